//! The languages of the views: complete, in the order of the table, and with what is filled in.

use std::{collections::BTreeSet, fs, iter, path::Path};

use paperlens::{
    listing::Failure,
    paper::{Date, PubDate},
    pubmed::Error,
    ui::{Word, Words, english, list::list_message, message},
};

const LANGUAGES: [(&str, &str); 6] = [
    ("de", include_str!("../../src/ui/words/de.txt")),
    ("fr", include_str!("../../src/ui/words/fr.txt")),
    ("es", include_str!("../../src/ui/words/es.txt")),
    ("pt", include_str!("../../src/ui/words/pt.txt")),
    ("zh-Hans", include_str!("../../src/ui/words/zh.txt")),
    ("ja", include_str!("../../src/ui/words/ja.txt")),
];

/// [PubMed's types of publication](https://www.nlm.nih.gov/mesh/pubtypes.html), but for who paid,
/// which no card shows.
const TYPES: &str = "\
    Adaptive Clinical Trial|Address|Autobiography|Bibliography|Biography|Case Reports|\
    Classical Article|Clinical Conference|Clinical Study|Clinical Trial|\
    Clinical Trial Protocol|Clinical Trial, Phase I|Clinical Trial, Phase II|\
    Clinical Trial, Phase III|Clinical Trial, Phase IV|Clinical Trial, Veterinary|\
    Collected Work|Comment|Comparative Study|Congress|Consensus Development Conference|\
    Consensus Development Conference, NIH|Consensus Statement|Controlled Clinical Trial|\
    Corrected and Republished Article|Dataset|Dictionary|Directory|Duplicate Publication|\
    Editorial|Electronic Supplementary Materials|English Abstract|Equivalence Trial|\
    Evaluation Study|Expression of Concern|Festschrift|Government Publication|Guideline|\
    Historical Article|Interactive Tutorial|Interview|Introductory Journal Article|\
    Journal Article|Lecture|Legal Case|Legislation|Letter|Meta-Analysis|Multicenter Study|\
    Network Meta-Analysis|News|Newspaper Article|Observational Study|\
    Observational Study, Veterinary|Overall|Patient Education Handout|Periodical Index|\
    Personal Narrative|Portrait|Practice Guideline|Pragmatic Clinical Trial|Preprint|\
    Published Erratum|Randomized Controlled Trial|Randomized Controlled Trial, Veterinary|\
    Retracted Publication|Retraction Notice|Retraction of Publication|Review|\
    Scientific Integrity Review|Scoping Review|Study Guide|Systematic Review|\
    Technical Report|Twin Study|Validation Study|Video-Audio Media|Webcast";

/// MeSH headings that say who or what was studied.
const CHECK_TAGS: &str = "\
    Humans|Animals|Mice|Rats|Rabbits|Guinea Pigs|Cricetinae|Cats|Dogs|Swine|Cattle|Sheep|\
    Goats|Horses|Chick Embryo|Female|Male|Pregnancy|Infant, Newborn|Infant|Child, Preschool|\
    Child|Adolescent|Young Adult|Adult|Middle Aged|Aged|Aged, 80 and over";

/// English, and all others.
fn all_words() -> Vec<Words> {
    let others = LANGUAGES.iter().map(|(_, file)| Words::read(file));
    iter::once(Words::default()).chain(others).collect()
}

/// The texts and the terms of each language by their names, English ahead.
fn all_texts() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let others = LANGUAGES.map(|(language, file)| {
        (language, [lines(file, false), lines(file, true)].concat())
    });
    iter::once(("en", english().collect())).chain(others).collect()
}

/// Texts that are patterns, of which spaces and digits are a part.
const PATTERNS: [&str; 4] = ["Marks", "Number", "Months", "Seasons"];

