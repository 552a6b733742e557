//! The entries of a pasted list: of references that are marked (`1.`, `[1]`, `•`), a paragraph each, or
//! wrapped anywhere.

use std::collections::HashSet;

use crate::pubmed::{plain, strip_prefix, trim};

/// Widest text that is wrapped: longer lines are whole.
const MAX_WIDTH: usize = 130;

/// What a list consists of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entries {
    /// Each in a line of its own, without its mark.
    pub(super) all: Vec<String>,
    /// Whether marks or empty lines say where each begins.
    pub(super) are_set_off: bool,
}

/// The entries of a text.
pub(super) fn entries(text: &str) -> Entries {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split(['\n', '\r', '\u{2028}', '\u{2029}']).collect();
    let style = style(&lines);
    let marks = lines.iter().filter_map(|line| split_mark(line.trim()));
    let marks = marks.filter(|(mark, _)| Some(mark.style) == style);
    let numbers: HashSet<u32> = marks.map(|(mark, _)| mark.number).collect();
    let widest = lines.iter().map(|line| line.trim().chars().count()).max();
    let width = widest.filter(|widest| *widest <= MAX_WIDTH).unwrap_or(usize::MAX);
    let mut list = Entries { all: Vec::new(), are_set_off: style.is_some() };
    let mut open: Option<Open<'_>> = None;
    let mut is_after_gap = false;
    for line in lines {
        let bare = line.trim();
        if bare.is_empty() {
            is_after_gap = true;
            continue;
        }
        let mark = split_mark(bare).filter(|(mark, rest)| {
            let is_next = |open: &Open<'_>| open.is_followed_by(*mark, rest, &numbers);
            Some(mark.style) == style && open.as_ref().is_none_or(is_next)
        });
        let goes_on = open.as_ref().is_some_and(|open| match (mark, open.number) {
            (Some(_), _) => false,
            (None, Some(_)) => true,
            (None, None) => !is_after_gap && open.goes_on(line, width),
        });
        let content = mark.map_or(bare, |(_, rest)| rest);
        if let Some(open) = open.as_mut().filter(|_| goes_on) {
            open.hangs |= line.starts_with(char::is_whitespace) && !open.is_indented;
            open.add(content);
        } else {
            list.are_set_off |= is_after_gap && open.is_some();
            list.all.extend(open.take().map(|open| open.text));
            open = Some(Open {
                text: content.to_owned(),
                last: content,
                is_indented: line.starts_with(char::is_whitespace),
                hangs: false,
                has_year: has_year(content),
                number: mark.map(|(mark, _)| mark.number),
            });
        }
        is_after_gap = false;
    }
    list.all.extend(open.map(|open| open.text));
    if list.all.len() > 1 {
        list.all.retain(|entry| !is_heading(entry));
    }
    list
}

/// An entry that can go on in the next line.
struct Open<'a> {
    text: String,
    /// Its last line.
    last: &'a str,
    is_indented: bool,
    /// Whether lines of it are indented and the first is not.
    hangs: bool,
    has_year: bool,
    /// Of its mark; 0 for a bullet.
    number: Option<u32>,
}

impl<'a> Open<'a> {
    /// Whether a mark is that of the next entry: a number at the start of a line can be a volume or a
    /// day. Of the marks of all lines there are these `numbers`.
    fn is_followed_by(&self, mark: Mark, rest: &str, numbers: &HashSet<u32>) -> bool {
        let Some(number) = self.number else { return true };
        let is_entry = || is_start(rest) || names(&self.text);
        match mark.number {
            0 => true,
            next if next == number + 1 => true,
            // Another list.
            1 => is_entry(),
            other => other > number && !numbers.contains(&(number + 1)) && is_entry(),
        }
    }

    /// Whether it goes on in a line that has no mark.
    fn goes_on(&self, line: &str, width: usize) -> bool {
        let next = line.trim();
        if is_joined(self.last, next) || self.is_broken_off() {
            return true;
        }
        let is_indented = line.starts_with(char::is_whitespace);
        if (is_indented || self.hangs) && !self.is_indented {
            return is_indented;
        }
        let mut words = next.split_whitespace();
        let first = words.next().unwrap_or_default();
        if names(self.last) && names(next) {
            return false;
        }
        let is_ended = self.last.ends_with(['.', '?', '!']);
        let is_word = first.chars().all(char::is_lowercase);
        if is_word && !is_ended {
            return true;
        }
        // The first word would have had room: the line was ended on purpose.
        let used = self.last.chars().count() + 1 + first.chars().count();
        let is_whole = self.has_year && (is_ended || names_at_end(self.last));
        let is_reference = self.has_year || is_start(&self.text);
        used > width && is_reference && !(is_whole && is_start(next))
    }

    /// Whether there has to be more: it ends in a comma, or with the label of what follows.
    fn is_broken_off(&self) -> bool {
        let last = self.last.split_whitespace().next_back().unwrap_or_default();
        let mut labels = ["pmid", "pmcid", "doi", "arxiv"].iter();
        self.last.ends_with([',', ';', ':', '&', '(', '‐', '-', '–', '/'])
            || labels.any(|label| label.eq_ignore_ascii_case(trim(last)))
    }

