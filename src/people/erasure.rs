//! What an erasure takes out, in the transaction of its action: the profile, everything the person wrote, what
//! the desk remembers of it as a caller, and its name, address and number where others wrote them on tickets
//! in which it took part. What happened to these tickets, and when, stays.

mod store;

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    mention::{Mentions, Traces},
    model::Person,
    store::Text,
};
use crate::{
    db::entity::{comment, escalation, ticket},
    ids::Kind,
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
    /// What its partner can see and may still name it, by id.
    pub may_remain: Vec<String>,
}

/// What changed because the person wrote it: objects with their versions, for those who listen.
pub struct Words {
    pub tickets: BTreeMap<Uuid, i32>,
    /// Tokens that acted for the person, and are revoked.
    pub api_tokens: Vec<(Uuid, i32)>,
}

/// Erases a person whose row is locked; `None` when it has changed in the meantime. What others are writing about it
/// on its tickets is waited for.
pub async fn erase(db: &impl ConnectionTrait, person: &Person, now: DateTime<Utc>) -> Result<Option<Erased>, DbErr> {
    let seen = store::take_tickets(db, person).await?;
    let mut words = words(db, person, now).await?;
    let names = person.names();
    let mut sweep = Sweep { mentions: Mentions::of(person.name(), &names), seen, may_remain: Vec::new() };
    sweep.statements(db, person).await?;
    words.tickets.extend(sweep.tickets(db, person).await?);
    sweep.escalations(db, person).await?;
    sweep.comments(db, person).await?;
    let erased = store::profile(db, person.clone(), now).await?;
    Ok(erased.map(|person| Erased { person, words, may_remain: sweep.may_remain }))
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

/// Takes a person's names out of what others wrote, and remembers what may name it in other words.
struct Sweep<'a> {
    mentions: Mentions<'a>,
    /// The tickets that its partner sees.
    seen: HashSet<Uuid>,
    may_remain: Vec<String>,
}

impl Sweep<'_> {
    /// Support statements are the company's own, and published ones never change.
    async fn statements(&mut self, db: &impl ConnectionTrait, person: &Person) -> Result<(), DbErr> {
        let rows = store::statements(db, person.partner()).await?;
        let naming = rows.iter().filter(|row| self.mentions.may_be_in(&row.content.texts()));
        self.may_remain.extend(naming.map(|row| Kind::SupportStatement.write(row.id)));
        Ok(())
    }

    async fn tickets(&mut self, db: &impl ConnectionTrait, person: &Person) -> Result<Vec<(Uuid, i32)>, DbErr> {
        use ticket::Column;
        let mut rows = store::naming_tickets(db, person, &self.mentions).await?;
        rows.retain_mut(|row| {
            let texts = [Some(&mut row.subject), row.finding.as_mut(), row.resolution.as_mut()];
            let changed = self.clean(row.id, Kind::Ticket, row.id, texts);
            row.version += 1;
            row.subject_folded = l10n::fold(&row.subject);
            changed
        });
        let changed = store::versions(&rows).collect();
        let texts = [Column::Subject, Column::SubjectFolded, Column::Finding, Column::Resolution, Column::Version];
        store::put(db, rows, texts).await?;
        Ok(changed)
    }

    async fn escalations(&mut self, db: &impl ConnectionTrait, person: &Person) -> Result<(), DbErr> {
        use escalation::Column;
        let mut rows = store::naming_escalations(db, person, &self.mentions).await?;
        rows.retain_mut(|row| {
            let texts = [Some(&mut row.summary), row.outcome.as_mut(), row.external_reference.as_mut()];
            let changed = self.clean(row.ticket_id, Kind::Escalation, row.id, texts);
            row.version += 1;
            changed
        });
        store::put(db, rows, [Column::Summary, Column::Outcome, Column::ExternalReference, Column::Version]).await
    }

    async fn comments(&mut self, db: &impl ConnectionTrait, person: &Person) -> Result<(), DbErr> {
        let mut rows = store::naming_comments(db, person, &self.mentions).await?;
        rows.retain_mut(|row| self.clean(row.ticket_id, Kind::Comment, row.id, [Some(&mut row.body)]));
        store::put(db, rows, [comment::Column::Body]).await
    }

    /// Cleans the texts of an object that hangs on a ticket; answers whether they had a name.
    fn clean<'t>(
        &mut self,
        ticket: Uuid,
        kind: Kind,
        id: Uuid,
        texts: impl IntoIterator<Item = Option<&'t mut String>>,
    ) -> bool {
        let (mut changed, mut may_remain) = (false, false);
        for text in texts.into_iter().flatten() {
            let Traces { cleaned, others } = self.mentions.in_text(text);
            may_remain |= others;
            if let Some(cleaned) = cleaned {
                *text = cleaned;
                changed = true;
            }
        }
        // What its partner cannot see, nobody there can look at.
        if may_remain && self.seen.contains(&ticket) {
            self.may_remain.push(kind.write(id));
        }
        changed
    }
}
