//! Quotation marks around a title, and the other kind within it.

use crate::paper::{Inline, Text};

/// The title in double quotes, as American English has it; quotes within it are single.
pub(super) fn double(title: Text) -> Text {
    quoted(title, ['“', '”'], ['‘', '’'])
}

/// The title in single quotes, as British English has it; quotes within it are double.
pub(super) fn single(title: Text) -> Text {
    quoted(title, ['‘', '’'], ['“', '”'])
}

fn quoted(mut title: Text, outer: [char; 2], inner: [char; 2]) -> Text {
    let mut characters = Vec::new();
    collect(&title, &mut characters);
    turn(&mut characters, inner);
    put_back(&mut title, &mut characters.into_iter());
    let mut inlines = vec![Inline::Plain(outer[0].to_string())];
    inlines.append(&mut title.0);
    // One piece with what it follows, for the sake of the punctuation that comes inside.
    match inlines.last_mut() {
        Some(Inline::Plain(end)) => end.push(outer[1]),
        _ => inlines.push(Inline::Plain(outer[1].to_string())),
    }
    Text(inlines)
}

/// Turns all quotation marks into the inner ones, and leaves apostrophes alone.
fn turn(characters: &mut [char], inner: [char; 2]) {
    let [open, close] = inner;
    let mut single_quotes = 0_usize;
    let mut before = ' ';
    let mut rest = characters.iter_mut().peekable();
    while let Some(character) = rest.next() {
        let after = rest.peek().map_or(' ', |next| **next);
        let original = *character;
        let can_open =
            matches!(before, ' ' | '(' | '[' | '-' | '–' | '—' | '/') && after != ' ';
        *character = match original {
            '“' | '„' => open,
            '"' if can_open => open,
            '”' | '"' => close,
            '‘' | '\'' if can_open => {
                single_quotes += 1;
                open
            }
            '’' | '\'' if single_quotes > 0 && !after.is_alphanumeric() => {
                single_quotes -= 1;
                close
            }
            '\'' => '’',
            other => other,
        };
        before = original;
    }
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
    fn quotes_within_quotes() {
        let check = |title: &str, american: &str, british: &str| {
            assert_eq!(double(title.into()).plain(), american);
            assert_eq!(single(title.into()).plain(), british);
        };
        check("A", "“A”", "‘A’");
        check("On \"B\" (“C”)", "“On ‘B’ (‘C’)”", "‘On “B” (“C”)’");
        check("On 'B' and D's", "“On ‘B’ and D’s”", "‘On “B” and D’s’");
        check("Patients' 5' end", "“Patients’ 5’ end”", "‘Patients’ 5’ end’");
    }
}
