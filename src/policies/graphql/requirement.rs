//! ServiceRequirement as clients see it (rule R24).

use async_graphql::{Context, Object};

use super::PolicyRule;
use crate::{
    graphql::{Answer, LocaleTag, LocalizedText, Speech, message_args},
    partners::model::OnlineService,
    refusal::Fact,
    rules::{R24, Requirement, RequirementArea},
    words::Word,
};

pub struct ServiceRequirement {
    requirement: Requirement,
    rule: PolicyRule,
}

impl ServiceRequirement {
    /// Requirements that are told together.
    pub fn all(requirements: impl Iterator<Item = Requirement>) -> Vec<Self> {
        let rule = PolicyRule::one(R24);
        requirements.map(|requirement| Self { requirement, rule: rule.clone() }).collect()
    }
}

/// Where an online service says what it asks of a partner in one area.
#[Object]
impl ServiceRequirement {
    /// The service.
    async fn service(&self) -> OnlineService {
        self.requirement.service
    }

    /// The service in words.
    async fn service_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.requirement.service))
    }

    /// The area.
    async fn area(&self) -> RequirementArea {
        self.requirement.area
    }

    /// The area in words.
    async fn area_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.requirement.area))
    }

    /// What to call the link.
    async fn title(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        let facts = [
            ("service", Fact::Label(self.requirement.service.label_id())),
            ("area", Fact::Label(self.requirement.area.label_id())),
        ];
        Ok(speech.say("service-requirement", &message_args(&facts, &speech)))
    }

    /// The link, a URL; one of a service for all its areas, the same in every language.
    async fn link(&self) -> &'static str {
        self.requirement.link
    }

    /// The rule it comes from.
    async fn rule(&self) -> PolicyRule {
        self.rule.clone()
    }
}
