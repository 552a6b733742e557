//! Dates.

use crate::{
    paper::{Date, HistoryDate, PubDate, SEASONS},
    pubmed::{
        Fault,
        xml::{Cursor, Element},
    },
};

/// The parts of a date, as the record has them.
#[derive(Default)]
struct Parts {
    year: String,
    month: Option<String>,
    day: Option<String>,
    season: Option<String>,
    medline: Option<String>,
    hour: Option<String>,
    minute: Option<String>,
}

/// Reads a date that is a year, month or day (`DateRevised`, `ArticleDate`, …).
pub(super) fn read_date(cursor: &mut Cursor<'_>) -> Result<Option<Date>, Fault> {
    Ok(read_parts(cursor)?.date())
}

/// Reads the date of an issue or book (`PubDate`, `BeginningDate`, …).
pub(super) fn read_pub_date(cursor: &mut Cursor<'_>) -> Result<Option<PubDate>, Fault> {
    let parts = read_parts(cursor)?;
    if let Some(printed) = &parts.medline {
        return Ok(Some(PubDate::medline(printed)));
    }
    Ok(match (parts.date(), parts.season_or_span()) {
        (Some(date), Some(season)) => {
            Some(PubDate::Season(Date::from_year(date.year), season.to_owned()))
        }
        (Some(date), None) => Some(PubDate::On(date)),
        (None, _) if parts.year.is_empty() => None,
        (None, _) => Some(PubDate::medline(&parts.year)),
    })
}

/// Reads the steps in the life of a paper (`History`).
pub(super) fn read_history(cursor: &mut Cursor<'_>) -> Result<Vec<HistoryDate>, Fault> {
    let mut history = Vec::new();
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        let parts = read_parts(cursor)?;
        if let Some(date) = parts.date() {
            let status = child.attribute("PubStatus").unwrap_or_default();
            history.push(HistoryDate { status, date, time: parts.time() });
        }
    }
    Ok(history)
}

fn read_parts(cursor: &mut Cursor<'_>) -> Result<Parts, Fault> {
    let mut parts = Parts::default();
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "Year" => parts.year = cursor.text()?,
            "Month" => parts.month = cursor.some_text()?,
            "Day" => parts.day = cursor.some_text()?,
            "Season" => parts.season = cursor.some_text()?,
            "MedlineDate" => parts.medline = cursor.some_text()?,
            "Hour" => parts.hour = cursor.some_text()?,
            "Minute" => parts.minute = cursor.some_text()?,
            _ => {}
        }
    }
    Ok(parts)
}

impl Parts {
    fn date(&self) -> Option<Date> {
        Date::parse(&self.year, self.month.as_deref(), self.day.as_deref())
    }

    /// Hour and minute of the day.
    fn time(&self) -> Option<(u8, u8)> {
        let number = |part: &Option<String>| part.as_deref()?.trim().parse().ok();
        Some((number(&self.hour)?, number(&self.minute).unwrap_or(0)))
    }

    /// What stands for the month: a season, in its own element or not, or a month that is a span
    /// (`Jan-Feb`), which would read as the first of its months.
    fn season_or_span(&self) -> Option<&str> {
        let is_span = |month: &&str| {
            month.contains(['-', '/', '–', '&', ' '])
                || SEASONS.iter().any(|season| season.eq_ignore_ascii_case(month))
        };
        self.season
            .as_deref()
            .or_else(|| self.month.as_deref().filter(is_span))
    }
}

/// Reads the date of electronic publication, unless the date is of another kind.
pub(super) fn read_article_date(
    cursor: &mut Cursor<'_>,
    element: &Element<'_>,
) -> Result<Option<Date>, Fault> {
    let is_electronic =
        element.attribute("DateType").is_none_or(|kind| kind == "Electronic");
    Ok(read_date(cursor)?.filter(|_| is_electronic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pub_dates() {
        #[track_caller]
        fn check(content: &str, expect: Option<&str>) {
            let document = format!("<PubDate>{content}</PubDate>");
            let (mut cursor, _root) = Cursor::open(&document).unwrap();
            let date = read_pub_date(&mut cursor).unwrap().map(|date| date.to_string());
            assert_eq!(date.as_deref(), expect, "{content}");
        }
        check("<Year>2018</Year><Month>Dec</Month><Day>05</Day>", Some("2018 Dec 5"));
        check("<Year>2018</Year><Month>08</Month>", Some("2018 Aug"));
        check("<Year>2018</Year>", Some("2018"));
        check("<Year>1998</Year><Season>Spring</Season>", Some("1998 Spring"));
        check("<Year>1998</Year><Month>Spring</Month>", Some("1998 Spring"));
        check("<Year>1998</Year><Month>Jan-Feb</Month>", Some("1998 Jan-Feb"));
        check("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", Some("1998 Dec-1999 Jan"));
        check("<Year>19xx</Year><Month>Jan</Month>", Some("19xx"));
        check("<Month>Jan</Month>", None);
        check("", None);
    }
}
