//! What other services know of a paper: their addresses and their answers, pure.
//!
//! Nobody but NCBI is asked unless the host page or the reader wants it; here are only the
//! questions and how to read what comes back. Every answer is somebody else's and can be
//! anything: what is not as described is [`Error::Unreadable`], what is missing is `None`, all
//! text in it is text and never markup, and an address that is no web address is dropped.

mod full_text;
pub mod hypothesis;
pub mod icite;
pub mod openalex;
pub mod pubpeer;

use serde::de::DeserializeOwned;

use crate::pubmed::Error;

pub use self::full_text::{FullText, Version, full_texts};

/// Reads an answer in JSON.
fn json<T: DeserializeOwned>(body: &str) -> Result<T, Error> {
    serde_json::from_str(body)
        .map_err(|_reason| Error::Unreadable("it is not as the service describes it"))
}

/// The address, if it is one of the web: not `javascript:` and the like.
pub(crate) fn web_address(url: String) -> Option<String> {
    let is_web = ["https://", "http://"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    is_web.then_some(url)
}

/// The base address of a service: its own, or where a host page's proxy has it.
pub(crate) fn base(proxy: &str, name: &str, own: &str) -> String {
    let proxy = proxy.trim().trim_end_matches('/');
    if proxy.is_empty() { own.to_owned() } else { format!("{proxy}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses() {
        for url in ["https://a.example/b", "HTTP://a.example"] {
            assert_eq!(web_address(url.to_owned()).as_deref(), Some(url));
        }
        for url in ["javascript:alert(1)", "data:text/html,a", "//a.example", "é", ""] {
            assert_eq!(web_address(url.to_owned()), None);
        }
    }
}
