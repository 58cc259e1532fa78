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

pub struct ServiceRequirement(pub Requirement);

/// Where an online service says what it asks of a partner in one area.
#[Object]
impl ServiceRequirement {
    /// The service.
    async fn service(&self) -> OnlineService {
        self.0.service
    }

    /// The service in words.
    async fn service_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.service))
    }

    /// The area.
    async fn area(&self) -> RequirementArea {
        self.0.area
    }

    /// The area in words.
    async fn area_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.area))
    }

    /// What to call the link.
    async fn title(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        let facts =
            [("service", Fact::Label(self.0.service.label_id())), ("area", Fact::Label(self.0.area.label_id()))];
        Ok(speech.say("service-requirement", &message_args(&facts, &speech)))
    }

    /// The link, a URL; one of a service for all its areas, the same in every language.
    async fn link(&self) -> &'static str {
        self.0.link
    }

    /// The rule it comes from.
    async fn rule(&self) -> Option<PolicyRule> {
        PolicyRule::all([R24]).pop()
    }
}
