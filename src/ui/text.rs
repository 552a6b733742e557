//! Text of a record as typed nodes, never as markup.

use leptos::prelude::*;

use crate::{
    paper::{Inline, Mark, Math, Text},
    ui::element::{Child, Element, Node, element, math_element},
};

/// The text with its markup.
pub(super) fn text(content: &Text) -> Vec<Node> {
    pieces(content, false)
}

fn pieces(content: &Text, is_slanted: bool) -> Vec<Node> {
    let piece = |inline: &Inline| match inline {
        Inline::Plain(characters) if is_slanted => slanted(characters),
        Inline::Plain(characters) => vec![Node::Text(characters.clone())],
        Inline::Marked(mark, content) => {
            let content = pieces(content, is_slanted || *mark == Mark::Italic);
            vec![Node::Element(element(mark.element()).child(content))]
        }
        Inline::Math(math) => vec![formula(math)],
    };
    content.0.iter().flat_map(piece).collect()
}

/// Characters where type is slanted: those of scripts that have no slanted type stay upright.
pub(super) fn slanted(characters: &str) -> Vec<Node> {
    let mut pieces = Vec::new();
    let mut rest = characters;
    while let Some(first) = rest.chars().next() {
        let is_upright = is_upright(first);
        let other = rest.find(|c: char| self::is_upright(c) != is_upright);
        let end = other.unwrap_or(rest.len());
        let Some((piece, behind)) = rest.split_at_checked(end) else { break };
        pieces.push(if is_upright {
            Node::Element(element("span").class("upright").child(piece))
        } else {
            Node::Text(piece.to_owned())
        });
        rest = behind;
    }
    pieces
}

/// Whether it is of a script without slanted type, which are all but Latin, Greek, Cyrillic and
/// Armenian: Hebrew, Arabic, those of India and what is east of it, Chinese, Japanese, Korean.
fn is_upright(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{1CFF}'
        | '\u{2E80}'..='\u{A63F}'
        | '\u{A800}'..='\u{FAFF}'
        | '\u{FB1D}'..='\u{FEFE}'
        | '\u{FF01}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
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

/// A button that calls back.
pub(super) fn button(class: &'static str, press: Callback<()>) -> Element {
    element("button").attr("type", "button").class(class).on_click(press)
}

/// A control of few words, as there are many on a page, with a name that says of what it is.
/// The name begins with what is seen, for those who speak to their browser.
pub(super) fn named(control: Element, words: &str, of: &str) -> Element {
    control.attr("aria-label", format!("{words}: {of}")).child(words)
}

/// MARC codes of PubMed's [languages](https://www.nlm.nih.gov/bsd/language_table.html), the most
/// used first, their tags and their own names.
const LANGUAGES: &str = "\
    eng en English\n\
    fre fr Français\n\
    ger de Deutsch\n\
    spa es Español\n\
    chi zh 中文\n\
    jpn ja 日本語\n\
    rus ru Русский\n\
    ita it Italiano\n\
    por pt Português\n\
    pol pl Polski\n\
    dut nl Nederlands\n\
    dan da Dansk\n\
    swe sv Svenska\n\
    nor no Norsk\n\
    fin fi Suomi\n\
    kor ko 한국어\n\
    hun hu Magyar\n\
    cze cs Čeština\n\
    slo sk Slovenčina\n\
    tur tr Türkçe\n\
    heb he עברית\n\
    ara ar العربية\n\
    per fa فارسی\n\
    ukr uk Українська\n\
    gre el Ελληνικά\n\
    rum ro Română\n\
    hrv hr Hrvatski\n\
    srp sr Српски\n\
    bul bg Български\n\
    ice is Íslenska\n\
    afr af Afrikaans\n\
    alb sq Shqip\n\
    amh am አማርኛ\n\
    arm hy Հայերեն\n\
    aze az Azərbaycanca\n\
    ben bn বাংলা\n\
    bos bs Bosanski\n\
    cat ca Català\n\
    epo eo Esperanto\n\
    est et Eesti\n\
    geo ka ქართული\n\
    gla gd Gàidhlig\n\
    hin hi हिन्दी\n\
    ind id Indonesia\n\
    kin rw Kinyarwanda\n\
    lat la Latina\n\
    lav lv Latviešu\n\
    lit lt Lietuvių\n\
    mac mk Македонски\n\
    mal ml മലയാളം\n\
    mao mi Māori\n\
    may ms Melayu\n\
    pus ps پښتو\n\
    san sa संस्कृतम्\n\
    slv sl Slovenščina\n\
    tha th ไทย\n\
    urd ur اردو\n\
    vie vi Tiếng Việt\n\
    wel cy Cymraeg";

/// The tag and the own name of a language.
fn language(marc: &str) -> Option<(&'static str, &'static str)> {
    let marc = marc.to_ascii_lowercase();
    LANGUAGES.lines().find_map(|line| {
        let (code, rest) = line.split_once(' ')?;
        let (tag, name) = rest.split_once(' ')?;
        (code == marc || tag == marc).then_some((tag, name))
    })
}

/// Whether it is English.
pub(super) fn is_english(marc: &str) -> bool {
    language_tag(marc) == "en"
}

/// The [BCP 47](https://www.rfc-editor.org/info/bcp47) tag of a MARC language code; the
/// code itself, which is a tag of its own (ISO 639-2), for rarer ones. `und` is for what is
/// not known.
pub(super) fn language_tag(marc: &str) -> String {
    let tag = language(marc).map_or(marc, |(tag, _name)| tag);
    // Several languages are no one language.
    if tag == "mul" { "und" } else { tag }.to_owned()
}

/// The language's own name; the code itself for rarer ones.
pub(super) fn language_name(marc: &str) -> &str {
    language(marc).map_or(marc, |(_tag, name)| name)
}
