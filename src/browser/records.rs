//! Records from NCBI, asked for together: all elements of a page make one request, and each
//! paper is asked for once.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use js_sys::{Function, Promise};
use leptos::task::spawn_local;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use crate::{
    browser::{
        fetch::{Call, sleep},
        loader::Loader,
    },
    paper::Pmid,
    pubmed::{Error, Query, read_esearch, split, url},
};

/// Most papers that one request asks for. More make an answer that is long in coming.
const MOST: usize = 400;

/// A request, or one that is about to be.
struct Batch {
    endpoint: String,
    call: Call,
    /// What somebody will soon wait for.
    expected: RefCell<Vec<Pmid>>,
    waiters: RefCell<Vec<Rc<Waiter>>>,
}

/// Who waits for a record.
struct Waiter {
    pmid: Pmid,
    answer: RefCell<Option<Result<String, Error>>>,
    /// Tells that the answer is there.
    done: Function,
    is_gone: Cell<bool>,
}

thread_local! {
    /// Requests that wait for their turn or for their answer.
    static BATCHES: RefCell<Vec<Rc<Batch>>> = const { RefCell::new(Vec::new()) };
}

/// A record that is asked for.
#[wasm_bindgen]
#[derive(Clone)]
#[allow(missing_debug_implementations, reason = "it holds functions of JavaScript")]
pub struct Asked {
    loader: Loader,
    batch: Rc<Batch>,
    waiter: Rc<Waiter>,
    done: Promise,
}

/// Asks for a record: joins the request that asks for it already, one that has not started
/// yet, or a new one.
#[wasm_bindgen]
pub fn ask(loader: &Loader, endpoint: &str, pmid: &str) -> Option<Asked> {
    let pmid = pmid.parse().ok()?;
    let mut waiter = None;
    let done = Promise::new(&mut |done, _| {
        let (answer, is_gone) = (RefCell::default(), Cell::new(false));
        waiter = Some(Rc::new(Waiter { pmid, answer, done, is_gone }));
    });
    let waiter = waiter?;
    let batch = join(endpoint, &waiter, loader);
    Some(Asked { loader: loader.clone(), batch, waiter, done })
}

#[wasm_bindgen]
impl Asked {
    /// Resolves when there is an answer.
    pub fn done(&self) -> Promise {
        self.done.clone()
    }

    /// The record: a document that [`crate::pubmed::parse`] reads, with all the versions that
    /// there are. It is kept.
    ///
    /// # Errors
    ///
    /// The code of an [`Error`], see [`Error::code`].
    pub fn answer(&self) -> Result<String, u16> {
        self.take().map_err(|error| error.code())
    }

    /// Nobody waits for it any more.
    pub fn give_up(&self) {
        self.waiter.is_gone.set(true);
        let waiters = self.batch.waiters.borrow();
        let expected = self.batch.expected.borrow();
        let has_come = |pmid: &Pmid| waiters.iter().any(|waiter| waiter.pmid == *pmid);
        let is_last = waiters.iter().all(|waiter| waiter.is_gone.get())
            && expected.iter().all(has_come);
        // One that waits for its turn can be of use to the next who asks.
        if is_last && self.batch.call.is_started() {
            self.batch.call.abort();
            forget(&self.batch);
        }
    }

    fn take(&self) -> Result<String, Error> {
        let answer = self.waiter.answer.take().unwrap_or(Err(Error::Unreachable));
        if let Ok(record) = &answer {
            let address = url::efetch(&self.batch.endpoint, &[self.waiter.pmid]);
            self.loader.keep(&address, record);
        }
        answer
    }
}

/// The record of a paper.
pub(super) async fn record(
    endpoint: &str,
    pmid: Pmid,
    call: &Call,
    loader: &Loader,
) -> Result<String, Error> {
    let asked = ask(loader, endpoint, &pmid.to_string()).ok_or(Error::Unreachable)?;
    {
        let asked = asked.clone();
        call.on_abort(move || asked.give_up());
    }
    drop(JsFuture::from(asked.done()).await);
    asked.take()
}

/// Says that elements will soon ask for these records, with commas between; `paperlens.js` can
/// have sent a request for them while this module was on its way.
#[wasm_bindgen]
pub fn expect(
    loader: &Loader,
    endpoint: &str,
    pmids: &str,
    sent: Option<Promise>,
    controller: Option<AbortController>,
) {
    let mut pmids: Vec<Pmid> =
        pmids.split(',').filter_map(|pmid| pmid.parse().ok()).collect();
    if let (Some(sent), Some(controller)) = (sent, controller) {
        let call = Call::sent(loader, controller);
        Batch::start(endpoint, call, Some(sent)).expected.replace(pmids);
        return;
    }
    pmids.retain(|pmid| batch_of(endpoint, |batch| batch.has(*pmid)).is_none());
    for pmids in pmids.chunks(MOST) {
        let batch = open_batch(endpoint, loader);
        batch.expected.borrow_mut().extend(pmids);
    }
}

