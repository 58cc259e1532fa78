//! Who may ask.

mod tokens;