/// Whether it is of the scripts of Chinese and Japanese, or of their punctuation.
fn is_cjk(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

/// The lines of a file that are no comments, without those of terms or only those.
fn lines(file: &str, of_terms: bool) -> Vec<(&str, &str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split_once(" = ").unwrap_or_else(|| panic!("{line}")))
        .filter(|(name, _)| name.starts_with("Term.") == of_terms)
        .collect()
}

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
        let lines = lines(file, false);
        let names: Vec<&str> = lines.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            english().map(|(name, _)| name).collect::<Vec<_>>(),
            "{language}"
        );
        for ((name, text), (_, english)) in lines.into_iter().zip(english()) {
            for form in text.split('|') {
                assert_eq!(holes(form), holes(english), "{language}: {name}");
            }
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

/// What PubMed has a list of is in all of them, and nothing else is in one alone.
#[test]
fn terms_are_complete() {
    let names = |file| -> Vec<&str> {
        lines(file, true).into_iter().map(|(name, _)| name).collect()
    };
    let expect = names(LANGUAGES[0].1);
    for (language, file) in LANGUAGES {
        assert_eq!(names(file), expect, "{language}");
        for (name, text) in lines(file, true) {
            assert!(!text.trim().is_empty() && !text.contains('{'), "{language}: {name}");
        }
        for term in TYPES.split('|').chain(CHECK_TAGS.split('|')) {
            assert!(expect.contains(&format!("Term.{term}").as_str()), "{term}");
        }
    }
}

/// Quotation marks and spaces are those of the language, and no typewriter's.
#[test]
fn texts_are_typeset() {
    const NARROW: char = '\u{202f}';
    let quotes = ["“”", "„“", "«»", "«»", "“”", "“”", "「」"];
    // What stands before a percent sign.
    let percent = ["}", "\u{a0}", "\u{202f}", "\u{a0}", "}", "}", "}"];
    for (index, (language, texts)) in all_texts().into_iter().enumerate() {
        for (name, text) in texts.into_iter().filter(|it| !PATTERNS.contains(&it.0)) {
            let said = format!("{language}: {name} = {text}");
            for form in text.split('|') {
                assert_eq!(form, form.trim(), "{said}");
            }
            for typewritten in ["  ", "...", "'", "\"", "\t", " ,", " )", "( "] {
                assert!(!text.contains(typewritten), "{said}");
            }
            let is_foreign = |c| "“”„‟«»‹›「」".contains(c) && !quotes[index].contains(c);
            assert!(!text.contains(is_foreign), "{said}");
            let characters: Vec<char> = text.chars().collect();
            for pair in characters.windows(2) {
                let is_french = language == "fr";
                if ";:!?%»".contains(pair[1]) && pair[1] != '%' {
                    assert_eq!(pair[0] == NARROW, is_french, "{said}");
                    assert_ne!(pair[0], ' ', "{said}");
                }
                if pair[0] == '«' {
                    assert_eq!(pair[1] == NARROW, is_french, "{said}");
                }
                if pair[1] == '%' {
                    assert_eq!(pair[0].to_string(), percent[index], "{said}");
                }
            }
        }
    }
}

/// Chinese and Japanese have punctuation of full width. Chinese has a space between its characters
/// and Latin ones, Japanese has none.
#[test]
fn chinese_and_japanese_are_typeset() {
    for (language, texts) in all_texts().into_iter().skip(5) {
        for (name, text) in texts.into_iter().filter(|it| !PATTERNS.contains(&it.0)) {
            let said = format!("{language}: {name} = {text}");
            if !text.contains(is_cjk) {
                // Nothing but names that have no translation.
                let untranslated = ["LanguageTag", "Singular", "Pdf", "Quoted"];
                assert!(untranslated.contains(&name), "{said}");
                continue;
            }
            assert!(!text.contains([',', ';', ':', '!', '?', '(', ')']), "{said}");
            let characters: Vec<char> = text.chars().collect();
            for pair in characters.windows(2) {
                let is_letter = |c: char| c.is_alphabetic() && is_cjk(c);
                let [first, second] = [pair[0], pair[1]];
                let is_mixed = |one: char, other: char| {
                    is_letter(one) && other.is_ascii_alphanumeric()
                };
                let is_close = is_mixed(first, second) || is_mixed(second, first);
                assert!(language == "ja" || !is_close, "{said}");
                let is_spaced = |one: char, other: char| is_cjk(one) && other == ' ';
                let is_spaced = is_spaced(first, second) || is_spaced(second, first);
                assert!(language != "ja" || !is_spaced, "{said}");
            }
            let wide: Vec<&str> = text.split(' ').collect();
            let is_torn = wide
                .windows(2)
                .any(|pair| pair[0].ends_with(is_cjk) && pair[1].starts_with(is_cjk));
            assert!(!is_torn, "{said}");
        }
    }
}

/// A word can be the same in two languages, a phrase of three is not.
#[test]
fn nothing_is_left_in_english() {
    let english: Vec<_> = english().collect();
    for (language, file) in LANGUAGES {
        for ((name, text), (_, english)) in lines(file, false).iter().zip(&english) {
            let is_phrase = english
                .split([' ', '\u{2026}'])
                .filter(|word| word.len() > 1 && word.chars().all(char::is_alphabetic));
            assert!(is_phrase.count() < 3 || text != english, "{language}: {name}");
        }
    }
}

/// Buttons fit on a phone: 360 pixels are some 40 letters, or half as many Chinese ones.
#[test]
fn buttons_are_short() {
    const BUTTONS: &str = "\
        Authors FewerAuthors ShowAffiliations HideAffiliations ViewPdf Cite AtPublisher Retry \
        Abstract PlainLanguage OtherAbstract Copy CopyHtml Summarize Similar CitedBy References \
        Discussion ByAuthor OpenPaper Copies LookUp LookUpAll MoreFormats Choose Always Preprint \
        ListShowAll ListPublisher ListMore ListSelectAll ListClear WholeRecord CitationsByYear";
    let width = |text: &str| -> usize {
        text.chars()
            .map(|character| if is_cjk(character) { 2 } else { 1 })
            .sum()
    };
    for (language, texts) in all_texts() {
        let is_button = |name: &str| BUTTONS.split(' ').any(|button| button == name);
        let buttons: Vec<_> = texts.into_iter().filter(|it| is_button(it.0)).collect();
        assert_eq!(buttons.len(), BUTTONS.split(' ').count(), "{language}");
        for (name, text) in buttons {
            assert!(width(text) <= 32, "{language}: {name} = {text}");
        }
    }
}

/// Whoever speaks to a browser says what is seen: the longer name of a button has that in it.
#[test]
fn names_of_buttons_have_what_is_seen() {
    for words in all_words() {
        for (seen, name) in [
            (Word::Copy, Word::CopyCitation),
            (Word::Copy, Word::CopyAbstract),
            (Word::Copy, Word::ListCopy),
            (Word::CopyHtml, Word::CopyHtmlOf),
        ] {
            let [seen, name] = [seen, name].map(|word| words.get(word).to_lowercase());
            assert!(name.contains(&seen), "{seen}: {name}");
        }
    }
}

/// One form for each of CLDR's categories of counts as they are here: one in Chinese and Japanese,
/// two in the others wherever English has two.
#[test]
fn counts_have_their_forms() {
    for (language, texts) in all_texts() {
        let has_forms = !["zh-Hans", "ja"].contains(&language);
        for ((name, text), (_, english)) in texts.into_iter().zip(english()) {
            if name == "Marks" {
                assert_eq!(text.matches('|').count(), 3, "{language}");
                assert!(text.ends_with('|'), "{language}");
                continue;
            }
            let forms = text.split('|').count();
            let least = if has_forms { english.split('|').count() } else { 1 };
            let most = if has_forms { 2 } else { 1 };
            assert!((least..=most).contains(&forms), "{language}: {name} = {text}");
        }
    }
    let languages = all_words();
    let check = |count: u64, expect: [&str; 7]| {
        let texts: Vec<String> = languages
            .iter()
            .map(|words| words.count(Word::Comments, count))
            .collect();
        assert_eq!(texts, expect);
    };
    check(
        0,
        [
            "0 comments",
            "0 Kommentare",
            "0 commentaire",
            "0 comentarios",
            "0 comentário",
            "0 条评论",
            "コメント0件",
        ],
    );
    check(
        1,
        [
            "1 comment",
            "1 Kommentar",
            "1 commentaire",
            "1 comentario",
            "1 comentário",
            "1 条评论",
            "コメント1件",
        ],
    );
    check(
        10_101,
        [
            "10,101 comments",
            "10.101 Kommentare",
            "10\u{202f}101 commentaires",
            "10\u{202f}101 comentarios",
            "10.101 comentários",
            "10,101 条评论",
            "コメント10,101件",
        ],
    );
}

/// Why a file is not read is said in the language of the rest: every reason in the program is a term.
#[test]
fn reasons_are_translated() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folder = fs::read_dir(source.join("pubmed")).unwrap();
    let files = folder.map(|entry| entry.unwrap().path());
    let mut reasons = BTreeSet::new();
    for file in files.chain(["error.rs", "browser/fetch.rs"].map(|it| source.join(it))) {
        let text = fs::read_to_string(file).unwrap();
        let is_reason = |it: &&str| {
            ["it is ", "it has ", "a record in it "]
                .iter()
                .any(|start| it.starts_with(start))
        };
        reasons.extend(text.split('"').filter(is_reason).map(str::to_owned));
    }
    assert!(reasons.contains("it is cut short") && reasons.len() > 9, "{reasons:?}");
    let french = Words::read(LANGUAGES[1].1);
    for reason in &reasons {
        assert_ne!(french.term(reason), reason);
    }
    let cut = Error::Unreadable("it is cut short");
    let said = "n’est pas une notice PubMed complète (contenu tronqué).";
    assert!(message(&cut, "a.xml", &french).contains(said));
    let said = list_message(&Failure::Part(cut), &french);
    assert!(said.contains("n’a pas pu être lue (contenu tronqué)"), "{said}");
    let said = list_message(&Failure::Part(Error::TooLarge), &french);
    assert!(said.contains("(réponse trop volumineuse)"), "{said}");
}

