//! What `paperlens.js` does for each element: all that has to be there before the wasm, or to
//! outlive it.

use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[cfg(any(feature = "core", feature = "works"))]
use crate::paper::Date;
#[cfg(any(feature = "more", feature = "works"))]
use crate::pubmed::Error;

#[wasm_bindgen]
extern "C" {
    /// The loader's side of one element.
    #[derive(Clone, Debug)]
    pub type Loader;

    /// Resolves when the next request to NCBI may start.
    #[wasm_bindgen(method, catch, js_name = askingTurn)]
    pub(super) async fn asking_turn(this: &Loader) -> Result<JsValue, JsValue>;

    /// Resolves when it is this element's turn to work on the main thread.
    #[wasm_bindgen(method, catch, js_name = workingTurn)]
    pub(super) async fn working_turn(this: &Loader) -> Result<JsValue, JsValue>;

    /// Resolves to the texts of the page's language, as a file; empty for English.
    #[wasm_bindgen(method, catch)]
    async fn words(this: &Loader) -> Result<JsValue, JsValue>;

    /// Keeps the answer of an address.
    #[wasm_bindgen(method)]
    pub(super) fn keep(this: &Loader, address: &str, text: &str);

    /// An answer that was kept.
    pub(super) type Kept;

    /// The answer.
    #[wasm_bindgen(method, getter)]
    pub(super) fn text(this: &Kept) -> String;

    /// How old it is, in milliseconds.
    #[wasm_bindgen(method, getter)]
    pub(super) fn age(this: &Kept) -> f64;

    /// Says that the element has nothing to show yet.
    #[wasm_bindgen(method)]
    pub(super) fn loading(this: &Loader);

    /// Says that it has nothing to show, and why.
    #[wasm_bindgen(method)]
    pub(super) fn failed(this: &Loader, message: &str);

    /// Asks the page whether a file may be saved: its extension, its name, and PubMed
    /// identifiers.
    #[wasm_bindgen(method)]
    pub(super) fn exporting(
        this: &Loader,
        format: &str,
        name: &str,
        pmids: Vec<String>,
    ) -> bool;
}

/// What is asked of it for cards.
#[wasm_bindgen]
extern "C" {
    /// Resolves to the [`Kept`] answer of an address, or undefined.
    #[wasm_bindgen(method, catch)]
    async fn kept(this: &Loader, address: &str) -> Result<JsValue, JsValue>;

    /// When it came: `2026-11-24T22:49:35.000Z`.
    #[wasm_bindgen(method, getter)]
    fn date(this: &Kept) -> String;

    /// Says which paper is shown, and what its panels are made from.
    #[wasm_bindgen(method)]
    pub(super) fn ready(
        this: &Loader,
        pmid: &str,
        title: &str,
        is_retracted: bool,
        xml: &str,
        level: u8,
        texts: &str,
    );

    /// Says that the paper is not shown any more.
    #[wasm_bindgen(method)]
    pub(super) fn left(this: &Loader);

    /// Saves the paper as a file with this extension: the second module does, once it is there.
    #[wasm_bindgen(method)]
    pub(super) fn save(this: &Loader, extension: &str);

    /// Fills the panels in, after that did not work.
    #[wasm_bindgen(method)]
    pub(super) fn fill(this: &Loader);
}

