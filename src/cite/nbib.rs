//! NBIB (`.nbib`): PubMed's own format, also known as MEDLINE, which it offers under "Send to
//! citation manager". EndNote, Zotero, Mendeley, JabRef and Biopython read it.
//!
//! NLM's [description of the fields](https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format)
//! defines it: tags of up to four letters, lines of some 80 characters, long values continued
//! after six spaces. Lines end in LF, and an empty line ends a record.
//!
//! It carries most of all formats: affiliations, ORCIDs, grants, MeSH qualifiers, corrections
//! and the date of electronic publication.
//!
//! A work that PubMed has no record of is written as far as the fields go, without a PMID.
//! Importers take the DOI; the kind is a word in `PT`, which NLM has but for some.
//!
//! # Incomplete
//!
//! It has no markup, and no end of a batch of authors who contributed equally. Investigators and
//! other abstracts are left out, as few programs read them and lists of investigators run into
//! thousands of lines; so are the subset of journals (`SB`) and who gave the keywords (`OTO`).

use crate::{
    cite::{
        fields, kinds,
        style::{between, nlm_source},
    },
    paper::{
        Author, Book, Container, Date, Doi, HistoryDate, Imprint, Issn, Journal,
        MeshTerm, NO_TITLE, Pages, Paper, Person, PubDate, Relation, Text,
    },
};

/// Longest line, in characters; a word is never broken.
const WIDTH: usize = 88;

pub(super) fn write(paper: &Paper, out: &mut String) {
    field(out, "PMID", &fields::pmid(paper));
    if paper.pmid().is_some() && paper.journal().is_some() {
        field(out, "OWN", "NLM");
    }
    // Books are indexed by nobody.
    let of_book = paper.pmid().and(paper.book()).map(|_book| "Publisher");
    field(out, "STAT", paper.indexing_status.as_deref().or(of_book).unwrap_or_default());
    field(out, "DCOM", &compact(paper.completed));
    field(
        out,
        if paper.book().is_some() { "DRDT" } else { "LR" },
        &compact(paper.revised),
    );
    match &paper.container {
        Container::Journal(journal) => write_journal(journal, out),
        Container::Book(book) => write_book(book, out),
        Container::Imprint(imprint) => write_imprint(paper, imprint, out),
    }
    let published = paper.published.as_ref().map(printed_date);
    let electronic = || paper.electronic.map(|date| date.to_string());
    field(out, "DP", &published.or_else(electronic).unwrap_or_default());
    let title =
        if paper.title.is_empty() { NO_TITLE.to_owned() } else { paper.title.plain() };
    field(out, "TI", &title);
    if let Some(book) = paper.book() {
        field(out, "BTI", &book.title.plain());
    }
    // Programs look for an article number where pages are, and not in `LID`, which PubMed
    // alone gives it; one with a hyphen they would take for a range.
    let pages = paper.pages.as_ref().map(Pages::verbatim);
    let article_number = || paper.article_number().filter(|number| !number.contains('-'));
    field(out, "PG", pages.or_else(article_number).unwrap_or_default());
    for pii in &paper.piis {
        field(out, "LID", &format!("{pii} [pii]"));
    }
    let doi = fields::doi(paper);
    if !doi.is_empty() {
        field(out, "LID", &format!("{doi} [doi]"));
    }
    field(out, "AB", &fields::summary(paper));
    let copyright = paper
        .summary
        .as_ref()
        .and_then(|summary| summary.copyright.as_deref());
    field(out, "CI", copyright.unwrap_or_default());
    for author in &paper.authors {
        write_author(author, out);
    }
    for language in &paper.languages {
        field(out, "LA", language);
    }
    for bank in &paper.data_banks {
        for accession in &bank.accessions {
            field(out, "SI", &format!("{}/{accession}", bank.name));
        }
        if bank.accessions.is_empty() {
            field(out, "SI", &bank.name);
        }
    }
    for grant in &paper.grants {
        let parts = [&grant.id, &grant.acronym].into_iter().flatten();
        let parts = parts.chain([&grant.agency]).chain(&grant.country);
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        field(out, "GR", &parts.join("/"));
    }
    for term in &paper.publication_types {
        field(out, "PT", &term.name);
    }
    if paper.book().is_some() || paper.pmid().is_none() {
        field(out, "PT", kinds::names(paper).nbib);
    }
    field(out, "DEP", &compact(paper.electronic));
    if let Some(journal) = paper.journal() {
        field(out, "PL", journal.country.as_deref().unwrap_or_default());
        field(out, "TA", journal.abbreviation().unwrap_or_default());
        field(out, "JT", &journal.title);
        field(out, "JID", journal.nlm_id.as_deref().unwrap_or_default());
    }
    for (registry_number, substance) in &paper.chemicals {
        field(out, "RN", &format!("{registry_number} ({})", substance.name));
    }
    for relation in &paper.relations {
        write_relation(relation, out);
    }
    for heading in &paper.mesh {
        let mut value = starred(&heading.descriptor);
        for qualifier in &heading.qualifiers {
            value.push('/');
            value.push_str(&starred(qualifier));
        }
        field(out, "MH", &value);
    }
    for keyword in &paper.keywords {
        let star = if keyword.is_major { "*" } else { "" };
        field(out, "OT", &format!("{star}{}", keyword.text.plain()));
    }
    write_ids(paper, out);
    out.push('\n');
}

