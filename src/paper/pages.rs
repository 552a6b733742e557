//! Where in its issue an article stands.

use serde::Serialize;

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
        let verbatim = medline_pgn.trim();
        if verbatim.is_empty() {
            return None;
        }
        if verbatim.chars().any(|character| " ,;:[]()".contains(character)) {
            return Some(Self::Verbatim(verbatim.to_owned()));
        }
        Some(match verbatim.split_once('-') {
            None => Self::Single(verbatim.to_owned()),
            Some((first, last)) if is_range(first, last) => Self::Range {
                first: first.to_owned(),
                last: expand(first, last),
                verbatim: verbatim.to_owned(),
            },
            Some(_) => Self::Verbatim(verbatim.to_owned()),
        })
    }

    /// From PubMed's `StartPage` and `EndPage`; `None` if there is no start.
    pub fn from_start_and_end(start: &str, end: Option<&str>) -> Option<Self> {
        let start = start.trim();
        match end.map(str::trim).filter(|end| !end.is_empty() && *end != start) {
            _ if start.is_empty() => None,
            None => Some(Self::Single(start.to_owned())),
            Some(end) => Some(Self::Range {
                first: start.to_owned(),
                last: expand(start, end),
                verbatim: format!("{start}-{end}"),
            }),
        }
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

    /// A range with its last page written out and `dash` between, or all as it is.
    pub fn expanded(&self, dash: &str) -> String {
        match self {
            Self::Range { first, last, .. } => format!("{first}{dash}{last}"),
            Self::Single(only) | Self::Verbatim(only) => only.clone(),
        }
    }
}

/// Whether `first-last` is a range, and not an article number such as `e01408-19`
/// or a run of several numbers.
fn is_range(first: &str, last: &str) -> bool {
    let has_content = |page: &str| page.chars().any(char::is_alphanumeric);
    let is_article_number = first.starts_with(['e', 'E'])
        && first.len() >= 6
        && !last.starts_with(['e', 'E']);
    has_content(first) && has_content(last) && !last.contains('-') && !is_article_number
}

/// Whether a publisher's identifier is what the article is cited by in place of pages:
/// `e1006561`, `109012`, `e01408-19`; and not an inventory number: `S0140-6736(20)30183-5`.
pub(super) fn is_article_number(pii: &str) -> bool {
    let number =
        pii.trim_start_matches(|character: char| character.is_ascii_alphabetic());
    let (number, rest) =
        number.split_once('-').map_or((number, None), |(a, b)| (a, Some(b)));
    let is_number = |digits: &str, most: usize| {
        (1..=most).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let letters = pii.bytes().take_while(u8::is_ascii_alphabetic).count();
    letters <= 4 && is_number(number, 9) && rest.is_none_or(|rest| is_number(rest, 4))
}

/// The last page written out: `expand("1173", "9")` is `1179`, `expand("e123", "4")` is `e124`.
///
/// PubMed leaves out the digits that the first page already has. Where the last page is no
/// bare number, or the result would not come after the first page, it stays as it is.
fn expand(first: &str, last: &str) -> String {
    let digits_from = |page: &str| {
        let digits = page.bytes().rev().take_while(u8::is_ascii_digit).count();
        page.len() - digits
    };
    let Some((prefix, number)) = first.split_at_checked(digits_from(first)) else {
        return last.to_owned();
    };
    let is_bare_number =
        !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    let kept = number
        .len()
        .checked_sub(last.len())
        .and_then(|kept| number.get(..kept));
    match kept {
        Some(kept) if is_bare_number && !(kept.is_empty() && prefix.is_empty()) => {
            let full = format!("{kept}{last}");
            let grows = full.as_str() >= number;
            if grows { format!("{prefix}{full}") } else { last.to_owned() }
        }
        _ => last.to_owned(),
    }
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
        check("1S-20S", "1S", Some("20S"));
        check("1161.e1-1161.e2", "1161.e1", Some("1161.e2"));
        check("iii-viii", "iii", Some("viii"));
        check("12-3", "12", Some("13"));
        check("129-8", "129", Some("8"));
    }

    #[test]
    fn single_pages_and_article_numbers() {
        check("109012", "109012", None);
        check("e1006561", "e1006561", None);
        check("CD002020", "CD002020", None);
    }

    #[test]
    fn what_is_no_single_range_stays_as_it_is() {
        for input in [
            "1475-6; author reply 1475-6",
            "5-7 contd",
            "passim.-3-",
            "(80) 23d-35d",
            "[34457 words; 185 paragraphs]",
            "e01408-19",
            "1-3-5",
            "12-",
            "1-5, 8",
        ] {
            check(input, input, None);
        }
        assert_eq!(Pages::parse(" "), None);
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
        check("7", Some("7"), "7");
        assert_eq!(Pages::from_start_and_end("", Some("7")), None);
    }

    #[test]
    fn article_numbers() {
        for number in ["e1006561", "109012", "e01408-19", "CD002020"] {
            assert!(is_article_number(number), "{number}");
        }
        for other in
            ["S0140-6736(20)30183-5", "nature12373.", "", "abcde1", "1234567890", "12-"]
        {
            assert!(!is_article_number(other), "{other}");
        }
    }
}
