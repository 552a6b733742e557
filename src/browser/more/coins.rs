//! What Zotero and its like find on the page: a COinS line for each paper, outside of the
//! shadow root, where they look.

use wasm_bindgen::JsCast;
use web_sys::{Element, EventInit, HtmlElement};

use crate::{cite, paper::Paper};

/// The lines, as long as their papers are shown.
pub(super) struct Coins(Vec<Element>);

impl Coins {
    /// Adds a line for each paper to what the host element contains.
    pub(super) fn add<'p>(
        host: &HtmlElement,
        papers: impl Iterator<Item = &'p Paper>,
    ) -> Self {
        let Some(document) = host.owner_document() else { return Self(Vec::new()) };
        let mut lines = Vec::new();
        for paper in papers {
            let Ok(line) = document.create_element("span") else { break };
            // No slot takes it: it is there, and nowhere to be seen.
            let attributes =
                [("class", "Z3988"), ("title", &cite::coins(paper)), ("slot", "coins")];
            let is_set = attributes
                .iter()
                .all(|(name, value)| line.set_attribute(name, value).is_ok());
            if is_set && host.append_child(&line).is_ok() {
                lines.push(line);
            }
        }
        let options = EventInit::new();
        options.set_bubbles(true);
        let event =
            web_sys::Event::new_with_event_init_dict("ZoteroItemUpdated", &options);
        if let Ok(event) = event {
            drop(
                document
                    .unchecked_ref::<web_sys::EventTarget>()
                    .dispatch_event(&event),
            );
        }
        Self(lines)
    }
}

impl Drop for Coins {
    fn drop(&mut self) {
        self.0.iter().for_each(Element::remove);
    }
}
