//! A list of papers that keeps itself up to date: `<paperlens-list>`.

use std::{cell::RefCell, collections::VecDeque, rc::Rc, sync::Arc};

use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
    task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::HtmlElement;

use crate::{
    browser::{
        choices, clipboard,
        coins::Coins,
        fetch::Call,
        loader::Loader,
        panels::{announcing, settings::Settings},
        papers::{FRESH_RECORD, papers},
        save::{self, Writing},
        sheet,
        works::{Gathered, Works},
    },
    cite::{self, FileType},
    listing::{
        Arrangement, Failure, Found, Name, Numbering, Seen, Sources, View, Wanted, facts,
        in_order, merged, missing, read_style,
    },
    paper::{Date, Identity, Paper, Pmid, Source},
    pubmed::{Error, parse_joined, read_esearch},
    ui::{
        self, Words,
        list::{ListOptions, ListState, Listing, PAGE, Reading, Shape},
    },
};

/// Most papers that are asked for in one request.
const CHUNK: usize = 200;
/// How long an answer to a search is not asked for again, in milliseconds.
const FRESH_SEARCH: f64 = 3_600_000.0;

/// The time in milliseconds since 1970.
fn now() -> u64 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it saturates"
    )]
    let now = js_sys::Date::now() as u64;
    now
}

/// A mounted list. Dropping it removes the view and aborts its request.
#[wasm_bindgen]
#[allow(missing_debug_implementations, reason = "Leptos's handles have none")]
pub struct List {
    loader: Loader,
    asked: ArcRwSignal<Option<Asked>>,
    current: Rc<RefCell<Option<ListState>>>,
    // In this order: the view goes before what its parts live in.
    _view: UnmountHandle<ui::Mounted>,
    _owner: Owner,
}

/// That a list is wanted, and in which language.
#[derive(Clone)]
struct Asked {
    /// Whether what is kept of it does not do.
    is_anew: bool,
    words: Arc<Words>,
}

/// Shows a list in an element's shadow root.
///
/// # Errors
///
/// Whatever the browser throws where it has no shadow roots or style sheets for them: the
/// element then keeps showing its own content.
#[wasm_bindgen]
pub fn list(host: HtmlElement, loader: Loader) -> Result<List, JsValue> {
    let root = sheet::styled_root(&host)?;
    sheet::add_panels(&root)?;
    let asked: ArcRwSignal<Option<Asked>> = ArcRwSignal::new(None);
    let current = Rc::default();
    // Without a parent: a list within another view must not live and die with it.
    let owner = Owner::default();
    let view = owner.with(|| {
        let asked = asked.clone();
        let parts = (host, loader.clone(), Rc::clone(&current));
        let parts = StoredValue::new_local(parts);
        let before = StoredValue::new(None);
        let view = move || {
            let view = asked.get().and_then(|asked| {
                parts.try_with_value(|(host, loader, current)| {
                    show(host, loader, current, before, asked)
                })
            });
            view.unwrap_or_else(ui::waiting)
        };
        mount_to(root.unchecked_into(), move || ui::place(ui::changing(view)))
    });
    let list = List { loader, asked, current, _view: view, _owner: owner };
    list.refresh(false);
    Ok(list)
}

#[wasm_bindgen]
impl List {
    /// Reads the host's attributes again, and shows the list anew.
    pub fn refresh(&self, is_anew: bool) {
        self.loader.loading();
        let (loader, asked) = (self.loader.clone(), self.asked.clone());
        spawn_local(async move {
            let words = Arc::new(Words::read(&loader.texts().await));
            asked.set(Some(Asked { is_anew, words }));
        });
    }

    /// Shows what waits for "Show more", too.
    pub fn show_all(&self) {
        if let Some(state) = self.current.borrow().as_ref() {
            state.show_all();
        }
    }

    /// Says which papers have a full star; `None`: there are no stars.
    pub fn keep(&self, pmids: Option<String>) {
        if let Some(state) = self.current.borrow().as_ref() {
            state.kept.try_set(pmids.as_deref().map(read_kept));
        }
    }

    /// A citation file, by its extension, of what is selected or else found.
    pub fn writing(&self, extension: &str) -> Option<Writing> {
        Writing::of(self.current.borrow().as_ref().map(ListState::to_save)?, extension)
    }

