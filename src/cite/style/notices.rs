//! What the styles say of a paper that was retracted, or of which its journal warned.
//!
//! - NLM and AMA name the notice: `Retraction in: …`, `Retracted in: …`
//!   (NLM as [PubMed](https://www.nlm.nih.gov/bsd/policy/errata.html) and its Cite box; AMA's manual
//!   among its journal articles).
//! - APA says in parentheses when and where it was published, issue in brackets, as in its Publication
//!   Manual's example of a retracted article
//!   ([its blog on the same](https://blog.apastyle.org/apastyle/2013/01/retraction-action.html)).
//! - MLA, Chicago and Harvard have no form of their own. MLA's optional element at the end and a
//!   word at the end of Chicago's say it; Harvard's is in brackets after the title, where it has
//!   `[Preprint]`.
//!
//! A notice of retraction says of which papers it is, in NLM and AMA.

use crate::{
    cite::{
        fields::notice_label,
        style::{
            compose::{Composer, between, italic},
            parts::{printed, with_dash},
        },
    },
    paper::{Notice, NoticeKind, NoticeLevel, Pages, Paper, Relation, Text},
};

/// The gravest notice of a paper, if it warns.
fn warning(paper: &Paper) -> Option<Notice<'_>> {
    let first = paper.notices().into_iter().next()?;
    (first.kind.level() != NoticeLevel::Information).then_some(first)
}

/// `Retracted`, or nothing.
pub(super) fn word(paper: &Paper) -> &'static str {
    match warning(paper).map(|notice| notice.kind) {
        Some(NoticeKind::Retracted) => "Retracted",
        Some(NoticeKind::RetractedAndRepublished) => "Retracted and republished",
        Some(NoticeKind::Concern) => "Expression of concern",
        _ => "",
    }
}

/// `Retracted in: Nature. 1980 Jan 3;283(5742):111.`
pub(super) fn of_ama(paper: &Paper) -> Composer {
    let mut notes = Composer::default();
    if let Some(notice) = warning(paper) {
        let place = notice.relation.map(Relation::place).unwrap_or_default();
        let place = between(" in: ", &place, "");
        notes.add("", format!("{}{place}", word(paper)));
        notes.stop();
    }
    add_retracted_papers(&mut notes, paper);
    notes
}

/// `Retraction in: Nature. 1980 Jan 3;283(5742):111.` and all other notices.
pub(super) fn of_nlm(paper: &Paper) -> Composer {
    let mut notes = Composer::default();
    for notice in paper.notices() {
        let Some(relation) = notice.relation else {
            notes.add(" ", "Retracted.");
            continue;
        };
        let label = format!("{}: ", notice_label(notice.kind));
        notes.add(" ", between(&label, &relation.place(), ""));
        notes.stop();
    }
    add_retracted_papers(&mut notes, paper);
    notes
}

/// `Retraction of: Nature. 1975 Jul 3;256(5512):57-9.`, of a notice.
fn add_retracted_papers(notes: &mut Composer, paper: &Paper) {
    for relation in paper
        .relations
        .iter()
        .filter(|relation| relation.kind == "RetractionOf")
    {
        notes.add(" ", between("Retraction of: ", &relation.place(), ""));
        notes.stop();
    }
}

/// `(Retraction published 1980, `*Nature*`, `*283*`[5742], 111)`
pub(super) fn of_apa(paper: &Paper) -> Text {
    let Some(notice) = warning(paper) else { return Text::default() };
    let what = match notice.kind {
        NoticeKind::RetractedAndRepublished => "Retraction and republication",
        NoticeKind::Concern => "Expression of concern",
        _ => "Retraction",
    };
    let place = notice.relation.map(Relation::place).unwrap_or_default();
    let mut out = Composer::default();
    if let Some(source) = Source::parse(&place) {
        out.add("", format!("({what} published {}", source.year));
        out.add(", ", italic(source.journal));
        let mut number = Composer::default();
        number.add("", italic(source.volume));
        number.add("", between("[", &with_dash(source.issue), "]"));
        out.add(", ", number);
        let in_full = |pages: Pages| printed(&pages, |_first, last| last.to_owned());
        out.add(", ", Pages::parse(source.pages).map(in_full).unwrap_or_default());
    } else if place.is_empty() {
        out.add("", format!("({}", word(paper)));
    } else {
        out.add("", format!("({what} published in {}", place.trim_end_matches('.')));
    }
    let mut text = Text::from(out);
    text.0.extend(Text::from(")").0);
    text
}

/// The parts of the place of a notice.
#[derive(Debug, Default, PartialEq)]
struct Source<'s> {
    journal: &'s str,
    year: &'s str,
    volume: &'s str,
    issue: &'s str,
    pages: &'s str,
}

impl<'s> Source<'s> {
    /// Reads `Felig P, Sherwin RS. J Clin Endocrinol Metab. 1980 Nov;51(5):1201`: authors, if
    /// any, a journal, and a date that begins with a year.
    fn parse(source: &'s str) -> Option<Self> {
        let mut journal = "";
        for part in source.split_inclusive(". ") {
            let year = part
                .get(..4)
                .filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
            if let Some(year) = year.filter(|_| !journal.is_empty()) {
                let part = part.trim_end_matches([' ', '.']);
                let (date, pages) = part.split_once(':').unwrap_or((part, ""));
                let (_, number) = date.split_once(';').unwrap_or((date, ""));
                let (volume, issue) = number.split_once('(').unwrap_or((number, ""));
                let issue = issue.trim_end_matches(')');
                return Some(Self { journal, year, volume, issue, pages });
            }
            journal = part.trim_end_matches([' ', '.']);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources() {
        #[track_caller]
        fn check(source: &str, expect: Option<[&str; 5]>) {
            let parsed = Source::parse(source);
            let parts = parsed.map(|source| {
                [source.journal, source.year, source.volume, source.issue, source.pages]
            });
            assert_eq!(parts, expect);
        }
        check(
            "J Test. 1980 Jan 3;283(57):111",
            Some(["J Test", "1980", "283", "57", "111"]),
        );
        check(
            "Fox A, Hen B. J Test. 1980;51:1-2",
            Some(["J Test", "1980", "51", "", "1-2"]),
        );
        check("J Test. 2021 Jun 6", Some(["J Test", "2021", "", "", ""]));
        check(
            "J Test. 2023 Jul 20;186(15):3307-3324.e30",
            Some(["J Test", "2023", "186", "15", "3307-3324.e30"]),
        );
        check("J Test 1998 Aug;178(2):601", None);
        check("", None);
    }
}
