//! Strings that hold markup of any kind, to typed text.
//!
//! Titles and abstracts of Crossref's are [JATS](https://jats.nlm.nih.gov/), MathML and the HTML of
//! whoever registered them, with characters escaped up to three times, tags that nobody closed
//! and signs that only look like tags. They are made well-formed first, with no other elements in
//! them than those that PubMed's records have, and are then read as those are: there is one list
//! of what is let through.

use std::collections::HashSet;

use crate::{
    paper::{
        Abstract, AbstractSection, Inline, MATH_ELEMENTS, Mark, Text, escape, latin::fold,
    },
    pubmed::{characters::collapse, text::read_markup},
    sources::{repair, tex},
};

/// Deepest nesting of marks that is kept; those within lose their marks, not their text.
const DEEPEST: usize = 40;

/// Elements that are no marks, formulas or blocks, and of which what they contain is text. Of
/// others only what is closed again is taken for markup: `Vec<T>` is not.
const KNOWN: &str = "a abbr alternatives article-title big blockquote body break center citation \
    cite code disp-formula email ext-link font hr html img inline-formula inline-graphic \
    institution label list mml monospace named-content ol q roman s sans-serif sc scp sec section \
    small span strike styled-content svg table tbody td tex-math th tr tt ul uri var xref";

/// Elements that begin and end a line.
const BLOCKS: &str = "br break caption def-list disp-quote div dd dl dt h1 h2 h3 h4 h5 h6 li \
    list-item p paragraph sec section title tr";

/// Elements that show nothing.
const UNSEEN: &str = "fn graphic inline-graphic script style";

fn is_in(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|entry| entry == name)
}

