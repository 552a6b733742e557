//! Fills in the panels of a card that is there.

mod ask;
pub(super) mod settings;
mod summarizer;

use std::{collections::VecDeque, mem, sync::Arc};

use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::{HtmlElement, ShadowRoot};

use self::{ask::Asker, settings::Settings};
#[cfg(not(feature = "works"))]
use crate::pubmed::parse as read;
#[cfg(feature = "works")]
use crate::sources::read;
use crate::{
    browser::{choices, clipboard, coins::Coins, loader::Loader, save, sheet},
    cite::{self, FileType, Format, Style},
    findings::findings,
    listing::read_requests,
    paper::{Identity, Paper},
    pubmed,
    ui::{
        self, Word,
        panels::{Asked, Context, Shown},
    },
};

/// The panels of a card, as long as they are there.
#[wasm_bindgen]
#[allow(missing_debug_implementations, reason = "Leptos's handles have none")]
pub struct Panels {
    root: ShadowRoot,
    paper: Arc<Paper>,
    words: Arc<ui::Words>,
    level: u8,
    style: Option<RwSignal<usize>>,
    loader: Loader,
    // In this order: the views go before what their parts live in.
    views: Views,
    steps: Steps,
    owner: Owner,
    coins: Option<Coins>,
}

type Views = Vec<UnmountHandle<ui::Mounted>>;

/// Mounts a panel or two.
type Step = Box<dyn FnOnce() -> Views>;

/// What is left to do.
enum Steps {
    All(Settings),
    Left(VecDeque<Step>),
}

/// Begins to fill in the panels of the card of a host element, from the record that it shows. The
/// rest is [`Panels::step`]'s, as all of it in one task would hold the page up.
///
/// `words` is a language file, empty for English. Nothing happens where the record cannot be
/// read: the card, which could, shows what it has.
#[wasm_bindgen]
pub fn fill(
    host: &HtmlElement,
    loader: Loader,
    record: &str,
    identity: &str,
    level: u8,
    words: &str,
) -> Option<Panels> {
    let identity: Identity = identity.parse().ok()?;
    let papers = read(record).ok()?;
    let paper = match identity.pmid() {
        Some(pmid) => pubmed::find(papers, pmid).ok()?,
        None => papers.into_iter().find(|paper| paper.is(&identity))?,
    };
    Some(Panels {
        root: host.shadow_root()?,
        paper: Arc::new(paper),
        words: Arc::new(ui::Words::read(words)),
        level,
        style: None,
        loader,
        views: Vec::new(),
        steps: Steps::All(Settings::read(host)),
        owner: Owner::new(),
        coins: None,
    })
}

/// What a person asks a page for, line by line, each with a word before it and a tab between: an
/// identifier behind `pmid`, `doi` or `pmcid`, and what is none behind `words`.
#[wasm_bindgen]
pub fn requests(text: &str) -> String {
    let requests = read_requests(text);
    let line = |(kind, text): (&str, String)| format!("{kind}\t{text}");
    let lines = requests.iter().map(|request| line(request.labelled()));
    lines.collect::<Vec<_>>().join("\n")
}

/// What says something to readers who do not see the page.
pub(super) fn announcing(loader: &Loader) -> Callback<(&'static str, String)> {
    let loader = StoredValue::new_local(loader.clone());
    Callback::new(move |(matter, words): (&str, String)| {
        loader
            .try_with_value(|loader| loader.announce(matter, &words))
            .unwrap_or_default();
    })
}

impl Panels {
    /// All that is to be done, once there is what panels share: their style sheet, the citation for
    /// reference managers, who asks other services.
    fn all(&mut self, settings: Settings) -> VecDeque<Step> {
        if sheet::add_panels(&self.root).is_err() {
            return VecDeque::new();
        }
        self.coins = Some(Coins::show(&self.loader, vec![cite::coins(&self.paper)]));
        let Self { root, paper, words, loader, .. } = self;
        // What they share lives as long as they do.
        let (style, steps) = self.owner.with(|| {
            let style = choices::style();
            let context = Context {
                level: self.level,
                words: Arc::clone(words),
                paper_url: settings.paper_url.clone(),
                save: saving(paper, loader),
                copy: clipboard::copying(root),
                announce: announcing(loader),
                paper: Arc::clone(paper),
            };
            (style, steps(root, context, style, settings, loader))
        });
        self.style = Some(style);
        steps
    }
}

#[wasm_bindgen]
impl Panels {
    /// Fills in the next panels. Returns whether others are left.
    pub fn step(&mut self) -> bool {
        let next = mem::replace(&mut self.steps, Steps::Left(VecDeque::new()));
        let left = match next {
            Steps::All(settings) => self.all(settings),
            Steps::Left(mut left) => {
                let step = left.pop_front();
                self.views
                    .extend(step.into_iter().flat_map(|step| self.owner.with(step)));
                left
            }
        };
        let has_more = !left.is_empty();
        self.steps = Steps::Left(left);
        has_more
    }

