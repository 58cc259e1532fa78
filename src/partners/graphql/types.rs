//! Partner, Agent and what hangs on them.

use std::collections::HashMap;

use async_graphql::{ComplexObject, Context, ID, Object, SimpleObject};
use sea_orm::EntityTrait;

use super::{
    baseline::BaselineScope,
    credentials::{Competency, Entitlement},
};
use crate::{
    api_tokens::graphql::{ApiToken, api_tokens_of},
    billing::graphql::{CollectionsPolicy, collections_policies_of, collections_policy_of},
    db::{
        entity::{agent, competency, entitlement, partner, partner_provider},
        seek::By,
    },
    graphql::{
        Answer, Batch, DateTime, Listed, LocaleTag, LocalizedText, Ordering, PageArgs, Row, SortKey, Speech, cx,
        list_of, maybe,
    },
    ids::Kind,
    l10n::Locale,
    partners::{
        model::{AgentRole, Cloud, OnlineService, PartnerKind},
        store,
        support::graphql::{PartnerReadiness, SupportStatement, draft_of, published_of, readiness_of, versions_of},
    },
    training::graphql::{TrainingThresholds, training_thresholds},
    words,
};

#[derive(Clone)]
pub struct Partner(pub Row<partner::Model>);

/// A company that sells Microsoft's online services and is its customers' only support desk.
#[Object]
impl Partner {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::Partner.write(self.0.id).into()
    }

    /// The company's name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// How it takes part in the program.
    async fn kind(&self) -> PartnerKind {
        self.0.kind
    }

    /// The kind in words.
    async fn kind_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.kind))
    }

    /// The clouds it works in.
    async fn clouds(&self) -> &[Cloud] {
        &self.0.clouds.0
    }

    /// The language of its desk.
    async fn default_locale(&self) -> LocaleTag {
        locale(&self.0.default_locale)
    }

    /// The zone it works in, of the IANA time zone database.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// For how many days after its resolution a ticket may be reopened.
    async fn reopen_window_days(&self) -> i32 {
        self.0.reopen_window_days
    }

    /// What lies within its baseline support boundary: it resolves such tickets itself (rule R9). A limit of
    /// scope, not a plan that anyone buys; empty until it says so by `partnerUpdate`.
    async fn baseline_boundary(&self) -> Vec<BaselineScope> {
        self.0.baseline.iter().flat_map(|boundary| &boundary.0).map(BaselineScope::of).collect()
    }

    /// When it wants to hear that training a customer is worth considering (rule R17); null for everybody
    /// but its own agents.
    async fn training_thresholds(&self, ctx: &Context<'_>) -> Option<Answer<TrainingThresholds>> {
        maybe(training_thresholds(ctx, self.0.id).await)
    }

    /// What it tells its customers about its support; null before it has published anything.
    async fn support_statement(&self, ctx: &Context<'_>) -> Option<Answer<SupportStatement>> {
        maybe(published_of(ctx, &self.0).await)
    }

    /// The support statement it is working on; null for everybody but its own agents and operators.
    async fn support_statement_draft(&self, ctx: &Context<'_>) -> Option<Answer<SupportStatement>> {
        maybe(draft_of(ctx, &self.0).await)
    }

    /// Every version of its support statement, the newest first.
    async fn support_statement_versions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<SupportStatement>> {
        versions_of(ctx, &self.0, PageArgs { first, after, last, before }).await
    }

    /// What it owes its customers, and what is missing; null for everybody but its own agents, its
    /// providers' agents and operators.
    async fn readiness(&self, ctx: &Context<'_>) -> Option<Answer<PartnerReadiness>> {
        maybe(readiness_of(ctx, &self.0).await)
    }

    /// Its competencies with Microsoft. Empty for everybody but its own agents and operators.
    async fn competencies(&self, ctx: &Context<'_>) -> Answer<Vec<Competency>> {
        let cx = cx(ctx)?;
        let all = self.0.shared("competencies", |ids| async move {
            let rows = store::competencies(cx.db.read(), cx.caller.scope(), ids).await?;
            Ok(grouped(rows, |row: &competency::Model| row.partner_id))
        });
        let (all, today) = (all.await?, cx.now().date_naive());
        Ok(all.get(&self.0.id).into_iter().flatten().map(|row| Competency::of(row, today)).collect())
    }

    /// Its support contracts: what it may use to escalate to Microsoft. Empty for everybody but its own agents and operators.
    async fn entitlements(&self, ctx: &Context<'_>) -> Answer<Vec<Entitlement>> {
        let cx = cx(ctx)?;
        let all = self.0.shared("entitlements", |ids| async move {
            let rows = store::entitlements(cx.db.read(), cx.caller.scope(), ids).await?;
            Ok(grouped(rows, |row: &entitlement::Model| row.partner_id))
        });
        let all = all.await?;
        Ok(all.get(&self.0.id).into_iter().flatten().map(Entitlement::from).collect())
    }

    /// The indirect providers through which a reseller buys, one entry per service. Empty for everybody
    /// but the reseller, its providers and operators.
    async fn providers(&self, ctx: &Context<'_>) -> Answer<Vec<PartnerProvider>> {
        let cx = cx(ctx)?;
        let all = self.0.shared("providers", |ids| async move {
            let links = store::provider_links(cx.db.read(), cx.caller.scope(), ids).await?;
            Ok(grouped(Batch::of(links), |row: &Row<partner_provider::Model>| row.reseller_id))
        });
        let all = all.await?;
        Ok(all
            .get(&self.0.id)
            .into_iter()
            .flatten()
            .map(|link| PartnerProvider { service: link.service, link: link.clone() })
            .collect())
    }

    /// Its agents, by name.
    async fn agents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Agent>> {
        let cx = cx(ctx)?;
        let seek = PageArgs { first, after, last, before }.seek(AgentOrder::Name)?;
        let page = self.0.many(("agents", ctx), |ids| async move {
            store::agents_of_each(cx.db.read(), cx.caller.scope(), ids, AgentOrder::Name.by(), &seek).await
        });
        let row = self.0.clone();
        Ok(list_of(page.await?, AgentOrder::Name, Agent, move |cx| {
            let (cx, row) = (cx.clone(), row.clone());
            Box::pin(async move {
                let counts = row.shared("agents counted", |ids| async move {
                    store::agent_counts(cx.db.read(), cx.caller.scope(), ids).await
                });
                Ok(counts.await?.get(&row.id).copied().unwrap_or(0))
            })
        }))
    }

    /// What it does about unpaid invoices (rule R20): the policy in force; null without one. For its own
    /// agents, its customers and operators.
    async fn collections_policy(&self, ctx: &Context<'_>) -> Option<Answer<CollectionsPolicy>> {
        maybe(collections_policy_of(ctx, &self.0).await)
    }

    /// Its collections policies, the newest first, with those that were replaced and, for its own agents, the
    /// draft.
    async fn collections_policies(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<CollectionsPolicy>> {
        collections_policies_of(ctx, &self.0, PageArgs { first, after, last, before }).await
    }

    /// The API tokens of its programs, the newest first, with those that have ended. Empty for everybody but
    /// its own admin agents.
    async fn api_tokens(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<ApiToken>> {
        api_tokens_of(ctx, &self.0, PageArgs { first, after, last, before }).await
    }

    /// Counts its changes; send it back as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was created.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// When it was changed last.
    async fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }
}

