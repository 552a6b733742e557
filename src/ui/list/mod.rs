//! A list of papers, as the second wasm module shows it: counted, narrowed, shown in portions, and saved as one file.

mod basket;
mod entry;
mod tools;

use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;

use crate::{
    cite::{FileType, Format, Style},
    listing::{Arrangement, Failure, Name, Numbering, Piece, Seen, View, portions},
    paper::{Identity, Paper},
    pubmed::Error,
    ui::{
        Word, Words,
        copy::Copying,
        element::{Element, changing, element, several},
        html::html,
        notice::{self, message, message_of},
        parts::{note, save_button_named},
        text::{button, heading, link},
    },
};

/// How many papers are shown at first, and with each "more".
pub const PAGE: usize = 50;

/// How many of these are drawn in one task, so that the page goes on.
const BATCH: usize = 10;

/// Most things that are named one by one where they were not found.
const MOST_NAMED: usize = 10;

/// How a list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Its first papers are on their way.
    Loading,
    /// There is no list, and why.
    Failed(Failure),
    /// Papers are there.
    Ready,
}

/// What its entries look like.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The style in which they are formatted as citations; `None` for entries to read.
    pub style: Option<Style>,
    /// How they are numbered.
    pub numbering: Option<Numbering>,
    /// Names in bold, which no "et al." hides.
    pub highlight: Vec<Name>,
    /// How many authors stand before "et al."; `None` for all.
    pub et_al: Option<usize>,
    /// Where the site shows a paper, `{pmid}` for its identifier.
    pub paper_url: Option<String>,
    /// The slots that the site has something of its own for.
    pub slots: Vec<String>,
}

/// How a list is shown, and what it asks its surroundings to do.
#[derive(Clone, Debug)]
pub struct ListOptions {
    /// The language.
    pub words: Arc<Words>,
    /// Level of the groups' headings.
    pub level: u8,
    /// Order and groups.
    pub arrangement: Arrangement,
    /// What its entries look like.
    pub shape: Shape,
    /// How the reader looks at it at first.
    pub view: View,
    /// The style to cite in, by its place in [`Style::ALL`].
    pub style: RwSignal<usize>,
    /// Save these papers as a file of this format.
    pub save: Callback<(FileType, Vec<Arc<Paper>>)>,
    /// Put something on the clipboard.
    pub copy: Callback<Copying>,
    /// The reader looks at it in another way.
    pub turn_to: Callback<View>,
    /// The reader presses the star of a paper.
    pub keep: Callback<Arc<Paper>>,
    /// Show so many more.
    pub reveal: Callback<usize>,
    /// Ask again.
    pub retry: Callback<()>,
    /// Say something about a matter to readers who do not see the page; of a matter only the
    /// newest counts.
    pub announce: Callback<(&'static str, String)>,
}

impl ListOptions {
    fn say(&self, matter: &'static str, words: String) {
        self.announce.try_run((matter, words)).unwrap_or_default();
    }
}

/// What a list holds, and what a reader does with it.
#[derive(Clone, Copy, Debug)]
pub struct ListState {
    /// How it stands.
    pub listing: RwSignal<Listing>,
    /// Its papers, in the order to show them in.
    pub papers: RwSignal<Arc<[Arc<Paper>]>>,
    /// Whether these are all.
    pub is_complete: RwSignal<bool>,
    /// How many there are, of which these can be a part.
    pub total: RwSignal<usize>,
    /// Where PubMed shows all, and how many that are.
    pub at_pubmed: RwSignal<Option<(String, usize)>>,
    /// What was asked for and not found.
    pub left_out: RwSignal<Vec<String>>,
    /// The query as PubMed understood it; empty where there was none.
    pub translation: RwSignal<String>,
    /// Why there are not more, or no newer ones.
    pub trouble: RwSignal<Option<Failure>>,
    /// When PubMed was asked, in words; empty for a file.
    pub asked_on: RwSignal<String>,
    /// How many are shown.
    shown: RwSignal<usize>,
    /// How many of these are drawn so far.
    drawn: RwSignal<usize>,
    /// What the reader has seen of it before.
    pub seen: RwSignal<Seen>,
    /// The papers that have a full star; `None` where entries have boxes to tick and no stars.
    pub kept: RwSignal<Option<Vec<Identity>>>,
    /// How the reader looks at it.
    view: RwSignal<View>,
    /// How often all of it was to be shown again.
    widened: RwSignal<u32>,
    ticked: RwSignal<Vec<Identity>>,
    /// How often all ticks were set or cleared.
    cleared: RwSignal<u32>,
    groups: Memo<Vec<String>>,
    /// What the reader's view leaves.
    found: Memo<Found>,
    numbers: Memo<HashMap<Identity, usize>>,
    /// How many come before these, in a page of a longer list.
    start: Option<usize>,
    /// The style that the site has chosen, and that which the reader has.
    styles: (Option<Style>, RwSignal<usize>),
    words: StoredValue<Arc<Words>>,
}

/// What a reader has done with a list.
#[derive(Clone, Debug)]
pub struct Reading {
    papers: Arc<[Arc<Paper>]>,
    view: View,
    ticked: Vec<Identity>,
}

/// Papers of which it is only known whether they are the same ones.
#[derive(Clone, Debug)]
struct Found(Vec<Arc<Paper>>);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<Paper>, &Arc<Paper>)| Arc::ptr_eq(one, other);
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same)
    }
}