#[test]
fn terms_in_each_language() {
    let languages = all_words();
    let check = |term: &str, expect: [&str; 7]| {
        let terms: Vec<&str> = languages.iter().map(|words| words.term(term)).collect();
        assert_eq!(terms, expect);
    };
    check(
        "Review",
        [
            "Review",
            "Übersichtsarbeit",
            "Article de synthèse",
            "Revisión",
            "Revisão",
            "综述",
            "総説",
        ],
    );
    check(
        "Infant, Newborn",
        [
            "Infant, Newborn",
            "Neugeborene",
            "Nouveau-nés",
            "Recién nacidos",
            "Recém-nascidos",
            "新生儿",
            "新生児",
        ],
    );
    // Fields and types by other spellings and older names.
    for words in languages.iter().skip(1) {
        assert_eq!(words.term("haematology"), words.term("hematology"));
        assert_eq!(words.term("Validation Studies"), words.term("Validation Study"));
        assert_ne!(words.term("haematology"), "haematology");
        assert_ne!(words.term("Validation Studies"), "Validation Studies");
    }
    check("Talks of ours", ["Talks of ours"; 7]);
    // A name of the table is no term.
    check("Cite", ["Cite"; 7]);
}

#[test]
fn numbers_in_each_language() {
    let languages = all_words();
    let check = |plain: &str, expect: [&str; 7]| {
        let numbers: Vec<String> =
            languages.iter().map(|words| words.number(plain)).collect();
        assert_eq!(numbers, expect);
    };
    check("0", ["0"; 7]);
    check("132", ["132"; 7]);
    check("1.5", ["1.5", "1,5", "1,5", "1,5", "1,5", "1.5", "1.5"]);
    // Spanish divides from five digits on.
    check("1234", ["1,234", "1.234", "1\u{202f}234", "1234", "1.234", "1,234", "1,234"]);
    check(
        "1234567.25",
        [
            "1,234,567.25",
            "1.234.567,25",
            "1\u{202f}234\u{202f}567,25",
            "1\u{202f}234\u{202f}567,25",
            "1.234.567,25",
            "1,234,567.25",
            "1,234,567.25",
        ],
    );
    assert_eq!(languages[0].count(Word::CitationsIn, 2345), "2,345 works cite it");
}

