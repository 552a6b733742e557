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
        Container::Book(book) if paper.pmid().is_some() => {
            add_book(&mut citation, paper, book);
        }
        Container::Book(_) | Container::Imprint(_) => add_work(&mut citation, paper),
    }
    citation.stop();
    // PubMed's Cite box has none.
    if paper.doi.is_none() && paper.pmid().is_none() {
        citation.add(" ", between("Available from: ", &parts::link(paper), ""));
    }
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
    issue.add("", parts::short_journal(paper, journal));
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

/// What is in no journal, as Citing Medicine has it, without the date on which one looked at it.
fn add_work(citation: &mut Composer, paper: &Paper) {
    let kind = parts::kind(paper);
    citation.add("", editors(parts::editors_first(paper)));
    citation.add(". ", parts::title(paper));
    citation.add(" ", between("[", &parts::genre(paper), "]"));
    let within = parts::within(paper);
    let is_within = !within.is_empty();
    let mut book = Composer::default();
    if is_within {
        book.add("", editors(parts::editors_beside(paper)));
        book.add(". ", within);
        book.add(". ", parts::edition(paper));
    } else {
        citation.add(". ", parts::edition(paper));
        citation.add(". ", editors(parts::editors_beside(paper)));
        citation.add(". ", parts::numbered(parts::volume(paper), "Vol. ", "Vols. "));
    }
    citation.add(". In: ", book);
    let mut imprint = Composer::default();
    let place = parts::place(paper);
    let is_thesis = kind == "thesis";
    imprint.add("", if is_thesis { between("[", place, "]") } else { place.to_owned() });
    imprint.add(": ", parts::publisher(paper));
    imprint.add("; ", date_of_work(paper, kind));
    citation.add(". ", imprint);
    if is_within {
        citation.add(". ", between("p. ", &verbatim_pages(paper), ""));
    }
    citation.add(". ", between("(", &parts::series(paper), ")"));
    let number = parts::number(paper);
    if kind == "report" && !number.is_empty() {
        let genre = parts::genre(paper);
        citation.add(". ", if genre.is_empty() { "Report".to_owned() } else { genre });
        citation.add(" ", parts::report_number(paper, "no.: "));
    }
}

/// The year; of reports the month too.
fn date_of_work(paper: &Paper, kind: &str) -> String {
    let Some(date) = parts::date(paper) else { return String::new() };
    match kind {
        "report" => Date { day: None, ..date }.to_string(),
        _ => date.year.to_string(),
    }
}

/// Pages as the record has them.
fn verbatim_pages(paper: &Paper) -> String {
    let pages = paper.pages.as_ref().map(Pages::verbatim);
    pages.or(paper.article_number()).unwrap_or_default().to_owned()
}

/// `Ox IB, Rat M, editors`
fn editors(editors: People<'_>) -> Composer {
    let label = if editors.is_one() { "editor" } else { "editors" };
    let mut out = Composer::default();
    out.add("", people(editors).replace("et al", "et al."));
    if !editors.is_empty() {
        out.add(", ", label);
    }
    out
}

/// A book of NCBI's Bookshelf, as PubMed's Cite box has it.
fn add_book(citation: &mut Composer, paper: &Paper, book: &Book) {
    let editors = editors(People::editors(paper));
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
    citation.add(". ", parts::edition(paper));
    citation.add(". ", parts::numbered(parts::volume(paper), "Vol. ", "Vols. "));
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
