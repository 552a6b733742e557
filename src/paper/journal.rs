//! Names of journals.

use super::letters::is_letter;

/// See [`Journal::name`](super::Journal::name).
pub(super) fn name<'t>(title: &'t str, abbreviation: &str) -> &'t str {
    let first = first_half(title);
    let Some((name, qualifier)) = split_brackets(first) else {
        return first;
    };
    let name = without_end(name);
    let is_edition = |text: &str| {
        let mut words = text.split(|character: char| !is_letter(character));
        words.any(|word| matches!(word, "ed" | "Ed" | "edition"))
    };
    let is_told_apart = is_edition(qualifier) && is_edition(abbreviation);
    if is_told_apart || name.is_empty() { first } else { name }
}

/// What stands before the first ` : `, ` = ` or ` / ` that is not in brackets.
fn first_half(title: &str) -> &str {
    let mut depth = 0_usize;
    for (at, character) in title.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 => {
                let Some((half, rest)) = title.split_at_checked(at) else { continue };
                if [" : ", " = ", " / "].iter().any(|mark| rest.starts_with(mark)) {
                    return if half.is_empty() { title } else { without_end(half) };
                }
            }
            _ => {}
        }
    }
    title
}

/// The title and what is in brackets at its end; there may be brackets within these.
fn split_brackets(title: &str) -> Option<(&str, &str)> {
    if !title.ends_with([')', ']']) {
        return None;
    }
    let mut depth = 0_usize;
    for (at, character) in title.char_indices().rev() {
        match character {
            ')' | ']' => depth += 1,
            '(' | '[' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return title.split_at_checked(at);
        }
    }
    None
}

fn without_end(half: &str) -> &str {
    half.trim_end_matches([' ', '.'])
}

#[cfg(test)]
mod tests {
    use crate::paper::Journal;

    #[test]
    fn names() {
        #[track_caller]
        fn check(title: &str, abbreviation: &str, expect: &str) {
            let journal = Journal {
                title: title.to_owned(),
                medline_abbreviation: Some(abbreviation.to_owned()),
                ..Journal::default()
            };
            assert_eq!(journal.name(), expect);
        }
        let same = [
            "The journal of tests",
            "CA: a test journal",
            "Critical tests/reviews",
            "(1)",
        ];
        for title in same {
            check(title, "J Test", title);
        }
        for title in [
            "Tests (New York, N.Y.)",
            "Tests (Hobart, Tas. : 1990)",
            "Tests (1946)",
            "Tests (Print)",
            "Tests (Royal College of Testers (Great Britain) : 1987)",
            "Tests (Clinical research ed.)",
            "Tests : official journal of the Society of Tests (ST) : JT",
            "Tests. : official journal of the Society of Tests",
            "Tests = Essais",
            "Tests = Essais : la revue",
            "Tests (Oxford, England) : a journal",
            "Tests : [Essais]",
            "Tests. [Essais]",
            "Tests [Essais]",
            "Tests / [published for the S.T.]",
        ] {
            check(title, "Tests (Lond)", "Tests");
        }
        let edition = "Tests (International ed. in English)";
        check(edition, "Tests Int Ed Engl", edition);
        check("Tests (English ed.)", "Tests (Engl Ed)", "Tests (English ed.)");
        check("[Shiken] : [Tests]", "Shiken", "[Shiken]");
        check("[Shiken] Tests", "Shiken", "[Shiken] Tests");
        check(" : x", "", " : x");
    }
}
