//! The abstract: its versions to choose from, and to copy.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    paper::{Abstract, AbstractSection, Text, language},
    ui::{
        Word,
        choice::choice,
        element::{Element, changing, element},
        lines::abstract_but,
        panels::Context,
        parts::panel,
    },
};

/// An abstract that one can choose to read.
struct Version {
    name: String,
    /// MARC code.
    language: String,
    content: Abstract,
}

/// The panel; `None` where the record has no abstract. `above` are the paragraphs that are read
/// above it.
pub fn summary(context: &Context, above: Vec<Text>) -> Option<Element> {
    let Context { paper, words, level, .. } = context;
    // Some records have a copyright line and nothing that it is about.
    let main = paper.summary.iter().filter(|summary| !summary.sections.is_empty());
    let main = main.map(|content| Version {
        name: words.get(Word::MainAbstract).to_owned(),
        language: "eng".to_owned(),
        content: content.clone(),
    });
    let others = paper.other_abstracts.iter().map(|other| Version {
        name: match other.kind.as_str() {
            "plain-language-summary" => words.get(Word::PlainLanguage).to_owned(),
            _ if other.language != "eng" => {
                language::own_name(&other.language).to_owned()
            }
            _ => words.get(Word::OtherAbstract).to_owned(),
        },
        language: other.language.clone(),
        content: other.content.clone(),
    });
    let versions: Arc<[Version]> = main.chain(others).collect();
    if versions.is_empty() {
        return None;
    }
    let chosen = RwSignal::new(0_usize);
    let copy = {
        let versions = Arc::clone(&versions);
        let name = words.fill(Word::CopyAbstract, &paper.title.plain());
        let place = "[part=abstract] .abstract".to_owned();
        context.copier().button("plain", name, place, move || {
            let version = versions.get(chosen.get_untracked());
            (version.map(|version| plain(&version.content)).unwrap_or_default(), None)
        })
    };
    let choice = (versions.len() > 1).then(|| {
        let names = versions.iter().map(|version| version.name.clone());
        choice(words.get(Word::AbstractChoice), names, chosen)
    });
    let texts = Arc::clone(words);
    let shown = changing(move || {
        let version = versions.get(chosen.get());
        version.map_or_else(
            || element("div"),
            |Version { content, language, .. }| {
                let is_above = |section: &AbstractSection| above.contains(&section.text);
                abstract_but(content, language, is_above, &texts)
            },
        )
    });
    let panel = panel(*level, "abstract", words.get(Word::Abstract), copy);
    Some(panel.child(choice).child(shown))
}

/// The abstract as plain text, a paragraph a section.
fn plain(summary: &Abstract) -> String {
    let sections = summary.sections.iter().map(|section| match &section.label {
        Some(label) => format!("{label}: {}", section.text.plain()),
        None => section.text.plain(),
    });
    sections.collect::<Vec<_>>().join("\n\n")
}
