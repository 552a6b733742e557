//! What was named, and what came of it from whom: the same work once.

use std::{
    collections::{HashMap, HashSet},
    iter,
    sync::Arc,
};

use crate::listing::versions::{self, HAS_VERSION};
use crate::paper::{Identity, Paper, Relation, Source};

/// What is noted of a link to the preprint that an article stands for.
const PREPRINT: &str = "Preprint";

/// The names of a paper: what is at PubMed has a DOI besides.
fn names_of(paper: &Paper) -> impl Iterator<Item = Identity> {
    let doi = paper.doi.clone().map(Identity::from);
    iter::once(paper.identity.clone()).chain(doi)
}

/// Those of these names that none of the papers has.
pub fn missing(named: &[Identity], papers: &[Arc<Paper>]) -> Vec<Identity> {
    let there: HashSet<Identity> = papers.iter().flat_map(|it| names_of(it)).collect();
    named.iter().filter(|name| !there.contains(name)).cloned().collect()
}

/// Papers in the order of their names; then those that have none of them.
pub fn in_order(named: &[Identity], mut papers: Vec<Arc<Paper>>) -> Vec<Arc<Paper>> {
    let places: HashMap<&Identity, usize> =
        named.iter().enumerate().map(|(place, name)| (name, place)).collect();
    papers.sort_by_cached_key(|paper| {
        let place = names_of(paper).filter_map(|name| places.get(&name).copied()).min();
        place.unwrap_or(named.len())
    });
    papers
}

/// Each work once: of the same one that several services tell of, PubMed's record or else that of
/// the agency of its DOI, which says more than what a person has at ORCID; a deposit in place of its
/// versions, and an article in place of its preprint, with links to those.
pub fn merged(papers: Vec<Arc<Paper>>) -> Vec<Arc<Paper>> {
    let mut works: Vec<Arc<Paper>> = Vec::new();
    for paper in papers {
        match works.iter_mut().find(|other| is_same(other, &paper)) {
            Some(other) if rank(&paper) < rank(other) => *other = paper,
            Some(_) => {}
            None => works.push(paper),
        }
    }
    let works = versions::as_one(works);
    let is_preprint_of = |preprint: &Paper, article: &Paper| {
        preprint.is_preprint()
            && !article.is_preprint()
            && (is_linked(preprint, "UpdateIn", article)
                || article.relations.iter().any(|it| is_update_of(it, preprint)))
    };
    let (preprints, mut articles): (Vec<_>, Vec<_>) = works
        .iter()
        .cloned()
        .partition(|it| works.iter().any(|article| is_preprint_of(it, article)));
    for preprint in preprints {
        for article in articles.iter_mut().filter(|it| is_preprint_of(&preprint, it)) {
            let relations = &mut Arc::make_mut(article).relations;
            let known = relations.iter_mut().find(|it| is_update_of(it, &preprint));
            if let Some(known) = known {
                known.note = Some(PREPRINT.to_owned());
                continue;
            }
            relations.push(Relation {
                kind: "UpdateOf".to_owned(),
                source: preprint.container_title(),
                pmid: preprint.pmid(),
                doi: preprint.doi.clone(),
                note: Some(PREPRINT.to_owned()),
            });
        }
    }
    articles
}

/// Whether both are records of one work.
fn is_same(one: &Paper, other: &Paper) -> bool {
    let doi = |paper: &Paper| paper.doi.clone().map(Identity::from);
    let is_named = |name: Option<Identity>| name.is_some_and(|name| one.is(&name));
    let is_versioned = one.source == Source::Pubmed && other.source == Source::Pubmed;
    !is_versioned && (is_named(Some(other.identity.clone())) || is_named(doi(other)))
}

/// How much a record says, the most first.
pub(super) fn rank(paper: &Paper) -> usize {
    let all = [
        Source::Pubmed,
        Source::Crossref,
        Source::DataCite,
        Source::OpenAlex,
        // Titles and years, mostly.
        Source::Orcid,
    ];
    all.iter()
        .position(|source| *source == paper.source)
        .unwrap_or(all.len())
}

/// Whether a paper's record has such a link to the other one.
pub(super) fn is_linked(paper: &Paper, kind: &str, other: &Paper) -> bool {
    paper.relations.iter().any(|relation| leads_to(relation, kind, other))
}

fn leads_to(relation: &Relation, kind: &str, other: &Paper) -> bool {
    let has_pmid = relation.pmid.is_some() && relation.pmid == other.pmid();
    let has_doi = relation.doi.is_some() && relation.doi == other.doi;
    relation.kind == kind && (has_pmid || has_doi)
}

