//! Asking other services: once somebody wants it, and never for a card that is gone.

use std::{pin::Pin, rc::Rc, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{
        choices,
        fetch::Call,
        loader::Loader,
        panels::settings::Settings,
        papers::{FRESH_RECORD, Known, papers},
    },
    paper::Paper,
    pubmed::{Error, Links, read_elink, url},
    services::{hypothesis, icite, openalex, pubpeer},
    ui::{
        Word,
        panels::{Context, Lists, Question, Related, Service, State, Talk},
    },
};

/// How many related papers are shown.
const SHOWN: usize = 10;

/// Makes questions about a paper.
pub(super) struct Asker {
    paper: Arc<Paper>,
    settings: Settings,
    loader: Loader,
}

type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

impl Asker {
    pub(super) fn new(context: &Context, settings: Settings, loader: &Loader) -> Self {
        Self {
            paper: Arc::clone(&context.paper),
            settings,
            loader: loader.clone(),
        }
    }

    pub(super) fn openalex(&self) -> Question<openalex::Work> {
        let url = openalex::url(&self.settings.services, &self.paper);
        self.get("openalex", "OpenAlex", self.sends(), url, openalex::read)
    }

    /// iCite knows of what is in PubMed.
    pub(super) fn icite(&self) -> Option<Question<icite::Metrics>> {
        let url = icite::url(&self.settings.services, self.paper.pmid()?);
        Some(self.get("icite", "iCite", Word::ThePmid, url, icite::read))
    }

    /// What names the paper in questions.
    fn sends(&self) -> Word {
        if self.paper.pmid().is_some() { Word::ThePmid } else { Word::TheDoi }
    }

    pub(super) fn talk(&self) -> Talk {
        Talk {
            annotations: self.hypothesis(),
            comments: self.pubpeer(),
        }
    }

    fn hypothesis(&self) -> Question<hypothesis::Discussion> {
        let url = hypothesis::url(&self.settings.services, &self.paper);
        self.get("hypothesis", "Hypothes.is", Word::TheAddresses, url, hypothesis::read)
    }

    /// A question that is an address, and how its answer is read.
    fn get<T: Send + Sync>(
        &self,
        panel: &str,
        name: &'static str,
        sends: Word,
        url: String,
        read: fn(&str) -> Result<T, Error>,
    ) -> Question<T> {
        self.question(panel, Service { name, sends }, move |call| {
            let url = url.clone();
            Box::pin(async move { read(&call.ask(&url).await?) })
        })
    }

    fn pubpeer(&self) -> Question<pubpeer::Comments> {
        let url = pubpeer::url(&self.settings.services);
        let question = pubpeer::question(&self.paper);
        let service = Service { name: "PubPeer", sends: self.sends() };
        self.question("pubpeer", service, move |call| {
            let (url, question) = (url.clone(), question.clone());
            Box::pin(async move { pubpeer::read(&call.post_json(&url, question).await?) })
        })
    }

    /// What PubMed links to.
    pub(super) fn lists(&self) -> Lists {
        let lists = Links::ALL.into_iter().filter_map(|links| self.related(links));
        lists.collect()
    }

    /// Of the lists only the first is asked for without a click.
    fn related(&self, links: Links) -> Option<Question<Related>> {
        let pmid = self.paper.pmid()?;
        let endpoint = self.settings.endpoint.clone();
        let loader = self.loader.clone();
        let service = Service { name: "PubMed", sends: Word::ThePmid };
        let name = if links == Links::Similar { "related" } else { "" };
        let question = self.question(name, service, move |call| {
            let (endpoint, loader) = (endpoint.clone(), loader.clone());
            Box::pin(async move {
                let answer = call.ask_ncbi(&url::elink(&endpoint, pmid, links)).await?;
                let pmids = read_elink(&answer, pmid)?;
                let shown: Vec<_> = pmids.iter().copied().take(SHOWN).collect();
                if shown.is_empty() {
                    return Ok(Related { total: 0, papers: Vec::new() });
                }
                let found = papers(&loader, &endpoint, &shown, FRESH_RECORD, &call);
                let Known { papers, trouble, .. } = found.await;
                match trouble {
                    Some(error) => Err(error),
                    None => Ok(Related { total: pmids.len(), papers }),
                }
            })
        });
        // NCBI has the record asked for already: no choice to make once and for all.
        Some(Question { always: None, ..question })
    }

    fn question<T: Send + Sync>(
        &self,
        name: &str,
        service: Service,
        ask: impl Fn(Call) -> Answer<T> + 'static,
    ) -> Question<T> {
        let state = RwSignal::new(State::Unasked);
        let call: StoredValue<Option<Call>, LocalStorage> = StoredValue::new_local(None);
        on_cleanup(move || {
            call.try_with_value(|call| call.as_ref().map(Call::abort));
        });
        let ask: StoredValue<Rc<dyn Fn(Call) -> Answer<T>>, LocalStorage> =
            StoredValue::new_local(Rc::new(ask));
        let loader = StoredValue::new_local(self.loader.clone());
        let start = Callback::new(move |()| {
            let Some(ask) = ask.try_get_value() else { return };
            let Some(this) = loader.try_with_value(Call::new) else { return };
            let has_failed =
                state.try_with_untracked(|state| matches!(state, State::Failed(_)));
            let this = this.anew(has_failed == Some(true));
            call.try_set_value(Some(this.clone()));
            state.try_set(State::Asking);
            let answer = ask(this);
            spawn_local(async move {
                let answer = answer.await;
                state.try_set(match answer {
                    Ok(answer) => State::Answered(Arc::new(answer)),
                    Err(error) => State::Failed(error),
                });
            });
        });
        let always = self.settings.has_choices.then(|| choices::flag(name));
        let is_wanted = self.settings.panels.iter().any(|panel| panel == name);
        if is_wanted || always.is_some_and(|always| always.get_untracked()) {
            start.run(());
        }
        let is_awaited = RwSignal::new(false);
        let ask = Callback::new(move |()| {
            is_awaited.try_set(true);
            start.try_run(()).unwrap_or_default();
        });
        Question { service, state, ask, is_awaited, always }
    }
}

/// Comments that come are shown, where nobody has asked for anything else in their place.
pub(super) fn follow_talk(chosen: RwSignal<usize>, talk: Talk, lists: Lists) {
    Effect::watch(
        move || talk.count().is_some_and(|count| count > 0),
        move |has_come, _, _| {
            let is_first = chosen.try_get_untracked() == Some(0);
            if *has_come && is_first && lists.iter().all(is_unasked) {
                chosen.try_set(lists.len());
            }
        },
        false,
    );
}

fn is_unasked(list: &Question<Related>) -> bool {
    matches!(list.state.get_untracked(), State::Unasked)
}

/// Once one list was asked for, to choose another is to ask for it.
pub(super) fn follow_choice(chosen: RwSignal<usize>, lists: Lists) {
    Effect::watch(
        move || chosen.get(),
        move |index, _, _| {
            if lists.iter().all(is_unasked) {
                return;
            }
            if let Some(list) = lists.get(*index).filter(|list| is_unasked(list)) {
                list.ask.try_run(()).unwrap_or_default();
            }
        },
        false,
    );
}