/// The PubMed identifier of another identifier.
pub(super) async fn find(
    endpoint: &str,
    query: &Query,
    call: &Call,
    loader: &Loader,
) -> Result<Pmid, Error> {
    // Two papers of one DOI: the search does not tell which; the first is the newest. What is
    // beside something that was not found is any other paper.
    let first = |xml: &str| {
        let search = read_esearch(xml)?;
        let found = if search.is_whole() { search.pmids } else { Vec::new() };
        found.into_iter().next().ok_or(Error::NotFound)
    };
    let address = url::esearch(endpoint, query);
    // Once there, it is the same for good.
    if let Some(kept) = loader.answer(&address).await
        && let Ok(pmid) = first(&kept.text())
    {
        return Ok(pmid);
    }
    let xml = call.ask_ncbi(&address).await?;
    let pmid = first(&xml)?;
    loader.keep(&address, &xml);
    Ok(pmid)
}

/// The first request to this server that is as it should be.
fn batch_of(endpoint: &str, is_it: impl Fn(&Batch) -> bool) -> Option<Rc<Batch>> {
    BATCHES.with_borrow(|batches| {
        let mut here = batches.iter().filter(|batch| batch.endpoint == endpoint);
        here.find(|batch| is_it(batch)).cloned()
    })
}

/// A request that can ask for more.
fn open_batch(endpoint: &str, loader: &Loader) -> Rc<Batch> {
    let is_open = |batch: &Batch| !batch.call.is_started() && batch.pmids().len() < MOST;
    batch_of(endpoint, is_open)
        .unwrap_or_else(|| Batch::start(endpoint, Call::new(loader), None))
}

fn join(endpoint: &str, waiter: &Rc<Waiter>, loader: &Loader) -> Rc<Batch> {
    let batch = batch_of(endpoint, |batch| batch.has(waiter.pmid))
        .unwrap_or_else(|| open_batch(endpoint, loader));
    batch.waiters.borrow_mut().push(Rc::clone(waiter));
    batch
}

fn forget(batch: &Rc<Batch>) {
    BATCHES.with_borrow_mut(|batches| batches.retain(|other| !Rc::ptr_eq(other, batch)));
}

impl Batch {
    fn start(endpoint: &str, call: Call, sent: Option<Promise>) -> Rc<Self> {
        let batch = Rc::new(Self {
            endpoint: endpoint.to_owned(),
            call,
            expected: RefCell::default(),
            waiters: RefCell::default(),
        });
        BATCHES.with_borrow_mut(|batches| batches.push(Rc::clone(&batch)));
        spawn_local(run(Rc::clone(&batch), sent));
        batch
    }

    /// Whether it asks for this, or will.
    fn has(&self, pmid: Pmid) -> bool {
        self.expected.borrow().contains(&pmid)
            || self.waiters.borrow().iter().any(|waiter| waiter.pmid == pmid)
    }

    /// What it asks for, if it does so now.
    fn pmids(&self) -> Vec<Pmid> {
        let mut pmids = self.expected.borrow().clone();
        for waiter in self.waiters.borrow().iter().filter(|waiter| !waiter.is_gone.get())
        {
            if !pmids.contains(&waiter.pmid) {
                pmids.push(waiter.pmid);
            }
        }
        pmids
    }

    /// The address to ask; `None` if nobody waits for anything.
    fn address(&self) -> Option<String> {
        let pmids = self.pmids();
        (!pmids.is_empty()).then(|| url::efetch(&self.endpoint, &pmids))
    }
}

async fn run(batch: Rc<Batch>, sent: Option<Promise>) {
    if sent.is_none() {
        // Let the other elements of the page say what they want.
        sleep(Duration::ZERO).await;
    }
    let mut records = Vec::new();
    let read = &mut |xml: String| {
        records = by_pmid(&xml)?;
        Ok(())
    };
    let came = batch.call.ask_ncbi_in_turn(sent, &|| batch.address(), read).await;
    let records = came.map(|()| records);
    // Whoever will want them is not there yet.
    for (pmid, record) in records.iter().flatten() {
        if !batch.waiters.borrow().iter().any(|waiter| waiter.pmid == *pmid) {
            batch
                .call
                .loader()
                .keep(&url::efetch(&batch.endpoint, &[*pmid]), record);
        }
    }
    deliver(&batch, &records);
    // For those who were on their way to ask when it came.
    if records.is_ok() {
        sleep(Duration::ZERO).await;
    }
    forget(&batch);
    deliver(&batch, &records);
}

/// Gives all who wait what they wait for.
fn deliver(batch: &Batch, records: &Result<Vec<(Pmid, String)>, Error>) {
    for waiter in batch.waiters.take() {
        let answer = match records {
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
