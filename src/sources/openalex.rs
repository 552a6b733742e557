//! OpenAlex: what it has gathered of works from Crossref, DataCite, repositories and the web.
//!
//! It is the last to be asked: of a work it says less than those with whom its DOI is registered,
//! and in words of its own. Its [API](https://developers.openalex.org/) takes no address to write
//! to, so that it is told none. A work alone is free of charge; lists are counted, and whoever has
//! had too many is refused for the rest of the day.
//!
//! # Which name
//!
//! That which stands in the work, where the answer has it: the author's own is guessed, and is
//! sometimes another one's. So is the ORCID iD, which is left out where the names are not alike.
//!
//! # Which date
//!
//! `publication_date`, where a date that is not known whole has ones in it: the first of January is
//! a year, the first of another month is that month. Of few works that is less than is known.
//!
//! # What is left out
//!
//! The abstract, which is an index of words without the signs between them; keywords and topics,
//! which are guessed. A retraction is said without a notice, so it is the type that PubMed has for
//! the like.

use serde_json::Value;

use crate::{
    paper::{
        Affiliation, Author, Book, Container, Date, Doi, Identity, Imprint, Issn,
        Journal, Kind, License, Pages, Paper, Pmcid, Pmid, PubDate, Source, Uri,
        latin::fold,
    },
    sources::{
        Error, MOST, Proxy, bare_doi, distinct, language_of,
        markup::text,
        names::{Name, is_body, is_numbered, is_others, person_of_whole},
        value::{any_date, at, iso_date, line, lines, list, number, raw},
    },
};

/// How many works are asked for at once.
pub const BATCH: usize = 50;

/// What is asked for, all of which answers have had since 2023: some works have a megabyte of
/// other things.
const FIELDS: &str = "id,doi,ids,title,display_name,type,publication_year,publication_date,language,\
    primary_location,biblio,authorships,is_retracted";

/// How many authors of a work a list has at most.
const MOST_IN_LIST: usize = 100;

/// The addresses at which works are asked for: one by one where it is one, else so many at once.
///
/// ```
/// use paperlens::sources::{Proxy, openalex};
///
/// let one = ["10.48550/arXiv.1706.03762".parse()?];
/// let [url] = openalex::requests(&Proxy::default(), &one).try_into().unwrap();
/// let start = "https://api.openalex.org/works/doi:10.48550/arXiv.1706.03762?select=id,doi,";
/// assert!(url.starts_with(start));
/// let two = ["10.1000/a".parse()?, "10.1000/b;1".parse()?];
/// let [url] = openalex::requests(&Proxy::default(), &two).try_into().unwrap();
/// let start = "https://api.openalex.org/works?filter=doi:10.1000/a|10.1000/b%3B1&per-page=4&select=";
/// assert!(url.starts_with(start));
/// # Ok::<_, paperlens::paper::InvalidId>(())
/// ```
pub fn requests(proxy: &Proxy<'_>, dois: &[Doi]) -> Vec<String> {
    let works = format!("{}/works", proxy.base("openalex", "https://api.openalex.org"));
    super::in_batches(
        dois,
        BATCH,
        // Either would end the identifier.
        &[',', '|'],
        |doi| format!("{works}/doi:{doi}?select={FIELDS}"),
        |dois| {
            // Two works can have one DOI.
            let (size, dois) = (2 * dois.len(), dois.join("|"));
            format!("{works}?filter=doi:{dois}&per-page={size}&select={FIELDS}")
        },
    )
}

/// Reads an answer: of one work, or of several.
///
/// # Errors
///
/// Those of [`super::read`].
pub fn read(body: &str) -> Result<Vec<Paper>, Error> {
    super::read_json(body, |answer| Ok(papers(answer)))
}

/// Whether an answer is OpenAlex's: a list, or something that it has.
pub(super) fn is_own(answer: &Value) -> bool {
    let has = |name: &str| answer.get(name).is_some();
    let is_named = raw(&answer["id"]).is_some_and(|id| id.contains("openalex.org/"));
    is_named || has("results") && has("meta") || has("doi") && has("authorships")
}

