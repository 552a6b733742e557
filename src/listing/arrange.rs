//! The order of a list, its groups, what a filter leaves, and portions of it.

use std::{cmp::Reverse, collections::HashMap, iter, sync::Arc};

use crate::{
    listing::{View, Wanted, fold, fold_spelled_out},
    paper::{Author, Identity, Paper, Pmcid},
    pubmed::Query,
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
    /// As PubMed has them, what fits the query best before all else.
    Relevance,
    /// As it came: the order of `pmids`, or of the file.
    Given,
}

impl Sort {
    /// Those that there is a word for.
    const ALL: [(Self, &'static str); 6] = [
        (Self::Newest, "newest"),
        (Self::Oldest, "oldest"),
        (Self::Title, "title"),
        (Self::Journal, "journal"),
        (Self::Author, "author"),
        (Self::Relevance, "relevance"),
    ];

    /// Reads the attribute; `None` where it says nothing.
    pub fn read(value: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, name)| name.eq_ignore_ascii_case(value))
            .map(|(sort, _)| sort)
    }

    /// Its name in the attribute; empty for the order in which papers came.
    pub fn name(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(sort, _)| *sort == self).map_or("", |(_, name)| name)
    }

    /// Puts papers in this order.
    fn order(self, papers: &mut [Arc<Paper>]) {
        let date = |paper: &Arc<Paper>| {
            let date = paper.cited_date().and_then(|date| date.date());
            date.map(|date| (date.year, date.month, date.day))
        };
        match self {
            Self::Given | Self::Relevance => {}
            Self::Newest => papers.sort_by_key(|paper| Reverse(date(paper))),
            // What has no date, or no author, comes last.
            Self::Oldest => {
                papers.sort_by_key(|paper| (date(paper).is_none(), date(paper)));
            }
            Self::Title => {
                papers.sort_by_cached_key(|paper| fold(&paper.title.plain()));
            }
            Self::Journal => {
                papers.sort_by_cached_key(|paper| fold(&paper.container_title()));
            }
            Self::Author => papers.sort_by_cached_key(|paper| {
                let first = paper.authors.first().map(Author::short_name);
                (first.is_none(), first.as_deref().map(fold))
            }),
        }
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
        let mut all = [("year", Self::Year), ("type", Self::Type)].into_iter();
        all.find(|(name, _)| name.eq_ignore_ascii_case(value))
            .map_or(Self::None, |(_, grouping)| grouping)
    }
}

impl Wanted {
    /// The papers that are shown, in their order, of each its newest version; and how many there
    /// would be without a limit, which leaves those in that are selected.
    pub fn arrange(&self, papers: Vec<Arc<Paper>>) -> (Vec<Arc<Paper>>, usize) {
        let mut papers = newest_versions(papers);
        papers.retain(|paper| !is_among(paper, &self.exclude));
        self.sort.order(&mut papers);
        let count = papers.len();
        let is_selected = |paper: &Paper| is_among(paper, &self.selected);
        let selected = papers.iter().filter(|paper| is_selected(paper)).count();
        let mut room = self.limit.saturating_sub(selected);
        papers.retain(|paper| {
            is_selected(paper) || {
                let has_room = room > 0;
                room = room.saturating_sub(1);
                has_room
            }
        });
        papers.truncate(self.limit);
        (papers, count)
    }
}

fn is_among(paper: &Paper, identities: &[Identity]) -> bool {
    identities.iter().any(|identity| paper.is(identity))
}

/// Each paper once, where it stands first.
fn newest_versions(papers: Vec<Arc<Paper>>) -> Vec<Arc<Paper>> {
    let mut places = HashMap::new();
    let mut newest: Vec<Arc<Paper>> = Vec::new();
    for paper in papers {
        let place = *places.entry(paper.identity.clone()).or_insert(newest.len());
        match newest.get_mut(place) {
            Some(known) if known.version >= paper.version => {}
            Some(known) => *known = paper,
            None => newest.push(paper),
        }
    }
    newest
}

