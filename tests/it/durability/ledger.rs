//! What was acknowledged, and whether the database says the same.

use std::collections::BTreeMap;

use partnerdesk::{
    db::{Db, entity},
    ids::Kind,
};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Statement};
use tokio::sync::watch;

use crate::support::town;

/// Something that was acknowledged.
pub enum Fact {
    Ticket { id: String, subject: String },
    Comment { id: String, ticket: String, body: String },
    Contact { id: String, name: String },
    Name { customer: String, name: String },
}

/// Everything that was acknowledged.
#[derive(Default)]
pub struct Ledger {
    /// Subjects by ticket.
    tickets: BTreeMap<String, String>,
    /// Tickets and bodies by comment.
    comments: BTreeMap<String, (String, String)>,
    contacts: BTreeMap<String, String>,
    /// The names that a customer got, one for each version after the first.
    names: BTreeMap<String, Vec<String>>,
    count: watch::Sender<u32>,
}

impl Ledger {
    pub fn enter(&mut self, fact: Fact) {
        match fact {
            Fact::Ticket { id, subject } => assert_eq!(self.tickets.insert(id, subject), None),
            Fact::Comment { id, ticket, body } => assert_eq!(self.comments.insert(id, (ticket, body)), None),
            Fact::Contact { id, name } => assert_eq!(self.contacts.insert(id, name), None),
            Fact::Name { customer, name } => self.names.entry(customer).or_default().push(name),
        }
        self.count.send_modify(|count| *count += 1);
    }

    /// How much was acknowledged so far, to be waited for.
    pub fn count(&self) -> watch::Receiver<u32> {
        self.count.subscribe()
    }

    /// How many of them had an idempotency key.
    fn keyed(&self) -> usize {
        self.tickets.len() + self.comments.len() + self.contacts.len()
    }

    /// How many mutations with a key were carried out though nobody has heard of it.
    pub async fn unheard(&self, db: &Db) -> usize {
        rows::<entity::idempotency_key::Entity>(db).await.len().saturating_sub(self.keyed())
    }

    /// Holds the database against this, once nothing is pending: all of it is there exactly once, with its
    /// history, audit and events, and nothing else is.
    pub async fn check(&self, db: &Db) {
        if !db.is_postgres() {
            sound(db).await;
        }
        let tickets = rows::<entity::ticket::Entity>(db).await;
        let found = tickets.iter().map(|row| (Kind::Ticket.write(row.id), row.subject.clone()));
        assert_eq!(found.collect::<BTreeMap<_, _>>(), self.tickets, "tickets");

        let comments = rows::<entity::comment::Entity>(db).await;
        let mut found: Vec<_> = comments.into_iter().map(|row| (Kind::Ticket.write(row.ticket_id), row.body)).collect();
        let openings = self.tickets.iter().map(|(id, subject)| (id.clone(), subject.clone()));
        let mut expected: Vec<_> = openings.chain(self.comments.values().cloned()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "comments");

        let contacts = rows::<entity::contact::Entity>(db).await.into_iter();
        let contacts = contacts.map(|row| (Kind::Contact.write(row.id), row.name));
        let born: Vec<String> =
            [town::ACME, town::BORA, town::NEMO].map(|customer| town::id(Kind::Contact, customer)).to_vec();
        let found: BTreeMap<_, _> = contacts.filter(|(id, _)| !born.contains(id)).collect();
        assert_eq!(found, self.contacts, "contacts");

        self.check_versions(db, &tickets).await;
        self.check_numbers(db, &tickets).await;

        let made = self.tickets.keys().chain(self.comments.keys()).chain(self.contacts.keys());
        let mut made: Vec<_> = made.filter_map(|id| partnerdesk::ids::read(id)).map(|(_, uuid)| uuid).collect();
        let keys = rows::<entity::idempotency_key::Entity>(db).await;
        let mut results: Vec<_> = keys.into_iter().map(|row| row.result_id).collect();
        made.sort();
        results.sort();
        assert_eq!(results, made, "one key for each result");
    }

    /// Each version of a ticket and of a customer has one line of history, audit and event.
    async fn check_versions(&self, db: &Db, tickets: &[entity::ticket::Model]) {
        let mut audit: BTreeMap<String, i32> = BTreeMap::new();
        for entry in rows::<entity::audit_entry::Entity>(db).await {
            *audit.entry(entry.object).or_default() += 1;
        }
        let history = rows::<entity::ticket_event::Entity>(db).await;
        let history = versions(history.into_iter().map(|row| (row.ticket_id, row.sequence)));
        let events = rows::<entity::outbox::Entity>(db).await.into_iter().filter(|row| row.topic == "ticket");
        let events = versions(events.map(|row| (row.object_id, row.version)));
        for row in tickets {
            let id = Kind::Ticket.write(row.id);
            let written = self.comments.values().filter(|(ticket, _)| *ticket == id).count();
            let version = i32::try_from(1 + written).expect("few");
            assert_eq!((row.version, audit.get(&id).copied()), (version, Some(version)), "{id}");
            let each: Vec<i32> = (1..=version).collect();
            assert_eq!((history.get(&row.id), events.get(&row.id)), (Some(&each), Some(&each)), "{id}");
        }
        for row in rows::<entity::customer::Entity>(db).await {
            let id = Kind::Customer.write(row.id);
            let Some(names) = self.names.get(&id) else { continue };
            let changes = i32::try_from(names.len()).expect("few");
            assert_eq!((row.version, Some(&row.name)), (1 + changes, names.last()), "{id}");
            assert_eq!(audit.get(&id), Some(&changes), "{id}");
        }
        for id in self.contacts.keys() {
            assert_eq!(audit.get(id), Some(&1), "{id}");
        }
    }

    /// A partner counts its tickets without a gap.
    async fn check_numbers(&self, db: &Db, tickets: &[entity::ticket::Model]) {
        for partner in rows::<entity::partner::Entity>(db).await {
            let mut numbers: Vec<i32> =
                tickets.iter().filter(|row| row.partner_id == partner.id).map(|row| row.number).collect();
            numbers.sort();
            let expected: Vec<i32> = (1..=partner.last_ticket_number).collect();
            assert_eq!(numbers, expected, "{}", partner.name);
        }
    }
}

/// The versions of each object, in order.
fn versions(rows: impl Iterator<Item = (uuid::Uuid, i32)>) -> BTreeMap<uuid::Uuid, Vec<i32>> {
    let mut versions: BTreeMap<_, Vec<i32>> = BTreeMap::new();
    rows.for_each(|(id, version)| versions.entry(id).or_default().push(version));
    versions.values_mut().for_each(|versions| versions.sort());
    versions
}

async fn rows<E: EntityTrait>(db: &Db) -> Vec<E::Model> {
    E::find().all(db.read()).await.expect("rows")
}

/// SQLite's own checks of the file.
async fn sound(db: &Db) {
    for (check, expected) in [("integrity_check", vec!["ok".to_owned()]), ("foreign_key_check", vec![])] {
        let statement = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {check}"));
        let rows = db.read().query_all_raw(statement).await.expect("a check");
        let said: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect();
        assert_eq!(said, expected, "{check}");
    }
}
