//! BibTeX (`.bib`): for LaTeX, and what most reference managers read.
//!
//! Oren Patashnik's [BibTeXing](https://ctan.org/pkg/bibtex) defines it; the fields that only
//! newer programs know, such as `date` and `eprint`, are those of
//! [biblatex](https://ctan.org/pkg/biblatex). Lines end in LF and none is indented, which a
//! user of EndNote reported it refuses. Characters beyond ASCII stay as they are.
//!
//! - The key is author, year and PubMed identifier: unique, also when files are joined.
//! - A word of the title stands in braces where its letters have to stay as they are: styles and
//!   pandoc write titles in lower case, or begin every word with a capital. PubMed's titles
//!   capitalize only the first letter of all and what is a name.
//! - The year and the month stand beside the date: BibTeX reads only them. The month is a
//!   macro without braces, as styles define it. Of ranges and seasons the year stands alone:
//!   readers know one of the two at most, and take a range for its end.
//! - A retraction or a concern is a `note`, which styles print; a correction an `annote`, which
//!   they do not.
//! - Beside a DOI there is no other address, but PubMed's. What a preprint is, and its server, is the
//!   `note`, and the publisher of data, software and anything else `howpublished` too: classic styles
//!   print nothing else of them.
//! - Where nobody signs, the first words of the title are the `key` to sort and to cite by.
//!
//! # Incomplete
//!
//! It has no field for affiliations, ORCIDs, grants, MeSH qualifiers or the date of electronic
//! publication. Markup is left out: importers show its macros to people.
//!
//! # Initials beyond ASCII
//!
//! Classic BibTeX cuts names in bytes, so a style that abbreviates given names makes half a
//! character of `É`, at which LaTeX stops. An initial is therefore a macro, `{\\'E}lise`, where
//! Latin has one. Of ten readers eight know it; biblib and bibtexparser leave it in the name, in
//! four of 1,000 records. Everything else stays as it is. Styles that make labels of family names
//! (`alpha`) still need `bibtexu` or Biber.

use std::iter;

use crate::{
    cite::{fields, kinds},
    paper::{
        Author, Container, Date, NoticeLevel, Pages, Paper, Person,
        latin::{is_mark, is_unseen, transliterated},
    },
};

/// Words of the title that stand for authors.
const KEY_WORDS: usize = 4;

pub(super) fn write(papers: &[&Paper], at: usize, out: &mut String) {
    let Some(paper) = papers.get(at) else { return };
    let key = fields::key(papers, at);
    let kind = kinds::names(paper).bibtex;
    out.push_str(&format!("@{kind}{{{key},\n"));
    raw(out, "title", &title(&paper.citation_title()));
    let authors = names(&paper.authors, !paper.authors_complete);
    raw(out, "author", &authors);
    // Only a whole book is sorted by its editors.
    let has_editors = paper
        .book()
        .is_some_and(|book| !book.is_chapter && !book.editors.is_empty());
    if authors.is_empty() && !has_editors {
        let title = paper.citation_title();
        // Brackets would end the label that natbib makes of it.
        let words =
            title.split_whitespace().map(|word| word.trim_matches(is_punctuation));
        let words = words.filter(|word| !word.is_empty()).take(KEY_WORDS);
        field(out, "key", &words.collect::<Vec<_>>().join(" ").replace(['[', ']'], ""));
    }
    match &paper.container {
        Container::Journal(journal) => {
            field(out, "journal", &journal.title);
            field(out, "shortjournal", journal.abbreviation().unwrap_or_default());
            field(out, "issn", fields::serial_number(paper));
        }
        Container::Book(book) => {
            raw(out, "booktitle", &title(&fields::book_of_chapter(paper)));
            raw(out, "editor", &names(&book.editors, book.has_other_editors));
        }
        Container::Imprint(_) => {}
    }
    let publisher = one_item(fields::publisher(paper));
    raw(out, role_of_publisher(kind), &publisher);
    if ["dataset", "misc", "software"].contains(&kind) {
        // What classic styles print of these.
        raw(out, "howpublished", &publisher);
    }
    raw(out, "address", &one_item(fields::place(paper)));
    field(out, "edition", fields::edition(paper));
    field(out, "version", fields::version(paper));
    field(out, "series", &fields::series(paper));
    let genre = kinds::genre(paper);
    if says_more(kind, &genre.to_lowercase()) {
        field(out, "type", &genre);
    }
    if let Some(event) = fields::event(paper) {
        field(out, "eventtitle", &event.name);
        field(out, "venue", event.place.as_deref().unwrap_or_default());
    }
    if paper.journal().is_none() {
        field(out, "isbn", fields::serial_number(paper));
    }
    field(out, "year", &fields::year(paper));
    if let Some(date) = fields::date(paper) {
        write_exact_date(out, date);
    }
    field(out, "volume", fields::volume(paper));
    field(out, "number", fields::issue(paper));
    field(out, "number", fields::number(paper));
    match fields::printed_pages(paper) {
        Some((first, Some(last))) => field(out, "pages", &format!("{first}--{last}")),
        Some((several, None)) if matches!(paper.pages, Some(Pages::Verbatim(_))) => {
            field(out, "pages", &several.replace("--", "-").replace('-', "--"));
        }
        Some((only, None)) => field(out, "pages", only),
        None => {}
    }
    raw(out, "doi", &verbatim(fields::doi(paper)));
    field(out, "pmid", &fields::pmid(paper));
    field(out, "pmcid", &fields::pmcid(paper));
    if let Some(pmid) = paper.pmid() {
        field(out, "eprint", &pmid.to_string());
        field(out, "eprinttype", "pubmed");
    } else if let Some(id) = arxiv(paper) {
        field(out, "eprint", id);
        field(out, "eprinttype", "arxiv");
    }
    raw(out, "url", &fields::address(paper));
    field(out, "language", &fields::language(paper));
    raw(out, "keywords", &keywords(paper));
    field(out, "abstract", &fields::summary(paper));
    let warnings = fields::notes(paper, |level| level > NoticeLevel::Information);
    if kind == "unpublished" {
        // Classic styles print nothing else of where it is.
        field(out, "note", &format!("{} {warnings}", preprint(paper)));
    } else {
        field(out, "note", &warnings);
    }
    field(
        out,
        "annote",
        &fields::notes(paper, |level| level == NoticeLevel::Information),
    );
    out.push_str("}\n");
}

