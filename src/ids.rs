//! Opaque, typed ids: a prefix and a UUIDv7 in the TypeID format (`ticket_01k…`). The format never
//! changes, so a client may store an id for ever.

use std::str::FromStr;

use type_safe_id::{DynamicType, TypeSafeId};
use uuid::Uuid;

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Partner,
    Agent,
    Customer,
    Contact,
    CustomerSubscription,
    Ticket,
    Comment,
    TicketEvent,
    Escalation,
    PolicyDocument,
    PolicyEdition,
    PolicyLocalization,
    SupportStatement,
    CustomerInvoice,
    CollectionsPolicy,
    ApiToken,
    AuditEvent,
    // Parts of a partner, which the audit trail alone names.
    PartnerProvider,
    Competency,
    Entitlement,
}

impl Kind {
    const ALL: [Self; 20] = [
        Self::Partner,
        Self::Agent,
        Self::Customer,
        Self::Contact,
        Self::CustomerSubscription,
        Self::Ticket,
        Self::Comment,
        Self::TicketEvent,
        Self::Escalation,
        Self::PolicyDocument,
        Self::PolicyEdition,
        Self::PolicyLocalization,
        Self::SupportStatement,
        Self::CustomerInvoice,
        Self::CollectionsPolicy,
        Self::ApiToken,
        Self::AuditEvent,
        Self::PartnerProvider,
        Self::Competency,
        Self::Entitlement,
    ];

    /// What the ids of this kind begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Agent => "agent",
            Self::Customer => "customer",
            Self::Contact => "contact",
            Self::CustomerSubscription => "customer_subscription",
            Self::Ticket => "ticket",
            Self::Comment => "comment",
            Self::TicketEvent => "ticket_event",
            Self::Escalation => "escalation",
            Self::PolicyDocument => "policy_document",
            Self::PolicyEdition => "policy_edition",
            Self::PolicyLocalization => "policy_localization",
            Self::SupportStatement => "support_statement",
            Self::CustomerInvoice => "customer_invoice",
            Self::CollectionsPolicy => "collections_policy",
            Self::ApiToken => "api_token",
            Self::AuditEvent => "audit_event",
            Self::PartnerProvider => "partner_provider",
            Self::Competency => "competency",
            Self::Entitlement => "entitlement",
        }
    }

    /// Writes the id of a row of this kind.
    pub fn write(self, id: Uuid) -> String {
        let prefix = DynamicType::new(self.prefix()).expect("our prefixes are lowercase letters and underscores");
        TypeSafeId::from_type_and_uuid(prefix, id).to_string()
    }

    /// Reads an id of this kind; `None` when it is malformed or names something else.
    pub fn read(self, id: &str) -> Option<Uuid> {
        match read(id) {
            Some((kind, uuid)) if kind == self => Some(uuid),
            _ => None,
        }
    }
}

/// Reads an id of any kind.
pub fn read(id: &str) -> Option<(Kind, Uuid)> {
    let parsed = TypeSafeId::<DynamicType>::from_str(id).ok()?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.prefix() == parsed.type_prefix())?;
    Some((kind, parsed.uuid()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back_what_it_wrote() {
        let id = Uuid::from_u128(0x0199_a1b2_c3d4_7000_8000_0000_0000_0001);
        for kind in Kind::ALL {
            assert_eq!(read(&kind.write(id)), Some((kind, id)), "{kind:?}");
        }
    }

    #[test]
    fn an_id_of_another_kind_or_shape_is_not_read() {
        let ticket = Kind::Ticket.write(Uuid::from_u128(7));
        assert_eq!(Kind::Partner.read(&ticket), None);
        for malformed in [
            "",
            "ticket",
            "ticket_",
            "ticket_0",
            "TICKET_01h455vb4pex5vsknk084sn02q",
            "nothing_01h455vb4pex5vsknk084sn02q",
        ] {
            assert_eq!(read(malformed), None, "{malformed}");
        }
    }

    #[test]
    fn the_format_is_fixed() {
        assert_eq!(Kind::Ticket.write(Uuid::from_u128(0)), "ticket_00000000000000000000000000");
    }
}
