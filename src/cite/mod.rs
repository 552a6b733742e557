//! Papers to citation files and formatted citations: pure, and cannot fail.
//!
//! One file per format, each with the same skeleton: what the format is, who reads it, what
//! it cannot carry, and `write`, which appends one record to a file: of a list, where it depends on the
//! others. What each kind of work is called in all of them is in `kinds`.

mod bibtex;
mod coins;
mod csl_json;
mod endnote_xml;
mod enw;
mod fields;
mod file_name;
mod highwire;
mod json;
mod json_ld;
mod kinds;
mod nbib;
mod ris;
mod style;

use std::ops::Range;

pub use self::style::Style;

use crate::paper::Paper;

/// What a [`Format`] is called, by people and by file systems. A view that offers a file needs no
/// more than this, and not the code that writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileType {
    /// Its name for people: `RIS`.
    pub name: &'static str,
    /// Its file extension, without the dot: `ris`.
    pub extension: &'static str,
}

impl FileType {
    /// See [`Format::RIS`].
    pub const RIS: Self = Self { name: "RIS", extension: "ris" };
    /// See [`Format::ENDNOTE`].
    pub const ENDNOTE: Self = Self { name: "EndNote", extension: "enw" };
    /// See [`Format::BIBTEX`].
    pub const BIBTEX: Self = Self { name: "BibTeX", extension: "bib" };
    /// See [`Format::CSL_JSON`].
    pub const CSL_JSON: Self = Self { name: "CSL-JSON", extension: "json" };
    /// See [`Format::NBIB`].
    pub const NBIB: Self = Self { name: "NBIB", extension: "nbib" };
    /// See [`Format::ENDNOTE_XML`].
    pub const ENDNOTE_XML: Self = Self { name: "EndNote XML", extension: "xml" };
}

/// A file format that reference managers read.
///
/// It is a value and not an enum, so that a program holds the code of only the formats that
/// it names: the four that a card does not offer are 8 kB of wasm, compressed.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    file: FileType,
    media_type: &'static str,
    layout: Layout,
}

/// What a file is put together of.
#[derive(Clone, Copy, Debug)]
struct Layout {
    start: &'static str,
    /// Writes the paper at this place of a list, which tells what others there are.
    paper: fn(&[&Paper], usize, &mut String),
    between: &'static str,
    end: &'static str,
}

impl Layout {
    /// Nothing but papers.
    const fn of(paper: fn(&[&Paper], usize, &mut String)) -> Self {
        Self { start: "", paper, between: "", end: "" }
    }
}

impl Format {
    /// RIS: what most reference managers read.
    pub const RIS: Self = Self {
        file: FileType::RIS,
        media_type: "application/x-research-info-systems",
        layout: Layout::of(|papers, at, out| one(papers, at, out, ris::write)),
    };

    /// EndNote's tagged format, also known as Refer.
    pub const ENDNOTE: Self = Self {
        file: FileType::ENDNOTE,
        media_type: "application/x-endnote-refer",
        layout: Layout::of(|papers, at, out| one(papers, at, out, enw::write)),
    };

    /// BibTeX: for LaTeX.
    pub const BIBTEX: Self = Self {
        file: FileType::BIBTEX,
        media_type: "application/x-bibtex",
        layout: Layout { between: "\n", ..Layout::of(bibtex::write) },
    };

    /// CSL-JSON: what citation processors work on.
    pub const CSL_JSON: Self = Self {
        file: FileType::CSL_JSON,
        media_type: "application/vnd.citationstyles.csl+json",
        layout: Layout {
            start: "[",
            paper: csl_json::write,
            between: ",",
            end: "\n]\n",
        },
    };

    /// NBIB: PubMed's own format, also known as MEDLINE.
    pub const NBIB: Self = Self {
        file: FileType::NBIB,
        media_type: "application/nbib",
        layout: Layout::of(|papers, at, out| one(papers, at, out, nbib::write)),
    };

    /// EndNote's XML.
    pub const ENDNOTE_XML: Self = Self {
        file: FileType::ENDNOTE_XML,
        media_type: "application/xml",
        layout: Layout {
            start: endnote_xml::START,
            paper: |papers, at, out| one(papers, at, out, endnote_xml::write),
            between: "",
            end: endnote_xml::END,
        },
    };

    /// All formats, the most used first.
    pub const ALL: [Self; 6] = [
        Self::RIS,
        Self::ENDNOTE,
        Self::BIBTEX,
        Self::CSL_JSON,
        Self::NBIB,
        Self::ENDNOTE_XML,
    ];

    /// The format whose files have this extension, in any case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let is_it = |format: &Self| format.file.extension.eq_ignore_ascii_case(extension);
        Self::ALL.into_iter().find(is_it)
    }

    /// Its name and extension.
    pub fn file_type(self) -> FileType {
        self.file
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        self.file.name
    }

    /// Its file extension, without the dot.
    pub fn extension(self) -> &'static str {
        self.file.extension
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        self.media_type
    }

    /// The content of a file with these papers, in UTF-8 without a byte order mark.
    ///
    /// ```
    /// # let xml = include_str!("../../tests/data/41735603.xml");
    /// use paperlens::{cite::Format, pubmed};
    ///
    /// let papers = pubmed::parse(xml)?;
    /// let ris = Format::RIS.write(&papers.iter().collect::<Vec<_>>());
    /// assert!(ris.starts_with("TY  - JOUR\r\nTI  - Translating ferroptosis into oncology"));
    /// # Ok::<_, pubmed::Error>(())
    /// ```
    pub fn write(self, papers: &[&Paper]) -> String {
        self.part(papers, 0..papers.len())
    }

    /// What is of some of these papers in the file of all of them, by their places. The parts of places
    /// that follow one another are the file.
    pub fn part(self, papers: &[&Paper], places: Range<usize>) -> String {
        let Layout { start, paper, between, end } = self.layout;
        let mut out = String::new();
        if places.start == 0 {
            out.push_str(start);
        }
        for at in places.clone() {
            if at > 0 {
                out.push_str(between);
            }
            paper(papers, at, &mut out);
        }
        if places.end == papers.len() {
            out.push_str(end);
        }
        out
    }

    /// A name for a file with this paper, of author, year and identifier:
    /// `Kang-2026-41735603.ris`.
    ///
    /// At most 64 ASCII letters, digits, `-` and `_`, and the extension; where there is no PubMed
    /// identifier, at most 140 of these and `.`: `Fox-2020-10.1000_182.ris`.
    pub fn file_name(self, paper: &Paper) -> String {
        format!("{}.{}", file_name::stem(paper), self.extension())
    }
}

/// The paper as COinS: what the `title` of an empty `<span class="Z3988">` is for Zotero to
/// find it. As an attribute in HTML source its `&` still have to be escaped.
pub fn coins(paper: &Paper) -> String {
    coins::write(paper)
}

/// The paper as JSON-LD in the vocabulary of schema.org, safe within a `<script>`.
pub fn json_ld(paper: &Paper) -> String {
    json_ld::write(paper)
}

/// The paper as Highwire's `citation_*` pairs: names and contents of `<meta>` elements, in
/// order; several names come more than once.
pub fn highwire(paper: &Paper) -> Vec<(&'static str, String)> {
    highwire::pairs(paper)
}

/// Writes one of the papers, whatever the others are.
fn one(papers: &[&Paper], at: usize, out: &mut String, write: fn(&Paper, &mut String)) {
    if let Some(paper) = papers.get(at) {
        write(paper, out);
    }
}
