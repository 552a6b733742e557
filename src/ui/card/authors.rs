//! The list of authors.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    paper::{Author, Paper},
    ui::{
        Word, Words,
        element::{Element, changing, element},
        parts::expander,
        text::link,
    },
};

/// How many authors of a long list stand before the last one.
pub(in crate::ui) const SHOWN: usize = 6;

/// The authors in order: of a long list the first ones and the last; all of them, and their
/// affiliations, on demand. `most` stand before the last one.
pub(super) fn authors(
    paper: &Arc<Paper>,
    most: usize,
    words: &Arc<Words>,
) -> Option<AnyView> {
    let total = paper.authors.len();
    if total == 0 {
        return None;
    }
    // A gap of one would take as much room as the name.
    let is_long = total > most + 2;
    let is_open = RwSignal::new(false);
    let (paper, words) = (Arc::clone(paper), Arc::clone(words));
    let has_affiliations =
        paper.authors.iter().any(|author| !author.affiliations().is_empty());
    let view = move || {
        let is_all = is_open.get();
        let is_cut = is_long && !is_all;
        let mut places = Places::default();
        let mut items = Vec::new();
        for (index, author) in paper.authors.iter().enumerate() {
            if is_cut && index >= most && index + 1 < total {
                if index == most {
                    items.push(element("li").class("more").child("…"));
                }
                continue;
            }
            let marks = if is_all { places.marks(author) } else { String::new() };
            let item = item(author, &marks, &words);
            // The first of those that were not there.
            let is_next = is_long && is_all && index == most;
            items.push(if is_next { item.attr("data-key", "authors") } else { item });
        }
        if !paper.authors_complete {
            items.push(element("li").child("et al."));
        }
        let count = words.fill(Word::Authors, &total.to_string());
        let one = (total == 1).then(|| words.get(Word::Author).to_owned());
        let label = one.unwrap_or_else(|| count.clone());
        let list = element("ul")
            .class("authors")
            .part("authors")
            .attr("aria-label", label);
        let toggle = expander(is_open, "authors");
        let toggle = match (is_long, is_all) {
            (true, true) => toggle.child(words.get(Word::FewerAuthors)),
            (true, false) => {
                let and = has_affiliations.then(|| words.get(Word::AndAffiliations));
                toggle.child(count).child(and.map(|and| element("span").child(and)))
            }
            (false, true) => toggle.child(words.get(Word::HideAffiliations)),
            (false, false) => toggle.child(words.get(Word::ShowAffiliations)),
        };
        element("div")
            .class("byline")
            .child(list.child(items))
            .child((is_long || has_affiliations).then_some(toggle))
            .child((is_all && has_affiliations).then(|| places.list()))
    };
    Some(changing(view))
}

fn item(author: &Author, marks: &str, words: &Words) -> Element {
    let name = author.display_name();
    let mut item = element("li").attr("dir", "auto").child(name.clone());
    if let Author::Person(person) = author {
        if person.equal_contribution {
            let note = words.get(Word::EqualContribution).to_owned();
            item = item.child(
                element("abbr")
                    .attr("title", note.clone())
                    .attr("aria-label", note)
                    .child("*"),
            );
        }
        if let Some(orcid) = &person.orcid {
            let label = words.fill(Word::Orcid, &name);
            item = item
                .child(link(orcid.url(), "iD").class("orcid").attr("aria-label", label));
        }
    }
    item.child((!marks.is_empty()).then(|| element("sup").child(marks)))
}

/// Affiliations, each with a number.
#[derive(Default)]
struct Places<'p>(Vec<&'p str>);

impl<'p> Places<'p> {
    /// The numbers of an author's affiliations: `1,2`.
    fn marks(&mut self, author: &'p Author) -> String {
        let mut marks = String::new();
        for affiliation in author.affiliations() {
            let name = affiliation.name.as_str();
            let known = self.0.iter().position(|known| *known == name);
            let index = known.unwrap_or_else(|| {
                self.0.push(name);
                self.0.len() - 1
            });
            marks.push_str(if marks.is_empty() { "" } else { "," });
            marks.push_str(&(index + 1).to_string());
        }
        marks
    }

    fn list(self) -> Element {
        let items = self
            .0
            .into_iter()
            .map(|name| element("li").attr("dir", "auto").child(name));
        element("ol")
            .class("affiliations")
            .part("affiliations")
            .child(items.collect::<Vec<_>>())
    }
}
