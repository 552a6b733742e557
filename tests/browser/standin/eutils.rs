//! What E-utilities answer, and how that goes wrong.

use std::{collections::BTreeMap, fs, path::Path, sync::OnceLock, time::Duration};

use super::http::{Request, Response};

const XML: &str = "text/xml; charset=UTF-8";

/// What goes wrong with a request to E-utilities.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// 429 as NCBI sends it; the answer has CORS headers.
    RateLimited,
    /// 429 that the page may not read.
    RateLimitedWithoutCors,
    /// An error of the server, with a page in HTML.
    Status(u16),
    /// 400 for a trouble of NCBI's own, told by the text only.
    Backend,
    /// 200 with somebody's HTML page, as captive portals send it.
    Html,
    /// 200 and nothing.
    Empty,
    /// The answer is complete for HTTP and cut off within the XML.
    CutXml,
    /// The connection ends before the answer does.
    CutBody,
    /// The connection is reset within the answer.
    ResetBody,
    /// The connection is reset before an answer.
    Reset,
    /// The answer is complete for HTTP and ends with its first record, the set being open.
    CutAtTag,
    /// A good answer that the page may not read.
    NoCors,
    /// An error of the server that the page may not read.
    StatusWithoutCors(u16),
    /// Something else that the page may read: status, media type, body.
    Answer(u16, &'static str, &'static str),
    /// These bytes and not an answer; where there are none, the connection is just closed.
    Raw(&'static str),
    /// The good answer, with this header in place of its own.
    Header(&'static str, &'static str),
    /// The record of another paper.
    OtherPaper(&'static str),
    /// All records but this paper's.
    Without(&'static str),
    /// The record of this paper has no citation in it.
    WithoutCitation(&'static str),
    /// The good answer, and white space up to this size.
    Padded(usize),
    /// The good answer in another encoding than it says.
    Latin1,
    /// The good answer in so many pieces, with so long after each.
    Drip(usize, Duration),
    /// The good answer, late.
    Delay(Duration),
    /// No answer for as long as the client waits.
    Hang,
}

impl Fault {
    /// The answer instead of the good one.
    pub fn spoil(self, good: Response) -> Response {
        let html = "<!doctype html><html><head><title>Sorry</title></head><body><h1>Sorry</h1>\
                    <p>Try again later.<br></body></html>";
        let limit = "{\"error\":\"API rate limit exceeded\",\"api-key\":\"192.0.2.1\",\
                     \"count\":\"4\",\"limit\":\"3\"}";
        match self {
            Self::RateLimited => respond(429, "application/json", limit),
            Self::RateLimitedWithoutCors => Response::new(429, "application/json", limit),
            Self::Status(status) => respond(status, "text/html", html),
            Self::StatusWithoutCors(status) => Response::new(status, "text/html", html),
            Self::Answer(status, media_type, body) => respond(status, media_type, body),
            Self::Header(name, value) => good.with_header(name, value),
            Self::Backend => respond(
                400,
                XML,
                efetch_error(
                    "Cannot process ID list: Failed to connect to PubOne service",
                ),
            ),
            Self::Html => respond(200, "text/html", html),
            Self::Empty => Response { body: Vec::new(), ..good },
            Self::CutXml => {
                let half = good.body.len() / 2;
                Response {
                    body: good.body.into_iter().take(half).collect(),
                    ..good
                }
            }
            Self::NoCors => Response {
                headers: good
                    .headers
                    .into_iter()
                    .filter(|(name, _)| !name.starts_with("Access-Control"))
                    .collect(),
                ..good
            },
            Self::CutAtTag => good.edit(|xml| {
                let end = "</PubmedArticle>";
                xml.split_inclusive(end).take(1).collect()
            }),
            Self::OtherPaper(pmid) => {
                good.edit(|_| article_set(&record(pmid).unwrap_or_default()))
            }
            Self::Without(pmid) => good.edit(|xml| {
                let others =
                    elements(&xml).into_iter().filter(|(known, _)| known != pmid);
                article_set(&others.map(|(_, xml)| xml).collect::<String>())
            }),
            Self::WithoutCitation(pmid) => good.edit(|xml| {
                let record = record(pmid).unwrap_or_default();
                xml.replace(&record, &record.replace("MedlineCitation", "Other"))
            }),
            Self::Padded(size) => good.edit(|xml| {
                let room = size - xml.len();
                xml + &" ".repeat(room)
            }),
            Self::Latin1 => {
                let text = String::from_utf8_lossy(&good.body) + "<!-- é -->";
                let body =
                    text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
                Response { body, ..good }
            }
            Self::Raw(_)
            | Self::CutBody
            | Self::ResetBody
            | Self::Reset
            | Self::Drip(..)
            | Self::Delay(_)
            | Self::Hang => good,
        }
    }
}

/// What E-utilities answer.
pub fn answer(request: &Request) -> Response {
    let xml = |status, body: String| respond(status, XML, body);
    match request.path.as_str() {
        "/entrez/eutils/efetch.fcgi" => {
            let ids = request.parameter("id").unwrap_or_default();
            let ids: Vec<_> = ids.split(',').collect();
            let is_number =
                |id: &&str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
            if !ids.iter().all(is_number) {
                let error = "ID list is empty! Possibly it has no correct IDs.";
                return xml(400, efetch_error(error));
            }
            let records: String = ids.into_iter().filter_map(record).collect();
            xml(200, article_set(&records))
        }
        "/entrez/eutils/esearch.fcgi" => {
            let term = request.parameter("term").unwrap_or_default();
            let number = |name| request.parameter(name)?.parse().ok();
            let (start, most) = (number("retstart"), number("retmax"));
            // The same papers, the other way round.
            let is_best = request.parameter("sort").as_deref() == Some("relevance");
            xml(200, search(&term, is_best, start.unwrap_or(0), most.unwrap_or(20)))
        }
        "/entrez/eutils/espell.fcgi" => {
            let term = request.parameter("term").unwrap_or_default();
            xml(200, spelling(&term))
        }
        "/entrez/eutils/elink.fcgi" => {
            let id = request.parameter("id").unwrap_or_default();
            let name = request.parameter("linkname").unwrap_or_default();
            xml(200, links(&id, &name))
        }
        _ => xml(404, String::new()),
    }
}

/// The answer of elink: every record there is, itself first as in NCBI's lists of similar
/// papers; and no references.
fn links(id: &str, name: &str) -> String {
    let known = records().keys().filter(|_| name != "pubmed_pubmed_refs");
    let link = |id: &String| format!("<Link>\n\t<Id>{id}</Id>\n</Link>\n");
    let links: String = known.map(link).collect();
    let links = format!(
        "<LinkSetDb><DbTo>pubmed</DbTo><LinkName>{name}</LinkName>{links}</LinkSetDb>"
    );
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eLinkResult PUBLIC \"-//NLM//DTD \
         elink 20101123//EN\" \"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20101123/elink.dtd\">\n\
         <eLinkResult>\n<LinkSet><DbFrom>pubmed</DbFrom><IdList><Id>{id}</Id></IdList>\
         {links}</LinkSet>\n</eLinkResult>\n"
    )
}

/// An answer with the headers that NCBI sends.
fn respond(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Response {
    let mut response = Response::new(status, media_type, body);
    let mut add = |name, value: &str| response.headers.push((name, value.to_owned()));
    add("Access-Control-Allow-Origin", "*");
    add("Access-Control-Expose-Headers", "X-RateLimit-Limit,X-RateLimit-Remaining");
    add("X-RateLimit-Limit", "3");
    add("X-RateLimit-Remaining", "2");
    add("Set-Cookie", "ncbi_sid=standin; path=/");
    if status == 429 {
        add("Retry-After", "2");
    }
    response
}

/// The answer of efetch with these `PubmedArticle` elements.
pub fn article_set(records: &str) -> String {
    format!(
        "<?xml version=\"1.0\" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, \
         1st January 2025//EN\" \"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd\">\n\
         <PubmedArticleSet>\n{records}</PubmedArticleSet>\n"
    )
}

fn efetch_error(words: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eEfetchResult PUBLIC \"-//NLM//DTD \
         efetch 20131226//EN\" \"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd\">\n\
         <eFetchResult>\n\t<ERROR>{words}</ERROR>\n</eFetchResult>\n"
    )
}

/// The answer of esearch to identifiers with their fields, `10.1000/1[doi]`, or in brackets to
/// anything: every record there is, none about unicorns, and those that are made about "many". Of
/// "nobody" nothing is known, so that all else is searched for, as PubMed does.
fn search(term: &str, is_best: bool, start: usize, most: usize) -> String {
    let not_found = not_found(term);
    let bare = term.trim_matches(['(', ')']);
    if bare.starts_with("many") {
        return found(term, &made_pmids().collect::<Vec<_>>(), start, most, &not_found);
    }
    if let Some(words) = title_words(term) {
        let title = |xml: &str| {
            let title = xml.split("<ArticleTitle>").nth(1)?;
            Some(title.split("</ArticleTitle>").next()?.to_lowercase())
        };
        let has_all = |title: String| words.iter().all(|word| title.contains(word));
        let pmids: Vec<_> = records()
            .iter()
            .filter(|(_, xml)| title(xml).is_some_and(has_all))
            .map(|(pmid, _)| pmid.clone())
            .collect();
        return found(term, &pmids, start, most, &not_found);
    }
    let ids: Vec<_> = bare.split(" OR ").filter_map(article_id).collect();
    let is_ids = ids.len() == bare.split(" OR ").count();
    let is_query = !is_ids && term.starts_with('(') && !term.contains("unic");
    let mut pmids: Vec<_> = records()
        .iter()
        .filter(|(_, xml)| {
            let xml = xml.to_lowercase();
            is_query || is_ids && ids.iter().any(|id| xml.contains(id))
        })
        .map(|(pmid, _)| pmid.clone())
        .collect();
    if is_best {
        pmids.reverse();
    }
    found(term, &pmids, start, most, &not_found)
}

/// The words that are looked for in titles, in small letters, where a term is of nothing else.
fn title_words(term: &str) -> Option<Vec<String>> {
    let word = |part: &str| Some(part.strip_suffix("[Title]")?.to_lowercase());
    term.split(" AND ").map(word).collect()
}

/// What a record has in it, in small letters, that a term with a field is about.
fn article_id(term: &str) -> Option<String> {
    let (value, field) = term.split_once('[')?;
    let value = value.trim_matches('"').to_lowercase();
    let id_type = match field.trim_end_matches(']') {
        "doi" | "aid" => "doi",
        "pmc" | "pmcid" => "pmc",
        "uid" => "pubmed",
        _ => return None,
    };
    Some(format!("<articleid idtype=\"{id_type}\">{value}</articleid>"))
}

/// What espell answers: it knows one word that is often written wrong.
fn spelling(term: &str) -> String {
    let corrected = term.replace("unicron", "sleep");
    let corrected = if corrected == term { "" } else { &corrected };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eSpellResult PUBLIC \"-//NLM//DTD \
         espell 20131113//EN\" \"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131113/espell.dtd\">\n\
         <eSpellResult><Database>pubmed</Database><Query>{term}</Query>\
         <CorrectedQuery>{corrected}</CorrectedQuery><SpelledQuery/><ERROR/></eSpellResult>\n"
    )
}

/// The phrases of a query that nothing is known of, as PubMed repeats them: in small letters and
/// quotes, with a name of the field of its own.
fn not_found(term: &str) -> Vec<String> {
    let pieces = term.split(['(', ')']).flat_map(|part| part.split(" AND "));
    let pieces = pieces.flat_map(|part| part.split(" OR ")).map(str::to_lowercase);
    let unknown = pieces.filter(|part| part.contains("nobody") || part.contains("-9999"));
    unknown
        .map(|phrase| match phrase.split_once('[') {
            Some((value, "auid]")) => format!("\"{value}\"[Author - Identifier]"),
            Some((value, field)) => format!("\"{value}\"[{field}"),
            None => phrase,
        })
        .collect()
}

/// What esearch answers where these are found, and these phrases are not.
fn found(
    term: &str,
    pmids: &[String],
    start: usize,
    most: usize,
    not_found: &[String],
) -> String {
    let count = pmids.len();
    let end = start.saturating_add(most).min(count);
    let pmids = pmids.get(start..end).unwrap_or_default();
    let ids = format!("<Id>{}</Id>", pmids.join("</Id>\n<Id>"));
    let ids = if pmids.is_empty() { "" } else { &ids };
    let phrases = not_found.join("</PhraseNotFound><PhraseNotFound>");
    let errors =
        format!("<ErrorList><PhraseNotFound>{phrases}</PhraseNotFound></ErrorList>");
    let errors = if not_found.is_empty() { "" } else { &errors };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eSearchResult PUBLIC \"-//NLM//DTD \
         esearch 20060628//EN\" \"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd\">\n\
         <eSearchResult><Count>{count}</Count><RetMax>{}</RetMax><RetStart>{start}</RetStart>\
         <IdList>\n{ids}</IdList><TranslationSet/><QueryTranslation>{}</QueryTranslation>\
         {errors}</eSearchResult>\n",
        pmids.len(),
        translation(term)
    )
}

