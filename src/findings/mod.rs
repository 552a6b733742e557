//! Key findings: the sentences of an abstract that say what was found, word for word.
//!
//! Nothing here writes a sentence. Where the abstract has a conclusion, that is it: a section
//! is one by its label, in many languages, or by its category at NLM, and so is what stands
//! below a heading within a paragraph (`Conclusion: …`). Else it is the end of the abstract,
//! two or three sentences, if it states results. What says nothing is left out there: copyright,
//! registration, funding, `Further studies are needed`, `Results are discussed`. Where an abstract
//! only announces, as those of reviews and protocols do, there are no findings, and what is said of
//! data, software, books and pages of the web is none of an abstract at all.
//!
//! `scripts/measure-findings` measures the rule, and `docs/findings.md` says how well it does.

mod cues;
mod headings;
mod sentences;

use std::ops::Range;

use self::{cues::Kind, headings::Role, sentences::sentence_ranges};
use crate::paper::{self, Abstract, Paper, Source, Text, latin::fold};

pub use self::sentences::sentences;

/// How the findings were found, which a reader is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// They are the authors' own conclusion.
    Conclusion,
    /// They are the end of the abstract.
    End,
    /// The abstract states none.
    NoneStated,
    /// The abstract is too short to select from.
    TooShort,
    /// It is in a language that the rule does not read, and has no heading of a conclusion.
    OtherLanguage,
    /// PubMed has no abstract.
    NoAbstract,
}

/// What can be said of a paper's findings without making anything up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings<'a> {
    /// How they were found.
    pub status: Status,
    /// The authors' words: a paragraph for each run of sentences that follow one another.
    pub quotes: Vec<Text>,
    /// The MARC code of their language.
    pub language: &'a str,
}

impl Findings<'_> {
    /// The sentences, without markup.
    pub fn sentences(&self) -> Vec<String> {
        let quotes = self.quotes.iter().map(Text::plain);
        quotes
            .flat_map(|quote| {
                sentences(&quote).into_iter().map(str::to_owned).collect::<Vec<_>>()
            })
            .collect()
    }
}

/// Fewest sentences of an abstract to select from.
const ENOUGH: usize = 3;

/// Types of papers that mostly tell what others found, or what is to be done.
const SECONDARY: &[&str] = &[
    "Review",
    "Guideline",
    "Practice Guideline",
    "Letter",
    "Consensus Development Conference",
];

/// Types of papers whose claims are opinions.
const OPINIONS: &[&str] =
    &["Editorial", "News", "Comment", "Introductory Journal Article"];

/// Types of papers that have results of their own for all that.
const PRIMARY: &[&str] = &["Systematic Review", "Meta-Analysis", "Case Reports"];

/// Words of titles that say the same, in small letters.
const PRIMARY_TITLES: &[&str] =
    &["systematic review", "meta-analysis", "metaanalysis", "scoping review"];

/// Words of titles of papers that say what is planned.
const PLAN_TITLES: &[&str] = &[
    "study protocol",
    "trial protocol",
    "review protocol",
    "research protocol",
    "project protocol",
    "rationale and design",
    "design and rationale",
    "rationale, design",
    "design, rationale",
];

/// Whether a title, or a part of it, names a protocol: `Sleep of mice: protocol for a trial`.
fn names_protocol(title: &str) -> bool {
    let is_named = |part: &str| {
        let part = part.trim();
        let bare = part.strip_prefix("a ").or_else(|| part.strip_prefix("the "));
        let part = bare.unwrap_or(part);
        part == "protocol"
            || part.starts_with("protocol for ")
            || part.starts_with("protocol of a ")
    };
    title.split([':', '.', '?', '-', '–', '—', '(']).any(is_named)
}

/// Words of titles of papers that say what is to be done.
const SECONDARY_TITLES: &[&str] =
    &["consensus statement", "position statement", "position paper"];

/// What a paper mostly tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Matter {
    /// Its own results, be they of other papers: a systematic review.
    Results,
    /// What others found, or what is to be done.
    Others,
    /// What somebody thinks of it.
    Opinion,
    /// Nothing yet, or no more: a protocol, a paper that was withdrawn.
    Nothing,
    /// The record does not tell.
    Unknown,
}