/// What follows the keywords: the other title, identifiers, the history and the source.
fn write_ids(paper: &Paper, out: &mut String) {
    let doi = fields::doi(paper);
    let vernacular =
        paper.vernacular_title.as_ref().filter(|title| **title != paper.title);
    field(out, "TT", &vernacular.map(Text::plain).unwrap_or_default());
    // Without its version, with which some programs refuse the record.
    let pmcid = paper.pmcid.map(|pmcid| pmcid.unversioned().to_string());
    field(out, "PMC", &pmcid.unwrap_or_default());
    write_other_ids(paper, "mid", |id| field(out, "MID", id));
    let conflict = paper.conflict_of_interest.as_ref().map(Text::plain);
    field(out, "COIS", &conflict.unwrap_or_default());
    write_history(paper, out);
    if let Some(accession) = paper.book().and_then(|book| book.accession.as_deref()) {
        field(out, "AID", &format!("{accession} [bookaccession]"));
    }
    for pii in &paper.piis {
        field(out, "AID", &format!("{pii} [pii]"));
    }
    write_other_ids(paper, "pii", |pii| field(out, "AID", &format!("{pii} [pii]")));
    if !doi.is_empty() {
        field(out, "AID", &format!("{doi} [doi]"));
    }
    field(out, "PST", paper.publication_status.as_deref().unwrap_or_default());
    if paper.journal().is_some() {
        field(out, "SO", &nlm_source(paper));
    }
}

fn write_other_ids(paper: &Paper, kind: &str, mut write: impl FnMut(&str)) {
    let ids = paper.other_ids.iter().filter(|(other, _)| other == kind);
    ids.for_each(|(_, id)| write(id));
}

/// The steps in the life of the record, those that have a tag of their own first.
fn write_history(paper: &Paper, out: &mut String) {
    let created = if paper.book().is_some() { "CDAT" } else { "CRDT" };
    let tags = [
        ("EDAT", "pubmed"),
        ("MHDA", "medline"),
        (created, "entrez"),
        ("PMCR", "pmc-release"),
    ];
    for (tag, status) in tags {
        let step = paper.history.iter().find(|step| step.status == status);
        field(out, tag, &step.map(moment).unwrap_or_default());
    }
    for step in paper.history.iter().filter(|_| paper.journal().is_some()) {
        field(out, "PHST", &format!("{} [{}]", moment(step), step.status));
    }
}

/// `1999/04/16 06:00`; at midnight where the hour is not known, as PubMed has it.
fn moment(HistoryDate { date, time, .. }: &HistoryDate) -> String {
    let (hour, minute) = time.unwrap_or_default();
    format!("{} {hour:02}:{minute:02}", date.numeric('/'))
}

fn write_journal(journal: &Journal, out: &mut String) {
    match &journal.issn {
        Some(Issn::Print(number)) => field(out, "IS", &format!("{number} (Print)")),
        Some(Issn::Electronic(number)) => {
            field(out, "IS", &format!("{number} (Electronic)"));
        }
        // What NLM's DTD had for it: without a word some programs refuse the record.
        Some(Issn::Unknown(number)) => {
            field(out, "IS", &format!("{number} (Undetermined)"));
        }
        None => {}
    }
    if let Some(number) = &journal.issn_linking {
        field(out, "IS", &format!("{number} (Linking)"));
    }
    field(out, "VI", journal.volume.as_deref().unwrap_or_default());
    field(out, "IP", journal.issue.as_deref().unwrap_or_default());
}

