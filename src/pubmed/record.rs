//! What every kind of record begins with.

use crate::{
    paper::{Container, Paper, Pmid, Text},
    pubmed::{
        Error,
        xml::{Children, Cursor},
    },
};

/// Reads the PubMed identifier and version, which the DTD puts first in a record.
pub(super) fn read_pmid(
    cursor: &mut Cursor<'_>,
    children: Children,
) -> Result<(Pmid, u32), Error> {
    const NO_PMID: Error = Error::Unreadable("a record in it has no PubMed identifier");
    let Some(element) = cursor.next(children)?.filter(|child| child.name() == "PMID")
    else {
        return Err(NO_PMID);
    };
    let pmid = cursor.text()?.parse().map_err(|_invalid| NO_PMID)?;
    let version = element.attribute("Version").and_then(|version| version.parse().ok());
    Ok((pmid, version.unwrap_or(1)))
}

/// A paper of which nothing but the identifier is known yet.
pub(super) fn blank(pmid: Pmid, version: u32, container: Container) -> Paper {
    Paper {
        pmid,
        version,
        doi: None,
        pmcid: None,
        piis: Vec::new(),
        other_ids: Vec::new(),
        title: Text::default(),
        vernacular_title: None,
        authors: Vec::new(),
        authors_complete: true,
        investigators: Vec::new(),
        container,
        pages: None,
        published: None,
        electronic: None,
        history: Vec::new(),
        completed: None,
        revised: None,
        publication_model: None,
        publication_status: None,
        indexing_status: None,
        summary: None,
        other_abstracts: Vec::new(),
        keywords: Vec::new(),
        mesh: Vec::new(),
        chemicals: Vec::new(),
        supplementary_concepts: Vec::new(),
        publication_types: Vec::new(),
        languages: Vec::new(),
        relations: Vec::new(),
        grants: Vec::new(),
        data_banks: Vec::new(),
        conflict_of_interest: None,
    }
}
