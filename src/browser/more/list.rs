//! A list of papers that keeps itself up to date: `<paperlens-list>`.

use std::sync::Arc;

use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
    task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::HtmlElement;

use crate::{
    browser::{
        fetch::Call,
        more::{coins::Coins, settings::Settings},
        save, sheet,
    },
    cite::Format,
    paper::{Date, Paper, Pmid, PubDate},
    pubmed::{self, Error, newest, read_esearch, url},
    ui::{
        self, Words,
        more::{Grouping, ListOptions, Listing},
    },
};

/// How many papers a list has if its `limit` does not say.
const LIMIT: usize = 200;
/// Most papers that are asked for in one request.
const CHUNK: usize = 200;

/// A mounted list. Dropping it removes the view and aborts its request.
#[wasm_bindgen]
#[allow(missing_debug_implementations, reason = "Leptos's handles have none")]
pub struct List {
    _view: UnmountHandle<ui::Mounted>,
    _owner: Owner,
}

/// What a list is of, by the attributes of its element.
#[derive(Clone, Debug)]
struct Wanted {
    pmids: Vec<Pmid>,
    term: String,
    src: String,
    endpoint: String,
    limit: usize,
    exclude: Vec<Pmid>,
    oldest_first: bool,
}

/// Shows a list in an element's shadow root; `words` is a language file, empty for English.
///
/// # Errors
///
/// Whatever the browser throws where it has no shadow roots or style sheets for them: the
/// element then keeps showing its own content.
#[wasm_bindgen]
pub fn list(host: &HtmlElement, words: &str) -> Result<List, JsValue> {
    let root = sheet::styled_root(host)?;
    sheet::add_panels(&root)?;
    drop(any_spawner::Executor::init_wasm_bindgen());
    let words = Arc::new(Words::read(words));
    let wanted = Wanted::read(host);
    let owner = Owner::new();
    let view = owner.with(|| {
        let listing = RwSignal::new(Listing::Loading);
        let call: StoredValue<Option<Call>, LocalStorage> = StoredValue::new_local(None);
        on_cleanup(move || {
            call.try_with_value(|call| call.as_ref().map(Call::abort));
        });
        let options = options(host, &words, &wanted);
        let coins: StoredValue<Option<Coins>, LocalStorage> =
            StoredValue::new_local(None);
        let host = StoredValue::new_local(host.clone());
        let ask = Callback::new(move |()| {
            let this = Call::new();
            call.try_set_value(Some(this.clone()));
            listing.try_set(Listing::Loading);
            let (wanted, host) = (wanted.clone(), host.get_value());
            spawn_local(async move {
                let papers = wanted.papers(&this).await;
                if this.is_aborted() {
                    return;
                }
                let found = papers.iter().flatten().map(AsRef::as_ref);
                coins.try_set_value(Some(Coins::add(&host, found)));
                listing.try_set(match papers {
                    Ok(papers) => Listing::Ready(papers.into()),
                    Err(error) => Listing::Failed(error),
                });
            });
        });
        ask.run(());
        let options = ListOptions { retry: ask, ..options };
        mount_to(root.unchecked_into(), move || ui::more::list(listing, options))
    });
    Ok(List { _view: view, _owner: owner })
}

fn options(host: &HtmlElement, words: &Arc<Words>, wanted: &Wanted) -> ListOptions {
    let attribute = |name| host.get_attribute(name).unwrap_or_default();
    let highlight = attribute("highlight");
    let now = js_sys::Date::new_0();
    let today = Date::parse(
        &now.get_full_year().to_string(),
        Some(&(now.get_month() + 1).to_string()),
        Some(&now.get_date().to_string()),
    );
    let level: u8 = attribute("heading-level").trim().parse().unwrap_or(2);
    ListOptions {
        words: Arc::clone(words),
        level: level.clamp(1, 5),
        grouping: match attribute("group-by").trim() {
            "year" => Grouping::Year,
            "type" => Grouping::Type,
            _ => Grouping::None,
        },
        highlight: highlight
            .split(';')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        et_al: attribute("et-al").trim().parse().ok().filter(|most| *most > 0),
        paper_url: Settings::read(host).paper_url,
        asked_on: today
            .filter(|_| wanted.src.is_empty())
            .map(|today| words.date(today))
            .unwrap_or_default(),
        save: Callback::new(|(format, papers): (Format, Vec<Arc<Paper>>)| {
            let papers: Vec<&Paper> = papers.iter().map(AsRef::as_ref).collect();
            save::save_papers(&papers, format);
        }),
        retry: Callback::new(|()| {}),
    }
}

