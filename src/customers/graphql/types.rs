//! Customer.

use async_graphql::{Context, ID, Object};

use super::{
    contacts::{Contact, ContactOrder},
    subscriptions::{CustomerSubscription, CustomerSubscriptionOrder},
};
use crate::{
    billing::graphql::{BillingStanding, CustomerInvoice, billing_of_customer, invoices_of_customer},
    customers::store,
    db::entity::{customer, customer_partner},
    graphql::{
        Answer, Batch, DateTime, Listed, LocaleTag, LocalizedText, Ordering, PageArgs, Row, Speech, cx, list_of, maybe,
    },
    ids::Kind,
    partners::{
        self,
        graphql::{Partner, locale},
        model::Cloud,
    },
    tickets::graphql::{Ticket, TicketFilter, TicketOrder, tickets_of_customer},
    training::graphql::{TrainingSignal, training_signals},
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

    /// Your partner's own name for it; null to everybody but its agents.
    async fn reference(&self, ctx: &Context<'_>) -> Option<Answer<String>> {
        let load = async {
            let cx = cx(ctx)?;
            let own = cx.caller.partner();
            let relations = self.0.shared("relations", |ids| async move {
                Ok(Batch::of(store::relations(cx.db.read(), cx.caller.scope(), ids).await?))
            });
            let relations = relations.await?;
            let here = |relation: &&Row<customer_partner::Model>| relation.customer_id == self.0.id;
            let mut here = relations.iter().filter(here);
            let relation = here.find(|relation| Some(relation.partner_id) == own);
            Ok(relation.and_then(|relation| relation.reference.clone()))
        };
        maybe(load.await)
    }

    /// What it owes each of its partners: to a partner only itself, to a provider nothing.
    async fn billing(&self, ctx: &Context<'_>) -> Answer<Vec<BillingStanding>> {
        billing_of_customer(ctx, &self.0).await
    }

    /// What it owes and has owed, the newest first: to a partner only what it owes that partner.
    async fn invoices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<CustomerInvoice>> {
        invoices_of_customer(ctx, &self.0, PageArgs { first, after, last, before }).await
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
