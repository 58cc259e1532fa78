//! Tying sentences of imported pages to rules.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{PolicyDocumentUserError, PolicyRule};
use crate::{
    graphql::{Answer, Weak, refusals, signed_in},
    ids::Kind,
    policies::{
        cite::{self, Cite},
        refusal::{PolicyDocumentUserErrorCode as Code, Refusal},
    },
    rules::RuleId,
};

/// A sentence of an imported page, and a rule that it states.
#[derive(Clone, Debug, InputObject)]
pub struct PolicyRuleCitationInput {
    /// The rule's number, such as `R25`.
    pub rule_id: String,
    /// The edition of the imported page.
    pub edition_id: ID,
    /// The key of the sentence, as `PolicySegment.key` says it; 1 to 100 characters.
    pub segment_key: String,
}

impl PolicyRuleCitationInput {
    fn prove(&self) -> Result<Cite, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let rule = RuleId::read(&self.rule_id);
        if rule.is_none() {
            weak.refuse(Refusal::new(Code::UnknownRule).at("ruleId"));
        }
        let command = Cite {
            rule: rule.unwrap_or(RuleId(1)),
            edition: weak.id("editionId", &self.edition_id, Kind::PolicyEdition),
            segment_key: weak.line("segmentKey", &self.segment_key, 100),
        };
        weak.prove(command)
    }
}

/// The answer of `policyRuleCitationAdd` and `policyRuleCitationRemove`.
#[derive(SimpleObject)]
pub struct PolicyRuleCitationPayload {
    /// The rule with its citations; null when it was refused.
    policy_rule: Option<PolicyRule>,
    /// Every reason why it was refused.
    user_errors: Vec<PolicyDocumentUserError>,
}

#[derive(Default)]
pub struct PolicyRuleMutation;

#[Object]
impl PolicyRuleMutation {
    /// Ties a sentence of an imported page to a rule that it states. What is tied already stays as it is, so
    /// it needs no idempotency key. Refused with `UNKNOWN_RULE`, `UNKNOWN_SEGMENT`, `EDITION_WITHOUT_DAY` or
    /// `ONLY_IMPORTED_PAGES`. For operators.
    async fn policy_rule_citation_add(
        &self,
        ctx: &Context<'_>,
        input: PolicyRuleCitationInput,
    ) -> Answer<PolicyRuleCitationPayload> {
        let cx = signed_in(ctx)?;
        match input.prove() {
            Ok(command) => payload(ctx, refusals(cite::add(cx, command).await)?),
            Err(mistakes) => payload(ctx, Err(mistakes)),
        }
    }

    /// Takes such a citation back. For operators.
    async fn policy_rule_citation_remove(
        &self,
        ctx: &Context<'_>,
        input: PolicyRuleCitationInput,
    ) -> Answer<PolicyRuleCitationPayload> {
        let cx = signed_in(ctx)?;
        match input.prove() {
            Ok(command) => payload(ctx, refusals(cite::remove(cx, command).await)?),
            Err(mistakes) => payload(ctx, Err(mistakes)),
        }
    }
}

fn payload(ctx: &Context<'_>, outcome: Result<RuleId, Vec<Refusal>>) -> Answer<PolicyRuleCitationPayload> {
    Ok(match outcome {
        Ok(rule) => PolicyRuleCitationPayload { policy_rule: PolicyRule::all([rule]).pop(), user_errors: Vec::new() },
        Err(refusals) => {
            PolicyRuleCitationPayload { policy_rule: None, user_errors: PolicyDocumentUserError::all(ctx, refusals)? }
        }
    })
}
