//! Metrics: how often the paper is cited, and by what measure that is much.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    services::{icite::Metrics, openalex::Work},
    ui::{
        Word, Words,
        element::{Child, Element, changing, element},
        panels::{
            Context, LookUp, Question, chart,
            look_up::look_up,
            question::{announce, question},
        },
        parts::{fact, facts, panel},
        text::link,
    },
};

/// The panel: what is known, of whom, and the way to know more.
pub fn metrics(
    context: &Context,
    openalex: Question<Work>,
    icite: Option<Question<Metrics>>,
    services: LookUp,
) -> Element {
    let Context { words, level, .. } = context;
    announce(context, openalex, |work, words| {
        words.count(Word::CitationsIn, work.cited_by)
    });
    if let Some(icite) = icite {
        announce(context, icite, |metrics, words| {
            words.count(Word::CitationsIn, metrics.citation_count)
        });
    }
    let nothing = || element("div");
    let work = question(words, openalex, nothing, work_facts);
    let metrics = icite.map(|icite| question(words, icite, nothing, ratio_facts));
    let own = context.paper.source.name();
    let asked = Arc::clone(&services);
    let words = Arc::clone(words);
    let name = words.get(Word::Metrics).to_owned();
    let source = changing(move || {
        let mut sources = vec![own];
        for asked in asked.iter() {
            if asked.is_answered.get() {
                sources.push(asked.service.name);
            }
        }
        facts([Some(fact(words.get(Word::Source), sources.join(words.comma())))])
    });
    panel(*level, "metrics", &name, ())
        .child(source)
        .child(work)
        .child(metrics)
        .child(look_up(context, &services))
}

/// A number with at most two decimals: `1.5`, `12`.
fn number(value: f64, words: &Words) -> String {
    // Whole numbers: what prints others is 20 kB of the second module.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it saturates"
    )]
    let hundredths = (value * 100.0).round() as u64;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let text = format!("{whole}.{rest:02}");
    words.number(text.trim_end_matches('0').trim_end_matches('.'))
}

/// A figure, and whose it is or what it is measured by.
fn with_small(figure: impl Child, small: &str) -> Element {
    element("span")
        .child(figure)
        .child(" ")
        .child(element("small").child(small))
}

fn work_facts(work: &Work, words: &Words) -> Element {
    let count = words.count(Word::CitationsIn, work.cited_by);
    let count = match &work.page {
        Some(page) => link(page.clone(), count),
        None => element("span").child(count),
    };
    let count = with_small(count, "OpenAlex");
    let fwci = work.fwci.map(|fwci| {
        fact(
            words.get(Word::FieldWeighted),
            with_small(number(fwci, words), words.get(Word::FieldWeightedNote)),
        )
    });
    let percentile = work.percentile.map(|share| {
        let percent = number((share * 1000.0).floor() / 10.0, words);
        fact(words.get(Word::Percentile), words.fill(Word::PercentileOf, &percent))
    });
    let access = work.open_access.as_deref().map(|status| {
        let status = match status {
            "closed" => words.get(Word::Closed),
            colour => words.term(colour),
        };
        fact(words.get(Word::OpenAccess), status)
    });
    let topics = (!work.topics.is_empty()).then(|| {
        let topics = element("span").attr("lang", "en").child(work.topics.join(" · "));
        fact(words.get(Word::Topics), topics)
    });
    element("div")
        .child(facts([
            Some(fact(words.get(Word::Citations), count)),
            fwci,
            percentile,
            access,
            topics,
        ]))
        .child(chart::by_year(&work.years, words))
}

fn ratio_facts(metrics: &Metrics, words: &Words) -> Element {
    let count = words.count(Word::CitationsIn, metrics.citation_count);
    let count = with_small(element("span").child(count), "iCite");
    let ratio = metrics.relative_citation_ratio.map(|ratio| {
        let small =
            if metrics.provisional { Word::Provisional } else { Word::RelativeRatioNote };
        fact(
            words.get(Word::RelativeRatio),
            with_small(number(ratio, words), words.get(small)),
        )
    });
    let percentile = metrics.nih_percentile.map(|percentile| {
        fact(words.get(Word::NihPercentile), number(percentile, words))
    });
    let yearly = metrics
        .citations_per_year
        .map(|yearly| fact(words.get(Word::PerYear), number(yearly, words)));
    facts([Some(fact(words.get(Word::Citations), count)), ratio, percentile, yearly])
}
