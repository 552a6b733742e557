//! PubPeer: how many comments a paper has there.
//!
//! The interface is that of PubPeer's own
//! [browser extension](https://github.com/PubPeerFoundation/PubPeerBrowserExtensions): counts
//! only, no comments. It is not documented elsewhere, and can change.

use serde::Deserialize;

use crate::{
    paper::{Paper, percent},
    pubmed::Error,
    services::{base, json, web_address},
};

/// The address to ask, by POST; `proxy` as in [`crate::services`], empty for PubPeer itself.
pub fn url(proxy: &str) -> String {
    let base = base(proxy, "pubpeer", "https://pubpeer.com");
    format!("{base}/v3/publications?devkey=PaperLens")
}

/// What to send there, as JSON.
pub fn question(paper: &Paper) -> String {
    let name = if paper.pmid().is_some() { "pmids" } else { "dois" };
    serde_json::json!({ name: [paper.identity.to_string()] }).to_string()
}

/// Where a reader finds or begins a discussion of the paper.
pub fn page(paper: &Paper) -> String {
    let words = match &paper.doi {
        Some(doi) => percent::encode(doi.as_str(), b""),
        None => percent::encode(&paper.identity.to_string(), b""),
    };
    format!("https://pubpeer.com/search?q={words}")
}

/// Comments at PubPeer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comments {
    /// How many there are.
    pub total: u64,
    /// Where they are.
    pub page: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    feedbacks: Vec<Feedback>,
}

#[derive(Deserialize)]
struct Feedback {
    total_comments: u64,
    url: Option<String>,
}

/// Reads the answer to [`question`]. No entry means no comment.
///
/// # Errors
///
/// [`Error::Unreadable`] if it is not as described.
pub fn read(body: &str) -> Result<Comments, Error> {
    let feedback = json::<Answer>(body)?.feedbacks.into_iter().next();
    Ok(feedback.map_or(Comments { total: 0, page: None }, |feedback| Comments {
        total: feedback.total_comments,
        page: feedback.url.and_then(web_address),
    }))
}
