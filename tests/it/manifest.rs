//! `custom-elements.json`, which editors read, says what the code does and the README tells; and
//! `paperlens.d.ts` is made of it.

use std::{collections::BTreeSet, env, fs, path::Path};

use serde_json::Value;

const MANIFEST: &str = include_str!("../../src/browser/custom-elements.json");
const TYPES: &str = "src/browser/paperlens.d.ts";
const README: &str = include_str!("../../README.md");
const LOADER: &str = concat!(
    include_str!("../../src/browser/loader/element.js"),
    include_str!("../../src/browser/loader/life.js"),
);
const EARLY: &str = include_str!("../../src/browser/loader/early.js");

/// An element: where its attributes are listed, and what reads them.
struct Element {
    tag: &'static str,
    loader: &'static str,
    code: &'static [&'static str],
    views: &'static [&'static str],
}

const ELEMENTS: [Element; 2] = [
    Element {
        tag: "paperlens-card",
        loader: include_str!("../../src/browser/loader/card.js"),
        code: &[
            include_str!("../../src/browser/element.rs"),
            include_str!("../../src/browser/work_card.rs"),
            include_str!("../../src/browser/works.rs"),
            include_str!("../../src/browser/panels/settings.rs"),
        ],
        views: &[
            include_str!("../../src/ui/card/mod.rs"),
            include_str!("../../src/ui/card/head.rs"),
            include_str!("../../src/ui/notice.rs"),
            include_str!("../../src/ui/card/places.rs"),
            include_str!("../../src/ui/card/authors.rs"),
            include_str!("../../src/ui/lines.rs"),
            include_str!("../../src/ui/parts.rs"),
            include_str!("../../src/ui/panels/cite.rs"),
            include_str!("../../src/ui/panels/related.rs"),
            include_str!("../../src/ui/panels/details.rs"),
            include_str!("../../src/ui/panels/discussion.rs"),
        ],
    },
    Element {
        tag: "paperlens-list",
        loader: include_str!("../../src/browser/loader/list.js"),
        code: &[
            include_str!("../../src/browser/list.rs"),
            include_str!("../../src/browser/works.rs"),
            include_str!("../../src/listing/wanted.rs"),
        ],
        views: &[
            include_str!("../../src/ui/list/mod.rs"),
            include_str!("../../src/ui/list/basket.rs"),
            include_str!("../../src/ui/list/entry.rs"),
            include_str!("../../src/ui/list/tools.rs"),
            include_str!("../../src/ui/notice.rs"),
        ],
    },
];

/// Attributes that the loader or the style sheet reads, or that both elements share.
const ELSEWHERE: [&str; 4] = ["loading", "cache", "theme", "paper-url"];

/// What stands in quotes behind each of these.
fn quoted_after<'t>(text: &'t str, before: &str) -> BTreeSet<&'t str> {
    let pieces = text.split(before).skip(1);
    pieces.filter_map(|piece| piece.split('"').next()).collect()
}

fn names<'m>(element: &'m Value, what: &str) -> BTreeSet<&'m str> {
    let items = element[what].as_array().unwrap().iter();
    items.map(|item| item["name"].as_str().unwrap()).collect()
}

fn manifest() -> Vec<Value> {
    let manifest: Value = serde_json::from_str(MANIFEST).unwrap();
    manifest["modules"][0]["declarations"].as_array().unwrap().clone()
}

/// The attributes that the loader lists: name and kind.
fn listed(loader: &str) -> Vec<(&str, &str)> {
    let (_, list) = loader.split_once("ATTRIBUTES = {").unwrap();
    let (list, _) = list.split_once('}').unwrap();
    let lines = list.lines().filter_map(|line| line.trim().split_once(": "));
    lines
        .map(|(name, kind)| (name.trim_matches('"'), kind.trim_matches(',')))
        .collect()
}

#[test]
fn attributes_are_those_of_the_code() {
    for (declared, element) in manifest().iter().zip(ELEMENTS) {
        let tag = element.tag;
        assert_eq!(declared["tagName"], tag);
        let attributes = declared["attributes"].as_array().unwrap();
        let kinds: Vec<(&str, &str)> = attributes
            .iter()
            .map(|attribute| {
                let kind = match attribute["type"]["text"].as_str().unwrap() {
                    "boolean" => "Boolean",
                    "number | null" => "Number",
                    _ => "String",
                };
                (attribute["name"].as_str().unwrap(), kind)
            })
            .collect();
        assert_eq!(kinds, listed(element.loader), "{tag}");
        let read: BTreeSet<&str> = element
            .code
            .iter()
            .flat_map(|code| {
                let mut read = quoted_after(code, "attribute(\"");
                // The shorthands for a query, in their table.
                read.extend(quoted_after(code, "            (\""));
                read
            })
            .chain(ELSEWHERE)
            .filter(|name| !name.is_empty())
            .collect();
        assert_eq!(names(declared, "attributes"), read, "{tag}");
        // Each has a property, and each method is there.
        for member in declared["members"].as_array().unwrap() {
            let name = member["name"].as_str().unwrap();
            match member["attribute"].as_str() {
                Some(attribute) => {
                    assert!(read.contains(attribute), "{tag} {name}");
                    assert_eq!(name.to_lowercase(), attribute.replace('-', ""));
                }
                None => assert!(LOADER.contains(&format!("    {name}(")), "{tag} {name}"),
            }
        }
    }
}

