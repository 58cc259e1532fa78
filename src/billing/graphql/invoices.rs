//! CustomerInvoice.

use async_graphql::{Context, ID, Object};
use sea_orm::EntityTrait;
use uuid::Uuid;

use crate::{
    billing::{model::CustomerInvoiceState, rule, store},
    customers::{
        self,
        graphql::{Customer, CustomerSubscription},
    },
    db::{
        entity::{customer, customer_invoice},
        seek::By,
    },
    failure::Failure,
    graphql::{
        Answer, Batch, Date, DateTime, Listed, LocaleTag, LocalizedText, Money, Ordering, PageArgs, Row, SortKey,
        Speech, cx, list_of, maybe,
    },
    ids::Kind,
    partners::{self, graphql::Partner},
    words,
};

#[derive(Clone)]
pub struct CustomerInvoice(pub Row<customer_invoice::Model>);

/// What a customer owes a partner, or has owed it. Only the two of them see it.
#[Object]
impl CustomerInvoice {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::CustomerInvoice.write(self.0.id).into()
    }

    /// Its number in the partner's books.
    async fn number(&self) -> &str {
        &self.0.number
    }

    /// The last day on which it is paid in time.
    async fn due_on(&self) -> Date {
        Date(self.0.due_on)
    }

    /// What is to be paid.
    async fn amount(&self) -> Money {
        Money::of(self.0.amount_minor, &self.0.currency)
    }

    /// Whether it is still to be paid.
    async fn state(&self) -> CustomerInvoiceState {
        self.0.state
    }

    /// The state in words.
    async fn state_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.state))
    }

    /// How many days it is late on the partner's clocks; 0 until the day after it was due, and once it is
    /// settled.
    async fn days_overdue(&self, ctx: &Context<'_>) -> Answer<i32> {
        if self.0.state != CustomerInvoiceState::Open {
            return Ok(0);
        }
        let today = rule::today(cx(ctx)?.now(), &self.issuer(ctx).await?.time_zone);
        Ok(i32::try_from(rule::days_overdue(self.0.due_on, today)).unwrap_or(i32::MAX))
    }

    /// When it was paid or withdrawn; null while it is open.
    async fn settled_at(&self) -> Option<DateTime> {
        self.0.settled_at.map(DateTime)
    }

    /// Who owes it.
    async fn customer(&self, ctx: &Context<'_>) -> Answer<Customer> {
        let cx = cx(ctx)?;
        let load = |ids| customers::store::of_rows(cx.db.read(), ids);
        let customer = self.0.one("customer", |row| Some(row.customer_id), load).await?;
        Ok(Customer(customer.ok_or_else(|| Failure::new("an invoice has no customer"))?))
    }

    /// To whom it is owed.
    async fn partner(&self, ctx: &Context<'_>) -> Answer<Partner> {
        Ok(Partner(self.issuer(ctx).await?))
    }

    /// The subscription it is for; null when it is for everything the customer bought through the partner.
    async fn customer_subscription(&self, ctx: &Context<'_>) -> Option<Answer<CustomerSubscription>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| customers::store::subscriptions_of_rows(cx.db.read(), ids);
            let found = self.0.one("subscription", |row| row.customer_subscription_id, load).await?;
            Ok(found.map(CustomerSubscription))
        };
        maybe(load.await)
    }

    /// Counts its changes; send it back as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }
}

impl CustomerInvoice {
    async fn issuer(&self, ctx: &Context<'_>) -> Result<Row<crate::db::entity::partner::Model>, Failure> {
        let cx = cx(ctx)?;
        let load = |ids| partners::store::of_rows(cx.db.read(), ids);
        let partner = self.0.one("partner", |row| Some(row.partner_id), load).await?;
        partner.ok_or_else(|| Failure::new("an invoice has no partner"))
    }
}

/// Invoices by id, within the caller's scope.
pub async fn invoice_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<CustomerInvoice>> {
    let cx = cx(ctx)?;
    let rows = store::invoices_by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(CustomerInvoice).collect())
}

/// A page of a customer's invoices, within the caller's scope.
pub async fn invoices_of_customer(
    ctx: &Context<'_>,
    row: &Row<customer::Model>,
    page: PageArgs,
) -> Answer<Listed<CustomerInvoice>> {
    let cx = cx(ctx)?;
    let order = CustomerInvoiceOrder::CreatedAtDesc;
    let seek = page.seek(order)?;
    let page = row.many(("invoices", ctx), |ids| async move {
        store::invoices_of_each(cx.db.read(), cx.caller.scope(), ids, order.by(), &seek).await
    });
    let row = row.clone();
    Ok(list_of(page.await?, order, CustomerInvoice, move |cx| {
        let (cx, row) = (cx.clone(), row.clone());
        Box::pin(async move {
            let counts = row.shared("invoices counted", |ids| async move {
                store::invoice_counts(cx.db.read(), cx.caller.scope(), ids).await
            });
            Ok(counts.await?.get(&row.id).copied().unwrap_or(0))
        })
    }))
}

words! {
    /// How invoices are ordered.
    CustomerInvoiceOrder ("customer-invoice-order") {
        /// The newest first.
        CreatedAtDesc = "CREATED_AT_DESC",
    }
}

impl Ordering for CustomerInvoiceOrder {
    type Entity = customer_invoice::Entity;

    fn by(self) -> By<customer_invoice::Entity> {
        use customer_invoice::Column;
        By { key: Column::CreatedAt, id: Column::Id, descending: true }
    }

    fn key(self, row: &<customer_invoice::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Time(row.created_at)
    }
}