impl Wanted {
    fn read(host: &HtmlElement) -> Self {
        let attribute =
            |name| host.get_attribute(name).map(|value| value.trim().to_owned());
        let attribute = |name| attribute(name).unwrap_or_default();
        let pmids = |list: String| -> Vec<Pmid> {
            let parts = list.split(|c: char| c == ',' || c == ';' || c.is_whitespace());
            let mut pmids: Vec<Pmid> = Vec::new();
            for pmid in parts.filter_map(|part| part.parse().ok()) {
                if !pmids.contains(&pmid) {
                    pmids.push(pmid);
                }
            }
            pmids
        };
        // The shorthands, and the query itself, all of which have to hold.
        let fields = [
            ("term", ""),
            ("author", "[Author]"),
            ("orcid", "[auid]"),
            ("grant", "[Grant Number]"),
        ];
        let terms = fields.into_iter().filter_map(|(name, field)| {
            let value = attribute(name);
            (!value.is_empty()).then(|| format!("({value}{field})"))
        });
        Self {
            pmids: pmids(attribute("pmids")),
            term: terms.collect::<Vec<_>>().join(" AND "),
            src: attribute("src"),
            endpoint: attribute("endpoint"),
            limit: attribute("limit")
                .parse()
                .ok()
                .filter(|limit| *limit > 0)
                .unwrap_or(LIMIT),
            exclude: pmids(attribute("exclude")),
            oldest_first: attribute("sort") == "oldest",
        }
    }

    /// The papers, in the order to show them in.
    async fn papers(&self, call: &Call) -> Result<Vec<Arc<Paper>>, Error> {
        let found = if self.src.is_empty() {
            self.ask(call).await
        } else {
            pubmed::parse(&call.ask(&self.src).await?)
        };
        let mut papers = match found {
            // Nothing yet is no error of a list.
            Err(Error::NotFound) => Vec::new(),
            found => found?,
        };
        papers.retain(|paper| !self.exclude.contains(&paper.pmid));
        // Lists of identifiers have their own order, unless they are asked to have another.
        let date = |paper: &Paper| {
            let date = paper.published.as_ref().and_then(PubDate::date);
            let date = date.or(paper.electronic);
            date.map(|date| (date.year, date.month, date.day))
        };
        papers.sort_by_key(|paper| std::cmp::Reverse(date(paper)));
        if self.oldest_first {
            papers.reverse();
        }
        papers.truncate(self.limit);
        Ok(papers.into_iter().map(Arc::new).collect())
    }

    async fn ask(&self, call: &Call) -> Result<Vec<Paper>, Error> {
        let mut pmids = self.pmids.clone();
        if !self.term.is_empty() {
            let count = self.limit.saturating_add(self.exclude.len());
            let search = url::search(&self.endpoint, &self.term, count);
            let answer = call.ask_ncbi(&search).await?;
            for pmid in read_esearch(&answer)? {
                if !pmids.contains(&pmid) {
                    pmids.push(pmid);
                }
            }
        }
        let mut papers: Vec<Paper> = Vec::new();
        for pmids in pmids.chunks(CHUNK) {
            let records = url::efetch(&self.endpoint, pmids);
            let answer = call.ask_ncbi(&records).await?;
            let found = pubmed::parse(&answer)?;
            papers.extend(pmids.iter().filter_map(|pmid| newest(&found, *pmid)).cloned());
        }
        Ok(papers)
    }
}