/// A piece of a string.
enum Token<'t> {
    Characters(&'t str),
    Open { name: String, attributes: &'t str, is_empty: bool },
    Close(String),
}

/// The characters that a string stands for.
fn characters(raw: &str) -> String {
    tex::without_preambles(repair::characters(raw))
}

/// A title as text with markup, simple formulas of TeX among it.
pub(super) fn text(raw: &str) -> Text {
    let string = tex::as_markup(&characters(raw));
    text_of(&tokens(&string))
}

/// The string as text without markup.
pub(super) fn plain(raw: &str) -> String {
    // Most have none.
    if raw.contains(['<', '&']) {
        let string = characters(raw);
        trim(&text_of(&tokens(&string)).plain()).to_owned()
    } else {
        trim(&collapse(&repair::characters(raw))).to_owned()
    }
}

/// The string as an abstract with sections, of a paper of this title; `None` if it says nothing.
///
/// A heading is a label but for "Abstract" and the title of the paper at its beginning, and so is
/// "Summary" unless it is the only one.
pub(super) fn summary(raw: &str, title: &str) -> Option<Abstract> {
    let string = characters(raw);
    let mut sections: Vec<(Option<String>, Vec<Token<'_>>)> = vec![(None, Vec::new())];
    let mut heading: Option<Vec<Token<'_>>> = None;
    for token in tokens(&string) {
        match (&token, &mut heading) {
            (Token::Open { name, is_empty: false, .. }, None) if name == "title" => {
                heading = Some(Vec::new());
            }
            (Token::Close(name), Some(label)) if name == "title" => {
                let label = text_of(label).plain();
                let label = trim(&label).trim_end_matches(':').to_owned();
                heading = None;
                let is_first = sections.iter().all(|(_, tokens)| is_blank(tokens));
                let is_about_all =
                    fold(&label) == "abstract" || bare(&label) == bare(title);
                let is_label = !(label.is_empty() || is_first && is_about_all);
                sections.push((is_label.then_some(label), Vec::new()));
            }
            (_, Some(label)) => label.push(token),
            // What follows a section belongs to none.
            (Token::Close(name), None) if is_in("sec section", name) => {
                sections.push((None, Vec::new()));
            }
            (_, None) => {
                if let Some((_, tokens)) = sections.last_mut() {
                    tokens.push(token);
                }
            }
        }
    }
    // A heading without an end.
    if let (Some(rest), Some((_, tokens))) = (heading, sections.last_mut()) {
        tokens.extend(rest);
    }
    let sections = sections.into_iter().filter_map(|(label, tokens)| {
        let text = text_of(&tokens);
        let section = AbstractSection { label, category: None, text };
        (!section.text.is_empty()).then_some(section)
    });
    let mut sections: Vec<_> = sections.collect();
    if let [only] = sections.as_mut_slice() {
        only.label.take_if(|label| is_abstract(label));
    }
    if let Some(first) = sections.first_mut().filter(|first| first.label.is_none()) {
        let words = first.text.plain();
        first.text = trimmed(first.text.slice(opening(&words, title)..words.len()));
    }
    let says_something = match sections.as_slice() {
        [] => false,
        [only] => {
            !["abstract", "n a", "no abstract", "no abstract available", "not available"]
                .contains(&fold(&only.text.plain()).as_str())
        }
        _ => true,
    };
    says_something.then_some(Abstract { sections, copyright: None })
}

/// What abstracts are called, folded.
fn is_abstract(word: &str) -> bool {
    is_in("abstract summary resume resumen resumo zusammenfassung", &fold(word))
}

/// How long the word is with which a text says that it is an abstract: `Abstract. `, or `Resumo `
/// before a capital; not of a title that has the word.
fn opening(text: &str, title: &str) -> usize {
    let length = text.find(|it: char| !it.is_alphabetic()).unwrap_or(0);
    let (word, rest) = text.split_at_checked(length).unwrap_or_default();
    let words = rest.trim_start_matches([' ', '.', ':']);
    let is_heading = rest.starts_with(['.', ':'])
        || rest.starts_with(' ') && words.starts_with(char::is_uppercase);
    let is_said = is_heading && word.starts_with(char::is_uppercase) && is_abstract(word);
    if is_said && !words.is_empty() && !fold(title).contains(&fold(word)) {
        text.len() - words.len()
    } else {
        0
    }
}

/// To compare what was typed twice: without case, marks, punctuation and spaces.
fn bare(text: &str) -> String {
    fold(text).replace(' ', "")
}

fn is_blank(tokens: &[Token<'_>]) -> bool {
    tokens.iter().all(|token| match token {
        Token::Characters(characters) => characters.trim().is_empty(),
        Token::Open { .. } | Token::Close(_) => true,
    })
}

/// Without no-break spaces at the ends, which are nobody's intention.
fn trim(text: &str) -> &str {
    text.trim()
}

fn text_of(tokens: &[Token<'_>]) -> Text {
    let tidied = tidy(tokens);
    let text = read_markup(&tidied).unwrap_or_else(|| {
        let characters = tokens.iter().filter_map(|token| match token {
            Token::Characters(characters) => Some(*characters),
            Token::Open { .. } | Token::Close(_) => None,
        });
        collapse(&characters.collect::<Vec<_>>().join(" ")).into()
    });
    trimmed(text)
}

/// Drops no-break spaces at the ends.
fn trimmed(mut text: Text) -> Text {
    if let Some(Inline::Plain(first)) = text.0.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Plain(last)) = text.0.last_mut() {
        last.truncate(last.trim_end().len());
    }
    text.0
        .retain(|inline| !matches!(inline, Inline::Plain(plain) if plain.is_empty()));
    text
}

/// Takes a string apart. What only looks like a tag is characters.
fn tokens(string: &str) -> Vec<Token<'_>> {
    let mut tags = Tags { closed: closed_names(string), endless: Vec::new() };
    let mut tokens = Vec::new();
    let mut rest = string;
    // Where the characters before the next tag begin.
    let mut start = rest;
    while let Some(at) = rest.find('<') {
        let (_, from) = rest.split_at_checked(at).unwrap_or_default();
        match tags.read(from) {
            Some((token, length)) => {
                let before = start.len() - from.len();
                if let Some(characters) = start.get(..before).filter(|it| !it.is_empty())
                {
                    tokens.push(Token::Characters(characters));
                }
                tokens.extend(token);
                rest = from.get(length..).unwrap_or_default();
                start = rest;
            }
            None => rest = from.get(1..).unwrap_or_default(),
        }
    }
    if !start.is_empty() {
        tokens.push(Token::Characters(start));
    }
    tokens
}

/// The names of all tags that end something.
fn closed_names(string: &str) -> HashSet<&str> {
    let ends = string.match_indices("</").filter_map(|(at, mark)| {
        let rest = string.get(at + mark.len()..)?;
        rest.get(..name_length(rest))
    });
    ends.filter(|name| !name.is_empty()).collect()
}

fn name_length(rest: &str) -> usize {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b":-_.".contains(byte);
    if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
        rest.bytes().take_while(is_name).count()
    } else {
        0
    }
}

/// What tells tags from what only looks like them.
struct Tags<'t> {
    /// The names of all tags that end something.
    closed: HashSet<&'t str>,
    /// Marks that were looked for and do not come any more.
    endless: Vec<&'static str>,
}

