//! APA: of the American Psychological Association, 7th edition.
//!
//! Its [reference examples](https://apastyle.apa.org/style-grammar-guidelines/references) and
//! its official [CSL style](https://github.com/citation-style-language/styles) are what it
//! follows.

use crate::{
    cite::style::{
        compose::{Composer, between, italic},
        names::{self, People},
        notices, parts,
    },
    paper::{Author, Book, Container, Journal, Paper, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    let title = match &paper.container {
        Container::Book(book) if !book.is_chapter => {
            let mut title = Composer::default();
            title.add("", italic(parts::book_title(book)));
            title.add(" ", between("(", &parts::edition(book), ")"));
            title.into()
        }
        _ if paper.is_preprint() => italic(parts::title(paper)),
        _ => parts::title(paper),
    };
    let creators = creators(paper);
    let has_creators = !creators.is_empty();
    let year = parts::year(paper);
    let year = if year.is_empty() { "n.d." } else { &year };
    citation.add("", if has_creators { creators.into() } else { title.clone() });
    citation.add(". ", format!("({year})"));
    if has_creators {
        citation.add(". ", title);
    }
    match &paper.container {
        Container::Journal(journal) => citation.add(". ", issue(paper, journal)),
        Container::Book(book) => {
            if book.is_chapter {
                citation.add(". In ", within(paper, book));
            }
            citation.add(". ", book.publisher.as_deref().unwrap_or_default());
        }
        Container::Imprint(imprint) => {
            citation.add(". ", imprint.publisher.as_deref().unwrap_or_default());
        }
    }
    citation.stop();
    citation.add(" ", parts::doi_link(paper));
    citation.add(" ", notices::of_apa(paper));
    citation.into()
}

/// The authors; or of a book the editors.
fn creators(paper: &Paper) -> String {
    let editors = paper.book().filter(|book| !book.is_chapter);
    match editors {
        Some(Book { editors, .. }) if paper.authors.is_empty() && !editors.is_empty() => {
            format!("{} ({})", list(People::all(editors), inverted), label(editors))
        }
        _ => list(People::authors(paper), inverted),
    }
}

fn inverted(author: &Author) -> String {
    names::inverted_with_initials(author, " ")
}

fn direct(author: &Author) -> String {
    names::direct_with_initials(author, " ")
}

fn label(editors: &[Author]) -> &'static str {
    if editors.len() == 1 { "Ed." } else { "Eds." }
}

/// Up to twenty names; of more the first nineteen and the last, if it is known.
fn list(people: People<'_>, name: fn(&Author) -> String) -> String {
    if people.and_others {
        let shown: Vec<String> = people.shown(19, 19).0.iter().map(name).collect();
        return format!("{}, et al.", shown.join(", "));
    }
    let Some((last, others)) = people.named.split_last() else { return String::new() };
    if others.is_empty() {
        return name(last);
    }
    let shown: Vec<String> = others.iter().take(19).map(name).collect();
    let shown = shown.join(", ");
    // A pair needs a comma only where the first name has one.
    let comma = if others.len() > 1 || shown.contains(", ") { ", " } else { " " };
    let joint = if others.len() > 19 { "… " } else { "& " };
    format!("{shown}{comma}{joint}{}", name(last))
}

/// *Journal*, *57*(6), 1–9
fn issue(paper: &Paper, journal: &Journal) -> Composer {
    let mut number = Composer::default();
    number.add("", italic(parts::with_dash(parts::volume(paper))));
    number.add("", between("(", &parts::with_dash(parts::issue(paper)), ")"));
    let mut issue = Composer::default();
    // A preprint is a work of its own, and what it stands in a publisher.
    let name = journal.name();
    issue.add("", if paper.is_preprint() { name.into() } else { italic(name) });
    issue.add(", ", number);
    match parts::article_number(paper) {
        "" => issue.add(", ", parts::pages(paper)),
        number => issue.add(", ", format!("Article {number}")),
    }
    issue
}

/// A. Editor & B. Editor (Eds.), *Book* (2nd ed., pp. 1–9)
fn within(paper: &Paper, book: &Book) -> Composer {
    let mut editors = list(People::all(&book.editors), direct);
    if !editors.is_empty() {
        editors.push_str(&format!(" ({})", label(&book.editors)));
    }
    let mut details = Composer::default();
    details.add("", parts::edition(book));
    details.add(", ", between("Vol. ", parts::volume(paper), ""));
    details.add(", ", parts::labelled(&parts::pages(paper)));
    let details = Text::from(details).plain();
    let mut title = Composer::default();
    title.add("", italic(parts::book_title(book)));
    title.add(" ", between("(", &details, ")"));
    let mut within = Composer::default();
    within.add("", editors);
    within.add(", ", title);
    within
}