    fn add(&mut self, line: &'a str) {
        if !self.text.is_empty() && !is_joined(self.last, line) {
            self.text.push(' ');
        }
        self.text.push_str(line);
        self.last = line;
        self.has_year |= has_year(line);
    }
}

/// Whether a line goes on in the next in the middle of a word: an address, or one with a hyphen.
fn is_joined(line: &str, next: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let first = next.split_whitespace().next().unwrap_or_default();
    let is_digit = |text: &str| text.starts_with(|it: char| it.is_ascii_digit());
    let bare = trim(first);
    let digits = bare.trim_end_matches('/');
    let is_number = digits.bytes().all(|it| it.is_ascii_digit());
    let mut starts = ["http", "10.", "doi", "pmid", "pmc", "www."].iter();
    if first.starts_with("//") {
        return last.ends_with(':');
    }
    if starts.any(|start| strip_prefix(bare, start).is_some()) {
        return false;
    }
    let is_address = last.contains("://") || last.contains("www.");
    if is_address || (last.contains("10.") && last.contains('/')) {
        // A full stop ends a sentence as well, and a number of seven digits names a paper.
        let is_stop =
            last.ends_with('.') && is_digit(first) && !(is_number && bare.len() > 6);
        // "pubmed.ncbi.nlm.nih.gov/4173", "5603/".
        let is_id = is_address
            && is_digit(last.rsplit('/').next().unwrap_or_default())
            && is_number
            && first.ends_with('/');
        return is_stop
            || is_id
            || last.ends_with(['-', '‐', '–', '/', '_', '=', ':', '%']);
    }
    let mut before = last.chars().rev();
    matches!(before.next(), Some('-' | '‐'))
        && before.next().is_some_and(char::is_alphanumeric)
}

/// Whether a line names papers and has nothing else.
fn names(line: &str) -> bool {
    line.len() < 300 && super::requests::read_several(&plain(line), true).is_some()
}

/// Whether it ends with what names a paper.
fn names_at_end(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    last.contains("10.") || last.contains("://") || names(last)
}

/// Whether a line begins as references do: with a mark, or with a name: "Fox, Tom", "Fox T,", "van der
/// Berg A."; but no "J Biol Chem. 2005" and no "Sleep ABC, 3".
fn is_start(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let is_number = |word: &str| word.starts_with(|it: char| it.is_ascii_digit());
    let is_initials = |word: &str| {
        word.ends_with([',', '.', ';'])
            && word.len() < 9
            && word.chars().all(|it| it.is_uppercase() || ",.;-".contains(it))
    };
    let has_initials = words.windows(3).any(|three| match three {
        [before, word, next] => {
            !before.ends_with('.') && is_initials(word) && !is_number(next)
        }
        _ => false,
    });
    let is_inverted = match words.as_slice() {
        [first, second, ..] => {
            first.ends_with(',') && second.starts_with(char::is_uppercase)
        }
        _ => false,
    };
    let mark = split_mark(line).filter(|(mark, _)| !WEAK.contains(&mark.style));
    mark.is_some() || has_initials || is_inverted
}

/// What stands before an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    /// What follows its number, or the bullet.
    style: char,
    /// 0 for a bullet.
    number: u32,
}

/// Styles of numbers without a stop or a bracket: before a space, a comma, and alone in their line.
const WEAK: [char; 3] = [' ', ',', '\n'];

/// What a line of a list begins with, and the rest of it.
fn split_mark(line: &str) -> Option<(Mark, &str)> {
    let is_gap = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let first = line.chars().next()?;
    let rest = line.get(first.len_utf8()..)?;
    if "-–—•*·‣◦▪●○■□➢✓".contains(first) {
        let mark = Mark { style: first, number: 0 };
        return is_gap(rest).then_some((mark, rest.trim_start()));
    }
    let close = match first {
        '(' => Some(')'),
        '[' => Some(']'),
        _ => None,
    };
    let inner = if close.is_some() { rest } else { line };
    let end = inner.find(|it: char| !it.is_ascii_digit()).unwrap_or(inner.len());
    let (digits, rest) = inner.split_at_checked(end)?;
    if !(1..=4).contains(&digits.len()) {
        return None;
    }
    let number = digits.parse().ok()?;
    let Some(style) = rest.chars().next() else {
        return close.is_none().then_some((Mark { style: '\n', number }, ""));
    };
    let behind = rest.get(style.len_utf8()..)?;
    // "1.Zhou P" and "[1]Zhou P", but no DOI, no time of day, and no "[18]F-FDG".
    let mut letters = behind.chars();
    let is_word = style != ':'
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    let is_mark = match close {
        Some(close) => style == close && (is_gap(behind) || is_word),
        None if ".):".contains(style) => is_gap(behind) || is_word,
        None => style.is_whitespace() || style == ',',
    };
    let style = if style.is_whitespace() { ' ' } else { style };
    is_mark.then_some((Mark { style, number }, behind.trim_start()))
}

