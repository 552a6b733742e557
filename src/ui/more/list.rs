//! A list of papers: grouped, filtered, and saved as one file.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::{FileType, Format},
    listing::{
        Failure, Grouping, Name, Piece, author_line, groups, narrowed, pieces, portions,
    },
    paper::{NoticeLevel, Paper, Pmid},
    pubmed::Error,
    ui::{
        Word, Words,
        element::{Element, changing, element},
        head::{save_button_named, source_line, titled},
        more::choice::choice,
        notice::{alert, message, word},
        panels::abstract_text,
        text::{button, heading, link, named},
    },
};

/// How many papers are shown at first, and with each "more".
pub const PAGE: usize = 50;

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

/// How a list is shown, and what it asks its surroundings to do.
#[derive(Clone, Debug)]
pub struct ListOptions {
    /// The language.
    pub words: Arc<Words>,
    /// Level of the groups' headings.
    pub level: u8,
    /// Grouping.
    pub grouping: Grouping,
    /// Whether years come oldest first.
    pub oldest_first: bool,
    /// Groups that the site has entries of its own for, by the names of their slots.
    pub own_groups: Vec<String>,
    /// Names in bold, which no "et al." hides.
    pub highlight: Vec<Name>,
    /// How many authors stand before "et al."; `None` for all.
    pub et_al: Option<usize>,
    /// Where the site shows a paper, `{pmid}` for its identifier.
    pub paper_url: Option<String>,
    /// Save these papers as a file of this format.
    pub save: Callback<(FileType, Vec<Arc<Paper>>)>,
    /// Show so many more.
    pub reveal: Callback<usize>,
    /// Ask again.
    pub retry: Callback<()>,
    /// Say something about a matter to readers who do not see the page; of a matter only the
    /// newest counts.
    pub announce: Callback<(&'static str, String)>,
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
    /// Why there are not more, or no newer ones.
    pub trouble: RwSignal<Option<Failure>>,
    /// When PubMed was asked, in words; empty for a file.
    pub asked_on: RwSignal<String>,
    /// How many are shown.
    pub shown: RwSignal<usize>,
    filter: RwSignal<String>,
    /// The place of the group that is shown alone, from 1; 0 for all.
    group: RwSignal<usize>,
    selected: RwSignal<Vec<Pmid>>,
    /// How often the selection was cleared.
    cleared: RwSignal<u32>,
    groups: Memo<Vec<String>>,
    /// What filter and group leave.
    found: Memo<Found>,
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
        let filter = RwSignal::new(String::new());
        let group = RwSignal::new(0_usize);
        let grouping = options.grouping;
        let own_groups = options.own_groups.clone();
        let oldest_first = options.oldest_first;
        let groups = Memo::new(move |_| {
            let found = papers.get();
            groups(&found, grouping, &own_groups, oldest_first)
        });
        let found = Memo::new(move |_| {
            let group = group.get().checked_sub(1);
            let (papers, groups) = (papers.get(), groups.get());
            Found(narrowed(&papers, &groups, grouping, group, &filter.get()))
        });
        Self {
            listing: RwSignal::new(Listing::Loading),
            papers,
            is_complete: RwSignal::new(false),
            total: RwSignal::new(0),
            at_pubmed: RwSignal::new(None),
            left_out: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            asked_on: RwSignal::new(String::new()),
            shown: RwSignal::new(PAGE),
            filter,
            group,
            selected: RwSignal::new(Vec::new()),
            cleared: RwSignal::new(0),
            groups,
            found,
        }
    }

    /// How many papers are found, in words.
    pub fn count(&self, words: &Words) -> String {
        let found = self.found.try_get_untracked();
        let count = found.map_or(0, |Found(found)| found.len());
        let all = self.papers.try_get_untracked().map_or(0, |papers| papers.len());
        let total = self.total.try_get_untracked().unwrap_or_default();
        if all < total && count == all {
            let line = words.get(Word::ListCountOf);
            let line = line.replace("{shown}", &count.to_string());
            return line.replace("{total}", &total.to_string());
        }
        words.fill(Word::ListCount, &count.to_string())
    }

