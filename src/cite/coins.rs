//! COinS: a citation in the `title` of an empty `<span class="Z3988">`, by which Zotero and
//! other programs find the papers on a page.
//!
//! A [COinS](https://www.oclc.org/content/dam/research/activities/openurl/oclc_openurl_coins.html)
//! is an OpenURL ContextObject (ANSI/NISO Z39.88-2004) of keys and values, of the
//! [journal](https://www.oclc.org/content/dam/research/activities/openurl/kev/journal.pdf), the
//! book or the dissertation format, or of Dublin Core, percent-encoded as in a form.
//!
//! - Every author is an `rft.au`, family name first. Zotero takes `rft.aulast` and `rft.aufirst`
//!   for one more author, and puts `rft.aucorp` before all others.
//! - The address is that of PubMed, which Zotero takes for the paper's.
//!
//! # Incomplete
//!
//! It has no abstract, no keywords, no affiliations and no notices. Zotero reads a `+` as a
//! space, however it is written, and no suffixes.

use crate::{
    cite::{fields, kinds},
    paper::{Doi, Paper, percent},
};

pub(super) fn write(paper: &Paper) -> String {
    let mut out = "ctx_ver=Z39.88-2004".to_owned();
    let mut add = |key: &str, value: &str| {
        let value = fields::one_line(value);
        if !value.is_empty() {
            out.push_str(&format!("&{key}={}", percent::encode(&value, b"")));
        }
    };
    let title = paper.citation_title();
    let (format, genre) = kinds::names(paper).openurl;
    add("rft_val_fmt", &format!("info:ofi/fmt:kev:mtx:{format}"));
    add(if format == "dc" { "rft.type" } else { "rft.genre" }, genre);
    match format {
        "journal" => {
            add("rft.atitle", &title);
            if let Some(journal) = paper.journal() {
                add("rft.jtitle", &journal.title);
                add("rft.stitle", journal.abbreviation().unwrap_or_default());
            }
            add("rft.volume", fields::volume(paper));
            add("rft.issue", fields::issue(paper));
            add("rft.issn", fields::serial_number(paper));
        }
        "book" => {
            if ["bookitem", "proceeding"].contains(&genre) {
                add("rft.atitle", &title);
                add("rft.btitle", &fields::book_of_chapter(paper));
            } else {
                add("rft.btitle", &title);
            }
            add("rft.pub", fields::publisher(paper));
            add("rft.place", fields::place(paper));
            add("rft.edition", fields::edition(paper));
            add("rft.isbn", fields::serial_number(paper));
        }
        "dissertation" => {
            add("rft.title", &title);
            add("rft.inst", fields::publisher(paper));
            add("rft.degree", &kinds::genre(paper));
        }
        _ => {
            add("rft.title", &title);
            add("rft.publisher", fields::publisher(paper));
        }
    }
    add("rft.date", &fields::numeric_date(paper, '-'));
    if let Some((first, last)) = fields::pages(paper) {
        match last {
            Some(last) => {
                add("rft.pages", &format!("{first}-{last}"));
                add("rft.spage", first);
                add("rft.epage", last);
            }
            None => add("rft.pages", first),
        }
    }
    for author in &paper.authors {
        add("rft.au", &fields::name(author));
    }
    add("rft.language", &fields::language(paper));
    let doi = paper.doi.as_ref().map(Doi::as_str);
    add("rft_id", &doi.map(|doi| format!("info:doi/{doi}")).unwrap_or_default());
    let pmid = paper.pmid().map(|pmid| format!("info:pmid/{pmid}"));
    add("rft_id", &pmid.unwrap_or_default());
    add("rft_id", &paper.identity.url());
    out
}
