//! Files that several answers were joined in, of which one can be broken.

use crate::{
    paper::Paper,
    pubmed::{Error, parse},
};

/// How answers begin: no record has these in it.
const BEGINNINGS: [&str; 3] =
    ["<PubmedArticleSet", "<PubmedBookArticleSet", "<eFetchResult"];

/// Reads what [`parse`] reads, and more of a file of several answers, as `cat` makes them: the
/// papers of every answer that can be read, and what is wrong with the first that cannot.
///
/// # Errors
///
/// Those of [`parse`], where no answer can be read.
pub fn parse_joined(file: &str) -> Result<(Vec<Paper>, Option<Error>), Error> {
    let error = match parse(file) {
        Ok(papers) => return Ok((papers, None)),
        Err(error) => error,
    };
    let mut papers = Vec::new();
    let mut trouble = None;
    for answer in answers(file) {
        match parse(answer) {
            Ok(some) => papers.extend(some),
            Err(Error::NotFound) => {}
            Err(error) => {
                trouble.get_or_insert(error);
            }
        }
    }
    if papers.is_empty() { Err(error) } else { Ok((papers, trouble)) }
}

/// The answers of a file, each with what announces the next.
fn answers(file: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = BEGINNINGS
        .iter()
        .flat_map(|beginning| file.match_indices(beginning))
        .map(|(start, _)| start)
        .collect();
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([file.len()]);
    let mut answers: Vec<&str> = starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| file.get(*start..end))
        .collect();
    // Before the first there is what announces it, and maybe something else.
    let before = file.get(..starts.first().copied().unwrap_or_default());
    let before = before.filter(|before| {
        let tag = |it: char| it.is_ascii_alphabetic();
        before.split('<').skip(1).any(|rest| rest.starts_with(tag))
    });
    answers.splice(0..0, before);
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROLOG: &str = "<?xml version=\"1.0\" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC \
        \"-//NLM//DTD PubMedArticle, 1st January 2025//EN\" \"https://dtd.example/p.dtd\">\n";

    fn record(pmid: u32) -> String {
        format!(
            "<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article/></MedlineCitation>\
             </PubmedArticle>"
        )
    }

    fn set(pmid: u32) -> String {
        format!("{PROLOG}<PubmedArticleSet>{}</PubmedArticleSet>\n", record(pmid))
    }

    #[track_caller]
    fn check(file: &str, pmids: &[&str], has_trouble: bool) {
        let (papers, trouble) = parse_joined(file).unwrap();
        let found: Vec<_> =
            papers.iter().map(|paper| paper.identity.to_string()).collect();
        assert_eq!(found, pmids);
        assert_eq!(trouble.is_some(), has_trouble);
        assert_eq!(parse(file).is_ok(), !has_trouble);
    }

    #[test]
    fn joined_answers() {
        let (one, two) = (set(1), set(2));
        check(&one, &["1"], false);
        check(&format!("{one}{two}"), &["1", "2"], false);
        check(&format!("\u{feff}\n\n{one}\n\u{feff}{two}\n\n"), &["1", "2"], false);
        check(&format!("{one}{PROLOG}<PubmedArticleSet/>{two}"), &["1", "2"], false);
        check(&format!("{}{}\n{two}", record(3), record(1)), &["3", "1", "2"], false);
        let bare = "<PubmedBookArticleSet></PubmedBookArticleSet>";
        check(&format!("{bare}{two}"), &["2"], false);
    }

    #[test]
    fn a_broken_answer_among_good_ones() {
        let (one, two) = (set(1), set(2));
        let cut = format!("{PROLOG}<PubmedArticleSet><PubmedArticle><MedlineCitation>");
        let error =
            "<?xml version='1.0'?><eFetchResult><ERROR>Failed</ERROR></eFetchResult>\n";
        for broken in
            [&cut, error, "<html><p>Sorry</p></html>", "<PubmedArticleSet>&</x>"]
        {
            check(&format!("{broken}{two}"), &["2"], true);
        }
        for broken in [&cut, error, "<PubmedArticleSet>&</x>"] {
            check(&format!("{one}{broken}{two}"), &["1", "2"], true);
            check(&format!("{one}{broken}"), &["1"], true);
        }
        assert!(matches!(parse_joined(&cut), Err(Error::Unreadable(_))));
        assert_eq!(parse_joined(error), Err(Error::Service(200)));
        assert_eq!(parse_joined("<PubmedArticleSet/>"), Err(Error::NotFound));
    }
}
