//! What a record does not say outright, by stated rules.

use crate::paper::{Container, Paper, Relation};

/// A licence that the record's copyright line names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct License {
    /// `CC BY-NC 4.0`, `CC0` or `Public domain`.
    pub name: String,
    /// Where its text is.
    pub url: Option<String>,
}

/// A public notice on a paper, from the record's links and types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice<'a> {
    /// What it is.
    pub kind: NoticeKind,
    /// Where the notice stands, if the record says so.
    pub relation: Option<&'a Relation>,
}

/// What a [`Notice`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Retracted.
    Retracted,
    /// Retracted and published anew.
    RetractedAndRepublished,
    /// An expression of concern.
    Concern,
    /// Corrected.
    Corrected,
    /// Corrected and published anew.
    CorrectedAndRepublished,
    /// Updated by a newer version.
    Updated,
}

impl NoticeKind {
    /// What PubMed's word for a link says of a paper.
    pub fn of_link(link: &str) -> Option<Self> {
        Some(match link {
            "RetractionIn" => Self::Retracted,
            "RetractedandRepublishedIn" => Self::RetractedAndRepublished,
            "ExpressionOfConcernIn" => Self::Concern,
            "ErratumIn" => Self::Corrected,
            "CorrectedandRepublishedIn" => Self::CorrectedAndRepublished,
            "UpdateIn" => Self::Updated,
            _ => return None,
        })
    }

    /// How grave it is.
    pub fn level(self) -> NoticeLevel {
        match self {
            Self::Retracted | Self::RetractedAndRepublished => NoticeLevel::Retraction,
            Self::Concern => NoticeLevel::Concern,
            Self::Corrected | Self::CorrectedAndRepublished | Self::Updated => {
                NoticeLevel::Information
            }
        }
    }
}

/// How grave a [`Notice`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeLevel {
    /// Corrected, updated: read on with the notice at hand.
    Information,
    /// An expression of concern.
    Concern,
    /// Retracted: do not rely on it.
    Retraction,
}

/// A paper that another one is about, or that it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject<'a> {
    /// What the other one does about it.
    pub kind: SubjectKind,
    /// Where it stands, if the record says so.
    pub relation: Option<&'a Relation>,
}

/// What a paper does about its [`Subject`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectKind {
    /// It is the notice by which that is retracted.
    Retraction,
    /// It expresses concern about that.
    Concern,
    /// It corrects that.
    Erratum,
    /// It is that, published anew.
    Republication,
    /// It is a newer version of that.
    Update,
    /// It comments on that.
    Comment,
}

impl SubjectKind {
    /// What PubMed's word for a link says of it.
    pub fn of_link(link: &str) -> Option<Self> {
        Some(match link {
            "RetractionOf" => Self::Retraction,
            "ExpressionOfConcernFor" => Self::Concern,
            "ErratumFor" => Self::Erratum,
            "RepublishedFrom"
            | "CorrectedandRepublishedFrom"
            | "RetractedandRepublishedFrom" => Self::Republication,
            "UpdateOf" => Self::Update,
            "CommentOn" => Self::Comment,
            _ => return None,
        })
    }
}

/// Types of publication that are about another one: the type can be there without a link.
const ABOUT_ANOTHER: &[(&str, SubjectKind)] = &[
    ("Retraction of Publication", SubjectKind::Retraction),
    ("Retraction Notice", SubjectKind::Retraction),
    ("Expression of Concern", SubjectKind::Concern),
    ("Published Erratum", SubjectKind::Erratum),
];

/// Types of publication that journals do not send to reviewers, or that are no papers, from
/// [PubMed's list](https://www.nlm.nih.gov/mesh/pubtypes.html). By name: records from before
/// 2014 carry no identifiers of types.
const NOT_REVIEWED: &[&str] = &[
    "Preprint",
    "Editorial",
    "Letter",
    "Comment",
    "News",
    "Newspaper Article",
    "Published Erratum",
    "Retraction of Publication",
    "Retraction Notice",
    "Expression of Concern",
    "Biography",
    "Autobiography",
    "Interview",
    "Personal Narrative",
    "Webcast",
    "Address",
    "Lecture",
    "Introductory Journal Article",
    "Dataset",
    "Bibliography",
    "Directory",
    "Portrait",
    "Patient Education Handout",
];

