//! The order of a list, its groups, what a filter leaves, and portions of it.

use std::{cmp::Reverse, iter, sync::Arc};

use crate::{
    listing::{Wanted, fold, fold_spelled_out},
    paper::{Author, Paper},
};

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
    /// By title.
    Title,
    /// By journal.
    Journal,
    /// By the first author's name.
    Author,
    /// As it came: the order of `pmids`, or of the file.
    Given,
}

impl Sort {
    /// Reads the attribute; `None` where it says nothing.
    pub(super) fn read(value: &str) -> Option<Self> {
        Some(match value {
            "newest" => Self::Newest,
            "oldest" => Self::Oldest,
            "title" => Self::Title,
            "journal" => Self::Journal,
            "author" => Self::Author,
            _ => return None,
        })
    }
}

/// How a list is grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// By year.
    Year,
    /// By the first type of publication.
    Type,
}

impl Grouping {
    /// Reads the attribute.
    pub(super) fn read(value: &str) -> Self {
        match value {
            "year" => Self::Year,
            "type" => Self::Type,
            _ => Self::None,
        }
    }
}

impl Wanted {
    /// The papers that are shown, in their order, of each its newest version; and how many there
    /// would be without a limit.
    pub fn arrange(&self, papers: Vec<Arc<Paper>>) -> (Vec<Arc<Paper>>, usize) {
        let mut papers = newest_versions(papers);
        papers.retain(|paper| !self.exclude.contains(&paper.pmid));
        let date = |paper: &Arc<Paper>| {
            let date = paper.cited_date().and_then(|date| date.date());
            date.map(|date| (date.year, date.month, date.day))
        };
        match self.sort {
            Sort::Given => {}
            Sort::Newest => papers.sort_by_key(|paper| Reverse(date(paper))),
            Sort::Oldest => papers.sort_by_key(date),
            Sort::Title => {
                papers.sort_by_cached_key(|paper| fold(&paper.title.plain()));
            }
            Sort::Journal => {
                papers.sort_by_cached_key(|paper| fold(&paper.container_title()));
            }
            Sort::Author => papers.sort_by_cached_key(|paper| {
                let first = paper.authors.first().map(Author::short_name);
                first.as_deref().map(fold)
            }),
        }
        let count = papers.len();
        papers.truncate(self.limit);
        (papers, count)
    }
}

/// Each paper once, where it stands first.
fn newest_versions(papers: Vec<Arc<Paper>>) -> Vec<Arc<Paper>> {
    let mut places = std::collections::BTreeMap::new();
    let mut newest: Vec<Arc<Paper>> = Vec::new();
    for paper in papers {
        let place = *places.entry(paper.pmid).or_insert(newest.len());
        match newest.get_mut(place) {
            Some(known) if known.version >= paper.version => {}
            Some(known) => *known = paper,
            None => newest.push(paper),
        }
    }
    newest
}

/// The groups that there are: in the order of the papers, and those of the site's own entries
/// in between.
pub fn groups(
    papers: &[Arc<Paper>],
    grouping: Grouping,
    own: &[String],
    oldest_first: bool,
) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for paper in papers {
        let group = group_of(paper, grouping);
        if !group.is_empty() && !groups.contains(&group) {
            groups.push(group);
        }
    }
    if grouping == Grouping::None {
        return groups;
    }
    for name in own.iter().filter(|name| !name.is_empty()) {
        if groups.contains(name) {
            continue;
        }
        let is_behind = |group: &String| {
            if oldest_first { *group > *name } else { *group < *name }
        };
        let place = groups.iter().position(is_behind);
        let place = place.filter(|_| grouping == Grouping::Year);
        groups.insert(place.unwrap_or(groups.len()), name.clone());
    }
    groups
}

/// The group of a paper; empty for none.
pub fn group_of(paper: &Paper, grouping: Grouping) -> String {
    match grouping {
        Grouping::None => String::new(),
        Grouping::Year => paper.year().map(|year| year.to_string()).unwrap_or_default(),
        Grouping::Type => {
            // "Journal Article" says the least.
            let mut types = paper.publication_types.iter().map(|term| term.name.as_str());
            let telling = types.clone().find(|name| {
                *name != "Journal Article" && !name.starts_with("Research Support")
            });
            telling.or_else(|| types.next()).unwrap_or_default().to_owned()
        }
    }
}

