//! Tickets as clients see them.

mod event;
mod inputs;
mod list;
mod mutations;
mod queries;
mod subscription;
mod types;

pub use event::TicketEvent;
pub use inputs::{TicketFilter, TicketOrder};
pub use list::tickets_of_customer;
pub use mutations::{TicketMutation, TicketUserError};
pub use queries::{TicketQuery, comment_nodes, event_nodes, ticket_nodes};
pub use subscription::{TicketChange, TicketSubscription};
pub use types::{Author, Comment, Ticket, label};
