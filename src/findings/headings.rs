//! What the headings of an abstract say is below them, in the languages that PubMed has.

use crate::paper::AbstractSection;

/// What stands below a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The authors' conclusion.
    Conclusion,
    /// What serves as one where there is none: `DISCUSSION`, `SUMMARY`, `KEY MESSAGE`.
    Discussion,
    /// Results and conclusion in one section.
    Mixed,
    /// Results.
    Results,
    /// Anything: there is no heading, or it is not known.
    Body,
    /// What comes before results: background, aims, methods.
    Setup,
    /// Limits of the study.
    Limits,
    /// What is not about the study's matter: registration, funding, key words, a lay summary.
    Aside,
}

use Role::{Aside, Conclusion, Discussion, Limits, Results, Setup};

/// Beginnings of the words of headings, in lower case, and what they tell. Of several that
/// match a word the first counts.
const STEMS: &[(&str, Role)] = &[
    // Asides first: `REGISTRATION OF RESULTS` is one.
    ("regist", Aside),
    ("trial", Aside),
    ("clinicaltrial", Aside),
    ("prospero", Aside),
    ("identif", Aside),
    ("fund", Aside),
    ("sponsor", Aside),
    ("level", Aside),
    ("keyword", Aside),
    ("words", Aside),
    ("supplement", Aside),
    ("availab", Aside),
    ("disclaimer", Aside),
    ("disclosure", Aside),
    ("copyright", Aside),
    ("reference", Aside),
    ("editor", Aside),
    ("contribut", Aside),
    ("video", Aside),
    ("tweet", Aside),
    ("abbreviat", Aside),
    ("database", Aside),
    ("ethic", Aside),
    ("étic", Aside),
    ("lay", Aside),
    ("linked", Aside),
    ("resumo", Aside),
    ("resumen", Aside),
    ("plain", Aside),
    ("limit", Limits),
    ("strength", Limits),
    ("schwäche", Limits),
    // Conclusions.
    ("conclu", Conclusion), // also Spanish, Portuguese, Italian, French, Dutch, Romanian
    ("conclut", Conclusion),
    ("concluz", Conclusion),
    ("interpret", Conclusion),
    ("interprét", Conclusion),
    ("inference", Conclusion),
    ("significan", Conclusion),
    ("implica", Conclusion), // also German, Spanish, Portuguese
    ("relevan", Conclusion),
    ("lesson", Conclusion),
    ("impact", Conclusion),
    ("takehome", Conclusion),
    ("kernaussag", Conclusion),
    ("schlussfolg", Conclusion),
    ("schluss", Conclusion),
    ("folgerung", Conclusion),
    ("fazit", Conclusion),
    ("konklu", Conclusion),
    ("slutsats", Conclusion),
    ("slutning", Conclusion),
    ("johtopäät", Conclusion),
    ("päätelm", Conclusion),
    ("wnios", Conclusion),
    ("závěr", Conclusion),
    ("záver", Conclusion),
    ("zaključ", Conclusion),
    ("sklep", Conclusion),
    ("következtet", Conclusion),
    ("sonuç", Conclusion),
    ("išvad", Conclusion),
    ("järeldus", Conclusion),
    ("secinājum", Conclusion),
    ("ondorio", Conclusion),
    ("fortolk", Conclusion),
    ("ályktan", Conclusion),
    ("kesimpul", Conclusion),
    ("përfund", Conclusion),
    ("nəti", Conclusion),
    ("gevolgtrek", Conclusion),
    ("заклуч", Conclusion),
    ("დასკვნ", Conclusion),
    ("եզրակաց", Conclusion),
    ("สรุป", Conclusion),
    ("вывод", Conclusion),
    ("заключ", Conclusion),
    ("виснов", Conclusion),
    ("извод", Conclusion),
    ("закључ", Conclusion),
    ("συμπερ", Conclusion),
    ("συμπέρ", Conclusion),
    ("מסקנ", Conclusion),
    ("استنتاج", Conclusion),
    ("الاستنتاج", Conclusion),
    ("الخلاصة", Conclusion),
    ("خلاصة", Conclusion),
    ("نتیجه", Conclusion),
    ("结论", Conclusion),
    ("結論", Conclusion),
    ("結語", Conclusion),
    ("结语", Conclusion),
    ("결론", Conclusion),
    // What serves as one.
    ("considera", Discussion), // `FINAL CONSIDERATIONS`, also Spanish, Portuguese
    ("discuss", Discussion),
    ("discus", Discussion),
    ("diskus", Discussion),
    ("summar", Discussion),
    ("synopsis", Discussion),
    ("message", Discussion),
    ("highlight", Discussion),
    ("points", Discussion),
    ("keypoint", Discussion),
    ("outlook", Discussion),
    ("ausblick", Discussion),
    ("perspectiv", Discussion),
    ("perspektiv", Discussion),
    ("remark", Discussion),
    ("application", Discussion),
    ("messaggi", Discussion),
    ("mensaje", Discussion),
    ("mensage", Discussion),
    ("opinion", Discussion),
    ("commentary", Discussion),
    ("обсужд", Discussion),
    ("讨论", Discussion),
    ("討論", Discussion),
    ("考察", Discussion),
    ("まとめ", Discussion),
    ("고찰", Discussion),
    // Before results: `MAIN OUTCOME MEASURES` is one.
    ("measure", Setup),
    ("objecti", Setup),
    ("objeti", Setup),
    ("obietti", Setup),
    ("objekti", Setup),
    ("aim", Setup),
    ("purpose", Setup),
    ("goal", Setup),
    ("question", Setup),
    ("hypothes", Setup),
    ("rationale", Setup),
    ("motivation", Setup),
    ("background", Setup),
    ("backgroud", Setup),
    ("importance", Setup),
    ("introdu", Setup),
    ("context", Setup),
    ("antecedent", Setup),
    ("hintergrund", Setup),
    ("einleitung", Setup),
    ("ziel", Setup),
    ("ethno", Setup),
    ("method", Setup),
    ("métod", Setup),
    ("método", Setup),
    ("méthod", Setup),
    ("metod", Setup),
    ("material", Setup),
    ("matérie", Setup),
    ("design", Setup),
    ("setting", Setup),
    ("participant", Setup),
    ("patient", Setup),
    ("pacient", Setup),
    ("subjects", Setup),
    ("population", Setup),
    ("intervention", Setup),
    ("exposure", Setup),
    ("sources", Setup),
    ("selection", Setup),
    ("search", Setup),
    ("analysis", Setup),
    ("approach", Setup),
    ("protocol", Setup),
    ("areas", Setup),
    ("technique", Setup),
    ("цель", Setup),
    ("методы", Setup),
    ("目的", Setup),
    ("方法", Setup),
    ("背景", Setup),
    // Results.
    ("result", Results), // also Spanish, Portuguese
    ("résultat", Results),
    ("risultat", Results),
    ("ergebnis", Results),
    ("befund", Results),
    ("finding", Results),
    ("outcome", Results),
    ("observation", Results),
    ("synthesis", Results),
    ("wynik", Results),
    ("výsledk", Results),
    ("eredmény", Results),
    ("bulgu", Results),
    ("resultat", Results),
    ("результ", Results),
    ("結果", Results),
    ("结果", Results),
    ("결과", Results),
];

