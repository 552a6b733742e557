//! Versions of one deposit, which repositories register one by one, and the deposit besides.

use std::{cmp::Reverse, sync::Arc};

use crate::{
    listing::gather::{is_linked, rank},
    paper::{Doi, Paper, Relation},
};

/// What a version says of its deposit.
const IS_VERSION: &str = "IsVersionOf";

/// What a deposit says of its versions.
pub(super) const HAS_VERSION: &str = "HasVersion";

/// Versions of one deposit as one entry, with links to the others.
pub(super) fn as_one(papers: Vec<Arc<Paper>>) -> Vec<Arc<Paper>> {
    let mut works: Vec<Vec<Arc<Paper>>> = Vec::new();
    for paper in papers {
        let same = works
            .iter_mut()
            .find(|versions| versions.iter().any(|other| are_versions(other, &paper)));
        match same {
            Some(versions) => versions.push(paper),
            None => works.push(vec![paper]),
        }
    }
    works.iter().filter_map(|versions| best(versions)).collect()
}

/// Of the best records the deposit, which leads to its newest version, or else that version.
fn best(versions: &[Arc<Paper>]) -> Option<Arc<Paper>> {
    if let [only] = versions {
        return Some(Arc::clone(only));
    }
    let number = |paper: &Paper| parts(paper.doi.as_ref()?).1;
    let best = versions.iter().min_by_key(|paper| {
        let is_of = |other: &Arc<Paper>| {
            number(other).is_some()
                || is_linked(other, IS_VERSION, paper)
                || is_linked(paper, HAS_VERSION, other)
        };
        let is_deposit = number(paper).is_none() && versions.iter().any(is_of);
        let date = paper.cited_date().and_then(|date| date.date());
        (rank(paper), !is_deposit, Reverse((date, number(paper))))
    })?;
    let others = versions.iter().filter(|other| {
        other.identity != best.identity && !is_linked(best, HAS_VERSION, other)
    });
    let links = others.map(|other| Relation {
        kind: HAS_VERSION.to_owned(),
        doi: other.doi.clone(),
        ..Relation::default()
    });
    let mut paper = Paper::clone(best);
    paper.relations.extend(links);
    // An article can be known to one version of its preprint alone.
    for link in versions.iter().flat_map(|other| &other.relations) {
        let is_within = versions.iter().any(|version| version.doi == link.doi);
        if link.kind == "UpdateIn" && !is_within && !paper.relations.contains(link) {
            paper.relations.push(link.clone());
        }
    }
    Some(Arc::new(paper))
}

/// Whether a repository has both for versions of a deposit, or one for the deposit: by their DOIs, or
/// by links. Titles tell nothing.
fn are_versions(one: &Paper, other: &Paper) -> bool {
    let (Some(first), Some(second)) = (deposit(one), deposit(other)) else {
        return false;
    };
    if one.pmid().or(other.pmid()).is_some() || first.0 != second.0 {
        return false;
    }
    let deposits = |paper: &Paper| -> Vec<Doi> {
        let links = paper.relations.iter().filter(|it| it.kind == IS_VERSION);
        links.filter_map(|it| it.doi.clone()).collect()
    };
    first.1.eq_ignore_ascii_case(second.1)
        || [IS_VERSION, HAS_VERSION]
            .iter()
            .any(|kind| is_linked(one, kind, other) || is_linked(other, kind, one))
        || deposits(one).iter().any(|deposit| deposits(other).contains(deposit))
}

/// The repository and what it calls the deposit.
fn deposit(paper: &Paper) -> Option<(&str, &str)> {
    parts(paper.doi.as_ref()?).0.split_once('/')
}

