//! COinS: a citation in the `title` of an empty `<span class="Z3988">`, by which Zotero and
//! other programs find the papers on a page.
//!
//! A [COinS](https://www.oclc.org/content/dam/research/activities/openurl/oclc_openurl_coins.html)
//! is an OpenURL ContextObject (ANSI/NISO Z39.88-2004) of keys and values, of the
//! [journal](https://www.oclc.org/content/dam/research/activities/openurl/kev/journal.pdf) or
//! the book format, percent-encoded as in a form.
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
    cite::fields,
    paper::{Container, Doi, Paper, percent},
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
    match &paper.container {
        Container::Journal(journal) => {
            add("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal");
            add("rft.genre", "article");
            add("rft.atitle", &title);
            add("rft.jtitle", &journal.title);
            add("rft.stitle", journal.abbreviation().unwrap_or_default());
            add("rft.volume", fields::volume(paper));
            add("rft.issue", fields::issue(paper));
            add("rft.issn", fields::serial_number(paper));
        }
        Container::Book(book) => {
            add("rft_val_fmt", "info:ofi/fmt:kev:mtx:book");
            if book.is_chapter {
                add("rft.genre", "bookitem");
                add("rft.atitle", &title);
                add("rft.btitle", &fields::book_of_chapter(paper));
            } else {
                add("rft.genre", "book");
                add("rft.btitle", &title);
            }
            add("rft.pub", book.publisher.as_deref().unwrap_or_default());
            add("rft.place", book.publisher_location.as_deref().unwrap_or_default());
            add("rft.edition", book.edition.as_deref().unwrap_or_default());
            add("rft.isbn", fields::serial_number(paper));
        }
        Container::Imprint(imprint) => {
            add("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc");
            add("rft.title", &title);
            add("rft.publisher", imprint.publisher.as_deref().unwrap_or_default());
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
