//! `policyDecision` as clients see it.

use async_graphql::{Context, ID, InputObject, Object, OneofObject, SimpleObject};

use super::facts::{self, Question, Subject};
use crate::{
    graphql::{
        Answer, LocaleTag, LocalizedText, MessageArgument, Rejection, Speech, maybe, message_args, plain_args,
        required, signed_in,
    },
    ids::Kind,
    partners::model::SupportVehicle,
    policies::graphql::{PolicyRule, RuleCitation},
    rules::{
        Circumstances, ContactGiven, Decision, Finding, HandOffCategory, PolicyAction, PolicyVerdict, RuleEnforcement,
        RuleModality, decide,
    },
    words::Word,
};

/// What a question to the policy is about. It has to fit the action.
#[derive(OneofObject)]
pub enum PolicySubject {
    /// A ticket: to resolve, to file with Microsoft, to escalate.
    TicketId(ID),
    /// A customer: to open a ticket for.
    CustomerId(ID),
    /// A customer subscription: to open a ticket about, to suspend, to restore.
    CustomerSubscriptionId(ID),
    /// A partner: to publish its support statement.
    PartnerId(ID),
}

impl PolicySubject {
    fn read(&self) -> Result<Subject, Rejection> {
        Ok(match self {
            Self::TicketId(id) => Subject::Ticket(required(Kind::Ticket, id)?),
            Self::CustomerId(id) => Subject::Customer(required(Kind::Customer, id)?),
            Self::PartnerId(id) => Subject::Partner(required(Kind::Partner, id)?),
            Self::CustomerSubscriptionId(id) => {
                Subject::CustomerSubscription(required(Kind::CustomerSubscription, id)?)
            }
        })
    }
}

/// What you know about an escalation and the desk does not record; `escalationRaise` takes the same, except
/// `contactGiven`. A field left out counts as unknown and refuses nothing, but a technical issue goes to Microsoft
/// only if `serviceHealthChecked` is true.
#[derive(Clone, Copy, Debug, Default, InputObject)]
pub struct PolicyCircumstancesInput {
    /// The support vehicle to be used; the desk chooses unless told.
    pub vehicle: Option<SupportVehicle>,
    /// Whether the issue lies within the baseline support boundary (rule R9).
    pub within_baseline_boundary: Option<bool>,
    /// The hand-off category it belongs to; such an issue lies outside the boundary (rule R26).
    pub hand_off_category: Option<HandOffCategory>,
    /// Whether service health was checked for a known incident. A technical issue goes to Microsoft only when it
    /// is true (rule R25).
    pub service_health_checked: Option<bool>,
    /// Whose contact Microsoft would be given (rule R27).
    pub contact_given: Option<ContactGiven>,
}

#[derive(Default)]
pub struct PolicyDecisionQuery;

#[Object]
impl PolicyDecisionQuery {
    /// Whether you may do something now, with every rule that has a say in it, and what would make it
    /// allowed. It is refused here for the same reasons and with the same codes as by the mutation. Null when
    /// the subject does not exist for you; `SUBJECT_NOT_FOR_ACTION` when the action is never about such a
    /// thing.
    async fn policy_decision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What you want to do.")] action: PolicyAction,
        #[graphql(desc = "What it is about.")] subject: PolicySubject,
        #[graphql(desc = "What the desk does not record.")] circumstances: Option<PolicyCircumstancesInput>,
    ) -> Option<Answer<PolicyDecision>> {
        let given = circumstances.unwrap_or_default();
        let load = async {
            let cx = signed_in(ctx)?;
            let subject = subject.read()?;
            if !subject.fits(action) {
                return Err(Rejection::new("SUBJECT_NOT_FOR_ACTION").with("action", action.code()).into());
            }
            let circumstances = Circumstances {
                within_boundary: given.within_baseline_boundary,
                hand_off: given.hand_off_category,
                service_health_checked: given.service_health_checked,
                contact_given: given.contact_given,
            };
            let facts = facts::of(cx, &Question { action, subject, vehicle: given.vehicle, circumstances }).await?;
            Ok(facts.map(|facts| PolicyDecision::of(action, decide(action, &facts))))
        };
        maybe(load.await)
    }
}

/// What the policy says to an action.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct PolicyDecision {
    /// The action.
    action: PolicyAction,
    /// Whether nothing stands in the way.
    allowed: bool,
    /// Every rule that spoke: what refuses first, then warnings, then what allows it, then what is worth
    /// knowing; by number within each.
    findings: Vec<PolicyFinding>,
}

impl PolicyDecision {
    fn of(action: PolicyAction, decision: Decision) -> Self {
        let allowed = decision.allowed();
        let rules = PolicyRule::of_each(decision.findings.iter().map(|finding| finding.rule).collect());
        let findings = decision.findings.into_iter().zip(rules);
        Self { action, allowed, findings: findings.map(|(finding, rule)| PolicyFinding { finding, rule }).collect() }
    }
}

#[async_graphql::ComplexObject]
impl PolicyDecision {
    /// The action in words.
    async fn action_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.action))
    }
}

pub struct PolicyFinding {
    finding: Finding,
    rule: Option<PolicyRule>,
}

/// What one rule says to an action.
#[Object]
impl PolicyFinding {
    /// The rule; null where not the policy speaks but your role or the state of the object.
    async fn rule(&self) -> Option<PolicyRule> {
        self.rule.clone()
    }

    /// What it says.
    async fn verdict(&self) -> PolicyVerdict {
        self.finding.verdict
    }

    /// The verdict in words.
    async fn verdict_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.finding.verdict))
    }

    /// How strongly the policy puts the rule.
    async fn modality(&self) -> Option<RuleModality> {
        Some(self.rule.as_ref()?.data().modality)
    }

    /// What this desk does about the rule.
    async fn enforcement(&self) -> Option<RuleEnforcement> {
        Some(self.rule.as_ref()?.data().enforcement)
    }

    /// The code with which the mutation refuses for this reason, such as `DIAGNOSIS_REQUIRED`; null where
    /// nothing is refused.
    async fn code(&self) -> Option<&'static str> {
        self.finding.code
    }

    /// What the reason mentions.
    async fn args(&self) -> Vec<MessageArgument> {
        plain_args(self.finding.facts.clone())
    }

    /// Why.
    async fn reason(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        let args = message_args(&self.finding.facts, &speech);
        Ok(speech.say_part(&self.finding.reason, self.finding.part, &args))
    }

    /// What would make it allowed, or is to be done instead; null where nothing has to be done, or the
    /// reason says it already.
    async fn remedy(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Option<LocalizedText>> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        let args = message_args(&self.finding.facts, &speech);
        Ok(self.finding.remedy.as_ref().map(|remedy| speech.say(remedy, &args)))
    }

    /// The sentence of policy that counts most; null where no document of the desk states the rule. The
    /// others are the rule's `citations`.
    async fn citation(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Option<RuleCitation>> {
        Ok(match &self.rule {
            Some(rule) => rule.cited(ctx, locales.as_deref()).await?.into_iter().next(),
            None => None,
        })
    }
}