#[test]
fn dates_in_each_language() {
    let languages = all_words();
    let check = |month: Option<&str>, day: Option<&str>, expect: [&str; 7]| {
        let date = Date::parse("2026", month, day).unwrap();
        let dates: Vec<String> = languages.iter().map(|words| words.date(date)).collect();
        assert_eq!(dates, expect);
    };
    check(
        Some("02"),
        Some("24"),
        [
            "Feb 24, 2026",
            "24. Feb. 2026",
            "24 févr. 2026",
            "24 de febrero de 2026",
            "24 de fevereiro de 2026",
            "2026年2月24日",
            "2026年2月24日",
        ],
    );
    check(
        Some("12"),
        None,
        [
            "Dec 2026",
            "Dez. 2026",
            "déc. 2026",
            "diciembre de 2026",
            "dezembro de 2026",
            "2026年12月",
            "2026年12月",
        ],
    );
    check(None, None, ["2026", "2026", "2026", "2026", "2026", "2026年", "2026年"]);
}

/// Months and seasons are told apart by spaces.
#[test]
fn all_months_and_seasons_are_there() {
    for words in all_words() {
        let count = |word| words.get(word).split(' ').count();
        let counts = [Word::Months, Word::Seasons].map(count);
        assert_eq!(counts, [12, 5], "{}", words.get(Word::LanguageTag));
    }
}

