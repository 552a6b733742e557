//! Key findings: what of an abstract is shown, and as what.

use std::time::Instant;

use paperlens::{
    findings::{Status, findings, sentences},
    paper::{Abstract, AbstractSection, Kind, Source, Term, Text},
};

use crate::paper;

/// What is shown of a record with this abstract, this title and this type.
#[track_caller]
fn check_record(summary: &str, title: &str, kind: &str, status: Status, expect: &[&str]) {
    let summary = format!("<Abstract>{summary}</Abstract></Article>");
    let mut paper = paper(&[("</Article>", &summary)]);
    if !title.is_empty() {
        paper.title = title.into();
    }
    paper.publication_types = vec![Term { name: kind.to_owned(), ui: String::new() }];
    let found = findings(&paper);
    assert_eq!((found.status, found.sentences()), (status, owned(expect)), "{summary}");
}

fn owned(sentences: &[&str]) -> Vec<String> {
    sentences.iter().map(|&sentence| sentence.to_owned()).collect()
}

#[track_caller]
fn check(summary: &str, status: Status, expect: &[&str]) {
    check_record(summary, "", "Journal Article", status, expect);
}

/// A section with this label and category, of an abstract of three.
#[track_caller]
fn check_label(label: &str, category: &str, is_conclusion: bool) {
    let category = match category {
        "" => String::new(),
        category => format!(" NlmCategory='{category}'"),
    };
    let summary = format!(
        "<Abstract><AbstractText Label='AIMS' NlmCategory='OBJECTIVE'>To see.</AbstractText>\
         <AbstractText Label='RESULTS' NlmCategory='RESULTS'>Mice slept. Rats were found to \
         sleep less.</AbstractText>\
         <AbstractText Label=\"{label}\"{category}>They sleep.</AbstractText></Abstract></Article>"
    );
    let paper = paper(&[("</Article>", &summary)]);
    let found = findings(&paper);
    assert_eq!(found.status == Status::Conclusion, is_conclusion, "{label}: {found:?}");
    if is_conclusion {
        assert_eq!(found.sentences(), ["They sleep."], "{label}");
    }
}

#[test]
fn a_conclusion_is_known_by_its_label_or_category() {
    for label in [
        "CONCLUSIONS",
        "Conclusion",
        "CONCLUSıONS",
        "CONCLUSIONS/SIGNIFICANCE",
        "DISCUSSION AND CONCLUSIONS",
        "AUTHORS' CONCLUSIONS",
        "CONCLUSIONS AND RELEVANCE",
        "INTERPRETATION",
        "SIGNIFICANCE",
        "IMPLICATIONS FOR PRACTICE",
        "CLINICAL RELEVANCE",
        "LESSONS",
        "INTERPRÉTATION",
        "FINAL REMARKS",
        "DISCUSSION",
        "KEY MESSAGE",
        "CONCLUSIONES DE LOS AUTORES",
        "CONCLUSÃO",
        "CONCLUSÕES",
        "CONSIDERAÇÕES FINAIS",
        "FINAL CONSIDERATIONS",
        "CONCLUDING REMARKS",
        "SCHLUSSFOLGERUNGEN",
        "FAZIT",
        "CONCLUSIONI",
        "CONCLUSIE",
        "WNIOSKI",
        "ЗАКЛЮЧЕНИЕ",
        "Выводы",
        "結論",
        "结论",
        "결론",
        "FORTOLKNING",
        "ÁLYKTANIR",
        "KESIMPULAN",
        "NƏTİCƏ",
        "PËRFUNDIM",
        "ЗАКЛУЧОК",
        "GEVOLGTREKKING",
        "დასკვნა",
        "Եզրակացություն",
        "สรุป",
        "KEYPOINTS",
    ] {
        check_label(label, "", true);
    }
    check_label("IN SHORT", "CONCLUSIONS", true);
    for label in [
        "TRIAL REGISTRATION",
        "FUNDING",
        "LEVEL OF EVIDENCE: 4",
        "LIMITATIONS",
        "PATIENT SUMMARY",
        "RESULTS AND CONCLUSIONS",
        "METHODS, FINDINGS AND INTERPRETATION",
        "BACKGROUND AND SIGNIFICANCE",
        "RATIONALE AND CLINICAL RELEVANCE",
        "ABBREVIATIONS",
        "DATABASES",
    ] {
        check_label(label, "", false);
    }
    check_label("LIMITATIONS", "CONCLUSIONS", false);
    check_label("DISCUSSION", "CONCLUSIONS", true);
}

