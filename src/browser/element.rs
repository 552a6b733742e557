//! One custom element: from its attributes to a record, and into its shadow root a card.

use std::sync::Arc;

use js_sys::{Function, Object, Reflect};
use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
    task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::{
    browser::{
        fetch::Call,
        later::{Later, Loader, Record},
        records::{find, record as fetch_record},
        save, sheet,
    },
    cite::Format,
    paper::{Paper, Pmid},
    pubmed::{self, Error, Query},
    ui::{self, Word, Words},
};

/// A mounted card.
///
/// Dropping it (in JavaScript: `free()`) removes the view and aborts its request.
#[wasm_bindgen]
#[allow(missing_debug_implementations, reason = "Leptos's handles have none")]
pub struct Card {
    host: HtmlElement,
    wanted: ArcRwSignal<Wanted>,
    // In this order: the view goes before what its parts live in.
    _view: UnmountHandle<ui::Mounted>,
    _owner: Owner,
}

/// What the host's attributes ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// `pmid`: which paper.
    pmid: String,
    /// `doi` or `pmcid`: the same by another identifier.
    other_id: String,
    /// `src`: a file of records to read instead of asking NCBI.
    src: String,
    /// `endpoint`: base address instead of NCBI's.
    endpoint: String,
    /// `heading-level` of the title.
    pub(super) heading_level: u8,
    /// How often it was asked for again.
    attempt: u32,
}

/// Shows a card in an element's shadow root.
///
/// `more` resolves to the second module, `words` takes a language and resolves to its texts.
///
/// # Errors
///
/// Whatever the browser throws where it has no shadow roots or style sheets for them: the
/// element then keeps showing its own content.
#[wasm_bindgen]
pub fn mount(
    host: HtmlElement,
    more: Function,
    words: Function,
) -> Result<Card, JsValue> {
    let loader = Loader { more, words };
    let root = sheet::styled_root(&host)?;
    let wanted = ArcRwSignal::new(Wanted::read(&host));
    // Without a parent: a card within another view must not live and die with it.
    let owner = Owner::default();
    let view = {
        let (host, wanted) = (host.clone(), wanted.clone());
        let view = move || record(&host, &wanted, &loader);
        owner.with(|| {
            mount_to(root.unchecked_into(), || {
                // What changes needs an element around it: a shadow root is none.
                ui::place(ui::changing(view))
            })
        })
    };
    Ok(Card { host, wanted, _view: view, _owner: owner })
}

#[wasm_bindgen]
impl Card {
    /// Reads the host's attributes again, after one has changed.
    pub fn refresh(&self) {
        let wanted = Wanted::read(&self.host);
        if wanted != self.wanted.get_untracked() {
            self.wanted.set(wanted);
        }
    }
}

impl Wanted {
    fn read(host: &HtmlElement) -> Self {
        let attribute =
            |name| host.get_attribute(name).map(|value| value.trim().to_owned());
        let heading_level =
            attribute("heading-level").and_then(|level| level.parse().ok());
        Self {
            pmid: attribute("pmid").unwrap_or_default(),
            other_id: attribute("doi").or_else(|| attribute("pmcid")).unwrap_or_default(),
            src: attribute("src").unwrap_or_default(),
            endpoint: attribute("endpoint").unwrap_or_default(),
            heading_level: heading_level
                .filter(|level| (1..=4).contains(level))
                .unwrap_or(2),
            attempt: 0,
        }
    }

    /// What is asked for, in words.
    fn what(&self) -> String {
        match (self.pmid.as_str(), self.src.as_str()) {
            ("", "") => self.other_id.clone(),
            ("", src) => src.to_owned(),
            (pmid, _) if pmid.parse::<Pmid>().is_ok() => format!("PMID {pmid}"),
            (pmid, _) => pmid.to_owned(),
        }
    }

    /// Where the record comes from, in words.
    fn source(&self, words: &Words) -> String {
        if !self.src.is_empty() {
            words.fill(Word::TheFile, &self.src)
        } else if self.endpoint.is_empty() {
            words.get(Word::NcbiJustNow).to_owned()
        } else {
            self.endpoint.clone()
        }
    }

