//! What the desk warns of and does all the same.

use async_graphql::{Context, SimpleObject};

use crate::{
    billing::refusal::{BillingUserErrorCode as Code, Refusal},
    graphql::{Answer, LocalizedText, Speech, message_args},
    policies::graphql::PolicyRule,
    words::{Word, kebab},
};

/// A warning: something the policy advises is not as it should be.
#[derive(Clone, SimpleObject)]
pub struct BillingWarning {
    /// The stable code, the same as that of a refusal for the same reason.
    code: Code,
    /// The message's id in the translation files: the code in kebab case. The warning is its attribute
    /// `warning`.
    message_id: String,
    /// The warning in the caller's language.
    message: LocalizedText,
    /// The rule behind it with its sentence of policy, where a rule is behind it.
    rule: Option<PolicyRule>,
}

impl BillingWarning {
    /// Warnings in words.
    pub fn all(ctx: &Context<'_>, warnings: Vec<Refusal>) -> Answer<Vec<Self>> {
        let speech = Speech::of(ctx, None)?;
        let rules = PolicyRule::of_each(warnings.iter().map(|warning| warning.rule).collect());
        let word = |(warning, rule): (Refusal, _)| {
            let message_id = kebab(warning.code.code());
            let args = message_args(&warning.facts, &speech);
            Self { code: warning.code, message: speech.say_part(&message_id, Some("warning"), &args), message_id, rule }
        };
        Ok(warnings.into_iter().zip(rules).map(word).collect())
    }
}
