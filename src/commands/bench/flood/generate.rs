//! The floods, each sent by a process of its own that gives way to everybody else on the machine.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::{
    task::JoinSet,
    time::{Instant, MissedTickBehavior, interval},
};

use super::{
    super::load::Client,
    attacks::{self, Attack},
};
use crate::failure::Failure;

/// Hostile requests come this often.
pub const ATTACKS_A_SECOND: u32 = 100;
/// Connections of a tenant that floods.
pub const CROWD: usize = 16;
/// Of the hostile requests, at most so many wait for an answer at once.
const ATTACKERS: usize = 16;

/// How many answers had which status; what was cut off has 0.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Sent {
    pub by_status: BTreeMap<u16, u64>,
    /// Hostile requests that were let in.
    pub let_in: u64,
}

impl Sent {
    pub fn count(&self) -> u64 {
        self.by_status.values().sum()
    }

    pub fn of(&self, status: u16) -> u64 {
        self.by_status.get(&status).copied().unwrap_or(0)
    }

    fn add(&mut self, status: u16) {
        *self.by_status.entry(status).or_default() += 1;
    }
}

/// Starts this program as a generator, at the lowest priority, and waits for what it tells.
pub async fn run(kind: &str, address: SocketAddr, lasts: Duration, secret: &str) -> Result<Sent, Failure> {
    let mut command = Command::new("nice");
    command.args(["-n", "19"]).arg(std::env::current_exe()?);
    command.args(["bench", kind, &address.to_string(), "--seconds", &lasts.as_secs().to_string()]);
    command.env("PARTNERDESK_SECRET", secret).stdin(Stdio::null()).stdout(Stdio::piped());
    let output = tokio::task::spawn_blocking(move || command.output()).await;
    let output = output.map_err(|_| Failure::new("the generator was lost"))??;
    serde_json::from_slice(&output.stdout).map_err(|error| Failure::new(format!("the generator failed: {error}")))
}

/// Sends the attacks in turn at a steady rate, whether they are answered or not.
pub async fn attack(address: SocketAddr, lasts: Duration) -> Result<Sent, Failure> {
    let attacks = Arc::new(attacks::all(address)?);
    let mut ticks = interval(Duration::from_secs(1) / ATTACKS_A_SECOND);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (until, mut running, mut sent) = (Instant::now() + lasts, JoinSet::new(), Sent::default());
    for turn in 0.. {
        if ticks.tick().await >= until {
            break;
        }
        if running.len() >= ATTACKERS
            && let Some(answered) = running.join_next().await
        {
            count(&mut sent, answered);
        }
        let attacks = Arc::clone(&attacks);
        running.spawn(async move { once(address, &attacks[turn % attacks.len()]).await });
    }
    while let Some(answered) = running.join_next().await {
        count(&mut sent, answered);
    }
    Ok(sent)
}

fn count(sent: &mut Sent, answered: Result<(u16, bool), tokio::task::JoinError>) {
    let (status, let_in) = answered.unwrap_or_default();
    sent.add(status);
    sent.let_in += u64::from(let_in);
}

/// Status of the answer, and whether anything was carried out. A broken connection is status 0.
async fn once(address: SocketAddr, attack: &Attack) -> (u16, bool) {
    let Ok(mut client) = Client::connect(address).await else { return (0, false) };
    match client.answer(&attack.request).await {
        Ok((status, body)) => (status, !refuses(body)),
        Err(_) => (0, false),
    }
}

/// Whether an answer refuses: errors, and no data.
pub fn refuses(body: &[u8]) -> bool {
    let answer: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    answer.get("errors").is_some() && answer.get("data").is_none_or(serde_json::Value::is_null)
}

/// Asks for the same on many connections without pause, whatever the answers are.
pub async fn crowd(address: SocketAddr, request: Vec<u8>, lasts: Duration) -> Result<Sent, Failure> {
    let (request, until) = (Arc::new(request), Instant::now() + lasts);
    let mut running = JoinSet::new();
    for _ in 0..CROWD {
        let request = Arc::clone(&request);
        running.spawn(async move {
            let mut statuses = Vec::new();
            let mut client = Client::connect(address).await.ok();
            while Instant::now() < until {
                match &mut client {
                    Some(connected) => match connected.answer(&request).await {
                        Ok((status, _)) => statuses.push(status),
                        Err(_) => {
                            statuses.push(0);
                            client = None;
                        }
                    },
                    None => client = Client::connect(address).await.ok(),
                }
            }
            statuses
        });
    }
    let mut sent = Sent::default();
    running.join_all().await.into_iter().flatten().for_each(|status| sent.add(status));
    Ok(sent)
}
