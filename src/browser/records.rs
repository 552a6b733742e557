//! Records from NCBI, asked for together: the cards of a page make one request, and each
//! paper is asked for once.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use js_sys::{Function, Promise};
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::{
    browser::fetch::{Call, sleep},
    paper::Pmid,
    pubmed::{Error, Query, read_esearch, split, url},
};

/// Most papers that one request asks for. More make an answer that is long in coming.
const MOST: usize = 400;

/// A request, or one that is about to be.
struct Batch {
    endpoint: String,
    call: Call,
    waiters: RefCell<Vec<Waiter>>,
}

/// Who waits for a record.
struct Waiter {
    pmid: Pmid,
    answer: Rc<RefCell<Option<Result<String, Error>>>>,
    /// Tells that the answer is there.
    done: Function,
    is_gone: Rc<Cell<bool>>,
}

thread_local! {
    /// Requests that wait for their turn or for their answer.
    static BATCHES: RefCell<Vec<Rc<Batch>>> = const { RefCell::new(Vec::new()) };
}

/// The record of a paper: a document that [`crate::pubmed::parse`] reads, with all the
/// versions there are.
pub(super) async fn record(
    endpoint: &str,
    pmid: Pmid,
    call: &Call,
) -> Result<String, Error> {
    let answer = Rc::default();
    let is_gone = Rc::new(Cell::new(false));
    let mut batch = None;
    let done = Promise::new(&mut |done, _| {
        let (answer, is_gone) = (Rc::clone(&answer), Rc::clone(&is_gone));
        batch = Some(join(endpoint, Waiter { pmid, answer, done, is_gone }));
    });
    if let Some(batch) = batch {
        let is_gone = Rc::clone(&is_gone);
        call.on_abort(move || {
            is_gone.set(true);
            // One that waits for its turn can be of use to the next who asks.
            let is_last =
                batch.waiters.borrow().iter().all(|waiter| waiter.is_gone.get());
            if is_last && batch.call.is_started() {
                batch.call.abort();
                forget(&batch);
            }
        });
    }
    drop(JsFuture::from(done).await);
    answer.take().unwrap_or(Err(Error::Unreachable))
}

/// The PubMed identifier of another identifier.
pub(super) async fn find(
    endpoint: &str,
    query: &Query,
    call: &Call,
) -> Result<Pmid, Error> {
    let xml = call.ask_ncbi(&url::esearch(endpoint, query)).await?;
    // Two papers of one DOI: the search does not tell which; the first is the newest.
    read_esearch(&xml)?.into_iter().next().ok_or(Error::NotFound)
}

/// Adds somebody to the request that asks for the paper already, to one that has not started
/// yet, or to a new one.
fn join(endpoint: &str, waiter: Waiter) -> Rc<Batch> {
    let known = BATCHES.with_borrow(|batches| {
        let mut here = batches.iter().filter(|batch| batch.endpoint == endpoint);
        let same = |batch: &&Rc<Batch>| {
            let waiters = batch.waiters.borrow();
            waiters.iter().any(|other| other.pmid == waiter.pmid)
        };
        let open = |batch: &&Rc<Batch>| {
            !batch.call.is_started() && batch.waiters.borrow().len() < MOST
        };
        here.clone().find(same).or_else(|| here.find(open)).cloned()
    });
    let batch = known.unwrap_or_else(|| {
        let batch = Rc::new(Batch {
            endpoint: endpoint.to_owned(),
            call: Call::new(),
            waiters: RefCell::default(),
        });
        BATCHES.with_borrow_mut(|batches| batches.push(Rc::clone(&batch)));
        spawn_local(ask(Rc::clone(&batch)));
        batch
    });
    batch.waiters.borrow_mut().push(waiter);
    batch
}

fn forget(batch: &Rc<Batch>) {
    BATCHES.with_borrow_mut(|batches| batches.retain(|other| !Rc::ptr_eq(other, batch)));
}

async fn ask(batch: Rc<Batch>) {
    // Let the other cards of the page say what they want.
    sleep(Duration::ZERO).await;
    batch.call.wait_for_turn().await;
    let mut pmids: Vec<Pmid> = Vec::new();
    for waiter in batch.waiters.borrow().iter().filter(|waiter| !waiter.is_gone.get()) {
        if !pmids.contains(&waiter.pmid) {
            pmids.push(waiter.pmid);
        }
    }
    let answer = if pmids.is_empty() {
        Err(Error::Unreachable) // Nobody is there to hear it.
    } else {
        batch.call.ask_in_turn(&url::efetch(&batch.endpoint, &pmids)).await
    };
    forget(&batch);
    let records = answer.and_then(|xml| by_pmid(&xml));
    for waiter in batch.waiters.take() {
        let answer = match &records {
            Ok(records) => {
                let record = records.iter().find(|(pmid, _)| *pmid == waiter.pmid);
                record.map(|(_, record)| record.clone()).ok_or(Error::NotFound)
            }
            Err(error) => Err(error.clone()),
        };
        waiter.answer.replace(Some(answer));
        drop(waiter.done.call0(&JsValue::UNDEFINED));
    }
}

/// The records of an answer, as sets of one paper.
fn by_pmid(xml: &str) -> Result<Vec<(Pmid, String)>, Error> {
    let mut records: Vec<(Pmid, String)> = Vec::new();
    for (pmid, record) in split(xml)? {
        match records.iter_mut().find(|(known, _)| *known == pmid) {
            Some((_, versions)) => versions.push_str(record),
            None => records.push((pmid, record.to_owned())),
        }
    }
    for (_, record) in &mut records {
        *record = format!("<PubmedArticleSet>{record}</PubmedArticleSet>");
    }
    Ok(records)
}
