//! Characters as they are kept: white space collapsed, what no reader can see dropped.

/// Appends `characters` to `out`, collapsing white space.
///
/// `after_space` says whether `out` ends in white space already or has yet to begin. It is
/// kept by the caller because a run of white space can cross the border of an element.
pub(super) fn append(out: &mut String, characters: &str, after_space: &mut bool) {
    for character in characters.chars() {
        if is_space(character) {
            if !*after_space {
                out.push(' ');
                *after_space = true;
            }
        } else if is_kept(character) {
            out.push(character);
            *after_space = false;
        }
    }
}

/// The characters with white space collapsed and trimmed.
pub(crate) fn collapse(characters: &str) -> String {
    let mut out = String::with_capacity(characters.len());
    append(&mut out, characters, &mut true);
    trim_end(&mut out);
    out
}

/// Drops the one space that [`append`] can leave at the end.
pub(super) fn trim_end(out: &mut String) {
    if out.ends_with(' ') {
        out.pop();
    }
}

/// Whether a character only separates words.
///
/// No-break and thin spaces are not among them: authors and publishers put them on purpose.
fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a character belongs in text: no control character and no noncharacter.
///
/// quick-xml lets them pass, and citation files and XML written from them would be broken.
fn is_kept(character: char) -> bool {
    let code = u32::from(character);
    let is_noncharacter = (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE;
    !character.is_control() && !is_noncharacter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collapsed() {
        #[track_caller]
        fn check(input: &str, expect: &str) {
            assert_eq!(collapse(input), expect, "{input:?}");
        }
        check("", "");
        check(" \n\t ", "");
        check("  a \r\n b\t", "a b");
        check("a\u{b}\u{c}\u{85}\u{2028}\u{2029}b", "a b");
        check("5\u{a0}mg\u{2009}/\u{202f}kg\u{a0}", "5\u{a0}mg\u{2009}/\u{202f}kg\u{a0}");
        check("a\0\u{1}\u{1f}\u{7f}\u{9f}\u{fffe}\u{ffff}\u{1ffff}\u{fdd0}b", "ab");
        check(" \0 a \u{1} \u{2} b", "a b");
        check("e\u{301}\u{200d}\u{202e}\u{feff}𝛽", "e\u{301}\u{200d}\u{202e}\u{feff}𝛽");
    }
}