/// How PubMed says that it understood one word; of all else nothing is told.
fn translation(term: &str) -> &str {
    if term.contains("sleep") {
        "\"sleep\"[MeSH Terms] OR \"sleep\"[All Fields]"
    } else {
        ""
    }
}

/// The PubMed identifiers of all records that are always there.
pub fn pmids() -> Vec<String> {
    records().keys().cloned().collect()
}

/// A record by its PubMed identifier, as the element that efetch has for it.
pub fn record(pmid: &str) -> Option<String> {
    let known = records().get(pmid).cloned();
    let made = || made(pmid).or_else(|| (pmid == crate::CROWD).then(crowd));
    known.or_else(made).or_else(|| {
        let larger =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/records");
        let xml = fs::read_to_string(larger.join(format!("{pmid}.xml"))).ok()?;
        elements(&xml).into_iter().next().map(|(_, xml)| xml)
    })
}

/// The identifiers of papers that are made on demand: as many as one likes.
pub fn made_pmids() -> impl Iterator<Item = String> {
    (98_000_001..98_100_000).map(|pmid: u32| pmid.to_string())
}

/// The record of one of these: another paper's, with a number and a year of its own.
fn made(pmid: &str) -> Option<String> {
    let number = pmid.parse::<u32>().ok()?.checked_sub(98_000_000)?;
    let number = (number < 100_000).then_some(number)?;
    let year = 2026 - number / 100;
    let record = records().get(crate::OTHER)?;
    let pieces = [
        (format!(">{}<", crate::OTHER), format!(">{pmid}<")),
        ("<ArticleTitle>".to_owned(), format!("<ArticleTitle>Paper {number}. ")),
        (">2024<".to_owned(), format!(">{year}<")),
    ];
    let made = pieces
        .iter()
        .fold(record.clone(), |record, (before, after)| record.replace(before, after));
    Some(made)
}

