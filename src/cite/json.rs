//! JSON objects, written field by field: no value is null or empty.

/// An object, or what is in it so far.
#[derive(Default)]
pub(super) struct Object(String);

impl Object {
    /// Adds text, unless there is none.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.raw(name, &string(value));
        }
    }

    /// Adds what is JSON already, unless there is nothing.
    pub(super) fn raw(&mut self, name: &str, json: &str) {
        if !json.is_empty() {
            let separator = if self.0.is_empty() { "" } else { "," };
            self.0.push_str(&format!("{separator}\n\"{name}\":{json}"));
        }
    }

    /// The object.
    pub(super) fn finish(self) -> String {
        format!("{{{}\n}}", self.0)
    }
}

/// An array of what is JSON already; nothing if it is empty.
pub(super) fn array(items: &[String]) -> String {
    if items.is_empty() { String::new() } else { format!("[{}]", items.join(",")) }
}

/// A JSON string. It can stand in a script of a page: neither `</` nor `<!--` is in it.
pub(super) fn string(value: &str) -> String {
    let mut out = "\"".to_owned();
    for character in value.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '/' if out.ends_with('<') => out.push_str("\\/"),
            '!' if out.ends_with('<') => out.push_str("\\u0021"),
            character if character.is_control() => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}
