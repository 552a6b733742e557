//! All facts in one list, and behind one fold the whole record, in its own words.

use crate::{
    paper::{
        DataBank, Grant, HistoryDate, MeshHeading, NoticeKind, Paper, Relation,
        SubjectKind, Term, Text, language,
    },
    ui::{
        Word, Words,
        card::{head::is_elsewhere, places::main_facts},
        element::{Element, element},
        notice::{about, place_of, sentence},
        panels::Context,
        parts::{fact, facts, panel, term_fact, text_fact},
        text::{language_tag, link, text},
    },
};

/// The panel.
pub fn details(context: &Context) -> Element {
    let Context { paper, words, level, .. } = context;
    let mut rows = study(paper, words);
    rows.extend(main_facts(paper, words));
    rows.extend(other_facts(paper, words));
    panel(*level, "details", words.get(Word::PaperDetails), ()).child(facts(rows))
}

/// What kind of study it is, in words of the record.
fn study(paper: &Paper, words: &Words) -> Vec<Option<Element>> {
    // Who paid is not what it is, nor that the abstract is in English.
    let types = paper.publication_types.iter().map(|term| term.name.as_str());
    let types = types.filter(|name| {
        !name.starts_with("Research Support") && *name != "English Abstract"
    });
    let banks = |is_registry: bool| {
        let banks = paper.data_banks.iter();
        let banks = banks.filter(move |bank| bank.is_registry() == is_registry);
        let items = banks.flat_map(|bank| {
            bank.accessions.iter().map(|accession| {
                let name = if is_registry {
                    accession.clone()
                } else {
                    format!("{}: {accession}", bank.name)
                };
                match bank.url(accession) {
                    Some(url) => link(url, name),
                    None => element("span").child(name),
                }
            })
        });
        listed("listed", items)
    };
    let topics = paper.mesh.iter().filter(|heading| heading.is_major());
    let topics =
        topics.map(|heading| element("span").child(heading.descriptor.term.name.clone()));
    let topics = listed("chips", topics);
    vec![
        term_fact(Word::Type, types, words),
        term_fact(Word::StudiedIn, paper.check_tags(), words),
        banks(true).map(|links| fact(words.get(Word::Registered), links)),
        banks(false).map(|links| fact(words.get(Word::DataBanks), links)),
        topics.map(|topics| fact(words.get(Word::MainTopics), topics)),
    ]
}

/// A list of short things, if there are any.
fn listed(class: &'static str, items: impl Iterator<Item = Element>) -> Option<Element> {
    let items: Vec<_> = items.map(|item| element("li").child(item)).collect();
    let list = || element("ul").class(class).attr("lang", "en");
    (!items.is_empty()).then(|| list().child(items))
}

/// What only some papers have.
fn other_facts(paper: &Paper, words: &Words) -> Vec<Option<Element>> {
    let languages = paper.languages.iter().filter(|language| {
        let tag = language_tag(language);
        tag != "en" && tag != "und"
    });
    let languages = languages.map(|language| language::own_name(language).to_owned());
    let version = (paper.version > 1).then(|| paper.version.to_string());
    let keywords = paper.keywords.iter().map(|word| word.text.plain());
    let comments = paper.relations.iter().filter(|link| link.kind == "CommentIn");
    let comments = listed("listed", comments.take(MOST_COMMENTS).map(place_of));
    vec![
        text_fact(Word::Version, version, words),
        text_fact(Word::Language, languages, words),
        text_fact(Word::Keywords, keywords, words),
        comments.map(|comments| fact(words.get(Word::CommentIn), comments)),
    ]
}

/// Most printed comments that stand among the facts; the record has all.
const MOST_COMMENTS: usize = 4;

/// The whole record, folded.
pub fn record(context: &Context) -> Element {
    let Context { paper, words, .. } = context;
    let statement = |words: &Text| element("li").attr("dir", "auto").child(text(words));
    let bank =
        |bank: &DataBank| item(&format!("{}: {}", bank.name, bank.accessions.join("; ")));
    let id = |(kind, id): (&str, &str)| named(id_name(kind, words), id, words);
    let piis = paper.piis.iter().map(|pii| ("pii", pii.as_str()));
    let others = paper.other_ids.iter().map(|(kind, id)| (kind.as_str(), id.as_str()));
    let of_term = |term: &Term| item(&term.name);
    let part = |name, items: Vec<Element>| part(words, name, items);
    let parts = [
        part(Word::Linked, each(&paper.relations, |link| relation(link, paper, words))),
        part(Word::Dates, dates(paper, words)),
        part(Word::Types, each(&paper.publication_types, of_term)),
        part(Word::Mesh, each(&paper.mesh, |heading| mesh(heading, words))),
        part(Word::Substances, each(&paper.chemicals, |(_, term)| of_term(term))),
        part(Word::Grants, each(&paper.grants, grant)),
        part(Word::ConflictOfInterest, each(&paper.conflict_of_interest, statement)),
        part(Word::Members, each(&paper.investigators, |it| item(&it.display_name()))),
        part(Word::DataBanks, each(&paper.data_banks, bank)),
        part(Word::OtherIds, piis.chain(others).map(id).collect()),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let names: Vec<_> = parts.iter().map(|(name, _)| name.as_str()).collect();
    let whole = if is_elsewhere(paper) { Word::WholeRecordAt } else { Word::WholeRecord };
    let summary = element("summary")
        .child(words.get(whole))
        .child(" ")
        .child(element("small").child(names.join(" · ")));
    let parts = parts.into_iter().map(|(name, items)| Some(fact(&name, items)));
    element("details")
        .class("record")
        .part("record")
        .child(summary)
        .child(facts(parts))
}

/// An element for each.
fn each<'i, T: 'i>(
    items: impl IntoIterator<Item = &'i T>,
    view: impl FnMut(&'i T) -> Element,
) -> Vec<Element> {
    items.into_iter().map(view).collect()
}

/// What the record has of a kind, with how many of it, unless there is nothing.
fn part(words: &Words, name: Word, items: Vec<Element>) -> Option<(String, Element)> {
    if items.is_empty() {
        return None;
    }
    let name = match items.len() {
        1 => words.get(name).to_owned(),
        count => format!("{} {count}", words.get(name)),
    };
    Some((name, element("ul").attr("lang", "en").child(items)))
}

fn item(words: &str) -> Element {
    element("li").attr("dir", "auto").child(words)
}

/// A line that begins with its name in the language of the card, within a list of the record's words.
fn named(name: &str, value: &str, words: &Words) -> Element {
    item(&format!("{name}{}{value}", words.colon()))
        .attr("lang", words.get(Word::LanguageTag).to_owned())
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
                .child(format!("{kind}{}", words.colon())),
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
    let line = |name: &str, date: String| named(name, &date, words);
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
        "pubmed" => "PMID",
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
    let mut name = heading.descriptor.term.name.clone();
    for qualifier in &heading.qualifiers {
        name.push_str(" / ");
        name.push_str(&qualifier.term.name);
    }
    element("li").child(heading.is_major().then(major)).child(name)
}

fn grant(grant: &Grant) -> Element {
    let parts =
        [grant.id.as_deref(), Some(grant.agency.as_str()), grant.country.as_deref()];
    let parts: Vec<&str> =
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    item(&parts.join(" · "))
}
