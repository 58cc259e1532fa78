//! The floor: what the five answers cost without GraphQL. It keeps nothing of a server but what the
//! answers need, and it is never served to anybody but the benchmark.

mod answers;
mod reads;
mod reply;
mod sql;

use std::{io::Write, net::SocketAddr};

use poem::{
    Endpoint, Request, Response,
    http::{StatusCode, header},
};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::{
    access::Role,
    commands::stops::Stops,
    cx::{Clock, Ids},
    db::Db,
    demo,
    failure::Failure,
    http::{ServeOptions, Shutdown, serve},
};

/// The largest request; a reply is the longest.
const MOST_BYTES: usize = 64 * 1024;

/// What answers by hand.
pub struct Floor {
    db: Db,
    backend: DbBackend,
    clock: Clock,
    ids: Ids,
    /// The partner and the agent whose token the benchmark sends.
    partner: Uuid,
    agent: Uuid,
}

/// Serves the floor until the process is told to stop.
pub async fn run(db: Db, address: SocketAddr) -> Result<(), Failure> {
    let listener = TcpListener::bind(address).await?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "the floor is at http://{}/", listener.local_addr()?)?;
    out.flush()?;
    drop(out);
    let mut stops = Stops::listen()?;
    Ok(serve(listener, Floor::new(db)?, Shutdown::default(), ServeOptions::default(), stops.next()).await?)
}

impl Floor {
    /// On this database.
    pub fn new(db: Db) -> Result<Self, Failure> {
        let caller = demo::persona(Role::AdminAgent);
        let (Some(partner), Some(agent)) = (caller.partner(), caller.agent()) else {
            return Err(Failure::new("the demo's admin agent is an agent of a partner"));
        };
        let backend = db.read().get_database_backend();
        Ok(Self { db, backend, clock: Clock::system(), ids: Ids::random(), partner, agent })
    }

    fn statement(&self, text: &str, values: Vec<Value>) -> Statement {
        sql::statement(self.backend, text, values)
    }

    async fn answer(&self, request: Request) -> Result<Response, Failure> {
        let path = request.uri().path().to_owned();
        if !request.headers().contains_key(header::AUTHORIZATION) {
            return Ok(Response::builder().status(StatusCode::UNAUTHORIZED).finish());
        }
        let body = request.into_body().into_bytes_limit(MOST_BYTES).await;
        let body = body.map_err(|error| Failure::new(error.to_string()))?;
        match path.as_str() {
            "/point" => json(&self.point(read(&body)?).await?),
            "/newest" => self.newest().await,
            "/nested" => json(&self.nested(read(&body)?).await?),
            "/deep" => json(&self.deep(read(&body)?).await?),
            "/reply" => json(&self.reply(read(&body)?).await?),
            _ => Ok(Response::builder().status(StatusCode::NOT_FOUND).finish()),
        }
    }
}

impl Endpoint for Floor {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        Ok(self.answer(request).await.unwrap_or_else(|failure| {
            Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR).body(failure.chain())
        }))
    }
}

/// The variables of a request; the query beside them is the path here.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    #[derive(Deserialize)]
    struct Body<T> {
        variables: T,
    }
    let body: Body<T> = serde_json::from_slice(body).map_err(|error| Failure::new(error.to_string()))?;
    Ok(body.variables)
}

fn json(data: &impl Serialize) -> Result<Response, Failure> {
    let body = serde_json::to_vec(&answers::Data { data }).map_err(|error| Failure::new(error.to_string()))?;
    Ok(Response::builder().header(header::CONTENT_TYPE, "application/json").body(body))
}
