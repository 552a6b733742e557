//! EndNote's tagged format (`.enw`), also known as Refer: a percent sign and a letter, one
//! field a line.
//!
//! EndNote describes the tags in the [help on its import
//! filter](https://docs.endnote.com/docs/endnote/v1/windows/en/content/11IO/tagged_endnote_import_format.htm);
//! Zotero, bibutils, JabRef and others read it as well. Lines end in LF: with CR LF,
//! citation-js loses most fields. An empty line ends a record.
//!
//! - The full date (`%8`) stands before the year (`%D`), else Zotero loses month and day.
//! - The comma that a name of one part ends in has a space behind it, without which citation-js
//!   takes the name apart, and the comma for a part of it.
//! - There is one address (`%U`), as Zotero makes one string of several: PubMed's, as the DOI
//!   has a field of its own.
//!
//! # Incomplete
//!
//! It has no field for affiliations, ORCIDs, grants, the journal's abbreviation that importers
//! would read, MeSH qualifiers, the date of electronic publication, or markup. Corrections are
//! notes (`%Z`).

use crate::{
    cite::{fields, kinds},
    paper::{Author, Container, Paper},
};

pub(super) fn write(paper: &Paper, out: &mut String) {
    field(out, '0', kinds::names(paper).endnote.0);
    field(out, 'T', &paper.citation_title());
    for author in &paper.authors {
        name(out, 'A', author);
    }
    match &paper.container {
        Container::Journal(journal) => field(out, 'J', &journal.title),
        Container::Book(book) => {
            field(out, 'B', &fields::book_of_chapter(paper));
            for editor in &book.editors {
                name(out, 'E', editor);
            }
        }
        Container::Imprint(_) => {}
    }
    field(out, 'S', &fields::series(paper));
    field(out, 'I', fields::publisher(paper));
    field(out, 'C', fields::place(paper));
    field(out, '7', fields::edition(paper));
    field(out, '7', fields::version(paper));
    field(out, '9', &kinds::genre(paper));
    field(out, '8', &fields::exact_date(paper, '/'));
    field(out, 'D', &fields::year(paper));
    field(out, 'V', fields::volume(paper));
    field(out, 'N', fields::issue(paper));
    field(out, 'N', fields::number(paper));
    field(out, 'P', &fields::page_range(paper));
    field(out, '@', fields::serial_number(paper));
    field(out, 'R', fields::doi(paper));
    field(out, 'M', &fields::pmid(paper));
    field(out, '2', &fields::pmcid(paper));
    field(out, 'G', &paper.languages.join(", "));
    field(out, 'X', &fields::summary(paper));
    for keyword in fields::keywords(paper) {
        field(out, 'K', &keyword);
    }
    field(out, 'Z', &fields::notes(paper, |_level| true));
    field(out, 'U', &paper.identity.url());
    out.push('\n');
}

/// A name, in its field.
fn name(out: &mut String, tag: char, author: &Author) {
    let name = fields::name(author);
    let end = if name.ends_with(',') { " " } else { "" };
    out.push_str(&format!("%{tag} {name}{end}\n"));
}

/// A field, unless there is nothing in it.
fn field(out: &mut String, tag: char, value: &str) {
    let value = fields::one_line(value);
    if !value.is_empty() {
        out.push_str(&format!("%{tag} {value}\n"));
    }
}
