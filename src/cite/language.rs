//! Languages as reference managers and citation processors know them.

use crate::paper::Paper;

/// The MARC codes in [NLM's list](https://www.nlm.nih.gov/bsd/language_table.html) that have a
/// tag of two letters, each with it.
const TAGS: &str = "afr af alb sq amh am ara ar arm hy aze az bel be ben bn bos bs bul bg \
    cat ca chi zh cze cs dan da dut nl eng en epo eo est et fin fi fre fr geo ka ger de gla gd \
    gre el heb he hin hi hrv hr hun hu ice is ind id ita it jpn ja kaz kk kin rw kor ko lat la \
    lav lv lit lt mac mk mal ml mao mi may ms nep ne nor no per fa pol pl por pt pus ps rum ro \
    rus ru san sa scc sr scr hr slo sk slv sl spa es srp sr swe sv tha th tur tr ukr uk urd ur \
    uzb uz vie vi wel cy";

/// The [BCP 47](https://www.rfc-editor.org/info/bcp47) tag of the language to cite it in:
/// `en`; of several, that of the title. By it citation processors know whether titles can take
/// capitals.
///
/// PubMed gives English titles as they are and those that NLM translated in brackets.
pub(super) fn tag(paper: &Paper) -> Option<String> {
    let mut tags = paper.languages.iter().filter_map(|code| tag_of(code));
    let first = tags.next()?;
    let is_translated = paper.title.plain().starts_with('[');
    let is_english = first == "en" || tags.any(|tag| tag == "en");
    Some(if is_english && !is_translated { "en".to_owned() } else { first })
}

/// The tag of a MARC code; the code itself, which is a tag of its own, for rarer languages.
fn tag_of(code: &str) -> Option<String> {
    let code = code.trim().to_ascii_lowercase();
    let mut words = TAGS.split_ascii_whitespace();
    let mut tag = code.as_str();
    while let (Some(marc), Some(bcp_47)) = (words.next(), words.next()) {
        if marc == code {
            tag = bcp_47;
        }
    }
    match code.as_str() {
        "" | "und" | "mul" | "zxx" => None,
        _ => Some(tag.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let check = |code: &str, tag: Option<&str>| {
            assert_eq!(tag_of(code).as_deref(), tag, "{code}");
        };
        check("eng", Some("en"));
        check("ENG", Some("en"));
        check("en", Some("en"));
        check("ger", Some("de"));
        check("wel", Some("cy"));
        check("nah", Some("nah"));
        check("und", None);
        check("mul", None);
        check("", None);
    }
}
