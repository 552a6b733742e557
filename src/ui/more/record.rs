//! What else the record has: folded, in the record's own words.

use crate::{
    paper::{Author, Grant, HistoryDate, MeshHeading, Paper, Relation},
    ui::{
        Word, Words,
        element::{Element, element},
        more::Context,
        panels::panel,
        text::{link, text},
    },
};

/// The panel; `None` where the record has nothing more.
pub fn record(context: &Context) -> Option<Element> {
    let Context { paper, words, level, .. } = context;
    let folds: Vec<Element> = [
        fold(words, Word::Linked, paper.relations.iter().map(relation)),
        fold(words, Word::Dates, dates(paper, words)),
        fold(
            words,
            Word::Types,
            paper.publication_types.iter().map(|term| item(&term.name)),
        ),
        fold(words, Word::Mesh, paper.mesh.iter().map(|heading| mesh(heading, words))),
        fold(
            words,
            Word::Substances,
            paper.chemicals.iter().map(|(_, term)| item(&term.name)),
        ),
        fold(words, Word::Grants, paper.grants.iter().map(grant)),
        fold(
            words,
            Word::ConflictOfInterest,
            paper.conflict_of_interest.iter().map(|statement| {
                element("li").attr("dir", "auto").child(text(statement))
            }),
        ),
        fold(
            words,
            Word::Members,
            paper
                .investigators
                .iter()
                .map(|person| item(&Author::Person(person.clone()).display_name())),
        ),
        fold(
            words,
            Word::DataBanks,
            paper.data_banks.iter().map(|bank| {
                item(&format!("{}: {}", bank.name, bank.accessions.join(", ")))
            }),
        ),
        fold(
            words,
            Word::OtherIds,
            paper
                .other_ids
                .iter()
                .map(|(kind, id)| item(&format!("{kind}: {id}"))),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let panel = panel(*level, "record", words.get(Word::TheRecord), None::<Element>);
    (!folds.is_empty()).then(|| panel.child(folds))
}

/// A list that opens, with its length, unless there is nothing in it.
fn fold(
    words: &Words,
    name: Word,
    items: impl IntoIterator<Item = Element>,
) -> Option<Element> {
    let items: Vec<Element> = items.into_iter().collect();
    if items.is_empty() {
        return None;
    }
    let count = if items.len() > 1 { format!(" {}", items.len()) } else { String::new() };
    let summary = element("summary")
        .child(words.get(name))
        .child(element("small").child(count));
    Some(
        element("details")
            .class("fold")
            .child(summary)
            .child(element("ul").attr("lang", "en").child(items)),
    )
}

fn item(words: &str) -> Element {
    element("li").attr("dir", "auto").child(words)
}

/// `RetractionIn` as `Retraction in`: PubMed's words, spaced.
fn relation(relation: &Relation) -> Element {
    let mut kind = String::new();
    for character in relation.kind.chars() {
        if character.is_uppercase() && !kind.is_empty() {
            kind.push(' ');
            kind.extend(character.to_lowercase());
        } else {
            kind.push(character);
        }
    }
    let source = relation.source.clone();
    let source = match relation.pmid {
        Some(pmid) => link(pmid.url(), source),
        None => element("span").child(source),
    };
    let note = relation.note.as_ref().map(|note| format!(" ({note})"));
    element("li")
        .attr("dir", "auto")
        .child(element("b").child(format!("{kind}: ")))
        .child(source)
        .child(note)
}

fn dates(paper: &Paper, words: &Words) -> Vec<Element> {
    let line = |name: &str, date: String| item(&format!("{name}: {date}"));
    let printed = paper.published.as_ref();
    let printed = printed.map(|date| line(words.get(Word::Issue), words.pub_date(date)));
    let online = paper
        .electronic
        .map(|date| line(words.get(Word::Online), words.date(date)));
    let history = paper.history.iter().map(|HistoryDate { status, date }| {
        let name = match status.as_str() {
            "received" => words.get(Word::Received),
            "revised" => words.get(Word::Revised),
            "accepted" => words.get(Word::Accepted),
            other => other,
        };
        line(name, words.date(*date))
    });
    let revised = paper
        .revised
        .map(|date| line(words.get(Word::RecordRevised), words.date(date)));
    printed
        .into_iter()
        .chain(online)
        .chain(history)
        .chain(revised)
        .collect()
}

fn mesh(heading: &MeshHeading, words: &Words) -> Element {
    let major = || {
        element("span")
            .attr("title", words.get(Word::MainPoint).to_owned())
            .child("★ ")
            .child(
                element("span")
                    .class("hidden")
                    .child(format!("({}) ", words.get(Word::MainPoint))),
            )
    };
    let is_major = heading.descriptor.is_major
        || heading.qualifiers.iter().any(|qualifier| qualifier.is_major);
    let qualifiers: Vec<&str> = heading
        .qualifiers
        .iter()
        .map(|qualifier| qualifier.term.name.as_str())
        .collect();
    let mut name = heading.descriptor.term.name.clone();
    if !qualifiers.is_empty() {
        name.push_str(" / ");
        name.push_str(&qualifiers.join(", "));
    }
    element("li").child(is_major.then(major)).child(name)
}

fn grant(grant: &Grant) -> Element {
    let parts =
        [grant.id.as_deref(), Some(grant.agency.as_str()), grant.country.as_deref()];
    let parts: Vec<&str> =
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    item(&parts.join(", "))
}