impl ListState {
    /// A list that has nothing yet.
    pub fn new(options: &ListOptions) -> Self {
        let papers: RwSignal<Arc<[Arc<Paper>]>> = RwSignal::new(Arc::new([]));
        let total = RwSignal::new(0);
        let view = RwSignal::new(options.view.clone());
        let sort = Memo::new(move |_| view.with(|view| view.sort));
        let arranged = StoredValue::new(options.arrangement.clone());
        let groups = Memo::new(move |_| {
            let found = papers.get();
            let groups = |it: &Arrangement| it.groups(&found, sort.get());
            arranged.try_with_value(groups).unwrap_or_default()
        });
        let found = Memo::new(move |_| {
            let (papers, groups, view) = (papers.get(), groups.get(), view.get());
            let found = |it: &Arrangement| it.narrowed(&papers, &groups, &view);
            Found(arranged.try_with_value(found).unwrap_or_default())
        });
        let numbering = options.shape.numbering;
        let start = options.arrangement.start.unwrap_or_default();
        let numbers = Memo::new(move |_| {
            let numbering = numbering?;
            let papers = papers.get();
            // Whatever is selected or chosen: a paper keeps its number.
            let order = |it: &Arrangement| {
                let it = Arrangement { selected: Vec::new(), ..it.clone() };
                it.narrowed(&papers, &it.groups(&papers, None), &View::default())
            };
            let order = arranged.try_with_value(order)?;
            Some(numbering.numbers(&order, start, total.get()))
        });
        let numbers = Memo::new(move |_| numbers.get().unwrap_or_default());
        Self {
            listing: RwSignal::new(Listing::Loading),
            papers,
            is_complete: RwSignal::new(false),
            total,
            at_pubmed: RwSignal::new(None),
            left_out: RwSignal::new(Vec::new()),
            translation: RwSignal::new(String::new()),
            trouble: RwSignal::new(None),
            asked_on: RwSignal::new(String::new()),
            shown: RwSignal::new(PAGE),
            drawn: RwSignal::new(BATCH),
            seen: RwSignal::new(Seen::default()),
            kept: RwSignal::new(None),
            view,
            widened: RwSignal::new(0),
            ticked: RwSignal::new(Vec::new()),
            cleared: RwSignal::new(0),
            groups,
            found,
            numbers,
            start: options.arrangement.start,
            styles: (options.shape.style, options.style),
            words: StoredValue::new(Arc::clone(&options.words)),
        }
    }

