//! How a list is shown, by the attributes of its element; and as references to copy.

use std::{collections::HashMap, sync::Arc};

use crate::{
    cite::Style,
    listing::fold,
    paper::{Identity, Paper},
};

/// How the entries of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// The first is number 1.
    Ascending,
    /// The last is number 1, as in lists of one's own papers.
    Descending,
}

impl Numbering {
    /// Reads the attribute, where it is there.
    pub fn read(value: Option<&str>) -> Option<Self> {
        match value?.trim() {
            "descending" => Some(Self::Descending),
            _ => Some(Self::Ascending),
        }
    }

    /// The number of each of the papers in their order, of which there are `total` and these come
    /// behind the first `start`.
    pub fn numbers(
        self,
        papers: &[Arc<Paper>],
        start: usize,
        total: usize,
    ) -> HashMap<Identity, usize> {
        let total = total.max(start.saturating_add(papers.len()));
        let number = |place| match self {
            Self::Ascending => place + 1,
            Self::Descending => total - place,
        };
        let numbered = (start..).zip(papers);
        numbered
            .map(|(place, paper)| (paper.identity.clone(), number(place)))
            .collect()
    }
}

/// The style that an attribute names, in whatever case; `None` for entries that are not formatted
/// as citations.
pub fn read_style(value: &str) -> Option<Style> {
    let mut styles = Style::ALL.into_iter();
    styles.find(|style| style.name().eq_ignore_ascii_case(value.trim()))
}

/// Papers as a list of references, as plain text and as HTML. Where a style numbers them they stay
/// in their order; else they are in that of their authors.
pub fn references(papers: &[Arc<Paper>], style: Style) -> (String, String) {
    let mut all: Vec<_> = papers.iter().map(|paper| style.cite(paper)).collect();
    if !style.is_numbered() {
        all.sort_by_cached_key(|citation| fold(&citation.plain()));
    }
    let plain = all.iter().enumerate().map(|(index, citation)| {
        let plain = citation.plain();
        if style.is_numbered() { format!("{}. {plain}", index + 1) } else { plain }
    });
    let plain = plain.collect::<Vec<_>>().join("\n");
    let (list, item) = if style.is_numbered() { ("ol", "li") } else { ("div", "p") };
    let items = all.iter().map(|it| format!("<{item}>{}</{item}>", it.tagged()));
    (plain, format!("<{list}>{}</{list}>", items.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::arrange::tests::{numbers, three};

    #[test]
    fn numbers_go_up_or_down() {
        let check = |value: Option<&str>, (start, total), expect: Option<[usize; 3]>| {
            let numbers =
                Numbering::read(value).map(|it| it.numbers(&three(), start, total));
            let numbers = numbers.map(|numbers| {
                three().iter().map(|it| numbers[&it.identity]).collect::<Vec<_>>()
            });
            assert_eq!(numbers, expect.map(Vec::from), "{value:?}");
        };
        check(None, (0, 3), None);
        check(Some(""), (0, 3), Some([1, 2, 3]));
        check(Some("descending"), (0, 3), Some([3, 2, 1]));
        // Those that are not shown are older.
        check(Some(" descending "), (0, 120), Some([120, 119, 118]));
        check(Some("descending"), (0, 0), Some([3, 2, 1]));
        // A page of a longer list goes on where the one before ends.
        check(Some(""), (50, 120), Some([51, 52, 53]));
        check(Some("descending"), (50, 120), Some([70, 69, 68]));
    }

    #[test]
    fn styles_by_name() {
        for (value, expect) in [("apa", "APA"), (" Chicago", "Chicago"), ("NLM", "NLM")] {
            assert_eq!(read_style(value).map(Style::name), Some(expect));
        }
        assert!(read_style("").is_none() && read_style("Turabian").is_none());
    }

    #[test]
    fn references_are_numbered_or_by_author() {
        let papers = three();
        assert_eq!(numbers(&papers), ["1", "2", "3"]);
        let (plain, html) = references(&papers, Style::NLM);
        let lines: Vec<&str> = plain.lines().collect();
        assert!(
            lines[0].starts_with("1. Müller A.") && lines[2].starts_with("3. Abel A.")
        );
        assert!(html.starts_with("<ol><li>Müller A.") && html.ends_with("</li></ol>"));
        let (plain, html) = references(&papers, Style::APA);
        assert!(plain.starts_with("Abel, A. (2021)"), "{plain}");
        assert!(html.starts_with("<div><p>Abel, A."), "{html}");
        assert_eq!(plain.lines().count(), 3);
    }
}
