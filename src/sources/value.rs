//! Values of other services' JSON, read leniently: what is not of the form that is looked for is
//! not there.

use serde_json::Value;

use crate::paper::{Date, PubDate};
use crate::sources::markup;

/// What stands at the end of a path of names.
pub(super) fn at<'v>(value: &'v Value, path: &[&str]) -> &'v Value {
    path.iter().fold(value, |value, name| &value[*name])
}

/// Characters, whatever they are wrapped in: a string, a number, the first of a list, or what an
/// object calls its `value`, `name` or `title`. None is empty.
pub(super) fn raw(value: &Value) -> Option<String> {
    match value {
        Value::String(characters) => {
            Some(characters.trim().to_owned()).filter(|characters| !characters.is_empty())
        }
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(raw),
        Value::Object(object) => ["value", "name", "title"]
            .iter()
            .find_map(|name| raw(object.get(*name)?)),
        Value::Null | Value::Bool(_) => None,
    }
}

/// The same as one line for people: entities read, markup left out.
pub(super) fn line(value: &Value) -> Option<String> {
    let line = markup::plain(&raw(value)?);
    Some(line).filter(|line| !line.is_empty())
}

/// The same of a volume, an issue or a page: without the word for it (`Vol. 5`, `N° 5`, `Issue-5`),
/// and none where something stands for nothing.
pub(super) fn number(value: &Value) -> Option<String> {
    const WORDS: &str = "volume vol v. number num. núm. no nr n° nº № # issue iss pp p. band bd. heft \
        tome";
    const NONE: [&str; 7] = [
        "null",
        "n/a",
        "na",
        "-",
        "ahead-of-print",
        "publish ahead of print",
        "online first",
    ];
    let line = line(value)?;
    let lower = line.to_lowercase();
    if NONE.contains(&lower.as_str()) {
        return None;
    }
    let mut bare = WORDS.split(' ').filter_map(|word| {
        let rest = line.get(lower.strip_prefix(word).map(|_| word.len())?..)?;
        Some(rest.trim_start_matches([' ', '\u{a0}', '.', ':', '-']))
            .filter(|it| it.starts_with(|it: char| it.is_ascii_digit()))
    });
    Some(bare.next().unwrap_or(&line).to_owned())
}

/// The same of a name, without the signs that libraries put before what comes next:
/// `Sunset Seed and Plant Co.,`.
pub(super) fn name(value: &Value) -> Option<String> {
    let line = line(value)?;
    Some(without_sign(line.trim_end_matches([',', ':', ';', '/'])).to_owned())
        .filter(|name| !name.is_empty())
}

/// A title without such a sign: `Sleep /`.
pub(super) fn without_sign(title: &str) -> &str {
    let title = title.trim_end();
    let mut signs = [" /", " :", " ;", ","].iter();
    signs
        .find_map(|sign| title.strip_suffix(sign))
        .unwrap_or(title)
        .trim_end()
}

/// The entries of a list; what should be one and is not is its only entry.
pub(super) fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

/// All lines of a list.
pub(super) fn lines(value: &Value) -> Vec<String> {
    list(value).iter().filter_map(line).collect()
}

/// A date of Crossref's and of CSL: `{"date-parts": [[2020, 3, 9]]}`, with numbers that can be
/// strings, and `[[null]]` for none.
pub(super) fn date_parts(value: &Value) -> Option<Date> {
    let parts = &value["date-parts"];
    let first = parts.get(0)?;
    let parts = if first.is_array() { first } else { parts };
    let part = |index: usize| raw(parts.get(index)?);
    Date::parse(&part(0)?, part(1).as_deref(), part(2).as_deref())
}

/// A date as [ISO 8601](https://www.w3.org/TR/NOTE-datetime) writes it, with or without a time.
pub(super) fn iso_date(date: &str) -> Option<Date> {
    let day = date.trim().split(['T', ' ']).next().unwrap_or_default();
    let mut parts = day.split('-');
    let date = Date::parse(parts.next()?, parts.next(), parts.next());
    date.filter(|_| parts.next().is_none())
}

