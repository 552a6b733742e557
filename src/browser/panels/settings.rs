//! What the host page says about the panels, by attributes of the element.

use web_sys::HtmlElement;

/// The attributes of an element that concern its panels.
#[derive(Clone, Debug)]
pub(in crate::browser) struct Settings {
    /// `panels`: the services that are asked without a click.
    pub(in crate::browser) panels: Vec<String>,
    /// `layout`: whether it is compact.
    pub(in crate::browser) is_compact: bool,
    /// `choices`: whether the reader may choose services to be asked always.
    pub(in crate::browser) has_choices: bool,
    /// `endpoint`: base address of E-utilities, empty for NCBI's.
    pub(in crate::browser) endpoint: String,
    /// `services`: base address of a proxy for all other services, empty for none.
    pub(in crate::browser) services: String,
    /// Those of the card that lists within it have too. Theme and language they have from around
    /// them.
    pub(in crate::browser) passed_on: Vec<(&'static str, String)>,
    /// `paper-url`: where the site shows a paper.
    pub(in crate::browser) paper_url: Option<String>,
}

impl Settings {
    pub(in crate::browser) fn read(host: &HtmlElement) -> Self {
        let attribute =
            |name| host.get_attribute(name).map(|value| value.trim().to_owned());
        let panels = attribute("panels").unwrap_or_default();
        let panels = panels.split(|c: char| c == ',' || c.is_whitespace());
        // An address of the site itself, or of the web: no `javascript:`.
        let is_address = |url: &String| {
            let before = url.split(['/', '?', '#']).next().unwrap_or_default();
            !before.contains(':') || url.starts_with("https:") || url.starts_with("http:")
        };
        let passed_on = ["endpoint", "cache", "paper-url"].into_iter();
        let passed_on = passed_on.filter_map(|name| Some((name, attribute(name)?)));
        Self {
            passed_on: passed_on.collect(),
            panels: panels
                .filter(|panel| !panel.is_empty())
                .map(str::to_ascii_lowercase)
                .collect(),
            is_compact: attribute("layout").as_deref() == Some("compact"),
            has_choices: host.has_attribute("choices"),
            endpoint: attribute("endpoint").unwrap_or_default(),
            services: attribute("services").unwrap_or_default(),
            paper_url: attribute("paper-url").filter(is_address),
        }
    }
}
