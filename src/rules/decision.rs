//! Whether something is allowed, and every rule that has a say in it. Pure: facts in, findings out.
//!
//! What stands in the way is never judged a second time here: the nouns' own pure rules, the ones their
//! actions obey, bring it as [`Objection`]s. So an answer and what the mutation does cannot differ.

use super::{
    RuleId,
    findings::{Circumstances, spoken},
};
use crate::{
    partners::model::{OnlineService, PartnerKind, SupportVehicle},
    refusal::{Common, Fact, Refusal},
    tickets::model::{IssueNature, Severity},
    words,
    words::kebab,
};

words! {
    /// What somebody wants to do and asks the policy about.
    PolicyAction ("policy-action") {
        /// Open a ticket with the partner, for a customer or about one of its subscriptions.
        TicketOpen = "TICKET_OPEN",
        /// Open a ticket with Microsoft, as a customer.
        CustomerFileWithMicrosoft = "CUSTOMER_FILE_WITH_MICROSOFT",
        /// Mark a ticket as resolved.
        TicketResolve = "TICKET_RESOLVE",
        /// Hand a ticket over to the indirect provider.
        EscalationRaiseToProvider = "ESCALATION_RAISE_TO_PROVIDER",
        /// Escalate a ticket to Microsoft.
        EscalationRaiseToMicrosoft = "ESCALATION_RAISE_TO_MICROSOFT",
        /// Publish the draft of a support statement.
        SupportStatementPublish = "SUPPORT_STATEMENT_PUBLISH",
        /// Disable access to a customer subscription that is not paid for.
        CustomerSubscriptionSuspendForNonPayment = "CUSTOMER_SUBSCRIPTION_SUSPEND_FOR_NON_PAYMENT",
        /// Give back access to a suspended customer subscription.
        CustomerSubscriptionRestore = "CUSTOMER_SUBSCRIPTION_RESTORE",
    }
}

words! {
    /// What a rule says to an action.
    PolicyVerdict ("policy-verdict") {
        /// It stands in the way.
        Refuses = "REFUSES",
        /// It does not stand in the way, but something is amiss.
        Warns = "WARNS",
        /// It permits the action, or is met.
        Allows = "ALLOWS",
        /// It says something that whoever acts should know.
        Informs = "INFORMS",
    }
}

/// What the rules look at.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What stands in the way, as the mutation says it.
    pub objections: Vec<Objection>,
    /// What is amiss without standing in the way.
    pub warnings: Vec<Objection>,
    /// Whether the rules of the matter were asked; they are not where the caller's role says no already, or
    /// nothing would change.
    pub judged: bool,
    /// How the partner takes part in the program.
    pub partner: Option<PartnerKind>,
    /// The service it is about.
    pub service: Option<OnlineService>,
    /// Whether there is a finding that counts.
    pub diagnosed: bool,
    /// The nature that the finding names.
    pub nature: Option<IssueNature>,
    /// How badly the customer is hit.
    pub severity: Option<Severity>,
    /// Whether the provider has granted its reseller access.
    pub access_granted: bool,
    /// The vehicle that would be taken.
    pub vehicle: Option<SupportVehicle>,
    /// What the caller knows and the desk does not record.
    pub circumstances: Circumstances,
}

/// A reason against an action, out of a noun's refusal.
#[derive(Clone, Debug, PartialEq)]
pub struct Objection {
    /// The rule it rests on; none where the caller's role or the state of the object objects.
    pub rule: Option<RuleId>,
    /// The code of the refusal.
    pub code: &'static str,
    /// What its message mentions.
    pub facts: Vec<(&'static str, Fact)>,
    /// The attribute of the message that says it; none for the message itself.
    pub part: Option<&'static str>,
}

impl<C: Common> From<Refusal<C>> for Objection {
    fn from(refusal: Refusal<C>) -> Self {
        Self { rule: refusal.rule, code: refusal.code.code(), facts: refusal.facts, part: None }
    }
}

impl Objection {
    /// Said by the message's attribute `warning`.
    pub fn as_warning(self) -> Self {
        Self { part: Some("warning"), ..self }
    }
}

/// What one rule says.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule; none where the caller's role or the state of the object speaks.
    pub rule: Option<RuleId>,
    /// What it says.
    pub verdict: PolicyVerdict,
    /// The code with which a mutation refuses or warns for this reason.
    pub code: Option<&'static str>,
    /// The message that says why.
    pub reason: String,
    /// The attribute of that message; none for the message itself.
    pub part: Option<&'static str>,
    /// The message that says what would make it allowed.
    pub remedy: Option<String>,
    /// What both mention.
    pub facts: Vec<(&'static str, Fact)>,
}

impl Finding {
    /// What a refusal or a warning says, in its own words. Those that rest on a rule have a remedy; the
    /// others say in their message what can be done.
    fn of(objection: &Objection, verdict: PolicyVerdict) -> Self {
        let reason = kebab(objection.code);
        Self {
            rule: objection.rule,
            verdict,
            code: Some(objection.code),
            remedy: objection.rule.map(|_| format!("remedy-{reason}")),
            reason,
            part: objection.part,
            facts: objection.facts.clone(),
        }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Every rule that spoke: what refuses first, then by number.
    pub findings: Vec<Finding>,
}

impl Decision {
    /// Whether nothing stands in the way.
    pub fn allowed(&self) -> bool {
        self.findings.iter().all(|finding| finding.verdict != PolicyVerdict::Refuses)
    }
}

/// What follows from the facts. A rule that objects does not also speak in favour.
pub fn decide(action: PolicyAction, facts: &Facts) -> Decision {
    let mut findings: Vec<Finding> =
        facts.objections.iter().map(|objection| Finding::of(objection, PolicyVerdict::Refuses)).collect();
    findings.extend(facts.warnings.iter().map(|warning| Finding::of(warning, PolicyVerdict::Warns)));
    for said in spoken(action, facts) {
        if findings.iter().all(|finding| finding.rule != said.rule) {
            findings.push(said);
        }
    }
    findings.sort_by_key(|finding| (finding.verdict, finding.rule));
    Decision { findings }
}
