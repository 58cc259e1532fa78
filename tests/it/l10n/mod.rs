//! The language of answers.

mod live;
mod negotiation;
