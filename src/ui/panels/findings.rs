//! Key findings: the authors' words, and only on a click an AI's, each called what it is.

use leptos::prelude::*;

use crate::{
    findings::{Findings, Status},
    ui::{
        Word,
        element::{Element, changing, element},
        panels::Context,
        parts::{note, panel, quote},
        text::button,
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
pub fn key_findings(
    context: &Context,
    findings: &Findings<'_>,
    summarizer: Summarizer,
) -> Element {
    let Context { words, level, .. } = context;
    let Findings { status, quotes, language } = findings;
    let (status, explanation) = status_words(*status);
    let quotes = quotes.iter().map(|words| quote(words, language));
    let quotes: Vec<_> = quotes.collect();
    let view = {
        let context = context.clone();
        changing(move || summary(summarizer, &context))
    };
    panel(*level, "findings", words.get(Word::KeyFindings), words.get(status))
        .child(quotes)
        .child(note(words.get(explanation)))
        .child(view)
}

/// How a status reads: in short, and what it means.
pub fn status_words(status: Status) -> (Word, Word) {
    match status {
        Status::Conclusion => (Word::FindingsVerbatim, Word::FindingsVerbatimNote),
        Status::End => (Word::FindingsEnd, Word::FindingsEndNote),
        Status::NoneStated => (Word::FindingsSkipped, Word::FindingsNoneStatedNote),
        Status::TooShort => (Word::FindingsSkipped, Word::FindingsTooShortNote),
        Status::OtherLanguage => (Word::FindingsSkipped, Word::FindingsOtherLanguageNote),
        Status::NoAbstract => (Word::FindingsNoAbstract, Word::FindingsNoAbstractNote),
    }
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
            .child(ask("plain").child(words.get(Word::Summarize)))
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