/// What the first card shows at once is what is shown later.
#[test]
fn what_is_told_at_once_is_no_limit_and_no_discussion() {
    let section = |label: &str, category: &str| AbstractSection {
        label: Some(label.to_owned()),
        category: Some(category.to_owned()),
        text: "Mice sleep.".into(),
    };
    for label in ["CONCLUSIONS", "Conclusion and discussion", "INTERPRETATION", "IMPACT"]
    {
        assert!(section(label, "CONCLUSIONS").is_conclusion(), "{label}");
    }
    assert!(section("Conclusions", "UNASSIGNED").is_conclusion());
    assert!(section("INTERPRETATION", "").is_conclusion());
    for label in [
        "LIMITATIONS",
        "DISCUSSION",
        "SUMMARY",
        "RESULTS AND CONCLUSIONS",
        "SIGNIFICANCE",
    ] {
        assert!(!section(label, "CONCLUSIONS").is_conclusion(), "{label}");
    }
    for label in ["FINDINGS AND INTERPRETATION", "INTERPRETATION OF RESULTS"] {
        assert!(!section(label, "").is_conclusion(), "{label}");
    }
}

#[test]
fn what_is_not_the_conclusion_is_left_out_of_it() {
    check(
        "<AbstractText Label='RESULTS'>Mice slept.</AbstractText>\
         <AbstractText Label='CONCLUSION'>They <i>sleep</i>. Trial registration: NCT01234567. \
         Further studies are needed.</AbstractText>\
         <AbstractText Label='TRIAL REGISTRATION'>NCT01234567.</AbstractText>",
        Status::Conclusion,
        &["They sleep."],
    );
    // A review's first section can be called `Significance`.
    check(
        "<AbstractText Label='SIGNIFICANCE' NlmCategory='CONCLUSIONS'>Sleep matters.</AbstractText>\
         <AbstractText Label='CONCLUSIONS'>Mice sleep.</AbstractText>",
        Status::Conclusion,
        &["Mice sleep."],
    );
    // Where no other follows, it is all that is said.
    check(
        "<AbstractText Label='SIGNIFICANCE'>Mice sleep. So do rats.</AbstractText>",
        Status::Conclusion,
        &["Mice sleep.", "So do rats."],
    );
    check(
        "<AbstractText Label='RESULTS'>A. B was seen. C.</AbstractText>\
         <AbstractText Label='DISCUSSION'>We talk.</AbstractText>\
         <AbstractText Label='CONCLUSION'>They sleep.</AbstractText>",
        Status::Conclusion,
        &["They sleep."],
    );
}

/// No sentence ends before the heading, and what it is of is no finding: what is before it, is.
#[test]
fn what_is_before_a_heading_within_a_sentence_is_kept() {
    check(
        "<AbstractText>We found that mice slept in all nests N/A CONCLUSION: ClinicalTrials.gov \
         number, NCT01234567. Supplementary data are available at Sleep online.</AbstractText>",
        Status::End,
        &["We found that mice slept in all nests N/A"],
    );
}

/// What is below a heading of several things is of the one that says most.
#[test]
fn headings_of_several_things() {
    let check = |first: &str, second: &str, expect: &[&str]| {
        check(
            &format!(
                "<AbstractText Label='BACKGROUND'>Who knows how mice sleep.</AbstractText>\
                 <AbstractText Label='{first}'>Mice were filmed. We found that they slept by day.\
                 </AbstractText><AbstractText Label='{second}'>We found that light woke them.\
                 </AbstractText>"
            ),
            Status::End,
            expect,
        );
    };
    let (day, light) =
        ("We found that they slept by day.", "We found that light woke them.");
    check("METHODS AND RESULTS", "MAIN OUTCOMES", &[day, light]);
    self::check(
        "<AbstractText Label='METHODS'>We filmed mice.</AbstractText>\
         <AbstractText Label='RESULTS AND CONCLUSIONS'>They sleep by day.</AbstractText>",
        Status::End,
        &["They sleep by day."],
    );
    check("METHODS AND OUTCOME MEASURES", "MAIN OUTCOMES", &[light]);
    check("STUDY DESIGN", "MAIN OUTCOMES", &[light]);
}

