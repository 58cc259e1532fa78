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
pub const TABLES: &[&str] = &[
    "agents",
    "api_tokens",
    "comments",
    "contacts",
    "escalations",
    "idempotency_keys",
    "tickets",
    "viewer_preferences",
];

/// An erased person, and the tickets that changed with their versions.
pub struct Erased {
    pub person: Person,
    pub words: Words,
}

/// What changed because the person wrote it: objects with their versions, for those who listen.
pub struct Words {
    pub tickets: BTreeMap<Uuid, i32>,
    /// Tokens that acted for the person, and are revoked.
    pub api_tokens: Vec<(Uuid, i32)>,
}

/// Erases a person; `None` when its row has changed in the meantime.
pub async fn erase(db: &impl ConnectionTrait, person: &Person, now: DateTime<Utc>) -> Result<Option<Erased>, DbErr> {
    let mut words = words(db, person, now).await?;
    words.tickets.extend(mentions(db, person).await?);
    let erased = store::profile(db, person.clone(), now).await?;
    Ok(erased.map(|person| Erased { person, words }))
}

/// Takes out what the person wrote, and what the desk remembers of it as a caller.
pub async fn words(db: &impl ConnectionTrait, person: &Person, now: DateTime<Utc>) -> Result<Words, DbErr> {
    let mut tickets = BTreeMap::new();
    store::comments(db, person.id()).await?;
    for text in [Text::Subject, Text::Finding, Text::Resolution] {
        tickets.extend(store::versions(&store::tickets(db, person, text).await?));
    }
    store::escalations(db, person.id()).await?;
    store::traces(db, person).await?;
    let api_tokens = store::api_tokens(db, person.id(), now).await?;
    Ok(Words { tickets, api_tokens })
}

/// Takes the person's names out of what others wrote; answers with the tickets that changed.
async fn mentions(db: &impl ConnectionTrait, person: &Person) -> Result<Vec<(Uuid, i32)>, DbErr> {
    let names = person.names();
    comments(db, person, &names).await?;
    escalations(db, person, &names).await?;
    tickets(db, person, &names).await
}

async fn comments(db: &impl ConnectionTrait, person: &Person, names: &[&str]) -> Result<(), DbErr> {
    let mut rows = store::naming_comments(db, person).await?;
    rows.retain_mut(|row| clean(&mut row.body, names));
    store::put(db, rows, [comment::Column::Body]).await
}

async fn escalations(db: &impl ConnectionTrait, person: &Person, names: &[&str]) -> Result<(), DbErr> {
    use escalation::Column;
    let mut rows = store::naming_escalations(db, person).await?;
    rows.retain_mut(|row| {
        row.version += 1;
        let summary = clean(&mut row.summary, names);
        let rest = [&mut row.outcome, &mut row.external_reference].map(|text| clean_some(text, names));
        summary || rest.contains(&true)
    });
    store::put(db, rows, [Column::Summary, Column::Outcome, Column::ExternalReference, Column::Version]).await
}

async fn tickets(db: &impl ConnectionTrait, person: &Person, names: &[&str]) -> Result<Vec<(Uuid, i32)>, DbErr> {
    use ticket::Column;
    let mut rows = store::naming_tickets(db, person).await?;
    rows.retain_mut(|row| {
        row.version += 1;
        let subject = clean(&mut row.subject, names);
        row.subject_folded = l10n::fold(&row.subject);
        let rest = [&mut row.finding, &mut row.resolution].map(|text| clean_some(text, names));
        subject || rest.contains(&true)
    });
    let changed = store::versions(&rows).collect();
    let texts = [Column::Subject, Column::SubjectFolded, Column::Finding, Column::Resolution, Column::Version];
    store::put(db, rows, texts).await?;
    Ok(changed)
}

/// Takes names out of a text; answers whether it had any.
fn clean(text: &mut String, names: &[&str]) -> bool {
    without(text, names).map(|cleaned| *text = cleaned).is_some()
}

fn clean_some(text: &mut Option<String>, names: &[&str]) -> bool {
    text.as_mut().is_some_and(|text| clean(text, names))
}