/// The order and the parts of a list.
#[derive(Clone, Debug)]
pub struct Arrangement {
    /// The groups.
    pub grouping: Grouping,
    /// The list's own order, in which papers come.
    pub sort: Sort,
    /// How many papers of the search come before these, where the list is a page of a longer one.
    pub start: Option<usize>,
    /// Papers that come first, in this order.
    pub selected: Vec<Identity>,
    /// Groups that the site has entries of its own for.
    pub own_groups: Vec<String>,
}

impl Arrangement {
    fn is_selected(&self, paper: &Paper) -> bool {
        is_among(paper, &self.selected)
    }

    /// The groups that there are: years by the order that is chosen, all others in that of the
    /// papers, and those of the site's own entries in between. What is selected is in none.
    pub fn groups(&self, papers: &[Arc<Paper>], chosen: Option<Sort>) -> Vec<String> {
        let mut groups: Vec<String> = Vec::new();
        for paper in papers.iter().filter(|paper| !self.is_selected(paper)) {
            let group = group_of(paper, self.grouping);
            if !group.is_empty() && !groups.contains(&group) {
                groups.push(group);
            }
        }
        let oldest_first = chosen.unwrap_or(self.sort) == Sort::Oldest;
        match self.grouping {
            Grouping::None => return groups,
            Grouping::Type => {}
            Grouping::Year => {
                groups.sort();
                if !oldest_first {
                    groups.reverse();
                }
            }
        }
        for name in self.own_groups.iter().filter(|name| !name.is_empty()) {
            if groups.contains(name) {
                continue;
            }
            let is_behind = |group: &String| {
                if oldest_first { *group > *name } else { *group < *name }
            };
            let place = groups.iter().position(is_behind);
            let place = place.filter(|_| self.grouping == Grouping::Year);
            groups.insert(place.unwrap_or(groups.len()), name.clone());
        }
        groups
    }

    /// What a reader's view leaves of the papers: those that are selected first, then all others
    /// in the order of the groups.
    pub fn narrowed(
        &self,
        papers: &[Arc<Paper>],
        groups: &[String],
        view: &View,
    ) -> Vec<Arc<Paper>> {
        let filter = Filter::read(&view.filter);
        let group = view.group.as_ref().filter(|group| groups.contains(group));
        let is_left = |paper: &&Arc<Paper>| {
            view.has_year_of(paper)
                && group.is_none_or(|group| *group == group_of(paper, self.grouping))
                && filter.matches(paper)
        };
        let mut left: Vec<_> = papers.iter().filter(is_left).cloned().collect();
        if let Some(sort) = view.sort {
            sort.order(&mut left);
        }
        left.sort_by_cached_key(|paper| {
            let selected = self.selected.iter().position(|identity| paper.is(identity));
            let group = || {
                let group = group_of(paper, self.grouping);
                let place = groups.iter().position(|name| *name == group);
                place.unwrap_or(groups.len())
            };
            (selected.is_none(), selected.unwrap_or_else(group))
        });
        left
    }

    /// Papers in this order ([`Arrangement::narrowed`]), with headings. That of a group without
    /// any is left out, unless all are shown: the site may have entries of its own for it.
    pub fn pieces(
        &self,
        papers: &[Arc<Paper>],
        groups: &[String],
        is_all: bool,
    ) -> Vec<Piece> {
        let mut rest = papers.iter().cloned().peekable();
        let mut pieces = Vec::new();
        let selected = iter::from_fn(|| rest.next_if(|paper| self.is_selected(paper)));
        pieces.extend(selected.map(Piece::Paper));
        if !pieces.is_empty() {
            pieces.insert(0, Piece::Selected);
            pieces.extend(
                (groups.is_empty() && rest.peek().is_some()).then_some(Piece::Others),
            );
        }
        for name in groups {
            pieces.push(Piece::Group(name.clone()));
            let before = pieces.len();
            let is_of_it = |paper: &Arc<Paper>| group_of(paper, self.grouping) == *name;
            let of_it = iter::from_fn(|| rest.next_if(is_of_it));
            pieces.extend(of_it.map(Piece::Paper));
            if pieces.len() == before && !is_all {
                pieces.pop();
            }
        }
        pieces.extend(rest.map(Piece::Paper));
        pieces
    }
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

/// What a reader looks for in a list.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Words without marks and case: plain, and with umlauts spelled out.
    words: Vec<[String; 2]>,
    /// The paper that is named.
    query: Option<Query>,
}

