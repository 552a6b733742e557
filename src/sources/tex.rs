//! Formulas of TeX in titles, as arXiv and others have them: `$5s~^2S_{1/2}$`.
//!
//! Those that are letters with others above and below, or the root of one, are text with marks. What takes more is left
//! as it is, which those read who write so.

use std::{iter::Peekable, str::Chars};

use crate::sources::repair::character;

/// Deepest nesting.
const DEEPEST: usize = 8;

/// Signs of formulas that stand for themselves.
const SIGNS: &str = " +-=/()[].,:;*|'!";

/// Commands that choose a typeface for what follows, and for all that does.
const FACES: &str = "mathbb mathbf mathcal mathfrak mathit mathrm mathsf operatorname text textbf \
    textit textrm";
const DECLARED: &str = "bf it rm sf";

/// The string with its simple formulas as markup; nothing else in it is changed.
pub(super) fn as_markup(string: &str) -> String {
    let mut out = String::with_capacity(string.len());
    let mut rest = string;
    while let Some((before, from)) = rest.split_once('$') {
        out.push_str(before);
        // `$$5$$` is Springer's.
        let (sign, from) =
            from.strip_prefix('$').map_or(("$", from), |from| ("$$", from));
        let formula = from.split_once(sign);
        let formula =
            formula.and_then(|(formula, behind)| Some((read(formula)?, behind)));
        if let Some((markup, behind)) = formula {
            out.push_str(&markup);
            rest = behind;
        } else {
            out.push_str(sign);
            rest = from;
        }
    }
    out + rest
}

/// The string without what makes a document of TeX of each of its formulas.
pub(super) fn without_preambles(string: String) -> String {
    const START: &str = "\\begin{document}";
    if !string.contains(START) {
        return string;
    }
    let mut out = String::with_capacity(string.len());
    let mut rest = string.as_str();
    while let Some((before, behind)) = rest.split_once(START) {
        let before = before
            .rsplit_once("\\documentclass")
            .map_or(before, |(before, _)| before);
        out.push_str(before);
        rest = behind;
    }
    (out + rest).replace("\\end{document}", "")
}

/// A formula as markup; `None` of one that takes more, and of what stands between two prices.
fn read(formula: &str) -> Option<String> {
    if formula.trim() != formula || !formula.contains(['\\', '_', '^']) {
        return None;
    }
    let mut letters = formula.chars().peekable();
    let markup = run(&mut letters, 0)?;
    letters.next().is_none().then_some(markup)
}

/// What stands up to the end, or to a brace.
fn run(letters: &mut Peekable<Chars<'_>>, depth: usize) -> Option<String> {
    let mut out = String::new();
    while let Some(letter) = letters.next_if(|letter| *letter != '}') {
        let element = match letter {
            '_' => "sub",
            '^' => "sup",
            letter => {
                out.push_str(&atom(letter, letters, depth)?);
                continue;
            }
        };
        let first = letters.next()?;
        let inner = atom(first, letters, depth)?;
        out.push_str(&format!("<{element}>{inner}</{element}>"));
    }
    Some(out)
}

/// A letter, a command or what is in braces.
fn atom(first: char, letters: &mut Peekable<Chars<'_>>, depth: usize) -> Option<String> {
    let is_plain = first.is_alphanumeric() || SIGNS.contains(first);
    match first {
        _ if depth == DEEPEST => None,
        '{' => {
            let inner = run(letters, depth + 1)?;
            letters.next_if_eq(&'}').map(|_| inner)
        }
        '\\' => command(letters, depth + 1),
        '~' => Some(" ".to_owned()),
        first => is_plain.then(|| first.to_string()),
    }
}

fn command(letters: &mut Peekable<Chars<'_>>, depth: usize) -> Option<String> {
    let mut name = String::new();
    while let Some(letter) = letters.next_if(char::is_ascii_alphabetic) {
        name.push(letter);
    }
    if name.is_empty() {
        return letters.next_if(|it| " ,;".contains(*it)).map(|_| " ".to_owned());
    }
    while letters.next_if_eq(&' ').is_some() {}
    let is_in = |list: &str| list.split(' ').any(|known| known == name);
    if is_in(FACES) {
        let first = letters.next()?;
        return atom(first, letters, depth);
    }
    if is_in(DECLARED) {
        return Some(String::new());
    }
    if name == "sqrt" {
        let first = letters.next()?;
        let inner = atom(first, letters, depth)?;
        return is_one(&inner).then(|| format!("√{inner}"));
    }
    let sign = match name.as_str() {
        "cdot" => '⋅',
        "ell" => 'ℓ',
        "infty" => '∞',
        "pm" => '±',
        "rightarrow" => '→',
        // Greek letters, and many signs, have the names of entities.
        name => character(name).filter(|sign| !sign.is_ascii())?,
    };
    Some(sign.to_string())
}

/// Whether it is a letter or a number, with whatever is above and below: of more it would not be
/// seen where the root ends.
fn is_one(markup: &str) -> bool {
    let start = markup.split('<').next().unwrap_or_default();
    let is_number = start.bytes().all(|byte| byte.is_ascii_digit());
    let mut ends = markup.split("</su").skip(1);
    let is_end =
        |end: &str| end.get(2..).is_some_and(|rest| !rest.starts_with(|it| it != '<'));
    start.starts_with(char::is_alphanumeric)
        && (is_number || start.chars().count() == 1)
        && ends.all(is_end)
}
