//! Asking a server, without credentials or referrer, and reading its answer with care.

use std::{
    cell::{Cell, RefCell},
    fmt,
    rc::Rc,
    time::Duration,
};

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Date, Function, Promise, Reflect, Uint8Array};
use leptos::{
    prelude::{TimeoutHandle, set_timeout_with_handle},
    task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, Request,
    RequestCredentials, Response,
};

use crate::pubmed::{Error, MAX_ANSWER};

/// How long an answer may take, all of it.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Least time between the starts of two requests to E-utilities, in milliseconds: NCBI
/// takes three a second from one address
/// ([NBK25497](https://www.ncbi.nlm.nih.gov/books/NBK25497/)).
///
/// More than a third of a second, as they do not all take as long to get there.
const SPACING: f64 = 400.0;

/// Longest address of a GET request, in bytes.
const MAX_URL: usize = 2_000;

/// A request under way, or about to be. Clones are handles of the same request.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// `None` where the browser knows no aborting.
    controller: Option<AbortController>,
    timeout: Rc<Cell<Option<TimeoutHandle>>>,
    timed_out: Rc<Cell<bool>>,
    started: Rc<Cell<bool>>,
    on_abort: Hook,
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
    pub(super) fn new() -> Self {
        Self {
            controller: AbortController::new().ok(),
            timeout: Rc::default(),
            timed_out: Rc::default(),
            started: Rc::default(),
            on_abort: Hook::default(),
        }
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

    /// Whether it was ended by who asked, and not for its length.
    pub(super) fn is_aborted(&self) -> bool {
        let is_aborted = |controller: &AbortController| controller.signal().aborted();
        self.controller.as_ref().is_some_and(is_aborted) && !self.timed_out.get()
    }

    /// The answer of E-utilities, after waiting for a turn.
    pub(super) async fn ask_ncbi(&self, url: &str) -> Result<String, Error> {
        self.wait_for_turn().await;
        self.ask_in_turn(url).await
    }

    /// Waits until NCBI takes a request; it is taken to be on its way then.
    pub(super) async fn wait_for_turn(&self) {
        wait_for_turn().await;
        self.started.set(true);
    }

    /// The answer of E-utilities, once there was a turn: long lists of identifiers go by POST.
    pub(super) async fn ask_in_turn(&self, url: &str) -> Result<String, Error> {
        let (address, parameters) = match url.split_once('?') {
            Some((address, parameters)) if url.len() > MAX_URL => {
                (address, Some(parameters))
            }
            _ => (url, None),
        };
        let mut request = RequestBuilder::new(address);
        if parameters.is_some() {
            request = request
                .method(Method::POST)
                .header("Content-Type", "application/x-www-form-urlencoded");
        }
        self.send(request, parameters.map(str::to_owned)).await
    }

    /// The answer to a simple GET request: text, and no error that its status or body tells.
    pub(super) async fn ask(&self, url: &str) -> Result<String, Error> {
        self.send(RequestBuilder::new(url), None).await
    }

    /// The answer to a POST request that sends JSON.
    #[cfg(feature = "more")]
    pub(super) async fn post_json(
        &self,
        url: &str,
        json: String,
    ) -> Result<String, Error> {
        let request = RequestBuilder::new(url).method(Method::POST);
        let request = request.header("Content-Type", "application/json");
        self.send(request, Some(json)).await
    }

    async fn send(
        &self,
        request: RequestBuilder,
        body: Option<String>,
    ) -> Result<String, Error> {
        let call = self.clone();
        let give_up = move || {
            call.timed_out.set(true);
            call.abort();
        };
        self.timeout.set(set_timeout_with_handle(give_up, TIMEOUT).ok());
        let answer = self.exchange(request, body).await;
        if let Some(timeout) = self.timeout.take() {
            timeout.clear();
        }
        let (status, body) = answer?;
        Error::from_answer(status, &body).map_or(Ok(body), Err)
    }

    async fn exchange(
        &self,
        request: RequestBuilder,
        body: Option<String>,
    ) -> Result<(u16, String), Error> {
        let request = request
            .credentials(RequestCredentials::Omit)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .abort_signal(self.controller.as_ref().map(AbortController::signal).as_ref());
        let request = match body {
            Some(body) => request.body(body),
            None => request.build(),
        };
        let request: Request = request.map_err(|_bad_address| Error::Unreachable)?.into();
        // Not gloo's `send`: it panics where a host page's own `fetch` fails with no `Error`.
        let window = web_sys::window().ok_or(Error::Unreachable)?;
        let response = JsFuture::from(window.fetch_with_request(&request));
        let response = response.await.map_err(|_reason| self.why_not())?;
        let response: Response = response.dyn_into().map_err(|_other| self.why_not())?;
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
                self.abort();
                return Err(Error::TooLarge);
            }
        }
        let text = String::from_utf8(body);
        text.map_err(|_invalid| Error::Unreadable("it is not UTF-8"))
    }

    /// Why the browser gave no answer. It tells pages next to nothing of it.
    fn why_not(&self) -> Error {
        if self.timed_out.get() {
            return Error::Timeout;
        }
        let online = web_sys::window().map(|window| window.navigator().on_line());
        if online == Some(false) { Error::Offline } else { Error::Unreachable }
    }
}

fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// Waits until the next request may start, in the order of asking.
///
/// A [lock](https://www.w3.org/TR/web-locks/) that all tabs of the site and both modules share
/// is held for as long as the next one has to wait. Where there are no locks (they need HTTPS),
/// each module keeps its own time.
async fn wait_for_turn() {
    if let Some(turn) = turn_of_lock() {
        drop(JsFuture::from(turn).await);
        return;
    }
    thread_local! {
        static NEXT: Cell<f64> = const { Cell::new(0.0) };
    }
    let now = Date::now();
    // A clock that was set back must not hold requests up for longer than their queue is.
    let turn = NEXT.get().max(now).min(now + 60_000.0);
    NEXT.set(turn + SPACING);
    if turn > now {
        let wait = Duration::from_secs_f64((turn - now) / 1000.0);
        sleep(wait).await;
    }
}

/// Resolves once the lock is there, or will never be; the lock is let go after a while.
fn turn_of_lock() -> Option<Promise> {
    let locks = property(&web_sys::window()?.navigator(), "locks");
    let request: Function = property(&locks, "request").dyn_into().ok()?;
    let turn = Promise::new(&mut |resolve, _reject| {
        let granted = resolve.clone();
        let hold = Closure::once_into_js(move || {
            drop(granted.call0(&JsValue::UNDEFINED));
            timer(Duration::from_secs_f64(SPACING / 1000.0))
        });
        let asked = request.call2(&locks, &"paperlens-ncbi".into(), &hold);
        match asked.map(JsCast::dyn_into::<Promise>) {
            // Refused (a sandboxed page): better too soon than never.
            Ok(Ok(asked)) => spawn_local(async move {
                if JsFuture::from(asked).await.is_err() {
                    drop(resolve.call0(&JsValue::UNDEFINED));
                }
            }),
            _ => drop(resolve.call0(&JsValue::UNDEFINED)),
        }
    });
    Some(turn)
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
