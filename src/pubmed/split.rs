//! The records of an answer, unread: what several cards have asked for together.

use crate::{
    paper::Pmid,
    pubmed::{Error, xml::Cursor},
};

/// The records of a set, each as a document of its own that [`crate::pubmed::parse`] reads, in
/// the order of the set. A paper has several where it has several versions.
///
/// # Errors
///
/// Those of [`crate::pubmed::parse`], as far as they show without reading the records.
pub fn split(xml: &str) -> Result<Vec<(Pmid, &str)>, Error> {
    if let Some(error) = Error::from_answer(200, xml) {
        return Err(error);
    }
    let document = xml.strip_prefix('\u{feff}').unwrap_or(xml);
    let (mut cursor, root) = Cursor::open(document)?;
    if !matches!(root.name(), "PubmedArticleSet" | "PubmedBookArticleSet") {
        return Err(Error::Unreadable("it is no set of PubMed records"));
    }
    let mut records = Vec::new();
    let mut open: Option<(Pmid, usize)> = None;
    let children = cursor.children();
    loop {
        let child = cursor.next(children)?;
        // Where the tag begins that was read last: of a child, or of the end of the set.
        let before = document.get(..cursor.position()).unwrap_or_default();
        let start = before.rfind('<').unwrap_or_default();
        if let Some((pmid, from)) = open.take() {
            records.extend(document.get(from..start).map(|record| (pmid, record)));
        }
        let Some(child) = child else { break };
        if matches!(child.name(), "PubmedArticle" | "PubmedBookArticle") {
            open = read_pmid(&mut cursor)?.map(|pmid| (pmid, start));
        }
    }
    cursor.close()?;
    if records.is_empty() { Err(Error::NotFound) } else { Ok(records) }
}

/// The identifier of the record that the cursor is in: a `PMID` two levels down.
fn read_pmid(cursor: &mut Cursor<'_>) -> Result<Option<Pmid>, Error> {
    let parts = cursor.children();
    while cursor.next(parts)?.is_some() {
        let fields = cursor.children();
        while let Some(field) = cursor.next(fields)? {
            if field.name() == "PMID" {
                return Ok(cursor.text()?.parse().ok());
            }
        }
    }
    Ok(None)
}
