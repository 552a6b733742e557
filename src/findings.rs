//! Key findings: the sentences of an abstract that say what was found, word for word.
//!
//! Nothing here writes a sentence. Where the abstract has a section of conclusions, that is it.
//! Else sentences are selected by a fixed rule: each scores
//!
//! - 3 for words by which authors announce a result (`we show`, `our results`, `suggest`, …),
//! - up to 2 for the share of the title's words in it,
//! - up to 1 for standing late in the abstract, and
//! - less 2 for words of aims, methods and overviews (`we aimed`, `were enrolled`), or if it is a question,
//!
//! and the best three are shown in the order of the abstract. A reader is told that a program
//! chose them.

use crate::paper::{AbstractSection, Paper, Text};

/// What can be said of a paper's findings without making anything up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Findings<'a> {
    /// The authors' own conclusions.
    Verbatim(Vec<&'a AbstractSection>),
    /// Sentences of the abstract that a rule selected, as they are.
    Extracted(Vec<Text>),
    /// The abstract is too short to select from.
    TooShort,
    /// PubMed has no abstract.
    NoAbstract,
}

/// Fewest sentences of an abstract to select from.
const ENOUGH: usize = 4;
/// How many are selected.
const SELECTED: usize = 3;

/// Words by which authors announce a result, in lower case.
const RESULTS: &[&str] = &[
    "we found",
    "we find",
    "we show",
    "we demonstrate",
    "we report",
    "we identif",
    "we conclude",
    "we observed",
    "we reveal",
    "our results",
    "our findings",
    "our data",
    "our study shows",
    "these results",
    "these findings",
    "these data",
    "results show",
    "results suggest",
    "results indicate",
    "findings suggest",
    "findings indicate",
    "in conclusion",
    "in summary",
    "taken together",
    "collectively",
    "suggest",
    "demonstrat",
    "significantly",
    "reveal",
    "was associated with",
    "were associated with",
    "conclude",
];

/// Words of aims, methods and overviews.
const AIMS: &[&str] = &[
    "we aimed",
    "aim of",
    "aims to",
    "we outline",
    "we highlight",
    "we also highlight",
    "we examine",
    "we review",
    "we discuss",
    "the purpose",
    "objective",
    "was designed to",
    "were enrolled",
    "were recruited",
    "was conducted",
    "here we review",
    "this review discusses",
    "we searched",
    "remains unclear",
    "is unknown",
    "is poorly understood",
    "we sought",
    "we hypothesi",
];

/// What can be said of the findings of a paper.
pub fn findings(paper: &Paper) -> Findings<'_> {
    let sections = paper.summary.as_ref().map(|summary| summary.sections.as_slice());
    let Some(sections @ [_, ..]) = sections else { return Findings::NoAbstract };
    let is_conclusion =
        |section: &&AbstractSection| section.category.as_deref() == Some("CONCLUSIONS");
    let conclusions: Vec<_> = sections.iter().filter(is_conclusion).collect();
    if !conclusions.is_empty() {
        return Findings::Verbatim(conclusions);
    }
    let texts: Vec<(&Text, String)> = sections
        .iter()
        .map(|section| (&section.text, section.text.plain()))
        .collect();
    let all: Vec<(&Text, &str, &str)> = texts
        .iter()
        .flat_map(|(text, plain)| {
            sentences(plain)
                .into_iter()
                .map(move |sentence| (*text, plain.as_str(), sentence))
        })
        .collect();
    if all.len() < ENOUGH {
        return Findings::TooShort;
    }
    let title = words(&paper.title.plain());
    let mut scored: Vec<(usize, f64)> = all
        .iter()
        .enumerate()
        .map(|(index, (_, _, sentence))| {
            (index, score(sentence, index, all.len(), &title))
        })
        .collect();
    // Stable: of equal ones the later in the abstract, where results stand.
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    let mut chosen: Vec<usize> =
        scored.into_iter().take(SELECTED).map(|(index, _)| index).collect();
    chosen.sort_unstable();
    let chosen = chosen.into_iter().filter_map(|index| all.get(index));
    let with_markup = |(text, plain, sentence): &(&Text, &str, &str)| {
        // Where it stands: it is a part of the plain text.
        let start = sentence.as_ptr().addr().saturating_sub(plain.as_ptr().addr());
        text.slice(start..start + sentence.len())
    };
    Findings::Extracted(chosen.map(with_markup).collect())
}

