//! The measurement itself.

use std::{sync::Arc, time::Duration};

use data_encoding::HEXLOWER;
use indicatif::{ProgressBar, ProgressStyle};
use rand::RngExt;

use super::{
    desk::{Compared, Desk},
    load::{self, Outcome, Shots},
    process::{self, Process},
    report,
    requests::{self, Operation, Requests},
    site::{self, Engine},
};
use crate::{
    access::{Role, token::Tokens},
    config::{Bench, Place},
    cx::Clock,
    demo,
    failure::Failure,
};

/// Connections at once when throughput is measured.
pub const CONNECTIONS: usize = 16;
/// Caches, plans and connections settle in this time.
const WARM_UP: Duration = Duration::from_millis(500);

/// One operation on one server.
pub struct Measured {
    /// With one connection: latency.
    pub alone: Outcome,
    /// With many: throughput.
    pub together: Outcome,
    /// Processor time of the server for one request, with many connections.
    pub cpu: Duration,
}

/// One operation on both servers.
pub struct Compare {
    pub operation: Operation,
    pub desk: Measured,
    pub floor: Measured,
    pub statements: Compared,
    /// The same with a thousand tickets.
    pub statements_when_small: Compared,
}

/// A customer's first page, on the desk alone.
pub struct Home {
    pub desk: Measured,
    pub statements: u64,
}

/// Everything about one database.
pub struct Results {
    pub engine: Engine,
    pub tickets: u32,
    pub operations: Vec<Compare>,
    pub home: Home,
    /// Resident memory of desk and floor after all load: now, and at its peak.
    pub desk_memory: (u64, u64),
    pub floor_memory: (u64, u64),
}

/// Measures every database, and prints.
pub async fn all(place: &Place, options: &Bench) -> Result<(), Failure> {
    let mut all = Vec::new();
    for engine in site::engines(place) {
        let results = one(place, engine, options).await?;
        report::print(&results)?;
        all.push(results);
    }
    if all.len() == 1 {
        println!("\nPostgreSQL was not measured: --database-url names none.");
    }
    report::print_targets(&all)
}

async fn one(place: &Place, engine: Engine, options: &Bench) -> Result<Results, Failure> {
    let secret = HEXLOWER.encode(&rand::rng().random::<[u8; 32]>());
    let tokens = Tokens::new(secret.as_bytes());
    let sign = |role| tokens.sign(&demo::persona(role), Clock::system().now(), chrono::TimeDelta::days(1));
    let (token, customer) = (sign(Role::AdminAgent)?, sign(Role::Customer)?);

    println!("{}: preparing {} tickets", engine.name(), options.scale * demo::TICKETS);
    let small = site::prepare(place, engine, 1).await?;
    let large = site::prepare(place, engine, options.scale).await?;
    let (_, statements_when_small) = look(&small, &tokens, &token).await?;
    let (requests, statements) = look(&large, &tokens, &token).await?;
    let inside = Desk::open(&large, tokens.clone(), token.clone()).await?;
    let statements_of_home = inside.home(&customer).await?;
    inside.close().await?;

    // One caller sends all of the load, far more than it would be allowed.
    let serve = ["serve", "--listen", "127.0.0.1:0", "--rate-caller", "0", "--rate-tenant", "0"];
    let desk = process::start(&large, &serve, &secret).await?;
    load::get(desk.address, "/readyz").await?;
    let floor = process::start(&large, &["bench", "--floor", "127.0.0.1:0"], &secret).await?;

    let lasts = Duration::from_secs(options.seconds);
    let bar = bar(Operation::ALL.len() as u64 * 4 + 2);
    let mut operations = Vec::new();
    let counts = statements.into_iter().zip(statements_when_small);
    for (operation, (statements, statements_when_small)) in Operation::ALL.into_iter().zip(counts) {
        let bodies = requests.of(operation);
        let shots =
            |server: &Process, path| Arc::new(Shots::new(server.address, path, &token, &bodies, operation.begins()));
        bar.set_message(operation.name());
        let (to_desk, to_floor) = (shots(&desk, "/graphql"), shots(&floor, operation.floor_path()));
        let measured = (measure(&desk, &to_desk, lasts, &bar).await?, measure(&floor, &to_floor, lasts, &bar).await?);
        let (desk, floor) = measured;
        operations.push(Compare { operation, desk, floor, statements, statements_when_small });
    }
    bar.set_message("portal home");
    let shots = Shots::new(desk.address, "/graphql", &customer, &[requests::home()], requests::HOME_BEGINS);
    let measured = measure(&desk, &Arc::new(shots), lasts, &bar).await?;
    let home = Home { desk: measured, statements: statements_of_home };
    bar.finish_and_clear();
    let (desk_memory, floor_memory) = (desk.memory()?, floor.memory()?);
    Ok(Results { engine, tickets: options.scale * demo::TICKETS, operations, home, desk_memory, floor_memory })
}

/// The requests for a database, and how many statements each operation runs there.
async fn look(place: &Place, tokens: &Tokens, token: &str) -> Result<(Requests, Vec<Compared>), Failure> {
    let desk = Desk::open(place, tokens.clone(), token.to_owned()).await?;
    let requests = Requests::collect(&desk).await?;
    let mut counts = Vec::new();
    for operation in Operation::ALL {
        let body = requests.of(operation).into_iter().next();
        let body = body.ok_or_else(|| Failure::new(format!("no data for a {}", operation.name())))?;
        counts.push(desk.compare(operation, &body).await?);
    }
    desk.close().await?;
    Ok((requests, counts))
}

async fn measure(
    server: &Process,
    shots: &Arc<Shots>,
    lasts: Duration,
    bar: &ProgressBar,
) -> Result<Measured, Failure> {
    load::run(server.address, shots, CONNECTIONS, WARM_UP).await?;
    let alone = load::run(server.address, shots, 1, lasts).await?;
    bar.inc(1);
    let before = server.cpu()?;
    let together = load::run(server.address, shots, CONNECTIONS, lasts).await?;
    let used = server.cpu()?.saturating_sub(before);
    bar.inc(1);
    let cpu = used.div_f64((together.requests as f64).max(1.0));
    Ok(Measured { alone, together, cpu })
}

fn bar(steps: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {msg}");
    ProgressBar::new(steps).with_style(style.unwrap_or(ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A floor that drifts away from the desk would flatter it.
    #[tokio::test]
    async fn the_floor_answers_as_the_desk_does_with_as_many_statements() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().to_owned();
        let place = Place {
            data,
            database_url: None,
            locales: None,
            secret: None,
            audit_key: None,
            old_audit_key: Vec::new(),
            config: None,
        };
        let place = site::prepare(&place, Engine::Sqlite, 1).await.expect("a database");
        let tokens = Tokens::new(b"a secret of the test alone");
        let caller = demo::persona(Role::AdminAgent);
        let token = tokens.sign(&caller, Clock::system().now(), chrono::TimeDelta::hours(1)).expect("a token");
        // Answers that differ are a failure.
        let (_, counts) = look(&place, &tokens, &token).await.expect("the same answers");
        for (operation, Compared { desk, floor }) in Operation::ALL.into_iter().zip(counts) {
            assert_eq!(desk, floor, "{}", operation.name());
        }
    }
}
