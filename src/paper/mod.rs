//! The model: what is known of a paper, as plain data.
//!
//! Nothing here reads, fetches or fails. Values are parsed once, by the readers of the services
//! that tell of papers, into types that hold no nonsense; what does not parse is kept verbatim.
//! What a paper is ([`Kind`]), what names it ([`Identity`]) and who tells of it ([`Source`]) are
//! three things. PubMed knows most; its fields follow the
//! [PubMed DTD](https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd) and its
//! [description](https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html), and what other
//! services have of the same stands in the same places.

mod date;
mod id;
mod identity;
mod journal;
pub mod language;
pub mod latin;
pub(crate) mod letters;
mod pages;
pub mod percent;
mod period;
mod person;
mod rules;
mod study;
mod text;

use serde::Serialize;

pub(crate) use self::text::{escape, joined};
pub use self::{
    date::{Date, HistoryDate, PubDate, SEASONS},
    id::{Doi, InvalidId, Orcid, Pmcid, Pmid},
    identity::{Identity, Kind, Source, Uri},
    pages::Pages,
    period::Period,
    person::{Affiliation, Author, Group, Person},
    rules::{License, Notice, NoticeKind, NoticeLevel, Subject, SubjectKind},
    text::{Inline, MATH_ATTRIBUTES, MATH_ELEMENTS, Mark, Math, Text},
};

/// What stands for the title of a paper that has none.
pub const NO_TITLE: &str = "[No title available]";

/// One record of a journal article, a book, a data set, ….
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// What names it.
    #[serde(flatten)]
    pub identity: Identity,
    /// Who tells of it.
    pub source: Source,
    /// What it is.
    pub kind: Kind,
    /// Version of the record, from 1; journals that publish versions count up.
    pub version: u32,
    /// The DOI, from the record's own identifiers and never from its references.
    pub doi: Option<Doi>,
    /// The PubMed Central identifier.
    pub pmcid: Option<Pmcid>,
    /// The publisher's identifiers (PII) that the record gives as the article's place in the
    /// issue (PubMed: `ELocationID`); some of them are article numbers.
    pub piis: Vec<String>,
    /// Every other identifier, and those that do not have the form of their kind:
    /// PubMed's name of the kind and the value.
    pub other_ids: Vec<(String, String)>,
    /// The English title, or the original one where there is no English one. Of a whole
    /// book, the book's title. PubMed's final full stop and the brackets of a translated
    /// title are kept.
    pub title: Text,
    /// The title in another language: the paper's own, where the first is not.
    pub vernacular_title: Option<Text>,
    /// Authors in order. Editors are in [`Book::editors`].
    pub authors: Vec<Author>,
    /// Whether the record lists all authors.
    pub authors_complete: bool,
    /// Members of the groups among the authors (PubMed: `InvestigatorList`).
    pub investigators: Vec<Person>,
    /// Where it was published.
    pub container: Container,
    /// Pages, or the article number that the record gives as pages.
    pub pages: Option<Pages>,
    /// The date of the issue or the book.
    pub published: Option<PubDate>,
    /// The date of electronic publication (PubMed: `ArticleDate`).
    pub electronic: Option<Date>,
    /// Received, revised, accepted, entered, ….
    pub history: Vec<HistoryDate>,
    /// When the record was completed, at PubMed.
    pub completed: Option<Date>,
    /// When the record was last revised, at PubMed.
    pub revised: Option<Date>,
    /// Media in the order of publication: `Print`, `Print-Electronic`, `Electronic`,
    /// `Electronic-Print` or `Electronic-eCollection` (PubMed: `PubModel`).
    pub publication_model: Option<String>,
    /// State of publication: `ppublish`, `epublish` or `aheadofprint`.
    pub publication_status: Option<String>,
    /// State of indexing: `MEDLINE`, `PubMed-not-MEDLINE`, `Publisher`, ….
    pub indexing_status: Option<String>,
    /// The licence, of a record that names it outright.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
    /// The abstract.
    pub summary: Option<Abstract>,
    /// Abstracts of other kinds or in other languages.
    pub other_abstracts: Vec<OtherAbstract>,
    /// Keywords, of the authors mostly.
    pub keywords: Vec<Keyword>,
    /// Medical Subject Headings.
    pub mesh: Vec<MeshHeading>,
    /// Substances: registry number (or `0`) and name.
    pub chemicals: Vec<(String, Term)>,
    /// Supplementary concepts (diseases, protocols, …).
    pub supplementary_concepts: Vec<Term>,
    /// Types of publication.
    pub publication_types: Vec<Term>,
    /// Languages of the text, as MARC codes: `eng`, `fre`.
    pub languages: Vec<String>,
    /// Links to and from other publications: corrections, retractions, comments, updates.
    pub relations: Vec<Relation>,
    /// Grants.
    pub grants: Vec<Grant>,
    /// Data banks and the accession numbers in them, e.g. `ClinicalTrials.gov`.
    pub data_banks: Vec<DataBank>,
    /// The authors' statement on conflicts of interest.
    pub conflict_of_interest: Option<Text>,
}

