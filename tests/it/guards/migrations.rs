//! Migrations go up and down on both databases, and two servers may start at once.

use partnerdesk::db::{Db, migrate};

use crate::support::database;

#[tokio::test]
async fn up_down_and_up_again() {
    let place = database::empty().await;
    let db = Db::connect(&place.target).await.expect("a database");
    let all = migrate::pending(&db).await.expect("the pending ones");
    assert!(all.len() >= 6, "{all:?}");
    migrate::up(&db).await.expect("up");
    assert_eq!(migrate::pending(&db).await.expect("the pending ones"), Vec::<String>::new());
    migrate::down(&db).await.expect("down");
    assert_eq!(migrate::pending(&db).await.expect("the pending ones"), all);
    migrate::up(&db).await.expect("up again");
}

#[tokio::test]
async fn two_servers_bring_one_empty_database_up_at_once() {
    let place = database::empty().await;
    let (one, other) = (Db::connect(&place.target).await, Db::connect(&place.target).await);
    let (one, other) = (one.expect("a database"), other.expect("a database"));
    let (first, second) = tokio::join!(migrate::up(&one), migrate::up(&other));
    first.expect("the first");
    second.expect("the second");
    assert_eq!(migrate::pending(&one).await.expect("the pending ones"), Vec::<String>::new());
}