fn write_book(book: &Book, out: &mut String) {
    let contributed = book.contributed.as_ref().and_then(PubDate::date);
    field(out, "CTDT", &compact(contributed));
    for isbn in &book.isbns {
        field(out, "ISBN", isbn);
    }
    field(out, "VI", book.volume.as_deref().unwrap_or_default());
    field(out, "PB", book.publisher.as_deref().unwrap_or_default());
    field(out, "PL", book.publisher_location.as_deref().unwrap_or_default());
    field(out, "EN", book.edition.as_deref().unwrap_or_default());
    field(
        out,
        "CTI",
        &book
            .collection_title
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    );
    for editor in &book.editors {
        match editor {
            Author::Group(group) => field(out, "CN", &group.name),
            Author::Person(person) => {
                field(out, "FED", &full_name(person));
                field(out, "ED", &with_suffix(person.short_name(), person));
            }
        }
    }
}

fn write_imprint(paper: &Paper, imprint: &Imprint, out: &mut String) {
    for isbn in &imprint.isbns {
        field(out, "ISBN", isbn);
    }
    field(out, "PB", fields::publisher(paper));
    field(out, "PL", fields::place(paper));
}

fn write_author(author: &Author, out: &mut String) {
    match author {
        Author::Group(group) => field(out, "CN", &group.name),
        Author::Person(person) => {
            field(out, "FAU", &full_name(person));
            field(out, "AU", &with_suffix(person.short_name(), person));
            if let Some(orcid) = person.orcid {
                field(out, "AUID", &format!("ORCID: {orcid}"));
            }
        }
    }
    for affiliation in author.affiliations() {
        field(out, "AD", &affiliation.name);
    }
}

/// A date as it was printed, unless that begins with anything else than the year, which importers
/// take from there: `19 September 2016` of a data set.
fn printed_date(date: &PubDate) -> String {
    let printed = date.to_string();
    match date.date().map(|date| date.year.to_string()) {
        Some(year) if !printed.starts_with(&year) => year,
        _ => printed,
    }
}

/// `King, Martin L Jr`.
fn full_name(person: &Person) -> String {
    let given = person.given.as_deref().unwrap_or_default();
    with_suffix(person.family.clone() + &between(", ", given, ""), person)
}

fn with_suffix(name: String, person: &Person) -> String {
    name + &between(" ", person.suffix(), "")
}

/// A heading with a star if it is a main point of the paper.
fn starred(heading: &MeshTerm) -> String {
    let star = if heading.is_major { "*" } else { "" };
    format!("{star}{}", heading.term.name)
}

fn write_relation(relation: &Relation, out: &mut String) {
    let Relation { kind, source, pmid, doi, .. } = relation;
    let tag = match kind.as_str() {
        "CommentIn" => "CIN",
        "CommentOn" => "CON",
        "CorrectedandRepublishedIn" => "CRI",
        "CorrectedandRepublishedFrom" => "CRF",
        "ErratumIn" => "EIN",
        "ErratumFor" => "EFR",
        "ExpressionOfConcernIn" => "ECI",
        "ExpressionOfConcernFor" => "ECF",
        "OriginalReportIn" => "ORI",
        "RepublishedIn" => "RPI",
        "RepublishedFrom" => "RPF",
        "RetractedandRepublishedIn" => "RRI",
        "RetractedandRepublishedFrom" => "RRF",
        "RetractionIn" => "RIN",
        "RetractionOf" => "ROF",
        "SummaryForPatientsIn" => "SPIN",
        "UpdateIn" => "UIN",
        "UpdateOf" => "UOF",
        _ => return,
    };
    match pmid {
        Some(pmid) => {
            let number = format!("PMID: {pmid}");
            let source = source.trim_end_matches('.');
            let source = source.strip_suffix(&number).unwrap_or(source);
            let source = source.trim_end_matches(['.', ' ']);
            field(out, tag, &(between("", source, ". ") + &number));
        }
        None if source.is_empty() => {
            let doi = doi.as_ref().map(Doi::as_str).unwrap_or_default();
            field(out, tag, &between("doi: ", doi, ""));
        }
        None => field(out, tag, source),
    }
}

/// `20260224`, or nothing without a day.
fn compact(date: Option<Date>) -> String {
    let day = date.filter(|date| date.day.is_some());
    day.map(|date| date.numeric('-').replace('-', "")).unwrap_or_default()
}

/// A field, unless there is nothing in it; continued on further lines where it is long.
fn field(out: &mut String, tag: &str, value: &str) {
    let value = fields::one_line(value);
    if value.is_empty() {
        return;
    }
    out.push_str(&format!("{tag:<4}- "));
    let mut width = 6;
    for (index, word) in value.split(' ').enumerate() {
        let length = word.chars().count();
        // A line that went on with another kind of space would not be seen as continued.
        let can_break = index > 0 && !word.starts_with(char::is_whitespace);
        if can_break && width + 1 + length > WIDTH {
            out.push_str("\n      ");
            width = 6;
        } else if index > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out.push('\n');
}
