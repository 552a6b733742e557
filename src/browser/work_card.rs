//! Cards of papers that PubMed need not have.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::HtmlElement;

use crate::{
    browser::{
        element::{Card, FRESH, Finder, Showing, Wanted, mount_by},
        loader::Loader,
        papers::record,
        works::Works,
    },
    paper::{Doi, Identity, Paper, Pmid, Source},
    pubmed::{Error, Query, read_esearch, url},
    sources,
    ui::{self, Word, Words},
};

/// Shows a card of a paper that PubMed need not have in an element's shadow root.
///
/// # Errors
///
/// As [`crate::browser::list`].
#[wasm_bindgen(js_name = mount)]
pub fn mount_work(host: HtmlElement, loader: Loader) -> Result<Card, JsValue> {
    mount_by::<WorkCard>(host, loader)
}

/// PubMed, and those with whom DOIs are registered.
#[derive(Clone)]
struct WorkCard {
    works: Works,
    /// Who was asked last.
    asked: Rc<Cell<Source>>,
}

impl Finder for WorkCard {
    fn read(host: &HtmlElement, wanted: &mut Wanted) -> Self {
        let attribute = |name| host.get_attribute(name).unwrap_or_default();
        if wanted.other_id.is_empty() {
            attribute("arxiv").trim().clone_into(&mut wanted.other_id);
        }
        Self {
            works: Works::read(host),
            asked: Rc::new(Cell::new(Source::Pubmed)),
        }
    }

    async fn show(&self, on: &Showing, _has_kept: &mut bool) -> Result<(), Error> {
        let id = on.wanted.other_id.as_str();
        if let Some(doi) = Doi::of_arxiv(id) {
            return self.show_other(&doi, on).await.and_then(was_found);
        }
        let query = id.parse()?;
        let known = self.show_known(&query, on).await;
        let Query::Doi(doi) = query else { return known.and_then(was_found) };
        match known {
            Ok(true) => Ok(()),
            Ok(false) => self.show_other(&doi, on).await.and_then(was_found),
            // Whoever has it may tell, if PubMed does not.
            Err(error) => {
                if self.show_other(&doi, on).await == Ok(true) {
                    return Ok(());
                }
                self.asked.set(Source::Pubmed);
                Err(error)
            }
        }
    }

    fn message(&self, error: &Error, what: &str, words: &Words) -> String {
        let asked = match error {
            // By all of them.
            Error::NotFound => self.works.names(what),
            _ => self.asked.get().name().to_owned(),
        };
        ui::message_of(&asked, error, what, words)
    }
}

fn was_found(is_shown: bool) -> Result<(), Error> {
    if is_shown { Ok(()) } else { Err(Error::NotFound) }
}

impl WorkCard {
    /// Shows PubMed's record, if there is one.
    async fn show_known(&self, query: &Query, on: &Showing) -> Result<bool, Error> {
        let Showing { wanted, loader, call, words, .. } = on;
        let oldest = oldest(wanted);
        let name = match query {
            Query::Pmid(pmid) => Some((*pmid).into()),
            Query::Doi(doi) => Some(doi.clone().into()),
            Query::Pmcid(_) => None,
        };
        let pmids: Vec<Pmid> = if let Some(name) = &name {
            let named = std::slice::from_ref(name);
            self.works.pmids(named, oldest, call, loader).await?
        } else {
            let found = call.ask_ncbi(&url::esearch(&wanted.endpoint, query)).await?;
            read_esearch(&found)?.pmids.into_iter().take(1).collect()
        };
        for pmid in pmids {
            let read = |text: &str| {
                let name = name.clone().unwrap_or(pmid.into());
                paper_of(text, &name)
            };
            let record = record(loader, &wanted.endpoint, pmid, oldest, call).await?;
            // Another paper can have the DOI in its text.
            if read(&record).is_ok() {
                on.set(&record, read, wanted.source(None, words)).await?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Shows what an agency of the DOI tells of it, if one does.
    async fn show_other(&self, doi: &Doi, on: &Showing) -> Result<bool, Error> {
        let Showing { wanted, loader, call, words, .. } = on;
        let name = Identity::from(doi.clone());
        let read = |text: &str| paper_of(text, &name);
        let mut failure = None;
        let agencies = self.works.agencies(doi);
        if agencies.is_empty() {
            loader.warn(
                "Nobody but PubMed was asked. Say who may be: sources=\"crossref datacite\".",
            );
        }
        for source in agencies {
            let dois = std::slice::from_ref(doi);
            for address in self.works.requests(source, dois) {
                let answer = self
                    .works
                    .answer(source, &address, oldest(wanted), call, loader)
                    .await;
                let set = match answer {
                    Ok(answer) => {
                        let from = source_line(source, answer.age, words);
                        on.set(&answer.text, read, from).await
                    }
                    Err(error) => Err(error),
                };
                match set {
                    Ok(()) => return Ok(true),
                    Err(Error::NotFound) if failure.is_some() => {}
                    Err(error) => {
                        self.asked.set(source);
                        failure = Some(error).filter(|error| *error != Error::NotFound);
                    }
                }
            }
        }
        failure.map_or(Ok(false), Err)
    }
}

/// How old what is kept may be, in milliseconds.
fn oldest(wanted: &Wanted) -> f64 {
    if wanted.is_anew { 0.0 } else { FRESH }
}

/// The paper of this name in an answer.
fn paper_of(text: &str, name: &Identity) -> Result<Paper, Error> {
    let papers = sources::read(text)?;
    papers.into_iter().find(|paper| paper.is(name)).ok_or(Error::NotFound)
}

/// Who tells of a paper, and since when, in words.
fn source_line(source: Source, age: f64, words: &Words) -> String {
    let word = if age < 60_000.0 { Word::SourceJustNow } else { Word::SourceKept };
    words.fill(word, source.name())
}
