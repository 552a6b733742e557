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
    paper::{Book, Container, Paper, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    citation.add("", people(People::authors(paper)));
    match &paper.container {
        Container::Journal(journal) => {
            citation.add(". ", parts::title(paper));
            citation.add(". ", italic(journal.abbreviation().unwrap_or(journal.name())));
            citation.add(". ", issue(paper));
        }
        Container::Book(book) => add_book(&mut citation, paper, book),
        Container::Imprint(imprint) => {
            citation.add(". ", parts::title(paper));
            citation.add(". ", imprint.publisher.as_deref().unwrap_or_default());
            citation.add("; ", parts::year(paper));
        }
    }
    citation.stop();
    citation.add(" ", notices::of_ama(paper));
    citation.add(" ", between("doi:", parts::doi(paper), ""));
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
    if !has_issue && (paper.is_preprint() || paper.is_online()) {
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

fn add_book(citation: &mut Composer, paper: &Paper, book: &Book) {
    let mut editors = people(People::all(&book.editors));
    if !editors.is_empty() {
        editors.push_str(if book.editors.len() == 1 { ", ed" } else { ", eds" });
    }
    let title = italic(parts::book_title(book));
    if book.is_chapter {
        citation.add(". ", parts::title(paper));
        let mut within = Composer::default();
        within.add("", editors);
        within.add(". ", title);
        citation.add(". In: ", within);
    } else if paper.authors.is_empty() {
        citation.add("", editors);
        citation.add(". ", title);
    } else {
        citation.add(". ", title);
    }
    citation.add(". ", between("Vol ", parts::volume(paper), ""));
    citation.add(". ", parts::edition(book));
    let mut published = Composer::default();
    published.add("", book.publisher.as_deref().unwrap_or_default());
    published.add("; ", parts::year(paper));
    published.add(":", parts::pages(paper).replace('–', "-"));
    citation.add(". ", published);
}
