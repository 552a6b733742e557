//! The panels that are filled in once the card is there.
//!
//! They are a wasm module of their own, so that the first card stays small. Each stands
//! alone: what happens to one is not seen in another.

mod by_author;
mod chart;
mod cite;
mod copies;
mod details;
mod discussion;
mod findings;
mod look_up;
mod metrics;
mod question;
mod related;
mod summary;

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::FileType,
    paper::Paper,
    ui::{
        Words,
        copy::{Copier, Copying},
    },
};

pub use self::{
    cite::cite,
    copies::copies,
    details::{details, record},
    discussion::Talk,
    findings::{Summarizer, Summary, key_findings, status_words},
    look_up::{Asked, LookUp},
    metrics::metrics,
    question::{Question, Service, State},
    related::{Lists, Related, Shown, related},
    summary::summary,
};

/// What every panel is a function of.
#[derive(Clone, Debug)]
pub struct Context {
    /// The paper.
    pub paper: Arc<Paper>,
    /// Level of the panels' headings.
    pub level: u8,
    /// The language of all that is not the record's.
    pub words: Arc<Words>,
    /// The address at which this site shows a paper, `{pmid}` for its identifier.
    pub paper_url: Option<String>,
    /// Save the paper's citation as a file of this format.
    pub save: Callback<FileType>,
    /// Put something on the clipboard.
    pub copy: Callback<Copying>,
    /// Say something about a matter to readers who do not see the page; of a matter only the
    /// newest counts.
    pub announce: Callback<(&'static str, String)>,
}

impl Context {
    fn copier(&self) -> Copier {
        Copier {
            words: Arc::clone(&self.words),
            copy: self.copy,
            announce: self.announce,
        }
    }

    fn say(&self, matter: &'static str, words: String) {
        self.announce.try_run((matter, words)).unwrap_or_default();
    }
}
