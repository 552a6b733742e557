//! E-utilities' elink: references, citing and similar papers.
