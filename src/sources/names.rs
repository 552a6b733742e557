//! Names of people and groups.

use std::mem;

use crate::paper::{Affiliation, Author, Group, Orcid, Person, latin::fold};

/// What a record has of an author: the parts of a name, or all of it in one.
#[derive(Debug, Default)]
pub(super) struct Name {
    pub(super) family: String,
    pub(super) given: String,
    pub(super) suffix: String,
    /// The whole name, of a group.
    pub(super) whole: String,
    pub(super) orcid: Option<Orcid>,
    pub(super) affiliations: Vec<Affiliation>,
}

/// What records have in place of a name that nobody knows; `&NA;` is a publisher's.
const NOBODY: &str = "[s.n.]|no name supplied|no publisher supplied|anonymous|unknown|n/a|none|\
    not available|&na;|&na";

/// DataCite's codes for the same, which people write with brackets and a colon: `(:unav)`, `:unkn`.
const CODES: &str = "unac unal unap unas unav unkn null none tba";

/// What follows a name and is no part of it.
const DEGREES: &str = "ba bsc dds dphil dvm edd ma mba mbbs md mph ms msc pharmd phd rn";

/// What precedes one.
const TITLES: [&str; 7] = ["Dr.", "Dr", "DR.", "Prof.", "Prof", "PROF.", "Professor"];

/// Words that end the names of groups, and that are nobody's family.
const GROUPS: &str =
    "collaboration collaborators committee consortium group investigators network team";

/// Other words by which bodies are told from people. Bureau, Center and Hospital are families.
const BODIES: &str = "agency association centre commission council department foundation initiative \
    institute laboratory library ministry museum office organisation organization programme project \
    society survey university";

/// Forms of companies, behind a comma.
const COMPANIES: &str = "corp gmbh inc llc ltd";

impl Name {
    /// The author; `None` if there is no name. Whether it names others instead ("et al."), is for
    /// [`is_others`] to say.
    pub(super) fn author(mut self) -> Option<Author> {
        // A name alone can be that of an account, which ends in a number.
        let is_whole = !self.family.is_empty() && !self.given.is_empty();
        for part in [&mut self.family, &mut self.given] {
            let bare = part.trim_matches([',', ';', ' ']);
            *part = if is_whole { without_marks(bare) } else { bare }.to_owned();
            // Who has one name only has a sign for the other.
            if !part.contains(char::is_alphanumeric) {
                part.clear();
            }
        }
        // `Collaboration, The ATLAS`.
        if !self.given.is_empty() && is_word_of(GROUPS, &self.family.to_lowercase()) {
            self.whole =
                format!("{} {}", mem::take(&mut self.given), mem::take(&mut self.family));
        }
        if self.family.is_empty() && self.whole.is_empty() {
            // A single name that is no family name: it must not be lost.
            self.family = mem::take(&mut self.given);
        }
        if self.family.is_empty() {
            return (!is_nobody(&self.whole)).then_some(Author::Group(Group {
                name: self.whole.trim_end_matches([',', ';', ' ']).to_owned(),
                identifiers: Vec::new(),
                affiliations: self.affiliations,
            }));
        }
        if is_nobody(&self.family) {
            return None;
        }
        self.split();
        // Families alone are in capitals in some countries.
        if is_in_capitals(without_particles(&self.family)) {
            self.family = family_in_normal_case(&self.family);
            if is_in_capitals(&self.given) {
                self.given = in_normal_case(&self.given, 3);
            }
        }
        let some = |part: String| Some(part).filter(|part| !part.is_empty());
        Some(Author::Person(Person {
            initials: some(initials(&self.given)),
            family: self.family,
            given: some(self.given),
            suffix: some(self.suffix),
            orcid: self.orcid,
            affiliations: self.affiliations,
            ..Person::default()
        }))
    }

