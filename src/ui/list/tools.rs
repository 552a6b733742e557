//! How many papers there are, and what narrows them down.

use std::{iter, sync::Arc};

use leptos::prelude::*;

use crate::{
    listing::{Bar, Grouping, Sort, View, bars},
    ui::{
        Word, Words,
        choice::{choice_of, menu},
        element::{Element, changing, element, svg_element},
        text::button,
    },
};

use super::{ListOptions, ListState};

/// From so many papers on a chart of the years is of use where these are no groups.
const ENOUGH: usize = 10;

/// Height of a chart's bars, in units of their drawing.
const HEIGHT: usize = 40;

/// The count, the chart, and what narrows the list down.
pub(super) fn tools(state: ListState, options: &Arc<ListOptions>) -> AnyView {
    let options = Arc::clone(options);
    let is_empty = Memo::new(move |_| state.papers.get().is_empty());
    changing(move || {
        if is_empty.get() {
            return element("div");
        }
        state.widened.track(); // The fields are drawn anew.
        // To sort a page of a longer list would say what is not so.
        let is_page = options.arrangement.start.is_some();
        let row = element("div")
            .class("tools")
            .child(count(state, &options))
            .child(filter(state, &options))
            .child((!is_page).then(|| sort(state, &options)));
        element("div")
            .child(row)
            .child(years(state, &options))
            .child(groups(state, &options))
    })
}

/// How many there are, how many of them are new, and the way back to all.
fn count(state: ListState, options: &Arc<ListOptions>) -> AnyView {
    let options = Arc::clone(options);
    changing(move || {
        state.found.track();
        let words = &options.words;
        let mut line = state.count(words);
        state.total.track();
        if !state.is_complete.get() {
            line.push_str(" …");
        }
        let seen = state.seen.get();
        let new = state
            .papers
            .with(|papers| papers.iter().filter(|paper| seen.is_new(paper)).count());
        let new = (new > 0).then(|| {
            let line = words.count(Word::ListNew, new);
            element("span").class("new").child(line)
        });
        let widen = (!state.view.with(View::is_all)).then(|| {
            let press = Callback::new(move |()| {
                state.look(|view| *view = View { sort: view.sort, ..View::default() });
                state.widened.try_update(|times| *times += 1).unwrap_or_default();
            });
            let all = button("plain", press).attr("data-key", "filter");
            all.child(words.get(Word::ListShowAll))
        });
        element("p")
            .class("count")
            .child(element("strong").child(line))
            .child(new)
            .child(widen)
    })
}

fn filter(state: ListState, options: &ListOptions) -> Element {
    let input = element("input")
        .attr("type", "search")
        .attr("value", state.view.with_untracked(|view| view.filter.clone()))
        .attr("data-key", "filter")
        .on_input(Callback::new(move |text| state.look(|view| view.filter = text)));
    element("label")
        .class("field")
        .child(element("span").child(options.words.get(Word::ListFilter)))
        .child(input)
}

fn sort(state: ListState, options: &ListOptions) -> Element {
    let words = &options.words;
    let own = options.arrangement.sort;
    let given = match own {
        Sort::Given => Some((Sort::Given, Word::SortGiven)),
        Sort::Relevance => Some((Sort::Relevance, Word::SortRelevance)),
        _ => None,
    };
    let all = [
        (Sort::Newest, Word::SortNewest),
        (Sort::Oldest, Word::SortOldest),
        (Sort::Title, Word::SortTitle),
        (Sort::Journal, Word::Journal),
        (Sort::Author, Word::SortAuthor),
    ];
    let all = given.into_iter().chain(all);
    let all = all.map(|(sort, word)| (sort.name(), words.get(word)));
    let now = state.view.with_untracked(|view| view.sort).unwrap_or(own);
    let choose = Callback::new(move |name: String| {
        let chosen = Sort::read(&name).filter(|chosen| *chosen != own);
        state.look(|view| view.sort = chosen);
    });
    menu(words.get(Word::ListSort), "sort", all, now.name(), choose)
}

