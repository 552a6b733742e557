//! A list of papers: grouped, filtered, and saved as one file.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::Format,
    paper::{Author, Paper, Pmid},
    pubmed::Error,
    ui::{
        Word, Words,
        element::{Element, changing, element},
        head::{save_button, source_line, title_language},
        more::choice::choice,
        notice::failure,
        panels::abstract_text,
        text::{heading, link, text},
    },
};

/// How many papers are shown at first, and with each "more".
pub const PAGE: usize = 50;

/// How a list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Its first papers are on their way.
    Loading,
    /// There is no list, and why.
    Failed(Error),
    /// Papers are there.
    Ready,
}

/// How a list is grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// By year.
    Year,
    /// By the first type of publication.
    Type,
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
    /// Names in bold, as in `Kang R`, which no "et al." hides.
    pub highlight: Vec<String>,
    /// How many authors stand before "et al."; `None` for all.
    pub et_al: Option<usize>,
    /// Where the site shows a paper, `{pmid}` for its identifier.
    pub paper_url: Option<String>,
    /// Save these papers as a file of this format.
    pub save: Callback<(Format, Vec<Arc<Paper>>)>,
    /// Show so many more.
    pub reveal: Callback<usize>,
    /// Ask again.
    pub retry: Callback<()>,
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
    /// Why there are not more, or no newer ones.
    pub trouble: RwSignal<Option<Error>>,
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
            let groups = groups.get();
            let place = |paper: &Paper| {
                let group = group_of(paper, grouping);
                groups.iter().position(|name| *name == group).unwrap_or(usize::MAX)
            };
            let (filter, group) = (filter.get().to_lowercase(), group.get());
            let mut found = papers.get().to_vec();
            found.retain(|paper| {
                group.checked_sub(1).is_none_or(|group| place(paper) == group)
                    && matches(paper, &filter)
            });
            if !groups.is_empty() {
                found.sort_by_key(|paper| place(paper));
            }
            Found(found)
        });
        Self {
            listing: RwSignal::new(Listing::Loading),
            papers,
            is_complete: RwSignal::new(false),
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
                element("p").class("note").attr("role", "status").child(
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

fn trouble(error: &Error, options: &ListOptions) -> Element {
    let words = &options.words;
    failure(error, words.get(Word::ListOfPapers), words, options.retry)
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
    let filter = element("label")
        .class("filter")
        .child(element("span").child(options.words.get(Word::ListFilter)))
        .child(element("input").attr("type", "search").on_input(Callback::new(
            move |text: String| {
                state.filter.try_set(text);
                narrow();
            },
        )));
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

/// The groups that there are: in the order of the papers, and those of the site's own entries
/// in between.
fn groups(
    papers: &[Arc<Paper>],
    grouping: Grouping,
    own: &[String],
    oldest_first: bool,
) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for paper in papers {
        let group = group_of(paper, grouping);
        if !group.is_empty() && !groups.contains(&group) {
            groups.push(group);
        }
    }
    if grouping == Grouping::None {
        return groups;
    }
    for name in own.iter().filter(|name| !name.is_empty()) {
        if groups.contains(name) {
            continue;
        }
        let is_behind = |group: &String| {
            if oldest_first { *group > *name } else { *group < *name }
        };
        let place = groups.iter().position(is_behind);
        let place = place.filter(|_| grouping == Grouping::Year);
        groups.insert(place.unwrap_or(groups.len()), name.clone());
    }
    groups
}

fn group_of(paper: &Paper, grouping: Grouping) -> String {
    match grouping {
        Grouping::None => String::new(),
        Grouping::Year => paper.year().map(|year| year.to_string()).unwrap_or_default(),
        Grouping::Type => {
            // "Journal Article" says the least.
            let mut types = paper.publication_types.iter().map(|term| term.name.as_str());
            let telling = types.clone().find(|name| {
                *name != "Journal Article" && !name.starts_with("Research Support")
            });
            telling.or_else(|| types.next()).unwrap_or_default().to_owned()
        }
    }
}

/// Whether each word of the filter is somewhere in title, names, journal, year or identifiers.
fn matches(paper: &Paper, filter: &str) -> bool {
    if filter.trim().is_empty() {
        return true;
    }
    let mut all =
        vec![paper.title.plain(), paper.container_title(), paper.pmid.to_string()];
    all.extend(paper.authors.iter().map(Author::display_name));
    all.extend(paper.year().map(|year| year.to_string()));
    all.extend(paper.doi.as_ref().map(ToString::to_string));
    all.extend(paper.keywords.iter().map(|keyword| keyword.text.plain()));
    let all = all.join("\n").to_lowercase();
    filter.split_whitespace().all(|word| all.contains(word))
}

/// A line of a list: what begins a group, or a paper.
#[derive(Clone)]
enum Row {
    Group(String),
    Paper(Arc<Paper>),
}

/// The papers, in portions: what is shown already stays when more are.
fn entries(state: ListState, options: &Arc<ListOptions>) -> Element {
    let words = &options.words;
    let Found(found) = state.found.get();
    let groups = state.groups.get();
    let is_all = state.group.get_untracked() == 0
        && state.filter.with_untracked(|filter| filter.trim().is_empty());
    let mut rows = Vec::new();
    for name in &groups {
        let is_in = |paper: &&Arc<Paper>| group_of(paper, options.grouping) == *name;
        let papers: Vec<_> = found.iter().filter(is_in).cloned().collect();
        // Where a filter leaves nothing of a group, the site's own entries go, too.
        if !papers.is_empty() || is_all {
            rows.push(Row::Group(name.clone()));
            rows.extend(papers.into_iter().map(Row::Paper));
        }
    }
    let is_left = |paper: &&Arc<Paper>| {
        groups.is_empty() || !groups.contains(&group_of(paper, options.grouping))
    };
    rows.extend(found.iter().filter(is_left).cloned().map(Row::Paper));

    let portions = rows.chunks(PAGE).enumerate().map(|(index, rows)| {
        let (rows, options) = (rows.to_vec(), Arc::clone(options));
        let is_shown = Memo::new(move |_| state.shown.get() > index * PAGE);
        changing(move || {
            state.cleared.track(); // The boxes are drawn anew.
            let sections = is_shown.get().then(|| sections(&rows, state, &options));
            element("div").child(sections)
        })
    });
    let portions: Vec<AnyView> = portions.collect();
    let total = rows.len();
    let more = {
        let options = Arc::clone(options);
        changing(move || more(total.saturating_sub(state.shown.get()), &options))
    };
    let is_complete = state.is_complete.get();
    let is_empty = state.papers.with_untracked(|papers| papers.is_empty());
    let none = match (found.is_empty(), is_empty) {
        (true, true) if is_complete => Some(Word::ListEmpty),
        (true, false) => Some(Word::ListNoMatch),
        _ => None,
    };
    let none = none.map(|word| element("p").class("note").child(words.get(word)));
    // Without groups all that the site has of its own comes last.
    let own = options.own_groups.iter().filter(|_| groups.is_empty());
    let own: Vec<_> =
        own.map(|name| element("slot").attr("name", name.clone())).collect();
    element("div").child(none).child(portions).child(own).child(more)
}

fn sections(rows: &[Row], state: ListState, options: &ListOptions) -> Vec<Element> {
    let mut sections = Vec::new();
    let mut section = element("section");
    let mut items = Vec::new();
    let close = |section: Element, items: Vec<Element>| {
        let list = element("ol").class("entries").part("entries");
        let list = (!items.is_empty()).then(|| list.child(items));
        section.child(list)
    };
    for row in rows {
        match row {
            Row::Group(name) => {
                sections.push(close(section, std::mem::take(&mut items)));
                section = element("section")
                    .child(heading(options.level).class("group").child(name.clone()))
                    .child(element("slot").attr("name", name.clone()));
            }
            Row::Paper(paper) => items.push(entry(paper, state, options)),
        }
    }
    sections.push(close(section, items));
    sections
}

/// Buttons that show more of the list.
fn more(left: usize, options: &ListOptions) -> Element {
    let button = |count: usize| {
        let reveal = options.reveal;
        element("button")
            .attr("type", "button")
            .class("button")
            .on_click(Callback::new(move |()| {
                reveal.try_run(count).unwrap_or_default();
            }))
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
    let mut line = words.fill(Word::ListCount, &count.to_string());
    if !state.is_complete.get() {
        line.push_str(" …");
    } else if !asked_on.is_empty() {
        line.push_str(&format!(" · {}", words.fill(Word::ListAsked, &asked_on)));
    }
    let status = element("p").class("note").attr("role", "status").child(line);
    let files = (count > 0 || selected > 0).then(|| {
        let save = options.save;
        let save = Callback::new(move |format: Format| {
            save.try_run((format, state.to_save())).unwrap_or_default();
        });
        let what = match selected {
            0 => words.get(Word::ListSave).to_owned(),
            _ => words.fill(Word::ListSaveSelected, &selected.to_string()),
        };
        let clear = (selected > 0).then(|| {
            let clear = element("button").attr("type", "button").class("plain");
            let clear = clear.on_click(Callback::new(move |()| {
                state.selected.try_set(Vec::new());
                state.cleared.try_update(|times| *times += 1).unwrap_or_default();
            }));
            clear.child(words.get(Word::ListClear))
        });
        let buttons = Format::ALL.map(|format| save_button(format, words, save));
        element("div")
            .class("row")
            .child(element("span").child(what))
            .child(Vec::from(buttons))
            .child(clear)
    });
    let trouble = state.trouble.get().map(|error| trouble(&error, options));
    element("div")
        .class("list-foot")
        .child(trouble)
        .child(status)
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
    let title = paper.title.plain();
    let input = element("input")
        .attr("type", "checkbox")
        .attr("aria-label", words.fill(Word::ListSelect, &title))
        .on_click(press);
    let input = if is_selected { input.attr("checked", "") } else { input };
    element("span").class("select").child(input)
}

fn entry(paper: &Arc<Paper>, state: ListState, options: &ListOptions) -> Element {
    let words = &options.words;
    let title = text(&paper.title.without_final_stop());
    let title = if paper.title.is_empty() {
        element("span").child(words.get(Word::NoTitle))
    } else {
        element("span").attr("lang", title_language(paper)).child(title)
    };
    let title = match &options.paper_url {
        Some(url) => {
            let url = url.replace("{pmid}", &paper.pmid.to_string());
            element("a").attr("href", url).child(title)
        }
        None => link(paper.pmid.url(), title),
    };
    let retracted = paper.is_retracted().then(|| {
        element("b")
            .class("alert")
            .child(format!("{}: ", words.get(Word::Retracted)))
    });
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
    let summary = paper.summary.as_ref().filter(|summary| !summary.sections.is_empty());
    let summary = summary.map(|summary| {
        element("details")
            .class("fold")
            .child(element("summary").child(words.get(Word::Abstract)))
            .child(abstract_text(summary, "eng"))
    });
    element("li")
        .part("entry")
        .child(select(paper, state, words))
        .child(
            element("p")
                .class("name")
                .attr("dir", "auto")
                .child(retracted)
                .child(title),
        )
        .child(element("p").attr("dir", "auto").child(authors.collect::<Vec<_>>()))
        .child(source_line(paper, words))
        .child(ids)
        .child(summary)
}

/// The authors as a list has them, `Kang R, Tang D, et al.`, and which of it is in bold.
fn author_line(
    authors: &[Author],
    highlight: &[String],
    et_al: Option<usize>,
) -> Vec<(String, bool)> {
    let most = et_al.filter(|most| *most < authors.len()).unwrap_or(authors.len());
    let mut line: Vec<(String, bool)> = Vec::new();
    let mut last = 0;
    for (index, author) in authors.iter().enumerate() {
        let name = short_name(author);
        let is_bold = highlight.iter().any(|wanted| is_name(&name, wanted));
        if index >= most && !is_bold {
            continue;
        }
        if index > 0 {
            let is_gap = index > last + 1;
            line.push((if is_gap { ", … ".to_owned() } else { ", ".to_owned() }, false));
        }
        last = index;
        line.push((name, is_bold));
    }
    if !authors.is_empty() && last + 1 < authors.len() {
        line.push((", et al.".to_owned(), false));
    }
    line
}

/// `Kang R`, or the name of a group.
pub fn short_name(author: &Author) -> String {
    match author {
        Author::Group(group) => group.name.clone(),
        Author::Person(person) => match &person.initials {
            Some(initials) => format!("{} {initials}", person.family),
            None => person.family.clone(),
        },
    }
}

/// Whether a name is the wanted one: in any case, and with or without further initials.
fn is_name(name: &str, wanted: &str) -> bool {
    let (name, wanted) = (name.to_lowercase(), wanted.trim().to_lowercase());
    if wanted.is_empty() {
        return false;
    }
    match wanted.rsplit_once(' ') {
        Some((family, initials)) => name
            .strip_prefix(family)
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| rest.starts_with(initials)),
        None => name.split(' ').next() == Some(&wanted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Person;

    fn authors(names: &[&str]) -> Vec<Author> {
        let person = |name: &&str| {
            let (family, initials) = name.split_once(' ').unwrap_or((name, ""));
            Author::Person(Person {
                family: family.to_owned(),
                initials: Some(initials.to_owned()),
                ..Person::default()
            })
        };
        names.iter().map(person).collect()
    }

    #[track_caller]
    fn check(highlight: &[&str], et_al: Option<usize>, expect: &str) {
        let authors = authors(&["Kang R", "Kroemer G", "Liu J", "Tang DL", "Wang J"]);
        let highlight: Vec<String> =
            highlight.iter().map(|&name| name.to_owned()).collect();
        let line = author_line(&authors, &highlight, et_al).into_iter();
        let line: String = line
            .map(|(piece, is_bold)| if is_bold { format!("*{piece}*") } else { piece })
            .collect();
        assert_eq!(line, expect);
    }

    #[test]
    fn authors_are_cut_but_not_those_that_are_looked_for() {
        check(&[], None, "Kang R, Kroemer G, Liu J, Tang DL, Wang J");
        check(&[], Some(2), "Kang R, Kroemer G, et al.");
        check(&["tang D"], Some(2), "Kang R, Kroemer G, … *Tang DL*, et al.");
        check(&["Wang J"], Some(1), "Kang R, … *Wang J*");
        check(&["Kang"], Some(5), "*Kang R*, Kroemer G, Liu J, Tang DL, Wang J");
        check(
            &["Kan", "Tang R", ""],
            Some(9),
            "Kang R, Kroemer G, Liu J, Tang DL, Wang J",
        );
    }
}
