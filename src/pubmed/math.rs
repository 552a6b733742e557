//! Formulas: MathML reduced to what only presents.

use crate::{
    paper::{MATH_ATTRIBUTES, MATH_ELEMENTS, Math},
    pubmed::{
        Error, Fault,
        characters::collapse,
        text::MAX_INLINE_DEPTH,
        xml::{Cursor, Element, Node},
    },
};

/// Reads the formula whose `math` element the cursor is in; `None` if it shows nothing.
pub(super) fn read_math(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
) -> Result<Option<Math>, Fault> {
    let mut children = Vec::new();
    read_children(cursor, &mut children, 0)?;
    let math = Math::Element {
        name: "math",
        attributes: attributes(element),
        children,
    };
    Ok(Some(math).filter(|math| !math.plain().trim().is_empty()))
}

fn read_children(
    cursor: &mut Cursor<'_>,
    out: &mut Vec<Math>,
    depth: usize,
) -> Result<(), Fault> {
    if depth > MAX_INLINE_DEPTH {
        return Err(&Error::TooLarge);
    }
    let children = cursor.children();
    // Characters come in pieces, with a break at every reference.
    let mut characters = String::new();
    while let Some(node) = cursor.next_node(children)? {
        match node {
            Node::Characters(piece) => characters.push_str(&piece),
            Node::Element(element) => {
                push_characters(&mut characters, out);
                read_element(cursor, &element, out, depth)?;
            }
        }
    }
    push_characters(&mut characters, out);
    Ok(())
}

fn read_element(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
    out: &mut Vec<Math>,
    depth: usize,
) -> Result<(), Fault> {
    let name = element.local_name();
    if let Some(name) = kept(MATH_ELEMENTS, name) {
        let mut children = Vec::new();
        read_children(cursor, &mut children, depth + 1)?;
        out.push(Math::Element { name, attributes: attributes(element), children });
    } else if name == "semantics" {
        // The first child is the formula, the others say the same in other languages.
        let children = cursor.children();
        if let Some(first) = cursor.next(children)? {
            read_element(cursor, &first, out, depth + 1)?;
            while cursor.next(children)?.is_some() {}
        }
    } else if !matches!(name, "annotation" | "annotation-xml") {
        read_children(cursor, out, depth + 1)?;
    }
    Ok(())
}

/// Adds the characters gathered so far, unless they are the indentation of NLM's files.
fn push_characters(characters: &mut String, out: &mut Vec<Math>) {
    let collapsed = collapse(characters);
    characters.clear();
    if !collapsed.is_empty() {
        out.push(Math::Characters(collapsed));
    }
}

fn attributes(element: &Element<'_>) -> Vec<(&'static str, String)> {
    element
        .attributes()
        .filter_map(|(name, value)| Some((kept(MATH_ATTRIBUTES, name)?, value)))
        .collect()
}

/// The entry of a list of names that this name is.
fn kept(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().copied().find(|entry| *entry == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{paper::Text, pubmed::text::read_text};

    fn read(content: &str) -> Text {
        let document = format!("<t>{content}</t>");
        let (mut cursor, _root) = Cursor::open(&document).unwrap();
        read_text(&mut cursor).unwrap()
    }

    #[track_caller]
    fn check(content: &str, expect: &str) {
        let text = read(&format!("<mml:math>{content}</mml:math>"));
        let tagged = serde_json::to_string(&text).unwrap().replace("\\\"", "'");
        let tagged = tagged.trim_matches('"');
        let inside = tagged
            .strip_prefix("<math>")
            .and_then(|rest| rest.strip_suffix("</math>"));
        assert_eq!(inside.unwrap_or(tagged), expect, "{content}");
    }

    #[test]
    fn indentation_is_dropped() {
        let formula = "\n <mml:msubsup>\n <mml:mi> T </mml:mi>\n <mml:mn>2</mml:mn>
            <mml:mo>&#8727;</mml:mo>\n </mml:msubsup>\n";
        check(formula, "<msubsup><mi>T</mi><mn>2</mn><mo>∗</mo></msubsup>");
        let text = read(&format!("a <mml:math>{formula}</mml:math> b"));
        assert_eq!(text.plain(), "a T2* b");
    }

    #[test]
    fn only_what_presents_is_kept() {
        check("<m:mi>x</m:mi>", "<mi>x</mi>");
        check("<mfoo><mi>x</mi> y</mfoo>", "<mi>x</mi>y");
        check("<maction><mi href='javascript:a'>x</mi></maction>", "<mi>x</mi>");
        check(
            "<mstyle mathsize='9em'><mi>x</mi></mstyle>",
            "<mstyle><mi>x</mi></mstyle>",
        );
        check(
            "<mi mathvariant='bold' id='a' xlink:href='b'>x</mi>",
            "<mi mathvariant='bold'>x</mi>",
        );
        check("<mo>&lt;</mo>", "<mo>&lt;</mo>");
        check("<mtext>a&#x3b1; <![CDATA[b]]></mtext>", "<mtext>aα b</mtext>");
    }

    #[test]
    fn annotations_are_dropped() {
        let formula = "<semantics><mrow><mi>x</mi></mrow><mi>z</mi>
            <annotation>x</annotation><annotation-xml><mi>y</mi></annotation-xml></semantics>";
        check(formula, "<mrow><mi>x</mi></mrow>");
        check("<mi>x</mi><annotation>y</annotation>", "<mi>x</mi>");
        check("<semantics><annotation>y</annotation><mi>x</mi></semantics>", "");
        check("<semantics/>", "");
        check(" ", "");
    }
}
