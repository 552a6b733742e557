//! DataCite: what repositories register: arXiv, Zenodo, Figshare, Dryad, OSF, universities.
//!
//! Its [REST API](https://support.datacite.org/docs/api) answers with JSON:API around its
//! [metadata schema](https://datacite-metadata-schema.readthedocs.io/). Records of 2018 have other
//! names for their parts, which are read too.
//!
//! # Which date
//!
//! `Issued`, of several the most exact one of the year of publication; then that year, then
//! `Available`.
//!
//! # Which kind
//!
//! The general type where it says one; of texts and others what the repository calls it in words
//! that are known here. Whatever else it calls it is the genre.

use serde_json::Value;

use crate::{
    paper::{
        Affiliation, Author, Book, Container, Date, Doi, Grant, HistoryDate, Identity,
        Imprint, Issn, Journal, Keyword, Kind, License, Pages, Paper, PubDate, Relation,
        Source, latin::fold,
    },
    sources::{
        Error, MOST, MOST_ENTRIES, Proxy, distinct, language_of,
        markup::{plain, summary, text},
        names::{
            Name, is_body, is_code, is_nobody, is_one_person, is_others, person_of_whole,
        },
        value::{
            any_date, at, iso_date, line, list, name as name_of, number, raw,
            without_sign,
        },
    },
};

/// How many works are asked for at once.
pub const BATCH: usize = 50;

/// The addresses at which works are asked for: one by one where it is one, else so many at once.
///
/// ```
/// use paperlens::sources::{Proxy, datacite};
///
/// let one = ["10.48550/arXiv.1706.03762".parse()?];
/// assert_eq!(
///     datacite::requests(&Proxy::default(), &one),
///     ["https://api.datacite.org/dois/10.48550/arXiv.1706.03762"]
/// );
/// let two = ["10.1000/a".parse()?, "10.1000/b;1".parse()?];
/// assert_eq!(
///     datacite::requests(&Proxy::default(), &two),
///     ["https://api.datacite.org/dois?page%5Bsize%5D=2&ids=10.1000/a,10.1000/b%3B1"]
/// );
/// # Ok::<_, paperlens::paper::InvalidId>(())
/// ```
pub fn requests(proxy: &Proxy<'_>, dois: &[Doi]) -> Vec<String> {
    let all = format!("{}/dois", proxy.base("datacite", "https://api.datacite.org"));
    let urls = super::in_batches(
        dois,
        BATCH,
        // It would end the identifier.
        &[','],
        |doi| format!("{all}/{doi}"),
        |dois| format!("{all}?page%5Bsize%5D={}&ids={}", dois.len(), dois.join(",")),
    );
    urls.into_iter().map(|url| proxy.with_mailto(url)).collect()
}

/// Reads an answer: of one work, or of several.
///
/// # Errors
///
/// Those of [`super::read`].
pub fn read(body: &str) -> Result<Vec<Paper>, Error> {
    super::read_json(body, |answer| Ok(papers(answer)))
}

/// Whether an answer is DataCite's: an envelope, an entry of one, or a work alone.
pub(super) fn is_own(answer: &Value) -> bool {
    let has = |name: &str| answer.get(name).is_some();
    has("data") || has("attributes") || has("doi") && (has("creators") || has("titles"))
}

/// The works of an answer.
pub(super) fn papers(answer: &Value) -> Vec<Paper> {
    let data = answer.get("data").unwrap_or(answer);
    let works = list(data)
        .iter()
        .map(|entry| entry.get("attributes").unwrap_or(entry));
    works.filter_map(paper).collect()
}

