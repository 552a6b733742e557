//! Lists of a record: abstracts, keywords, headings, links, grants, data banks.

use crate::{
    paper::{
        Abstract, AbstractSection, DataBank, Grant, Keyword, MeshHeading, MeshTerm,
        OtherAbstract, Pages, Relation, Term,
    },
    pubmed::{
        Fault,
        text::{read_some_text, read_text},
        xml::{Cursor, Element},
    },
};

/// Reads an `Abstract`; `None` if there is nothing in it.
pub(super) fn read_abstract(cursor: &mut Cursor<'_>) -> Result<Option<Abstract>, Fault> {
    let mut content = Abstract::default();
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "AbstractText" => {
                let text = read_text(cursor)?;
                if !text.is_empty() {
                    let label = child.attribute("Label");
                    content.sections.push(AbstractSection {
                        // NLM's word for a section without a label.
                        label: label
                            .filter(|label| !label.eq_ignore_ascii_case("UNLABELLED")),
                        category: child.attribute("NlmCategory"),
                        text,
                    });
                }
            }
            "CopyrightInformation" => content.copyright = cursor.some_text()?,
            _ => {}
        }
    }
    let is_empty = content.sections.is_empty() && content.copyright.is_none();
    Ok(Some(content).filter(|_| !is_empty))
}

/// Reads an `OtherAbstract` and adds it.
pub(super) fn read_other_abstract(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
    abstracts: &mut Vec<OtherAbstract>,
) -> Result<(), Fault> {
    if let Some(content) = read_abstract(cursor)? {
        abstracts.push(OtherAbstract {
            kind: element.attribute("Type").unwrap_or_default(),
            // English where it is not given, says the DTD.
            language: element.attribute("Language").unwrap_or_else(|| "eng".to_owned()),
            content,
        });
    }
    Ok(())
}

/// Reads a `Language`, in which some have several: `eng, spa`.
pub(super) fn read_languages(
    cursor: &mut Cursor<'_>,
    languages: &mut Vec<String>,
) -> Result<(), Fault> {
    let text = cursor.text()?;
    let codes = text.split([',', ';', '/', ' ']).filter(|code| !code.is_empty());
    languages.extend(codes.map(str::to_owned));
    Ok(())
}

/// Reads `Pagination`.
///
/// `MedlinePgn` says all that the publisher printed; `StartPage` and `EndPage` are taken
/// from it by NLM, and are often only the first of several ranges.
pub(super) fn read_pages(cursor: &mut Cursor<'_>) -> Result<Option<Pages>, Fault> {
    let (mut start, mut end, mut medline) = (String::new(), None, String::new());
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "StartPage" => start = cursor.text()?,
            "EndPage" => end = cursor.some_text()?,
            "MedlinePgn" => medline = cursor.text()?,
            _ => {}
        }
    }
    Ok(Pages::parse(&medline)
        .or_else(|| Pages::from_start_and_end(&start, end.as_deref())))
}

/// Reads a `KeywordList` and adds its words.
pub(super) fn read_keywords(
    cursor: &mut Cursor<'_>,
    keywords: &mut Vec<Keyword>,
) -> Result<(), Fault> {
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        if let Some(text) = read_some_text(cursor)? {
            keywords.push(Keyword { text, is_major: child.has("MajorTopicYN", "Y") });
        }
    }
    Ok(())
}

/// Reads a term of a vocabulary; `None` if it has no name.
pub(super) fn read_term(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
) -> Result<Option<Term>, Fault> {
    let name = cursor.some_text()?;
    Ok(name.map(|name| Term {
        name,
        ui: element.attribute("UI").unwrap_or_default(),
    }))
}

/// Reads a list of nothing but terms (`PublicationTypeList`, `SupplMeshList`) and adds them.
pub(super) fn read_terms(
    cursor: &mut Cursor<'_>,
    terms: &mut Vec<Term>,
) -> Result<(), Fault> {
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        terms.extend(read_term(cursor, &child)?);
    }
    Ok(())
}

