//! What a record does not say outright, by stated rules.

use std::iter;

use serde::Serialize;

use crate::paper::{Doi, Kind, Paper, Pmid, Relation, pages::last_number};

/// A licence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    const ALL: [Self; 6] = [
        Self::Retraction,
        Self::Concern,
        Self::Erratum,
        Self::Republication,
        Self::Update,
        Self::Comment,
    ];

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

// Lists of words are one string each: a table of their places would be as long as they are.

/// Types of publication that journals send to reviewers, or how they begin, from
/// [PubMed's list](https://www.nlm.nih.gov/mesh/pubtypes.html). By name: records from before
/// 2014 carry no identifiers of types.
const REVIEWED: &str = "Journal Article|Review|Systematic Review|Meta-Analysis|Case Reports|\
    Clinical Trial|Randomized Controlled Trial|Observational Study";

/// Types that journals print unreviewed, that societies review by themselves, or that are no
/// papers. PubMed has them beside `Journal Article`.
const NOT_REVIEWED: &str = "Preprint|Editorial|Letter|Comment|News|Published Erratum|Retract|\
    Expression of Concern|Biography|Autobiography|Interview|Personal Narrative|Address|Lecture|\
    Introductory Journal Article|Congress|Meeting Abstract|Clinical Conference|\
    Consensus Development|Consensus Statement|Guideline|Practice Guideline|\
    Patient Education Handout|Festschrift|Portrait|Bibliography|Directory|Dictionary|\
    Periodical Index|Legal Case|Legislation|Government Publication|Interactive Tutorial";

/// Types that say of an old paper that it reports research.
const RESEARCH: &str = "Research Support|Clinical Trial|Controlled|Randomized|\
    Comparative Study|Case Reports";

/// What the titles of places name that print papers unreviewed, or not by a journal's rules:
/// servers of preprints, series of books, proceedings, reports of agencies.
const UNREVIEWED_PLACES: &str = "arxiv|biorxiv|medrxiv|preprint|preprints|research square|ssrn|\
    conference|symposium|symposia|spie|studies in health technology|handbook|monograph|\
    monographs|methods in molecular biology|methods in enzymology|\
    experimental medicine and biology|biological standardization|weekly";

/// The same of old papers: meetings of societies, and series, which had reviewers later.
const UNREVIEWED_BEFORE: &str = "academie|academy of sciences|advances|annual|bibliotheca|forum|\
    lectures|physician|practice|proceedings|progress in clinical|series|supplement|\
    supplementum|transactions";

/// What titles say of papers that their publishers file as articles all the same.
const UNREVIEWED_TITLES: &str = "abstracts of the|addendum|author correction|book review|\
    comment on|commentary|comments on|conference|congress|consensus document|correction to|\
    corrigendum|editorial|erratum|et al|foreword|guideline from|guidelines from|icrp|in memory|interview on|interview with|introduction to the special|lecture|letter|\
    meeting report|memoriam|nachruf|obituary|organization recommendations|opinion paper|petition|position paper|preface|proceedings|\
    publisher correction|recommendations from the|recommendations of the|remembering|reply|retracted|retraction|statement|symposium|tribute to|viewpoint|\
    white paper|withdrawn|workshop";

/// What abstracts say of such papers.
const UNREVIEWED_ABSTRACTS: &str = "has been retracted|has been withdrawn|in this issue of|\
    letter to the editor|memorializes|this book|\
    this comment|this commentary|this editorial|this essay|this interview|this obituary|\
    this viewpoint|we comment on";

/// Ends of words that name fields of science and medicine: oncology, psychiatry, proteomics.
const FIELD_ENDS: &str =
    "ology|iatry|iatrics|chemistry|physics|genetics|omics|informatics";

/// Words that end so and name no field, or, as `biology`, one too wide to be taken first.
const NO_FIELDS: &str = "astrology|biology|enterology|ethnology|etiology|histocytochemistry|\
    immunohistochemistry|intervirology|methodology|mythology|phrenology|technology|theology";

/// Other words in journals' titles that are a field or stand for one, the narrow ones first.
const FIELDS: &str = "anatomy|anesthesia=anesthesiology|cancer=oncology|\
    cardiovascular=cardiology|heart=cardiology|enterology=gastroenterology|dentistry|\
    dental=dentistry|diabetes=endocrinology|neuroscience|neurosciences=neuroscience|\
    neurosurgery|nursing|nutrition|obstetrics|optics|orthopaedics=orthopedics|orthopedics|\
    pharmacy|statistics|surgery|surgical=surgery|veterinary=veterinary medicine|biology|\
    chemical=chemistry|medicine|medical=medicine";

impl Paper {
    /// Whether it is a preprint.
    pub fn is_preprint(&self) -> bool {
        self.kind == Kind::Preprint
    }

