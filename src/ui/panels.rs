//! The panels of a card.

use crate::{
    cite::Format,
    paper::{Abstract, AbstractSection, Date, Paper, PubDate},
    ui::{
        Actions,
        element::{Child, Element, element},
        head::{published, save_button},
        text::{heading, language_tag, link, text},
    },
};

/// A panel with a heading, and beside it how it stands.
fn panel(level: u8, part: &'static str, name: &str, status: Option<&str>) -> Element {
    let status = status.map(|status| element("small").child(status));
    let head = element("div").class("panel-head");
    element("section")
        .part(part)
        .child(head.child(heading(level).child(name)).child(status))
}

fn note(words: impl Child) -> Element {
    element("p").class("note").child(words)
}

/// The abstract with its labelled sections, or else one in another language.
pub(super) fn summary(paper: &Paper, level: u8) -> Element {
    let panel = panel(level, "abstract", "Abstract", None);
    let other = paper.other_abstracts.first();
    let other = other.map(|other| (&other.content, language_tag(&other.language)));
    // Some records have a copyright line and nothing that it is about.
    let summary = paper.summary.as_ref().filter(|summary| !summary.sections.is_empty());
    let summary = summary.map(|summary| (summary, "en".to_owned()));
    match summary.or(other) {
        Some((summary, language)) => {
            let Abstract { sections, copyright } = summary;
            let sections: Vec<_> = sections.iter().map(abstract_section).collect();
            let prose = element("div").class("abstract").attr("lang", language);
            let copyright = copyright.clone().map(|line| note(line).attr("dir", "auto"));
            panel
                .child(prose.attr("dir", "auto").child(sections))
                .child(copyright)
        }
        None => panel.child(note("PubMed has no abstract of this paper.")),
    }
}

fn abstract_section(section: &AbstractSection) -> Element {
    let label = section.label.clone();
    let label =
        label.map(|label| element("strong").class("label").child(label).child(" "));
    element("p").child(label).child(text(&section.text))
}

/// The authors' own conclusion, where the abstract has one; nothing is made up.
pub(super) fn findings(paper: &Paper, level: u8) -> Element {
    let sections = paper.summary.iter().flat_map(|summary| &summary.sections);
    let conclusions: Vec<_> = sections
        .filter(|section| section.category.as_deref() == Some("CONCLUSIONS"))
        .map(|section| {
            let quote =
                element("p").class("findings").attr("lang", "en").attr("dir", "auto");
            quote.child(text(&section.text))
        })
        .collect();
    let panel = |status| panel(level, "findings", "Key findings", Some(status));
    if conclusions.is_empty() {
        return panel("skipped").child(note(
            "Key findings status: skipped. The abstract has no section of conclusions to \
             quote, and PaperLens asks no AI.",
        ));
    }
    panel("verbatim").child(conclusions).child(note(
        "Key findings status: the authors’ own words, from the abstract. No AI.",
    ))
}

/// The citation as a file.
pub(super) fn how_to_cite(level: u8, actions: Actions) -> Element {
    // What most managers read; the others would make a tenth more to download.
    let buttons =
        [Format::RIS, Format::ENDNOTE].map(|format| save_button(format, actions));
    let row = element("div")
        .class("row")
        .child(element("span").child("Reference manager:"));
    panel(level, "cite", "How to cite this paper", None)
        .child(row.child(Vec::from(buttons)))
}

/// Public discussion of the paper, which this version does not look up.
pub(super) fn discussion(level: u8) -> Element {
    let words = "Public comments are not looked up yet, so there is no count.";
    panel(level, "discussion", "Discussion", Some("not connected")).child(note(words))
}

/// A list of facts, of those that are there.
fn facts<const N: usize>(rows: [Option<Element>; N]) -> Element {
    element("dl").child(rows.into_iter().flatten().collect::<Vec<_>>())
}

fn fact(name: &str, value: impl Child) -> Element {
    element("div")
        .child(element("dt").child(name))
        .child(element("dd").child(value))
}

/// A fact of one or many values, if there is any.
fn text_fact(name: &str, values: impl IntoIterator<Item = String>) -> Option<Element> {
    let values: Vec<_> = values.into_iter().collect();
    let words = || element("span").attr("dir", "auto").child(values.join(", "));
    (!values.is_empty()).then(|| fact(name, words()))
}

/// When and as what it was published.
pub(super) fn publication(paper: &Paper, level: u8) -> Element {
    let published = published(paper);
    // What is said above is not said again.
    let issue = paper.published.as_ref().map(PubDate::long);
    let issue = issue.filter(|date| Some(date) != published.as_ref());
    let online = paper.electronic.map(Date::long);
    let online = online.filter(|date| Some(date) != published.as_ref());
    let history = |status: &str| {
        let entry = paper.history.iter().find(|entry| entry.status == status);
        entry.map(|entry| entry.date.long())
    };
    panel(level, "publication", "Publication", None).child(facts([
        text_fact("Published", published),
        text_fact("Issue", issue),
        text_fact("Online", online),
        text_fact("Received", history("received")),
        text_fact("Accepted", history("accepted")),
        text_fact("Type", paper.publication_types.iter().map(|term| term.name.clone())),
        text_fact("Categories", paper.categories()),
    ]))
}

/// Where figures would come from.
pub(super) fn metrics(level: u8) -> Element {
    panel(level, "metrics", "Metrics", None).child(facts([
        Some(fact("Source", "PubMed")),
        Some(fact("Citations", "Not stated in PubMed")),
    ]))
}

/// Identifiers, journal, licence and subjects.
pub(super) fn details(paper: &Paper, level: u8) -> Element {
    let title = element("cite").child(paper.container_title());
    let place = element("span").child(title);
    let place = place.child(paper.year().map(|year| format!(", ({year})")));
    let license = match paper.license() {
        Some(license) => match license.url {
            Some(url) => link(url, license.name),
            None => element("span").child(license.name),
        },
        None => element("span").child("Not stated in PubMed"),
    };
    let review = if paper.is_preprint() {
        "No: PubMed files it as a preprint"
    } else if paper.is_presumed_peer_reviewed() {
        "Presumed from its type; PubMed does not record it"
    } else {
        "Not presumed from its type"
    };
    let languages = paper.languages.iter().filter(|language| *language != "eng").cloned();
    panel(level, "details", "Paper details", None).child(facts([
        Some(fact("PubMed ID", link(paper.pmid.url(), paper.pmid.to_string()))),
        Some(fact(if paper.book().is_some() { "Book" } else { "Journal" }, place)),
        Some(fact("License", license)),
        text_fact("Categories", paper.categories()),
        Some(fact("Peer review", review)),
        text_fact("Language", languages),
        text_fact("Keywords", paper.keywords.iter().map(|word| word.text.plain())),
    ]))
}
