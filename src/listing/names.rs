//! Names and words as people write them, without regard to marks, case and order.

use crate::paper::{
    Author, Orcid, Person,
    latin::{fold, is_mark},
};

/// What stands at the end of a name, or before it, and is none.
const SUFFIXES: &[&str] = &["jr", "sr", "2nd", "3rd", "4th", "md", "phd", "dr", "prof"];

/// Most initials that a person has.
const MOST_INITIALS: usize = 5;

/// Those that say nothing of who it is.
const TITLES: &[&str] = &["md", "phd", "dr", "prof"];

/// Small words that belong to the family name, and that some put behind the given names.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la",
    "le", "el", "al", "bin", "ibn", "ten", "ter", "zu", "zur",
];

/// [`fold`] with umlauts and their like as two letters: `Müller` is `mueller`.
pub fn fold_spelled_out(text: &str) -> String {
    let mut spelled = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let mark = characters.peek().copied().unwrap_or_default();
        let letters = match (character.to_lowercase().next().unwrap_or(character), mark) {
            ('ä', _) | ('a', '\u{308}') => "ae",
            ('ö' | 'ø', _) | ('o', '\u{308}') => "oe",
            ('ü', _) | ('u', '\u{308}') => "ue",
            ('å', _) | ('a', '\u{30a}') => "aa",
            _ => {
                spelled.push(character);
                continue;
            }
        };
        spelled.push_str(letters);
    }
    fold(&spelled)
}

/// A name that is looked for: `Kang R`, `Kang, Rui`, `Rui Kang`, `King ML Jr`, an ORCID iD, or
/// the name of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it is an ORCID iD, that alone counts.
    orcid: Option<Orcid>,
    /// All of it in one, for groups and family names.
    keys: Keys,
    /// The ways to take it apart.
    readings: Vec<Reading>,
    text: String,
}

/// A word without marks and case: plain, and with umlauts spelled out.
type Keys = [String; 2];

/// One way to take a name apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reading {
    /// The family name in one.
    family: Keys,
    given: Vec<Part>,
    suffix: Option<String>,
}

/// A given name, or initials.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    keys: Keys,
    /// Whether it can stand for several names: `RX`, and `rx` of people who do not care.
    can_be_initials: bool,
}

impl Name {
    /// Reads a name; `None` where it has no letter.
    pub fn read(text: &str) -> Option<Self> {
        let keys = keys(text);
        let [key, _] = &keys;
        if key.is_empty() {
            return None;
        }
        let mut readings = Vec::new();
        let mut parts = text.splitn(2, ',');
        let before = words(parts.next().unwrap_or_default());
        let behind = words(parts.next().unwrap_or_default());
        for (before, suffix) in with_and_without_suffix(before) {
            for (behind, other) in with_and_without_suffix(behind.clone()) {
                let suffix = suffix.clone().or(other);
                if behind.is_empty() {
                    readings.extend(splits(&before, suffix.as_deref()));
                } else {
                    readings.extend(inverted(&before, behind, suffix.as_deref()));
                }
            }
        }
        Some(Self {
            orcid: super::wanted::read_orcid(text),
            keys,
            readings,
            text: text.to_owned(),
        })
    }

    /// Whether this author has the name, or one of which it is the beginning: `Kang R` is
    /// `Kang RX`, too, and `Kang Rui`, but no `Kang Ran` is `Kang Rui`.
    pub fn is_of(&self, author: &Author) -> bool {
        match author {
            Author::Group(group) => {
                let without_article =
                    |name: &str| name.strip_prefix("the").unwrap_or(name).to_owned();
                let name = keys(&group.name).map(|key| without_article(&key));
                meet(&name, &self.keys.clone().map(|key| without_article(&key)))
            }
            Author::Person(person) => {
                if self.orcid.is_some() {
                    return self.orcid == person.orcid;
                }
                // Where no space is written between: 王小明.
                let given = person.given.as_deref().unwrap_or_default();
                if meet(&self.keys, &keys(&format!("{}{given}", person.family))) {
                    return true;
                }
                let family = keys(&person.family);
                let is_one = |reading: &Reading| {
                    meet(&reading.family, &family) && reading.is_rest(person)
                };
                let suffix = person.suffix.as_deref();
                self.readings.iter().any(is_one)
                    || suffix
                        .and_then(|suffix| self.without(suffix))
                        .is_some_and(|bare| bare.readings.iter().any(is_one))
            }
        }
    }
}

