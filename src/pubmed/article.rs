//! Records of journal articles (`PubmedArticle`).

use crate::{
    paper::{
        Affiliation, Author, Container, Issn, Journal, Kind, Paper, Pmid, Source, Text,
    },
    pubmed::{
        Error, Fault, WHOLE,
        dates::{read_article_date, read_date, read_history, read_pub_date},
        ids::Ids,
        lists, people, record,
        text::{read_some_text, read_text},
        xml::{Cursor, Element},
    },
};

/// A record as far as it is read.
struct Draft {
    paper: Paper,
    journal: Journal,
    ids: Ids,
    /// Affiliations that stand outside the authors, in records from before 2014.
    affiliations: Vec<Affiliation>,
}

/// Reads the `PubmedArticle` that the cursor is in.
pub(super) fn read_article(cursor: &mut Cursor<'_>) -> Result<Paper, Fault> {
    let mut draft = None;
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match (child.name(), &mut draft) {
            ("MedlineCitation", None) => draft = Some(read_citation(cursor, &child)?),
            ("PubmedData", Some(draft)) => {
                read_pubmed_data(cursor, &mut draft.paper, &mut draft.ids)?;
            }
            _ => {}
        }
    }
    draft
        .map(Draft::finish)
        .ok_or(&Error::Unreadable("a record in it has no citation"))
}

/// Reads the `PubmedData`, or `PubmedBookData`, that the cursor is in.
pub(super) fn read_pubmed_data(
    cursor: &mut Cursor<'_>,
    paper: &mut Paper,
    ids: &mut Ids,
) -> Result<(), Fault> {
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "History" if WHOLE => paper.history = read_history(cursor)?,
            "PublicationStatus" => paper.publication_status = cursor.some_text()?,
            "ArticleIdList" => ids.read_list(cursor)?,
            // The `ReferenceList` has identifiers of other papers.
            _ => {}
        }
    }
    Ok(())
}

fn read_citation(cursor: &mut Cursor<'_>, element: &Element<'_>) -> Result<Draft, Fault> {
    let children = cursor.children();
    let (pmid, version) = record::read_pmid(cursor, children)?;
    let mut draft = Draft::new(pmid, version);
    draft.paper.indexing_status = element.attribute("Status");
    while let Some(child) = cursor.next(children)? {
        let paper = &mut draft.paper;
        match child.name() {
            "DateCompleted" if WHOLE => paper.completed = read_date(cursor)?,
            "DateRevised" if WHOLE => paper.revised = read_date(cursor)?,
            "Article" => {
                paper.publication_model = child.attribute("PubModel");
                read_article_element(cursor, &mut draft)?;
            }
            "MedlineJournalInfo" => read_journal_info(cursor, &mut draft.journal)?,
            "ChemicalList" if WHOLE => {
                lists::read_chemicals(cursor, &mut paper.chemicals)?;
            }
            "SupplMeshList" if WHOLE => {
                lists::read_terms(cursor, &mut paper.supplementary_concepts)?;
            }
            "CommentsCorrectionsList" => {
                lists::read_relations(cursor, &mut paper.relations)?;
            }
            "MeshHeadingList" => lists::read_mesh(cursor, &mut paper.mesh)?,
            "OtherID" => draft.ids.read_other(cursor, &child)?,
            "OtherAbstract" => {
                lists::read_other_abstract(cursor, &child, &mut paper.other_abstracts)?;
            }
            "KeywordList" if WHOLE => lists::read_keywords(cursor, &mut paper.keywords)?,
            "CoiStatement" if WHOLE => {
                paper.conflict_of_interest = read_some_text(cursor)?;
            }
            "InvestigatorList" if WHOLE => {
                people::read_investigators(cursor, &mut paper.investigators)?;
            }
            _ => {}
        }
    }
    Ok(draft)
}

