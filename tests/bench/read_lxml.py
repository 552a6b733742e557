"""Times lxml with the extraction of `dom.js`: prints the seconds of the best of five rounds."""

import sys
import time

from lxml import etree


def text(element):
    return None if element is None else " ".join("".join(element.itertext()).split()) or None


def value(element, path):
    return None if element is None else text(element.find(path))


def every(element, path):
    return [] if element is None else element.findall(path)


def date(element):
    if element is None:
        return None
    return [element.findtext(name) for name in ("Year", "Month", "Day", "Season", "MedlineDate")]


def term(element):
    return text(element), element.get("UI"), element.get("MajorTopicYN") == "Y"


def ids(element):
    return [(child.get("Source"), text(child)) for child in element.findall("Identifier")]


def person(author):
    names = ("LastName", "ForeName", "Initials", "Suffix", "CollectiveName")
    return {
        "names": [value(author, name) for name in names],
        "is_equal": author.get("EqualContrib") == "Y",
        "ids": ids(author),
        "affiliations": [
            (value(info, "Affiliation"), ids(info)) for info in author.findall("AffiliationInfo")
        ],
    }


def abstract(element):
    if element is None:
        return None
    sections = element.findall("AbstractText")
    return {
        "sections": [(s.get("Label"), s.get("NlmCategory"), text(s)) for s in sections],
        "copyright": value(element, "CopyrightInformation"),
    }


def read(record):
    main, data = record.find("MedlineCitation"), record.find("PubmedData")
    if main is None:
        main, data = record.find("BookDocument"), record.find("PubmedBookData")
    article = main.find("Article")
    if article is None:
        article = main
    issue = article.find("Journal/JournalIssue")
    return {
        "pmid": value(main, "PMID"),
        "version": main.find("PMID").get("Version"),
        "ids": [(i.get("IdType"), text(i)) for i in every(data, "ArticleIdList/ArticleId")],
        "locations": [(i.get("EIdType"), text(i)) for i in every(article, "ELocationID")],
        "titles": [value(article, name) for name in ("ArticleTitle", "VernacularTitle")],
        "authors": [person(author) for author in every(article, "AuthorList/Author")],
        "investigators": [person(p) for p in every(main, "InvestigatorList/Investigator")],
        "journal": [value(article, f"Journal/{n}") for n in ("Title", "ISOAbbreviation", "ISSN")],
        "info": [
            value(main, f"MedlineJournalInfo/{name}")
            for name in ("MedlineTA", "Country", "NlmUniqueID", "ISSNLinking")
        ],
        "book": [value(main, f"Book/{n}") for n in ("BookTitle", "Publisher/PublisherName")],
        "issue": [value(issue, name) for name in ("Volume", "Issue")],
        "pages": value(article, "Pagination/MedlinePgn"),
        "published": date(None if issue is None else issue.find("PubDate")),
        "electronic": date(article.find("ArticleDate")),
        "history": [date(entry) for entry in every(data, "History/PubMedPubDate")],
        "completed": date(main.find("DateCompleted")),
        "revised": date(main.find("DateRevised")),
        "status": value(data, "PublicationStatus"),
        "abstract": abstract(article.find("Abstract")),
        "other_abstracts": [abstract(other) for other in every(main, "OtherAbstract")],
        "keywords": [term(word) for word in every(main, "KeywordList/Keyword")],
        "mesh": [
            (term(h.find("DescriptorName")), [term(q) for q in h.findall("QualifierName")])
            for h in every(main, "MeshHeadingList/MeshHeading")
        ],
        "chemicals": [
            (value(c, "RegistryNumber"), term(c.find("NameOfSubstance")))
            for c in every(main, "ChemicalList/Chemical")
        ],
        "types": [term(t) for t in every(article, "PublicationTypeList/PublicationType")],
        "languages": [text(language) for language in every(article, "Language")],
        "relations": [
            (r.get("RefType"), value(r, "RefSource"), value(r, "PMID"))
            for r in every(main, "CommentsCorrectionsList/CommentsCorrections")
        ],
        "grants": [
            [value(g, name) for name in ("GrantID", "Acronym", "Agency", "Country")]
            for g in every(article, "GrantList/Grant")
        ],
        "data_banks": [
            (value(b, "DataBankName"), [text(a) for a in b.iter("AccessionNumber")])
            for b in every(article, "DataBankList/DataBank")
        ],
        "conflict_of_interest": value(main, "CoiStatement"),
    }


def main():
    document = open(sys.argv[1], "rb").read()
    parser = etree.XMLParser(huge_tree=True)
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        papers = [read(record) for record in etree.fromstring(document, parser)]
        best = min(best, time.perf_counter() - start)
    print(len(papers), best)


main()
