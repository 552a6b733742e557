//! What a reader has seen of a list at the last visit.
//!
//! PubMed numbers papers as they come in: that of the newest says it all.

use crate::paper::{Paper, Pmid};

/// After so many milliseconds without a look it is another visit.
const VISIT: u64 = 1_800_000;

/// The newest papers of a list that were there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// At the end of the last visit: later ones are new. `None` at the first one.
    before: Option<Pmid>,
    /// By now.
    latest: Option<Pmid>,
}

impl Seen {
    /// Reads what is kept ([`Seen::write`]); what is none is a first visit. `now` is in milliseconds
    /// since 1970.
    pub fn read(kept: &str, now: u64) -> Self {
        let read = || {
            let mut parts = kept.split(' ');
            let before = parts.next()?.parse().ok()?;
            let latest = parts.next()?.parse().ok()?;
            let time: u64 = parts.next()?.parse().ok()?;
            let is_going_on = now.checked_sub(time).is_some_and(|gone| gone < VISIT);
            let before = if is_going_on { before } else { latest };
            Some(Self { before: Some(before), latest: Some(latest) })
        };
        read().unwrap_or_default()
    }

    /// Whether a paper has come since the last visit.
    pub fn is_new(&self, paper: &Paper) -> bool {
        paper.pmid().is_some_and(|pmid| self.is_later(pmid))
    }

    fn is_later(self, pmid: Pmid) -> bool {
        self.before.is_some_and(|before| pmid > before)
    }

    /// What is to be kept now that these papers are there; `None` where none are.
    pub fn write(&self, papers: impl Iterator<Item = Pmid>, now: u64) -> Option<String> {
        let latest = papers.chain(self.latest).max()?;
        let before = self.before.unwrap_or(latest);
        Some(format!("{before} {latest} {now}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_since_the_last_visit_is_new() {
        let pmid = |number: u32| number.to_string().parse::<Pmid>().unwrap();
        let there =
            |numbers: &[u32]| numbers.iter().map(|it| pmid(*it)).collect::<Vec<_>>();
        let look = |kept: &str, now, numbers: &[u32]| {
            let seen = Seen::read(kept, now);
            let papers = there(numbers);
            let new = papers.iter().filter(|pmid| seen.is_later(**pmid)).count();
            (new, seen.write(papers.into_iter(), now).unwrap_or_default())
        };
        let day = 86_400_000;
        let (new, kept) = look("", 0, &[7, 12]);
        assert_eq!((new, kept.as_str()), (0, "12 12 0"));
        // A minute later it is the same visit, and something has come.
        let (new, kept) = look(&kept, 60_000, &[13, 7, 12]);
        assert_eq!((new, kept.as_str()), (1, "12 13 60000"));
        let (new, kept) = look(&kept, day, &[13, 7, 12, 20]);
        assert_eq!((new, kept.as_str()), (1, "13 20 86400000"));
        // What was new stays so as long as one looks.
        let (new, kept) = look(&kept, day + 60_000, &[13, 20]);
        assert_eq!(new, 1);
        assert_eq!(look(&kept, 2 * day, &[20]).0, 0);
        assert_eq!(look("", 0, &[]).1, "");
        for nothing in ["a b c", "12", "12 13", "12 13 then"] {
            assert_eq!(Seen::read(nothing, 0), Seen::default());
        }
    }
}
