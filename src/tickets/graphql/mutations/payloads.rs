//! What changes of tickets answer.

use async_graphql::SimpleObject;

use super::{Comment, Ticket, TicketUserError};

/// The answer of `ticketOpen`.
#[derive(SimpleObject)]
pub struct TicketOpenPayload {
    /// The new ticket; null when it was refused.
    pub ticket: Option<Ticket>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketAssign`.
#[derive(SimpleObject)]
pub struct TicketAssignPayload {
    /// The changed ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketDiagnose`.
#[derive(SimpleObject)]
pub struct TicketDiagnosePayload {
    /// The changed ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketResolve`.
#[derive(SimpleObject)]
pub struct TicketResolvePayload {
    /// The changed ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketClose`.
#[derive(SimpleObject)]
pub struct TicketClosePayload {
    /// The changed ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketReopen`.
#[derive(SimpleObject)]
pub struct TicketReopenPayload {
    /// The changed ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketCancel`.
#[derive(SimpleObject)]
pub struct TicketCancelPayload {
    /// The changed ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketMerge`.
#[derive(SimpleObject)]
pub struct TicketMergePayload {
    /// The merged ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// The ticket in which the matter goes on; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub into: Option<Ticket>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketSubscriptionSet`.
#[derive(SimpleObject)]
pub struct TicketSubscriptionSetPayload {
    /// The changed ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketReply`.
#[derive(SimpleObject)]
pub struct TicketReplyPayload {
    /// The changed ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// What was written; null when it was refused.
    pub comment: Option<Comment>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}

/// The answer of `ticketNoteAdd`.
#[derive(SimpleObject)]
pub struct TicketNoteAddPayload {
    /// The changed ticket; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub ticket: Option<Ticket>,
    /// What was written; null when it was refused.
    pub comment: Option<Comment>,
    /// Every reason why it was refused.
    pub user_errors: Vec<TicketUserError>,
}
