//! A cursor over the elements of an XML document.
//!
//! It wraps quick-xml's reader of events, which alone would take a document that ends
//! between two tags for a whole one, and goes down to any depth.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    escape::{resolve_predefined_entity, unescape},
    events::{BytesRef, BytesStart, Event},
};

use crate::pubmed::{
    Error, Fault,
    characters::{append, collapse, trim_end},
};

/// Deepest nesting of elements that is read. PubMed's records do not go beyond 20.
const MAX_DEPTH: usize = 256;

const CUT_SHORT: Fault = &Error::Unreadable("it is cut short");
const MALFORMED: Fault = &Error::Unreadable("it is not well-formed XML");

/// A place in a document.
///
/// [`Cursor::children`] says which element to stay inside of; [`Cursor::next`] then goes from
/// child to child, and past whatever was not read of the last one.
pub(super) struct Cursor<'x> {
    reader: Reader<&'x [u8]>,
    /// How many elements are open.
    depth: usize,
}

/// The start of an element.
pub(super) struct Element<'x>(BytesStart<'x>);

/// What an element contains.
pub(super) enum Node<'x> {
    /// An element; the cursor is inside of it now.
    Element(Element<'x>),
    /// Characters, raw.
    Characters(Cow<'x, str>),
}

/// The content of an element, as a way to come back to it.
#[derive(Clone, Copy)]
pub(super) struct Children(usize);

impl<'x> Cursor<'x> {
    /// Opens a document: the cursor is inside the root element then.
    pub(super) fn open(document: &'x str) -> Result<(Self, Element<'x>), Fault> {
        let document = document.strip_prefix('\u{feff}').unwrap_or(document);
        let mut reader = Reader::from_str(document);
        // So that every element has an end.
        reader.config_mut().expand_empty_elements = true;
        let mut cursor = Self { reader, depth: 0 };
        match cursor.next_outside()? {
            Some(root) => Ok((cursor, root)),
            None => Err(&Error::Unreadable("it has no content")),
        }
    }

    /// Goes to the end of the document, to see that it is whole and nothing follows it.
    pub(super) fn close(mut self) -> Result<(), Fault> {
        match self.next_root()? {
            Some(_) => Err(&Error::Unreadable("it has more than one root element")),
            None => Ok(()),
        }
    }

    /// Goes to the end of the root element, and on to the one of another document that is joined
    /// to this, if there is one.
    pub(super) fn next_root(&mut self) -> Result<Option<Element<'x>>, Fault> {
        while self.depth > 0 {
            self.event()?;
        }
        self.next_outside()
    }

    /// The root element, or `None` at the end of the document.
    fn next_outside(&mut self) -> Result<Option<Element<'x>>, Fault> {
        loop {
            match self.event()? {
                Event::Start(start) => return Ok(Some(Element(start))),
                Event::Eof => return Ok(None),
                Event::Text(text) if is_blank(&text) => {}
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    return Err(&Error::Unreadable(
                        "it has text outside the root element",
                    ));
                }
                _ => {}
            }
        }
    }

    /// How many bytes of the document were read.
    pub(super) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The content of the element that the cursor is in.
    pub(super) fn children(&self) -> Children {
        Children(self.depth)
    }

    /// Enters the next child element, or leaves the element and returns `None`.
    pub(super) fn next(
        &mut self,
        children: Children,
    ) -> Result<Option<Element<'x>>, Fault> {
        loop {
            match self.next_node(children)? {
                Some(Node::Element(element)) => return Ok(Some(element)),
                Some(Node::Characters(_)) => {}
                None => return Ok(None),
            }
        }
    }

    /// Like [`Cursor::next`], but stops at characters too.
    pub(super) fn next_node(
        &mut self,
        children: Children,
    ) -> Result<Option<Node<'x>>, Fault> {
        while self.depth >= children.0 {
            let depth = self.depth;
            let event = self.event()?;
            if depth > children.0 {
                continue;
            }
            match event {
                Event::Start(start) => return Ok(Some(Node::Element(Element(start)))),
                other => {
                    if let Some(characters) = characters(other) {
                        return Ok(Some(Node::Characters(characters)));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Reads all text of the element that the cursor is in, without markup, and leaves it.
    pub(super) fn text(&mut self) -> Result<String, Fault> {
        let Children(depth) = self.children();
        let mut out = String::new();
        let mut after_space = true;
        while self.depth >= depth {
            if let Some(characters) = characters(self.event()?) {
                append(&mut out, &characters, &mut after_space);
            }
        }
        trim_end(&mut out);
        Ok(out)
    }

    /// Like [`Cursor::text`], but `None` if there is none.
    pub(super) fn some_text(&mut self) -> Result<Option<String>, Fault> {
        Ok(Some(self.text()?).filter(|text| !text.is_empty()))
    }

    /// The next event, within the limits.
    fn event(&mut self) -> Result<Event<'x>, Fault> {
        let event = self.reader.read_event().map_err(|_syntax| MALFORMED)?;
        match event {
            Event::Start(_) if self.depth == MAX_DEPTH => return Err(&Error::TooLarge),
            Event::Start(_) => self.depth += 1,
            // The reader has checked that the name is that of the last start.
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(CUT_SHORT),
            _ => {}
        }
        Ok(event)
    }
}

impl Element<'_> {
    /// The name as written.
    pub(super) fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// The name without a prefix: `math` of `mml:math`.
    pub(super) fn local_name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, if it is there and not empty.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes()
            .find_map(|(given, value)| (given == name).then_some(value))
    }

    /// Whether an attribute has this value.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.attribute(name).as_deref() == Some(value)
    }

    /// The attributes that are not empty: names as written, and values.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, String)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.flatten().filter_map(|attribute| {
            let value =
                unescape(&attribute.value).unwrap_or(Cow::Borrowed(&attribute.value));
            let value = collapse(&value);
            (!value.is_empty()).then(|| (attribute.key.into_inner(), value))
        })
    }
}

