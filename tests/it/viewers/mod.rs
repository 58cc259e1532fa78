//! Viewers.

mod preferences;
mod time_zone;
mod viewer;
