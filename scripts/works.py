"""Works of Crossref and DataCite as CSL-JSON: for `compare-styles` and `referee-works`.

What a work is, who wrote it, when and where it came out is read by `compare-works`, which shares no
code or rule with the Rust reading; here is the rest that citations print, and what an item for
citeproc-js has of all that. Each work has the name of the files that `convert` writes for it.

What an item has is a choice in places, the same that the files under `src/cite/` explain:

- The DOI is the address: no `URL` beside it, hence no "[Internet]" and no date of access.
- Kinds that the styles have no good form for (standards, peer reviews, posters, talks and whatever
  else) are reports of a genre; an entry of a reference work, and a part of a book that Crossref has
  no word for, is a chapter (`kinds.rs`).
- An article or a paper of a conference that stands in nothing is a report to the styles, as they print
  nobody else of it than its authors (`kinds.rs`).
- The name of a conference is that of its proceedings: no `event-title`.
- Versions stand without their `v`: the styles say "Version" themselves; and not at all where the
  title ends in them.
- The server of a preprint is its publisher, as Zotero has it; the university that of a thesis.
- Initials that stand together (`CM`) are each by itself, as of PubMed's records.
"""

import json
import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path


def load(name):
    """A script beside this one, as a module."""
    loader = SourceFileLoader(name.replace("-", "_"), str(Path(__file__).with_name(name)))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


reading = load("compare-works")
first, many, plain = reading.first, reading.many, reading.plain

KINDS = {
    "article": "article-journal",
    "preprint": "article",
    "conference_paper": "paper-conference",
    "proceedings": "book",
    "book": "book",
    "chapter": "chapter",
    "reference_entry": "chapter",
    "thesis": "thesis",
    "dataset": "dataset",
    "software": "software",
    "image": "graphic",
    "video": "motion_picture",
    "web_page": "webpage",
}
# What stands in something larger, and what is it.
PARTS = ["article-journal", "chapter", "paper-conference"]
WHOLES = ["book"]
GENRES = {"preprint": "Preprint", "standard": "Standard", "poster": "Poster", "presentation": "Presentation"}
# Not works that anybody cites.
NO_WORKS = {"journal", "journal-issue", "journal-volume", "book-series", "component", "grant"}


def crossref(work):
    read = reading.crossref(work)
    kind = read["type"]
    names = reading.crossref_names(work, kind)
    short = map(plain, many(work.get("short-container-title")) + many(work.get("container-title-short")) + names[1:])
    editors = reading.crossref_people(work.get("editor")) or reading.crossref_people(work.get("chair"))
    if kind == "other" and names and (work.get("ISBN") or work.get("page") or editors):
        kind = "chapter"
    url = first(((work.get("resource") or {}).get("primary") or {}).get("URL")) or ""
    server = next((s for s in ("bioRxiv", "medRxiv") if f"{s.lower()}.org" in url.lower()), None)
    institution = plain(first(work.get("institution"))) or server
    genre = {
        "thesis": work.get("degree"),
        "peer_review": ((work.get("review") or {}).get("type") or "Peer review").replace("-", " "),
        "other": re.sub("[-_]", " ", (first(work.get("subtype")) or first(work.get("type")) or "").removeprefix("other")),
    }.get(kind)
    return kind, read, {
        "title": reading.joined(plain(first(work.get("title"))), plain(first(work.get("subtitle")))),
        "names": names,
        "short": next((s for s in short if s and names and s.casefold() != names[0].casefold()), None),
        "editors": editors,
        "place": reading.bare(first(work.get("publisher-location"))),
        "edition": plain(first(work.get("edition-number"))),
        # Of no series it is but the publisher's own name for it.
        "number": plain(first(work.get("alternative-id"))) if names else None,
        "version": plain(first((work.get("version") or {}).get("version"))) or plain(first(work.get("edition-number"))),
        "institution": institution,
        "genre": plain(first(genre)),
    }