#[test]
fn seasons_and_spans_in_each_language() {
    let languages = all_words();
    let check = |printed: &str, expect: [&str; 7]| {
        let date = PubDate::medline(printed);
        let dates: Vec<String> =
            languages.iter().map(|words| words.pub_date(&date)).collect();
        assert_eq!(dates, expect);
    };
    let months = [
        "Jan–Feb 1979",
        "Jan.–Feb. 1979",
        "janv.–févr. 1979",
        "enero–febrero de 1979",
        "janeiro–fevereiro de 1979",
        "1979年1月–2月",
        "1979年1月–2月",
    ];
    check("1979 Jan-Feb", months);
    check("1979 Jan/Feb", months);
    check(
        "1978 Sep-OCT",
        [
            "Sep–Oct 1978",
            "Sept.–Okt. 1978",
            "sept.–oct. 1978",
            "septiembre–octubre de 1978",
            "setembro–outubro de 1978",
            "1978年9月–10月",
            "1978年9月–10月",
        ],
    );
    check(
        "1987 Spring",
        [
            "Spring 1987",
            "Frühjahr 1987",
            "printemps 1987",
            "primavera de 1987",
            "primavera de 1987",
            "1987年春季",
            "1987年春",
        ],
    );
    check(
        "1977 Aug 27-31",
        [
            "Aug 27–31, 1977",
            "27–31. Aug. 1977",
            "27–31 août 1977",
            "27–31 de agosto de 1977",
            "27–31 de agosto de 1977",
            "1977年8月27–31日",
            "1977年8月27–31日",
        ],
    );
    check(
        "1977 Aug 27-Sep 3",
        [
            "Aug 27, 1977 – Sep 3, 1977",
            "27. Aug. 1977 – 3. Sept. 1977",
            "27 août 1977 – 3 sept. 1977",
            "27 de agosto de 1977 – 3 de septiembre de 1977",
            "27 de agosto de 1977 – 3 de setembro de 1977",
            "1977年8月27日 – 1977年9月3日",
            "1977年8月27日 – 1977年9月3日",
        ],
    );
    check(
        "1998 Dec-1999 Jan",
        [
            "Dec 1998 – Jan 1999",
            "Dez. 1998 – Jan. 1999",
            "déc. 1998 – janv. 1999",
            "diciembre de 1998 – enero de 1999",
            "dezembro de 1998 – janeiro de 1999",
            "1998年12月 – 1999年1月",
            "1998年12月 – 1999年1月",
        ],
    );
    check("1979-1980", ["1979–1980"; 7]);
    check("Undated", ["Undated"; 7]);
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

/// What is too large is said to be so, and what to do.
#[test]
fn what_is_too_large_can_be_divided() {
    let words = Words::default();
    let said = list_message(&Failure::Answer(Error::TooLarge), &words);
    let expect = "The answer is larger than 8 MB, so it was not read. Divide the file, or ask \
                  for fewer papers.";
    assert_eq!(said, expect);
    let said = message(&Error::TooLarge, "a.xml", &words);
    assert!(
        said.contains("larger than 8 MB") && said.contains("Check the address"),
        "{said}"
    );
}

#[test]
fn what_a_language_has_not_is_english() {
    let words = Words::read("# nothing yet\nLanguageTag = eo\n");
    assert_eq!(words.get(Word::LanguageTag), "eo");
    assert_eq!(words.get(Word::Retry), "Retry");
}
