//! Papers by their identifiers: those that are kept, and the others asked for together with
//! all that the page asks for.

use crate::{
    browser::{fetch::Call, loader::Loader},
    paper::{Paper, Pmid},
    pubmed::{self, Error, newest, url},
};

/// How many records are read at a time, so that the page goes on.
const PORTION: usize = 20;

/// Until a record is this old it is not asked for again, in milliseconds: longer than for a
/// card, as there are many.
pub(super) const FRESH_RECORD: f64 = 24.0 * 3_600_000.0;

/// What there is of papers that were asked for.
pub(super) struct Known {
    /// In the order that was asked for, without those that PubMed has not.
    pub(super) papers: Vec<Paper>,
    /// The age of the oldest that was kept, in milliseconds.
    pub(super) age: f64,
    /// Why others are not to be had.
    pub(super) trouble: Option<Error>,
}

/// The papers; what is kept and younger than `oldest`, in milliseconds, is not asked for.
pub(super) async fn papers(
    loader: &Loader,
    endpoint: &str,
    pmids: &[Pmid],
    oldest: f64,
    call: &Call,
) -> Known {
    let addresses = pmids.iter().map(|pmid| url::efetch(endpoint, &[*pmid])).collect();
    let kept = loader.answers(addresses).await.into_iter();
    // Where the storage fails, nothing is kept.
    let kept = kept.chain(std::iter::repeat_with(|| None));
    let mut found = Vec::new();
    let mut age = 0.0_f64;
    let mut missing = Vec::new();
    let mut trouble = None;
    for (index, (pmid, kept)) in pmids.iter().zip(kept).enumerate() {
        let kept = kept.filter(|kept| kept.is_younger_than(oldest));
        if kept.is_some() && index % PORTION == 0 {
            drop(loader.working_turn().await);
        }
        let known = kept.and_then(|kept| {
            let papers = pubmed::parse(&kept.text()).ok()?;
            Some((newest(papers, *pmid)?, kept.age()))
        });
        match known {
            Some((paper, its_age)) => {
                found.push(paper);
                age = age.max(its_age);
            }
            None => missing.push(pmid.to_string()),
        }
    }
    if !missing.is_empty() {
        let missing = missing.join(",");
        let (records, failure) = loader.records(endpoint, &missing, &call.signal()).await;
        for (index, record) in records.iter().enumerate() {
            if index % PORTION == 0 {
                drop(loader.working_turn().await);
            }
            match pubmed::parse(&record.as_string().unwrap_or_default()) {
                Ok(papers) => found.extend(papers),
                Err(error) => trouble = Some(error),
            }
        }
        trouble = trouble.or(failure);
    }
    let mut papers = Vec::new();
    for pmid in pmids {
        let newest = newest(found.iter(), *pmid).map(|newest| newest.version);
        let is_it =
            |paper: &Paper| paper.pmid() == Some(*pmid) && Some(paper.version) == newest;
        let index = found.iter().position(is_it);
        papers.extend(index.map(|index| found.swap_remove(index)));
    }
    Known { papers, age, trouble }
}

/// The record of one paper.
#[cfg(feature = "works")]
pub(super) async fn record(
    loader: &Loader,
    endpoint: &str,
    pmid: Pmid,
    oldest: f64,
    call: &Call,
) -> Result<String, Error> {
    let kept = loader.answer(&url::efetch(endpoint, &[pmid])).await;
    if let Some(kept) = kept.filter(|kept| kept.is_younger_than(oldest)) {
        return Ok(kept.text());
    }
    let (records, failure) =
        loader.records(endpoint, &pmid.to_string(), &call.signal()).await;
    records.get(0).as_string().ok_or(failure.unwrap_or(Error::NotFound))
}