    /// Other texts of the same papers: as `html`, for a page that takes no script; as
    /// `facts`, what papers are compared by: a name and a value in each line, with a tab between, and
    /// an empty line between papers.
    pub fn file(&self, kind: &str) -> Option<String> {
        if kind == "facts" {
            let papers = self.current.borrow().as_ref().map(ListState::to_save)?;
            let lines = |paper: &Arc<Paper>| {
                let facts = facts(paper).into_iter();
                let lines = facts.map(|(name, value)| format!("{name}\t{value}"));
                lines.collect::<Vec<_>>().join("\n")
            };
            return Some(papers.iter().map(lines).collect::<Vec<_>>().join("\n\n"));
        }
        if kind == "html" { self.current.borrow().as_ref()?.html() } else { None }
    }
}

/// The view of what is wanted now.
///
/// It runs anew for each change, in an owner of its own: the one before is cleaned up at once,
/// which aborts its requests and takes the lines for Zotero away.
fn show(
    host: &HtmlElement,
    loader: &Loader,
    current: &RefCell<Option<ListState>>,
    before: StoredValue<Option<(Wanted, Reading)>>,
    asked: Asked,
) -> ui::Element {
    let names = host.get_attribute_names();
    let place = |name: &str| names.index_of(&name.into(), 0);
    let wanted = Wanted::read(
        |name| host.get_attribute(name).unwrap_or_default(),
        (0..place("pmids")).contains(&place("dois")),
    );
    let options = options(host, loader, &wanted, &asked.words);
    let state = ListState::new(&options);
    let kept = host.get_attribute("kept");
    state.kept.try_set(kept.as_deref().map(read_kept));
    current.replace(Some(state));
    // It looks otherwise, or of papers that are named one by one some are taken out, put in, or
    // moved. What is in the address says itself how it is looked at.
    if let Some((then, reading)) = before.try_get_value().flatten() {
        let is_same = wanted.finds_the_same(&then);
        let is_of_this =
            |paper: &Paper| is_same || wanted.papers.iter().any(|name| paper.is(name));
        state.go_on(reading, is_of_this, !host.has_attribute("address"));
    }
    {
        let wanted = wanted.clone();
        on_cleanup(move || {
            if let Some(reading) = state.reading() {
                before.try_set_value(Some((wanted, reading)));
            }
        });
    }
    let coins = StoredValue::new_local(None);
    let calls: StoredValue<Option<Call>, LocalStorage> = StoredValue::new_local(None);
    on_cleanup(move || {
        calls.try_with_value(|call| call.as_ref().map(Call::abort));
    });
    let loader = StoredValue::new_local(loader.clone());
    let words = Arc::clone(&asked.words);
    let marks_new = host.has_attribute("mark-new");
    let beyond = Works::read(host);
    let ask = move |is_anew| {
        let Some(loader) = loader.try_get_value() else { return };
        let call = Call::new(&loader).anew(is_anew);
        let before = calls.try_update_value(|calls| calls.replace(call.clone()));
        before.flatten().as_ref().map(Call::abort).unwrap_or_default();
        let (wanted, words) = (wanted.clone(), Arc::clone(&words));
        let showing = Showing {
            wanted,
            works: beyond.clone(),
            marks_new,
            words,
            state,
            coins,
            loader,
            call,
        };
        spawn_local(showing.run(is_anew));
    };
    ask(asked.is_anew);
    let reveal = Callback::new(move |count: usize| {
        let Some(loader) = loader.try_get_value() else { return };
        state.reveal(count);
        spawn_local(async move { draw(&state, &loader).await });
    });
    let retry = Callback::new(move |()| ask(true));
    ui::list::list(state, ListOptions { reveal, retry, ..options })
}

