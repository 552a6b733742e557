//! Crossref: what publishers register, and bioRxiv, medRxiv and most other servers of preprints.
//!
//! Its [REST API](https://api.crossref.org) answers with the
//! [same JSON](https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md) since 2013 as
//! doi.org does to who asks for CSL-JSON, but for small things: there a title is a string. Without
//! an address to write to (`mailto`) it is five questions a second, one at a time, and three of
//! several works.
//!
//! # Which date
//!
//! That of the issue: of print; without one `issued`, which is Crossref's earliest; then those that
//! Crossref does not count, of what was posted, approved (a thesis, a standard) or accepted. Online
//! publication stands by itself, as with PubMed.
//!
//! # Which licence
//!
//! The first of Creative Commons for the version of record, or for no version in particular, or
//! else for mining the text; never that of the accepted manuscript. One that had not begun when
//! Crossref gave the answer is none yet. A publisher's own terms are no licence.

use serde_json::Value;

use crate::{
    paper::{
        Affiliation, Author, Book, Container, Date, Doi, Event, Grant, HistoryDate,
        Identity, Imprint, Issn, Journal, Keyword, Kind, License, Pages, Paper, PubDate,
        Relation, Source, latin::fold,
    },
    sources::{
        Error, MOST, MOST_ENTRIES, Proxy, distinct, language_of,
        markup::{plain, summary, text},
        names::{Name, is_others},
        value::{
            at, date_parts, iso_date, line, lines, list, name as name_of, number, raw,
            without_sign,
        },
    },
};

/// How many works are asked for at once: answers of more are long in coming.
pub const BATCH: usize = 50;

/// What is asked for of several works, as their references are most of an answer. All of these are
/// on the API's list of what can be selected, on which `institution`, `subtype`, `language`,
/// `edition-number` and `review` are not; an unknown name would be an error.
const FIELDS: &str = "DOI,type,title,subtitle,original-title,author,editor,chair,container-title,\
    short-container-title,publisher,publisher-location,volume,issue,page,article-number,\
    published-print,published-online,issued,posted,approved,accepted,content-created,ISSN,issn-type,ISBN,abstract,\
    license,funder,relation,update-to,updated-by,group-title,event,alternative-id,degree,resource,\
    indexed";

/// The addresses at which works are asked for: one by one where it is one, else so many at once
/// that an answer comes soon.
///
/// ```
/// use paperlens::sources::{Proxy, crossref};
///
/// let one = ["10.1000/a<1>".parse()?];
/// assert_eq!(
///     crossref::requests(&Proxy::default(), &one),
///     ["https://api.crossref.org/works/10.1000/a%3C1%3E"]
/// );
/// let two = ["10.1000/a".parse()?, "10.1000/b".parse()?];
/// let proxy = Proxy { base: "https://lab.example/proxy", mailto: "lab@lab.example" };
/// let [url] = crossref::requests(&proxy, &two).try_into().unwrap();
/// assert!(url.starts_with(
///     "https://lab.example/proxy/crossref/works?rows=2&filter=doi:10.1000/a,doi:10.1000/b&select="
/// ));
/// assert!(url.ends_with("&mailto=lab%40lab.example"));
/// # Ok::<_, paperlens::paper::InvalidId>(())
/// ```
pub fn requests(proxy: &Proxy<'_>, dois: &[Doi]) -> Vec<String> {
    addresses(proxy, dois, &format!("&select={FIELDS}"))
}