/// Whether the name of a thesis or a report is not what styles print anyway.
fn says_more(kind: &str, genre: &str) -> bool {
    match kind {
        "phdthesis" => !["ph", "doctor", "dissertation"]
            .iter()
            .any(|start| genre.starts_with(start)),
        "mastersthesis" => !genre.starts_with("master"),
        "techreport" => genre != "technical report",
        _ => false,
    }
}

/// What BibTeX calls the publisher of a thesis or a report.
fn role_of_publisher(kind: &str) -> &'static str {
    match kind {
        "phdthesis" | "mastersthesis" => "school",
        "techreport" => "institution",
        _ => "publisher",
    }
}

/// `Preprint, bioRxiv.`
fn preprint(paper: &Paper) -> String {
    let server = fields::publisher(paper);
    if server.is_empty() {
        "Preprint.".to_owned()
    } else {
        format!("Preprint, {server}.")
    }
}

/// The identifier at arXiv, which is in the DOI: `1706.03762`.
fn arxiv(paper: &Paper) -> Option<&str> {
    let (start, id) = paper
        .doi
        .as_ref()?
        .as_str()
        .split_at_checked("10.48550/arxiv.".len())?;
    start.eq_ignore_ascii_case("10.48550/arxiv.").then_some(id)
}

/// Month, day and the whole date, where it is more exact than the year.
fn write_exact_date(out: &mut String, date: Date) {
    let Some(month) = date.month_name() else { return };
    out.push_str(&format!("month = {},\n", month.to_ascii_lowercase()));
    field(out, "day", &date.day.map(|day| day.to_string()).unwrap_or_default());
    field(out, "date", &date.numeric('-'));
}

/// A field, unless there is nothing in it.
fn field(out: &mut String, name: &str, value: &str) {
    raw(out, name, &text(value));
}

/// A field of what is already BibTeX.
fn raw(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(&format!("{name} = {{{value}}},\n"));
    }
}

/// A value on one line in which TeX sees nothing but characters, none of them a space that it
/// does not know.
fn text(value: &str) -> String {
    escaped(&fields::one_line(&plain(value)))
}

/// The value without the spaces and the characters of no width that stop LaTeX.
fn plain(value: &str) -> String {
    let seen = value.chars().filter(|character| !is_unseen(*character));
    seen.map(|it| if it.is_whitespace() && it != '\u{a0}' { ' ' } else { it })
        .collect()
}

/// A value of a field that holds a list, whose items are joined by "and".
fn one_item(value: &str) -> String {
    let value = text(value);
    if has_and(&value) { format!("{{{value}}}") } else { value }
}

fn has_and(value: &str) -> bool {
    value
        .split(char::is_whitespace)
        .any(|word| word.eq_ignore_ascii_case("and"))
}

/// A value in which TeX sees nothing but characters.
///
/// BibTeX counts braces with or without a backslash before: those that do not pair up
/// become macros, or they would end the field or never end it.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let braces_pair_up = has_paired_braces(value);
    for character in value.chars() {
        match character {
            '{' | '}' if braces_pair_up => {
                out.push('\\');
                out.push(character);
            }
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(character);
            }
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            _ => out.push(character),
        }
    }
    out
}

