//! Names of people and groups as the styles print them.

use crate::{
    cite::style::compose::between,
    paper::{Author, Paper, Person, latin},
};

/// Names as in `Fox TA Jr`: family name and PubMed's initials.
pub(super) fn with_bare_initials(author: &Author) -> String {
    name(author, &|person| {
        let initials = match (&person.initials, &person.given) {
            (Some(initials), _) => initials.clone(),
            (None, Some(given)) => initials(given, "", ""),
            (None, None) => String::new(),
        };
        let mut name = person.family.clone();
        name.push_str(&between(" ", &initials, ""));
        name.push_str(&between(" ", person.suffix().trim_end_matches('.'), ""));
        name
    })
}

/// Names as in `Fox, T. A., Jr`, with what stands between two initials.
pub(super) fn inverted_with_initials(author: &Author, space: &str) -> String {
    name(author, &|person| inverted(person, &initials_of(person, space)))
}

/// Names as in `Fox, Thomas A., Jr`.
pub(super) fn inverted_in_full(author: &Author) -> String {
    name(author, &|person| inverted(person, &given_in_full(person)))
}

/// Names as in `T. A. Fox Jr`, with what stands between two initials.
pub(super) fn direct_with_initials(author: &Author, space: &str) -> String {
    name(author, &|person| direct(person, &initials_of(person, space)))
}

/// Names as in `Thomas A. Fox Jr`.
pub(super) fn direct_in_full(author: &Author) -> String {
    name(author, &|person| direct(person, &given_in_full(person)))
}

/// A group's name, or that of a person in this form.
fn name(author: &Author, of_person: &dyn Fn(&Person) -> String) -> String {
    match author {
        Author::Group(group) => group.name.clone(),
        Author::Person(person) => {
            in_east_asian(person).unwrap_or_else(|| of_person(person))
        }
    }
}

/// A name that is in Chinese, Japanese or Korean characters: these have no initials, and the
/// family name stands first with nothing between.
fn in_east_asian(person: &Person) -> Option<String> {
    let is_of_them = |letter: char| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    let given = person.given.as_deref()?;
    let is_all = |name: &str| !name.is_empty() && name.chars().all(is_of_them);
    (is_all(&person.family) && is_all(given)).then(|| person.family.clone() + given)
}

/// Authors or editors, and whether they are all: a record can name but the first of them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct People<'p> {
    /// Those that are named.
    pub(super) named: &'p [Author],
    /// Whether there are others.
    pub(super) and_others: bool,
}

impl<'p> People<'p> {
    /// The authors of a paper.
    pub(super) fn authors(paper: &'p Paper) -> Self {
        let named = &paper.authors;
        Self {
            named,
            and_others: !paper.authors_complete && !named.is_empty(),
        }
    }

    /// The editors of the book.
    pub(super) fn editors(paper: &'p Paper) -> Self {
        let Some(book) = paper.book() else { return Self::default() };
        let named = &book.editors;
        Self {
            named,
            and_others: book.has_other_editors && !named.is_empty(),
        }
    }

    /// Whether there is nobody.
    pub(super) fn is_empty(self) -> bool {
        self.named.is_empty()
    }

    /// Whether it is one.
    pub(super) fn is_one(self) -> bool {
        self.named.len() == 1 && !self.and_others
    }

    /// The names to show where a style shows all up to `most`, else the `first`; and whether
    /// others follow.
    pub(super) fn shown(self, most: usize, first: usize) -> (&'p [Author], bool) {
        if self.named.len() > most {
            (self.named.get(..first).unwrap_or(self.named), true)
        } else {
            (self.named, self.and_others)
        }
    }
}

/// The first names, and all the others as `et al` where there are more than `most`; with
/// `group` instead of a comma beside a group.
pub(super) fn first_names(
    people: People<'_>,
    most: usize,
    first: usize,
    group: &str,
) -> String {
    let (shown, and_others) = people.shown(most, first);
    let mut out = String::new();
    let mut after_group = false;
    for (index, author) in shown.iter().enumerate() {
        let is_group = matches!(author, Author::Group(_));
        if index > 0 {
            out.push_str(if is_group || after_group { group } else { ", " });
        }
        out.push_str(&with_bare_initials(author));
        after_group = is_group;
    }
    if and_others {
        out.push_str(if after_group { group } else { ", " });
        out.push_str("et al");
    }
    out
}

fn inverted(person: &Person, given: &str) -> String {
    let mut name = person.family.clone();
    name.push_str(&between(", ", given, ""));
    name.push_str(&between(", ", person.suffix(), ""));
    name
}

fn direct(person: &Person, given: &str) -> String {
    let mut name = between("", given, " ");
    name.push_str(&person.family);
    name.push_str(&between(" ", person.suffix(), ""));
    name
}

