//! The parts of a paper as the tagged formats want them: plain, each on one line.

use crate::{
    cite::file_name,
    paper::{
        Author, Container, Date, Doi, Event, Identity, Issn, Kind, Notice, NoticeKind,
        NoticeLevel, Pages, Paper, Source, Text, language,
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

/// A key that no other paper of the list has: author, year and identifier, and a number if the
/// list has several versions of the paper.
pub(super) fn key(papers: &[&Paper], index: usize) -> String {
    let Some(paper) = papers.get(index) else { return String::new() };
    let name = file_name::stem(paper);
    let before = papers.iter().take(index);
    match before.filter(|other| other.identity == paper.identity).count() {
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
        Author::Person(person) => {
            let family = bare(&person.family);
            let given = bare(person.given.as_deref().unwrap_or_default());
            let suffix = bare(person.suffix());
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
    let Some(relation) = relation else { return "Retracted.".to_owned() };
    let retracted = if *kind == NoticeKind::Retracted { "Retracted. " } else { "" };
    let (label, place) = (notice_label(*kind), relation.place());
    // Of a notice whose place is not known it is the place.
    match relation.pmid.filter(|pmid| place != format!("PMID {pmid}")) {
        Some(pmid) => format!("{retracted}{label}: {place}. PMID: {pmid}."),
        None => format!("{retracted}{label}: {place}."),
    }
}

/// What stands before the place of a notice.
pub(super) fn notice_label(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Retracted => "Retraction in",
        NoticeKind::RetractedAndRepublished => "Retracted and republished in",
        NoticeKind::Concern => "Expression of concern in",
        NoticeKind::Corrected => "Erratum in",
        NoticeKind::CorrectedAndRepublished => "Corrected and republished in",
        NoticeKind::Updated => "Update in",
    }
}

/// Title of the book that it is a chapter of.
pub(super) fn book_of_chapter(paper: &Paper) -> String {
    let book = paper.book().filter(|book| book.is_chapter);
    book.map(|book| book.title.without_final_stop().plain())
        .unwrap_or_default()
}

/// Editors of the book or the proceedings.
pub(super) fn editors(paper: &Paper) -> &[Author] {
    paper.book().map(|book| book.editors.as_slice()).unwrap_or_default()
}

/// Whom a work that is in no journal is known by: publisher, repository, server, university.
pub(super) fn publisher(paper: &Paper) -> &str {
    match &paper.container {
        Container::Journal(_) => "",
        Container::Book(book) => book.publisher.as_deref().unwrap_or_default(),
        Container::Imprint(imprint) => imprint.name(),
    }
}

/// Where the publisher is.
pub(super) fn place(paper: &Paper) -> &str {
    let place = match &paper.container {
        Container::Journal(_) => &None,
        Container::Book(book) => &book.publisher_location,
        Container::Imprint(imprint) => &imprint.publisher_location,
    };
    place.as_deref().unwrap_or_default()
}

/// The edition of a book.
pub(super) fn edition(paper: &Paper) -> &str {
    paper
        .book()
        .and_then(|book| book.edition.as_deref())
        .unwrap_or_default()
}

/// The version, without the word or the letter for it: `1.2` of `v1.2`. Articles have none, nor have
/// titles that end in it.
pub(super) fn version(paper: &Paper) -> &str {
    let imprint = paper.imprint().filter(|_| paper.kind != Kind::Article);
    let version = imprint.and_then(|imprint| imprint.version.as_deref());
    let version = version.unwrap_or_default();
    let start = ["version", "ver.", "v.", "v"].iter().find_map(|word| {
        let (start, number) = version.split_at_checked(word.len())?;
        let number = number.trim_start();
        let is_number = number.starts_with(|first: char| first.is_ascii_digit());
        (start.eq_ignore_ascii_case(word) && is_number).then_some(number)
    });
    let number = start.unwrap_or(version);
    let title = paper.title.plain().to_lowercase();
    let is_said = title
        .trim_end_matches(')')
        .strip_suffix(number)
        .is_some_and(|title| title.ends_with("version ") || title.ends_with(" v"));
    if is_said { "" } else { number }
}

/// The series of a book or a report; not of PubMed's books, of which PubMed names it nowhere.
pub(super) fn series(paper: &Paper) -> String {
    match &paper.container {
        Container::Book(book) if paper.source != Source::Pubmed => {
            book.collection_title.as_ref().map(Text::plain).unwrap_or_default()
        }
        Container::Imprint(imprint) if paper.kind == Kind::Report => {
            imprint.series.clone().unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The number of a report.
pub(super) fn number(paper: &Paper) -> &str {
    let report = paper.imprint().filter(|_| paper.kind == Kind::Report);
    report.and_then(|report| report.number.as_deref()).unwrap_or_default()
}

/// The conference, of a paper given there.
pub(super) fn event(paper: &Paper) -> Option<&Event> {
    paper.book()?.event.as_ref()
}

/// Where the other formats have the address: none beside a DOI, which is one.
pub(super) fn address(paper: &Paper) -> String {
    match &paper.identity {
        Identity::Doi(_) => String::new(),
        identity => identity.url(),
    }
}

/// Volume of the journal or the book.
pub(super) fn volume(paper: &Paper) -> &str {
    let volume = match &paper.container {
        Container::Journal(journal) => &journal.volume,
        Container::Book(book) => &book.volume,
        Container::Imprint(_) => &None,
    };
    volume.as_deref().unwrap_or_default()
}

/// Issue of the journal or the proceedings.
pub(super) fn issue(paper: &Paper) -> &str {
    let issue = match &paper.container {
        Container::Journal(journal) => &journal.issue,
        Container::Book(book) => &book.issue,
        Container::Imprint(_) => &None,
    };
    issue.as_deref().unwrap_or_default()
}

/// The DOI.
pub(super) fn doi(paper: &Paper) -> &str {
    paper.doi.as_ref().map(Doi::as_str).unwrap_or_default()
}

/// The PubMed identifier.
pub(super) fn pmid(paper: &Paper) -> String {
    paper.pmid().map(|pmid| pmid.to_string()).unwrap_or_default()
}

/// The PubMed Central identifier.
pub(super) fn pmcid(paper: &Paper) -> String {
    paper.pmcid.map(|pmcid| pmcid.to_string()).unwrap_or_default()
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

/// [`date`] in numbers.
pub(super) fn numeric_date(paper: &Paper, separator: char) -> String {
    date(paper).map(|date| date.numeric(separator)).unwrap_or_default()
}

/// The same, where it is more exact than the year.
pub(super) fn exact_date(paper: &Paper, separator: char) -> String {
    let exact = date(paper).filter(|date| date.month.is_some());
    exact.map(|date| date.numeric(separator)).unwrap_or_default()
}

/// The year to cite.
pub(super) fn year(paper: &Paper) -> String {
    paper.year().map(|year| year.to_string()).unwrap_or_default()
}

/// ISSN of the journal, or ISBN of the book or whatever else has one.
pub(super) fn serial_number(paper: &Paper) -> &str {
    let number = match &paper.container {
        Container::Journal(journal) => {
            let issn = journal.issn.as_ref().map(Issn::number);
            issn.or(journal.issn_linking.as_deref())
        }
        Container::Book(book) => book.isbns.first().map(String::as_str),
        Container::Imprint(imprint) => imprint.isbns.first().map(String::as_str),
    };
    number.unwrap_or_default()
}

/// The abstract in one paragraph, with its labels.
pub(super) fn summary(paper: &Paper) -> String {
    let sections = paper.summary.iter().flat_map(|summary| &summary.sections);
    let sections = sections.map(|section| match &section.label {
        Some(label) => format!("{label}: {}", section.text.plain()),
        None => section.text.plain(),
    });
    sections.collect::<Vec<_>>().join(" ")
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
pub(super) fn language(paper: &Paper) -> String {
    // Where PubMed has no title in English.
    let is_vernacular = paper.vernacular_title.as_ref() == Some(&paper.title);
    let is_other = is_vernacular || is_translation(&paper.title.plain());
    let tags = || paper.languages.iter().filter_map(|code| language::tag(code));
    let tag = tags().find(|tag| (tag == "en") != is_other);
    tag.or_else(|| tags().next()).unwrap_or_default()
}

/// Whether all of a title is in brackets: `[3H]Raffinose in rats` is not.
fn is_translation(title: &str) -> bool {
    let mut depth = 0_usize;
    let mut characters = title.chars().skip_while(|it| {
        match it {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0
    });
    title.starts_with('[') && !characters.any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Group, Person};

    #[test]
    fn translations() {
        for title in
            ["[Sleep of mice].", "[[Sleep] of mice]", "[Sleep [18F] in mice.]", "[Sleep"]
        {
            assert!(is_translation(title), "{title}");
        }
        for title in
            ["", "Sleep [of mice]", "[3H]Raffinose in rats.", "[18F]FDG [corrected]."]
        {
            assert!(!is_translation(title), "{title}");
        }
    }

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