fn options(
    host: &HtmlElement,
    loader: &Loader,
    wanted: &Wanted,
    words: &Arc<Words>,
) -> ListOptions {
    let attribute = |name| host.get_attribute(name).unwrap_or_default();
    let level: u8 = attribute("heading-level").trim().parse().unwrap_or(2);
    let announce = announcing(loader);
    let root = host.shadow_root();
    let copy = root.map(|root| clipboard::copying(&root));
    let is_in_address = host.has_attribute("address");
    let view = if is_in_address { View::read(&loader.query()) } else { View::default() };
    let loader = StoredValue::new_local(loader.clone());
    let (own_groups, slots) = own_slots(host);
    ListOptions {
        words: Arc::clone(words),
        level: level.clamp(1, 5),
        arrangement: Arrangement {
            grouping: wanted.grouping,
            sort: wanted.sort,
            start: wanted.start,
            selected: wanted.selected.clone(),
            own_groups,
        },
        shape: shape(host, slots),
        view,
        style: choices::style(),
        save: Callback::new(move |(file, papers): (FileType, Vec<Arc<Paper>>)| {
            loader
                .try_with_value(|loader| match papers.as_slice() {
                    [paper] => save::save_paper(paper, file, loader),
                    _ => save::save_papers(papers, file, loader),
                })
                .unwrap_or_default();
        }),
        copy: copy.unwrap_or_else(|| Callback::new(|_| {})),
        turn_to: Callback::new(move |view: View| {
            let turn = |loader: &Loader| loader.turn_to(&view.write(&loader.query()));
            if is_in_address {
                loader.try_with_value(turn).unwrap_or_default();
            }
        }),
        keep: Callback::new(move |paper: Arc<Paper>| {
            let tell = |loader: &Loader| {
                loader.keeping(&paper.identity.to_string(), &paper.citation_title());
            };
            loader.try_with_value(tell).unwrap_or_default();
        }),
        reveal: Callback::new(|_| {}),
        retry: Callback::new(|()| {}),
        announce,
    }
}

/// Draws what is shown, some in each turn, so that the page goes on.
async fn draw(state: &ListState, loader: &Loader) {
    while state.has_more_to_draw() {
        drop(loader.working_turn().await);
        state.draw();
    }
}

/// The papers that an attribute names, with commas or spaces between.
fn read_kept(kept: &str) -> Vec<Identity> {
    let parts = kept.split_whitespace().flat_map(|part| part.split_terminator(','));
    parts.filter_map(|name| name.parse().ok()).collect()
}

/// What the entries look like, by the attributes of the element.
fn shape(host: &HtmlElement, slots: Vec<String>) -> Shape {
    let attribute = |name| host.get_attribute(name).unwrap_or_default();
    let highlight = attribute("highlight");
    let optional_attribute = |name| host.get_attribute(name);
    Shape {
        style: read_style(&attribute("citation-style")),
        numbering: Numbering::read(optional_attribute("numbered").as_deref()),
        highlight: highlight.split(';').filter_map(Name::read).collect(),
        et_al: attribute("et-al").trim().parse().ok().filter(|most| *most > 0),
        paper_url: Settings::read(host).paper_url,
        slots,
    }
}

/// The slots of what the author has put into the list, in its order: each once, those of groups,
/// and those that belong to a paper.
fn own_slots(host: &HtmlElement) -> (Vec<String>, Vec<String>) {
    let children = host.children();
    let mut names: Vec<String> = Vec::new();
    for index in 0..children.length() {
        let name = children.item(index).map(|child| child.slot()).unwrap_or_default();
        if !["", "more"].contains(&name.as_str()) && !names.contains(&name) {
            names.push(name);
        }
    }
    let is_of_paper =
        |name: &String| name.starts_with("after-") || name.starts_with("beside-");
    let (of_papers, of_groups) = names.into_iter().partition(is_of_paper);
    (of_groups, of_papers)
}

/// A list on its way.
struct Showing {
    wanted: Wanted,
    works: Works,
    /// Whether what is new since the last visit is marked.
    marks_new: bool,
    words: Arc<Words>,
    state: ListState,
    coins: StoredValue<Option<Coins>, LocalStorage>,
    loader: Loader,
    call: Call,
}

impl Showing {
    async fn run(self, is_anew: bool) {
        self.state.trouble.try_set(None);
        let Err(failure) = self.update(is_anew).await else { return };
        if self.call.is_aborted() {
            return;
        }
        self.state.is_complete.try_set(true);
        let message = ui::list::list_message(&failure, &self.words);
        let listing = self.state.listing.try_get_untracked();
        if listing == Some(Listing::Ready) {
            // What is there is better than nothing.
            self.loader.announce("trouble", &message);
            self.state.trouble.try_set(Some(failure));
            self.loader.warn(&message);
            return;
        }
        if !matches!(failure, Failure::Answer(_)) {
            self.loader.warn(&message);
        }
        self.state.listing.try_set(Listing::Failed(failure));
        self.loader.failed(&message);
    }

    /// The name by which the newest paper that was seen is kept, where that is wanted.
    fn seen_name(&self) -> Option<String> {
        let Wanted { src, .. } = &self.wanted;
        let of = if src.is_empty() { self.wanted.query() } else { src.clone() };
        self.marks_new.then(|| format!("seen {of}"))
    }

