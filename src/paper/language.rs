//! The languages of papers, by the codes that records have.

/// MARC codes of PubMed's [languages](https://www.nlm.nih.gov/bsd/language_table.html) and of some
/// that others have, the most used first, and their tags.
const TAGS: &str = "\
    eng en|fre fr|ger de|spa es|chi zh|jpn ja|rus ru|ita it|por pt|pol pl|dut nl|dan da|\
    swe sv|nor no|fin fi|kor ko|hun hu|cze cs|slo sk|tur tr|heb he|ara ar|per fa|ukr uk|\
    gre el|rum ro|hrv hr|srp sr|bul bg|ice is|afr af|alb sq|amh am|arm hy|aze az|ben bn|\
    bos bs|cat ca|epo eo|est et|geo ka|gla gd|hin hi|ind id|kin rw|lat la|lav lv|lit lt|\
    mac mk|mal ml|mao mi|may ms|pus ps|san sa|slv sl|tha th|urd ur|vie vi|wel cy|baq eu|\
    glg gl|gle ga|swa sw|nob nb|nno nn|bel be|kaz kk|nep ne|uzb uz|scc sr|scr hr";

/// The languages' own names, by tag: apart, as a first card needs no names.
const NAMES: &str = "\
    en English|fr Français|de Deutsch|es Español|zh 中文|ja 日本語|ru Русский|it Italiano|\
    pt Português|pl Polski|nl Nederlands|da Dansk|sv Svenska|no Norsk|fi Suomi|ko 한국어|\
    hu Magyar|cs Čeština|sk Slovenčina|tr Türkçe|he עברית|ar العربية|fa فارسی|\
    uk Українська|el Ελληνικά|ro Română|hr Hrvatski|sr Српски|bg Български|is Íslenska|\
    af Afrikaans|sq Shqip|am አማርኛ|hy Հայերեն|az Azərbaycanca|bn বাংলা|bs Bosanski|\
    ca Català|eo Esperanto|et Eesti|ka ქართული|gd Gàidhlig|hi हिन्दी|id Indonesia|\
    rw Kinyarwanda|la Latina|lv Latviešu|lt Lietuvių|mk Македонски|ml മലയാളം|mi Māori|\
    ms Melayu|ps پښتو|sa संस्कृतम्|sl Slovenščina|th ไทย|ur اردو|vi Tiếng Việt|\
    cy Cymraeg|eu Euskara|gl Galego|ga Gaeilge|sw Kiswahili|nb Norsk bokmål|\
    nn Norsk nynorsk|be Беларуская|kk Қазақша|ne नेपाली|uz Oʻzbekcha";

/// The entries of a table: what stands before the first space, and after it.
fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.split('|').filter_map(|entry| entry.split_once(' '))
}

/// The [BCP 47](https://www.rfc-editor.org/info/bcp47) tag of a MARC language code: `en` of
/// `eng`; the code itself, which is a tag of its own (ISO 639-2), for rarer ones. `None` where
/// it is none, or several.
pub fn tag(marc: &str) -> Option<String> {
    let code = marc.trim().to_ascii_lowercase();
    match entries(TAGS).find(|(known, _)| *known == code) {
        Some((_, tag)) => Some(tag.to_owned()),
        None => {
            Some(code).filter(|code| !["", "und", "mul", "zxx"].contains(&code.as_str()))
        }
    }
}

/// The other codes that ISO 639-2 has for some of these languages: the one of terminology, and
/// MARC's.
const OTHER_CODES: &str = "fra fre|deu ger|zho chi|nld dut|ces cze|slk slo|fas per|ell gre|\
    ron rum|isl ice|sqi alb|hye arm|kat geo|mkd mac|mri mao|msa may|cym wel|eus baq";

/// The MARC code of a language by its tag (`en`, `en-GB`), by a code of three letters, or by its
/// own name; `None` for none.
pub fn marc(language: &str) -> Option<String> {
    let bare = language.trim().split(['-', '_']).next().unwrap_or_default();
    let bare = bare.to_lowercase();
    let named = entries(NAMES).find(|(_, name)| name.to_lowercase() == bare);
    let bare = named.map_or(bare.as_str(), |(tag, _)| tag);
    let other = entries(OTHER_CODES).find(|(code, _)| *code == bare);
    let bare = other.map_or(bare, |(_, marc)| marc);
    let known = entries(TAGS).find(|(code, tag)| *code == bare || *tag == bare);
    let marc = known.map_or(bare, |(code, _)| code);
    let is_code = marc.len() == 3 && marc.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_code && tag(marc).is_some()).then(|| marc.to_owned())
}

/// The language's own name; the code itself for rarer ones.
pub fn own_name(marc: &str) -> &str {
    let tag = tag(marc).unwrap_or_default();
    entries(NAMES)
        .find(|(known, _)| *known == tag)
        .map_or(marc, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let check = |code: &str, expect: Option<&str>| {
            assert_eq!(tag(code).as_deref(), expect, "{code}");
        };
        check("eng", Some("en"));
        check("ENG", Some("en"));
        check("en", Some("en"));
        check("ger", Some("de"));
        check("scr", Some("hr"));
        check("wel", Some("cy"));
        check("nah", Some("nah"));
        check("glg", Some("gl"));
        check("und", None);
        check("mul", None);
        check("", None);
        assert_eq!(own_name("jpn"), "日本語");
        assert_eq!(own_name("nah"), "nah");
        assert_eq!(own_name("scc"), "Српски");
        for spelling in ["deu", "ger", "de", "de-AT", "DE", "Deutsch", "deutsch"] {
            assert_eq!(marc(spelling).as_deref(), Some("ger"), "{spelling}");
        }
        assert_eq!(marc("Norsk bokmål").as_deref(), Some("nob"));
        assert_eq!(marc("nah").as_deref(), Some("nah"));
        for none in ["", "und", "q1", "English (UK)"] {
            assert_eq!(marc(none), None, "{none}");
        }
    }
}
