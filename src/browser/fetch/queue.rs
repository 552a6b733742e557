//! Asking services that want to be asked slowly: one request at a time, over all tabs of a site,
//! and none for as long as they say.

use std::{cell::RefCell, time::Duration};

use gloo_net::http::Headers;
use js_sys::{Date, Function, Promise};
use wasm_bindgen::JsValue;
use web_sys::Response;

use super::{Call, PATIENCE, TRIES, random_below, sleep};
use crate::pubmed::Error;

thread_local! {
    /// Services that want to be left alone, and until when.
    static QUIET: RefCell<Vec<(&'static str, f64)>> = const { RefCell::new(Vec::new()) };
}

/// Ends a turn, whatever becomes of who has it.
struct Turn(Function);

impl Drop for Turn {
    fn drop(&mut self) {
        drop(self.0.call0(&JsValue::UNDEFINED));
    }
}

impl Call {
    /// The answer of a service to an address, once it is its turn. Where it is likely to help it
    /// asks again, as soon as the service says; a service that wants more patience than a reader
    /// has is not asked again until then.
    pub(in crate::browser) async fn ask_in_turn(
        &self,
        service: &'static str,
        url: &str,
    ) -> Result<String, Error> {
        let start = Date::now();
        let mut tries = 0;
        loop {
            if is_quiet(service) {
                return Err(Error::RateLimited);
            }
            let mut turn = None;
            let end = Promise::new(&mut |end, _| turn = Some(Turn(end)));
            drop(self.loader.turn_of(service, &end).await);
            if self.is_aborted() {
                return Err(Error::Unreachable);
            }
            self.wait.set(0.0);
            // ORCID sends XML else.
            let headers = Headers::new();
            headers.set("Accept", "application/json");
            let options = self.options(self.cache);
            options.set_headers(&headers.into_raw());
            let answer = self.fetch(url, &options).await;
            drop(turn);
            tries += 1;
            let error = match answer {
                Ok(answer) => return Ok(answer),
                // So they say that they have not heard of it.
                Err(Error::Service(404 | 410)) => return Err(Error::NotFound),
                Err(error) => error,
            };
            let wait = self.wait.get();
            let is_too_long = Date::now() - start + wait > PATIENCE;
            if error == Error::RateLimited && wait > 0.0 && is_too_long {
                QUIET.with_borrow_mut(|quiet| quiet.push((service, Date::now() + wait)));
            }
            if tries >= TRIES || is_too_long || !error.is_passing() || self.is_aborted() {
                return Err(error);
            }
            let least = if error == Error::RateLimited { 1_000.0 } else { 0.0 };
            let jitter = Duration::from_millis(random_below(500 << (tries - 1)));
            sleep(Duration::from_secs_f64(wait.max(least) / 1_000.0) + jitter).await;
        }
    }
}

fn is_quiet(service: &str) -> bool {
    QUIET.with_borrow_mut(|quiet| {
        let now = Date::now();
        quiet.retain(|(_, until)| now < *until);
        quiet.iter().any(|(name, _)| *name == service)
    })
}

/// What the header `Retry-After` says, in milliseconds; 0 where it says nothing, or a page of
/// another server may not read it. It is seconds, or a date.
pub(super) fn retry_after(response: &Response) -> f64 {
    let header = response.headers().get("retry-after").ok().flatten();
    let wait = header.map(|header| match header.trim().parse::<f64>() {
        Ok(seconds) => seconds * 1_000.0,
        Err(_date) => Date::parse(&header) - Date::now(),
    });
    wait.filter(|wait| wait.is_finite())
        .unwrap_or_default()
        .clamp(0.0, 86_400_000.0)
}