fn has_paired_braces(value: &str) -> bool {
    let mut depth = 0_u32;
    for character in value.chars() {
        match character {
            '{' => depth += 1,
            '}' => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return false,
            },
            _ => {}
        }
    }
    depth == 0
}

/// A DOI, which programs take as it stands, safe from ending the field.
fn verbatim(doi: &str) -> String {
    doi.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// A title whose words keep their letters where they have to.
fn title(title: &str) -> String {
    let mut out = String::new();
    for word in fields::one_line(&plain(title)).split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let word_and_end = word.trim_start_matches(is_punctuation);
        let start = word.strip_suffix(word_and_end).unwrap_or_default();
        let bare_word = word_and_end.trim_end_matches(is_punctuation);
        let end = word_and_end.strip_prefix(bare_word).unwrap_or_default();
        let begins = out.is_empty().then_some(start.is_empty());
        let has_to_stay = has_to_stay(bare_word, begins);
        out.push_str(&escaped(start));
        if has_to_stay {
            out.push_str(&format!("{{{}}}", escaped(bare_word)));
        } else {
            out.push_str(&escaped(bare_word));
        }
        out.push_str(&escaped(end));
    }
    out
}

/// Whether the letters of a word mean something as they are: a capital that does not begin the
/// title, a small letter that does, a letter beyond ASCII at the start of a part (`β-catenin`),
/// or a first part of letters and digits (`p53-like`). `begins` is there for the first word, and says
/// whether it is the title's first character, too: behind a bracket or a quotation mark BibTeX
/// takes a capital for any other.
fn has_to_stay(word: &str, begins: Option<bool>) -> bool {
    let is_first = begins.is_some();
    let starts_small = word.starts_with(char::is_lowercase);
    let mut capitals = word.chars().skip(usize::from(begins == Some(true)));
    let mut parts = word.split(is_punctuation);
    let has_digit = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    let is_foreign =
        |part: &str| part.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic());
    (is_first && starts_small)
        || capitals.any(char::is_uppercase)
        || (starts_small && parts.clone().next().is_some_and(has_digit))
        || parts.any(|part| is_foreign(part) && !(is_first && word.starts_with(part)))
}

fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric()
}

/// Names as BibTeX takes them apart: `King, Jr, Martin L and {WHO Group}`.
fn names(authors: &[Author], and_others: bool) -> String {
    let mut out = String::new();
    for author in authors {
        if !out.is_empty() {
            out.push_str(" and ");
        }
        match author {
            Author::Group(group) => {
                out.push_str(&format!("{{{}}}", text(&fields::bare(&group.name))));
            }
            Author::Person(person) => out.push_str(&name(person)),
        }
    }
    if and_others && !out.is_empty() {
        out.push_str(" and others");
    }
    out
}

fn name(person: &Person) -> String {
    let part = |value| part(&fields::bare(value));
    let (family, suffix) = (part(&person.family), part(person.suffix()));
    let given = with_initials(&part(person.given.as_deref().unwrap_or_default()));
    match (given.is_empty(), suffix.is_empty()) {
        (false, false) => format!("{}, {suffix}, {given}", whole(family)),
        (false, true) => format!("{}, {given}", whole(family)),
        (true, true) if is_plain_word(&family) => family,
        // A name of one part, whatever its words look like.
        (true, false) => format!("{{{family} {suffix}}}"),
        (true, true) => format!("{{{family}}}"),
    }
}

/// Whether it is a family name to any reader, without braces, which some leave in it.
fn is_plain_word(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic)
}

/// A part of a name, in braces if BibTeX would take it apart.
fn part(value: &str) -> String {
    let value = text(value);
    if has_and(&value) || value.contains(',') { format!("{{{value}}}") } else { value }
}

/// Given names whose initials classic BibTeX takes for one letter each.
fn with_initials(given: &str) -> String {
    let mut out = String::with_capacity(given.len());
    let mut is_initial = true;
    let mut characters = given.chars().peekable();
    while let Some(character) = characters.next() {
        // Asked of few, as the tables are long. A mark can be a character of its own.
        let mark = characters.next_if(|next| is_initial && is_mark(*next));
        // Of two marks one would be left by itself.
        let is_last = characters.peek().is_none_or(|next| !is_mark(*next));
        let marked = match mark.filter(|_| is_last) {
            Some(mark) => macro_of_mark(character, mark),
            None if is_initial && !character.is_ascii() && is_last => macro_of(character),
            None => None,
        };
        match marked {
            Some(name) => out.push_str(&name),
            None => out.extend(iter::once(character).chain(mark)),
        }
        is_initial = matches!(character, ' ' | '-' | '{');
    }
    out
}

