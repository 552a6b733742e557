//! Sentences of a text, in one pass.

use std::ops::Range;

/// What ends in a full stop and never ends a sentence, in lower case.
const INNER: &[&str] = &[
    "vs", "i.e", "e.g", "cf", "approx", "fig", "figs", "ref", "refs", "dr", "prof", "mr",
    "mrs", "ms", "st", "var", "subsp", "resp", "eq", "eqs", "viz", "ser", "bv", "pv",
    "nos",
];

/// What ends in a full stop and can end a sentence too, in lower case.
const EITHER: &[&str] = &[
    "al", "etc", "ca", "no", "spp", "sp", "inc", "ltd", "co", "corp", "jr", "sr", "nov",
    "gen", "dept", "univ", "suppl", "vol", "pp",
];

/// Words that begin a sentence and nothing else, so that they tell after [`EITHER`].
const OPENERS: &[&str] = &[
    "The",
    "We",
    "In",
    "This",
    "These",
    "Our",
    "It",
    "However",
    "Thus",
    "Therefore",
    "There",
    "They",
    "Here",
    "Both",
    "For",
    "To",
    "After",
    "All",
    "Although",
    "As",
    "At",
    "By",
    "From",
    "Furthermore",
    "Moreover",
    "Most",
    "No",
    "Of",
    "On",
    "Results",
    "Main",
    "Interpretation",
    "Significance",
    "Conclusion",
    "Conclusions",
    "Methods",
    "Such",
    "That",
    "When",
    "While",
    "With",
    "Patients",
    "Finally",
    "Further",
    "Using",
    "One",
    "Two",
    "Three",
    "Each",
    "An",
    "Because",
    "Since",
    "Overall",
    "Hence",
    "If",
    "Its",
];

/// Full stops, question and exclamation marks of East Asian scripts: no space follows them.
const WIDE: &[char] = &['。', '！', '？', '｡'];

const CLOSING: &[char] = &[')', ']', '"', '”', '’', '\'', '»', '）', '」', '』', '】'];

/// The sentences of a text, as they are.
///
/// A sentence ends in `.`, `?` or `!` before a space and what can begin another one; not after
/// an abbreviation or an initial (`E. coli`). A space that is missing after a word is no
/// obstacle (`in vitro.The`).
pub fn sentences(text: &str) -> Vec<&str> {
    sentence_ranges(text)
        .into_iter()
        .filter_map(|range| text.get(range))
        .collect()
}

/// Where the sentences of a text stand.
pub(super) fn sentence_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    // Where the word that is being read begins.
    let mut word = 0;
    // A number alone (`1.`) is no sentence.
    let mut is_number = true;
    let mut cut = |start: &mut usize, end: usize| {
        let piece = text.get(*start..end).unwrap_or_default();
        let from = *start + (piece.len() - piece.trim_start().len());
        let to = from + piece.trim().len();
        if from < to {
            ranges.push(from..to);
        }
        *start = end;
    };
    for (at, character) in text.char_indices() {
        if character.is_whitespace() || "([“\"".contains(character) {
            word = at + character.len_utf8();
            continue;
        }
        is_number &= character.is_numeric() || ".?!".contains(character);
        let is_wide = WIDE.contains(&character);
        if at < start || !(is_wide || matches!(character, '.' | '?' | '!')) {
            continue;
        }
        let after = at + character.len_utf8();
        let behind = text.get(after..).unwrap_or_default();
        let next = behind.trim_start_matches(CLOSING);
        let end = text.len() - next.len();
        if next.starts_with(WIDE) || next.starts_with(['.', '?', '!']) {
            continue;
        }
        let before = text.get(word..at).unwrap_or_default();
        let ahead = text.get(start..word).unwrap_or_default();
        let ends = is_wide
            || !is_number
                && if next.starts_with(char::is_whitespace) {
                    let next = next.trim_start();
                    can_begin(next)
                        && (character != '.' || ends_after(before, ahead, next))
                } else {
                    character == '.' && end == after && is_glued(before, next)
                };
        if ends {
            cut(&mut start, end);
            is_number = true;
        }
    }
    cut(&mut start, text.len());
    ranges
}

/// What begins an address that stands behind the last sentence.
const ADDRESSES: &[&str] = &["http://", "https://", "www.", "doi:", "doi.org/"];

/// Whether a sentence can begin like this. In lower case only what is written with a capital
/// or a figure in it (`mTOR`, `p53`), and addresses.
fn can_begin(next: &str) -> bool {
    if ADDRESSES.iter().any(|address| next.starts_with(address)) {
        return true;
    }
    let mut word = next
        .chars()
        .take_while(|character| character.is_alphanumeric() || *character == '-');
    match next.chars().next() {
        None => false,
        Some(first) if first.is_lowercase() => {
            word.any(|character| character.is_uppercase() || character.is_numeric())
                || !first.is_ascii_alphabetic() && next.chars().nth(1) == Some('-')
        }
        Some(first) => !",;:)]/&=<>≤≥%.".contains(first),
    }
}