def datacite(work):
    read = reading.datacite(work)
    kind = read["type"]
    container = work.get("container") or {}
    within = next((i for i in many(work.get("relatedItems")) if i.get("relationType") == "IsPublishedIn"), None)
    name = reading.datacite_title(many(within.get("titles")), None) if within else plain(first(container.get("title")))
    title = reading.datacite_title(many(work.get("titles")), work.get("title"))
    if reading.key(name) == reading.key(title) or (container.get("type") == "DataRepository" and kind not in ("article", "chapter")):
        name = None
    people = many(work.get("contributors"))
    editors = [c for c in people if c.get("contributorType") == "Editor"]
    editors = editors or [c for c in many((within or {}).get("contributors")) if c.get("contributorType") == "Editor"]
    hosts = [plain(c.get("name")) for c in people if c.get("contributorType") == "HostingInstitution"]
    types = work.get("types") or {}
    general = types.get("resourceTypeGeneral") or work.get("resource-type-id") or ""
    words = plain(types.get("resourceType") or work.get("resource-type-subtype")) or ""
    words = re.sub(r"(?i)^info:[^,]*/([^,/]+).*", r"\1", words)
    if " " not in words:
        words = re.sub(r"(?<=[a-z])([A-Z])(?=[a-z])", lambda m: " " + m[1].lower(), words)
    bare = lambda text: reading.key(text)
    if len(words) > 60 or bare(words) in (bare(general), "article", "text", "other"):
        words = ""
    if not words and kind == "other" and general.lower() not in ("other", "text"):
        words = re.sub(r"(?<=.)([A-Z])", lambda m: " " + m[1].lower(), general)
    return kind, read, {
        "title": title,
        "names": [name] if name else [],
        "editors": reading.datacite_people(editors),
        # A version is of the file, unless it is called an edition; that of a chapter's book is the book's.
        "edition": plain((within or {}).get("edition")) if kind in ("chapter", "conference_paper", "reference_entry")
        else next(iter(re.findall(r"(?i).*\bed.*", plain(work.get("version")) or "")), None),
        "number": read["volume"],
        "version": plain(work.get("version")),
        "institution": next(filter(None, hosts), None) if kind == "thesis" else None,
        "genre": words,
    }


def people(names):
    """CSL names of families, given names and suffixes."""
    out = []
    for family, given, suffix in names:
        if not family:
            out.append({"literal": given})
            continue
        given = " ".join(given) if re.fullmatch(r"[^\W\d_]{2,3}", given) and given.isupper() else given
        name = {"family": family, "given": given, "suffix": suffix}
        out.append({part: value for part, value in name.items() if value} | {"parse-names": False})
    return out


