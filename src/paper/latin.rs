//! Characters as people write them, and the ASCII ones that they are looked up under.

/// What to sort a title or a name by, and to look it up under: its words of letters and digits,
/// without case, marks and punctuation, one space between. Letters of other scripts stay as they
/// are.
pub fn fold(text: &str) -> String {
    let mut key = String::new();
    for character in text.chars().map(narrow) {
        if let Some(letters) = transliterated(character) {
            key.push_str(&letters.to_ascii_lowercase());
        } else if character.is_alphanumeric() {
            key.extend(character.to_lowercase());
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// A character of full width as the one that people type.
pub fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0),
        _ => None,
    }
    .unwrap_or(character)
}

/// Whether nobody sees it: a place to divide a word, a joiner, a mark of direction.
pub fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Whether it is a mark on the letter before it, of a letter that is written as two characters.
pub fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
    )
}

/// The ASCII letters nearest to a Latin letter, of a name or of phonetic writing, or to a digit.
/// None of them for what is no letter of its own, a mark or the apostrophes that stand for sounds.
pub(crate) fn transliterated(character: char) -> Option<&'static str> {
    if character.is_ascii() {
        return None;
    }
    if is_mark(character) || matches!(character, '\u{2b9}'..='\u{2cf}') {
        return Some("");
    }
    let code = u32::from(character);
    let (start, letters) =
        BLOCKS.iter().rev().find(|(start, _)| *start <= code).copied()?;
    let at = usize::try_from(code - start).ok()?;
    match letters.get(at..=at)? {
        "+" => SEVERAL
            .iter()
            .find(|(letters, _)| letters.contains(character))
            .map(|(_, ascii)| *ascii),
        // Signs among the letters.
        "-" if matches!(character, '×' | '÷') => None,
        "-" => Some(""),
        letter => Some(letter),
    }
}

/// The blocks of Unicode that have the Latin letters of names and of phonetic writing, and digits:
/// the first character of each, and for every one from there its ASCII letter. `+` is several
/// letters, `-` none.
const BLOCKS: &[(u32, &str)] = &[
    // Digits above the line.
    (0xB2, "23"),
    (0xB9, "1"),
    // Latin-1, Extended-A and -B.
    (
        0xC0,
        "AAAAAA+CEEEEIIIIDNOOOOO-OUUUUY++aaaaaa+ceeeeiiiidnooooo-ouuuuy+yAaAaAaCc\
             CcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi++JjKkkLlLlLlLlLlNnNnNnnNnOoOo\
             Oo++RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzsbBBb--OCcDDDddEEEFfGG+II\
             KkllMNnOOo++Pp+--SstTtTUuUVYyZzZZzz----w----+++++++++AaIiOoUuUuUuUuUueAa\
             Aa++GgGgKkOoOoZzj+++Gg+WNnAa++OoAaAaEeEeIiIiOoOoRrRrUuUuSsTtYyHhNd++ZzAa\
             EeOoOoOoOoYylntj++ACcLTsz--BUVEeJjQqRrYy",
    ),
    // IPA.
    (
        0x250,
        "aaabocddeeeeeeejgggg-hhniiilllzmmmnnno+ofrrrrrrrrrssjssttuuvvwyyzzzz----\
             -beghjklq--+z++s+n++--hh",
    ),
    // Additional: Vietnamese, transcriptions of Arabic and Indian names.
    (
        0x1E00,
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNn\
             NnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYy\
             ZzZzZzhtwyasss+dAaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOo\
             OoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy++VvYy",
    ),
    // Digits above and below the line.
    (0x2070, "0i--456789"),
    (0x2080, "0123456789"),
    // Extended-C.
    (0x2C60, "LlLPRatHhKkZzAMAAvWwvHhferoejVSZ"),
    // Ligatures.
    (0xFB00, "+++++++"),
];