    /// Shows what is kept, and then what is asked for.
    async fn update(&self, is_anew: bool) -> Result<(), Failure> {
        let Self { wanted, loader, call, .. } = self;
        if let Some(problem) = wanted.problem() {
            return Err(problem.clone());
        }
        if let Some(kept) = self.seen_name().and_then(|name| choices::read(&name)) {
            self.state.seen.try_set(Seen::read(&kept, now()));
        }
        if !wanted.src.is_empty() {
            let (papers, trouble) = match parse_joined(&call.ask(&wanted.src).await?) {
                // Nothing yet is no error of a list.
                Err(Error::NotFound) => (Vec::new(), None),
                read => read?,
            };
            self.set(papers.into_iter().map(Arc::new).collect(), true).await;
            return trouble.map_or(Ok(()), |error| Err(Failure::Part(error)));
        }
        let oldest = if is_anew { 0.0 } else { f64::INFINITY };
        let people =
            self.works
                .of_people(&wanted.people, FRESH_RECORD.min(oldest), call, loader);
        let people = people.await;
        let Some(search) = wanted.search() else {
            let mut found = wanted.named();
            found.extend(&people.papers, wanted);
            let mut age = self.show(&found, &people, oldest).await?;
            if found.papers.is_empty() {
                return Ok(()); // Nobody was asked.
            }
            self.asked(age);
            if age > FRESH_RECORD {
                age = self.show(&found, &people, FRESH_RECORD).await?;
                self.asked(age);
            }
            return Ok(());
        };
        let kept =
            if is_anew { Vec::new() } else { loader.answers(vec![search.clone()]).await };
        let kept = kept.into_iter().flatten().next();
        if let Some(kept) = kept
            && let Ok(answer) = read_esearch(&kept.text())
            && let Ok(mut found) = wanted.judge(answer)
        {
            self.asked(kept.age());
            found.extend(&people.papers, wanted);
            let age = self.show(&found, &people, oldest).await?;
            if kept.is_younger_than(FRESH_SEARCH) && age < FRESH_RECORD {
                return Ok(());
            }
        }
        let answer = call.ask_ncbi(&search).await?;
        let mut found = wanted.judge(read_esearch(&answer)?)?;
        found.extend(&people.papers, wanted);
        loader.keep(&search, &answer);
        let oldest = if is_anew { 0.0 } else { FRESH_RECORD };
        self.show(&found, &people, oldest).await?;
        self.asked(0.0);
        Ok(())
    }

    /// Says when PubMed was asked: so many milliseconds ago.
    fn asked(&self, age: f64) {
        let then = js_sys::Date::new(&(js_sys::Date::now() - age).into());
        let date = Date::parse(
            &then.get_full_year().to_string(),
            Some(&(then.get_month() + 1).to_string()),
            Some(&then.get_date().to_string()),
        );
        let day = date.map(|date| self.words.date(date)).unwrap_or_default();
        self.state.asked_on.try_set(day);
    }

