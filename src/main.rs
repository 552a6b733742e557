//! The WebAssembly module of the site and the widget.

/// Called by wasm-bindgen's start-up code once the module is there.
fn main() {
    #[cfg(target_arch = "wasm32")]
    paperlens::browser::start();
}
