//! What a list of papers is, without a browser: what is wanted, whether PubMed's answer is that,
//! and the order, groups and names of what came.

mod arrange;
mod names;
mod search;
mod wanted;

pub use crate::paper::latin::fold;

pub use self::{
    arrange::{
        Grouping, Piece, Sort, group_of, groups, matches, narrowed, pieces, portions,
    },
    names::{Name, author_line, fold_spelled_out},
    search::{Failure, Found},
    wanted::{Wanted, read_orcid},
};
