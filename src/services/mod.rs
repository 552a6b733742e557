//! What other services know of a paper: their addresses and their answers, pure.
//!
//! Nobody but NCBI is asked unless the host page or the reader wants it; here are only the
//! questions and how to read what comes back. Every answer is somebody else's and can be
//! anything: what is not as described is [`Error::Unreadable`](crate::pubmed::Error), what is
//! missing is `None`, and all text in it is text, never markup.

pub mod hypothesis;
pub mod icite;
pub mod openalex;
pub mod pubpeer;
pub mod related;