    /// What a file is to have: the papers that are selected, or else all that are found.
    pub fn to_save(&self) -> Vec<Arc<Paper>> {
        let selected = self.selected.try_get_untracked().unwrap_or_default();
        if selected.is_empty() {
            let found = self.found.try_get_untracked();
            return found.map(|Found(papers)| papers).unwrap_or_default();
        }
        let papers = self.papers.try_get_untracked();
        let papers = papers.iter().flat_map(|papers| papers.iter().cloned());
        papers.filter(|paper| selected.contains(&paper.pmid)).collect()
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
    alert(list_message(failure, words), failure.can_retry(), words, options.retry)
}

/// Why there is no list, in the words of a reader.
pub fn list_message(failure: &Failure, words: &Words) -> String {
    let quoted = |values: &[String]| words.quoted(values);
    match failure {
        Failure::Answer(Error::TooLarge) => words.get(Word::ListTooLarge).to_owned(),
        Failure::Answer(error) => message(error, words.get(Word::ListOfPapers), words),
        Failure::Part(error) => words.fill(Word::ListPart, &error.to_string()),
        Failure::NotFound(values) => words.fill(Word::ListNotFound, &quoted(values)),
        Failure::NoOrcid(values) => words.fill(Word::ListNoOrcid, &quoted(values)),
    }
}

fn ready(state: ListState, options: &Arc<ListOptions>) -> Element {
    let tools = {
        let options = Arc::clone(options);
        let is_empty = Memo::new(move |_| state.papers.get().is_empty());
        changing(
            move || {
                if is_empty.get() { element("div") } else { tools(state, &options) }
            },
        )
    };
    let entries = {
        let options = Arc::clone(options);
        changing(move || entries(state, &options))
    };
    {
        let options = Arc::clone(options);
        let narrowed = move || (state.filter.get(), state.group.get());
        let say = move |_: &(String, usize), _: Option<&(String, usize)>, _| {
            let count = state.count(&options.words);
            options.announce.try_run(("count", count)).unwrap_or_default();
        };
        Effect::watch(narrowed, say, false);
    }
    let foot = {
        let options = Arc::clone(options);
        changing(move || foot(state, &options))
    };
    element("div")
        .child(tools)
        .child(entries)
        .child(element("slot").attr("name", "more"))
        .child(foot)
}

/// What narrows the list down.
fn tools(state: ListState, options: &Arc<ListOptions>) -> Element {
    let narrow = move || {
        state.shown.try_set(PAGE);
    };
    let input = element("input").attr("type", "search").attr("data-key", "filter");
    let filter = element("label")
        .class("filter")
        .child(element("span").child(options.words.get(Word::ListFilter)))
        .child(input.on_input(Callback::new(move |text: String| {
            state.filter.try_set(text);
            narrow();
        })));
    let words = Arc::clone(&options.words);
    let jump = changing(move || {
        let groups = state.groups.get();
        let all = words.get(Word::ListAll).to_owned();
        let names = std::iter::once(all).chain(groups.iter().cloned());
        let choice = (groups.len() > 1)
            .then(|| choice(words.get(Word::ListGroups), names, state.group));
        element("div").child(choice)
    });
    element("div").class("tools").child(filter).child(jump)
}

/// The papers, in portions: what is shown already stays when more are.
fn entries(state: ListState, options: &Arc<ListOptions>) -> Element {
    let Found(found) = state.found.get();
    let groups = state.groups.get();
    let is_all = state.group.get_untracked() == 0
        && state.filter.with_untracked(|filter| filter.trim().is_empty());
    let pieces = pieces(&found, &groups, options.grouping, is_all);
    let portions = portions(&pieces, PAGE).into_iter().enumerate();
    let portions = portions.map(|(index, pieces)| {
        let options = Arc::clone(options);
        let is_shown = Memo::new(move |_| state.shown.get() > index * PAGE);
        changing(move || {
            state.cleared.track(); // The boxes are drawn anew.
            let key = portion_key(index);
            let sections =
                is_shown.get().then(|| sections(&pieces, &key, state, &options));
            element("div").child(sections)
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
            let line = |word| element("p").class("note").child(options.words.get(word));
            element("div").child(word.map(line))
        })
    });
    // Without groups all that the site has of its own comes last.
    let own = options.own_groups.iter().filter(|_| groups.is_empty());
    let own: Vec<_> =
        own.map(|name| element("slot").attr("name", name.clone())).collect();
    element("div").child(none).child(portions).child(own).child(more)
}

/// What the focus goes on to when a portion is shown (`loader/focus.js`).
fn portion_key(index: usize) -> String {
    format!("portion-{index}")
}

fn sections(
    pieces: &[Piece],
    key: &str,
    state: ListState,
    options: &ListOptions,
) -> Vec<Element> {
    let mut sections = Vec::new();
    let mut section = element("section");
    let mut items = Vec::new();
    let close = |section: Element, items: Vec<Element>| {
        let list = element("ol").class("entries").part("entries");
        let list = (!items.is_empty()).then(|| list.child(items));
        section.child(list)
    };
    for (index, piece) in pieces.iter().enumerate() {
        let keyed = |piece: Element| {
            if index == 0 { piece.attr("data-key", key.to_owned()) } else { piece }
        };
        match piece {
            Piece::Group(name) => {
                sections.push(close(section, std::mem::take(&mut items)));
                let heading = heading(options.level).class("group").child(name.clone());
                section = element("section")
                    .child(keyed(heading))
                    .child(element("slot").attr("name", name.clone()));
            }
            Piece::Paper(paper) => items.push(keyed(entry(paper, state, options))),
        }
    }
    sections.push(close(section, items));
    sections
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
            .child(options.words.fill(Word::ListMore, &count.to_string()))
    };
    let row = element("div").class("row");
    match left {
        0 => row,
        1..=PAGE => row.child(button(left)),
        _ => row.child(button(PAGE)).child(button(left)),
    }
}