#[test]
fn what_a_page_sees_is_documented() {
    let tokens = include_str!("../../style/tokens.css");
    for (declared, element) in manifest().iter().zip(ELEMENTS) {
        let tag = element.tag;
        for property in names(declared, "cssProperties") {
            assert!(tokens.contains(&format!("var({property},")), "{property}");
        }
        let views = element.views.concat();
        let literal = |name: &str| views.contains(&format!("\"{name}\""));
        for part in names(declared, "cssParts") {
            assert!(literal(part), "{tag} ::part({part})");
        }
        for slot in names(declared, "slots") {
            assert!(slot.is_empty() || literal(slot), "{tag} slot {slot}");
        }
        for state in names(declared, "cssStates") {
            assert!(LOADER.contains(&format!("\"{state}\"")), "{tag}:state({state})");
        }
        for event in names(declared, "events") {
            let name = event.strip_prefix("paperlens-").unwrap();
            let is_told = [LOADER, element.loader]
                .iter()
                .any(|code| code.contains(&format!("tell(\"{name}\"")));
            assert!(is_told && README.contains(event), "{tag} {event}");
        }
        for what in ["attributes", "cssStates"] {
            for name in names(declared, what) {
                assert!(README.contains(&format!("`{name}`")), "{tag} {name}");
            }
        }
        for method in declared["members"].as_array().unwrap() {
            let name = method["name"].as_str().unwrap();
            let is_method = method["kind"] == "method";
            assert!(
                !is_method || README.contains(&format!("`{name}(")),
                "{tag} {name}()"
            );
        }
    }
}

/// What people copy first has to find something: nobody beside whom an ORCID iD has to hold too,
/// and no ORCID iD that is none.
#[test]
fn the_lists_of_the_readme_can_find_something() {
    let (_, section) =
        README.split_once("\n## Put a list of papers on your page\n").unwrap();
    let (_, first) = section.split_once("<paperlens-list ").unwrap();
    let (first, _) = first.split_once('>').unwrap();
    assert!(first.contains("author=\"") && !first.contains("orcid"), "{first}");
    let orcids = quoted_after(README, "orcid=\"");
    assert!(!orcids.is_empty());
    for orcid in orcids {
        assert!(paperlens::listing::read_orcid(orcid).is_some(), "{orcid}");
    }
}

/// The first request is sent before there is a wasm that knows addresses.
#[test]
fn the_loader_asks_as_the_library_does() {
    let pmid = "41735603".parse().unwrap();
    let address = paperlens::pubmed::url::efetch("", &[pmid]);
    let constants = quoted_after(EARLY, "= \"");
    let both =
        |endpoint: &str, efetch: &str| format!("{endpoint}{efetch}{pmid}") == address;
    assert!(
        constants
            .iter()
            .any(|one| constants.iter().any(|other| both(one, other))),
        "{constants:?}"
    );
}

/// What is in `paperlens.d.ts`.
fn types(elements: &[Value]) -> String {
    let mut out = String::from(
        "// The elements for TypeScript. Made of custom-elements.json: `UPDATE=1 cargo test --test it`.\n",
    );
    let mut tags = String::new();
    for element in elements {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let name = text(&element["name"]);
        out += &format!("\n/** {} */\n", text(&element["description"]));
        out += &format!("export interface {name} extends HTMLElement {{\n");
        for member in element["members"].as_array().unwrap() {
            out += &format!("  /** {} */\n", text(&member["description"]));
            let member_name = text(&member["name"]);
            if member["kind"] == "field" {
                out += &format!("  {member_name}: {};\n", text(&member["type"]["text"]));
                continue;
            }
            let parameters = member["parameters"].as_array().into_iter().flatten();
            let parameters: Vec<_> = parameters
                .map(|parameter| {
                    let kind = text(&parameter["type"]["text"]);
                    format!("{}: {kind}", text(&parameter["name"]))
                })
                .collect();
            let result = text(&member["return"]["type"]["text"]);
            out += &format!("  {member_name}({}): {result};\n", parameters.join(", "));
        }
        // `addEventListener` knows what comes of this element.
        let map = format!("{name}EventMap");
        out += &format!(
            "  addEventListener<K extends keyof {map}>(type: K, listener: (this: {name}, event: \
             {map}[K]) => unknown, options?: boolean | AddEventListenerOptions): void;\n  \
             addEventListener(type: string, listener: EventListenerOrEventListenerObject, \
             options?: boolean | AddEventListenerOptions): void;\n}}\n"
        );
        out += &format!("\nexport interface {map} extends HTMLElementEventMap {{\n");
        for event in element["events"].as_array().unwrap() {
            let (name, kind) = (text(&event["name"]), text(&event["type"]["text"]));
            out += &format!("  /** {} */\n", text(&event["description"]));
            out += &format!("  \"{name}\": {kind};\n");
        }
        out += "}\n";
        tags += &format!("    \"{}\": {name};\n", text(&element["tagName"]));
    }
    out + &format!(
        "\ndeclare global {{\n  interface HTMLElementTagNameMap {{\n{tags}  }}\n}}\n"
    )
}

#[test]
fn types_are_made_of_the_manifest() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(TYPES);
    let expect = types(&manifest());
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &expect).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), expect);
}
