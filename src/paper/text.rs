//! Text with the inline markup that PubMed keeps: italic species names, indices, formulas.

use std::{fmt, ops::Range};

use serde::{Serialize, Serializer};

use super::letters::{is_capital, is_letter, is_small};

/// Text with inline markup, as in a title or an abstract.
///
/// White space is collapsed and trimmed by the reader. The elements are those of the
/// `%text;` entity of the [PubMed DTD](https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd)
/// (`b i sub sup u`) and MathML. [`Text::plain`] reads it without markup;
/// serialized, it is one string with the markup as tags and `& < >` escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Text(pub Vec<Inline>);

/// One piece of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Characters.
    Plain(String),
    /// Marked-up text.
    Marked(Mark, Text),
    /// A formula: one `mml:math` element.
    Math(Math),
}

/// Inline markup of PubMed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `<b>`
    Bold,
    /// `<i>`
    Italic,
    /// `<sub>`
    Subscript,
    /// `<sup>`
    Superscript,
    /// `<u>`
    Underline,
}

/// A presentation MathML element, or characters within one.
///
/// Only elements of [`MATH_ELEMENTS`] occur: the reader replaces any other one by what
/// it contains, and drops annotations. Of the attributes, only [`MATH_ATTRIBUTES`] are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Math {
    /// An element: its name (from [`MATH_ELEMENTS`]), attributes (from [`MATH_ATTRIBUTES`])
    /// and content.
    Element {
        /// Local name, e.g. `msub`.
        name: &'static str,
        /// Attribute names and values.
        attributes: Vec<(&'static str, String)>,
        /// What it contains.
        children: Vec<Math>,
    },
    /// Characters of a token element, trimmed.
    Characters(String),
}

/// The MathML elements that are kept: those of [MathML Core](https://www.w3.org/TR/mathml-core/)
/// that only present, and `mfenced`, which older records use.
pub const MATH_ELEMENTS: &[&str] = &[
    "math",
    "merror",
    "mfenced",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
];

/// The MathML attributes that are kept: none of them sizes, links or styles anything.
pub const MATH_ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "close",
    "display",
    "mathvariant",
    "open",
    "separators",
    "stretchy",
];

impl Mark {
    /// The name of the PubMed (and HTML) element.
    pub fn element(self) -> &'static str {
        match self {
            Self::Bold => "b",
            Self::Italic => "i",
            Self::Subscript => "sub",
            Self::Superscript => "sup",
            Self::Underline => "u",
        }
    }

    /// The mark that a PubMed element name stands for.
    pub fn from_element(name: &str) -> Option<Self> {
        [Self::Bold, Self::Italic, Self::Subscript, Self::Superscript, Self::Underline]
            .into_iter()
            .find(|mark| mark.element() == name)
    }
}

impl Text {
    /// Whether there is nothing to read in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|inline| match inline {
            Inline::Plain(characters) => characters.trim().is_empty(),
            Inline::Marked(_, text) => text.is_empty(),
            Inline::Math(math) => math.plain().is_empty(),
        })
    }

    /// The text without its markup.
    ///
    /// Formulas are read in one line, e.g. `T2*`, `x̄`, `a/b`.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        self.write_plain(&mut out);
        out
    }

    /// The text as HTML: its markup as tags, `& < >` escaped.
    pub fn tagged(&self) -> String {
        let mut out = String::new();
        self.write_tagged(&mut out);
        out
    }

    /// The part that stands in these bytes of [`Text::plain`], with its markup; a formula is
    /// there as a whole or not at all.
    #[must_use]
    pub fn slice(&self, bytes: Range<usize>) -> Self {
        self.cut(&bytes, &mut 0)
    }

    fn cut(&self, bytes: &Range<usize>, at: &mut usize) -> Self {
        let mut kept = Vec::new();
        for inline in &self.0 {
            let start = *at;
            match inline {
                Inline::Plain(characters) => {
                    *at += characters.len();
                    let from = bytes.start.saturating_sub(start);
                    let to = bytes.end.min(*at).saturating_sub(start);
                    let piece = characters.get(from..to).unwrap_or_default();
                    kept.extend(Self::from(piece).0);
                }
                Inline::Marked(mark, text) => {
                    let text = text.cut(bytes, at);
                    if !text.is_empty() {
                        kept.push(Inline::Marked(*mark, text));
                    }
                }
                Inline::Math(math) => {
                    *at += math.plain().len();
                    if bytes.contains(&start) {
                        kept.push(inline.clone());
                    }
                }
            }
        }
        Self(kept)
    }

    /// The text with its formulas in a line of characters, for where MathML is not to be had.
    #[must_use]
    pub fn without_formulas(&self) -> Self {
        let in_line = |inline: &Inline| match inline {
            Inline::Plain(_) => inline.clone(),
            Inline::Marked(mark, text) => Inline::Marked(*mark, text.without_formulas()),
            Inline::Math(math) => Inline::Plain(math.plain()),
        };
        Self(self.0.iter().map(in_line).collect())
    }

    /// The text without its one final full stop; an ellipsis, `?` and `!` stay, and the stop
    /// of an abbreviation, which PubMed does not write twice: `in the U.S.`
    #[must_use]
    pub fn without_final_stop(&self) -> Self {
        let mut text = self.clone();
        let plain = self.plain();
        if let Some(rest) = plain.strip_suffix('.')
            && !rest.ends_with('.')
            && !ends_in_abbreviation(rest)
        {
            text.pop_character();
        }
        text
    }

    fn pop_character(&mut self) {
        match self.0.last_mut() {
            Some(Inline::Plain(characters)) => {
                characters.pop();
                characters.truncate(characters.trim_end().len());
            }
            Some(Inline::Marked(_, text)) => text.pop_character(),
            // A stop within a formula is part of it.
            Some(Inline::Math(_)) | None => {}
        }
    }

    fn write_plain(&self, out: &mut String) {
        for inline in &self.0 {
            match inline {
                Inline::Plain(characters) => out.push_str(characters),
                Inline::Marked(_, text) => text.write_plain(out),
                Inline::Math(math) => math.write_plain(out),
            }
        }
    }

    fn write_tagged(&self, out: &mut String) {
        for inline in &self.0 {
            match inline {
                Inline::Plain(characters) => escape(characters, out),
                Inline::Marked(mark, text) => {
                    let name = mark.element();
                    out.push_str(&format!("<{name}>"));
                    text.write_tagged(out);
                    out.push_str(&format!("</{name}>"));
                }
                Inline::Math(math) => math.write_tagged(out),
            }
        }
    }
}