/// What group and filter leave of the papers, in the order of the groups. `group` is the place of
/// the one group that is shown; `None` for all.
pub fn narrowed(
    papers: &[Arc<Paper>],
    groups: &[String],
    grouping: Grouping,
    group: Option<usize>,
    filter: &str,
) -> Vec<Arc<Paper>> {
    let words: Vec<String> = filter
        .split_whitespace()
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect();
    // In the order of the groups, and last what is of none.
    let mut left = vec![Vec::new(); groups.len() + 1];
    for paper in papers {
        let its_group = group_of(paper, grouping);
        let place = groups.iter().position(|name| *name == its_group);
        let is_in_group = group.is_none() || place == group;
        if let Some(left) = left.get_mut(place.unwrap_or(groups.len()))
            && is_in_group
            && matches(paper, &words)
        {
            left.push(Arc::clone(paper));
        }
    }
    left.concat()
}

/// Whether each of these folded words is somewhere in title, names, journal, year, identifiers or
/// keywords.
pub fn matches(paper: &Paper, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut all =
        vec![paper.title.plain(), paper.container_title(), paper.pmid.to_string()];
    all.extend(paper.authors.iter().map(Author::display_name));
    all.extend(paper.year().map(|year| year.to_string()));
    all.extend(paper.doi.as_ref().map(ToString::to_string));
    all.extend(paper.keywords.iter().map(|keyword| keyword.text.plain()));
    let all = all.join("\n");
    let (plain, spelled) = (fold(&all), fold_spelled_out(&all));
    words
        .iter()
        .all(|word| plain.contains(word) || spelled.contains(word))
}

/// A piece of a list: what begins a group, or a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A group's heading.
    Group(String),
    /// A paper.
    Paper(Arc<Paper>),
}

/// Papers in the order of their groups ([`narrowed`]), with the headings of these. A group without
/// any is left out, unless all are shown: the site may have entries of its own for it.
pub fn pieces(
    papers: &[Arc<Paper>],
    groups: &[String],
    grouping: Grouping,
    is_all: bool,
) -> Vec<Piece> {
    let mut rest = papers.iter().cloned().peekable();
    let mut pieces = Vec::new();
    for name in groups {
        pieces.push(Piece::Group(name.clone()));
        let before = pieces.len();
        let is_of_it = |paper: &Arc<Paper>| group_of(paper, grouping) == *name;
        let of_it = iter::from_fn(|| rest.next_if(is_of_it));
        pieces.extend(of_it.map(Piece::Paper));
        if pieces.len() == before && !is_all {
            pieces.pop();
        }
    }
    pieces.extend(rest.map(Piece::Paper));
    pieces
}

