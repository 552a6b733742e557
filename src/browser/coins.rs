//! What Zotero and its like find on the page: a COinS line for each paper, where the loader puts
//! it.

use crate::browser::loader::Loader;

/// The lines of an element, as long as its papers are shown.
pub(super) struct Coins(Loader);

impl Coins {
    /// Shows these lines, [`cite::coins`] of the papers. Those from before are to be dropped first.
    pub(super) fn show(loader: &Loader, lines: Vec<String>) -> Self {
        loader.coins(lines);
        Self(loader.clone())
    }
}

impl Drop for Coins {
    fn drop(&mut self) {
        self.0.coins(Vec::new());
    }
}
