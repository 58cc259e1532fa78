//! The reply: the same rows in one transaction.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, Value};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Floor,
    answers::{Replied, RepliedTicket, Reply, Written},
    reads::shown,
    sql::{self, ticket},
};
use crate::{db::Transaction, failure::Failure, ids::Kind};

#[derive(Deserialize)]
pub struct Variables {
    input: Input,
}

#[derive(Deserialize)]
struct Input {
    id: String,
    body: String,
    language: String,
}

impl Floor {
    pub(super) async fn reply(&self, variables: Variables) -> Result<Replied, Failure> {
        let Input { id, body, language } = variables.input;
        let ticket_id = Kind::Ticket.read(&id).ok_or_else(|| Failure::new("malformed id"))?;
        let now = self.clock.now();
        let new_id = || self.ids.next(now);
        let transaction = self.db.begin().await?;
        // Whoever writes must not be erased meanwhile.
        let mut writer = self.statement(sql::WRITER, vec![self.agent.into()]);
        if self.backend == DbBackend::Postgres {
            writer.sql.push_str(" FOR KEY SHARE");
        }
        let writer = transaction.query_one_raw(writer).await?.ok_or_else(|| Failure::new("no such agent"))?;
        if writer.try_get_by_index::<Option<DateTime<Utc>>>(0)?.is_some() {
            return Err(Failure::new("the agent was erased"));
        }
        let values = vec![self.partner.into(), ticket_id.into(), 1_u64.into()];
        let mut lock = self.statement(sql::TICKET_TO_CHANGE, values);
        if self.backend == DbBackend::Postgres {
            lock.sql.push_str(" FOR UPDATE");
        }
        let row = transaction.query_one_raw(lock).await?.ok_or_else(|| Failure::new("no such ticket"))?;
        let read_version: i32 = row.try_get_by_index(ticket::VERSION)?;
        let read_state: String = row.try_get_by_index(ticket::STATE)?;
        let responded: Option<DateTime<Utc>> = row.try_get_by_index(ticket::FIRST_RESPONDED_AT)?;
        let (version, subject) = (read_version + 1, Kind::Agent.write(self.agent));
        let state = if read_state == "NEW" { "RECEIVED".to_owned() } else { read_state.clone() };

        let comment_id = new_id();
        let comment = vec![
            comment_id.into(),
            ticket_id.into(),
            Some(self.agent).into(),
            None::<Uuid>.into(),
            false.into(),
            body.clone().into(),
            language.into(),
            now.into(),
        ];
        self.write(&transaction, sql::INSERT_COMMENT, comment).await?;
        let change = vec![
            state.clone().into(),
            version.into(),
            now.into(),
            Some(responded.unwrap_or(now)).into(),
            ticket_id.into(),
            read_version.into(),
        ];
        if self.write(&transaction, sql::UPDATE_TICKET, change).await? != 1 {
            return Err(Failure::new("somebody else changed the ticket"));
        }
        let event = vec![
            new_id().into(),
            ticket_id.into(),
            version.into(),
            "REPLIED".into(),
            subject.clone().into(),
            Some(read_state).into(),
            state.clone().into(),
            now.into(),
        ];
        self.write(&transaction, sql::INSERT_EVENT, event).await?;
        // Digests and signatures are constants here: how they are made is the desk's affair.
        let digest = || Value::from("0".repeat(64));
        let entry = |object: String, before: Value| {
            let who = [new_id().into(), Some(self.partner).into(), subject.clone().into(), "ADMIN_AGENT".into()];
            let what = ["ticketReply".into(), object.into(), new_id().to_string().into(), before, digest()];
            who.into_iter().chain(what).chain([Value::from("0".repeat(16)), digest(), now.into()])
        };
        let audit = entry(id.clone(), digest()).chain(entry(Kind::Comment.write(comment_id), None::<String>.into()));
        let audit = audit.collect();
        self.write(&transaction, sql::INSERT_AUDIT, audit).await?;
        let event = vec!["ticket".into(), ticket_id.into(), version.into(), now.into()];
        self.write(&transaction, sql::INSERT_OUTBOX, event).await?;
        transaction.commit().await?;
        let comment = Written { id: Kind::Comment.write(comment_id), body, created_at: shown(now) };
        let ticket_reply = Reply { ticket: RepliedTicket { id, version, state }, comment, user_errors: [] };
        Ok(Replied { ticket_reply })
    }

    async fn write(&self, transaction: &Transaction, text: &str, values: Vec<Value>) -> Result<u64, Failure> {
        Ok(transaction.execute_raw(self.statement(text, values)).await?.rows_affected())
    }
}
