//! One card: from the attributes of its element to a record, and into its shadow root a view.

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
        loader::{Kept, Loader},
        sheet,
    },
    cite::FileType,
    paper::{Paper, Pmid},
    pubmed::Error,
    ui::{self, Word, Words},
};

/// Until a record is this old it is not asked for again, in milliseconds. Records change
/// seldom, and then it matters: a retraction, the subjects.
pub(super) const FRESH: f64 = 3_600_000.0;

/// A mounted card.
///
/// Dropping it (in JavaScript: `free()`) removes the view and aborts its request.
#[wasm_bindgen]
#[allow(missing_debug_implementations, reason = "Leptos's handles have none")]
pub struct Card {
    host: HtmlElement,
    wanted: ArcRwSignal<Wanted>,
    more_failed: ArcRwSignal<bool>,
    // In this order: the view goes before what its parts live in.
    _view: UnmountHandle<ui::Mounted>,
    _owner: Owner,
}

/// What the host's attributes ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// `pmid`: which paper.
    pub(super) pmid: String,
    /// `doi` or `pmcid`: the same by another identifier.
    pub(super) other_id: String,
    /// `src`: a file of records to read instead of asking NCBI.
    pub(super) src: String,
    /// `endpoint`: base address instead of NCBI's.
    pub(super) endpoint: String,
    /// `heading-level` of the title.
    heading_level: u8,
    /// `layout`: whether it is compact.
    is_compact: bool,
    /// Whether what is kept of it does not do.
    pub(super) is_anew: bool,
}

/// Where a card's record is from.
pub(super) trait Finder: Clone + 'static {
    /// Reads what it takes of the host's attributes, some of which can name the paper.
    fn read(host: &HtmlElement, wanted: &mut Wanted) -> Self;

    /// Shows what is kept, and then what is asked for. `has_kept` says whether what is kept is
    /// shown, should the rest fail.
    async fn show(&self, on: &Showing, has_kept: &mut bool) -> Result<(), Error>;

    /// Why there is no paper and what to do next.
    fn message(&self, error: &Error, what: &str, words: &Words) -> String {
        ui::message(error, what, words)
    }
}

/// Shows a card of what a finder finds in an element's shadow root.
///
/// # Errors
///
/// Whatever the browser throws where it has no shadow roots or style sheets for them: the
/// element then keeps showing its own content.
pub(super) fn mount_by<F: Finder>(
    host: HtmlElement,
    loader: Loader,
) -> Result<Card, JsValue> {
    let root = sheet::styled_root(&host)?;
    let wanted = ArcRwSignal::new(Wanted::read(&host));
    let more_failed = ArcRwSignal::new(false);
    // Without a parent: a card within another view must not live and die with it.
    let owner = Owner::default();
    let view = {
        let (host, wanted, more_failed) =
            (host.clone(), wanted.clone(), more_failed.clone());
        let view = move || record::<F>(&host, &wanted, &loader, &more_failed);
        owner.with(|| {
            mount_to(root.unchecked_into(), || {
                // What changes needs an element around it: a shadow root is none.
                ui::place(ui::changing(view))
            })
        })
    };
    Ok(Card {
        host,
        wanted,
        more_failed,
        _view: view,
        _owner: owner,
    })
}

#[wasm_bindgen]
impl Card {
    /// Reads the host's attributes again, and shows the card anew.
    pub fn refresh(&self, is_anew: bool) {
        self.wanted.set(Wanted { is_anew, ..Wanted::read(&self.host) });
    }

    /// Says whether the panels that the second module fills in are missing.
    pub fn more_failed(&self, has_failed: bool) {
        self.more_failed.set(has_failed);
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
            is_compact: attribute("layout").as_deref() == Some("compact"),
            is_anew: false,
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

    /// Where PubMed's record comes from, in words.
    pub(super) fn source(&self, kept: Option<&Kept>, words: &Words) -> String {
        let day = kept
            .filter(|kept| !kept.is_younger_than(60_000.0))
            .and_then(Kept::day);
        if !self.src.is_empty() {
            words.fill(Word::TheFile, &self.src)
        } else if let Some(day) = day {
            words.fill(Word::KeptSince, &words.date(day))
        } else if self.endpoint.is_empty() {
            words.get(Word::NcbiJustNow).to_owned()
        } else {
            self.endpoint.clone()
        }
    }
}

/// What is shown: nothing yet; a paper and where it is from, in words; or an error.
type Answer = Option<(Result<(Arc<Paper>, String), Failed>, Arc<Words>)>;

/// Why there is no paper, and whether to ask again can help.
#[derive(Clone)]
struct Failed {
    message: String,
    can_retry: bool,
}

/// What is wanted now, and where it is to be shown.
#[derive(Clone)]
pub(super) struct Showing {
    pub(super) wanted: Wanted,
    pub(super) loader: Loader,
    pub(super) call: Call,
    answer: RwSignal<Answer>,
    /// The page's language: the file, and what is read from it.
    pub(super) texts: String,
    pub(super) words: Arc<Words>,
}

impl Showing {
    async fn run(mut self, finder: impl Finder) {
        self.texts = self.loader.texts().await;
        self.words = Arc::new(Words::read(&self.texts));
        let mut has_kept = false;
        let Err(error) = finder.show(&self, &mut has_kept).await else { return };
        // What is kept is better than nothing, unless PubMed has it no more.
        if has_kept && error != Error::NotFound {
            return;
        }
        let message = finder.message(&error, &self.wanted.what(), &self.words);
        let can_retry = error.can_retry();
        let failed = Failed { message: message.clone(), can_retry };
        if self.answer.try_set(Some((Err(failed), self.words))).is_none() {
            self.loader.failed(&message);
        }
    }