impl Filter {
    /// Reads words, or what names a paper.
    pub fn read(text: &str) -> Self {
        let words = text.split_whitespace();
        let words = words.map(|word| [fold(word), fold_spelled_out(word)]);
        let words = words.filter(|[word, _]| !word.is_empty()).collect();
        Self { words, query: text.parse().ok() }
    }

    /// Whether it names the paper, or each of its words is somewhere in title, names, journal, year,
    /// identifiers or keywords.
    pub fn matches(&self, paper: &Paper) -> bool {
        if self.words.is_empty() || self.query.as_ref().is_some_and(|it| is_of(it, paper))
        {
            return true;
        }
        let mut all = vec![
            paper.title.plain(),
            paper.container_title(),
            paper.identity.to_string(),
        ];
        all.extend(paper.authors.iter().map(Author::display_name));
        all.extend(paper.year().map(|year| year.to_string()));
        all.extend(paper.doi.as_ref().map(ToString::to_string));
        all.extend(paper.keywords.iter().map(|keyword| keyword.text.plain()));
        let all = all.join("\n");
        let (plain, spelled) = (fold(&all), fold_spelled_out(&all));
        self.words.iter().all(|[word, spelled_word]| {
            plain.contains(word)
                || spelled.contains(word)
                || spelled.contains(spelled_word)
        })
    }
}

/// Whether it names the paper.
fn is_of(query: &Query, paper: &Paper) -> bool {
    match query {
        Query::Pmid(pmid) => paper.identity.pmid() == Some(*pmid),
        Query::Doi(doi) => paper.is(&Identity::Doi(doi.clone())),
        Query::Pmcid(pmcid) => {
            paper.pmcid.map(Pmcid::unversioned) == Some(pmcid.unversioned())
        }
    }
}

/// A piece of a list: what begins a part of it, or a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The heading of the papers that are selected.
    Selected,
    /// That of all others, where there are no groups.
    Others,
    /// A group's heading.
    Group(String),
    /// A paper.
    Paper(Arc<Paper>),
}

/// How many papers are of some years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first year and the last.
    pub years: (u16, u16),
    /// How many.
    pub count: usize,
}

/// Most bars of a chart.
const MOST_BARS: usize = 30;

/// Papers per year, from the first year to the last; where that is long, per so many years.
pub fn bars(papers: &[Arc<Paper>]) -> Vec<Bar> {
    let years: Vec<u16> = papers.iter().filter_map(|paper| paper.year()).collect();
    let both = years.iter().min().zip(years.iter().max());
    let Some((&first, &last)) = both else { return Vec::new() };
    for step in [1, 5, 10, 100, 1_000] {
        let start = first - first % step;
        let starts = (start..=last).step_by(usize::from(step));
        if starts.len() > MOST_BARS {
            continue;
        }
        let bar = |start: u16| {
            let span = (start, start.saturating_add(step - 1));
            let is_of_it = |year: &&u16| (span.0..=span.1).contains(*year);
            Bar {
                years: span,
                count: years.iter().filter(is_of_it).count(),
            }
        };
        return starts.map(bar).collect();
    }
    Vec::new()
}