/// The addresses at which works of an answer are asked for once more, whole: those of several, as
/// far as what cannot be selected says what they are, or where. None for the answer at any other
/// address than that of several.
///
/// ```
/// use paperlens::sources::{Proxy, crossref};
///
/// let proxy = Proxy::default();
/// let [url] = crossref::requests(&proxy, &["10.1000/a".parse()?, "10.1000/b".parse()?])
///     .try_into()
///     .unwrap();
/// let papers = crossref::read(
///     r#"[{"DOI": "10.1000/a", "type": "journal-article"}, {"DOI": "10.1000/b", "type": "book"}]"#,
/// )
/// .unwrap();
/// let again = ["https://api.crossref.org/works/10.1000/b"];
/// assert_eq!(crossref::again(&proxy, &url, &papers), again);
/// assert!(crossref::again(&proxy, again[0], &papers).is_empty());
/// # Ok::<_, paperlens::paper::InvalidId>(())
/// ```
pub fn again(proxy: &Proxy<'_>, address: &str, papers: &[Paper]) -> Vec<String> {
    let is_told_by_others = |paper: &&Paper| match paper.kind {
        // Crossref has blogs, theses and supplements for the like, and universities for publishers.
        Kind::Preprint => paper.imprint().is_none_or(|it| it.institution.is_none()),
        Kind::Thesis | Kind::Report | Kind::Dataset | Kind::PeerReview | Kind::Book => {
            true
        }
        _ => false,
    };
    let papers = papers.iter().filter(|_| address.contains("&select="));
    let dois: Vec<Doi> = papers
        .filter(is_told_by_others)
        .filter_map(|it| it.doi.clone())
        .collect();
    addresses(proxy, &dois, "")
}

