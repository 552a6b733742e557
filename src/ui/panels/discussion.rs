//! Discussion: what others have written about the paper in public, as plain text.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    paper::Date,
    services::{
        hypothesis::{self, Comment, Discussion, Thread},
        pubpeer::{self, Comments},
    },
    ui::{
        Word, Words,
        element::{Element, changing, element},
        panels::{
            Context, Question, State,
            question::{announce, question},
        },
        parts::note,
        text::{button, link, named},
    },
};

/// What is asked of public discussion.
#[derive(Clone, Copy, Debug)]
pub struct Talk {
    /// The comments themselves.
    pub annotations: Question<Discussion>,
    /// How many there are elsewhere.
    pub comments: Question<Comments>,
}

impl Talk {
    /// Says what came, whichever tab is shown.
    pub(super) fn announce(self, context: &Context) {
        announce(context, self.annotations, |discussion, words| {
            words.count(Word::Comments, discussion.total)
        });
        announce(context, self.comments, at_pubpeer);
    }

    /// How many comments are known.
    pub fn count(&self) -> Option<u64> {
        let annotations = match self.annotations.state.get() {
            State::Answered(discussion) => Some(discussion.total),
            _ => None,
        };
        let comments = match self.comments.state.get() {
            State::Answered(comments) => Some(comments.total),
            _ => None,
        };
        match (annotations, comments) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or(0).saturating_add(b.unwrap_or(0))),
        }
    }
}

/// The panel.
pub(super) fn discussion(context: &Context, talk: Talk) -> Element {
    let Context { paper, words, .. } = context;
    let look_up = {
        let words = Arc::clone(words);
        changing(move || {
            let is_unasked = matches!(talk.annotations.state.get(), State::Unasked)
                && matches!(talk.comments.state.get(), State::Unasked);
            let press = Callback::new(move |()| {
                talk.annotations.ask.try_run(()).unwrap_or_default();
                talk.comments.ask.try_run(()).unwrap_or_default();
            });
            let look_up = || {
                let button = button("button", press);
                named(button, words.get(Word::LookUpAll), words.get(Word::Discussion))
            };
            element("div")
                .child(is_unasked.then(look_up))
                .child(is_unasked.then(|| note(words.get(Word::DiscussionNote))))
        })
    };
    let nothing = || element("div");
    let threads = {
        let page = hypothesis::page(paper);
        question(words, talk.annotations, nothing, move |discussion, words| {
            let shown = discussion.threads.iter().map(|it| thread(it, words));
            let none = discussion.threads.is_empty();
            let newest = discussion
                .newest
                .map(|newest| note(words.count(Word::NewestComments, newest)));
            element("div")
                .child(none.then(|| element("p").child(words.get(Word::NoComments))))
                .child(element("div").class("threads").child(shown.collect::<Vec<_>>()))
                .child(newest)
                .child(join(words, "Hypothes.is", page.clone()))
        })
    };
    let elsewhere = {
        let page = pubpeer::page(paper);
        question(words, talk.comments, nothing, move |comments, words| {
            let page = comments.page.clone().unwrap_or_else(|| page.clone());
            element("p").child(link(page, at_pubpeer(comments, words)))
        })
    };
    element("div")
        .class("talk")
        .part("discussion")
        .child(look_up)
        .child(threads)
        .child(elsewhere)
}

fn at_pubpeer(comments: &Comments, words: &Words) -> String {
    words.count(Word::CommentsAt, comments.total)
}

fn join(words: &Words, service: &str, page: String) -> Element {
    element("p").child(link(page, words.fill(Word::JoinAt, service)))
}

fn thread(thread: &Thread, words: &Words) -> Element {
    let replies: Vec<_> =
        thread.replies.iter().map(|reply| comment(reply, words)).collect();
    let replies =
        (!replies.is_empty()).then(|| element("div").class("replies").child(replies));
    element("div")
        .class("thread")
        .child(comment(&thread.comment, words))
        .child(replies)
}

fn comment(comment: &Comment, words: &Words) -> Element {
    let quote = comment.quote.as_ref().map(|quote| {
        element("blockquote").attr("dir", "auto").child(shortened(quote, 300))
    });
    let text = comment.text.split("\n\n").filter(|text| !text.trim().is_empty());
    let text = text.map(|text| element("p").attr("dir", "auto").child(text.trim()));
    let mut parts = comment.date.splitn(3, '-');
    let date = parts
        .next()
        .and_then(|year| Date::parse(year, parts.next(), parts.next()));
    let date = date.map_or_else(|| comment.date.clone(), |date| words.date(date));
    let date = match &comment.page {
        Some(page) => link(page.clone(), date),
        None => element("span").child(date),
    };
    element("div")
        .class("comment")
        .child(
            note(element("b").attr("dir", "auto").child(comment.author.clone()))
                .child(" · ")
                .child(date),
        )
        .child(quote)
        .child(text.collect::<Vec<_>>())
}

/// At most so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most).collect();
    format!("{} …", kept.trim_end())
}
