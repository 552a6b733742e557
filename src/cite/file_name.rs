//! Names of citation files.

use crate::paper::{
    Author, Paper,
    latin::{narrow, transliterated},
};

/// Most characters of an author's name in a file name.
const NAME_LENGTH: usize = 32;

/// Author, year and identifier: `Kang-2026-41735603`.
pub(super) fn stem(paper: &Paper) -> String {
    let author = match paper.authors.first() {
        Some(Author::Person(person)) => ascii_word(&person.family),
        Some(Author::Group(group)) => ascii_word(&group.name),
        None => String::new(),
    };
    let author = if author.is_empty() { paper.source.name() } else { &author };
    let identifier = paper.identity.stem();
    match paper.year() {
        Some(year) => format!("{author}-{year}-{identifier}"),
        None => format!("{author}-{identifier}"),
    }
}

/// The name in ASCII letters and digits, its words joined by hyphens.
fn ascii_word(name: &str) -> String {
    let mut out = String::new();
    for character in name.chars().map(narrow) {
        if out.len() >= NAME_LENGTH {
            break;
        }
        if character.is_ascii_alphanumeric() {
            out.push(character);
        } else if let Some(letters) = transliterated(character) {
            out.push_str(letters);
        } else if matches!(character, ' ' | '-') && !out.is_empty() && !out.ends_with('-')
        {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_ascii_and_short() {
        let check = |name: &str, expect: &str| assert_eq!(ascii_word(name), expect);
        check("Kang", "Kang");
        check("van der Müller-Lüdenscheidt", "van-der-Muller-Ludenscheidt");
        check("O’Neil", "ONeil");
        check("../../etc/passwd", "etcpasswd");
        check("Ødegård Straße", "Odegard-Strasse");
        check("王", "");
        check("- -", "");
        check(&"Æ".repeat(99), &"AE".repeat(16));
    }
}
