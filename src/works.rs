//! The WebAssembly module that is loaded in place of that one, on pages with papers that PubMed has
//! not. Its exports are all of it.

// Nothing is to be set up for a function that is empty: the loader calls what it needs.
#![cfg_attr(target_arch = "wasm32", no_main)]

// So that the library, and its exports with it, is linked at all.
use paperlens as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