/// Where a paper was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "a paper has one, and is larger by far")]
pub enum Container {
    /// In an issue of a journal.
    Journal(Journal),
    /// In a book, as a chapter of it or as the book itself; in the proceedings of a conference.
    Book(Book),
    /// In nothing larger, as a preprint, a thesis, a data set: by whom it came out.
    Imprint(Imprint),
}

/// An issue of a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Journal {
    /// Full title: `Nature reviews. Clinical oncology`.
    pub title: String,
    /// ISO abbreviation, with full stops: `Nat Rev Clin Oncol`.
    pub iso_abbreviation: Option<String>,
    /// MEDLINE abbreviation, without full stops.
    pub medline_abbreviation: Option<String>,
    /// ISSN of the medium that was indexed: `1759-4774`.
    pub issn: Option<Issn>,
    /// ISSNs of its other media.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_issns: Vec<Issn>,
    /// The ISSN that stands for all media of the journal.
    pub issn_linking: Option<String>,
    /// The journal's identifier at NLM.
    pub nlm_id: Option<String>,
    /// Country of publication.
    pub country: Option<String>,
    /// Volume.
    pub volume: Option<String>,
    /// Issue.
    pub issue: Option<String>,
    /// Publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
}

/// An ISSN and the medium it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Issn {
    /// Of the printed journal.
    Print(String),
    /// Of the electronic journal.
    Electronic(String),
    /// The record does not say of which.
    Unknown(String),
}

/// A book, or the proceedings of a conference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Book {
    /// Title of the book.
    pub title: Text,
    /// Whether the record is a chapter of the book rather than the book.
    pub is_chapter: bool,
    /// Editors of the book; its authors where the record is a chapter by others.
    pub editors: Vec<Author>,
    /// Whether there are others, which the record does not name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub has_other_editors: bool,
    /// Publisher.
    pub publisher: Option<String>,
    /// Place of publication.
    pub publisher_location: Option<String>,
    /// Edition.
    pub edition: Option<String>,
    /// Volume.
    pub volume: Option<String>,
    /// Title of the volume.
    pub volume_title: Option<Text>,
    /// Title of the series.
    pub collection_title: Option<Text>,
    /// ISBNs.
    pub isbns: Vec<String>,
    /// ISSNs of the series.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issns: Vec<Issn>,
    /// Issue, of proceedings that come in such.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// The conference, of what was given there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Event>,
    /// Medium: `Internet`.
    pub medium: Option<String>,
    /// Report number.
    pub report_number: Option<String>,
    /// When the book was begun and ended; online books grow over years.
    pub period: (Option<PubDate>, Option<PubDate>),
    /// When the chapter was added.
    pub contributed: Option<PubDate>,
    /// Bookshelf identifier: `NBK1116`.
    pub accession: Option<String>,
    /// Titles of the sections, in reading order.
    pub sections: Vec<Text>,
}

/// Who brought out what stands in nothing larger, and as what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imprint {
    /// Publisher or repository.
    pub publisher: Option<String>,
    /// The server of a preprint, the university of a thesis, the institution behind a report,
    /// where that is another one.
    pub institution: Option<String>,
    /// The publisher's place.
    pub publisher_location: Option<String>,
    /// What the service calls the kind, where that says more than [`Kind`]: `PhD thesis`.
    pub genre: Option<String>,
    /// Title of the series.
    pub series: Option<String>,
    /// Number in the series, of a report or of a standard.
    pub number: Option<String>,
    /// Version or edition.
    pub version: Option<String>,
    /// ISBNs.
    pub isbns: Vec<String>,
    /// ISSNs.
    pub issns: Vec<Issn>,
    /// The conference, of what was shown there.
    pub event: Option<Event>,
}

/// A conference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Where it was.
    pub place: Option<String>,
    /// When it began and ended.
    pub period: (Option<Date>, Option<Date>),
}

/// An abstract.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Abstract {
    /// Its sections; one without a label where it is not structured. None is empty.
    pub sections: Vec<AbstractSection>,
    /// The publisher's copyright line.
    pub copyright: Option<String>,
}

/// A section of an abstract.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AbstractSection {
    /// The printed label: `METHODS AND FINDINGS`.
    pub label: Option<String>,
    /// The label's category at NLM: `BACKGROUND`, `OBJECTIVE`, `METHODS`, `RESULTS`,
    /// `CONCLUSIONS` or `UNASSIGNED`.
    pub category: Option<String>,
    /// The text.
    pub text: Text,
}

