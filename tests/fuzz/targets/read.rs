//! Bytes to papers: no input panics, both readers agree, and what is read can be cited.

#![no_main]

#[path = "../../it/readers.rs"]
mod readers;

use libfuzzer_sys::fuzz_target;
use paperlens::pubmed::{Error, Query, Records, parse, read_esearch};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    drop(read_esearch(&text));
    drop(Error::from_answer(400, &text));
    drop(text.parse::<Query>());
    let streamed: Result<Vec<_>, _> = Records::new(text.as_bytes()).collect();
    match parse(&text) {
        Ok(papers) => {
            assert!(!papers.is_empty());
            papers.iter().for_each(readers::check_one_record);
            // A record alone is no set.
            if let Ok(streamed) = streamed {
                assert_eq!(streamed, papers);
            } else {
                assert!(!text.contains("ArticleSet"), "{streamed:?}");
            }
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            assert!(streamed.is_err());
        }
    }
});
