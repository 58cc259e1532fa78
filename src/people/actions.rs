//! The two verbs of people.

use sea_orm::ConnectionTrait;

use super::{
    document::{Document, Entry, Event, FORMAT, Part, Preferences, Profile, Retry, TicketPart, Token, Writing},
    erasure::{self, Erased},
    model::{Person, PersonId},
    refusal::{PersonUserErrorCode as Code, Refusal},
    store::{self, Text},
};
use crate::{
    access::{Caller, Standing, Verb, permit},
    cx::Cx,
    db::{
        Transaction,
        entity::agent,
        outbox,
        scrub::{remind, scrub},
    },
    failure::Failure,
    journal::audit::{self, AuditOperation},
    partners::model::AgentRole,
    refusal::{Fact, No, Outcome},
};

/// A person to erase.
#[derive(Clone, Debug)]
pub struct Erase {
    pub person: PersonId,
    pub expected_version: Option<i32>,
}

/// A person that is erased, and where it may still be named.
#[derive(Clone, Debug)]
pub struct Erasure {
    pub person: Person,
    /// Ids of support statements, tickets, escalations and comments, for somebody to look at.
    pub may_remain: Vec<String>,
}

/// Everything the desk holds about a person: for the person, and for the admin agents of its partner.
pub async fn export(cx: &Cx, id: PersonId) -> Outcome<Document, Code> {
    let found = store::one(cx.db.read(), cx.caller.scope(), id).await?;
    let person = found.ok_or_else(|| Refusal::new(Code::NotFound).at("personId"))?;
    let verb = if id.calls(&cx.caller) { Verb::OwnDataExport } else { Verb::PersonExport };
    check(&cx.caller, verb, &person)?;
    // A person leaves traces with other partners too, which are nobody else's data.
    let document = document(cx, cx.db.unbound().read(), &person).await?;
    let transaction = cx.db.begin().await?;
    let change = person.change(&person);
    audit::record(&transaction, cx, AuditOperation::PersonExport, Some(person.partner()), [change]).await?;
    transaction.commit().await?;
    Ok(document)
}

/// Erases a person: by an admin agent of its partner. Who is erased already stays so.
///
/// Whoever writes as the person, or gives it something to do, holds its row for as long as that takes. So the lock on
/// that row comes after all of this, and what begins later finds the person erased.
pub async fn erase(cx: &Cx, command: Erase) -> Outcome<Erasure, Code> {
    // As far as the person's traces go, and further than its partner sees.
    let transaction = cx.db.unbound().begin_without_caller().await?;
    // Before the caller is held: two admin agents may be after each other.
    store::queue(&transaction).await?;
    cx.db.hold_caller(&transaction).await?;
    let admins = admins(cx, &transaction, command.person).await?;
    let found = store::to_change(&transaction, cx.caller.scope(), command.person).await?;
    let person = found.ok_or_else(|| Refusal::new(Code::NotFound).at("personId"))?;
    check(&cx.caller, Verb::PersonErase, &person)?;
    if person.erased_at().is_some() {
        return again(cx, transaction, person).await;
    }
    let stale = || Refusal::new(Code::StaleVersion).at("expectedVersion");
    if command.expected_version.is_some_and(|expected| expected != person.version()) {
        return Err(stale().into());
    }
    dispensable(cx, &transaction, &person, &admins).await?;
    let read = person;
    let erased = erasure::erase(&transaction, &read, cx.now()).await?.ok_or_else(stale)?;
    let Erased { person, words, may_remain } = erased;
    let id = command.person;
    let change = read.change(&person);
    audit::record(&transaction, cx, AuditOperation::PersonErase, Some(person.partner()), [change]).await?;
    outbox::publish_all(&transaction, outbox::Topic::Ticket, words.tickets, cx.now()).await?;
    outbox::publish_all(&transaction, outbox::Topic::ApiToken, words.api_tokens, cx.now()).await?;
    outbox::publish(&transaction, outbox::Topic::Person, id.uuid(), person.version(), cx.now()).await?;
    remind(&transaction).await?;
    transaction.commit().await?;
    cx.db.wake_outbox();
    scrub(&cx.db, erasure::TABLES).await;
    Ok(Erasure { person, may_remain })
}

