//! The rules R1-R30 as data: what each one is, whom it binds, when and in which clouds it stands, and
//! where policy says so; and what follows from them for something somebody wants to do ([`decide`]).
//!
//! Statements and explanations are Fluent messages (`rule-r5`, `rule-r5.explanation`). Modality and
//! enforcement are fields of their own, because translation destroys the first and only this desk
//! decides the second.

mod citations;
mod data;
mod decision;
mod findings;
mod requirements;

pub use citations::{Citation, citations};
pub use data::{RULES, rule};
pub use decision::{Decision, Facts, Finding, Objection, PolicyAction, PolicyVerdict, decide};
pub use findings::{Circumstances, ContactGiven, HandOffCategory};
pub use requirements::{REQUIREMENTS, Requirement, RequirementArea};

use chrono::NaiveDate;

use crate::{
    partners::model::{Cloud, PartnerKind},
    words,
};

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

impl RuleActor {
    /// Whether what is said of this actor concerns a partner of a kind.
    pub fn concerns(self, kind: PartnerKind) -> bool {
        match self {
            Self::DirectBillPartner => kind == PartnerKind::DirectBill,
            Self::IndirectReseller => kind == PartnerKind::IndirectReseller,
            Self::Partner | Self::Customer | Self::Microsoft => true,
        }
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
    /// How it stood from its first statement on, oldest first, without gaps.
    pub periods: &'static [Period],
}

/// A time in which a rule stood unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day; none for a rule that is older than every edition.
    pub from: Option<NaiveDate>,
    /// The last day; none while it stands.
    pub to: Option<NaiveDate>,
    /// Whom it binds.
    pub actor: RuleActor,
    /// The clouds listed by the edition it then rests on; none when that lists none, which says nothing.
    pub clouds: Option<&'static [Cloud]>,
    /// The message that states it, where that is not the rule's own.
    pub message: Option<&'static str>,
}

impl Rule {
    /// How it stands, or stood last.
    pub fn latest(&self) -> &'static Period {
        &self.periods[self.periods.len() - 1]
    }

    /// How it stood on a day; none when nothing stated it yet, or something had ended it.
    pub fn on(&self, day: NaiveDate) -> Option<&'static Period> {
        let began = |period: &&Period| period.from.is_none_or(|from| from <= day);
        let goes_on = |period: &&Period| period.to.is_none_or(|to| day <= to);
        self.periods.iter().find(|period| began(period) && goes_on(period))
    }

    /// The Fluent message that states it in a period.
    pub fn message_id(&self, period: &Period) -> String {
        period.message.map_or_else(|| self.id.message_id(), str::to_owned)
    }
}

impl Period {
    /// Whether it holds in a cloud. What lists no clouds excludes none.
    pub fn covers(&self, cloud: Cloud) -> bool {
        self.clouds.is_none_or(|clouds| clouds.contains(&cloud))
    }
}

macro_rules! numbered {
    ($($name:ident = $number:literal, $meaning:literal;)+) => {
        $(#[doc = $meaning]
        pub const $name: RuleId = RuleId($number);)+
    };
}

numbered! {
    R2 = 2, "A direct-bill partner owns the relationship.";
    R3 = 3, "A reseller works with its provider to support customers.";
    R4 = 4, "The partner is the first point of contact.";
    R5 = 5, "A customer cannot open a ticket with Microsoft.";
    R6 = 6, "Microsoft gives CSP customers no support.";
    R7 = 7, "Receive the customer's requests.";
    R8 = 8, "Diagnose to the best of one's ability.";
    R9 = 9, "Resolve what lies within the baseline support boundary.";
    R10 = 10, "Escalate what one cannot resolve.";
    R11 = 11, "Fulfil support by any mix of own desk, resale and outsourcing.";
    R12 = 12, "Charge for support.";
    R13 = 13, "Tell customers kinds, hours, contacts and prices.";
    R14 = 14, "Give customers a clear description of how they get support.";
    R15 = 15, "Publish a service level agreement where no phone is answered around the clock.";
    R16 = 16, "Five services are expected of every partner.";
    R17 = 17, "Consider training.";
    R20 = 20, "Have a clear collections policy.";
    R21 = 21, "Disable access to an unpaid product.";
    R22 = 22, "Commercial issues need no entitlement.";
    R23 = 23, "Technical issues need a technical support vehicle.";
    R24 = 24, "Every service has its own requirements.";
    R25 = 25, "First look whether service health knows the incident.";
    R26 = 26, "Categories of issues that are handed off to Microsoft.";
    R27 = 27, "The contact given to Microsoft is the partner's.";
    R28 = 28, "How soon Microsoft first answers.";
    R29 = 29, "An edition applies to the clouds it lists.";
}