impl<'t> Tags<'t> {
    /// The tag that a string begins with, and how long it is; of comments and the like no token.
    fn read(&mut self, from: &'t str) -> Option<(Option<Token<'t>>, usize)> {
        const SECTION: &str = "<![CDATA[";
        for (start, end) in [("<!--", "-->"), ("<?", "?>"), (SECTION, "]]>")] {
            let Some(rest) = from.strip_prefix(start) else { continue };
            if self.endless.contains(&end) {
                return None;
            }
            let Some(at) = rest.find(end) else {
                self.endless.push(end);
                return None;
            };
            let inside = rest.get(..at).filter(|_| start == SECTION);
            return Some((inside.map(Token::Characters), start.len() + at + end.len()));
        }
        tag(from, &self.closed)
    }
}

fn tag<'t>(from: &'t str, closed: &HashSet<&str>) -> Option<(Option<Token<'t>>, usize)> {
    let rest = from.get(1..)?;
    let is_end = rest.starts_with('/');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let written = rest.get(..name_length(rest)).filter(|name| !name.is_empty())?;
    let after = rest.get(written.len()..)?;
    let inside = after.get(..end_of_tag(after)?)?;
    let attributes = inside.strip_suffix('/').unwrap_or(inside);
    let name = written.rsplit(':').next().unwrap_or(written).to_ascii_lowercase();
    let is_attributes = attributes.trim().is_empty()
        || attributes.starts_with(char::is_whitespace) && attributes.contains('=');
    let is_markup = is_attributes
        && (written.contains(':')
            || mark(&name).is_some()
            || [KNOWN, BLOCKS, UNSEEN].iter().any(|list| is_in(list, &name))
            || is_math(&name)
            || !attributes.trim().is_empty()
            || is_end
            || closed.contains(written));
    if !is_markup {
        return None;
    }
    let length = from.len() - after.len() + inside.len() + 1;
    let is_empty = inside.ends_with('/');
    let token = if is_end {
        Token::Close(name)
    } else {
        Token::Open { name, attributes, is_empty }
    };
    Some((Some(token), length))
}

/// Where the `>` of a tag stands, outside of quotes; no other tag may begin before.
fn end_of_tag(after: &str) -> Option<usize> {
    /// Longest tag, in bytes: namespaces of publishers take a thousand.
    const LONGEST: usize = 4_000;
    let mut quote = None;
    for (at, byte) in after.bytes().enumerate().take(LONGEST) {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            (b'>', None) => return Some(at),
            (b'<', None) => return None,
            _ => {}
        }
    }
    None
}

/// The mark that an element of JATS or HTML stands for.
fn mark(name: &str) -> Option<Mark> {
    Some(match name {
        "b" | "bold" | "strong" => Mark::Bold,
        "i" | "italic" | "em" => Mark::Italic,
        "sub" | "inf" => Mark::Subscript,
        "sup" => Mark::Superscript,
        "u" | "underline" => Mark::Underline,
        _ => return None,
    })
}

fn is_math(name: &str) -> bool {
    MATH_ELEMENTS.contains(&name)
        || matches!(name, "semantics" | "annotation" | "annotation-xml")
}

/// Elements around a formula, which can be there several times.
const FORMULAS: &str = "alternatives disp-formula inline-formula";

