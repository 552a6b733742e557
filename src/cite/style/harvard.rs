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
    paper::{Author, Container, Inline, Paper, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    let year = parts::year(paper);
    let year = if year.is_empty() { "no date" } else { &year };
    match &paper.container {
        Container::Journal(journal) => {
            let creators = people(People::authors(paper));
            let journal_is_first = creators.is_empty();
            let title =
                italic(quotes::single_within(parts::journal(paper, journal).into()));
            citation.add("", if journal_is_first { title.clone() } else { creators });
            citation.add(" ", format!("({year})"));
            citation.add(" ", quotes::single(parts::title(paper)));
            citation.add(" ", between("[", notices::word(paper), "]"));
            citation.add(", ", if journal_is_first { Text::default() } else { title });
            add_issue(&mut citation, paper);
        }
        Container::Book(_) | Container::Imprint(_) => {
            add_work(&mut citation, paper, year);
        }
    }
    citation.add(". ", between("Available at: ", &parts::link(paper), ""));
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
    let is_ahead =
        paper.is_preprint() || parts::is_online(paper) && !paper.authors.is_empty();
    if volume.is_empty() && pages.is_empty() && is_ahead {
        // The manual's word for what has not come out in an issue yet.
        citation.add(" ", "[Preprint]");
    }
    citation.add(", ", format!("{volume}{}", between("(", &number, ")")));
    citation.add(", ", parts::labelled(&pages));
}

/// What is in no journal.
fn add_work(citation: &mut Composer, paper: &Paper, year: &str) {
    let kind = parts::kind(paper);
    let is_at_pubmed = paper.pmid().is_some();
    // The manual has both; that of PubMed's books has long been this.
    let label = |editors: People<'_>| match editors.named {
        [] => "",
        _ if editors.is_one() => "(ed.)",
        _ if is_at_pubmed => "(eds.)",
        _ => "(eds)",
    };
    let within = italic(parts::within(paper));
    let is_within = !within.is_empty();
    let mut title = Composer::default();
    match kind {
        "book" | "graphic" | "motion_picture" | "report" | "thesis" | "webpage" => {
            let bare = parts::title(paper);
            title.add(
                "",
                italic(if is_at_pubmed { bare } else { quotes::single_within(bare) }),
            );
        }
        _ => title.add("", quotes::single(parts::title(paper))),
    }
    if !is_within && !is_at_pubmed {
        title.add(". ", edition(paper));
    }
    let title = Text::from(title);
    let first = parts::editors_first(paper);
    let mut creators = Composer::default();
    creators.add("", people(People::authors(paper)));
    creators.add("", people(first));
    creators.add(" ", label(first));
    let creators = Text::from(creators);
    let title_is_first = creators.is_empty();
    citation.add("", if title_is_first { title.clone() } else { creators });
    citation.add(" ", format!("({year})"));
    citation.add(" ", if title_is_first { Text::default() } else { title });
    let beside = parts::editors_beside(paper);
    if is_within {
        let mut book = Composer::default();
        book.add("", editors(beside));
        book.add(" ", label(beside));
        book.add(" ", within);
        let is_edited = is_at_pubmed || !beside.is_empty();
        citation.add(
            match (is_edited, title_is_first) {
                (true, _) => ", in ",
                (false, true) => " ",
                (false, false) => ", ",
            },
            book,
        );
        citation.add(". ", edition(paper));
    } else {
        if is_at_pubmed {
            citation.add(". ", edition(paper));
        }
        citation.add(". Edited by ", editors(beside));
    }
    // What theses and reports are, and nothing else says.
    let mut form = Composer::default();
    form.add("", parts::genre(paper));
    form.add(" ", parts::number(paper));
    let mut imprint = Composer::default();
    if kind != "thesis" {
        imprint.add("", parts::place(paper));
    }
    imprint.add(": ", parts::publisher(paper));
    match kind {
        "thesis" | "report" => citation.add(". ", form),
        _ => imprint.add(" ", between("(", &parts::series(paper), ")")),
    }
    citation.add(". ", imprint);
    citation.add(", ", parts::labelled(&parts::pages(paper)));
}

/// `2nd edn`
fn edition(paper: &Paper) -> String {
    parts::edition(paper).replace("ed.", "edn")
}

fn editors(People { named, and_others }: People<'_>) -> Text {
    let direct = |author: &Author| names::direct_with_initials(author, "");
    match named {
        [] => Text::default(),
        [one] if !and_others => direct(one).as_str().into(),
        [one, two] if !and_others => {
            format!("{} and {}", direct(one), direct(two)).as_str().into()
        }
        [one, two, three] if !and_others => {
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
