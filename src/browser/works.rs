//! Papers from beyond PubMed: who is asked for what, in which order, and cards of them.
//!
//! PubMed has the best record of what it has, so it is asked first; then Crossref and DataCite,
//! with one of whom a DOI is registered. Nobody but PubMed is asked unless the host page says so.

use std::sync::Arc;

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::HtmlElement;

use crate::{
    browser::{
        element::{Card, FRESH, Finder, Showing, Wanted, mount_by},
        fetch::Call,
        loader::Loader,
        papers::code,
    },
    listing::{Sources, missing},
    paper::{Doi, Identity, Orcid, Paper, Pmid, Source},
    pubmed::{Error, Query, read_esearch, url},
    sources::{self, Proxy, crossref, datacite, orcid},
    ui::{Word, Words},
};

/// Most DOIs that PubMed is asked for at a time.
const TOGETHER: usize = 50;

/// How an element's papers from beyond PubMed are asked for.
#[derive(Clone, Debug)]
pub(super) struct Works {
    /// `sources`: who may be asked.
    pub(super) sources: Sources,
    /// `endpoint`: base address instead of NCBI's.
    endpoint: String,
    /// `services`: base address of a proxy for all other services, empty for none.
    services: String,
    /// `mailto`: what the host page tells them of who asks, empty for nothing.
    mailto: String,
}

/// An answer, and how old it is, in milliseconds.
struct Answer {
    text: String,
    age: f64,
}

/// What came from the services: papers, the age of the oldest answer that was kept, and who could
/// not be asked.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) papers: Vec<Arc<Paper>>,
    pub(super) age: f64,
    pub(super) trouble: Option<(Source, Error)>,
}

impl Works {
    pub(super) fn read(host: &HtmlElement) -> Self {
        let attribute = |name| {
            let value = host.get_attribute(name).unwrap_or_default();
            value.trim().to_owned()
        };
        Self {
            sources: Sources::read(&attribute("sources")),
            endpoint: attribute("endpoint"),
            services: attribute("services"),
            mailto: attribute("mailto"),
        }
    }

    fn proxy(&self) -> Proxy<'_> {
        Proxy { base: &self.services, mailto: &self.mailto }
    }

    /// What is at an address: what is kept, if it is younger than `oldest`, in milliseconds, or
    /// else what is asked for now; where that fails, what is kept after all.
    async fn answer(
        &self,
        source: Source,
        address: &str,
        oldest: f64,
        call: &Call,
        loader: &Loader,
    ) -> Result<Answer, Error> {
        let kept = loader.answer(address).await;
        let kept = kept.map(|kept| Answer { text: kept.text(), age: kept.age() });
        let kept = match kept {
            Some(kept) if kept.age < oldest => return Ok(kept),
            kept => kept,
        };
        let answer = match source {
            Source::Pubmed => call.ask_ncbi(address).await,
            source => call.ask_in_turn(source.name(), address).await,
        };
        match (answer, kept) {
            (Ok(text), _) => {
                loader.keep(address, &text);
                Ok(Answer { text, age: 0.0 })
            }
            (Err(error), Some(kept)) if error != Error::NotFound && oldest > 0.0 => {
                drop(error);
                Ok(kept)
            }
            (Err(error), _) => Err(error),
        }
    }

    /// PubMed's identifiers of what is named; of what has a DOI, as far as PubMed has it.
    pub(super) async fn pmids(
        &self,
        named: &[Identity],
        oldest: f64,
        call: &Call,
        loader: &Loader,
    ) -> Result<Vec<Pmid>, Error> {
        let mut pmids: Vec<Pmid> = named.iter().filter_map(Identity::pmid).collect();
        for dois in dois(named).chunks(TOGETHER) {
            let terms: Vec<_> =
                dois.iter().map(|doi| Query::Doi(doi.clone()).term()).collect();
            // Two papers can have one DOI.
            let address =
                url::search(&self.endpoint, &terms.join(" OR "), 2 * dois.len());
            let answer =
                self.answer(Source::Pubmed, &address, oldest, call, loader).await?;
            let found = read_esearch(&answer.text)?.pmids.into_iter();
            pmids.extend(found.take(2 * dois.len()));
        }
        Ok(pmids)
    }

    /// The services that may be asked for a DOI, in their order.
    fn agencies(&self, doi: &Doi) -> Vec<Source> {
        let Sources { crossref, datacite, .. } = self.sources;
        // Those of arXiv are DataCite's.
        let is_crossref = crossref && !doi.as_str().starts_with("10.48550/");
        let all = [(is_crossref, Source::Crossref), (datacite, Source::DataCite)];
        all.into_iter()
            .filter(|(may, _)| *may)
            .map(|(_, source)| source)
            .collect()
    }

    /// What the agencies of DOIs know of these papers, which PubMed has not.
    pub(super) async fn others(
        &self,
        named: &[Identity],
        oldest: f64,
        call: &Call,
        loader: &Loader,
    ) -> Gathered {
        let mut gathered = Gathered::default();
        for source in [Source::Crossref, Source::DataCite] {
            let missing = dois(&missing(named, &gathered.papers));
            let dois: Vec<Doi> = missing
                .into_iter()
                .filter(|doi| self.agencies(doi).contains(&source))
                .collect();
            let requests = match source {
                Source::Crossref => crossref::requests(&self.proxy(), &dois),
                _ => datacite::requests(&self.proxy(), &dois),
            };
            for address in requests {
                let answer = self.answer(source, &address, oldest, call, loader).await;
                let papers = answer.and_then(|answer| {
                    gathered.age = gathered.age.max(answer.age);
                    sources::read(&answer.text)
                });
                match papers {
                    Ok(papers) => {
                        gathered.papers.extend(papers.into_iter().map(Arc::new))
                    }
                    Err(Error::NotFound) => {}
                    Err(error) => {
                        gathered.trouble.get_or_insert((source, error));
                    }
                }
            }
        }
        // Nothing else than what was asked for.
        gathered
            .papers
            .retain(|paper| named.iter().any(|name| paper.is(name)));
        gathered
    }

    /// The works of people, as their records at ORCID have them.
    pub(super) async fn of_people(
        &self,
        people: &[Orcid],
        oldest: f64,
        call: &Call,
        loader: &Loader,
    ) -> Gathered {
        let mut gathered = Gathered::default();
        for address in orcid::requests(&self.proxy(), people) {
            let answer = self.answer(Source::Orcid, &address, oldest, call, loader).await;
            let papers = answer.and_then(|answer| {
                gathered.age = gathered.age.max(answer.age);
                sources::read(&answer.text)
            });
            match papers {
                Ok(papers) => gathered.papers.extend(papers.into_iter().map(Arc::new)),
                Err(error) => {
                    gathered.trouble.get_or_insert((Source::Orcid, error));
                }
            }
        }
        gathered
    }
}