    /// How many papers are found, in words.
    pub fn count(&self, words: &Words) -> String {
        let found = self.found.try_get_untracked();
        let count = found.map_or(0, |Found(found)| found.len());
        let all = self.papers.try_get_untracked().map_or(0, |papers| papers.len());
        let total = self.total.try_get_untracked().unwrap_or_default();
        if count < all.max(total) {
            let of = if count < all { all } else { total };
            let line = words.form(Word::ListCountOf, of);
            let shown = match self.start.filter(|_| count == all && count > 0) {
                Some(start) => {
                    let [first, last] =
                        [start + 1, start + count].map(|place| words.number(place));
                    format!("{first}–{last}")
                }
                None => words.number(count),
            };
            let line = line.replace("{shown}", &shown);
            return line.replace("{total}", &words.number(of));
        }
        words.count(Word::ListCount, count)
    }

    /// The papers that are ticked, in the order of the list.
    fn ticked_papers(&self) -> Vec<Arc<Paper>> {
        let ticked = self.ticked.try_get_untracked().unwrap_or_default();
        let papers = self.papers.try_get_untracked();
        let papers = papers.iter().flat_map(|papers| papers.iter().cloned());
        papers.filter(|paper| ticked.contains(&paper.identity)).collect()
    }

    /// What a file is to have: the papers that are ticked, or else all that are found.
    pub fn to_save(&self) -> Vec<Arc<Paper>> {
        let ticked = self.ticked_papers();
        if !ticked.is_empty() {
            return ticked;
        }
        let found = self.found.try_get_untracked();
        found.map(|Found(papers)| papers).unwrap_or_default()
    }

    /// The same as HTML for a page that takes no script, in the style that the list is in, or else
    /// the one that the reader cites in; `None` where there are none.
    pub fn html(&self) -> Option<String> {
        let papers = self.to_save();
        let papers: Vec<&Paper> = papers.iter().map(AsRef::as_ref).collect();
        let (own, chosen) = self.styles;
        let chosen = || Style::ALL.get(chosen.try_get_untracked()?).copied();
        let style = own.or_else(chosen).unwrap_or(Style::NLM);
        let write = |words: &Arc<Words>| html(&papers, style, words);
        (!papers.is_empty()).then(|| self.words.try_with_value(write))?
    }

    /// Shows so many more, of which the first are drawn at once: the focus goes on to them.
    pub fn reveal(&self, count: usize) {
        self.shown.try_update(|shown| *shown += count).unwrap_or_default();
        self.draw();
    }

    /// Shows all, and draws it in this task.
    pub fn show_all(&self) {
        self.shown.try_set(usize::MAX / 2);
        self.drawn.try_set(usize::MAX / 2);
    }

    /// Whether something is shown that is still to be drawn.
    pub fn has_more_to_draw(&self) -> bool {
        let found = self.found.try_get_untracked().map_or(0, |Found(found)| found.len());
        let shown = self.shown.try_get_untracked().unwrap_or_default().min(found);
        self.drawn.try_get_untracked().is_some_and(|drawn| drawn < shown)
    }

    /// Draws some more of it.
    pub fn draw(&self) {
        self.drawn.try_update(|drawn| *drawn += BATCH).unwrap_or_default();
    }

    /// What a reader does with it, for the list that comes after this one; `None` before there is
    /// something.
    pub fn reading(&self) -> Option<Reading> {
        let papers = self.papers.try_get_untracked()?;
        (!papers.is_empty()).then(|| Reading {
            papers,
            view: self.view.try_get_untracked().unwrap_or_default(),
            ticked: self.ticked.try_get_untracked().unwrap_or_default(),
        })
    }

    /// Goes on with what a reader did with the list before, if it has papers of this one; with how
    /// it was looked at unless that is said elsewhere.
    pub fn go_on(
        &self,
        reading: Reading,
        is_of_this: impl Fn(&Paper) -> bool,
        has_view: bool,
    ) {
        let of_this = reading.papers.iter().filter(|paper| is_of_this(paper));
        let of_this: Vec<&Identity> = of_this.map(|paper| &paper.identity).collect();
        if of_this.is_empty() {
            return;
        }
        let ticked = reading.ticked.iter().filter(|ticked| of_this.contains(ticked));
        self.ticked.try_set(ticked.cloned().collect());
        if has_view {
            self.view.try_set(reading.view);
        }
    }

