//! The parts of a paper as the tagged formats want them: plain, each on one line.

use crate::{
    cite::file_name,
    paper::{
        Abstract, Author, Container, Date, Notice, NoticeKind, NoticeLevel, Pages, Paper,
        Person, language,
    },
};

/// A value on one line, in which nothing can forge a field or a record.
///
/// Every kind of line break, tab and control character becomes a space, runs of spaces
/// become one, and characters that only turn the direction of writing go
/// ([CVE-2021-42574](https://nvd.nist.gov/vuln/detail/CVE-2021-42574)).
pub(super) fn one_line(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for character in value.chars() {
        if character == ' ' || is_break(character) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !turns_direction(character) {
            out.push(character);
        }
    }
    // A no-break space at an end, too, would be taken for a missing value by some.
    out.trim().to_owned()
}

/// Whether a program may take it for the end of a line, or worse.
pub(super) fn is_break(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

/// Whether it does nothing but turn the direction of writing.
pub(super) fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A key that no other paper of the list has: author, year and PubMed identifier, and a
/// number if the list has several versions of the paper.
pub(super) fn key(papers: &[&Paper], index: usize) -> String {
    let Some(paper) = papers.get(index) else { return String::new() };
    let name = file_name::stem(paper);
    let before = papers.iter().take(index);
    match before.filter(|other| other.pmid == paper.pmid).count() {
        0 => name,
        count => format!("{name}-{}", count + 1),
    }
}

/// A name as RIS and EndNote want it: `Family, Given, Suffix`.
///
/// A group, or a person of one name, ends in a comma, without which importers take its last
/// word for a family name.
pub(super) fn name(author: &Author) -> String {
    match author {
        Author::Group(group) => format!("{},", bare(&group.name)),
        Author::Person(Person { family, given, suffix, .. }) => {
            let family = bare(family);
            let given = bare(given.as_deref().unwrap_or_default());
            let suffix = bare(suffix.as_deref().unwrap_or_default());
            match (given.is_empty(), suffix.is_empty()) {
                (false, true) => format!("{family}, {given}"),
                (false, false) => format!("{family}, {given}, {suffix}"),
                (true, true) => format!("{family},"),
                (true, false) => format!("{family} {suffix},"),
            }
        }
    }
}

/// A name, or a part of one, without the commas that some records have at its ends.
pub(super) fn bare(name: &str) -> String {
    let is_around = |character: char| character == ',' || character.is_whitespace();
    one_line(name).trim_matches(is_around).to_owned()
}

/// What PubMed says of a paper that its readers have to know, the gravest first, as far as it is
/// of such a level: `Retracted. Retraction in: Nature. 1980 Jan 3;283(5742):111. PMID: 7350521.`
pub(super) fn notes(paper: &Paper, is_wanted: impl Fn(NoticeLevel) -> bool) -> String {
    let notices = paper.notices().into_iter();
    let notices = notices.filter(|notice| is_wanted(notice.kind.level()));
    notices.map(|notice| note(&notice)).collect::<Vec<_>>().join(" ")
}

fn note(Notice { kind, relation }: &Notice<'_>) -> String {
    let label = match kind {
        NoticeKind::Retracted => "Retracted. Retraction in",
        NoticeKind::RetractedAndRepublished => "Retracted. Republished in",
        NoticeKind::Concern => "Expression of concern in",
        NoticeKind::Corrected => "Erratum in",
        NoticeKind::CorrectedAndRepublished => "Corrected and republished in",
        NoticeKind::Updated => "Update in",
    };
    let Some(relation) = relation else {
        return label.split_inclusive('.').next().unwrap_or(label).to_owned();
    };
    let place = relation.place();
    match relation.pmid.filter(|pmid| !place.contains(&pmid.to_string())) {
        Some(pmid) => format!("{label}: {place}. PMID: {pmid}."),
        None => format!("{label}: {place}."),
    }
}

/// Title of the book that it is a chapter of.
pub(super) fn book_of_chapter(paper: &Paper) -> Option<String> {
    paper
        .book()
        .filter(|book| book.is_chapter)
        .map(|book| book.title.plain())
}

/// Volume of the journal or the book.
pub(super) fn volume(paper: &Paper) -> Option<&str> {
    match &paper.container {
        Container::Journal(journal) => journal.volume.as_deref(),
        Container::Book(book) => book.volume.as_deref(),
    }
}

/// First page and last page; or an article number and nothing.
pub(super) fn pages(paper: &Paper) -> Option<(&str, Option<&str>)> {
    match &paper.pages {
        Some(pages) => Some((pages.first(), pages.last())),
        None => paper.article_number().map(|number| (number, None)),
    }
}

/// First page and last page as files have them: plain numbers written out, others as PubMed
/// prints them, `F131` and `40`. Programs put the two together again, to what they get from
/// PubMed's own files.
pub(super) fn printed_pages(paper: &Paper) -> Option<(&str, Option<&str>)> {
    match &paper.pages {
        Some(Pages::Range { first, verbatim, .. })
            if !first.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            // The first page can have a hyphen of its own: `S-12-S-15`.
            let behind = verbatim.strip_prefix(first.as_str());
            Some((first, behind.and_then(|behind| behind.strip_prefix('-'))))
        }
        _ => pages(paper),
    }
}

