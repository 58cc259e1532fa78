//! CollectionsPolicy and its steps.

use async_graphql::{ComplexObject, Context, ID, Object, SimpleObject};
use sea_orm::EntityTrait;
use uuid::Uuid;

use crate::{
    billing::{
        model::{CollectionsEffect, CollectionsPolicyState, CollectionsStep as Step},
        store,
    },
    cx::Cx,
    db::{
        entity::{collections_policy, partner},
        seek::By,
    },
    failure::Failure,
    graphql::{
        Answer, Batch, DateTime, Listed, LocaleTag, LocalizedText, Ordering, PageArgs, Row, SortKey, Speech, cx,
        list_of,
    },
    ids::Kind,
    l10n::Locale,
    partners::{
        self,
        graphql::{Partner, locale},
    },
    policies::model::Provenance,
    words,
};

#[derive(Clone)]
pub struct CollectionsPolicy(pub Row<collections_policy::Model>);

/// What a partner does about unpaid invoices, and when (rule R20). A published one never changes; the next
/// edition replaces it.
#[Object]
impl CollectionsPolicy {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::CollectionsPolicy.write(self.0.id).into()
    }

    /// Whose it is.
    async fn partner(&self, ctx: &Context<'_>) -> Answer<Partner> {
        Ok(Partner(issuer(cx(ctx)?, &self.0).await?))
    }

    /// Where it is in its life.
    async fn state(&self) -> CollectionsPolicyState {
        self.0.state
    }

    /// The state in words.
    async fn state_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.state))
    }

    /// Which of the partner's published policies it is, counted from 1; null while it is a draft.
    async fn edition(&self) -> Option<i32> {
        self.0.edition
    }

    /// Its steps in the order of their days.
    async fn steps(&self, ctx: &Context<'_>) -> Answer<Vec<CollectionsStep>> {
        let own = issuer(cx(ctx)?, &self.0).await?.default_locale.clone();
        Ok((1..).zip(&self.0.steps.0).map(|step| CollectionsStep::of(step, &own)).collect())
    }

    /// For how many days the data of a suspended subscription is kept.
    async fn data_retention_days(&self) -> i32 {
        self.0.data_retention_days
    }

    /// When it came into force; null while it is a draft.
    async fn published_at(&self) -> Option<DateTime> {
        self.0.published_at.map(DateTime)
    }

    /// Counts its changes; send it back as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was first drafted.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }
}

/// What happens so many days after a due date.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct CollectionsStep {
    /// Its place in the policy, counted from 1.
    number: i32,
    /// So many days after the due date.
    days_overdue: i32,
    /// What it takes away; empty when it is a mere reminder.
    affects: Vec<CollectionsEffect>,
    #[graphql(skip)]
    step: Step,
    /// The partner's own language.
    #[graphql(skip)]
    own: String,
}

#[ComplexObject]
impl CollectionsStep {
    /// What it takes away, in words.
    async fn affects_labels(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Vec<LocalizedText>> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        Ok(self.affects.iter().map(|effect| speech.label(*effect)).collect())
    }

