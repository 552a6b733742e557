//! What publishers print where an issue came out on no single date.

use std::cmp::Ordering;

use crate::paper::{Date, PubDate, SEASONS};

/// When an issue came out, as far as it can be told in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The date it begins with.
    pub first: Date,
    /// The date it ends with, where that is another one; no more exact than the first.
    pub last: Option<Date>,
    /// The season of the year, from 1 for spring to 4 for winter; of several, the first.
    pub season: Option<u8>,
}

/// One end of a range, as printed.
#[derive(Clone, Copy, Default)]
struct End {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    season: Option<u8>,
    quarter: Option<u8>,
}

impl PubDate {
    /// The date, the range or the season: `1998 Dec-1999 Jan` is December 1998 to January 1999.
    /// Of what is none of these, the year it begins in.
    pub fn period(&self) -> Option<Period> {
        let alone = |first| Period { first, last: None, season: None };
        match self {
            Self::On(date) => Some(alone(*date)),
            Self::Season(date, season) => {
                read(&format!("{} {season}", date.year)).or(Some(alone(*date)))
            }
            Self::Medline(date, printed) => read(printed).or(date.map(alone)),
        }
    }
}

/// Reads `1979 Jan-Feb`, `1977 Jan 1-8`, `1979-1980 Fall`, `2021 3rd Quarter`, …; `None` if
/// there is anything else in it.
fn read(printed: &str) -> Option<Period> {
    let (from, to) = match printed.split_once(is_dash) {
        Some((from, to)) => {
            let year = later_year(from, to).unwrap_or_else(|| to.to_owned());
            (end(from)?, Some(end(&year)?))
        }
        None => (end(printed)?, None),
    };
    let to = to.unwrap_or(from);
    let season = from.season.or(to.season);
    // A year after the range is that of both its ends.
    let year = from.year.or(to.year)?;
    let month = from.month.or(from.quarter.map(|quarter| quarter * 3 - 2));
    let first = Date { year, month, day: month.and(from.day) };
    let last = match (to.month, to.day) {
        // `Jan 1-8`: a day of the same month.
        (None, Some(day)) => Date {
            year,
            month: first.month,
            day: first.day.and(Some(day)),
        },
        (month, day) => Date {
            year: to.year.unwrap_or(year),
            month: first.month.and(month.or(to.quarter.map(|quarter| quarter * 3))),
            day: first.day.and(day),
        },
    };
    // A day stands at both ends or at none.
    let first = Date {
        day: first.day.filter(|_| last.day.is_some()),
        ..first
    };
    Some(match last.cmp(&first) {
        Ordering::Greater => Period { first, last: Some(last), season },
        Ordering::Equal => Period { first, last: None, season },
        // `2019 Dec-Jan` does not say of which years.
        Ordering::Less => Period { first: Date::from_year(year), last: None, season },
    })
}

/// The end of `1976-77`, `1999-00 Winter` with its year in full: one that is no month, or is the
/// next year.
fn later_year(from: &str, to: &str) -> Option<String> {
    let from: u16 = from.rsplit(' ').find(|word| !word.is_empty())?.parse().ok()?;
    let (short, rest) = to
        .split_at_checked(2)
        .filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '))?;
    let short = short.parse::<u16>().ok()?;
    let century = from - from % 100;
    let to = if short < from % 100 { century + 100 } else { century } + short;
    (short > 12 || to == from + 1).then(|| format!("{to}{rest}"))
}

