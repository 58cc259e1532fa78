//! The one verb of viewers.

use super::{
    refusal::{Refusal, ViewerUserErrorCode as Code},
    store,
};
use crate::{
    access::{Standing, Verb, allow},
    cx::Cx,
    db::entity::viewer_preference,
    journal::audit::{self, AuditOperation, Change},
    refusal::Outcome,
};

/// New preferences; `None` leaves one as it is, `Some(None)` forgets it.
#[derive(Clone, Debug)]
pub struct Prefer {
    pub locale: Option<Option<String>>,
    pub time_zone: Option<Option<String>>,
}

/// Remembers what the caller prefers.
pub async fn prefer(cx: &Cx, command: Prefer) -> Outcome<viewer_preference::Model, Code> {
    if !allow(&cx.caller, Verb::ViewerPreferencesUpdate, Standing::Own) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let subject = cx.caller.subject();
    let transaction = cx.db.begin().await?;
    let earlier = store::one(&transaction, &subject).await?;
    let (locale, time_zone) = earlier.clone().map_or((None, None), |earlier| (earlier.locale, earlier.time_zone));
    let row = viewer_preference::Model {
        subject: subject.clone(),
        locale: command.locale.unwrap_or(locale),
        time_zone: command.time_zone.unwrap_or(time_zone),
        updated_at: cx.now(),
    };
    store::put(&transaction, row.clone()).await?;
    let partner = store::partner_of(&transaction, &cx.caller).await?;
    let change = Change::put(subject, earlier.as_ref(), &row);
    audit::record(&transaction, cx, AuditOperation::ViewerPreferencesUpdate, partner, [change]).await?;
    transaction.commit().await?;
    Ok(row)
}
