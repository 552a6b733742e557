//! Characters as they were meant: entities, escaped once or more, and UTF-8 that somebody took
//! for Latin-1.

use std::borrow::Cow;

/// How often characters can be escaped: `&amp;amp;lt;`.
const TIMES: usize = 3;

/// The characters that a string stands for.
pub(super) fn characters(string: &str) -> String {
    let mut string = Cow::Borrowed(string);
    for _ in 0..TIMES {
        match unescaped(&string) {
            Some(once) => string = Cow::Owned(once),
            None => break,
        }
    }
    mended(&string)
}

/// The string with its entities read, one level of them; `None` if it has none.
fn unescaped(string: &str) -> Option<String> {
    /// Longest name of an entity, with room.
    const LONGEST: usize = 12;
    /// No text has as many; to look each up takes time.
    const MOST: usize = 10_000;
    let mut left = MOST;
    let mut out = String::with_capacity(string.len());
    let mut rest = string;
    let mut is_changed = false;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        left = left.saturating_sub(1);
        if left == 0 {
            out.push('&');
            rest = after;
            break;
        }
        let end = after.bytes().take(LONGEST).position(|byte| byte == b';');
        let entity = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)));
        let read = entity.and_then(|(name, behind)| Some((character(name)?, behind)));
        is_changed |= read.is_some();
        let (character, behind) = read.unwrap_or(('&', after));
        out.push(character);
        rest = behind;
    }
    out.push_str(rest);
    is_changed.then_some(out)
}

/// The character that an entity stands for.
pub(super) fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    let others = OTHERS.split_whitespace().filter_map(|pair| pair.split_once('='));
    let other = others.into_iter().find(|(known, _)| *known == name);
    if let Some((_, character)) = other {
        return character.chars().next();
    }
    for (start, names) in BLOCKS {
        if let Some(at) = names.split_whitespace().position(|known| known == name) {
            return char::from_u32(start + u32::try_from(at).ok()?);
        }
    }
    match name {
        "nbsp" => Some('\u{a0}'),
        "ensp" | "emsp" | "thinsp" => Some('\u{2009}'),
        "zwj" => Some('\u{200d}'),
        _ => None,
    }
}

/// [HTML's entities](https://html.spec.whatwg.org/multipage/named-characters.html) that follow
/// each other in Unicode: the first character of each block and the names from there.
const BLOCKS: &[(u32, &str)] = &[
    (
        0xA1,
        "iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
         sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
         Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc \
         Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml \
         Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc \
         euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
         ugrave uacute ucirc uuml yacute thorn yuml",
    ),
    (
        0x100,
        "Amacr amacr Abreve abreve Aogon aogon Cacute cacute Ccirc ccirc Cdot cdot Ccaron ccaron \
         Dcaron dcaron Dstrok dstrok Emacr emacr - - Edot edot Eogon eogon Ecaron ecaron Gcirc \
         gcirc Gbreve gbreve Gdot gdot Gcedil - Hcirc hcirc Hstrok hstrok Itilde itilde Imacr \
         imacr - - Iogon iogon Idot imath IJlig ijlig Jcirc jcirc Kcedil kcedil kgreen Lacute \
         lacute Lcedil lcedil Lcaron lcaron Lmidot lmidot Lstrok lstrok Nacute nacute Ncedil \
         ncedil Ncaron ncaron napos ENG eng Omacr omacr - - Odblac odblac OElig oelig Racute \
         racute Rcedil rcedil Rcaron rcaron Sacute sacute Scirc scirc Scedil scedil Scaron scaron \
         Tcedil tcedil Tcaron tcaron Tstrok tstrok Utilde utilde Umacr umacr Ubreve ubreve Uring \
         uring Udblac udblac Uogon uogon Wcirc wcirc Ycirc ycirc Yuml Zacute zacute Zdot zdot \
         Zcaron zcaron",
    ),
    (
        0x391,
        "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - \
         Sigma Tau Upsilon Phi Chi Psi Omega",
    ),
    (
        0x3B1,
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho \
         sigmaf sigma tau upsilon phi chi psi omega",
    ),
];