/// Whether this is nothing but space, or the mark that files can begin with.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|it| it.is_ascii_whitespace() || it == '\u{feff}')
}

/// The characters that an event stands for, if it stands for any.
fn characters(event: Event<'_>) -> Option<Cow<'_, str>> {
    match event {
        Event::Text(text) => Some(text.into_inner()),
        Event::CData(section) => Some(section.into_inner()),
        Event::GeneralRef(reference) => resolve(reference),
        _ => None,
    }
}

/// The characters that a reference stands for; none if there is no such character.
///
/// Entities that a document declares are not read, so that none can expand without end:
/// such a reference stays as it is written.
fn resolve(reference: BytesRef<'_>) -> Option<Cow<'_, str>> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Some(Cow::Owned(character.to_string())),
        Ok(None) => Some(match resolve_predefined_entity(&reference) {
            Some(character) => Cow::Borrowed(character),
            None => Cow::Owned(format!("&{};", &*reference)),
        }),
        Err(_no_character) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(document: &str) -> Result<String, Fault> {
        let (mut cursor, _root) = Cursor::open(document)?;
        let text = cursor.text()?;
        cursor.close()?;
        Ok(text)
    }

    #[test]
    fn text_of_an_element() {
        #[track_caller]
        fn check(document: &str, expect: &str) {
            assert_eq!(text(document).as_deref(), Ok(expect), "{document}");
        }
        check("<a/>", "");
        check("<a> b\n <c> d</c>e </a>", "b de");
        check("<a>1 &lt; 2 &amp;&#32;&#x3b1;&quot;&apos;&gt;</a>", "1 < 2 & α\"'>");
        check("<a><![CDATA[<b> & ]]></a>", "<b> &");
        check("<a>&foo;&#0;&#1;&#xD800;&#x110000;</a>", "&foo;");
        check(
            "\u{feff}<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>\n",
            "&b;",
        );
        check("<a>b<!-- c --><?d e?>f</a><!-- g -->", "bf");
    }

    #[test]
    fn documents_that_are_none() {
        #[track_caller]
        fn check(document: &str, expect: Fault) {
            assert_eq!(text(document), Err(expect), "{document}");
        }
        check("", &Error::Unreadable("it has no content"));
        check(
            "<?xml version='1.0'?><!DOCTYPE a>",
            &Error::Unreadable("it has no content"),
        );
        check("a", &Error::Unreadable("it has text outside the root element"));
        check("<a/>b", &Error::Unreadable("it has text outside the root element"));
        check("<a/>&lt;", &Error::Unreadable("it has text outside the root element"));
        check("<a/><a/>", &Error::Unreadable("it has more than one root element"));
        check("<a>", CUT_SHORT);
        check("<a>b<c></c>", CUT_SHORT);
        check("<a>b</c>", MALFORMED);
        check("</a>", MALFORMED);
        check("<a></a></a>", MALFORMED);
        check("<a>AT&T</a>", MALFORMED);
        check(&"<a>".repeat(1_000_000), &Error::TooLarge);
    }

    #[test]
    fn children_are_left_when_the_next_is_asked_for() {
        let document = "<a>1<b><c>2</c><c>3</c></b>4<d e='f'/><b/></a>";
        let (mut cursor, root) = Cursor::open(document).unwrap();
        assert_eq!(root.name(), "a");
        let children = cursor.children();
        let mut names = Vec::new();
        while let Some(child) = cursor.next(children).unwrap() {
            names.push(child.name().to_owned());
            if child.name() == "b" {
                let inside = cursor.children();
                // Whether all, some or nothing of it is read.
                cursor.next(inside).unwrap();
            }
        }
        assert_eq!(names, ["b", "d", "b"]);
        assert!(cursor.next(children).unwrap().is_none());
        assert_eq!(cursor.close(), Ok(()));
    }

    #[test]
    fn attributes() {
        let document = "<a b=' c\n d ' e='' f='&lt;&#x3b1;' g='&h;' i:j='k'/>";
        let (_, root) = Cursor::open(document).unwrap();
        assert_eq!(root.attribute("b").as_deref(), Some("c d"));
        assert_eq!(root.attribute("e"), None);
        assert_eq!(root.attribute("f").as_deref(), Some("<α"));
        assert_eq!(root.attribute("g").as_deref(), Some("&h;"));
        assert_eq!(root.attribute("j"), None);
        assert!(root.has("i:j", "k"));
    }
}