/// What a paper mostly tells of, by its types and its title.
fn matter(paper: &Paper) -> Matter {
    let is_one_of = |types: &[&str]| types.iter().any(|kind| paper.has_type(kind));
    let title = paper.title.plain().to_lowercase();
    let is_primary =
        is_one_of(PRIMARY) || PRIMARY_TITLES.iter().any(|words| title.contains(words));
    let has = |titles: &[&str]| titles.iter().any(|words| title.contains(words));
    let is_plan = has(PLAN_TITLES) || names_protocol(&title);
    if paper.has_type("Clinical Trial Protocol") || is_plan {
        Matter::Nothing
    } else if is_primary {
        Matter::Results
    } else if is_one_of(OPINIONS) {
        Matter::Opinion
    } else if is_one_of(SECONDARY) || has(SECONDARY_TITLES) {
        Matter::Others
    } else {
        Matter::Unknown
    }
}

/// A sentence of an abstract and where it stands.
#[derive(Clone, Debug)]
struct Sentence<'a> {
    section: usize,
    range: Range<usize>,
    words: &'a str,
    role: Role,
    /// Whether its heading is within the paragraph.
    is_within: bool,
}

/// What can be said of the findings of a paper.
pub fn findings(paper: &Paper) -> Findings<'_> {
    let Some((content, language)) = paper.abstract_to_read() else {
        return Findings {
            status: Status::NoAbstract,
            quotes: Vec::new(),
            language: "eng",
        };
    };
    let plain: Vec<String> =
        content.sections.iter().map(|section| section.text.plain()).collect();
    let mut all = split(content, &plain);
    leave_out_reference(&mut all, &paper.title.plain());
    let quotes = |sentences: &[&Sentence<'_>]| quotes(content, sentences);
    let found = |status, quotes| Findings { status, quotes, language };
    if !reports_research(paper) {
        return found(Status::NoneStated, Vec::new());
    }

    let of = |role: Role| -> Vec<&Sentence<'_>> {
        let is_shown = |sentence: &&Sentence<'_>| {
            sentence.role == role && !cues::is_aside_sentence(sentence.words)
        };
        all.iter().filter(is_shown).collect()
    };
    let matter = matter(paper);
    for role in [Role::Conclusion, Role::Discussion] {
        // What a protocol discusses is what its study will show.
        if matter == Matter::Nothing && role == Role::Discussion {
            continue;
        }
        let sentences = of(role);
        // Headings of sections go before those within a paragraph, which can be a translation.
        let of_sections: Vec<_> = sentences
            .iter()
            .copied()
            .filter(|sentence| !sentence.is_within)
            .collect();
        let sentences = if of_sections.is_empty() {
            first_run(&sentences, &all)
        } else {
            of_sections
        };
        // `Implications are discussed.` adds nothing.
        let says = |sentence: &&&Sentence<'_>| !cues::only_presents(sentence.words);
        let telling: Vec<_> = sentences.iter().filter(says).copied().collect();
        let sentences = if telling.is_empty() { sentences } else { telling };
        if !sentences.is_empty() {
            return found(Status::Conclusion, quotes(&sentences));
        }
    }
    let is_english = match language {
        "und" => cues::is_english(&plain),
        language => language == "eng",
    };
    if !is_english {
        return found(Status::OtherLanguage, Vec::new());
    }
    let mixed = of(Role::Mixed);
    let states = |sentence: &&Sentence<'_>| {
        matches!(sentence.role, Role::Results | Role::Body)
            && !cues::is_aside_sentence(sentence.words)
    };
    // A translation goes on to the end.
    let english = all.iter().take_while(|sentence| !cues::is_foreign(sentence.words));
    let is_mixed = !mixed.is_empty();
    let mut pool: Vec<_> =
        if is_mixed { mixed } else { english.filter(states).collect() };
    if paper.source != Source::Pubmed {
        pool.pop_if(|last| breaks_off(last.words));
    }
    if all.len() < ENOUGH && !is_mixed {
        return found(Status::TooShort, Vec::new());
    }
    let is_withdrawn = all.iter().any(|sentence| cues::is_withdrawal(sentence.words));
    let matter = if is_withdrawn { Matter::Nothing } else { matter };
    match end(&pool, matter) {
        [] if pool.is_empty() && all.iter().any(|one| cues::is_foreign(one.words)) => {
            found(Status::OtherLanguage, Vec::new())
        }
        [] => found(Status::NoneStated, Vec::new()),
        end => found(Status::End, quotes(end)),
    }
}

