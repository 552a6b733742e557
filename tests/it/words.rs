//! The languages of the views: complete, in the order of the table, and with what is filled in.

use std::collections::BTreeSet;

use paperlens::{
    paper::{Date, PubDate},
    pubmed::Error,
    ui::{Word, Words, english, message},
};

const LANGUAGES: [(&str, &str); 2] = [
    ("de", include_str!("../../src/ui/words/de.txt")),
    ("fr", include_str!("../../src/ui/words/fr.txt")),
];

/// What stands in braces: `{}`, `{month}`.
fn holes(text: &str) -> BTreeSet<&str> {
    let pieces = text.split('{').skip(1);
    pieces
        .filter_map(|piece| piece.split_once('}'))
        .map(|(hole, _)| hole)
        .collect()
}

#[test]
fn languages_are_complete_and_in_order() {
    for (language, file) in LANGUAGES {
        let lines: Vec<(&str, &str)> = file
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split_once(" = ").unwrap_or_else(|| panic!("{line}")))
            .collect();
        let names: Vec<&str> = lines.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            english().map(|(name, _)| name).collect::<Vec<_>>(),
            "{language}"
        );
        for ((name, text), (_, english)) in lines.into_iter().zip(english()) {
            assert_eq!(holes(text), holes(english), "{language}: {name}");
            assert!(!text.trim().is_empty(), "{language}: {name}");
        }
        assert_eq!(Words::read(file).get(Word::LanguageTag), language);
    }
}

/// A file of another version of the table: what each text is goes by its name.
#[test]
fn what_a_file_has_not_is_english() {
    let file = LANGUAGES[0].1;
    let check = |file: &str, expect: [&str; 3]| {
        let words = Words::read(file);
        let texts = [Word::Authors, Word::Retracted, Word::ListNoMatch];
        assert_eq!(texts.map(|word| words.get(word)), expect);
    };
    let german = ["{} Autoren", "Zurückgezogen", "Keine Arbeit passt zum Filter."];
    check(file, german);
    let without = |name: &str| {
        let lines = file.lines().filter(|line| !line.starts_with(name));
        lines.collect::<Vec<_>>().join("\r\n")
    };
    check(&without("Authors ="), ["{} authors", german[1], german[2]]);
    check(&without("Retracted ="), [german[0], "Retracted", german[2]]);
    check(
        &without("ListNoMatch ="),
        [german[0], german[1], "No paper matches the filter."],
    );
    check(&format!("# Later\nUnheardOf = Neues\n\n{file}\nAlso = a = b"), german);
    let backwards: Vec<&str> = file.lines().rev().collect();
    check(&backwards.join("\n"), german);
    check("", ["{} authors", "Retracted", "No paper matches the filter."]);
}

#[test]
fn dates_in_each_language() {
    let date = Date::parse("2026", Some("02"), Some("24")).unwrap();
    let month = Date::parse("2026", Some("12"), None).unwrap();
    let check = |words: &Words, expect: [&str; 2]| {
        assert_eq!([words.date(date), words.date(month)], expect);
    };
    check(&Words::default(), ["Feb 24, 2026", "Dec 2026"]);
    check(&Words::read(LANGUAGES[0].1), ["24. Feb. 2026", "Dez. 2026"]);
    check(&Words::read(LANGUAGES[1].1), ["24 févr. 2026", "déc. 2026"]);
}

#[test]
fn seasons_and_spans_in_each_language() {
    let languages =
        [Words::default(), Words::read(LANGUAGES[0].1), Words::read(LANGUAGES[1].1)];
    let check = |printed: &str, expect: [&str; 3]| {
        let date = PubDate::medline(printed);
        assert_eq!(languages.each_ref().map(|words| words.pub_date(&date)), expect);
    };
    check("1979 Jan-Feb", ["Jan–Feb 1979", "Jan.–Feb. 1979", "janv.–févr. 1979"]);
    check("1979 Jan/Feb", ["Jan–Feb 1979", "Jan.–Feb. 1979", "janv.–févr. 1979"]);
    check("1978 Sep-OCT", ["Sep–Oct 1978", "Sept.–Okt. 1978", "sept.–oct. 1978"]);
    check("1987 Spring", ["Spring 1987", "Frühjahr 1987", "printemps 1987"]);
    check("1977 Aug 27-31", ["Aug 27–31, 1977", "27–31. Aug. 1977", "27–31 août 1977"]);
    check(
        "1977 Aug 27-Sep 3",
        [
            "Aug 27, 1977 – Sep 3, 1977",
            "27. Aug. 1977 – 3. Sept. 1977",
            "27 août 1977 – 3 sept. 1977",
        ],
    );
    check(
        "1998 Dec-1999 Jan",
        ["Dec 1998 – Jan 1999", "Dez. 1998 – Jan. 1999", "déc. 1998 – janv. 1999"],
    );
    check("1979-1980", ["1979–1980"; 3]);
    check("Undated", ["Undated"; 3]);
    let season = PubDate::Season(Date::from_year(1998), "Jan-Dec".to_owned());
    assert_eq!(languages[0].pub_date(&season), "Jan–Dec 1998");
}

/// A file that is not there is not there in a minute either.
#[test]
fn a_missing_file_is_said_to_be_missing() {
    let say = |status| message(&Error::Service(status), "a.xml", &Words::default());
    assert_eq!(say(404), "There is nothing at this address (HTTP 404). Check it.");
    assert!(say(503).contains("HTTP 503") && say(503).contains("retry"));
}

#[test]
fn what_a_language_has_not_is_english() {
    let words = Words::read("# nothing yet\nLanguageTag = eo\n");
    assert_eq!(words.get(Word::LanguageTag), "eo");
    assert_eq!(words.get(Word::Retry), "Retry");
}
