//! Text of a record as typed nodes, never as markup.

use crate::{
    paper::{Inline, Math, Text},
    ui::element::{Child, Element, Node, element, math_element},
};

/// The text with its markup.
pub(super) fn text(content: &Text) -> Vec<Node> {
    content
        .0
        .iter()
        .map(|inline| match inline {
            Inline::Plain(characters) => Node::Text(characters.clone()),
            Inline::Marked(mark, content) => {
                Node::Element(element(mark.element()).child(text(content)))
            }
            Inline::Math(math) => formula(math),
        })
        .collect()
}

/// A formula as MathML elements of the closed list that the model allows.
fn formula(formula: &Math) -> Node {
    let (name, attributes, children) = match formula {
        Math::Characters(characters) => return Node::Text(characters.clone()),
        Math::Element { name, attributes, children } => (*name, attributes, children),
    };
    if name == "mfenced" {
        return fenced(attributes, children);
    }
    let mut element = math_element(name);
    for (name, value) in attributes {
        element = element.attr(name, value.clone());
    }
    Node::Element(element.child(children.iter().map(self::formula).collect::<Vec<_>>()))
}

/// `mfenced` written out, as browsers no longer draw it.
fn fenced(attributes: &[(&'static str, String)], children: &[Math]) -> Node {
    let attribute = |wanted: &str, default: &str| {
        let found = attributes.iter().find(|(name, _)| *name == wanted);
        found.map_or_else(|| default.to_owned(), |(_, value)| value.clone())
    };
    let separator: String = attribute("separators", ",").chars().take(1).collect();
    let mut row = math_element("mrow");
    row = row.child(math_element("mo").child(attribute("open", "(")));
    for (index, child) in children.iter().enumerate() {
        if index > 0 && !separator.is_empty() {
            row = row.child(math_element("mo").child(separator.clone()));
        }
        row = row.child(formula(child));
    }
    Node::Element(row.child(math_element("mo").child(attribute("close", ")"))))
}

/// A heading of a level from 1 to 6.
pub(super) fn heading(level: u8) -> Element {
    element(match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    })
}

/// A link out of the page.
pub(super) fn link(url: String, words: impl Child) -> Element {
    element("a")
        .attr("href", url)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .attr("referrerpolicy", "no-referrer")
        .child(words)
}

/// The [BCP 47](https://www.rfc-editor.org/info/bcp47) tag of a MARC language code: of the
/// two-letter ones the languages that PubMed uses most, else the code itself, which is a tag
/// of its own (ISO 639-2). `und` is for what is not known.
pub(super) fn language_tag(marc: &str) -> String {
    let tag = match marc {
        "eng" => "en",
        "fre" => "fr",
        "ger" => "de",
        "spa" => "es",
        "chi" => "zh",
        "jpn" => "ja",
        "rus" => "ru",
        "ita" => "it",
        "por" => "pt",
        "pol" => "pl",
        "dut" => "nl",
        "dan" => "da",
        "swe" => "sv",
        "nor" => "no",
        "fin" => "fi",
        "kor" => "ko",
        "hun" => "hu",
        "cze" => "cs",
        "slo" => "sk",
        "tur" => "tr",
        "heb" => "he",
        "ara" => "ar",
        "per" => "fa",
        "ukr" => "uk",
        "gre" => "el",
        "rum" => "ro",
        "hrv" => "hr",
        "srp" => "sr",
        "bul" => "bg",
        "ice" => "is",
        "mul" | "und" => "und",
        other => other,
    };
    tag.to_owned()
}
