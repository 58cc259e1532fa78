//! CustomerSubscription.

use async_graphql::{Context, ID, Object};
use sea_orm::EntityTrait;

use super::Customer;
use crate::{
    billing::graphql::{CollectionsProgress, Suspension, progress_of, suspensions_of},
    customers::{model::CustomerSubscriptionStatus, store},
    db::{entity::customer_subscription, seek::By},
    graphql::{Answer, Date, DateTime, LocaleTag, LocalizedText, Ordering, Row, SortKey, Speech, cx, maybe},
    ids::Kind,
    partners::{self, graphql::Partner, model::OnlineService},
    words,
};

#[derive(Clone)]
pub struct CustomerSubscription(pub Row<customer_subscription::Model>);

/// One customer's purchase of one online service through one partner.
#[Object]
impl CustomerSubscription {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::CustomerSubscription.write(self.0.id).into()
    }

    /// The service.
    async fn service(&self) -> OnlineService {
        self.0.service
    }

    /// The service in words.
    async fn service_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.service))
    }

    /// Whether it may be used.
    async fn status(&self) -> CustomerSubscriptionStatus {
        self.0.status
    }

    /// The status in words.
    async fn status_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.status))
    }

    /// How many seats were bought.
    async fn seats(&self) -> i32 {
        self.0.seats
    }

    /// How many of them are in use; null when nobody has told.
    async fn seats_in_use(&self) -> Option<i32> {
        self.0.seats_in_use
    }

    /// The first day of its validity.
    async fn valid_from(&self) -> Date {
        Date(self.0.valid_from)
    }

    /// The last day of its validity; null when it has no end.
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// The partner's own name for it; null to everybody else.
    async fn reference(&self, ctx: &Context<'_>) -> Answer<Option<&str>> {
        let own = cx(ctx)?.caller.partner() == Some(self.0.partner_id);
        Ok(self.0.reference.as_deref().filter(|_| own))
    }

    /// Since when it is suspended, why, and until when its data is kept; null when it is not, when it was
    /// suspended before the desk kept record of it, and to providers.
    async fn suspension(&self, ctx: &Context<'_>) -> Option<Answer<Suspension>> {
        if self.0.status != CustomerSubscriptionStatus::Suspended {
            return None;
        }
        maybe(suspensions_of(ctx, &self.0).await.map(|all| all.into_iter().find(Suspension::is_open)))
    }

    /// Its suspensions, the newest first, at most 100. Empty to providers.
    async fn suspensions(&self, ctx: &Context<'_>) -> Answer<Vec<Suspension>> {
        suspensions_of(ctx, &self.0).await
    }

    /// How far the partner's collections policy has come with it (rules R20 and R21), with what the customer
    /// is told; null when the partner has published none, and to providers.
    async fn collections(&self, ctx: &Context<'_>) -> Option<Answer<CollectionsProgress>> {
        maybe(progress_of(ctx, &self.0).await)
    }

    /// Who bought it.
    async fn customer(&self, ctx: &Context<'_>) -> Answer<Customer> {
        let cx = cx(ctx)?;
        let customer = self.0.one("customer", |row| Some(row.customer_id), |ids| store::of_rows(cx.db.read(), ids));
        Ok(Customer(customer.await?.ok_or_else(|| crate::failure::Failure::new("a subscription has no customer"))?))
    }

    /// Through whom, and so who supports it.
    async fn partner(&self, ctx: &Context<'_>) -> Answer<Partner> {
        let cx = cx(ctx)?;
        let load = |ids| partners::store::of_rows(cx.db.read(), ids);
        let partner = self.0.one("partner", |row| Some(row.partner_id), load).await?;
        Ok(Partner(partner.ok_or_else(|| crate::failure::Failure::new("a subscription has no partner"))?))
    }

    /// The indirect provider behind a reseller; null for a partner that buys itself, and to customers.
    async fn provider(&self, ctx: &Context<'_>) -> Option<Answer<Partner>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| partners::store::by_ids(cx.db.read(), cx.caller.scope(), ids);
            Ok(self.0.one("provider", |row| row.provider_id, load).await?.map(Partner))
        };
        maybe(load.await)
    }

    /// When the provider granted its reseller access to an Azure subscription, after which the reseller
    /// may escalate to Microsoft itself (rule R3); null before.
    async fn access_granted_at(&self) -> Option<DateTime> {
        self.0.access_granted_at.map(DateTime)
    }

    /// Counts its changes; send it back as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was bought.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }
}

words! {
    /// How customer subscriptions are ordered.
    CustomerSubscriptionOrder ("customer-subscription-order") {
        /// The oldest first.
        CreatedAtAsc = "CREATED_AT_ASC",
    }
}

impl Ordering for CustomerSubscriptionOrder {
    type Entity = customer_subscription::Entity;

    fn by(self) -> By<customer_subscription::Entity> {
        use customer_subscription::Column;
        By { key: Column::CreatedAt, id: Column::Id, descending: false }
    }

    fn key(self, row: &<customer_subscription::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Time(row.created_at)
    }
}