/// How many there are, when that was, and the files of what is shown or selected.
fn foot(state: ListState, options: &Arc<ListOptions>) -> Element {
    let words = &options.words;
    let count = state.found.with(|Found(found)| found.len());
    let selected = state.selected.with(Vec::len);
    let asked_on = state.asked_on.get();
    let is_cut = state.papers.with(|papers| papers.len()) < state.total.get();
    let mut line = state.count(words);
    if !state.is_complete.get() {
        line.push_str(" …");
    } else if !asked_on.is_empty() {
        line.push_str(&format!(" · {}", words.fill(Word::ListAsked, &asked_on)));
    }
    let status = element("p").class("note").child(line);
    let at_pubmed = state.at_pubmed.get().filter(|_| is_cut);
    let at_pubmed = at_pubmed.map(|(url, count)| {
        let words = words.fill(Word::AllAtPubMed, &count.to_string());
        element("p").class("note").child(link(url, words))
    });
    let left_out = state.left_out.with(|left_out| {
        let (first, rest) = left_out.split_at(left_out.len().min(MOST_NAMED));
        let mut line = words.fill(Word::ListLeftOut, &words.quoted(first));
        if !rest.is_empty() {
            line.push_str(&format!(" + {}", rest.len()));
        }
        (!first.is_empty()).then(|| element("p").class("note").child(line))
    });
    let files = (count > 0 || selected > 0).then(|| {
        let save = options.save;
        let save = Callback::new(move |file: FileType| {
            save.try_run((file, state.to_save())).unwrap_or_default();
        });
        let what = match selected {
            0 => words.get(Word::ListSave).to_owned(),
            _ => words.fill(Word::ListSaveSelected, &selected.to_string()),
        };
        let clear = (selected > 0).then(|| {
            let clear = Callback::new(move |()| {
                state.selected.try_set(Vec::new());
                state.cleared.try_update(|times| *times += 1).unwrap_or_default();
            });
            let clear = button("plain", clear).attr("data-key", "filter");
            clear.child(words.get(Word::ListClear))
        });
        let buttons = Format::ALL.map(|format| {
            save_button_named(
                format.file_type(),
                format!("{what} {}", format.name()),
                words,
                save,
            )
        });
        element("div")
            .class("row")
            .child(element("span").child(what))
            .child(Vec::from(buttons))
            .child(clear)
    });
    let trouble = state.trouble.get().map(|failure| trouble(&failure, options));
    element("div")
        .class("list-foot")
        .child(trouble)
        .child(status)
        .child(at_pubmed)
        .child(left_out)
        .child(files)
}

