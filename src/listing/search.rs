//! Whether PubMed's answer is one to what was asked.
//!
//! PubMed drops what it does not find and searches for the rest. Where it drops the author, the
//! ORCID iD or the grant, what it gives is other people's papers.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use crate::{
    listing::{Sort, Wanted, fold},
    paper::{Identity, Paper, Pmid, Source},
    pubmed::{Error, Search, url},
};

use super::wanted::{Field, Whose, is_operator, parts};

/// Most papers whose identifiers are in one address of PubMed's.
const LINKED: usize = 500;

/// Why there is no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// PubMed could not be asked, or the file not be read.
    Answer(Error),
    /// A part of a file could not be read.
    Part(Error),
    /// A service that may be asked besides PubMed could not be asked: its papers are missing.
    Source(Source, Error),
    /// PubMed has nothing under these values of `author`, `orcid` or `grant`.
    NotFound(Vec<String>),
    /// These values of `orcid` are none.
    NoOrcid(Vec<String>),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Answer(error)
    }
}

impl Failure {
    /// Whether to ask again can help.
    pub fn can_retry(&self) -> bool {
        match self {
            Self::Answer(error) | Self::Part(error) | Self::Source(_, error) => {
                error.can_retry()
            }
            Self::NotFound(_) => true,
            Self::NoOrcid(_) => false,
        }
    }
}

/// What a list is to have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What names the papers to ask for.
    pub papers: Vec<Identity>,
    /// How many papers there are, of which these can be a part.
    pub total: usize,
    /// Where PubMed shows all, and how many that are.
    pub at_pubmed: Option<(String, usize)>,
    /// What was asked for and not found.
    pub left_out: Vec<String>,
    /// The query as PubMed understood it.
    pub translation: String,
}

impl Found {
    /// Adds the works of people, but those that are left out.
    pub fn extend(&mut self, works: &[Arc<Paper>], wanted: &Wanted) {
        for work in works {
            let is_known = self.papers.iter().any(|name| work.is(name));
            let is_out = wanted.exclude.iter().any(|name| work.is(name));
            if !is_known && !is_out {
                self.papers.push(work.identity.clone());
                self.total += 1;
            }
        }
    }

    /// How many papers there are and what is left out, once papers have come: those that PubMed
    /// has no record of do not count, and are left out where they were `named`. Of those that `failed`
    /// to come nobody knows.
    pub fn without_missing(
        &self,
        papers: &[Arc<Paper>],
        named: &[Identity],
        failed: &[Pmid],
    ) -> (usize, Vec<String>) {
        let mut missing = super::missing(&self.papers, papers);
        missing.retain(|paper| !paper.pmid().is_some_and(|pmid| failed.contains(&pmid)));
        let total = self.total.saturating_sub(missing.len());
        let missing = missing.iter().filter(|paper| named.contains(paper));
        let missing = missing.map(Identity::to_string);
        (total, self.left_out.iter().cloned().chain(missing).collect())
    }
}

/// A phrase as PubMed repeats it: `"Kang R"[Author]`.
struct Phrase<'p> {
    value: &'p str,
    tag: Option<&'p str>,
}

impl<'p> Phrase<'p> {
    fn read(text: &'p str) -> Self {
        let tagged = text.trim().strip_suffix(']').and_then(|text| text.rsplit_once('['));
        match tagged {
            Some((value, tag)) => Self { value, tag: Some(tag) },
            None => Self { value: text, tag: None },
        }
    }

    fn key(&self) -> String {
        key(self.value)
    }

    fn is_in(&self, field: Field) -> bool {
        self.tag.is_some_and(|tag| is_tag_of(tag, field))
    }
}

