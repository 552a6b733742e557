//! Harvard, as in Cite Them Right, 12th edition, which most British universities use.
//!
//! Its official [CSL style](https://github.com/citation-style-language/styles) is what it
//! follows. It is British: single quotes, and punctuation outside of them.

use crate::{
    cite::style::{
        compose::{Composer, between, italic},
        names::{self, People},
        notices, parts, quotes,
    },
    paper::{Author, Book, Container, Inline, Paper, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    let year = parts::year(paper);
    let year = if year.is_empty() { "no date" } else { &year };
    match &paper.container {
        Container::Journal(journal) => {
            let creators = people(People::authors(paper));
            let journal_is_first = creators.is_empty();
            let title = italic(quotes::single_within(journal.name()));
            citation.add("", if journal_is_first { title.clone() } else { creators });
            citation.add(" ", format!("({year})"));
            citation.add(" ", quotes::single(parts::title(paper)));
            citation.add(" ", between("[", notices::word(paper), "]"));
            citation.add(", ", if journal_is_first { Text::default() } else { title });
            add_issue(&mut citation, paper);
        }
        Container::Book(book) => add_book(&mut citation, paper, book, year),
        Container::Imprint(imprint) => {
            citation.add("", people(People::authors(paper)));
            citation.add(" ", format!("({year})"));
            citation.add(" ", italic(parts::title(paper)));
            citation.add(". ", imprint.publisher.as_deref().unwrap_or_default());
        }
    }
    citation.add(". ", between("Available at: ", &parts::doi_link(paper), ""));
    citation.stop();
    citation.into()
}

/// Up to three names; of more the first, and `et al.` in italics.
fn people(people: People<'_>) -> Text {
    let (_, and_others) = people.shown(3, 1);
    let Some((first, others)) = people.named.split_first() else {
        return Text::default();
    };
    let mut out = inverted(first);
    if and_others {
        out.push(' ');
        let mut text = Text::from(out.as_str());
        text.0.extend(italic("et al.").0);
        return text;
    }
    for (index, author) in others.iter().enumerate() {
        out.push_str(if index + 1 == others.len() { " and " } else { ", " });
        out.push_str(&inverted(author));
    }
    Text(vec![Inline::Plain(out)])
}

fn inverted(author: &Author) -> String {
    names::inverted_with_initials(author, "")
}

/// 57(6), pp. 1–9
fn add_issue(citation: &mut Composer, paper: &Paper) {
    let volume = parts::with_dash(parts::volume(paper));
    let number = parts::with_dash(parts::issue(paper));
    let pages = parts::pages(paper);
    // It stands beside the journal, which comes first where there are no authors.
    let is_ahead = paper.is_preprint() || paper.is_online() && !paper.authors.is_empty();
    if volume.is_empty() && pages.is_empty() && is_ahead {
        // The manual's word for what has not come out in an issue yet.
        citation.add(" ", "[Preprint]");
    }
    citation.add(", ", format!("{volume}{}", between("(", &number, ")")));
    citation.add(", ", parts::labelled(&pages));
}

fn add_book(citation: &mut Composer, paper: &Paper, book: &Book, year: &str) {
    let label = if book.editors.len() == 1 { "(ed.)" } else { "(eds.)" };
    if book.is_chapter {
        let title = quotes::single(parts::title(paper));
        let creators = people(People::authors(paper));
        if creators.is_empty() {
            citation.add("", title);
            citation.add(" ", format!("({year})"));
        } else {
            citation.add("", creators);
            citation.add(" ", format!("({year})"));
            citation.add(" ", title);
        }
        let mut within = Composer::default();
        within.add("", editors(&book.editors));
        if !book.editors.is_empty() {
            within.add(" ", label);
        }
        within.add(" ", italic(parts::book_title(book)));
        citation.add(", in ", within);
    } else {
        let creators = people(People::authors(paper));
        let title = italic(parts::book_title(book));
        let mut first = Composer::default();
        if !creators.is_empty() {
            first.add("", creators);
        } else if !book.editors.is_empty() {
            first.add("", people(People::all(&book.editors)));
            first.add(" ", label);
        }
        let first = Text::from(first);
        let title_is_first = first.is_empty();
        citation.add("", if title_is_first { title.clone() } else { first });
        citation.add(" ", format!("({year})"));
        citation.add(" ", if title_is_first { Text::default() } else { title });
    }
    citation.add(". ", parts::edition(book).replace("ed.", "edn"));
    let mut publisher = Composer::default();
    publisher.add("", book.publisher_location.as_deref().unwrap_or_default());
    publisher.add(": ", book.publisher.as_deref().unwrap_or_default());
    citation.add(". ", publisher);
    citation.add(", ", parts::labelled(&parts::pages(paper)));
}

fn editors(editors: &[Author]) -> Text {
    let direct = |author: &Author| names::direct_with_initials(author, "");
    match editors {
        [] => Text::default(),
        [one] => direct(one).as_str().into(),
        [one, two] => format!("{} and {}", direct(one), direct(two)).as_str().into(),
        [one, two, three] => {
            let names =
                format!("{}, {}, and {}", direct(one), direct(two), direct(three));
            names.as_str().into()
        }
        [first, ..] => {
            let mut text = Text::from(format!("{} ", direct(first)).as_str());
            text.0.extend(italic("et al.").0);
            text
        }
    }
}
