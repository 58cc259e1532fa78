//! Roles by verbs by standing. `tests/it/guards/access.rs` keeps it as a reviewed snapshot.

use super::{Caller, Role};

/// What a caller wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    PartnerCreate,
    PartnerUpdate,
    PartnerCredentialsUpdate,
    SupportStatementUpdate,
    SupportStatementPublish,
    CustomerCreate,
    CustomerUpdate,
    CustomerPartnerAdd,
    ContactCreate,
    ContactUpdate,
    CustomerSubscriptionKeep,
    CustomerSubscriptionSuspend,
    CustomerInvoiceKeep,
    CollectionsPolicyKeep,
    AccessGrant,
    TicketOpen,
    TicketReply,
    TicketNoteAdd,
    TicketAssign,
    TicketDiagnose,
    TicketResolve,
    TicketClose,
    TicketReopen,
    EscalationRaise,
    EscalationResolveAtMicrosoft,
    EscalationResolveAtProvider,
    PolicyDocumentImport,
    PolicyRuleCite,
    TrainingThresholdsUpdate,
    OwnDataExport,
    PersonExport,
    PersonErase,
    ViewerPreferencesUpdate,
    LocaleStatusRead,
    MessagePreview,
    AuditRead,
}

impl Verb {
    /// Every verb, for the snapshot.
    pub const ALL: [Self; 36] = [
        Self::PartnerCreate,
        Self::PartnerUpdate,
        Self::PartnerCredentialsUpdate,
        Self::SupportStatementUpdate,
        Self::SupportStatementPublish,
        Self::CustomerCreate,
        Self::CustomerUpdate,
        Self::CustomerPartnerAdd,
        Self::ContactCreate,
        Self::ContactUpdate,
        Self::CustomerSubscriptionKeep,
        Self::CustomerSubscriptionSuspend,
        Self::CustomerInvoiceKeep,
        Self::CollectionsPolicyKeep,
        Self::AccessGrant,
        Self::TicketOpen,
        Self::TicketReply,
        Self::TicketNoteAdd,
        Self::TicketAssign,
        Self::TicketDiagnose,
        Self::TicketResolve,
        Self::TicketClose,
        Self::TicketReopen,
        Self::EscalationRaise,
        Self::EscalationResolveAtMicrosoft,
        Self::EscalationResolveAtProvider,
        Self::PolicyDocumentImport,
        Self::PolicyRuleCite,
        Self::TrainingThresholdsUpdate,
        Self::OwnDataExport,
        Self::PersonExport,
        Self::PersonErase,
        Self::ViewerPreferencesUpdate,
        Self::LocaleStatusRead,
        Self::MessagePreview,
        Self::AuditRead,
    ];
}

/// How a caller stands toward a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the caller's own, or its company's or its partner's.
    Own,
    /// A reseller of the caller's company owns it, and buys through the caller's company.
    ProviderOf,
    /// The same, and it was handed over to the caller's company.
    HandedOver,
    /// None.
    None,
}

impl Standing {
    /// Every standing, for the snapshot.
    pub const ALL: [Self; 4] = [Self::Own, Self::ProviderOf, Self::HandedOver, Self::None];
}

/// Whether a caller may do something to a row it stands in this way to.
pub fn allow(caller: &Caller, verb: Verb, standing: Standing) -> bool {
    let Some(role) = caller.role() else { return false };
    permitted(role, verb, standing)
}

/// The table itself.
pub fn permitted(role: Role, verb: Verb, standing: Standing) -> bool {
    use Standing::{HandedOver, Own, ProviderOf};
    use Verb::*;
    match (role, standing) {
        (_, _) if verb == ViewerPreferencesUpdate => standing == Own,
        (Role::Translator | Role::Operator, Own) if matches!(verb, LocaleStatusRead | MessagePreview) => true,
        (Role::AdminAgent | Role::Operator, Own) if verb == AuditRead => true,
        (Role::Customer, Own) => {
            matches!(verb, CustomerPartnerAdd | ContactUpdate | TicketOpen | TicketReply | TicketReopen | OwnDataExport)
        }
        (Role::HelpdeskAgent, Own) => matches!(
            verb,
            ContactCreate
                | ContactUpdate
                | TicketOpen
                | TicketReply
                | TicketNoteAdd
                | TicketAssign
                | TicketDiagnose
                | TicketResolve
                | TicketClose
                | TicketReopen
                | OwnDataExport
        ),
        (Role::AdminAgent, Own) => {
            permitted(Role::HelpdeskAgent, verb, Own)
                || matches!(
                    verb,
                    PartnerUpdate
                        | SupportStatementUpdate
                        | SupportStatementPublish
                        | CustomerCreate
                        | CustomerUpdate
                        | CustomerSubscriptionKeep
                        | CustomerSubscriptionSuspend
                        | CustomerInvoiceKeep
                        | CollectionsPolicyKeep
                        | EscalationRaise
                        | EscalationResolveAtMicrosoft
                        | TrainingThresholdsUpdate
                        | PersonExport
                        | PersonErase
                )
        }
        (Role::ProviderAgent, Own) => verb == OwnDataExport,
        (Role::ProviderAgent, ProviderOf) => verb == AccessGrant,
        (Role::ProviderAgent, HandedOver) => {
            matches!(verb, AccessGrant | TicketReply | TicketNoteAdd | EscalationResolveAtProvider)
        }
        (Role::Operator, _) => matches!(
            verb,
            PartnerCreate | PartnerUpdate | PartnerCredentialsUpdate | PolicyDocumentImport | PolicyRuleCite
        ),
        _ => false,
    }
}