def item_of(kind, read, more, identifier):
    """The variables that the styles print of this kind, and no others."""
    type_ = KINDS.get(kind, "report")
    date = re.match(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$", read["date"] or "") or re.search(r"\b((?:1[5-9]|20)\d\d)\b", read["date"] or "")
    parts = [int(part) for part in date.groups() if part] if date else None
    names = more["names"]
    if type_ in ("article-journal", "paper-conference") and not names and not (kind == "article" and read["volume"]):
        type_ = "report"
    genre = more["genre"] if kind in ("thesis", "report", "peer_review", "other") else GENRES.get(kind)
    item = {
        "type": type_,
        "title": (reading.formulas(more["title"]) or "").replace("∗", "*"),
        "author": people(read["authors"]),
        "issued": {"date-parts": [parts]} if parts else None,
        "DOI": more.get("doi"),
        "genre": genre and genre[0].upper() + genre[1:],
        "publisher": read["publisher"] if type_ in PARTS + WHOLES else more["institution"] or read["publisher"],
        "publisher-place": more.get("place"),
    }
    if type_ in PARTS:
        item |= {"container-title": first(names), "container-title-short": more.get("short"), "page": read["pages"]}
    if type_ in PARTS + WHOLES:
        item |= {"volume": read["volume"], "issue": read["issue"]}
    if type_ == "article-journal":
        del item["publisher"], item["publisher-place"]
        item["container-title-short"] = more.get("short")
    elif type_ in PARTS + WHOLES:
        item |= {"editor": people(more["editors"]), "edition": more["edition"]}
        item["collection-title"] = first(names if type_ in WHOLES else names[1:])
        item.pop("container-title-short", None)
    else:
        item["version"] = re.sub(r"(?i)^(?:version|ver\.|v\.|v)\s*(?=\d)", "", more["version"] or "")
        if item["version"] and re.search(rf"(?i)(?:version| v) ?{re.escape(item['version'])}\)*$", more["title"] or ""):
            del item["version"]
    if kind == "article":
        item.pop("version", None)
    if kind == "report":
        item |= {"number": more["number"], "collection-title": first(names)}
    return {"id": identifier} | {name: value for name, value in item.items() if value}


UPDATES = {
    "retraction": "Retraction",
    "withdrawal": "Retraction",
    "removal": "Retraction",
    "partial_retraction": "Retraction",
    "expression_of_concern": "ExpressionOfConcern",
    "correction": "Erratum",
    "corrigendum": "Erratum",
    "erratum": "Erratum",
    "err": "Erratum",
    "addendum": "Erratum",
    "clarification": "Erratum",
    "new_version": "Update",
    "new_edition": "Update",
}
RELATIONS = {
    "is-preprint-of": "UpdateIn",
    "is-replaced-by": "UpdateIn",
    "has-correction": "ErratumIn",
    "has-retraction": "RetractionIn",
    "is-retraction-of": "RetractionOf",
    "IsPreviousVersionOf": "UpdateIn",
    "IsObsoletedBy": "UpdateIn",
}


def notices(work, kind):
    """Words of PubMed's for what changes a work, and where that stands: a DOI mostly."""
    found = []
    for name, end in (("updated-by", "In"), ("update-to", "Of")):
        for update in many(work.get(name)):
            word = UPDATES.get(re.sub("[- ]", "_", update.get("type", "").lower()))
            if word == "Erratum" and re.match("retraction", str(first(work.get("title"))).lower()):
                word = "Retraction"
            found += [(word + end, update["DOI"])] if word else []
    for name, targets in (work.get("relation") or {}).items():
        found += [(RELATIONS[name], target["id"]) for target in many(targets) if name in RELATIONS]
    for related in many(work.get("relatedIdentifiers")):
        name, target = related.get("relationType"), related.get("relatedIdentifier")
        if name == "IsVersionOf" and kind == "preprint" and target.split("/")[0] != work["doi"].split("/")[0]:
            name = "IsObsoletedBy"
        found += [(RELATIONS[name], target)] if name in RELATIONS else []
    bare = [(word, re.sub(r"^.*(?=10\.\d+/)", "", target.strip())) for word, target in found]
    own = (work.get("DOI") or work.get("doi")).lower()
    return list({(word, target.lower()): (word, target) for word, target in bare if target.lower() != own}.values())


def read(path):
    """Works of a file: the name of their files, the kind, the item of CSL-JSON and notices."""
    answer = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(answer, dict) or "errors" in path.parts:
        return
    answer = answer.get("message", answer)
    works = answer.get("items", answer.get("data", answer)) if isinstance(answer, dict) else []
    for work in many(works):
        work = work.get("attributes", work) if isinstance(work, dict) else {}
        doi = work.get("DOI") or work.get("doi")
        if not doi or "agency" in work or work.get("type") in NO_WORKS:
            continue
        kind, values, more = (crossref if "DOI" in work else datacite)(work)
        name = re.sub(r"[^a-z0-9.-]+", "_", doi.lower())[:100]
        yield name, kind, item_of(kind, values, more | {"doi": doi}, name), notices(work, kind)


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
