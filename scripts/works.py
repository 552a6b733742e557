"""Works of Crossref and DataCite, read to CSL-JSON: for `compare-styles` and `referee-works`.

A reading of its own, which shares no code with the Rust one: `read` gives what a file holds,
`sample` picks works of every kind from a folder of recorded answers. Each work has the name of the
files that `convert` writes for it, a kind, and an item of CSL-JSON for citeproc-js.

What an item holds is a choice in places, the same that the files under `src/cite/style/` explain:

- The DOI is the address: no `URL` beside it, hence no "[Internet]" and no date of access.
- Kinds that the styles have no good form for (peer reviews, posters, talks and whatever else) are
  documents, with their name in brackets; an entry of a reference work is a chapter.
- The name of a conference is that of its proceedings: no `event-title`.
- Versions stand without their `v`: the styles say "Version" themselves.
- The server of a preprint is its publisher, as Zotero has it.
"""

import html
import json
import re

KINDS = {
    "article": "article-journal",
    "preprint": "article",
    "conference_paper": "paper-conference",
    "proceedings": "book",
    "book": "book",
    "chapter": "chapter",
    "reference_entry": "chapter",
    "thesis": "thesis",
    "report": "report",
    "dataset": "dataset",
    "software": "software",
    "standard": "standard",
    "image": "graphic",
    "video": "motion_picture",
    "web_page": "webpage",
}
CROSSREF = {
    "journal-article": "article",
    "article-journal": "article",
    "proceedings-article": "conference_paper",
    "paper-conference": "conference_paper",
    "proceedings": "proceedings",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-set": "book",
    "book-chapter": "chapter",
    "chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "book-track": "chapter",
    "reference-entry": "reference_entry",
    "dissertation": "thesis",
    "thesis": "thesis",
    "report": "report",
    "report-component": "report",
    "dataset": "dataset",
    "database": "dataset",
    "standard": "standard",
    "peer-review": "peer_review",
}
DATACITE = {
    "Book": "book",
    "BookChapter": "chapter",
    "ConferencePaper": "conference_paper",
    "ConferenceProceeding": "proceedings",
    "DataPaper": "article",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Image": "image",
    "JournalArticle": "article",
    "PeerReview": "peer_review",
    "Poster": "poster",
    "Preprint": "preprint",
    "Presentation": "presentation",
    "Report": "report",
    "Software": "software",
    "ComputationalNotebook": "software",
    "Standard": "standard",
}
# Not works that anybody cites.
NO_WORKS = {"journal", "journal-issue", "journal-volume", "book-series", "component", "grant"}
MARKUP = re.compile(r"</?(?:[a-z]+:)?(?:[a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?/?>")


def text(value):
    """A title or a name in characters alone: no markup, no entity, one space between words."""
    value = str(value or "")
    for _ in range(3):
        value = re.sub(r"(?<=>)\s+(?=</?mml:)", "", value)
        value = html.unescape(MARKUP.sub("", value))
    return re.sub(r"\s+", " ", value).strip()


def first(value):
    """The first of a list, or the one value."""
    values = value if isinstance(value, list) else [value]
    return next((one for one in values if one), None)


def joined(title, subtitle):
    """Title and subtitle, of which the title has no part yet."""
    return f"{title}: {subtitle}" if title and subtitle and subtitle not in title else title


def stem(doi):
    """How `convert` names the files of a work."""
    return re.sub(r"[^a-z0-9.-]+", "_", doi.lower())[:100]


def crossref(work):
    kind = CROSSREF.get(work.get("type"), "other")
    if work.get("type") == "posted-content":
        kind = {"preprint": "preprint", "blog": "web_page"}.get(work.get("subtype", "preprint"), "other")
    containers = [text(it) for it in listed(work.get("container-title"))]
    item = {
        "title": joined(text(first(work.get("title"))), text(first(work.get("subtitle")))),
        "author": [name for name in map(person, work.get("author") or []) if name],
        "editor": [name for name in map(person, work.get("editor") or []) if name],
        "container-title": containers,
        "container-title-short": text(first(work.get("short-container-title") or work.get("container-title-short"))),
        "volume": work.get("volume"),
        "issue": work.get("issue"),
        "page": work.get("page"),
        "number": work.get("article-number"),
        "publisher": text(work.get("publisher")),
        "publisher-place": text(work.get("publisher-location")),
        "edition": work.get("edition-number"),
        "issued": date(work.get("issued")),
        "DOI": work.get("DOI"),
    }
    institution = first(work.get("institution")) or {}
    if kind in ("preprint", "web_page", "thesis", "report"):
        item["publisher"] = text(institution.get("name")) or item["publisher"]
    if kind == "thesis":
        item["genre"] = text(first(work.get("degree")))
    return kind, item


def listed(value):
    return value if isinstance(value, list) else [value] if value else []