/// The works of an answer; none of one about something else, as authors.
pub(super) fn papers(answer: &Value) -> Vec<Paper> {
    match answer.get("results") {
        Some(works) => list(works).iter().filter_map(|work| paper(work, true)).collect(),
        None => paper(answer, false).into_iter().collect(),
    }
}

/// Reads a work; `None` of something that is none.
fn paper(work: &Value, is_in_list: bool) -> Option<Paper> {
    let page = raw(&work["id"]);
    let is_work = page.as_deref().is_none_or(|id| id.contains("/W"));
    // A suggestion of what to search for.
    if !is_work || work.get("entity_type").is_some() {
        return None;
    }
    let doi = raw(&work["doi"]).or_else(|| raw(at(work, &["ids", "doi"])));
    let doi: Option<Doi> = doi.and_then(|doi| bare_doi(&doi)?.parse().ok());
    let number = |name: &str| {
        let address = raw(at(work, &["ids", name]))?;
        Some(address.trim_end_matches('/').rsplit('/').next()?.to_owned())
    };
    let pmid: Option<Pmid> = number("pmid").and_then(|id| id.parse().ok());
    let identity = doi
        .clone()
        .map(Identity::Doi)
        .or_else(|| pmid.map(Identity::Pubmed))
        .or_else(|| page?.parse::<Uri>().map(Identity::Uri).ok())?;
    let title = raw(&work["title"]).or_else(|| raw(&work["display_name"]));
    let title = title.unwrap_or_default();
    let kind = kind(work, doi.as_ref());
    let place = Place::read(work, kind, doi.as_ref());
    let container = container(work, kind, &place, &title);
    let mut paper = Paper::new(identity, Source::OpenAlex, kind, container);
    paper.title = text(&title);
    (paper.authors, paper.authors_complete) = people(work, is_in_list);
    paper.pages = pages(&work["biblio"]);
    paper.published = date(work);
    paper.license = place.license;
    paper.languages = language_of(&work["language"]);
    if work["is_retracted"] == true {
        paper.publication_types.push(super::retracted());
    }
    paper.pmcid = number("pmcid").and_then(|id| pmcid(&id));
    let other_pmid = pmid.filter(|_| paper.pmid().is_none());
    paper.other_ids = other_pmid
        .map(|pmid| ("pubmed".to_owned(), pmid.to_string()))
        .into_iter()
        .collect();
    paper.doi = doi;
    Some(paper)
}

fn pmcid(id: &str) -> Option<Pmcid> {
    format!("PMC{}", id.trim_start_matches("PMC")).parse().ok()
}

/// What it is, by OpenAlex's types or those of Crossref, which it had before 2023. What it calls an
/// article can be anything that people read, so that counts which Crossref or the repository says.
fn kind(work: &Value, doi: Option<&Doi>) -> Kind {
    let said = raw(&work["type_crossref"])
        .or_else(|| raw(at(work, &["primary_location", "raw_type"])))
        .unwrap_or_default();
    let is_arxiv = doi.is_some_and(|doi| doi.as_str().starts_with("10.48550/"));
    match raw(&work["type"]).unwrap_or_default().as_str() {
        _ if is_arxiv => Kind::Preprint,
        "article" | "review" | "letter" | "editorial" | "erratum" | "retraction"
        | "journal-article" => match said.as_str() {
            "posted-content" => Kind::Preprint,
            "proceedings-article" => Kind::ConferencePaper,
            "book-chapter" => Kind::Chapter,
            "reference-entry" => Kind::ReferenceEntry,
            _ => Kind::Article,
        },
        "preprint" | "posted-content" => Kind::Preprint,
        "conference-paper" | "conference-abstract" | "proceedings-article" => {
            Kind::ConferencePaper
        }
        "proceedings" | "proceedings-series" => Kind::Proceedings,
        "book" | "monograph" | "edited-book" | "reference-book" | "book-set"
        | "book-series" => Kind::Book,
        "book-chapter" | "book-section" | "book-part" | "book-track" => Kind::Chapter,
        "reference-entry" => Kind::ReferenceEntry,
        "dissertation" => Kind::Thesis,
        "report" | "report-component" | "report-series" => Kind::Report,
        "dataset" | "database" => Kind::Dataset,
        "software" => Kind::Software,
        "standard" | "standard-series" => Kind::Standard,
        "peer-review" => Kind::PeerReview,
        _ => match fold(&said).as_str() {
            "image" => Kind::Image,
            "poster" => Kind::Poster,
            "presentation" => Kind::Presentation,
            "software" => Kind::Software,
            "audiovisual" | "video" => Kind::Video,
            _ => Kind::Other,
        },
    }
}