/// `Trial registration` is nothing that a study did, and `Trial design` is: below it, where no other
/// heading comes within the paragraph, are the results too.
#[test]
fn results_without_a_heading_are_below_the_design() {
    let check = |heading: &str, status: Status, expect: &[&str]| {
        check(
            &format!(
                "<AbstractText>Background: Who knows how mice sleep. {heading}: Mice were filmed. We \
                 found that they slept by day. We found that light woke them.</AbstractText>"
            ),
            status,
            expect,
        );
    };
    let found = ["We found that they slept by day.", "We found that light woke them."];
    check("Trial design", Status::End, &found);
    check("Trial registration", Status::NoneStated, &[]);
}

#[test]
fn a_heading_within_a_paragraph_counts() {
    for heading in [
        "Conclusion: ",
        "CONCLUSIONS: ",
        "Conclusions - ",
        "Conclusions- ",
        "CONCLUSION; ",
        "Concluding remarks: ",
        "CONCLUSION. ",
        "Conclusions ",
        "Interpretation: ",
        "Authors' conclusions: ",
        "Clinical relevance: ",
        "[Conclusion] ",
        "(Conclusions) ",
        "【Conclusion】 ",
        "CONCLUSIONS--",
        "CONCLUSION—",
        "CONCLUSIONS-",
        "Conclusions—",
        "Interpretation - ",
        "Significance. ",
        "Take-home message: ",
        "Overall conclusion: ",
        "Final remarks: ",
        "Practical application: ",
        "Fazit für die Praxis: ",
        "Schlussfolgerung und Ausblick: ",
        "Klinische Relevanz: ",
        "Conclusion et perspectives: ",
        "Conclusion générale: ",
        "Conclusiones principales: ",
        "Principais conclusões: ",
    ] {
        let summary = format!(
            "<AbstractText>Background: Who knows. Results: Mice slept (P&lt;.001). \
             {heading}Mice sleep by day. So do rats. Registration: PROSPERO CRD42020000000.\
             </AbstractText>"
        );
        check(&summary, Status::Conclusion, &["Mice sleep by day.", "So do rats."]);
    }
    check(
        "<AbstractText>Mice slept in all nests N/A CONCLUSION: Mice sleep.</AbstractText>",
        Status::Conclusion,
        &["Mice sleep."],
    );
    check(
        "<AbstractText>Mice slept in all nests (NCT01234567) CLINICAL IMPLICATIONS: Mice sleep. \
         FUNDING: The Example Fund.</AbstractText>",
        Status::Conclusion,
        &["Mice sleep."],
    );
    check(
        "<AbstractText>Mice slept in all nests. Conclusions: 1. Mice sleep. 2. Rats \
         do.</AbstractText>",
        Status::Conclusion,
        &["1. Mice sleep.", "2. Rats do."],
    );
    // As journals of IOP have them.
    check(
        "<AbstractText>Objective.To see mice.Approach.We filmed them.Main results.They slept \
         by day (P&lt;.001).Significance.Mice sleep.</AbstractText>",
        Status::Conclusion,
        &["Mice sleep."],
    );
    check(
        "<AbstractText>Mice slept in Spain and were asked in Spanish.<b>Conclusion:</b> Mice \
         sleep.</AbstractText>",
        Status::Conclusion,
        &["Mice sleep."],
    );
    check(
        "<AbstractText>[Purpose] To see. [Subjects] Mice. [Results] They slept by day \
         (P&lt;.001). [Conclusion] Mice sleep.</AbstractText>",
        Status::Conclusion,
        &["Mice sleep."],
    );
    // No heading.
    for last in [
        "Conclusion-like claims were found in 3 nests.",
        "Conclusion 2.1 of the first report was found to be wrong.",
        "Results-based pay kept most mice awake.",
        "Results-Based Pay kept most mice awake.",
        "Relevance - if there is any - was found to be small.",
        "Patients-to-be slept: 3 of 9.",
        "We found three sites of the protein AIM: one, two and three.",
    ] {
        let text = format!("Mice were filmed. They slept by day (P&lt;.001). {last}");
        check(
            &format!("<AbstractText>{text}</AbstractText>"),
            Status::End,
            &["They slept by day (P<.001).", last],
        );
    }
    check(
        "<AbstractText>Mice were filmed. They slept by day. In conclusion: mice sleep by \
         day.</AbstractText>",
        Status::End,
        &["They slept by day.", "In conclusion: mice sleep by day."],
    );
}

