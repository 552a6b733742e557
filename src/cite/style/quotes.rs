//! Quotation marks around a title, and the other kind within it.

use crate::paper::{Inline, Text};

const DOUBLE: [char; 2] = ['“', '”'];
const SINGLE: [char; 2] = ['‘', '’'];

/// The title in double quotes, as American English has it; quotes within it are single.
pub(super) fn double(title: Text) -> Text {
    quoted(title, [DOUBLE, SINGLE])
}

/// The title in single quotes, as British English has it; quotes within it are double.
pub(super) fn single(title: Text) -> Text {
    quoted(title, [SINGLE, DOUBLE])
}

/// A name that stands without quotes, those within it single, as British English has it.
pub(super) fn single_within(name: Text) -> Text {
    turned(name, [SINGLE, DOUBLE])
}

/// The text with its quotation marks turned.
fn turned(mut text: Text, kinds: [[char; 2]; 2]) -> Text {
    let mut characters = Vec::new();
    collect(&text, &mut characters);
    turn(&mut characters, kinds);
    put_back(&mut text, &mut characters.into_iter());
    text
}

fn quoted(title: Text, [outer, inner]: [[char; 2]; 2]) -> Text {
    let mut title = turned(title, [inner, outer]);
    let mut inlines = vec![Inline::Plain(outer[0].to_string())];
    inlines.append(&mut title.0);
    // One piece with what it follows, for the sake of the punctuation that comes inside.
    match inlines.last_mut() {
        Some(Inline::Plain(end)) => end.push(outer[1]),
        _ => inlines.push(Inline::Plain(outer[1].to_string())),
    }
    Text(inlines)
}

/// Turns all quotation marks into the first kind, and those within others into the other kind
/// in turn; leaves apostrophes alone, also those that begin a word: `’t`, `’99`.
fn turn(characters: &mut [char], [first, second]: [[char; 2]; 2]) {
    let mut depth = 0_usize;
    let mut single_quotes = 0_usize;
    let mut before = ' ';
    let last_end = last_end(characters);
    let mut rest = characters.iter_mut().enumerate().peekable();
    while let Some((index, character)) = rest.next() {
        let after = rest.peek().map_or(' ', |(_, next)| **next);
        let original = *character;
        let can_open =
            matches!(before, ' ' | '(' | '[' | '-' | '–' | '—' | '/') && after != ' ';
        let is_single = matches!(original, '‘' | '’' | '\'');
        let opens = match original {
            '“' | '„' => true,
            '"' => can_open,
            '‘' | '\'' => can_open && last_end.is_some_and(|end| index < end),
            _ => false,
        };
        let closes = match original {
            '”' | '"' => true,
            '’' | '\'' => single_quotes > 0 && !after.is_alphanumeric(),
            _ => false,
        };
        let pair = |depth: usize| if depth.is_multiple_of(2) { first } else { second };
        if opens {
            *character = pair(depth)[0];
            depth += 1;
            single_quotes += usize::from(is_single);
        } else if closes {
            depth = depth.saturating_sub(1);
            *character = pair(depth)[1];
            single_quotes = single_quotes.saturating_sub(usize::from(is_single));
        } else if is_single {
            *character = '’';
        }
        before = original;
    }
}

/// Where the last mark is that can close single quotes: behind a word and before none.
fn last_end(characters: &[char]) -> Option<usize> {
    let is_end = |index: usize| {
        let at = |index: usize| characters.get(index).copied().unwrap_or(' ');
        matches!(at(index), '’' | '\'')
            && index.checked_sub(1).is_some_and(|before| at(before) != ' ')
            && !at(index + 1).is_alphanumeric()
    };
    (0..characters.len()).rev().find(|index| is_end(*index))
}

fn collect(text: &Text, characters: &mut Vec<char>) {
    for inline in &text.0 {
        match inline {
            Inline::Plain(plain) => characters.extend(plain.chars()),
            Inline::Marked(_, text) => collect(text, characters),
            Inline::Math(_) => {}
        }
    }
}

fn put_back(text: &mut Text, characters: &mut impl Iterator<Item = char>) {
    for inline in &mut text.0 {
        match inline {
            Inline::Plain(plain) => {
                let count = plain.chars().count();
                *plain = characters.by_ref().take(count).collect();
            }
            Inline::Marked(_, text) => put_back(text, characters),
            Inline::Math(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_in_names() {
        let within = |name: &str| single_within(name.into()).plain();
        assert_eq!(within("Annals of \"Tests\""), "Annals of ‘Tests’");
        assert_eq!(within("L'Encéphale"), "L’Encéphale");
    }

    #[test]
    fn quotes_within_quotes() {
        let check = |title: &str, american: &str, british: &str| {
            assert_eq!(double(title.into()).plain(), american);
            assert_eq!(single(title.into()).plain(), british);
        };
        check("A", "“A”", "‘A’");
        check("On \"B\" (“C”)", "“On ‘B’ (‘C’)”", "‘On “B” (“C”)’");
        check("On 'B' and D's", "“On ‘B’ and D’s”", "‘On “B” and D’s’");
        check("'On \"B,\" we'd'", "“‘On “B,” we’d’”", "‘“On ‘B,’ we’d”’");
        check("On ‘t leger", "“On ’t leger”", "‘On ’t leger’");
        check("Class of '99: \"B\"", "“Class of ’99: ‘B’”", "‘Class of ’99: “B”’");
        check("Patients' 5' end", "“Patients’ 5’ end”", "‘Patients’ 5’ end’");
    }
}
