//! Asking a server, without credentials or referrer, and reading its answer with care.

#[cfg(feature = "works")]
mod queue;

use std::{
    cell::{Cell, RefCell},
    fmt,
    rc::Rc,
    time::Duration,
};

#[cfg(feature = "more")]
use gloo_net::http::Headers;
use js_sys::{Date, Math, Promise, Reflect, Uint8Array};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache,
    RequestCredentials, RequestInit, Response, UrlSearchParams,
};

use crate::{
    browser::loader::Loader,
    pubmed::{Error, MAX_ANSWER},
};

/// How long an answer may take, all of it.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How often E-utilities are asked before a reader hears of it.
const TRIES: u32 = 3;

/// How long after the first try there can be another, in milliseconds: with the last answer
/// a reader waits for 15 seconds at most.
const PATIENCE: f64 = 5_000.0;

/// Longest address of a GET request, in bytes.
const MAX_URL: usize = 2_000;

/// A request under way, or about to be. Clones are handles of the same request.
#[derive(Clone, Debug)]
pub(super) struct Call {
    loader: Loader,
    /// `None` where the browser knows no aborting.
    controller: Option<AbortController>,
    /// How the browser's own cache is used.
    cache: RequestCache,
    timeout: Rc<Cell<Option<TimeoutHandle>>>,
    /// Why it was ended by itself: for its time, or for the length of the answer.
    given_up: Rc<Cell<Option<GivenUp>>>,
    started: Rc<Cell<bool>>,
    on_abort: Hook,
    /// How long the last answer says to wait, in milliseconds.
    #[cfg(feature = "works")]
    wait: Rc<Cell<f64>>,
}

/// Why a call was ended by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GivenUp {
    Time,
    Length,
}

/// What else is to be done when a call is aborted.
#[derive(Clone, Default)]
struct Hook(Rc<RefCell<Option<Action>>>);

type Action = Box<dyn Fn()>;

impl fmt::Debug for Hook {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Hook")
    }
}

impl Call {
    /// A call that can be aborted and gives up after a while.
    pub(super) fn new(loader: &Loader) -> Self {
        Self {
            loader: loader.clone(),
            controller: AbortController::new().ok(),
            cache: RequestCache::Default,
            timeout: Rc::default(),
            given_up: Rc::default(),
            started: Rc::default(),
            on_abort: Hook::default(),
            #[cfg(feature = "works")]
            wait: Rc::default(),
        }
    }

    /// The same; anew: whatever the browser's cache has of its answer does not do.
    pub(super) fn anew(self, is_anew: bool) -> Self {
        let cache = if is_anew { RequestCache::Reload } else { self.cache };
        Self { cache, ..self }
    }

    /// One whose request was sent already.
    #[cfg(feature = "core")]
    pub(super) fn sent(loader: &Loader, controller: AbortController) -> Self {
        let call = Self::new(loader);
        call.started.set(true);
        Self { controller: Some(controller), ..call }
    }

    /// Of the element that asks.
    #[cfg(feature = "core")]
    pub(super) fn loader(&self) -> &Loader {
        &self.loader
    }

    /// What aborts it for others.
    #[cfg(feature = "more")]
    pub(super) fn signal(&self) -> JsValue {
        let signal = self.controller.as_ref().map(AbortController::signal);
        signal.map(JsValue::from).unwrap_or_default()
    }

    /// Ends it, at whatever stage it is.
    pub(super) fn abort(&self) {
        if let Some(timeout) = self.timeout.take() {
            timeout.clear();
        }
        if let Some(controller) = &self.controller {
            controller.abort();
        }
        if let Some(hook) = self.on_abort.0.take() {
            hook();
        }
    }

    /// What else is to be done when it is aborted.
    #[cfg(feature = "core")]
    pub(super) fn on_abort(&self, hook: impl Fn() + 'static) {
        self.on_abort.0.replace(Some(Box::new(hook)));
    }

    /// Whether its request is on its way.
    #[cfg(feature = "core")]
    pub(super) fn is_started(&self) -> bool {
        self.started.get()
    }

    /// Whether it was ended by who asked, and not for its time or its length.
    pub(super) fn is_aborted(&self) -> bool {
        let is_aborted = |controller: &AbortController| controller.signal().aborted();
        self.controller.as_ref().is_some_and(is_aborted) && self.given_up.get().is_none()
    }

    fn give_up(&self, why: GivenUp) {
        self.given_up.set(Some(why));
        self.abort();
    }

    /// The answer of E-utilities to an address.
    pub(super) async fn ask_ncbi(&self, url: &str) -> Result<String, Error> {
        let mut answer = String::new();
        let read = &mut |text| {
            answer = text;
            Ok(())
        };
        self.ask_ncbi_in_turn(None, &|| Some(url.to_owned()), read).await?;
        Ok(answer)
    }

