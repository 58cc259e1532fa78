//! Customer, Contact and CustomerSubscription.

use async_graphql::{Context, ID, Object};
use sea_orm::EntityTrait;

use crate::{
    customers::{
        model::{ContactChannel, CustomerSubscriptionStatus},
        store,
    },
    db::{
        entity::{contact, customer, customer_partner, customer_subscription},
        seek::By,
    },
    graphql::{
        Answer, Batch, DateTime, Listed, LocaleTag, LocalizedText, Ordering, PageArgs, Row, SortKey, Speech, cx,
        list_of, maybe,
    },
    ids::Kind,
    partners::{
        self,
        graphql::{Partner, locale},
        model::{Cloud, OnlineService},
    },
    tickets::graphql::{Ticket, TicketFilter, TicketOrder, tickets_of_customer},
    training::graphql::{TrainingSignal, training_signals},
    words,
};

#[derive(Clone)]
pub struct Customer(pub Row<customer::Model>);

/// A company that bought subscriptions through a partner.
#[Object]
impl Customer {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::Customer.write(self.0.id).into()
    }

    /// The company's name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its internet domain.
    async fn domain(&self) -> Option<&str> {
        self.0.domain.as_deref()
    }

    /// Its country, a code of ISO 3166-1 with two letters.
    async fn country(&self) -> Option<&str> {
        self.0.country.as_deref()
    }

    /// The cloud its services run in.
    async fn cloud(&self) -> Cloud {
        self.0.cloud
    }

    /// The cloud in words.
    async fn cloud_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.cloud))
    }

    /// The language it is addressed in unless a contact prefers another.
    async fn default_locale(&self) -> LocaleTag {
        locale(&self.0.default_locale)
    }

    /// Its partners. To a partner only itself; to a provider only its resellers.
    async fn partners(&self, ctx: &Context<'_>) -> Answer<Vec<Partner>> {
        let cx = cx(ctx)?;
        let relations = self.0.shared("relations", |ids| async move {
            Ok(Batch::of(store::relations(cx.db.read(), cx.caller.scope(), ids).await?))
        });
        let mut found = Vec::new();
        for relation in relations.await?.iter().filter(|relation| relation.customer_id == self.0.id) {
            let key = |relation: &customer_partner::Model| Some(relation.partner_id);
            let partner = relation.one("partner", key, |ids| partners::store::of_rows(cx.db.read(), ids)).await?;
            found.extend(partner.map(Partner));
        }
        Ok(found)
    }

    /// Its people, by name. A partner sees those who deal with it.
    async fn contacts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Contact>> {
        let cx = cx(ctx)?;
        let order = ContactOrder::Name;
        let seek = PageArgs { first, after, last, before }.seek(order)?;
        let page = self.0.many(("contacts", ctx), |ids| async move {
            store::contacts_of_each(cx.db.read(), cx.caller.scope(), ids, order.by(), &seek).await
        });
        let row = self.0.clone();
        Ok(list_of(page.await?, order, Contact, move |cx| {
            let (cx, row) = (cx.clone(), row.clone());
            Box::pin(async move {
                let counts = row.shared("contacts counted", |ids| async move {
                    store::contact_counts(cx.db.read(), cx.caller.scope(), ids).await
                });
                Ok(counts.await?.get(&row.id).copied().unwrap_or(0))
            })
        }))
    }

    /// What it bought, the oldest first.
    async fn subscriptions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<CustomerSubscription>> {
        let cx = cx(ctx)?;
        let order = CustomerSubscriptionOrder::CreatedAtAsc;
        let seek = PageArgs { first, after, last, before }.seek(order)?;
        let page = self.0.many(("subscriptions", ctx), |ids| async move {
            store::subscriptions_of_each(cx.db.read(), cx.caller.scope(), ids, order.by(), &seek).await
        });
        let row = self.0.clone();
        Ok(list_of(page.await?, order, CustomerSubscription, move |cx| {
            let (cx, row) = (cx.clone(), row.clone());
            Box::pin(async move {
                let counts = row.shared("subscriptions counted", |ids| async move {
                    store::subscription_counts(cx.db.read(), cx.caller.scope(), ids).await
                });
                Ok(counts.await?.get(&row.id).copied().unwrap_or(0))
            })
        }))
    }

    /// Its tickets, as far as they exist for you.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn tickets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones.")] filter: Option<TicketFilter>,
        #[graphql(desc = "In which order.", default_with = "Some(TicketOrder::OpenedAtDesc)")] order_by: Option<
            TicketOrder,
        >,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Ticket>> {
        let order_by = order_by.unwrap_or(TicketOrder::OpenedAtDesc);
        let page = PageArgs { first, after, last, before };
        Box::pin(tickets_of_customer(ctx, &self.0, filter.unwrap_or_default(), order_by, page)).await
    }

    /// What speaks for offering it training (rule R17), from your own tickets and subscriptions; at most one
    /// signal of each kind. Empty for everybody but the agents of a partner.
    async fn training_signals(&self, ctx: &Context<'_>) -> Answer<Vec<TrainingSignal>> {
        training_signals(ctx, &self.0).await
    }

    /// Counts its changes.
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

#[derive(Clone)]
pub struct Contact(pub Row<contact::Model>);

/// A person of a customer.
#[Object]
impl Contact {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::Contact.write(self.0.id).into()
    }

    /// The person's name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The person's e-mail address.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// The person's telephone number.
    async fn phone(&self) -> Option<&str> {
        self.0.phone.as_deref()
    }

    /// The language the person prefers.
    async fn locale(&self) -> LocaleTag {
        locale(&self.0.locale)
    }

    /// How the person prefers to be reached.
    async fn channel(&self) -> ContactChannel {
        self.0.channel
    }

    /// The channel in words.
    async fn channel_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.channel))
    }

    /// The person's zone, of the IANA time zone database.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// The company the person belongs to.
    async fn customer(&self, ctx: &Context<'_>) -> Answer<Customer> {
        let cx = cx(ctx)?;
        let customer = self.0.one("customer", |row| Some(row.customer_id), |ids| store::of_rows(cx.db.read(), ids));
        Ok(Customer(customer.await?.ok_or_else(|| crate::failure::Failure::new("a contact has no customer"))?))
    }
}

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
    /// How contacts are ordered.
    ContactOrder ("contact-order") {
        /// By name, A to Z.
        Name = "NAME_ASC",
    }
}

impl Ordering for ContactOrder {
    type Entity = contact::Entity;

    fn by(self) -> By<contact::Entity> {
        By { key: contact::Column::Name, id: contact::Column::Id, descending: false }
    }

    fn key(self, row: &<contact::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Text(row.name.clone())
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
