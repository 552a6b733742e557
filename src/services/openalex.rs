//! OpenAlex: figures, open copies and topics of a paper.
