//! iCite of the NIH: citation figures of a paper.
