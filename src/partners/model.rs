//! Words of partners.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use crate::{tickets::model::TicketCategory, words};

words! {
    /// How a partner takes part in the cloud solution provider program.
    PartnerKind ("partner-kind") {
        /// Buys from Microsoft, bills its customers and owns the relationship end to end (rule R2).
        DirectBill = "DIRECT_BILL",
        /// Supplies resellers and accepts the tickets they hand over.
        IndirectProvider = "INDIRECT_PROVIDER",
        /// Sells through one provider or more, possibly another one per service (rule R3).
        IndirectReseller = "INDIRECT_RESELLER",
    }
}

words! {
    /// A cloud that Microsoft runs apart from the others.
    Cloud ("cloud") {
        /// The worldwide cloud.
        Global = "GLOBAL",
        /// The cloud for government bodies of the United States.
        UsGovernment = "US_GOVERNMENT",
        /// The German cloud, closed to new customers; only older editions cover it.
        Germany = "GERMANY",
        /// The Chinese cloud; no policy document here covers it.
        China = "CHINA",
    }
}

words! {
    /// An online service that a partner sells and supports.
    OnlineService ("online-service") {
        /// Microsoft Azure.
        Azure = "AZURE",
        /// Microsoft Dynamics 365.
        Dynamics365 = "DYNAMICS_365",
        /// Microsoft Office 365.
        Office365 = "OFFICE_365",
    }
}

words! {
    /// What an agent may do at its partner.
    AgentRole ("agent-role") {
        /// Does all desk work.
        HelpdeskAgent = "HELPDESK_AGENT",
        /// Does all desk work, escalates and overrides.
        AdminAgent = "ADMIN_AGENT",
        /// Works for an indirect provider on what its resellers handed over.
        ProviderAgent = "PROVIDER_AGENT",
    }
}

words! {
    /// A way to reach a partner's support.
    SupportContactMethod ("support-contact-method") {
        /// A telephone number in international format.
        Phone = "PHONE",
        /// An e-mail address.
        Email = "EMAIL",
        /// A web page, as a URL.
        Web = "WEB",
        /// A chat, as a URL.
        Chat = "CHAT",
    }
}

words! {
    /// A day of the week.
    Weekday ("weekday") {
        /// Monday.
        Monday = "MONDAY",
        /// Tuesday.
        Tuesday = "TUESDAY",
        /// Wednesday.
        Wednesday = "WEDNESDAY",
        /// Thursday.
        Thursday = "THURSDAY",
        /// Friday.
        Friday = "FRIDAY",
        /// Saturday.
        Saturday = "SATURDAY",
        /// Sunday.
        Sunday = "SUNDAY",
    }
}

words! {
    /// The way an escalation reaches Microsoft. A channel, not a car (rules R22 and R23).
    SupportVehicle ("support-vehicle") {
        /// Support for commercial issues; every partner has it, no entitlement needed (rule R22).
        Commercial = "COMMERCIAL",
        /// Premier Support for Partners, for a fee.
        Premier = "PREMIER",
        /// Advanced Support for Partners, for a fee; cloud services only.
        Advanced = "ADVANCED",
        /// Signature Cloud Support, included with a Gold or Silver competency; cloud services only.
        SignatureCloud = "SIGNATURE_CLOUD",
        /// A counted incident for on-premises products only.
        ProductSupportIncident = "PRODUCT_SUPPORT_INCIDENT",
    }
}

words! {
    /// The level of a competency.
    CompetencyLevel ("competency-level") {
        /// Gold.
        Gold = "GOLD",
        /// Silver.
        Silver = "SILVER",
    }
}

/// The clouds a partner or an edition names, as one JSON column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Clouds(pub Vec<Cloud>);

/// Tickets of one service and category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BaselineScope {
    /// The service.
    pub service: OnlineService,
    /// The category.
    pub category: TicketCategory,
}

/// What lies within a partner's baseline support boundary (rule R9), as one JSON column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct BaselineBoundary(pub Vec<BaselineScope>);

impl BaselineBoundary {
    /// Whether tickets of a service and category lie within it.
    pub fn holds(&self, service: OnlineService, category: TicketCategory) -> bool {
        self.0.contains(&BaselineScope { service, category })
    }
}
