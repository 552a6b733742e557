//! The one look-up: what other services know of the paper, asked for together.
//!
//! What comes back stands where it belongs: figures in the metrics, copies beside the way to the
//! text, comments in the discussion.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::{
    Word,
    element::{Element, changing, element},
    panels::{Context, Question, Service, State, question::sends},
    parts::{checkbox, fold, note},
    text::button,
};

/// A service that a reader can choose to ask.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Who is asked.
    pub service: Service,
    /// What it knows.
    pub knows: Word,
    /// Asks.
    pub ask: Callback<()>,
    /// Whether nobody has asked yet.
    pub is_unasked: Memo<bool>,
    /// Whether it has answered.
    pub is_answered: Memo<bool>,
    /// Whether the reader wants it asked.
    pub is_wanted: RwSignal<bool>,
    /// Whether it is always asked on this device; `None` where that is not for the reader to
    /// say.
    pub always: Option<RwSignal<bool>>,
}

/// All of them, in the order of [`Asked::service`]'s names on the card.
pub type LookUp = Arc<[Asked]>;

impl Asked {
    /// One that a question asks.
    pub fn new<T: Send + Sync>(question: Question<T>, knows: Word) -> Self {
        let Question { service, ask, always, state, .. } = question;
        Self {
            service,
            knows,
            ask,
            is_unasked: Memo::new(move |_| matches!(state.get(), State::Unasked)),
            is_answered: Memo::new(move |_| matches!(state.get(), State::Answered(_))),
            is_wanted: RwSignal::new(true),
            always,
        }
    }

    fn is_always(&self) -> bool {
        self.always.and_then(|always| always.try_get_untracked()) == Some(true)
    }

    fn ask_if_wanted(&self) {
        let is = |signal: Option<bool>| signal == Some(true);
        if is(self.is_unasked.try_get_untracked())
            && is(self.is_wanted.try_get_untracked())
        {
            self.ask.try_run(()).unwrap_or_default();
        }
    }
}

/// The button, what it asks of whom, and the choice of that.
pub(super) fn look_up(context: &Context, services: &LookUp) -> Element {
    // Who was chosen to be asked always is who is wanted.
    if services.iter().any(Asked::is_always) {
        for asked in services.iter() {
            asked.is_wanted.try_set(asked.is_always());
        }
    }
    let words = Arc::clone(&context.words);
    let all = Arc::clone(services);
    let ask = changing(move || {
        let left: Vec<Asked> =
            all.iter().copied().filter(|asked| asked.is_unasked.get()).collect();
        if left.is_empty() {
            return element("div");
        }
        let pressed = Arc::clone(&all);
        let press = Callback::new(move |()| {
            pressed.iter().for_each(Asked::ask_if_wanted);
        });
        let wanted = left.into_iter().filter(|asked| asked.is_wanted.get());
        let wanted: Vec<Service> = wanted.map(|asked| asked.service).collect();
        let sentences = [Word::ThePmid, Word::TheDoi, Word::TheAddresses].map(|with| {
            let names = wanted.iter().filter(|service| service.sends == with);
            let names: Vec<_> = names.map(|service| service.name).collect();
            (!names.is_empty()).then(|| sends(&names.join(words.comma()), with, &words))
        });
        let what = words.get(Word::LookUpWhat).to_owned();
        let sentences: Vec<_> =
            std::iter::once(what).chain(sentences.into_iter().flatten()).collect();
        element("div")
            .child(button("button", press).child(words.get(Word::LookUpAll)))
            .child(note(sentences.join(" ")))
    });
    element("div")
        .class("look-up")
        .child(ask)
        .child(always(context, services))
        .child(choose(context, services))
}

/// A box to tick, with what it is for.
fn tick(is_on: bool, name: Element, change: Callback<String>) -> Element {
    let tick = checkbox(is_on).on_input(change);
    element("label").class("tick").child(tick).child(name)
}

/// Which of them.
fn choose(context: &Context, services: &LookUp) -> Element {
    let words = &context.words;
    let ticks = services.iter().copied().map(|asked| {
        let Asked { service, knows, is_wanted, always, .. } = asked;
        let services = Arc::clone(services);
        let name = element("span").child(format!("{} ", service.name));
        let name = name.child(element("small").child(words.get(knows)));
        let is_on = is_wanted.try_get_untracked() == Some(true);
        let change = Callback::new(move |_| {
            let is_on = is_wanted.try_get_untracked() != Some(true);
            is_wanted.try_set(is_on);
            // What is always asked is what is wanted.
            if services.iter().any(Asked::is_always) {
                always.map(|always| always.try_set(is_on));
                asked.ask_if_wanted();
            }
        });
        element("li").child(tick(is_on, name, change))
    });
    fold(words.get(Word::Choose), element("ul").child(ticks.collect::<Vec<_>>()))
}

/// The choice to be asked no more.
fn always(context: &Context, services: &LookUp) -> Option<Element> {
    let is_on = services.iter().any(Asked::is_always);
    let is_offered = services.iter().any(|asked| asked.always.is_some());
    let services = Arc::clone(services);
    let change = Callback::new(move |_| {
        let is_on = !services.iter().any(Asked::is_always);
        for asked in services.iter() {
            let is_wanted = asked.is_wanted.try_get_untracked() == Some(true);
            asked.always.map(|always| always.try_set(is_on && is_wanted));
            if is_on {
                asked.ask_if_wanted();
            }
        }
    });
    let name = element("span").child(context.words.get(Word::Always));
    is_offered.then(|| tick(is_on, name, change))
}