    /// Shows the paper of a record, which was read from this source, in words.
    pub(super) async fn set(
        &self,
        record: &str,
        read: impl FnOnce(&str) -> Result<Paper, Error>,
        source: String,
    ) -> Result<(), Error> {
        drop(self.loader.working_turn().await);
        let paper = Arc::new(read(record)?);
        // The panels of the one before.
        self.loader.left();
        let shown = Some((Ok((Arc::clone(&paper), source)), Arc::clone(&self.words)));
        if self.answer.try_set(shown).is_none() {
            self.loader.ready(
                &paper.identity.to_string(),
                &paper.citation_title(),
                paper.is_retracted(),
                record,
                self.wanted.heading_level.saturating_add(1),
                &self.texts,
            );
        }
        Ok(())
    }
}

/// The view of what is wanted now.
///
/// It runs anew for each change of `wanted`, in an owner of its own: the one before is
/// cleaned up at once, which aborts its request, and a late answer finds its signal gone.
fn record<F: Finder>(
    host: &HtmlElement,
    wanted: &ArcRwSignal<Wanted>,
    loader: &Loader,
    more_failed: &ArcRwSignal<bool>,
) -> ui::Element {
    let retry = {
        let wanted = wanted.clone();
        Callback::new(move |()| wanted.update(|wanted| wanted.is_anew = true))
    };
    let mut wanted = wanted.get();
    let finder = F::read(host, &mut wanted);
    loader.loading();
    more_failed.set(false);
    let showing = Showing {
        wanted: wanted.clone(),
        loader: loader.clone(),
        call: Call::new(loader).anew(wanted.is_anew),
        answer: RwSignal::new(None),
        texts: String::new(),
        words: Arc::default(),
    };
    let answer = showing.answer;
    let loader = StoredValue::new_local(loader.clone());
    {
        // Stored, as what cleans up has to be `Send`, and a call to JavaScript is not.
        let call = StoredValue::new_local(showing.call.clone());
        on_cleanup(move || {
            call.try_with_value(Call::abort).unwrap_or_default();
            loader.try_with_value(Loader::left).unwrap_or_default();
        });
    }
    spawn_local(showing.run(finder));
    let has_fallback = host.child_element_count() > 0
        || host.text_content().is_some_and(|text| !text.trim().is_empty());
    let has_findings = host
        .query_selector(":scope > [slot=findings]")
        .is_ok_and(|found| found.is_some());
    let more_failed = more_failed.clone();
    let view = move || {
        let what = wanted.what();
        match answer.get() {
            None => {
                let loading = ui::loading(&what, !has_fallback, &Words::default());
                ui::frame(loading, true, true)
            }
            Some((Err(Failed { message, can_retry }), words)) => {
                ui::frame(ui::failure(message, can_retry, &words, retry), false, true)
            }
            Some((Ok((paper, source)), words)) => {
                let actions = ui::Actions {
                    save: Callback::new(move |file: FileType| {
                        loader
                            .try_with_value(|loader| loader.save(file.extension))
                            .unwrap_or_default();
                    }),
                    load_more: Callback::new(move |()| {
                        loader.try_with_value(Loader::fill).unwrap_or_default();
                    }),
                };
                let options = ui::Options {
                    heading_level: wanted.heading_level,
                    is_compact: wanted.is_compact,
                    source,
                    has_findings,
                    more_failed: more_failed.clone().into(),
                    words,
                };
                ui::frame(ui::card(paper, &options, actions), false, false)
            }
        }
    };
    ui::place(ui::changing(view))
}
