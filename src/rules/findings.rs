//! What the rules say to an action besides what the nouns object: what permits it, and what whoever acts
//! should know.

use super::{
    PolicyAction, PolicyVerdict, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13, R14, R15, R20, R21, R22, R23, R25,
    R26, R27, R28, RuleId,
    decision::{Facts, Finding},
};
use crate::{
    partners::model::{OnlineService, PartnerKind},
    refusal::Fact,
    tickets::model::{IssueNature, Severity},
    words,
    words::Word,
};

words! {
    /// Issues that are handed off to Microsoft and always lie outside the baseline support boundary (rule
    /// R26).
    HandOffCategory ("hand-off-category") {
        /// A problem that no document describes.
        UndocumentedProblem = "UNDOCUMENTED_PROBLEM",
        /// A service that is not available.
        UnavailableService = "UNAVAILABLE_SERVICE",
        /// A bug, or behaviour that is out of the ordinary.
        BugOrIrregularity = "BUG_OR_IRREGULARITY",
        /// A disruption of large parts of the network.
        LargeNetworkDisruption = "LARGE_NETWORK_DISRUPTION",
        /// An issue of a region that hits several tenants.
        RegionalIssue = "REGIONAL_ISSUE",
    }
}

words! {
    /// Whose contact Microsoft is given (rule R27).
    ContactGiven ("contact-given") {
        /// The partner's.
        Partner = "PARTNER",
        /// The customer's.
        Customer = "CUSTOMER",
    }
}

/// What the caller knows and the desk does not record; none is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Whether the issue lies within the baseline support boundary (rule R9).
    pub within_boundary: Option<bool>,
    /// The hand-off category it belongs to (rule R26).
    pub hand_off: Option<HandOffCategory>,
    /// Whether somebody looked whether service health knows the incident (rule R25).
    pub service_health_checked: Option<bool>,
    /// Whose contact Microsoft would be given (rule R27).
    pub contact_given: Option<ContactGiven>,
}

/// Everything the rules say of themselves.
pub(super) fn spoken(action: PolicyAction, facts: &Facts) -> Vec<Finding> {
    use PolicyAction as Action;
    match action {
        Action::TicketOpen => vec![
            informs(R4, "decision-first-contact"),
            allows(R5, "decision-ticket-with-partner"),
            informs(R7, "decision-request-received"),
        ],
        Action::CustomerFileWithMicrosoft => {
            vec![informs(R4, "decision-first-contact"), informs(R6, "decision-no-support-from-microsoft")]
        }
        Action::TicketResolve => diagnosis(facts).into_iter().chain([informs(R9, "decision-boundary")]).collect(),
        Action::EscalationRaiseToProvider => {
            let with_provider = facts.partner == Some(PartnerKind::IndirectReseller);
            let mut all = vec![allows(R10, "decision-may-escalate"), boundary(facts)];
            all.extend(with_provider.then(|| allows(R3, "decision-through-provider")));
            all.extend(diagnosis(facts));
            all.extend(hand_off(facts));
            all
        }
        Action::EscalationRaiseToMicrosoft => {
            let mut all = vec![allows(R10, "decision-may-escalate"), boundary(facts), health(facts), contact(facts)];
            all.extend(own_way(facts));
            all.extend(diagnosis(facts));
            all.extend(vehicle(facts));
            all.extend(hand_off(facts));
            all.extend(first_answer(facts));
            all
        }
        Action::SupportStatementPublish => {
            let mut all = vec![informs(R12, "decision-may-charge")];
            all.extend(facts.judged.then(|| allows(R11, "decision-support-structure")));
            all.extend(facts.judged.then(|| allows(R13, "decision-prices")));
            all.extend(facts.judged.then(|| allows(R14, "decision-description")));
            all.extend(facts.judged.then(|| allows(R15, "decision-service-levels")));
            all
        }
        Action::CustomerSubscriptionSuspendForNonPayment => {
            let published = facts.judged.then(|| allows(R20, "decision-collections-policy"));
            let reached = facts.judged.then(|| allows(R21, "decision-collections-step"));
            published.into_iter().chain(reached).collect()
        }
        Action::CustomerSubscriptionRestore => {
            facts.judged.then(|| allows(R21, "decision-restore")).into_iter().collect()
        }
    }
}

/// R3: with recorded access an Azure ticket of a reseller may go to Microsoft directly.
fn own_way(facts: &Facts) -> Option<Finding> {
    let exempt = facts.partner == Some(PartnerKind::IndirectReseller)
        && facts.service == Some(OnlineService::Azure)
        && facts.access_granted;
    exempt.then(|| allows(R3, "decision-access-granted"))
}

fn diagnosis(facts: &Facts) -> Option<Finding> {
    facts.diagnosed.then(|| allows(R8, "decision-diagnosed"))
}

/// R9, and R26, whose categories always lie outside. What lies within is objected to.
fn boundary(facts: &Facts) -> Finding {
    match (facts.circumstances.within_boundary, facts.circumstances.hand_off) {
        (_, Some(_)) | (Some(false), _) => allows(R9, "decision-outside-boundary"),
        (Some(true) | None, None) => informs(R9, "decision-boundary"),
    }
}

