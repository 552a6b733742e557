//! What a list of papers is, without a browser: what is wanted, whether PubMed's answer is that,
//! the order, groups and names of what came, and what a reader sees of it.

mod arrange;
mod compare;
mod entries;
mod gather;
mod looks;
mod names;
mod requests;
mod search;
mod seen;
mod sources;
mod versions;
mod view;
mod wanted;

pub use crate::paper::latin::fold;

pub use self::{
    arrange::{
        Arrangement, Bar, Filter, Grouping, Piece, Sort, bars, group_of, portions,
    },
    compare::facts,
    gather::{in_order, merged, missing, preprint_url},
    looks::{Numbering, read_style, references},
    names::{Name, author_line, fold_spelled_out},
    requests::{Request, read_requests},
    search::{Failure, Found},
    seen::Seen,
    sources::Sources,
    view::View,
    wanted::{Wanted, read_orcid},
};
