//! Key findings of a paper: the authors' own sentences, never made-up ones.
