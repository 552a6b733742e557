//! `custom-elements.json`, which editors read, says what the code does and the README tells.

use std::collections::BTreeSet;

use serde_json::Value;

const MANIFEST: &str = include_str!("../../src/browser/custom-elements.json");
const LOADER: &str = include_str!("../../src/browser/paperlens.js");
const README: &str = include_str!("../../README.md");
const CARD: [&str; 2] = [
    include_str!("../../src/browser/element.rs"),
    include_str!("../../src/browser/more/settings.rs"),
];
const LIST: &str = include_str!("../../src/browser/more/list.rs");

/// How the code reads an attribute.
const ATTRIBUTE: &str = "attribute(\"";

/// What stands in quotes behind each of these.
fn quoted_after<'t>(text: &'t str, before: &str) -> BTreeSet<&'t str> {
    let pieces = text.split(before).skip(1);
    pieces.filter_map(|piece| piece.split('"').next()).collect()
}

fn names<'m>(element: &'m Value, what: &str) -> BTreeSet<&'m str> {
    let items = element[what].as_array().unwrap().iter();
    items.map(|item| item["name"].as_str().unwrap()).collect()
}

#[test]
fn the_manifest_is_true() {
    let manifest: Value = serde_json::from_str(MANIFEST).unwrap();
    let elements = manifest["modules"][0]["declarations"].as_array().unwrap();
    let mut card: BTreeSet<&str> =
        CARD.iter().flat_map(|code| quoted_after(code, ATTRIBUTE)).collect();
    card.insert("loading");
    assert_eq!(names(&elements[0], "attributes"), card);
    let mut list = quoted_after(LIST, ATTRIBUTE);
    // The shorthands for a query, in their table.
    list.extend(quoted_after(LIST, "            (\""));
    list.extend(["loading", "paper-url"]);
    assert_eq!(names(&elements[1], "attributes"), list);

    let observed: Vec<BTreeSet<&str>> = LOADER
        .split("observedAttributes = [")
        .skip(1)
        .map(|rest| {
            rest.split(']')
                .next()
                .unwrap()
                .split('"')
                .skip(1)
                .step_by(2)
                .collect()
        })
        .collect();
    assert!(observed[0].is_subset(&card), "{observed:?}");
    assert!(observed[1].is_subset(&list), "{observed:?}");

    for element in elements {
        let tag = element["tagName"].as_str().unwrap();
        assert!(LOADER.contains(&format!("customElements.define(\"{tag}\"")), "{tag}");
        for name in names(element, "attributes") {
            assert!(README.contains(&format!("`{name}`")), "{tag} {name}");
        }
        for property in names(element, "cssProperties") {
            let tokens = include_str!("../../style/tokens.css");
            assert!(tokens.contains(&format!("var({property},")), "{property}");
        }
    }
    for event in names(&elements[0], "events") {
        assert!(
            CARD[0].contains(&format!("\"{event}\"")) && README.contains(event),
            "{event}"
        );
    }
}
