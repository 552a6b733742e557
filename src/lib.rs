//! PaperLens shows a scientific paper from PubMed and lets people cite it.
//!
//! Given a PubMed identifier it fetches the record from NCBI's E-utilities in the visitor's
//! browser, renders a card, and makes citation files on the spot. There is no server.
//!
//! # Code map
//!
//! Read the modules in this order; each uses some of those before it and none behind it:
//!
//! - [`paper`]: the model, plain data.
//! - `error`: why there is no paper.
//! - [`pubmed`]: E-utilities' answers to papers.
//! - [`cite`]: papers to citation files and formatted citations.
//! - [`findings`]: the sentences of an abstract that say what was found.
//! - [`services`]: questions to other services about a paper, and their answers.
//! - [`sources`]: other services that tell of papers, Crossref, DataCite, OpenAlex and ORCID; how to add one.
//! - [`listing`]: what a list is of, its order, groups and filter, names that match, and what a pasted text
//!   asks for.
//! - [`ui`]: papers to a view: `card`, the first of it; [`ui::panels`], which come into its places;
//!   [`ui::list`]; and beside them what several of these use.
//! - `browser` (wasm32 only): the custom elements (`element` the card, `panels`, `list`), fetching,
//!   saving; and in JavaScript what has to be there before the wasm or to outlive it.
//!
//! # Invariants
//!
//! 1. `paper` and `error` use nothing else of this crate; `pubmed`, `cite` and `findings` use `paper` alone,
//!    `services` `paper` and `pubmed`, `sources` these and how `services` has addresses, `listing`
//!    `paper`, `pubmed` and how `sources` has arXiv's identifiers, and `ui` all of these.
//! 2. None of the first seven touches a network, clock, DOM or random number, and `cite`
//!    cannot fail.
//! 3. Only `browser` knows JavaScript. The compiler sees to it: the crates it needs are
//!    dependencies of wasm32 alone, so the host build fails if another module names them.
//! 4. Nothing panics: a panic stops the one wasm instance, hence every card on the page. The lints
//!    in `Cargo.toml` forbid the ways to, and the loader starts a stopped one anew.
//! 5. No text of a record ever becomes markup: views are built from typed nodes, never from
//!    HTML strings (which Trusted Types would refuse).

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod cite;
mod error;
pub mod findings;
pub mod listing;
pub mod paper;
pub mod pubmed;
pub mod services;
pub mod sources;
pub mod ui;
