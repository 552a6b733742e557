//! A small chart of figures by year.

use crate::ui::{
    Word, Words,
    element::{Element, element, svg_element},
    parts::fold,
};

/// Size of the drawing, in its own units; it is scaled to the width there is.
const WIDTH: u64 = 240;
const HEIGHT: u64 = 64;
/// Below the bars, for the years.
const LABELS: u64 = 16;

/// Citations of each year as bars, and as a table for whoever cannot see them or wants the
/// numbers.
pub(super) fn by_year(years: &[(u16, u64)], words: &Words) -> Option<Element> {
    let most = years.iter().map(|(_, count)| *count).max().filter(|most| *most > 0)?;
    let slot = WIDTH / u64::try_from(years.len()).ok()?;
    let width = (slot * 7 / 10).max(1);
    let last = years.len().saturating_sub(1);
    let mut bars = Vec::new();
    for (index, (year, count)) in (0_u64..).zip(years) {
        let left = index * slot + (slot - width) / 2;
        // Some of it shows even of one citation beside a thousand.
        let height = if *count == 0 { 1 } else { (count * HEIGHT / most).max(2) };
        bars.push(
            svg_element("rect")
                .attr("x", left.to_string())
                .attr("y", (HEIGHT - height).to_string())
                .attr("width", width.to_string())
                .attr("height", height.to_string())
                .attr("rx", "1.5")
                .child(svg_element("title").child(format!(
                    "{year}{}{}",
                    words.colon(),
                    words.number(count)
                ))),
        );
        if index == 0 || usize::try_from(index) == Ok(last) {
            bars.push(
                svg_element("text")
                    .attr("x", (left + width / 2).to_string())
                    .attr("y", (HEIGHT + LABELS - 3).to_string())
                    .child(year.to_string()),
            );
        }
    }
    let chart = svg_element("svg")
        .class("chart")
        .attr("viewBox", format!("0 0 {WIDTH} {}", HEIGHT + LABELS))
        .attr("aria-hidden", "true")
        .child(bars);
    let cell = |name, content: String| element(name).child(content);
    let head = element("tr")
        .child(cell("th", words.get(Word::Year).to_owned()).attr("scope", "col"))
        .child(cell("th", words.get(Word::Citations).to_owned()).attr("scope", "col"));
    let rows = years.iter().map(|(year, count)| {
        element("tr")
            .child(cell("th", year.to_string()).attr("scope", "row"))
            .child(cell("td", words.number(count)))
    });
    let table = element("table")
        .child(element("thead").child(head))
        .child(element("tbody").child(rows.collect::<Vec<_>>()));
    let table = fold(words.get(Word::CitationsByYear), table);
    Some(element("div").child(chart).child(table))
}
