//! The rules R1-R30: what they say, when, and what follows from them.

mod as_of;
mod billing;
mod citing;
mod decision;
mod documents;
mod duty;
mod escalation;
mod list;
mod relationship;
pub mod steps;