/// Texts with something between them. The library's own `join` has a way for each length of what is
/// between, and is 2 kB of the first module.
pub(crate) fn joined<S: AsRef<str>>(texts: &[S], between: &str) -> String {
    let mut joined = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            joined.push_str(between);
        }
        joined.push_str(text.as_ref());
    }
    joined
}

impl From<&str> for Text {
    fn from(characters: &str) -> Self {
        characters.to_owned().into()
    }
}

impl From<String> for Text {
    fn from(characters: String) -> Self {
        if characters.is_empty() {
            Self::default()
        } else {
            Self(vec![Inline::Plain(characters)])
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.plain())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.tagged())
    }
}

impl Math {
    /// The formula in one line of characters.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        self.write_plain(&mut out);
        out
    }

    fn write_plain(&self, out: &mut String) {
        let (name, attributes, children) = match self {
            // The operator as people type it, and search for it: "T2*".
            Self::Characters(characters) => {
                return out.push_str(&characters.replace('∗', "*"));
            }
            Self::Element { name, attributes, children } => (*name, attributes, children),
        };
        let attribute = |wanted: &str, default: &'static str| {
            attributes
                .iter()
                .find(|(name, _)| *name == wanted)
                .map_or(default, |(_, value)| value.as_str())
        };
        let joined = |out: &mut String, separator: &str| {
            for (index, child) in children.iter().enumerate() {
                if index > 0 {
                    out.push_str(separator);
                }
                child.write_plain(out);
            }
        };
        match name {
            "mfrac" => joined(out, "/"),
            "msqrt" => {
                out.push('√');
                joined(out, "");
            }
            "mfenced" => {
                out.push_str(attribute("open", "("));
                joined(out, attribute("separators", ","));
                out.push_str(attribute("close", ")"));
            }
            "mspace" => out.push(' '),
            _ => joined(out, ""),
        }
    }

    fn write_tagged(&self, out: &mut String) {
        match self {
            Self::Characters(characters) => escape(characters, out),
            Self::Element { name, attributes, children } => {
                out.push_str(&format!("<{name}"));
                for (attribute, value) in attributes {
                    out.push_str(&format!(" {attribute}=\""));
                    escape(&value.replace('"', "'"), out);
                    out.push('"');
                }
                out.push('>');
                for child in children {
                    child.write_tagged(out);
                }
                out.push_str(&format!("</{name}>"));
            }
        }
    }
}

/// Those who named most plants, as botanists abbreviate them
/// ([International Plant Names Index](https://www.ipni.org)).
const AUTHORS_OF_PLANTS: &str = "Ait|Baill|Benth|Boiss|Burm|Cav|Desf|Engl|Forssk|Franch|\
    Gaertn|Griseb|Hemsl|Hook|Jacq|Juss|Lam|Ledeb|Lindl|Linn|Mart|Maxim|Merr|Michx|Mill|\
    Miq|Nutt|Pall|Pers|Poir|Rehder|Roxb|Schltdl|Schrad|Schult|Sieb|Spreng|Steud|Sw|Thunb|\
    Torr|Turcz|Vent|Wall|Walp|Willd|Zucc";

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(is_capital) && letters.next().is_none()
}

