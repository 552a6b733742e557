//! A list of papers: grouped, filtered, and saved as one file.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::Format,
    paper::{Author, Paper},
    pubmed::Error,
    ui::{
        Word, Words,
        element::{Element, changing, element},
        head::{save_button, source_line, title_language},
        more::choice::choice,
        notice::failure,
        panels::abstract_text,
        text::{heading, link, text},
    },
};

/// How many papers are shown at first, and with each "more".
const PAGE: usize = 50;

/// How a list stands.
#[derive(Clone, Debug)]
pub enum Listing {
    /// On its way.
    Loading,
    /// There is no list, and why.
    Failed(Error),
    /// Its papers, in the order to show them in.
    Ready(Arc<[Arc<Paper>]>),
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

/// How a list is shown, and what it asks its surroundings to do.
#[derive(Clone, Debug)]
pub struct ListOptions {
    /// The language.
    pub words: Arc<Words>,
    /// Level of the groups' headings.
    pub level: u8,
    /// Grouping.
    pub grouping: Grouping,
    /// Names in bold, as in `Kang R`, which no "et al." hides.
    pub highlight: Vec<String>,
    /// How many authors stand before "et al."; `None` for all.
    pub et_al: Option<usize>,
    /// Where the site shows a paper, `{pmid}` for its identifier.
    pub paper_url: Option<String>,
    /// When PubMed was asked, in words; empty for a file.
    pub asked_on: String,
    /// Save these papers as a file of this format.
    pub save: Callback<(Format, Vec<Arc<Paper>>)>,
    /// Ask again.
    pub retry: Callback<()>,
}

/// What a reader does with a list.
#[derive(Clone, Copy)]
struct Wish {
    filter: RwSignal<String>,
    /// The place of the group that is shown alone, from 1; 0 for all.
    group: RwSignal<usize>,
    shown: RwSignal<usize>,
}

/// The list; the slot within shows what the host has meanwhile, or instead.
pub fn list(listing: RwSignal<Listing>, options: ListOptions) -> Element {
    let options = Arc::new(options);
    let wish = Wish {
        filter: RwSignal::new(String::new()),
        group: RwSignal::new(0),
        shown: RwSignal::new(PAGE),
    };
    let view = move || match listing.get() {
        Listing::Loading => {
            element("div").attr("aria-busy", "true").child(element("slot")).child(
                element("p").class("note").attr("role", "status").child(
                    options
                        .words
                        .fill(Word::Loading, options.words.get(Word::ListOfPapers)),
                ),
            )
        }
        Listing::Failed(error) => element("div").child(element("slot")).child(failure(
            &error,
            options.words.get(Word::ListOfPapers),
            &options.words,
            options.retry,
        )),
        Listing::Ready(papers) => ready(papers, &options, wish),
    };
    element("div").class("list").part("base").child(changing(view))
}

fn ready(papers: Arc<[Arc<Paper>]>, options: &Arc<ListOptions>, wish: Wish) -> Element {
    let words = &options.words;
    if papers.is_empty() {
        return element("div")
            .child(element("p").class("note").child(words.get(Word::ListEmpty)))
            .child(element("slot").attr("name", "more"));
    }
    let groups: Arc<[String]> = groups(&papers, options.grouping).into();
    let filter = element("label")
        .class("filter")
        .child(element("span").child(words.get(Word::ListFilter)))
        .child(element("input").attr("type", "search").on_input(Callback::new(
            move |text: String| {
                wish.filter.try_set(text);
                wish.shown.try_set(PAGE);
            },
        )));
    let jump = (groups.len() > 1).then(|| {
        let (groups, words) = (Arc::clone(&groups), Arc::clone(words));
        changing(move || {
            let all = words.get(Word::ListAll).to_owned();
            let names = std::iter::once(all).chain(groups.iter().cloned());
            choice(words.get(Word::ListGroups), names, wish.group)
        })
    });
    let found = {
        let (papers, groups, options) =
            (Arc::clone(&papers), Arc::clone(&groups), Arc::clone(options));
        move || -> Vec<Arc<Paper>> {
            let group =
                wish.group.get().checked_sub(1).and_then(|index| groups.get(index));
            let filter = wish.filter.get().to_lowercase();
            let is_found = |paper: &&Arc<Paper>| {
                group.is_none_or(|group| group_of(paper, options.grouping) == *group)
                    && matches(paper, &filter)
            };
            papers.iter().filter(is_found).cloned().collect()
        }
    };
    let entries = {
        let (options, found) = (Arc::clone(options), found.clone());
        changing(move || entries(&found(), &groups, &options, wish))
    };
    let foot = {
        let options = Arc::clone(options);
        changing(move || exports(found(), &options))
    };
    element("div")
        .child(element("div").class("tools").child(filter).child(jump))
        .child(entries)
        .child(element("slot").attr("name", "more"))
        .child(foot)
}

/// The groups that there are, in the order of the papers.
fn groups(papers: &[Arc<Paper>], grouping: Grouping) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for paper in papers {
        let group = group_of(paper, grouping);
        if !group.is_empty() && !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

fn group_of(paper: &Paper, grouping: Grouping) -> String {
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

/// Whether each word of the filter is somewhere in title, names, journal, year or identifiers.
fn matches(paper: &Paper, filter: &str) -> bool {
    if filter.trim().is_empty() {
        return true;
    }
    let mut all =
        vec![paper.title.plain(), paper.container_title(), paper.pmid.to_string()];
    all.extend(paper.authors.iter().map(Author::display_name));
    all.extend(paper.year().map(|year| year.to_string()));
    all.extend(paper.doi.as_ref().map(ToString::to_string));
    all.extend(paper.keywords.iter().map(|keyword| keyword.text.plain()));
    let all = all.join("\n").to_lowercase();
    filter.split_whitespace().all(|word| all.contains(word))
}

fn entries(
    found: &[Arc<Paper>],
    groups: &[String],
    options: &Arc<ListOptions>,
    wish: Wish,
) -> Element {
    let words = &options.words;
    let most = wish.shown.get();
    let shown = found.get(..most.min(found.len())).unwrap_or_default();
    let items = |group: Option<&String>| {
        let is_in = |paper: &&Arc<Paper>| {
            group.is_none_or(|group| group_of(paper, options.grouping) == *group)
        };
        let items = shown.iter().filter(is_in).map(|paper| entry(paper, options));
        items.collect::<Vec<_>>()
    };
    let list = |items| element("ol").class("entries").part("entries").child(items);
    let body = if groups.is_empty() {
        vec![list(items(None))]
    } else {
        let group = |name: &String| {
            let items = items(Some(name));
            // Where a group has nothing to show, its slot has not either.
            (!items.is_empty()).then(|| {
                element("section")
                    .child(heading(options.level).class("group").child(name.clone()))
                    .child(element("slot").attr("name", name.clone()))
                    .child(list(items))
            })
        };
        let ungrouped = shown
            .iter()
            .filter(|paper| group_of(paper, options.grouping).is_empty());
        let rest: Vec<_> = ungrouped.map(|paper| entry(paper, options)).collect();
        let rest = (!rest.is_empty()).then(|| list(rest));
        groups.iter().filter_map(group).chain(rest).collect()
    };
    let none = found
        .is_empty()
        .then(|| element("p").class("note").child(words.get(Word::ListNoMatch)));
    let left = found.len().saturating_sub(most);
    let more = (left > 0).then(|| {
        element("button")
            .attr("type", "button")
            .class("button")
            .on_click(Callback::new(move |()| {
                wish.shown.try_update(|shown| *shown += PAGE).unwrap_or_default();
            }))
            .child(words.fill(Word::ListMore, &left.min(PAGE).to_string()))
    });
    element("div").child(none).child(body).child(more)
}

/// How many there are, when that was, and the files of what is shown.
fn exports(found: Vec<Arc<Paper>>, options: &Arc<ListOptions>) -> Element {
    let words = &options.words;
    let count = words.fill(Word::ListCount, &found.len().to_string());
    let asked = (!options.asked_on.is_empty())
        .then(|| format!(" · {}", words.fill(Word::ListAsked, &options.asked_on)));
    let status = element("p")
        .class("note")
        .attr("role", "status")
        .child(count)
        .child(asked);
    let files = (!found.is_empty()).then(|| {
        let save = options.save;
        let save = Callback::new(move |format: Format| {
            save.try_run((format, found.clone())).unwrap_or_default();
        });
        let buttons = Format::ALL.map(|format| save_button(format, words, save));
        element("div")
            .class("row")
            .child(element("span").child(words.get(Word::ListSave)))
            .child(Vec::from(buttons))
    });
    element("div").class("list-foot").child(status).child(files)
}

fn entry(paper: &Arc<Paper>, options: &ListOptions) -> Element {
    let words = &options.words;
    let title = text(&paper.title.without_final_stop());
    let title = if paper.title.is_empty() {
        element("span").child(words.get(Word::NoTitle))
    } else {
        element("span").attr("lang", title_language(paper)).child(title)
    };
    let title = match &options.paper_url {
        Some(url) => {
            let url = url.replace("{pmid}", &paper.pmid.to_string());
            element("a").attr("href", url).child(title)
        }
        None => link(paper.pmid.url(), title),
    };
    let retracted = paper.is_retracted().then(|| {
        element("b")
            .class("alert")
            .child(format!("{}: ", words.get(Word::Retracted)))
    });
    let pieces = author_line(&paper.authors, &options.highlight, options.et_al);
    let authors = pieces.into_iter().map(|(piece, is_bold)| {
        if is_bold { element("b").child(piece) } else { element("span").child(piece) }
    });
    let ids = element("ul")
        .class("ids")
        .child(
            element("li").child(link(paper.pmid.url(), format!("PMID {}", paper.pmid))),
        )
        .child(
            paper
                .pmcid
                .map(|pmcid| element("li").child(link(pmcid.url(), pmcid.to_string()))),
        )
        .child(
            paper
                .doi
                .as_ref()
                .map(|doi| element("li").child(link(doi.url(), doi.to_string()))),
        );
    let summary = paper.summary.as_ref().filter(|summary| !summary.sections.is_empty());
    let summary = summary.map(|summary| {
        element("details")
            .class("fold")
            .child(element("summary").child(words.get(Word::Abstract)))
            .child(abstract_text(summary, "eng"))
    });
    element("li")
        .part("entry")
        .child(
            element("p")
                .class("name")
                .attr("dir", "auto")
                .child(retracted)
                .child(title),
        )
        .child(element("p").attr("dir", "auto").child(authors.collect::<Vec<_>>()))
        .child(source_line(paper, words))
        .child(ids)
        .child(summary)
}

/// The authors as a list has them, `Kang R, Tang D, et al.`, and which of it is in bold.
fn author_line(
    authors: &[Author],
    highlight: &[String],
    et_al: Option<usize>,
) -> Vec<(String, bool)> {
    let most = et_al.filter(|most| *most < authors.len()).unwrap_or(authors.len());
    let mut line: Vec<(String, bool)> = Vec::new();
    let mut last = 0;
    for (index, author) in authors.iter().enumerate() {
        let name = short_name(author);
        let is_bold = highlight.iter().any(|wanted| is_name(&name, wanted));
        if index >= most && !is_bold {
            continue;
        }
        if index > 0 {
            let is_gap = index > last + 1;
            line.push((if is_gap { ", … ".to_owned() } else { ", ".to_owned() }, false));
        }
        last = index;
        line.push((name, is_bold));
    }
    if !authors.is_empty() && last + 1 < authors.len() {
        line.push((", et al.".to_owned(), false));
    }
    line
}

/// `Kang R`, or the name of a group.
fn short_name(author: &Author) -> String {
    match author {
        Author::Group(group) => group.name.clone(),
        Author::Person(person) => match &person.initials {
            Some(initials) => format!("{} {initials}", person.family),
            None => person.family.clone(),
        },
    }
}

/// Whether a name is the wanted one: in any case, and with or without further initials.
fn is_name(name: &str, wanted: &str) -> bool {
    let (name, wanted) = (name.to_lowercase(), wanted.trim().to_lowercase());
    if wanted.is_empty() {
        return false;
    }
    match wanted.rsplit_once(' ') {
        Some((family, initials)) => name
            .strip_prefix(family)
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| rest.starts_with(initials)),
        None => name.split(' ').next() == Some(&wanted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Person;

    fn authors(names: &[&str]) -> Vec<Author> {
        let person = |name: &&str| {
            let (family, initials) = name.split_once(' ').unwrap_or((name, ""));
            Author::Person(Person {
                family: family.to_owned(),
                initials: Some(initials.to_owned()),
                ..Person::default()
            })
        };
        names.iter().map(person).collect()
    }

    #[track_caller]
    fn check(highlight: &[&str], et_al: Option<usize>, expect: &str) {
        let authors = authors(&["Kang R", "Kroemer G", "Liu J", "Tang DL", "Wang J"]);
        let highlight: Vec<String> =
            highlight.iter().map(|&name| name.to_owned()).collect();
        let line = author_line(&authors, &highlight, et_al).into_iter();
        let line: String = line
            .map(|(piece, is_bold)| if is_bold { format!("*{piece}*") } else { piece })
            .collect();
        assert_eq!(line, expect);
    }

    #[test]
    fn authors_are_cut_but_not_those_that_are_looked_for() {
        check(&[], None, "Kang R, Kroemer G, Liu J, Tang DL, Wang J");
        check(&[], Some(2), "Kang R, Kroemer G, et al.");
        check(&["tang D"], Some(2), "Kang R, Kroemer G, … *Tang DL*, et al.");
        check(&["Wang J"], Some(1), "Kang R, … *Wang J*");
        check(&["Kang"], Some(5), "*Kang R*, Kroemer G, Liu J, Tang DL, Wang J");
        check(
            &["Kan", "Tang R", ""],
            Some(9),
            "Kang R, Kroemer G, Liu J, Tang DL, Wang J",
        );
    }
}