/// Where the work is, or else the best copy that OpenAlex knows.
#[derive(Default)]
struct Place {
    /// The journal, the series or the repository.
    name: Option<String>,
    /// What the work's own record says that it stands in, or who brought it out.
    said: Option<String>,
    publisher: Option<String>,
    issns: Vec<Issn>,
    linking_issn: Option<String>,
    license: Option<License>,
    is_repository: bool,
    /// All books of a publisher, which are no place.
    is_platform: bool,
    is_series: bool,
}

impl Place {
    fn read(work: &Value, kind: Kind, doi: Option<&Doi>) -> Self {
        let location = &work["primary_location"];
        let source =
            if location.is_object() { &location["source"] } else { &work["host_venue"] };
        let of = raw(&source["type"]).unwrap_or_default();
        let is_repository = of == "repository";
        let page = raw(&location["landing_page_url"]).and_then(|it| bare_doi(&it));
        let is_at_doi =
            page.is_some_and(|page| page.parse().ok().as_ref() == doi && doi.is_some());
        let is_from_elsewhere = matches!(
            kind,
            Kind::Article
                | Kind::Book
                | Kind::Proceedings
                | Kind::Chapter
                | Kind::ConferencePaper
                | Kind::ReferenceEntry
        );
        // A copy in the repository of a university, whose words are of the copy.
        if is_repository && is_from_elsewhere && !is_at_doi {
            return Self { is_repository, ..Self::default() };
        }
        let name = line(&source["display_name"]);
        // `instacron:FDV`, the way in which a repository gives its records.
        let is_name = |name: &String| !name.contains(':') || name.contains(' ');
        let linking_issn = raw(&source["issn_l"]);
        let issns = list(&source["issn"]).iter().filter_map(raw);
        let license = raw(&location["license"]).map(|it| it.replace('-', " "));
        Self {
            // `bioRxiv (Cold Spring Harbor Laboratory)`.
            name: name.map(|name| match name.split_once(" (") {
                Some((bare, _)) if is_repository => bare.to_owned(),
                _ => name,
            }),
            said: line(&location["raw_source_name"]).filter(is_name),
            publisher: line(&source["host_organization_name"])
                .or_else(|| line(&source["publisher"])),
            issns: distinct(issns.chain(linking_issn.clone()).map(Issn::Unknown)),
            linking_issn,
            license: license.and_then(|license| License::from_words(&license)),
            is_repository,
            is_platform: of == "ebook platform",
            is_series: of == "book series",
        }
    }
}

fn container(work: &Value, kind: Kind, place: &Place, title: &str) -> Container {
    let part = |part: &str| number(at(work, &["biblio", part]));
    let (volume, issue) = (part("volume"), part("issue"));
    let name = place.name.clone();
    let place_name = name.clone().filter(|_| !place.is_repository && !place.is_platform);
    let said = || place.said.clone();
    match kind {
        Kind::Article
            if !place.is_repository
                && !place.is_platform
                && (name.is_some() || place.said.is_some()) =>
        {
            let mut issns = place.issns.clone().into_iter();
            Container::Journal(Journal {
                title: name.or_else(said).unwrap_or_default(),
                issn: issns.next(),
                other_issns: issns.collect(),
                issn_linking: place.linking_issn.clone(),
                volume,
                issue,
                publisher: place.publisher.clone(),
                ..Journal::default()
            })
        }
        Kind::Book
        | Kind::Proceedings
        | Kind::Chapter
        | Kind::ConferencePaper
        | Kind::ReferenceEntry => {
            let is_chapter = !matches!(kind, Kind::Book | Kind::Proceedings);
            // Without a title of the book the series stands for it.
            let is_other =
                |said: &String| name.as_deref().is_none_or(|it| fold(it) != fold(said));
            let book = said().filter(|_| place.is_series || name.is_none());
            let book = book.filter(is_other).or_else(|| place_name.clone());
            let series = place_name
                .clone()
                .filter(|_| place.is_series && (!is_chapter || book != place_name));
            Container::Book(Book {
                title: if is_chapter {
                    book.or_else(said).unwrap_or_default().into()
                } else {
                    text(title)
                },
                is_chapter,
                publisher: place.publisher.clone().or_else(|| {
                    name.clone().filter(|_| place.is_repository || place.is_platform)
                }),
                volume,
                issue,
                issns: place.issns.clone(),
                collection_title: series.map(Into::into),
                ..Book::default()
            })
        }
        _ => {
            let is_series = place_name.is_some() && kind != Kind::Preprint;
            Container::Imprint(Imprint {
                publisher: if is_series || place.is_platform {
                    place.publisher.clone()
                } else {
                    name.or_else(said)
                },
                series: place_name.filter(|_| is_series),
                genre: raw(&work["type"])
                    .filter(|genre| kind == Kind::Other && genre != "other")
                    .map(|genre| genre.replace('-', " ")),
                issns: if is_series { place.issns.clone() } else { Vec::new() },
                ..Imprint::default()
            })
        }
    }
}

