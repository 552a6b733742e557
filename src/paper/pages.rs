//! Where in its issue an article stands.

use serde::Serialize;

use super::letters::is_letter;

/// Pages or the article number that stands for them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pages {
    /// One range, its last page written out: `1173-9` is 1173 to 1179.
    Range {
        /// First page.
        first: String,
        /// Last page, written out.
        last: String,
        /// As the record has it.
        verbatim: String,
    },
    /// A single page or an article number: `109012`, `e1006561`, `CD002020`.
    Single(String),
    /// Anything else, as the record has it: `1475-6; author reply 1475-6`,
    /// `[34457 words; 185 paragraphs]`.
    Verbatim(String),
}

impl Pages {
    /// Reads PubMed's `MedlinePgn`; `None` if it is empty.
    pub fn parse(medline_pgn: &str) -> Option<Self> {
        // Publishers write ranges with other dashes as well, from hyphen to em dash, or a minus.
        let is_dash = |it: char| matches!(it, '\u{2010}'..='\u{2014}' | '\u{2212}');
        let plain = |it: char| if is_dash(it) { '-' } else { it };
        let verbatim: String = medline_pgn.trim().chars().map(plain).collect();
        let verbatim = without_label(&verbatim).replace(" - ", "-");
        let verbatim = verbatim.as_str();
        if verbatim.is_empty() {
            return None;
        }
        if verbatim.chars().any(|character| " ,;:[]()".contains(character)) {
            return Some(Self::Verbatim(verbatim.to_owned()));
        }
        // `ENEURO.0123-20.2020`
        if verbatim.contains('.') && is_article_number(verbatim, true) {
            return Some(Self::Single(verbatim.to_owned()));
        }
        let Some((first, last)) = split(verbatim) else {
            return Some(Self::Single(verbatim.to_owned()));
        };
        Some(if is_range(first, last) {
            Self::Range {
                first: first.to_owned(),
                last: expand(first, last),
                verbatim: verbatim.to_owned(),
            }
        } else if is_numbered(first, last) {
            Self::Single(verbatim.to_owned())
        } else {
            Self::Verbatim(verbatim.to_owned())
        })
    }

    /// From PubMed's `StartPage` and `EndPage`; `None` if there is no start.
    pub fn from_start_and_end(start: &str, end: Option<&str>) -> Option<Self> {
        let start = start.trim();
        match end.map(str::trim).filter(|end| !end.is_empty() && *end != start) {
            _ if start.is_empty() => None,
            None => Self::parse(start),
            Some(end) => Some(Self::Range {
                first: start.to_owned(),
                last: expand(start, end),
                verbatim: format!("{start}-{end}"),
            }),
        }
    }

    /// Whether they are the number of an article, by its form: no journal has pages of six digits,
    /// whatever letters are among them (`1358863X211017641`, `e19.00445`), nor of five behind letters
    /// (`CD02020`), of four behind a small one (`m4857`), or of three behind several (`fcaa014`) that
    /// are no Roman number (`viii12`).
    pub fn is_article_number(&self) -> bool {
        let Self::Single(number) = self else { return false };
        if let Some((first, last)) = number.split_once('-') {
            return is_numbered(first, last) || number.contains('.');
        }
        let digits = number.trim_start_matches(|it: char| it.is_ascii_alphabetic());
        let letters = number.len() - digits.len();
        let prefix = number.get(..letters).unwrap_or_default();
        let is_small = prefix.bytes().all(|it| it.is_ascii_lowercase());
        // `Doc01` of German Medical Science: pages are not named by words.
        let is_word = !is_small && prefix.bytes().any(|it| it.is_ascii_lowercase());
        let is_roman = prefix.bytes().all(|it| b"ivxlc".contains(&it));
        let least = match letters {
            0 => 6,
            2..=4 if is_word => 1,
            1 if is_small => 4,
            2..=4 if is_small && !is_roman => 3,
            _ => 5,
        };
        let all_digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_plain = number.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'.');
        is_plain && all_digits >= 6
            || letters <= 4 && is_digits(digits) && digits.len() >= least
    }

    /// The first page, the article number, or all of what cannot be taken apart.
    pub fn first(&self) -> &str {
        match self {
            Self::Range { first, .. } => first,
            Self::Single(only) | Self::Verbatim(only) => only,
        }
    }

    /// The last page of a range.
    pub fn last(&self) -> Option<&str> {
        match self {
            Self::Range { last, .. } => Some(last),
            Self::Single(_) | Self::Verbatim(_) => None,
        }
    }

    /// As the record has it: `1173-9`.
    pub fn verbatim(&self) -> &str {
        match self {
            Self::Range { verbatim, .. } => verbatim,
            Self::Single(only) | Self::Verbatim(only) => only,
        }
    }

    /// A last page with `dash` between pages that follow online, which are a range of their own:
    /// `352.e1–e8`.
    pub fn dashed(last: &str, dash: &str) -> String {
        match last.split_once('-') {
            Some((page, end)) if page.contains('.') => format!("{page}{dash}{end}"),
            _ => last.to_owned(),
        }
    }

    /// A range with its last page written out and `dash` between, or all as it is.
    pub fn expanded(&self, dash: &str) -> String {
        match self {
            Self::Range { first, last, .. } => {
                format!("{first}{dash}{}", Self::dashed(last, dash))
            }
            Self::Single(only) | Self::Verbatim(only) => only.clone(),
        }
    }
}