    /// Clears the ticks of papers that are gone.
    pub fn clear_ticks_of_gone(&self) {
        let papers = self.papers.try_get_untracked();
        let is_there = |ticked: &Identity| {
            papers
                .iter()
                .flat_map(|papers| papers.iter())
                .any(|it| it.identity == *ticked)
        };
        let ticked = self.ticked.try_get_untracked().unwrap_or_default();
        if !ticked.iter().all(is_there) {
            self.ticked.try_set(ticked.into_iter().filter(is_there).collect());
        }
    }

    /// Changes how the reader looks at it; from the beginning.
    fn look(&self, change: impl FnOnce(&mut View)) {
        self.shown.try_set(PAGE);
        self.view.try_update(change).unwrap_or_default();
    }
}

/// The list; the slot within shows what the host has meanwhile, or instead.
pub fn list(state: ListState, options: ListOptions) -> Element {
    let options = Arc::new(options);
    // What stays as it is is not made anew.
    let listing = Memo::new(move |_| state.listing.get());
    let view = move || match listing.get() {
        Listing::Loading => {
            element("div").attr("aria-busy", "true").child(element("slot")).child(
                element("p").class("note").child(
                    options
                        .words
                        .fill(Word::Loading, options.words.get(Word::ListOfPapers)),
                ),
            )
        }
        Listing::Failed(error) => {
            element("div").child(element("slot")).child(trouble(&error, &options))
        }
        Listing::Ready => ready(state, &options),
    };
    element("div").class("list").part("base").child(changing(view))
}

fn trouble(failure: &Failure, options: &ListOptions) -> Element {
    let words = &options.words;
    notice::failure(
        list_message(failure, words),
        failure.can_retry(),
        words,
        options.retry,
    )
}

/// Why there is no list, in the words of a reader.
pub fn list_message(failure: &Failure, words: &Words) -> String {
    let quoted = |values: &[String]| words.quoted(values);
    match failure {
        Failure::Answer(Error::TooLarge) => words.get(Word::ListTooLarge).to_owned(),
        Failure::Answer(error) => message(error, words.get(Word::ListOfPapers), words),
        Failure::Source(source, error) => {
            message_of(source.name(), error, words.get(Word::ListOfPapers), words)
        }
        Failure::Part(Error::Unreadable(reason)) => {
            words.fill(Word::ListPart, words.term(reason))
        }
        Failure::Part(error) => {
            words.fill(Word::ListPart, words.term(&error.to_string()))
        }
        Failure::NotFound(values) => words.fill(Word::ListNotFound, &quoted(values)),
        Failure::NoOrcid(values) => words.fill(Word::ListNoOrcid, &quoted(values)),
    }
}

fn ready(state: ListState, options: &Arc<ListOptions>) -> Element {
    let tools = tools::tools(state, options);
    let entries = {
        let options = Arc::clone(options);
        changing(move || entries(state, &options))
    };
    let (said, turn_to) = (Arc::clone(options), options.turn_to);
    let look = move |view: &View, before: Option<&View>, _| {
        let is_sorted = before.is_some_and(|before| before.sort != view.sort);
        if !is_sorted {
            said.say("count", state.count(&said.words));
        }
        turn_to.try_run(view.clone()).unwrap_or_default();
    };
    Effect::watch(move || state.view.get(), look, false);
    let foot = {
        let options = Arc::clone(options);
        changing(move || foot(state, &options))
    };
    element("div")
        .child(tools)
        .child(entries)
        .child(element("slot").attr("name", "more"))
        .child(foot)
        .child(basket::basket(state, options))
}