/// Whether the full stop after this text is that of an abbreviation: of letters with stops
/// between (`U.S`, `Ph.D`, `n.sp`), of `et al`, of what stands for a species or its author, of
/// what follows a name.
fn ends_in_abbreviation(text: &str) -> bool {
    let mut words = text.rsplit(char::is_whitespace);
    let word = words
        .next()
        .unwrap_or_default()
        .trim_start_matches(['(', '[', '"', '“', '‘']);
    let before = words.next().unwrap_or_default();
    let is_short = |part: &str| {
        let part = part.trim_start_matches('-');
        (1..=3).contains(&part.chars().count()) && part.chars().all(is_letter)
    };
    match word {
        "al" => before == "et",
        "sp" | "spp" | "ssp" | "subsp" | "nov" | "etc" | "Jr" | "Sr" | "Inc" | "Ltd"
        | "Corp" => true,
        "Co" => {
            before == "&"
                || before.len() > 2
                    && before.starts_with(is_capital)
                    && before.ends_with(is_small)
        }
        // A new species: `Fungus terrestris sp. n.`
        "n" => before == "sp.",
        // Linnaeus, after the two names of a plant: `Salacia chinensis L.`
        "L" => {
            let genus = words.next().unwrap_or_default();
            before.ends_with(['a', 's', 'm'])
                && before.chars().all(is_small)
                && genus.starts_with(is_capital)
        }
        // Others: `Diospyros lotus Linn.`, `Senna alata (L.) Roxb.`
        _ if AUTHORS_OF_PLANTS.split('|').any(|author| author == word) => {
            let genus = words.next().unwrap_or_default();
            before.ends_with(".)")
                || before.starts_with(is_small) && genus.starts_with(is_capital)
        }
        // Initials with spaces: `To the memory of J. B. S.`
        _ if is_initial(word) && before.strip_suffix('.').is_some_and(is_initial) => true,
        _ => word.contains('.') && word.split('.').all(is_short),
    }
}

/// Adds characters as XML has them.
pub(crate) fn escape(characters: &str, out: &mut String) {
    for character in characters.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(name: &'static str, children: Vec<Math>) -> Math {
        Math::Element { name, attributes: Vec::new(), children }
    }

    fn token(name: &'static str, characters: &str) -> Math {
        element(name, vec![Math::Characters(characters.to_owned())])
    }

    #[test]
    fn plain_text_drops_markup() {
        let text = Text(vec![
            Inline::Plain("CD4".to_owned()),
            Inline::Marked(Mark::Superscript, "+".into()),
            Inline::Plain(" & P<0.05".to_owned()),
        ]);
        assert_eq!(text.plain(), "CD4+ & P<0.05");
        let mut tagged = String::new();
        text.write_tagged(&mut tagged);
        assert_eq!(tagged, "CD4<sup>+</sup> &amp; P&lt;0.05");
    }

    #[test]
    fn only_one_final_stop_goes() {
        let check = |text: Text, plain: &str| {
            assert_eq!(text.without_final_stop().plain(), plain);
        };
        check("A title.".into(), "A title");
        check("A title .".into(), "A title");
        check("And so on...".into(), "And so on...");
        check("Why?".into(), "Why?");
        check("".into(), "");
        for kept in [
            "Sleep in the U.S.",
            "By a Ph.D.",
            "Reply to Fox et al.",
            "Reply to Fox et\u{a0}al.",
            "Mus novus sp. nov.",
            "Of Mus spp.",
            "In memoriam A. Fox, Jr.",
            "On Salacia chinensis L.",
            "On Mus R.-D.",
            "On Diospyros lotus Linn.",
            "Oil of Senna alata (Juss.) Benth.",
            "To the memory of J. B. S.",
            "On Mus novus sp. n.",
            "The mice of Fox & Co.",
            "The mice of the Fox Lamp Co.",
        ] {
            check(kept.into(), kept);
        }
        check("Factor VIII al.".into(), "Factor VIII al");
        check("On vitamin D.".into(), "On vitamin D");
        check("On Fe, Ni, Co.".into(), "On Fe, Ni, Co");
        check("On Ni and Co.".into(), "On Ni and Co");
        check("Sleep at the Mill.".into(), "Sleep at the Mill");
        check("On lotus of Hook.".into(), "On lotus of Hook");
        check("Of group L.".into(), "Of group L");
        check("In 5 kg as L.".into(), "In 5 kg as L");
        check("Histone H2A.1.".into(), "Histone H2A.1");
        check("On K.lactis.".into(), "On K.lactis");
        let species = Inline::Marked(Mark::Italic, "E. coli.".into());
        check(Text(vec![Inline::Plain("On ".to_owned()), species]), "On E. coli");
    }

    #[test]
    fn formulas_read_in_one_line() {
        let star = element(
            "msubsup",
            vec![token("mi", "T"), token("mn", "2"), token("mo", "∗")],
        );
        let check = |math: Math, plain| assert_eq!(math.plain(), plain);
        check(element("math", vec![star]), "T2*");
        check(element("mfrac", vec![token("mi", "a"), token("mi", "b")]), "a/b");
        check(element("mfenced", vec![token("mi", "a"), token("mi", "b")]), "(a,b)");
        check(element("msqrt", vec![token("mn", "2")]), "√2");
    }
}