/// Whether it is of a kind whose abstracts tell what was found. PubMed has no others, or has no
/// abstracts of them.
fn reports_research(paper: &Paper) -> bool {
    paper.source == Source::Pubmed
        || matches!(
            paper.kind,
            paper::Kind::Article
                | paper::Kind::Preprint
                | paper::Kind::ConferencePaper
                | paper::Kind::Chapter
                | paper::Kind::Report
                | paper::Kind::Thesis
        )
}

/// Whether a sentence has no end: some services have but the beginning of an abstract.
fn breaks_off(words: &str) -> bool {
    let end = words.trim_end_matches(['"', '”', '’', ')', ']']);
    end.ends_with("..")
        || end.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ',' | '…'))
}

/// The sentences of an abstract, without the headings within its paragraphs.
fn split<'a>(content: &Abstract, plain: &'a [String]) -> Vec<Sentence<'a>> {
    let mut all = Vec::new();
    for (section, (part, text)) in content.sections.iter().zip(plain).enumerate() {
        let is_first = section == 0 && content.sections.len() > 1;
        let mut role = headings::role_of(part, is_first);
        // Where the part begins that the last heading within the paragraph is of.
        let mut last = None;
        // Where a number stands that is of the next sentence: `Conclusions: 1. Mice sleep.`
        let mut number = None;
        let mut push = |range: Range<usize>| {
            let Some(sentence) = text.get(range.clone()) else { return };
            let mut start = number.take().unwrap_or(range.start);
            if let Some((found, length)) = headings::heading(sentence) {
                role = found;
                last = Some(all.len());
                start = range.start + length;
                let rest = text.get(start..range.end).unwrap_or_default();
                if rest.ends_with('.') && !rest.contains(char::is_alphabetic) {
                    number = Some(start);
                    return;
                }
            }
            if let Some(words) =
                text.get(start..range.end).filter(|words| !words.is_empty())
            {
                all.push(Sentence {
                    section,
                    range: start..range.end,
                    words,
                    role,
                    is_within: last.is_some(),
                });
            }
        };
        for range in sentence_ranges(text) {
            let mut start = range.start;
            let rest = |start: usize| text.get(start..range.end).unwrap_or_default();
            while let Some(at) = headings::heading_within(rest(start)) {
                let before = text.get(start..start + at).unwrap_or_default();
                push(start..start + before.trim_end().len());
                start += at;
            }
            push(start..range.end);
        }
        // A paragraph ends with more than methods: its results have no heading.
        if let (Role::Setup, Some(last)) = (role, last) {
            for sentence in all.iter_mut().skip(last) {
                sentence.role = Role::Body;
            }
        }
    }
    all
}

/// Leaves out a reference to the paper itself that an abstract ends with, all of whose parts look
/// like sentences: `Fox TA, Hen B. Sleep of mice. J. Sleep 2021;44:1-9.`
fn leave_out_reference(all: &mut [Sentence<'_>], title: &str) {
    /// How many sentences a reference can be, with the copyright behind it.
    const MOST: usize = 8;
    /// In bytes: no sentence ends in a title of this length by chance.
    const LONG: usize = 20;
    let tail = all.len().saturating_sub(MOST);
    let Some(tail) = all.get_mut(tail..) else { return };
    let Some(end) = tail.iter().rposition(|it| cues::is_citation_line(it.words)) else {
        return;
    };
    let title = fold(title);
    let mut seen_title = false;
    for sentence in tail.get_mut(..=end).into_iter().flatten().rev() {
        let words = fold(sentence.words);
        // All of a title, or much of one that is cut in two; and not a sentence of its matter.
        let is_title = words.len() * 3 >= title.len() && title.contains(&words)
            || title.len() >= LONG && words.ends_with(&title);
        let is_part = cues::is_citation_line(sentence.words)
            || is_title
            || cues::is_abbreviation(sentence.words)
            || seen_title && cues::is_list_of_authors(sentence.words);
        if !is_part {
            break;
        }
        seen_title |= is_title;
        sentence.role = Role::Aside;
    }
}

/// The first of the sentences below headings within paragraphs that belong together: up to
/// an aside, as what follows a registration is no conclusion.
fn first_run<'s, 'a>(
    sentences: &[&'s Sentence<'a>],
    all: &'s [Sentence<'a>],
) -> Vec<&'s Sentence<'a>> {
    let Some(first) = sentences.first() else { return Vec::new() };
    let from = |sentence: &&Sentence<'_>| {
        (sentence.section, sentence.range.start) < (first.section, first.range.start)
    };
    all.iter()
        .skip_while(from)
        .take_while(|sentence| {
            sentence.role == first.role && !cues::is_aside_sentence(sentence.words)
        })
        .collect()
}

