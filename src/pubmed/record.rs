//! What every kind of record begins with.

use crate::{
    paper::Pmid,
    pubmed::{
        Error, Fault,
        xml::{Children, Cursor},
    },
};

/// Reads the PubMed identifier and version, which the DTD puts first in a record.
pub(super) fn read_pmid(
    cursor: &mut Cursor<'_>,
    children: Children,
) -> Result<(Pmid, u32), Fault> {
    const NO_PMID: Fault = &Error::Unreadable("a record in it has no PubMed identifier");
    let Some(element) = cursor.next(children)?.filter(|child| child.name() == "PMID")
    else {
        return Err(NO_PMID);
    };
    let pmid = cursor.text()?.parse().map_err(|_invalid| NO_PMID)?;
    let version = element.attribute("Version").and_then(|version| version.parse().ok());
    Ok((pmid, version.unwrap_or(1)))
}