    /// Whether it can be taken for peer-reviewed.
    ///
    /// PubMed does not record peer review, so the record must give good grounds:
    ///
    /// - It is of a type that journals have reviewed, and of none that they print unreviewed. It
    ///   stands in a journal, and was not retracted.
    /// - It has an abstract of some length, and is not short itself but for a report of a case.
    ///   Publishers file obituaries, news and petitions as articles too, with a line of
    ///   introduction at most, and previews and views of two or three pages.
    /// - Its pages are not those of a supplement (`S12`, `73S`, `ii3`), in which meetings are printed.
    /// - It is not about another paper, and neither title nor abstract calls it a commentary,
    ///   letter, lecture, report of a meeting, ….
    /// - It is from 1990 or later, or else in English and filed as research: funded, a trial, a
    ///   comparison, a case, on animals. Review by others became the rule of journals from the
    ///   1970s on, and of many national ones last; in 1989 editors first met on it.
    ///
    /// How often that is right: `docs/peer-reviewed.md`.
    pub fn is_presumed_peer_reviewed(&self) -> bool {
        /// In bytes. Abstracts of previews and essays are shorter, of chemists' letters too.
        const SHORTEST: usize = 450;
        /// The first year of which no more is asked.
        const ALL: u16 = 1990;
        let Some(journal) = self.journal() else { return false };
        let mut summary = String::new();
        for section in self.summary.iter().flat_map(|summary| &summary.sections) {
            summary.push_str(&section.text.plain());
            summary.push(' ');
        }
        let is_research = || {
            let on_animals = || {
                self.mesh
                    .iter()
                    .any(|heading| heading.descriptor.term.name == "Animals")
            };
            self.languages.iter().any(|language| language == "eng")
                && (self.is_one_of(RESEARCH) || on_animals())
                && !says(&journal.title, UNREVIEWED_BEFORE)
        };
        summary.len() >= SHORTEST
            && self.is_one_of(REVIEWED)
            && !self.is_one_of(NOT_REVIEWED)
            && !self.subjects().iter().any(|subject| {
                !matches!(subject.kind, SubjectKind::Update | SubjectKind::Republication)
            })
            && !self.is_retracted()
            && !names_years_of_life(&self.title.plain())
            && !self.has_few_pages()
            && (self.year().is_some_and(|year| year >= ALL) || is_research())
            && !says(&journal.title, UNREVIEWED_PLACES)
            && !says(&self.title.plain(), UNREVIEWED_TITLES)
            && !says(&summary, UNREVIEWED_ABSTRACTS)
    }

    /// Whether PubMed files it under a type of a list, or one that begins so.
    fn is_one_of(&self, types: &str) -> bool {
        let names = &self.publication_types;
        find(types, &|start| names.iter().any(|term| term.name.starts_with(start)))
            .is_some()
    }

    /// Whether it has less than four pages and is no case, or stands in a supplement (`S12`,
    /// `73S`, `ii3`), which can be one of abstracts.
    fn has_few_pages(&self) -> bool {
        let Some(pages) = &self.pages else { return false };
        let (before, first, after) = last_number(pages.first());
        let number = |number: &str| number.parse::<u32>().ok();
        let is_roman = !before.is_empty() && before.trim_matches('i').is_empty();
        let is_supplement =
            !first.is_empty() && (before == "S" || after == "S" || is_roman);
        // `E487-E488` are two; of `606-620.e7` it is not told.
        let last = pages.last().map(last_number).filter(|last| last.0 == before);
        let range = number(first).zip(last.and_then(|last| number(last.1)));
        let is_short = range.is_some_and(|(first, last)| last.saturating_sub(first) < 3);
        is_supplement || is_short && !self.has_type("Case Reports")
    }

    /// The fields of science and medicine that it belongs to, the broadest first; empty where the
    /// record does not tell.
    ///
    /// The rule: the field that the journal's title names, then those among the MeSH
    /// descriptors and qualifiers marked as major topics; three at most. Other topics are not
    /// categories: most papers are about things.
    pub fn categories(&self) -> Vec<String> {
        const MOST: usize = 3;
        let journal = self.journal().and_then(|journal| field_of_journal(&journal.title));
        let headings = self.mesh.iter();
        let terms = headings.flat_map(|heading| {
            iter::once(&heading.descriptor).chain(&heading.qualifiers)
        });
        let topics = terms.filter(|term| term.is_major).filter_map(|term| {
            let name = term.term.name.to_ascii_lowercase();
            let is_field =
                ends_as_field(&name) || find(FIELDS, &|word| word == name).is_some();
            is_field.then_some(name)
        });
        let mut categories: Vec<String> = Vec::new();
        for category in journal.into_iter().chain(topics) {
            if categories.len() < MOST && !categories.contains(&category) {
                categories.push(category);
            }
        }
        categories
    }

