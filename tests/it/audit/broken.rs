//! A chain that is not as it was left: it is not made longer, it is told once, and it costs next to nothing,
//! however much waits behind it.

use chrono::TimeDelta;
use partnerdesk::{
    db::entity::partner,
    ids::Kind,
    journal::audit::{
        AuditOperation, Change, record,
        sealer::{LOOK_AGAIN, MOST_COUNTED, Sealer, Waiting},
    },
};
use sea_orm::EntityTrait;
use serde_json::json;

use super::{literal, of_request, reseller, seal_all, sealer, tamper, trail, verified};
use crate::{
    support::{
        TestDesk,
        log::Log,
        town::{self, ACME, BORA, RESELLER, contact, helper, operator},
    },
    tickets::steps::opened,
};

/// A desk whose reseller's chain was cut off, and on which so many entries of that chain wait.
async fn cut_off(waiting: usize) -> TestDesk {
    let desk = TestDesk::new().await;
    opened(&desk, &contact(ACME), json!({})).await;
    seal_all(&desk).await;
    move_head(&desk, 1).await;
    write(&desk, waiting).await;
    desk
}

/// Lets the signed head of the reseller's chain name another place than it was signed for.
async fn move_head(desk: &TestDesk, position: i64) {
    let chain = literal(&desk.db, reseller());
    tamper(&desk.db, &[format!("UPDATE audit_heads SET position = {position} WHERE chain = {chain}")]).await;
}

/// Writes entries to the reseller's chain.
async fn write(desk: &TestDesk, count: usize) {
    let cx = desk.cx(&helper(RESELLER));
    let transaction = desk.db.begin().await.expect("a transaction");
    let row = partner::Entity::find_by_id(reseller()).one(&transaction).await.expect("a partner").expect("a partner");
    let many = (0..count).map(|number| Change::created(number.to_string(), &row));
    record(&transaction, &cx, AuditOperation::PartnerUpdate, Some(reseller()), many).await.expect("many rows");
    transaction.commit().await.expect("a commit");
}

async fn seal(desk: &TestDesk, sealer: &mut Sealer) -> u64 {
    sealer.seal(desk.now()).await.expect("a sealer")
}

/// How many chains are broken, and how many entries they hold.
fn broken(sealer: &Sealer) -> (usize, u64) {
    let backlog = sealer.backlog().borrow().clone();
    (backlog.broken_chains, backlog.broken.entries)
}

#[tokio::test]
async fn a_chain_that_was_cut_off_is_not_made_longer_and_others_go_on() {
    let desk = cut_off(500).await;
    let mut sealer = sealer(&desk);
    opened(&desk, &contact(BORA), json!({})).await;
    let query = "mutation { viewerPreferencesUpdate(input: { locale: \"ru\" }) { userErrors { code } } }";
    desk.ask(&operator(), query, json!({})).await;
    assert_eq!(seal(&desk, &mut sealer).await, 3, "the ticket, its comment and the preferences");
    assert_eq!(broken(&sealer), (1, 500));
    let backlog = sealer.backlog().borrow().clone();
    assert_eq!(backlog.broken, Waiting { entries: 500, since: Some(desk.now()) });
    assert_eq!((backlog.whole, backlog.seen_at), (Waiting::default(), Some(desk.now())));
    assert_eq!(verified(&desk).await.1[&reseller()].waiting, 500);
}

