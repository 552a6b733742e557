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
    paper::{Author, Container, Paper, PubDate, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    let kind = parts::kind(paper);
    let title = parts::title(paper);
    let is_whole = match kind {
        "book" | "graphic" | "motion_picture" | "report" | "software" => true,
        "chapter" => parts::within(paper).is_empty(),
        _ => false,
    };
    let title = if is_whole { italic(title) } else { quotes::double(title) };
    let creators = creators(paper);
    // Who keeps software or a page stands for the authors that nobody knows.
    let is_by_publisher = creators.is_empty() && ["software", "webpage"].contains(&kind);
    let publisher = parts::publisher(paper);
    let creators = if is_by_publisher { publisher.to_owned() } else { creators };
    let publisher = if is_by_publisher { "" } else { publisher };
    let has_creators = !creators.is_empty();
    let year = parts::year(paper);
    citation.add("", if has_creators { creators.into() } else { title.clone() });
    citation.add(". ", if year.is_empty() { "n.d." } else { &year });
    if has_creators {
        citation.add(". ", title);
    }
    match &paper.container {
        Container::Journal(journal) => {
            citation.add(". ", issue(paper, italic(parts::journal(paper, journal))));
        }
        Container::Book(_) if parts::is_in_serial(paper) => {
            let mut name = Composer::default();
            name.add("", italic(parts::within(paper)));
            name.add(" ", between("(", parts::place(paper), ")"));
            citation.add(". ", issue(paper, name.into()));
        }
        Container::Book(_) => add_book(&mut citation, paper),
        Container::Imprint(_) => add_imprint(&mut citation, paper, kind, publisher),
    }
    citation.stop();
    citation.add(" ", between("", &parts::link(paper), "."));
    citation.add(" ", between("", notices::word(paper), "."));
    citation.into()
}

/// The authors, or the editors.
fn creators(paper: &Paper) -> String {
    let editors = parts::editors_first(paper);
    if editors.is_empty() {
        return people(People::authors(paper), names::inverted_in_full);
    }
    let label = if editors.is_one() { "ed." } else { "eds." };
    format!("{}, {label}", people(editors, names::inverted_in_full))
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
fn issue(paper: &Paper, name: Text) -> Composer {
    let volume = parts::with_dash(parts::volume(paper));
    let number = parts::with_dash(parts::issue(paper));
    let mut issue = Composer::default();
    if let Some(journal) = paper.journal()
        && paper.is_preprint()
        && volume.is_empty()
    {
        issue.add("", "Preprint");
        issue.add(", ", parts::journal(paper, journal));
        issue.add(", ", parts::date(paper).map(parts::month_and_day).unwrap_or_default());
        return issue;
    }
    issue.add("", name);
    let series = parts::series(paper);
    let is_in_series = !series.is_empty();
    issue.add(", ", series);
    let (before, volume) = match volume.as_str() {
        "" => ("", volume),
        _ if is_in_series => (", ", format!("vol. {volume}")),
        _ => (" ", volume),
    };
    match (volume.as_str(), number.as_str()) {
        ("", "") => {
            let date = parts::date(paper).map(parts::month_and_day).unwrap_or_default();
            if pages(paper).is_empty() {
                let is_ahead = paper.journal().is_some() && parts::is_online(paper);
                issue.add(", ", if is_ahead { "ahead of print" } else { "" });
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
            issue.add(before, volume);
            issue.add(" ", between("(", &month_or_season(paper), ")"));
        }
        (volume, number) => issue.add(before, format!("{volume} ({number})")),
    }
    issue.add(": ", pages(paper));
    issue
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

fn add_book(citation: &mut Composer, paper: &Paper) {
    let editors = people(parts::editors_beside(paper), names::direct_in_full);
    let volume = parts::volume(paper);
    let within = parts::within(paper);
    if within.is_empty() {
        citation.add(". ", parts::edition(paper));
        citation.add(". ", between("Edited by ", &editors, ""));
        citation.add(". ", parts::numbered(volume, "Vol. ", "Vols. "));
    } else {
        let mut book = Composer::default();
        book.add("", italic(within));
        book.add(", ", parts::edition(paper));
        book.add(", ", between("edited by ", &editors, ""));
        book.add(", ", parts::numbered(volume, "vol. ", "vols. "));
        citation.add(". In ", book);
    }
    citation.add(". ", parts::series(paper));
    citation.add(". ", parts::publisher(paper));
}

/// What stands in nothing larger: what it is, its version, who brought it out, and on which day.
fn add_imprint(citation: &mut Composer, paper: &Paper, kind: &str, publisher: &str) {
    let mut form = Composer::default();
    form.add("", parts::genre(paper));
    form.add(" ", parts::report_number(paper, "No. "));
    let is_software = kind == "software";
    let version = if is_software { "V. " } else { "Version " };
    let version = between(version, parts::version(paper), "");
    if kind == "thesis" {
        form.add(", ", publisher);
        citation.add(". ", version);
        citation.add(". ", form);
    } else {
        citation.add(". ", form);
        citation.add(". ", version);
    }
    citation.add(". ", parts::series(paper));
    let mut imprint = Composer::default();
    if kind != "thesis" {
        imprint.add("", publisher);
    }
    let date = parts::date(paper).map(parts::month_and_day).unwrap_or_default();
    let released = if publisher.is_empty() { "Released " } else { "released " };
    match kind {
        "motion_picture" | "report" | "thesis" => {}
        "software" => imprint.add(", ", between(released, &date, "")),
        _ => imprint.add(", ", date),
    }
    citation.add(". ", imprint);
}