/// A desk that let people write while they were erased may hold words that came too late.
async fn again(cx: &Cx, transaction: Transaction, person: Person) -> Outcome<Erasure, Code> {
    let words = erasure::words(&transaction, &person, cx.now()).await?;
    outbox::publish_all(&transaction, outbox::Topic::Ticket, words.tickets, cx.now()).await?;
    remind(&transaction).await?;
    transaction.commit().await?;
    scrub(&cx.db, erasure::TABLES).await;
    Ok(Erasure { person, may_remain: Vec::new() })
}

/// A person is its own, and its partner's.
fn check(caller: &Caller, verb: Verb, person: &Person) -> Result<(), No<Code>> {
    let own =
        person.id().calls(caller) || matches!(caller, Caller::Agent { partner, .. } if *partner == person.partner());
    Ok(permit(caller, verb, if own { Standing::Own } else { Standing::None })?)
}

/// The admin agents among whom an agent is, locked before the agent: two of them may be after each other.
async fn admins(cx: &Cx, db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<agent::Model>, Failure> {
    match (person, cx.caller.partner()) {
        (PersonId::Agent(_), Some(partner)) => Ok(store::admins(db, partner).await?),
        _ => Ok(Vec::new()),
    }
}

/// Whether the desk can do without an agent.
async fn dispensable(
    cx: &Cx,
    db: &impl ConnectionTrait,
    person: &Person,
    admins: &[agent::Model],
) -> Outcome<(), Code> {
    let Person::Agent(agent) = person else { return Ok(()) };
    if person.id().calls(&cx.caller) {
        return Err(Refusal::new(Code::CannotEraseYourself).at("personId").into());
    }
    if agent.role == AgentRole::AdminAgent && admins.iter().all(|admin| admin.id == agent.id) {
        return Err(Refusal::new(Code::LastAdminAgent).at("personId").into());
    }
    let (count, numbers) = store::open_tickets(db, agent.id).await?;
    if count > 0 {
        let numbers = Fact::List(numbers.iter().map(i32::to_string).collect());
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let refusal = Refusal::new(Code::PersonHasOpenTickets).at("personId");
        return Err(refusal.with("count", count).with("numbers", numbers).into());
    }
    Ok(())
}

/// Reads it all.
async fn document(cx: &Cx, db: &impl ConnectionTrait, person: &Person) -> Result<Document, Failure> {
    let (id, subject) = (person.id(), person.id().write());
    let uuid = id.uuid();
    let mut writings: Vec<Writing> = store::comments(db, id).await?.into_iter().map(Writing::comment).collect();
    writings.extend(store::written(db, person, Text::Subject).await?.into_iter().map(Writing::subject));
    writings.extend(store::written(db, person, Text::Finding).await?.into_iter().map(Writing::finding));
    writings.extend(store::written(db, person, Text::Resolution).await?.into_iter().map(Writing::resolution));
    let escalations = store::escalations(db, id).await?;
    writings.extend(escalations.iter().flat_map(|row| Writing::escalation(row, uuid)));
    let suspensions = store::suspensions(db, id).await?;
    let tickets = store::tickets(db, person).await?;
    let api_tokens = store::api_tokens(db, id).await?;
    let entries = store::audit(db, &subject).await?;
    Ok(Document {
        format: FORMAT,
        exported_at: cx.now(),
        profile: Profile::from(person),
        preferences: store::preferences(db, &subject).await?.map(Preferences::from),
        tickets: tickets.into_iter().map(|row| TicketPart::of(row, uuid)).collect(),
        writings,
        history: store::history(db, person).await?.into_iter().map(Event::from).collect(),
        escalations: escalations.iter().flat_map(|row| Part::of_escalation(row, uuid)).collect(),
        suspensions: suspensions.iter().flat_map(|row| Part::of_suspension(row, uuid)).collect(),
        support_statements: store::statements(db, &subject).await?.iter().map(Part::of_statement).collect(),
        api_tokens: api_tokens.into_iter().map(Token::from).collect(),
        retries: store::retries(db, &subject).await?.into_iter().map(Retry::from).collect(),
        audit_trail: entries.into_iter().map(|row| Entry::of(row, &subject)).collect(),
    })
}
