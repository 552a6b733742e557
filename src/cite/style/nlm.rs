//! NLM's style, also known as Vancouver: what PubMed's Cite box offers first, with the
//! identifiers.
//!
//! [Citing Medicine](https://www.ncbi.nlm.nih.gov/books/NBK7256/) defines it. Where PubMed's
//! Cite box does otherwise it is followed: pages as the record has them, hyphens in ranges,
//! the dates of print and electronic publication, `doi: ` with a space.
//!
//! Of more than six authors the first six are named, as
//! [ICMJE](https://www.nlm.nih.gov/bsd/uniform_requirements.html) has it, and the journals that
//! ask for this style; PubMed names all, of which there can be thousands.

use crate::{
    cite::{
        fields,
        style::{
            compose::{Composer, between},
            names::{self, People},
            notices, parts,
        },
    },
    paper::{Book, Container, Date, Journal, Pages, Paper, PubDate, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    citation.add("", people(People::authors(paper)));
    match &paper.container {
        Container::Journal(journal) => {
            citation.add(". ", parts::title(paper));
            citation.add(". ", issue(paper, journal));
        }
        Container::Book(book) => add_book(&mut citation, paper, book),
        Container::Imprint(imprint) => {
            citation.add(". ", parts::title(paper));
            citation.add(". ", imprint.publisher.as_deref().unwrap_or_default());
            citation.add("; ", parts::year(paper));
        }
    }
    citation.stop();
    citation.add(" ", between("doi: ", parts::doi(paper), "."));
    citation.add(" ", notes(paper));
    let mut ids = Composer::default();
    ids.add("", between("PMID: ", &fields::pmid(paper), ""));
    ids.add("; ", between("PMCID: ", &fields::pmcid(paper), ""));
    citation.add(" ", ids);
    citation.stop();
    citation.into()
}

/// The issue, pages and DOI, as PubMed's field `SO` has them.
pub(in crate::cite) fn source(paper: &Paper) -> String {
    let Some(journal) = paper.journal() else { return String::new() };
    let mut source = Composer::default();
    source.add("", issue(paper, journal));
    source.stop();
    source.add(" ", between("doi: ", parts::doi(paper), "."));
    source.add(" ", dates(paper));
    Text::from(source).plain()
}

fn people(people: People<'_>) -> String {
    names::first_names(people, 6, 6, "; ")
}

/// `Eur Respir J. 2021 Jun;57(6):2004284`
fn issue(paper: &Paper, journal: &Journal) -> Composer {
    let mut number = parts::volume(paper).to_owned();
    number.push_str(&between("(", parts::issue(paper), ")"));
    let pages = paper.pages.as_ref().map(Pages::verbatim);
    let mut place = Composer::default();
    place.add("", number.as_str());
    place.add(":", pages.unwrap_or_else(|| location(paper)));
    let mut issue = Composer::default();
    issue.add("", journal.abbreviation().unwrap_or(journal.name()));
    issue.add(" ", if paper.is_preprint() { "[Preprint]" } else { "" });
    let mut dated = Composer::default();
    dated.add("", date(paper));
    let separator = if number.is_empty() { ":" } else { ";" };
    dated.add(separator, place);
    issue.add(". ", dated);
    issue
}

/// What PubMed prints where there are no pages: an article number or whatever else the publisher
/// gives as the article's place, unless it is an address.
fn location(paper: &Paper) -> &str {
    let located = || paper.piis.iter().find(|pii| !pii.contains('/')).map(String::as_str);
    paper.article_number().or_else(located).unwrap_or_default()
}

/// The date that stands before the volume: of what came out first, but for `Epub`s.
fn date(paper: &Paper) -> String {
    match (&paper.published, paper.electronic) {
        (_, Some(electronic)) if is_electronic_first(paper) => electronic.to_string(),
        (Some(published), _) => published.to_string(),
        (None, Some(electronic)) => electronic.to_string(),
        (None, None) => String::new(),
    }
}

fn model(paper: &Paper) -> &str {
    paper.publication_model.as_deref().unwrap_or_default()
}

fn is_electronic_first(paper: &Paper) -> bool {
    matches!(model(paper), "Electronic-eCollection" | "Electronic-Print")
}

/// The date that does not stand before the volume: `Epub 2021 May 3.`
fn dates(paper: &Paper) -> String {
    let Some(electronic) = paper.electronic else { return String::new() };
    let published = paper.published.as_ref().map(PubDate::to_string).unwrap_or_default();
    match model(paper) {
        "Electronic-eCollection" => between("eCollection ", &published, "."),
        "Electronic-Print" => between("Print ", &published, "."),
        "Print-Electronic" if !paper.is_ahead_of_print() => format!("Epub {electronic}."),
        _ => String::new(),
    }
}

/// Other dates, and notices, which nobody should have to look up.
fn notes(paper: &Paper) -> Composer {
    let mut notes = Composer::default();
    notes.add("", dates(paper));
    if paper.is_ahead_of_print() {
        notes.add(" ", "Online ahead of print.");
    }
    notes.add(" ", notices::of_nlm(paper));
    notes
}

fn add_book(citation: &mut Composer, paper: &Paper, book: &Book) {
    let label = if book.editors.len() == 1 { "editor" } else { "editors" };
    let mut editors = Composer::default();
    editors.add("", people(People::all(&book.editors)).replace("et al", "et al."));
    if !book.editors.is_empty() {
        editors.add(", ", label);
    }
    let mut title = Composer::default();
    title.add("", parts::book_title(book));
    title.add(" ", between("[", book.medium.as_deref().unwrap_or_default(), "]"));
    if book.is_chapter {
        citation.add(". ", parts::title(paper));
        citation.add(". ", chapter_dates(paper, book));
        let mut within = Composer::default();
        within.add("", editors);
        within.add(". ", title);
        citation.add(". In: ", within);
    } else {
        citation.add(". ", editors);
        citation.add(". ", title);
    }
    citation.add(". ", parts::edition(book));
    let mut publisher = Composer::default();
    publisher.add("", book.publisher_location.as_deref().unwrap_or_default());
    publisher.add(": ", book.publisher.as_deref().unwrap_or_default());
    let mut imprint = Composer::default();
    imprint.add("", publisher);
    imprint.add("; ", period(paper, book));
    citation.add(". ", imprint);
}

/// `1999 Nov 23 [updated 2020 Jul 2]`
fn chapter_dates(paper: &Paper, book: &Book) -> String {
    let Some(contributed) = &book.contributed else { return String::new() };
    let updated = paper.revised.map(|date: Date| date.to_string()).unwrap_or_default();
    format!("{contributed}{}", between(" [updated ", &updated, "]"))
}

/// The years in which the book was written, or its date.
fn period(paper: &Paper, book: &Book) -> String {
    let year = |date: &Option<PubDate>| {
        date.as_ref().and_then(PubDate::date).map(|date| date.year)
    };
    match (year(&book.period.0), year(&book.period.1)) {
        (Some(begin), Some(end)) => format!("{begin}–{end}"),
        (Some(begin), None) => format!("{begin}–"),
        (None, _) => paper.published.as_ref().map(PubDate::to_string).unwrap_or_default(),
    }
}
