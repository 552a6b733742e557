//! What else the record has: folded, in the record's own words.

use crate::{
    paper::{Grant, HistoryDate, MeshHeading, NoticeKind, Paper, Relation, SubjectKind},
    ui::{
        Word, Words,
        element::{Element, element},
        more::Context,
        notice::{about, place_of, sentence},
        panels::panel,
        text::text,
    },
};

/// The panel; `None` where the record has nothing more.
pub fn record(context: &Context) -> Option<Element> {
    let Context { paper, words, level, .. } = context;
    let folds: Vec<Element> = [
        fold(
            words,
            Word::Linked,
            paper.relations.iter().map(|link| relation(link, paper, words)),
        ),
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
            paper.investigators.iter().map(|person| item(&person.display_name())),
        ),
        fold(
            words,
            Word::DataBanks,
            paper.data_banks.iter().map(|bank| {
                item(&format!("{}: {}", bank.name, bank.accessions.join("; ")))
            }),
        ),
        fold(
            words,
            Word::OtherIds,
            paper
                .other_ids
                .iter()
                .map(|(kind, id)| item(&format!("{}: {id}", id_name(kind, words)))),
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

/// What the other publication is to this one, and where it stands.
fn relation(relation: &Relation, paper: &Paper, words: &Words) -> Element {
    let kind = relation.kind.as_str();
    let notice = NoticeKind::of_link(kind).map(|kind| sentence(kind, paper));
    let known = notice.or(SubjectKind::of_link(kind).map(about));
    let known = known.or(match kind {
        "RepublishedIn" => Some(Word::Republished),
        "CommentIn" => Some(Word::CommentIn),
        "OriginalReportIn" => Some(Word::OriginalReport),
        "SummaryForPatientsIn" => Some(Word::SummaryForPatients),
        "ReprintIn" => Some(Word::Reprint),
        "ReprintOf" => Some(Word::ReprintOf),
        "AssociatedDataset" => Some(Word::Dataset),
        "AssociatedPublication" => Some(Word::DatasetOf),
        "Cites" => Some(Word::Cites),
        _ => None,
    });
    let kind =
        known.map_or_else(|| spaced(&relation.kind), |word| words.get(word).to_owned());
    let note = relation.note.as_ref().map(|note| format!(" ({note})"));
    element("li")
        .attr("dir", "auto")
        .child(
            element("b")
                .attr("lang", words.get(Word::LanguageTag).to_owned())
                .child(format!("{kind}: ")),
        )
        .child(place_of(relation))
        .child(note)
}

/// `RetractionIn` as `Retraction in`: words of PubMed's that are not known here.
fn spaced(name: &str) -> String {
    let mut words = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(character.to_lowercase());
        } else {
            words.push(character);
        }
    }
    words
}

fn dates(paper: &Paper, words: &Words) -> Vec<Element> {
    let line = |name: &str, date: String| item(&format!("{name}: {date}"));
    let printed = paper.published.as_ref();
    let name = if paper.book().is_some() { Word::Book } else { Word::Issue };
    let printed = printed.map(|date| line(words.get(name), words.pub_date(date)));
    let online = paper
        .electronic
        .map(|date| line(words.get(Word::Online), words.date(date)));
    // PubMed gives what it never indexes a date of indexing too.
    let history = paper
        .history
        .iter()
        .filter(|entry| entry.status != "medline" || !paper.mesh.is_empty());
    let history = history.map(|HistoryDate { status, date, .. }| {
        let name = match status.as_str() {
            "received" => words.get(Word::Received),
            "revised" => words.get(Word::Revised),
            "accepted" => words.get(Word::Accepted),
            "pubmed" => words.get(Word::InPubMed),
            "entrez" => words.get(Word::Entered),
            "medline" => words.get(Word::Indexed),
            "pmc-release" => words.get(Word::Released),
            "aheadofprint" => words.get(Word::AheadOfPrint),
            "epublish" | "ecollection" => words.get(Word::Online),
            "ppublish" => words.get(Word::InPrint),
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

/// A kind of identifier in words, where PubMed's is none; names of collections stay.
fn id_name<'a>(kind: &'a str, words: &'a Words) -> &'a str {
    match kind {
        "pii" => words.get(Word::PublisherId),
        "mid" => words.get(Word::ManuscriptId),
        "bookaccession" => "NCBI Bookshelf",
        "doi" => "DOI",
        "pmc" => "PMCID",
        "url" => "URL",
        kind => kind,
    }
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
    let mut name = heading.descriptor.term.name.clone();
    for qualifier in &heading.qualifiers {
        name.push_str(" / ");
        name.push_str(&qualifier.term.name);
    }
    element("li").child(is_major.then(major)).child(name)
}

fn grant(grant: &Grant) -> Element {
    let parts =
        [grant.id.as_deref(), Some(grant.agency.as_str()), grant.country.as_deref()];
    let parts: Vec<&str> =
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    item(&parts.join(" · "))
}
