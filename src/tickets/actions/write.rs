//! Writing on a ticket: replies that everybody reads, notes that stay among agents.

use uuid::Uuid;

use super::change::{Changing, check, load, save};
use crate::{
    access::{Caller, Verb},
    cx::Cx,
    db::entity::{comment, ticket},
    failure::Failure,
    ids::Kind,
    journal::{
        audit::{AuditOperation, Change},
        idempotency::{self, Claim, Retry},
    },
    refusal::Outcome,
    tickets::{
        lifecycle::{Step, next},
        model::TicketEventKind,
        refusal::{Refusal, TicketUserErrorCode as Code},
        store,
    },
};

/// A reply.
#[derive(Clone, Debug)]
pub struct Reply {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub body: String,
    pub language: String,
    pub await_customer: bool,
    pub retry: Option<Retry>,
}

/// An internal note.
#[derive(Clone, Debug)]
pub struct Note {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub body: String,
    pub language: String,
    pub retry: Option<Retry>,
}

/// A ticket and what was written on it.
pub type Written = (ticket::Model, comment::Model);

/// How a writing begins.
enum Begun {
    /// With a ticket to change and the id of the new comment.
    Fresh(Box<Changing>, Uuid),
    /// It is a retry, and this is what was written then.
    Done(Box<Written>),
}

/// Answers the customer, or the partner.
pub async fn reply(cx: &Cx, command: Reply) -> Outcome<Written, Code> {
    let step = match cx.caller {
        Caller::Contact { .. } => Step::CustomerReply,
        Caller::ProviderAgent { .. } => Step::ProviderReply,
        _ => Step::AgentReply { await_customer: command.await_customer },
    };
    if command.await_customer && !matches!(step, Step::AgentReply { .. }) {
        return Err(Refusal::new(Code::OnlyAgentsAwaitCustomer).at("awaitCustomer").into());
    }
    let writing = Writing { verb: Verb::TicketReply, operation: "ticketReply", retry: command.retry.as_ref() };
    let (mut changing, comment_id) = match writing.begin(cx, command.id, command.expected_version).await? {
        Begun::Fresh(changing, comment_id) => (changing, comment_id),
        Begun::Done(written) => return Ok(*written),
    };
    let row = &mut changing.row;
    row.state = next(row.state, row.diagnosed_at.is_some(), step)?;
    if matches!(step, Step::AgentReply { .. }) && row.first_responded_at.is_none() {
        row.first_responded_at = Some(cx.now());
    }
    let written = comment(cx, row.id, comment_id, command.body, command.language, false);
    add(&mut changing, &written).await?;
    let row = save(cx, *changing, TicketEventKind::Replied, AuditOperation::TicketReply).await?;
    Ok((row, written))
}

/// Writes a note that customers never see.
pub async fn add_note(cx: &Cx, command: Note) -> Outcome<Written, Code> {
    let writing = Writing { verb: Verb::TicketNoteAdd, operation: "ticketNoteAdd", retry: command.retry.as_ref() };
    let (mut changing, comment_id) = match writing.begin(cx, command.id, command.expected_version).await? {
        Begun::Fresh(changing, comment_id) => (changing, comment_id),
        Begun::Done(written) => return Ok(*written),
    };
    next(changing.row.state, changing.row.diagnosed_at.is_some(), Step::Note)?;
    let written = comment(cx, changing.row.id, comment_id, command.body, command.language, true);
    add(&mut changing, &written).await?;
    let row = save(cx, *changing, TicketEventKind::NoteAdded, AuditOperation::TicketNoteAdd).await?;
    Ok((row, written))
}

struct Writing<'a> {
    verb: Verb,
    operation: &'static str,
    retry: Option<&'a Retry>,
}

impl Writing<'_> {
    /// A retry is recognized before the version is looked at: the first try has raised it.
    async fn begin(&self, cx: &Cx, id: Uuid, expected_version: Option<i32>) -> Outcome<Begun, Code> {
        let transaction = cx.db.begin().await?;
        let row = load(cx, &transaction, id).await?;
        let comment_id = cx.new_id();
        match idempotency::claim(&transaction, cx, self.operation, self.retry, comment_id).await? {
            Claim::New => {
                check(cx, &row, expected_version, self.verb)?;
                Ok(Begun::Fresh(Box::new(Changing::of(transaction, row)), comment_id))
            }
            Claim::Done(earlier) => {
                let found = store::comments_by_ids(&transaction, cx.caller.scope(), vec![earlier]).await?.pop();
                let written = found.ok_or_else(|| Refusal::new(Code::NotFound).at("idempotencyKey"))?;
                Ok(Begun::Done(Box::new((row, written))))
            }
            Claim::Mismatch => Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
        }
    }
}

/// Puts something written beside the change of its ticket.
pub async fn add(changing: &mut Changing, written: &comment::Model) -> Result<(), Failure> {
    store::add_comment(&changing.transaction, written.clone()).await?;
    changing.beside.push(Change::created(Kind::Comment.write(written.id), written));
    Ok(())
}

/// Something that the caller writes now.
pub fn comment(cx: &Cx, ticket_id: Uuid, id: Uuid, body: String, language: String, internal: bool) -> comment::Model {
    comment::Model {
        id,
        ticket_id,
        author_agent_id: cx.caller.agent(),
        author_contact_id: cx.caller.contact(),
        internal,
        body,
        language,
        created_at: cx.now(),
    }
}