/// As the American Heart Association's journals had them in 2018 and 2019.
#[test]
fn headings_with_hyphens_are_told_apart() {
    check(
        "<AbstractText>Background and Purpose- Who knows how mice sleep. Methods- We filmed them. \
         Results- They slept by day (P&lt;.001). Conclusions- Mice sleep by day. Clinical Trial \
         Registration- URL: https://www.clinicaltrials.gov. Unique identifier: \
         NCT01234567.</AbstractText>",
        Status::Conclusion,
        &["Mice sleep by day."],
    );
}

#[test]
fn a_withdrawn_paper_states_nothing() {
    check(
        "<AbstractText>The article has been retracted by the Editorial office. It appeared that \
         parts were copied. We have established that they were. The publisher apologizes to the \
         readers.</AbstractText>",
        Status::NoneStated,
        &[],
    );
}

#[test]
fn else_it_is_the_end_without_what_says_nothing() {
    const SLEEP: &str = "How mice sleep is unknown. We aimed to see it. Mice were filmed. We found \
        that mice slept by day. These results suggest a <i>clock</i> of 10<sup>-3</sup> Hz.";
    let shown =
        ["We found that mice slept by day.", "These results suggest a clock of 10-3 Hz."];
    for tail in [
        "",
        " Further studies are needed to see why.",
        " Further studies are needed to confirm these findings in humans.",
        " Larger trials are needed to replicate our results.",
        " Implications for cats are discussed.",
        " The main purpose of this study was to see whether films show more than nests.",
        " A secondary aim was to count lice.",
        " In this study, we reviewed our films of mice.",
        " Sleep was revised and mice were divided into two groups.",
        " Indications of lamps are discussed.",
        " The indications and the results of lamps are considered.",
        " Little is known of cats.",
        " This work will test whether cats sleep.",
        " Sleep 2021;51(6):281-288. Epub 30 Jan 2021. doi:10.5555/sleep.2021.1.",
        " https://doi.org/10.5555/sleep.2021.1.",
        " J Am Sleep Soc 68:1796-1802, 2020.",
        " J. Comp. Sleep. 500:1-9, 2007.",
        " (Am J Sleep. 2013;103:1-9).",
        " (J Clin Sleep Metab 98: 1-9, 2013).",
        " <i>Antioxid. Sleep Signal</i>. 34, 1407-1419.",
        " Fox TA, Hen B, and Cat C. Sleep in Mus musculus. J Sleep Med 2014;11:1-9.",
        " Fox TA, Hen B, et\u{a0}al. Sleep in Mus musculus. Sleep Med 2021;XX:XXX-XXX.",
        " This study is supported by a grant of the Sleep Fund.",
        " A higher resolution version of the Graphical abstract is available as Supplementary \
         information.",
        " This article has an associated First Person interview with the first author.",
        " Therapeutic Level III.",
        " Data analysis was performed by two methods.",
        " Assessment of lamps in randomized trials is required.",
        " (PsycInfo Database Record (c) 2021 APA, all rights reserved).",
        " This article is protected by copyright. All rights reserved.",
        " © 2021 The Authors. Sleep published by Example Press.",
        " Level of Evidence: III. Sleep 2021;44:1-9.",
        " ClinicalTrials.gov Identifier: NCT01234567.",
        " (Funded by the Example Fund; ClinicalTrials.gov number, NCT01234567.).",
        " Supplementary data are available at Sleep online.",
        " The code is available at https://example.org/sleep.",
        " Video abstract.",
        " Keywords: sleep; mice.",
        " (ABSTRACT TRUNCATED AT 250 WORDS)",
        // What is still to be done, or not known.
        " Randomized trials are needed to confirm our findings.",
        " More evidence is needed before lamps can be sold.",
        " There is a need for longer studies of it.",
        " Whether cats do so needs to be investigated in the future.",
        " The genes behind it remain to be elucidated.",
        " It remains unclear whether cats do.",
        " Suggestions for future research include longer films.",
        " These results call for further studies.",
        " We discuss the implications of these findings for cats.",
        " Its use in cats will also be discussed.",
        " The two kinds of film are compared.",
        // Money, data, and what the publisher or the database adds.
        " Financial support was provided by the Example Fund.",
        " This research received no specific grant from any agency.",
        " This work was supported in part by the Example Fund.",
        " Sleep published by Example Press on behalf of the Sleep Society.",
        " All films have been deposited in Zenodo under accession number 1234.",
        " Raw films can be found at the Sequence Read Archive.",
        " DATABASE: Films are available in the PDB under the accession code 1ABC.",
        " The trial was registered with the national register of sleep.",
        " TWEETABLE ABSTRACT: Mice sleep by day.",
        " Abbreviations: REM: rapid eye movement.",
        " CI, confidence interval; REM, rapid eye movement.",
        " Fox A, Hare BC, Crow D, et al. Sleep of mice in the dark.",
        " Cite this article: Sleep 2021;44(2):1-9.",
        " This is an open access article under the CC BY license.",
        " The authors have no conflict of interest to disclose.",
        " CLINICALTRIALS. GOV IDENTIFIER: NCT01234567.",
        " For an accompanying editorial see page 12.",
    ] {
        check(
            &format!("<AbstractText>{SLEEP}{tail}</AbstractText>"),
            Status::End,
            &shown,
        );
    }
    let paper = paper(&[(
        "</Article>",
        &format!("<Abstract><AbstractText>{SLEEP}</AbstractText></Abstract></Article>"),
    )]);
    let quotes: Vec<String> = findings(&paper).quotes.iter().map(Text::tagged).collect();
    assert_eq!(
        quotes,
        ["We found that mice slept by day. These results suggest a <i>clock</i> of \
          10<sup>-3</sup> Hz."]
    );
}

