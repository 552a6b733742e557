//! The papers that a paper is linked to, by elink.

use crate::{
    paper::Pmid,
    pubmed::{Error, open_answer},
};

/// How papers can be linked in PubMed
/// ([list](https://eutils.ncbi.nlm.nih.gov/entrez/query/static/entrezlinks.html)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Papers like it, the most alike first.
    Similar,
    /// Papers that cite it, as far as PubMed Central has them.
    CitedBy,
    /// Papers in its list of references.
    References,
}

impl Links {
    /// All of them, in the order to offer them in.
    pub const ALL: [Self; 3] = [Self::Similar, Self::CitedBy, Self::References];

    /// NCBI's name of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Similar => "pubmed_pubmed",
            Self::CitedBy => "pubmed_pubmed_citedin",
            Self::References => "pubmed_pubmed_refs",
        }
    }
}

/// Reads the answer of elink (`retmode=xml`): the papers that `pmid` is linked to, each once,
/// in NCBI's order and without itself. A paper without links has none.
///
/// # Errors
///
/// [`Error::Unreadable`] if it is not a whole answer of elink; [`Error::Service`] if it says
/// that something failed, which it does inside of an answer that looks well.
pub fn read_elink(xml: &str, pmid: Pmid) -> Result<Vec<Pmid>, Error> {
    let mut cursor = open_answer(xml, "eLinkResult", "it is no answer about links")?;
    let mut pmids = Vec::new();
    let sets = cursor.children();
    while cursor.next(sets)?.is_some() {
        let parts = cursor.children();
        while let Some(part) = cursor.next(parts)? {
            match part.name() {
                "ERROR" => return Err(Error::Service(200)),
                "LinkSetDb" => {
                    let links = cursor.children();
                    while let Some(link) = cursor.next(links)? {
                        if link.name() == "Link" {
                            let ids = cursor.children();
                            while let Some(id) = cursor.next(ids)? {
                                if id.name() == "Id" {
                                    pmids.extend(cursor.text()?.parse::<Pmid>());
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
    }
    cursor.close()?;
    let mut seen = std::collections::HashSet::from([pmid]);
    pmids.retain(|pmid| seen.insert(*pmid));
    Ok(pmids)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Result<Vec<String>, Error> {
        let xml = format!("<eLinkResult>{content}</eLinkResult>");
        let pmids = "1"
            .parse()
            .map_err(|_invalid| Error::BadId)
            .and_then(|pmid| read_elink(&xml, pmid))?;
        Ok(pmids.iter().map(Pmid::to_string).collect())
    }

    #[test]
    fn links() {
        let links =
            "<LinkSet><DbFrom>pubmed</DbFrom><IdList><Id>1</Id></IdList><LinkSetDb>
            <DbTo>pubmed</DbTo><LinkName>pubmed_pubmed</LinkName><Link><Id>1</Id></Link>
            <Link><Id>3</Id></Link><Link><Id>2</Id><Score>9</Score></Link>
            <Link><Id>3</Id></Link></LinkSetDb></LinkSet>";
        assert_eq!(read(links), Ok(vec!["3".to_owned(), "2".to_owned()]));
        assert_eq!(read("<LinkSet><DbFrom>pubmed</DbFrom></LinkSet>"), Ok(vec![]));
        assert_eq!(
            read("<LinkSet><ERROR>failed</ERROR></LinkSet>"),
            Err(Error::Service(200))
        );
    }
}