def person(author):
    family, given = text(author.get("family")), text(author.get("given"))
    if author.get("name") and not family:
        return {"literal": text(author["name"])}
    if not (family or given):
        return None
    if not family:
        return {"family": given}
    name = {"family": family, "given": given, "suffix": text(author.get("suffix"))}
    return {key: value for key, value in name.items() if value}


def date(issued):
    parts = ((issued or {}).get("date-parts") or [[]])[0] or []
    parts = [int(part) for part in parts if part]
    return {"date-parts": [parts]} if parts else None


def datacite(work):
    types = work.get("types") or {}
    general = types.get("resourceTypeGeneral") or ""
    kind = DATACITE.get(general, "other")
    titles = work.get("titles") or []
    main = [t.get("title") for t in titles if not t.get("titleType")]
    title = first(main) or first([t.get("title") for t in titles])
    subtitle = first([t.get("title") for t in titles if t.get("titleType") == "Subtitle"])
    publisher = work.get("publisher") or ""
    container = work.get("container") or {}
    dates = [d["date"] for d in work.get("dates") or [] if d.get("dateType") == "Issued"]
    item = {
        "title": joined(text(title), text(subtitle)),
        "author": [name for name in map(creator, work.get("creators") or []) if name],
        "editor": [name for name in map(creator, [c for c in work.get("contributors") or [] if c.get("contributorType") == "Editor"]) if name],
        "container-title": [text(container.get("title"))],
        "volume": container.get("volume"),
        "issue": container.get("issue"),
        "page": "-".join(p for p in (container.get("firstPage"), container.get("lastPage")) if p),
        "publisher": text(publisher.get("name") if isinstance(publisher, dict) else publisher),
        "version": re.sub(r"^v(?=\d)", "", work.get("version") or ""),
        "issued": datacite_date(dates, work.get("publicationYear")),
        "DOI": work.get("doi"),
        "genre": text(types.get("resourceType")),
    }
    return kind, item


def datacite_date(dates, year):
    for written in dates:
        match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T|$)", written)
        if match:
            return {"date-parts": [[int(part) for part in match.groups() if part]]}
    return {"date-parts": [[int(year)]]} if year else None


def creator(it):
    family, given, name = text(it.get("familyName")), text(it.get("givenName")), text(it.get("name"))
    if it.get("nameType") != "Organizational" and family:
        return {key: value for key, value in {"family": family, "given": given}.items() if value}
    return {"literal": name} if name and not name.startswith("(:") else None


def item_of(kind, item, identifier):
    """The variables that the styles print of this kind, and no others."""
    containers = [it for it in item.pop("container-title") if it]
    item = {"id": identifier, "type": KINDS.get(kind, "document"), **item}
    genre = item.pop("genre", None)
    if kind == "preprint":
        item["genre"] = "Preprint"
    elif genre and kind in ("thesis", "report", "peer_review", "poster", "presentation", "other"):
        item["genre"] = genre
    if kind == "book" or kind == "proceedings":
        item["collection-title"] = first(containers)
    elif containers and kind in ("article", "conference_paper", "chapter", "reference_entry"):
        item["container-title"] = containers[0]
    if kind == "article":
        for key in ("editor", "publisher", "publisher-place"):
            item.pop(key, None)
    if item["type"] not in ("article-journal", "chapter", "paper-conference", "book"):
        for key in ("editor", "volume", "issue", "page", "edition", "container-title-short"):
            item.pop(key, None)
    for name in item.get("author", []) + item.get("editor", []):
        name["parse-names"] = False
    return {key: value for key, value in item.items() if value}


def works_of(answer):
    """The works of an answer: one, or a list of them; each with who tells of it."""
    if not isinstance(answer, dict):
        return
    message = answer.get("message", answer)
    data = answer.get("data", answer)
    for work in data if isinstance(data, list) else [data]:
        attributes = work.get("attributes", work) if isinstance(work, dict) else {}
        if "creators" in attributes and "titles" in attributes:
            yield "datacite", {"doi": work.get("id"), **attributes}
    if not isinstance(message, dict):
        return
    for work in message.get("items", [message]):
        if isinstance(work, dict) and "DOI" in work:
            yield "crossref", work


def read(path):
    """Works of a file: the name of their files, the kind and the item of CSL-JSON."""
    for service, work in works_of(json.loads(path.read_text(encoding="utf-8"))):
        kind, item = (crossref if service == "crossref" else datacite)(work)
        if work.get("type") in NO_WORKS or not item["DOI"]:
            continue
        yield stem(item["DOI"]), kind, item_of(kind, item, stem(item["DOI"]))


def sample(folder, count):
    """Files with one work each, of every kind there is, in turns until there are enough."""
    kinds = {}
    for path in sorted([*folder.glob("crossref/*.json"), *folder.glob("datacite/*.json")]):
        works = list(read(path))
        if len(works) == 1:
            kinds.setdefault(works[0][1], []).append(path)
    chosen = []
    while len(chosen) < count and any(kinds.values()):
        for paths in kinds.values():
            if paths and len(chosen) < count:
                chosen.append(paths.pop(0))
    return chosen