    /// The paper, and the answer that it was read from.
    async fn paper(&self, call: &Call) -> Result<(Paper, String), Error> {
        // A file can hold one paper only, and then needs no `pmid`.
        let pmid = match self.pmid.as_str() {
            "" if !self.src.is_empty() => None,
            "" if !self.other_id.is_empty() => match self.other_id.parse()? {
                Query::Pmid(pmid) => Some(pmid),
                query => Some(find(&self.endpoint, &query, call).await?),
            },
            pmid => Some(pmid.parse::<Pmid>().map_err(|_invalid| Error::BadId)?),
        };
        let xml = match pmid {
            Some(pmid) if self.src.is_empty() => {
                fetch_record(&self.endpoint, pmid, call).await?
            }
            _ => call.ask(&self.src).await?,
        };
        let papers = pubmed::parse(&xml)?;
        let paper = match pmid {
            Some(pmid) => pubmed::find(papers, pmid)?,
            None => papers.into_iter().next().ok_or(Error::NotFound)?,
        };
        Ok((paper, xml))
    }
}

/// What is shown: nothing yet; or a paper or an error, in a language.
type Answer = Option<(Result<Arc<Paper>, Error>, Arc<Words>)>;

/// The view of what is wanted now.
///
/// It runs anew for each change of `wanted`, in an owner of its own: the one before is
/// cleaned up at once, which aborts its request, and a late answer finds its signal gone.
fn record(
    host: &HtmlElement,
    wanted: &ArcRwSignal<Wanted>,
    loader: &Loader,
) -> ui::Element {
    let retry = {
        let wanted = wanted.clone();
        Callback::new(move |()| wanted.update(|wanted| wanted.attempt += 1))
    };
    let wanted = wanted.get();
    let answer: RwSignal<Answer> = RwSignal::new(None);
    let later = Later::new(host, loader, &wanted);
    let call = Call::new();
    {
        // Stored, as what cleans up has to be `Send`, and a call to JavaScript is not.
        let call = StoredValue::new_local(call.clone());
        on_cleanup(move || call.try_with_value(Call::abort).unwrap_or_default());
    }
    {
        let (host, wanted, loader) = (host.clone(), wanted.clone(), loader.clone());
        spawn_local(async move {
            let texts = loader.texts(&host);
            let result = wanted.paper(&call).await;
            let texts = texts.await;
            let words = Arc::new(Words::read(&texts));
            let (result, xml) = match result {
                Ok((paper, xml)) => (Ok(Arc::new(paper)), xml),
                Err(error) => (Err(error), String::new()),
            };
            let event = event_for(&wanted, &result, &words);
            let pmid = result.as_ref().map(|paper| paper.pmid).ok();
            let is_late = answer.try_set(Some((result, words))).is_some();
            if let (false, Ok(event)) = (is_late, event) {
                drop(host.dispatch_event(&event));
            }
            if let (false, Some(pmid)) = (is_late, pmid) {
                later.set(Record { xml, pmid, texts });
                later.fill();
            }
        });
    }
    let has_fallback = host.child_element_count() > 0
        || host.text_content().is_some_and(|text| !text.trim().is_empty());
    let has_findings = host
        .query_selector(":scope > [slot=findings]")
        .is_ok_and(|found| found.is_some());
    let view = move || {
        let what = wanted.what();
        match answer.get() {
            None => {
                let loading = ui::loading(&what, !has_fallback, &Words::default());
                ui::frame(loading, true, true)
            }
            Some((Err(error), words)) => {
                ui::frame(ui::failure(&error, &what, &words, retry), false, true)
            }
            Some((Ok(paper), words)) => {
                let actions = ui::Actions {
                    save: save_paper(Arc::clone(&paper)),
                    load_more: Callback::new(move |()| later.fill()),
                };
                let options = ui::Options {
                    heading_level: wanted.heading_level,
                    source: wanted.source(&words),
                    has_findings,
                    more_failed: later.failed,
                    words,
                };
                ui::frame(ui::card(paper, &options, actions), false, false)
            }
        }
    };
    ui::place(ui::changing(view))
}

fn save_paper(paper: Arc<Paper>) -> Callback<Format> {
    Callback::new(move |format: Format| save::save_paper(&paper, format))
}

/// `paperlens-load` with `detail: {pmid, title}`, or `paperlens-error` with
/// `detail: {message}`; they bubble out of any shadow root.
fn event_for(
    wanted: &Wanted,
    result: &Result<Arc<Paper>, Error>,
    words: &Words,
) -> Result<CustomEvent, JsValue> {
    let detail = Object::new();
    let set =
        |name: &str, value: &str| Reflect::set(&detail, &name.into(), &value.into());
    let name = match result {
        Ok(paper) => {
            set("pmid", &paper.pmid.to_string())?;
            set("title", &paper.citation_title())?;
            "paperlens-load"
        }
        Err(error) => {
            set("message", &ui::message(error, &wanted.what(), words))?;
            "paperlens-error"
        }
    };
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_composed(true);
    options.set_detail(&detail);
    CustomEvent::new_with_event_init_dict(name, &options)
}
