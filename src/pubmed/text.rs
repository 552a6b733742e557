//! Text with inline markup.

use crate::{
    paper::{Inline, Mark, Text},
    pubmed::{
        Error, Fault,
        characters::{append, trim_end},
        math,
        xml::{Cursor, Node},
    },
};

/// Deepest nesting of markup that is read. PubMed's records do not go beyond ten.
pub(super) const MAX_INLINE_DEPTH: usize = 64;

/// Reads the element that the cursor is in as text with markup.
pub(super) fn read_text(cursor: &mut Cursor<'_>) -> Result<Text, Fault> {
    let mut inlines = Vec::new();
    // White space is collapsed across marks: `a <i> b</i>` has one space.
    read_inlines(cursor, &mut inlines, &mut true, 0)?;
    trim_last(&mut inlines);
    Ok(Text(inlines))
}

/// Reads a string of well-formed markup as text; `None` if it is not.
pub(crate) fn read_markup(markup: &str) -> Option<Text> {
    let document = format!("<text>{markup}</text>");
    let (mut cursor, _root) = Cursor::open(&document).ok()?;
    let text = read_text(&mut cursor).ok()?;
    cursor.close().ok().map(|()| text)
}

/// Like [`read_text`], but `None` if there is nothing to read.
pub(super) fn read_some_text(cursor: &mut Cursor<'_>) -> Result<Option<Text>, Fault> {
    Ok(Some(read_text(cursor)?).filter(|text| !text.is_empty()))
}

fn read_inlines(
    cursor: &mut Cursor<'_>,
    inlines: &mut Vec<Inline>,
    after_space: &mut bool,
    depth: usize,
) -> Result<(), Fault> {
    if depth > MAX_INLINE_DEPTH {
        return Err(&Error::TooLarge);
    }
    let children = cursor.children();
    while let Some(node) = cursor.next_node(children)? {
        let element = match node {
            Node::Element(element) => element,
            Node::Characters(characters) => {
                push_characters(inlines, &characters, after_space);
                continue;
            }
        };
        if element.local_name() == "math" {
            if let Some(math) = math::read_math(cursor, &element)? {
                inlines.push(Inline::Math(math));
                *after_space = false;
            }
        } else if let Some(mark) = Mark::from_element(element.name()) {
            let mut content = Vec::new();
            read_inlines(cursor, &mut content, after_space, depth + 1)?;
            match content.as_slice() {
                [] => {}
                // A mark on nothing but white space: the space is still between two words.
                [Inline::Plain(space)] if space == " " => push_plain(inlines, space),
                _ => inlines.push(Inline::Marked(mark, Text(content))),
            }
        } else {
            // An element that the model does not have (`DispFormula`): what it contains.
            read_inlines(cursor, inlines, after_space, depth + 1)?;
        }
    }
    Ok(())
}

fn push_characters(inlines: &mut Vec<Inline>, characters: &str, after_space: &mut bool) {
    if let Some(Inline::Plain(last)) = inlines.last_mut() {
        append(last, characters, after_space);
        return;
    }
    let mut plain = String::new();
    append(&mut plain, characters, after_space);
    if !plain.is_empty() {
        inlines.push(Inline::Plain(plain));
    }
}

fn push_plain(inlines: &mut Vec<Inline>, characters: &str) {
    match inlines.last_mut() {
        Some(Inline::Plain(last)) => last.push_str(characters),
        _ => inlines.push(Inline::Plain(characters.to_owned())),
    }
}

/// Drops the one space that can be left at the end, and a mark on nothing else.
fn trim_last(inlines: &mut Vec<Inline>) {
    let is_empty = match inlines.last_mut() {
        Some(Inline::Plain(last)) => {
            trim_end(last);
            last.is_empty()
        }
        Some(Inline::Marked(_, text)) => {
            trim_last(&mut text.0);
            text.0.is_empty()
        }
        Some(Inline::Math(_)) | None => false,
    };
    if is_empty {
        inlines.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text as one string with tags, in quotes.
    #[track_caller]
    fn check(content: &str, expect: &str) {
        let document = format!("<t>{content}</t>");
        let (mut cursor, _root) = Cursor::open(&document).unwrap();
        let text = read_text(&mut cursor).unwrap();
        let tagged = serde_json::to_string(&text).unwrap();
        assert_eq!(tagged.trim_matches('"'), expect, "{content}");
        assert_eq!(cursor.close(), Ok(()));
    }

    #[test]
    fn marks() {
        check("", "");
        check("<i>E. coli</i> and H<sub>2</sub>O", "<i>E. coli</i> and H<sub>2</sub>O");
        check("<b><i>a</i></b>", "<b><i>a</i></b>");
        check("<em>a</em> <x:i>b</x:i>", "a b");
        check("1 &lt; 2 &amp;amp; 3", "1 &lt; 2 &amp;amp; 3");
    }

    #[test]
    fn white_space_is_collapsed_across_marks() {
        check("a <i> b</i>", "a <i>b</i>");
        check("a<i> b </i> c", "a<i> b </i>c");
        check("\n <i> a </i>\n", "<i>a</i>");
        check("a<i> </i>b", "a b");
        check("a <i> </i> b", "a b");
        check("a <i/> b", "a b");
        check("a<i> </i>", "a");
        check("a<b><i> </i></b>", "a");
        check(" <i> </i> ", "");
    }

    #[test]
    fn formulas() {
        let formula = "<mml:math><mml:mi>x</mml:mi></mml:math>";
        check(&format!("a {formula} b"), "a <math><mi>x</mi></math> b");
        check(
            &format!("<DispFormula>\n {formula} </DispFormula>"),
            "<math><mi>x</mi></math>",
        );
        check("a <mml:math> </mml:math> b", "a b");
    }

    #[test]
    fn depth_is_limited() {
        for name in ["i", "x", "mml:math"] {
            let document = format!("<t>{}", format!("<{name}>").repeat(70));
            let (mut cursor, _root) = Cursor::open(&document).unwrap();
            assert_eq!(read_text(&mut cursor), Err(&Error::TooLarge), "{name}");
        }
    }
}
