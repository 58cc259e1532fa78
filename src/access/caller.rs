//! The principal behind a request.

use uuid::Uuid;

use super::Scopes;
use crate::words;

words! {
    /// What a caller is to the desk.
    Role ("role") {
        /// A person of a customer.
        Customer = "CUSTOMER",
        /// An agent of a partner who does all desk work.
        HelpdeskAgent = "HELPDESK_AGENT",
        /// An agent of a partner who also escalates and overrides.
        AdminAgent = "ADMIN_AGENT",
        /// An agent of an indirect provider, toward what its resellers handed over.
        ProviderAgent = "PROVIDER_AGENT",
        /// Edits the texts of the desk; sees no tickets.
        Translator = "TRANSLATOR",
        /// Staff of the platform: keeps partners and documents; sees no tickets.
        Operator = "OPERATOR",
    }
}

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Nobody in particular.
    Anonymous,
    /// A contact of a customer.
    Contact { contact: Uuid, customer: Uuid },
    /// A helpdesk agent or an admin agent of a partner.
    Agent { agent: Uuid, partner: Uuid, admin: bool },
    /// An agent of an indirect provider.
    ProviderAgent { agent: Uuid, partner: Uuid },
    /// A program with an API token. It acts for the admin agent who created the token, within its scopes.
    Machine { token: Uuid, scopes: Scopes, agent: Uuid, partner: Uuid },
    /// A translator.
    Translator { subject: String },
    /// An operator.
    Operator { subject: String },
}

/// The rows that exist for a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// None that belong to a tenant.
    Nothing,
    /// What concerns one customer.
    Customer(Uuid),
    /// What belongs to one partner.
    Partner(Uuid),
    /// What resellers buy through one provider.
    Provider(Uuid),
    /// Every partner, and nothing of their customers.
    Platform,
}

impl Caller {
    /// What the caller is; `None` for an anonymous one.
    pub fn role(&self) -> Option<Role> {
        Some(match self {
            Self::Anonymous => return None,
            Self::Contact { .. } => Role::Customer,
            Self::Agent { admin: false, .. } => Role::HelpdeskAgent,
            Self::Agent { admin: true, .. } | Self::Machine { .. } => Role::AdminAgent,
            Self::ProviderAgent { .. } => Role::ProviderAgent,
            Self::Translator { .. } => Role::Translator,
            Self::Operator { .. } => Role::Operator,
        })
    }

    /// The rows that exist for the caller.
    pub fn scope(&self) -> Scope {
        match self {
            Self::Anonymous | Self::Translator { .. } => Scope::Nothing,
            Self::Contact { customer, .. } => Scope::Customer(*customer),
            Self::Agent { partner, .. } | Self::Machine { partner, .. } => Scope::Partner(*partner),
            Self::ProviderAgent { partner, .. } => Scope::Provider(*partner),
            Self::Operator { .. } => Scope::Platform,
        }
    }

    /// A stable name of the caller, for preferences, retries and the audit trail.
    pub fn subject(&self) -> String {
        use crate::ids::Kind;
        match self {
            Self::Anonymous => "anonymous".to_owned(),
            Self::Contact { contact, .. } => Kind::Contact.write(*contact),
            Self::Agent { agent, .. } | Self::ProviderAgent { agent, .. } | Self::Machine { agent, .. } => {
                Kind::Agent.write(*agent)
            }
            Self::Translator { subject } | Self::Operator { subject } => subject.clone(),
        }
    }

    /// The agent who calls, or for whom a program does.
    pub fn agent(&self) -> Option<Uuid> {
        match self {
            Self::Agent { agent, .. } | Self::ProviderAgent { agent, .. } | Self::Machine { agent, .. } => Some(*agent),
            _ => None,
        }
    }

    /// The contact who calls, if one does.
    pub fn contact(&self) -> Option<Uuid> {
        match self {
            Self::Contact { contact, .. } => Some(*contact),
            _ => None,
        }
    }

    /// The partner the caller works for, or the customer it belongs to.
    pub fn tenant(&self) -> Option<Uuid> {
        match self {
            Self::Contact { customer, .. } => Some(*customer),
            other => other.partner(),
        }
    }

    /// The partner the caller works for, if any.
    pub fn partner(&self) -> Option<Uuid> {
        match self {
            Self::Agent { partner, .. } | Self::ProviderAgent { partner, .. } | Self::Machine { partner, .. } => {
                Some(*partner)
            }
            _ => None,
        }
    }

    /// The API token that a program calls with.
    pub fn api_token(&self) -> Option<Uuid> {
        match self {
            Self::Machine { token, .. } => Some(*token),
            _ => None,
        }
    }

    /// What narrows the rights of the role: the scopes of an API token.
    pub fn token_scopes(&self) -> Option<&Scopes> {
        match self {
            Self::Machine { scopes, .. } => Some(scopes),
            _ => None,
        }
    }
}
