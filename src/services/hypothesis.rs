//! Hypothes.is: public annotations of a paper
//! ([documentation](https://h.readthedocs.io/en/latest/api/)).
//!
//! Annotations belong to an address. A search by DOI finds those on pages that state it, so
//! that the paper's other known addresses are asked for as well.

use serde::Deserialize;

use crate::{
    paper::{Doi, Paper, Pmcid, percent},
    pubmed::Error,
    services::{base, json, web_address},
};

/// As many as are asked for.
const MOST: usize = 200;

/// Most bytes that are shown of all that was written: of more, the newest.
const MOST_BYTES: usize = 100_000;

/// Most bytes of a text that are shown.
const LONGEST: usize = 10_000;

/// The address to ask; `proxy` as in [`crate::services`], empty for Hypothes.is itself.
pub fn url(proxy: &str, paper: &Paper) -> String {
    let base = base(proxy, "hypothesis", "https://hypothes.is");
    let mut url = format!("{base}/api/search?limit={MOST}&sort=created&order=desc");
    for address in addresses(paper) {
        url.push_str("&uri=");
        url.push_str(&percent::encode(&address, b""));
    }
    url
}

/// What the paper is known by.
fn addresses(paper: &Paper) -> Vec<String> {
    let mut addresses = vec![paper.identity.url()];
    if let Some(doi) = &paper.doi {
        addresses.push(format!("doi:{doi}"));
        addresses.push(doi.url());
    }
    addresses.extend(paper.pmcid.map(Pmcid::url));
    addresses
}

/// Where a reader annotates the paper: its page with Hypothes.is beside it.
pub fn page(paper: &Paper) -> String {
    let url = paper.doi.as_ref().map_or_else(|| paper.identity.url(), Doi::url);
    format!("https://via.hypothes.is/{url}")
}

/// The public annotations of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discussion {
    /// How many there are, replies among them.
    pub total: u64,
    /// The newest of them, oldest first.
    pub threads: Vec<Thread>,
    /// How many those are, where they are not all.
    pub newest: Option<usize>,
}

/// An annotation and the replies to it, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The annotation, or a reply to one that is not there any more.
    pub comment: Comment,
    /// Replies.
    pub replies: Vec<Comment>,
}

/// What somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Name of the account: `mona`.
    pub author: String,
    /// When it was written: `2021-06-30`.
    pub date: String,
    /// The words that it is about.
    pub quote: Option<String>,
    /// The comment. It is Markdown, and shown as text.
    pub text: String,
    /// Where it stands.
    pub page: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    total: u64,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    created: String,
    #[serde(default)]
    user: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    references: Vec<String>,
    #[serde(default)]
    target: Vec<Target>,
    links: Option<Links>,
}

#[derive(Deserialize)]
struct Target {
    #[serde(default)]
    selector: Vec<Selector>,
}

#[derive(Deserialize)]
struct Selector {
    exact: Option<String>,
}

#[derive(Deserialize)]
struct Links {
    incontext: Option<String>,
    html: Option<String>,
}

/// Reads the answer to [`url`].
///
/// # Errors
///
/// [`Error::Unreadable`] if it is not as described.
pub fn read(body: &str) -> Result<Discussion, Error> {
    let Answer { total, mut rows } = json(body)?;
    rows.retain(|row| !row.hidden);
    rows.sort_by(|a, b| b.created.cmp(&a.created));
    // Whatever was asked for, a service can send more.
    let all = rows.len();
    let mut bytes = 0_usize;
    rows.truncate(MOST);
    for row in &mut rows {
        row.texts().for_each(shorten);
    }
    rows.retain_mut(|row| {
        bytes = row.texts().fold(bytes, |sum, text| sum.saturating_add(text.len()));
        bytes <= MOST_BYTES
    });
    let is_cut =
        rows.len() < all || usize::try_from(total).is_ok_and(|total| total > MOST);
    let newest = is_cut.then_some(rows.len());
    rows.reverse();
    let mut ids: Vec<String> = Vec::new();
    let mut threads: Vec<Thread> = Vec::new();
    for row in rows {
        let root = row.references.first().cloned();
        let place = root.and_then(|root| ids.iter().position(|id| *id == root));
        let id = row.id.clone();
        let comment = Comment::from(row);
        if let Some(thread) = place.and_then(|place| threads.get_mut(place)) {
            thread.replies.push(comment);
        } else {
            ids.push(id);
            threads.push(Thread { comment, replies: Vec::new() });
        }
    }
    Ok(Discussion { total, threads, newest })
}

impl Row {
    /// What there is to show.
    fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let selectors = self.target.iter_mut().flat_map(|target| &mut target.selector);
        let quotes = selectors.filter_map(|selector| selector.exact.as_mut());
        quotes.chain([&mut self.text, &mut self.user])
    }
}

fn shorten(text: &mut String) {
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push_str(" …");
    }
}

impl From<Row> for Comment {
    fn from(row: Row) -> Self {
        let mut selectors = row.target.into_iter().flat_map(|target| target.selector);
        let author = row.user.trim_start_matches("acct:");
        let author = author.split_once('@').map_or(author, |(name, _)| name);
        Self {
            author: author.to_owned(),
            date: row.created.chars().take(10).collect(),
            quote: selectors.find_map(|selector| selector.exact),
            text: row.text.trim().to_owned(),
            page: row
                .links
                .and_then(|links| links.incontext.or(links.html))
                .and_then(web_address),
        }
    }
}
