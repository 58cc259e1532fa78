//! Changing and publishing support statements.

use async_graphql::{Context, Object, SimpleObject};
use uuid::Uuid;

use super::{
    SupportStatement,
    inputs::{SupportStatementPublishInput, SupportStatementUpdateInput},
};
use crate::{
    graphql::{Answer, Batch, Speech, cx, refusals, signed_in},
    partners::{
        graphql::PartnerUserError,
        refusal::{PartnerUserErrorCode as Code, Refusal},
        support::{actions, store},
    },
};

/// The answer of `supportStatementUpdate`.
#[derive(SimpleObject)]
pub struct SupportStatementUpdatePayload {
    /// The changed draft; the unchanged one after `STALE_VERSION`; null when it was refused.
    draft: Option<SupportStatement>,
    /// Every reason why it was refused.
    user_errors: Vec<PartnerUserError>,
}

/// The answer of `supportStatementPublish`.
#[derive(SimpleObject)]
pub struct SupportStatementPublishPayload {
    /// The version that customers read now; null when it was refused.
    support_statement: Option<SupportStatement>,
    /// The draft as it is now, after `STALE_VERSION`; null otherwise.
    draft: Option<SupportStatement>,
    /// Every reason why it was refused; each rule that is broken is one.
    user_errors: Vec<PartnerUserError>,
}

#[derive(Default)]
pub struct SupportStatementMutation;

#[Object]
impl SupportStatementMutation {
    /// Changes the draft of a partner's support statement; customers see nothing of it. For the partner's
    /// admin agents.
    async fn support_statement_update(
        &self,
        ctx: &Context<'_>,
        input: SupportStatementUpdateInput,
    ) -> Answer<SupportStatementUpdatePayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let refused = match input.prove(|tag| speech.catalog().served(&tag.0)) {
            Err(mistakes) => (mistakes, None),
            Ok(command) => {
                let partner = command.partner;
                match refusals(actions::update(cx, command).await)? {
                    Ok(row) => {
                        let draft = Some(SupportStatement(Batch::single(row)));
                        return Ok(SupportStatementUpdatePayload { draft, user_errors: Vec::new() });
                    }
                    Err(all) => {
                        let current = current(ctx, &all, partner).await?;
                        (all, current)
                    }
                }
            }
        };
        let (all, draft) = refused;
        Ok(SupportStatementUpdatePayload { draft, user_errors: PartnerUserError::all(ctx, all)? })
    }

    /// Publishes the draft in all its locales at once, as a version that never changes. Refused, with all
    /// reasons together, by `SUPPORT_STRUCTURE_MISSING` (rule R11), `PRICING_REQUIRED_WHEN_CHARGING` (R13),
    /// `SUPPORT_DESCRIPTION_MISSING` for each locale (R14) and `SLA_REQUIRED_WITHOUT_24X7_PHONE` (R15).
    /// Publishing what is published already answers with that version. For the partner's admin agents.
    async fn support_statement_publish(
        &self,
        ctx: &Context<'_>,
        input: SupportStatementPublishInput,
    ) -> Answer<SupportStatementPublishPayload> {
        let cx = signed_in(ctx)?;
        let (all, partner) = match input.prove() {
            Err(mistakes) => (mistakes, Uuid::nil()),
            Ok(command) => match refusals(actions::publish(cx, command).await)? {
                Ok(row) => {
                    let support_statement = Some(SupportStatement(Batch::single(row)));
                    let user_errors = Vec::new();
                    return Ok(SupportStatementPublishPayload { support_statement, draft: None, user_errors });
                }
                Err(all) => (all, command.partner),
            },
        };
        let draft = current(ctx, &all, partner).await?;
        let user_errors = PartnerUserError::all(ctx, all)?;
        Ok(SupportStatementPublishPayload { support_statement: None, draft, user_errors })
    }
}

/// The draft as it is now, for a caller that had read an older one.
async fn current(ctx: &Context<'_>, refusals: &[Refusal], partner: Uuid) -> Answer<Option<SupportStatement>> {
    if refusals.iter().all(|refusal| refusal.code != Code::StaleVersion) {
        return Ok(None);
    }
    let cx = cx(ctx)?;
    let row = store::drafts(cx.db.read(), cx.caller.scope(), vec![partner]).await?.pop();
    Ok(row.map(|row| SupportStatement(Batch::single(row))))
}
