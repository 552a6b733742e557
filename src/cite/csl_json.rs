//! CSL-JSON (`.json`): what citation processors (citeproc-js, pandoc, Zotero, Mendeley's
//! styles) work on.
//!
//! The [schema](https://github.com/citation-style-language/schema) defines it, here as an
//! array, whether it holds one paper or many. Titles carry their italics, bold, subscripts
//! and superscripts as tags, which no other citation format can.
//!
//! - No value is null or empty: one null and pandoc rejects the record.
//! - The abbreviation stands twice, as Zotero reads only the older name.
//! - A preprint is an `article` of that genre with its server as publisher, as Zotero writes it.
//! - Zotero takes the PubMed identifier of journal articles alone, so that of others stands in the
//!   note as well, on a line of its own as it has them in "Extra".
//! - Beside a DOI there is no other address, but PubMed's: styles would print both.
//! - Keywords are one string, parted by semicolons: a fifth of MeSH terms have commas.
//!
//! # Incomplete
//!
//! It has no field for affiliations, ORCIDs, grants, MeSH qualifiers or the date of electronic
//! publication. Corrections are notes. Formulas are plain text; of two seasons the first stands.

use crate::{
    cite::{fields, json::string, kinds},
    paper::{
        Author, Container, Date, Inline, Mark, NO_TITLE, Paper, Period, PubDate, Text,
    },
};

pub(super) fn write(papers: &[&Paper], at: usize, out: &mut String) {
    let Some(paper) = papers.get(at) else { return };
    out.push_str("\n{\n");
    write_item(paper, &fields::key(papers, at), out);
    out.push_str("\n}");
}

fn write_item(paper: &Paper, id: &str, out: &mut String) {
    let kind = kinds::names(paper).csl;
    out.push_str(&format!("\"id\": {}", string(id)));
    field(out, "type", kind);
    let title = tagged(&paper.title.without_final_stop());
    field(out, "title", if title.is_empty() { NO_TITLE } else { &title });
    let is_preprint = paper.is_preprint();
    let genre = if is_preprint { "Preprint".to_owned() } else { kinds::genre(paper) };
    field(out, "genre", &genre);
    raw(out, "author", &names(&paper.authors));
    match &paper.container {
        // Styles take the server of a preprint for a book if it is the container.
        Container::Journal(server) if paper.is_preprint() => {
            let name = server.title.split(" : ").next().unwrap_or_default();
            field(out, "publisher", name);
        }
        Container::Journal(journal) => {
            field(out, "container-title", &journal.title);
            field(
                out,
                "container-title-short",
                journal.abbreviation().unwrap_or_default(),
            );
            field(out, "journalAbbreviation", journal.abbreviation().unwrap_or_default());
            field(out, "volume", fields::volume(paper));
            field(out, "issue", fields::issue(paper));
            field(out, "ISSN", fields::serial_number(paper));
        }
        Container::Book(book) => {
            field(out, "container-title", &fields::book_of_chapter(paper));
            raw(out, "editor", &names(&book.editors));
            write_imprint(paper, out);
            field(out, "edition", fields::edition(paper));
            field(out, "volume", fields::volume(paper));
            field(out, "issue", fields::issue(paper));
            field(out, "ISBN", fields::serial_number(paper));
            if let Some(event) = fields::event(paper) {
                field(out, "event-title", &event.name);
                field(out, "event-place", event.place.as_deref().unwrap_or_default());
            }
        }
        Container::Imprint(_) => {
            write_imprint(paper, out);
            field(out, "number", fields::number(paper));
            field(out, "version", fields::version(paper));
            field(out, "ISBN", fields::serial_number(paper));
        }
    }
    raw(out, "issued", &issued(paper));
    field(out, "page", &fields::page_range(paper));
    field(out, "DOI", fields::doi(paper));
    field(out, "PMID", &fields::pmid(paper));
    field(out, "PMCID", &fields::pmcid(paper));
    field(out, "URL", &fields::address(paper));
    field(out, "language", &fields::language(paper));
    field(out, "abstract", &fields::summary(paper));
    field(out, "keyword", &fields::keywords(paper).join("; "));
    raw(out, "note", &note(paper, kind));
    field(out, "source", paper.source.name());
}

fn write_imprint(paper: &Paper, out: &mut String) {
    field(out, "publisher", fields::publisher(paper));
    field(out, "publisher-place", fields::place(paper));
    field(out, "collection-title", &fields::series(paper));
}

/// What readers have to know, and the identifier that Zotero would drop, each on a line.
fn note(paper: &Paper, kind: &str) -> String {
    let mut lines = vec![fields::one_line(&fields::notes(paper, |_level| true))];
    if let Some(pmid) = paper.pmid()
        && kind != "article-journal"
    {
        lines.push(format!("PMID: {pmid}"));
    }
    lines.retain(|line| !line.is_empty());
    if lines.is_empty() { String::new() } else { string(&lines.join("\n")) }
}

/// The date as nested arrays of whole numbers, or nothing.
fn issued(paper: &Paper) -> String {
    let period = paper.cited_date().as_ref().and_then(PubDate::period);
    let Some(Period { first, last, season }) = period else { return String::new() };
    let last = last.map(|last| format!(", {}", parts(last))).unwrap_or_default();
    let season = season
        .map(|season| format!(", \"season\": {season}"))
        .unwrap_or_default();
    format!("{{\"date-parts\": [{}{last}]{season}}}", parts(first))
}

fn parts(date: Date) -> String {
    let mut parts = date.year.to_string();
    for part in [date.month, date.day].into_iter().flatten() {
        parts.push_str(&format!(", {part}"));
    }
    format!("[{parts}]")
}

/// Names as an array of objects, or nothing.
fn names(authors: &[Author]) -> String {
    let mut out = String::new();
    for author in authors {
        let mut object = String::new();
        match author {
            Author::Group(group) => {
                name_part(&mut object, "literal", &fields::bare(&group.name));
            }
            Author::Person(person) => {
                let suffix = fields::bare(person.suffix());
                name_part(&mut object, "family", &person.family);
                name_part(
                    &mut object,
                    "given",
                    person.given.as_deref().unwrap_or_default(),
                );
                name_part(&mut object, "suffix", &suffix);
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
