//! The language of answers.

mod damaged;
mod live;
mod negotiation;
