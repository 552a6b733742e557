//! What there is around the paper, in tabs: related papers, each of which opens in place, what is
//! said of it in public, and more by its authors.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    paper::{Author, Paper, Pmid},
    pubmed::Links,
    ui::{
        Word,
        choice::choice_of,
        element::{Element, changing, element},
        lines::{
            abstract_text, container_name, marks, open_here, own_address, published,
            titled,
        },
        panels::{
            Context, Question, Talk,
            by_author::ByAuthor,
            discussion::discussion,
            question::{announce, question, sends},
        },
        parts::{note, panel},
        text::{button, link},
    },
};

/// Papers that PubMed links to one.
#[derive(Clone, Debug)]
pub struct Related {
    /// How many there are.
    pub total: usize,
    /// The first of them.
    pub papers: Vec<Paper>,
}

/// What a reader has chosen to see of it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The tab, by its place.
    pub tab: RwSignal<usize>,
    /// The author whose papers are listed, by the place among those that can be.
    pub author: RwSignal<Option<usize>>,
    /// The attributes of the card that its lists have too.
    pub card: Vec<(&'static str, String)>,
}

/// What PubMed links to: a question for each of [`Links::ALL`], or none where PubMed has no record.
pub type Lists = Arc<[Question<Related>]>;

/// The panel: a tab for each of the lists, one for the discussion and one for the authors.
pub fn related(
    context: &Context,
    questions: &Lists,
    talk: Talk,
    shown: Shown,
) -> Element {
    let Context { words, level, .. } = context;
    for (asked, links) in questions.iter().zip(Links::ALL) {
        announce(context, *asked, move |related, words| match related.total {
            0 => words.get(Word::NoRelated).to_owned(),
            total => {
                format!(
                    "{}{}{}",
                    words.get(name(links)),
                    words.colon(),
                    words.number(total)
                )
            }
        });
    }
    talk.announce(context);
    let Shown { tab: chosen, author, card } = shown;
    let by_author = ByAuthor::new(context, author);
    let has_authors = by_author.is_some();
    let questions = Arc::clone(questions);
    let lists = questions.len();
    let tabs = {
        let words = Arc::clone(words);
        changing(move || {
            let lists = Links::ALL.into_iter().take(lists);
            let lists = lists.map(|links| words.get(name(links)).to_owned());
            let discussion = words.get(Word::Discussion);
            let discussion = match talk.count() {
                Some(count) => format!("{discussion} {}", words.number(count)),
                None => discussion.to_owned(),
            };
            let authors = has_authors.then(|| words.get(Word::ByAuthor).to_owned());
            let names = lists.chain([discussion]).chain(authors);
            let choose = move |index| {
                chosen.try_set(index);
            };
            choice_of(words.get(Word::Related), names, chosen.get(), choose)
        })
    };
    let shown = {
        let context = context.clone();
        changing(move || {
            let index = chosen.get();
            let both = questions.get(index).zip(Links::ALL.get(index));
            let list = both.map(|(asked, links)| {
                let (context, links) = (context.clone(), *links);
                let words = Arc::clone(&context.words);
                let asked = *asked;
                let unasked = move || {
                    let name = asked.service.name;
                    let look_up = button("button", asked.ask);
                    element("div")
                        .child(look_up.child(words.fill(Word::LookUp, name)))
                        .child(note(sends(name, asked.service.sends, &words)))
                };
                let words = Arc::clone(&context.words);
                question(&words, asked, unasked, move |related, _words| {
                    list(related, links, &context)
                })
            });
            let talk = (index == lists).then(|| discussion(&context, talk));
            let authors = by_author.as_ref().filter(|_| index > lists);
            let authors = authors.map(|authors| authors.view(&context, &card));
            element("div").class("tab").child(list).child(talk).child(authors)
        })
    };
    panel(*level, "related", words.get(Word::Related), ())
        .child(element("div").class("tabs").child(tabs))
        .child(shown)
}

fn name(links: Links) -> Word {
    match links {
        Links::Similar => Word::Similar,
        Links::CitedBy => Word::CitedBy,
        Links::References => Word::References,
    }
}

fn list(related: &Related, links: Links, context: &Context) -> Element {
    let Context { paper, words, .. } = context;
    if related.papers.is_empty() {
        return element("p").child(words.get(Word::NoRelated));
    }
    let papers = related.papers.iter().map(|paper| compact(paper, context));
    let all = words.count(Word::AllAtPubMed, related.total);
    let all = paper.pmid().map(|pmid| link(all_at_pubmed(pmid, links), all));
    element("div")
        .child(element("ul").class("papers").child(papers.collect::<Vec<_>>()))
        .child(all.map(|all| element("p").child(all)))
}

/// PubMed's own list.
fn all_at_pubmed(pmid: Pmid, links: Links) -> String {
    format!("https://pubmed.ncbi.nlm.nih.gov/?linkname={}&from_uid={pmid}", links.name())
}

/// A paper in two lines, which opens to its abstract.
fn compact(paper: &Paper, context: &Context) -> Element {
    let words = &context.words;
    let title = element("span")
        .class("name")
        .attr("dir", "auto")
        .child(marks(paper, words))
        .child(titled(element("span"), paper, words));
    let mut line = Vec::new();
    line.extend(authors(&paper.authors));
    line.push(container_name(paper));
    line.extend(published(paper, words));
    let line = element("small").attr("dir", "auto").child(line.join(" · "));
    let summary = match &paper.summary {
        Some(summary) => abstract_text(summary, "eng"),
        None => note(words.get(Word::NoAbstract)),
    };
    let open = own_address(paper, context.paper_url.as_deref());
    let open = open.map(|url| open_here(url, paper, words));
    let links = element("p")
        .class("row")
        .child(open)
        .child(link(paper.identity.url(), paper.identity.label()))
        .child(paper.doi.as_ref().map(|doi| link(doi.url(), doi.to_string())));
    element("li").child(
        element("details")
            .child(element("summary").child(title).child(line))
            .child(summary)
            .child(links),
    )
}

/// The first author, and whether there are more.
fn authors(authors: &[Author]) -> Option<String> {
    let first = authors.first()?;
    let name = match first {
        Author::Person(person) => person.family.clone(),
        Author::Group(group) => group.name.clone(),
    };
    Some(if authors.len() > 1 { format!("{name} et al.") } else { name })
}
