//! Records of books and their chapters (`PubmedBookArticle`).

use crate::{
    paper::{Author, Book, Container, Kind, Paper, Source, Text},
    pubmed::{
        Error, Fault, WHOLE,
        article::read_pubmed_data,
        dates::{read_date, read_pub_date},
        ids::Ids,
        lists, people, record,
        text::{read_some_text, read_text},
        xml::Cursor,
    },
};

/// A record as far as it is read.
struct Draft {
    paper: Paper,
    book: Book,
    ids: Ids,
    /// Identifiers of the book, where those of the record are of a chapter.
    book_ids: Ids,
    /// Authors of the book, where [`Paper::authors`] are those of the chapter; and whether they
    /// are all.
    book_authors: (Vec<Author>, bool),
}

/// Reads the `PubmedBookArticle` that the cursor is in.
pub(super) fn read_book_article(cursor: &mut Cursor<'_>) -> Result<Paper, Fault> {
    let mut draft = None;
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match (child.name(), &mut draft) {
            ("BookDocument", None) => draft = Some(read_document(cursor)?),
            ("PubmedBookData", Some(draft)) => {
                read_pubmed_data(cursor, &mut draft.paper, &mut draft.ids)?;
            }
            _ => {}
        }
    }
    draft
        .map(Draft::finish)
        .ok_or(&Error::Unreadable("a record in it has no book"))
}

/// Reads the `BookDocument` that the cursor is in.
fn read_document(cursor: &mut Cursor<'_>) -> Result<Draft, Fault> {
    let children = cursor.children();
    let (pmid, version) = record::read_pmid(cursor, children)?;
    let mut draft = Draft {
        paper: Paper {
            version,
            ..Paper::new(
                pmid.into(),
                Source::Pubmed,
                Kind::Book,
                Container::Book(Book::default()),
            )
        },
        book: Book::default(),
        ids: Ids::default(),
        book_ids: Ids::default(),
        book_authors: (Vec::new(), true),
    };
    while let Some(child) = cursor.next(children)? {
        let Draft { paper, book, ids, .. } = &mut draft;
        match child.name() {
            "ArticleIdList" => ids.read_list(cursor)?,
            "Book" => read_book(cursor, &mut draft)?,
            "ArticleTitle" => paper.title = read_text(cursor)?,
            "VernacularTitle" => paper.vernacular_title = read_some_text(cursor)?,
            "Pagination" => paper.pages = lists::read_pages(cursor)?,
            "Language" => lists::read_languages(cursor, &mut paper.languages)?,
            "AuthorList" if child.has("Type", "editors") => {
                let are_all = people::read_authors(cursor, &child, &mut book.editors)?;
                book.has_other_editors |= WHOLE && !are_all;
            }
            "AuthorList" => {
                paper.authors_complete &=
                    people::read_authors(cursor, &child, &mut paper.authors)?;
            }
            "InvestigatorList" if WHOLE => {
                people::read_investigators(cursor, &mut paper.investigators)?;
            }
            "PublicationType" => {
                paper.publication_types.extend(lists::read_term(cursor, &child)?);
            }
            "Abstract" => paper.summary = lists::read_abstract(cursor)?,
            "Sections" if WHOLE => read_sections(cursor, &mut book.sections)?,
            "KeywordList" if WHOLE => lists::read_keywords(cursor, &mut paper.keywords)?,
            "ContributionDate" => book.contributed = read_pub_date(cursor)?,
            "DateRevised" if WHOLE => paper.revised = read_date(cursor)?,
            "GrantList" if WHOLE => lists::read_grants(cursor, &mut paper.grants)?,
            _ => {}
        }
    }
    Ok(draft)
}

/// Reads the `Book` that the cursor is in.
fn read_book(cursor: &mut Cursor<'_>, draft: &mut Draft) -> Result<(), Fault> {
    let Draft {
        paper,
        book,
        book_ids,
        book_authors: (book_authors, are_complete),
        ..
    } = draft;
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "Publisher" if WHOLE => read_publisher(cursor, book)?,
            "BookTitle" => book.title = read_text(cursor)?,
            "PubDate" => paper.published = read_pub_date(cursor)?,
            "BeginningDate" if WHOLE => book.period.0 = read_pub_date(cursor)?,
            "EndingDate" if WHOLE => book.period.1 = read_pub_date(cursor)?,
            "AuthorList" if child.has("Type", "editors") => {
                let are_all = people::read_authors(cursor, &child, &mut book.editors)?;
                book.has_other_editors |= WHOLE && !are_all;
            }
            "AuthorList" => {
                *are_complete &= people::read_authors(cursor, &child, book_authors)?;
            }
            "InvestigatorList" if WHOLE => {
                people::read_investigators(cursor, &mut paper.investigators)?;
            }
            "Volume" => book.volume = cursor.some_text()?,
            "VolumeTitle" if WHOLE => book.volume_title = read_some_text(cursor)?,
            "Edition" if WHOLE => book.edition = cursor.some_text()?,
            "CollectionTitle" if WHOLE => book.collection_title = read_some_text(cursor)?,
            "Isbn" if WHOLE => book.isbns.extend(cursor.some_text()?),
            "ELocationID" => book_ids.read_location(cursor, &child)?,
            "Medium" if WHOLE => book.medium = cursor.some_text()?,
            "ReportNumber" if WHOLE => book.report_number = cursor.some_text()?,
            _ => {}
        }
    }
    Ok(())
}

fn read_publisher(cursor: &mut Cursor<'_>, book: &mut Book) -> Result<(), Fault> {
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "PublisherName" => book.publisher = cursor.some_text()?,
            "PublisherLocation" => book.publisher_location = cursor.some_text()?,
            _ => {}
        }
    }
    Ok(())
}

/// Adds the titles of the sections that the cursor is in, and of those within them.
///
/// Recursion ends at the cursor's limit of depth.
fn read_sections(cursor: &mut Cursor<'_>, titles: &mut Vec<Text>) -> Result<(), Fault> {
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "SectionTitle" => titles.extend(read_some_text(cursor)?),
            "Section" => read_sections(cursor, titles)?,
            _ => {}
        }
    }
    Ok(())
}

impl Draft {
    fn finish(self) -> Paper {
        let Self {
            mut paper,
            mut book,
            mut ids,
            book_ids,
            book_authors,
        } = self;
        let (mut book_authors, are_complete) = book_authors;
        book.accession = ids.take_accession();
        if paper.title.is_empty()
            && let Some(title) = &paper.vernacular_title
        {
            paper.title = title.clone();
        }
        book.is_chapter = !paper.title.is_empty();
        if book.is_chapter {
            paper.kind = Kind::Chapter;
        } else {
            paper.title = book.title.clone();
            ids.extend(book_ids);
        }
        ids.fill(&mut paper);
        if paper.authors.is_empty() {
            paper.authors = book_authors;
            paper.authors_complete &= are_complete;
        } else if book.is_chapter {
            // The model has one place for who is responsible for the book as a whole.
            book_authors.append(&mut book.editors);
            book.editors = book_authors;
            book.has_other_editors |= WHOLE && !are_complete;
        }
        paper.container = Container::Book(book);
        paper
    }
}
