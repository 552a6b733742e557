//! The WebAssembly module that shows a paper first. Its exports are all of it.

// So that the library, and its exports with it, is linked at all.
use paperlens as _;

/// The loader calls what it needs.
fn main() {}