#[tokio::test]
async fn a_broken_chain_costs_a_look_at_its_end_now_and_then_however_much_waits() {
    let mut all = Vec::new();
    for waiting in [1, 1_000] {
        let desk = cut_off(waiting).await;
        let mut sealer = sealer(&desk);
        let mut costs = Vec::new();
        for wait in [TimeDelta::zero(), TimeDelta::zero(), LOOK_AGAIN - TimeDelta::milliseconds(1)] {
            desk.wait(wait);
            costs.push(desk.statements(seal(&desk, &mut sealer)).await);
        }
        desk.wait(TimeDelta::milliseconds(1));
        costs.push(desk.statements(seal(&desk, &mut sealer)).await);
        assert!(costs.iter().all(|(_, sealed)| *sealed == 0));
        all.push(costs.into_iter().map(|(statements, _)| statements).collect::<Vec<_>>());
    }
    assert_eq!(all[0], all[1], "whether one entry waits or a thousand");
    let [first, second, before, after] = all[0][..] else { panic!("four looks: {all:?}") };
    assert_eq!((second, before), (1, 1), "which chains wait, and nothing else");
    assert_eq!(first, after);
    assert!(first <= 8, "{first} statements for a look at a broken chain");
}

#[tokio::test]
async fn what_can_be_sealed_costs_the_same_beside_a_broken_chain() {
    let mut costs = Vec::new();
    for waiting in [0, 1_000] {
        let desk = cut_off(waiting).await;
        let mut sealer = sealer(&desk);
        seal(&desk, &mut sealer).await;
        opened(&desk, &contact(BORA), json!({})).await;
        costs.push(desk.statements(seal(&desk, &mut sealer)).await);
    }
    assert_eq!(costs[0], costs[1]);
    assert_eq!(costs[0].1, 2);
}

#[tokio::test]
async fn a_break_is_told_once_and_so_is_its_end() {
    let desk = cut_off(3).await;
    let log = Log::of("partnerdesk=info");
    let mut sealer = sealer(&desk);
    for _ in 0..3 {
        seal(&desk, &mut sealer).await;
        desk.wait(LOOK_AGAIN);
    }
    let said = log.take();
    let [line] = &said[..] else { panic!("one line: {said:?}") };
    assert_eq!(
        (&line["level"], &line["fields"]["chain"]),
        (&json!("ERROR"), &json!(town::id(Kind::Partner, RESELLER)))
    );
    let why = "it does not end where its head says; see `partnerdesk audit verify`";
    assert_eq!(line["fields"]["why"], why);

    // As an operator mends it, who has the head elsewhere.
    move_head(&desk, 2).await;
    assert_eq!((seal(&desk, &mut sealer).await, broken(&sealer)), (3, (0, 0)));
    assert_eq!(log.take().iter().map(|line| line["level"].clone()).collect::<Vec<_>>(), ["INFO"]);
    assert_eq!(verified(&desk).await.0, []);

    move_head(&desk, 1).await;
    write(&desk, 1).await;
    seal(&desk, &mut sealer).await;
    assert_eq!((log.take().len(), broken(&sealer)), (1, (1, 1)), "another break is told again");
}

#[tokio::test]
async fn a_chain_is_known_to_be_broken_when_nothing_waits_in_it_any_more() {
    let desk = cut_off(1).await;
    let mut sealer = sealer(&desk);
    seal(&desk, &mut sealer).await;
    tamper(&desk.db, &["DELETE FROM audit_pending".to_owned()]).await;
    desk.wait(LOOK_AGAIN);
    seal(&desk, &mut sealer).await;
    assert_eq!(broken(&sealer), (1, 0));
    desk.wait(LOOK_AGAIN);
    move_head(&desk, 2).await;
    seal(&desk, &mut sealer).await;
    assert_eq!(broken(&sealer), (0, 0));
}

