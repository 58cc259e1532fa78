//! One mechanical file per table. Stores alone use them to read and write; a row travels upwards as
//! it is, for a second struct with the same fields would only be a place to forget one.

use uuid::Uuid;

pub mod agent;
pub mod api_token;
pub mod audit_entry;
pub mod audit_head;
pub mod audit_pending;
pub mod audit_seal;
pub mod collections_policy;
pub mod comment;
pub mod competency;
pub mod contact;
pub mod customer;
pub mod customer_invoice;
pub mod customer_partner;
pub mod customer_subscription;
pub mod entitlement;
pub mod escalation;
pub mod idempotency_key;
pub mod outbox;
pub mod partner;
pub mod partner_provider;
pub mod policy_document;
pub mod policy_edition;
pub mod policy_localization;
pub mod policy_rule_citation;
pub mod policy_section;
pub mod policy_segment;
pub mod subscription_suspension;
pub mod support_statement;
pub mod ticket;
pub mod ticket_event;
pub mod training_threshold;
pub mod vehicle_scope;
pub mod viewer_preference;

/// A row that is known by one id.
pub trait Keyed: Clone + Send + Sync + 'static {
    /// Its id.
    fn id(&self) -> Uuid;
}

macro_rules! keyed {
    ($($table:ident),+ $(,)?) => {
        $(impl Keyed for $table::Model {
            fn id(&self) -> Uuid {
                self.id
            }
        })+
    };
}

keyed!(
    agent,
    api_token,
    audit_entry,
    collections_policy,
    comment,
    competency,
    contact,
    customer,
    customer_invoice,
    customer_partner,
    customer_subscription,
    entitlement,
    escalation,
    partner,
    partner_provider,
    policy_document,
    policy_edition,
    policy_localization,
    policy_rule_citation,
    policy_section,
    policy_segment,
    subscription_suspension,
    support_statement,
    ticket,
    ticket_event,
    training_threshold,
);