/// The papers, in portions: what is shown already stays when more are.
fn entries(state: ListState, options: &Arc<ListOptions>) -> Element {
    let Found(found) = state.found.get();
    let groups = state.groups.get_untracked();
    let is_all = state.view.with_untracked(View::is_all);
    let pieces = options.arrangement.pieces(&found, &groups, is_all);
    let portions = portions(&pieces, PAGE).into_iter().enumerate();
    let portions = portions.map(|(index, pieces)| {
        let options = Arc::clone(options);
        let is_shown = Memo::new(move |_| state.shown.get() > index * PAGE);
        changing(move || {
            state.cleared.track(); // The boxes are drawn anew.
            let sections =
                is_shown.get().then(|| sections(&pieces, index, state, &options));
            // The first are drawn in any case: a picture of the whole page is to have them.
            let portion = element("div").child(sections);
            if index > 0 { portion.class("later") } else { portion }
        })
    });
    let portions: Vec<AnyView> = portions.collect();
    let total = found.len();
    let more = {
        let options = Arc::clone(options);
        changing(move || {
            let shown = state.shown.get();
            more(total.saturating_sub(shown), &portion_key(shown / PAGE), &options)
        })
    };
    let none = found.is_empty().then(|| {
        let options = Arc::clone(options);
        changing(move || {
            let word = if state.papers.with(|papers| papers.is_empty()) {
                state.is_complete.get().then_some(Word::ListEmpty)
            } else {
                Some(Word::ListNoMatch)
            };
            element("div").child(word.map(|word| note(options.words.get(word))))
        })
    });
    // Without groups all that the site has of its own comes last.
    let own = options.arrangement.own_groups.iter().filter(|_| groups.is_empty());
    let own: Vec<_> =
        own.map(|name| element("slot").attr("name", name.clone())).collect();
    element("div").child(none).child(portions).child(own).child(more)
}

/// What the focus goes on to when a portion is shown (`loader/focus.js`).
fn portion_key(index: usize) -> String {
    format!("portion-{index}")
}

/// A portion, by its groups.
fn sections(
    pieces: &[Piece],
    portion: usize,
    state: ListState,
    options: &Arc<ListOptions>,
) -> Vec<Element> {
    let mut sections = Vec::new();
    let mut section = element("section");
    let mut items = Vec::new();
    let mut place = portion * PAGE;
    let mut close = |section: Element, items: Vec<Item>| {
        let list = element("ol").class("entries").part("entries");
        let list = (!items.is_empty()).then(|| {
            let first = place;
            place += items.len();
            list.child(batches(items, first, state, options))
        });
        section.child(list)
    };
    for (index, piece) in pieces.iter().enumerate() {
        let key = (index == 0).then(|| portion_key(portion));
        let keyed = |piece: Element| match &key {
            Some(key) => piece.attr("data-key", key.clone()),
            None => piece,
        };
        let name = match piece {
            Piece::Paper(paper) => {
                items.push((Arc::clone(paper), key));
                continue;
            }
            Piece::Selected => options.words.get(Word::ListFeatured),
            Piece::Others => options.words.get(Word::ListOthers),
            Piece::Group(name) => options.words.term(name),
        };
        sections.push(close(section, std::mem::take(&mut items)));
        let heading = heading(options.level).class("group").child(name);
        section = match piece {
            Piece::Selected => element("section").class("featured"),
            _ => element("section"),
        };
        section = section.child(keyed(heading));
        if let Piece::Group(name) = piece {
            section = section.child(element("slot").attr("name", name.clone()));
        }
    }
    sections.push(close(section, items));
    sections
}

/// A paper, and what the focus knows its entry by.
type Item = (Arc<Paper>, Option<String>);

