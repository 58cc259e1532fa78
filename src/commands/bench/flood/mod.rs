//! What floods do to others. Hostile requests are sent to the real server, once each to see what one costs,
//! then all together; then one tenant asks for all it can get. Both times somebody of another tenant
//! goes on with its work, and is compared with the same work before.

mod attacks;
mod bystander;
mod generate;
mod report;

use std::time::{Duration, Instant};

use data_encoding::HEXLOWER;
use rand::RngExt;
use serde_json::json;

use super::{
    load::{self, Client, Shots},
    process::{self, Process},
    requests::Operation,
    site::{self, Engine},
};
use crate::{
    access::{Role, token::Tokens},
    commands::place,
    config::{Bench, Place},
    cx::Clock,
    demo,
    failure::Failure,
};
use attacks::Attack;
use bystander::Met;
use generate::Sent;

/// How long each attack is repeated alone, and at most how often.
const ALONE: Duration = Duration::from_secs(1);
const MOST_ALONE: u32 = 300;
const WARM_UP: Duration = Duration::from_secs(1);

/// One attack alone.
pub struct Cost {
    pub name: &'static str,
    pub bytes: usize,
    pub status: u16,
    pub code: String,
    /// Until it was refused, half of the times.
    pub time: Duration,
    pub cpu: Duration,
    /// How much larger the server was afterwards.
    pub grown: i64,
}

/// A bystander before and during a flood.
pub struct Flood {
    pub before: Met,
    pub during: Met,
    pub sent: Sent,
    /// Processor time of the server during the flood, without what the bystander needed before.
    pub cpu: Duration,
}

/// Everything about one database.
pub struct Results {
    pub engine: Engine,
    pub costs: Vec<Cost>,
    pub hostile: Flood,
    pub tenant: Flood,
    /// After both floods: now, and at its peak.
    pub memory: (u64, u64),
    /// From a start after `kill -9` to the first answer.
    pub restart: Duration,
}

/// Measures every database, and prints.
pub async fn all(place: &Place, options: &Bench) -> Result<(), Failure> {
    let mut all = Vec::new();
    for engine in site::engines(place) {
        let results = one(place, engine, options).await?;
        report::print(&results)?;
        all.push(results);
    }
    report::print_targets(&all)
}

/// Sends one of the floods, and tells how it was answered.
pub async fn generate(place: &Place, options: &Bench) -> Result<(), Failure> {
    let lasts = Duration::from_secs(options.seconds);
    let sent = match (options.attack, options.crowd) {
        (Some(address), _) => generate::attack(address, lasts).await?,
        (None, Some(address)) => {
            let secret = place::secret(place)?.ok_or_else(|| Failure::new("a tenant needs a secret for its token"))?;
            let token = token(&Tokens::new(&secret), Role::AdminAgent)?;
            generate::crowd(address, request(address, &token, CROWDING), lasts).await?
        }
        (None, None) => Sent::default(),
    };
    println!("{}", serde_json::to_string(&sent).unwrap_or_default());
    Ok(())
}

/// A large page, and an error, so that the server's histogram tells it from what the bystander asks for.
const CROWDING: &str = "{ customers(first: 10) { nodes { id name tickets(first: 5) { nodes { id number subject state \
                        comments(first: 3) { nodes { id body language createdAt } } } } } } node(id: \"wrong\") { id } }";

fn request(address: std::net::SocketAddr, token: &str, query: &str) -> Vec<u8> {
    let body = json!({ "query": query }).to_string();
    Shots::new(address, "/graphql", token, &[body], "").requests.remove(0)
}

fn token(tokens: &Tokens, role: Role) -> Result<String, Failure> {
    tokens.sign(&demo::persona(role), Clock::system().now(), chrono::TimeDelta::days(1))
}

async fn one(place: &Place, engine: Engine, options: &Bench) -> Result<Results, Failure> {
    let secret = HEXLOWER.encode(&rand::rng().random::<[u8; 32]>());
    // Of another partner than the one that floods.
    let token = token(&Tokens::new(secret.as_bytes()), Role::ProviderAgent)?;
    println!("{}: preparing {} tickets", engine.name(), options.scale * demo::TICKETS);
    let place = site::prepare(place, engine, options.scale).await?;
    let server = start(&place, &secret).await?;
    let page = request(server.address, &token, Operation::Newest.document());
    bystander::ask(server.address, &page, WARM_UP).await?;

    let mut costs = Vec::new();
    for attack in attacks::all(server.address)? {
        costs.push(alone(&server, &attack).await?);
    }
    let lasts = Duration::from_secs(options.seconds);
    let hostile = flood("--attack", &server, &page, lasts, &secret).await?;
    let tenant = flood("--crowd", &server, &page, lasts, &secret).await?;
    let memory = server.memory()?;
    // Ended as by `kill -9`.
    drop(server);
    let begun = Instant::now();
    let server = start(&place, &secret).await?;
    let page = request(server.address, &token, Operation::Newest.document());
    Client::connect(server.address).await?.exchange(&page).await?;
    Ok(Results { engine, costs, hostile, tenant, memory, restart: begun.elapsed() })
}

/// As in production, with the rates that it has there. The attacks say from where they come.
async fn start(place: &Place, secret: &str) -> Result<Process, Failure> {
    let options = ["serve", "--listen", "127.0.0.1:0", "--metrics", "--trusted-proxy", "127.0.0.1/32"];
    let server = process::start(place, &options, secret).await?;
    load::get(server.address, "/readyz").await?;
    Ok(server)
}

/// One attack after the other of one kind.
async fn alone(server: &Process, attack: &Attack) -> Result<Cost, Failure> {
    let (mut times, mut last) = (Vec::new(), (0, String::new()));
    let (before, begun, cpu) = (server.memory()?.0, Instant::now(), server.cpu()?);
    while times.len() < MOST_ALONE as usize && begun.elapsed() < ALONE {
        let sent = Instant::now();
        let mut client = Client::connect(server.address).await?;
        let (status, body) = client.answer(&attack.request).await?;
        times.push(sent.elapsed());
        if !generate::refuses(body) {
            return Err(Failure::new(format!("{} was let in: {}", attack.name, String::from_utf8_lossy(body))));
        }
        let answer: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
        last = (status, code.to_owned());
    }
    let cpu = server.cpu()?.saturating_sub(cpu).div_f64(times.len() as f64);
    times.sort_unstable();
    Ok(Cost {
        name: attack.name,
        bytes: attack.request.len(),
        status: last.0,
        code: last.1,
        time: times[times.len() / 2],
        cpu,
        grown: server.memory()?.0.cast_signed() - before.cast_signed(),
    })
}

/// A bystander without a flood, then with one.
async fn flood(kind: &str, server: &Process, page: &[u8], lasts: Duration, secret: &str) -> Result<Flood, Failure> {
    let idle = server.cpu()?;
    let before = bystander::ask(server.address, page, lasts).await?;
    let begun = server.cpu()?;
    let (during, sent) = tokio::try_join!(
        bystander::ask(server.address, page, lasts),
        generate::run(kind, server.address, lasts, secret),
    )?;
    let cpu = server.cpu()?.saturating_sub(begun).saturating_sub(begun.saturating_sub(idle));
    Ok(Flood { before, during, sent, cpu })
}
