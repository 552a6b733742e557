//! PubPeer: how many comments a paper has.