/// Words of journal titles that name a specialty, and the category they stand for.
const SPECIALTIES: &[(&str, &str)] = &[
    ("oncology", "oncology"),
    ("cancer", "oncology"),
    ("cardiology", "cardiology"),
    ("cardiovascular", "cardiology"),
    ("neurology", "neurology"),
    ("neuroscience", "neuroscience"),
    ("psychiatry", "psychiatry"),
    ("psychology", "psychology"),
    ("immunology", "immunology"),
    ("microbiology", "microbiology"),
    ("virology", "virology"),
    ("genetics", "genetics"),
    ("genomics", "genomics"),
    ("endocrinology", "endocrinology"),
    ("diabetes", "endocrinology"),
    ("gastroenterology", "gastroenterology"),
    ("hepatology", "hepatology"),
    ("nephrology", "nephrology"),
    ("rheumatology", "rheumatology"),
    ("dermatology", "dermatology"),
    ("ophthalmology", "ophthalmology"),
    ("pediatrics", "pediatrics"),
    ("surgery", "surgery"),
    ("radiology", "radiology"),
    ("urology", "urology"),
    ("hematology", "hematology"),
    ("epidemiology", "epidemiology"),
    ("pharmacology", "pharmacology"),
    ("toxicology", "toxicology"),
    ("pathology", "pathology"),
    ("physiology", "physiology"),
    ("biochemistry", "biochemistry"),
    ("biophysics", "biophysics"),
    ("bioinformatics", "bioinformatics"),
    ("chemistry", "chemistry"),
    ("ecology", "ecology"),
    ("nutrition", "nutrition"),
    ("nursing", "nursing"),
    ("dentistry", "dentistry"),
];

impl Paper {
    /// Whether PubMed files it as a preprint.
    pub fn is_preprint(&self) -> bool {
        self.has_type("Preprint")
    }

    /// Whether it can be taken for peer-reviewed.
    ///
    /// PubMed does not record peer review. The rule: a journal article or a
    /// review that is none of the types that journals print unreviewed (preprint,
    /// editorial, letter, comment, news, notices, interviews, …).
    pub fn is_presumed_peer_reviewed(&self) -> bool {
        let is_article = self.has_type("Journal Article") || self.has_type("Review");
        let is_in_journal = matches!(self.container, Container::Journal(_));
        is_article
            && is_in_journal
            && !NOT_REVIEWED.iter().any(|name| self.has_type(name))
    }

    /// What it is about, broadest first; empty where the record does not tell.
    ///
    /// The rule: the specialty that the journal's title names (a whole word of it), then
    /// the MeSH descriptors marked as major topics, or else the first keywords; three at
    /// most of either.
    pub fn categories(&self) -> Vec<String> {
        const MOST: usize = 3;
        let mut categories = Vec::new();
        if let Some(specialty) =
            self.journal().and_then(|journal| specialty(&journal.title))
        {
            categories.push(specialty.to_owned());
        }
        let mut topics: Vec<String> = self
            .mesh
            .iter()
            .filter(|heading| {
                heading.descriptor.is_major
                    || heading.qualifiers.iter().any(|qualifier| qualifier.is_major)
            })
            .map(|heading| heading.descriptor.term.name.clone())
            .take(MOST)
            .collect();
        if topics.is_empty() {
            topics = self
                .keywords
                .iter()
                .map(|word| word.text.plain())
                .take(MOST)
                .collect();
        }
        for topic in topics {
            if !categories.contains(&topic) {
                categories.push(topic);
            }
        }
        categories
    }