/// The given names; of what the record has but the initials of (`LM`), each by itself.
fn given(person: &Person) -> String {
    let initials = person.initials.as_deref().unwrap_or_default();
    let given = person.given.as_deref().unwrap_or(initials);
    // Some records have the whole name for initials.
    let is_name = given.split(char::is_uppercase).any(|small| {
        small.chars().filter(|character| !latin::is_mark(*character)).count() > 1
    });
    if given != initials || is_name { given.to_owned() } else { apart(given) }
}

/// Initials with spaces between: `L M`, and `Iu A`, of which the first is one Cyrillic letter.
fn apart(initials: &str) -> String {
    let mut out = String::new();
    for character in initials.chars() {
        if character.is_uppercase() && !out.is_empty() && !out.ends_with([' ', '-']) {
            out.push(' ');
        }
        out.push(character);
    }
    out
}

/// The initials of the given names, with stops and with what stands between two; or the record's
/// own where no name tells.
fn initials_of(person: &Person, space: &str) -> String {
    let of_names = initials(&given(person), ".", space);
    if !of_names.is_empty() {
        return of_names;
    }
    initials(&apart(person.initials.as_deref().unwrap_or_default()), ".", space)
}

/// Given names, with a full stop after each that is but a letter.
fn given_in_full(person: &Person) -> String {
    let mut out = String::new();
    for (separator, name) in split(&given(person)) {
        out.push_str(separator);
        out.push_str(name);
        let letter = first_letter(name);
        if letter == name && letter.starts_with(char::is_uppercase) {
            out.push('.');
        }
    }
    out
}

/// The first letter with the marks on it, which can be characters of their own.
fn first_letter(name: &str) -> &str {
    let mut characters = name.char_indices().skip(1);
    let end = characters.find(|(_, character)| !latin::is_mark(*character));
    end.and_then(|(end, _)| name.get(..end)).unwrap_or(name)
}

/// The initials of given names: each with `stop` after it and `space` between two.
/// Particles stay whole: `Maria de Lourdes` is `M. de L.`; what a hyphen joins in lower case
/// is no name of its own: `Jun-ichi` is `J.` Nicknames in brackets or quotation marks are left
/// out, and where nothing has a capital all are names.
fn initials(given: &str, stop: &str, space: &str) -> String {
    let mut out = String::new();
    let has_capital = given.contains(char::is_uppercase);
    for (separator, name) in split(given).filter(|(_, name)| !is_nickname(name)) {
        let name = name.trim_start_matches(is_sign);
        let Some(first) = name.chars().next() else { continue };
        let is_particle = first.is_lowercase() && has_capital;
        if is_particle && separator == "-" {
            continue;
        }
        if !out.is_empty() {
            if separator == "-" && !stop.is_empty() {
                out.push('-');
            } else if is_particle || out.ends_with(char::is_lowercase) {
                out.push(' ');
            } else {
                out.push_str(space);
            }
        }
        if is_particle {
            out.push_str(name);
        } else {
            let letter = first_letter(name).chars().flat_map(char::to_uppercase);
            out.extend(letter);
            out.push_str(stop);
        }
    }
    out
}

/// Whether it is what somebody is called: `(Bob)`.
fn is_nickname(name: &str) -> bool {
    [('(', ')'), ('[', ']'), ('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\'')]
        .iter()
        .any(|(open, close)| {
            name.len() > 1 && name.starts_with(*open) && name.ends_with(*close)
        })
}

/// Whether it is none of a name's letters: a quotation mark, or what stands for ayn, hamza or the
/// ʻokina, which is a letter to Unicode.
fn is_sign(character: char) -> bool {
    !character.is_alphanumeric() || ('\u{2b0}'..='\u{2ff}').contains(&character)
}

