//! RIS (`.ris`): two-letter tags, one field a line.
//!
//! The [specification of 2001](https://en.wikipedia.org/wiki/RIS_(file_format)) and the table
//! of fields of 2011 leave much open; what is written here is what Zotero, EndNote, Mendeley,
//! JabRef, Papers, bibutils, pandoc and the common libraries read back. Lines end in CR LF,
//! nothing is wrapped, and a record ends in `ER  - `, the space included.
//!
//! - The year stands alone in `PY`: with more in it, pandoc loses it. The full date is `DA`.
//! - The journal stands in `T2` and `JF`: bibutils reads only the latter. The abbreviation
//!   stands in `J2`, as in `JO` it would take the title's place in JabRef.
//! - The PubMed identifier is the accession number (`AN`) in the database PubMed (`DB`), the
//!   PMCID is `C2`, as in EndNote's table.
//! - A paper's proceedings are `T2`, which importers take for what it stands in, and `C3`, which
//!   EndNote and Zotero have for them. The kind of a thesis or a report is `M3`.
//!
//! # Incomplete
//!
//! RIS has no field for affiliations, ORCIDs, grants, MeSH qualifiers, the date of electronic
//! publication, or markup. Corrections are notes (`N1`).

use crate::{
    cite::{fields, kinds},
    paper::{Author, Container, Kind, Paper},
};

pub(super) fn write(paper: &Paper, out: &mut String) {
    let names = kinds::names(paper);
    field(out, "TY", names.ris);
    field(out, "TI", &paper.citation_title());
    for author in &paper.authors {
        field(out, "AU", &fields::name(author));
    }
    match &paper.container {
        Container::Journal(journal) => {
            field(out, "T2", &journal.title);
            field(out, "JF", &journal.title);
            field(out, "J2", journal.abbreviation().unwrap_or_default());
        }
        Container::Book(book) => {
            let title = fields::book_of_chapter(paper);
            field(out, "T2", &title);
            if paper.kind == Kind::ConferencePaper {
                field(out, "C3", &title);
            }
            // The editor of a chapter's book is the second author, of a book the editor.
            write_editors(out, if book.is_chapter { "A2" } else { "ED" }, &book.editors);
        }
        Container::Imprint(_) => {}
    }
    field(out, "T3", &fields::series(paper));
    field(out, "PB", fields::publisher(paper));
    field(out, "CY", fields::place(paper));
    field(out, "ET", fields::edition(paper));
    field(out, "ET", fields::version(paper));
    if ["RPRT", "THES"].contains(&names.ris) {
        field(out, "M3", &kinds::genre(paper));
    }
    field(out, "PY", &fields::year(paper));
    field(out, "DA", &fields::exact_date(paper, '/'));
    field(out, "VL", fields::volume(paper));
    field(out, "IS", fields::issue(paper));
    field(out, "IS", fields::number(paper));
    if let Some((first, last)) = fields::printed_pages(paper) {
        field(out, "SP", first);
        field(out, "EP", last.unwrap_or_default());
    }
    field(out, "SN", fields::serial_number(paper));
    field(out, "DO", fields::doi(paper));
    field(out, "AN", &fields::pmid(paper));
    field(out, "DB", paper.source.name());
    field(out, "C2", &fields::pmcid(paper));
    field(out, "LA", &paper.languages.join(", "));
    field(out, "AB", &fields::summary(paper));
    for keyword in fields::keywords(paper) {
        field(out, "KW", &keyword);
    }
    field(out, "N1", &fields::notes(paper, |_level| true));
    field(out, "UR", &paper.identity.url());
    out.push_str("ER  - \r\n");
}

fn write_editors(out: &mut String, tag: &str, editors: &[Author]) {
    for editor in editors {
        field(out, tag, &fields::name(editor));
    }
}

/// A field, unless there is nothing in it.
fn field(out: &mut String, tag: &str, value: &str) {
    let value = fields::one_line(value);
    if !value.is_empty() {
        out.push_str(&format!("{tag}  - {value}\r\n"));
    }
}
