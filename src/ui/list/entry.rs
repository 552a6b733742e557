//! A paper of a list: what names it, what leads to its text, and what opens below it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::FileType,
    listing::{author_line, preprint_url},
    paper::{Identity, Paper},
    ui::{
        Word, Words,
        element::{Element, changing, element},
        lines::{
            abstract_text, marks, open_here, own_address, published, source, titled,
            to_text,
        },
        panels::{Context, cite},
        parts::{checkbox, named_toggle},
        text::{button, link, named, text},
    },
};

use super::{ListOptions, ListState};

/// The entry. What it opens is made when it is first opened: a list can have a thousand.
pub(super) fn entry(
    paper: &Arc<Paper>,
    state: ListState,
    options: &Arc<ListOptions>,
) -> Element {
    let words = &options.words;
    let shape = &options.shape;
    // How many there are can be known later than this paper.
    let number = shape.numbering.is_some().then(|| {
        let identity = paper.identity.clone();
        changing(move || {
            let number = state.numbers.with(|numbers| numbers.get(&identity).copied());
            let number = number.map(|number| format!("{number}."));
            element("span").class("number").child(number)
        })
    });
    let is_new = state.seen.with_untracked(|seen| seen.is_new(paper));
    let new = is_new.then(|| element("b").class("new").child(words.get(Word::New)));
    let body = match shape.style {
        Some(style) => element("div").child(
            element("p")
                .class("citation")
                .part("citation")
                .attr("dir", "auto")
                .child(new)
                .child(marks(paper, words))
                .child(text(&style.cite(paper))),
        ),
        None => element("div")
            .child(name(paper, new, options))
            .child(authors(paper, options)),
    };
    let (is_read, is_cited) = (RwSignal::new(false), RwSignal::new(false));
    let read = paper.abstract_to_read().map(|_| {
        let paper = Arc::clone(paper);
        opened("read", is_read, move || {
            let summary = paper.abstract_to_read();
            let summary =
                summary.map(|(summary, language)| abstract_text(summary, language));
            element("div").child(summary)
        })
    });
    let cited = {
        let (paper, options) = (Arc::clone(paper), Arc::clone(options));
        opened("cited", is_cited, move || cite(&context(&paper, &options), options.style))
    };
    let to_read = read
        .is_some()
        .then(|| toggle("to-abstract", Word::Abstract, is_read, paper, words));
    // Or what a paper has instead of one.
    let pmid = &paper.identity;
    let slot = |name: String| {
        let has_own = shape.slots.contains(&name);
        has_own.then(|| element("slot").attr("name", name))
    };
    // What opens and what it opens have one parent (`parts::toggle`).
    let line = element("div")
        .class("under")
        .child(shape.style.is_none().then(|| short_line(paper, words)))
        .child(full_text(paper, options))
        .child(to_read)
        .child(toggle("to-cite", Word::Cite, is_cited, paper, words))
        .child(slot(format!("after-{pmid}")))
        .child(read)
        .child(cited);
    element("li")
        .part("entry")
        .child(star(paper, state, options))
        .child(select(paper, state, words))
        .child(slot(format!("beside-{pmid}")))
        .child(number)
        .child(body)
        .child(line)
}

/// A star, full for a paper that is kept, which is for the page to say.
fn star(
    paper: &Arc<Paper>,
    state: ListState,
    options: &Arc<ListOptions>,
) -> Option<AnyView> {
    let (paper, options) = (Arc::clone(paper), Arc::clone(options));
    let is_kept = {
        let paper = Arc::clone(&paper);
        Memo::new(move |_| {
            state.kept.with(|kept| {
                let mut kept = kept.iter().flatten();
                kept.any(|name| paper.is(name))
            })
        })
    };
    let view = move || {
        let (paper, keep) = (Arc::clone(&paper), options.keep);
        let name = options.words.fill(Word::ListKeep, &paper.title.plain());
        let press = Callback::new(move |()| {
            keep.try_run(Arc::clone(&paper)).unwrap_or_default();
        });
        let star = button("star", press)
            .attr("aria-label", name.clone())
            .attr("aria-pressed", is_kept.get().to_string());
        element("span").class("select").child(star)
    };
    state.kept.with_untracked(Option::is_some).then(|| changing(view))
}

/// A box to tick a paper with, where it has no star.
fn select(paper: &Paper, state: ListState, words: &Words) -> Option<Element> {
    if state.kept.with_untracked(Option::is_some) {
        return None;
    }
    let identity = paper.identity.clone();
    let is_ticked = state.ticked.with_untracked(|all| all.contains(&identity));
    let press = Callback::new(move |()| {
        let toggle = |all: &mut Vec<_>| {
            let before = all.len();
            all.retain(|other| *other != identity);
            if all.len() == before {
                all.push(identity.clone());
            }
        };
        state.ticked.try_update(toggle).unwrap_or_default();
    });
    let input = checkbox(is_ticked)
        .attr("aria-label", words.fill(Word::ListSelect, &paper.title.plain()))
        .attr("data-key", tick_key(&paper.identity))
        .on_click(press);
    Some(element("span").class("select").child(input))
}

