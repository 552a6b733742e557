//! A question to another service: asked only when somebody wants it, and never more than a
//! quiet line when it fails.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    pubmed::Error,
    ui::{
        Word, Words,
        element::{Element, changing},
        panels::Context,
        parts::note,
        text::{button, named},
    },
};

/// Who is asked, and what is sent there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its name: `OpenAlex`.
    pub name: &'static str,
    /// What it is asked with.
    pub sends: Word,
}

/// How a question stands.
#[derive(Debug, PartialEq, Eq)]
pub enum State<T> {
    /// Nobody wanted it yet.
    Unasked,
    /// On its way.
    Asking,
    /// No answer, and why.
    Failed(Error),
    /// The answer.
    Answered(Arc<T>),
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Unasked => Self::Unasked,
            Self::Asking => Self::Asking,
            Self::Failed(error) => Self::Failed(error.clone()),
            Self::Answered(value) => Self::Answered(Arc::clone(value)),
        }
    }
}

/// A question to a service.
#[derive(Debug)]
pub struct Question<T: 'static> {
    /// Who is asked.
    pub service: Service,
    /// How it stands.
    pub state: RwSignal<State<T>>,
    /// Asks, or asks again, as a reader wants it.
    pub ask: Callback<()>,
    /// Whether a reader has asked, and so waits for an answer.
    pub is_awaited: RwSignal<bool>,
    /// Whether it is always asked on this device; `None` where that is not for the reader to
    /// say.
    pub always: Option<RwSignal<bool>>,
}

impl<T> Clone for Question<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Question<T> {}

/// Says how a question stands to whoever has asked it, wherever its answer is shown; `summary` says
/// the answer in a few words.
pub(super) fn announce<T: Send + Sync + 'static>(
    context: &Context,
    question: Question<T>,
    summary: impl Fn(&T, &Words) -> String + 'static,
) {
    let context = context.clone();
    let name = question.service.name;
    let say = move |state: &State<T>, _: Option<&State<T>>, _| {
        let words = &context.words;
        let said = match state {
            State::Unasked => return,
            State::Asking => words.fill(Word::Asking, name),
            State::Failed(error) => message(error, name, words),
            State::Answered(value) => {
                format!("{name}{}{}.", words.colon(), summary(value, words))
            }
        };
        if question.is_awaited.try_get_untracked() == Some(true) {
            context.say(name, said);
        }
    };
    Effect::watch(move || question.state.get(), say, false);
}

/// The view of a question, before it is asked and with its answer.
pub(super) fn question<T: Send + Sync + 'static>(
    words: &Arc<Words>,
    question: Question<T>,
    unasked: impl Fn() -> Element + Send + Sync + 'static,
    answer: impl Fn(&T, &Words) -> Element + Send + Sync + 'static,
) -> AnyView {
    let words = Arc::clone(words);
    let name = question.service.name;
    changing(move || match question.state.get() {
        State::Unasked => unasked(),
        State::Asking => note(words.fill(Word::Asking, name)),
        State::Failed(error) => {
            let retry =
                named(button("plain", question.ask), words.get(Word::Retry), name);
            note(message(&error, name, &words)).child(" ").child(retry)
        }
        State::Answered(value) => answer(&value, &words),
    })
}

/// Who is asked with what, in a sentence.
pub(super) fn sends(services: &str, with: Word, words: &Words) -> String {
    let sends = words.get(Word::Sends).replace("{service}", services);
    sends.replace("{what}", words.get(with))
}

/// Why a service has no answer, in few words.
fn message(error: &Error, service: &str, words: &Words) -> String {
    let word = match error {
        Error::NotFound | Error::BadId | Error::Service(404) => Word::ServiceNotFound,
        Error::RateLimited => Word::ServiceBusy,
        Error::Service(_) => Word::ServiceDown,
        Error::Unreadable(_) | Error::TooLarge => Word::ServiceStrange,
        Error::Unreachable | Error::Timeout => Word::ServiceUnreachable,
        Error::Offline => Word::ServiceOffline,
    };
    words.fill(word, service)
}