#[test]
fn three_sentences_are_shown_where_the_first_concludes() {
    for (first, is_shown) in [
        ("In conclusion, mice sleep by day.", true),
        ("Taken together, our films show that mice sleep by day.", true),
        ("By night, mice sleep less.", false),
        ("In conclusion, 9 of 12 mice (75%, p < 0.05) slept by day.", false),
    ] {
        let rest = ["Their nests are dark.", "Lamps wake them."];
        let summary = format!(
            "<AbstractText>Mice were filmed. They slept. {} {}</AbstractText>",
            first.replace('<', "&lt;"),
            rest.join(" ")
        );
        let expect = [first, rest[0], rest[1]];
        check(&summary, Status::End, if is_shown { &expect } else { &expect[1..] });
    }
}

/// The words of calls and announcements are those of results too.
#[test]
fn what_sounds_like_no_finding_can_be_one() {
    const FILMED: &str = "Mice were filmed. They slept by day.";
    for last in [
        "Further experiments showed that blind mice may sleep less.",
        "Additional analyses revealed that lamps can wake them.",
        "Whether cats sleep is unknown, but our results suggest that they do.",
        "Mice that sleep less should be evaluated for lice.",
        "The protocol significantly reduced the time awake.",
        "This protocol is safe and effective in mice.",
        "We failed to detect sleep at night.",
        "The aim of waking mice was achieved in 9 of 12.",
        "This review shows that lamps wake mice.",
        "Our survey of nests found that lamps wake mice.",
        "The analysis was performed twice and showed no change.",
        "No difference was seen when mice were compared to rats.",
        "Although little is known of lamps, they were found to wake mice.",
        "These findings open new avenues for future treatment.",
        "Lamps had significant effects and should be further investigated.",
        "We discuss why mice sleep, and show that light is the cause.",
        "Therefore, we hypothesize that light wakes mice.",
        "Two more lamps are needed for a whole room.",
        "Lamps are expected to help, but the mechanism remains to be studied.",
        // It names where something is, and does not say that it can be had there.
        "SleepNet (https://sleep.example) found more naps than we did.",
        "Of all genes in GenBank, Slp1 alone predicted how long mice slept.",
        "Rules published by the Sleep Society halved the time awake.",
        "Mice that call on behalf of others slept less than those.",
        // Roman numbers, but no level of evidence.
        "Lamps of type II are sold for nests of this kind.",
        "Lamps of type II are those that are sold for nests of this kind all over the country.",
    ] {
        let summary = format!("<AbstractText>{FILMED} {last}</AbstractText>");
        check(&summary, Status::End, &["They slept by day.", last]);
    }
    // A report that ends with what is discussed; a review that does is one that announces.
    let end =
        "Lamps wake most mice. Nests keep them asleep. The implications are discussed.";
    let summary =
        format!("<AbstractText>Nests were found in lofts. {end}</AbstractText>");
    let shown = ["Lamps wake most mice.", "Nests keep them asleep."];
    check_record(&summary, "", "Journal Article", Status::End, &shown);
    check_record(&summary, "", "Review", Status::NoneStated, &[]);
}

