//! Text of a record as typed nodes, never as markup.

use leptos::prelude::*;

use crate::{
    paper::{Inline, Mark, Math, Text, language},
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
    let piece = |(is_upright, piece): (bool, &str)| {
        if is_upright {
            Node::Element(element("span").class("upright").child(piece))
        } else {
            Node::Text(piece.to_owned())
        }
    };
    runs(characters).map(piece).collect()
}

/// The same where there is no style sheet: what has no slanted type is taken out of italics.
pub(super) fn without_slant(content: &Text) -> Text {
    let mut out = Vec::new();
    for inline in &content.0 {
        match inline {
            Inline::Marked(Mark::Italic, inner) if inner.plain().contains(is_upright) => {
                for piece in &inner.0 {
                    let Inline::Plain(characters) = piece else {
                        let piece = Text(vec![piece.clone()]);
                        out.push(Inline::Marked(Mark::Italic, piece));
                        continue;
                    };
                    out.extend(runs(characters).map(|(is_upright, run)| {
                        if is_upright {
                            Inline::Plain(run.to_owned())
                        } else {
                            Inline::Marked(Mark::Italic, Text::from(run))
                        }
                    }));
                }
            }
            Inline::Marked(mark, inner) => {
                out.push(Inline::Marked(*mark, without_slant(inner)));
            }
            other => out.push(other.clone()),
        }
    }
    Text(out)
}

/// The characters by whether their script has no slanted type.
fn runs(characters: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = characters;
    std::iter::from_fn(move || {
        let is_upright = is_upright(rest.chars().next()?);
        let other = rest.find(|c: char| self::is_upright(c) != is_upright);
        let (piece, behind) = rest.split_at_checked(other.unwrap_or(rest.len()))?;
        rest = behind;
        Some((is_upright, piece))
    })
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

/// The tag of a language, for `lang`; `und` is for what is not known, or several.
pub(super) fn language_tag(marc: &str) -> String {
    language::tag(marc).unwrap_or_else(|| "und".to_owned())
}

/// Whether it is English.
pub(super) fn is_english(marc: &str) -> bool {
    language_tag(marc) == "en"
}