/// The given names, each with the space or hyphen before it; initials without a space between
/// are several: `S.J.B.`
fn split(given: &str) -> impl Iterator<Item = (&str, &str)> {
    /// The typographic one, that at which no line breaks, and a dash in its place as well.
    const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '–'];
    const PARTING: [char; 6] = [' ', '\u{a0}', '-', '\u{2010}', '\u{2011}', '–'];
    let mut rest = given;
    let mut is_first = true;
    std::iter::from_fn(move || {
        let start = rest.trim_start_matches(PARTING);
        let skipped = rest.len() - start.len();
        let separator = match rest.get(..skipped) {
            _ if is_first => "",
            Some(between) if between.contains(HYPHENS) => "-",
            _ => " ",
        };
        let is_end = |character: char| character == '.' || PARTING.contains(&character);
        let end = start.find(is_end).unwrap_or(start.len());
        let end = if start.get(end..)?.starts_with('.') { end + 1 } else { end };
        let (name, after) = start.split_at_checked(end)?;
        rest = after;
        is_first = false;
        (!name.is_empty()).then_some((separator, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(given: &str, suffix: Option<&str>) -> Author {
        Author::Person(Person {
            family: "Fox".to_owned(),
            given: Some(given.to_owned()).filter(|given| !given.is_empty()),
            suffix: suffix.map(str::to_owned),
            ..Person::default()
        })
    }

    #[test]
    fn given_names() {
        #[track_caller]
        fn check(given: &str, inverted: &str, in_full: &str, bare: &str) {
            let author = person(given, None);
            assert_eq!(inverted_with_initials(&author, " "), inverted);
            assert_eq!(direct_in_full(&author), in_full);
            assert_eq!(with_bare_initials(&author), bare);
        }
        check("Thomas A", "Fox, T. A.", "Thomas A. Fox", "Fox TA");
        check("T A", "Fox, T. A.", "T. A. Fox", "Fox TA");
        check("Mei-Song", "Fox, M.-S.", "Mei-Song Fox", "Fox MS");
        check("Jun-ichi", "Fox, J.", "Jun-ichi Fox", "Fox J");
        check("J-P", "Fox, J.-P.", "J.-P. Fox", "Fox JP");
        check("J\u{2010}P", "Fox, J.-P.", "J.-P. Fox", "Fox JP");
        check("Mei\u{2011}Song", "Fox, M.-S.", "Mei-Song Fox", "Fox MS");
        check("Mei\u{a0}Song", "Fox, M. S.", "Mei Song Fox", "Fox MS");
        check("ʻIolani", "Fox, I.", "ʻIolani Fox", "Fox I");
        check("\u{2bf}Alī", "Fox, A.", "\u{2bf}Alī Fox", "Fox A");
        check("Maria de Lourdes", "Fox, M. de L.", "Maria de Lourdes Fox", "Fox M de L");
        check("Øystein", "Fox, Ø.", "Øystein Fox", "Fox Ø");
        check("J.", "Fox, J.", "J. Fox", "Fox J");
        check("S.J.B.", "Fox, S. J. B.", "S. J. B. Fox", "Fox SJB");
        check("S.J. Béla", "Fox, S. J. B.", "S. J. Béla Fox", "Fox SJB");
        check("J.-P.", "Fox, J.-P.", "J.-P. Fox", "Fox JP");
        check("Wm. Henry", "Fox, W. H.", "Wm. Henry Fox", "Fox WH");
        check("Ph", "Fox, P.", "Ph Fox", "Fox P");
        check("E\u{301}va M", "Fox, E\u{301}. M.", "E\u{301}va M. Fox", "Fox E\u{301}M");
        check("Anna–Maria", "Fox, A.-M.", "Anna-Maria Fox", "Fox AM");
        check("Robert (Bob) J", "Fox, R. J.", "Robert (Bob) J. Fox", "Fox RJ");
        check("Robert “Bob”", "Fox, R.", "Robert “Bob” Fox", "Fox R");
        check("jean paul", "Fox, J. P.", "jean paul Fox", "Fox JP");
        check("", "Fox", "Fox", "Fox");
    }

    #[test]
    fn initials_of_the_record() {
        #[track_caller]
        fn check(given: &str, initials: &str, inverted: &str, in_full: &str) {
            let author = Author::Person(Person {
                family: "Fox".to_owned(),
                given: Some(given.to_owned()),
                initials: Some(initials.to_owned()),
                ..Person::default()
            });
            assert_eq!(inverted_with_initials(&author, " "), inverted);
            assert_eq!(direct_in_full(&author), in_full);
        }
        check("LM", "LM", "Fox, L. M.", "L. M. Fox");
        check("IuA", "IuA", "Fox, I. A.", "Iu A. Fox");
        check("David", "David", "Fox, D.", "David Fox");
        check("LM", "L", "Fox, L.", "LM Fox");
        check("'", "AB", "Fox, A. B.", "' Fox");
    }

    #[test]
    fn names_in_east_asian_characters() {
        for (family, given, expect) in [
            ("狐", "小明", "狐小明"),
            ("여우", "철수", "여우철수"),
            ("きつね", "ココ", "きつねココ"),
        ] {
            let author = Author::Person(Person {
                family: family.to_owned(),
                given: Some(given.to_owned()),
                initials: given.chars().next().map(String::from),
                ..Person::default()
            });
            assert_eq!(inverted_with_initials(&author, " "), expect);
            assert_eq!(direct_in_full(&author), expect);
            assert_eq!(with_bare_initials(&author), expect);
        }
        assert_eq!(direct_in_full(&person("小明", None)), "小明 Fox");
    }

    #[test]
    fn suffixes() {
        let check = |suffix: &str, inverted: &str, direct: &str| {
            let author = person("T A", Some(suffix));
            assert_eq!(inverted_with_initials(&author, ""), inverted);
            assert_eq!(direct_with_initials(&author, ""), direct);
        };
        check("Jr", "Fox, T.A., Jr", "T.A. Fox Jr");
        check(", MSN, MS", "Fox, T.A., MSN, MS", "T.A. Fox MSN, MS");
    }
}
