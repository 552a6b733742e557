//! BibTeX (`.bib`): for LaTeX, and what most reference managers read.
//!
//! Oren Patashnik's [BibTeXing](https://ctan.org/pkg/bibtex) defines it; the fields that only
//! newer programs know, such as `date` and `eprint`, are those of
//! [biblatex](https://ctan.org/pkg/biblatex). Lines end in LF and none is indented, which a
//! user of EndNote reported it refuses. Characters beyond ASCII stay as they are.
//!
//! - The key is author, year and PubMed identifier: unique, also when files are joined.
//! - A word of the title with a capital stands in braces, except for the first letter of all,
//!   as styles and pandoc write titles in lower case. PubMed's titles capitalize only what is a name.
//! - The year and the month stand beside the date: BibTeX reads only them. The month is a
//!   macro without braces, as styles define it.
//!
//! # Incomplete
//!
//! It has no field for affiliations, ORCIDs, grants, corrections, MeSH qualifiers or the date
//! of electronic publication. Markup is left out: importers show its macros to people.

use crate::{
    cite::fields,
    paper::{Author, Container, Date, Doi, Pages, Paper, Person, PubDate},
};

pub(super) fn write(papers: &[&Paper]) -> String {
    let mut out = String::new();
    for (index, paper) in papers.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        write_entry(paper, &fields::key(papers, index), &mut out);
    }
    out
}

fn write_entry(paper: &Paper, key: &str, out: &mut String) {
    let kind = match &paper.container {
        Container::Journal(_) => "article",
        Container::Book(book) if book.is_chapter => "incollection",
        Container::Book(_) => "book",
    };
    out.push_str(&format!("@{kind}{{{key},\n"));
    raw(out, "title", &title(&paper.citation_title()));
    raw(out, "author", &names(&paper.authors));
    match &paper.container {
        Container::Journal(journal) => {
            field(out, "journal", &journal.title);
            field(out, "shortjournal", journal.abbreviation().unwrap_or_default());
            field(out, "issn", fields::serial_number(paper).unwrap_or_default());
        }
        Container::Book(book) => {
            let book_title = fields::book_of_chapter(paper).unwrap_or_default();
            raw(out, "booktitle", &title(&book_title));
            raw(out, "editor", &names(&book.editors));
            field(out, "publisher", book.publisher.as_deref().unwrap_or_default());
            field(out, "address", book.publisher_location.as_deref().unwrap_or_default());
            field(out, "edition", book.edition.as_deref().unwrap_or_default());
            field(out, "isbn", fields::serial_number(paper).unwrap_or_default());
        }
    }
    field(out, "year", &paper.year().map(|year| year.to_string()).unwrap_or_default());
    if let Some(date) = paper.published.as_ref().and_then(PubDate::date) {
        write_exact_date(out, date);
    }
    field(out, "volume", fields::volume(paper).unwrap_or_default());
    let issue = paper.journal().and_then(|journal| journal.issue.as_deref());
    field(out, "number", issue.unwrap_or_default());
    match fields::printed_pages(paper) {
        Some((first, Some(last))) => field(out, "pages", &format!("{first}--{last}")),
        Some((several, None)) if matches!(paper.pages, Some(Pages::Verbatim(_))) => {
            field(out, "pages", &several.replace("--", "-").replace('-', "--"));
        }
        Some((only, None)) => field(out, "pages", only),
        None => {}
    }
    let doi = paper.doi.as_ref().map(Doi::as_str).unwrap_or_default();
    raw(out, "doi", &verbatim(doi));
    field(out, "pmid", &paper.pmid.to_string());
    field(out, "pmcid", &paper.pmcid.map(|pmcid| pmcid.to_string()).unwrap_or_default());
    field(out, "eprint", &paper.pmid.to_string());
    field(out, "eprinttype", "pubmed");
    raw(out, "url", &paper.pmid.url());
    field(out, "language", &paper.languages.join(", "));
    raw(out, "keywords", &keywords(paper));
    field(out, "abstract", &fields::summary(paper).unwrap_or_default());
    out.push_str("}\n");
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
    raw(out, name, &escaped(&fields::one_line(value)));
}

/// A field of what is already BibTeX.
fn raw(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(&format!("{name} = {{{value}}},\n"));
    }
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

/// A title whose words with capitals keep them.
fn title(title: &str) -> String {
    let mut out = String::new();
    for word in fields::one_line(title).split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let word_and_end = word.trim_start_matches(is_punctuation);
        let start = word.strip_suffix(word_and_end).unwrap_or_default();
        let bare_word = word_and_end.trim_end_matches(is_punctuation);
        let end = word_and_end.strip_prefix(bare_word).unwrap_or_default();
        // Styles leave the first letter of a title alone.
        let rest = if out.is_empty() { tail(bare_word) } else { bare_word };
        let has_capital = rest.contains(|c: char| c.is_ascii_uppercase())
            || rest.starts_with(|c: char| !c.is_ascii());
        out.push_str(&escaped(start));
        if has_capital {
            out.push_str(&format!("{{{}}}", escaped(bare_word)));
        } else {
            out.push_str(&escaped(bare_word));
        }
        out.push_str(&escaped(end));
    }
    out
}

/// A word without its first letter.
fn tail(word: &str) -> &str {
    let mut letters = word.chars();
    letters.next();
    letters.as_str()
}

fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric()
}

/// Names as BibTeX takes them apart: `King, Jr, Martin L and {WHO Group}`.
fn names(authors: &[Author]) -> String {
    let mut out = String::new();
    for author in authors {
        if !out.is_empty() {
            out.push_str(" and ");
        }
        match author {
            Author::Group(group) => {
                out.push_str(&format!("{{{}}}", escaped(&fields::one_line(&group.name))));
            }
            Author::Person(person) => out.push_str(&name(person)),
        }
    }
    out
}

fn name(Person { family, given, suffix, .. }: &Person) -> String {
    let suffix = suffix.as_deref().unwrap_or_default().trim_start_matches([',', ' ']);
    let (family, suffix) = (part(family), part(suffix));
    let given = part(given.as_deref().unwrap_or_default());
    match (given.is_empty(), suffix.is_empty()) {
        (false, false) => format!("{family}, {suffix}, {given}"),
        (false, true) => format!("{family}, {given}"),
        // A name of one part, whatever its words look like.
        (true, false) => format!("{{{family} {suffix}}}"),
        (true, true) => format!("{{{family}}}"),
    }
}

/// A part of a name, in braces if BibTeX would take it apart.
fn part(value: &str) -> String {
    let value = escaped(&fields::one_line(value));
    let has_and = value.split(' ').any(|word| word.eq_ignore_ascii_case("and"));
    if has_and || value.contains(',') { format!("{{{value}}}") } else { value }
}

/// Keywords, those with a comma in braces.
fn keywords(paper: &Paper) -> String {
    let mut out = String::new();
    for keyword in fields::keywords(paper) {
        let keyword = escaped(&fields::one_line(&keyword));
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
