//! The panels that are filled in once the card is there.
//!
//! They are a wasm module of their own, so that the first card stays small. Each stands
//! alone: what happens to one is not seen in another.

mod choice;
mod cite;
mod copy;
mod question;
mod summary;

use std::sync::Arc;

use leptos::prelude::*;

use crate::{cite::Format, paper::Paper, ui::Words};

pub use self::{
    cite::cite,
    copy::Copying,
    question::{Question, Service, State, question},
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
    /// Save the paper's citation as a file of this format.
    pub save: Callback<Format>,
    /// Put something on the clipboard.
    pub copy: Callback<Copying>,
}