/// An indirect provider of a reseller, for one service.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct PartnerProvider {
    /// The service that is bought through it.
    service: OnlineService,
    #[graphql(skip)]
    link: Row<partner_provider::Model>,
}

#[ComplexObject]
impl PartnerProvider {
    /// The provider; null when you may not see it.
    async fn provider(&self, ctx: &Context<'_>) -> Option<Answer<Partner>> {
        let load = async {
            let cx = cx(ctx)?;
            let provider = self.link.one(
                "provider",
                |link| Some(link.provider_id),
                |ids| store::by_ids(cx.db.read(), cx.caller.scope(), ids),
            );
            Ok(provider.await?.map(Partner))
        };
        maybe(load.await)
    }
}

#[derive(Clone)]
pub struct Agent(pub Row<agent::Model>);

/// A person of a partner.
#[Object]
impl Agent {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::Agent.write(self.0.id).into()
    }

    /// The person's name; `[…]` once it was erased.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The person's e-mail address; null for people of other companies.
    async fn email(&self, ctx: &Context<'_>) -> Answer<Option<&str>> {
        Ok((cx(ctx)?.caller.partner() == Some(self.0.partner_id)).then_some(self.0.email.as_str()))
    }

    /// What the person may do.
    async fn role(&self) -> AgentRole {
        self.0.role
    }

    /// The role in words.
    async fn role_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.role))
    }

    /// The person's language.
    async fn locale(&self) -> LocaleTag {
        locale(&self.0.locale)
    }

    /// The person's zone, of the IANA time zone database.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// Counts its changes; send it back as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When the person was erased; null while the desk knows it.
    async fn erased_at(&self) -> Option<DateTime> {
        self.0.erased_at.map(DateTime)
    }

    /// What to show instead of the name of an erased person; null while the desk knows it.
    async fn erased_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Option<Answer<LocalizedText>> {
        self.0.erased_at?;
        Some(Speech::of(ctx, locales.as_deref()).map(|speech| speech.say("erased-person", &speech.args())))
    }

    /// The partner the person works for; null when you may not see it.
    async fn partner(&self, ctx: &Context<'_>) -> Option<Answer<Partner>> {
        let load = async {
            let cx = cx(ctx)?;
            let partner = self.0.one(
                "partner",
                |agent| Some(agent.partner_id),
                |ids| store::by_ids(cx.db.read(), cx.caller.scope(), ids),
            );
            Ok(partner.await?.map(Partner))
        };
        maybe(load.await)
    }
}

words! {
    /// How agents are ordered.
    AgentOrder ("agent-order") {
        /// By name, A to Z.
        Name = "NAME_ASC",
    }
}

impl Ordering for AgentOrder {
    type Entity = agent::Entity;

    fn by(self) -> By<agent::Entity> {
        By { key: agent::Column::Name, id: agent::Column::Id, descending: false }
    }

    fn key(self, row: &<agent::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Text(row.name.clone())
    }
}

/// A stored tag; it was checked when it was written.
pub fn locale(tag: &str) -> LocaleTag {
    LocaleTag(Locale::parse(tag).unwrap_or(Locale::SOURCE))
}

fn grouped<T>(rows: Vec<T>, parent: impl Fn(&T) -> uuid::Uuid) -> HashMap<uuid::Uuid, Vec<T>> {
    let mut groups: HashMap<_, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(parent(&row)).or_default().push(row);
    }
    groups
}