/// Whether the full stop after this word, and what is before it in the sentence, is the end.
fn ends_after(word: &str, ahead: &str, next: &str) -> bool {
    let lower = word.to_lowercase();
    if INNER.contains(&lower.as_str()) {
        return false;
    }
    let mut letters = word.chars();
    // An initial or a species' (`J.`, `E.`); not a unit (`24 h`).
    let is_initial = matches!((letters.next(), letters.next()), (Some(letter), None)
        if letter.is_alphabetic())
        && !ahead.trim_end().ends_with(|last: char| last.is_ascii_digit());
    // `U.S`, `i.p`, `Ph.D`.
    let is_dotted = word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().count())
                && part.chars().all(char::is_alphabetic)
        });
    if is_initial || is_dotted || EITHER.contains(&lower.as_str()) {
        return OPENERS.contains(&first_word(next));
    }
    true
}

/// Whether a space is missing between this word with its full stop and the next one.
fn is_glued(word: &str, next: &str) -> bool {
    // No word is longer, and a text of one word is not read again at each of its stops.
    let is_word = (3..60).contains(&word.len())
        && word.chars().all(|letter| letter.is_lowercase() || letter == '-');
    let mut letters = next.chars();
    let begins = letters.next().is_some_and(char::is_uppercase)
        && letters
            .next()
            .is_some_and(|second| second.is_lowercase() || second.is_whitespace());
    // `(P<.001).The`, `in 2021.The`.
    let is_figure = word.ends_with(|last: char| last == ')' || last.is_ascii_digit());
    begins && (is_word || is_figure && OPENERS.contains(&first_word(next)))
}

fn first_word(text: &str) -> &str {
    text.split(|character: char| !character.is_alphabetic())
        .next()
        .unwrap_or_default()
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
        check("No end", &["No end"]);
        check(" ", &[]);
        check("It slept…. 5 mice woke.", &["It slept….", "5 mice woke."]);
        check("It slept ... and woke.", &["It slept ... and woke."]);
        check(
            "“It slept.” (So they say.) Then.",
            &["“It slept.”", "(So they say.)", "Then."],
        );
        check("1. Mice sleep. 2. Rats do.", &["1. Mice sleep.", "2. Rats do."]);
        check("Seen in vitro.The rest is not.", &["Seen in vitro.", "The rest is not."]);
        check("So in 9 (P<.01).The rest.", &["So in 9 (P<.01).", "The rest."]);
        check(
            "So in 2021.The rest. Fe(2).Cl4.",
            &["So in 2021.", "The rest.", "Fe(2).Cl4."],
        );
        check(
            "Good for well-being.Mice sleep.",
            &["Good for well-being.", "Mice sleep."],
        );
        check(
            "See www.example.org/About.html. It is new.",
            &["See www.example.org/About.html.", "It is new."],
        );
    }

    #[test]
    fn abbreviations_do_not_end_one() {
        check(
            "We grew E. coli (cf. Fig. 2). It grew.",
            &["We grew E. coli (cf. Fig. 2).", "It grew."],
        );
        check("Smith et al. Showed it.", &["Smith et al. Showed it."]);
        check(
            "So did Smith et al. The rest did not.",
            &["So did Smith et al.", "The rest did not."],
        );
        check(
            "P = 0.05 vs. Controls. (See there.) Then.",
            &["P = 0.05 vs. Controls.", "(See there.)", "Then."],
        );
        check(
            "In the U.S. Army. They ran, i.e. Fast.",
            &["In the U.S. Army.", "They ran, i.e. Fast."],
        );
        check("It held 3 µmol/L. More did not.", &["It held 3 µmol/L.", "More did not."]);
        check(
            "S. Typhimurium has vitamin C. The rest has none.",
            &["S. Typhimurium has vitamin C.", "The rest has none."],
        );
        check(
            "It took 24 h. Plasma was kept at 4 °C. It froze.",
            &["It took 24 h.", "Plasma was kept at 4 °C.", "It froze."],
        );
    }

    #[test]
    fn figures_and_names_in_small_letters() {
        check(
            "It was .05 (P<.001). More was 1.5 (.2).",
            &["It was .05 (P<.001).", "More was 1.5 (.2)."],
        );
        check(
            "It was P<.001. p53 and mTOR. α-Synuclein. α-synuclein fell.",
            &["It was P<.001.", "p53 and mTOR.", "α-Synuclein.", "α-synuclein fell."],
        );
        check("It is so. and more", &["It is so. and more"]);
        check("So it is. https://x.org/A.b.", &["So it is.", "https://x.org/A.b."]);
    }

    #[test]
    fn other_scripts() {
        check("小鼠睡觉。大鼠不睡！真的？", &["小鼠睡觉。", "大鼠不睡！", "真的？"]);
        check("Мыши спят. Крысы нет.", &["Мыши спят.", "Крысы нет."]);
    }
}