    /// Takes apart what stands in one part: `Lind Jr.`, `Kang, Won-Taek`, `Fox, PhD`.
    fn split(&mut self) {
        if are_degrees(&self.suffix) {
            self.suffix.clear();
        }
        for part in [&mut self.family, &mut self.given] {
            if let Some((rest, suffix)) = without_suffix(part) {
                if self.suffix.is_empty() {
                    self.suffix = suffix;
                }
                *part = rest;
            }
        }
        if let Some((family, rest)) = self.family.split_once(',') {
            let (family, rest) = (family.trim().to_owned(), rest.trim().to_owned());
            if family.is_empty() || rest.is_empty() {
                self.family = if family.is_empty() { rest } else { family };
            } else if self.given.is_empty() {
                (self.family, self.given) = (family, rest);
            } else if are_degrees(&rest) {
                self.family = family;
            }
        }
        // Ma is a family, and Md a name.
        for degree in [" PhD", " Ph.D.", " M.D."] {
            self.family.truncate(self.family.trim_end_matches(degree).len());
        }
        self.given = without_titles(&self.given).to_owned();
    }
}

/// A part of a name without the marks of footnotes that are printed behind it.
fn without_marks(part: &str) -> &str {
    let is_mark = |it: char| it.is_ascii_digit() || "*†‡§¶#¹²³, ".contains(it);
    let name = part.trim_end_matches(is_mark);
    if name.contains(char::is_alphabetic) { name } else { part }
}

/// Given names without titles before them, and without degrees and years of life behind:
/// `Dr. Ann`, `Ann, PhD`, `Ann, 1749-1832`.
fn without_titles(given: &str) -> &str {
    let mut name = given;
    while let Some((first, rest)) = name.split_once(' ')
        && TITLES.contains(&first)
    {
        name = rest.trim_start();
    }
    while let Some((rest, last)) = name.rsplit_once(',')
        && (are_degrees(last) || is_of_life(last))
    {
        name = rest;
    }
    name
}

/// Whether it is a year of birth, or those of a life.
fn is_of_life(part: &str) -> bool {
    part.chars().all(|it| it.is_ascii_digit() || "-–. ".contains(it))
}