/// Macros of TeX for marks, the letters that have them, and the mark by itself. What has no macro
/// (`Ș`), or one that readers take for nothing (`Ð`), stays: more is lost there than in LaTeX.
const MARKS: &[(&str, &str, char)] = &[
    ("\\'", "ÁÉÍÓÚÝĆĹŃŔŚŹǴḰḾṔẂ", '\u{301}'),
    ("\\`", "ÀÈÌÒÙǸẀỲ", '\u{300}'),
    ("\\^", "ÂÊÎÔÛĈĜĤĴŜŴŶẐ", '\u{302}'),
    ("\\\"", "ÄËÏÖÜŸḦẄẌ", '\u{308}'),
    ("\\~", "ÃÑÕĨŨẼỸ", '\u{303}'),
    ("\\=", "ĀĒĪŌŪȲḠ", '\u{304}'),
    ("\\.", "ĊĖĠİŻḂḊḞḢṀṄṖṘṠṪẆẊẎ", '\u{307}'),
    ("\\v", "ČĎĚĽŇŘŠŤŽǍǏǑǓǦǨȞ", '\u{30c}'),
    ("\\c", "ÇĢĶĻŅŖŞŢ", '\u{327}'),
    ("\\k", "ĄĘĮŲǪ", '\u{328}'),
    ("\\d", "ẠẸỊỌỤḌḤḲḶṂṆṚṢṬṾẒỴẈ", '\u{323}'),
    ("\\r", "ÅŮ", '\u{30a}'),
    ("\\u", "ĂĞĬŎŬĔ", '\u{306}'),
    ("\\H", "ŐŰ", '\u{30b}'),
];

/// A capital of Latin with its mark as a macro of TeX: `{\'E}` or `{\v{C}}`.
fn macro_of(character: char) -> Option<String> {
    const LETTERS: &[(char, &str)] = &[
        ('Æ', "{\\AE}"),
        ('Œ', "{\\OE}"),
        ('Ø', "{\\O}"),
        ('Ł', "{\\L}"),
        ('Đ', "{\\DJ}"),
        ('Þ', "{\\TH}"),
    ];
    let letter = LETTERS.iter().find(|(letter, _)| *letter == character);
    let marked = || {
        let (name, ..) =
            MARKS.iter().find(|(_, marked, _)| marked.contains(character))?;
        Some(applied(name, transliterated(character)?))
    };
    letter.map(|(_, name)| (*name).to_owned()).or_else(marked)
}

/// The same of a capital and its mark.
fn macro_of_mark(letter: char, mark: char) -> Option<String> {
    let (name, ..) = MARKS.iter().find(|(.., known)| *known == mark)?;
    letter
        .is_ascii_uppercase()
        .then(|| applied(name, letter.encode_utf8(&mut [0; 4])))
}

fn applied(name: &str, letter: &str) -> String {
    if name.ends_with(|last: char| last.is_ascii_alphabetic()) {
        format!("{{{name}{{{letter}}}}}")
    } else {
        format!("{{{name}{letter}}}")
    }
}

/// A family name, in braces if a small word stands after another: BibTeX would take all up to
/// it for a particle, as it rightly does with the `van der` of `van der Berg`.
fn whole(family: String) -> String {
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let mut words = family.split(' ').skip_while(|word| is_small(word));
    if words.any(is_small) || has_hyphened_particle(&family) {
        format!("{{{family}}}")
    } else {
        family
    }
}

/// Whether BibTeX, which divides names at hyphens too, finds a particle that ends in one, and loses
/// it: of `Silva-da-Costa` comes `Silva-da Costa`. Or one that begins behind one:
/// `Silva-da Costa`. It knows no letters but ASCII's, so that to it `Álvarez` begins with a small one.
fn has_hyphened_particle(family: &str) -> bool {
    let is_separator = |character: char| character == ' ' || character == '-';
    let seems_small = |part: &str| {
        let first = part.chars().find(char::is_ascii_alphabetic);
        first.is_some_and(|letter| letter.is_ascii_lowercase())
    };
    // What stands last is none.
    let mut rest = family;
    while let Some((before, _)) = rest.rsplit_once(is_separator) {
        let part = before.rsplit(is_separator).next().unwrap_or_default();
        if seems_small(part) {
            let start = before.strip_suffix(part).unwrap_or_default();
            let end = family.strip_prefix(before).unwrap_or_default();
            return end.starts_with('-')
                || start.ends_with('-') && part.starts_with(char::is_lowercase);
        }
        rest = before;
    }
    false
}

/// Keywords, those with a comma in braces.
fn keywords(paper: &Paper) -> String {
    let mut out = String::new();
    for keyword in fields::keywords(paper) {
        let keyword = text(&keyword);
        if !out.is_empty() {
            out.push_str(", ");
        }
        if keyword.contains(',') {
            out.push_str(&format!("{{{keyword}}}"));
        } else {
            out.push_str(&keyword);
        }
    }
    out
}