    /// The licence, where the copyright line of the abstract names one.
    ///
    /// The rule: a Creative Commons licence by its name or address, or the public domain by
    /// these words. Records of most papers say nothing, whatever their licence.
    pub fn license(&self) -> Option<License> {
        let line = self.summary.as_ref()?.copyright.as_ref()?.to_ascii_lowercase();
        if line.contains("public domain") || line.contains("cc0") {
            let name = if line.contains("cc0") { "CC0" } else { "Public domain" };
            return Some(License { name: name.to_owned(), url: None });
        }
        let is_creative_commons = line.contains("creative commons")
            || line.contains("creativecommons.org")
            || line
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| word == "cc");
        let terms = |short: &str, long: &str| {
            line.split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| word == short)
                || line.contains(long)
        };
        if !is_creative_commons || !terms("by", "attribution") {
            return None;
        }
        let mut code = "by".to_owned();
        let optional = [
            ("nc", terms("nc", "noncommercial") || line.contains("non-commercial")),
            ("nd", terms("nd", "noderiv") || line.contains("no deriv")),
            ("sa", terms("sa", "sharealike") || line.contains("share alike")),
        ];
        for (term, _) in optional.into_iter().filter(|(_, applies)| *applies) {
            code.push('-');
            code.push_str(term);
        }
        let version = ["4.0", "3.0", "2.5", "2.0", "1.0"]
            .into_iter()
            .find(|version| line.contains(version));
        let name = match version {
            Some(version) => format!("CC {} {version}", code.to_ascii_uppercase()),
            None => format!("CC {}", code.to_ascii_uppercase()),
        };
        let url = version.map(|version| {
            format!("https://creativecommons.org/licenses/{code}/{version}/")
        });
        Some(License { name, url })
    }

    /// Whether it was retracted, by a notice or by its type.
    pub fn is_retracted(&self) -> bool {
        self.notices()
            .iter()
            .any(|notice| notice.kind.level() == NoticeLevel::Retraction)
    }

    /// Retractions, concerns and corrections of this paper, the gravest first.
    pub fn notices(&self) -> Vec<Notice<'_>> {
        let mut notices: Vec<Notice<'_>> = self
            .relations
            .iter()
            .filter_map(|relation| {
                let kind = NoticeKind::of_link(&relation.kind)?;
                Some(Notice { kind, relation: Some(relation) })
            })
            .collect();
        // "Retracted Publication": the type can be there before the link is.
        let is_retracted = notices
            .iter()
            .any(|notice| notice.kind.level() == NoticeLevel::Retraction);
        if self.has_type("Retracted Publication") && !is_retracted {
            notices.push(Notice { kind: NoticeKind::Retracted, relation: None });
        }
        // The gravest first, each level in the record's order.
        [NoticeLevel::Retraction, NoticeLevel::Concern, NoticeLevel::Information]
            .into_iter()
            .flat_map(|level| {
                notices.iter().filter(move |notice| notice.kind.level() == level)
            })
            .cloned()
            .collect()
    }

    /// The papers that this one is the notice, the comment or the new version of, those of a kind
    /// together.
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let links = self.relations.iter().filter_map(|relation| {
            let kind = SubjectKind::of_link(&relation.kind)?;
            Some(Subject { kind, relation: Some(relation) })
        });
        let mut subjects: Vec<Subject<'_>> = links.collect();
        if subjects.is_empty() {
            let kind = ABOUT_ANOTHER.iter().find(|(name, _kind)| self.has_type(name));
            subjects
                .extend(kind.map(|(_, kind)| Subject { kind: *kind, relation: None }));
        }
        subjects.sort_by_key(|subject| subject.kind);
        subjects
    }
}

impl Relation {
    /// Where the other publication stands, without what is empty in it or for programs: of
    /// `Eur J Immunol. 2021 Feb 12;:` and `Eur J Immunol. 2021 Feb 12. doi: 10.1002/eji.2021.`,
    /// `Eur J Immunol. 2021 Feb 12`.
    pub fn place(&self) -> String {
        let place = self.source.split(" doi:").next().unwrap_or_default();
        let place = place.trim_end_matches("null");
        let place = place.trim_end_matches([';', ':', ',', '.', ' ']);
        match (place, self.pmid) {
            ("", Some(pmid)) => format!("PMID {pmid}"),
            // A page without a volume.
            _ => place.replace(";:", ":"),
        }
    }
}

/// The specialty that a journal's title names.
fn specialty(journal_title: &str) -> Option<&'static str> {
    let title = journal_title.to_ascii_lowercase();
    SPECIALTIES.iter().find_map(|(word, specialty)| {
        title
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|part| part == *word)
            .then_some(*specialty)
    })
}