fn addresses(proxy: &Proxy<'_>, dois: &[Doi], select: &str) -> Vec<String> {
    let works = format!("{}/works", proxy.base("crossref", "https://api.crossref.org"));
    let urls = super::in_batches(
        dois,
        BATCH,
        // It would end the filter.
        &[','],
        |doi| format!("{works}/{doi}"),
        |dois| {
            let filter: Vec<_> = dois.iter().map(|doi| format!("doi:{doi}")).collect();
            let (rows, filter) = (dois.len(), filter.join(","));
            format!("{works}?rows={rows}&filter={filter}{select}")
        },
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

/// Whether an answer is Crossref's.
pub(super) fn is_own(answer: &Value) -> bool {
    let is_work = |value: &Value| value.get("DOI").is_some();
    answer.get("message-type").is_some()
        || is_work(answer)
        || list(&answer["items"]).first().is_some_and(is_work)
}

/// The works of an answer; none of one about something else, as journals.
pub(super) fn papers(answer: &Value) -> Vec<Paper> {
    let message = match answer["message-type"].as_str() {
        Some("work" | "work-list") => &answer["message"],
        Some(_) => return Vec::new(),
        // A work alone, as in a list or a dump; or the list.
        None => answer,
    };
    let works = message.get("items").map_or(std::slice::from_ref(message), list);
    works.iter().filter_map(paper).collect()
}

/// Reads a work; `None` of something that is none.
fn paper(work: &Value) -> Option<Paper> {
    let doi: Doi = raw(&work["DOI"])?.parse().ok()?;
    // What a grant is for.
    let project = list(&work["project"]).first().unwrap_or(&Value::Null);
    let title = Some(title(work)).filter(|title| !title.is_empty());
    let title = title.or_else(|| raw(&project["project-title"])).unwrap_or_default();
    let kind = kind(work);
    let container = container(work, kind);
    let mut paper =
        Paper::new(Identity::Doi(doi.clone()), Source::Crossref, kind, container);
    paper.title = text(&title);
    paper.vernacular_title = list(&work["original-title"])
        .iter()
        .filter_map(|original| Some(text(&raw(original)?)))
        .find(|original| fold(&original.plain()) != fold(&paper.title.plain()));
    (paper.authors, paper.authors_complete) = people(&work["author"]);
    for role in ["lead-investigator", "co-lead-investigator", "investigator"] {
        paper.authors.extend(people(&project[role]).0);
    }
    paper.pages = pages(work);
    paper.piis = lines(&work["article-number"]);
    dates(work, &mut paper);
    paper.license = license(work);
    paper.summary = raw(&work["abstract"])
        .and_then(|summary_of| summary(&summary_of, &paper.title.plain()));
    // `subject` is what a journal is filed under, not what a paper is about.
    paper.keywords = lines(&work["group-title"])
        .into_iter()
        .map(|group| Keyword { text: group.into(), is_major: false })
        .collect();
    paper.languages = language_of(&work["language"]);
    paper.relations = relations(work, &doi, &paper.title.plain());
    if is_retracted_in_place(work, &doi)
        || is_titled_withdrawn(&paper.title.plain(), &doi)
    {
        paper.publication_types.push(super::retracted());
    }
    paper.grants = grants(&work["funder"]);
    paper.doi = Some(doi);
    Some(paper)
}

/// The title, which can be empty, with the subtitle that it does not have in it already.
fn title(work: &Value) -> String {
    let first = |name: &str| {
        let title = list(&work[name]).iter().find_map(raw)?;
        Some(without_sign(&title).to_owned())
    };
    let (title, subtitle) = match (first("title"), first("subtitle")) {
        (Some(title), Some(subtitle)) => (title, subtitle),
        (title, subtitle) => return title.or(subtitle).unwrap_or_default(),
    };
    let end = plain(&title).chars().next_back().unwrap_or_default();
    if fold(&plain(&title)).contains(&fold(&plain(&subtitle))) {
        title
    } else if matches!(end, ':' | '?' | '!' | '.' | '–' | '—') {
        format!("{title} {subtitle}")
    } else {
        format!("{title}: {subtitle}")
    }
}

/// What it is, by [Crossref's types](https://api.crossref.org/types) or those of CSL.
fn kind(work: &Value) -> Kind {
    let subtype = raw(&work["subtype"]);
    match raw(&work["type"]).unwrap_or_default().as_str() {
        "journal-article" | "article-journal" | "article-magazine"
        | "article-newspaper" => Kind::Article,
        "posted-content" | "article" => match subtype.as_deref() {
            None | Some("preprint" | "working_paper" | "working-paper") => Kind::Preprint,
            Some("blog" | "blog_post" | "web_resource") => Kind::WebPage,
            Some("dissertation" | "thesis") => Kind::Thesis,
            Some("report") => Kind::Report,
            Some(_) => Kind::Other,
        },
        "proceedings-article" | "paper-conference" => Kind::ConferencePaper,
        "proceedings" | "proceedings-series" => Kind::Proceedings,
        "book" | "monograph" | "edited-book" | "reference-book" | "book-set"
        | "book-series" => Kind::Book,
        "book-chapter" | "book-section" | "book-part" | "book-track" | "chapter" => {
            Kind::Chapter
        }
        "reference-entry" | "entry" | "entry-encyclopedia" | "entry-dictionary" => {
            Kind::ReferenceEntry
        }
        "dissertation" | "thesis" => Kind::Thesis,
        "report" | "report-component" | "report-series" => Kind::Report,
        "dataset" | "database" => Kind::Dataset,
        "software" => Kind::Software,
        "standard" | "standard-series" => Kind::Standard,
        "peer-review" | "review" => Kind::PeerReview,
        "webpage" | "post-weblog" | "post" => Kind::WebPage,
        "graphic" => Kind::Image,
        "motion_picture" => Kind::Video,
        "speech" => Kind::Presentation,
        _ => Kind::Other,
    }
}

/// Where it was published: in a journal, in a book, or by somebody.
fn container(work: &Value, kind: Kind) -> Container {
    let editors = people(&work["editor"]).0;
    let has_part = |part: &str| line(&work[part]).is_some();
    let is_part = match kind {
        Kind::Chapter | Kind::ConferencePaper | Kind::ReferenceEntry => true,
        // `other`, which some publishers have for chapters.
        Kind::Other => {
            has_part("container-title")
                && (has_part("ISBN") || has_part("page") || !editors.is_empty())
        }
        _ => false,
    };
    let (names, abbreviation) = container_names(work, is_part);
    let publisher = name_of(&work["publisher"]);
    let publisher_location = name_of(&work["publisher-location"]);
    let (volume, issue) = (number(&work["volume"]), number(&work["issue"]));
    // A volume or an issue of a journal; a journal stands in nothing.
    let is_journal = !names.is_empty()
        && raw(&work["type"]).is_some_and(|kind| kind.starts_with("journal"));
    match kind {
        _ if is_journal
            || kind == Kind::Article && (!names.is_empty() || has_part("volume")) =>
        {
            let mut issns = issns(work).into_iter();
            Container::Journal(Journal {
                title: names.into_iter().next().unwrap_or_default(),
                iso_abbreviation: abbreviation,
                issn: issns.next(),
                other_issns: issns.collect(),
                volume,
                issue,
                publisher,
                ..Journal::default()
            })
        }
        Kind::Book | Kind::Proceedings => book(work, kind, names, editors),
        _ if is_part => book(work, kind, names, editors),
        _ => {
            let institution = list(&work["institution"]).iter().find_map(line);
            let institution = institution.or_else(|| server(work));
            Container::Imprint(Imprint {
                institution: institution.filter(|name| Some(name) != publisher.as_ref()),
                publisher,
                publisher_location,
                genre: genre(work, kind),
                // A report's number is the publisher's own name for it.
                number: line(&work["alternative-id"])
                    .filter(|_| kind == Kind::Report && !names.is_empty()),
                series: names.into_iter().next(),
                version: line(at(work, &["version", "version"]))
                    .or_else(|| line(&work["edition-number"])),
                isbns: isbns(work),
                issns: issns(work),
                event: event(&work["event"]),
            })
        }
    }
}

fn book(work: &Value, kind: Kind, names: Vec<String>, editors: Vec<Author>) -> Container {
    let is_chapter = !matches!(kind, Kind::Book | Kind::Proceedings);
    let mut names = names.into_iter();
    let title =
        if is_chapter { names.next().map(Into::into) } else { Some(text(&title(work))) };
    Container::Book(Book {
        title: title.unwrap_or_default(),
        is_chapter,
        editors: if editors.is_empty() { people(&work["chair"]).0 } else { editors },
        publisher: name_of(&work["publisher"]),
        publisher_location: name_of(&work["publisher-location"]),
        edition: line(&work["edition-number"]),
        volume: number(&work["volume"]),
        issue: number(&work["issue"]),
        collection_title: names.next().map(Into::into),
        isbns: isbns(work),
        issns: issns(work),
        event: event(&work["event"]),
        ..Book::default()
    })
}

/// The titles of what it stands in, and the abbreviation. A journal's longest comes first, as
/// others are abbreviations; of a part of a book the last, as series are registered before their
/// volumes, unless only the last is called as series are.
fn container_names(work: &Value, is_part: bool) -> (Vec<String>, Option<String>) {
    let mut names = lines(&work["container-title"]);
    names.dedup();
    let [first, last] = [names.first(), names.last()]
        .map(|name| name.is_some_and(|name| is_series(name)));
    if !is_part {
        names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    } else if first || !last {
        names.reverse();
    }
    let short = [&work["short-container-title"], &work["container-title-short"]];
    let mut short = short.into_iter().flat_map(lines);
    let is_other =
        |short: &String| names.first().is_none_or(|name| fold(name) != fold(short));
    let short = short.find(is_other);
    if names.is_empty() {
        return (short.into_iter().collect(), None);
    }
    let abbreviation =
        short.or_else(|| names.get(1).filter(|name| is_other(name)).cloned());
    (names, abbreviation)
}

/// Whether a book's name can only be that of a series.
fn is_series(name: &str) -> bool {
    let name = fold(name).replace("time series", "");
    ["lecture notes in", "contemporary mathematics", "series"]
        .iter()
        .any(|words| name.contains(words))
}

/// The server of a preprint, where an answer has no other word of it than an address: Cold Spring
/// Harbor has two.
fn server(work: &Value) -> Option<String> {
    let url = raw(at(work, &["resource", "primary", "URL"]))?.to_ascii_lowercase();
    let servers = ["bioRxiv", "medRxiv"].into_iter();
    servers
        .map(str::to_owned)
        .find(|server| url.contains(&format!("{}.org", server.to_ascii_lowercase())))
}

/// What says more of the kind than [`Kind`] does.
fn genre(work: &Value, kind: Kind) -> Option<String> {
    match kind {
        Kind::Thesis => line(&work["degree"]),
        Kind::PeerReview => {
            line(at(work, &["review", "type"])).map(|genre| genre.replace('-', " "))
        }
        Kind::Other => line(&work["subtype"])
            .or_else(|| line(&work["type"]))
            .filter(|genre| genre != "other")
            .map(|genre| genre.replace(['-', '_'], " ")),
        _ => None,
    }
}

fn event(event: &Value) -> Option<Event> {
    Some(Event {
        name: line(event)?,
        place: line(&event["location"])
            .map(|place| place.trim_end_matches([',', ' ']).to_owned()),
        period: (date_parts(&event["start"]), date_parts(&event["end"])),
    })
}

/// The last part of an identifier that can be an address: `http://id.crossref.org/isbn/…`.
fn bare(identifier: &str) -> String {
    identifier.rsplit('/').next().unwrap_or(identifier).to_owned()
}

fn isbns(work: &Value) -> Vec<String> {
    distinct(list(&work["ISBN"]).iter().filter_map(raw).map(|isbn| bare(&isbn)))
}

fn issns(work: &Value) -> Vec<Issn> {
    let mut issns: Vec<Issn> = Vec::new();
    let typed = list(&work["issn-type"]).iter().filter_map(|entry| {
        let number = bare(&raw(entry)?);
        Some(match entry["type"].as_str() {
            Some("print") => Issn::Print(number),
            Some("electronic") => Issn::Electronic(number),
            _ => Issn::Unknown(number),
        })
    });
    let others = list(&work["ISSN"]).iter().filter_map(raw);
    let others = others.map(|issn| Issn::Unknown(bare(&issn)));
    for issn in typed.chain(others).take(MOST_ENTRIES) {
        if !issns.iter().any(|known| known.number() == issn.number()) {
            issns.push(issn);
        }
    }
    issns
}

/// The people of a list and whether they are all. The one whom the record calls first comes first.
fn people(people: &Value) -> (Vec<Author>, bool) {
    let mut entries: Vec<(bool, Author)> = Vec::new();
    let mut are_all = true;
    for entry in list(people).iter().take(MOST) {
        let name = name(entry);
        let both = format!("{}{}", name.given, name.family);
        if [&name.whole, &name.family, &both].iter().any(|name| is_others(name)) {
            are_all = false;
            continue;
        }
        let is_first = entry["sequence"] == "first";
        entries.extend(name.author().map(|author| (is_first, author)));
    }
    // Places of work are registered as the first of the authors, too.
    let is_person = |(is_first, author): &(bool, Author)| {
        *is_first && matches!(author, Author::Person(_))
    };
    if let Some(at) = entries.iter().position(is_person)
        && !entries.first().is_some_and(|(is_first, _)| *is_first)
    {
        let first = entries.remove(at);
        entries.insert(0, first);
    }
    let are_all = are_all && list(people).len() <= MOST;
    (entries.into_iter().map(|(_, author)| author).collect(), are_all)
}

fn name(entry: &Value) -> Name {
    let part = |name: &str| line(&entry[name]).unwrap_or_default();
    let family = part("family");
    // CSL has particles by themselves.
    let particle = part("non-dropping-particle");
    let family =
        if particle.is_empty() { family } else { format!("{particle} {family}") };
    let whole = if entry.is_string() { line(entry) } else { line(&entry["name"]) };
    Name {
        family,
        given: part("given"),
        suffix: part("suffix"),
        whole: whole.or_else(|| line(&entry["literal"])).unwrap_or_default(),
        orcid: raw(&entry["ORCID"]).and_then(|orcid| orcid.parse().ok()),
        affiliations: affiliations(&entry["affiliation"]),
    }
}

fn affiliations(affiliations: &Value) -> Vec<Affiliation> {
    let places = list(affiliations).iter().filter_map(|place| {
        let identifiers = list(&place["id"]).iter().filter_map(|id| {
            Some((raw(&id["id-type"]).unwrap_or_default(), raw(&id["id"])?))
        });
        Some(Affiliation {
            name: line(place)?,
            identifiers: identifiers.collect(),
        })
    });
    places.collect()
}

/// Pages, or the article number. A range can have words for nothing at both ends or at one, and
/// spaces around its hyphens, or two of those.
fn pages(work: &Value) -> Option<Pages> {
    /// What stands there for nothing.
    const NONE: &str = "no n/a na n.pag nan none null undefined ? ??";
    let pages = number(&work["page"]).map(|pages| pages.replace(['–', '—', '‐'], "-"));
    let pages = pages.filter(|pages| pages != "0-0").and_then(|pages| {
        let parts = pages.split('-').map(str::trim);
        let known: Vec<_> = parts
            .filter(|part| {
                let lower = part.to_lowercase();
                !part.is_empty() && !NONE.split(' ').any(|none| none == lower)
            })
            .collect();
        match known.as_slice() {
            [] => None,
            [first, last] => Some(format!("{first}-{last}")),
            [only] => Some((*only).to_owned()),
            _ => Some(pages),
        }
    });
    Pages::parse(&pages.or_else(|| line(&work["article-number"]))?)
}

fn dates(work: &Value, paper: &mut Paper) {
    let date = |name: &str| date_parts(&work[name]);
    let first = |names: &[&str]| names.iter().find_map(|name| date(name));
    let issue = ["published-print", "issued", "published", "published-online", "posted"];
    let others = ["published-other", "approved", "accepted", "content-created"];
    paper.published = first(&issue).or_else(|| first(&others)).map(PubDate::On);
    paper.electronic = first(&["published-online", "posted"]);
    let accepted = date("accepted");
    paper.history.extend(accepted.map(|date| HistoryDate {
        status: "accepted".to_owned(),
        date,
        time: None,
    }));
}

fn license(work: &Value) -> Option<License> {
    let answered =
        raw(at(work, &["indexed", "date-time"])).and_then(|date| iso_date(&date));
    let has_begun = |license: &Value| {
        let start = date_parts(&license["start"]);
        start
            .zip(answered)
            .is_none_or(|(start, answered): (Date, Date)| start <= answered)
    };
    let of = |version: &str| {
        let licenses = list(&work["license"]).iter().filter(|license| {
            license["content-version"].as_str().unwrap_or("unspecified") == version
        });
        let mut licenses = licenses.filter(|license| has_begun(license));
        licenses.find_map(|license| License::from_url(&raw(&license["URL"])?))
    };
    of("vor").or_else(|| of("unspecified")).or_else(|| of("tdm"))
}

fn grants(funders: &Value) -> Vec<Grant> {
    let grants = list(funders).iter().flat_map(|funder| {
        let agency = line(&funder["name"]).unwrap_or_default();
        let mut awards: Vec<Option<String>> =
            lines(&funder["award"]).into_iter().map(Some).collect();
        if awards.is_empty() {
            awards.push(None);
        }
        awards.into_iter().map(move |id| Grant {
            id,
            agency: agency.clone(),
            ..Grant::default()
        })
    });
    grants.filter(|grant| *grant != Grant::default()).collect()
}

/// Links to other works but for those that it cites or is cited by.
fn relations(work: &Value, own: &Doi, title: &str) -> Vec<Relation> {
    // Some notices of retraction are registered as errata.
    let is_retraction = fold(title).starts_with("retraction");
    let updates = [("update-to", true), ("updated-by", false)].into_iter();
    let updates = updates.flat_map(|(name, is_notice)| {
        list(&work[name]).iter().filter_map(move |update| {
            let kind = update_kind(&raw(&update["type"])?, is_notice)?;
            Some((kind.to_owned(), raw(&update["DOI"])?, None))
        })
    });
    let named = work["relation"].as_object().into_iter().flatten();
    let named = named.flat_map(|(name, targets)| {
        list(targets).iter().filter_map(move |target| {
            let id = raw(&target["id"])?;
            let pmid = id.parse().ok().filter(|_| target["id-type"] == "pmid");
            Some((relation_kind(name)?, id, pmid))
        })
    });
    let mut relations: Vec<Relation> = Vec::new();
    for (kind, target, pmid) in updates.chain(named).take(MOST_ENTRIES) {
        let kind = match kind.as_str() {
            "ErratumFor" if is_retraction => "RetractionOf".to_owned(),
            _ => kind,
        };
        let mut relation = super::relation(kind, &target);
        if pmid.is_some() {
            relation = Relation { pmid, source: String::new(), ..relation };
        }
        if relation.doi.as_ref() != Some(own) && !relations.contains(&relation) {
            relations.push(relation);
        }
    }
    relations
}

/// Whether a retraction stands under the paper's own DOI, or is known without a notice.
fn is_retracted_in_place(work: &Value, own: &Doi) -> bool {
    let updates = |name: &str| list(&work[name]).iter();
    updates("update-to").chain(updates("updated-by")).any(|update| {
        let kind = raw(&update["type"]).and_then(|kind| update_kind(&kind, false));
        let of = raw(&update["DOI"]);
        kind == Some("RetractionIn")
            && of.is_none_or(|of| {
                super::bare_doi(&of).and_then(|of| of.parse().ok()).as_ref() == Some(own)
            })
    })
}

/// Whether a title says that the paper is no more, in words that publishers put around it. Cochrane
/// withdraws reviews that are out of date.
fn is_titled_withdrawn(title: &str, doi: &Doi) -> bool {
    const STARTS: [&str; 3] = ["WITHDRAWN:", "REMOVED:", "TEMPORARY REMOVAL:"];
    const ENDS: [&str; 2] = ["retracted article", "retracted"];
    let is_cochrane = doi.as_str().starts_with("10.1002/14651858.");
    let end = title
        .strip_suffix([')', ']'])
        .and_then(|it| it.rsplit_once(['(', '[']));
    let end = end.map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    STARTS.iter().any(|start| title.starts_with(start)) && !is_cochrane
        || ENDS.contains(&end.as_str())
}

/// PubMed's word for an [update](https://www.crossref.org/documentation/crossmark/): of the
/// notice, or of the paper that it is about.
fn update_kind(kind: &str, is_notice: bool) -> Option<&'static str> {
    let words = match kind.to_ascii_lowercase().replace(['-', ' '], "_").as_str() {
        "retraction" | "withdrawal" | "removal" | "partial_retraction" => {
            ("RetractionOf", "RetractionIn")
        }
        "expression_of_concern" => ("ExpressionOfConcernFor", "ExpressionOfConcernIn"),
        "correction" | "corrigendum" | "erratum" | "err" | "addendum"
        | "clarification" => ("ErratumFor", "ErratumIn"),
        "new_version" | "new_edition" => ("UpdateOf", "UpdateIn"),
        _ => return None,
    };
    Some(if is_notice { words.0 } else { words.1 })
}

/// PubMed's word for a [relation](https://www.crossref.org/documentation/principles-practices/best-practices/relationships/),
/// or else DataCite's, which is Crossref's with capitals: `IsSupplementTo`.
fn relation_kind(name: &str) -> Option<String> {
    Some(match name {
        "cites" | "is-cited-by" | "references" | "is-referenced-by" => return None,
        "is-preprint-of" | "is-replaced-by" => "UpdateIn".to_owned(),
        "has-preprint" | "replaces" => "UpdateOf".to_owned(),
        "is-comment-on" => "CommentOn".to_owned(),
        "has-comment" => "CommentIn".to_owned(),
        "is-correction-of" => "ErratumFor".to_owned(),
        "has-correction" => "ErratumIn".to_owned(),
        "is-retraction-of" => "RetractionOf".to_owned(),
        "has-retraction" => "RetractionIn".to_owned(),
        _ => name.split(['-', '_']).map(capitalized).collect(),
    })
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}
