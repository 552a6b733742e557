//! What papers are compared by: what their records say of the study, in the record's own words.

use crate::{
    findings::{Status, findings},
    listing::author_line,
    paper::{Container, NoticeLevel, Paper, Text},
};

/// What is counted in studies.
const COUNTED: [&str; 26] = [
    "patients",
    "participants",
    "subjects",
    "individuals",
    "people",
    "persons",
    "adults",
    "children",
    "infants",
    "adolescents",
    "women",
    "men",
    "girls",
    "boys",
    "volunteers",
    "controls",
    "cases",
    "students",
    "nurses",
    "physicians",
    "families",
    "mice",
    "rats",
    "studies",
    "trials",
    "articles",
];

/// How many words can stand between a number and what is counted: `120 healthy adult volunteers`.
const BETWEEN: usize = 3;

/// Names and values, each of one line; nothing where the record says nothing.
pub fn facts(paper: &Paper) -> Vec<(&'static str, String)> {
    let kinds = paper.publication_types.iter().map(|term| term.name.as_str());
    // Who paid is not what it is, nor that it is in a journal.
    let kinds = kinds.filter(|name| {
        !name.starts_with("Research Support")
            && !["English Abstract", "Journal Article"].contains(name)
    });
    let registered = paper.data_banks.iter().filter(|bank| bank.is_registry());
    let registered =
        registered.flat_map(|bank| bank.accessions.iter().map(String::as_str));
    let source = match &paper.container {
        Container::Journal(journal) => journal.name().to_owned(),
        Container::Book(_) | Container::Imprint(_) => paper.container_title(),
    };
    let found = findings(paper);
    let is_own = found.status == Status::Conclusion;
    let findings = found.quotes.iter().map(Text::plain);
    let findings = findings.collect::<Vec<_>>().join(" ");
    let by = author_line(&paper.authors, &[], Some(3));
    let gravest = paper.notices().first().map(|notice| notice.kind.level());
    let warning = if gravest == Some(NoticeLevel::Retraction) {
        "Retracted"
    } else if gravest == Some(NoticeLevel::Concern) {
        "Expression of concern"
    } else if paper.is_preprint() {
        "Preprint"
    } else {
        ""
    };
    let year = paper.year().map(|year| year.to_string()).unwrap_or_default();
    let all = [
        ("pmid", paper.identity.to_string()),
        ("warning", warning.to_owned()),
        ("title", paper.title.without_final_stop().plain()),
        ("by", by.into_iter().map(|(piece, _)| piece).collect()),
        ("source", source),
        ("year", year),
        ("kinds", kinds.collect::<Vec<_>>().join(", ")),
        ("studied", paper.check_tags().collect::<Vec<_>>().join(", ")),
        ("size", size(paper).unwrap_or_default()),
        ("registered", registered.collect::<Vec<_>>().join(", ")),
        (if is_own { "conclusion" } else { "findings" }, findings),
    ];
    let all = all.into_iter().map(|(name, value)| {
        (name, value.split_whitespace().collect::<Vec<_>>().join(" "))
    });
    all.filter(|(_, value)| !value.is_empty()).collect()
}

/// How many were studied, in the abstract's own words: `n = 120`, `120 healthy adults`; the first
/// that it says.
fn size(paper: &Paper) -> Option<String> {
    let (summary, _) = paper.abstract_to_read()?;
    summary
        .sections
        .iter()
        .find_map(|section| size_in(&section.text.plain()))
}

fn size_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare =
        |word: &str| word.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
    for (place, word) in words.iter().enumerate() {
        let rest = words.get(place..).unwrap_or_default();
        // "(n = 120)", "N=120".
        let joined: String = rest.iter().take(3).copied().collect();
        let stated = joined.trim_start_matches(['(', '[']);
        if let Some(number) =
            stated.strip_prefix("n=").or_else(|| stated.strip_prefix("N="))
            && word.trim_start_matches(['(', '[']).starts_with(['n', 'N'])
        {
            let is_of_it = |it: &char| it.is_ascii_digit() || *it == ',';
            let number: String = number.chars().take_while(is_of_it).collect();
            if is_number(&number) {
                return Some(format!("n = {}", number.trim_end_matches(',')));
            }
        }
        if !is_number(&bare(word)) || word.ends_with(['.', ',', ';', ')', '%']) {
            continue;
        }
        for between in 1..=BETWEEN + 1 {
            let Some(counted) = rest.get(between) else { break };
            if COUNTED.contains(&bare(counted).to_lowercase().as_str()) {
                let phrase = rest.get(..=between).unwrap_or_default().join(" ");
                return Some(bare(&phrase));
            }
            if counted.ends_with(['.', ',', ';', ')']) || is_number(&bare(counted)) {
                break;
            }
        }
    }
    None
}

/// Whether it is a count of more than one: no year, no part of a number.
fn is_number(word: &str) -> bool {
    let digits: String = word.chars().filter(|it| *it != ',').collect();
    let is_grouped = !word.starts_with(',') && !word.contains(",,");
    let count = digits.parse::<u32>().unwrap_or_default();
    let is_year = (1900..2100).contains(&count) && !word.contains(',');
    is_grouped && count > 1 && !is_year && digits.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_were_studied() {
        let check = |text: &str, expect: &str| {
            assert_eq!(size_in(text).unwrap_or_default(), expect, "{text}");
        };
        check("We enrolled 1,204 patients with asthma.", "1,204 patients");
        check("In all, 43548 participants underwent randomization", "43548 participants");
        check(
            "A group of 60 healthy adult volunteers (mean age 30)",
            "60 healthy adult volunteers",
        );
        check("Adults (n = 120) and others (n=3)", "n = 120");
        check("(N=1,200), of whom 30 women", "n = 1,200");
        check("Of 25 patients, 12 died.", "25 patients");
        // What is no count of them.
        check("In 2021 patients were asked.", "");
        check("For 12 weeks, patients slept. Doses of 5.5 in men.", "");
        check("1 patient; n = x; 20% of patients; 3.5, patients", "");
        check("", "");
    }
}
