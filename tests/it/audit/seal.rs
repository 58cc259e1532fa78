//! Sealing: one chain per partner, every row once, whoever writes and seals at the same time.

use std::collections::BTreeMap;

use futures_util::future::{join, join_all};
use partnerdesk::{
    db::{
        Db,
        entity::{audit_head, audit_pending, audit_seal},
    },
    ids::Kind,
    journal::audit::{PLATFORM, PURPOSE, sealer::Sealer, verify::verify},
    keys::{Key, Keys},
};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{direct, reseller, seal_all, sealer, trail, verified};
use crate::{
    support::{
        TestDesk,
        town::{self, ACME, BORA, DIRECT, RESELLER, contact, helper},
    },
    tickets::steps::{changed, opened},
};

async fn seals(desk: &TestDesk) -> BTreeMap<Uuid, Vec<audit_seal::Model>> {
    let mut chains: BTreeMap<Uuid, Vec<audit_seal::Model>> = BTreeMap::new();
    let all = audit_seal::Entity::find().order_by_asc(audit_seal::Column::Position).all(desk.db.read()).await;
    for seal in all.expect("the seals") {
        chains.entry(seal.chain).or_default().push(seal);
    }
    chains
}

async fn waiting(desk: &TestDesk) -> u64 {
    audit_pending::Entity::find().count(desk.db.read()).await.expect("the queue")
}

#[tokio::test]
async fn each_partner_has_a_chain_of_its_own_and_so_has_the_platform() {
    let desk = TestDesk::new().await;
    let ticket = opened(&desk, &contact(ACME), json!({})).await;
    opened(&desk, &contact(BORA), json!({})).await;
    changed(&desk, &helper(RESELLER), "ticketAssign", json!({ "id": ticket })).await;
    let rows = trail(&desk).await;
    assert_eq!(waiting(&desk).await, rows.len() as u64);
    assert_eq!(seal_all(&desk).await, rows.len() as u64);
    let chains = seals(&desk).await;
    assert_eq!(chains.keys().copied().collect::<Vec<_>>(), [PLATFORM, reseller(), direct()]);
    for (chain, seals) in &chains {
        let entries: Vec<Uuid> = seals.iter().map(|seal| seal.entry_id).collect();
        let written = rows.iter().filter(|row| row.partner_id.unwrap_or(PLATFORM) == *chain).map(|row| row.id);
        assert_eq!(entries, written.collect::<Vec<_>>(), "in the order in which they were written");
        assert_eq!(
            seals.iter().map(|seal| seal.position).collect::<Vec<_>>(),
            (1..).take(seals.len()).collect::<Vec<_>>()
        );
        assert!(seals[0].previous.is_empty());
        assert!(seals.windows(2).all(|pair| pair[1].previous == pair[0].hash));
        assert!(seals.iter().all(|seal| seal.sealed_at == desk.now()));
    }
    let (findings, read) = verified(&desk).await;
    assert_eq!(findings, []);
    assert_eq!((read[&reseller()].rows, read[&reseller()].signed, read[&reseller()].waiting), (3, 3, 0));
    assert_eq!(read[&reseller()].head.as_ref().map(|head| head.position), Some(3));
}

