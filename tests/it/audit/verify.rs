//! Verifying names what somebody did to the trail who can write to the database and has no key.

use partnerdesk::{
    db::entity::{audit_head, audit_seal},
    ids::Kind,
    journal::audit::verify::{Finding, Flaw, Head, Wanted},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{direct, literal, reseller, seal_all, tamper, trail, verified, verified_for};
use crate::{
    support::{
        TestDesk,
        town::{ACME, BORA, RESELLER, contact, helper},
    },
    tickets::steps::{changed, opened},
};

/// A desk with a chain of six rows, and the ids of these rows.
async fn six() -> (TestDesk, Vec<Uuid>) {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    for body in ["one", "two"] {
        changed(&desk, &helper(RESELLER), "ticketReply", json!({ "id": id, "body": body })).await;
    }
    opened(&desk, &contact(BORA), json!({})).await;
    seal_all(&desk).await;
    let rows = seals(&desk).await.into_iter().map(|seal| seal.entry_id).collect();
    assert_eq!(verified(&desk).await.0, []);
    (desk, rows)
}

async fn seals(desk: &TestDesk) -> Vec<audit_seal::Model> {
    let seals = audit_seal::Entity::find().filter(audit_seal::Column::Chain.eq(reseller()));
    seals.order_by_asc(audit_seal::Column::Position).all(desk.db.read()).await.expect("the seals")
}

fn finding(position: impl Into<Option<i64>>, entry: impl Into<Option<Uuid>>, flaw: Flaw) -> Finding {
    Finding { chain: reseller(), position: position.into(), entry: entry.into(), flaw }
}

#[tokio::test]
async fn an_altered_row_is_named_whichever_column_it_is() {
    for (column, value) in [
        ("subject", "'somebody'"),
        ("role", "'OPERATOR'"),
        ("operation", "'ticketClose'"),
        ("object", "'another'"),
        ("request_id", "NULL"),
        ("before_digest", "'00'"),
        ("after_digest", "'00'"),
        ("happened_at", "'2026-05-05 11:00:00+00:00'"),
        ("signature", "NULL"),
    ] {
        let (desk, rows) = six().await;
        let row = literal(&desk.db, rows[3]);
        tamper(&desk.db, &[format!("UPDATE audit_entries SET {column} = {value} WHERE id = {row}")]).await;
        let (findings, chains) = verified(&desk).await;
        assert_eq!(findings, [finding(4, rows[3], Flaw::Altered)], "{column}");
        assert_eq!((chains[&reseller()].flaws, chains[&direct()].flaws), (1, 0));
    }
}

#[tokio::test]
async fn a_row_that_went_to_another_partner_is_named_where_it_was_and_where_it_is() {
    let (desk, rows) = six().await;
    let (row, other) = (literal(&desk.db, rows[3]), literal(&desk.db, direct()));
    tamper(&desk.db, &[format!("UPDATE audit_entries SET partner_id = {other} WHERE id = {row}")]).await;
    let there = Finding { chain: direct(), ..finding(None, rows[3], Flaw::Inserted) };
    assert_eq!(verified(&desk).await.0, [finding(4, rows[3], Flaw::Altered), there]);
}

#[tokio::test]
async fn a_removed_row_is_named_with_or_without_its_seal() {
    let (desk, rows) = six().await;
    let row = literal(&desk.db, rows[3]);
    tamper(&desk.db, &[format!("DELETE FROM audit_entries WHERE id = {row}")]).await;
    assert_eq!(verified(&desk).await.0, [finding(4, rows[3], Flaw::Removed)]);
    tamper(&desk.db, &[format!("DELETE FROM audit_seals WHERE entry_id = {row}")]).await;
    assert_eq!(verified(&desk).await.0, [finding(4, None, Flaw::Removed)]);
}

#[tokio::test]
async fn the_newest_rows_cannot_be_cut_off_nor_can_the_head_be_put_back() {
    let (desk, rows) = six().await;
    let (five, six) = (literal(&desk.db, rows[4]), literal(&desk.db, rows[5]));
    let cut = [
        format!("DELETE FROM audit_seals WHERE entry_id IN ({five}, {six})"),
        format!("DELETE FROM audit_entries WHERE id IN ({five}, {six})"),
    ];
    let (fourth, chain) = (seals(&desk).await[3].hash.clone(), literal(&desk.db, reseller()));
    tamper(&desk.db, &cut).await;
    assert_eq!(verified(&desk).await.0, [finding(5, None, Flaw::Removed), finding(6, None, Flaw::Removed)]);
    let back = format!("UPDATE audit_heads SET position = 4, hash = '{fourth}' WHERE chain = {chain}");
    tamper(&desk.db, &[back]).await;
    assert_eq!(verified(&desk).await.0, [finding(4, None, Flaw::Head)]);
    tamper(&desk.db, &[format!("DELETE FROM audit_heads WHERE chain = {chain}")]).await;
    assert_eq!(verified(&desk).await.0, [finding(None, None, Flaw::Head)]);
}

#[tokio::test]
async fn a_chain_that_went_as_a_whole_is_missed_by_whoever_kept_its_head() {
    let (desk, rows) = six().await;
    let chain = literal(&desk.db, reseller());
    let all = seals(&desk).await;
    let head = |at: usize, hash: &str| Head { chain: reseller(), position: all[at].position, hash: hash.to_owned() };
    let kept = |heads: Vec<Head>| Wanted { chain: None, kept: heads };
    assert_eq!(verified_for(&desk, kept(vec![head(2, &all[2].hash), head(5, &all[5].hash)])).await.0, []);
    let wrong = verified_for(&desk, kept(vec![head(2, &all[5].hash)])).await.0;
    assert_eq!(wrong, [finding(3, rows[2], Flaw::Kept)]);
    tamper(
        &desk.db,
        &[
            format!("DELETE FROM audit_seals WHERE chain = {chain}"),
            format!("DELETE FROM audit_heads WHERE chain = {chain}"),
            format!("DELETE FROM audit_entries WHERE partner_id = {chain}"),
        ],
    )
    .await;
    assert_eq!(verified(&desk).await.0, [], "the database alone cannot show it");
    assert_eq!(verified_for(&desk, kept(vec![head(5, &all[5].hash)])).await.0, [finding(6, None, Flaw::Kept)]);
}

#[tokio::test]
async fn rows_that_changed_places_are_both_named() {
    let (desk, rows) = six().await;
    let (three, four) = (literal(&desk.db, rows[2]), literal(&desk.db, rows[3]));
    let nobody = literal(&desk.db, Uuid::from_u128(1));
    let point = |from: &str, to: &str| format!("UPDATE audit_seals SET entry_id = {to} WHERE entry_id = {from}");
    tamper(&desk.db, &[point(&three, &nobody), point(&four, &three), point(&nobody, &four)]).await;
    let both = [finding(3, rows[3], Flaw::Misplaced), finding(4, rows[2], Flaw::Misplaced)];
    assert_eq!(verified(&desk).await.0, both);
}

#[tokio::test]
async fn a_seal_that_was_changed_is_named() {
    let (desk, rows) = six().await;
    let row = literal(&desk.db, rows[3]);
    tamper(&desk.db, &[format!("UPDATE audit_seals SET hash = '00' WHERE entry_id = {row}")]).await;
    assert_eq!(verified(&desk).await.0, [finding(4, rows[3], Flaw::Misplaced)]);
}

/// A row like another one, written by hand.
fn copy(desk: &TestDesk, of: Uuid, id: Uuid, signature: &str) -> String {
    let columns = "partner_id, subject, role, object, happened_at, request_id, before_digest, after_digest, key_id";
    format!(
        "INSERT INTO audit_entries (id, {columns}, operation, signature) \
         SELECT {}, {columns}, 'ticketClose', {signature} FROM audit_entries WHERE id = {}",
        literal(&desk.db, id),
        literal(&desk.db, of)
    )
}

#[tokio::test]
async fn a_row_whose_seal_stands_before_the_first_place_is_named() {
    let (desk, rows) = six().await;
    let forged = Uuid::from_u128(0xf0);
    let (id, chain) = (literal(&desk.db, forged), literal(&desk.db, reseller()));
    let seal = format!(
        "INSERT INTO audit_seals (chain, position, entry_id, previous, hash, key_id, sealed_at) \
         SELECT chain, 0, {id}, previous, hash, key_id, sealed_at FROM audit_seals WHERE chain = {chain} AND position = 1"
    );
    let unqueued = format!("DELETE FROM audit_pending WHERE entry_id = {id}");
    tamper(&desk.db, &[copy(&desk, rows[3], forged, "signature"), unqueued, seal]).await;
    assert_eq!(verified(&desk).await.0, [finding(0, forged, Flaw::Misplaced)]);
}

#[tokio::test]
async fn a_row_that_the_desk_did_not_write_is_named_before_and_after_it_is_sealed() {
    for signature in ["signature", "NULL"] {
        let (desk, rows) = six().await;
        let forged = Uuid::from_u128(0xf0);
        let insert = copy(&desk, rows[3], forged, signature);
        let transaction = desk.db.begin().await.expect("a transaction");
        sea_orm::ConnectionTrait::execute_unprepared(&transaction, &insert).await.expect("an insert by hand");
        transaction.commit().await.expect("a commit");
        assert_eq!(verified(&desk).await.0, [finding(None, forged, Flaw::Inserted)]);
        seal_all(&desk).await;
        assert_eq!(verified(&desk).await.0, [finding(7, forged, Flaw::Inserted)]);
    }
}

#[tokio::test]
async fn a_row_that_waits_for_its_seal_is_counted_and_watched() {
    let (desk, _) = six().await;
    opened(&desk, &contact(ACME), json!({})).await;
    let (findings, chains) = verified(&desk).await;
    assert_eq!((findings.len(), chains[&reseller()].rows, chains[&reseller()].waiting), (0, 6, 2));
    let row = trail(&desk).await.into_iter().rfind(|row| Kind::Ticket.read(&row.object).is_some()).expect("a row");
    let id = literal(&desk.db, row.id);
    tamper(&desk.db, &[format!("UPDATE audit_entries SET subject = 'somebody' WHERE id = {id}")]).await;
    assert_eq!(verified(&desk).await.0, [finding(None, row.id, Flaw::Inserted)]);
    tamper(&desk.db, &[format!("DELETE FROM audit_entries WHERE id = {id}")]).await;
    let gone = Finding { chain: Uuid::nil(), ..finding(None, row.id, Flaw::Removed) };
    assert_eq!(verified(&desk).await.0, [gone]);
}

#[tokio::test]
async fn one_chain_can_be_verified_alone() {
    let (desk, rows) = six().await;
    let row = literal(&desk.db, rows[3]);
    tamper(&desk.db, &[format!("UPDATE audit_entries SET subject = 'somebody' WHERE id = {row}")]).await;
    let only = |chain: Uuid| Wanted { chain: Some(chain), kept: Vec::new() };
    let (findings, chains) = verified_for(&desk, only(direct())).await;
    assert_eq!((findings.len(), chains.into_keys().collect::<Vec<_>>()), (0, vec![direct()]));
    assert_eq!(verified_for(&desk, only(reseller())).await.0.len(), 1);
    let head = audit_head::Entity::find_by_id(reseller()).one(desk.db.read()).await.expect("heads").expect("the head");
    assert_eq!(head.position, 6);
}
