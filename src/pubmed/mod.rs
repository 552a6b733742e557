//! NCBI's answers to papers: pure, text in and values out.

mod article;
mod book;
pub(crate) mod characters;
mod dates;
mod error;
mod ids;
mod joined;
mod links;
mod lists;
mod math;
mod people;
mod query;
mod record;
mod split;
mod stream;
pub(crate) mod text;
pub mod url;
mod xml;

use std::borrow::Borrow;

pub(crate) use self::query::{
    divided, named, names_pubmed, plain, read, strip_prefix, trim,
};
pub use crate::error::Error;

pub use self::{
    joined::parse_joined,
    links::{Links, read_elink},
    query::{Query, Search, read_esearch},
    split::split,
    stream::Records,
};

use self::xml::{Cursor, Element};
use crate::paper::{Paper, Pmid};

/// Largest input that is read, in bytes: files of NLM's baseline are about this size.
///
/// The browser stops far earlier, see [`MAX_ANSWER`].
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

/// Largest answer to ask for over a network, in bytes.
///
/// The largest single record known is 1.8 MB (PMID 33761533, all of it investigators).
pub const MAX_ANSWER: usize = 8 * 1024 * 1024;

/// What is wrong with a record: a word to hand on through all that reads it, where an [`Error`] is three. With
/// those the first wasm module is 1.4 % larger.
type Fault = &'static Error;

/// Whether all of a record is read. The first wasm module does without what only the second one
/// shows, which reads the record again: some have thousands of investigators.
const WHOLE: bool = cfg!(feature = "more");

/// Reads the answer of efetch (`db=pubmed&retmode=xml`): all its papers, in its order.
///
/// An answer is read whole or not at all: where one is cut short there is no paper of half a
/// record. A single `PubmedArticle` or `PubmedBookArticle` is read too, and so are several answers
/// joined in one, for files that people keep themselves.
///
/// ```
/// use paperlens::pubmed::{self, Error};
///
/// let record = "<PubmedArticle><MedlineCitation><PMID Version='1'>41735603</PMID><Article>
///     <ArticleTitle>Sleep in <i>Mus musculus</i>.</ArticleTitle>
/// </Article></MedlineCitation></PubmedArticle>";
/// let papers = pubmed::parse(&format!("<PubmedArticleSet>{record}</PubmedArticleSet>"))?;
/// assert_eq!(papers[0].title.plain(), "Sleep in Mus musculus.");
/// assert_eq!(pubmed::parse("<PubmedArticleSet/>"), Err(Error::NotFound));
/// # Ok::<_, Error>(())
/// ```
///
/// # Errors
///
/// - [`Error::NotFound`] if it is a set without a record: NCBI's answer to an unknown
///   identifier.
/// - [`Error::TooLarge`] beyond [`MAX_BYTES`], 256 levels of elements, 64 of markup, 50,000
///   authors, as many investigators or 1,000 identifiers of a kind: far from any real record.
/// - What [`Error::from_answer`] makes of it, if it is not a set of records.
/// - [`Error::Unreadable`] for anything else.
pub fn parse(xml: &str) -> Result<Vec<Paper>, Error> {
    if xml.len() > MAX_BYTES {
        return Err(Error::TooLarge);
    }
    // Whatever else the text is, it may say why it is no set of records.
    let explain =
        |fault: Fault| Error::from_answer(200, xml).unwrap_or_else(|| fault.clone());
    let (mut cursor, root) = Cursor::open(xml).map_err(explain)?;
    let mut papers = Vec::new();
    let mut next = Some(root);
    while let Some(root) = next {
        match root.name() {
            "PubmedArticleSet" | "PubmedBookArticleSet" => {
                let children = cursor.children();
                while let Some(child) = cursor.next(children)? {
                    papers.extend(read_record(&mut cursor, &child)?);
                }
            }
            "PubmedArticle" | "PubmedBookArticle" => {
                papers.extend(read_record(&mut cursor, &root)?);
            }
            _ => {
                return Err(explain(&Error::Unreadable(
                    "it is no set of PubMed records",
                )));
            }
        }
        next = cursor.next_root()?;
    }
    if papers.is_empty() { Err(Error::NotFound) } else { Ok(papers) }
}

/// Opens an answer of another E-utility, with this root element; `otherwise` says what it is not.
fn open_answer<'x>(
    xml: &'x str,
    root: &str,
    otherwise: &'static str,
) -> Result<Cursor<'x>, Error> {
    if let Some(error) = Error::from_answer(200, xml) {
        return Err(error);
    }
    let (cursor, element) = Cursor::open(xml)?;
    if element.name() == root { Ok(cursor) } else { Err(Error::Unreadable(otherwise)) }
}

/// Reads the element that the cursor is in, if it is a record: sets end in a list of deleted
/// ones (`DeleteCitation`).
fn read_record(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
) -> Result<Option<Paper>, Fault> {
    match element.name() {
        "PubmedArticle" => article::read_article(cursor).map(Some),
        "PubmedBookArticle" => book::read_book_article(cursor).map(Some),
        _ => Ok(None),
    }
}

/// The newest version of the paper with this identifier among those read from an answer.
pub fn newest<P: Borrow<Paper>>(
    papers: impl IntoIterator<Item = P>,
    pmid: Pmid,
) -> Option<P> {
    papers
        .into_iter()
        .filter(|paper| paper.borrow().pmid() == Some(pmid))
        .max_by_key(|paper| paper.borrow().version)
}

/// The same where there has to be one.
///
/// # Errors
///
/// [`Error::NotFound`] if it is not among them.
pub fn find(papers: Vec<Paper>, pmid: Pmid) -> Result<Paper, Error> {
    newest(papers, pmid).ok_or(Error::NotFound)
}
