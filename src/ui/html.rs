//! Papers as HTML to paste into a page that takes no script: citation, links, abstract.
//!
//! It is made of what editors of web pages leave in, and has no class but the one that Zotero looks
//! for: `WordPress`, as one of them, takes all of it from an author
//! ([`wp_kses_post`](https://developer.wordpress.org/reference/functions/wp_kses_allowed_html/)).
//! Formulas are in a line of characters, as MathML is taken out there.

use crate::{
    cite::{Style, coins},
    paper::{AbstractSection, Paper, Text},
    ui::{
        Word, Words,
        lines::marks_of,
        text::{language_tag, without_slant},
    },
};

/// Papers in a citation style, in the order given: one as paragraphs, several as a list.
///
/// The words around what the record says are those of a language; with the abstracts, each of them is
/// folded behind its heading.
///
/// ```
/// # let xml = include_str!("../../tests/data/41735603.xml");
/// use paperlens::{cite::Style, pubmed, ui};
///
/// let papers = pubmed::parse(xml)?;
/// let html = ui::html(&[&papers[0]], Style::APA, &ui::Words::default());
/// assert!(html.starts_with("<p>Kang, R., Kroemer, G., Liu, J."));
/// assert!(html.contains("<details><summary>Abstract</summary>"));
/// # Ok::<_, pubmed::Error>(())
/// ```
pub fn html(papers: &[&Paper], style: Style, words: &Words) -> String {
    let abstract_of = |paper| folded_abstract(paper, words).unwrap_or_default();
    if let [paper] = papers {
        return format!(
            "<p>{}</p>{}\n",
            citation(paper, style, words),
            abstract_of(paper)
        );
    }
    let items = papers.iter().map(|paper| {
        format!("<li>{}{}</li>\n", citation(paper, style, words), abstract_of(paper))
    });
    let list = if style.is_numbered() { "ol" } else { "ul" };
    format!("<{list}>\n{}</{list}>\n", items.collect::<String>())
}

/// The citation, what one should know before relying on it, where the paper is, and the line for Zotero.
fn citation(paper: &Paper, style: Style, words: &Words) -> String {
    let mut out = String::new();
    let marks: Vec<_> =
        marks_of(paper).into_iter().map(|(_, word)| words.get(word)).collect();
    if !marks.is_empty() {
        let marks = escaped(&marks.join(words.comma()));
        let colon = words.colon().trim_end();
        let space = words.colon().trim_start_matches(colon);
        out.push_str(&format!("<strong>{marks}{colon}</strong>{space}"));
    }
    let mut cited = without_slant(&style.cite(paper).without_formulas()).tagged();
    let mut links = Vec::new();
    let mut lead_to = |url: String, name: &str| {
        let url = escaped(&url);
        // Where the style has it the address itself is the link.
        if cited.contains(&url) {
            cited = cited.replacen(&url, &link(&url, &url), 1);
        } else {
            links.push(link(&url, &escaped(name)));
        }
    };
    if let Some(pmid) = paper.pmid() {
        lead_to(pmid.url(), "PubMed");
    }
    match &paper.doi {
        Some(doi) => lead_to(doi.url(), "DOI"),
        None if paper.pmid().is_none() => {
            lead_to(paper.identity.url(), &paper.identity.label());
        }
        None => {}
    }
    if let Some(pmcid) = paper.pmcid {
        lead_to(pmcid.url(), words.get(Word::FreeText));
    }
    out.push_str(&cited);
    // Editors throw out what is empty.
    let coins = escaped(&coins(paper));
    out.push_str(&format!(
        " {}<span class=\"Z3988\" title=\"{coins}\">&#160;</span>",
        links.join(" · ")
    ));
    out
}

/// The abstract behind its heading; `None` where there is none.
fn folded_abstract(paper: &Paper, words: &Words) -> Option<String> {
    let (summary, language) = paper.abstract_to_read()?;
    let paragraph = |section: &AbstractSection| {
        let label = section.label.iter();
        let label = label.map(|label| format!("<strong>{}</strong> ", escaped(label)));
        let text = without_slant(&section.text.without_formulas()).tagged();
        format!("<p>{}{text}</p>", label.collect::<String>())
    };
    let mut out: String = summary.sections.iter().map(paragraph).collect();
    if let Some(line) = &summary.copyright {
        out.push_str(&format!("<p><small>{}</small></p>", escaped(line)));
    }
    let language = language_tag(language);
    let attributes = if language == words.get(Word::LanguageTag) {
        String::new()
    } else {
        format!(" lang=\"{}\" dir=\"auto\"", escaped(&language))
    };
    let name = escaped(words.get(Word::Abstract));
    Some(format!(
        "<details><summary>{name}</summary><div{attributes}>{out}</div></details>"
    ))
}

/// Of what is escaped.
fn link(url: &str, name: &str) -> String {
    format!("<a href=\"{url}\">{name}</a>")
}

fn escaped(text: &str) -> String {
    Text::from(text).tagged().replace('"', "&quot;")
}