/// Others that texts of papers have.
const OTHERS: &str = "amp=& lt=< gt=> quot=\" apos=' ndash=– mdash=— lsquo=‘ rsquo=’ ldquo=“ \
    hyphen=‐ dash=‐ rdquo=” sbquo=‚ bdquo=„ hellip=… bull=• dagger=† Dagger=‡ permil=‰ prime=′ \
    Prime=″ euro=€ trade=™ larr=← uarr=↑ rarr=→ darr=↓ harr=↔ minus=− lowast=∗ radic=√ infin=∞ \
    asymp=≈ ne=≠ equiv=≡ le=≤ ge=≥ sum=∑ prod=∏ part=∂ nabla=∇ isin=∈ cap=∩ cup=∪ int=∫ sim=∼ \
    cong=≅ prop=∝ sub=⊂ sup=⊃ oplus=⊕ otimes=⊗ perp=⊥ sdot=⋅ forall=∀ exist=∃ empty=∅ ang=∠ \
    fnof=ƒ circ=ˆ tilde=˜";

/// The string with UTF-8 that was taken for Latin-1, or for Windows' own, as it was meant: `Ã¼` is
/// `ü`.
///
/// Only runs that are UTF-8 from their first byte to their last are changed. Two characters can be
/// that by chance where the second is a no-break space or a quotation mark (`Ã ` ends a word in
/// Portuguese): such runs are left, unless another one shows what happened.
fn mended(string: &str) -> String {
    if !string.contains(|it: char| matches!(it, '\u{c2}'..='\u{f4}')) {
        return string.to_owned();
    }
    let mut out = String::with_capacity(string.len());
    let (mut is_sure, mut is_changed) = (false, false);
    let mut rest = string.chars();
    while let Some(first) = rest.next() {
        let length = match byte(first) {
            Some(0xC2..=0xDF) => 2,
            Some(0xE0..=0xEF) => 3,
            Some(0xF0..=0xF4) => 4,
            _ => 1,
        };
        let mut ahead = rest.clone();
        let mut bytes = vec![byte(first).unwrap_or_default()];
        bytes.extend(ahead.by_ref().take(length - 1).map_while(byte));
        match std::str::from_utf8(&bytes) {
            Ok(meant) if length > 1 && bytes.len() == length => {
                let is_chance = length == 2
                    && matches!(bytes.last(), Some(0xA0 | 0xAB | 0xBB | 0x91..=0x94));
                is_sure |= !is_chance;
                is_changed = true;
                out.push_str(meant);
                rest = ahead;
            }
            _ => out.push(first),
        }
    }
    if is_changed && is_sure { out } else { string.to_owned() }
}

/// The byte of a character in Latin-1, or in what Windows has in the place of control characters.
fn byte(character: char) -> Option<u8> {
    const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    if character.is_ascii() {
        return None;
    }
    if let Some(at) = WINDOWS.chars().position(|known| known == character) {
        return u8::try_from(at + 0x80).ok();
    }
    u8::try_from(u32::from(character)).ok().filter(|byte| *byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(string: &str, expect: &str) {
        assert_eq!(characters(string), expect, "{string}");
    }

    #[test]
    fn entities() {
        check("a &lt; b &amp; c", "a < b & c");
        check("&amp;lt;sup&amp;gt;", "<sup>");
        check("&amp;amp;amp;", "&");
        check(
            "&amp;c &; & &foo; &#xD800; &#999999999;",
            "&c &; & &foo; &#xD800; &#999999999;",
        );
        check("&#228;&#xE4;&auml;&Omega;&sigma;&ndash;&nbsp;&ccaron;", "äääΩσ–\u{a0}č");
        check("&amp;nbsp;é", "\u{a0}é");
        check(
            "Ho&rcaron;ej&scaron;&iacute; &Lstrok;&oacute;d&zacute; &zcaron;&Amacr;",
            "Hořejší Łódź žĀ",
        );
    }

    #[test]
    fn latin_1_that_was_utf_8() {
        check("MÃ´nica JÃ¼rgen", "Mônica Jürgen");
        check("Dâ\u{80}\u{99}Adamo, Dâ€™Adamo", "D’Adamo, D’Adamo");
        check("Ï‡Â²", "χ²");
        check("ðŸ˜€", "😀");
        for right in
            ["Ünïcödé", "MANHÃ\u{a0}", "‘Â’ and “Ã”", "Ã", "Â", "日本 é", "5 Å “x”", "�"]
        {
            check(right, right);
        }
    }
}
