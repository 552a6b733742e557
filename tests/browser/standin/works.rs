//! What Crossref, DataCite, OpenAlex and ORCID answer: works of their shapes, made for the DOI that is
//! asked for. `10.5555/cr.…` is registered with Crossref, `10.5555/dc.…` and arXiv's with DataCite, and
//! OpenAlex knows `10.5555/oa.…` and arXiv's.

use serde_json::{Value, json};

use super::http::{Request, Response};
use crate::OTHER;

/// The answer to a request for works; `None` for one that is of another kind.
pub fn answer(service: &str, path: &str, request: &Request) -> Option<Response> {
    let found =
        |body: Value| Some(Response::new(200, "application/json", body.to_string()));
    match service {
        "crossref" => {
            let Some(doi) = path.strip_prefix("works/") else {
                let filter = request.parameter("filter")?;
                let dois = filter.split(',').filter_map(|part| part.strip_prefix("doi:"));
                let items: Vec<Value> = dois.filter_map(crossref).collect();
                let message = json!({ "total-results": items.len(), "items": items });
                return found(json!({
                    "status": "ok", "message-type": "work-list", "message": message
                }));
            };
            match crossref(&decode(doi)) {
                Some(work) => found(json!({
                    "status": "ok", "message-type": "work", "message": work
                })),
                None => Some(Response::new(404, "text/plain", "Resource not found.")),
            }
        }
        "datacite" => {
            let Some(doi) = path.strip_prefix("dois/") else {
                let ids = request.parameter("ids")?;
                let data: Vec<Value> = ids.split(',').filter_map(datacite).collect();
                return found(json!({ "data": data, "meta": { "total": data.len() } }));
            };
            if let Some(work) = datacite(&decode(doi)) {
                return found(json!({ "data": work }));
            }
            let body = json!({ "errors": [{ "status": "404", "title":
                "The resource you are looking for doesn't exist." }] });
            Some(Response::new(404, "application/json", body.to_string()))
        }
        // Else it is asked for what it knows of a paper that is there.
        "openalex" if request.parameter("select")?.contains("authorships") => {
            let Some(doi) = path.strip_prefix("works/doi:") else {
                let filter = request.parameter("filter")?;
                let dois = filter.strip_prefix("doi:")?.split('|');
                let results: Vec<Value> = dois.filter_map(openalex).collect();
                let meta = json!({ "count": results.len() });
                return found(json!({ "meta": meta, "results": results }));
            };
            match openalex(&decode(doi)) {
                Some(work) => found(work),
                None => Some(Response::new(404, "text/html", "<!doctype html>404")),
            }
        }
        "orcid" if path.contains("0000-0001-5109-3700") => found(poisoned(orcid())),
        "orcid" => found(orcid()),
        _ => None,
    }
}

/// What somebody hostile would write.
const ATTACK: &str =
    "<img src=x onerror=\"window.ran=1\">\"'><script>window.ran=1</script>";

/// The same with an attack in place of every text, or as an address of a script; but for what names
/// the work and says what kind of thing it is.
fn poisoned(value: Value) -> Value {
    const KEPT: [&str; 9] = [
        "DOI",
        "doi",
        "id",
        "type",
        "path",
        "put-code",
        "external-id-type",
        "nameType",
        "dateType",
    ];
    let poison = |name: &str, value: Value| match value {
        kept if KEPT.contains(&name) && !kept.is_object() => kept,
        Value::String(_) if ["URL", "url", "rightsUri"].contains(&name) => {
            json!("javascript:window.ran=1")
        }
        other => poisoned(other),
    };
    match value {
        Value::String(_) => json!(ATTACK),
        Value::Array(all) => all.into_iter().map(poisoned).collect(),
        Value::Object(all) => {
            let all = all.into_iter().map(|(name, value)| {
                let value = poison(&name, value);
                (name, value)
            });
            Value::Object(all.collect())
        }
        other => other,
    }
}

fn decode(text: &str) -> String {
    text.replace("%3C", "<").replace("%3E", ">")
}