/// A box to select a paper with.
fn select(paper: &Paper, state: ListState, words: &Words) -> Element {
    let pmid = paper.pmid;
    let is_selected = state.selected.with_untracked(|all| all.contains(&pmid));
    let press = Callback::new(move |()| {
        let toggle = |all: &mut Vec<Pmid>| {
            let before = all.len();
            all.retain(|other| *other != pmid);
            if all.len() == before {
                all.push(pmid);
            }
        };
        state.selected.try_update(toggle).unwrap_or_default();
    });
    let input = element("input")
        .attr("type", "checkbox")
        .attr("aria-label", words.fill(Word::ListSelect, &paper.title.plain()))
        .on_click(press);
    let input = if is_selected { input.attr("checked", "") } else { input };
    element("span").class("select").child(input)
}

/// What one should know of a paper before its title: that it was retracted, is a preprint, ….
pub(super) fn marks(paper: &Paper, words: &Words) -> Vec<Element> {
    let notices = paper.notices();
    let gravest = notices.iter().map(|notice| notice.kind.level()).max();
    // Of a retracted paper corrections say nothing more.
    let telling = notices.iter().filter(|notice| {
        let level = notice.kind.level();
        level != NoticeLevel::Information || gravest != Some(NoticeLevel::Retraction)
    });
    let mut marks: Vec<(&str, Word)> = Vec::new();
    for notice in telling {
        let class = match notice.kind.level() {
            NoticeLevel::Retraction => "alert",
            NoticeLevel::Concern => "caution",
            NoticeLevel::Information => "mark",
        };
        let mark = (class, word(notice.kind));
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    if paper.is_preprint() {
        marks.push(("caution", Word::Preprint));
    }
    let mark =
        |(class, word)| element("b").class(class).child(format!("{}: ", words.get(word)));
    marks.into_iter().map(mark).collect()
}

fn entry(paper: &Arc<Paper>, state: ListState, options: &ListOptions) -> Element {
    let words = &options.words;
    let title = titled(element("span"), paper, words);
    let title = match &options.paper_url {
        Some(url) => {
            let url = url.replace("{pmid}", &paper.pmid.to_string());
            element("a").attr("href", url).child(title)
        }
        None => link(paper.pmid.url(), title),
    };
    let marks = marks(paper, words);
    let pieces = author_line(&paper.authors, &options.highlight, options.et_al);
    let authors = pieces.into_iter().map(|(piece, is_bold)| {
        if is_bold { element("b").child(piece) } else { element("span").child(piece) }
    });
    let ids = element("ul")
        .class("ids")
        .child(
            element("li").child(link(paper.pmid.url(), format!("PMID {}", paper.pmid))),
        )
        .child(
            paper
                .pmcid
                .map(|pmcid| element("li").child(link(pmcid.url(), pmcid.to_string()))),
        )
        .child(
            paper
                .doi
                .as_ref()
                .map(|doi| element("li").child(link(doi.url(), doi.to_string()))),
        );
    let summary = paper.abstract_to_read().map(|(summary, language)| {
        element("details")
            .class("fold")
            .child(named(
                element("summary"),
                words.get(Word::Abstract),
                &paper.title.plain(),
            ))
            .child(abstract_text(summary, language))
    });
    element("li")
        .part("entry")
        .child(select(paper, state, words))
        .child(
            element("p")
                .class("name")
                .attr("dir", "auto")
                .child(marks)
                .child(title),
        )
        .child(element("p").attr("dir", "auto").child(authors.collect::<Vec<_>>()))
        .child(source_line(paper, words))
        .child(ids)
        .child(summary)
}