#[allow(clippy::cast_precision_loss, reason = "counts of words and sentences are small")]
fn score(sentence: &str, index: usize, count: usize, title: &[String]) -> f64 {
    let lower = sentence.to_lowercase();
    let has = |list: &[&str]| list.iter().any(|phrase| lower.contains(phrase));
    let own = words(&lower);
    let shared = title.iter().filter(|word| own.contains(word)).count();
    let mut score = 2.0 * shared as f64 / title.len().max(1) as f64;
    score += index as f64 / count as f64;
    if has(RESULTS) {
        score += 3.0;
    }
    if has(AIMS) || sentence.ends_with('?') {
        score -= 2.0;
    }
    score
}

/// Words of four letters and more, in lower case, each once.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text
        .to_lowercase()
        .split(|character: char| !character.is_alphanumeric())
    {
        if word.chars().count() >= 4 && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// What ends in a full stop within a sentence, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "vs", "i.e", "e.g", "al", "etc", "cf", "ca", "approx", "fig", "figs", "ref", "refs",
    "no", "nos", "dr", "st", "spp", "sp", "var", "subsp", "resp", "eq", "inc", "ltd",
    "u.s", "u.k",
];

/// The sentences of a text.
///
/// A sentence ends in `.`, `?` or `!` before a space and what can begin another one; not after
/// an abbreviation or a single letter (`E. coli`).
pub fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = text.trim();
    let mut from = 0;
    while let Some(end) = rest.get(from..).and_then(|ahead| ahead.find(['.', '?', '!'])) {
        let after = from + end + 1;
        let (Some(before), Some(behind)) = (rest.get(..from + end), rest.get(after..))
        else {
            break;
        };
        from = after;
        let closing = behind.trim_start_matches([')', '"', '”', ']']);
        let begins = closing
            .strip_prefix(' ')
            .map(str::trim_start)
            .and_then(|next| next.chars().next());
        let can_begin =
            begins.is_some_and(|next| !next.is_lowercase() && !",;:)".contains(next));
        if !can_begin
            || (rest.get(from - 1..from) == Some(".") && is_abbreviation(before))
        {
            continue;
        }
        let cut = rest.len() - closing.len();
        if let (Some(sentence), Some(next)) = (rest.get(..cut), rest.get(cut..)) {
            sentences.push(sentence.trim());
            rest = next.trim_start();
            from = 0;
        }
    }
    if !rest.is_empty() {
        sentences.push(rest);
    }
    sentences
}

/// Whether the full stop after this text is that of its last word.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit([' ', '(', '[']).next().unwrap_or_default();
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_letter || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(sentences(text), expect);
    }

    #[test]
    fn sentences_end_where_they_end() {
        check("One. Two? Three!", &["One.", "Two?", "Three!"]);
        check(
            "We grew E. coli (cf. Fig. 2). It grew.",
            &["We grew E. coli (cf. Fig. 2).", "It grew."],
        );
        check(
            "P = 0.05 vs. Controls. (See there.) Then.",
            &["P = 0.05 vs. Controls.", "(See there.)", "Then."],
        );
        check("Smith et al. Showed it.", &["Smith et al. Showed it."]);
        check("No end", &["No end"]);
        check("α was 1. β was 2.", &["α was 1. β was 2."]);
        check(" ", &[]);
        check("…. 5 mice slept.", &["….", "5 mice slept."]);
    }
}