/// Reads a `ChemicalList` and adds its substances.
pub(super) fn read_chemicals(
    cursor: &mut Cursor<'_>,
    chemicals: &mut Vec<(String, Term)>,
) -> Result<(), Fault> {
    let list = cursor.children();
    while cursor.next(list)?.is_some() {
        let (mut number, mut substance) = (String::new(), None);
        let children = cursor.children();
        while let Some(child) = cursor.next(children)? {
            match child.name() {
                "RegistryNumber" => number = cursor.text()?,
                "NameOfSubstance" => substance = read_term(cursor, &child)?,
                _ => {}
            }
        }
        chemicals.extend(substance.map(|substance| (number, substance)));
    }
    Ok(())
}

/// Reads a `MeshHeadingList` and adds its headings.
pub(super) fn read_mesh(
    cursor: &mut Cursor<'_>,
    headings: &mut Vec<MeshHeading>,
) -> Result<(), Fault> {
    let list = cursor.children();
    while cursor.next(list)?.is_some() {
        let (mut descriptor, mut qualifiers) = (None, Vec::new());
        let children = cursor.children();
        while let Some(child) = cursor.next(children)? {
            match child.name() {
                "DescriptorName" => descriptor = read_mesh_term(cursor, &child)?,
                "QualifierName" => qualifiers.extend(read_mesh_term(cursor, &child)?),
                _ => {}
            }
        }
        headings
            .extend(descriptor.map(|descriptor| MeshHeading { descriptor, qualifiers }));
    }
    Ok(())
}

fn read_mesh_term(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
) -> Result<Option<MeshTerm>, Fault> {
    let is_major = element.has("MajorTopicYN", "Y");
    Ok(read_term(cursor, element)?.map(|term| MeshTerm { term, is_major }))
}

/// Reads a `CommentsCorrectionsList` and adds its links.
pub(super) fn read_relations(
    cursor: &mut Cursor<'_>,
    relations: &mut Vec<Relation>,
) -> Result<(), Fault> {
    let list = cursor.children();
    while let Some(element) = cursor.next(list)? {
        let kind = element.attribute("RefType").unwrap_or_default();
        let (mut source, mut pmid, mut note) = (String::new(), None, None);
        let children = cursor.children();
        while let Some(child) = cursor.next(children)? {
            match child.name() {
                "RefSource" => source = cursor.text()?,
                "PMID" => pmid = cursor.text()?.parse().ok(),
                "Note" => note = cursor.some_text()?,
                _ => {}
            }
        }
        relations.push(Relation { kind, source, pmid, doi: None, note });
    }
    Ok(())
}

/// Reads a `GrantList` and adds its grants.
pub(super) fn read_grants(
    cursor: &mut Cursor<'_>,
    grants: &mut Vec<Grant>,
) -> Result<(), Fault> {
    let list = cursor.children();
    while cursor.next(list)?.is_some() {
        let mut grant = Grant::default();
        let children = cursor.children();
        while let Some(child) = cursor.next(children)? {
            match child.name() {
                "GrantID" => grant.id = cursor.some_text()?,
                "Acronym" => grant.acronym = cursor.some_text()?,
                "Agency" => grant.agency = cursor.text()?,
                "Country" => grant.country = cursor.some_text()?,
                _ => {}
            }
        }
        if grant != Grant::default() {
            grants.push(grant);
        }
    }
    Ok(())
}

/// Reads a `DataBankList` and adds its banks.
pub(super) fn read_data_banks(
    cursor: &mut Cursor<'_>,
    banks: &mut Vec<DataBank>,
) -> Result<(), Fault> {
    let list = cursor.children();
    while cursor.next(list)?.is_some() {
        let mut bank = DataBank::default();
        let children = cursor.children();
        while let Some(child) = cursor.next(children)? {
            match child.name() {
                "DataBankName" => bank.name = cursor.text()?,
                "AccessionNumberList" => {
                    let numbers = cursor.children();
                    while cursor.next(numbers)?.is_some() {
                        bank.accessions.extend(cursor.some_text()?);
                    }
                }
                _ => {}
            }
        }
        if bank != DataBank::default() {
            banks.push(bank);
        }
    }
    Ok(())
}