/// An abstract of another kind or language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OtherAbstract {
    /// Who wrote it: `Publisher`, `plain-language-summary`, `PIP`, ….
    pub kind: String,
    /// MARC code of its language.
    pub language: String,
    /// The abstract.
    pub content: Abstract,
}

/// A keyword.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Keyword {
    /// The word, with its markup.
    pub text: Text,
    /// Whether it is a main point of the paper.
    pub is_major: bool,
}

/// A term of a controlled vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// Its unique identifier, e.g. `D016428`.
    pub ui: String,
}

/// A Medical Subject Heading with its qualifiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeshHeading {
    /// The descriptor.
    pub descriptor: MeshTerm,
    /// Qualifiers of the descriptor.
    pub qualifiers: Vec<MeshTerm>,
}

/// A descriptor or qualifier as applied to a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeshTerm {
    /// The term.
    #[serde(flatten)]
    pub term: Term,
    /// Whether it is a main point of the paper.
    pub is_major: bool,
}

/// A link to or from another publication (PubMed: `CommentsCorrections`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// PubMed's word for the link (`RetractionIn`, `ErratumFor`; `UpdateIn` of a preprint to the
    /// article), or [DataCite's](https://datacite-metadata-schema.readthedocs.io/en/4.6/appendices/appendix-1/relationType/)
    /// where PubMed has none: `IsSupplementTo`.
    pub kind: String,
    /// Where the other publication stands: `Lancet. 2010 Feb 6;375(9713):445`.
    pub source: String,
    /// Its PubMed identifier.
    pub pmid: Option<Pmid>,
    /// Its DOI, where that is all that is known of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<Doi>,
    /// A note on it.
    pub note: Option<String>,
}

/// A grant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Grant {
    /// Number.
    pub id: Option<String>,
    /// Short form of the agency's institute: `CA`.
    pub acronym: Option<String>,
    /// Agency.
    pub agency: String,
    /// Country of the agency.
    pub country: Option<String>,
}

/// A data bank that holds data of the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataBank {
    /// Its name.
    pub name: String,
    /// Accession numbers.
    pub accessions: Vec<String>,
}

