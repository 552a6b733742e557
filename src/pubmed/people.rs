//! Authors, editors and investigators.

use crate::{
    paper::{Affiliation, Author, Group, Person, joined, letters::is_letter},
    pubmed::{
        Error, Fault, MAX_ANSWER,
        xml::{Cursor, Element},
    },
};

/// Most authors of a record that are read, and most investigators: about as many as the largest
/// answer can hold, so that it is the bytes that end a record. A paper of 2015 has 5,154 authors,
/// and PMID 33761533 has 15,013 investigators.
const MAX_PEOPLE: usize = MAX_ANSWER / 160;

/// Reads an `AuthorList` and adds those in it. Returns whether they are all: an entry "et al."
/// is nobody's name.
pub(super) fn read_authors(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
    authors: &mut Vec<Author>,
) -> Result<bool, Fault> {
    let mut entries = Vec::new();
    let mut is_complete = !element.has("CompleteYN", "N");
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        if authors.len() + entries.len() == MAX_PEOPLE {
            return Err(&Error::TooLarge);
        }
        if let Some(mut author) = read_author(cursor, &child)? {
            let names_others = take_et_al(&mut author);
            is_complete &= !names_others;
            if !author.display_name().is_empty() {
                entries.push((is_valid(&child), author));
            }
        }
    }
    authors.extend(valid(entries));
    // Some records have a group twice, once with an address for letters.
    authors.dedup_by(|next, group| match (next, group) {
        (Author::Group(next), Author::Group(group)) => next.name == group.name,
        _ => false,
    });
    Ok(is_complete)
}

/// Takes "et al." from a name: all of it, in any spelling and field, or its end. Returns whether
/// it was there.
fn take_et_al(author: &mut Author) -> bool {
    let (family, given) = match author {
        Author::Person(Person { family, given, .. }) => {
            (family.as_str(), given.as_deref().unwrap_or_default())
        }
        Author::Group(group) => (group.name.as_str(), ""),
    };
    // "al, et" comes too, and "et al" with initials of its own.
    let is_turned = family.trim_end_matches('.').eq_ignore_ascii_case("al");
    let (first, last) = if is_turned { (given, family) } else { (family, given) };
    let letters = first.chars().chain(last.chars()).filter(|it| is_letter(*it));
    let letters: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    let is_all = [
        "etal",
        "etale",
        "etalea",
        "etala",
        "etalii",
        "etaliae",
        "etalia",
        "andothers",
        "othersand",
        "others",
        "otherso",
    ]
    .contains(&letters.as_str());
    if is_all {
        *author = Author::Group(Group::default());
        return true;
    }
    match author {
        Author::Person(Person { family, given, .. }) => {
            take_end(family) || given.as_mut().is_some_and(take_end)
        }
        Author::Group(group) => take_end(&mut group.name),
    }
}

/// Takes it from the end of a part of a name.
fn take_end(name: &mut String) -> bool {
    for end in [" et al.", " et al", " and others"] {
        let start = name.len().saturating_sub(end.len());
        let (before, found) = name.split_at_checked(start).unwrap_or_default();
        if found.eq_ignore_ascii_case(end) {
            name.truncate(before.trim_end_matches([',', ' ', ';']).len());
            return true;
        }
    }
    false
}

/// Reads an `InvestigatorList` and adds those in it.
pub(super) fn read_investigators(
    cursor: &mut Cursor<'_>,
    investigators: &mut Vec<Person>,
) -> Result<(), Fault> {
    let mut entries = Vec::new();
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        if investigators.len() + entries.len() == MAX_PEOPLE {
            return Err(&Error::TooLarge);
        }
        if let Some(Author::Person(person)) = read_author(cursor, &child)? {
            entries.push((is_valid(&child), person));
        }
    }
    investigators.extend(valid(entries));
    Ok(())
}

/// Whether an entry is in force: the DTD says so where the entry does not.
fn is_valid(element: &Element<'_>) -> bool {
    !element.has("ValidYN", "N")
}

