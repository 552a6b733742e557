//! MLA: of the Modern Language Association, 9th edition.
//!
//! Its [guide](https://style.mla.org/works-cited/works-cited-a-quick-guide/) and its official
//! [CSL style](https://github.com/citation-style-language/styles) are what it follows.

use crate::{
    cite::style::{
        compose::{Composer, between, italic},
        names::{self, People},
        notices, parts, quotes,
    },
    paper::{Author, Book, Container, Date, Journal, Paper, PubDate, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    match &paper.container {
        Container::Journal(journal) => {
            citation.add("", people(People::authors(paper)));
            citation.add(". ", quotes::double(parts::title(paper)));
            citation.add(". ", issue(paper, journal));
        }
        Container::Book(book) => add_book(&mut citation, paper, book),
        Container::Imprint(imprint) => {
            citation.add("", people(People::authors(paper)));
            citation.add(". ", quotes::double(parts::title(paper)));
            let mut source = Composer::default();
            source.add("", imprint.publisher.as_deref().unwrap_or_default());
            source.add(", ", date(paper));
            source.add(", ", parts::doi_link(paper));
            citation.add(". ", source);
        }
    }
    citation.stop();
    citation.add(" ", between("", notices::word(paper), "."));
    citation.into()
}

/// One or two names; of more the first.
fn people(people: People<'_>) -> String {
    let authors = people.named;
    let first = authors.first().map(names::inverted_in_full).unwrap_or_default();
    let rest = match authors {
        [..] if people.and_others => ", et al.".to_owned(),
        [] | [_] => String::new(),
        // A comma only where the first name has one.
        [_, second] => {
            let comma = if first.contains(',') { "," } else { "" };
            format!("{comma} and {}", names::direct_in_full(second))
        }
        [..] => ", et al.".to_owned(),
    };
    first + &rest
}

/// *Journal*, vol. 57, no. 6, June 2021, pp. 1–9, DOI
fn issue(paper: &Paper, journal: &Journal) -> Composer {
    let mut issue = Composer::default();
    issue.add("", italic(journal.name()));
    issue.add(", ", volume(paper));
    let number = parts::with_dash(parts::issue(paper));
    let label = if parts::is_plural(&number) { "nos. " } else { "no. " };
    issue.add(", ", between(label, &number, ""));
    issue.add(", ", date(paper));
    issue.add(", ", pages(paper));
    issue.add(", ", parts::doi_link(paper));
    issue
}

fn volume(paper: &Paper) -> String {
    let volume = parts::with_dash(parts::volume(paper));
    let label = match (parts::is_numeric(&volume), parts::is_plural(&volume)) {
        (true, true) => "vols. ",
        (true, false) => "vol. ",
        (false, _) => "",
    };
    between(label, &volume, "")
}

fn pages(paper: &Paper) -> String {
    let pages = parts::pages_with(paper, |first, last| parts::shortened(first, last, 2));
    parts::labelled(&pages)
}

/// `Sept. 2021`, `Spring 1977` or `2021`
fn date(paper: &Paper) -> String {
    match paper.cited_date() {
        Some(PubDate::Season(date, season)) if parts::is_season(&season) => {
            format!("{season} {}", date.year)
        }
        _ => parts::date(paper).map(month_and_year).unwrap_or_default(),
    }
}

fn month_and_year(date: Date) -> String {
    let name = parts::month_name(date);
    let month = match name {
        "May" | "June" | "July" => name.to_owned(),
        "September" => "Sept.".to_owned(),
        _ => between("", name.get(..3).unwrap_or_default(), "."),
    };
    between("", &month, " ") + &date.year.to_string()
}

fn add_book(citation: &mut Composer, paper: &Paper, book: &Book) {
    let mut source = Composer::default();
    let title = italic(parts::book_title(book));
    if book.is_chapter {
        citation.add("", people(People::authors(paper)));
        citation.add(". ", quotes::double(parts::title(paper)));
        source.add("", title);
        source.add(", ", between("edited by ", &editors(&book.editors), ""));
    } else if paper.authors.is_empty() {
        let label = if book.editors.len() == 1 { ", editor" } else { ", editors" };
        citation.add("", between("", &people(People::all(&book.editors)), label));
        citation.add(". ", title);
    } else {
        citation.add("", people(People::authors(paper)));
        citation.add(". ", title);
        source.add("", between("Edited by ", &editors(&book.editors), ""));
    }
    source.add(", ", parts::edition(book));
    source.add(", ", volume(paper));
    source.add(", ", book.publisher.as_deref().unwrap_or_default());
    source.add(", ", date_in_full(paper));
    source.add(", ", pages(paper));
    source.add(", ", parts::doi_link(paper));
    citation.add(". ", source);
}

/// `3 June 2021`, or as much of it as is known.
fn date_in_full(paper: &Paper) -> String {
    let Some(date) = parts::date(paper) else { return String::new() };
    let day = date.day.map(|day| format!("{day} ")).unwrap_or_default();
    day + &month_and_year(date)
}

fn editors(editors: &[Author]) -> String {
    match editors {
        [] => String::new(),
        [one] => names::direct_in_full(one),
        [one, two] => {
            format!("{} and {}", names::direct_in_full(one), names::direct_in_full(two))
        }
        [first, ..] => format!("{} et al.", names::direct_in_full(first)),
    }
}