/// How the entries of a list are marked. A number that has no full stop or bracket behind it is a mark
/// where each line has one, or where they stand alone, from 1 on.
fn style(lines: &[&str]) -> Option<char> {
    let lines = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    let marks: Vec<Option<(Mark, &str)>> = lines.map(split_mark).collect();
    let mut known = HashSet::new();
    marks.iter().enumerate().find_map(|(place, mark)| {
        let (Mark { style, number }, rest) = (*mark)?;
        if !known.insert(style) {
            return None;
        }
        let of_it = marks.iter().flatten().filter(|(mark, _)| mark.style == style);
        let numbers: Vec<u32> = of_it.map(|(mark, _)| mark.number).collect();
        let is_counted = (1..).zip(&numbers).all(|(place, number)| place == *number);
        let are_several = numbers.len() > 1;
        let is_style = match style {
            ' ' | ',' => is_counted && are_several && numbers.len() == marks.len(),
            '\n' => {
                is_counted
                    && are_several
                    && place == 0
                    && numbers.len() * 2 <= marks.len()
            }
            _ => {
                (place == 0 && number < 1_000)
                    || (number < 2 && (are_several || rest.is_empty()))
            }
        };
        is_style.then_some(style)
    })
}

/// Whether a text has a year as references have.
pub(super) fn has_year(text: &str) -> bool {
    let is_year = |digits: &str| matches!(digits.parse(), Ok(1800..=2100_u16));
    text.split(|it: char| !it.is_alphanumeric()).any(is_year)
}

/// Whether it says what follows.
fn is_heading(entry: &str) -> bool {
    let bare = trim(entry).to_lowercase();
    [
        "references",
        "reference list",
        "bibliography",
        "literature",
        "literature cited",
        "works cited",
    ]
    .contains(&bare.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(entries(text).all, expect, "{text}");
    }

    #[test]
    fn marks() {
        for text in [
            "1. Fox\n2. Roe",
            "1.\tFox\n2.\tRoe",
            "1.Fox\n2.Roe",
            "1: Fox\n\n2: Roe",
            "1) Fox\n2) Roe",
            "[1] Fox\n[2] Roe",
            "(1)\nFox\n(2)\nRoe",
            "1.\nFox\n2.\nRoe",
            "1\nFox\n2\nRoe",
            "1\tFox\n2\tRoe",
            "1,Fox\n2,Roe",
            "- Fox\n- Roe",
            "•Fox\n•Roe".replace('•', "• ").as_str(),
            "References\n1. Fox\n2. Roe",
            "3. Fox\r\n4. Roe\r\n",
        ] {
            check(text, &["Fox", "Roe"]);
        }
        // Neither a volume nor a day is a mark.
        check(
            "1. Fox T. Sleep. J Sleep. 2024;\n17:1. Epub 2023 Dec\n26. doi: 10.5555/a.\n2. Roe",
            &[
                "Fox T. Sleep. J Sleep. 2024; 17:1. Epub 2023 Dec 26. doi: 10.5555/a.",
                "Roe",
            ],
        );
        check("2020 sleep\nin mice", &["2020 sleep in mice"]);
        check("[18]F-FDG in mice", &["[18]F-FDG in mice"]);
        check("references", &["references"]);
        check("10.1000/a\n10.1000/b", &["10.1000/a", "10.1000/b"]);
    }

    #[test]
    fn wrapped_lines() {
        // By what begins like a reference, where the first word of a line had no room before it.
        check(
            "Fox T, Roe J. A long night of sleep in mice and in those\n\
             Who watch. J Sleep. 2024;1(2):3-4.\n\
             Roe J, Poe K, Fox T. Another night. Sleep. 2023;2:5.",
            &[
                "Fox T, Roe J. A long night of sleep in mice and in those Who watch. J Sleep. 2024;1(2):3-4.",
                "Roe J, Poe K, Fox T. Another night. Sleep. 2023;2:5.",
            ],
        );
        // By what hangs, and by empty lines.
        check(
            "Fox T. Sleep\n    Medicine.\nRoe J. Rest.",
            &["Fox T. Sleep Medicine.", "Roe J. Rest."],
        );
        check("Sleep\n\nrest", &["Sleep", "rest"]);
        check("Sleep in mice\nDreams of rats", &["Sleep in mice", "Dreams of rats"]);
    }

    #[test]
    fn addresses_go_on_without_a_space() {
        for (one, other) in [
            ("https://doi.org/10.1016/S0140-", "6736(20)30183-5"),
            ("10.1016/j.cell.", "2020.04.011"),
            ("10.1016/", "j.cell.2020.04.011"),
            ("https:", "//doi.org/10.1000/a"),
            ("https://pubmed.ncbi.nlm.nih.gov/3201", "5507/"),
            ("SARS-", "CoV-2"),
        ] {
            check(&format!("{one}\n{other}"), &[&format!("{one}{other}")]);
        }
        check("Epub 2020. PMID:\n32015507", &["Epub 2020. PMID: 32015507"]);
        check("10.1000/a.\n10.1000/b.", &["10.1000/a.", "10.1000/b."]);
        check("10.1000/a.\n32015507", &["10.1000/a.", "32015507"]);
    }
}