/// Pages without `p.`, `pp.` or `pages` before them.
fn without_label(pages: &str) -> &str {
    let rest = pages.trim_start_matches(|it: char| "PpaAgGesES. ".contains(it));
    let label = pages.strip_suffix(rest).unwrap_or_default();
    let is_label = label.starts_with(['p', 'P', 'S']) && label.ends_with(['.', ' ']);
    if is_label && !rest.is_empty() { rest } else { pages }
}

/// What stands before and after the hyphen of a range; not that of a page in a part named by
/// letters: `A-24`, `S-12-S-15`.
fn split(pages: &str) -> Option<(&str, &str)> {
    let letters = pages.bytes().take_while(u8::is_ascii_alphabetic).count();
    let part = match pages.as_bytes().get(letters..) {
        Some([b'-', b'0'..=b'9', ..]) if letters > 0 => letters + 1,
        _ => 0,
    };
    let hyphen = part + pages.get(part..)?.find('-')?;
    Some((pages.get(..hyphen)?, pages.get(hyphen + 1..)?))
}

/// Whether `first-last` is a range, and not an article number or a run of several numbers.
fn is_range(first: &str, last: &str) -> bool {
    let has_content =
        |page: &str| page.chars().any(|it| it.is_ascii_digit() || is_letter(it));
    let is_one = match last.split_once('-') {
        None => true,
        // A page of a part, or pages that follow online: `S-15`, `352.e1-8`.
        Some((part, page)) => {
            has_content(page)
                && !page.contains('-')
                && (part.bytes().all(|byte| byte.is_ascii_alphabetic())
                    || part.contains('.'))
        }
    };
    has_content(first) && has_content(last) && is_one && !is_numbered(first, last)
}