impl Name {
    /// The name without the words that a record has for what follows a name, of which there are
    /// many, at its end or behind the family name: "Júnior", "MSN, MS".
    fn without(&self, suffix: &str) -> Option<Self> {
        let (mut name, suffix) = (words(&self.text), words(suffix));
        let is_it = |part: &[&str]| {
            part.iter().zip(&suffix).all(|(one, other)| fold(one) == fold(other))
        };
        let size = suffix.len();
        let place = name.windows(size.max(1)).rposition(is_it)?;
        name.drain(place..place + size);
        Self::read(&name.join(" "))
    }
}

impl Reading {
    /// Whether all but the family name is this person's.
    fn is_rest(&self, person: &Person) -> bool {
        let suffix = person.suffix.as_deref().map(suffix_key).unwrap_or_default();
        let is_suffix = self.suffix.as_ref().is_none_or(|wanted| *wanted == suffix);
        is_suffix && self.is_given(person)
    }

    fn is_given(&self, person: &Person) -> bool {
        // What the record has: names, of which some can be initials, "RX" two of them.
        let record = person.given.as_deref().map(words).unwrap_or_default();
        let to_keys = |word: &&str| {
            if is_capitals(word) { letters(&fold(word)) } else { vec![keys(word)] }
        };
        let names: Vec<Keys> = record.iter().flat_map(to_keys).collect();
        let has_names = !names.iter().all(is_letter);
        let initials = person.initials.as_deref().unwrap_or_default();
        let initials: Vec<Keys> = letters(&fold(initials));
        // What is wanted: as names, and with what can be initials as those.
        let wanted: Vec<Keys> = self.given.iter().map(|part| part.keys.clone()).collect();
        let split = self.given.iter().flat_map(|part| {
            let [key, _] = &part.keys;
            if part.can_be_initials { letters(key) } else { vec![part.keys.clone()] }
        });
        let split: Vec<Keys> = split.collect();
        let are_names = self.given.iter().all(|part| !part.can_be_initials);
        // What could be initials is a name only where it is the whole of it.
        let is_whole = |(part, name): (&Part, &Keys)| {
            !part.can_be_initials || meet(&part.keys, name)
        };
        let are_whole = self.given.iter().zip(&names).all(is_whole);
        wanted.is_empty()
            || (has_names && meet(&joined(&names), &joined(&wanted)))
            || (are_whole && begins(&names, &wanted))
            || begins(&names, &split)
            || (split.iter().all(is_letter) && begins(&initials, &split))
            || (!has_names && are_names && begins(&initials, &wanted))
    }
}

/// Whether names begin with the wanted ones, of either of which there may be the initial alone.
fn begins(names: &[Keys], wanted: &[Keys]) -> bool {
    let is_one = |(name, wanted): (&Keys, &Keys)| {
        let is_initial = |one: &Keys, other: &Keys| {
            let ([one, _], [other, _]) = (one, other);
            one.chars().nth(1).is_none() && other.starts_with(one.as_str())
        };
        meet(name, wanted) || is_initial(name, wanted) || is_initial(wanted, name)
    };
    wanted.len() <= names.len() && names.iter().zip(wanted).all(is_one)
}

/// Whether two spellings are of one word: plain, or with umlauts spelled out.
fn meet(one: &Keys, other: &Keys) -> bool {
    let ([plain, spelled], [other_plain, other_spelled]) = (one, other);
    !plain.is_empty() && (plain == other_plain || spelled == other_spelled)
}

/// The spellings of words in one: `vanderberg`, `oneil`.
fn keys(text: &str) -> Keys {
    [fold(text).replace(' ', ""), fold_spelled_out(text).replace(' ', "")]
}

/// Words in one.
fn joined(words: &[Keys]) -> Keys {
    let joined = |place: usize| -> String {
        words
            .iter()
            .filter_map(|word| word.get(place))
            .map(String::as_str)
            .collect()
    };
    [joined(0), joined(1)]
}

/// The letters of a word, as words.
fn letters(word: &str) -> Vec<Keys> {
    let letters = word.chars().filter(|it| it.is_alphanumeric());
    letters
        .map(|letter| [letter.to_string(), letter.to_string()])
        .collect()
}

fn is_letter(word: &Keys) -> bool {
    let [key, _] = word;
    key.chars().nth(1).is_none()
}