/// The authors, and whether they are all.
fn people(work: &Value, is_in_list: bool) -> (Vec<Author>, bool) {
    let entries = list(&work["authorships"]);
    let mut are_all = work["is_authors_truncated"] != true
        && entries.len() <= MOST
        && !(is_in_list && entries.len() == MOST_IN_LIST);
    let mut authors = Vec::new();
    for entry in entries.iter().take(MOST) {
        let author = &entry["author"];
        let known = line(&author["display_name"]);
        let whole = line(&entry["raw_author_name"]).or_else(|| known.clone());
        let whole = without_number(whole.unwrap_or_default());
        if is_others(&whole) {
            are_all = false;
            continue;
        }
        // What is left of a line of names is where somebody works.
        if whole.starts_with(',') {
            continue;
        }
        let name = if is_numbered(&whole) || is_body(&whole) && !whole.contains(',') {
            Name { whole, ..Name::default() }
        } else {
            person_of_whole(&whole)
        };
        let is_alike = known.is_none_or(|known| is_alike(&name, &known));
        let orcid = raw(&author["orcid"]).filter(|_| is_alike);
        let name = Name {
            orcid: orcid.and_then(|orcid| orcid.parse().ok()),
            affiliations: affiliations(entry),
            ..name
        };
        authors.extend(name.author());
    }
    (authors, are_all)
}

/// A name without the number that Figshare puts behind: `Ann Fox (15649)`.
fn without_number(whole: String) -> String {
    let number = whole.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    match number {
        Some((name, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            name.to_owned()
        }
        _ => whole,
    }
}

/// Whether a family name stands in another way to write the name.
fn is_alike(name: &Name, known: &str) -> bool {
    let bare = |name: &str| fold(name).replace(' ', "");
    name.family.is_empty() || bare(known).contains(&bare(&name.family))
}

fn affiliations(entry: &Value) -> Vec<Affiliation> {
    let names = ["raw_affiliation_strings", "raw_affiliation_string"];
    let names = names.iter().flat_map(|name| lines(&entry[*name]));
    distinct(names.map(|name| Affiliation { name, identifiers: Vec::new() }))
}

/// Pages, or the article number, which is first and last.
fn pages(biblio: &Value) -> Option<Pages> {
    let (first, last) = (line(&biblio["first_page"])?, line(&biblio["last_page"]));
    match last {
        Some(last) => Pages::from_start_and_end(&first, Some(&last)),
        None => Pages::parse(&first),
    }
}

fn date(work: &Value) -> Option<PubDate> {
    let year = raw(&work["publication_year"]).and_then(|year| any_date(&year));
    let date = raw(&work["publication_date"]).and_then(|date| iso_date(&date));
    let known = |date: Date| {
        let day = date.day.filter(|day| *day != 1);
        let month = date.month.filter(|month| day.is_some() || *month != 1);
        Date { month, day, ..date }
    };
    date.map(|date| PubDate::On(known(date))).or(year)
}
