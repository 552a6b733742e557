//! Chicago: author and date of the Chicago Manual of Style, 18th edition.
//!
//! Its [quick guide](https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-2.html)
//! and its official [CSL style](https://github.com/citation-style-language/styles) are what
//! it follows.

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
    let title = match &paper.container {
        Container::Book(book) if !book.is_chapter => italic(parts::book_title(book)),
        _ => quotes::double(parts::title(paper)),
    };
    let creators = creators(paper);
    let has_creators = !creators.is_empty();
    let year = parts::year(paper);
    citation.add("", if has_creators { creators.into() } else { title.clone() });
    citation.add(". ", if year.is_empty() { "n.d." } else { &year });
    if has_creators {
        citation.add(". ", title);
    }
    match &paper.container {
        Container::Journal(journal) => citation.add(". ", issue(paper, journal)),
        Container::Book(book) => add_book(&mut citation, paper, book),
        Container::Imprint(imprint) => {
            citation.add(". ", imprint.publisher.as_deref().unwrap_or_default());
        }
    }
    citation.stop();
    citation.add(" ", between("", &parts::doi_link(paper), "."));
    citation.add(" ", between("", notices::word(paper), "."));
    citation.into()
}

/// The authors; or of a book the editors.
fn creators(paper: &Paper) -> String {
    match paper.book().filter(|book| !book.is_chapter) {
        Some(Book { editors, .. }) if paper.authors.is_empty() && !editors.is_empty() => {
            let label = if editors.len() == 1 { "ed." } else { "eds." };
            format!("{}, {label}", people(People::all(editors), names::inverted_in_full))
        }
        _ => people(People::authors(paper), names::inverted_in_full),
    }
}

/// Up to six names; of more the first three.
fn people(people: People<'_>, first_name: fn(&Author) -> String) -> String {
    let (shown, and_others) = people.shown(6, 3);
    let Some((first, others)) = shown.split_first() else { return String::new() };
    let mut out = first_name(first);
    for (index, author) in others.iter().enumerate() {
        let is_last = !and_others && index + 1 == others.len();
        // A pair needs a comma only where the first name has one.
        let is_pair = others.len() == 1 && !out.contains(", ");
        out.push_str(match (is_last, is_pair) {
            (true, true) => " and ",
            (true, false) => ", and ",
            (false, _) => ", ",
        });
        out.push_str(&names::direct_in_full(author));
    }
    if and_others {
        out.push_str(", et al.");
    }
    out
}

/// *Journal* 57 (6): 1–9
fn issue(paper: &Paper, journal: &Journal) -> Composer {
    let volume = parts::with_dash(parts::volume(paper));
    let number = parts::with_dash(parts::issue(paper));
    let mut issue = Composer::default();
    if paper.is_preprint() && volume.is_empty() {
        issue.add("", "Preprint");
        issue.add(", ", journal.name());
        issue.add(", ", parts::date(paper).map(month_and_day).unwrap_or_default());
        return issue;
    }
    issue.add("", italic(journal.name()));
    match (volume.as_str(), number.as_str()) {
        ("", "") => {
            let date = parts::date(paper).map(month_and_day).unwrap_or_default();
            if pages(paper).is_empty() {
                issue.add(", ", if paper.is_online() { "ahead of print" } else { "" });
                issue.add(", ", date);
            } else {
                issue.add(", ", date);
                issue.add(", ", pages(paper));
                return issue;
            }
        }
        ("", number) => {
            let label = if parts::is_plural(number) { "nos. " } else { "no. " };
            issue.add(", ", between(label, number, ""));
            issue.add(" ", between("(", &month_or_season(paper), ")"));
        }
        (volume, "") => {
            issue.add(" ", volume);
            issue.add(" ", between("(", &month_or_season(paper), ")"));
        }
        (volume, number) => issue.add(" ", format!("{volume} ({number})")),
    }
    issue.add(": ", pages(paper));
    issue
}

fn month_and_day(date: Date) -> String {
    let day = date.day.map(|day| format!(" {day}")).unwrap_or_default();
    format!("{}{day}", parts::month_name(date))
}

fn month_or_season(paper: &Paper) -> String {
    match paper.cited_date() {
        Some(PubDate::Season(_, season)) if parts::is_season(&season) => season,
        _ => parts::date(paper)
            .map(parts::month_name)
            .unwrap_or_default()
            .to_owned(),
    }
}

fn pages(paper: &Paper) -> String {
    parts::pages_with(paper, last_page)
}

/// The last page as Chicago (9.63) shortens it: all digits after a first page below 100 or a
/// multiple of it, the changed ones after 101 to 109, two or more otherwise.
fn last_page(first: &str, last: &str) -> String {
    let digits =
        first.trim_start_matches(|character: char| character.is_ascii_alphabetic());
    let changed = match digits.as_bytes() {
        [] | [_] | [_, _] | [.., b'0', b'0'] => digits.len(),
        [.., b'0', _] => 1,
        _ => 2,
    };
    parts::shortened(first, last, changed)
}

fn add_book(citation: &mut Composer, paper: &Paper, book: &Book) {
    let editors = people(People::all(&book.editors), names::direct_in_full);
    if book.is_chapter {
        let mut within = Composer::default();
        within.add("", italic(parts::book_title(book)));
        within.add(", ", parts::edition(book));
        within.add(", ", between("edited by ", &editors, ""));
        within.add(", ", pages(paper));
        citation.add(". In ", within);
    } else {
        citation.add(". ", parts::edition(book));
        if !paper.authors.is_empty() {
            citation.add(". ", between("Edited by ", &editors, ""));
        }
    }
    citation.add(". ", book.publisher.as_deref().unwrap_or_default());
}
