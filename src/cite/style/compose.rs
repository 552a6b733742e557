//! Joins the parts of a citation so that no mark of punctuation stands twice.

use crate::{
    cite::fields::{is_break, turns_direction},
    paper::{Inline, Mark, Text},
};

/// A citation, or a part of one, that grows by parts.
#[derive(Debug, Default)]
pub(super) struct Composer(Text);

impl Composer {
    /// Adds a part, and before it the separator, if there is something on both sides.
    pub(super) fn add(&mut self, separator: &str, part: impl Into<Text>) {
        self.add_text(separator, part.into());
    }

    fn add_text(&mut self, separator: &str, mut part: Text) {
        make_safe(&mut part);
        if part.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.punctuate(separator);
        }
        self.0.0.append(&mut part.0);
    }

    /// Adds the final full stop, unless there is nothing or a stop already.
    pub(super) fn stop(&mut self) {
        if !self.0.is_empty() {
            self.punctuate(".");
        }
    }

    /// Adds a separator: its mark inside of closing double quotes, as American English wants
    /// it, and no full stop after another one, `?` or `!`.
    fn punctuate(&mut self, separator: &str) {
        // What is before the quotes can be a piece of its own: `“Is it <i>E. coli?</i>”`.
        let plain = self.0.plain();
        let before = if plain.ends_with(['”', '"']) {
            plain.trim_end_matches(['”', '"']).trim_end_matches('’')
        } else {
            &plain
        };
        let Some(end) = last_characters(&mut self.0) else { return };
        let unquoted = end.trim_end_matches(['”', '"']).len();
        let quotes = end.split_off(if end.ends_with(['”', '"']) {
            end.get(..unquoted).map_or(0, |text| text.trim_end_matches('’').len())
        } else {
            end.len()
        });
        let (mark, rest) = match separator.strip_prefix(['.', ',', ':']) {
            Some(rest) => (separator.trim_end_matches(rest), rest),
            None => ("", separator),
        };
        let is_closed = match mark {
            "." => before.ends_with(['.', '?', '!']),
            _ => before.ends_with(mark),
        };
        if !is_closed {
            end.push_str(mark);
        }
        end.push_str(&quotes);
        // What comes next is not part of italics, or of whatever the text ends in.
        if !rest.is_empty() {
            self.0.0.push(Inline::Plain(rest.to_owned()));
        }
    }
}

impl From<Composer> for Text {
    fn from(composer: Composer) -> Self {
        composer.0
    }
}

/// The part in italics, or nothing.
pub(super) fn italic(part: impl Into<Text>) -> Text {
    let part = part.into();
    if part.is_empty() {
        return part;
    }
    Text(vec![Inline::Marked(Mark::Italic, part)])
}

/// The part between others, or nothing.
pub(in crate::cite) fn between(before: &str, part: &str, after: &str) -> String {
    if part.is_empty() { String::new() } else { format!("{before}{part}{after}") }
}

/// The characters that the text ends in, wherever they are but in a formula and above or below the
/// line, where no punctuation belongs.
fn last_characters(text: &mut Text) -> Option<&mut String> {
    if let Some(
        Inline::Math(_) | Inline::Marked(Mark::Superscript | Mark::Subscript, _),
    ) = text.0.last()
    {
        text.0.push(Inline::Plain(String::new()));
    }
    match text.0.last_mut()? {
        Inline::Plain(characters) => Some(characters),
        Inline::Marked(_, text) => last_characters(text),
        Inline::Math(_) => None,
    }
}

/// Makes it one line that reads in the direction in which it is written.
fn make_safe(text: &mut Text) {
    for inline in &mut text.0 {
        match inline {
            Inline::Plain(characters) => {
                characters.retain(|character| !turns_direction(character));
                if characters.contains(is_break) {
                    *characters = characters.replace(is_break, " ");
                }
            }
            Inline::Marked(_, text) => make_safe(text),
            Inline::Math(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation() {
        #[track_caller]
        fn check(parts: &[(&str, &str)], expect: &str) {
            let mut composer = Composer::default();
            for (separator, part) in parts {
                composer.add(separator, *part);
            }
            composer.stop();
            assert_eq!(Text::from(composer).plain(), expect);
        }
        check(&[], "");
        check(&[(". ", "A"), (". ", ""), (", ", "B")], "A, B.");
        check(&[("", "Jr."), (". ", "Why?"), (". ", "Go!")], "Jr. Why? Go!");
        check(&[("", "Why?"), (", ", "B")], "Why?, B.");
        check(&[("", "“A”"), (". ", "B”"), (", ", "C")], "“A.” B,” C.");
        check(&[("", "“Why?”"), (". ", "B ‘C’”")], "“Why?” B ‘C.’”");
        check(&[("", "Say \"A\""), (". ", "B")], "Say \"A.\" B.");
        check(&[("", "‘A’"), (", ", "B")], "‘A’, B.");
        check(&[("", "A\r\nB\u{202e}")], "A  B.");
    }

    #[test]
    fn italics_end_before_what_follows() {
        let mut composer = Composer::default();
        composer.add("", italic("J"));
        composer.add(", ", "1");
        assert_eq!(serde_json::to_value(Text::from(composer)).unwrap(), "<i>J,</i> 1");
    }

    #[test]
    fn marks_around_the_end() {
        #[track_caller]
        fn check(title: Text, expect: &str) {
            let mut composer = Composer::default();
            composer.add("", title);
            composer.stop();
            assert_eq!(serde_json::to_value(Text::from(composer)).unwrap(), expect);
        }
        let marked = |mark, text: &str| Inline::Marked(mark, Text::from(text));
        let quoted = |text: &str| {
            let quote = |mark: &str| Inline::Plain(mark.to_owned());
            Text(vec![quote("“"), marked(Mark::Italic, text), quote("”")])
        };
        check(quoted("Why?"), "“<i>Why?</i>”");
        check(quoted("X et al."), "“<i>X et al.</i>”");
        check(quoted("X"), "“<i>X</i>.”");
        // Within italics, but not above or below the line.
        let name = vec![Inline::Plain("X".to_owned()), marked(Mark::Superscript, "®")];
        check(italic(Text(name)), "<i>X<sup>®</sup>.</i>");
        let formula = vec![Inline::Plain("CO".to_owned()), marked(Mark::Subscript, "2")];
        check(Text(formula), "CO<sub>2</sub>.");
    }
}
