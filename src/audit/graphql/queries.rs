//! Reading the audit trail.

use async_graphql::{Context, Object};
use sea_orm::{PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::{AuditEvent, AuditEventFilter, AuditEventOrder};
use crate::{
    access::{Standing, Verb, allow},
    audit::store,
    graphql::{Answer, Batch, Listed, Ordering, PageArgs, Rejection, cx, list, signed_in},
};

#[derive(Default)]
pub struct AuditQuery;

#[Object]
impl AuditQuery {
    /// Who did what: to admin agents everything that was done to objects of their partner, to operators what
    /// was done to what belongs to no partner; others are rejected with `FORBIDDEN`. An entry appears with the
    /// change it is about and is sealed within a second.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn audit_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones.")] filter: Option<AuditEventFilter>,
        #[graphql(desc = "In which order.", default_with = "Some(AuditEventOrder::HappenedAtDesc)")] order_by: Option<
            AuditEventOrder,
        >,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<AuditEvent>> {
        let order_by = order_by.unwrap_or(AuditEventOrder::HappenedAtDesc);
        let cx = signed_in(ctx)?;
        if !allow(&cx.caller, Verb::AuditRead, Standing::Own) {
            return Err(Rejection::new("FORBIDDEN").into());
        }
        let seek = PageArgs { first, after, last, before }.seek(order_by)?;
        let select = store::visible(cx.caller.scope()).filter(filter.unwrap_or_default().condition()?);
        let page = store::list(cx.db.read(), select.clone(), order_by.by(), &seek).await?;
        Ok(list(page, order_by, AuditEvent, move |cx| {
            let (db, select) = (cx.db.clone(), select.clone());
            Box::pin(async move { Ok(select.count(db.read()).await?) })
        }))
    }
}

/// Entries by id, within the caller's scope; none for who may not read the trail.
pub async fn audit_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<AuditEvent>> {
    let cx = cx(ctx)?;
    if !allow(&cx.caller, Verb::AuditRead, Standing::Own) {
        return Ok(Vec::new());
    }
    let rows = store::by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(AuditEvent).collect())
}
