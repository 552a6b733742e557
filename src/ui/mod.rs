//! Papers to a view: functions of what they are given, with no web API in sight.
//!
//! Views are made with functions (`element`) and not with its `view!` macro: the macro
//! turns markup that never changes into an HTML string for `innerHTML`, which a host page
//! with [Trusted Types](https://www.w3.org/TR/trusted-types/) refuses. The browser tests
//! open a card under such a policy.

mod card;
mod choice;
mod copy;
mod element;
mod html;
mod lines;
pub mod list;
mod notice;
pub mod panels;
mod parts;
mod text;
mod words;

pub use self::{
    card::{Actions, Options, card, places::has_conclusion},
    copy::Copying,
    element::{Element, Mounted, changing},
    html::html,
    notice::{failure, frame, loading, message, message_of, place, waiting},
    words::{NAMES, Word, Words, english},
};
