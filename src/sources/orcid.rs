//! ORCID: what a person has in a record of one's own.
//!
//! Its [public API](https://info.orcid.org/documentation/api-tutorials/api-tutorial-read-data-on-a-record/)
//! gives works in short: title, journal, year, kind and identifiers, by which PubMed, Crossref and
//! DataCite are asked for the rest. The same work from several sources is a group, of which the
//! person prefers the first. Authors are in the whole record of a work alone.

use serde_json::Value;

use crate::{
    paper::{
        Author, Book, Container, Date, Doi, Identity, Imprint, Issn, Journal, Kind,
        Orcid, Paper, Person, PubDate, Source, Uri, latin::fold,
    },
    sources::{
        Error, Proxy, bare_doi, distinct, language_of,
        markup::{summary, text},
        names::{Name, is_one_person, person_of_whole},
        repair::characters,
        value::{at, line, list, raw},
    },
};

/// The address of a person's works. The answer has to be asked for as JSON, by the header
/// `Accept: application/json`, which needs no leave of the browser's.
///
/// ```
/// use paperlens::sources::{Proxy, orcid};
///
/// let orcid = "0000-0002-1825-0097".parse()?;
/// let url = orcid::request(&Proxy::default(), orcid);
/// assert_eq!(url, "https://pub.orcid.org/v3.0/0000-0002-1825-0097/works");
/// # Ok::<_, paperlens::paper::InvalidId>(())
/// ```
pub fn request(proxy: &Proxy<'_>, orcid: Orcid) -> String {
    format!("{}/v3.0/{orcid}/works", proxy.base("orcid", "https://pub.orcid.org"))
}

/// Reads an answer: works, a whole record, or works in full.
///
/// # Errors
///
/// Those of [`super::read`].
pub fn read(body: &str) -> Result<Vec<Paper>, Error> {
    super::read_json(body, |answer| Ok(papers(answer)))
}

/// The name of the person whom an answer is about, of a record or its `person`.
///
/// # Errors
///
/// Those of [`super::read`].
pub fn read_name(body: &str) -> Result<Option<Person>, Error> {
    let mut found = None;
    super::read_json(body, |answer| {
        found = person(answer);
        Ok(Vec::new())
    })?;
    Ok(found)
}

/// Whether an answer is ORCID's.
pub(super) fn is_own(answer: &Value) -> bool {
    let parts = [
        "group",
        "bulk",
        "put-code",
        "work-summary",
        "orcid-identifier",
        "activities-summary",
        "affiliation-group",
        "expanded-result",
        "num-found",
    ];
    parts.iter().any(|part| answer.get(part).is_some())
        || answer["name"].get("given-names").is_some()
}

/// The works of an answer; none of one about something else, as employments.
pub(super) fn papers(answer: &Value) -> Vec<Paper> {
    let owner = person(answer);
    let works = match answer.get("activities-summary") {
        Some(activities) => &activities["works"],
        None => answer,
    };
    let groups = list(&works["group"]).iter().map(|group| {
        (list(at(group, &["external-ids", "external-id"])), list(&group["work-summary"]))
    });
    let bulk = list(&works["bulk"])
        .iter()
        .map(|entry| (&[][..], list(&entry["work"])));
    let alone = works.get("put-code").map(|_| (&[][..], std::slice::from_ref(works)));
    let groups = groups.chain(bulk).chain(alone);
    groups
        .filter_map(|(ids, works)| paper(ids, works, owner.as_ref()))
        .collect()
}

/// The person of an answer, by the name that signs the record.
fn person(answer: &Value) -> Option<Person> {
    let person = answer.get("person").unwrap_or(answer);
    let name = &person["name"];
    let part = |part: &str| line(&name[part]).unwrap_or_default();
    let orcid =
        raw(at(answer, &["orcid-identifier", "path"])).or_else(|| raw(&name["path"]));
    let name = Name {
        family: part("family-name"),
        given: part("given-names"),
        orcid: orcid.and_then(|orcid| orcid.parse().ok()),
        ..Name::default()
    };
    match name.author()? {
        Author::Person(person) => Some(person),
        Author::Group(_) => None,
    }
}

