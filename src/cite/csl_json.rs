//! CSL-JSON (`.json`): what citation processors (citeproc-js, pandoc, Zotero, Mendeley's
//! styles) work on.
//!
//! The [schema](https://github.com/citation-style-language/schema) defines it, here as an
//! array, whether it holds one paper or many. Titles carry their italics, bold, subscripts
//! and superscripts as tags, which no other citation format can.
//!
//! - No value is null or empty: one null and pandoc rejects the record.
//! - The abbreviation stands twice, as Zotero reads only the older name.
//!
//! # Incomplete
//!
//! It has no field for affiliations, ORCIDs, grants, corrections, MeSH qualifiers or the date
//! of electronic publication. Formulas are plain text, seasons and ranges the year they
//! begin in.

use crate::{
    cite::{fields, json::string},
    paper::{Author, Container, Doi, Inline, Mark, NO_TITLE, Paper, PubDate, Text},
};

pub(super) fn write(papers: &[&Paper]) -> String {
    let mut out = "[".to_owned();
    for (index, paper) in papers.iter().enumerate() {
        out.push_str(if index > 0 { ",\n{\n" } else { "\n{\n" });
        write_item(paper, &fields::key(papers, index), &mut out);
        out.push_str("\n}");
    }
    out.push_str("\n]\n");
    out
}

fn write_item(paper: &Paper, id: &str, out: &mut String) {
    let kind = match &paper.container {
        Container::Journal(_) => "article-journal",
        Container::Book(book) if book.is_chapter => "chapter",
        Container::Book(_) => "book",
    };
    out.push_str(&format!("\"id\": {}", string(id)));
    field(out, "type", kind);
    let title = tagged(&paper.title.without_final_stop());
    field(out, "title", if title.is_empty() { NO_TITLE } else { &title });
    raw(out, "author", &names(&paper.authors));
    match &paper.container {
        Container::Journal(journal) => {
            field(out, "container-title", &journal.title);
            field(
                out,
                "container-title-short",
                journal.abbreviation().unwrap_or_default(),
            );
            field(out, "journalAbbreviation", journal.abbreviation().unwrap_or_default());
            field(out, "volume", journal.volume.as_deref().unwrap_or_default());
            field(out, "issue", journal.issue.as_deref().unwrap_or_default());
            field(out, "ISSN", fields::serial_number(paper).unwrap_or_default());
        }
        Container::Book(book) => {
            let book_title = fields::book_of_chapter(paper).unwrap_or_default();
            field(out, "container-title", &book_title);
            raw(out, "editor", &names(&book.editors));
            field(out, "publisher", book.publisher.as_deref().unwrap_or_default());
            field(
                out,
                "publisher-place",
                book.publisher_location.as_deref().unwrap_or_default(),
            );
            field(out, "edition", book.edition.as_deref().unwrap_or_default());
            field(out, "volume", book.volume.as_deref().unwrap_or_default());
            field(out, "ISBN", fields::serial_number(paper).unwrap_or_default());
        }
    }
    raw(out, "issued", &issued(paper));
    field(out, "page", &fields::page_range(paper));
    field(out, "DOI", paper.doi.as_ref().map(Doi::as_str).unwrap_or_default());
    field(out, "PMID", &paper.pmid.to_string());
    field(out, "PMCID", &paper.pmcid.map(|pmcid| pmcid.to_string()).unwrap_or_default());
    field(out, "URL", &paper.pmid.url());
    field(out, "language", &paper.languages.join(", "));
    field(out, "abstract", &fields::summary(paper).unwrap_or_default());
    field(out, "keyword", &fields::keywords(paper).join(", "));
    field(out, "source", "PubMed");
}

/// The date as nested arrays of whole numbers, or nothing.
fn issued(paper: &Paper) -> String {
    let published = paper.published.as_ref().and_then(PubDate::date);
    let Some(date) = published.or(paper.electronic) else { return String::new() };
    let mut parts = date.year.to_string();
    for part in [date.month, date.day].into_iter().flatten() {
        parts.push_str(&format!(", {part}"));
    }
    format!("{{\"date-parts\": [[{parts}]]}}")
}

/// Names as an array of objects, or nothing.
fn names(authors: &[Author]) -> String {
    let mut out = String::new();
    for author in authors {
        let mut object = String::new();
        match author {
            Author::Group(group) => name_part(&mut object, "literal", &group.name),
            Author::Person(person) => {
                let suffix = person.suffix.as_deref().unwrap_or_default();
                name_part(&mut object, "family", &person.family);
                name_part(
                    &mut object,
                    "given",
                    person.given.as_deref().unwrap_or_default(),
                );
                name_part(&mut object, "suffix", suffix.trim_start_matches([',', ' ']));
            }
        }
        out.push_str(if out.is_empty() { "[" } else { "," });
        out.push_str(&format!("\n  {{{object}}}"));
    }
    if out.is_empty() { out } else { format!("{out}\n]") }
}

fn name_part(out: &mut String, name: &str, value: &str) {
    let value = fields::one_line(value);
    if !value.is_empty() {
        let separator = if out.is_empty() { "" } else { ", " };
        out.push_str(&format!("{separator}\"{name}\": {}", string(&value)));
    }
}

/// The text with the tags that citation processors know.
fn tagged(text: &Text) -> String {
    let mut out = String::new();
    for inline in &text.0 {
        match inline {
            Inline::Plain(characters) => out.push_str(characters),
            Inline::Marked(Mark::Underline, content) => out.push_str(&tagged(content)),
            Inline::Marked(mark, content) => {
                let name = mark.element();
                out.push_str(&format!("<{name}>{}</{name}>", tagged(content)));
            }
            Inline::Math(math) => out.push_str(&math.plain()),
        }
    }
    out
}

/// A text field, unless there is nothing in it.
fn field(out: &mut String, name: &str, value: &str) {
    let value = fields::one_line(value);
    if !value.is_empty() {
        raw(out, name, &string(&value));
    }
}

/// A field of what is already JSON, unless there is nothing in it.
fn raw(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(&format!(",\n\"{name}\": {value}"));
    }
}
