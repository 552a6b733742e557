//! What the styles take from a paper, in words that several of them use.

use crate::{
    cite::{
        fields, kinds,
        style::{compose::between, names::People},
    },
    paper::{Book, Date, Journal, NO_TITLE, Pages, Paper, SEASONS, Text},
};

pub(super) use crate::cite::{
    fields::{
        date, doi, editors, issue, number, place, publisher, series, version, volume,
        year,
    },
    kinds::genre,
};

/// What the work is to citation styles: a type of CSL, by which they tell works apart. Of an article
/// that stands in nothing they name nobody, so it is a report to them.
pub(super) fn kind(paper: &Paper) -> &'static str {
    if kinds::stands_alone(paper) { "report" } else { kinds::names(paper).csl }
}

/// Whether it is a paper of a conference whose proceedings have no editors, which styles cite as
/// they do an article in a journal.
pub(super) fn is_in_serial(paper: &Paper) -> bool {
    kind(paper) == "paper-conference" && editors(paper).is_empty()
}

/// Whether it came out online: of PubMed's records as they say, and else wherever its DOI leads.
pub(super) fn is_online(paper: &Paper) -> bool {
    paper.pmid().is_none() || paper.is_online()
}

/// The editors in the place of authors, where there are none; not of a chapter at Bookshelf, whose
/// editors are those of all of it.
pub(super) fn editors_first(paper: &Paper) -> People<'_> {
    let is_at_bookshelf = paper.pmid().is_some() && kind(paper) == "chapter";
    if !paper.authors.is_empty() || is_at_bookshelf {
        People::default()
    } else {
        People::editors(paper)
    }
}

/// The editors beside whoever stands first.
pub(super) fn editors_beside(paper: &Paper) -> People<'_> {
    if editors_first(paper).is_empty() {
        People::editors(paper)
    } else {
        People::default()
    }
}

/// The title of what it stands in, without a final full stop.
pub(super) fn within(paper: &Paper) -> Text {
    let book = paper.book().filter(|book| book.is_chapter);
    book.map(book_title).unwrap_or_default()
}

/// The title without its final full stop.
pub(super) fn title(paper: &Paper) -> Text {
    if paper.title.is_empty() {
        return NO_TITLE.into();
    }
    paper.title.without_final_stop()
}

/// The name of the journal; without what cataloguers add where NLM's catalogue has it.
pub(super) fn journal<'p>(paper: &Paper, journal: &'p Journal) -> &'p str {
    if paper.pmid().is_some() { journal.name() } else { &journal.title }
}

/// The abbreviation of the journal's name, or else the name. Other services than PubMed
/// have stops in it.
pub(super) fn short_journal(paper: &Paper, of: &Journal) -> String {
    let short = of.abbreviation().unwrap_or(journal(paper, of));
    if paper.pmid().is_some() {
        return short.to_owned();
    }
    let mut letters = short.chars().peekable();
    let mut out = String::new();
    while let Some(letter) = letters.next() {
        // `Nat.kd.` is one word.
        let is_within = letters.peek().is_some_and(char::is_ascii_lowercase);
        if letter != '.' || is_within {
            out.push(letter);
        }
    }
    out
}

/// The title of the book, without a final full stop.
pub(super) fn book_title(book: &Book) -> Text {
    book.title.without_final_stop()
}

/// Pages with last pages in full, or the article number: `97–99, 102–104`.
pub(super) fn pages(paper: &Paper) -> String {
    pages_with(paper, |_first, last| last.to_owned())
}

/// Pages with last pages as `last` shortens them, or the article number. Words stay:
/// `1475–1476; author reply 1475–1476`.
pub(super) fn pages_with(paper: &Paper, last: fn(&str, &str) -> String) -> String {
    // What stands in nothing has those of something else.
    if paper.imprint().is_some() {
        return String::new();
    }
    match &paper.pages {
        Some(pages) => printed(pages, last),
        None => paper.article_number().unwrap_or_default().to_owned(),
    }
}

/// Pages with last pages as `last` shortens them.
pub(super) fn printed(pages: &Pages, last: fn(&str, &str) -> String) -> String {
    let range = |pages: &Pages| match pages.last() {
        Some(end) if end == pages.first() => end.to_owned(),
        Some(end) => {
            let end = last(pages.first(), end);
            format!("{}–{}", pages.first(), Pages::dashed(&end, "–"))
        }
        None => pages.verbatim().to_owned(),
    };
    let printed = match pages {
        Pages::Verbatim(printed) if !printed.starts_with('[') => printed,
        pages => return range(pages),
    };
    let is_mark = |character: char| " .,;:()".contains(character);
    let mut out = String::new();
    for word in printed.split_inclusive(|character: char| " ,;:".contains(character)) {
        // `479-80,522` is two.
        if out.ends_with(',') && !word.starts_with(' ') {
            out.push(' ');
        }
        let start = word.trim_start_matches(is_mark);
        let pages = start.trim_end_matches(is_mark);
        let (before, after) = (word.len() - start.len(), start.len() - pages.len());
        out.push_str(word.get(..before).unwrap_or_default());
        out.push_str(&Pages::parse(pages).map(|pages| range(&pages)).unwrap_or_default());
        out.push_str(start.get(start.len() - after..).unwrap_or_default());
    }
    out
}