/// The record of a paper of 3,000 authors, and of 30 with ORCID and affiliation among them.
fn crowd() -> String {
    let author = |index: u32| {
        let (orcid, place) = if index.is_multiple_of(100) {
            (
                "<Identifier Source=\"ORCID\">0000-0002-1825-0097</Identifier>",
                "<AffiliationInfo><Affiliation>Institute of Sleep.</Affiliation>\
                 </AffiliationInfo>",
            )
        } else {
            ("", "")
        };
        format!(
            "<Author ValidYN=\"Y\"><LastName>Fox{index}</LastName><ForeName>Ann</ForeName>\
             {orcid}{place}</Author>"
        )
    };
    let authors: String = (0..3_000).map(author).collect();
    format!(
        "<PubmedArticle><MedlineCitation><PMID Version=\"1\">{}</PMID><Article>\
         <Journal><Title>Journal of invented research</Title></Journal>\
         <ArticleTitle>A crowd.</ArticleTitle><AuthorList CompleteYN=\"Y\">{authors}</AuthorList>\
         </Article></MedlineCitation></PubmedArticle>\n",
        crate::CROWD
    )
}

/// The records of `tests/data` and of the browser tests by PubMed identifier.
fn records() -> &'static BTreeMap<String, String> {
    static RECORDS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let entries = |folder| fs::read_dir(tests.join(folder)).unwrap().flatten();
        let files = entries("data")
            .chain(entries("browser/standin"))
            .map(|entry| entry.path());
        let mut files: Vec<_> = files
            .filter(|path| path.extension() == Some("xml".as_ref()))
            .collect();
        files.sort();
        let contents = files.iter().filter_map(|path| fs::read_to_string(path).ok());
        contents.flat_map(|xml| elements(&xml)).collect()
    })
}

/// The complete article and book elements of an answer, with their identifiers.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for name in ["PubmedArticle", "PubmedBookArticle"] {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        for piece in xml.split(&open).skip(1) {
            let Some((content, _)) = piece.split_once(&close) else { continue };
            let pmid =
                content.split_once("<PMID").and_then(|(_, rest)| rest.split_once('>'));
            let Some((pmid, _)) = pmid.and_then(|(_, rest)| rest.split_once('<')) else {
                continue;
            };
            found.push((pmid.to_owned(), format!("{open}{content}{close}\n")));
        }
    }
    found
}