/// A DOI without the version that repositories put behind, and its number: `10.6084/…` and 2 of
/// `10.6084/….v2`; servers of preprints have `/v2`, `-v2` and `_v2`.
fn parts(doi: &Doi) -> (&str, Option<u32>) {
    let all = doi.as_str();
    let bare = all.trim_end_matches(|it: char| it.is_ascii_digit());
    let number = all.strip_prefix(bare).and_then(|number| number.parse().ok());
    let deposit = bare
        .strip_suffix(['v', 'V'])
        .and_then(|deposit| deposit.strip_suffix(['.', '/', '-', '_']));
    match (deposit, number) {
        (Some(deposit), Some(number)) => (deposit, Some(number)),
        _ => (all, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Container, Date, Imprint, Kind, PubDate, Source};

    fn version(doi: &str, year: u16, links: &[(&str, &str)]) -> Arc<Paper> {
        let container = Container::Imprint(Imprint::default());
        let relations = links.iter().map(|(kind, doi)| Relation {
            kind: (*kind).to_owned(),
            doi: doi.parse().ok(),
            ..Relation::default()
        });
        let identity = doi.parse().unwrap();
        Arc::new(Paper {
            doi: doi.parse().ok(),
            title: "Sleep".into(),
            published: Some(PubDate::On(Date { year, month: None, day: None })),
            relations: relations.collect(),
            ..Paper::new(identity, Source::DataCite, Kind::Dataset, container)
        })
    }

    #[track_caller]
    fn check(papers: &[Arc<Paper>], expect: &[&str]) {
        let names = as_one(papers.to_vec());
        let names: Vec<_> = names.iter().map(|it| it.identity.to_string()).collect();
        assert_eq!(names, expect);
    }

    #[test]
    fn a_deposit_is_there_once() {
        let [one, two] =
            ["10.6084/m9.1.v1", "10.6084/m9.1.v2"].map(|it| version(it, 2020, &[]));
        let deposit = version("10.6084/m9.1", 2019, &[]);
        check(&[one.clone(), two.clone()], &["10.6084/m9.1.v2"]);
        check(&[one.clone(), deposit.clone(), two.clone()], &["10.6084/m9.1"]);
        let links = &as_one(vec![one, deposit, two])[0].relations;
        let links: Vec<_> = links.iter().map(|it| (&*it.kind, it.place())).collect();
        let expect = ["10.6084/m9.1.v1", "10.6084/m9.1.v2"];
        assert_eq!(links, expect.map(|doi| (HAS_VERSION, doi.to_owned())));

        let of = |doi, year| version(doi, year, &[(IS_VERSION, "10.5281/zenodo.1")]);
        let (one, two) = (of("10.5281/zenodo.2", 2020), of("10.5281/zenodo.3", 2021));
        check(&[one.clone(), two.clone()], &["10.5281/zenodo.3"]);
        let deposit =
            version("10.5281/zenodo.1", 2019, &[(HAS_VERSION, "10.5281/zenodo.2")]);
        check(&[two, deposit, one], &["10.5281/zenodo.1"]);
    }

    #[test]
    fn an_article_of_one_version_is_that_of_all() {
        let links = [("UpdateIn", "10.1000/a/v2"), ("UpdateIn", "10.1002/b")];
        let one = version("10.1000/a/v1", 2020, &links);
        let all = as_one(vec![one, version("10.1000/a/v2", 2021, &[])]);
        let links: Vec<_> =
            all[0].relations.iter().map(|it| (&*it.kind, it.place())).collect();
        let expect = [(HAS_VERSION, "10.1000/a/v1"), ("UpdateIn", "10.1002/b")];
        assert_eq!(links, expect.map(|(kind, doi)| (kind, doi.to_owned())));
    }

    #[test]
    fn others_of_a_title_are_others() {
        let dois =
            ["10.5281/zenodo.1", "10.5281/zenodo.2", "10.1000/a.v1", "10.1001/a.v2"];
        let all = dois.map(|doi| version(doi, 2020, &[]));
        check(&all, &dois);
        let elsewhere = version("10.1002/b", 2020, &[(IS_VERSION, "10.1000/a.v1")]);
        check(&[all[2].clone(), elsewhere], &["10.1000/a.v1", "10.1002/b"]);
    }
}