impl Paper {
    /// A paper of which no more is known yet.
    pub fn new(
        identity: Identity,
        source: Source,
        kind: Kind,
        container: Container,
    ) -> Self {
        Self {
            identity,
            source,
            kind,
            version: 1,
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
            license: None,
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

    /// The PubMed identifier, of what has a record there.
    pub fn pmid(&self) -> Option<Pmid> {
        self.identity.pmid()
    }

    /// Whether this names it: what is at PubMed has a DOI besides.
    pub fn is(&self, identity: &Identity) -> bool {
        let is_doi =
            matches!(identity, Identity::Doi(doi) if self.doi.as_ref() == Some(doi));
        is_doi || self.identity == *identity
    }

    /// The journal, of a journal article.
    pub fn journal(&self) -> Option<&Journal> {
        match &self.container {
            Container::Journal(journal) => Some(journal),
            Container::Book(_) | Container::Imprint(_) => None,
        }
    }

    /// The book, of a book or a chapter.
    pub fn book(&self) -> Option<&Book> {
        match &self.container {
            Container::Book(book) => Some(book),
            Container::Journal(_) | Container::Imprint(_) => None,
        }
    }

    /// By whom it came out, of what stands in nothing larger.
    pub fn imprint(&self) -> Option<&Imprint> {
        match &self.container {
            Container::Imprint(imprint) => Some(imprint),
            Container::Journal(_) | Container::Book(_) => None,
        }
    }

    /// Title of the journal or the book, or whoever brought it out.
    pub fn container_title(&self) -> String {
        match &self.container {
            Container::Journal(journal) => journal.title.clone(),
            Container::Book(book) => book.title.plain(),
            Container::Imprint(imprint) => imprint.name().to_owned(),
        }
    }

    /// Who published it.
    pub fn publisher(&self) -> Option<&str> {
        match &self.container {
            Container::Journal(journal) => journal.publisher.as_deref(),
            Container::Book(book) => book.publisher.as_deref(),
            Container::Imprint(imprint) => imprint.publisher.as_deref(),
        }
    }

    /// The one date to cite and to file it under; every other date goes by what it is.
    ///
    /// Of a chapter it is when the chapter was added, as online books grow over years; else that
    /// of the issue or the book; and of what has none that tells a year, that of electronic
    /// publication.
    pub fn cited_date(&self) -> Option<PubDate> {
        let contributed = self.book().and_then(|book| book.contributed.as_ref());
        let issued = contributed.or(self.published.as_ref());
        match self.electronic {
            Some(electronic) if issued.and_then(PubDate::date).is_none() => {
                Some(PubDate::On(electronic))
            }
            _ => issued.cloned(),
        }
    }

    /// The year of [`Paper::cited_date`].
    pub fn year(&self) -> Option<u16> {
        self.cited_date()?.date().map(|date| date.year)
    }

    /// The title as a citation has it: plain, without PubMed's one final full stop.
    /// An ellipsis, `?` and `!` stay. Where there is none, what PubMed's own page says:
    /// importers refuse a record without a title.
    pub fn citation_title(&self) -> String {
        if self.title.is_empty() {
            return NO_TITLE.to_owned();
        }
        self.title.without_final_stop().plain()
    }

    /// What stands in place of pages where the record has none: the one of the publisher's
    /// identifiers that has the form of an article number, `e64176`.
    pub fn article_number(&self) -> Option<&str> {
        let is_in_issue = !self.is_ahead_of_print()
            && self.journal().is_some_and(|journal| {
                journal.volume.is_some() || journal.issue.is_some()
            });
        let piis = self.piis.iter().filter(|_| self.pages.is_none());
        piis.map(AsRef::as_ref)
            .find(|pii| pages::is_article_number(pii, is_in_issue))
    }

    /// Whether it is out, but not in an issue yet.
    pub fn is_ahead_of_print(&self) -> bool {
        self.publication_status.as_deref() == Some("aheadofprint")
    }

    /// Whether it came out online, and not in print alone.
    pub fn is_online(&self) -> bool {
        let model = self.publication_model.as_deref().unwrap_or_default();
        self.is_ahead_of_print()
            || self.electronic.is_some()
            || model.starts_with("Electronic")
    }

    /// The abstract to read and the MARC code of its language: the record's own, or else one of the
    /// others. Some records have a copyright line and nothing that it is about.
    pub fn abstract_to_read(&self) -> Option<(&Abstract, &str)> {
        let language = match (self.source, self.languages.as_slice()) {
            (Source::Pubmed, _) => "eng",
            // Others do not say of what language the abstract is.
            (_, [only]) => only,
            (_, _) => "und",
        };
        let own = self.summary.iter().map(|own| (own, language));
        let others = self.other_abstracts.iter();
        own.chain(others.map(|other| (&other.content, other.language.as_str())))
            .find(|(content, _)| !content.sections.is_empty())
    }

    /// Whether PubMed files it under this type of publication, e.g. `Review`.
    pub fn has_type(&self, name: &str) -> bool {
        self.publication_types.iter().any(|term| term.name == name)
    }
}

impl AbstractSection {
    /// Whether it is the authors' conclusion, as far as that is told at once, by its label in
    /// English or by its category.
    pub fn is_conclusion(&self) -> bool {
        /// Words of labels that NLM has in that category, too.
        const OTHERS: [&str; 7] =
            ["discus", "limit", "opinion", "outlook", "result", "signif", "summar"];
        let label = self.label.as_deref().unwrap_or_default().to_ascii_lowercase();
        label.starts_with("conclu")
            || label == "interpretation" // As The Lancet has it.
            || self.category.as_deref() == Some("CONCLUSIONS")
                && !OTHERS.iter().any(|word| label.contains(word))
    }
}

impl Journal {
    /// The abbreviation to cite: MEDLINE's, or else the ISO one.
    pub fn abbreviation(&self) -> Option<&str> {
        self.medline_abbreviation
            .as_deref()
            .or(self.iso_abbreviation.as_deref())
    }

    /// The name that readers know it by: [`Journal::title`] without what NLM's cataloguers add.
    ///
    /// - A subtitle, a parallel title and who is responsible, after ` : `, ` = ` and ` / `:
    ///   `Brain : a journal of neurology`. A colon without a space before it is the journal's own:
    ///   `CA: a cancer journal for clinicians`.
    /// - What tells journals of one name apart, in round brackets at the end: a place, a body, a
    ///   year (`Science (New York, N.Y.)`, `European journal of cancer (Oxford, England : 1990)`).
    ///   An edition stays where the abbreviation names it too: `Angewandte Chemie (International
    ///   ed. in English)`, but `BMJ` for `BMJ (Clinical research ed.)`.
    /// - A translation, in square brackets at the end: `Ryumachi. [Rheumatism]`.
    pub fn name(&self) -> &str {
        journal::name(&self.title, self.abbreviation().unwrap_or_default())
    }
}

impl Imprint {
    /// Whom readers know it by: the institution, or else the publisher.
    pub fn name(&self) -> &str {
        let name = self.institution.as_deref().or(self.publisher.as_deref());
        name.unwrap_or_default()
    }
}

impl Issn {
    /// The number: `1759-4774`.
    pub fn number(&self) -> &str {
        match self {
            Self::Print(number) | Self::Electronic(number) | Self::Unknown(number) => {
                number
            }
        }
    }
}
