//! What each online service asks of a partner (rule R24): three services by three areas. The pages give one
//! link for each service, which covers its three areas and is the same in every locale.

use crate::{partners::model::OnlineService, words};

words! {
    /// What a service's requirements are about (rule R24).
    RequirementArea ("requirement-area") {
        /// Billing.
        Billing = "BILLING",
        /// Managing subscriptions.
        SubscriptionManagement = "SUBSCRIPTION_MANAGEMENT",
        /// Technical support.
        TechnicalSupport = "TECHNICAL_SUPPORT",
    }
}

/// Where a service says what it requires in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The service.
    pub service: OnlineService,
    /// The area.
    pub area: RequirementArea,
    /// The link; one of a service for all its areas.
    pub link: &'static str,
}

const LINKS: [(OnlineService, &str); 3] = [
    (OnlineService::Azure, "https://learn.microsoft.com/partner-center/customer-support#azure"),
    (OnlineService::Dynamics365, "https://learn.microsoft.com/partner-center/customer-support#dynamics-365"),
    (OnlineService::Office365, "https://learn.microsoft.com/partner-center/customer-support#office-365"),
];

const fn of(service: usize, area: RequirementArea) -> Requirement {
    Requirement { service: LINKS[service].0, area, link: LINKS[service].1 }
}

/// All nine, by service and area.
pub const REQUIREMENTS: [Requirement; 9] = {
    use RequirementArea::{Billing, SubscriptionManagement, TechnicalSupport};
    [
        of(0, Billing),
        of(0, SubscriptionManagement),
        of(0, TechnicalSupport),
        of(1, Billing),
        of(1, SubscriptionManagement),
        of(1, TechnicalSupport),
        of(2, Billing),
        of(2, SubscriptionManagement),
        of(2, TechnicalSupport),
    ]
};
