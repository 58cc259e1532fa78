//! Migrations go up and down on both databases, and two servers may start at once.

use chrono::{DateTime, Utc};
use partnerdesk::{
    access::Scope,
    db::{
        Db,
        entity::{audit_pending, contact, customer_partner, customer_subscription},
        migrate,
    },
    journal::audit::{
        PLATFORM,
        sealer::Sealer,
        verify::{Wanted, verify},
    },
    partners::{
        model::{SupportContactMethod, Weekday},
        support::{model::Opening, store},
    },
};
use partnerdesk_migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, Value, sea_query::Query};
use uuid::Uuid;

use crate::support::{audit_keys, database};

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

#[tokio::test]
async fn contacts_and_hours_become_the_draft_of_a_statement_and_what_customers_go_on_reading() {
    let place = database::empty().await;
    let db = Db::connect(&place.target).await.expect("a database");
    Migrator::up(db.write(), Some(6)).await.expect("the tables as they were");
    let id = |n: u128| match db.is_postgres() {
        true => format!("'{}'", Uuid::from_u128(n)),
        false => format!("x'{}'", Uuid::from_u128(n).simple()),
    };
    let moment = "'2026-05-05 12:00:00+00:00'";
    let partner = |n: u128, zone: &str, locale: &str| {
        format!(
            "INSERT INTO partners (id, name, name_folded, kind, clouds, default_locale, time_zone, created_at, updated_at) \
             VALUES ({}, 'P', 'p', 'DIRECT_BILL', '[\"GLOBAL\"]', '{locale}', '{zone}', {moment}, {moment})",
            id(n)
        )
    };
    let contact = |n: u128, position: i32, method: &str, address: &str| {
        format!(
            "INSERT INTO support_contacts (id, partner_id, position, method, address) \
             VALUES ({}, {}, {position}, '{method}', '{address}')",
            id(n),
            id(1)
        )
    };
    let hours = |n: u128, day: &str, opens: i32, closes: i32| {
        format!(
            "INSERT INTO support_hours (id, partner_id, weekday, opens_minute, closes_minute) \
             VALUES ({}, {}, '{day}', {opens}, {closes})",
            id(n),
            id(1)
        )
    };
    for statement in [
        partner(1, "Asia/Tokyo", "ja"),
        partner(2, "UTC", "en"),
        contact(11, 1, "PHONE", "+81 3 5550 0142"),
        contact(12, 0, "EMAIL", "help@partner.example"),
        hours(13, "MONDAY", 780, 1020),
        hours(14, "MONDAY", 540, 720),
    ] {
        db.write().execute_unprepared(&statement).await.expect("a row of before");
    }
    migrate::up(&db).await.expect("up");
    let both = vec![Uuid::from_u128(1), Uuid::from_u128(2)];
    let mut drafts = store::drafts(db.read(), Scope::Platform, both.clone()).await.expect("drafts");
    drafts.sort_by_key(|row| row.partner_id);
    let [one, other] = &drafts[..] else { panic!("a draft for each partner: {drafts:?}") };
    let methods: Vec<_> = one.content.contacts.iter().map(|reach| reach.method).collect();
    assert_eq!(methods, [SupportContactMethod::Email, SupportContactMethod::Phone]);
    let monday = |opens, closes| Opening { weekday: Weekday::Monday, opens, closes };
    assert_eq!(one.content.hours, [monday(540, 720), monday(780, 1020)]);
    assert_eq!((one.content.time_zone.as_str(), &one.content.locales[..]), ("Asia/Tokyo", &["ja".to_owned()][..]));
    assert_eq!(other.content, partnerdesk::partners::support::model::SupportContent::empty("UTC", "en"));
    let published = store::published(db.read(), both).await.expect("versions");
    let [version] = &published[..] else { panic!("one version: {published:?}") };
    assert_eq!((version.number, &version.content), (1, &one.content));

    let later = Migrator::migrations().len() - 6;
    Migrator::down(db.write(), u32::try_from(later).ok()).await.expect("back");
    for (table, expected) in [("support_contacts", 2), ("support_hours", 2)] {
        let counted = db.read().query_one_raw(sea_orm::Statement::from_string(
            db.read().get_database_backend(),
            format!("SELECT count(*) AS n FROM {table}"),
        ));
        let counted: i64 = counted.await.expect("a count").expect("a row").try_get("", "n").expect("a number");
        assert_eq!(counted, expected, "{table}");
    }
}

/// What was written before the trail was signed is sealed as it is, and cannot be changed any more.
#[tokio::test]
async fn audit_entries_from_before_they_were_signed_are_sealed() {
    let place = database::empty().await;
    let db = Db::connect(&place.target).await.expect("a database");
    let names = Migrator::migrations().into_iter().map(|migration| migration.name().to_owned());
    let before = names.take_while(|name| name != "m20261120_000013_audit_chain").count();
    Migrator::up(db.write(), u32::try_from(before).ok()).await.expect("the migrations before");
    let at: DateTime<Utc> = "2026-05-05T12:00:00Z".parse().expect("a moment");
    for n in [1, 2] {
        let row = vec![
            ("id", Uuid::from_u128(n).into()),
            ("subject", "operator".into()),
            ("role", "OPERATOR".into()),
            ("operation", "policyDocumentImport".into()),
            ("object", "something".into()),
            ("happened_at", at.into()),
        ];
        insert(&db, "audit_entries", row).await;
    }
    migrate::up(&db).await.expect("up");
    let keys = audit_keys();
    assert_eq!(Sealer::new(db.clone(), keys.clone()).seal(at).await.expect("a sealer"), 2);
    let all = Wanted { chain: None, kept: Vec::new() };
    let chains = verify(&db, &keys, &all, |finding| panic!("{finding:?}")).await.expect("a verification");
    assert_eq!(chains.values().map(|chain| (chain.rows, chain.signed)).collect::<Vec<_>>(), [(2, 0)]);
    assert!(db.write().execute_unprepared("DELETE FROM audit_entries").await.is_err());
}