#[test]
fn a_protocol_has_no_findings_yet() {
    let plain = "<AbstractText>Mice sleep. Lamps were found to wake them. Follow-up is ongoing. \
        The trial will show whether it significantly harms.</AbstractText>";
    for title in [
        "Lamps for mice: protocol for a trial",
        "The LAMP trial: rationale and design",
        "Lamps for mice. A protocol of a cohort",
        "Lamps for mice - study protocol",
    ] {
        check_record(plain, title, "Journal Article", Status::NoneStated, &[]);
    }
    let shown =
        ["Follow-up is ongoing.", "The trial will show whether it significantly harms."];
    check_record(plain, "Sleep by the protocol", "Journal Article", Status::End, &shown);
    let sections = "<AbstractText Label='METHODS'>We will film mice. Then we will count. All are \
        grey.</AbstractText><AbstractText Label='DISCUSSION'>This trial will tell.</AbstractText>";
    let title = "Lamps for mice: study protocol";
    check_record(sections, title, "Journal Article", Status::NoneStated, &[]);
    check(sections, Status::Conclusion, &["This trial will tell."]);
}

#[test]
fn nothing_is_shown_where_nothing_is_stated() {
    for end in [
        "In this review, we discuss how mice sleep.",
        "In this review, we discuss the clocks found in mice.",
        "This review aims to show what is known. It will also highlight the gaps.",
        "Here, we provide a comprehensive overview of how lamps reduce sleep.",
        "This descriptive review of the available literature focuses on lamps that improve it.",
        "The authors give an overview and highlight the key challenges.",
        "Herein, an attempt has been made to highlight effective lamps.",
        "We reviewed the films of ten mice. The findings of two rats were compared to those.",
        "Finally, we outline a road to more sleep.",
        "This paper describes the making of nests in detail. The protocol is for all nests.",
        "These guidelines were designed to help breeders, and will be revised.",
        "We will film mice for a year. Results will be published in journals.",
    ] {
        let summary = format!(
            "<AbstractText>Mice are small. They are known to sleep. How is unclear. {end}\
             </AbstractText>"
        );
        check(&summary, Status::NoneStated, &[]);
    }
    check_record(
        "<AbstractText>Mice sleep. Much is known of it. We review sleep of all kinds. There \
         remain many ways to go.</AbstractText>",
        "Sleep",
        "Review",
        Status::NoneStated,
        &[],
    );
    check(
        "<AbstractText>Mice sleep. They were seen to.</AbstractText>",
        Status::TooShort,
        &[],
    );
    assert_eq!(findings(&paper(&[])).status, Status::NoAbstract);
}

/// Of the reference that journals print behind a conclusion too nothing is one, nor of what is
/// said to readers of other fields.
#[test]
fn what_stands_behind_a_conclusion() {
    for tail in [
        "Fox TA, Hen B, et al. Sleep in Mus musculus. Sleep Med 2021;XX:XXX-XXX.",
        "J. Comp. Neurol. 500:1-9, 2007.",
        "Implications for clinical practice are discussed.",
        "LINKED ARTICLES: To view the other articles in this section visit us.",
        "RESUMO OBJETIVO: Ver. MÉTODOS: Foram vistos.",
    ] {
        let summary = format!(
            "<AbstractText Label='RESULTS'>Mice slept.</AbstractText>\
             <AbstractText Label='CONCLUSION'>Tails grow. {tail}</AbstractText>"
        );
        check(&summary, Status::Conclusion, &["Tails grow."]);
    }
    for (title, shown) in
        [("Mice", "Mice sleep."), ("How mice sleep in the dark of winter", "Mice sleep.")]
    {
        let summary = "<AbstractText Label='RESULTS'>Lamps were lit.</AbstractText>\
            <AbstractText Label='CONCLUSION'>Mice sleep. Cancer 2013;119:1-9.</AbstractText>";
        check_record(summary, title, "Journal Article", Status::Conclusion, &[shown]);
    }
    for label in ["LIMITATIONS AND CONCLUSIONS", "CONCLUSION"] {
        let summary = format!(
            "<AbstractText Label='RESULTS'>Mice slept.</AbstractText>\
             <AbstractText Label='{label}'>Tails grow.</AbstractText>"
        );
        check(&summary, Status::Conclusion, &["Tails grow."]);
    }
    for heading in
        ["Significance statement", "Impact statement", "Statement of significance"]
    {
        let summary = format!(
            "<AbstractText>Mice were filmed. We found that they sleep. {heading}: Mice are small. \
             They are grey. Our films show that they sleep by day. Lamps wake them.</AbstractText>"
        );
        let shown = ["Our films show that they sleep by day.", "Lamps wake them."];
        check(&summary, Status::End, &shown);
    }
}