    /// The text of a citation file, by its extension; or `html` for a page that takes no script; or
    /// what machines read of a page that has the paper, `jsonld` or `highwire`: a pair in each line,
    /// with a tab between.
    pub fn file(&self, extension: &str) -> Option<String> {
        match extension {
            "html" => {
                let style = self.style.and_then(|style| style.try_get_untracked());
                let style = style.unwrap_or_default();
                let style = Style::ALL.get(style).copied().unwrap_or(Style::NLM);
                Some(ui::html(&[&*self.paper], style, &self.words))
            }
            "jsonld" => Some(cite::json_ld(&self.paper)),
            "highwire" => {
                let pairs = cite::highwire(&self.paper).into_iter();
                let lines = pairs.map(|(name, value)| format!("{name}\t{value}"));
                Some(lines.collect::<Vec<_>>().join("\n"))
            }
            _ => {
                Format::of_extension(extension).map(|format| format.write(&[&self.paper]))
            }
        }
    }

    /// Saves the paper as a file, by its extension.
    pub fn save(&self, extension: &str) {
        if let Some(format) = Format::of_extension(extension) {
            save::save_paper(&self.paper, format.file_type(), &self.loader);
        }
    }
}

/// Offers the paper's citation as a file of the type that it is called with.
fn saving(paper: &Arc<Paper>, loader: &Loader) -> Callback<FileType> {
    let parts = StoredValue::new_local((Arc::clone(paper), loader.clone()));
    Callback::new(move |file| {
        parts
            .try_with_value(|(paper, loader)| save::save_paper(paper, file, loader))
            .unwrap_or_default();
    })
}

/// What mounts the panels, one after another: last what readers press, when all else is there.
fn steps(
    root: &ShadowRoot,
    context: Context,
    style: RwSignal<usize>,
    settings: Settings,
    loader: &Loader,
) -> VecDeque<Step> {
    let has_findings =
        root.query_selector("slot[name=findings]").ok().flatten().is_some();
    let is_above =
        !has_findings && !settings.is_compact && ui::has_conclusion(&context.paper);
    let shown = Shown {
        tab: RwSignal::new(0),
        author: RwSignal::new(None),
        card: settings.passed_on.clone(),
    };
    let asker = Asker::new(&context, settings, loader);
    let openalex = asker.openalex();
    let (icite, talk) = (asker.icite(), asker.talk());
    let services = [
        Some(Asked::new(openalex, Word::OfOpenAlex)),
        icite.map(|icite| Asked::new(icite, Word::OfICite)),
        Some(Asked::new(talk.comments, Word::OfPubPeer)),
        Some(Asked::new(talk.annotations, Word::OfHypothesis)),
    ];
    let services = services.into_iter().flatten().collect();
    let lists = asker.lists();
    ask::follow_choice(shown.tab, Arc::clone(&lists));
    ask::follow_talk(shown.tab, talk, Arc::clone(&lists));
    let summary = move |context: &Context| {
        let found = findings(&context.paper);
        let above = if is_above { found.quotes.clone() } else { Vec::new() };
        let key_findings = (!has_findings).then(|| {
            let summarizer = summarizer::summarizer(&context.paper);
            ui::panels::key_findings(context, &found, summarizer)
        });
        vec![
            ("abstract", ui::panels::summary(context, above)),
            ("findings", key_findings),
        ]
    };
    let one = |name, panel| vec![(name, Some(panel))];
    let all: [PanelsOf; 7] = [
        Box::new(summary),
        Box::new(move |context| {
            one("copies", ui::place(ui::panels::copies(context, openalex)))
        }),
        Box::new(move |context| one("details", ui::panels::details(context))),
        Box::new(move |context| one("record", ui::panels::record(context))),
        Box::new(move |context| {
            one("related", ui::panels::related(context, &lists, talk, shown))
        }),
        Box::new(move |context| {
            one("metrics", ui::panels::metrics(context, openalex, icite, services))
        }),
        Box::new(move |context| one("cite", ui::panels::cite(context, style))),
    ];
    let context = Arc::new(context);
    let step = |panels: PanelsOf| -> Step {
        let (root, context) = (root.clone(), Arc::clone(&context));
        Box::new(move || {
            let panels = panels(&context).into_iter();
            panels
                .filter_map(|(name, panel)| mount(&root, name, panel?))
                .collect()
        })
    };
    all.into_iter().map(step).collect()
}

/// Makes panels, each with the name of its place.
type PanelsOf = Box<dyn FnOnce(&Context) -> Vec<(&'static str, Option<ui::Element>)>>;

/// Mounts a panel in its place, where the card has one.
fn mount(
    root: &ShadowRoot,
    name: &str,
    panel: ui::Element,
) -> Option<UnmountHandle<ui::Mounted>> {
    let place = root.query_selector(&format!("[data-panel={name}]")).ok()??;
    place.replace_children_with_node_0();
    Some(mount_to(place.unchecked_into(), move || panel))
}
