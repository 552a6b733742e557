//! The list of authors.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    paper::{Author, Paper},
    ui::element::{Element, changing, element},
};

/// Most authors that are shown without being asked for.
const SHOWN: usize = 12;

/// The authors in order. Of a long list the first ones and the last, and all on demand.
pub(super) fn authors(paper: &Arc<Paper>) -> Option<AnyView> {
    let total = paper.authors.len();
    if total == 0 {
        return None;
    }
    let is_open = RwSignal::new(total <= SHOWN);
    let open = Callback::new(move |()| is_open.set(true));
    let paper = Arc::clone(paper);
    let view = move || {
        let list = element("ul")
            .class("authors")
            .part("authors")
            .attr("aria-label", format!("{total} authors"));
        if is_open.get() {
            let is_cut = !paper.authors_complete;
            return list
                .child(paper.authors.iter().map(item).collect::<Vec<_>>())
                .child(is_cut.then(|| element("li").child("et al.")));
        }
        let more = element("button")
            .attr("type", "button")
            .class("plain")
            .on_click(open)
            .child(format!("… {} more authors", total - (SHOWN - 1)));
        list.child(paper.authors.iter().take(SHOWN - 2).map(item).collect::<Vec<_>>())
            .child(element("li").class("more").child(more))
            .child(paper.authors.last().map(item))
    };
    Some(changing(view))
}

fn item(author: &Author) -> Element {
    element("li").attr("dir", "auto").child(author.display_name())
}
