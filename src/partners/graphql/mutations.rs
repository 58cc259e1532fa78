//! Changing partners.

use async_graphql::{Context, Object, SimpleObject};
use uuid::Uuid;

use super::{
    Partner,
    inputs::{PartnerCreateInput, PartnerUpdateInput},
};
use crate::{
    cx::Cx,
    db::entity::partner,
    graphql::{Answer, Batch, Speech, refusals, shown, signed_in},
    partners::{
        actions,
        refusal::{PartnerUserErrorCode as Code, Refusal},
        store,
    },
    user_error,
};

user_error! {
    /// Why a change of a partner was refused.
    PartnerUserError of Code
}

/// The answer of `partnerCreate`.
#[derive(SimpleObject)]
pub struct PartnerCreatePayload {
    /// The new partner; null when it was refused.
    partner: Option<Partner>,
    /// Every reason why it was refused.
    user_errors: Vec<PartnerUserError>,
}

/// The answer of `partnerUpdate`.
#[derive(SimpleObject)]
pub struct PartnerUpdatePayload {
    /// The changed partner; the unchanged one after `STALE_VERSION`; null when it was refused.
    partner: Option<Partner>,
    /// Every reason why it was refused.
    user_errors: Vec<PartnerUserError>,
}

#[derive(Default)]
pub struct PartnerMutation;

#[Object]
impl PartnerMutation {
    /// Creates a partner. For operators.
    async fn partner_create(&self, ctx: &Context<'_>, input: PartnerCreateInput) -> Answer<PartnerCreatePayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let outcome = match input.prove(|tag| speech.catalog().served(&tag.0)) {
            Ok(command) => refusals(actions::create(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let (partner, user_errors) = parts(ctx, cx, None, outcome).await?;
        Ok(PartnerCreatePayload { partner, user_errors })
    }

    /// Changes a partner. For its admin agents and for operators.
    async fn partner_update(&self, ctx: &Context<'_>, input: PartnerUpdateInput) -> Answer<PartnerUpdatePayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let command = match input.prove(|tag| speech.catalog().served(&tag.0)) {
            Ok(command) => command,
            Err(mistakes) => {
                return Ok(PartnerUpdatePayload { partner: None, user_errors: PartnerUserError::all(ctx, mistakes)? });
            }
        };
        let id = command.id;
        let outcome = refusals(actions::update(cx, command).await)?;
        let (partner, user_errors) = parts(ctx, cx, Some(id), outcome).await?;
        Ok(PartnerUpdatePayload { partner, user_errors })
    }
}

type Parts = (Option<Partner>, Vec<PartnerUserError>);

async fn parts(
    ctx: &Context<'_>,
    cx: &Cx,
    id: Option<Uuid>,
    outcome: Result<partner::Model, Vec<Refusal>>,
) -> Answer<Parts> {
    let now = |ids| store::by_ids(cx.db.read(), cx.caller.scope(), ids);
    let (row, refusals) = shown(outcome, id, now).await?;
    Ok((row.map(Batch::single).map(Partner), PartnerUserError::all(ctx, refusals)?))
}
