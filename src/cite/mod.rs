//! Papers to citation files: pure, and cannot fail.
//!
//! One file per format, each with the same skeleton: what the format is, who reads it, what
//! it cannot carry, and `write`, which appends one record to a file.

mod enw;
mod fields;
mod file_name;
mod ris;

use crate::paper::Paper;

/// A file format that reference managers read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// RIS: what most reference managers read.
    Ris,
    /// EndNote's tagged format, also known as Refer.
    EndNote,
}

impl Format {
    /// All formats, the most used first.
    pub const ALL: &[Self] = &[Self::Ris, Self::EndNote];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ris => "RIS",
            Self::EndNote => "EndNote",
        }
    }

    /// Its file extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Ris => "ris",
            Self::EndNote => "enw",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Ris => "application/x-research-info-systems",
            Self::EndNote => "application/x-endnote-refer",
        }
    }

    /// The content of a file with these papers, in UTF-8 without a byte order mark.
    ///
    /// ```
    /// # let xml = include_str!("../../tests/data/41735603.xml");
    /// use paperlens::{cite::Format, pubmed};
    ///
    /// let papers = pubmed::parse(xml)?;
    /// let ris = Format::Ris.write(&papers.iter().collect::<Vec<_>>());
    /// assert!(ris.starts_with("TY  - JOUR\r\nTI  - Translating ferroptosis into oncology"));
    /// # Ok::<_, pubmed::Error>(())
    /// ```
    pub fn write(self, papers: &[&Paper]) -> String {
        let write = match self {
            Self::Ris => ris::write,
            Self::EndNote => enw::write,
        };
        let mut out = String::new();
        for paper in papers {
            write(paper, &mut out);
        }
        out
    }

    /// A name for a file with this paper, of author, year and PubMed identifier:
    /// `Kang-2026-41735603.ris`.
    ///
    /// At most 64 ASCII letters, digits, `-` and `_`, and the extension.
    pub fn file_name(self, paper: &Paper) -> String {
        file_name::file_name(paper, self.extension())
    }
}