    /// Has the answer of E-utilities read, to the address that there is when it is its
    /// turn, or to a request that was sent already. What is worth keeping is kept by `paperlens.js`:
    /// the browser's own cache, where a fault can be kept too, has no part in it. Where it is
    /// likely to help it asks again, with
    /// [full jitter](https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/).
    pub(super) async fn ask_ncbi_in_turn(
        &self,
        sent: Option<Promise>,
        url: &dyn Fn() -> Option<String>,
        read: &mut dyn FnMut(String) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let start = Date::now();
        let mut sent = sent;
        let mut tries = 0;
        loop {
            let answer = if let Some(answer) = sent.take() {
                self.receive(answer).await
            } else {
                drop(self.loader.asking_turn().await);
                self.started.set(true);
                // Nobody may be there any more to hear it.
                let url = url().ok_or(Error::Unreachable)?;
                let (url, form) = ncbi_request(&url);
                let options = self.options(RequestCache::NoStore);
                if let Some(form) = form {
                    options.set_method("POST");
                    options.set_body(&form);
                }
                self.fetch(url, &options).await
            };
            tries += 1;
            let Err(error) = answer.and_then(&mut *read) else { return Ok(()) };
            let can_wait = tries < TRIES && Date::now() - start < PATIENCE;
            if !can_wait || !error.is_passing() || self.is_aborted() {
                return Err(error);
            }
            let least = if error == Error::RateLimited { 2_000 } else { 0 };
            sleep(Duration::from_millis(least + random_below(500 << (tries - 1)))).await;
        }
    }

    /// The answer to a simple GET request: text, and no error that its status or body tells.
    pub(super) async fn ask(&self, url: &str) -> Result<String, Error> {
        self.fetch(url, &self.options(self.cache)).await
    }

    /// How a request is sent.
    fn options(&self, cache: RequestCache) -> RequestInit {
        let options = RequestInit::new();
        options.set_cache(cache);
        options.set_credentials(RequestCredentials::Omit);
        options.set_referrer_policy(ReferrerPolicy::NoReferrer);
        if let Some(controller) = &self.controller {
            options.set_signal(Some(&controller.signal()));
        }
        options
    }

    async fn fetch(&self, url: &str, options: &RequestInit) -> Result<String, Error> {
        let window = web_sys::window().ok_or(Error::Unreachable)?;
        self.receive(window.fetch_with_str_and_init(url, options)).await
    }

    /// The answer to a POST request that sends JSON.
    #[cfg(feature = "more")]
    pub(super) async fn post_json(
        &self,
        url: &str,
        json: String,
    ) -> Result<String, Error> {
        let headers = Headers::new();
        headers.set("Content-Type", "application/json");
        let options = self.options(self.cache);
        options.set_method("POST");
        options.set_headers(&headers.into_raw());
        options.set_body(&json.into());
        self.fetch(url, &options).await
    }

    /// What `fetch` resolves to, in time: text, and no error that its status or body tells.
    async fn receive(&self, answer: Promise) -> Result<String, Error> {
        let call = self.clone();
        let give_up = move || call.give_up(GivenUp::Time);
        self.timeout.set(set_timeout_with_handle(give_up, TIMEOUT).ok());
        let answer = self.exchange(answer).await;
        if let Some(timeout) = self.timeout.take() {
            timeout.clear();
        }
        let (status, body) = answer?;
        Error::from_answer(status, &body).map_or(Ok(body), Err)
    }

    async fn exchange(&self, answer: Promise) -> Result<(u16, String), Error> {
        let response = JsFuture::from(answer).await.map_err(|_reason| self.why_not())?;
        let response: Response = response.dyn_into().map_err(|_other| self.why_not())?;
        #[cfg(feature = "works")]
        self.wait.set(queue::retry_after(&response));
        Ok((response.status(), self.read(&response).await?))
    }

    /// The body as text, as far as it is UTF-8 and not too large.
    async fn read(&self, response: &Response) -> Result<String, Error> {
        let Some(stream) = response.body() else { return Ok(String::new()) };
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        let mut body = Vec::new();
        loop {
            let chunk = JsFuture::from(reader.read());
            let chunk = chunk.await.map_err(|_reason| self.why_not())?;
            if property(&chunk, "done").is_truthy() {
                break;
            }
            let bytes = property(&chunk, "value").dyn_into::<Uint8Array>();
            body.extend(bytes.map_err(|_other| self.why_not())?.to_vec());
            if body.len() > MAX_ANSWER {
                self.give_up(GivenUp::Length);
                return Err(Error::TooLarge);
            }
        }
        let text = String::from_utf8(body);
        text.map_err(|_invalid| Error::Unreadable("it is not UTF-8"))
    }

    /// Why the browser gave no answer. It tells pages next to nothing of it.
    fn why_not(&self) -> Error {
        if self.given_up.get() == Some(GivenUp::Time) {
            return Error::Timeout;
        }
        let online = web_sys::window().map(|window| window.navigator().on_line());
        if online == Some(false) { Error::Offline } else { Error::Unreachable }
    }
}

/// A whole number from 0 up to this one.
pub(super) fn random_below(limit: u32) -> u64 {
    let number = Math::random() * f64::from(limit);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it saturates, whatever a page has made of Math.random"
    )]
    u64::from((number as u32).min(limit))
}

/// Where to ask E-utilities, and what to send there: long lists of identifiers go by POST.
fn ncbi_request(url: &str) -> (&str, Option<UrlSearchParams>) {
    let parts = url.split_once('?').filter(|_| url.len() > MAX_URL);
    let form = parts.and_then(|(address, parameters)| {
        Some((address, UrlSearchParams::new_with_str(parameters).ok()?))
    });
    form.map_or((url, None), |(address, form)| (address, Some(form)))
}

fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

pub(super) async fn sleep(duration: Duration) {
    drop(JsFuture::from(timer(duration)).await);
}

/// Resolves after so long.
fn timer(duration: Duration) -> Promise {
    Promise::new(&mut |resolve, _reject| {
        leptos::prelude::set_timeout(
            move || drop(resolve.call0(&JsValue::UNDEFINED)),
            duration,
        );
    })
}
