//! The languages of papers, by the codes that records have.

/// MARC codes of PubMed's [languages](https://www.nlm.nih.gov/bsd/language_table.html), the most
/// used first, their tags and their own names.
const LANGUAGES: &str = "\
    eng en English\n\
    fre fr Français\n\
    ger de Deutsch\n\
    spa es Español\n\
    chi zh 中文\n\
    jpn ja 日本語\n\
    rus ru Русский\n\
    ita it Italiano\n\
    por pt Português\n\
    pol pl Polski\n\
    dut nl Nederlands\n\
    dan da Dansk\n\
    swe sv Svenska\n\
    nor no Norsk\n\
    fin fi Suomi\n\
    kor ko 한국어\n\
    hun hu Magyar\n\
    cze cs Čeština\n\
    slo sk Slovenčina\n\
    tur tr Türkçe\n\
    heb he עברית\n\
    ara ar العربية\n\
    per fa فارسی\n\
    ukr uk Українська\n\
    gre el Ελληνικά\n\
    rum ro Română\n\
    hrv hr Hrvatski\n\
    srp sr Српски\n\
    bul bg Български\n\
    ice is Íslenska\n\
    afr af Afrikaans\n\
    alb sq Shqip\n\
    amh am አማርኛ\n\
    arm hy Հայերեն\n\
    aze az Azərbaycanca\n\
    ben bn বাংলা\n\
    bos bs Bosanski\n\
    cat ca Català\n\
    epo eo Esperanto\n\
    est et Eesti\n\
    geo ka ქართული\n\
    gla gd Gàidhlig\n\
    hin hi हिन्दी\n\
    ind id Indonesia\n\
    kin rw Kinyarwanda\n\
    lat la Latina\n\
    lav lv Latviešu\n\
    lit lt Lietuvių\n\
    mac mk Македонски\n\
    mal ml മലയാളം\n\
    mao mi Māori\n\
    may ms Melayu\n\
    pus ps پښتو\n\
    san sa संस्कृतम्\n\
    slv sl Slovenščina\n\
    tha th ไทย\n\
    urd ur اردو\n\
    vie vi Tiếng Việt\n\
    wel cy Cymraeg\n\
    baq eu Euskara\n\
    glg gl Galego\n\
    gle ga Gaeilge\n\
    swa sw Kiswahili\n\
    nob nb Norsk bokmål\n\
    nno nn Norsk nynorsk\n\
    bel be Беларуская\n\
    kaz kk Қазақша\n\
    nep ne नेपाली\n\
    uzb uz Oʻzbekcha\n\
    scc sr Српски\n\
    scr hr Hrvatski";

/// The tag and the own name of a language.
fn known(marc: &str) -> Option<(&'static str, &'static str)> {
    let marc = marc.trim();
    let marc = other_code(marc).unwrap_or(marc);
    LANGUAGES.lines().find_map(|line| {
        let (code, rest) = line.split_once(' ')?;
        let (tag, name) = rest.split_once(' ')?;
        (code.eq_ignore_ascii_case(marc) || tag.eq_ignore_ascii_case(marc))
            .then_some((tag, name))
    })
}

/// The [BCP 47](https://www.rfc-editor.org/info/bcp47) tag of a MARC language code: `en` of
/// `eng`; the code itself, which is a tag of its own (ISO 639-2), for rarer ones. `None` where
/// it is none, or several.
pub fn tag(marc: &str) -> Option<String> {
    match known(marc) {
        Some((tag, _name)) => Some(tag.to_owned()),
        None => Some(marc.trim().to_ascii_lowercase())
            .filter(|code| !["", "und", "mul", "zxx"].contains(&code.as_str())),
    }
}

/// The other codes that ISO 639-2 has for some of these languages: the one of terminology, and
/// MARC's.
const OTHER_CODES: &str = "fra fre|deu ger|zho chi|nld dut|ces cze|slk slo|fas per|ell gre|\
    ron rum|isl ice|sqi alb|hye arm|kat geo|mkd mac|mri mao|msa may|cym wel|eus baq";

/// MARC's code for another of these.
fn other_code(code: &str) -> Option<&'static str> {
    let mut pairs = OTHER_CODES.split('|').filter_map(|pair| pair.split_once(' '));
    let found = pairs.find(|(other, _)| other.eq_ignore_ascii_case(code));
    found.map(|(_, marc)| marc)
}

/// The MARC code of a language by its tag (`en`, `en-GB`), by a code of three letters, or by its
/// own name; `None` for none.
pub fn marc(language: &str) -> Option<String> {
    let bare = language.trim().split(['-', '_']).next().unwrap_or_default();
    let bare = other_code(bare).unwrap_or(bare);
    let line = LANGUAGES.lines().find(|line| {
        line.split(' ').any(|part| part.to_lowercase() == bare.to_lowercase())
    });
    let marc = line.and_then(|line| line.split(' ').next()).unwrap_or(bare);
    let is_code = marc.len() == 3 && marc.bytes().all(|byte| byte.is_ascii_alphabetic());
    let marc = marc.to_ascii_lowercase();
    (is_code && tag(&marc).is_some()).then_some(marc)
}

/// The language's own name; the code itself for rarer ones.
pub fn own_name(marc: &str) -> &str {
    known(marc).map_or(marc, |(_tag, name)| name)
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
        check("deu", Some("de"));
        check("zho", Some("zh"));
        check("glg", Some("gl"));
        check("und", None);
        check("mul", None);
        check("", None);
        assert_eq!(own_name("jpn"), "日本語");
        assert_eq!(own_name("nah"), "nah");
    }
}