/// Words of headings that stand between those that tell, for headings within a paragraph.
const BETWEEN: &[&str] = &[
    "and",
    "of",
    "the",
    "for",
    "to",
    "in",
    "on",
    "main",
    "major",
    "key",
    "clinical",
    "our",
    "authors",
    "author",
    "reviewers",
    "s",
    "study",
    "this",
    "practice",
    "practical",
    "general",
    "statement",
    "research",
    "policy",
    "public",
    "health",
    "nursing",
    "care",
    "de",
    "los",
    "autores",
    "y",
    "e",
    "et",
    "und",
    "für",
    "die",
    "praxis",
    "klinische",
    "générale",
    "générales",
    "generale",
    "generales",
    "gerais",
    "principales",
    "principais",
    "principali",
    "overall",
    "clinic",
    "number",
    "evidence",
    "home",
    "take",
    "materials",
    "learned",
    "principal",
    "wider",
    "recommendations",
    "primary",
    "comments",
    "thoughts",
    "final",
    "finais",
    "finales",
    "abstract",
    "articles",
];

fn words(heading: &str) -> impl Iterator<Item = String> + '_ {
    heading
        .split(|character: char| !character.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn stem(word: &str) -> Option<Role> {
    // `CONCLUSıONS`, of a Turkish keyboard.
    let word = word.replace(['ı', '\u{307}'], "i");
    let known = STEMS.iter().find(|(stem, _)| word.starts_with(stem));
    known.map(|(_, role)| *role)
}

/// What a heading says is below it, if it is known.
fn role(heading: &str) -> Option<Role> {
    let roles: Vec<Role> = words(heading).filter_map(|word| stem(&word)).collect();
    let has = |role| roles.contains(&role);
    let first = *roles.first()?;
    // `SIGNIFICANCE STATEMENT`: for readers of other fields, with its background.
    let is_statement = words(heading).any(|word| word == "statement");
    Some(match first {
        Conclusion if is_statement && !is_plain_conclusion(heading) => Role::Body,
        Limits if is_plain_conclusion(heading) => Conclusion,
        _ if has(Conclusion) => match first {
            // `RESULTS AND CONCLUSIONS`; but `SIGNIFICANCE OF RESULTS` is one thing.
            Results => Role::Mixed,
            Setup if has(Results) || is_plain_conclusion(heading) => Role::Mixed,
            Setup => Setup,
            Aside | Limits => first,
            _ => Conclusion,
        },
        Results if has(Discussion) || has(Limits) => Role::Mixed,
        // `METHODS AND RESULTS`, `PATIENT SUMMARY`; `TRIAL DESIGN`.
        Setup if has(Results) && !has_measures(heading) => Results,
        Setup if has(Discussion) => Aside,
        Aside if has(Setup) && !has(Results) => Setup,
        first => first,
    })
}

fn has_measures(heading: &str) -> bool {
    words(heading).any(|word| word.starts_with("measure"))
}

/// Whether it has the word itself, and not one that can be of the background too, as
/// `SIGNIFICANCE` is.
fn is_plain_conclusion(heading: &str) -> bool {
    words(heading).any(|word| {
        stem(&word) == Some(Conclusion)
            && !["signif", "implic", "relev", "impact", "interpret", "lesson"]
                .iter()
                .any(|other| word.starts_with(other))
    })
}

/// What stands in a section, by its label and its category at NLM. `is_first` is whether
/// other sections follow and none comes before.
pub(super) fn role_of(section: &AbstractSection, is_first: bool) -> Role {
    let label = section.label.as_deref().unwrap_or_default();
    let by_label = role(label);
    let role = match (section.category.as_deref(), by_label) {
        _ if section.is_conclusion() => Conclusion,
        (Some("CONCLUSIONS"), role) => role.unwrap_or(Conclusion),
        (_, Some(role)) if is_plain_conclusion(label) => role,
        (Some("RESULTS"), _) => Results,
        (Some("BACKGROUND" | "OBJECTIVE" | "METHODS"), _) => Setup,
        (_, role) => role.unwrap_or(Role::Body),
    };
    match role {
        // `Significance: … Recent advances: …` begins a review, and `SUMMARY` any abstract.
        Conclusion if is_first && by_label.is_some() && !is_plain_conclusion(label) => {
            Setup
        }
        Discussion if is_first => Role::Body,
        _ => role,
    }
}

/// A heading that this sentence of a paragraph begins with: what it says is below it, and how
/// many bytes it takes. `Conclusions: …`, `CONCLUSION; …`, `CONCLUSION - …`, `Conclusions. …`, `Conclusions We …`.
pub(super) fn heading(sentence: &str) -> Option<(Role, usize)> {
    let is_open = |first: char| {
        first.is_uppercase() || is_east_asian(first) || first == '[' || first == '('
    };
    if !sentence.starts_with(is_open) {
        return None;
    }
    // `[Conclusion] We …`.
    if let Some(inner) = sentence.strip_prefix(['[', '(']) {
        let (name, behind) = inner.split_once([']', ')'])?;
        let behind = behind.trim_start_matches([':', ' ']);
        return Some((named(name)?, sentence.len() - behind.len()));
    }
    let mut marks = sentence
        .char_indices()
        .take(60)
        .filter(|(_, character)| ":;.：—–-】".contains(*character));
    let end = marks.find(|(at, _)| !is_hyphen(sentence, *at));
    let (end, mark) = end.unwrap_or((sentence.len(), ' '));
    let name = sentence.get(..end)?;
    let after = end + if mark == ' ' { 0 } else { mark.len_utf8() };
    let behind = sentence.get(after..).unwrap_or_default();
    let is_dash = matches!(mark, '—' | '–' | '-');
    let is_colon = matches!(mark, ':' | ';' | '：' | '】');
    let begins = |text: &str| {
        text.starts_with(|first: char| first.is_uppercase() || first.is_numeric())
    };
    // `CONCLUSIONS--We …`, `CONCLUSIONS-We …`, `Conclusions—We …`.
    let dashed = sentence.get(end..)?.trim_start_matches(['-', '–', '—']);
    let is_joined = is_dash
        && dashed.starts_with(char::is_uppercase)
        && (mark == '—' || behind.starts_with('-') || !name.contains(char::is_lowercase));
    if is_joined {
        return Some((named(name)?, sentence.len() - dashed.len()));
    }
    // `In conclusion: …` is a sentence.
    let is_phrase = words(name)
        .next()
        .is_some_and(|word| ["in", "to"].contains(&word.as_str()));
    if let Some(found) = named(name).filter(|_| !is_phrase) {
        let is_spaced = behind.is_empty() || behind.starts_with(' ');
        let is_apart = match mark {
            // `Results.We …`, and `Results.` where a sentence ends behind it.
            '.' => {
                behind.is_empty()
                    || name.ends_with(char::is_alphabetic)
                        && behind.starts_with(char::is_uppercase)
            }
            // `Results - We …`.
            _ => {
                is_dash && is_spaced && name.ends_with(' ') && begins(behind.trim_start())
            }
        };
        // `Conclusions. We …`, `Conclusions- we …`.
        let is_plain = is_spaced && found == Conclusion && is_plain_conclusion(name);
        if is_colon || is_apart || is_plain {
            return Some((found, after + (behind.len() - behind.trim_start().len())));
        }
    }
    // `Conclusions We found …`.
    let (word, behind) = sentence.split_once(' ')?;
    let is_bare = ["conclusion", "conclusions"].contains(&word.to_lowercase().as_str());
    (is_bare && behind.starts_with(char::is_uppercase))
        .then(|| (Conclusion, word.len() + 1))
}

/// What a heading within a paragraph says, if all of its words are of one.
fn named(name: &str) -> Option<Role> {
    let is_heading =
        words(name).count() <= 6 && words(name).all(|word| is_of_heading(&word));
    role(name).filter(|_| is_heading)
}

/// Whether a hyphen is within a word: `Take-home message: …`.
fn is_hyphen(sentence: &str, at: usize) -> bool {
    let behind = sentence.get(at..).and_then(|text| text.strip_prefix('-'));
    let before = sentence.get(..at).unwrap_or_default();
    behind.is_some_and(|behind| behind.starts_with(char::is_lowercase))
        && before.ends_with(char::is_alphabetic)
}

/// Where in a sentence a heading begins that no sentence ends before: `… of all CONCLUSION: …`,
/// `… in Spanish.Conclusion: …`, `… (NCT00000000) IMPLICATIONS FOR PRACTICE: …`.
pub(super) fn heading_within(sentence: &str) -> Option<usize> {
    sentence.match_indices(": ").find_map(|(colon, _)| {
        let before = sentence.get(..colon)?.trim_end();
        let (ahead, word) = before.split_at_checked(word_start(before))?;
        let is_conclusion = word.to_lowercase().starts_with("conclusion")
            && word.starts_with('C')
            && ["In ", "in "].iter().all(|word| !ahead.ends_with(word));
        let start = if is_conclusion { ahead.len() } else { capitals(before)? };
        (start > 0).then_some(start)
    })
}

/// Where the last word of a text begins.
fn word_start(text: &str) -> usize {
    let end = text.char_indices().rev().find(|(_, it)| !it.is_alphabetic());
    end.map_or(0, |(at, character)| at + character.len_utf8())
}

/// Where a heading in capitals begins that a text ends with.
fn capitals(text: &str) -> Option<usize> {
    /// Letters of the shortest: `AIM` and `DESIGN` can be names.
    const FEWEST: usize = 7;
    let mut start = text.len();
    let mut found = None;
    for _ in 0..6 {
        start = word_start(
            text.get(..start)?.trim_end_matches(|it: char| !it.is_alphabetic()),
        );
        let name = text.get(start..)?;
        if name.contains(char::is_lowercase) {
            break;
        }
        let letters = name.chars().filter(|it| it.is_alphabetic()).count();
        if letters >= FEWEST && named(name).is_some() {
            found = Some(start);
        }
    }
    found
}

fn is_of_heading(word: &str) -> bool {
    BETWEEN.contains(&word) || stem(word).is_some()
}

fn is_east_asian(character: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&character)
        || ('\u{ac00}'..='\u{d7af}').contains(&character)
        || character == '【'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_begin_with_a_capital_or_have_none() {
        for sentence in
            ["Conclusions: mice sleep.", "[Conclusions] Mice.", "结论：小鼠睡眠。"]
        {
            assert!(heading(sentence).is_some(), "{sentence}");
        }
        for sentence in ["conclusions: mice sleep.", "{Conclusions} Mice.", "…: mice."]
        {
            assert_eq!(heading(sentence).map(|(_, length)| length), None, "{sentence}");
        }
    }
}
