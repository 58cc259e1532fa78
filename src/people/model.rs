//! A person, as the desk knows it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    access::Caller,
    db::entity::{agent, contact},
    ids::{self, Kind},
    journal::audit::Change,
};

/// Which person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonId {
    /// A person of a customer.
    Contact(Uuid),
    /// A person of a partner.
    Agent(Uuid),
}

/// A person and its row.
#[derive(Clone, Debug, PartialEq)]
pub enum Person {
    /// A person of a customer.
    Contact(contact::Model),
    /// A person of a partner.
    Agent(agent::Model),
}

impl PersonId {
    /// Reads the id of a contact or an agent.
    pub fn read(id: &str) -> Option<Self> {
        match ids::read(id)? {
            (Kind::Contact, id) => Some(Self::Contact(id)),
            (Kind::Agent, id) => Some(Self::Agent(id)),
            _ => None,
        }
    }

    /// The row's id.
    pub fn uuid(self) -> Uuid {
        let (Self::Contact(id) | Self::Agent(id)) = self;
        id
    }

    /// As clients see it; also the subject of the person's tokens, preferences and acts.
    pub fn write(self) -> String {
        match self {
            Self::Contact(id) => Kind::Contact.write(id),
            Self::Agent(id) => Kind::Agent.write(id),
        }
    }

    /// Whether it is the caller.
    pub fn calls(self, caller: &Caller) -> bool {
        match self {
            Self::Contact(id) => caller.contact() == Some(id),
            Self::Agent(id) => caller.agent() == Some(id),
        }
    }
}

impl Person {
    /// Its id.
    pub fn id(&self) -> PersonId {
        match self {
            Self::Contact(row) => PersonId::Contact(row.id),
            Self::Agent(row) => PersonId::Agent(row.id),
        }
    }

    /// The partner that answers for what the desk holds about it.
    pub fn partner(&self) -> Uuid {
        match self {
            Self::Contact(row) => row.partner_id,
            Self::Agent(row) => row.partner_id,
        }
    }

    /// Counts its changes.
    pub fn version(&self) -> i32 {
        match self {
            Self::Contact(row) => row.version,
            Self::Agent(row) => row.version,
        }
    }

    /// When it was erased.
    pub fn erased_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Contact(row) => row.erased_at,
            Self::Agent(row) => row.erased_at,
        }
    }

    /// Its row before and after, for the audit trail.
    pub fn change(&self, after: &Self) -> Change {
        let id = self.id().write();
        match (self, after) {
            (Self::Contact(before), Self::Contact(after)) => Change::updated(id, before, after),
            (Self::Agent(before), Self::Agent(after)) => Change::updated(id, before, after),
            (Self::Contact(before), Self::Agent(_)) => Change::removed(id, before),
            (Self::Agent(before), Self::Contact(_)) => Change::removed(id, before),
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        match self {
            Self::Contact(row) => &row.name,
            Self::Agent(row) => &row.name,
        }
    }

    /// What names it in texts that others wrote.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Contact(row) => [&row.name, &row.email].into_iter().chain(&row.phone).map(String::as_str).collect(),
            Self::Agent(row) => vec![&row.name, &row.email],
        }
    }
}
