//! Names of real records, in the spellings that people use.

use paperlens::{
    listing::{Name, fold, fold_spelled_out},
    paper::Author,
    pubmed::parse,
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
