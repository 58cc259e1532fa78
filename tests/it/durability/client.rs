//! One client with one request at a time, which it repeats until it is acknowledged.

use std::{io, sync::Arc};

use partnerdesk::ids::Kind;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::{
    ledger::{Fact, Ledger},
    wire::Wire,
};
use crate::support::town;

/// Clients in tasks of their own share one ledger.
pub type Shared = Arc<Mutex<Ledger>>;

/// Somebody who writes. Only one client changes any customer, so that it knows the version.
pub struct Client {
    pub token: String,
    name: String,
    agent: bool,
    customer: String,
    version: i32,
    /// Tickets it may write on: the one that several clients share, then its own.
    tickets: Vec<String>,
    dice: StdRng,
    steps: u32,
    /// Sent, and not acknowledged.
    pending: Option<Step>,
    /// The last that had an idempotency key, and the id of what it made.
    keyed: Option<(Step, String)>,
}

/// One mutation. Its marker is its idempotency key and the text that it writes.
#[derive(Clone, Debug)]
struct Step {
    marker: String,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Open,
    Reply { ticket: String },
    Note { ticket: String },
    AddContact,
    Rename { version: i32 },
}

impl Client {
    pub fn new(seed: u64, token: String, agent: bool, customer: u32) -> Self {
        Self {
            token,
            name: format!("client {seed}"),
            agent,
            customer: town::id(Kind::Customer, customer),
            version: 1,
            tickets: Vec::new(),
            dice: StdRng::seed_from_u64(seed),
            steps: 0,
            pending: None,
            keyed: None,
        }
    }

    /// Opens a ticket that others may write on as well, and answers with its id.
    pub async fn open(&mut self, wire: &mut Wire, ledger: &Mutex<Ledger>) -> String {
        self.pending = Some(self.step(What::Open));
        self.send(wire, ledger).await.expect("an answer");
        self.tickets[0].clone()
    }

    pub fn share(&mut self, ticket: &str) {
        self.tickets.insert(0, ticket.to_owned());
    }

    pub fn is_waiting(&self) -> bool {
        self.pending.is_some()
    }

    fn step(&mut self, what: What) -> Step {
        self.steps += 1;
        Step { marker: format!("{}, step {}", self.name, self.steps), what }
    }

    fn choose(&mut self) -> Step {
        let ticket = self.tickets[self.dice.random_range(0..self.tickets.len())].clone();
        let shared = self.tickets[0].clone();
        let what = match self.dice.random_range(0..if self.agent { 6 } else { 3 }) {
            0 => What::Open,
            1 => What::Reply { ticket },
            2 => What::Reply { ticket: shared },
            3 => What::Note { ticket },
            4 => What::AddContact,
            _ => What::Rename { version: self.version },
        };
        self.step(what)
    }

    /// Sends what is pending, else something new, until it is acknowledged.
    pub async fn send(&mut self, wire: &mut Wire, ledger: &Mutex<Ledger>) -> io::Result<()> {
        let step = match self.pending.take() {
            Some(step) => step,
            None => self.choose(),
        };
        self.pending = Some(step.clone());
        let answer = self.exchange(wire, &step).await?;
        let id = match &step.what {
            What::Rename { version } if codes(&answer) == ["STALE_VERSION"] => {
                // It was carried out the first time, or else it would have been now.
                let now = "query($id: ID!) { customer(id: $id) { id name version } }";
                let now = wire.ask(now, &json!({ "id": self.customer })).await?;
                let now = &now["data"]["customer"];
                assert_eq!((&now["name"], &now["version"]), (&json!(step.marker), &json!(version + 1)), "{step:?}");
                self.customer.clone()
            }
            _ => made(&answer, &step),
        };
        self.pending = None;
        self.acknowledged(step, id, &mut *ledger.lock().await);
        Ok(())
    }

    /// Sends the last one with a key again: it has the same answer, and makes nothing.
    pub async fn repeat(&mut self, wire: &mut Wire) -> io::Result<()> {
        if let Some((step, id)) = self.keyed.clone() {
            let answer = self.exchange(wire, &step).await?;
            assert_eq!(made(&answer, &step), id, "{step:?}");
        }
        Ok(())
    }

    async fn exchange(&self, wire: &mut Wire, step: &Step) -> io::Result<Value> {
        let Step { marker, what } = step;
        let key = marker;
        let (mutation, object, input) = match what {
            What::Open => {
                let customer = &self.customer;
                let input = json!({ "subject": marker, "body": marker, "category": "USAGE", "customerId": customer, "idempotencyKey": key });
                ("ticketOpen", "ticket", input)
            }
            What::Reply { ticket } => {
                ("ticketReply", "comment", json!({ "id": ticket, "body": marker, "idempotencyKey": key }))
            }
            What::Note { ticket } => {
                ("ticketNoteAdd", "comment", json!({ "id": ticket, "body": marker, "idempotencyKey": key }))
            }
            What::AddContact => {
                let contact = json!({ "name": marker, "email": "somebody@customer.example", "locale": "en" });
                let input = json!({ "customerId": self.customer, "contact": contact, "idempotencyKey": key });
                ("contactCreate", "contact", input)
            }
            What::Rename { version } => {
                let input = json!({ "id": self.customer, "name": marker, "expectedVersion": version });
                ("customerUpdate", "customer", input)
            }
        };
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let query = format!(
            "mutation($input: {kind}!) {{ did: {mutation}(input: $input) {{ object: {object} {{ id }} userErrors {{ code }} }} }}"
        );
        wire.ask(&query, &json!({ "input": input })).await
    }

    fn acknowledged(&mut self, step: Step, id: String, ledger: &mut Ledger) {
        let text = step.marker.clone();
        ledger.enter(match &step.what {
            What::Open => {
                self.tickets.push(id.clone());
                Fact::Ticket { id: id.clone(), subject: text }
            }
            What::Reply { ticket } | What::Note { ticket } => {
                Fact::Comment { id: id.clone(), ticket: ticket.clone(), body: text }
            }
            What::AddContact => Fact::Contact { id: id.clone(), name: text },
            What::Rename { .. } => {
                self.version += 1;
                Fact::Name { customer: id.clone(), name: text }
            }
        });
        if !matches!(step.what, What::Rename { .. }) {
            self.keyed = Some((step, id));
        }
    }
}

fn codes(answer: &Value) -> Vec<&str> {
    let errors = answer["data"]["did"]["userErrors"].as_array();
    errors.into_iter().flatten().filter_map(|error| error["code"].as_str()).collect()
}

/// The id of what a mutation made or changed.
#[track_caller]
fn made(answer: &Value, step: &Step) -> String {
    let id = answer["data"]["did"]["object"]["id"].as_str();
    id.unwrap_or_else(|| panic!("{step:?} was answered {answer}")).to_owned()
}