/// Reads the `Article` that the cursor is in.
fn read_article_element(cursor: &mut Cursor<'_>, draft: &mut Draft) -> Result<(), Fault> {
    let Draft { paper, journal, ids, affiliations } = draft;
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "Journal" => read_journal(cursor, paper, journal)?,
            "ArticleTitle" => paper.title = read_text(cursor)?,
            "VernacularTitle" => paper.vernacular_title = read_some_text(cursor)?,
            "Pagination" => paper.pages = lists::read_pages(cursor)?,
            "ELocationID" => ids.read_location(cursor, &child)?,
            "Abstract" => paper.summary = lists::read_abstract(cursor)?,
            "Affiliation" => people::add_affiliation(cursor.text()?, affiliations),
            "AuthorList" => {
                paper.authors_complete &=
                    people::read_authors(cursor, &child, &mut paper.authors)?;
            }
            "Language" => lists::read_languages(cursor, &mut paper.languages)?,
            "DataBankList" if WHOLE => {
                lists::read_data_banks(cursor, &mut paper.data_banks)?;
            }
            "GrantList" if WHOLE => lists::read_grants(cursor, &mut paper.grants)?,
            "PublicationTypeList" => {
                lists::read_terms(cursor, &mut paper.publication_types)?;
            }
            "ArticleDate" => paper.electronic = read_article_date(cursor, &child)?,
            _ => {}
        }
    }
    Ok(())
}

fn read_journal(
    cursor: &mut Cursor<'_>,
    paper: &mut Paper,
    journal: &mut Journal,
) -> Result<(), Fault> {
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "ISSN" if WHOLE => {
                let is_electronic = child.has("IssnType", "Electronic");
                let kind = if is_electronic { Issn::Electronic } else { Issn::Print };
                journal.issn = cursor.some_text()?.map(kind);
            }
            "JournalIssue" => read_issue(cursor, paper, journal)?,
            "Title" => journal.title = cursor.text()?,
            "ISOAbbreviation" => journal.iso_abbreviation = cursor.some_text()?,
            _ => {}
        }
    }
    Ok(())
}

fn read_issue(
    cursor: &mut Cursor<'_>,
    paper: &mut Paper,
    journal: &mut Journal,
) -> Result<(), Fault> {
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "Volume" => journal.volume = cursor.some_text()?,
            "Issue" => journal.issue = cursor.some_text()?,
            "PubDate" => paper.published = read_pub_date(cursor)?,
            _ => {}
        }
    }
    Ok(())
}

fn read_journal_info(
    cursor: &mut Cursor<'_>,
    journal: &mut Journal,
) -> Result<(), Fault> {
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "Country" if WHOLE => journal.country = cursor.some_text()?,
            "MedlineTA" => journal.medline_abbreviation = cursor.some_text()?,
            "NlmUniqueID" if WHOLE => journal.nlm_id = cursor.some_text()?,
            "ISSNLinking" if WHOLE => journal.issn_linking = cursor.some_text()?,
            _ => {}
        }
    }
    Ok(())
}

impl Draft {
    fn new(pmid: Pmid, version: u32) -> Self {
        Self {
            paper: Paper {
                version,
                ..Paper::new(
                    pmid.into(),
                    Source::Pubmed,
                    Kind::Article,
                    Container::Journal(Journal::default()),
                )
            },
            journal: Journal::default(),
            ids: Ids::default(),
            affiliations: Vec::new(),
        }
    }

    fn finish(self) -> Paper {
        let Self { mut paper, mut journal, ids, affiliations } = self;
        ids.fill(&mut paper);
        if is_missing(&paper.title) {
            paper.title = paper.vernacular_title.clone().unwrap_or_default();
        }
        // Such records give one affiliation, that of the first author.
        match paper.authors.first_mut() {
            Some(Author::Person(first)) => first.affiliations.extend(affiliations),
            Some(Author::Group(first)) => first.affiliations.extend(affiliations),
            None => {}
        }
        // Records that were never completed at NLM can lack the full title.
        if journal.title.is_empty() {
            journal.title = journal.abbreviation().map(str::to_owned).unwrap_or_default();
        }
        paper.container = Container::Journal(journal);
        if paper.has_type("Preprint") {
            paper.kind = Kind::Preprint;
        }
        paper
    }
}

/// Whether there is no title in English: none at all, or what NLM puts in its place.
fn is_missing(title: &Text) -> bool {
    let title = title.plain();
    let title = title.trim_end_matches('.');
    title.trim().is_empty()
        || title.eq_ignore_ascii_case("[Not Available]")
        || title.eq_ignore_ascii_case("[In Process Citation]")
}