/// What waited for its seal before the queue knew of chains waits in its own.
#[tokio::test]
async fn audit_entries_that_wait_go_on_in_their_chains() {
    let place = database::empty().await;
    let db = Db::connect(&place.target).await.expect("a database");
    let names = Migrator::migrations().into_iter().map(|migration| migration.name().to_owned());
    let before = names.take_while(|name| name != "m20261120_000015_sealer_queue").count();
    Migrator::up(db.write(), u32::try_from(before).ok()).await.expect("the migrations before");
    let at: DateTime<Utc> = "2026-05-05T12:00:00Z".parse().expect("a moment");
    let partners = [None, Some(Uuid::from_u128(7)), Some(Uuid::from_u128(8)), Some(Uuid::from_u128(7))];
    let write = async |n: u128, partner: Option<Uuid>| {
        let row = vec![
            ("id", Uuid::from_u128(n).into()),
            ("partner_id", partner.into()),
            ("subject", "operator".into()),
            ("role", "OPERATOR".into()),
            ("operation", "partnerUpdate".into()),
            ("object", "something".into()),
            ("happened_at", at.into()),
        ];
        insert(&db, "audit_entries", row).await;
    };
    for (n, partner) in (1..).zip(partners) {
        write(n, partner).await;
    }
    migrate::up(&db).await.expect("up");
    write(5, partners[2]).await;
    let waiting = audit_pending::Entity::find().order_by_asc(audit_pending::Column::Sequence).all(db.read()).await;
    let waiting: Vec<_> = waiting.expect("the queue").iter().map(|row| row.chain).collect();
    let chain = |partner: Option<Uuid>| partner.unwrap_or(PLATFORM);
    assert_eq!(waiting, [partners[0], partners[1], partners[2], partners[3], partners[2]].map(chain));
    assert_eq!(Sealer::new(db.clone(), audit_keys()).seal(at).await.expect("a sealer"), 5);
}

/// Writes a row as a table was on some day, without today's entities.
async fn insert(db: &Db, table: &'static str, row: Vec<(&'static str, Value)>) {
    let (columns, values): (Vec<_>, Vec<_>) = row.into_iter().unzip();
    let mut insert = Query::insert();
    insert.into_table(table).columns(columns).values_panic(values.into_iter().map(Into::into));
    db.write().execute(&insert).await.unwrap_or_else(|error| panic!("{table}: {error}"));
}

#[tokio::test]
async fn customers_from_before_billing_go_on() {
    let place = database::empty().await;
    let db = Db::connect(&place.target).await.expect("a database");
    Migrator::up(db.write(), Some(6)).await.expect("the first six");
    let id = Uuid::from_u128(1);
    let at: DateTime<Utc> = "2025-03-04T23:30:00Z".parse().expect("a moment");
    let times = || vec![("created_at", at.into()), ("updated_at", at.into())];
    let named = |name: &str| vec![("id", id.into()), ("name", name.into()), ("name_folded", name.into())];
    let with = |mut row: Vec<(&'static str, Value)>, more: Vec<(&'static str, Value)>| {
        row.extend(more);
        row
    };
    let partner = vec![
        ("kind", "DIRECT_BILL".into()),
        ("clouds", serde_json::json!(["GLOBAL"]).into()),
        ("default_locale", "en".into()),
        ("time_zone", "UTC".into()),
    ];
    insert(&db, "partners", with(with(named("P"), partner), times())).await;
    let customer = vec![("cloud", "GLOBAL".into()), ("default_locale", "en".into())];
    insert(&db, "customers", with(with(named("C"), customer), times())).await;
    let parties = || vec![("id", id.into()), ("customer_id", id.into()), ("partner_id", id.into())];
    insert(&db, "customer_partners", with(parties(), vec![("since", at.into())])).await;
    let person = ["name", "email", "locale", "channel", "time_zone"].map(|column| (column, "EMAIL".into()));
    insert(&db, "contacts", with(with(parties(), person.into()), vec![("created_at", at.into())])).await;
    let bought = vec![
        ("service", "AZURE".into()),
        ("status", "SUSPENDED".into()),
        ("seats", 7.into()),
        ("created_at", at.into()),
    ];
    insert(&db, "customer_subscriptions", with(parties(), bought)).await;

    migrate::up(&db).await.expect("the others");
    let row =
        customer_subscription::Entity::find_by_id(id).one(db.read()).await.expect("a row").expect("the subscription");
    assert_eq!((row.seats, row.seats_in_use, row.valid_to, row.reference), (7, None, None, None));
    assert_eq!((row.valid_from.to_string(), row.version), ("2025-03-04".to_owned(), 1));
    let row = contact::Entity::find_by_id(id).one(db.read()).await.expect("a row").expect("the contact");
    assert_eq!(row.version, 1);
    let row = customer_partner::Entity::find_by_id(id).one(db.read()).await.expect("a row").expect("the relation");
    assert_eq!(row.reference, None);
}
