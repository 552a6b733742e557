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

/// MARC codes of the languages that PubMed uses most, their tags and their own names.
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("eng", "en", "English"),
    ("fre", "fr", "Français"),
    ("ger", "de", "Deutsch"),
    ("spa", "es", "Español"),
    ("chi", "zh", "中文"),
    ("jpn", "ja", "日本語"),
    ("rus", "ru", "Русский"),
    ("ita", "it", "Italiano"),
    ("por", "pt", "Português"),
    ("pol", "pl", "Polski"),
    ("dut", "nl", "Nederlands"),
    ("dan", "da", "Dansk"),
    ("swe", "sv", "Svenska"),
    ("nor", "no", "Norsk"),
    ("fin", "fi", "Suomi"),
    ("kor", "ko", "한국어"),
    ("hun", "hu", "Magyar"),
    ("cze", "cs", "Čeština"),
    ("slo", "sk", "Slovenčina"),
    ("tur", "tr", "Türkçe"),
    ("heb", "he", "עברית"),
    ("ara", "ar", "العربية"),
    ("per", "fa", "فارسی"),
    ("ukr", "uk", "Українська"),
    ("gre", "el", "Ελληνικά"),
    ("rum", "ro", "Română"),
    ("hrv", "hr", "Hrvatski"),
    ("srp", "sr", "Српски"),
    ("bul", "bg", "Български"),
    ("ice", "is", "Íslenska"),
    ("mul", "und", "mul"),
];

/// The [BCP 47](https://www.rfc-editor.org/info/bcp47) tag of a MARC language code; the
/// code itself, which is a tag of its own (ISO 639-2), for rarer ones. `und` is for what is
/// not known.
pub(super) fn language_tag(marc: &str) -> String {
    let found = LANGUAGES.iter().find(|(code, ..)| *code == marc);
    found.map_or(marc, |(_, tag, _)| tag).to_owned()
}

/// The language's own name; the code itself for rarer ones.
pub(super) fn language_name(marc: &str) -> &str {
    let found = LANGUAGES.iter().find(|(code, ..)| *code == marc);
    found.map_or(marc, |(.., name)| name)
}
