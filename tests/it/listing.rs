//! Lists, and the names of real records in the spellings that people use.

use std::sync::Arc;

use paperlens::{
    listing::{Name, fold, fold_spelled_out},
    paper::Author,
    pubmed::{Search, parse},
};

use crate::parse::{corpus, texts};

#[test]
fn real_names_are_found_in_each_spelling() {
    let Some(corpus) = corpus() else { return };
    let mut count = 0;
    for (file, text) in texts(corpus.join("records")).into_iter().step_by(7) {
        let Ok(papers) = parse(&text) else { continue };
        for author in papers.iter().flat_map(|paper| paper.authors.iter().take(12)) {
            let mut spellings = vec![author.short_name(), author.display_name()];
            if let Author::Person(person) = author {
                let given = person.given.as_deref().unwrap_or_default();
                spellings.push(format!("{given} {}", person.family));
                spellings.push(format!("{}, {given}", person.family));
                if let Some(initials) = &person.initials {
                    spellings.push(format!("{}, {initials}", person.family));
                    spellings.push(format!("{initials} {}", person.family));
                }
            }
            // In small letters and without marks, and with umlauts spelled out.
            spellings.push(fold(&author.short_name()));
            spellings.push(fold_spelled_out(&author.display_name()));
            for name in &spellings {
                let is_found = Name::read(name).is_some_and(|name| name.is_of(author));
                assert!(is_found, "{file}: {name:?} {author:?}");
                count += 1;
            }
        }
    }
    assert!(count > 5_000, "{count}");
}

/// PubMed finds 512 papers and gives two; of those that are named and those it gives it has no
/// record of one each.
#[test]
fn papers_that_are_missing_do_not_count() {
    let wanted = paperlens::listing::Wanted::read(|name| {
        let given = [("author", "Fox T"), ("pmids", "7, 12345"), ("exclude", "9")];
        let given = given.iter().find(|(attribute, _)| *attribute == name);
        given.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
    });
    let pmids = ["8", "9", "12345"].map(|pmid| pmid.parse().unwrap()).to_vec();
    let answer = Search { pmids, count: 512, ..Search::default() };
    let found = wanted.judge(answer).unwrap();
    assert_eq!(found.total, 512);
    let there = [Arc::new(crate::paper(&[]))];
    let left = found.without_missing(&there, &wanted.pmids);
    assert_eq!(left, (510, vec!["7".to_owned()]));
}
