//! The rules R1-R30 as data: what each one is, whom it binds, and where policy says so.
//!
//! Statements and explanations are Fluent messages (`rule-r5`, `rule-r5.explanation`). Modality and
//! enforcement are fields of their own, because translation destroys the first and only this desk
//! decides the second.

mod citations;
mod data;

pub use citations::{Citation, citations};
pub use data::{RULES, rule};

use crate::words;

/// A rule's number: 5 stands for `R5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(pub u8);

impl RuleId {
    /// The number as people write it: `R5`.
    pub fn name(self) -> String {
        format!("R{}", self.0)
    }

    /// The Fluent message that states it.
    pub fn message_id(self) -> String {
        format!("rule-r{}", self.0)
    }

    /// Reads `R5`.
    pub fn read(name: &str) -> Option<Self> {
        let number: u8 = name.strip_prefix('R')?.parse().ok()?;
        RULES.iter().map(|rule| rule.id).find(|id| id.0 == number && id.name() == name)
    }
}

words! {
    /// How strongly the policy puts a rule.
    RuleModality ("rule-modality") {
        /// A duty.
        Must = "MUST",
        /// Expected of every partner.
        Expected = "EXPECTED",
        /// Advised.
        Should = "SHOULD",
        /// Permitted.
        May = "MAY",
        /// How things are; nobody's choice.
        Fact = "FACT",
    }
}

words! {
    /// What this desk does about a rule.
    RuleEnforcement ("rule-enforcement") {
        /// Refuses what breaks it.
        Refuse = "REFUSE",
        /// Warns.
        Warn = "WARN",
        /// Only tells.
        Inform = "INFORM",
    }
}

words! {
    /// Whom a rule binds or speaks of.
    RuleActor ("rule-actor") {
        /// Every partner.
        Partner = "PARTNER",
        /// A partner that is billed by Microsoft directly.
        DirectBillPartner = "DIRECT_BILL_PARTNER",
        /// An indirect reseller.
        IndirectReseller = "INDIRECT_RESELLER",
        /// A customer.
        Customer = "CUSTOMER",
        /// Microsoft.
        Microsoft = "MICROSOFT",
    }
}

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its number.
    pub id: RuleId,
    /// How strongly the policy puts it.
    pub modality: RuleModality,
    /// What this desk does about it.
    pub enforcement: RuleEnforcement,
    /// Whom it binds.
    pub actor: RuleActor,
    /// The year of the edition that stated it first; none where no edition does.
    pub first_stated: Option<u16>,
}

/// R3: a reseller works with its provider to support customers.
pub const R3: RuleId = RuleId(3);
/// R5: a customer cannot open a ticket with Microsoft.
pub const R5: RuleId = RuleId(5);
/// R8: diagnose to the best of one's ability.
pub const R8: RuleId = RuleId(8);
/// R20: have a clear collections policy.
pub const R20: RuleId = RuleId(20);
/// R21: access to an unpaid product may be disabled.
pub const R21: RuleId = RuleId(21);
/// R22: commercial issues need no entitlement.
pub const R22: RuleId = RuleId(22);
/// R23: technical issues need a technical support vehicle.
pub const R23: RuleId = RuleId(23);