    /// Shows papers, and gives the age of the oldest record that was kept. Of the works of `people`
    /// that nobody else knows there is what they say themselves.
    async fn show(
        &self,
        found: &Found,
        people: &Gathered,
        oldest: f64,
    ) -> Result<f64, Failure> {
        let Self { wanted, works, loader, call, state, .. } = self;
        state.total.try_set(found.total);
        state.at_pubmed.try_set(found.at_pubmed.clone());
        state.translation.try_set(found.translation.clone());
        let mut trouble = people.trouble.clone();
        let pmids = works.pmids(&found.papers, oldest, call, loader).await;
        let pmids = match pmids {
            Err(error) if works.sources == Sources::default() => return Err(error.into()),
            Err(error) => {
                trouble.get_or_insert((Source::Pubmed, error));
                found.papers.iter().filter_map(Identity::pmid).collect()
            }
            Ok(pmids) => pmids,
        };
        let mut there: Vec<Arc<Paper>> = Vec::new();
        let mut age = people.age;
        // Where papers are shown already they stay until all new ones are there.
        let is_first = state.papers.try_with_untracked(|papers| papers.is_empty());
        let chunks = pmids.chunks(CHUNK).map(<[Pmid]>::to_vec);
        let mut chunks: VecDeque<Vec<Pmid>> = chunks.collect();
        // Of these nobody knows whether PubMed has them.
        let mut failed: Vec<Pmid> = Vec::new();
        while let Some(mut pmids) = chunks.pop_front() {
            if is_first == Some(true) && !there.is_empty() {
                self.set(there.clone(), false).await;
            }
            let some = papers(loader, &wanted.endpoint, &pmids, oldest, call).await;
            // Long records: fewer at a time.
            if some.trouble == Some(Error::TooLarge) && pmids.len() > 1 {
                chunks.push_front(pmids.split_off(pmids.len() / 2));
                chunks.push_front(pmids);
                continue;
            }
            let is_there =
                |pmid| some.papers.iter().any(|paper| paper.pmid() == Some(pmid));
            let is_empty = some.papers.is_empty();
            if some.trouble.is_some() {
                failed.extend(pmids.iter().filter(|pmid| !is_there(**pmid)));
            }
            there.extend(some.papers.into_iter().map(Arc::new));
            age = age.max(some.age);
            if let Some(error) = some.trouble {
                // What is there is better than nothing, and what was there better than a part.
                if is_first != Some(true) || there.is_empty() {
                    return Err(error.into());
                }
                trouble.get_or_insert((Source::Pubmed, error));
                if is_empty {
                    failed.extend(chunks.drain(..).flatten());
                }
            }
        }
        let elsewhere = missing(&found.papers, &there);
        if !elsewhere.is_empty() {
            // Another paper can have the DOI that was asked for in its text.
            there.retain(|paper| found.papers.iter().any(|name| paper.is(name)));
            if is_first == Some(true) && !there.is_empty() {
                self.set(in_order(&found.papers, there.clone()), false).await;
            }
            let others = works.others(&elsewhere, oldest, call, loader).await;
            there.extend(others.papers);
            age = age.max(others.age);
            trouble = trouble.or(others.trouble);
            let unknown = missing(&elsewhere, &there);
            let own =
                people.papers.iter().filter(|work| unknown.contains(&work.identity));
            there.extend(own.cloned());
        }
        let (total, left_out) = found.without_missing(&there, &wanted.papers, &failed);
        if !left_out.is_empty() {
            let left_out = self.words.quoted(&left_out);
            loader.warn(&self.words.fill(ui::Word::ListLeftOut, &left_out));
        }
        let count = there.len();
        if there.iter().any(|paper| paper.pmid().is_none()) {
            there = merged(there);
        }
        let total = total.saturating_sub(count - there.len());
        state.total.try_set(total);
        state.left_out.try_set(left_out);
        self.set(in_order(&found.papers, there), true).await;
        match trouble {
            Some((source, error)) => Err(Failure::Source(source, error)),
            None => Ok(age),
        }
    }

    async fn set(&self, papers: Vec<Arc<Paper>>, is_complete: bool) {
        drop(self.loader.working_turn().await);
        if self.call.is_aborted() {
            return;
        }
        let state = self.state;
        let before = state.papers.try_get_untracked().unwrap_or_else(|| Arc::new([]));
        let (papers, count) = self.wanted.arrange(papers);
        // A file says only now how many there are; a search has said so before.
        if !self.wanted.src.is_empty() {
            state.total.try_set(count);
        }
        // What stays the same is not drawn anew.
        let papers = papers.into_iter().map(|paper| {
            let same = before.iter().find(|other| other.identity == paper.identity);
            same.filter(|same| **same == paper).cloned().unwrap_or(paper)
        });
        let papers: Arc<[Arc<Paper>]> = papers.collect();
        state.papers.try_set(Arc::clone(&papers));
        state.is_complete.try_set(is_complete);
        state.listing.try_set(Listing::Ready);
        draw(&state, &self.loader).await;
        if self.call.is_aborted() || !is_complete {
            return;
        }
        state.clear_ticks_of_gone();
        let seen = state.seen.try_get_untracked().unwrap_or_default();
        let seen = seen.write(papers.iter().filter_map(|it| it.pmid()), now());
        if let Some((name, seen)) = self.seen_name().zip(seen) {
            choices::write(&name, Some(&seen));
        }
        let ids = papers.iter().map(|paper| paper.identity.to_string());
        self.loader.ready_list(
            ids.collect(),
            &state.count(&self.words),
            state.total.try_get_untracked().unwrap_or_default(),
            state.left_out.try_get_untracked().unwrap_or_default(),
            &state.translation.try_get_untracked().unwrap_or_default(),
        );
        let mut lines = Vec::new();
        for papers in papers.chunks(PAGE) {
            drop(self.loader.working_turn().await);
            if self.call.is_aborted() {
                return;
            }
            lines.extend(papers.iter().map(|paper| cite::coins(paper)));
        }
        // The lines before go first.
        self.coins.try_set_value(None);
        self.coins.try_set_value(Some(Coins::show(&self.loader, lines)));
    }
}
