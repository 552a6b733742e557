//! People and groups.

use serde::Serialize;

use crate::paper::Orcid;

/// An author, editor or investigator list entry: a person or a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// A person.
    Person(Person),
    /// A group that signs under one name (PubMed: `CollectiveName`).
    Group(Group),
}

/// A person's name and what the record says of the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Family name with its particles, e.g. `van der Berg`.
    pub family: String,
    /// Given names or their initials as the record spells them, e.g. `Martin L`.
    pub given: Option<String>,
    /// Initials as PubMed prints them: `ML`.
    pub initials: Option<String>,
    /// `Jr`, `3rd`, `MD`: whatever follows the name.
    pub suffix: Option<String>,
    /// The person's ORCID.
    pub orcid: Option<Orcid>,
    /// Identifiers of other kinds, or that could not be read: source and value.
    pub identifiers: Vec<(String, String)>,
    /// Where the person worked.
    pub affiliations: Vec<Affiliation>,
    /// Whether the record says that this author contributed as much as others.
    pub equal_contribution: bool,
}

/// A group of people under one name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The group's name.
    pub name: String,
    /// Identifiers of the group: source and value.
    pub identifiers: Vec<(String, String)>,
    /// Where the group works.
    pub affiliations: Vec<Affiliation>,
}

/// A place of work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Affiliation {
    /// As the record states it, often with an address and an e-mail.
    pub name: String,
    /// Identifiers of the institution (ISNI, GRID, …): source and value.
    pub identifiers: Vec<(String, String)>,
}

impl Author {
    /// The places of work, of a person or a group.
    pub fn affiliations(&self) -> &[Affiliation] {
        match self {
            Self::Person(person) => &person.affiliations,
            Self::Group(group) => &group.affiliations,
        }
    }

    /// The name as one reads it: `Martin L King Jr`, or the group's name.
    pub fn display_name(&self) -> String {
        match self {
            Self::Person(person) => person.display_name(),
            Self::Group(group) => group.name.clone(),
        }
    }

    /// The name as lists have it: `King ML`, or the group's name.
    pub fn short_name(&self) -> String {
        match self {
            Self::Person(person) => person.short_name(),
            Self::Group(group) => group.name.clone(),
        }
    }
}

impl Person {
    /// The family name and the initials: `King ML`.
    pub fn short_name(&self) -> String {
        match &self.initials {
            Some(initials) => format!("{} {initials}", self.family),
            None => self.family.clone(),
        }
    }

    /// What follows the name, without the comma that degrees come with; empty for nothing.
    pub fn suffix(&self) -> &str {
        self.suffix
            .as_deref()
            .unwrap_or_default()
            .trim_start_matches([',', ' '])
    }

    /// The name in reading order: given names, family name, suffix.
    pub fn display_name(&self) -> String {
        let mut name = String::new();
        if let Some(given) = &self.given {
            name.push_str(given);
            name.push(' ');
        }
        name.push_str(&self.family);
        if let Some(suffix) = &self.suffix {
            // Degrees come with their own comma, generations without: "Jr", ", MSN, MS, MPH".
            if !suffix.starts_with(',') {
                name.push(' ');
            }
            name.push_str(suffix);
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_names() {
        let check = |given: Option<&str>, suffix: Option<&str>, expect: &str| {
            let person = Person {
                family: "King".to_owned(),
                given: given.map(str::to_owned),
                suffix: suffix.map(str::to_owned),
                ..Person::default()
            };
            assert_eq!(person.display_name(), expect);
        };
        check(Some("Martin L"), Some("Jr"), "Martin L King Jr");
        check(Some("Ann"), Some(", MSN, MS"), "Ann King, MSN, MS");
        check(None, None, "King");
    }
}
