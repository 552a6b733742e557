// Reads PubMed records by the browser's own DOMParser into plain objects: the fields that
// PaperLens reads, without its checks, dates and identifiers as they are.

const text = (element) => element?.textContent.replace(/\s+/g, " ").trim() || null;

function children(element, name) {
  const found = [];
  for (let child = element?.firstElementChild; child; child = child.nextElementSibling) {
    if (child.localName === name) found.push(child);
  }
  return found;
}

function child(element, ...path) {
  for (const name of path) {
    let next = element?.firstElementChild;
    while (next && next.localName !== name) next = next.nextElementSibling;
    element = next;
  }
  return element;
}

const value = (element, ...path) => text(child(element, ...path));
const all = (element, list, name) => children(child(element, list), name);
const date = (element) =>
  element && ["Year", "Month", "Day", "Season", "MedlineDate"].map((name) => value(element, name));
const term = (element) => ({
  name: text(element),
  ui: element.getAttribute("UI"),
  isMajor: element.getAttribute("MajorTopicYN") === "Y",
});
const ids = (element, name) =>
  children(element, name).map((id) => [id.getAttribute("Source"), text(id)]);

const person = (author) => ({
  family: value(author, "LastName"),
  given: value(author, "ForeName"),
  initials: value(author, "Initials"),
  suffix: value(author, "Suffix"),
  group: value(author, "CollectiveName"),
  isEqual: author.getAttribute("EqualContrib") === "Y",
  ids: ids(author, "Identifier"),
  affiliations: children(author, "AffiliationInfo").map((info) => ({
    name: value(info, "Affiliation"),
    ids: ids(info, "Identifier"),
  })),
});

const abstract = (element) =>
  element && {
    sections: children(element, "AbstractText").map((section) => ({
      label: section.getAttribute("Label"),
      category: section.getAttribute("NlmCategory"),
      text: text(section),
    })),
    copyright: value(element, "CopyrightInformation"),
  };

function read(record) {
  const main = child(record, "MedlineCitation") ?? child(record, "BookDocument");
  const data = child(record, "PubmedData") ?? child(record, "PubmedBookData");
  const article = child(main, "Article") ?? main;
  const journal = child(article, "Journal");
  const issue = child(journal, "JournalIssue");
  const info = child(main, "MedlineJournalInfo");
  return {
    pmid: value(main, "PMID"),
    version: child(main, "PMID")?.getAttribute("Version"),
    ids: all(data, "ArticleIdList", "ArticleId").map((id) => [id.getAttribute("IdType"), text(id)]),
    locations: children(article, "ELocationID").map((id) => [id.getAttribute("EIdType"), text(id)]),
    title: value(article, "ArticleTitle"),
    vernacularTitle: value(article, "VernacularTitle"),
    authors: all(article, "AuthorList", "Author").map(person),
    investigators: all(main, "InvestigatorList", "Investigator").map(person),
    journal: value(journal, "Title"),
    iso: value(journal, "ISOAbbreviation"),
    issn: value(journal, "ISSN"),
    medline: value(info, "MedlineTA"),
    country: value(info, "Country"),
    nlmId: value(info, "NlmUniqueID"),
    issnLinking: value(info, "ISSNLinking"),
    book: value(main, "Book", "BookTitle"),
    publisher: value(main, "Book", "Publisher", "PublisherName"),
    volume: value(issue, "Volume"),
    issue: value(issue, "Issue"),
    pages: value(article, "Pagination", "MedlinePgn"),
    published: date(child(issue, "PubDate")),
    electronic: date(child(article, "ArticleDate")),
    history: all(data, "History", "PubMedPubDate").map((entry) => date(entry)),
    completed: date(child(main, "DateCompleted")),
    revised: date(child(main, "DateRevised")),
    status: value(data, "PublicationStatus"),
    abstract: abstract(child(article, "Abstract")),
    otherAbstracts: children(main, "OtherAbstract").map(abstract),
    keywords: children(main, "KeywordList").flatMap((list) => children(list, "Keyword").map(term)),
    mesh: all(main, "MeshHeadingList", "MeshHeading").map((heading) => ({
      descriptor: term(child(heading, "DescriptorName")),
      qualifiers: children(heading, "QualifierName").map(term),
    })),
    chemicals: all(main, "ChemicalList", "Chemical").map((chemical) => [
      value(chemical, "RegistryNumber"),
      term(child(chemical, "NameOfSubstance")),
    ]),
    types: all(article, "PublicationTypeList", "PublicationType").map(term),
    languages: children(article, "Language").map(text),
    relations: all(main, "CommentsCorrectionsList", "CommentsCorrections").map((relation) => ({
      kind: relation.getAttribute("RefType"),
      source: value(relation, "RefSource"),
      pmid: value(relation, "PMID"),
    })),
    grants: all(article, "GrantList", "Grant").map((grant) =>
      ["GrantID", "Acronym", "Agency", "Country"].map((name) => value(grant, name)),
    ),
    dataBanks: all(article, "DataBankList", "DataBank").map((bank) => ({
      name: value(bank, "DataBankName"),
      accessions: all(bank, "AccessionNumberList", "AccessionNumber").map(text),
    })),
    conflictOfInterest: value(main, "CoiStatement"),
  };
}

export const readAll = (xml) =>
  Array.from(new DOMParser().parseFromString(xml, "text/xml").documentElement.children, read);