    /// The licence, as the record names it, or where the copyright line of the abstract does.
    ///
    /// The rule: a Creative Commons licence by its name or address, or the public domain by
    /// these words. Records of most papers say nothing, whatever their licence.
    pub fn license(&self) -> Option<License> {
        if self.license.is_some() {
            return self.license.clone();
        }
        License::from_words(self.summary.as_ref()?.copyright.as_ref()?)
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
        // The type can be there before the link is, and the title before both.
        let is_retracted = notices
            .iter()
            .any(|notice| notice.kind.level() == NoticeLevel::Retraction);
        let is_said = self.has_type("Retracted Publication")
            || is_titled_retracted(&self.title.plain());
        if is_said && !is_retracted {
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
        // A sort would be 4 kB of wasm.
        SubjectKind::ALL
            .into_iter()
            .flat_map(|kind| subjects.iter().filter(move |subject| subject.kind == kind))
            .cloned()
            .collect()
    }
}

impl License {
    /// The licence that these words name, if they do.
    pub fn from_words(words: &str) -> Option<Self> {
        let line = words.to_ascii_lowercase();
        if line.contains("public domain") || line.contains("cc0") {
            let name = if line.contains("cc0") { "CC0" } else { "Public domain" };
            return Some(Self { name: name.to_owned(), url: None });
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
        let is_noncommercial = ["non-commercial", "non commercial"]
            .iter()
            .any(|words| line.contains(words));
        let optional = [
            ("nc", terms("nc", "noncommercial") || is_noncommercial),
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
        Some(Self { name, url })
    }

    /// The licence at this address: one of Creative Commons, or their marks of the public domain.
    pub fn from_url(url: &str) -> Option<Self> {
        let lower = url.trim().to_ascii_lowercase();
        let (_, path) = lower.split_once("creativecommons.org/")?;
        let path = path.strip_prefix("licenses/").unwrap_or(path);
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let first = parts.next()?;
        let is_public = first == "publicdomain";
        let code = if is_public { parts.next()? } else { first };
        let is_of = |part: &str, mark: u8, is_kind: fn(&u8) -> bool| {
            part.bytes().all(|byte| byte == mark || is_kind(&byte))
        };
        let version = parts.next().filter(|part| is_of(part, b'.', u8::is_ascii_digit));
        let name = match (is_public, code) {
            (true, "zero") => "CC0".to_owned(),
            (true, "mark") => "Public domain".to_owned(),
            (false, code)
                if code.split('-').next() == Some("by")
                    && is_of(code, b'-', u8::is_ascii_alphabetic) =>
            {
                let code = code.to_ascii_uppercase();
                version.map_or(format!("CC {code}"), |it| format!("CC {code} {it}"))
            }
            _ => return None,
        };
        let folder = if is_public { "publicdomain" } else { "licenses" };
        // A country has two letters; `igo` is of international bodies; `deed.en` and `legalcode` are
        // pages of the licence.
        let country = parts.next().filter(|part| {
            matches!(part.len(), 2 | 3) && is_of(part, b'-', u8::is_ascii_alphabetic)
        });
        let url = version.map(|version| {
            let country = country.map(|it| format!("{it}/")).unwrap_or_default();
            format!("https://creativecommons.org/{folder}/{code}/{version}/{country}")
        });
        Some(Self { name, url })
    }
}

impl Relation {
    /// The page of the other publication, where an identifier leads to it.
    pub fn url(&self) -> Option<String> {
        let pmid = self.pmid.map(Pmid::url);
        pmid.or_else(|| self.doi.as_ref().map(Doi::url))
    }

    /// Where the other publication stands, without what is empty in it or for programs: of
    /// `Eur J Immunol. 2021 Feb 12;:` and `Eur J Immunol. 2021 Feb 12. doi: 10.1002/eji.2021.`,
    /// `Eur J Immunol. 2021 Feb 12`.
    pub fn place(&self) -> String {
        let place = self.source.split(" doi:").next().unwrap_or_default();
        let place = place.split(" PMID:").next().unwrap_or_default();
        let place = place.trim_end_matches("null");
        let place = place.trim_end_matches([';', ':', ',', '.', ' ']);
        match (place, self.pmid, &self.doi) {
            ("", Some(pmid), _) => format!("PMID {pmid}"),
            ("", None, Some(doi)) => doi.to_string(),
            // A page without a volume.
            _ => place.replace(";:", ":"),
        }
    }
}

/// The words of a text in small letters, with a space before, between and after them.
fn words(text: &str) -> String {
    let mut words = " ".to_owned();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            words.push(c.to_ascii_lowercase());
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.push(' ');
    words
}

/// Whether a title says itself that the paper was retracted: `RETRACTED: …`, `[Retracted] …`,
/// `Retracted article: …`. `Retraction: …` is a notice.
fn is_titled_retracted(title: &str) -> bool {
    let title = title.trim_start_matches(['[', '(', '*']).to_ascii_lowercase();
    let Some(rest) = title.strip_prefix("retracted") else { return false };
    let kinds = [" article", " chapter", " manuscript", " paper", " publication"];
    let rest = kinds.iter().find_map(|kind| rest.strip_prefix(kind)).unwrap_or(rest);
    rest.starts_with([':', ']', ')', '*', '.', '-', '–', '—']) || rest.starts_with(" [")
}

/// Whether a title names the years of a life, as that of an obituary: `Ada Fox (1901-1987).`,
/// `Ada Fox, 1901–1987: a memoir`.
fn names_years_of_life(title: &str) -> bool {
    let year = |year: &str| {
        year.trim()
            .parse::<u16>()
            .ok()
            .filter(|year| (1000..3000).contains(year))
    };
    let is_life = |part: &str| {
        let years = part.split_once(['-', '–']);
        let years = years.and_then(|(from, to)| year(from).zip(year(to)));
        // A study of a time is of fewer, and has more words than a name.
        years.is_some_and(|(from, to)| (40..110).contains(&to.saturating_sub(from)))
    };
    words(title).split(' ').count() <= 10
        && title.split(['(', ')', ',', ':', '.']).any(is_life)
}

/// The first entry of a list that passes.
fn find<'a>(list: &'a str, passes: &dyn Fn(&str) -> bool) -> Option<&'a str> {
    list.split('|').find(|entry| passes(entry))
}

/// Whether one of the phrases of a list stands in a text, as whole words.
fn says(text: &str, phrases: &str) -> bool {
    let words = words(text);
    find(phrases, &|phrase| words.contains(&format!(" {phrase} "))).is_some()
}

/// The field that a journal's title names: the first by its end, or else the narrowest.
fn field_of_journal(title: &str) -> Option<String> {
    let words = words(title);
    let ended = words.split(' ').find(|word| ends_as_field(word));
    let known = || {
        let is_named = |entry: &str| {
            let word = entry.split_once('=').map_or(entry, |(word, _)| word);
            words.split(' ').any(|one| one == word)
        };
        let entry = find(FIELDS, &is_named)?;
        Some(entry.split_once('=').map_or(entry, |(_, field)| field))
    };
    ended.or_else(known).map(str::to_owned)
}

/// Whether a word, or a term of one word, is a field by its end.
fn ends_as_field(word: &str) -> bool {
    find(FIELD_ENDS, &|end| word.ends_with(end)).is_some()
        && !word.contains(' ')
        && find(NO_FIELDS, &|other| other == word).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_in_words() {
        let named = |words| License::from_words(words).map(|license| license.name);
        for (words, expect) in [
            ("This is a work in the public domain.", "Public domain"),
            ("Released under CC0 1.0, into the public domain.", "CC0"),
            ("© 2020. CC BY 4.0.", "CC BY 4.0"),
            ("© 2020, under CC-BY.", "CC BY"),
            ("A Creative Commons Attribution License.", "CC BY"),
            ("See creativecommons.org/licenses/by/3.0/.", "CC BY 3.0"),
            ("Creative Commons Attribution-NonCommercial 4.0", "CC BY-NC 4.0"),
            ("Creative Commons Attribution, Non-Commercial", "CC BY-NC"),
            ("Creative Commons Attribution Non Commercial", "CC BY-NC"),
            ("CC BY-NC 2.0", "CC BY-NC 2.0"),
            ("Creative Commons Attribution NoDerivatives", "CC BY-ND"),
            ("Creative Commons Attribution, no derivatives", "CC BY-ND"),
            ("CC BY-NC-ND 4.0", "CC BY-NC-ND 4.0"),
            ("Creative Commons Attribution-ShareAlike 2.5", "CC BY-SA 2.5"),
            ("Creative Commons Attribution, share alike", "CC BY-SA"),
            ("CC BY-SA 1.0", "CC BY-SA 1.0"),
        ] {
            assert_eq!(named(words).as_deref(), Some(expect), "{words}");
        }
        for words in ["", "© 2020 The Authors.", "Attribution: by us.", "10 cc, ten ml"]
        {
            assert_eq!(named(words), None, "{words}");
        }
        let url = |words| License::from_words(words)?.url;
        let address = "https://creativecommons.org/licenses/by-nc-nd/4.0/";
        assert_eq!(url("CC BY-NC-ND 4.0").as_deref(), Some(address));
        assert_eq!(url("CC BY"), None);
    }
}