#[test]
fn opinions_are_no_findings() {
    let text = "<AbstractText>Lamps are sold. For once, the owl has won! Our mice will benefit. They \
        may be better off with lamps.</AbstractText>";
    check_record(text, "", "Editorial", Status::NoneStated, &[]);
    let text = "<AbstractText>Lamps are sold. We filmed mice. Some slept. We found that lamps wake \
        them.</AbstractText>";
    let shown = ["Some slept.", "We found that lamps wake them."];
    check_record(text, "", "Editorial", Status::End, &shown);
}

/// What others than PubMed have is not all research, and not all whole.
#[test]
fn what_reports_no_research_has_none() {
    #[track_caller]
    fn check(kind: Kind, end: &str, status: Status, expect: &[&str]) {
        let mut paper = paper(&[]);
        (paper.source, paper.kind) = (Source::Crossref, kind);
        paper.languages = vec!["eng".to_owned()];
        paper.summary = Some(Abstract {
            sections: vec![AbstractSection {
                label: None,
                category: None,
                text: format!("Mice were seen. We found that mice sleep. {end}")
                    .as_str()
                    .into(),
            }],
            copyright: None,
        });
        let found = findings(&paper);
        assert_eq!((found.status, found.sentences()), (status, owned(expect)), "{end}");
    }
    let (found, more) = ("We found that mice sleep.", "Rats slept less (p < 0.05).");
    let all = ["Mice were seen.", found, more];
    check(Kind::Preprint, more, Status::End, &all[1..]);
    check(Kind::Thesis, more, Status::End, &all[1..]);
    for kind in [Kind::Dataset, Kind::Software, Kind::Book, Kind::WebPage, Kind::Other] {
        check(kind, more, Status::NoneStated, &[]);
    }
    for cut in ["Rats slept less than", "Rats slept less..."] {
        check(Kind::Article, cut, Status::End, &all[..2]);
    }
}

/// Where nobody says of what language an abstract is, as with a paper of two: English has English's
/// small words, and enough of them for its length.
#[test]
fn an_abstract_of_no_stated_language_is_english_by_its_small_words() {
    #[track_caller]
    fn check(text: &str, is_english: bool) {
        let mut paper = paper(&[]);
        (paper.source, paper.kind) = (Source::Crossref, Kind::Article);
        paper.languages = vec!["eng".to_owned(), "fre".to_owned()];
        let section = AbstractSection { text: text.into(), ..Default::default() };
        paper.summary = Some(Abstract { sections: vec![section], copyright: None });
        let found = findings(&paper);
        assert_eq!(found.language, "und");
        assert_eq!(
            found.status != Status::OtherLanguage,
            is_english,
            "{text}: {found:?}"
        );
    }
    check(
        "The mice were filmed in nests of straw. They slept. We found that mice sleep.",
        true,
    );
    check(
        "The sleep of mice varies. Twelve mice were filmed in nests of straw, lit by one lamp, \
         from dusk until dawn. Films showed long naps, short naps, grooming, feeding, digging, \
         climbing, biting, running. We found that mice sleep by day.",
        true,
    );
    check("Les souris ont dormi. On les a vues la nuit. Elles dorment le jour.", false);
    // It names a work, a place and a gene in English.
    check(
        "Douze souris ont dormi dans un nid. Leur gène « sleep of the night » et le « Journal of \
         the Mouse » sont connus. Chaque souris dort toute la journée sans se lever, mais la nuit \
         elle creuse, grimpe, court, mange et se lave. Nous avons filmé chaque nid avec une lampe.",
        false,
    );
    // As few small words as a text has that is but short.
    check("Was ist das? Das was so war. The Mäuse schlafen.", false);
}

