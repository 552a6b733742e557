//! Bytes to papers of the other services: no input panics, and what is read can be cited.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paperlens::{
    cite::{Format, Style, coins, highwire, json_ld},
    paper::Identity,
    sources::{self, error_from_answer, orcid},
};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    drop(error_from_answer(400, &text));
    drop(orcid::read_name(&text));
    let papers = match sources::read(&text) {
        Ok(papers) => papers,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    for paper in &papers {
        let identity = paper.identity.to_string();
        assert_eq!(identity.parse::<Identity>().as_ref(), Ok(&paper.identity));
        for format in Format::ALL {
            assert!(!format.write(&[paper]).is_empty());
        }
        for style in Style::ALL {
            assert!(!style.cite(paper).plain().is_empty());
        }
        assert!(coins(paper).bytes().all(|byte| byte.is_ascii_graphic()));
        serde_json::from_str::<serde_json::Value>(&json_ld(paper)).unwrap();
        assert!(highwire(paper).iter().all(|(name, _)| name.starts_with("citation_")));
    }
});
