//! GuidanceTopic as clients see it. Works without a token.

use async_graphql::{Context, Object};

use super::{GuidanceAudience, REOPEN_DAYS, TOPICS, Topic};
use crate::{
    graphql::{Answer, Html, LocaleTag, LocalizedText, Speech},
    l10n::Args,
    policies::{graphql::PolicyRule, page::render_html},
};

pub struct GuidanceTopic {
    topic: &'static Topic,
    rules: Vec<PolicyRule>,
}

impl GuidanceTopic {
    /// Topics that are told together.
    fn all(topics: Vec<&'static Topic>) -> Vec<Self> {
        let mut rules = PolicyRule::all(topics.iter().flat_map(|topic| topic.rules())).into_iter();
        topics
            .into_iter()
            .map(|topic| Self { topic, rules: rules.by_ref().take(topic.rules.len()).collect() })
            .collect()
    }
}

/// A short text that tells a customer or a partner what to do.
#[Object]
impl GuidanceTopic {
    /// Its stable id, such as `how-to-get-help`. It is not a `Node` id.
    async fn id(&self) -> &str {
        self.topic.id
    }

    /// Whom it is for.
    async fn audience(&self) -> GuidanceAudience {
        self.topic.audience
    }

    /// The audience in words.
    async fn audience_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.topic.audience))
    }

    /// Its title, at most 60 characters.
    async fn title(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        self.part(ctx, locales.as_deref(), None)
    }

    /// What it says in one sentence, at most 200 characters.
    async fn summary(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        self.part(ctx, locales.as_deref(), Some("summary"))
    }

    /// The text, in Markdown.
    async fn body(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        self.part(ctx, locales.as_deref(), Some("body"))
    }

    /// The text as sanitized HTML, in the locale that `body` says.
    async fn body_html(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Html> {
        Ok(Html(render_html(&self.part(ctx, locales.as_deref(), Some("body"))?.value)))
    }

    /// The rules it explains.
    async fn rules(&self) -> Vec<PolicyRule> {
        self.rules.clone()
    }
}

impl GuidanceTopic {
    fn part(&self, ctx: &Context<'_>, locales: Option<&[LocaleTag]>, part: Option<&str>) -> Answer<LocalizedText> {
        let args = Args::new().integer("days", REOPEN_DAYS);
        Ok(Speech::of(ctx, locales)?.say_part(&self.topic.message_id(), part, &args))
    }
}

#[derive(Default)]
pub struct GuidanceQuery;

#[Object]
impl GuidanceQuery {
    /// A guidance topic by its id; null when there is none. Works without a token.
    async fn guidance_topic(&self, id: String) -> Option<GuidanceTopic> {
        GuidanceTopic::all(TOPICS.iter().filter(|topic| topic.id == id).collect()).pop()
    }

    /// The guidance topics in reading order, some twenty at most. Works without a token.
    async fn guidance_topics(
        &self,
        #[graphql(desc = "Only those for this audience.")] audience: Option<GuidanceAudience>,
    ) -> Vec<GuidanceTopic> {
        let wanted = |topic: &&'static Topic| audience.is_none_or(|audience| topic.audience == audience);
        GuidanceTopic::all(TOPICS.iter().filter(wanted).collect())
    }
}