/// The last sentences that state results; none where the abstract only announces.
fn end<'s, 'a>(pool: &'s [&'a Sentence<'a>], matter: Matter) -> &'s [&'a Sentence<'a>] {
    // What stands below a heading of results needs no words that say so.
    let kind =
        |sentence: &&Sentence<'_>| match (cues::kind(sentence.words), sentence.role) {
            (Kind::Other, Role::Results | Role::Mixed) => Kind::Result,
            (kind, _) => kind,
        };
    let kinds: Vec<Kind> = pool.iter().map(kind).collect();
    let at = |index: usize| kinds.get(index).copied().unwrap_or(Kind::Other);
    let closes = |index: usize| {
        pool.get(index)
            .is_some_and(|sentence| cues::is_closing(sentence.words))
    };
    let figures = |index: usize| {
        pool.get(index)
            .is_some_and(|sentence| cues::has_figures(sentence.words))
    };
    let is_of_review = || pool.iter().any(|sentence| cues::is_of_review(sentence.words));
    let mut to = pool.len();
    let (mut announced, mut did) = (false, false);
    while let Some(last) = to.checked_sub(1) {
        match at(last) {
            Kind::Empty | Kind::Aside => {}
            // A report ends with what is discussed, a review is no more than that.
            Kind::Presenting => {
                announced |= matches!(matter, Matter::Others | Matter::Opinion);
            }
            Kind::Announcing => announced = true,
            Kind::Doing => did = true,
            Kind::Own | Kind::Result | Kind::Other => break,
        }
        to = last;
    }
    let mut from = to;
    while let Some(before) = from.checked_sub(1) {
        if !matches!(at(before), Kind::Own | Kind::Result | Kind::Other) {
            break;
        }
        let taken = to - before;
        if taken > 2 && (figures(before) || !closes(before)) {
            break;
        }
        from = before;
        if taken == 3 || taken == 2 && closes(before) {
            break;
        }
    }
    let shown = from..to;
    let states = |index: usize| matches!(at(index), Kind::Own | Kind::Result);
    let owns = |index: usize| at(index) == Kind::Own;
    let all = || 0..pool.len();
    let is_own = all().any(owns);
    let is_announcing = |index: usize| at(index) == Kind::Announcing;
    let claims = |index: usize| {
        pool.get(index).is_some_and(|sentence| cues::is_claim(sentence.words))
    };
    let matters = |index: usize| {
        pool.get(index).is_some_and(|sentence| cues::tells(sentence.words))
    };
    let is_others = match matter {
        Matter::Results => false,
        Matter::Others | Matter::Opinion => all().any(is_announcing) || is_of_review(),
        Matter::Nothing | Matter::Unknown => is_of_review(),
    };
    let is_stated = if matter == Matter::Nothing {
        false
    } else if matter == Matter::Opinion {
        shown.clone().any(owns)
    } else if announced {
        shown.clone().any(owns) || is_own && shown.clone().any(states)
    } else if is_others {
        shown
            .clone()
            .any(|index| owns(index) || claims(index) || is_own && states(index))
            || all().any(|index| figures(index) && states(index))
    } else if did {
        shown.clone().any(|index| owns(index) || matters(index))
    } else {
        all().any(states)
    };
    let is_stated = is_stated && !shown.is_empty();
    if is_stated { pool.get(shown).unwrap_or_default() } else { &[] }
}

/// The sentences with their markup; those that follow one another are one paragraph.
fn quotes(content: &Abstract, sentences: &[&Sentence<'_>]) -> Vec<Text> {
    let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
    for sentence in sentences {
        match runs.last_mut() {
            // One byte is the space between them, none where it is missing.
            Some((section, range))
                if *section == sentence.section
                    && sentence.range.start <= range.end + 1 =>
            {
                range.end = sentence.range.end;
            }
            _ => runs.push((sentence.section, sentence.range.clone())),
        }
    }
    let text = |(section, range): (usize, Range<usize>)| {
        content.sections.get(section).map(|part| part.text.slice(range))
    };
    runs.into_iter().filter_map(text).collect()
}
