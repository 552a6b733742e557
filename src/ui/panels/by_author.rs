//! More papers by an author: a list in place for the one that is pressed, and nothing asked before.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use crate::{
    paper::{Author, Paper},
    ui::{
        Word, Words,
        card::authors::SHOWN,
        choice::choice_of,
        element::{Element, changing, element},
        panels::Context,
        parts::{expander, note},
        text::named,
    },
};

/// Most papers of a list within a card.
const MOST: &str = "20";

/// The authors whose papers can be asked for, and which of them is chosen.
#[derive(Clone, Debug)]
pub(super) struct ByAuthor {
    authors: Arc<[Whose]>,
    chosen: RwSignal<Option<usize>>,
}

/// A person, and what PubMed is asked with.
#[derive(Debug)]
struct Whose {
    name: String,
    /// The attribute of a list that asks for the papers, and its value: an ORCID iD, or a name as
    /// `author` has it, `Kang R`.
    asks: (&'static str, String),
}

impl Whose {
    /// The persons among the authors of a paper, each once. Two whose names are alike as PubMed has
    /// them ask the same question.
    fn all(paper: &Paper) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let mut known = HashSet::new();
        for author in &paper.authors {
            let Author::Person(person) = author else { continue };
            let asks = match &person.orcid {
                Some(orcid) => ("orcid", orcid.to_string()),
                None => ("author", person.short_name()),
            };
            let name = person.display_name();
            if known.insert((name.clone(), asks.1.clone())) {
                all.push(Self { name, asks });
            }
        }
        // Whoever has a name that was there already is told apart by what is asked with.
        let mut names = HashSet::new();
        for whose in &mut all {
            if !names.insert(whose.name.clone()) {
                whose.name.push_str(&format!(" ({})", whose.asks.1));
            }
        }
        all
    }

    /// What PubMed is asked, in words.
    fn said(&self, words: &Words) -> String {
        let (attribute, value) = &self.asks;
        if *attribute == "author" {
            return words.fill(Word::ByName, value);
        }
        let said = words.get(Word::ByOrcid).replace("{name}", &self.name);
        said.replace("{orcid}", value)
    }
}

impl ByAuthor {
    /// What there is of it; `None` for papers without persons as authors.
    pub(super) fn new(
        context: &Context,
        chosen: RwSignal<Option<usize>>,
    ) -> Option<Self> {
        let authors: Arc<[Whose]> = Whose::all(&context.paper).into();
        if authors.is_empty() {
            return None;
        }
        let (all, context) = (Arc::clone(&authors), context.clone());
        let say = move |index: &Option<usize>, _: Option<&Option<usize>>, _| {
            if let Some(whose) = index.and_then(|index| all.get(index)) {
                context.say("author", whose.said(&context.words));
            }
        };
        Effect::watch(move || chosen.get(), say, false);
        Some(Self { authors, chosen })
    }

    /// The names, and the list of whom is chosen; `card` are the attributes of the card that its
    /// lists have too.
    pub(super) fn view(
        &self,
        context: &Context,
        card: &[(&'static str, String)],
    ) -> Element {
        let shown = {
            let (this, context, card) = (self.clone(), context.clone(), card.to_vec());
            changing(move || {
                let chosen = this.chosen.get();
                match chosen.and_then(|index| this.authors.get(index)) {
                    Some(whose) => element("div")
                        .child(note(whose.said(&context.words)))
                        .child(list(whose, &context, &card)),
                    None => note(context.words.get(Word::ByAuthorNote)),
                }
            })
        };
        element("div")
            .class("by-author")
            .child(self.names(&context.words))
            .child(shown)
    }

    /// A button for each; of many the first ones and the last, and all on demand.
    fn names(&self, words: &Arc<Words>) -> AnyView {
        let (this, words) = (self.clone(), Arc::clone(words));
        let is_all = RwSignal::new(false);
        changing(move || {
            let Self { authors, chosen } = &this;
            let (total, now, chosen) = (authors.len(), chosen.get(), *chosen);
            let is_long = total > SHOWN + 2;
            let is_open = is_all.get();
            let is_shown = |index: &usize| {
                let is_end = *index < SHOWN || index + 1 == total;
                !is_long || is_open || is_end || now == Some(*index)
            };
            let shown: Arc<[usize]> = (0..total).filter(is_shown).collect();
            let names = shown
                .iter()
                .filter_map(|index| authors.get(*index))
                .map(|whose| whose.name.clone());
            let place = shown.iter().position(|index| now == Some(*index));
            // A second press closes the list.
            let places = Arc::clone(&shown);
            let choose = move |place: usize| {
                let index = places.get(place).copied();
                chosen.try_set(index.filter(|_| index != now));
            };
            let of = words.get(Word::ByAuthor);
            let names = choice_of(of, names, place.unwrap_or(usize::MAX), choose);
            let toggle = is_long.then(|| {
                let all = words.count(Word::Authors, total);
                let seen = if is_open { words.get(Word::FewerAuthors) } else { &all };
                named(expander(is_all, "by-author"), seen, of)
            });
            names.child(toggle)
        })
    }
}

/// A list within the card: it asks as soon as it is there.
fn list(whose: &Whose, context: &Context, card: &[(&'static str, String)]) -> Element {
    let (name, value) = whose.asks.clone();
    let list = element("paperlens-list")
        .attr("highlight", value.clone())
        .attr(name, value)
        .attr("exclude", context.paper.identity.to_string())
        .attr("limit", MOST)
        .attr("et-al", "3")
        .attr("loading", "eager")
        .attr("heading-level", context.level.saturating_add(1).to_string());
    card.iter()
        .fold(list, |list, (name, value)| list.attr(name, value.clone()))
}