/// Letters, and the several that all of them become.
const SEVERAL: &[(&str, &str)] = &[
    ("ÆǢǼ", "AE"),
    ("ǄǱ", "DZ"),
    ("ǅǲ", "Dz"),
    ("Ƕ", "HV"),
    ("Ĳ", "IJ"),
    ("Ǉ", "LJ"),
    ("Ỻ", "LL"),
    ("ǈ", "Lj"),
    ("Ǌ", "NJ"),
    ("ǋ", "Nj"),
    ("Œ", "OE"),
    ("Ƣ", "OI"),
    ("Ȣ", "OU"),
    ("ẞ", "SS"),
    ("Þ", "Th"),
    ("æǣǽ", "ae"),
    ("ȸ", "db"),
    ("ǆǳʣʥ", "dz"),
    ("ﬀ", "ff"),
    ("ﬃ", "ffi"),
    ("ﬄ", "ffl"),
    ("ﬁ", "fi"),
    ("ﬂ", "fl"),
    ("ƕ", "hv"),
    ("ĳ", "ij"),
    ("ǉ", "lj"),
    ("ỻ", "ll"),
    ("ʪ", "ls"),
    ("ʫ", "lz"),
    ("ǌ", "nj"),
    ("œɶ", "oe"),
    ("ƣ", "oi"),
    ("ȣ", "ou"),
    ("ȹ", "qp"),
    ("ß", "ss"),
    ("ﬅﬆ", "st"),
    ("ʨ", "tc"),
    ("þ", "th"),
    ("ʦ", "ts"),
    ("Ʀ", "yr"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_are_in_the_order_of_their_letters() {
        let mut all = [
            "Zhou",
            "\u{c5}berg",
            "“An”",
            "de Vries",
            "Ähre",
            "Muller",
            "Müller-Å",
            "肝",
        ];
        all.sort_by_key(|text| fold(text));
        let expect = [
            "\u{c5}berg",
            "Ähre",
            "“An”",
            "de Vries",
            "Muller",
            "Müller-Å",
            "Zhou",
            "肝",
        ];
        assert_eq!(all, expect);
    }
    #[test]
    fn every_latin_letter_has_ascii_ones() {
        let plain = |name: &str| {
            let name = name.chars().map(narrow);
            let letters = name.map(|letter| match transliterated(letter) {
                Some(letters) => letters.to_owned(),
                None => letter.to_string(),
            });
            letters.collect::<String>()
        };
        for (name, expect) in [
            ("Nguyễn Phạm", "Nguyen Pham"),
            ("Ḥasan Ṣāliḥ", "Hasan Salih"),
            ("Šťastný", "Stastny"),
            ("Ōta", "Ota"),
            ("Straße ẞ", "Strasse SS"),
            ("Þórðar Ægir Œ", "Thordar AEgir OE"),
            ("Ǆ ĳ ŉ Ȣ", "DZ ij n OU"),
            ("Əliyev Ɔ ɲ ŋ", "Eliyev O n n"),
            ("ʻAlī", "Ali"),
            ("Mu\u{308}ller", "Muller"),
            ("Ph\u{61}\u{323}m", "Pham"),
            ("Ｋａｎｇ ﬁ", "Kang fi"),
            ("3 × 5", "3 × 5"),
            ("Ωμ Ж 王", "Ωμ Ж 王"),
        ] {
            assert_eq!(plain(name), expect);
        }
        // Composed or not, a name is in one place.
        assert_eq!(fold("Mu\u{308}ller"), fold("Müller"));
        assert_eq!(fold(" H₂O, x\u{20d7}² ⁹Ｋ５． "), "h2o x2 9k5");
        for block in [0xc0..=0x24f_u32, 0x1e00..=0x1eff] {
            for letter in block.filter_map(char::from_u32) {
                let is_letter = letter.is_alphabetic();
                assert_eq!(transliterated(letter).is_some(), is_letter, "{letter}");
            }
        }
    }
}