/// What is asked of it for panels and lists.
#[cfg(feature = "more")]
#[wasm_bindgen]
extern "C" {
    /// Shows these COinS lines for the element and no others.
    #[wasm_bindgen(method)]
    pub(super) fn coins(this: &Loader, lines: Vec<String>);

    /// Says something about a matter to readers who do not see the page; of a matter only the
    /// newest counts.
    #[wasm_bindgen(method)]
    pub(super) fn announce(this: &Loader, matter: &str, words: &str);

    /// Resolves to what [`Kept`] answers there are, or undefined, in the order of addresses.
    #[wasm_bindgen(method, catch, js_name = keptAll)]
    async fn kept_all(this: &Loader, addresses: Vec<String>) -> Result<JsValue, JsValue>;

    /// Resolves when the next request to a service may start; the one after it waits for this
    /// promise, too.
    #[wasm_bindgen(method, catch, js_name = askingTurn)]
    pub(super) async fn turn_of(
        this: &Loader,
        service: &str,
        end: &js_sys::Promise,
    ) -> Result<JsValue, JsValue>;

    /// Says on the console what the site's author should know.
    #[wasm_bindgen(method)]
    pub(super) fn warn(this: &Loader, message: &str);

    /// What stands behind the `?` of the page's address, with it.
    #[wasm_bindgen(method)]
    pub(super) fn query(this: &Loader) -> String;

    /// Puts that in its place.
    #[wasm_bindgen(method, js_name = turnTo)]
    pub(super) fn turn_to(this: &Loader, query: &str);

    /// Says which papers are shown, how many in words, how many there are in all, what was not
    /// found, and how PubMed understood the query.
    #[wasm_bindgen(method, js_name = ready)]
    pub(super) fn ready_list(
        this: &Loader,
        pmids: Vec<String>,
        words: &str,
        total: usize,
        left_out: Vec<String>,
        translation: &str,
    );

    /// Says that the star of a paper was pressed.
    #[wasm_bindgen(method)]
    pub(super) fn keeping(this: &Loader, pmid: &str, title: &str);

    /// Resolves to [`Asked`]: records that are asked for together with all that the page asks for.
    #[wasm_bindgen(method, catch, js_name = records)]
    async fn ask(
        this: &Loader,
        endpoint: &str,
        pmids: &str,
        signal: &JsValue,
    ) -> Result<JsValue, JsValue>;

    /// What there is of several records.
    type Asked;

    /// Those that there are.
    #[wasm_bindgen(method, getter)]
    fn records(this: &Asked) -> js_sys::Array;

    /// Why others are not to be had: the code of an error, or 0.
    #[wasm_bindgen(method, getter)]
    fn failure(this: &Asked) -> u16;
}

impl Loader {
    /// The texts of the page's language, as a file; empty for English.
    pub(super) async fn texts(&self) -> String {
        let texts = self.words().await.ok();
        texts.and_then(|texts| texts.as_string()).unwrap_or_default()
    }

    /// What is kept of an address.
    pub(super) async fn answer(&self, address: &str) -> Option<Kept> {
        self.kept(address).await.ok().and_then(Kept::read)
    }

    /// What is kept of several addresses, in their order.
    #[cfg(feature = "more")]
    pub(super) async fn answers(&self, addresses: Vec<String>) -> Vec<Option<Kept>> {
        let answers = self.kept_all(addresses).await.unwrap_or_default();
        let answers: js_sys::Array = answers.dyn_into().unwrap_or_default();
        answers.iter().map(Kept::read).collect()
    }
}

#[cfg(any(feature = "more", feature = "works"))]
impl Loader {
    /// Records of papers, named by PubMed IDs with commas between them, and why some of them are not to
    /// be had.
    pub(super) async fn records(
        &self,
        endpoint: &str,
        pmids: &str,
        signal: &JsValue,
    ) -> (js_sys::Array, Option<Error>) {
        let Ok(asked) = self.ask(endpoint, pmids, signal).await else {
            return (js_sys::Array::new(), Some(Error::Unreachable));
        };
        let asked: Asked = asked.unchecked_into();
        let failure = asked.failure();
        (asked.records(), (failure > 0).then(|| Error::from_code(failure)))
    }
}

impl Kept {
    fn read(value: JsValue) -> Option<Self> {
        (!value.is_falsy()).then(|| value.unchecked_into())
    }

    /// Whether it came within so many milliseconds.
    pub(super) fn is_younger_than(&self, age: f64) -> bool {
        self.age() < age
    }

    /// The day that it came.
    #[cfg(any(feature = "core", feature = "works"))]
    pub(super) fn day(&self) -> Option<Date> {
        let date = self.date();
        let mut parts = date.split(['-', 'T']);
        let year = parts.next()?;
        Date::parse(year, parts.next(), parts.next())
    }
}