/// Reads a work; `None` of something that is none.
fn paper(work: &Value) -> Option<Paper> {
    let doi: Doi = raw(&work["doi"])?.parse().ok()?;
    // arXiv has had several words for what it has.
    let is_arxiv = doi.as_str().starts_with("10.48550/");
    let kind = if is_arxiv { Kind::Preprint } else { kind(work) };
    let place = place(work);
    let title = title(work);
    let container = container(work, kind, &place, &title);
    let mut paper =
        Paper::new(Identity::Doi(doi.clone()), Source::DataCite, kind, container);
    paper.title = text(&title);
    paper.vernacular_title = list(&work["titles"])
        .iter()
        .find(|title| title["titleType"] == "TranslatedTitle")
        .and_then(|title| Some(text(&raw(&title["title"])?)));
    let creators = match work.get("creators") {
        Some(creators) => creators,
        None => &work["author"],
    };
    (paper.authors, paper.authors_complete) = people(list(creators).iter());
    paper.pages = place.pages;
    dates(work, &mut paper);
    paper.license = license(work);
    let title = paper.title.plain();
    let descriptions = list(&work["descriptions"]).iter();
    let mut abstracts = descriptions.filter(|it| it["descriptionType"] == "Abstract");
    let of_2018 = || raw(&work["description"]);
    paper.summary = abstracts
        .find_map(|it| summary(&raw(&it["description"])?, &title))
        .or_else(|| summary(&of_2018()?, &title));
    paper.keywords = keywords(&work["subjects"]);
    paper.languages = language_of(&work["language"]);
    paper.relations = relations(work, kind, &doi);
    let funders = list(&work["fundingReferences"]).iter();
    let grants = funders.map(|funder| Grant {
        id: line(&funder["awardNumber"]),
        agency: line(&funder["funderName"]).unwrap_or_default(),
        ..Grant::default()
    });
    paper.grants = grants.filter(|grant| *grant != Grant::default()).collect();
    paper.doi = Some(doi);
    Some(paper)
}

/// The title with its subtitle: the first that is of no other kind.
fn title(work: &Value) -> String {
    let titles = list(&work["titles"]);
    let known = |title: &Value| {
        let title = raw(title).filter(|title| !is_code(title))?;
        Some(without_sign(&title).to_owned())
    };
    let of = |kind: Option<&str>| {
        let mut of_kind =
            titles.iter().filter(|title| title["titleType"].as_str() == kind);
        of_kind.find_map(known)
    };
    let first = || titles.iter().find_map(known);
    let title = of(None)
        .or_else(first)
        .or_else(|| raw(&work["title"]))
        .unwrap_or_default();
    match of(Some("Subtitle")) {
        Some(subtitle) if !fold(&plain(&title)).contains(&fold(&plain(&subtitle))) => {
            let is_ended = plain(&title).ends_with([':', '?', '!', '.']);
            format!("{title}{}{subtitle}", if is_ended { " " } else { ": " })
        }
        _ => title,
    }
}

/// What it is.
fn kind(work: &Value) -> Kind {
    let types = &work["types"];
    let general =
        raw(&types["resourceTypeGeneral"]).or_else(|| raw(&work["resource-type-id"]));
    let words = words(work);
    let of_general = match fold(&general.unwrap_or_default()).replace(' ', "").as_str() {
        "journalarticle" | "datapaper" => Kind::Article,
        "preprint" => Kind::Preprint,
        "conferencepaper" => Kind::ConferencePaper,
        "conferenceproceeding" => Kind::Proceedings,
        "book" => Kind::Book,
        "bookchapter" => Kind::Chapter,
        "dissertation" => Kind::Thesis,
        "report" | "outputmanagementplan" => Kind::Report,
        "dataset" => Kind::Dataset,
        "software" | "computationalnotebook" => Kind::Software,
        "standard" => Kind::Standard,
        "peerreview" => Kind::PeerReview,
        "poster" => Kind::Poster,
        "presentation" => Kind::Presentation,
        "image" => Kind::Image,
        "audiovisual" => Kind::Video,
        _ => Kind::Other,
    };
    if of_general == Kind::Other {
        // As Zenodo, Figshare and libraries call theirs.
        kind_of_words(&fold(&words.unwrap_or_default()))
    } else {
        of_general
    }
}

/// The words of a repository for it.
fn words(work: &Value) -> Option<String> {
    let words = line(at(work, &["types", "resourceType"]))
        .or_else(|| line(&work["resource-type-subtype"]));
    words.map(|words| spelled(&words))
}

