//! Reading and RIS writing for `browser.mjs` to time, built as what ships is.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, missing_debug_implementations, reason = "for developers")]

use paperlens::{cite::Format, paper::Paper, pubmed};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub struct Papers(Vec<Paper>);

#[wasm_bindgen]
impl Papers {
    pub fn read(xml: &str) -> Self {
        Self(pubmed::parse(xml).unwrap_or_default())
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn ris(&self) -> String {
        Format::RIS.write(&self.0.iter().collect::<Vec<_>>())
    }
}
