//! The promises of the house.