/// What the words of a repository say, folded.
fn kind_of_words(words: &str) -> Kind {
    let has = |part: &str| words.contains(part);
    match words {
        "article"
        | "journalarticle"
        | "journal article"
        | "data paper"
        | "letter"
        | "research article"
        | "review article"
        | "magazine article"
        | "artikel"
        | "articulo"
        | "artigo"
        | "zeitschriftenartikel"
        | "aufsatz"
        | "scholarlyarticle"
        | "scholarly article" => Kind::Article,
        "preprint" | "working paper" | "workingpaper" | "e print" => Kind::Preprint,
        "book" | "monograph" | "monographie" | "monografie" | "edited book" | "buch" => {
            Kind::Book
        }
        "book chapter" | "chapter" | "book section" | "bookpart" | "book part"
        | "buchkapitel" => Kind::Chapter,
        "blog posting" | "blogposting" | "blog post" | "blog" | "webpage" | "website" => {
            Kind::WebPage
        }
        "conference paper"
        | "conferencepaper"
        | "inproceedings"
        | "proceedings paper"
        | "conference abstract"
        | "conference contribution" => Kind::ConferencePaper,
        "proceedings" | "conference proceedings" => Kind::Proceedings,
        "dictionary entry" | "encyclopedia entry" | "reference entry" => {
            Kind::ReferenceEntry
        }
        "peer review" | "referee report" => Kind::PeerReview,
        "dataset" | "data set" => Kind::Dataset,
        "software" | "code" | "script" => Kind::Software,
        "figure" | "image" | "photo" | "drawing" => Kind::Image,
        "video" | "film" | "animation" => Kind::Video,
        "standard" => Kind::Standard,
        _ if has("thesis") || has("dissertation") || is_thesis(words) => Kind::Thesis,
        _ if has("poster") => Kind::Poster,
        _ if has("presentation") || has("slides") || has("lecture") || has("talk") => {
            Kind::Presentation
        }
        _ if has("report") || has("deliverable") => Kind::Report,
        _ => Kind::Other,
    }
}

/// Whether libraries call a thesis so, in languages that have other words for it.
fn is_thesis(words: &str) -> bool {
    const WORDS: &str = "bachelorarbeit diplomarbeit dissertacao habilitationsschrift hochschulschrift \
        masterarbeit tese tesis these";
    words
        .split(' ')
        .any(|word| WORDS.split_whitespace().any(|known| known == word))
}

/// What something stands in.
#[derive(Default)]
struct Place {
    title: Option<String>,
    volume: Option<String>,
    issue: Option<String>,
    pages: Option<Pages>,
    issn: Option<String>,
    isbn: Option<String>,
    publisher: Option<String>,
    edition: Option<String>,
    editors: Vec<Author>,
    /// It is the repository, or a series of it.
    is_repository: bool,
}

fn place(work: &Value) -> Place {
    let container = &work["container"];
    let items = list(&work["relatedItems"]).iter();
    let of = |relation: &str| items.clone().find(|item| item["relationType"] == relation);
    // Not a project or a collection.
    let is_printed = |item: &&Value| {
        ["Book", "ConferenceProceeding", "Journal"]
            .iter()
            .any(|kind| item["relatedItemType"] == *kind)
    };
    // It says more where it is there; `container` is made of it or of a line of text.
    if let Some(item) = of("IsPublishedIn").or_else(|| of("IsPartOf").filter(is_printed))
    {
        let id = &item["relatedItemIdentifier"];
        let of_kind = |kind: &str| {
            (id["relatedItemIdentifierType"] == kind)
                .then(|| line(&id["relatedItemIdentifier"]))
                .flatten()
        };
        let editors = list(&item["contributors"]).iter();
        let editors = editors.filter(|it| it["contributorType"] == "Editor");
        return Place {
            title: Some(title(item))
                .filter(|title| !title.is_empty())
                .map(|it| plain(&it)),
            volume: number(&item["volume"]),
            issue: number(&item["issue"]),
            pages: pages(item)
                .or_else(|| pages(container))
                .or_else(|| article_number(item)),
            issn: of_kind("ISSN").or_else(|| of_kind("EISSN")),
            isbn: of_kind("ISBN"),
            publisher: name_of(&item["publisher"]),
            edition: line(&item["edition"]),
            editors: people(editors).0,
            is_repository: false,
        };
    }
    let identifiers = list(&container["identifiers"]).iter().chain([container]);
    let first = |kind: &str| {
        let mut of_kind = identifiers.clone().filter(|id| id["identifierType"] == kind);
        of_kind.find_map(|id| line(&id["identifier"]))
    };
    let (volume, pages) = (number(&container["volume"]), pages(container));
    Place {
        title: line(&container["title"]),
        is_repository: container["type"] == "DataRepository",
        volume,
        issue: number(&container["issue"]),
        pages,
        issn: first("ISSN"),
        isbn: first("ISBN"),
        ..Place::default()
    }
}

/// Pages, where both parts are such: some records have the rest of a line of text there.
fn pages(place: &Value) -> Option<Pages> {
    let is_page = |page: &String| !page.contains(' ') && page.chars().count() < 20;
    let (first, last) = (line(&place["firstPage"])?, line(&place["lastPage"]));
    match last {
        Some(last) if is_page(&first) && is_page(&last) => {
            Pages::from_start_and_end(&first, Some(&last))
        }
        Some(_) => None,
        None => Pages::parse(Some(&first).filter(|first| is_page(first))?),
    }
}

