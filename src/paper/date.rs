//! Dates as exact as the record states them, and no more.

use std::fmt;

use serde::Serialize;

/// English month abbreviations as PubMed prints them, January first.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The seasons in English, as the views have them in other languages; autumn has two names.
pub const SEASONS: [&str; 5] = ["Spring", "Summer", "Autumn", "Winter", "Fall"];

/// A date as exact as the record states it: a year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Date {
    /// Year of the common era, 1000 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31; only with a month.
    pub day: Option<u8>,
}

/// When the issue or the book came out (PubMed: `PubDate`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PubDate {
    /// A year, month or day.
    On(Date),
    /// A year and what stands for the month: `Spring`, `Jan-Dec`.
    Season(Date, String),
    /// What the publisher printed, where it is no single date (PubMed: `MedlineDate`):
    /// `1998 Dec-1999 Jan`, `1977 Aug 27-Sep 3`, `1979-1980`; with the year it begins in.
    Medline(Option<Date>, String),
}

/// A step in the life of a paper (PubMed: `PubMedPubDate`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct HistoryDate {
    /// PubMed's word for the step: `received`, `accepted`, `revised`, `pubmed`, ….
    pub status: String,
    /// When.
    pub date: Date,
    /// Hour and minute, as far as the record has them: of use to NBIB alone.
    #[serde(skip)]
    pub time: Option<(u8, u8)>,
}

impl Date {
    /// A date from the strings of a record; `None` without a readable year.
    ///
    /// Months come as `Aug`, `August` or `08`. A month or day that is no such thing, as a 30th
    /// of February, is left out, with whatever is smaller than it.
    pub fn parse(year: &str, month: Option<&str>, day: Option<&str>) -> Option<Self> {
        let year = year.trim();
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let year = year.parse().ok().filter(|year| *year >= 1000)?;
        let month = month.and_then(parse_month);
        let longest = match month {
            None => 0,
            Some(2) => 28 + u8::from(year % 4 == 0),
            Some(4 | 6 | 9 | 11) => 30,
            Some(_) => 31,
        };
        let day = day
            .and_then(|day| day.trim().parse::<u8>().ok())
            .filter(|day| (1..=longest).contains(day));
        Some(Self { year, month, day })
    }

    /// A date that is no more exact than its year.
    pub fn from_year(year: u16) -> Self {
        Self { year, month: None, day: None }
    }

    /// The parts joined by `separator`, zero-padded: `2018-12-05`, `2018-12` or `2018`.
    pub fn numeric(self, separator: char) -> String {
        let mut out = format!("{:04}", self.year);
        for part in [self.month, self.day].into_iter().flatten() {
            out.push_str(&format!("{separator}{part:02}"));
        }
        out
    }

    /// The English abbreviation of the month.
    pub fn month_name(self) -> Option<&'static str> {
        MONTHS.get(usize::from(self.month?).checked_sub(1)?).copied()
    }
}

impl fmt::Display for Date {
    /// PubMed's own way: `2018 Dec 5`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.year)?;
        if let Some(month) = self.month_name() {
            write!(formatter, " {month}")?;
        }
        self.day.map_or(Ok(()), |day| write!(formatter, " {day}"))
    }
}

/// The month, 1 to 12, of `Aug`, `August`, `8` or `08`.
fn parse_month(month: &str) -> Option<u8> {
    let month = month.trim();
    if let Ok(number) = month.parse::<u8>() {
        return Some(number).filter(|number| (1..=12).contains(number));
    }
    let abbreviation = month.get(..3)?;
    (1..).zip(MONTHS).find_map(|(number, name)| {
        abbreviation.eq_ignore_ascii_case(name).then_some(number)
    })
}

impl PubDate {
    /// A [`PubDate::Medline`] of what the publisher printed.
    pub fn medline(printed: &str) -> Self {
        let year = printed
            .split(|character: char| !character.is_ascii_digit())
            .find_map(|number| Date::parse(number, None, None))
            .filter(|date| (1500..2100).contains(&date.year));
        Self::Medline(year, printed.to_owned())
    }

    /// The part that is a date beyond doubt: of a season or a range, the year it begins in.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::On(date) | Self::Season(date, _) => Some(*date),
            Self::Medline(date, _) => *date,
        }
    }
}

impl fmt::Display for PubDate {
    /// PubMed's own way: `2018 Dec 5`, `1998 Spring`, `1998 Dec-1999 Jan`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => date.fmt(formatter),
            Self::Season(date, season) => write!(formatter, "{} {season}", date.year),
            Self::Medline(_, printed) => formatter.write_str(printed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let check = |year, month, day, display: Option<&str>| {
            let date = Date::parse(year, month, day).map(|date| date.to_string());
            assert_eq!(date.as_deref(), display);
        };
        check("2018", Some("Dec"), Some("5"), Some("2018 Dec 5"));
        check("2018", Some("08"), Some("05"), Some("2018 Aug 5"));
        check("2018", Some("August"), None, Some("2018 Aug"));
        check("2018", None, Some("5"), Some("2018"));
        check("2018", Some("13"), Some("5"), Some("2018"));
        check("2018", Some("é"), Some("5"), Some("2018"));
        check("2018", Some("Feb"), Some("29"), Some("2018 Feb"));
        check("2020", Some("Feb"), Some("29"), Some("2020 Feb 29"));
        check("2018", Some("Jun"), Some("31"), Some("2018 Jun"));
        check("18", Some("Dec"), None, None);
        check("0000", None, None, None);
        check("", None, None, None);
    }

    #[test]
    fn styles() {
        let date = Date { year: 2018, month: Some(12), day: Some(5) };
        assert_eq!(date.numeric('/'), "2018/12/05");
        assert_eq!(Date::from_year(2018).numeric('/'), "2018");
    }

    #[test]
    fn medline_dates_begin_in_a_year() {
        let check = |printed: &str, year| {
            let date = PubDate::medline(printed);
            assert_eq!(date.date().map(|date| date.year), year, "{printed}");
            assert_eq!(date.to_string(), printed);
        };
        check("1998 Dec-1999 Jan", Some(1998));
        check("1977 Aug 27-Sep 3", Some(1977));
        check("Fall 2001", Some(2001));
        check("[1893?]", Some(1893));
        check("undated", None);
        check("9999", None);
    }
}
