//! Escalations: a ticket handed on, from a reseller to its provider or from a partner to Microsoft.
//!
//! Microsoft is an outside record here, never a principal: the agents of the partner record what it
//! answered.

pub mod actions;
pub mod case;
pub mod graphql;
pub mod model;
pub mod refusal;
pub mod road;
pub mod store;