/// [`printed_pages`] with a hyphen between, or nothing.
pub(super) fn page_range(paper: &Paper) -> String {
    match printed_pages(paper) {
        Some((first, Some(last))) => format!("{first}-{last}"),
        Some((first, None)) => first.to_owned(),
        None => String::new(),
    }
}

/// The date to cite, as far as it is one beyond doubt.
pub(super) fn date(paper: &Paper) -> Option<Date> {
    paper.cited_date()?.date()
}

/// The date of publication with slashes, where it is more exact than the year.
pub(super) fn exact_date(paper: &Paper) -> Option<String> {
    let date = date(paper)?;
    date.month.map(|_month| date.numeric('/'))
}

/// ISSN of the journal, or ISBN of the book.
pub(super) fn serial_number(paper: &Paper) -> Option<&str> {
    match &paper.container {
        Container::Journal(journal) => {
            let issn = journal.issn.as_ref().map(crate::paper::Issn::number);
            issn.or(journal.issn_linking.as_deref())
        }
        Container::Book(book) => book.isbns.first().map(String::as_str),
    }
}

/// The abstract in one paragraph, with its labels.
pub(super) fn summary(paper: &Paper) -> Option<String> {
    let Abstract { sections, .. } = paper.summary.as_ref()?;
    let sections = sections.iter().map(|section| match &section.label {
        Some(label) => format!("{label}: {}", section.text.plain()),
        None => section.text.plain(),
    });
    Some(sections.collect::<Vec<_>>().join(" "))
}

/// Keywords and MeSH descriptors, each once.
pub(super) fn keywords(paper: &Paper) -> Vec<String> {
    let words = paper.keywords.iter().map(|keyword| keyword.text.plain());
    let headings = paper.mesh.iter().map(|heading| heading.descriptor.term.name.clone());
    let mut keywords: Vec<String> = Vec::new();
    for word in words.chain(headings) {
        if !keywords.contains(&word) {
            keywords.push(word);
        }
    }
    keywords
}

/// The [BCP 47](https://www.rfc-editor.org/info/bcp47) tag of the language to cite it in:
/// `en`; of several, that of the title. By it citation processors know whether titles can take
/// capitals.
///
/// PubMed gives English titles as they are and those that NLM translated in brackets.
pub(super) fn language(paper: &Paper) -> Option<String> {
    let tags = || paper.languages.iter().filter_map(|code| language::tag(code));
    let is_translated = paper.title.plain().starts_with('[');
    // Where PubMed has no title in English.
    let is_vernacular = paper.vernacular_title.as_ref() == Some(&paper.title);
    if is_translated || is_vernacular {
        tags().find(|tag| tag != "en").or_else(|| tags().next())
    } else {
        tags().find(|tag| tag == "en").or_else(|| tags().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Group;

    #[test]
    fn values_stay_on_one_line() {
        let check = |value: &str, expect: &str| assert_eq!(one_line(value), expect);
        check("a\r\nER  - \r\nTY  - BOOK", "a ER - TY - BOOK");
        check(" a\t\u{b}\u{c}\u{85}\u{2028}\u{2029}b\0 ", "a b");
        check("\u{202e}evil\u{2066}\u{2069}", "evil");
        check("5\u{a0}mg, שלום\u{200f}", "5\u{a0}mg, שלום\u{200f}");
        check("\n\n", "");
    }

    #[test]
    fn names() {
        let check = |given: Option<&str>, suffix: Option<&str>, expect: &str| {
            let person = Person {
                family: "King".to_owned(),
                given: given.map(str::to_owned),
                suffix: suffix.map(str::to_owned),
                ..Person::default()
            };
            assert_eq!(name(&Author::Person(person)), expect);
        };
        check(Some("Martin L"), Some("Jr"), "King, Martin L, Jr");
        check(Some("Ann"), Some(", MSN, MS"), "King, Ann, MSN, MS");
        check(Some("Ann"), None, "King, Ann");
        check(None, None, "King,");
        check(None, Some("3rd"), "King 3rd,");
        let group = Group { name: "WHO Group".to_owned(), ..Group::default() };
        assert_eq!(name(&Author::Group(group)), "WHO Group,");
        let group = Group {
            name: "Bacteriology Laboratory,,".to_owned(),
            ..Group::default()
        };
        assert_eq!(name(&Author::Group(group)), "Bacteriology Laboratory,");
    }
}
