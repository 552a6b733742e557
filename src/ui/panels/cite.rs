//! How to cite: the formatted citation in a style, and all file formats.
//!
//! Before the citation stand the styles and the button that copies it, which are so in sight
//! together with what opens them, on a phone too.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::{FileType, Format, Style},
    ui::{
        Word,
        card::places::citing,
        choice::{choice, choice_of, chosen_style},
        element::{Element, changing, element},
        html::html,
        panels::Context,
        parts::{named_toggle, note, save_button},
        text::text,
    },
};

/// The panel; `style` is the index of the chosen one in [`Style::ALL`].
pub fn cite(context: &Context, style: RwSignal<usize>) -> Element {
    let Context { paper, words, level, .. } = context;
    let chosen = move || chosen_style(style);
    let styles = {
        let context = context.clone();
        // Others on the page follow, and say nothing.
        let choose = move |index: usize| {
            let Some(chosen) = Style::ALL.get(index) else { return };
            if style.try_get_untracked() != Some(index) {
                style.try_set(index);
                context.say("citation", chosen.cite(&context.paper).plain());
            }
        };
        let label = words.get(Word::CitationStyle).to_owned();
        changing(move || {
            let names = Style::ALL.iter().map(|style| style.name().to_owned());
            choice_of(&label, names, style.get(), choose.clone())
        })
    };
    let citation = {
        let paper = Arc::clone(paper);
        changing(move || {
            element("p")
                .class("citation")
                .part("citation")
                .attr("id", format!("citation-{}", paper.identity.stem()))
                .attr("dir", "auto")
                .child(text(&chosen().cite(&paper)))
        })
    };
    let copy = {
        let context = context.clone();
        changing(move || {
            let (style, paper) = (chosen(), Arc::clone(&context.paper));
            let name = context.words.get(Word::CopyCitation);
            let name = name.replace("{style}", style.name());
            let name = name.replace("{paper}", &paper.title.plain());
            let place = format!("#citation-{}", paper.identity.stem());
            context.copier().button("button primary", name, place, move || {
                let citation = style.cite(&paper);
                (citation.plain(), Some(citation.tagged()))
            })
        })
    };
    let tools = element("div").class("row").child(styles).child(copy);
    let citation = element("div").class("citing").child(tools).child(citation);
    citing(paper, *level, words, context.save, Some([citation, others(context, style)]))
}

/// The other formats, the same for a page of one's own, and a look at what a file will hold before it is
/// saved.
fn others(context: &Context, style: RwSignal<usize>) -> Element {
    let Context { paper, words, .. } = context;
    let is_other = |format: &&Format| {
        ![FileType::RIS, FileType::ENDNOTE].contains(&format.file_type())
    };
    let files = Format::ALL.iter().filter(is_other).map(|format| {
        save_button(format.file_type(), Word::FileOf, paper, words, context.save)
    });
    let files = files.collect::<Vec<_>>();
    let as_html = {
        let context = context.clone();
        changing(move || {
            let Context { paper, words, .. } = &context;
            let name = words.fill(Word::CopyHtmlOf, &paper.title.plain());
            let html = html(&[&**paper], chosen_style(style), words);
            context.copier().html("button", name, html)
        })
    };
    let files = element("div").class("row").child(files).child(as_html);
    let summary = element("summary").class("button");
    let toggle = named_toggle("to-others", summary, words.get(Word::MoreFormats), paper);
    element("div")
        .class("others")
        .child(toggle)
        .child(element("div").class("opened").child(files).child(preview(context)))
}

/// What a file will hold, before it is saved.
fn preview(context: &Context) -> Element {
    let Context { paper, words, .. } = context;
    let format = RwSignal::new(0_usize);
    let names = Format::ALL.iter().map(|format| format.name().to_owned());
    let formats = choice(words.get(Word::FileFormat), names, format);
    let paper = Arc::clone(paper);
    let file = changing(move || {
        let format = Format::ALL.get(format.get()).copied().unwrap_or(Format::RIS);
        element("pre")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", format.file_name(&paper))
            .child(format.write(&[&*paper]))
    });
    element("div")
        .class("preview")
        .child(note(words.get(Word::Preview)))
        .child(formats)
        .child(file)
}
