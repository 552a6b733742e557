//! AMA: of the American Medical Association, for JAMA and most of its neighbours.
//!
//! The AMA Manual of Style, 11th edition, defines it; its official
//! [CSL style](https://github.com/citation-style-language/styles) is what it is compared with.

use crate::{
    cite::style::{
        compose::{Composer, between, italic},
        names::{self, People},
        notices, parts,
    },
    paper::{Container, Paper, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    citation.add("", people(People::authors(paper)));
    match &paper.container {
        Container::Journal(journal) => {
            citation.add(". ", parts::title(paper));
            citation.add(". ", italic(parts::short_journal(paper, journal)));
            citation.add(". ", issue(paper));
        }
        Container::Book(_) | Container::Imprint(_) => add_work(&mut citation, paper),
    }
    citation.stop();
    citation.add(" ", notices::of_ama(paper));
    citation.add(" ", between("doi:", parts::doi(paper), ""));
    if paper.doi.is_none() {
        citation.add(" ", parts::link(paper));
    }
    citation.into()
}

fn people(people: People<'_>) -> String {
    names::first_names(people, 6, 3, ", ")
}

/// `2021;57(6):2004284`
fn issue(paper: &Paper) -> Composer {
    let volume = parts::volume(paper);
    let number = parts::issue(paper);
    let mut issue = Composer::default();
    let has_issue = !volume.is_empty() || !number.is_empty();
    if !has_issue && (paper.is_preprint() || parts::is_online(paper)) {
        let date = parts::date(paper).map(parts::long_date).unwrap_or_default();
        let label = if paper.is_preprint() {
            "Preprint posted online "
        } else {
            "Published online "
        };
        issue.add("", between(label, &date, ""));
    } else {
        issue.add("", parts::year(paper));
        issue.add(";", format!("{volume}{}", between("(", number, ")")));
    }
    issue.add(":", parts::pages(paper).replace('–', "-"));
    issue
}

/// What is in no journal.
fn add_work(citation: &mut Composer, paper: &Paper) {
    let kind = parts::kind(paper);
    citation.add("", editors(parts::editors_first(paper)));
    let beside = editors(parts::editors_beside(paper));
    let title = parts::title(paper);
    let mut published = Composer::default();
    published.add("", parts::publisher(paper));
    published.add("; ", parts::year(paper));
    match kind {
        "book" | "graphic" | "motion_picture" | "report" => {
            citation.add(". ", italic(title));
            citation.add(". ", volume(paper));
            citation.add(". ", parts::edition(paper));
            citation.add(". ", between("(", &beside, ".)"));
            published.add(":", parts::pages(paper).replace('–', "-"));
            citation.add(". ", published);
        }
        "chapter" | "paper-conference" => {
            citation.add(". ", title);
            let title = italic(parts::within(paper));
            let separator = if title.is_empty() { ". " } else { ". In: " };
            let mut within = Composer::default();
            within.add("", beside);
            within.add(". ", title);
            within.add(". ", volume(paper));
            within.add(". ", parts::edition(paper));
            within.add(". ", parts::series(paper));
            published.add(":", parts::pages(paper).replace('–', "-"));
            within.add(". ", published);
            citation.add(separator, within);
        }
        "thesis" => {
            citation.add(". ", italic(title));
            citation.add(". ", parts::genre(paper));
            citation.add(". ", published);
        }
        _ => {
            let (server, label) = match kind {
                "article" => (parts::publisher(paper), "Preprint posted online "),
                "webpage" => ("", ""),
                _ => ("", "Published online "),
            };
            let date = parts::date(paper).map(parts::long_date).unwrap_or_default();
            citation.add(". ", title);
            citation.add(". ", italic(server));
            citation.add(". ", between(label, &date, ""));
        }
    }
}

fn volume(paper: &Paper) -> String {
    parts::numbered(parts::volume(paper), "Vol ", "Vols ")
}

/// `Ox IB, Rat M, eds`
fn editors(editors: People<'_>) -> String {
    let label = if editors.is_one() { ", ed" } else { ", eds" };
    between("", &people(editors), label)
}