/// The words of a name; of hyphenated ones each, unless they are initials: `J-P`, `S.J.B.`.
fn words(text: &str) -> Vec<&str> {
    let is_between = |it: char| it.is_whitespace() || it == ',';
    let words = text.split(is_between).filter(|word| !fold(word).is_empty());
    let parts = words.flat_map(|word| {
        let is_whole = is_capitals(word) || is_suffix(word);
        let is_part = |it: char| "-‐‑–.".contains(it) && !is_whole;
        word.split(is_part)
            .filter(|part| !fold(part).is_empty())
            .collect::<Vec<_>>()
    });
    parts.collect()
}

/// Whether a word has no letter but capitals, a few, as initials have.
fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|it| it.is_alphabetic());
    letters.clone().all(char::is_uppercase)
        && (1..=MOST_INITIALS).contains(&letters.count())
}

fn part(word: &str) -> Part {
    let bare: String = word.chars().filter(|it| !is_mark(*it)).collect();
    let is_lower = bare.chars().all(|it| !it.is_uppercase())
        && bare.chars().count() <= MOST_INITIALS;
    Part {
        keys: keys(word),
        can_be_initials: is_capitals(word) || is_lower,
    }
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&suffix_key(word).as_str())
}

/// What a suffix is compared by.
fn suffix_key(suffix: &str) -> String {
    let [key, _] = keys(suffix);
    match key.as_str() {
        "junior" => "jr".to_owned(),
        "senior" => "sr".to_owned(),
        "ii" => "2nd".to_owned(),
        "iii" => "3rd".to_owned(),
        "iv" => "4th".to_owned(),
        _ => key,
    }
}

/// The words as they are, and without what is a suffix or a title at either end.
fn with_and_without_suffix(words: Vec<&str>) -> Vec<(Vec<&str>, Option<String>)> {
    let mut all = vec![(words.clone(), None)];
    let mut rest = words;
    let mut suffix = None;
    loop {
        let off = if rest.last().is_some_and(|last| is_suffix(last)) {
            rest.pop()
        } else if rest.first().is_some_and(|first| is_suffix(first)) {
            Some(rest.remove(0))
        } else {
            None
        };
        let Some(off) = off.map(suffix_key) else { return all };
        // Degrees and titles do not tell people apart.
        if !TITLES.contains(&off.as_str()) {
            suffix = Some(off);
        }
        all.push((rest.clone(), suffix.clone()));
    }
}

/// A name without a comma, in either order and divided anywhere.
fn splits(words: &[&str], suffix: Option<&str>) -> Vec<Reading> {
    let mut readings = Vec::new();
    for place in 1..=words.len() {
        let Some((before, behind)) = words.split_at_checked(place) else { continue };
        let mut add = |family: &[&str], given: &[&str]| {
            readings.push(Reading {
                family: keys(&family.join(" ")),
                given: given.iter().map(|word| part(word)).collect(),
                suffix: suffix.map(str::to_owned),
            });
        };
        add(before, behind);
        if !behind.is_empty() {
            add(behind, before);
        }
    }
    readings
}

/// A name with a comma: `Kang, Rui`; `Berg, Anna van der`, of whom the small words can be either.
fn inverted(family: &[&str], mut given: Vec<&str>, suffix: Option<&str>) -> Vec<Reading> {
    let reading = |family: &[&str], given: &[&str]| Reading {
        family: keys(&family.join(" ")),
        given: given.iter().map(|word| part(word)).collect(),
        suffix: suffix.map(str::to_owned),
    };
    let mut readings = vec![reading(family, &given)];
    let mut family = family.to_vec();
    while given.len() > 1
        && let Some(last) = given.pop_if(|last| PARTICLES.contains(last))
    {
        family.insert(0, last);
        readings.push(reading(&family, &given));
    }
    readings
}

