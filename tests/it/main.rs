//! Tests of the library from outside, one program so that it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::missing_panics_doc,
    missing_docs,
    reason = "test code"
)]

mod card;
mod cite;
mod findings;
mod html;
mod kinds;
mod listing;
mod manifest;
mod metadata;
mod parse;
mod readers;
mod services;
mod sources;
mod styles;
mod traits;
mod wordpress;
mod words;

use paperlens::{paper::Paper, pubmed::parse};

/// A paper whose record is this one but for some parts: the XML before and after.
#[track_caller]
fn paper(changes: &[(&str, &str)]) -> Paper {
    let mut xml = "<PubmedArticle><MedlineCitation><PMID>12345</PMID>\
        <Article PubModel='Print'><Journal><JournalIssue><Volume>57</Volume>\
        <Issue>6</Issue><PubDate><Year>2021</Year><Month>Jun</Month></PubDate>\
        </JournalIssue><Title>The journal of tests</Title></Journal>\
        <ArticleTitle>Sleep in <i>Mus musculus</i>.</ArticleTitle>\
        <Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>\
        <ELocationID EIdType='doi'>10.1000/x.1</ELocationID>\
        <AuthorList><Author><LastName>Fox</LastName><ForeName>Thomas A</ForeName>\
        <Initials>TA</Initials><Suffix>Jr</Suffix></Author><Author>\
        <LastName>de Havenon</LastName><ForeName>Mei-Song</ForeName><Initials>MS</Initials>\
        </Author></AuthorList></Article><MedlineJournalInfo><MedlineTA>J Test</MedlineTA>\
        </MedlineJournalInfo></MedlineCitation></PubmedArticle>"
        .to_owned();
    for (before, after) in changes {
        assert!(xml.contains(before), "{before}");
        xml = xml.replacen(before, after, 1);
    }
    parse(&xml).unwrap().remove(0)
}