/// What the focus goes on to when the ticks are gone (`loader/focus.js`); a DOI can have what a
/// selector cannot.
pub(super) fn tick_key(identity: &Identity) -> String {
    let name = identity.to_string();
    let name = name.chars().map(|c| if matches!(c, '"' | '\\') { '_' } else { c });
    format!("tick-{}", name.collect::<String>())
}

/// The title, which leads to the paper.
fn name(paper: &Paper, new: Option<Element>, options: &ListOptions) -> Element {
    let title = titled(element("span"), paper, &options.words);
    let title = match own_address(paper, options.shape.paper_url.as_deref()) {
        Some(url) => element("a").attr("href", url).child(title),
        None => link(paper.identity.url(), title),
    };
    element("p")
        .class("name")
        .attr("dir", "auto")
        .child(new)
        .child(marks(paper, &options.words))
        .child(title)
}

fn authors(paper: &Paper, options: &ListOptions) -> Option<Element> {
    let shape = &options.shape;
    let pieces = author_line(&paper.authors, &shape.highlight, shape.et_al);
    let pieces = pieces.into_iter().map(|(piece, is_bold)| {
        if is_bold { element("b").child(piece) } else { element("span").child(piece) }
    });
    let line = element("p").class("by").attr("dir", "auto");
    let pieces: Vec<_> = pieces.collect();
    (!pieces.is_empty()).then(|| line.child(pieces))
}

/// Journal and date, whether the text is free, and for paper the identifiers.
fn short_line(paper: &Paper, words: &Words) -> Element {
    let date = published(paper, words).map(|date| format!(" · {date}"));
    let free = paper
        .pmcid
        .map(|_| element("span").class("free").child(words.get(Word::FreeText)));
    let doi = paper.doi.as_ref().map(|doi| format!(" doi:{doi}."));
    let pmid = paper.pmid().map(|pmid| format!(" PMID: {pmid}"));
    let ids = format!(".{}{}", doi.unwrap_or_default(), pmid.unwrap_or_default());
    source(paper).child(date).attr("data-ids", ids).child(free)
}

/// PDF or publisher; and PubMed or the site's own page, where no title leads there.
fn full_text(paper: &Paper, options: &ListOptions) -> Vec<Element> {
    let (words, title) = (&options.words, paper.title.plain());
    let page = match own_address(paper, options.shape.paper_url.as_deref()) {
        Some(url) => open_here(url, paper, words),
        None => named(link(paper.identity.url(), ()), paper.source.name(), &title),
    };
    let to_text = to_text(paper).map(|(url, word)| {
        let word = match word {
            Word::ViewPdf => words.get(Word::Pdf),
            Word::AtPublisher => words.get(Word::ListPublisher),
            _ => "NCBI Bookshelf",
        };
        named(link(url, ()), word, &title)
    });
    let preprint = preprint_url(paper)
        .map(|url| named(link(url, ()), words.get(Word::Preprint), &title));
    let page = options.shape.style.is_some().then_some(page);
    page.into_iter().chain(to_text).chain(preprint).collect()
}

/// What opens a part below the entry, and has it made.
fn toggle(
    class: &'static str,
    word: Word,
    is_wanted: RwSignal<bool>,
    paper: &Paper,
    words: &Words,
) -> Element {
    let want = Callback::new(move |()| {
        if is_wanted.try_get_untracked() == Some(false) {
            is_wanted.try_set(true);
        }
    });
    let summary = element("summary").class("plain").on_click(want);
    named_toggle(class, summary, words.get(word), paper)
}

/// A part that is made once it is wanted.
fn opened(
    class: &'static str,
    is_wanted: RwSignal<bool>,
    view: impl Fn() -> Element + Send + 'static,
) -> Element {
    let view = changing(move || if is_wanted.get() { view() } else { element("div") });
    element("div").class(class).child(view)
}

/// What the card's parts are made of, for one paper of the list.
fn context(paper: &Arc<Paper>, options: &ListOptions) -> Context {
    let (one, save) = (Arc::clone(paper), options.save);
    Context {
        paper: Arc::clone(paper),
        level: options.level.saturating_add(1),
        words: Arc::clone(&options.words),
        paper_url: options.shape.paper_url.clone(),
        save: Callback::new(move |file: FileType| {
            save.try_run((file, vec![Arc::clone(&one)])).unwrap_or_default();
        }),
        copy: options.copy,
        announce: options.announce,
    }
}
