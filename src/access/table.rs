//! Roles by verbs by standing. `tests/it/guards/access.rs` keeps it as a reviewed snapshot.

use super::{Caller, Role, scope_for};
use crate::{
    refusal::{Common, Refusal},
    words::Word,
};

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
    TicketCancel,
    TicketMerge,
    TicketSubscriptionSet,
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
    ApiTokenRead,
    ApiTokenCreate,
    ApiTokenRevoke,
}

impl Verb {
    /// Every verb, for the snapshot.
    pub const ALL: [Self; 42] = [
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
        Self::TicketCancel,
        Self::TicketMerge,
        Self::TicketSubscriptionSet,
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
        Self::ApiTokenRead,
        Self::ApiTokenCreate,
        Self::ApiTokenRevoke,
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
    permitted(role, verb, standing) && caller.token_scopes().is_none_or(|scopes| scopes.allow(verb))
}

/// The same as a refusal, which says whether it is for the role or for the scopes of an API token.
pub fn permit<C: Common>(caller: &Caller, verb: Verb, standing: Standing) -> Result<(), Refusal<C>> {
    if allow(caller, verb, standing) {
        return Ok(());
    }
    if !caller.role().is_some_and(|role| permitted(role, verb, standing)) {
        return Err(Refusal::new(C::NOT_ALLOWED));
    }
    Err(match scope_for(verb) {
        Some(needed) => Refusal::new(C::INSUFFICIENT_SCOPE).with("scope", needed.code()),
        None => Refusal::new(C::NOT_FOR_API_TOKENS),
    })
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
            matches!(
                verb,
                CustomerPartnerAdd
                    | ContactUpdate
                    | TicketOpen
                    | TicketReply
                    | TicketReopen
                    | TicketCancel
                    | OwnDataExport
            )
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
                | TicketCancel
                | TicketMerge
                | TicketSubscriptionSet
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
                        | ApiTokenRead
                        | ApiTokenCreate
                        | ApiTokenRevoke
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
