//! Names of people and groups as the styles print them.

use std::fmt::Write;

use crate::{
    cite::style::compose::between,
    paper::{Author, Person},
};

/// Names as in `Fox TA Jr`: family name and PubMed's initials.
pub(super) fn with_bare_initials(author: &Author) -> String {
    let person = match author {
        Author::Group(group) => return group.name.clone(),
        Author::Person(person) => person,
    };
    let initials = match (&person.initials, &person.given) {
        (Some(initials), _) => initials.clone(),
        (None, Some(given)) => initials(given, "", ""),
        (None, None) => String::new(),
    };
    let mut name = person.family.clone();
    name.push_str(&between(" ", &initials, ""));
    name.push_str(&between(" ", suffix(person), ""));
    name
}

/// Names as in `Fox, T. A., Jr`, with what stands between two initials.
pub(super) fn inverted_with_initials(author: &Author, space: &str) -> String {
    match author {
        Author::Group(group) => group.name.clone(),
        Author::Person(person) => {
            let given = person.given.as_deref().or(person.initials.as_deref());
            inverted(person, &initials(given.unwrap_or_default(), ".", space))
        }
    }
}

/// Names as in `Fox, Thomas A., Jr`.
pub(super) fn inverted_in_full(author: &Author) -> String {
    match author {
        Author::Group(group) => group.name.clone(),
        Author::Person(person) => inverted(person, &given_in_full(person)),
    }
}

/// Names as in `T. A. Fox Jr`, with what stands between two initials.
pub(super) fn direct_with_initials(author: &Author, space: &str) -> String {
    match author {
        Author::Group(group) => group.name.clone(),
        Author::Person(person) => {
            let given = person.given.as_deref().or(person.initials.as_deref());
            direct(person, &initials(given.unwrap_or_default(), ".", space))
        }
    }
}

/// Names as in `Thomas A. Fox Jr`.
pub(super) fn direct_in_full(author: &Author) -> String {
    match author {
        Author::Group(group) => group.name.clone(),
        Author::Person(person) => direct(person, &given_in_full(person)),
    }
}

/// The first names, and all the others as `et al` where there are more than `most`.
pub(super) fn first_names(
    authors: &[Author],
    most: usize,
    first: usize,
    name: fn(&Author) -> String,
) -> String {
    let is_long = authors.len() > most;
    let shown = authors.iter().take(if is_long { first } else { most });
    let mut names: Vec<String> = shown.map(name).collect();
    if is_long {
        names.push("et al".to_owned());
    }
    names.join(", ")
}

fn inverted(person: &Person, given: &str) -> String {
    let mut name = person.family.clone();
    name.push_str(&between(", ", given, ""));
    name.push_str(&between(", ", suffix(person), ""));
    name
}

fn direct(person: &Person, given: &str) -> String {
    let mut name = between("", given, " ");
    name.push_str(&person.family);
    name.push_str(&between(" ", suffix(person), ""));
    name
}

/// What follows the name, without the comma that degrees come with.
fn suffix(person: &Person) -> &str {
    person
        .suffix
        .as_deref()
        .unwrap_or_default()
        .trim_start_matches([',', ' '])
}

/// Given names, with a full stop after each that is but a letter.
fn given_in_full(person: &Person) -> String {
    let given = person.given.as_deref().or(person.initials.as_deref());
    let mut out = String::new();
    for (separator, name) in split(given.unwrap_or_default()) {
        out.push_str(separator);
        out.push_str(name);
        let mut characters = name.chars();
        let is_initial = characters.next().is_some_and(char::is_uppercase)
            && characters.next().is_none();
        if is_initial {
            out.push('.');
        }
    }
    out
}

/// The initials of given names: each with `stop` after it and `space` between two.
/// Particles stay whole: `Maria de Lourdes` is `M. de L.`; what a hyphen joins in lower case
/// is no name of its own: `Jun-ichi` is `J.`
fn initials(given: &str, stop: &str, space: &str) -> String {
    let mut out = String::new();
    for (separator, name) in split(given) {
        let Some(first) = name.chars().next() else { continue };
        let is_particle = first.is_lowercase();
        if is_particle && separator == "-" {
            continue;
        }
        if !out.is_empty() {
            if separator == "-" && !stop.is_empty() {
                out.push('-');
            } else if is_particle || out.ends_with(char::is_lowercase) {
                out.push(' ');
            } else {
                out.push_str(space);
            }
        }
        if is_particle {
            out.push_str(name);
        } else {
            let _infallible = write!(out, "{first}{stop}");
        }
    }
    out
}

/// The given names, each with the space or hyphen before it.
fn split(given: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut start = 0_usize;
    given.split([' ', '-']).filter_map(move |name| {
        let separator = start.checked_sub(1).and_then(|at| given.get(at..start));
        start += name.len() + 1;
        (!name.is_empty()).then_some((separator.unwrap_or_default(), name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(given: &str, suffix: Option<&str>) -> Author {
        Author::Person(Person {
            family: "Fox".to_owned(),
            given: Some(given.to_owned()).filter(|given| !given.is_empty()),
            suffix: suffix.map(str::to_owned),
            ..Person::default()
        })
    }

    #[test]
    fn given_names() {
        #[track_caller]
        fn check(given: &str, inverted: &str, in_full: &str, bare: &str) {
            let author = person(given, None);
            assert_eq!(inverted_with_initials(&author, " "), inverted);
            assert_eq!(direct_in_full(&author), in_full);
            assert_eq!(with_bare_initials(&author), bare);
        }
        check("Thomas A", "Fox, T. A.", "Thomas A. Fox", "Fox TA");
        check("T A", "Fox, T. A.", "T. A. Fox", "Fox TA");
        check("Mei-Song", "Fox, M.-S.", "Mei-Song Fox", "Fox MS");
        check("Jun-ichi", "Fox, J.", "Jun-ichi Fox", "Fox J");
        check("J-P", "Fox, J.-P.", "J.-P. Fox", "Fox JP");
        check("Maria de Lourdes", "Fox, M. de L.", "Maria de Lourdes Fox", "Fox M de L");
        check("Øystein", "Fox, Ø.", "Øystein Fox", "Fox Ø");
        check("J.", "Fox, J.", "J. Fox", "Fox J");
        check("", "Fox", "Fox", "Fox");
    }

    #[test]
    fn suffixes() {
        let check = |suffix: &str, inverted: &str, direct: &str| {
            let author = person("T A", Some(suffix));
            assert_eq!(inverted_with_initials(&author, ""), inverted);
            assert_eq!(direct_with_initials(&author, ""), direct);
        };
        check("Jr", "Fox, T.A., Jr", "T.A. Fox Jr");
        check(", MSN, MS", "Fox, T.A., MSN, MS", "T.A. Fox MSN, MS");
    }
}