/// The entries of papers, the first of which has this place in the list: each batch as it is its turn.
fn batches(
    items: Vec<Item>,
    first: usize,
    state: ListState,
    options: &Arc<ListOptions>,
) -> Vec<AnyView> {
    let mut batches: Vec<(usize, Vec<Item>)> = Vec::new();
    for (place, item) in (first..).zip(items) {
        match batches.last_mut() {
            Some((_, batch)) if place % BATCH > 0 => batch.push(item),
            _ => batches.push((place, vec![item])),
        }
    }
    let batch = |(place, batch): (usize, Vec<Item>)| {
        let options = Arc::clone(options);
        let is_drawn = Memo::new(move |_| state.drawn.get() > place);
        let entry = move |(paper, key): &Item| {
            let entry = entry::entry(paper, state, &options);
            match key {
                Some(key) => entry.attr("data-key", key.clone()),
                None => entry,
            }
        };
        several(move || {
            let batch = batch.iter().filter(|_| is_drawn.get());
            batch.map(&entry).collect()
        })
    };
    batches.into_iter().map(batch).collect()
}

/// Buttons that show more of the list.
fn more(left: usize, key: &str, options: &ListOptions) -> Element {
    let button = |count: usize| {
        let reveal = options.reveal;
        let press = Callback::new(move |()| {
            reveal.try_run(count).unwrap_or_default();
        });
        button("button", press)
            .attr("data-key", key.to_owned())
            .child(options.words.count(Word::ListMore, count))
    };
    let row = element("div").class("row");
    match left {
        0 => row,
        1..=PAGE => row.child(button(left)),
        _ => row.child(button(PAGE)).child(button(left)),
    }
}

/// When that was, what is missing, and the files of what is found.
fn foot(state: ListState, options: &Arc<ListOptions>) -> Element {
    let words = &options.words;
    let is_cut = state.papers.with(|papers| papers.len()) < state.total.get();
    let asked_on = state.asked_on.get();
    let is_asked = state.is_complete.get() && !asked_on.is_empty();
    let asked = is_asked.then(|| note(words.fill(Word::ListAsked, &asked_on)));
    let at_pubmed = state.at_pubmed.get().filter(|_| is_cut);
    let at_pubmed = at_pubmed.map(|(url, count)| {
        let words = words.count(Word::AllAtPubMed, count);
        note(link(url, words))
    });
    let left_out = state.left_out.with(|left_out| {
        let (first, rest) = left_out.split_at(left_out.len().min(MOST_NAMED));
        let mut line = words.fill(Word::ListLeftOut, &words.quoted(first));
        if !rest.is_empty() {
            line.push_str(&format!(" + {}", rest.len()));
        }
        (!first.is_empty()).then(|| note(line))
    });
    // Of what is ticked, they are in the basket.
    let has_files = state.found.with(|Found(found)| !found.is_empty())
        && state.ticked.with(Vec::is_empty);
    let files = has_files.then(|| {
        let what = words.get(Word::ListSave);
        element("div")
            .class("row files")
            .child(element("span").child(what))
            .child(files(state, options, what))
            .child(select_all(state, words))
    });
    let trouble = state.trouble.get().map(|failure| trouble(&failure, options));
    element("div")
        .class("list-foot")
        .child(trouble)
        .child(asked)
        .child(at_pubmed)
        .child(left_out)
        .child(files)
}

/// Ticks all that is found, where there are boxes to tick.
fn select_all(state: ListState, words: &Words) -> Option<Element> {
    let press = Callback::new(move |()| {
        let found = state.found.try_get_untracked();
        let all = found.iter().flat_map(|Found(papers)| papers);
        state
            .ticked
            .try_set(all.map(|paper| paper.identity.clone()).collect());
        state.cleared.try_update(|times| *times += 1).unwrap_or_default();
    });
    let button = button("plain", press).child(words.get(Word::ListSelectAll));
    state.kept.with(Option::is_none).then_some(button)
}

/// Buttons that save what is ticked, or else found; `what` says so.
fn files(state: ListState, options: &ListOptions, what: &str) -> Vec<Element> {
    let save = options.save;
    let save = Callback::new(move |file: FileType| {
        save.try_run((file, state.to_save())).unwrap_or_default();
    });
    let button = |format: Format| {
        let name = format!("{what} {}", format.name());
        save_button_named(format.file_type(), name, &options.words, save)
    };
    Format::ALL.map(button).into()
}
