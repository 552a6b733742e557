//! Latin letters with marks, and the ASCII ones that they are looked up under.

/// What to sort a title or a name by: its letters and digits, without case or marks. Letters of
/// other scripts stay as they are.
pub fn sort_key(text: &str) -> String {
    let mut key = String::new();
    for character in text.chars() {
        if let Some(letters) = transliterated(character) {
            key.push_str(&letters.to_ascii_lowercase());
        } else if character.is_alphanumeric() {
            key.extend(character.to_lowercase());
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key
}

/// The ASCII letters nearest to a Latin letter of a European name.
pub(crate) fn transliterated(character: char) -> Option<&'static str> {
    /// Letters, and what all of them become.
    const LETTERS: &[(&str, &str)] = &[
        ("àáâãäåāăąǎ", "a"),
        ("ÀÁÂÃÄÅĀĂĄǍ", "A"),
        ("æ", "ae"),
        ("Æ", "AE"),
        ("çćĉċč", "c"),
        ("ÇĆĈĊČ", "C"),
        ("ďđð", "d"),
        ("ĎĐÐ", "D"),
        ("èéêëēĕėęě", "e"),
        ("ÈÉÊËĒĔĖĘĚ", "E"),
        ("ĝğġģ", "g"),
        ("ĜĞĠĢ", "G"),
        ("ĥħ", "h"),
        ("ĤĦ", "H"),
        ("ìíîïĩīĭįı", "i"),
        ("ÌÍÎÏĨĪĬĮİ", "I"),
        ("ĵ", "j"),
        ("Ĵ", "J"),
        ("ķ", "k"),
        ("Ķ", "K"),
        ("ĺļľŀł", "l"),
        ("ĹĻĽĿŁ", "L"),
        ("ñńņňŋ", "n"),
        ("ÑŃŅŇŊ", "N"),
        ("òóôõöøōŏőơ", "o"),
        ("ÒÓÔÕÖØŌŎŐƠ", "O"),
        ("œ", "oe"),
        ("Œ", "OE"),
        ("ŕŗř", "r"),
        ("ŔŖŘ", "R"),
        ("śŝşšș", "s"),
        ("ŚŜŞŠȘ", "S"),
        ("ß", "ss"),
        ("ţťŧț", "t"),
        ("ŢŤŦȚ", "T"),
        ("þ", "th"),
        ("Þ", "Th"),
        ("ùúûüũūŭůűųư", "u"),
        ("ÙÚÛÜŨŪŬŮŰŲƯ", "U"),
        ("ŵ", "w"),
        ("Ŵ", "W"),
        ("ýÿŷ", "y"),
        ("ÝŸŶ", "Y"),
        ("źżž", "z"),
        ("ŹŻŽ", "Z"),
    ];
    if character.is_ascii() {
        return None;
    }
    let found = LETTERS.iter().find(|(letters, _)| letters.contains(character));
    found.map(|(_, ascii)| *ascii)
}

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
        all.sort_by_key(|text| sort_key(text));
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
}
