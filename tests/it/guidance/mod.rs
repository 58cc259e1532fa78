//! Guidance.

mod topics;
