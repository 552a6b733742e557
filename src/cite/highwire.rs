//! Highwire's `citation_*` pairs, for the `<meta>` elements of a page: what Google Scholar and
//! Zotero read.
//!
//! Google Scholar's
//! [guidelines](https://scholar.google.com/intl/en/scholar/inclusion.html#indexing) say which
//! it wants; names it does not list are those that Zotero's translator for embedded metadata
//! and most publishers know.
//!
//! # Incomplete
//!
//! There is one date, and no place for retractions.

use crate::{
    cite::fields,
    paper::{Author, Container, Kind, Orcid, Paper, Pmcid},
};

pub(super) fn pairs(paper: &Paper) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    let mut add = |name: &'static str, value: &str| {
        let value = fields::one_line(value);
        if !value.is_empty() {
            pairs.push((name, value));
        }
    };
    add("citation_title", &paper.citation_title());
    for author in &paper.authors {
        // Each author is followed by what belongs to that one.
        add("citation_author", &name(author));
        for place in author.affiliations() {
            add("citation_author_institution", &place.name);
        }
        if let Author::Person(person) = author {
            let orcid = person.orcid.map(Orcid::url);
            add("citation_author_orcid", &orcid.unwrap_or_default());
        }
    }
    add("citation_publication_date", &fields::numeric_date(paper, '/'));
    let online = paper.electronic.map(|date| date.numeric('/'));
    add("citation_online_date", &online.unwrap_or_default());
    match &paper.container {
        Container::Journal(journal) => {
            add("citation_journal_title", &journal.title);
            add("citation_journal_abbrev", journal.abbreviation().unwrap_or_default());
            add("citation_volume", fields::volume(paper));
            add("citation_issue", fields::issue(paper));
            add("citation_issn", fields::serial_number(paper));
        }
        Container::Book(_) | Container::Imprint(_) => {
            let is_paper = paper.kind == Kind::ConferencePaper;
            let within = if is_paper {
                "citation_conference_title"
            } else {
                "citation_inbook_title"
            };
            add(within, &fields::book_of_chapter(paper));
            let publisher = match paper.kind {
                Kind::Thesis => "citation_dissertation_institution",
                Kind::Report => "citation_technical_report_institution",
                _ => "citation_publisher",
            };
            add(publisher, fields::publisher(paper));
            add("citation_technical_report_number", fields::number(paper));
            add("citation_isbn", fields::serial_number(paper));
        }
    }
    if let Some((first, last)) = fields::pages(paper) {
        add("citation_firstpage", first);
        add("citation_lastpage", last.unwrap_or_default());
    }
    add("citation_doi", fields::doi(paper));
    add("citation_pmid", &fields::pmid(paper));
    add("citation_language", &fields::language(paper));
    for word in fields::keywords(paper) {
        add("citation_keywords", &word);
    }
    add("citation_abstract_html_url", &paper.identity.url());
    add("citation_fulltext_html_url", &paper.pmcid.map(Pmcid::url).unwrap_or_default());
    pairs
}

/// `Family, Given`, or the group's name: a comma would make a person of it.
fn name(author: &Author) -> String {
    match author {
        Author::Group(group) => fields::bare(&group.name),
        Author::Person(_) => fields::name(author),
    }
}