fn dois(named: &[Identity]) -> Vec<Doi> {
    let doi = |name: &Identity| match name {
        Identity::Doi(doi) => Some(doi.clone()),
        Identity::Pubmed(_) | Identity::Uri(_) => None,
    };
    named.iter().filter_map(doi).collect()
}

/// Shows a card of a paper that PubMed need not have in an element's shadow root.
///
/// # Errors
///
/// As [`crate::browser::list`].
#[wasm_bindgen(js_name = mount)]
pub fn mount_work(host: HtmlElement, loader: Loader) -> Result<Card, JsValue> {
    mount_by::<Works>(host, loader)
}

impl Finder for Works {
    fn read(host: &HtmlElement, wanted: &mut Wanted) -> Self {
        if wanted.other_id.is_empty() {
            let arxiv = host.get_attribute("arxiv").unwrap_or_default();
            arxiv.trim().clone_into(&mut wanted.other_id);
        }
        Self::read(host)
    }

    async fn show(&self, on: &Showing, has_kept: &mut bool) -> Result<(), Error> {
        let Showing { wanted, loader, call, words, .. } = on;
        let asked = wanted.other_id.as_str();
        let arxiv = datacite::arxiv_doi(asked);
        let is_arxiv = arxiv.is_some();
        let identity = match (arxiv, asked.parse()) {
            (Some(doi), _) | (None, Ok(Query::Doi(doi))) => Identity::from(doi),
            (None, Ok(Query::Pmid(pmid))) => pmid.into(),
            (None, Ok(query)) => {
                // What has a record in PubMed Central has one in PubMed.
                let address = url::esearch(&self.endpoint, &query);
                let found = call.ask_ncbi(&address).await?;
                let found = read_esearch(&found)?.pmids.into_iter().next();
                found.ok_or(Error::NotFound)?.into()
            }
            (None, Err(error)) => return Err(error),
        };
        let oldest = if wanted.is_anew { 0.0 } else { FRESH };
        let named = [identity.clone()];
        let pmids = if is_arxiv {
            Vec::new()
        } else {
            self.pmids(&named, oldest, call, loader).await?
        };
        let read = |text: &str| {
            let papers = sources::read(text)?;
            let found = papers.into_iter().find(|paper| paper.is(&identity));
            found.ok_or(Error::NotFound)
        };
        for pmid in pmids {
            let records =
                loader.records(&self.endpoint, &pmid.to_string(), &call.signal());
            let records =
                records.await.map_err(|error| Error::from_code(code(&error)))?;
            let record = js_sys::Array::from(&records).get(0).as_string();
            let record = record.unwrap_or_default();
            if read(&record).is_ok() {
                return on.set(&record, read, wanted.source(None, words)).await;
            }
        }
        let dois = dois(&named);
        let mut failure = Error::NotFound;
        for source in dois.iter().flat_map(|doi| self.agencies(doi)) {
            let requests = match source {
                Source::Crossref => crossref::requests(&self.proxy(), &dois),
                _ => datacite::requests(&self.proxy(), &dois),
            };
            for address in requests {
                let answer = self.answer(source, &address, oldest, call, loader).await;
                let set = match answer {
                    Ok(answer) => {
                        let from = source_line(source, answer.age, words);
                        on.set(&answer.text, read, from).await
                    }
                    Err(error) => Err(error),
                };
                match set {
                    Ok(()) => {
                        *has_kept = true;
                        return Ok(());
                    }
                    Err(Error::NotFound) => {}
                    Err(error) => failure = error,
                }
            }
        }
        Err(failure)
    }
}

/// Who tells of a paper, and since when, in words.
fn source_line(source: Source, age: f64, words: &Words) -> String {
    let word = if age < 60_000.0 { Word::SourceJustNow } else { Word::SourceKept };
    words.fill(word, source.name())
}
