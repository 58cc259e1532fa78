//! What a partner owes its customers: what a statement needs before it is published (rules R11, R13,
//! R14, R15), and what is met or missing so far. Pure: a decision about a statement asks these
//! functions, and so does the action that publishes it.

use super::model::{PartnerDuty, SupportCharging, SupportContent};
use crate::{
    partners::{
        model::{PartnerKind, SupportContactMethod},
        refusal::{PartnerUserErrorCode as Code, Refusal},
    },
    rules::{self, RuleId},
    tickets::model::{Severity, TicketCategory},
    words::Word,
};

/// Every reason why a statement may not be published, all at once.
pub fn may_publish(content: &SupportContent) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if !has_structure(content) {
        refusals.push(Refusal::new(Code::SupportStructureMissing));
    }
    if !has_prices(content) {
        refusals.push(Refusal::new(Code::PricingRequiredWhenCharging));
    }
    for locale in undescribed(content, content) {
        refusals.push(Refusal::new(Code::SupportDescriptionMissing).with("locale", locale));
    }
    if !has_service_levels(content) {
        refusals.push(Refusal::new(Code::SlaRequiredWithout24x7Phone));
    }
    refusals
}

/// What the duties of a partner are judged by.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub kind: PartnerKind,
    /// Whether it buys at least one service through a provider.
    pub has_provider: bool,
    /// Whether it holds a vehicle for technical issues that is in force.
    pub has_vehicle: bool,
    /// Whether its collections policy is published.
    pub has_collections_policy: bool,
    /// What it is working on; empty, if it has not begun.
    pub draft: &'a SupportContent,
    /// What customers read.
    pub published: Option<&'a SupportContent>,
}

/// How far a partner is with a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is met.
    Met,
    /// The draft meets it, and is not published.
    Drafted,
    /// Nothing meets it. The locales are those that miss a description.
    Missing { locales: Vec<String> },
}

/// A duty, the rule it comes from, and how far the partner is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    pub duty: PartnerDuty,
    pub rule: RuleId,
    pub progress: Progress,
}

/// Every duty of a partner of this kind, in the order of the rules.
pub fn readiness(facts: &Facts<'_>) -> Vec<Owed> {
    PartnerDuty::ALL.iter().filter(|duty| binds(**duty, facts.kind)).map(|duty| owed(*duty, facts)).collect()
}

fn binds(duty: PartnerDuty, kind: PartnerKind) -> bool {
    let reseller = kind == PartnerKind::IndirectReseller;
    match duty {
        PartnerDuty::Provider => reseller,
        PartnerDuty::SupportVehicle => !reseller,
        _ => true,
    }
}

fn owed(duty: PartnerDuty, facts: &Facts<'_>) -> Owed {
    let met_by = |meets: &dyn Fn(&SupportContent) -> bool| {
        if facts.published.is_some_and(meets) {
            Progress::Met
        } else if meets(facts.draft) {
            Progress::Drafted
        } else {
            Progress::Missing { locales: Vec::new() }
        }
    };
    let met_if = |met| if met { Progress::Met } else { Progress::Missing { locales: Vec::new() } };
    let (rule, progress) = match duty {
        PartnerDuty::ReceiveRequests => (rules::R7, met_by(&|content| !content.contacts.is_empty())),
        PartnerDuty::SupportStructure => (rules::R11, met_by(&has_structure)),
        PartnerDuty::SupportKinds => (rules::R13, met_by(&|content| !content.kinds.is_empty())),
        PartnerDuty::ServiceCoverage => {
            (rules::R16, met_by(&|content| TicketCategory::ALL.iter().all(|category| content.kinds.contains(category))))
        }
        PartnerDuty::SupportHours => (rules::R13, met_by(&tells_hours)),
        PartnerDuty::Prices => (rules::R13, met_by(&has_prices)),
        PartnerDuty::SupportDescription => {
            // A locale counts as soon as the draft enables it.
            let progress = match met_by(&|content| undescribed(content, facts.draft).is_empty()) {
                Progress::Missing { .. } => Progress::Missing { locales: undescribed(facts.draft, facts.draft) },
                progress => progress,
            };
            (rules::R14, progress)
        }
        PartnerDuty::ServiceLevels => (rules::R15, met_by(&has_service_levels)),
        PartnerDuty::CollectionsPolicy => (rules::R20, met_if(facts.has_collections_policy)),
        PartnerDuty::Provider => (rules::R3, met_if(facts.has_provider)),
        PartnerDuty::SupportVehicle => (rules::R23, met_if(facts.has_vehicle)),
    };
    Owed { duty, rule, progress }
}

