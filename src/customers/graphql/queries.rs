//! Reading customers.

use async_graphql::{Context, ID, Object};
use sea_orm::{PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::{Contact, Customer, CustomerFilter, CustomerOrder, CustomerSubscription};
use crate::{
    customers::store,
    graphql::{Answer, Batch, Listed, Ordering, PageArgs, cx, list, maybe, required, signed_in},
    ids::Kind,
};

#[derive(Default)]
pub struct CustomerQuery;

#[Object]
impl CustomerQuery {
    /// A customer by id; null when there is none for you.
    async fn customer(&self, ctx: &Context<'_>, id: ID) -> Option<Answer<Customer>> {
        maybe(
            async {
                signed_in(ctx)?;
                Ok(customer_nodes(ctx, vec![required(Kind::Customer, &id)?]).await?.pop())
            }
            .await,
        )
    }

    /// The customers of your partner; to a provider those of its resellers; to a contact its own company.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn customers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones.")] filter: Option<CustomerFilter>,
        #[graphql(desc = "In which order.", default_with = "Some(CustomerOrder::NameAsc)")] order_by: Option<
            CustomerOrder,
        >,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Customer>> {
        let order_by = order_by.unwrap_or(CustomerOrder::NameAsc);
        let cx = signed_in(ctx)?;
        let seek = PageArgs { first, after, last, before }.seek(order_by)?;
        let select = store::visible(cx.caller.scope()).filter(filter.unwrap_or_default().condition());
        let page = store::list(cx.db.read(), select.clone(), order_by.by(), &seek).await?;
        Ok(list(page, order_by, Customer, move |cx| {
            let (db, select) = (cx.db.clone(), select.clone());
            Box::pin(async move { Ok(select.count(db.read()).await?) })
        }))
    }
}

/// Customers by id, within the caller's scope.
pub async fn customer_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<Customer>> {
    let cx = cx(ctx)?;
    let rows = store::by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(Customer).collect())
}

/// Contacts by id, within the caller's scope.
pub async fn contact_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<Contact>> {
    let cx = cx(ctx)?;
    let rows = store::contacts_by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(Contact).collect())
}

/// Customer subscriptions by id, within the caller's scope.
pub async fn subscription_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<CustomerSubscription>> {
    let cx = cx(ctx)?;
    let rows = store::subscriptions_by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(CustomerSubscription).collect())
}