/// Reads one end of a range; `None` if there is anything else in it.
fn end(printed: &str) -> Option<End> {
    let mut end = End::default();
    let is_between =
        |character: char| character == ' ' || character == ',' || character == '.';
    for word in printed.split(is_between).filter(|word| !word.is_empty()) {
        let number = word.parse::<u16>().ok();
        match (number, season(word), quarter(word)) {
            (Some(year @ 1500..2100), ..) if end.year.is_none() => end.year = Some(year),
            (Some(day @ 1..=31), ..) if end.day.is_none() => {
                end.day = day.try_into().ok();
            }
            (None, Some(season), _) if end.season.is_none() => end.season = Some(season),
            (None, _, Some(quarter)) if end.quarter.is_none() => {
                end.quarter = Some(quarter);
            }
            (None, None, None)
                if ["Quarter", "Quart"]
                    .iter()
                    .any(|it| word.eq_ignore_ascii_case(it)) => {}
            (None, None, None) if end.month.is_none() => {
                let is_word = word.bytes().all(|byte| byte.is_ascii_alphabetic());
                let month = Date::parse("2000", Some(word).filter(|_| is_word), None);
                end.month = Some(month?.month?);
            }
            _ => return None,
        }
    }
    Some(end)
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '/' | '–' | '—' | '&')
}

/// The season, or the first of two: `Fall-Winter`.
fn season(word: &str) -> Option<u8> {
    let word = word.split(is_dash).next()?;
    let mut seasons = [1, 2, 3, 4, 3].into_iter().zip(SEASONS);
    let found = seasons.find(|(_, name)| name.eq_ignore_ascii_case(word));
    found.map(|(number, _)| number)
}

fn quarter(word: &str) -> Option<u8> {
    let quarters = ["1st", "2nd", "3rd", "4th"];
    let found = (1..).zip(quarters).find(|(_, name)| name.eq_ignore_ascii_case(word));
    found.map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_seasons() {
        #[track_caller]
        fn check(printed: &str, expect: &str) {
            let Period { first, last, season } =
                PubDate::medline(printed).period().unwrap();
            let last = last.map(|last| format!("/{}", last.numeric('-')));
            let season = season.map(|season| format!(" season {season}"));
            let read = format!(
                "{}{}{}",
                first.numeric('-'),
                last.unwrap_or_default(),
                season.unwrap_or_default()
            );
            assert_eq!(read, expect, "{printed}");
        }
        check("1979 Jan-Feb", "1979-01/1979-02");
        check("2019 May/Jun", "2019-05/2019-06");
        check("2018 May - Jun", "2018-05/2018-06");
        check("1978 Sep-OCT", "1978-09/1978-10");
        check("1978 March & April", "1978-03/1978-04");
        check("Jan-Feb 1979", "1979-01/1979-02");
        check("1998 Dec-1999 Jan", "1998-12/1999-01");
        check("1977 Jan 1-8", "1977-01-01/1977-01-08");
        check("1977 Aug 27-Sep 3", "1977-08-27/1977-09-03");
        check("1977 Dec 30-1978 Jan 6", "1977-12-30/1978-01-06");
        check("2021 Apr-Jun 01", "2021-04/2021-06");
        check("2021 Apr 5-Jun", "2021-04/2021-06");
        check("1944-1945", "1944/1945");
        check("1979-1980 Fall", "1979/1980 season 3");
        check("1976-77", "1976/1977");
        check("1999-00", "1999/2000");
        check("1911-12", "1911/1912");
        check("1976-12", "1976");
        check("2001-02 Winter", "2001/2002 season 4");
        check("Winter 1976/77", "1976/1977 season 4");
        check("1977 1st Quart", "1977-01/1977-03");
        check("1977 Fall-Winter", "1977 season 3");
        check("1979-1980 Fall-Winter", "1979/1980 season 3");
        check("Spring 1998", "1998 season 1");
        check("2021 3rd Quarter", "2021-07/2021-09");
        check("2021 1st-3rd Quarter", "2021-01/2021-09");
        check("2021 4th Quarter-2022 1st Quarter", "2021-10/2022-03");
        check("2019 Nov 5", "2019-11-05");
        check("1998 5", "1998");
        check("1-8 Jan 1977", "1977");
        check("2019", "2019");
        check("2019 Dec-Jan", "2019");
        check("2019 Christmas", "2019");
        check("[1893?]", "1893");
        check("1998 Dec-1999", "1998-12/1999");
        check("2020 Jan-Mar-May", "2020");
    }
}
