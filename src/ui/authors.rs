//! The list of authors.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    paper::{Author, Paper},
    ui::{
        Word, Words,
        element::{Child, Element, changing, element},
        text::{button, link},
    },
};

/// How many authors of a long list stand before the last one.
const SHOWN: usize = 10;

/// The authors in order. Of a long list the first ones and the last, and all on demand;
/// affiliations on demand, too.
pub(super) fn authors(paper: &Arc<Paper>, words: &Arc<Words>) -> Option<AnyView> {
    let total = paper.authors.len();
    if total == 0 {
        return None;
    }
    // A gap of one would take as much room as the name.
    let is_long = total > SHOWN + 2;
    let is_open = RwSignal::new(false);
    let with_affiliations = RwSignal::new(false);
    let (paper, words) = (Arc::clone(paper), Arc::clone(words));
    let has_affiliations =
        paper.authors.iter().any(|author| !author.affiliations().is_empty());
    let view = move || {
        let shown: Vec<&Author> = if is_long && !is_open.get() {
            paper.authors.iter().take(SHOWN).chain(paper.authors.last()).collect()
        } else {
            paper.authors.iter().collect()
        };
        let is_cut = shown.len() < total;
        let mut places = Places::default();
        let with_places = with_affiliations.get();
        let mut items = Vec::with_capacity(shown.len() + 1);
        for (index, author) in shown.iter().enumerate() {
            if is_cut && index == SHOWN {
                let more =
                    words.fill(Word::MoreAuthors, &(total - SHOWN - 1).to_string());
                let more = toggle(is_open, false, "authors", more);
                items.push(element("li").class("more").child(more));
            }
            let marks = if with_places { places.marks(author) } else { String::new() };
            let item = item(author, &marks, &words);
            // The first of those that "more" shows.
            let is_next = is_long && !is_cut && index == SHOWN;
            items.push(if is_next { item.attr("data-key", "authors") } else { item });
        }
        if !paper.authors_complete {
            items.push(element("li").child("et al."));
        }
        let list = element("ul")
            .class("authors")
            .part("authors")
            .attr("aria-label", words.fill(Word::Authors, &total.to_string()))
            .child(items);
        let fewer = (is_long && !is_cut)
            .then(|| toggle(is_open, true, "authors", words.get(Word::FewerAuthors)));
        let affiliations = has_affiliations.then(|| {
            let word =
                if with_places { Word::HideAffiliations } else { Word::ShowAffiliations };
            toggle(with_affiliations, with_places, "affiliations", words.get(word))
        });
        element("div")
            .child(list)
            .child(element("p").class("toggles").child(fewer).child(affiliations))
            .child(with_places.then(|| places.list()))
    };
    Some(changing(view))
}

/// A button that opens and closes; `key` is for the focus (`loader/focus.js`).
fn toggle(
    state: RwSignal<bool>,
    is_open: bool,
    key: &'static str,
    words: impl Child,
) -> Element {
    let press = Callback::new(move |()| {
        state.try_set(!is_open);
    });
    button("plain", press)
        .attr("aria-expanded", is_open.to_string())
        .attr("data-key", key)
        .child(words)
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
