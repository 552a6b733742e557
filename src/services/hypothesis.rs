//! Hypothes.is: public annotations of a paper.
