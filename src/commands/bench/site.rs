//! The databases that are measured, apart from those of any desk.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, Statement};

use crate::{
    commands::place,
    config::Place,
    db::{Db, Target},
    demo,
    failure::Failure,
    policies::own,
};

/// One kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// What these settings let us measure: always SQLite, and PostgreSQL if a URL names one.
pub fn engines(place: &Place) -> Vec<Engine> {
    match place.target() {
        Target::Postgres(_) => vec![Engine::Sqlite, Engine::Postgres],
        Target::File(_) => vec![Engine::Sqlite],
    }
}

/// The place of a database of so many thousand tickets. A second run finds it filled.
pub async fn prepare(place: &Place, engine: Engine, scale: u32) -> Result<Place, Failure> {
    let name = format!("partnerdesk_bench_{scale}");
    let mut own = Place { data: place.data.join(format!("bench-{scale}")), secret: None, ..place.clone() };
    own.database_url = match (engine, &place.database_url) {
        (Engine::Postgres, Some(url)) => Some(create(url, &name).await?),
        _ => None,
    };
    let cx = place::operator(&own, place::open(&own).await?)?;
    own::load(&cx, own::files(own.locales().as_deref())?).await?;
    demo::fill(&cx, scale).await?;
    if engine == Engine::Postgres {
        // What autovacuum does within minutes; without it the first plans are guesses.
        cx.db.write().execute_unprepared("VACUUM ANALYZE").await?;
    }
    cx.db.close().await?;
    Ok(own)
}

/// Opens a database that [`prepare`] made.
pub async fn open(place: &Place) -> Result<Db, Failure> {
    place::open(place).await
}

/// A database beside the one the URL names, made if it is not there.
async fn create(url: &str, name: &str) -> Result<String, Failure> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let server = Database::connect(options).await?;
    let there = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT 1 FROM pg_database WHERE datname = $1",
        [name.into()],
    );
    if server.query_one_raw(there).await?.is_none() {
        server.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    }
    server.close().await?;
    let (base, options) = url.split_once('?').map_or((url, None), |(base, options)| (base, Some(options)));
    // The authority begins after `//`; a URL without a path names no database.
    let authority = base.find("//").map_or(0, |at| at + 2);
    let end = base[authority..].find('/').map_or(base.len(), |at| authority + at);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    Ok(format!("{}/{name}{options}", &base[..end]))
}