/// The number of an article, which stands for pages.
fn article_number(item: &Value) -> Option<Pages> {
    let number = line(&item["number"]).filter(|_| item["numberType"] == "Article");
    Pages::parse(&number?)
}

fn container(work: &Value, kind: Kind, place: &Place, title: &str) -> Container {
    // Answers of 2018 have the publisher as the container.
    let publisher =
        name_of(&work["publisher"]).or_else(|| name_of(&work["container-title"]));
    let publisher = publisher.filter(|name| !is_nobody(name));
    let issns: Vec<Issn> = place.issn.iter().cloned().map(Issn::Unknown).collect();
    let alternates = list(&work["identifiers"])
        .iter()
        .chain(list(&work["alternateIdentifiers"]));
    let alternates = alternates.filter_map(|id| {
        let kind =
            raw(&id["identifierType"]).or_else(|| raw(&id["alternateIdentifierType"]))?;
        let value = raw(&id["identifier"]).or_else(|| raw(&id["alternateIdentifier"]))?;
        kind.eq_ignore_ascii_case("ISBN").then_some(value)
    });
    let numbers = distinct(place.isbn.iter().cloned().chain(alternates));
    let of_work = list(&work["contributors"]).iter();
    let editors = people(of_work.filter(|it| it["contributorType"] == "Editor")).0;
    let editors = if editors.is_empty() { place.editors.clone() } else { editors };
    let is_within = place.title.is_some();
    match kind {
        Kind::Article if is_within => Container::Journal(Journal {
            title: place.title.clone().unwrap_or_default(),
            issn: issns.into_iter().next(),
            volume: place.volume.clone(),
            issue: place.issue.clone(),
            publisher,
            ..Journal::default()
        }),
        Kind::Book
        | Kind::Proceedings
        | Kind::Chapter
        | Kind::ConferencePaper
        | Kind::ReferenceEntry => {
            let is_chapter = !matches!(kind, Kind::Book | Kind::Proceedings);
            let of_place = || place.title.clone().map(Into::into);
            Container::Book(Book {
                title: if is_chapter { of_place() } else { Some(text(title)) }
                    .unwrap_or_default(),
                is_chapter,
                editors,
                // That of a part is the repository, which has a copy.
                publisher: match &place.publisher {
                    Some(own) if is_chapter || publisher.is_none() => Some(own.clone()),
                    _ => publisher,
                },
                edition: edition(work, place, is_chapter),
                volume: place.volume.clone(),
                issue: place.issue.clone(),
                // Some books stand in themselves.
                collection_title: (!is_chapter).then(of_place).flatten().filter(
                    |place: &crate::paper::Text| fold(&place.plain()) != fold(title),
                ),
                isbns: numbers,
                issns,
                ..Book::default()
            })
        }
        _ => Container::Imprint(Imprint {
            institution: hosting(work, kind)
                .filter(|name| Some(name) != publisher.as_ref()),
            publisher,
            genre: genre(work, kind),
            series: place.title.clone().filter(|_| !place.is_repository),
            number: place.volume.clone(),
            version: line(&work["version"]),
            isbns: numbers,
            issns,
            ..Imprint::default()
        }),
    }
}

/// The edition: a version that is called one. Others are of the file.
fn edition(work: &Value, place: &Place, is_chapter: bool) -> Option<String> {
    if is_chapter {
        return place.edition.clone();
    }
    let has_word =
        |version: &String| fold(version).split(' ').any(|it| it.starts_with("ed"));
    line(&work["version"]).filter(has_word)
}

/// The university of a thesis, where a repository of others has it.
fn hosting(work: &Value, kind: Kind) -> Option<String> {
    let contributors = list(&work["contributors"]).iter();
    let mut hosts =
        contributors.filter(|it| it["contributorType"] == "HostingInstitution");
    let host = hosts.find_map(|host| line(&host["name"]));
    host.filter(|_| kind == Kind::Thesis)
}