/// The authors as a list has them, `Kang R, Tang D, et al.`, and which of it is highlighted: none
/// of those is hidden behind "et al.".
pub fn author_line(
    authors: &[Author],
    highlight: &[Name],
    et_al: Option<usize>,
) -> Vec<(String, bool)> {
    let most = et_al.filter(|most| *most < authors.len()).unwrap_or(authors.len());
    let mut line: Vec<(String, bool)> = Vec::new();
    let mut last = 0;
    for (index, author) in authors.iter().enumerate() {
        let is_wanted = highlight.iter().any(|wanted| wanted.is_of(author));
        if index >= most && !is_wanted {
            continue;
        }
        if index > 0 {
            let is_gap = index > last + 1;
            line.push((if is_gap { ", … ".to_owned() } else { ", ".to_owned() }, false));
        }
        last = index;
        line.push((author.short_name(), is_wanted));
    }
    if !authors.is_empty() && last + 1 < authors.len() {
        line.push((", et al.".to_owned(), false));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Group;

    fn person(family: &str, given: &str, initials: &str) -> Author {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Author::Person(Person {
            family: family.to_owned(),
            given: some(given),
            initials: some(initials),
            ..Person::default()
        })
    }

    #[track_caller]
    fn check(author: &Author, are: &[&str], are_not: &[&str]) {
        for (names, expect) in [(are, true), (are_not, false)] {
            for name in names {
                let is_of = Name::read(name).is_some_and(|name| name.is_of(author));
                assert_eq!(is_of, expect, "{name}");
            }
        }
    }

    #[test]
    fn a_name_has_many_spellings() {
        check(
            &person("Kang", "Rui", "R"),
            &[
                "Kang R",
                "kang r",
                "Kang R.",
                "Kang, R",
                "Kang,R",
                "R Kang",
                "R. Kang",
                "Kang Rui",
                "Kang, Rui",
                "Rui Kang",
                "KANG RUI",
                "Kang",
                " Kang  R ",
                "Rui Kang, PhD",
                "Rui Kang, M.D., Ph.D.",
                "Dr. Rui Kang",
                "Ｋａｎｇ Ｒ",
            ],
            &[
                "Kang Ran",
                "Ran Kang",
                "Kang, Ran",
                "Kang RX",
                "Kan R",
                "Kang D",
                "Kan",
                "Rui",
                "",
                "-",
                "Kang R Jr",
                "Tang R",
            ],
        );
        check(
            &person("Kang", "Rui Xia", "RX"),
            &[
                "Kang R",
                "Kang RX",
                "Kang rx",
                "Kang R X",
                "Kang Rui",
                "Kang R Xia",
                "R.X. Kang",
            ],
            &["Kang X", "Kang RY", "Kang Rui Y", "Kang Xia"],
        );
        // Records of old have initials alone.
        check(
            &person("Kang", "R X", "RX"),
            &["Kang R", "Kang RX", "Kang Rui", "Kang Rui X"],
            &["Kang RY", "Kang Xia"],
        );
        check(
            &person("Kang", "", "RX"),
            &["Kang RX", "Kang Rui", "Kang"],
            &["Kang D", "Kang RY"],
        );
    }

    #[test]
    fn what_a_record_has_behind_a_name() {
        let mut silva = person("Silva", "João P", "JP");
        if let Author::Person(person) = &mut silva {
            person.suffix = Some("Júnior".to_owned());
        }
        check(
            &silva,
            &["Silva JP", "Silva JP Júnior", "Silva Júnior JP", "Silva Junior JP"],
            &["Júnior JP", "Silva Neto JP"],
        );
        check(&person("王", "小明", "小"), &["王小明", "王 小明"], &["王小"]);
    }

    #[test]
    fn marks_and_case_make_no_difference() {
        for family in ["Müller", "Mu\u{308}ller", "MÜLLER"] {
            check(
                &person(family, "Jörg", "J"),
                &[
                    "Muller J",
                    "Müller J",
                    "Mu\u{308}ller J",
                    "Mueller J",
                    "muller, jorg",
                    "Joerg Mueller",
                    "Jörg Müller",
                ],
                &["Miller J", "Muller K"],
            );
        }
        check(&person("Mueller", "Jorg", "J"), &["Müller J", "Mueller J"], &["Muller J"]);
        check(&person("Ångström", "Å", "Å"), &["Angstrom A", "Aangstroem Å"], &[]);
        check(
            &person("Łukasz-Øst", "Ann", "A"),
            &["Lukasz-Ost A", "Lukasz Oest A"],
            &["Lukasz A"],
        );
        check(
            &person("O’Neil", "Ann", "A"),
            &["O'Neil A", "ONeil A", "A. O’Neil"],
            &["Neil A"],
        );
        check(
            &person("Иванов", "Иван", "И"),
            &["Иванов И", "иванов иван"],
            &["Петров И"],
        );
    }

    #[test]
    fn names_of_several_words() {
        check(
            &person("van der Berg", "Anna", "A"),
            &[
                "van der Berg A",
                "Van Der Berg, A",
                "A van der Berg",
                "Berg, A van der",
                "vanderBerg A",
                "Anna van der Berg",
            ],
            &["van A", "van", "der Berg A"],
        );
        check(
            &person("Dupont", "Jean-Pierre", "JP"),
            &[
                "Dupont JP",
                "Dupont J-P",
                "Dupont J.-P.",
                "Dupont J",
                "Jean-Pierre Dupont",
                "Dupont Jean",
                "Dupont, Jean Pierre",
                "Jeanpierre Dupont",
                "J. P. Dupont",
            ],
            &["Dupont P", "Dupont Pierre", "Dupont Jean-Paul"],
        );
        check(
            &person("García-López", "María José", "MJ"),
            &[
                "Garcia-Lopez MJ",
                "García López M",
                "Maria Jose Garcia-Lopez",
                "M J Garcia Lopez",
            ],
            &["Garcia M", "Lopez MJ"],
        );
    }

    #[test]
    fn what_follows_a_name() {
        let with_suffix = |suffix: &str| match person("King", "Martin L", "ML") {
            Author::Person(person) => {
                Author::Person(Person { suffix: Some(suffix.to_owned()), ..person })
            }
            group @ Author::Group(_) => group,
        };
        check(
            &with_suffix("Jr"),
            &[
                "King M Jr",
                "King ML Jr.",
                "King, M, Jr",
                "King, Jr, Martin",
                "Martin L King, Jr.",
                "King M",
                "Martin Luther King Jr",
            ],
            &["King M Sr", "King M 3rd"],
        );
        check(&with_suffix("3rd"), &["King M III", "King M 3rd"], &["King M Jr"]);
        check(
            &with_suffix("MD"),
            &["King M", "King M MD", "Martin King, MD"],
            &["King M Jr"],
        );
        // Initials that look like one.
        check(
            &person("Ivanov", "Ivan I", "II"),
            &["Ivanov II", "Ivanov I"],
            &["Ivanov III"],
        );
    }

    #[test]
    fn groups_and_identifiers() {
        let group = Author::Group(Group {
            name: "The Lancet Oncology Gruppe für Schlaf".to_owned(),
            ..Group::default()
        });
        check(
            &group,
            &[
                "Lancet oncology Gruppe fur Schlaf",
                "the Lancet Oncology Gruppe für Schlaf",
            ],
            &["Lancet", "The", "Lancet O"],
        );
        let mut author = person("Kang", "Rui", "R");
        if let Author::Person(person) = &mut author {
            person.orcid = "0000-0002-1825-0097".parse().ok();
        }
        check(
            &author,
            &["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"],
            &["0000-0001-2345-6789"],
        );
    }

    #[test]
    fn folded_words() {
        let check = |text: &str, expect: [&str; 2]| {
            assert_eq!([fold(text), fold_spelled_out(text)], expect, "{text}");
        };
        check("Müller, J.", ["muller j", "mueller j"]);
        check("Mu\u{308}ller", ["muller", "mueller"]);
        check("IL-6 and H₂O", ["il 6 and h2o", "il 6 and h2o"]);
        check("x² ⁴ ＰＭＩＤ", ["x2 4 pmid", "x2 4 pmid"]);
        check(" – ", ["", ""]);
    }

    #[test]
    fn authors_are_cut_but_not_those_that_are_looked_for() {
        #[track_caller]
        fn check(highlight: &[&str], et_al: Option<usize>, expect: &str) {
            let authors =
                ["Kang R", "Kroemer G", "Liu J", "Tang DL", "Wang J"].map(|name| {
                    let (family, initials) = name.split_once(' ').unwrap_or((name, ""));
                    person(family, "", initials)
                });
            let highlight: Vec<Name> =
                highlight.iter().filter_map(|name| Name::read(name)).collect();
            let line = author_line(&authors, &highlight, et_al).into_iter();
            let line: String = line
                .map(
                    |(piece, is_bold)| if is_bold { format!("*{piece}*") } else { piece },
                )
                .collect();
            assert_eq!(line, expect);
        }
        check(&[], None, "Kang R, Kroemer G, Liu J, Tang DL, Wang J");
        check(&[], Some(2), "Kang R, Kroemer G, et al.");
        check(&["tang D"], Some(2), "Kang R, Kroemer G, … *Tang DL*, et al.");
        check(&["Wang J"], Some(1), "Kang R, … *Wang J*");
        check(&["Kang"], Some(5), "*Kang R*, Kroemer G, Liu J, Tang DL, Wang J");
        let all = "Kang R, Kroemer G, Liu J, Tang DL, Wang J";
        check(&["Kan", "Tang R", ""], Some(9), all);
    }
}