/// Whether an article has it for a link to its preprint, or to one of the preprint's versions.
fn is_update_of(relation: &Relation, preprint: &Paper) -> bool {
    let mut versions = preprint.relations.iter();
    leads_to(relation, "UpdateOf", preprint)
        || relation.kind == "UpdateOf"
            && relation.doi.is_some()
            && versions.any(|it| it.kind == HAS_VERSION && it.doi == relation.doi)
}

/// The address of the preprint that an article stands for.
pub fn preprint_url(article: &Paper) -> Option<String> {
    let mut relations = article.relations.iter();
    relations.find(|it| it.note.as_deref() == Some(PREPRINT))?.url()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Container, Imprint, Kind};

    fn work(name: &str, doi: Option<&str>, source: Source, kind: Kind) -> Arc<Paper> {
        let container = Container::Imprint(Imprint {
            publisher: Some("bioRxiv".to_owned()),
            ..Imprint::default()
        });
        let identity = name.parse().unwrap();
        let doi = doi.map(|doi| doi.parse().unwrap());
        Arc::new(Paper {
            doi,
            ..Paper::new(identity, source, kind, container)
        })
    }

    fn names(papers: &[Arc<Paper>]) -> Vec<String> {
        papers.iter().map(|paper| paper.identity.to_string()).collect()
    }

    fn linked(mut paper: Arc<Paper>, kind: &str, doi: &str) -> Arc<Paper> {
        let doi = Some(doi.parse().unwrap());
        Arc::make_mut(&mut paper).relations.push(Relation {
            kind: kind.to_owned(),
            doi,
            ..Relation::default()
        });
        paper
    }

    #[test]
    fn a_work_is_there_once() {
        let doi = Some("10.1000/a");
        let orcid = work("10.1000/A", Some("10.1000/A"), Source::Orcid, Kind::Article);
        let crossref = work("10.1000/a", doi, Source::Crossref, Kind::Article);
        let pubmed = work("7", doi, Source::Pubmed, Kind::Article);
        let other = work("10.1000/b", Some("10.1000/b"), Source::DataCite, Kind::Dataset);
        let all = vec![orcid.clone(), other, crossref, pubmed.clone()];
        assert_eq!(names(&merged(all.clone())), ["7", "10.1000/b"]);
        let openalex = work("10.1000/a", doi, Source::OpenAlex, Kind::Article);
        let best = |one: &Arc<Paper>, other: &Arc<Paper>| {
            merged(vec![one.clone(), other.clone()])[0].source
        };
        assert_eq!(best(&orcid, &openalex), Source::OpenAlex);
        assert_eq!(best(&openalex, &all[2]), Source::Crossref);
        let names_given: Vec<Identity> =
            ["10.1000/b", "8", "10.1000/A"].map(|it| it.parse().unwrap()).to_vec();
        assert_eq!(names(&in_order(&names_given, merged(all))), ["10.1000/b", "7"]);
        let missing = missing(&names_given, &[pubmed, orcid]);
        let missing: Vec<_> = missing.iter().map(Identity::to_string).collect();
        assert_eq!(missing, ["10.1000/b", "8"]);
    }

    #[test]
    fn an_article_stands_for_its_preprint() {
        let preprint =
            work("10.1101/1", Some("10.1101/1"), Source::Crossref, Kind::Preprint);
        let article = work("7", Some("10.1000/a"), Source::Pubmed, Kind::Article);
        for both in [
            vec![linked(preprint.clone(), "UpdateIn", "10.1000/A"), article.clone()],
            vec![preprint.clone(), linked(article.clone(), "UpdateOf", "10.1101/1")],
        ] {
            let merged = merged(both);
            assert_eq!(names(&merged), ["7"]);
            let links: Vec<_> = merged[0]
                .relations
                .iter()
                .map(|it| (&*it.kind, it.doi.clone()))
                .collect();
            assert_eq!(links, [("UpdateOf", preprint.doi.clone())]);
            let url = preprint_url(&merged[0]);
            assert_eq!(url.as_deref(), Some("https://doi.org/10.1101/1"));
        }
        // The article names an older version than is shown.
        let versions = ["10.1101/1.v1", "10.1101/1.v2"]
            .map(|doi| work(doi, Some(doi), Source::Crossref, Kind::Preprint));
        let of_first = linked(article.clone(), "UpdateOf", "10.1101/1.v1");
        let merged_versions = merged([&versions[..], &[of_first]].concat());
        assert_eq!(names(&merged_versions), ["7"]);
        assert_eq!(merged_versions[0].relations.len(), 1);
        assert!(preprint_url(&merged_versions[0]).is_some());
        // One alone stays, and so do two without a link.
        assert_eq!(
            merged(vec![linked(preprint.clone(), "UpdateIn", "10.1000/a")]).len(),
            1
        );
        assert_eq!(merged(vec![preprint, article]).len(), 2);
    }
}