/// Whether a word in small letters is one of a list.
fn is_word_of(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Whether it is no person's name, by one of its words.
pub(super) fn is_body(whole: &str) -> bool {
    let folded = fold(whole);
    let mut words = folded.split(' ');
    let is_company = whole
        .rsplit_once(',')
        .is_some_and(|(_, last)| is_word_of(COMPANIES, &fold(last)));
    is_company
        || words.clone().count() > 1
            && words.any(|word| is_word_of(GROUPS, word) || is_word_of(BODIES, word))
}

/// Whether it has numbers, as people have none.
pub(super) fn is_numbered(whole: &str) -> bool {
    whole.contains(|it: char| it.is_ascii_digit())
}

/// Whether it can be the name of one person: neither several, nor a body, nor a sentence.
pub(super) fn is_one_person(whole: &str) -> bool {
    let mut parts = whole.split(',').skip(2);
    !is_body(whole)
        && !is_numbered(whole.split(',').next().unwrap_or(whole))
        && !whole.contains(['<', '(', '[', ':', ';', '&'])
        && !whole.contains(" and ")
        && whole.split(' ').count() <= 5
        && parts
            .all(|part| is_suffix(part.trim()) || are_degrees(part) || is_of_life(part))
}

fn is_east_asian(character: char) -> bool {
    matches!(character, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// A name in one string of a person: `Family, Given`, or `Given Family`.
pub(super) fn person_of_whole(whole: &str) -> Name {
    if let Some((family, given)) = whole.split_once(',') {
        return Name {
            family: family.trim().to_owned(),
            given: given.trim().to_owned(),
            ..Name::default()
        };
    }
    let mut words: Vec<&str> = whole.split_whitespace().collect();
    // In the scripts of China, Japan and Korea the family comes first.
    if words.len() > 1 && words.iter().all(|word| word.chars().all(is_east_asian)) {
        let family = words.remove(0).to_owned();
        return Name { family, given: words.concat(), ..Name::default() };
    }
    let suffix = words.pop_if(|last| is_suffix(last)).unwrap_or_default();
    // `Fox A. B.`, as indexes have names.
    let initials = words.iter().rev().take_while(|word| is_initial(word)).count();
    if initials > 0 && words.first().is_some_and(|first| !is_initial(first)) {
        let given = words.split_off(words.len() - initials);
        return Name {
            family: words.join(" "),
            given: given.join(" "),
            suffix: suffix.to_owned(),
            ..Name::default()
        };
    }
    let is_particle =
        |word: &&str| PARTICLES.split(' ').any(|particle| particle == *word);
    let last = words.len().saturating_sub(1);
    let before = words.get(..last).unwrap_or_default();
    let particles = before.iter().rev().take_while(|word| is_particle(word)).count();
    let family = words.split_off(last - particles);
    Name {
        family: family.join(" "),
        given: words.join(" "),
        suffix: suffix.to_owned(),
        ..Name::default()
    }
}

/// Whether it can only be initials: `A`, `A.B.`; `AB` can be a family in capitals.
fn is_initial(word: &str) -> bool {
    let mut parts = word.split(['.', '-']).filter(|part| !part.is_empty()).peekable();
    let is_capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    parts.peek().is_some() && parts.all(is_capital)
}

/// Whether an entry of a list of authors is the words for all the others.
pub(super) fn is_others(name: &str) -> bool {
    let letters: String = name.chars().filter(|it| it.is_alphabetic()).collect();
    ["etal", "andothers", "others"].contains(&letters.to_lowercase().as_str())
}

/// Whether it stands for a name that nobody knows.
pub(super) fn is_nobody(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    lower.is_empty() || is_code(name) || NOBODY.split('|').any(|nobody| nobody == lower)
}

/// Whether it is one of DataCite's codes for what is not known.
pub(super) fn is_code(value: &str) -> bool {
    let code = value.trim_matches(['(', ')', ':', ' ']).to_lowercase();
    value.contains(':') && CODES.split(' ').any(|known| known == code)
}

fn are_degrees(words: &str) -> bool {
    let is_degree = |word: &str| {
        let letters: String = word.chars().filter(|it| it.is_alphabetic()).collect();
        DEGREES.split(' ').any(|degree| degree == letters.to_lowercase())
    };
    let mut words = words.split([',', ' ']).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(is_degree)
}

/// A part of a name and the suffix at its end: `Smith Jr.`, `Ann, III`.
fn without_suffix(part: &str) -> Option<(String, String)> {
    let (rest, last) = part.rsplit_once([' ', ','])?;
    let rest = rest.trim_end_matches([' ', ',']);
    (is_suffix(last) && !rest.is_empty()).then(|| (rest.to_owned(), last.to_owned()))
}

fn is_suffix(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    ["Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th"]
        .iter()
        .any(|suffix| suffix.eq_ignore_ascii_case(bare))
}

/// The initials as PubMed has them: `ML` of `Martin L`, `JP` of `Jean-Pierre`, `HGLM` of
/// `H.G.L.M.` Of a script without capitals all of the name.
pub(super) fn initials(given: &str) -> String {
    let is_cased = given
        .chars()
        .any(|character| character.is_lowercase() || character.is_uppercase());
    if !is_cased {
        return given.to_owned();
    }
    let is_between =
        |character: char| matches!(character, ' ' | '.' | '-' | '‐' | '\u{a0}');
    let parts = given.split(is_between).filter(|part| !part.is_empty());
    let mut out = String::new();
    for part in parts {
        let is_all_initials = part.chars().count() <= 3
            && part.chars().all(char::is_uppercase)
            && !given.contains('.');
        if is_all_initials {
            out.push_str(part);
        } else {
            let letter = part.chars().find(|character| character.is_alphabetic());
            out.extend(letter.into_iter().flat_map(char::to_uppercase));
        }
    }
    out
}

/// Whether all of its letters are capitals, and there are two at least in a word.
fn is_in_capitals(name: &str) -> bool {
    let mut words = name.split(|character: char| !character.is_alphabetic());
    !name.chars().any(char::is_lowercase)
        && words
            .any(|word| word.chars().count() > 1 && word.chars().all(char::is_uppercase))
}

/// Words that stand before a family name, in small letters.
const PARTICLES: &str = "af al av da das de degli del della den der di do dos du el la las le los \
    op ten ter van vom von y zu zum zur";

/// A family name without particles in small letters before it: `SILVA` of `da SILVA`.
fn without_particles(family: &str) -> &str {
    let mut name = family;
    while let Some((first, rest)) = name.split_once(' ')
        && is_word_of(PARTICLES, first)
    {
        name = rest;
    }
    name
}

/// A family name in capitals as people write it: `van der Berg`, `McDonald`, `O'Brien`,
/// `Smith-Jones`.
fn family_in_normal_case(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let written = words.iter().enumerate().map(|(index, word)| {
        let lower = word.to_lowercase();
        let is_last = index + 1 == words.len();
        if !is_last && PARTICLES.split(' ').any(|particle| particle == lower) {
            lower
        } else {
            in_normal_case(word, 2)
        }
    });
    written.collect::<Vec<_>>().join(" ")
}

/// Words in capitals with small letters but for the first; those shorter than `least` are
/// initials.
fn in_normal_case(name: &str, least: usize) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_inclusive(|character: char| !is_of_word(character)) {
        let letters = word.trim_end_matches(|character: char| !is_of_word(character));
        if letters.chars().count() < least {
            out.push_str(word);
        } else {
            out.push_str(&capitalized(word));
        }
    }
    out
}

fn is_of_word(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '\'' | '’' | '\u{300}'..='\u{36f}')
}

/// `O'Brien`, `D’Agostino`, `McDonald`, `Smith`.
fn capitalized(word: &str) -> String {
    // The dot of a Turkish İ would stay behind.
    let lower = word.to_lowercase().replace('\u{307}', "");
    let mut out = String::with_capacity(word.len());
    let mut is_first = true;
    for (index, character) in lower.chars().enumerate() {
        if is_first && character.is_alphabetic() {
            out.extend(character.to_uppercase());
            is_first = false;
        } else {
            out.push(character);
        }
        is_first |= index == 1 && matches!(character, '\'' | '’')
            || index == 1 && out == "Mc" && lower.chars().count() > 3;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(family: &str, given: &str, expect: &str, expected_initials: &str) {
        let name = Name {
            family: family.to_owned(),
            given: given.to_owned(),
            ..Name::default()
        };
        let Some(Author::Person(person)) = name.author() else { panic!("{family}") };
        let parts = [&person.family, person.given.as_deref().unwrap_or_default()];
        let suffix = person.suffix.as_deref().unwrap_or_default();
        assert_eq!(format!("{}|{}|{suffix}", parts[0], parts[1]), expect);
        assert_eq!(person.initials.as_deref().unwrap_or_default(), expected_initials);
    }

    #[test]
    fn names_in_parts() {
        check("Fox", "Thomas A.", "Fox|Thomas A.|", "TA");
        check("Fox", "Jean-Pierre", "Fox|Jean-Pierre|", "JP");
        check("Fox", "H.G.L.M.", "Fox|H.G.L.M.|", "HGLM");
        check("Fox", "PJ", "Fox|PJ|", "PJ");
        check("Lind, Jr.", "John", "Lind|John|Jr.", "J");
        check("Smith Jr.", "John", "Smith|John|Jr.", "J");
        check("Smith", "John, III", "Smith|John|III", "J");
        check("Ii", "Jr", "Ii|Jr|", "J");
        check("Fox, PhD", "Ann", "Fox|Ann|", "A");
        check("Li, Ma", "", "Li|Ma|", "M");
        check("Fox", "Ann, MA", "Fox|Ann|", "A");
        check("Fox PhD", "Ann", "Fox|Ann|", "A");
        check("Fox", "Dr.", "Fox|Dr.|", "D");
        check("fox7", "", "fox7||", "");
        check("Fox*1", "Ann", "Fox|Ann|", "A");
        check("Fox", "-", "Fox||", "");
        check(".", "Sukarno", "Sukarno||", "");
        check("Kang, Won-Taek", "", "Kang|Won-Taek|", "WT");
        check("Lee,Kyung-Ho", "", "Lee|Kyung-Ho|", "KH");
        check("황선영", "", "황선영||", "");
        check("王", "小明", "王|小明|", "小明");
        check("", "Sukarno", "Sukarno||", "");
        check("Fox,", "T", "Fox|T|", "T");
    }

    #[test]
    fn names_in_capitals() {
        for (capitals, expect) in [
            ("WINTER", "Winter"),
            ("VAN DER BERG", "van der Berg"),
            ("DE LA CRUZ", "de la Cruz"),
            ("OLDE RIKKERT", "Olde Rikkert"),
            ("MCDONALD", "McDonald"),
            ("MACDONALD", "Macdonald"),
            ("O'BRIEN", "O'Brien"),
            ("D’AGOSTINO", "D’Agostino"),
            ("SMITH-JONES", "Smith-Jones"),
            ("AL-HASSAN", "Al-Hassan"),
            ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "Παπαδοπουλος"),
            ("LE", "Le"),
            ("NG", "Ng"),
            ("ÇELİK", "Çelik"),
            ("ST. JOHN", "St. John"),
            ("M", "M"),
            ("van den Bergh", "van den Bergh"),
            ("DiMaggio", "DiMaggio"),
        ] {
            check(capitals, "", &format!("{expect}||"), "");
        }
        check("KING III", "", "King||III", "");
        check("WINTER", "GEORGE D.", "Winter|George D.|", "GD");
        check("WINTER", "ANNE-MARIE", "Winter|Anne-Marie|", "AM");
        check("WINTER", "J.P.", "Winter|J.P.|", "JP");
        check("WINTER", "JP", "Winter|JP|", "JP");
        check("KUSUMOTO", "Hiroyuki", "Kusumoto|Hiroyuki|", "H");
        check("BROWNE, CAROLYN S.", "", "Browne|Carolyn S.|", "CS");
    }

    #[test]
    fn nobody_and_groups() {
        let of = |whole: &str| Name { whole: whole.to_owned(), ..Name::default() };
        for nobody in ["", " ", "(:Tba)", "(:Null)", "[s.n.]", "No Name Supplied"] {
            assert!(of(nobody).author().is_none(), "{nobody}");
        }
        for nobody in [":(unav)", ":unkn", "(:UNAV)", "No Publisher Supplied"] {
            assert!(is_nobody(nobody), "{nobody}");
        }
        assert!(!is_nobody("Null") && !is_code("Unknown"));
        let degrees = Name {
            suffix: "MD, PhD".to_owned(),
            ..person_of_whole("Ann Fox")
        };
        let degrees = degrees.author().map(|it| it.display_name());
        assert_eq!(degrees.as_deref(), Some("Ann Fox"));
        for body in ["Naps, Inc.", "Institute of Sleep, Berlin", "The Sleep Team"] {
            assert!(is_body(body) && !is_one_person(body), "{body}");
        }
        for person in ["Ronan Bureau", "Hospital, Adam", "İnç, S.", "Team"] {
            assert!(!is_body(person) && is_one_person(person), "{person}");
        }
        for others in ["Fox, A., Bai, M.", "Ann Fox and Mei Bai", "Fox; Bai", "Fox 2"] {
            assert!(!is_one_person(others), "{others}");
        }
        let group = of("WHO MONICA Project,").author().map(|it| it.display_name());
        assert_eq!(group.as_deref(), Some("WHO MONICA Project"));
        assert!(is_others("et al.") && is_others("Et Al") && !is_others("Alet"));
        let whole =
            |name: &str| person_of_whole(name).author().map(|it| it.display_name());
        assert_eq!(whole("Lebig, Vital").as_deref(), Some("Vital Lebig"));
        assert_eq!(whole("John ,Doe").as_deref(), Some("Doe John"));
        assert_eq!(whole("Ruofei Bu").as_deref(), Some("Ruofei Bu"));
        let parts = |name| {
            let Name { family, given, suffix, .. } = person_of_whole(name);
            [family, given, suffix]
        };
        assert_eq!(parts("Ann van der Berg Jr."), ["van der Berg", "Ann", "Jr."]);
        assert_eq!(parts("van der Berg A.B. Jr"), ["van der Berg", "A.B.", "Jr"]);
        assert_eq!(parts("Kim S.-H."), ["Kim", "S.-H.", ""]);
        assert_eq!(parts("A. B. Fox"), ["Fox", "A. B.", ""]);
        assert_eq!(parts("Wei LI"), ["LI", "Wei", ""]);
        assert_eq!(parts("A. B."), ["B.", "A.", ""]);
        assert_eq!(parts("宮地 元彦"), ["宮地", "元彦", ""]);
        assert_eq!(parts("王小明"), ["王小明", "", ""]);
        assert_eq!(parts("Ann"), ["Ann", "", ""]);
        assert_eq!(parts(""), ["", "", ""]);
    }
}