/// A text without case, marks, quotes and spaces.
fn key(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// A value without a field that was given with it.
fn untagged(value: &str) -> String {
    let mut depth = 0_usize;
    let keep = |it: &char| {
        match it {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    value.chars().filter(keep).collect()
}

/// Whether this is a name of a field, of the many that PubMed has.
fn is_tag_of(tag: &str, field: Field) -> bool {
    let tag = key(tag);
    match field {
        Field::Orcid => tag == "auid" || tag.contains("identifier"),
        Field::Author => {
            let is_short =
                ["au", "fau", "1au", "lastau", "ir", "fir", "cn"].contains(&tag.as_str());
            let is_long = tag.contains("author") || tag.contains("investigator");
            is_short || (is_long && !tag.contains("identifier"))
        }
        Field::Grant => tag == "gr" || tag.contains("grant"),
    }
}

impl Whose {
    /// The keys of what a value consists of.
    fn keys(value: &str) -> impl Iterator<Item = String> {
        let parts = parts(value).into_iter().filter(|part| !is_operator(part));
        parts.map(|part| key(&untagged(part))).filter(|key| !key.is_empty())
    }

    /// The places of the values that a phrase is, by this test of their keys.
    fn places(&self, is_it: impl Fn(&str) -> bool) -> Vec<usize> {
        let values = self.values.iter().enumerate();
        let found = values.filter(|(_, value)| Self::keys(value).any(|key| is_it(&key)));
        found.map(|(place, _)| place).collect()
    }

    fn all(&self) -> Vec<usize> {
        (0..self.values.len()).collect()
    }
}

/// A way to tell which values of an identity a phrase stands for.
type Way<'w> = &'w dyn Fn(&Whose) -> Vec<usize>;

/// Values of identities that were not found: the place of the identity, and of the value.
type Missing = BTreeSet<(usize, usize)>;

impl Wanted {
    /// What there is without a search: the papers that are named.
    pub fn named(&self) -> Found {
        self.with(Search::default(), self.unread.clone())
    }

    /// What an answer to the search says that there is.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] where it is one to another question.
    pub fn judge(&self, mut search: Search) -> Result<Found, Failure> {
        let mut left_out = self.unread.clone();
        let mut missing = self.not_searched(&search.translation);
        let mut of_term = String::new();
        for text in &search.phrases_not_found {
            let found = self.places_of(&Phrase::read(text));
            if found.is_empty() {
                of_term.push_str(&format!(" {}", fold(Phrase::read(text).value)));
                left_out.push(text.clone());
            }
            missing.extend(found);
        }
        for text in &search.fields_not_found {
            let found = self.places_of_field(text);
            if found.is_empty() {
                left_out.push(text.clone());
            }
            missing.extend(found);
        }
        for (place, identity) in self.identities.iter().enumerate() {
            let is_missing = |value: usize| missing.contains(&(place, value));
            if identity.all().into_iter().all(is_missing) {
                return Err(Failure::NotFound(identity.values.clone()));
            }
            let values = identity.values.iter().enumerate();
            let lost = values.filter(|(value, _)| is_missing(*value));
            left_out.extend(lost.map(|(_, value)| value.clone()));
        }
        // Where nothing of a query was found, what came is not of it.
        if self.identities.is_empty() && self.is_nothing_left(&of_term) {
            search.pmids.clear();
            search.count = 0;
        }
        let mut known = Vec::new();
        left_out.retain(|text| {
            let is_new = !known.contains(&fold(text));
            known.push(fold(text));
            is_new
        });
        Ok(self.with(search, left_out))
    }

    fn with(&self, search: Search, left_out: Vec<String>) -> Found {
        let mut seen: HashSet<Identity> = self.exclude.iter().cloned().collect();
        let searched = search.pmids.iter().map(|pmid| (*pmid).into());
        let all = self.papers.iter().cloned().chain(searched);
        let papers: Vec<Identity> =
            all.filter(|paper| seen.insert(paper.clone())).collect();
        // Of what the search has found, it has given some, which can be left out or named, too.
        let total = (search.count + papers.len()).saturating_sub(search.pmids.len());
        let query = self.query();
        let at_pubmed = if query.is_empty() {
            let pmids = papers.iter().filter_map(Identity::pmid);
            let ids: Vec<_> = pmids.map(|pmid| pmid.to_string()).collect();
            let is_one = (1..=LINKED).contains(&ids.len());
            is_one.then(|| (url::at_pubmed(&ids.join(","), false), ids.len()))
        } else {
            let is_best = self.sort == Sort::Relevance;
            Some((url::at_pubmed(&query, is_best), search.count))
        };
        Found {
            papers,
            total,
            at_pubmed,
            left_out,
            translation: search.translation,
        }
    }

    /// The values of identities that a phrase stands for; none where it is of `term`.
    fn places_of(&self, phrase: &Phrase<'_>) -> Missing {
        let key = phrase.key();
        let term = self::key(&untagged(&self.term));
        let is_in_term = !key.is_empty() && term.contains(&key);
        let other_field = phrase.tag.is_some()
            && !self.identities.iter().any(|identity| phrase.is_in(identity.field));
        let collect = |is_it: Way<'_>| -> Missing {
            let all = self.identities.iter().enumerate();
            all.flat_map(|(place, identity)| {
                is_it(identity).into_iter().map(move |value| (place, value))
            })
            .collect()
        };
        // In an order from what is certain to what is left: PubMed repeats a phrase in whole or
        // in part, with a field of its own or without, with quotes and words of its own.
        let same = |identity: &Whose| {
            let is_orcid = identity.field == Field::Orcid;
            identity.places(|own| {
                own == key || (is_orcid && key.ends_with(&own.to_lowercase()))
            })
        };
        let part = |identity: &Whose| {
            identity.places(|own| {
                !key.is_empty() && (own.contains(&key) || key.contains(own))
            })
        };
        let of_field = |identity: &Whose, places: Vec<usize>| {
            if phrase.is_in(identity.field) { places } else { Vec::new() }
        };
        let ways: [(bool, Way<'_>); 5] = [
            (true, &|identity| of_field(identity, same(identity))),
            (!(other_field && is_in_term), &same),
            (!is_in_term, &|identity| of_field(identity, part(identity))),
            (!is_in_term && !other_field, &part),
            (!is_in_term, &|identity| {
                let is_all = phrase.is_in(identity.field) || self.term.is_empty();
                if is_all { identity.all() } else { Vec::new() }
            }),
        ];
        let found = ways.into_iter().filter(|(may, _)| *may).map(|(_, way)| collect(way));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The same for a field that PubMed does not know.
    fn places_of_field(&self, text: &str) -> Missing {
        let phrase = Phrase::read(text);
        let name = phrase.tag.unwrap_or(text).trim_matches(['[', ']', '"']);
        let is_in_term = self
            .term
            .to_lowercase()
            .contains(&format!("[{}", name.trim().to_lowercase()));
        let mut missing = Missing::new();
        for (place, identity) in self.identities.iter().enumerate() {
            let is_it = is_tag_of(name, identity.field) || self.term.is_empty();
            if is_it && !is_in_term {
                missing.extend(identity.all().into_iter().map(|value| (place, value)));
            }
        }
        missing
    }

    /// The values that were looked for as any words in any field, going by how PubMed has
    /// understood the query.
    fn not_searched(&self, translation: &str) -> Missing {
        let mut tags = Vec::new();
        let mut anywhere = Vec::new();
        for piece in translation.split(']') {
            let Some((words, tag)) = piece.rsplit_once('[') else { continue };
            if key(tag) == "allfields" {
                anywhere.extend(fold(words).split(' ').map(str::to_owned));
            }
            tags.push(tag);
        }
        let mut missing = Missing::new();
        for (place, identity) in self.identities.iter().enumerate() {
            if tags.iter().any(|tag| is_tag_of(tag, identity.field)) {
                continue;
            }
            for (number, value) in identity.values.iter().enumerate() {
                let words = fold(&untagged(value));
                let is_anywhere = |word: &str| anywhere.iter().any(|other| other == word);
                if !words.is_empty() && words.split(' ').all(is_anywhere) {
                    missing.insert((place, number));
                }
            }
        }
        missing
    }

    /// Whether all words of `term` are among these.
    fn is_nothing_left(&self, not_found: &str) -> bool {
        let lost: Vec<&str> = not_found.split_whitespace().collect();
        let term = untagged(&self.term);
        let words = term.split_whitespace().filter(|word| !is_operator(word));
        let words = words.map(fold).collect::<Vec<_>>().join(" ");
        !lost.is_empty() && words.split_whitespace().all(|word| lost.contains(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::wanted::wanted;
    use crate::paper::Pmid;

    const ORCID: &str = "0000-0002-1825-0097";

    fn pmids(numbers: &[&str]) -> Vec<Pmid> {
        numbers.iter().filter_map(|number| number.parse().ok()).collect()
    }

    fn papers(numbers: &[&str]) -> Vec<Identity> {
        pmids(numbers).into_iter().map(Identity::from).collect()
    }

    fn answer(phrases: &[&str], fields: &[&str]) -> Search {
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        Search {
            pmids: pmids(&["1", "2", "3"]),
            count: 512,
            phrases_not_found: owned(phrases),
            fields_not_found: owned(fields),
            translation: String::new(),
        }
    }

    /// What is left out, or the values that were not found.
    #[track_caller]
    fn check(
        attributes: &[(&str, &str)],
        search: Search,
        expect: Result<&[&str], &[&str]>,
    ) {
        let found = wanted(attributes).judge(search);
        match (found, expect) {
            (Ok(found), Ok(left_out)) => {
                assert_eq!(found.left_out, left_out);
                assert_eq!(found.papers, papers(&["1", "2", "3"]));
            }
            (Err(failure), Err(values)) => {
                let values = values.iter().map(|&value| value.to_owned()).collect();
                assert_eq!(failure, Failure::NotFound(values));
            }
            (found, expect) => panic!("{found:?} and not {expect:?}"),
        }
    }

    #[test]
    fn other_peoples_papers_are_no_answer() {
        let kang = [("author", "Kang R")];
        check(&kang, answer(&[], &[]), Ok(&[]));
        for phrase in [
            "Kang R[Author]",
            "kang r[au]",
            "\"kang r\"[Author]",
            "\"Kang, R\"",
            "Kang  R",
            "Kang R[Author - Name]",
            "KANG R[All Fields]",
            "kang[Author]",
            "kang",
            "R",
            "(Kang R[Author])",
            "something else",
            "Ka\u{301}ng R[Full Author Name]",
        ] {
            check(&kang, answer(&[phrase], &[]), Err(&["Kang R"]));
        }
        for phrase in [
            "0000-0002-1825-0097[auid]",
            "\"0000-0002-1825-0097\"[Author - Identifier]",
            "orcid 0000-0002-1825-0097[auid]",
            "0000000218250097",
            "0000 0002 1825 0097[AUID]",
        ] {
            let both = [("author", "Kang R"), ("orcid", ORCID)];
            check(&both, answer(&[phrase], &[]), Err(&[ORCID]));
        }
        check(
            &[("term", "sleep"), ("grant", "R01 CA-160417")],
            answer(&["r01 ca 160417[Grants and Funding]"], &[]),
            Err(&["R01 CA-160417"]),
        );
        check(
            &[("term", "sleep"), ("grant", "R01 CA160417")],
            answer(&["\"r01 ca160417\""], &[]),
            Err(&["R01 CA160417"]),
        );
        // An unknown field is no better than an unknown author.
        for field in
            ["auid", "[auid]", "Author - Identifier", "0000-0002-1825-0097[auid]"]
        {
            let both = [("term", "sleep"), ("orcid", ORCID)];
            check(&both, answer(&[], &[field]), Err(&[ORCID]));
        }
        check(&kang, answer(&[], &["Foo"]), Err(&["Kang R"]));
    }

    #[test]
    fn of_several_values_some_can_be_found() {
        let two = [("author", "Kang R; Nobody X")];
        check(&two, answer(&["nobody x[Author]"], &[]), Ok(&["Nobody X"]));
        let both = answer(&["nobody x[Author]", "\"kang r\"[Author]"], &[]);
        check(&two, both, Err(&["Kang R", "Nobody X"]));
        // One of two that both have to hold.
        let pair = [("author", "Kang R AND Nobody X")];
        check(&pair, answer(&["Nobody X[Author]"], &[]), Err(&["Kang R AND Nobody X"]));
    }

    #[test]
    fn what_is_ignored_of_a_term_is_said() {
        let both = [("term", "sleep AND zzz[ti]"), ("author", "Kang R")];
        check(&both, answer(&["zzz[ti]"], &[]), Ok(&["zzz[ti]"]));
        check(&both, answer(&["zzz", "ZZZ"], &[]), Ok(&["zzz"]));
        check(&both, answer(&[], &["ti"]), Ok(&["ti"]));
        check(&both, answer(&["other words[Title]"], &[]), Ok(&["other words[Title]"]));
        let all = [("term", "zzz"), ("author", "Kang R")];
        check(&all, answer(&["zzz"], &[]), Ok(&["zzz"]));
        check(&[("term", "sleep zzz")], answer(&["zzz"], &[]), Ok(&["zzz"]));
        check(&[("term", "sleep[Titel]")], answer(&[], &["Titel"]), Ok(&["Titel"]));
        // An author of the term's, in PubMed's own words.
        let own = [("term", "sleep OR Nobody X[Author]"), ("author", "Kang R")];
        check(&own, answer(&["nobody x[Author]"], &[]), Ok(&["nobody x[Author]"]));
        // The author's name in the title.
        let title = [("term", "sleep OR Kang R[ti]"), ("author", "Kang R")];
        check(&title, answer(&["Kang R[Title]"], &[]), Ok(&["Kang R[Title]"]));
    }

    #[test]
    fn nothing_of_a_term_is_nothing() {
        for (term, phrases) in [
            ("zzz", &["zzz"][..]),
            ("zzz[Title]", &["\"zzz\"[Title]"]),
            ("zzz AND yyy", &["yyy", "zzz"]),
        ] {
            let found = wanted(&[("term", term)]).judge(answer(phrases, &[]));
            let found = found.unwrap_or_default();
            assert_eq!((found.papers.len(), found.total), (0, 0), "{term}");
            assert_eq!(found.left_out, phrases, "{term}");
        }
    }

    #[test]
    fn an_author_looked_for_in_all_fields_is_not_found() {
        let understood = |translation: &str| Search {
            translation: translation.to_owned(),
            ..answer(&[], &[])
        };
        let kang = [("author", "Kang R"), ("term", "sleep")];
        let all = "\"kang\"[All Fields] AND \"r\"[All Fields] AND \"sleep\"[MeSH Terms]";
        check(&kang, understood(all), Err(&["Kang R"]));
        check(&kang, understood("kang r[All Fields]"), Err(&["Kang R"]));
        for translation in [
            "",
            "kang r[Author] AND \"sleep\"[All Fields]",
            "kang, r[Full Author Name] OR (kang[All Fields] AND r[All Fields])",
            "\"sleep\"[All Fields]",
        ] {
            check(&kang, understood(translation), Ok(&[]));
        }
        let orcid = [("orcid", ORCID)];
        check(&orcid, understood("0000 0002 1825 0097[All Fields]"), Err(&[ORCID]));
        check(
            &orcid,
            understood("orcid 0000 0002 1825 0097[Author - Identifier]"),
            Ok(&[]),
        );
    }

    #[test]
    fn how_many_there_are() {
        let check = |attributes: &[(&str, &str)], total: usize, at_pubmed: usize| {
            let wanted = wanted(attributes);
            let found = wanted.judge(answer(&[], &[])).unwrap_or_default();
            let (url, count) = found.at_pubmed.unwrap_or_default();
            assert_eq!((found.total, count), (total, at_pubmed));
            let start = "https://pubmed.ncbi.nlm.nih.gov/?term=";
            assert!(url.starts_with(start), "{url}");
        };
        check(&[("author", "Kang R")], 512, 512);
        check(&[("author", "Kang R"), ("exclude", "2, 99")], 511, 512);
        check(&[("author", "Kang R"), ("pmids", "2, 99")], 513, 512);
        let best = wanted(&[("term", "x"), ("sort", "relevance")]);
        let best =
            best.judge(Search { translation: "x[tiab]".into(), ..answer(&[], &[]) });
        let best = best.map(|found| (found.at_pubmed, found.translation));
        let url = "https://pubmed.ncbi.nlm.nih.gov/?term=%28x%29".to_owned();
        assert_eq!(best, Ok((Some((url, 512)), "x[tiab]".to_owned())));
        let named = wanted(&[("pmids", "7 8 9 x"), ("exclude", "8")]).named();
        let url = "https://pubmed.ncbi.nlm.nih.gov/?term=7%2C9&sort=date".to_owned();
        let left_out = vec!["x".to_owned()];
        let expect = Found {
            papers: papers(&["7", "9"]),
            total: 2,
            at_pubmed: Some((url, 2)),
            left_out,
            translation: String::new(),
        };
        assert_eq!(named, expect);
        assert_eq!(wanted(&[]).named(), Found::default());
    }
}