fn has_structure(content: &SupportContent) -> bool {
    !content.arrangements.is_empty()
}

fn has_prices(content: &SupportContent) -> bool {
    content.charging == SupportCharging::Free || !content.prices.is_empty()
}

/// The locales that one statement enables and another does not describe.
fn undescribed(content: &SupportContent, enabling: &SupportContent) -> Vec<String> {
    let described = |locale: &&String| content.descriptions.iter().any(|one| one.locale == **locale);
    enabling.locales.iter().filter(|locale| !described(locale)).cloned().collect()
}

fn answers_phone_around_the_clock(content: &SupportContent) -> bool {
    content.contacts.iter().any(|reach| reach.method == SupportContactMethod::Phone && reach.around_the_clock)
}

/// An agreement names a target for every severity.
fn has_service_levels(content: &SupportContent) -> bool {
    let agreed = |severity: &Severity| content.targets.iter().any(|target| target.severity == *severity);
    answers_phone_around_the_clock(content) || Severity::ALL.iter().all(agreed)
}

fn tells_hours(content: &SupportContent) -> bool {
    !content.hours.is_empty() || content.contacts.iter().any(|reach| reach.around_the_clock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::support::model::{
        Arrangement, Description, Opening, Price, Reach, SupportForm, SupportPriceUnit, Target,
    };

    fn empty() -> SupportContent {
        SupportContent::empty("UTC", "en")
    }

    fn whole() -> SupportContent {
        let target = |severity: &Severity| Target {
            severity: *severity,
            first_response: 60,
            next_update: None,
            resolution: None,
        };
        SupportContent {
            arrangements: vec![Arrangement { form: SupportForm::OwnDesk, third_party: None, services: Vec::new() }],
            kinds: TicketCategory::ALL.to_vec(),
            hours: vec![Opening { weekday: crate::partners::model::Weekday::Monday, opens: 540, closes: 1020 }],
            contacts: vec![phone(false)],
            targets: Severity::ALL.iter().map(target).collect(),
            descriptions: vec![description("en")],
            ..empty()
        }
    }

    fn phone(around_the_clock: bool) -> Reach {
        Reach { method: SupportContactMethod::Phone, address: "+44 20 7946 0123".to_owned(), around_the_clock }
    }

    fn description(locale: &str) -> Description {
        Description { locale: locale.to_owned(), text: "Call us.".to_owned() }
    }

    fn codes(content: &SupportContent) -> Vec<(&'static str, Option<RuleId>)> {
        may_publish(content).into_iter().map(|refusal| (refusal.code.code(), refusal.rule)).collect()
    }

    #[test]
    fn an_empty_statement_that_charges_breaks_four_rules_at_once() {
        let charging = SupportContent { charging: SupportCharging::Full, ..empty() };
        let expected = [
            ("SUPPORT_STRUCTURE_MISSING", Some(rules::R11)),
            ("PRICING_REQUIRED_WHEN_CHARGING", Some(rules::R13)),
            ("SUPPORT_DESCRIPTION_MISSING", Some(rules::R14)),
            ("SLA_REQUIRED_WITHOUT_24X7_PHONE", Some(rules::R15)),
        ];
        assert_eq!(codes(&charging), expected);
        assert_eq!(codes(&whole()), []);
    }

    #[test]
    fn r11_asks_for_any_form_of_support() {
        for form in SupportForm::ALL {
            let arrangements = vec![Arrangement { form: *form, third_party: None, services: Vec::new() }];
            assert_eq!(codes(&SupportContent { arrangements, ..whole() }), []);
        }
        let expected = [("SUPPORT_STRUCTURE_MISSING", Some(rules::R11))];
        assert_eq!(codes(&SupportContent { arrangements: Vec::new(), ..whole() }), expected);
    }

    #[test]
    fn r13_refuses_missing_prices_of_one_that_charges_and_nothing_else_that_should_be_told() {
        let silent = SupportContent { kinds: Vec::new(), hours: Vec::new(), contacts: Vec::new(), ..whole() };
        assert_eq!(codes(&silent), []);
        for charging in [SupportCharging::Partly, SupportCharging::Full] {
            let unpriced = SupportContent { charging, ..whole() };
            assert_eq!(codes(&unpriced), [("PRICING_REQUIRED_WHEN_CHARGING", Some(rules::R13))]);
            let price = Price { kind: None, unit: SupportPriceUnit::PerHour, minor: 9_000, currency: "EUR".to_owned() };
            assert_eq!(codes(&SupportContent { prices: vec![price], ..unpriced }), []);
        }
    }

    #[test]
    fn r14_asks_for_a_description_in_each_enabled_locale() {
        let locales = ["en", "ja", "ru"].map(str::to_owned).to_vec();
        let two = SupportContent { locales, descriptions: vec![description("ja")], ..whole() };
        let missing = may_publish(&two);
        assert_eq!(
            missing.iter().map(|refusal| refusal.facts.clone()).collect::<Vec<_>>(),
            [[("locale", "en".into())], [("locale", "ru".into())]]
        );
    }

    #[test]
    fn r15_asks_for_targets_of_every_severity_unless_the_phone_is_answered_around_the_clock() {
        let expected = [("SLA_REQUIRED_WITHOUT_24X7_PHONE", Some(rules::R15))];
        let mut partial = whole();
        partial.targets.pop();
        assert_eq!(codes(&partial), expected);
        let chat = Reach { method: SupportContactMethod::Chat, ..phone(true) };
        assert_eq!(codes(&SupportContent { contacts: vec![chat], ..partial.clone() }), expected);
        assert_eq!(codes(&SupportContent { contacts: vec![phone(true)], targets: Vec::new(), ..partial }), []);
    }

    #[test]
    fn a_duty_is_met_by_what_is_published_and_drafted_by_what_is_not() {
        let (draft, published) = (whole(), SupportContent { kinds: Vec::new(), ..whole() });
        let facts = Facts {
            kind: PartnerKind::DirectBill,
            has_provider: false,
            has_collections_policy: false,
            has_vehicle: false,
            draft: &draft,
            published: Some(&published),
        };
        let of = |facts: &Facts<'_>, duty| readiness(facts).into_iter().find(|owed| owed.duty == duty);
        assert_eq!(of(&facts, PartnerDuty::SupportHours).map(|owed| owed.progress), Some(Progress::Met));
        assert_eq!(of(&facts, PartnerDuty::SupportKinds).map(|owed| owed.progress), Some(Progress::Drafted));
        let missing = Some(Progress::Missing { locales: Vec::new() });
        assert_eq!(of(&facts, PartnerDuty::SupportVehicle).map(|owed| owed.progress), missing);
        assert_eq!(of(&facts, PartnerDuty::Provider), None);
        let reseller = Facts { kind: PartnerKind::IndirectReseller, has_provider: true, ..facts };
        assert_eq!(of(&reseller, PartnerDuty::Provider).map(|owed| owed.progress), Some(Progress::Met));
        assert_eq!(of(&reseller, PartnerDuty::SupportVehicle), None);
    }

    #[test]
    fn a_locale_that_the_draft_enables_is_owed_a_description_at_once() {
        let (published, mut draft) = (whole(), whole());
        draft.locales.push("ja".to_owned());
        let facts = Facts {
            kind: PartnerKind::DirectBill,
            has_provider: false,
            has_collections_policy: false,
            has_vehicle: true,
            draft: &draft,
            published: Some(&published),
        };
        let owed = readiness(&facts).into_iter().find(|owed| owed.duty == PartnerDuty::SupportDescription);
        assert_eq!(owed.map(|owed| owed.progress), Some(Progress::Missing { locales: vec!["ja".to_owned()] }));
    }
}