#[tokio::test]
async fn an_entry_that_is_gone_before_it_was_sealed_is_told_and_keeps_nothing_back() {
    let desk = TestDesk::new().await;
    opened(&desk, &contact(ACME), json!({})).await;
    seal_all(&desk).await;
    let answer = desk
        .ask(
            &contact(ACME),
            "mutation { viewerPreferencesUpdate(input: { locale: \"ru\" }) { userErrors { code } } }",
            json!({}),
        )
        .await;
    let gone = of_request(&desk, &answer).await.remove(0);
    tamper(&desk.db, &[format!("DELETE FROM audit_entries WHERE id = {}", literal(&desk.db, gone.id))]).await;
    opened(&desk, &contact(ACME), json!({})).await;
    let log = Log::of("partnerdesk=error");
    let mut sealer = sealer(&desk);
    assert_eq!(seal(&desk, &mut sealer).await, 2);
    assert_eq!(seal(&desk, &mut sealer).await, 0);
    assert_eq!(broken(&sealer), (1, 1));
    let said = log.take();
    let [line] = &said[..] else { panic!("one line: {said:?}") };
    assert!(line["fields"]["why"].as_str().is_some_and(|why| why.contains("removed")), "{line}");
    assert!(trail(&desk).await.iter().all(|row| row.id != gone.id));
}

#[tokio::test]
async fn a_batch_of_entries_that_are_gone_keeps_back_neither_others_nor_its_own_chain() {
    let desk = TestDesk::new().await;
    seal_all(&desk).await;
    write(&desk, 300).await;
    let chain = literal(&desk.db, reseller());
    let waiting = "SELECT entry_id FROM audit_pending";
    let gone = format!("DELETE FROM audit_entries WHERE partner_id = {chain} AND id IN ({waiting})");
    tamper(&desk.db, &[gone]).await;
    write(&desk, 2).await;
    opened(&desk, &contact(BORA), json!({})).await;
    let mut sealer = sealer(&desk);
    assert_eq!(seal(&desk, &mut sealer).await, 4, "two of its own, and a ticket with its comment");
    assert_eq!((broken(&sealer), sealer.backlog().borrow().whole), ((1, 300), Waiting::default()));
    // It is made longer, a while later.
    write(&desk, 1).await;
    assert_eq!(seal(&desk, &mut sealer).await, 0);
    desk.wait(LOOK_AGAIN);
    assert_eq!(seal(&desk, &mut sealer).await, 1);
    assert_eq!(broken(&sealer), (1, 300));
}

#[tokio::test]
async fn who_cannot_keep_up_tells_how_much_waits_and_since_when() {
    let desk = TestDesk::new().await;
    seal_all(&desk).await;
    write(&desk, 150).await;
    let since = desk.now() + TimeDelta::minutes(1);
    desk.wait(TimeDelta::minutes(1));
    write(&desk, 100).await;
    desk.wait(TimeDelta::minutes(1));
    let mut sealer = sealer(&desk);
    assert_eq!(seal(&desk, &mut sealer).await, 200);
    assert_eq!(sealer.backlog().borrow().whole, Waiting { entries: 50, since: Some(since) });
    assert_eq!(seal(&desk, &mut sealer).await, 50);
    assert_eq!(sealer.backlog().borrow().whole, Waiting::default());
}

#[tokio::test]
async fn who_watches_is_told_without_a_statement() {
    let desk = cut_off(3).await;
    let mut sealer = sealer(&desk);
    seal(&desk, &mut sealer).await;
    desk.backlog.send_replace(sealer.backlog().borrow().clone());
    desk.wait(TimeDelta::milliseconds(1_500));
    let (statements, text) = desk.statements(desk.metrics()).await;
    assert_eq!(statements, 0);
    for line in [
        "# TYPE partnerdesk_audit_unsealed_entries gauge",
        "partnerdesk_audit_unsealed_entries{chain=\"whole\"} 0.0",
        "partnerdesk_audit_unsealed_entries{chain=\"broken\"} 3.0",
        "partnerdesk_audit_oldest_unsealed_age_seconds{chain=\"whole\"} 0.0",
        "partnerdesk_audit_oldest_unsealed_age_seconds{chain=\"broken\"} 1.5",
        "partnerdesk_audit_broken_chains 1.0",
        "partnerdesk_audit_sealer_last_success_timestamp_seconds 1777982400.0",
    ] {
        assert!(text.lines().any(|known| known == line), "{line} is not in\n{text}");
    }
    assert!(text.contains(&format!("counted up to {MOST_COUNTED}")), "{text}");
}
