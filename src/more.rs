//! The WebAssembly module that is loaded once a card is there. Its exports are all of it.

// So that the library, and its exports with it, is linked at all.
use paperlens as _;

fn main() {
    #[cfg(target_arch = "wasm32")]
    paperlens::browser::report_panics();
}
