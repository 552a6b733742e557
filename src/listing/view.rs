//! How a reader looks at a list: what is kept of it in an address.

use crate::{
    listing::Sort,
    paper::{Paper, percent},
};

/// What a reader has chosen to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Words that a paper has to have.
    pub filter: String,
    /// The first and the last year of which papers are shown; `None` for all.
    pub years: Option<(u16, u16)>,
    /// The one group that is shown; `None` for all.
    pub group: Option<String>,
    /// The order, where it is not the list's own.
    pub sort: Option<Sort>,
}

/// The names of its parts in an address.
const NAMES: [&str; 4] = ["filter", "years", "group", "sort"];

impl View {
    /// Reads what an address has of it, behind its `?`; what has no meaning is left out.
    pub fn read(query: &str) -> Self {
        let [filter, years, group, sort] = NAMES.map(|name| {
            let mut values = parameters(query).filter(|(other, _)| *other == name);
            let value = values.next().map(|(_, value)| value.replace('+', " "));
            value.and_then(|value| percent::decode(&value)).unwrap_or_default()
        });
        Self {
            filter,
            years: read_years(&years),
            group: Some(group).filter(|group| !group.is_empty()),
            sort: Sort::read(&sort),
        }
    }

    /// What stands in the address then, with its `?`; all else that is there stays.
    pub fn write(&self, query: &str) -> String {
        let others = parameters(query).filter(|(name, _)| !NAMES.contains(name));
        let others = others.map(|(name, value)| match value {
            "" => name.to_owned(),
            _ => format!("{name}={value}"),
        });
        let years = self.years.map(|(first, last)| {
            if first == last { first.to_string() } else { format!("{first}-{last}") }
        });
        let values = [
            Some(self.filter.trim().to_owned()),
            years,
            self.group.clone(),
            self.sort.map(|sort| sort.name().to_owned()),
        ];
        let own = NAMES.into_iter().zip(values).filter_map(|(name, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(format!("{name}={}", percent::encode(&value, b"")))
        });
        let all: Vec<String> = others.chain(own).collect();
        if all.is_empty() { String::new() } else { format!("?{}", all.join("&")) }
    }

    /// Whether nothing is left out.
    pub fn is_all(&self) -> bool {
        self.filter.trim().is_empty() && self.years.is_none() && self.group.is_none()
    }

    /// Whether a paper is of the years.
    pub(super) fn has_year_of(&self, paper: &Paper) -> bool {
        let is_within = |(first, last)| {
            paper.year().is_some_and(|year| (first..=last).contains(&year))
        };
        self.years.is_none_or(is_within)
    }
}

fn parameters(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = query.trim_start_matches('?').split('&');
    parts
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
}

/// `2024`, or `2020-2024`.
fn read_years(text: &str) -> Option<(u16, u16)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some((first.parse().ok()?, last.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_view_and_all_else_that_it_had() {
        let check = |query: &str, view: &View, expect: &str| {
            assert_eq!(View::read(query), *view, "{query}");
            assert_eq!(view.write("?lang=de&draft&filter=old"), expect);
            assert_eq!(View::read(expect), *view);
        };
        check("", &View::default(), "?lang=de&draft");
        let view = View {
            filter: "Müller & sleep".to_owned(),
            years: Some((2020, 2024)),
            group: Some("Case Reports".to_owned()),
            sort: Some(Sort::Title),
        };
        check(
            "?filter=M%C3%BCller+%26%20sleep&years=2020-2024&group=Case+Reports&sort=title",
            &view,
            "?lang=de&draft&filter=M%C3%BCller%20%26%20sleep&years=2020-2024\
             &group=Case%20Reports&sort=title",
        );
        let year = View { years: Some((2024, 2024)), ..View::default() };
        check("years=2024", &year, "?lang=de&draft&years=2024");
        assert_eq!(View::default().write("?years=2024"), "");
        // What has no meaning is none.
        for query in ["?years=long-ago&sort=luck&group=", "?filter=%FF", "?&&=&years=-"] {
            assert_eq!(View::read(query), View::default(), "{query}");
        }
    }

    #[test]
    fn what_leaves_nothing_out() {
        let all = View {
            sort: Some(Sort::Oldest),
            filter: " ".into(),
            ..View::default()
        };
        assert!(all.is_all());
        assert!(!View { years: Some((1999, 1999)), ..View::default() }.is_all());
    }
}
