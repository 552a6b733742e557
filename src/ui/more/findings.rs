//! Key findings: the authors' words, and only on a click an AI's, each called what it is.

use leptos::prelude::*;

use crate::{
    findings::{Findings, findings},
    ui::{
        Word,
        element::{Element, changing, element},
        more::Context,
        panels::{note, panel},
        text::{button, text},
    },
};

/// How the browser's own summary stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Summary {
    /// This browser has none to give.
    Unavailable,
    /// It can be asked for.
    Offered,
    /// The browser downloads its model: percent of it.
    Downloading(u8),
    /// The browser is at it.
    Writing,
    /// What it wrote.
    Written(String),
    /// It could not.
    Failed,
}

/// The browser's built-in summarizer
/// ([specification](https://webmachinelearning.github.io/writing-assistance-apis/)).
#[derive(Clone, Copy, Debug)]
pub struct Summarizer {
    /// How it stands.
    pub state: RwSignal<Summary>,
    /// Asks for a summary.
    pub ask: Callback<()>,
}

/// The panel.
pub fn key_findings(context: &Context, summarizer: Summarizer) -> Element {
    let Context { paper, words, level, .. } = context;
    let quote = || element("p").class("findings").attr("lang", "en").attr("dir", "auto");
    let (status, quotes, explanation): (_, Vec<Element>, _) = match findings(paper) {
        Findings::Verbatim(sections) => (
            Word::FindingsVerbatim,
            sections
                .iter()
                .map(|section| quote().child(text(&section.text)))
                .collect(),
            Word::FindingsVerbatimNote,
        ),
        Findings::Extracted(sentences) => (
            Word::FindingsExtracted,
            sentences
                .iter()
                .map(|sentence| quote().child(text(sentence)))
                .collect(),
            Word::FindingsExtractedNote,
        ),
        Findings::TooShort => {
            (Word::FindingsSkipped, Vec::new(), Word::FindingsTooShortNote)
        }
        Findings::NoAbstract => {
            (Word::FindingsNoAbstract, Vec::new(), Word::FindingsNoAbstractNote)
        }
    };
    let view = {
        let context = context.clone();
        changing(move || summary(summarizer, &context))
    };
    panel(*level, "findings", words.get(Word::KeyFindings), words.get(status))
        .child(quotes)
        .child(note(words.get(explanation)))
        .child(view)
}

fn summary(summarizer: Summarizer, context: &Context) -> Element {
    let words = &context.words;
    let place = element("div").class("asked");
    let status = |text: String| {
        context.say("summary", text.clone());
        note(text)
    };
    let ask = |class| button(class, summarizer.ask);
    match summarizer.state.get() {
        Summary::Unavailable => element("div"),
        Summary::Offered => place
            .child(ask("button").child(words.get(Word::Summarize)))
            .child(note(words.get(Word::SummarizeNote))),
        Summary::Downloading(percent) => {
            place.child(status(words.fill(Word::Downloading, &percent.to_string())))
        }
        Summary::Writing => place.child(status(words.get(Word::Summarizing).to_owned())),
        Summary::Failed => place.child(
            status(words.get(Word::SummaryFailed).to_owned())
                .child(" ")
                .child(ask("plain").child(words.get(Word::Retry))),
        ),
        Summary::Written(text) => {
            context.say("summary", format!("{} {text}", words.get(Word::SummaryNote)));
            let points: Vec<_> = text
                .lines()
                .map(|line| line.trim_start_matches(['*', '-', '•', ' ']).trim_end())
                .filter(|line| !line.is_empty())
                .map(|line| element("li").child(line))
                .collect();
            place
                .child(element("ul").class("points").attr("dir", "auto").child(points))
                .child(note(words.get(Word::SummaryNote)))
        }
    }
}