#[test]
fn another_language_is_said_to_be_one() {
    let other = |summary: &str| {
        let other = format!(
            "<OtherAbstract Type='Publisher' Language='spa'>{summary}</OtherAbstract>\
             </MedlineCitation>"
        );
        paper(&[("</MedlineCitation>", &other)])
    };
    let spanish = other("<AbstractText Label='CONCLUSIÓN'>Duermen.</AbstractText>");
    let found = findings(&spanish);
    assert_eq!((found.status, found.language), (Status::Conclusion, "spa"));
    assert_eq!(found.sentences(), ["Duermen."]);
    let plain = other("<AbstractText>Uno. Dos. Tres.</AbstractText>");
    assert_eq!(findings(&plain).status, Status::OtherLanguage);
    // A translation below is not the end; what names a thing in another script is no translation.
    for (below, shown) in [
        ("Los ratones duermen de la misma manera que las ratas en el nido.", false),
        ("Мыши спят по ночам так же, как и крысы в гнезде.", false),
        ("小鼠 и 大鼠 睡觉 睡觉 睡觉。", false),
        ("Taken together, mice sleep as in 鼠の眠り (Nezumi no nemuri).", true),
    ] {
        let suggested =
            ["We found that mice slept by day.", "These results suggest a clock."];
        let text = format!("Mice were filmed. {} {below}", suggested.join(" "));
        let expect = if shown { [suggested[1], below] } else { suggested };
        check(&format!("<AbstractText>{text}</AbstractText>"), Status::End, &expect);
    }
}

#[test]
fn long_texts_take_no_longer_than_they_are() {
    let long = "mice slept (n=5) vs. rats; ".repeat(6_000);
    let dots = "a.b".repeat(60_000);
    let heads = "Conclusion: x ".repeat(12_000);
    for text in [long, dots, heads, ".".repeat(150_000), ". ) ".repeat(40_000)] {
        let start = Instant::now();
        let mut paper = paper(&[]);
        let section = AbstractSection {
            text: format!("One. Two. {text}. We found that mice sleep.").into(),
            ..Default::default()
        };
        paper.summary = Some(Abstract { sections: vec![section], copyright: None });
        findings(&paper);
        sentences(&text);
        // Far above what it takes, and far below what the square of the length would.
        assert!(start.elapsed().as_secs() < 5, "{:?}", text.get(..20));
    }
}

#[test]
fn what_asides_begin_with_can_be_the_matter() {
    let plain = |last: &str| {
        format!(
            "<AbstractText>Mice sleep. They were found to sleep less. {last}</AbstractText>"
        )
    };
    for last in [
        "Supported by spin counting, we report that the complex has a quartet ground state.",
        "Supplemental oxygen reduced mortality.",
        "Supplementary vitamin D had no effect on sleep.",
        "Contact precautions were associated with fewer infections.",
        "Registered nurses slept 20% less than others.",
        "Disclosure of the diagnosis improved sleep.",
        "Conflicts of interest were found in most trials of sleep.",
        "Level IV nodes were involved more often than others.",
        "Funding by industry was associated with positive results.",
    ] {
        check(&plain(last), Status::End, &["They were found to sleep less.", last]);
    }
    for last in [
        "Supported by grants of the National Institute of Sleep.",
        "Supplementary information is to be had online.",
        "Contact: sleep@example.org.",
        "Registered at the registry of sleep.",
        "Disclosure: the author is paid by a maker of beds.",
        "Conflict of interest: none declared.",
        "Conflicts of interest: the authors declare no competing interests.",
        "Level IV, case series.",
        "We thank the mice.",
        "The study was approved by the ethics committee.",
        "Previous studies have shown that rats sleep.",
        "Funding: the Foundation for Sleep.",
    ] {
        let expect = ["Mice sleep.", "They were found to sleep less."];
        check(&plain(last), Status::End, &expect);
    }
}
