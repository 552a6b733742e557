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
    paper::{Container, Date, Journal, Paper, PubDate, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    match &paper.container {
        Container::Journal(journal) => {
            citation.add("", people(People::authors(paper)));
            citation.add(". ", quotes::double(parts::title(paper)));
            citation.add(". ", issue(paper, journal));
        }
        Container::Book(_) | Container::Imprint(_) => add_work(&mut citation, paper),
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
    issue.add("", italic(parts::journal(paper, journal)));
    issue.add(", ", volume(paper));
    issue.add(", ", issue_number(paper));
    issue.add(", ", date(paper));
    issue.add(", ", pages(paper));
    issue.add(", ", parts::link(paper));
    issue
}

fn issue_number(paper: &Paper) -> String {
    let number = parts::with_dash(parts::issue(paper));
    let label = if parts::is_plural(&number) { "nos. " } else { "no. " };
    between(label, &number, "")
}

fn volume(paper: &Paper) -> String {
    parts::numbered(&parts::with_dash(parts::volume(paper)), "vol. ", "vols. ")
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

/// What is in no journal.
fn add_work(citation: &mut Composer, paper: &Paper) {
    let kind = parts::kind(paper);
    let is_thesis = kind == "thesis";
    let is_in_serial = parts::is_in_serial(paper);
    let first = parts::editors_first(paper);
    let label = if first.is_one() { ", editor" } else { ", editors" };
    citation.add("", people(People::authors(paper)));
    citation.add("", between("", &people(first), label));
    let title = parts::title(paper);
    let is_part = match kind {
        "article" | "dataset" | "paper-conference" => true,
        "chapter" => !parts::within(paper).is_empty(),
        _ => false,
    };
    citation.add(". ", if is_part { quotes::double(title) } else { italic(title) });
    let (genre, number) = (parts::genre(paper), parts::number(paper));
    let mut numbered = Composer::default();
    if number.is_empty() {
        citation.add(". ", if is_thesis { "" } else { &genre });
    } else {
        numbered.add("", genre.as_str());
        numbered.add(" ", parts::report_number(paper, "no. "));
    }
    let series = parts::series(paper);
    let mut source = Composer::default();
    source.add("", italic(parts::within(paper)));
    if is_in_serial {
        source.add(" ", between("[", parts::place(paper), "]"));
    }
    let edited =
        if parts::within(paper).is_empty() { "Edited by " } else { "edited by " };
    source.add(", ", between(edited, &editors(parts::editors_beside(paper)), ""));
    source.add(", ", parts::edition(paper));
    source.add(", ", if is_in_serial { series.as_str() } else { "" });
    source.add(", ", between("Version ", parts::version(paper), ""));
    source.add(", ", volume(paper));
    source.add(", ", issue_number(paper));
    source.add(", ", numbered);
    let publisher = parts::publisher(paper);
    source.add(", ", if is_thesis || is_in_serial { "" } else { publisher });
    source.add(", ", date_of_work(paper, kind));
    source.add(", ", pages(paper));
    source.add(", ", parts::link(paper));
    citation.add(". ", source);
    if is_thesis {
        let mut by = Composer::default();
        by.add("", publisher);
        by.add(", ", genre);
        citation.add(". ", by);
    }
    citation.add(". ", if is_in_serial { String::new() } else { series });
}

/// The year of what is printed or awarded, the date of all else; PubMed's books have theirs.
fn date_of_work(paper: &Paper, kind: &str) -> String {
    match kind {
        _ if paper.pmid().is_some() => date_in_full(paper),
        "book" | "chapter" | "motion_picture" | "paper-conference" | "thesis" => {
            parts::year(paper)
        }
        _ => date_in_full(paper),
    }
}

/// `3 June 2021`, or as much of it as is known.
fn date_in_full(paper: &Paper) -> String {
    let Some(date) = parts::date(paper) else { return String::new() };
    let day = date.day.map(|day| format!("{day} ")).unwrap_or_default();
    day + &month_and_year(date)
}

fn editors(People { named, and_others }: People<'_>) -> String {
    match named {
        [] => String::new(),
        [first, ..] if and_others => {
            format!("{} et al.", names::direct_in_full(first))
        }
        [one] => names::direct_in_full(one),
        [one, two] => {
            format!("{} and {}", names::direct_in_full(one), names::direct_in_full(two))
        }
        [first, ..] => format!("{} et al.", names::direct_in_full(first)),
    }
}