/// The same where it can also be in words, or a range: `19 September 2016`, `2015-2016`,
/// `2013/2022`.
pub(super) fn any_date(date: &str) -> Option<PubDate> {
    // A range of one day, or without an end.
    let date = match date.split_once('/') {
        Some((start, end)) if end.trim().is_empty() || start == end => start,
        Some(("", end)) => end,
        _ => date,
    };
    let is_range = date.contains('/')
        || date.split_once('-').is_some_and(|(_, month)| {
            month.len() == 4 && month.bytes().all(|byte| byte.is_ascii_digit())
        });
    match iso_date(date).filter(|_| !is_range) {
        Some(date) => Some(PubDate::On(date)),
        None => Some(PubDate::medline(date)).filter(|date| date.date().is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn wrapped_characters() {
        let check = |value: Value, expect: Option<&str>| {
            assert_eq!(raw(&value).as_deref(), expect, "{value}");
        };
        check(json!(" a "), Some("a"));
        check(json!(12), Some("12"));
        check(json!([null, "", "b", "c"]), Some("b"));
        check(json!({"value": {"value": "d"}}), Some("d"));
        check(json!({"name": "e", "x": 1}), Some("e"));
        check(json!([[["f"]]]), Some("f"));
        for nothing in [json!(null), json!(true), json!(" "), json!([]), json!({})] {
            check(nothing, None);
        }
    }

    #[test]
    fn numbers_and_names() {
        let check = |value: &str, expect: Option<&str>| {
            assert_eq!(number(&json!(value)).as_deref(), expect, "{value}");
        };
        for five in [
            "5",
            "Vol. 5",
            "vol 5",
            "No. 5",
            "V. 5",
            "Issue 5",
            "N° 5",
            "№5",
            "Issue-5",
            "Vol-5",
            "Volume: 5",
            "Band 5",
            "Heft 5",
            "Núm. 5",
            "pp 5",
        ] {
            check(five, Some("5"));
        }
        for word in ["Suppl 1", "No name", "Volume", "V", "V5", "P5", "Ünder 5", "Nova 5"]
        {
            check(word, Some(word));
        }
        for nothing in ["null", "N/A", "-", "ahead-of-print"] {
            check(nothing, None);
        }
        let check = |value: &str, expect: Option<&str>| {
            assert_eq!(name(&json!(value)).as_deref(), expect, "{value}");
        };
        check("Sunset Seed and Plant Co.,", Some("Sunset Seed and Plant Co."));
        check("San Francisco, Calif. :", Some("San Francisco, Calif."));
        check(" : ", None);
        assert_eq!(without_sign("On Sleep /"), "On Sleep");
        assert_eq!(without_sign("Cats &amp;"), "Cats &amp;");
    }

    #[test]
    fn dates() {
        let parts = |value: Value, expect: Option<&str>| {
            let date = date_parts(&value).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expect, "{value}");
        };
        parts(json!({"date-parts": [[2020, 3, 9]]}), Some("2020 Mar 9"));
        parts(json!({"date-parts": [["2020", "3"]]}), Some("2020 Mar"));
        parts(json!({"date-parts": [[2020, null, 9]]}), Some("2020"));
        parts(json!({"date-parts": [[2020, 2, 30]]}), Some("2020 Feb"));
        parts(json!({"date-parts": [2020, 3]}), Some("2020 Mar"));
        for nothing in [
            json!({"date-parts": [[null]]}),
            json!({"date-parts": []}),
            json!({"date-parts": null}),
            json!("2020"),
            json!(null),
        ] {
            parts(nothing, None);
        }
        let any = |date: &str, expect: Option<&str>| {
            let found = any_date(date).map(|date| date.to_string());
            assert_eq!(found.as_deref(), expect, "{date}");
        };
        any("2022-01-18T03:41:47Z", Some("2022 Jan 18"));
        any("2022-01", Some("2022 Jan"));
        any("1734", Some("1734"));
        any("19 September 2016", Some("19 September 2016"));
        any("2015-2016", Some("2015-2016"));
        any("2013/2022", Some("2013/2022"));
        any("2020-03-09/2020-03-09", Some("2020 Mar 9"));
        any("2020-03-09/", Some("2020 Mar 9"));
        any("/2020-03", Some("2020 Mar"));
        any("soon", None);
    }
}
