//! A database for each test, copied from one that was migrated once: a file, or with
//! `PARTNERDESK_TEST_DATABASE_URL` a PostgreSQL database.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use partnerdesk::{
    db::{Db, Target, migrate},
    policies::own,
};
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::town;

/// Where a test's data is; it goes when this does.
pub struct Place {
    pub target: Target,
    _folder: Option<TempDir>,
}

/// The PostgreSQL to test on, if one is named.
pub fn postgres() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "what to test on is a matter of the environment")]
    std::env::var("PARTNERDESK_TEST_DATABASE_URL").ok()
}

/// An empty database: no tables.
pub async fn empty() -> Place {
    match postgres() {
        Some(url) => Place { target: Target::Postgres(create(&url, None).await), _folder: None },
        None => file(None),
    }
}

/// A migrated database with the project's own documents and nothing else.
pub async fn fresh() -> Place {
    match postgres() {
        Some(url) => {
            static TEMPLATE: OnceCell<String> = OnceCell::const_new();
            let template = TEMPLATE.get_or_init(|| async {
                let made = create(&url, None).await;
                prepare(&Target::Postgres(made.clone())).await;
                made.rsplit('/').next().expect("a database name").to_owned()
            });
            Place { target: Target::Postgres(create(&url, Some(template.await)).await), _folder: None }
        }
        None => {
            static TEMPLATE: OnceCell<(TempDir, PathBuf)> = OnceCell::const_new();
            let template = TEMPLATE.get_or_init(|| async {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let path = folder.path().join("template.db");
                prepare(&Target::File(path.clone())).await;
                (folder, path)
            });
            file(Some(&template.await.1))
        }
    }
}

async fn prepare(target: &Target) {
    let db = Db::connect(target).await.expect("the template database");
    migrate::up(&db).await.expect("the migrations");
    own::load(&town::operator_cx(&db), own::files(None).expect("the own documents")).await.expect("the own documents");
    db.close().await.expect("closing the template");
}

fn file(template: Option<&PathBuf>) -> Place {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("test.db");
    if let Some(template) = template {
        std::fs::copy(template, &path).expect("a copy of the template");
    }
    Place { target: Target::File(path), _folder: Some(folder) }
}

/// Creates a database beside the named one and answers with its URL. The names begin alike, so that a
/// developer can find and drop what an interrupted run left behind.
async fn create(url: &str, template: Option<&str>) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("pdtest_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let admin = Database::connect(url).await.expect("the PostgreSQL of PARTNERDESK_TEST_DATABASE_URL");
    let template = template.map_or(String::new(), |template| format!(" TEMPLATE {template}"));
    for leftover in [format!("DATABASE IF EXISTS {name}"), format!("ROLE IF EXISTS partnerdesk_app_{name}")] {
        admin.execute_unprepared(&format!("DROP {leftover}")).await.expect("dropping a leftover");
    }
    admin.execute_unprepared(&format!("CREATE DATABASE {name}{template}")).await.expect("a database for the test");
    admin.close().await.expect("closing");
    let (server, query) = match url.split_once('?') {
        Some((server, query)) => (server, format!("?{query}")),
        None => (url, String::new()),
    };
    let server = server.rsplit_once('/').map_or(server, |(server, _)| server);
    assert!(query.is_empty(), "PARTNERDESK_TEST_DATABASE_URL takes no parameters");
    format!("{server}/{name}")
}