/// A list in portions of so many papers: headings do not count, and stand with what is under
/// them.
pub fn portions(pieces: &[Piece], size: usize) -> Vec<Vec<Piece>> {
    let mut portions: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut count = 0;
    let mut headings = Vec::new();
    for piece in pieces {
        if !matches!(piece, Piece::Paper(_)) {
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
pub(super) mod tests {
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

    pub(in crate::listing) fn numbers(papers: &[Arc<Paper>]) -> Vec<String> {
        papers.iter().map(|paper| paper.identity.to_string()).collect()
    }

    pub(in crate::listing) fn three() -> Vec<Arc<Paper>> {
        papers(&[
            ("2020", "Review", "Müller"),
            ("2022", "Letter", "Mu\u{308}ller"),
            ("2021", "Review", "Abel"),
        ])
    }

    fn arranged(grouping: Grouping, own: &[&str]) -> Arrangement {
        let own_groups = own.iter().map(|&name| name.to_owned()).collect();
        Arrangement {
            grouping,
            sort: Sort::Given,
            start: None,
            selected: Vec::new(),
            own_groups,
        }
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
        check(&[("sort", "Oldest")], &["1", "3", "2"], 3);
        // What is selected is there, whatever the limit.
        let selected = [("sort", "newest"), ("limit", "2"), ("selected", "1")];
        check(&selected, &["2", "1"], 3);
        assert_eq!(wanted(&[("group-by", "Year")]).grouping, Grouping::Year);
    }

    #[test]
    fn marks_make_no_difference_to_the_order() {
        let all: Vec<_> = ["Mu\u{308}ller", "Muntz", "Mueller", "Müller"]
            .map(|author| ("2020", "Review", author))
            .into();
        let (shown, _) = wanted(&[("sort", "author")]).arrange(papers(&all));
        assert_eq!(numbers(&shown), ["3", "1", "4", "2"]);
    }

    #[test]
    fn what_has_no_date_or_author_comes_last() {
        let bare = "<PubmedArticle><MedlineCitation><PMID>9</PMID><Article><ArticleTitle>Rest\
                    </ArticleTitle></Article></MedlineCitation></PubmedArticle>";
        let bare = parse(bare).unwrap().into_iter().map(Arc::new);
        let all: Vec<_> = bare.chain(three()).collect();
        for sort in ["oldest", "newest", "author"] {
            let (shown, _) = wanted(&[("sort", sort)]).arrange(all.clone());
            assert_eq!(numbers(&shown).last().map(String::as_str), Some("9"), "{sort}");
        }
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
        let spelled_out = papers(&[("2020", "Review", "Mueller")]);
        let papers = three();
        let check = |filter: &str, expect: &[&str]| {
            let view = View { filter: filter.to_owned(), ..View::default() };
            let left = arranged(Grouping::None, &[]).narrowed(&papers, &[], &view);
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
        check("PMID: 2", &["2"]);
        check("https://pubmed.ncbi.nlm.nih.gov/3/", &["3"]);
        let view = View { filter: "Müller".to_owned(), ..View::default() };
        let left = arranged(Grouping::None, &[]).narrowed(&spelled_out, &[], &view);
        assert_eq!(left.len(), 1);
    }

    #[test]
    fn groups_and_what_a_filter_leaves_of_them() {
        let papers = three();
        let types = arranged(Grouping::Type, &["Talks"]);
        let names = types.groups(&papers, None);
        assert_eq!(names, ["Review", "Letter", "Talks"]);
        let years = arranged(Grouping::Year, &["2023"]);
        assert_eq!(years.groups(&papers, None), ["2023", "2022", "2021", "2020"]);
        let oldest = years.groups(&papers, Some(Sort::Oldest));
        assert_eq!(oldest, ["2020", "2021", "2022", "2023"]);
        let left = types.narrowed(&papers, &names, &View::default());
        assert_eq!(numbers(&left), ["1", "3", "2"]);
        let of = |group: &str| View { group: Some(group.to_owned()), ..View::default() };
        let left = types.narrowed(&papers, &names, &of("Letter"));
        assert_eq!(numbers(&left), ["2"]);
        let count = |is_all| types.pieces(&left, &names, is_all).len();
        assert_eq!((count(false), count(true)), (2, 4));
        // A group that is none hides nothing.
        assert_eq!(types.narrowed(&papers, &names, &of("Poem")).len(), 3);
    }

    #[test]
    fn a_reader_sorts_and_looks_at_years() {
        let papers = three();
        let check = |view: View, expect: &[&str]| {
            let left = arranged(Grouping::None, &[]).narrowed(&papers, &[], &view);
            assert_eq!(numbers(&left), expect, "{view:?}");
        };
        let sort = |sort| View { sort: Some(sort), ..View::default() };
        check(sort(Sort::Newest), &["2", "3", "1"]);
        check(sort(Sort::Author), &["3", "1", "2"]);
        check(View { years: Some((2021, 2022)), ..View::default() }, &["2", "3"]);
        // Groups stay where they are.
        let years = arranged(Grouping::Year, &[]);
        let groups = years.groups(&papers, Some(Sort::Author));
        let left = years.narrowed(&papers, &groups, &sort(Sort::Author));
        assert_eq!(numbers(&left), ["2", "3", "1"]);
    }

    #[test]
    fn what_is_selected_comes_first() {
        let papers = three();
        let both: Vec<Identity> = vec!["3".parse().unwrap(), "1".parse().unwrap()];
        let with =
            |grouping| Arrangement { selected: both.clone(), ..arranged(grouping, &[]) };
        let check = |grouping, view: &View, expect: &[&str]| {
            let arranged = with(grouping);
            let groups = arranged.groups(&papers, None);
            let left = arranged.narrowed(&papers, &groups, view);
            let pieces = arranged.pieces(&left, &groups, view.is_all());
            let name = |piece: &Piece| match piece {
                Piece::Selected => "selected".to_owned(),
                Piece::Others => "others".to_owned(),
                Piece::Group(name) => format!("group {name}"),
                Piece::Paper(paper) => paper.identity.to_string(),
            };
            assert_eq!(pieces.iter().map(name).collect::<Vec<_>>(), expect);
        };
        let all = View::default();
        check(Grouping::None, &all, &["selected", "3", "1", "others", "2"]);
        check(Grouping::Type, &all, &["selected", "3", "1", "group Letter", "2"]);
        let letter = View {
            group: Some("Letter".to_owned()),
            ..View::default()
        };
        check(Grouping::Type, &letter, &["group Letter", "2"]);
        let year = View { years: Some((2022, 2022)), ..View::default() };
        check(Grouping::Year, &year, &["group 2022", "2"]);
        check(Grouping::None, &year, &["2"]);
    }

    #[test]
    fn papers_per_year() {
        let check = |years: &[&str], expect: &[(u16, u16, usize)]| {
            let all: Vec<_> = years.iter().map(|year| (*year, "Review", "Fox")).collect();
            let bars = bars(&papers(&all));
            let bars: Vec<_> =
                bars.iter().map(|bar| (bar.years.0, bar.years.1, bar.count)).collect();
            assert_eq!(bars, expect);
        };
        assert_eq!(bars(&[]), []);
        check(
            &["2020", "2023", "2020"],
            &[(2020, 2020, 2), (2021, 2021, 0), (2022, 2022, 0), (2023, 2023, 1)],
        );
        let long = bars(&papers(&[("1961", "Review", "Fox"), ("2024", "Review", "Fox")]));
        assert_eq!(long.len(), 13);
        assert_eq!(long[0], Bar { years: (1960, 1964), count: 1 });
        assert_eq!(long[12], Bar { years: (2020, 2024), count: 1 });
        assert!(bars(&papers(&[("0001", "x", "Fox"), ("9999", "x", "Fox")])).len() <= 30);
    }

    #[test]
    fn portions_count_papers_and_not_headings() {
        let years: Vec<String> =
            (0..120).map(|index| (1990 + index / 7).to_string()).collect();
        let all: Vec<_> =
            years.iter().map(|year| (year.as_str(), "Review", "Fox")).collect();
        let papers = papers(&all);
        let years = arranged(Grouping::Year, &["2050"]);
        let names = years.groups(&papers, Some(Sort::Oldest));
        let pieces = years.pieces(&papers, &names, true);
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