/// A list in portions of so many papers: headings do not count, and stand with what is under
/// them.
pub fn portions(pieces: &[Piece], size: usize) -> Vec<Vec<Piece>> {
    let mut portions: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut count = 0;
    let mut headings = Vec::new();
    for piece in pieces {
        if matches!(piece, Piece::Group(_)) {
            headings.push(piece.clone());
            continue;
        }
        if count == size {
            portions.push(Vec::new());
            count = 0;
        }
        count += 1;
        if let Some(last) = portions.last_mut() {
            last.append(&mut headings);
            last.push(piece.clone());
        }
    }
    if let Some(last) = portions.last_mut() {
        last.append(&mut headings);
    }
    portions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::wanted::wanted;
    use crate::pubmed::parse;

    /// A paper of each year and type, with these authors.
    fn papers(all: &[(&str, &str, &str)]) -> Vec<Arc<Paper>> {
        let mut records = String::new();
        for (index, (year, kind, author)) in all.iter().enumerate() {
            records.push_str(&format!(
                    "<PubmedArticle><MedlineCitation><PMID>{}</PMID><Article><Journal>\
                     <JournalIssue><PubDate><Year>{year}</Year></PubDate></JournalIssue>\
                     <Title>Zeitschrift für Schlaf</Title></Journal><ArticleTitle>IL-6 in \
                     Öl</ArticleTitle><AuthorList><Author><LastName>{author}</LastName>\
                     <ForeName>Ann</ForeName><Initials>A</Initials></Author></AuthorList>\
                     <PublicationTypeList><PublicationType>Journal Article\
                     </PublicationType><PublicationType>{kind}</PublicationType>\
                     </PublicationTypeList></Article></MedlineCitation></PubmedArticle>",
                    index + 1
            ));
        }
        let papers = parse(&format!("<PubmedArticleSet>{records}</PubmedArticleSet>"));
        papers.unwrap().into_iter().map(Arc::new).collect()
    }

    fn numbers(papers: &[Arc<Paper>]) -> Vec<String> {
        papers.iter().map(|paper| paper.pmid.to_string()).collect()
    }

    fn three() -> Vec<Arc<Paper>> {
        papers(&[
            ("2020", "Review", "Müller"),
            ("2022", "Letter", "Mu\u{308}ller"),
            ("2021", "Review", "Abel"),
        ])
    }

    #[test]
    fn orders_and_limits() {
        let check = |attributes: &[(&str, &str)], expect: &[&str], count: usize| {
            let (shown, all) = wanted(attributes).arrange(three());
            assert_eq!(
                (numbers(&shown), all),
                (expect.iter().map(|&it| it.to_owned()).collect(), count)
            );
        };
        check(&[("pmids", "1")], &["1", "2", "3"], 3);
        check(&[("sort", "newest"), ("limit", "2")], &["2", "3"], 3);
        check(&[("sort", "oldest"), ("exclude", "3")], &["1", "2"], 2);
        check(&[("sort", "author")], &["3", "1", "2"], 3);
    }

    #[test]
    fn a_paper_is_there_once() {
        let mut all = three();
        let newer = Paper { version: 2, ..Paper::clone(all.first().unwrap()) };
        all.push(Arc::new(newer));
        all.extend(three());
        let (shown, count) = wanted(&[]).arrange(all);
        assert_eq!(
            (numbers(&shown), count),
            (vec!["1".into(), "2".into(), "3".into()], 3)
        );
        assert_eq!(shown.first().map(|paper| paper.version), Some(2));
    }

    #[test]
    fn filters_without_regard_to_marks() {
        let papers = three();
        let check = |filter: &str, expect: &[&str]| {
            let left = narrowed(&papers, &[], Grouping::None, None, filter);
            assert_eq!(numbers(&left), expect, "{filter}");
        };
        for filter in ["Muller", "müller", "Mueller", "Mu\u{308}ller", "MULLER, ann"] {
            check(filter, &["1", "2"]);
        }
        check("abel il-6", &["3"]);
        check("oel", &["1", "2", "3"]);
        check("fur schlaf 2022", &["2"]);
        check(" - ", &["1", "2", "3"]);
        check("Miller", &[]);
    }

    #[test]
    fn groups_and_what_a_filter_leaves_of_them() {
        let papers = three();
        let names = groups(&papers, Grouping::Type, &["Talks".to_owned()], false);
        assert_eq!(names, ["Review", "Letter", "Talks"]);
        let years = groups(&papers, Grouping::Year, &["2023".to_owned()], false);
        assert_eq!(years, ["2023", "2020", "2022", "2021"]);
        let left = narrowed(&papers, &names, Grouping::Type, None, "");
        assert_eq!(numbers(&left), ["1", "3", "2"]);
        let left = narrowed(&papers, &names, Grouping::Type, Some(1), "");
        assert_eq!(numbers(&left), ["2"]);
        let count = |is_all| pieces(&left, &names, Grouping::Type, is_all).len();
        assert_eq!((count(false), count(true)), (2, 4));
    }

    #[test]
    fn portions_count_papers_and_not_headings() {
        let years: Vec<String> =
            (0..120).map(|index| (1990 + index / 7).to_string()).collect();
        let all: Vec<_> =
            years.iter().map(|year| (year.as_str(), "Review", "Fox")).collect();
        let papers = papers(&all);
        let names = groups(&papers, Grouping::Year, &["2050".to_owned()], true);
        let pieces = pieces(&papers, &names, Grouping::Year, true);
        assert_eq!(pieces.len(), 120 + 19);
        let portions = portions(&pieces, 50);
        let count = |portion: &Vec<Piece>| {
            portion
                .iter()
                .filter(|piece| matches!(piece, Piece::Paper(_)))
                .count()
        };
        assert_eq!(portions.iter().map(count).collect::<Vec<_>>(), [50, 50, 20]);
        assert_eq!(portions.concat(), pieces);
        // No heading stands alone at the end of a portion.
        for portion in portions.iter().take(2) {
            assert!(matches!(portion.last(), Some(Piece::Paper(_))));
        }
    }
}