/// The last page without the digits that the first one has, but for some `digits`, and
/// without the same letters before it: of `S170` and `S175`, `5` for 1, `75` for 2.
pub(super) fn shortened(first: &str, last: &str, digits: usize) -> String {
    let letters = first.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (Some(from), Some(to)) = (first.get(letters..), last.get(letters..)) else {
        return last.to_owned();
    };
    let is_number = |page: &str| page.bytes().all(|byte| byte.is_ascii_digit());
    let is_same_kind = first.get(..letters) == last.get(..letters)
        && from.len() == to.len()
        && is_number(from)
        && is_number(to);
    if !is_same_kind {
        return last.to_owned();
    }
    let common = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let kept = common.min(to.len().saturating_sub(digits));
    to.get(kept..).unwrap_or(last).to_owned()
}

/// Whether it is a number, or several: `12`, `3-4`, `9A`; and not `20 Suppl 1`.
pub(super) fn is_numeric(value: &str) -> bool {
    value.split(['-', '–', ',', '&']).all(|part| {
        let part = part.trim();
        part.bytes().any(|byte| byte.is_ascii_digit())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Whether several numbers are meant: `3-4`.
pub(super) fn is_plural(value: &str) -> bool {
    value.contains(['–', '-', ',', '&']) && is_numeric(value)
}

/// A volume or an issue, with a dash where it is several: `3–4`.
pub(super) fn with_dash(value: &str) -> String {
    if is_plural(value) { value.replace('-', "–") } else { value.to_owned() }
}

/// Pages after `p.` or `pp.`, or nothing.
pub(super) fn labelled(pages: &str) -> String {
    let label = if pages.contains(['–', ',']) { "pp. " } else { "p. " };
    between(label, pages, "")
}

/// The DOI as a link, or the address of what has neither one nor a record at PubMed; of what arXiv
/// has, which PubMed has without a DOI, the address there.
pub(super) fn link(paper: &Paper) -> String {
    match (&paper.doi, paper.pmid()) {
        (Some(doi), _) => doi.url(),
        (None, Some(_)) => {
            let at_arxiv = paper.piis.iter().find_map(|pii| pii.strip_prefix("arXiv:"));
            between("https://arxiv.org/abs/", at_arxiv.unwrap_or_default(), "")
        }
        (None, None) => paper.identity.url(),
    }
}

/// The month in full.
pub(super) fn month_name(date: Date) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = date.month.and_then(|month| usize::from(month).checked_sub(1));
    index.and_then(|index| NAMES.get(index)).copied().unwrap_or_default()
}

/// `June 6, 2021`, or as much of it as is known.
pub(super) fn long_date(date: Date) -> String {
    match (date.month.map(|_| month_name(date)), date.day) {
        (Some(month), Some(day)) => format!("{month} {day}, {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        (None, _) => date.year.to_string(),
    }
}

/// `2nd ed.` of `2` or `2nd edition`; what is no number is left as it is.
pub(super) fn edition(paper: &Paper) -> String {
    let edition = fields::edition(paper);
    let number = edition.trim_end_matches(|character: char| !character.is_ascii_digit());
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return edition.to_owned();
    }
    let ending = match number.as_bytes() {
        [.., b'1', _] | [.., b'0' | b'4'..=b'9'] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        _ => "rd",
    };
    format!("{number}{ending} ed.")
}

/// Whether it is a season of the year, and not what else stands for a month.
pub(super) fn is_season(season: &str) -> bool {
    SEASONS.contains(&season)
}

/// The month and the day: `June 5`.
pub(super) fn month_and_day(date: Date) -> String {
    let day = date.day.map(|day| format!(" {day}")).unwrap_or_default();
    format!("{}{day}", month_name(date))
}

/// A number after the words for one or for several, where it is one.
pub(super) fn numbered(number: &str, one: &str, several: &str) -> String {
    match (is_numeric(number), is_plural(number)) {
        (true, true) => between(several, number, ""),
        (true, false) => between(one, number, ""),
        (false, _) => number.to_owned(),
    }
}

/// The number of a report after the word for it, where it is one; `78-211` is, and not two.
pub(super) fn report_number(paper: &Paper, label: &str) -> String {
    let number = number(paper);
    if is_numeric(number) { between(label, number, "") } else { number.to_owned() }
}