/// Whether there is MathML before an element ends.
fn has_math(tokens: &[Token<'_>], element: &str) -> bool {
    let inside = tokens
        .iter()
        .take_while(|token| !matches!(token, Token::Close(name) if name == element));
    let mut inside = inside.into_iter();
    inside.any(|token| matches!(token, Token::Open { name, .. } if name == "math"))
}

/// Well-formed markup of the same content, with none but marks and formulas.
fn tidy(tokens: &[Token<'_>]) -> String {
    let mut out = String::new();
    let mut open: Vec<String> = Vec::new();
    let mut hidden: Option<String> = None;
    // The formula that is open, and whether it is there as MathML, besides which TeX is not shown.
    let mut formula: Option<(&str, bool)> = None;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Open { name, is_empty: false, .. }
                if formula.is_none() && is_in(FORMULAS, name) =>
            {
                let rest = tokens.get(index..).unwrap_or_default();
                formula = Some((name, has_math(rest, name)));
            }
            Token::Close(name) => drop(formula.take_if(|(open, _)| open == name)),
            _ => {}
        }
        let is_hidden = |name: &str| {
            is_in(UNSEEN, name)
                || name == "tex-math" && formula.is_some_and(|(_, has_math)| has_math)
        };
        if let Some(name) = &hidden {
            if matches!(token, Token::Close(end) if end == name) {
                hidden = None;
            }
            continue;
        }
        let in_math = open.iter().any(|name| name == "math");
        match token {
            Token::Characters(characters) => {
                let before = index.checked_sub(1).and_then(|before| tokens.get(before));
                let is_behind =
                    matches!(before, Some(Token::Close(name)) if name == "math");
                if is_behind && starts_with_word(characters) {
                    out.push(' ');
                }
                escape(characters, &mut out);
            }
            Token::Open { name, is_empty, .. } if is_hidden(name) => {
                hidden = (!is_empty).then(|| name.clone());
            }
            Token::Open { name, attributes, is_empty } => {
                let element = if in_math || name == "math" {
                    Some((name.clone(), math_attributes(attributes)))
                } else {
                    mark(name).map(|mark| (mark.element().to_owned(), String::new()))
                };
                let rest = tokens.get(index..).unwrap_or_default();
                let is_formula = name == "math" && !in_math;
                if is_in(BLOCKS, name) && !in_math
                    || is_formula && ends_in_word(&out) && starts_with_value(rest)
                {
                    out.push(' ');
                }
                let element = element.filter(|_| open.len() < DEEPEST);
                match element {
                    // An empty part of a formula keeps the places of the others.
                    Some((element, attributes)) if *is_empty && in_math => {
                        out.push_str(&format!("<{element}{attributes}></{element}>"));
                    }
                    Some((element, attributes)) if !is_empty => {
                        out.push_str(&format!("<{element}{attributes}>"));
                        open.push(element);
                    }
                    _ => {}
                }
            }
            Token::Close(name) => {
                if is_in(BLOCKS, name) && !in_math {
                    out.push(' ');
                }
                let element = match mark(name) {
                    Some(mark) => mark.element(),
                    None => name.as_str(),
                };
                // A formula is not left by what begins outside of it.
                let reach = open.iter().rposition(|it| it == "math").unwrap_or(0);
                let found = open.iter().rposition(|it| it == element);
                if let Some(at) = found.filter(|at| *at >= reach) {
                    close(&mut open, at, &mut out);
                }
            }
        }
    }
    close(&mut open, 0, &mut out);
    out
}

/// Whether a text ends in a word, and not in a part of a formula: some publishers lose the spaces
/// around formulas. The star of `Jordan*` belongs to the word all the same.
fn ends_in_word(text: &str) -> bool {
    let mut last = text.chars().rev();
    last.next().is_some_and(char::is_lowercase)
        && last.next().is_some_and(char::is_lowercase)
}

/// The same of what follows a formula, where `th` and `s` belong to it.
fn starts_with_word(text: &str) -> bool {
    text.chars().take_while(|letter| letter.is_lowercase()).count() > 2
}

/// Whether a formula starts with something else than an operator.
fn starts_with_value(formula: &[Token<'_>]) -> bool {
    let first = formula.iter().find_map(|token| match token {
        Token::Characters(characters) => characters.trim_start().chars().next(),
        _ => None,
    });
    first.is_some_and(|first| first.is_alphanumeric() || "‖|([{".contains(first))
}

/// Closes what is open from a place on.
fn close(open: &mut Vec<String>, from: usize, out: &mut String) {
    for name in open.drain(from.min(open.len())..).rev() {
        out.push_str(&format!("</{name}>"));
    }
}

/// Attributes anew, each once; the reader chooses which to keep.
fn math_attributes(attributes: &str) -> String {
    let mut out = String::new();
    let mut names: Vec<&str> = Vec::new();
    let mut rest = attributes;
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.trim().rsplit(':').next().unwrap_or_default();
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|it| matches!(it, '"' | '\''))
        else {
            break;
        };
        let Some((value, behind)) =
            after.get(1..).and_then(|after| after.split_once(quote))
        else {
            break;
        };
        let is_new = name_length(name) == name.len()
            && !name.is_empty()
            && name != "xmlns"
            && !names.contains(&name);
        if is_new {
            names.push(name);
            let mut escaped = String::new();
            escape(value, &mut escaped);
            out.push_str(&format!(" {name}=\"{}\"", escaped.replace('"', "&quot;")));
        }
        rest = behind;
    }
    out
}
