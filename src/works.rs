//! The WebAssembly module that is loaded in place of that one, on pages with papers that PubMed has
//! not. Its exports are all of it.

// So that the library, and its exports with it, is linked at all.
use paperlens as _;

/// The loader calls what it needs.
fn main() {}