/// What the repository calls it, where that says more than the kind does.
fn genre(work: &Value, kind: Kind) -> Option<String> {
    /// Longer ones are no names of kinds.
    const LONGEST: usize = 60;
    let types = &work["types"];
    let general =
        raw(&types["resourceTypeGeneral"]).or_else(|| raw(&work["resource-type-id"]));
    let words = words(work);
    let bare = |text: &str| fold(text).replace(' ', "");
    let has_forms =
        matches!(kind, Kind::Other | Kind::Thesis | Kind::Report | Kind::WebPage);
    let says_more = |words: &String| {
        words.chars().count() <= LONGEST
            && bare(words) != bare(general.as_deref().unwrap_or_default())
            && (has_forms || kind_of_words(&fold(words)) != kind)
            && !["article", "text", "other"].contains(&bare(words).as_str())
    };
    words.filter(says_more).or_else(|| {
        // `PhysicalObject`, where nothing else says what it is.
        let general = general.as_ref().filter(|_| kind == Kind::Other)?;
        Some(spelled(general))
            .filter(|genre| !["Other", "Text", "text"].contains(&genre.as_str()))
    })
}

/// The name of a kind as people write it: `Master thesis` of `MasterThesis`, `doctoral thesis` of
/// `info:eu-repo/semantics/doctoralThesis`.
fn spelled(name: &str) -> String {
    let name = match name.split_once(':') {
        Some((scheme, path)) if scheme.eq_ignore_ascii_case("info") => {
            let path = path.split(',').next().unwrap_or(path);
            path.rsplit('/').next().unwrap_or(path)
        }
        _ => name,
    };
    if name.contains(' ') {
        return name.to_owned();
    }
    let mut spaced = String::new();
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_start = spaced.ends_with(char::is_lowercase)
            && letters.peek().is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase() && is_start {
            spaced.push(' ');
            spaced.extend(letter.to_lowercase());
        } else {
            spaced.push(letter);
        }
    }
    spaced
}

/// People and groups, and whether they are all.
fn people<'w>(people: impl Iterator<Item = &'w Value>) -> (Vec<Author>, bool) {
    let mut authors = Vec::new();
    let mut are_all = true;
    for entry in people {
        if authors.len() == MOST {
            return (authors, false);
        }
        let whole = line(&entry["name"])
            .or_else(|| line(&entry["literal"]))
            .unwrap_or_default();
        if is_others(&whole) {
            are_all = false;
        } else {
            // Some repositories have each twice.
            authors.extend(
                name(entry, whole).author().filter(|it| authors.last() != Some(it)),
            );
        }
    }
    (authors, are_all)
}

fn name(entry: &Value, whole: String) -> Name {
    let part = |names: [&str; 2]| {
        names.iter().find_map(|name| line(&entry[*name])).unwrap_or_default()
    };
    let (given, family) = (part(["givenName", "given"]), part(["familyName", "family"]));
    let is_group = entry["nameType"] == "Organizational"
        // A body's that was taken for a person, as a family name of many words is.
        || given.is_empty() && family.split(' ').count() > 2
        || is_body(&family);
    let orcid = list(&entry["nameIdentifiers"]).iter().find_map(|id| {
        let value = raw(&id["nameIdentifier"])?;
        let scheme = raw(&id["nameIdentifierScheme"]).unwrap_or_default();
        (scheme.eq_ignore_ascii_case("ORCID") || value.contains("orcid.org"))
            .then(|| value.parse().ok())?
    });
    let is_person =
        entry["nameType"] == "Personal" || whole.contains(',') || orcid.is_some();
    let name = if is_group {
        Name {
            whole: if whole.is_empty() { family } else { whole },
            ..Name::default()
        }
    } else if !family.is_empty() || !given.is_empty() {
        Name { family, given, ..Name::default() }
    } else if is_person && is_one_person(&whole) {
        person_of_whole(&whole)
    } else {
        Name { whole, ..Name::default() }
    };
    Name {
        orcid,
        affiliations: affiliations(&entry["affiliation"]),
        ..name
    }
}

fn affiliations(affiliations: &Value) -> Vec<Affiliation> {
    let places = list(affiliations).iter().filter_map(|place| {
        let scheme = raw(&place["affiliationIdentifierScheme"]).unwrap_or_default();
        let identifier = raw(&place["affiliationIdentifier"]).map(|id| (scheme, id));
        Some(Affiliation {
            name: line(place)?,
            identifiers: identifier.into_iter().collect(),
        })
    });
    places.collect()
}

