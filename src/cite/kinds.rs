//! What each kind of work is called in the formats: the one table of types.
//!
//! A type has to be one that importers know: of an unknown one some make a journal article, and some
//! refuse the record. So a standard is a report, as RIS's `STAND` and CSL's `standard` are refused
//! by one of six importers. What no list of types has (a peer review, a poster, anything else) is
//! a report too, which is how they list what institutions and repositories bring out; its own name
//! stands in the field for the kind of report. RIS's `GEN` would be a journal article in Zotero, and
//! CSL's `document` is refused. An entry of a reference work is a chapter.
//!
//! - BibTeX has `misc` for anything else. `dataset` and `software` are biblatex's: classic styles
//!   know neither, and print both as `misc`.
//! - EndNote's "Film or Broadcast" has directors for authors, so a video is "Online Multimedia".
//! - OpenURL (COinS) has a format and a genre, or for a thesis the format alone. Where it has none,
//!   Zotero reads a type of its own from the format `dc`.

use crate::paper::{Kind, Paper};

/// What the formats call a kind.
pub(super) struct Names {
    pub(super) ris: &'static str,
    /// With the number that EndNote's XML has beside it.
    pub(super) endnote: (&'static str, u8),
    pub(super) bibtex: &'static str,
    pub(super) csl: &'static str,
    /// A type of publication as PubMed has it, or where it has none a word for it.
    pub(super) nbib: &'static str,
    pub(super) schema: &'static str,
    /// Format and genre.
    pub(super) openurl: (&'static str, &'static str),
}

/// What the formats call a paper.
pub(super) fn names(paper: &Paper) -> Names {
    match paper.kind {
        // At PubMed it stands in a journal, and importers know no such preprint.
        Kind::Preprint if paper.journal().is_some() => {
            Names { csl: "article", ..of(Kind::Article) }
        }
        // Without a journal importers and classic styles have no place for who brought it out.
        Kind::Article if stands_alone(paper) => Names {
            bibtex: "misc",
            csl: "article",
            ..of(Kind::Article)
        },
        // BibTeX's proceedings have editors alone.
        Kind::Proceedings if !paper.authors.is_empty() => {
            Names { bibtex: "book", ..of(Kind::Proceedings) }
        }
        // A part of a book that Crossref has no better word for.
        Kind::Other if paper.book().is_some_and(|book| book.is_chapter) => {
            of(Kind::Chapter)
        }
        Kind::Thesis if is_masters(paper) => {
            Names { bibtex: "mastersthesis", ..of(Kind::Thesis) }
        }
        kind => of(kind),
    }
}

/// Whether it is an article in no journal, or a paper in no proceedings: all that is known is who
/// has it.
pub(super) fn stands_alone(paper: &Paper) -> bool {
    match paper.kind {
        Kind::Article => paper.imprint().is_some(),
        Kind::ConferencePaper => paper.book().is_some_and(|book| book.title.is_empty()),
        _ => false,
    }
}

/// The table.
#[rustfmt::skip]
fn of(kind: Kind) -> Names {
    let row = |ris, endnote, bibtex, csl, nbib, schema, openurl| {
        Names { ris, endnote, bibtex, csl, nbib, schema, openurl }
    };
    match kind {
        Kind::Article => row("JOUR", ("Journal Article", 17), "article", "article-journal",
            "Journal Article", "ScholarlyArticle", ("journal", "article")),
        Kind::Preprint => row("UNPB", ("Unpublished Work", 34), "unpublished", "article",
            "Preprint", "ScholarlyArticle", ("dc", "preprint")),
        Kind::ConferencePaper => row("CPAPER", ("Conference Paper", 47), "inproceedings",
            "paper-conference", "Conference Paper", "ScholarlyArticle", ("book", "proceeding")),
        Kind::Proceedings => row("BOOK", ("Book", 6), "proceedings", "book",
            "Book", "Book", ("book", "book")),
        Kind::Book => row("BOOK", ("Book", 6), "book", "book",
            "Book", "Book", ("book", "book")),
        Kind::Chapter | Kind::ReferenceEntry => row("CHAP", ("Book Section", 5), "incollection",
            "chapter", "Book Chapter", "Chapter", ("book", "bookitem")),
        Kind::Thesis => row("THES", ("Thesis", 32), "phdthesis", "thesis",
            "Thesis", "Thesis", ("dissertation", "")),
        Kind::Report => row("RPRT", ("Report", 27), "techreport", "report",
            "Technical Report", "Report", ("book", "report")),
        Kind::Standard => row("RPRT", ("Report", 27), "techreport", "report",
            "Standard", "CreativeWork", ("dc", "standard")),
        Kind::Dataset => row("DATA", ("Dataset", 59), "dataset", "dataset",
            "Dataset", "Dataset", ("dc", "dataset")),
        Kind::Software => row("COMP", ("Computer Program", 9), "software", "software",
            "Software", "SoftwareSourceCode", ("dc", "computerProgram")),
        Kind::Image => row("FIGURE", ("Figure", 37), "misc", "graphic",
            "Image", "ImageObject", ("dc", "artwork")),
        Kind::Video => row("VIDEO", ("Online Multimedia", 48), "misc", "motion_picture",
            "Video-Audio Media", "VideoObject", ("dc", "videoRecording")),
        Kind::WebPage => row("ELEC", ("Web Page", 12), "misc", "webpage",
            "Web Page", "WebPage", ("dc", "webpage")),
        Kind::PeerReview => row("RPRT", ("Report", 27), "misc", "report",
            "Peer Review", "Review", ("dc", "document")),
        Kind::Poster => row("RPRT", ("Report", 27), "misc", "report",
            "Poster", "Poster", ("dc", "presentation")),
        Kind::Presentation => row("RPRT", ("Report", 27), "misc", "report",
            "Presentation", "PresentationDigitalDocument", ("dc", "presentation")),
        Kind::Other => row("RPRT", ("Report", 27), "misc", "report",
            "Other", "CreativeWork", ("dc", "document")),
    }
}

/// What a work of no type of its own, or of one that does not say enough, is called for people:
/// `Standard`, `PhD thesis`, `Poster`.
pub(super) fn genre(paper: &Paper) -> String {
    let said = paper.imprint().and_then(|imprint| imprint.genre.as_deref());
    let genre = match paper.kind {
        Kind::Thesis | Kind::Report | Kind::Other => said.unwrap_or_default(),
        Kind::Preprint if paper.journal().is_none() => "Preprint",
        Kind::Standard => "Standard",
        Kind::PeerReview => said.unwrap_or("Peer review"),
        Kind::Poster => "Poster",
        Kind::Presentation => "Presentation",
        _ => "",
    };
    let mut letters = genre.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

/// Whether a thesis is a Master's, Magister, M.Sc., …; and not an M.D.
fn is_masters(paper: &Paper) -> bool {
    const SHORT: &str = "ma mba meng mfa mph mphil mres ms msc";
    let genre = genre(paper).to_lowercase();
    let first = genre
        .split([' ', ',', '('])
        .next()
        .unwrap_or_default()
        .replace('.', "");
    ["master", "magist", "maîtrise"]
        .iter()
        .any(|word| genre.contains(word))
        || SHORT.split(' ').any(|short| short == first)
}