/// Reads a work of which there are several descriptions, the first of which counts; `None` of what
/// has no name of its own.
fn paper(ids: &[Value], works: &[Value], owner: Option<&Person>) -> Option<Paper> {
    let work = works.first()?;
    let kind = kind(work);
    let ids = Ids::read(ids, works);
    let identity = ids.identity(kind, work)?;
    let mut paper =
        Paper::new(identity, Source::Orcid, kind, container(work, kind, &ids));
    paper.doi = ids.doi(work);
    paper.pmcid = ids.find("pmc", |id| {
        let digits = id.trim_start_matches("PMC");
        format!("PMC{digits}").parse().ok()
    });
    let title = |part: &str| raw(at(work, &["title", part]));
    paper.title = text(&match (title("title"), title("subtitle")) {
        (Some(title), Some(subtitle)) if !fold(&title).contains(&fold(&subtitle)) => {
            format!("{title}: {subtitle}")
        }
        (title, subtitle) => title.or(subtitle).unwrap_or_default(),
    });
    paper.vernacular_title =
        raw(at(work, &["title", "translated-title"])).map(|title| text(&title));
    let part = |part: &str| raw(at(work, &["publication-date", part]));
    let date = part("year").and_then(|year| {
        Date::parse(&year, part("month").as_deref(), part("day").as_deref())
    });
    paper.published = date.map(PubDate::On);
    let title = paper.title.plain();
    paper.summary = raw(&work["short-description"]).and_then(|it| summary(&it, &title));
    paper.languages = language_of(&work["language-code"]);
    let contributors = list(at(work, &["contributors", "contributor"])).iter();
    paper.authors = contributors.filter_map(contributor).collect();
    if paper.authors.is_empty() {
        // All that is known is whose record it is in.
        paper.authors_complete = false;
        paper.authors.extend(owner.cloned().map(Author::Person));
    }
    Some(paper)
}

fn contributor(contributor: &Value) -> Option<Author> {
    let role = raw(at(contributor, &["contributor-attributes", "contributor-role"]));
    let role = role.unwrap_or_default().to_ascii_lowercase();
    if ["editor", "translator", "supervis", "assignee"]
        .iter()
        .any(|it| role.contains(it))
    {
        return None;
    }
    let whole = line(&contributor["credit-name"])?;
    let orcid = raw(at(contributor, &["contributor-orcid", "path"]));
    // Some have all the names in one.
    let name = if is_one_person(&whole) {
        person_of_whole(&whole)
    } else {
        Name { whole, ..Name::default() }
    };
    let orcid = orcid.and_then(|orcid| orcid.parse().ok());
    Name { orcid, ..name }.author()
}

/// Identifiers: the kind in small letters, the value, and whether they are the work's own.
struct Ids(Vec<(String, String, bool)>);

impl Ids {
    fn read(of_group: &[Value], works: &[Value]) -> Self {
        let of_works = works
            .iter()
            .flat_map(|work| list(at(work, &["external-ids", "external-id"])));
        let ids = of_group.iter().chain(of_works).filter_map(|id| {
            let relationship = raw(&id["external-id-relationship"]).unwrap_or_default();
            let is_own =
                ["", "self"].contains(&relationship.to_ascii_lowercase().as_str());
            let kind = raw(&id["external-id-type"])?.to_ascii_lowercase();
            Some((kind, characters(&raw(&id["external-id-value"])?), is_own))
        });
        Self(ids.collect())
    }

    /// The first of the work's own of a kind that can be read.
    fn find<T>(&self, kind: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let own = self.0.iter().filter(|(known, _, is_own)| *is_own && known == kind);
        own.into_iter().find_map(|(_, value, _)| read(value))
    }

    /// All of a kind, of the work or of what it stands in.
    fn all(&self, kind: &str) -> Vec<String> {
        let all = self.0.iter().filter(|(known, _, _)| known == kind);
        distinct(all.map(|(_, value, _)| value.clone()))
    }

    /// The DOI; some have it as an address alone, which can be that of the book.
    fn doi(&self, work: &Value) -> Option<Doi> {
        let is_of_other = |found: &Doi| {
            let others = self.0.iter().filter(|(_, _, is_own)| !is_own);
            others
                .into_iter()
                .any(|(_, value, _)| doi(value).as_ref() == Some(found))
        };
        let address = || doi(&raw(&work["url"])?).filter(|it| !is_of_other(it));
        self.find("doi", doi)
            .or_else(|| self.find("arxiv", Doi::of_arxiv))
            .or_else(|| self.find("uri", doi))
            .or_else(address)
    }