    /// What the customer is told, in the partner's own words. A language in which the partner wrote nothing
    /// gets the text of the partner's default locale, flagged as a fallback. Null in a draft without it.
    async fn notice(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Option<Answer<LocalizedText>> {
        let speech = match Speech::of(ctx, locales.as_deref()) {
            Ok(speech) => speech,
            Err(failure) => return Some(Err(failure)),
        };
        notice(&self.step, speech.locale(), &self.own).map(Ok)
    }

    /// The languages in which the partner wrote the notice.
    async fn notice_locales(&self) -> Vec<LocaleTag> {
        self.step.notices.iter().map(|notice| locale(&notice.locale)).collect()
    }
}

impl CollectionsStep {
    /// A step of a policy, whose partner's language is `own`.
    pub fn of((number, step): (usize, &Step), own: &str) -> Self {
        Self {
            number: i32::try_from(number).unwrap_or(i32::MAX),
            days_overdue: step.days_overdue,
            affects: step.affects.clone(),
            step: step.clone(),
            own: own.to_owned(),
        }
    }
}

/// The wanted language, else the partner's own, else the first there is. What the partner wrote in its own
/// language is the original; who made the others nobody told us.
fn notice(step: &Step, wanted: Locale, own: &str) -> Option<LocalizedText> {
    let in_locale = |tag: &str| step.notices.iter().find(|notice| notice.locale == tag);
    let found = in_locale(wanted.as_str()).or_else(|| in_locale(own)).or_else(|| step.notices.first())?;
    Some(LocalizedText {
        value: found.text.clone(),
        locale: locale(&found.locale),
        is_fallback: found.locale != wanted.as_str(),
        provenance: if found.locale == own { Provenance::Original } else { Provenance::Unknown },
        staleness: None,
        caution: None,
    })
}

/// The partner of a policy.
pub async fn issuer(cx: &Cx, policy: &Row<collections_policy::Model>) -> Result<Row<partner::Model>, Failure> {
    let load = |ids| partners::store::of_rows(cx.db.read(), ids);
    let partner = policy.one("partner", |row| Some(row.partner_id), load).await?;
    partner.ok_or_else(|| Failure::new("a collections policy has no partner"))
}

/// The policy in force of a partner, within the caller's scope; read for the whole batch.
pub async fn in_force(
    cx: &Cx,
    partner: &Row<partner::Model>,
) -> Result<Option<Row<collections_policy::Model>>, Failure> {
    let all = partner.shared("collections policies in force", |ids| async move {
        Ok(Batch::of(store::policies_in_force(cx.db.read(), cx.caller.scope(), ids).await?))
    });
    Ok(all.await?.iter().find(|policy| policy.partner_id == partner.id).cloned())
}

/// The policy in force of a partner.
pub async fn collections_policy_of(
    ctx: &Context<'_>,
    partner: &Row<partner::Model>,
) -> Answer<Option<CollectionsPolicy>> {
    Ok(in_force(cx(ctx)?, partner).await?.map(CollectionsPolicy))
}

/// A page of a partner's policies.
pub async fn collections_policies_of(
    ctx: &Context<'_>,
    partner: &Row<partner::Model>,
    page: PageArgs,
) -> Answer<Listed<CollectionsPolicy>> {
    let cx = cx(ctx)?;
    let order = CollectionsPolicyOrder::CreatedAtDesc;
    let seek = page.seek(order)?;
    let page = partner.many(("collections policies", ctx), |ids| async move {
        store::policies_of_each(cx.db.read(), cx.caller.scope(), ids, order.by(), &seek).await
    });
    let partner = partner.clone();
    Ok(list_of(page.await?, order, CollectionsPolicy, move |cx| {
        let (cx, partner) = (cx.clone(), partner.clone());
        Box::pin(async move {
            let counts = partner.shared("collections policies counted", |ids| async move {
                store::policy_counts(cx.db.read(), cx.caller.scope(), ids).await
            });
            Ok(counts.await?.get(&partner.id).copied().unwrap_or(0))
        })
    }))
}

/// Policies by id, within the caller's scope.
pub async fn policy_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<CollectionsPolicy>> {
    let cx = cx(ctx)?;
    let rows = store::policies_by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(CollectionsPolicy).collect())
}

words! {
    /// How collections policies are ordered.
    CollectionsPolicyOrder ("collections-policy-order") {
        /// The newest first.
        CreatedAtDesc = "CREATED_AT_DESC",
    }
}

impl Ordering for CollectionsPolicyOrder {
    type Entity = collections_policy::Entity;

    fn by(self) -> By<collections_policy::Entity> {
        use collections_policy::Column;
        By { key: Column::CreatedAt, id: Column::Id, descending: true }
    }

    fn key(self, row: &<collections_policy::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Time(row.created_at)
    }
}
