//! Papers from beyond PubMed: who is asked for what, and in which order.
//!
//! PubMed has the best record of what it has, so it is asked first; then Crossref and DataCite,
//! with one of whom a DOI is registered; then OpenAlex, which gathers. Nobody but PubMed is asked unless the host page says so.

#[cfg(feature = "works")]
use std::collections::VecDeque;
use std::sync::Arc;

use web_sys::HtmlElement;

use crate::{
    browser::{fetch::Call, loader::Loader},
    listing::Sources,
    paper::{Doi, Identity, Orcid, Paper, Pmid, Source},
    pubmed::{Error, Query, read_esearch, url},
};
#[cfg(feature = "works")]
use crate::{
    listing::missing,
    sources::{self, Proxy, crossref, datacite, openalex, orcid},
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
    #[cfg(feature = "works")]
    services: String,
    /// `mailto`: what the host page tells them of who asks, empty for nothing.
    #[cfg(feature = "works")]
    mailto: String,
}

/// An answer, and how old it is, in milliseconds.
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) age: f64,
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
            #[cfg(feature = "works")]
            services: attribute("services"),
            #[cfg(feature = "works")]
            mailto: attribute("mailto"),
        }
    }

    #[cfg(feature = "works")]
    fn proxy(&self) -> Proxy<'_> {
        Proxy { base: &self.services, mailto: &self.mailto }
    }

    /// What is at an address: what is kept, if it is younger than `oldest`, in milliseconds, or
    /// else what is asked for now; where that fails, what is kept after all.
    pub(super) async fn answer(
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
            #[cfg(feature = "works")]
            source => call.ask_in_turn(source.name(), address).await,
            #[cfg(not(feature = "works"))]
            _ => Err(Error::NotFound),
        };
        match (answer, kept) {
            (Ok(text), _) => {
                loader.keep(address, &text);
                Ok(Answer { text, age: 0.0 })
            }
            (Err(error), Some(kept)) if error != Error::NotFound && oldest > 0.0 => {
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
            let range = 0..2 * dois.len();
            let address = url::search(&self.endpoint, &terms.join(" OR "), false, range);
            let answer =
                self.answer(Source::Pubmed, &address, oldest, call, loader).await?;
            let found = read_esearch(&answer.text)?.pmids.into_iter();
            pmids.extend(found.take(2 * dois.len()));
        }
        Ok(pmids)
    }
}

/// Those that are asked besides PubMed.
#[cfg(feature = "works")]
impl Works {
    /// The services that may be asked for a DOI, in their order: those that register it first.
    pub(super) fn agencies(&self, doi: &Doi) -> Vec<Source> {
        let Sources { crossref, datacite, openalex, .. } = self.sources;
        // Those of arXiv are DataCite's.
        let is_crossref = crossref && !doi.as_str().starts_with("10.48550/");
        let all = [
            (is_crossref, Source::Crossref),
            (datacite, Source::DataCite),
            (openalex, Source::OpenAlex),
        ];
        all.into_iter()
            .filter(|(may, _)| *may)
            .map(|(_, source)| source)
            .collect()
    }

    /// The names of all who are asked for a work, besides PubMed.
    pub(super) fn names(&self, work: &str) -> String {
        let doi = Doi::of_arxiv(work).or_else(|| match work.parse() {
            Ok(Query::Doi(doi)) => Some(doi),
            _ => None,
        });
        let agencies = doi.iter().flat_map(|doi| self.agencies(doi));
        agencies.map(Source::name).collect::<Vec<_>>().join(", ")
    }

    /// The addresses to ask one of them for DOIs.
    pub(super) fn requests(&self, source: Source, dois: &[Doi]) -> Vec<String> {
        match source {
            Source::Crossref => crossref::requests(&self.proxy(), dois),
            Source::OpenAlex => openalex::requests(&self.proxy(), dois),
            _ => datacite::requests(&self.proxy(), dois),
        }
    }

    /// What those who are asked for DOIs know of these papers, which PubMed has not.
    pub(super) async fn others(
        &self,
        named: &[Identity],
        oldest: f64,
        call: &Call,
        loader: &Loader,
    ) -> Gathered {
        let mut gathered = Gathered::default();
        for source in [Source::Crossref, Source::DataCite, Source::OpenAlex] {
            let missing = dois(&missing(named, &gathered.papers));
            let dois: Vec<Doi> = missing
                .into_iter()
                .filter(|doi| self.agencies(doi).contains(&source))
                .collect();
            let mut addresses = VecDeque::from(self.requests(source, &dois));
            while let Some(address) = addresses.pop_front() {
                let answer = self.answer(source, &address, oldest, call, loader).await;
                let papers = answer.and_then(|answer| {
                    gathered.age = gathered.age.max(answer.age);
                    sources::read(&answer.text)
                });
                match papers {
                    Ok(papers) => {
                        let again = match source {
                            Source::Crossref => {
                                crossref::again(&self.proxy(), &address, &papers)
                            }
                            _ => Vec::new(),
                        };
                        addresses.extend(again);
                        gathered.papers.retain(|old| {
                            papers.iter().all(|paper| paper.identity != old.identity)
                        });
                        gathered.papers.extend(papers.into_iter().map(Arc::new));
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
        for person in people {
            let address = orcid::request(&self.proxy(), *person);
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

/// For lists that are all of PubMed.
#[cfg(not(feature = "works"))]
#[allow(clippy::unused_async, reason = "others ask")]
impl Works {
    pub(super) async fn others(
        &self,
        _named: &[Identity],
        _oldest: f64,
        _call: &Call,
        _loader: &Loader,
    ) -> Gathered {
        Gathered::default()
    }

    pub(super) async fn of_people(
        &self,
        _people: &[Orcid],
        _oldest: f64,
        _call: &Call,
        _loader: &Loader,
    ) -> Gathered {
        Gathered::default()
    }
}

fn dois(named: &[Identity]) -> Vec<Doi> {
    let doi = |name: &Identity| match name {
        Identity::Doi(doi) => Some(doi.clone()),
        Identity::Pubmed(_) | Identity::Uri(_) => None,
    };
    named.iter().filter_map(doi).collect()
}
