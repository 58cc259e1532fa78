//! Viewers.

mod preferences;
mod viewer;