/// The groups that are no years, to look at one alone.
fn groups(state: ListState, options: &Arc<ListOptions>) -> Option<AnyView> {
    let words = Arc::clone(&options.words);
    let has_groups = options.arrangement.grouping == Grouping::Type;
    let now = Memo::new(move |_| state.view.with(|view| view.group.clone()));
    let view = move || {
        let groups = state.groups.get();
        let now = now.get().and_then(|now| groups.iter().position(|it| *it == now));
        let all = words.get(Word::ListAll).to_owned();
        let names = groups.iter().map(|name| words.term(name).to_owned());
        let names = iter::once(all).chain(names);
        let choose = move |index: usize| {
            let groups = state.groups.try_get_untracked().unwrap_or_default();
            let group = index.checked_sub(1).and_then(|index| groups.get(index).cloned());
            state.look(|view| view.group = group);
        };
        let now = now.map_or(0, |now| now + 1);
        let label = words.get(Word::ListGroups);
        let choice = (groups.len() > 1).then(|| choice_of(label, names, now, choose));
        element("div").class("groups").child(choice)
    };
    has_groups.then(|| changing(view))
}

/// A chart of the papers per year: each bar is a button that leaves those years alone.
fn years(state: ListState, options: &Arc<ListOptions>) -> AnyView {
    let words = Arc::clone(&options.words);
    let has_groups = options.arrangement.grouping == Grouping::Year;
    let all = Memo::new(move |_| {
        let papers = state.papers.get();
        let is_shown = has_groups || papers.len() >= ENOUGH;
        if is_shown { bars(&papers) } else { Vec::new() }
    });
    let now = Memo::new(move |_| state.view.with(|view| view.years));
    changing(move || {
        let (bars, now) = (all.get(), now.get());
        if bars.iter().filter(|bar| bar.count > 0).nth(1).is_none() {
            return element("div");
        }
        let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
        let bars = bars.iter().map(|it| {
            let is_pressed = now == Some(it.years);
            let item = element("li");
            if it.count == 0 {
                return item.child(label(it.years));
            }
            item.child(bar(*it, most, is_pressed, state, &words))
        });
        element("ul")
            .class("years")
            .part("years")
            .attr("aria-label", words.get(Word::ListYears).to_owned())
            .child(bars.collect::<Vec<_>>())
    })
}

fn bar(
    bar: Bar,
    most: usize,
    is_pressed: bool,
    state: ListState,
    words: &Words,
) -> Element {
    // With the label in it as it is seen, for who says what to press.
    let years = format!("{}{}", bar.years.0, to(bar.years));
    let name = words.get(Word::ListYear).replace("{years}", &years);
    let name = name.replace("{count}", &bar.count.to_string());
    let press = Callback::new(move |()| {
        state.look(|view| view.years = (!is_pressed).then_some(bar.years));
    });
    // Some of it shows even of one paper beside a thousand.
    let height = (bar.count * HEIGHT / most).max(2);
    let drawn = svg_element("rect")
        .attr("y", (HEIGHT - height).to_string())
        .attr("width", "10")
        .attr("height", height.to_string());
    let drawn = svg_element("svg")
        .attr("viewBox", format!("0 0 10 {HEIGHT}"))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(drawn);
    button("year", press)
        .attr("aria-pressed", is_pressed.to_string())
        .attr("aria-label", name.clone())
        .attr("title", name)
        .child(drawn)
        .child(label(bar.years))
}

/// The years; where there is little room no centuries.
fn label(years: (u16, u16)) -> Element {
    let (century, year) = (years.0 / 100, years.0 % 100);
    element("small")
        .child(element("span").class("century").child(century.to_string()))
        .child(format!("{year:02}{}", to(years)))
}

/// The last of several years, with its century where that is another one.
fn to((first, last): (u16, u16)) -> String {
    if first == last {
        String::new()
    } else if first / 100 == last / 100 {
        format!("–{:02}", last % 100)
    } else {
        format!("–{last}")
    }
}