fn crossref(doi: &str) -> Option<Value> {
    let name = doi.to_lowercase().strip_prefix("10.5555/cr.")?.to_owned();
    let mut work = json!({
        "DOI": doi,
        "type": "proceedings-article",
        "title": [format!("Work {name} of a <i>conference</i> on sleep")],
        "author": [
            { "given": "Ada", "family": "Lovelace", "sequence": "first",
              "ORCID": "http://orcid.org/0000-0002-1825-0097", "affiliation": [{ "name": "A lab" }] },
            { "given": "CHARLES", "family": "BABBAGE", "sequence": "additional" },
        ],
        "container-title": ["Proceedings of Sleep"],
        "ISBN": ["9783161484100"], "ISSN": ["1234-5679"],
        "volume": "3", "issue": "2", "language": "en",
        "license": [{ "URL": "https://creativecommons.org/licenses/by/4.0/", "content-version": "vor",
            "start": { "date-parts": [[2021, 1, 1]] } }],
        "funder": [{ "name": "A funder", "award": ["A 1"] }],
        "resource": { "primary": { "URL": "https://example.org/" } },
        "event": { "name": "Sleep 2021", "location": "London" },
        "publisher": "ACM",
        "page": "12-19",
        "issued": { "date-parts": [[2021, 5, 4]] },
        "abstract": "<jats:title>Abstract</jats:title><jats:p>We slept &amp;lt; 8 h.</jats:p>",
    });
    match name.as_str() {
        "preprint" => {
            work["type"] = json!("posted-content");
            work["subtype"] = json!("preprint");
            work["container-title"] = json!([]);
            work["institution"] = json!([{ "name": "bioRxiv" }]);
            work["relation"] = json!({ "is-preprint-of": [
                { "id": "10.5555/STANDIN.2024.7", "id-type": "doi", "asserted-by": "subject" }
            ]});
        }
        "retracted" => {
            work["type"] = json!("journal-article");
            work["updated-by"] = json!([{
                "DOI": "10.5555/cr.notice", "type": "retraction",
                "updated": { "date-parts": [[2022, 1, 2]] }
            }]);
        }
        _ => {}
    }
    Some(if name == "attack" { poisoned(work) } else { work })
}

fn datacite(doi: &str) -> Option<Value> {
    let lower = doi.to_lowercase();
    let arxiv = lower.strip_prefix("10.48550/arxiv.");
    let name = arxiv.or_else(|| lower.strip_prefix("10.5555/dc."))?;
    let kind = if arxiv.is_some() { "Preprint" } else { "Dataset" };
    let work = json!({
        "id": lower,
        "type": "dois",
        "attributes": {
            "doi": lower,
            "creators": [{ "name": "Vaswani, Ashish", "nameType": "Personal",
                "givenName": "Ashish", "familyName": "Vaswani" }],
            "titles": [{ "title": format!("Work {name} of a repository") }],
            "publisher": if arxiv.is_some() { "arXiv" } else { "Zenodo" },
            "publicationYear": 2017,
            "dates": [{ "date": "2017-06-12T17:57:34Z", "dateType": "Submitted" }],
            "types": { "resourceTypeGeneral": kind, "resourceType": "Article" },
            "descriptions": [{ "description": "We propose a network.", "descriptionType": "Abstract" }],
            "rightsList": [{ "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode",
                "rights": "Creative Commons Attribution 4.0 International" }],
            "subjects": [{ "subject": "Sleep" }],
            "contributors": [{ "name": "Lab, A", "contributorType": "Editor" }],
            "container": { "title": "A series", "volume": "1", "firstPage": "2" },
            "version": "1.0",
            "language": "en",
            "relatedIdentifiers": [{ "relatedIdentifier": "10.5555/dc.9",
                "relatedIdentifierType": "DOI", "relationType": "IsSupplementTo" }],
            "url": "https://example.org/",
        }
    });
    Some(if name == "attack" { poisoned(work) } else { work })
}

fn openalex(doi: &str) -> Option<Value> {
    let lower = doi.to_lowercase();
    let mut starts = ["10.48550/arxiv.", "10.5555/oa."].iter();
    let name = starts.find_map(|start| lower.strip_prefix(start))?;
    Some(json!({
        "id": "https://openalex.org/W7",
        "doi": format!("https://doi.org/{lower}"),
        "title": format!("Work {name} that was gathered"),
        "type": "preprint",
        "publication_date": "2017-06-12",
        "authorships": [{ "author": { "display_name": "Ashish Vaswani" },
            "raw_author_name": "Vaswani, Ashish" }],
        "primary_location": { "source": { "type": "repository",
            "display_name": "arXiv (Cornell University)" } },
        "abstract_inverted_index": { "Unreadable": [0] },
        "is_retracted": name == "retracted",
    }))
}

fn orcid() -> Value {
    let work = |code: u32, title: &str, kind: &str, ids: &[(&str, &str)]| {
        let ids: Vec<Value> = ids
            .iter()
            .map(|(kind, id)| {
                json!({ "external-id-type": kind, "external-id-value": id,
                    "external-id-relationship": "self" })
            })
            .collect();
        let summary = json!({
            "put-code": code,
            "title": { "title": { "value": title } },
            "external-ids": { "external-id": ids },
            "type": kind,
            "publication-date": { "year": { "value": "2019" } },
            "journal-title": { "value": "A newsletter" },
            "path": format!("/0000-0002-1825-0097/work/{code}"),
        });
        json!({ "external-ids": { "external-id": ids }, "work-summary": [summary] })
    };
    json!({
        "path": "/0000-0002-1825-0097/works",
        "group": [
            work(1, "In PubMed", "journal-article", &[("pmid", OTHER)]),
            work(2, "At a conference", "conference-paper", &[("doi", "10.5555/cr.3")]),
            work(3, "Data", "data-set", &[("doi", "10.5555/dc.2")]),
            work(4, "In no index", "magazine-article", &[]),
        ]
    })
}