fn dates(work: &Value, paper: &mut Paper) {
    let year = raw(&work["publicationYear"]).or_else(|| raw(&work["published"]));
    let year = year.and_then(|year| any_date(&year));
    let dates = list(&work["dates"]).iter();
    let of = |kind: &'static str| {
        let of_kind = dates.clone().filter(move |date| date["dateType"] == kind);
        of_kind.filter_map(|date| any_date(&raw(&date["date"])?))
    };
    let parts = |date: &PubDate| {
        let date = date.date();
        let is_of_year = date.map(|it| it.year)
            == year.as_ref().and_then(PubDate::date).map(|it| it.year);
        let exact = date.map(|it| (it.month.is_some(), it.day.is_some()));
        (is_of_year, exact)
    };
    // Of equal ones the first.
    let issued: Vec<PubDate> = of("Issued").collect();
    let issued = issued.iter().rev().max_by_key(|date| parts(date)).cloned();
    let available = || of("Available").next();
    paper.published = issued.or_else(|| year.clone()).or_else(available);
    for (kind, status) in [("Submitted", "received"), ("Accepted", "accepted")] {
        let date = of(kind).find_map(|date| match date {
            PubDate::On(date) => Some(date),
            PubDate::Season(..) | PubDate::Medline(..) => None,
        });
        paper.history.extend(date.map(|date: Date| HistoryDate {
            status: status.to_owned(),
            date,
            time: None,
        }));
    }
    let updated = dates.clone().filter(|date| date["dateType"] == "Updated");
    paper.revised = updated.filter_map(|date| iso_date(&raw(&date["date"])?)).max();
}

/// The first that is one: by its address, by its name, or by what software has (SPDX).
fn license(work: &Value) -> Option<License> {
    let rights = || list(&work["rightsList"]).iter();
    let by_url = rights().find_map(|it| License::from_url(&raw(&it["rightsUri"])?));
    let by_words = || {
        let names = rights().flat_map(|it| {
            [line(it), line(&it["rights"]), line(&it["rightsIdentifier"])]
        });
        names.flatten().find_map(|name| License::from_words(&name))
    };
    let by_identifier = || {
        let mut spdx = rights().filter(|it| {
            let scheme = raw(&it["rightsIdentifierScheme"]).unwrap_or_default();
            scheme.eq_ignore_ascii_case("SPDX")
        });
        spdx.find_map(|it| {
            let name = line(&it["rights"]).or_else(|| line(&it["rightsIdentifier"]))?;
            let url = raw(&it["rightsUri"]).and_then(crate::services::web_address);
            Some(License { name, url })
        })
    };
    let of_2018 = || License::from_url(&raw(&work["license"])?);
    by_url.or_else(by_words).or_else(by_identifier).or_else(of_2018)
}

fn keywords(subjects: &Value) -> Vec<Keyword> {
    let words = list(subjects).iter().filter_map(|subject| {
        if subject.is_string() { line(subject) } else { line(&subject["subject"]) }
    });
    let keywords = distinct(words).into_iter();
    keywords
        .map(|words| Keyword { text: words.into(), is_major: false })
        .collect()
}

/// Links to other works but for those that it cites or is cited by.
fn relations(work: &Value, kind: Kind, own: &Doi) -> Vec<Relation> {
    let prefix = |doi: &Doi| doi.as_str().split('/').next().map(str::to_owned);
    let mut relations: Vec<Relation> = Vec::new();
    for related in list(&work["relatedIdentifiers"]) {
        let types = (raw(&related["relationType"]), raw(&related["relatedIdentifier"]));
        let (Some(link), Some(target)) = types else { continue };
        let cited = ["Cites", "IsCitedBy", "References", "IsReferencedBy"];
        if cited.contains(&link.as_str()) || relations.len() == MOST_ENTRIES {
            continue;
        }
        let mut relation = super::relation(link, &target);
        if related["relatedIdentifierType"] == "PMID" {
            relation.pmid = target.parse().ok();
        }
        let is_elsewhere =
            relation.doi.as_ref().is_some_and(|doi| prefix(doi) != prefix(own));
        relation.kind = match relation.kind.as_str() {
            "IsPreviousVersionOf" | "IsObsoletedBy" | "IsPreprintOf" => {
                "UpdateIn".to_owned()
            }
            "IsNewVersionOf" | "Obsoletes" | "HasPreprint" => "UpdateOf".to_owned(),
            // How arXiv says where a paper came out.
            "IsVersionOf" if kind == Kind::Preprint && is_elsewhere => {
                "UpdateIn".to_owned()
            }
            _ => relation.kind,
        };
        if relation.doi.as_ref() != Some(own) && !relations.contains(&relation) {
            relations.push(relation);
        }
    }
    relations
}
