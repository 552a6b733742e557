//! Tests of the library from outside, one program so that it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::missing_panics_doc,
    missing_docs,
    reason = "test code"
)]

mod card;
mod cite;
mod metadata;
mod parse;
mod styles;