    /// What names the work: where it has no identifier of a service that has its record, an
    /// address; at last that of the person's page, and its number there.
    fn identity(&self, kind: Kind, work: &Value) -> Option<Identity> {
        let is_book =
            matches!(kind, Kind::Book | Kind::Proceedings | Kind::Thesis | Kind::Report);
        let pmid = self.find("pmid", |id| {
            let digits = id.trim_end_matches('/').rsplit(['/', ':', ' ']).next()?;
            digits.parse().ok()
        });
        let uri = || {
            let isbn = || self.find("isbn", Uri::of_isbn).filter(|_| is_book);
            let handle = || {
                self.find("handle", |id| {
                    let bare = id.rsplit_once("handle.net/").map_or(id, |(_, bare)| bare);
                    format!("https://hdl.handle.net/{bare}").parse().ok()
                })
            };
            let url = || raw(&work["url"])?.parse().ok();
            let entry = || {
                let path = raw(&work["path"])?;
                let (orcid, number) =
                    path.trim_start_matches('/').split_once("/work/")?;
                let orcid: Orcid = orcid.parse().ok()?;
                format!("{}#work-{number}", orcid.url()).parse().ok()
            };
            isbn().or_else(handle).or_else(url).or_else(entry)
        };
        pmid.map(Identity::Pubmed)
            .or_else(|| self.doi(work).map(Identity::Doi))
            .or_else(|| uri().map(Identity::Uri))
    }
}

fn doi(value: &str) -> Option<Doi> {
    bare_doi(value)?.parse().ok()
}

/// The type in small letters, as since 2019.
fn type_of(work: &Value) -> String {
    let kind = raw(&work["type"]).unwrap_or_default();
    kind.to_ascii_lowercase().replace('_', "-")
}

/// What it is, by [ORCID's types](https://info.orcid.org/documentation/integration-guide/work-types/).
fn kind(work: &Value) -> Kind {
    match type_of(work).as_str() {
        "journal-article" | "magazine-article" | "newspaper-article" | "book-review"
        | "newsletter-article" => Kind::Article,
        "preprint" | "working-paper" => Kind::Preprint,
        "conference-paper"
        | "conference-abstract"
        | "conference-output"
        | "conference-proceedings" => Kind::ConferencePaper,
        "conference-poster" => Kind::Poster,
        "conference-presentation" | "lecture-speech" | "public-speech" => {
            Kind::Presentation
        }
        "book" | "edited-book" | "manual" => Kind::Book,
        "book-chapter" => Kind::Chapter,
        "dictionary-entry" | "encyclopedia-entry" => Kind::ReferenceEntry,
        "dissertation" | "dissertation-thesis" | "supervised-student-publication" => {
            Kind::Thesis
        }
        "report" | "data-management-plan" => Kind::Report,
        "data-set" => Kind::Dataset,
        "software" => Kind::Software,
        "standards-and-policy" | "technical-standard" => Kind::Standard,
        "review" => Kind::PeerReview,
        "image" | "cartographic-material" => Kind::Image,
        "moving-image" => Kind::Video,
        "blog-post" | "online-resource" | "website" => Kind::WebPage,
        _ => Kind::Other,
    }
}

fn container(work: &Value, kind: Kind, ids: &Ids) -> Container {
    let name = line(&work["journal-title"]);
    let issns = || ids.all("issn").into_iter().map(Issn::Unknown);
    match kind {
        Kind::Article if name.is_some() => {
            let mut issns = issns();
            Container::Journal(Journal {
                title: name.unwrap_or_default(),
                issn: issns.next(),
                other_issns: issns.collect(),
                ..Journal::default()
            })
        }
        Kind::Chapter | Kind::ConferencePaper | Kind::ReferenceEntry => {
            Container::Book(Book {
                title: name.unwrap_or_default().into(),
                is_chapter: true,
                isbns: ids.all("isbn"),
                issns: issns().collect(),
                ..Book::default()
            })
        }
        Kind::Book => Container::Book(Book {
            title: raw(at(work, &["title", "title"]))
                .map(|title| text(&title))
                .unwrap_or_default(),
            // People give the publisher as what it stands in.
            publisher: name,
            isbns: ids.all("isbn"),
            issns: issns().collect(),
            ..Book::default()
        }),
        _ => Container::Imprint(Imprint {
            publisher: name,
            genre: Some(type_of(work).replace('-', " ")).filter(|it| {
                kind == Kind::Other && !["", "other", "undefined"].contains(&&**it)
            }),
            isbns: ids.all("isbn"),
            issns: issns().collect(),
            ..Imprint::default()
        }),
    }
}
