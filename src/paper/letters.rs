//! What letters are, as far as the first view of a paper asks, by the blocks of Unicode.
//!
//! The standard library has tables of all characters for that, which would be a tenth of what a first
//! card loads (docs/bytes.md).

/// Whether it is a letter, or what stands for a word in scripts without letters. Of scripts that are
/// neither Latin, Greek nor Cyrillic all but punctuation counts.
pub(crate) fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphabetic(),
        'ª' | 'µ' | 'º' => true,
        // Signs, among them those that modify letters; marks; punctuation, currencies, arrows; what is
        // nobody's; punctuation of Chinese and Japanese.
        '\u{80}'..='\u{bf}'
        | '×'
        | '÷'
        | '\u{2c2}'..='\u{2c5}'
        | '\u{2d2}'..='\u{2df}'
        | '\u{300}'..='\u{36f}'
        | '\u{37e}'
        | '\u{384}'..='\u{385}'
        | '\u{387}'
        | '\u{482}'..='\u{489}'
        | '\u{2000}'..='\u{206f}'
        | '\u{20a0}'..='\u{20ff}'
        | '\u{2190}'..='\u{2bff}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fe00}'..='\u{fe6f}'
        | '\u{feff}'..='\u{ff20}'
        | '\u{ffe0}'..='\u{ffff}' => false,
        _ => true,
    }
}

/// Whether it is a capital letter of the Latin, Greek or Cyrillic alphabets of names.
pub(crate) fn is_capital(character: char) -> bool {
    let is_even = u32::from(character).is_multiple_of(2);
    match character {
        '\0'..='\u{7f}' => character.is_ascii_uppercase(),
        '×' | 'ĸ' | 'ΐ' => false,
        'Ÿ' | 'Ά' | 'À'..='Þ' | 'Έ'..='Ϋ' | 'Ѐ'..='Я' => true,
        // Pairs, the capital first.
        'Ĺ'..='ň' | 'Ź'..='ž' => !is_even,
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ѡ'..='ҁ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ' => {
            is_even
        }
        _ => false,
    }
}

/// Whether it is a small letter of these alphabets.
pub(crate) fn is_small(character: char) -> bool {
    let is_known = matches!(
        character,
        '\0'..='\u{17f}' | '\u{386}'..='\u{3ce}' | '\u{400}'..='\u{481}' | '\u{1e00}'..='\u{1eff}'
    );
    is_known && is_letter(character) && !is_capital(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the standard library has it, in the alphabets of names.
    #[test]
    fn latin_greek_and_cyrillic_letters() {
        let blocks = [
            0..=0x17f_u32,
            0x386..=0x3ce,
            0x400..=0x481,
            0x1e00..=0x1e95,
            0x1ea0..=0x1eff,
        ];
        for character in blocks.into_iter().flatten().filter_map(char::from_u32) {
            let is_assigned = character.is_alphanumeric() || character <= '\u{ff}';
            if !is_assigned {
                continue;
            }
            assert_eq!(is_letter(character), character.is_alphabetic(), "{character}");
            assert_eq!(is_capital(character), character.is_uppercase(), "{character}");
            assert_eq!(is_small(character), character.is_lowercase(), "{character}");
        }
    }

    #[test]
    fn other_scripts_and_signs() {
        for character in "王カ한אعกʰＡ".chars() {
            assert!(is_letter(character) && !is_capital(character), "{character}");
        }
        for character in
            "–—…•†‡“”′€→≤∗、。「」・！？：\u{a0}\u{ad}\u{200b}\u{301}\u{feff}\u{fffd}"
                .chars()
        {
            let is_dot = character == '・';
            assert_eq!(is_letter(character), is_dot, "{character:?}");
        }
    }
}