/// Whether `first-last` is an article number whose end is a year: `e01408-19`, `00212-2021`.
/// Pages do not begin with a zero.
fn is_numbered(first: &str, last: &str) -> bool {
    let (_, number, rest) = last_number(first);
    number.starts_with('0')
        && rest.is_empty()
        && is_digits(last)
        && last.len() != number.len()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands before the last number of a page, the number, and what stands after it.
pub(super) fn last_number(page: &str) -> (&str, &str, &str) {
    let end = page.trim_end_matches(|character: char| !character.is_ascii_digit());
    let start = end.trim_end_matches(|character: char| character.is_ascii_digit());
    let number = end.get(start.len()..).unwrap_or_default();
    (start, number, page.get(end.len()..).unwrap_or_default())
}

/// The last page written out: `expand("1173", "9")` is `1179`, `expand("S5", "10")` is `S10`,
/// `expand("345", "52.e1-8")` is `352.e1-e8`.
///
/// PubMed leaves out the digits, and letters, that the first page already has. Where the result
/// would not come after the first page, the last one stays as it is.
fn expand(first: &str, last: &str) -> String {
    let (before, number, after) = last_number(first);
    let digits = last.bytes().take_while(u8::is_ascii_digit).count();
    let Some((end, rest)) = last.split_at_checked(digits) else {
        return last.to_owned();
    };
    let is_same_kind = rest.is_empty()
        || before.is_empty()
            && (rest == after || after.is_empty() && rest.starts_with('.'));
    if number.is_empty() || end.is_empty() || !is_same_kind {
        return last.to_owned();
    }
    let kept = number
        .get(..number.len().saturating_sub(end.len()))
        .unwrap_or_default();
    let full = format!("{kept}{end}");
    if (full.len(), full.as_str()) < (number.len(), number) {
        return last.to_owned();
    }
    let rest = if rest.is_empty() { after.to_owned() } else { online(rest) };
    format!("{before}{full}{rest}")
}

/// Pages that follow online, the last written out: `.e1-e8` of `.e1-8`.
fn online(rest: &str) -> String {
    match rest.split_once('-') {
        Some((first, last)) => {
            format!("{first}-{}", expand(first.trim_start_matches('.'), last))
        }
        None => rest.to_owned(),
    }
}

/// Whether a publisher's identifier is what the article is cited by in place of pages.
///
/// Of 25,000 records the identifiers of those that have pages too say which forms are numbers of
/// articles: there they are the page, or else the publisher's own.
///
/// - At most ten digits, with up to four letters before them (`e2024329118`, `kuab025`) or, after
///   one at most, up to two within or behind (`20m02783`, `97110Z`); or with a year behind them
///   (`e01408-19`, `00212-2021`).
/// - In an issue, also seven digits behind letters of which only the last two are small
///   (`EVIDoa2100012`), and what journals number by letters, year and number: `PO.20.00218`,
///   `ENEURO.0392-17.2017`, `e20.00157`. Before that it is the manuscript's.
///
/// And not `S0140-6736(20)30183-5`, `nature12373`, `jeb.238683`, `ERC-20-0513`, `JIC20210408-1`.
pub(super) fn is_article_number(pii: &str, is_in_issue: bool) -> bool {
    let letters = pii.bytes().take_while(u8::is_ascii_alphabetic).count();
    let Some((prefix, number)) = pii.split_at_checked(letters) else { return false };
    if let Some((number, year)) = number.split_once('-')
        && is_digits(number)
    {
        let is_year = is_digits(year) && matches!(year.len(), 2 | 4);
        return letters <= 1 && (5..=9).contains(&number.len()) && is_year;
    }
    if let Some((year, rest)) = number.split_once('.') {
        let is_acronym = prefix.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_series = match year {
            "" => (2..=8).contains(&letters) && is_acronym,
            year => letters == 1 && is_digits(year),
        };
        let is_number = |part: &str| is_digits(part) && part.len() <= 5;
        return is_in_issue && is_series && rest.split(['.', '-']).all(is_number);
    }
    let (name, kind) = prefix.split_at(letters.saturating_sub(2));
    let is_small = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    if letters == 6 && is_small(kind) && name.bytes().all(|it| it.is_ascii_uppercase()) {
        return is_in_issue && is_digits(number) && number.len() == 7;
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let within = number.trim_matches(|character: char| character.is_ascii_digit());
    let is_plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && within.bytes().all(|byte| byte.is_ascii_alphabetic());
    let most = if letters > 1 { 0 } else { 2 };
    letters <= 4 && (1..=10).contains(&digits) && is_plain && within.len() <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, first: &str, last: Option<&str>) {
        let pages = Pages::parse(input);
        let parts = pages
            .as_ref()
            .map(|pages| (pages.first(), pages.last(), pages.verbatim()));
        assert_eq!(parts, Some((first, last, input)));
    }

    #[test]
    fn ranges() {
        check("1173-9", "1173", Some("1179"));
        check("123-128", "123", Some("128"));
        check("99-103", "99", Some("103"));
        check("S12-9", "S12", Some("S19"));
        check("S12-S19", "S12", Some("S19"));
        check("S7-12", "S7", Some("S12"));
        check("II98-104", "II98", Some("II104"));
        check("e100012-20", "e100012", Some("e100020"));
        check("1S-20S", "1S", Some("20S"));
        check("45S-9S", "45S", Some("49S"));
        check("45S-9", "45S", Some("49S"));
        check("iii-viii", "iii", Some("viii"));
        check("12-3", "12", Some("13"));
        check("129-8", "129", Some("8"));
        check("S-12-S-15", "S-12", Some("S-15"));
        check("ORL-704-9", "ORL-704", Some("ORL-709"));
        check("1-12.1", "1", Some("12.1"));
        check("465-e917", "465", Some("e917"));
        check("73p1-73p10", "73p1", Some("73p10"));
    }

    #[test]
    fn labels_and_spaces() {
        for printed in ["pp. 123-9", "p. 123-9", "Pages 123-9", "123 - 9", "pp.123 – 9"]
        {
            assert_eq!(Pages::parse(printed), Pages::parse("123-9"), "{printed}");
        }
        check("p123-9", "p123", Some("p129"));
        check("pp", "pp", None);
    }

    #[test]
    fn other_dashes() {
        for dash in ["–", "\u{2010}", "\u{2011}", "\u{2212}"] {
            assert_eq!(Pages::parse(&format!("S5{dash}10")), Pages::parse("S5-10"));
        }
        let several = Pages::parse("12–5; quiz 16");
        assert_eq!(several, Some(Pages::Verbatim("12-5; quiz 16".to_owned())));
    }

    #[test]
    fn pages_that_follow_online() {
        check("1161.e1-1161.e2", "1161.e1", Some("1161.e2"));
        check("1161.e1-5", "1161.e1", Some("1161.e5"));
        check("1161-72.e5", "1161", Some("1172.e5"));
        check("1161-1172.e5", "1161", Some("1172.e5"));
        check("345-52.e1-8", "345", Some("352.e1-e8"));
        check("345-52.e1-e8", "345", Some("352.e1-e8"));
        let pages = Pages::parse("345-52.e1-8").map(|pages| pages.expanded("–"));
        assert_eq!(pages.as_deref(), Some("345–352.e1–e8"));
        let pages = Pages::parse("S-12-S-15").map(|pages| pages.expanded("–"));
        assert_eq!(pages.as_deref(), Some("S-12–S-15"));
    }

    #[test]
    fn single_pages_and_article_numbers() {
        for input in [
            "109012",
            "e1006561",
            "CD002020",
            "A-24",
            "e01408-19",
            "00212-2021",
            "e20.00181-12",
        ] {
            check(input, input, None);
            assert_eq!(Pages::parse(input), Some(Pages::Single(input.to_owned())));
        }
    }

    #[test]
    fn what_has_the_form_of_an_article_number() {
        let is_number =
            |input| Pages::parse(input).is_some_and(|pages| pages.is_article_number());
        for input in
            ["109012", "e1006561", "CD002020", "m4857", "e01408-19", "00212-2021"]
        {
            assert!(is_number(input), "{input}");
        }
        for input in [
            "kfab014",
            "aba012",
            "1358863X211017649",
            "e2020GH000321",
            "e19.00441",
            "ANNALS120010887",
            "Doc01",
        ] {
            assert!(is_number(input), "{input}");
        }
        for input in [
            "12",
            "10901",
            "e21",
            "e214",
            "S1234",
            "A-24",
            "e100012-20",
            "109012-3",
            "1173-9",
            "viii123",
            "1161.e1",
            "522P",
        ] {
            assert!(!is_number(input), "{input}");
        }
    }

    #[test]
    fn what_is_no_single_range_stays_as_it_is() {
        for input in [
            "1475-6; author reply 1475-6",
            "5-7 contd",
            "passim.-3-",
            "(80) 23d-35d",
            "[34457 words; 185 paragraphs]",
            "1-3-5",
            "12-",
            "1-5, 8",
        ] {
            check(input, input, None);
        }
        assert_eq!(Pages::parse(" "), None);
        for number in ["ENEURO.0123-20.2020", "PO.20.00218"] {
            let pages = Pages::parse(number).unwrap();
            assert!(pages.is_article_number() || !number.contains('-'), "{number}");
            assert_eq!(pages, Pages::Single(number.to_owned()));
        }
    }

    #[test]
    fn start_and_end() {
        let check = |start, end, expect: &str| {
            let pages =
                Pages::from_start_and_end(start, end).map(|pages| pages.expanded("–"));
            assert_eq!(pages.as_deref(), Some(expect));
        };
        check("1173", Some("1179"), "1173–1179");
        check("1173", Some("9"), "1173–1179");
        check("e5", None, "e5");
        check("12-5", None, "12–15");
        check("12-5; quiz 16", None, "12-5; quiz 16");
        check("7", Some("7"), "7");
        assert_eq!(Pages::from_start_and_end("", Some("7")), None);
    }

    #[test]
    fn article_numbers() {
        for number in [
            "7",
            "e1006561",
            "109012",
            "1234567890",
            "e2024329118",
            "CD002020",
            "kuab025",
            "eabe0395",
            "e01408-19",
            "00212-2021",
            "97110Z",
            "20m02783",
            "e20m02783",
            "n71",
        ] {
            assert!(is_article_number(number, false), "{number}");
        }
        for number in ["PO.20.00218", "ENEURO.0392-17.2017", "e20.00157", "EVIDoa2100012"]
        {
            assert!(is_article_number(number, true), "{number}");
            assert!(!is_article_number(number, false), "{number}");
        }
        for other in [
            "",
            "S0140-6736(20)30183-5",
            "S0042-96862021000100005",
            "S2239253X21034599",
            "S0899900799001483",
            "10.1016/j.x.2020.1",
            "1672-7347(2024)12-1999-06",
            "337/aug21_2/a1190",
            "2020.09.13.295493",
            "10-1234",
            "ERC-20-0513",
            "REP-21-0078.R1",
            "EIJ-D-20-00198",
            "JIC20210408-1",
            "PDIS01180167RE",
            "annrheumdis-2021-219884",
            "arztebl.m2021.0184",
            "bmj.n71",
            "jeb.238683",
            "nature12373.",
            "abcde1",
            "ab20m02783",
            "PO..1",
            "PO.",
            "12-",
            "é1",
        ] {
            assert!(!is_article_number(other, true), "{other}");
        }
    }
}
