//! EndNote XML (`.xml`): what EndNote itself exports, and reads back with the most fields.
//!
//! There is no public definition; the elements are those that EndNote writes and that
//! Zotero, bibutils, pandoc and JabRef read.
//!
//! - The web address, the only one that Zotero takes, is the DOI's, or else PubMed's, which is
//!   always the related one.
//! - The PubMed identifier is the accession number in the database PubMed.
//!
//! # Incomplete
//!
//! It has no field for affiliations, ORCIDs, grants, MeSH qualifiers or the date of electronic
//! publication. Corrections are notes. Suffixes are part of the name. Markup is left out: importers
//! show its `style` elements to people or drop the text within.

use crate::{
    cite::{fields, kinds},
    paper::{Author, Container, Doi, Paper},
};

/// What a file begins with.
pub(super) const START: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml><records>\n";
/// What it ends with.
pub(super) const END: &str = "</records></xml>\n";

pub(super) fn write(paper: &Paper, out: &mut String) {
    let (kind, number) = kinds::names(paper).endnote;
    out.push_str("<record>\n");
    out.push_str(&format!("<ref-type name=\"{kind}\">{number}</ref-type>\n"));
    let mut contributors = String::new();
    group(&mut contributors, "authors", &names(&paper.authors));
    group(&mut contributors, "secondary-authors", &names(fields::editors(paper)));
    group(out, "contributors", &contributors);
    let mut titles = String::new();
    field(&mut titles, "title", &paper.citation_title());
    match &paper.container {
        Container::Journal(journal) => {
            let abbreviation = journal.abbreviation().unwrap_or_default();
            field(&mut titles, "secondary-title", &journal.title);
            field(&mut titles, "alt-title", abbreviation);
            group(out, "titles", &titles);
            let mut periodical = String::new();
            field(&mut periodical, "full-title", &journal.title);
            field(&mut periodical, "abbr-1", abbreviation);
            group(out, "periodical", &periodical);
        }
        Container::Book(_) | Container::Imprint(_) => {
            field(&mut titles, "secondary-title", &fields::book_of_chapter(paper));
            field(&mut titles, "tertiary-title", &fields::series(paper));
            group(out, "titles", &titles);
            field(out, "pub-location", fields::place(paper));
            field(out, "publisher", fields::publisher(paper));
            field(out, "edition", fields::edition(paper));
            field(out, "edition", fields::version(paper));
            field(out, "work-type", &kinds::genre(paper));
        }
    }
    field(out, "pages", &fields::page_range(paper));
    field(out, "volume", fields::volume(paper));
    field(out, "number", fields::issue(paper));
    field(out, "number", fields::number(paper));
    let mut keywords = String::new();
    for keyword in fields::keywords(paper) {
        field(&mut keywords, "keyword", &keyword);
    }
    group(out, "keywords", &keywords);
    let mut dates = String::new();
    field(&mut dates, "year", &fields::year(paper));
    let mut pub_dates = String::new();
    field(&mut pub_dates, "date", &fields::exact_date(paper, '-'));
    group(&mut dates, "pub-dates", &pub_dates);
    group(out, "dates", &dates);
    field(out, "isbn", fields::serial_number(paper));
    field(out, "accession-num", &fields::pmid(paper));
    field(out, "electronic-resource-num", fields::doi(paper));
    field(out, "abstract", &fields::summary(paper));
    field(out, "custom2", &fields::pmcid(paper));
    field(out, "remote-database-name", paper.source.name());
    field(out, "notes", &fields::notes(paper, |_level| true));
    field(out, "language", &paper.languages.join(", "));
    let mut addresses = String::new();
    let mut address = String::new();
    field(&mut address, "url", &paper.identity.url());
    group(&mut addresses, "related-urls", &address);
    address.clear();
    let doi = paper.doi.as_ref().map(Doi::url);
    field(&mut address, "url", &doi.unwrap_or_else(|| paper.identity.url()));
    group(&mut addresses, "web-urls", &address);
    group(out, "urls", &addresses);
    out.push_str("</record>\n");
}

fn names(authors: &[Author]) -> String {
    let mut out = String::new();
    for author in authors {
        field(&mut out, "author", &fields::name(author));
    }
    out
}

/// An element around others, unless there are none.
fn group(out: &mut String, name: &str, content: &str) {
    if !content.is_empty() {
        out.push_str(&format!("<{name}>\n{content}</{name}>\n"));
    }
}

/// An element with text, unless there is none.
fn field(out: &mut String, name: &str, value: &str) {
    let value = fields::one_line(value);
    if !value.is_empty() {
        let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        out.push_str(&format!("<{name}>{value}</{name}>\n"));
    }
}
