//! Papers to formatted citations: text with italics, as it stands in a list of references.
//!
//! One file per style, each with what the style is, its source and what differs from it on
//! purpose. What all have in common:
//!
//! - The case of titles is the record's own: no rule turns `mRNA` or `E. coli` right again.
//! - Where a record has no pages but an article number, that is cited as the page. Only APA
//!   has words of its own for it.
//! - Of a paper without authors, what stands first is the style's choice; of a book, the
//!   editors, if there are any.
//! - Each says of a retracted paper that it is one, see `notices`.
//!
//! Books, conference papers, theses, data sets, … are cited as the official CSL styles do, each by
//! the type that `kinds` gives it. Where these leave something open, or print what nobody
//! would write:
//!
//! - The DOI is the address. Where it is, no other one and no date of access is printed.
//! - Kinds that the styles have no form for, or one without the publisher, are reports whose genre
//!   is said: `[Poster]`, `[Standard]`. So are articles and conference papers that stand in nothing,
//!   of which it is not.
//! - The name of a conference is that of its proceedings, and no second time by itself.
//! - Versions are printed without their `v`, after the style's own word.
//! - Names of publishers keep their letters, also at the start of a sentence (`figshare`).
//! - A report's number is one, whatever its hyphens: `No. 78-211`.
//! - A pair has a comma before `and` where the first name has one, whoever the second is.
//! - All given names have their initials in NLM and AMA, as at PubMed: `HS` of `Hyung-song`, and
//!   `D` of `Dr.` in every style.
//! - What has no record at PubMed counts as online, as its DOI leads somewhere.
//! - Chicago's "released" (of software) needs a date to stand before.

mod ama;
mod apa;
mod chicago;
mod compose;
mod harvard;
mod mla;
mod names;
mod nlm;
mod notices;
mod parts;
mod quotes;

use crate::paper::{Paper, Text};

pub(super) use {compose::between, nlm::source as nlm_source};

/// A citation style.
///
/// A value and not an enum for the reason that [`Format`](super::Format) is one.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    name: &'static str,
    cite: fn(&Paper) -> Text,
}

impl Style {
    /// NLM's style, also known as Vancouver: what PubMed's Cite box offers first.
    pub const NLM: Self = Self { name: "NLM", cite: nlm::cite };

    /// Of the American Medical Association, 11th edition.
    pub const AMA: Self = Self { name: "AMA", cite: ama::cite };

    /// Of the American Psychological Association, 7th edition.
    pub const APA: Self = Self { name: "APA", cite: apa::cite };

    /// Of the Modern Language Association, 9th edition.
    pub const MLA: Self = Self { name: "MLA", cite: mla::cite };

    /// Author and date of the Chicago Manual of Style, 18th edition.
    pub const CHICAGO: Self = Self { name: "Chicago", cite: chicago::cite };

    /// Harvard as in Cite Them Right, 12th edition.
    pub const HARVARD: Self = Self { name: "Harvard", cite: harvard::cite };

    /// All styles, PubMed's own first.
    pub const ALL: [Self; 6] =
        [Self::NLM, Self::AMA, Self::APA, Self::MLA, Self::CHICAGO, Self::HARVARD];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Whether a list of references in it is numbered; else it is in the order of authors.
    pub fn is_numbered(self) -> bool {
        [Self::NLM.name, Self::AMA.name].contains(&self.name)
    }

    /// The citation; [`Text::plain`] where there is no room for italics.
    ///
    /// ```
    /// # let xml = include_str!("../../../tests/data/41735603.xml");
    /// use paperlens::{cite::Style, pubmed};
    ///
    /// let papers = pubmed::parse(xml)?;
    /// assert_eq!(
    ///     Style::APA.cite(&papers[0]).plain(),
    ///     "Kang, R., Kroemer, G., Liu, J., Tang, D., & Wang, J. (2026). Translating ferroptosis \
    ///      into oncology: challenges, opportunities and future directions. Nature reviews. \
    ///      Clinical oncology. https://doi.org/10.1038/s41571-026-01128-z",
    /// );
    /// # Ok::<_, pubmed::Error>(())
    /// ```
    pub fn cite(self, paper: &Paper) -> Text {
        (self.cite)(paper)
    }
}
