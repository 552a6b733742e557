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
    paper::{Author, Container, Pages, Paper, Text},
};

pub(super) fn cite(paper: &Paper) -> Text {
    let mut citation = Composer::default();
    let kind = parts::kind(paper);
    let title = title(paper, kind);
    let creators = creators(paper);
    // Who keeps software or a page stands for the authors that nobody knows.
    let publisher = parts::publisher(paper);
    let is_by_publisher = creators.is_empty() && ["software", "webpage"].contains(&kind);
    let creators = if is_by_publisher { publisher.to_owned() } else { creators };
    let has_creators = !creators.is_empty();
    citation.add("", if has_creators { creators.into() } else { title.clone() });
    citation.add(". ", format!("({})", date(paper, kind)));
    if has_creators {
        citation.add(". ", title);
    }
    let form = between("[", &form(paper, kind), "]");
    citation.add(if has_creators { " " } else { ". " }, form);
    match (&paper.container, kind) {
        (Container::Journal(journal), _) => {
            // A preprint is a work of its own, and what it stands in a publisher.
            let name = parts::journal(paper, journal);
            let is_preprint = paper.is_preprint();
            let name = if is_preprint { name.into() } else { italic(name) };
            citation.add(". ", issue(paper, name));
        }
        _ if parts::is_in_serial(paper) => {
            let name = italic(parts::within(paper));
            citation.add(". ", issue(paper, name));
        }
        (_, "chapter" | "paper-conference") => {
            citation.add(". In ", within(paper));
            citation.add(". ", publisher);
        }
        (_, "thesis") => {}
        _ => citation.add(". ", if is_by_publisher { "" } else { publisher }),
    }
    citation.stop();
    citation.add(" ", parts::link(paper));
    citation.add(" ", notices::of_apa(paper));
    citation.into()
}

/// The title, and what tells works of this title apart.
fn title(paper: &Paper, kind: &str) -> Text {
    let is_part = matches!(kind, "article-journal" | "chapter" | "paper-conference");
    let title = parts::title(paper);
    let mut out = Composer::default();
    out.add("", if is_part { title } else { italic(title) });
    let mut details = Composer::default();
    match kind {
        "book" => {
            let editors = parts::editors_beside(paper);
            let names = list(editors, direct);
            details.add("", between("", &names, &format!(", {}", label(editors))));
            let mut volume = Composer::default();
            volume.add("", parts::edition(paper));
            volume.add(", ", parts::numbered(parts::volume(paper), "Vol. ", "Vols. "));
            volume.add(", ", parts::labelled(&parts::pages(paper)));
            details.add("; ", volume);
        }
        "report" => {
            if !parts::number(paper).is_empty() {
                details.add("", parts::genre(paper));
            }
            details.add(" ", parts::report_number(paper, "No. "));
            details.add("; ", between("Version ", parts::version(paper), ""));
            details.add("; ", parts::series(paper));
        }
        "webpage" => {}
        _ => details.add("", between("Version ", parts::version(paper), "")),
    }
    out.add(" ", between("(", &Text::from(details).plain(), ")"));
    out.into()
}

/// What stands in brackets, of what is neither an article nor a book.
fn form(paper: &Paper, kind: &str) -> String {
    match kind {
        "dataset" => "Dataset".to_owned(),
        "software" => "Computer software".to_owned(),
        "graphic" => "Graphic".to_owned(),
        "motion_picture" => "Video recording".to_owned(),
        "report" if !parts::number(paper).is_empty() => String::new(),
        "thesis" => {
            let mut form = Composer::default();
            form.add("", parts::genre(paper));
            form.add(", ", parts::publisher(paper));
            Text::from(form).plain()
        }
        _ => parts::genre(paper),
    }
}

/// The year, and the day of what comes out on one.
fn date(paper: &Paper, kind: &str) -> String {
    let is_unpublished = parts::is_in_serial(paper)
        && [parts::volume(paper), parts::issue(paper), &parts::pages(paper)]
            .iter()
            .all(|part| part.is_empty());
    let is_of_a_day = is_unpublished || matches!(kind, "motion_picture" | "webpage");
    match parts::date(paper) {
        Some(date) if is_of_a_day && date.month.is_some() => {
            format!("{}, {}", date.year, parts::month_and_day(date))
        }
        Some(date) => date.year.to_string(),
        None => "n.d.".to_owned(),
    }
}

/// The authors, or the editors.
fn creators(paper: &Paper) -> String {
    let editors = parts::editors_first(paper);
    if editors.is_empty() {
        list(People::authors(paper), inverted)
    } else {
        format!("{} ({})", list(editors, inverted), label(editors))
    }
}

fn inverted(author: &Author) -> String {
    names::inverted_with_initials(author, " ")
}

fn direct(author: &Author) -> String {
    names::direct_with_initials(author, " ")
}

fn label(editors: People<'_>) -> &'static str {
    if editors.is_one() { "Ed." } else { "Eds." }
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
fn issue(paper: &Paper, name: Text) -> Composer {
    let mut number = Composer::default();
    number.add("", italic(parts::with_dash(parts::volume(paper))));
    number.add("", between("(", &parts::with_dash(parts::issue(paper)), ")"));
    let mut issue = Composer::default();
    issue.add("", name);
    issue.add(", ", parts::series(paper));
    issue.add(", ", number);
    let pages = parts::pages(paper);
    let is_number = paper.pages.as_ref().is_none_or(Pages::is_article_number);
    issue.add(", ", between(if is_number { "Article " } else { "" }, &pages, ""));
    issue
}

/// A. Editor & B. Editor (Eds.), *Book* (2nd ed., pp. 1–9)
fn within(paper: &Paper) -> Composer {
    let editors = parts::editors_beside(paper);
    let mut names = list(editors, direct);
    if !names.is_empty() {
        names.push_str(&format!(" ({})", label(editors)));
    }
    let mut details = Composer::default();
    details.add("", parts::edition(paper));
    details.add(", ", between("Vol. ", parts::volume(paper), ""));
    details.add(", ", between("Issue ", parts::issue(paper), ""));
    details.add(", ", parts::labelled(&parts::pages(paper)));
    let details = Text::from(details).plain();
    let mut title = Composer::default();
    title.add("", italic(parts::within(paper)));
    title.add(" ", between("(", &details, ")"));
    let mut within = Composer::default();
    within.add("", names);
    within.add(", ", title);
    within
}
