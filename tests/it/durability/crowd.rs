//! Several clients at once, of two partners and of their customers.

use std::sync::Arc;

use chrono::TimeDelta;
use partnerdesk::{access::token::Tokens, cx::Clock};
use tokio::{sync::Mutex, task::JoinSet};

use super::{
    client::{Client, Shared},
    ledger::Ledger,
    wire::Wire,
};
use crate::{
    commands::program::SECRET,
    support::town::{ACME, BORA, DIRECT, NEMO, STRANGER, admin, contact},
};

pub struct Crowd {
    clients: Vec<Client>,
    pub ledger: Shared,
    /// A ticket that three of the clients write on, and the token of one of them.
    pub shared: String,
    pub token: String,
}

impl Crowd {
    /// Everybody, and one ticket for each partner that its people share.
    pub async fn gather(address: &str) -> Self {
        let tokens = Tokens::new(SECRET.as_bytes());
        let now = Clock::system().now();
        let sign = |caller| tokens.sign(&caller, now, TimeDelta::hours(1)).expect("a token");
        let mut clients = vec![
            Client::new(1, sign(admin(DIRECT)), true, BORA),
            Client::new(2, sign(admin(DIRECT)), true, ACME),
            Client::new(3, sign(contact(BORA)), false, BORA),
            Client::new(4, sign(admin(STRANGER)), true, NEMO),
            Client::new(5, sign(contact(NEMO)), false, NEMO),
        ];
        let ledger: Shared = Arc::new(Mutex::new(Ledger::default()));
        let mut tickets = Vec::new();
        for (opens, others) in [(0, 1..3), (3, 4..5)] {
            let mut wire = Wire::connect(address, &clients[opens].token).await.expect("a connection");
            let ticket = clients[opens].open(&mut wire, &ledger).await;
            others.for_each(|other| clients[other].share(&ticket));
            tickets.push(ticket);
        }
        let token = clients[0].token.clone();
        Self { clients, ledger, shared: tickets.swap_remove(0), token }
    }

    /// Everybody sends one request after the other, until the server ends its connection.
    pub async fn send(&mut self, address: &str) {
        let mut sending = JoinSet::new();
        for mut client in self.clients.drain(..) {
            let ledger = Arc::clone(&self.ledger);
            let mut wire = Wire::connect(address, &client.token).await.expect("a connection");
            sending.spawn(async move {
                while client.send(&mut wire, &ledger).await.is_ok() {}
                client
            });
        }
        self.clients = sending.join_all().await;
    }

    /// Everybody repeats what was not acknowledged, then what was; the first without an answer are counted.
    pub async fn catch_up(&mut self, address: &str) -> usize {
        let mut waited = 0;
        for client in &mut self.clients {
            let mut wire = Wire::connect(address, &client.token).await.expect("a connection");
            if client.is_waiting() {
                waited += 1;
                client.send(&mut wire, &self.ledger).await.expect("an answer");
            }
            client.repeat(&mut wire).await.expect("an answer");
        }
        waited
    }
}
