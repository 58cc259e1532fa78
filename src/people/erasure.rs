//! What an erasure takes out, in the transaction of its action: the profile, everything the person wrote, what
//! the desk remembers of it as a caller, and its name, address and number where others wrote them on tickets
//! in which it took part. What happened to these tickets, and when, stays.

mod store;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{mention::without, model::Person, store::Text};
use crate::{
    db::entity::{comment, escalation, ticket},
    l10n,
};

/// The tables from which something is taken out.
pub const TABLES: &[&str] =
    &["agents", "comments", "contacts", "escalations", "idempotency_keys", "tickets", "viewer_preferences"];

/// An erased person, and the tickets that changed with their versions.
pub struct Erased {
    pub person: Person,
    pub tickets: BTreeMap<Uuid, i32>,
    /// Tokens that acted for the person, and are revoked.
    pub api_tokens: Vec<(Uuid, i32)>,
}

/// Erases a person; `None` when its row has changed in the meantime.
pub async fn erase(db: &impl ConnectionTrait, person: &Person, now: DateTime<Utc>) -> Result<Option<Erased>, DbErr> {
    let mut tickets = BTreeMap::new();
    store::comments(db, person.id()).await?;
    for text in [Text::Subject, Text::Finding, Text::Resolution] {
        tickets.extend(store::versions(&store::tickets(db, person, text).await?));
    }
    store::escalations(db, person.id()).await?;
    tickets.extend(mentions(db, person).await?);
    store::traces(db, person).await?;
    let api_tokens = store::api_tokens(db, person.id(), now).await?;
    let erased = store::profile(db, person.clone(), now).await?;
    Ok(erased.map(|person| Erased { person, tickets, api_tokens }))
}

/// Takes the person's names out of what others wrote; answers with the tickets that changed.
async fn mentions(db: &impl ConnectionTrait, person: &Person) -> Result<Vec<(Uuid, i32)>, DbErr> {
    let names = person.names();
    let clean = |text: &mut String| without(text, &names).map(|cleaned| *text = cleaned).is_some();
    let clean_some = |text: &mut Option<String>| text.as_mut().is_some_and(clean);

    let mut rows = store::naming_comments(db, person).await?;
    rows.retain_mut(|row| clean(&mut row.body));
    store::put(db, rows, [comment::Column::Body]).await?;

    let mut rows = store::naming_escalations(db, person).await?;
    rows.retain_mut(|row| {
        let changed = [clean(&mut row.summary), clean_some(&mut row.outcome), clean_some(&mut row.external_reference)];
        row.version += 1;
        changed.contains(&true)
    });
    {
        use escalation::Column::{ExternalReference, Outcome, Summary, Version};
        store::put(db, rows, [Summary, Outcome, ExternalReference, Version]).await?;
    }

    let mut rows = store::naming_tickets(db, person).await?;
    rows.retain_mut(|row| {
        let changed = [clean(&mut row.subject), clean_some(&mut row.finding), clean_some(&mut row.resolution)];
        row.subject_folded = l10n::fold(&row.subject);
        row.version += 1;
        changed.contains(&true)
    });
    let changed = store::versions(&rows).collect();
    use ticket::Column::{Finding, Resolution, Subject, SubjectFolded, Version};
    store::put(db, rows, [Subject, SubjectFolded, Finding, Resolution, Version]).await?;
    Ok(changed)
}
