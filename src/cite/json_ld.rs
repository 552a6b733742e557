//! JSON-LD in the vocabulary of schema.org, for a
//! `<script type="application/ld+json">`: what search engines read of a page.
//!
//! A [`ScholarlyArticle`](https://schema.org/ScholarlyArticle) in its issue, volume and
//! periodical, a [`Chapter`](https://schema.org/Chapter) of a book, a
//! [`Book`](https://schema.org/Book), a [`Dataset`](https://schema.org/Dataset), ….
//!
//! # Incomplete
//!
//! Grants and MeSH qualifiers are left out; markup becomes plain text. Of a retraction, a concern
//! or a correction there is the address, and that a paper was retracted.

use crate::{
    cite::{
        fields,
        json::{Object, array, string},
        kinds,
    },
    paper::{Author, Container, Doi, Journal, Orcid, Paper, Pmcid},
};

pub(super) fn write(paper: &Paper) -> String {
    let mut object = Object::default();
    object.text("@context", "https://schema.org");
    let kind = kinds::names(paper).schema;
    object.text("@type", kind);
    let doi = paper.doi.as_ref().map(Doi::url);
    object.text("@id", doi.as_deref().unwrap_or(&paper.identity.url()));
    let title = fields::one_line(&paper.citation_title());
    let is_article = kind == "ScholarlyArticle";
    object.text(if is_article { "headline" } else { "name" }, &title);
    let alternate =
        paper.vernacular_title.as_ref().filter(|other| **other != paper.title);
    let alternate =
        alternate.map(|title| fields::one_line(&title.without_final_stop().plain()));
    object.text("alternativeHeadline", &alternate.unwrap_or_default());
    object.raw("author", &people(&paper.authors));
    object.text("datePublished", &fields::numeric_date(paper, '-'));
    match &paper.container {
        Container::Journal(journal) => object.raw("isPartOf", &issue(paper, journal)),
        Container::Book(book) => {
            object.raw("editor", &people(&book.editors));
            if book.is_chapter {
                let mut whole = Object::default();
                whole.text("@type", "Book");
                whole.text(
                    "name",
                    &fields::one_line(&book.title.without_final_stop().plain()),
                );
                whole.text("isbn", fields::serial_number(paper));
                object.raw("isPartOf", &whole.finish());
            } else {
                object.text("isbn", fields::serial_number(paper));
            }
        }
        Container::Imprint(_) => {
            object.text("isbn", fields::serial_number(paper));
            object.text("version", &fields::one_line(fields::version(paper)));
            object.text("genre", &fields::one_line(&kinds::genre(paper)));
        }
    }
    let publisher = fields::one_line(fields::publisher(paper));
    if !publisher.is_empty() {
        let mut organization = Object::default();
        organization.text("@type", "Organization");
        organization.text("name", &publisher);
        object.raw("publisher", &organization.finish());
    }
    if let Some((first, last)) = fields::pages(paper) {
        match last {
            Some(last) => {
                object.text("pageStart", &fields::one_line(first));
                object.text("pageEnd", &fields::one_line(last));
            }
            None => object.text("pagination", &fields::one_line(first)),
        }
    }
    object.text("inLanguage", &fields::language(paper));
    if paper.is_retracted() {
        object.text("creativeWorkStatus", "Retracted");
    }
    object.raw("correction", &corrections(paper));
    object.raw("identifier", &identifiers(paper));
    object.text("url", &paper.identity.url());
    let pmc = paper.pmcid.map(Pmcid::url);
    object.raw("sameAs", &pmc.map(|url| array(&[string(&url)])).unwrap_or_default());
    object.text("abstract", &fields::one_line(&fields::summary(paper)));
    let words = fields::keywords(paper);
    let words: Vec<String> =
        words.iter().map(|word| string(&fields::one_line(word))).collect();
    object.raw("keywords", &array(&words));
    object.text(
        "license",
        &paper.license().and_then(|license| license.url).unwrap_or_default(),
    );
    object.finish()
}

/// The issue, in its volume, in its periodical, as far as the record has them.
fn issue(paper: &Paper, journal: &Journal) -> String {
    let mut periodical = Object::default();
    periodical.text("@type", "Periodical");
    periodical.text("name", &fields::one_line(&journal.title));
    let short = journal.abbreviation().unwrap_or_default();
    periodical.text("alternateName", &fields::one_line(short));
    periodical.text("issn", fields::serial_number(paper));
    let mut within = periodical.finish();
    let levels = [
        ("PublicationVolume", "volumeNumber", &journal.volume),
        ("PublicationIssue", "issueNumber", &journal.issue),
    ];
    for (kind, name, number) in levels {
        if let Some(number) = number {
            let mut part = Object::default();
            part.text("@type", kind);
            part.text(name, &fields::one_line(number));
            part.raw("isPartOf", &within);
            within = part.finish();
        }
    }
    within
}

fn people(authors: &[Author]) -> String {
    let people = authors.iter().map(|author| {
        let mut object = Object::default();
        match author {
            Author::Group(_) => object.text("@type", "Organization"),
            Author::Person(person) => {
                object.text("@type", "Person");
                object.text("@id", &person.orcid.map(Orcid::url).unwrap_or_default());
                object.text("familyName", &fields::one_line(&person.family));
                let given = person.given.as_deref().unwrap_or_default();
                object.text("givenName", &fields::one_line(given));
            }
        }
        object.text("name", &fields::bare(&author.display_name()));
        let places = author.affiliations().iter().map(|place| {
            let mut organization = Object::default();
            organization.text("@type", "Organization");
            organization.text("name", &fields::one_line(&place.name));
            organization.finish()
        });
        object.raw("affiliation", &array(&places.collect::<Vec<_>>()));
        object.finish()
    });
    array(&people.collect::<Vec<_>>())
}

/// Where retractions, concerns and corrections stand, as far as PubMed has them.
fn corrections(paper: &Paper) -> String {
    let notices = paper.notices().into_iter();
    let urls = notices.filter_map(|notice| notice.relation?.url());
    array(&urls.map(|url| string(&url)).collect::<Vec<_>>())
}

/// PMID, PMCID and DOI, each named.
fn identifiers(paper: &Paper) -> String {
    let ids = [
        ("PMID", paper.pmid().map(|pmid| pmid.to_string())),
        ("PMCID", paper.pmcid.map(|pmcid| pmcid.to_string())),
        ("DOI", paper.doi.as_ref().map(ToString::to_string)),
    ];
    let ids = ids.into_iter().filter_map(|(name, value)| {
        let mut property = Object::default();
        property.text("@type", "PropertyValue");
        property.text("propertyID", name);
        property.text("value", &value?);
        Some(property.finish())
    });
    array(&ids.collect::<Vec<_>>())
}
