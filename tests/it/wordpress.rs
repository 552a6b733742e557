//! The plugin for `WordPress` allows what the elements have.

use std::collections::BTreeSet;

use serde_json::Value;

const MANIFEST: &str = include_str!("../../src/browser/custom-elements.json");
const PHP: &str = include_str!("../../examples/sites/wordpress/paperlens/paperlens.php");
const README: &str = include_str!("../../examples/sites/wordpress/paperlens/readme.txt");
const BLOCKS: [&str; 2] = [
    include_str!("../../examples/sites/wordpress/paperlens/blocks/paper/block.json"),
    include_str!("../../examples/sites/wordpress/paperlens/blocks/list/block.json"),
];

/// They say whom readers' browsers ask and where links lead: nothing for authors.
const OF_THE_SITE: [&str; 4] = ["endpoint", "paper-url", "services", "src"];

#[test]
fn blocks_have_the_attributes_of_the_elements() {
    let manifest: Value = serde_json::from_str(MANIFEST).unwrap();
    let elements = manifest["modules"][0]["declarations"].as_array().unwrap();
    assert_eq!(elements.len(), BLOCKS.len());
    for (element, block) in elements.iter().zip(BLOCKS) {
        let block: Value = serde_json::from_str(block).unwrap();
        let mut attributes = block["attributes"].as_object().unwrap().clone();
        let tag = element["tagName"].as_str().unwrap();
        // The text of the link that is kept.
        assert_eq!(attributes.remove("title").unwrap()["source"], "text", "{tag}");
        for attribute in element["attributes"].as_array().unwrap() {
            let name = attribute["name"].as_str().unwrap();
            let schema = attributes.remove(name);
            if OF_THE_SITE.contains(&name) {
                assert_eq!(schema, None, "{tag} {name}");
                assert!(PHP.contains(&format!("`{name}`")), "{name}");
                continue;
            }
            let schema =
                schema.unwrap_or_else(|| panic!("{tag} has {name}, its block has not"));
            let kind = attribute["type"]["text"].as_str().unwrap();
            let is_boolean = kind == "boolean";
            assert_eq!(
                schema["type"],
                if is_boolean { "boolean" } else { "string" },
                "{tag} {name}"
            );
            let values: BTreeSet<&str> = kind.split('"').skip(1).step_by(2).collect();
            let options = schema["enum"].as_array().into_iter().flatten();
            let options: BTreeSet<&str> =
                options.map(|option| option.as_str().unwrap()).collect();
            assert_eq!(options, values, "{tag} {name}");
        }
        assert!(attributes.is_empty(), "{tag} has none of {attributes:?}");
    }
}

#[test]
fn versions_are_that_of_the_program() {
    let version = env!("CARGO_PKG_VERSION");
    for (file, line) in [
        (PHP, format!(" * Version:           {version}\n")),
        (PHP, format!("const VERSION  = '{version}';\n")),
        (README, format!("\nStable tag: {version}\n")),
    ] {
        assert!(file.contains(&line), "{line}");
    }
    // What WordPress reads of the one and its directory of the other.
    for name in ["Requires at least", "Requires PHP"] {
        let value = |text: &str| {
            let (_, rest) = text.split_once(&format!("{name}:")).unwrap();
            rest.lines().next().unwrap().trim().to_owned()
        };
        assert_eq!(value(PHP), value(README), "{name}");
    }
}