fn hand_off(facts: &Facts) -> Option<Finding> {
    let category = facts.circumstances.hand_off?;
    Some(informs(R26, "decision-hand-off").with("category", Fact::Label(category.label_id())))
}

/// R25: the policy only advises it; this desk requires it of technical issues and objects.
fn health(facts: &Facts) -> Finding {
    match facts.circumstances.service_health_checked {
        Some(true) => allows(R25, "decision-service-health-checked"),
        Some(false) | None => informs(R25, "decision-service-health"),
    }
}

fn contact(facts: &Facts) -> Finding {
    match facts.circumstances.contact_given {
        Some(ContactGiven::Customer) => Finding {
            remedy: Some("remedy-contact-of-customer".to_owned()),
            ..informs(R27, "decision-contact-of-customer")
        },
        Some(ContactGiven::Partner) => allows(R27, "decision-contact-of-partner"),
        None => informs(R27, "decision-contact"),
    }
}

/// R22 for commercial issues, R23 for technical ones that a vehicle carries.
fn vehicle(facts: &Facts) -> Option<Finding> {
    match (facts.nature?, facts.vehicle) {
        (IssueNature::Commercial, _) => Some(allows(R22, "decision-commercial")),
        (IssueNature::Technical, Some(vehicle)) => {
            Some(allows(R23, "decision-vehicle").with("vehicle", Fact::Label(vehicle.label_id())))
        }
        (IssueNature::Technical, None) => None,
    }
}

/// R28: how soon Microsoft first answers a technical issue.
fn first_answer(facts: &Facts) -> Option<Finding> {
    let hours = match (facts.nature?, facts.severity?) {
        (IssueNature::Commercial, _) => return None,
        (_, Severity::A) => 2,
        (_, Severity::B) => 4,
        (_, Severity::C) => 8,
    };
    Some(informs(R28, "decision-first-answer").with("hours", hours))
}

fn says(rule: RuleId, verdict: PolicyVerdict, reason: &str) -> Finding {
    Finding {
        rule: Some(rule),
        verdict,
        code: None,
        reason: reason.to_owned(),
        part: None,
        remedy: None,
        facts: Vec::new(),
    }
}

fn allows(rule: RuleId, reason: &str) -> Finding {
    says(rule, PolicyVerdict::Allows, reason)
}

fn informs(rule: RuleId, reason: &str) -> Finding {
    says(rule, PolicyVerdict::Informs, reason)
}

impl Finding {
    fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Objection, decide},
        *,
    };

    const TO_MICROSOFT: PolicyAction = PolicyAction::EscalationRaiseToMicrosoft;

    fn said(circumstances: Circumstances, rule: RuleId) -> Finding {
        let findings = decide(TO_MICROSOFT, &Facts { circumstances, ..Facts::default() }).findings;
        let of_rule: Vec<_> = findings.into_iter().filter(|finding| finding.rule == Some(rule)).collect();
        assert_eq!(of_rule.len(), 1, "a rule speaks once: {of_rule:?}");
        of_rule[0].clone()
    }

    #[test]
    fn r9_and_r26_a_hand_off_category_lies_outside_whatever_else_is_said() {
        let within = Circumstances { within_boundary: Some(true), ..Circumstances::default() };
        assert_eq!(said(within, R9).verdict, PolicyVerdict::Informs);
        let bug = Circumstances { hand_off: Some(HandOffCategory::BugOrIrregularity), ..within };
        assert_eq!((said(bug, R9).verdict, said(bug, R26).verdict), (PolicyVerdict::Allows, PolicyVerdict::Informs));
    }

    #[test]
    fn a_rule_that_objects_does_not_also_speak() {
        let objection = |rule, code| Objection { rule: Some(rule), code, facts: Vec::new(), part: None };
        let objections =
            vec![objection(R25, "SERVICE_HEALTH_CHECK_REQUIRED"), objection(R9, "WITHIN_BASELINE_BOUNDARY")];
        let decision = decide(TO_MICROSOFT, &Facts { objections, ..Facts::default() });
        let refusing = decision.findings.iter().filter(|finding| finding.verdict == PolicyVerdict::Refuses);
        assert_eq!(refusing.filter_map(|finding| finding.rule).collect::<Vec<_>>(), [R9, R25]);
        assert!(!decision.allowed());
        let of_both = decision.findings.iter().filter(|finding| [Some(R9), Some(R25)].contains(&finding.rule));
        assert_eq!(of_both.count(), 2);
    }

    #[test]
    fn what_the_rules_say_by_themselves_refuses_nothing() {
        let worst = Circumstances {
            within_boundary: Some(true),
            hand_off: None,
            service_health_checked: Some(false),
            contact_given: Some(ContactGiven::Customer),
        };
        for circumstances in [Circumstances::default(), worst] {
            let decision = decide(TO_MICROSOFT, &Facts { circumstances, ..Facts::default() });
            assert!(decision.allowed(), "{decision:?}");
            for rule in [R9, R25, R27] {
                assert_eq!(said(circumstances, rule).verdict, PolicyVerdict::Informs);
            }
        }
    }
}