/// Leaves out what is marked as not valid: spellings of names that were printed wrongly and
/// have been corrected, the right one being in the list too. If nothing else is there, they
/// are all there is to show.
fn valid<T>(entries: Vec<(bool, T)>) -> impl Iterator<Item = T> {
    let any_is_valid = entries.iter().any(|(is_valid, _)| *is_valid);
    entries
        .into_iter()
        .filter(move |(is_valid, _)| *is_valid || !any_is_valid)
        .map(|(_, entry)| entry)
}

/// Reads an author or investigator; `None` if there is no name.
fn read_author(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
) -> Result<Option<Author>, Fault> {
    let mut person = Person {
        equal_contribution: element.has("EqualContrib", "Y"),
        ..Person::default()
    };
    let mut collective = None;
    // Records from before 2002 have these two instead of `ForeName`.
    let (mut first_name, mut middle_name) = (None, None);
    let mut identifiers = Vec::new();
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "LastName" => {
                person.family = cursor.text()?;
                // `Smith,` is a slip.
                while person.family.ends_with(',') {
                    person.family.pop();
                }
            }
            "ForeName" => person.given = cursor.some_text()?,
            "FirstName" => first_name = cursor.some_text()?,
            "MiddleName" => middle_name = cursor.some_text()?,
            "Initials" => person.initials = cursor.some_text()?,
            "Suffix" => person.suffix = cursor.some_text()?,
            "CollectiveName" => collective = cursor.some_text()?,
            "Identifier" => read_identifier(cursor, &child, &mut identifiers)?,
            "AffiliationInfo" => read_affiliation_info(cursor, &mut person.affiliations)?,
            "Affiliation" => add_affiliation(cursor.text()?, &mut person.affiliations),
            _ => {}
        }
    }
    if let Some(name) = collective {
        let name = group_name(&name).to_owned();
        let affiliations = person.affiliations;
        return Ok(Some(Author::Group(Group { name, identifiers, affiliations })));
    }
    for (source, value) in identifiers {
        let orcid = if source == "ORCID" { value.parse().ok() } else { None };
        if orcid.is_some() && person.orcid.is_none_or(|known| Some(known) == orcid) {
            person.orcid = orcid;
        } else {
            person.identifiers.push((source, value));
        }
    }
    let first_and_middle: Vec<String> =
        first_name.into_iter().chain(middle_name).collect();
    if person.given.is_none() && !first_and_middle.is_empty() {
        person.given = Some(joined(&first_and_middle, " "));
    }
    person.given = person.given.or_else(|| person.initials.clone());
    if person.family.is_empty() {
        // A single name that is no family name: it must not be lost.
        let Some(name) = person.given.take() else {
            return Ok(None);
        };
        person.family = name;
        person.initials = None;
    }
    Ok(Some(Author::Person(person)))
}

/// A group's name without an address for letters, and without the marks of the list that it
/// stood in: `Sleep Group,`. A colon stays, as PubMed has it.
fn group_name(name: &str) -> &str {
    let marks = [',', ';', ' '];
    let own = match name.split_once("Electronic address:") {
        Some((own, _)) => own.trim_end_matches(marks).trim_end_matches('.'),
        None => name,
    };
    let own = own.trim_end_matches(marks);
    if own.is_empty() { name } else { own }
}

fn read_affiliation_info(
    cursor: &mut Cursor<'_>,
    affiliations: &mut Vec<Affiliation>,
) -> Result<(), Fault> {
    let mut affiliation = Affiliation::default();
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "Affiliation" => affiliation.name = cursor.text()?,
            "Identifier" => {
                read_identifier(cursor, &child, &mut affiliation.identifiers)?;
            }
            _ => {}
        }
    }
    if !affiliation.name.is_empty() || !affiliation.identifiers.is_empty() {
        affiliations.push(affiliation);
    }
    Ok(())
}

/// Adds a place of work that a record from before 2014 has without identifiers.
pub(super) fn add_affiliation(name: String, affiliations: &mut Vec<Affiliation>) {
    if !name.is_empty() {
        affiliations.push(Affiliation { name, identifiers: Vec::new() });
    }
}

fn read_identifier(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
    identifiers: &mut Vec<(String, String)>,
) -> Result<(), Fault> {
    let value = cursor.text()?;
    if !value.is_empty() {
        identifiers.push((element.attribute("Source").unwrap_or_default(), value));
    }
    Ok(())
}