#[tokio::test]
async fn what_many_write_while_two_seal_is_sealed_once_and_in_order() {
    let desk = TestDesk::new().await;
    let write = async |number: u32| {
        let of_reseller = number.is_multiple_of(2);
        let (caller, helper) =
            if of_reseller { (contact(ACME), helper(RESELLER)) } else { (contact(BORA), helper(DIRECT)) };
        let id = opened(&desk, &caller, json!({})).await;
        for body in ["one", "two", "three"] {
            changed(&desk, &helper, "ticketReply", json!({ "id": id, "body": body })).await;
        }
    };
    let done = std::sync::atomic::AtomicBool::new(false);
    let writers = async {
        join_all((0..12).map(write)).await;
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    };
    let sealers = join_all((0..2).map(|_| async {
        let mut sealer = sealer(&desk);
        while !done.load(std::sync::atomic::Ordering::Relaxed) {
            sealer.seal(desk.now()).await.expect("a sealer");
            tokio::task::yield_now().await;
        }
    }));
    join(writers, sealers).await;
    seal_all(&desk).await;
    let rows = trail(&desk).await;
    let chains = seals(&desk).await;
    let mut sealed: Vec<Uuid> = chains.values().flatten().map(|seal| seal.entry_id).collect();
    sealed.sort_unstable();
    assert_eq!(sealed, rows.iter().map(|row| row.id).collect::<Vec<_>>());
    // Each ticket and each comment: opened with one, and answered three times with one each.
    assert_eq!((chains[&reseller()].len(), chains[&direct()].len()), (6 * 8, 6 * 8));
    assert_eq!(verified(&desk).await.0, []);
    // The changes of one ticket stand in the order in which they were made.
    for chain in [reseller(), direct()] {
        let place: BTreeMap<Uuid, i64> = chains[&chain].iter().map(|seal| (seal.entry_id, seal.position)).collect();
        let mut last: BTreeMap<&str, (i64, Option<&String>)> = BTreeMap::new();
        let mut of_chain: Vec<_> = rows.iter().filter(|row| row.partner_id == Some(chain)).collect();
        of_chain.sort_by_key(|row| place[&row.id]);
        for row in of_chain.into_iter().filter(|row| Kind::Ticket.read(&row.object).is_some()) {
            if let Some((_, after)) = last.get(row.object.as_str()) {
                assert_eq!(row.before_digest.as_ref(), *after, "{row:?}");
            }
            last.insert(&row.object, (place[&row.id], row.after_digest.as_ref()));
        }
    }
}

#[tokio::test]
async fn a_sealer_goes_on_where_another_one_stopped() {
    let desk = TestDesk::new().await;
    opened(&desk, &contact(ACME), json!({})).await;
    seal_all(&desk).await;
    let first = seals(&desk).await.remove(&reseller()).expect("a chain");
    opened(&desk, &contact(ACME), json!({})).await;
    let another = Db::connect(&desk.place().target).await.expect("the same database");
    Sealer::new(another, desk.audit_keys.clone()).seal(desk.now()).await.expect("a sealer");
    let both = seals(&desk).await.remove(&reseller()).expect("a chain");
    assert_eq!(both[..first.len()], first[..]);
    assert_eq!(both[2].previous, first[1].hash);
    assert_eq!(seal_all(&desk).await, 0);
    assert_eq!(verified(&desk).await.0, []);
}

#[tokio::test]
async fn a_new_key_goes_on_with_the_chain_of_an_old_one_that_is_given_and_waits_for_one_that_is_not() {
    let desk = TestDesk::new().await;
    opened(&desk, &contact(ACME), json!({})).await;
    seal_all(&desk).await;
    opened(&desk, &contact(ACME), json!({})).await;
    let new = Key::derive(b"a newer secret of the tests", PURPOSE);
    let alone = Keys { current: new.clone(), old: Vec::new() };
    let mut without = Sealer::new(desk.db.clone(), alone.clone());
    assert_eq!(without.seal(desk.now()).await.expect("a sealer"), 0);
    assert_eq!((without.backlog().borrow().broken_chains, waiting(&desk).await), (1, 2));
    let both = Keys { current: new.clone(), old: vec![desk.audit_keys.current.clone()] };
    let mut with = Sealer::new(desk.db.clone(), both.clone());
    assert_eq!(with.seal(desk.now()).await.expect("a sealer"), 2);
    assert_eq!((with.backlog().borrow().broken_chains, waiting(&desk).await), (0, 0));
    let head = audit_head::Entity::find_by_id(reseller()).one(desk.db.read()).await.expect("a head").expect("a head");
    assert_eq!((head.position, head.key_id.as_str()), (4, new.id()));
    let wanted = partnerdesk::journal::audit::verify::Wanted {
        chain: Some(town::uuid(Kind::Partner, RESELLER)),
        kept: Vec::new(),
    };
    let mut flaws = 0;
    verify(&desk.db, &both, &wanted, |_| flaws += 1).await.expect("a verification");
    assert_eq!(flaws, 0);
    verify(&desk.db, &alone, &wanted, |_| flaws += 1).await.expect("a verification");
    assert_eq!(flaws, 4, "a row with an unknown key is named");
}
