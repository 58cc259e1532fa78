//! `partnerdesk audit verify`, and the sealing that a server does beside its work.

use std::time::{Duration, Instant};

use partnerdesk::ids::Kind;
use serde_json::json;

use super::program::{Program, SECRET};
use crate::{
    audit::{literal, reseller, seal_all, tamper},
    support::{
        self, TestDesk,
        town::{self, ACME, RESELLER, contact},
    },
    tickets::steps::opened,
};

fn program(desk: &TestDesk) -> Program {
    let secret = std::str::from_utf8(support::SECRET).expect("a text");
    Program::new().set("PARTNERDESK_SECRET", secret).on(desk.place())
}

const VERIFY: [&str; 2] = ["audit", "verify"];

#[tokio::test]
async fn a_whole_trail_is_told_with_its_heads_and_a_changed_one_names_the_row() {
    let desk = TestDesk::new().await;
    opened(&desk, &contact(ACME), json!({})).await;
    seal_all(&desk).await;
    opened(&desk, &contact(ACME), json!({})).await;
    let partner = town::id(Kind::Partner, RESELLER);
    let whole = program(&desk).done(&VERIFY);
    let line = format!("{partner}: ok, 2 rows sealed, 2 of them signed by their writers, 2 waiting\n");
    assert!(whole.contains(&line), "{whole}");
    assert!(whole.contains("platform: ok, 16 rows sealed"), "{whole}");
    let head = whole.lines().find_map(|line| line.strip_prefix(&format!("  head {partner}:2:"))).expect("a head");
    let head = format!("{partner}:2:{head}");
    let alone = program(&desk).done(&["audit", "verify", "--partner", &partner, "--expect-head", &head]);
    assert!(alone.ends_with("1 chains, 2 rows, 0 flaws\n"), "{alone}");

    let row = crate::audit::trail(&desk).await.into_iter().find(|row| row.partner_id.is_some()).expect("a row");
    let sql = format!("UPDATE audit_entries SET role = 'OPERATOR' WHERE id = {}", literal(&desk.db, row.id));
    tamper(&desk.db, &[sql]).await;
    let said = program(&desk).run(&VERIFY);
    let named = format!(
        "{partner} position 1 {}: altered: the row says something else than when it was sealed\n",
        Kind::AuditEvent.write(row.id)
    );
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains(&named), "{}", said.out);
    let chain = literal(&desk.db, reseller());
    let gone = ["audit_seals WHERE chain", "audit_heads WHERE chain", "audit_entries WHERE partner_id"];
    tamper(&desk.db, &gone.map(|rows| format!("DELETE FROM {rows} = {chain}"))).await;
    tamper(&desk.db, &["DELETE FROM audit_pending".to_owned()]).await;
    assert_eq!(program(&desk).run(&VERIFY).code, Some(0));
    let said = program(&desk).run(&["audit", "verify", "--expect-head", &head]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("position 2: expected head: the chain does not hold it"), "{}", said.out);
}

#[tokio::test]
async fn rows_of_an_earlier_secret_need_it() {
    let desk = TestDesk::new().await;
    seal_all(&desk).await;
    let old = std::str::from_utf8(support::SECRET).expect("a text");
    let with = |program: Program| program.set("PARTNERDESK_SECRET", SECRET).on(desk.place());
    let said = with(Program::new()).run(&VERIFY);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("unknown key: it is signed with a key that was not given"), "{}", said.out);
    with(Program::new().set("PARTNERDESK_OLD_AUDIT_KEY", &format!("something else,{old}"))).done(&VERIFY);
    // A key of its own makes the trail independent of the secret.
    with(Program::new().set("PARTNERDESK_AUDIT_KEY", old)).done(&VERIFY);
}

#[test]
fn wrong_use_ends_with_2() {
    for (wrong, hint) in [
        (vec!["audit", "verify", "--partner", "nonsense"], "--partner"),
        (vec!["audit", "verify", "--expect-head", "nonsense"], "nonsense"),
        (vec!["audit", "verify", "--expect-head", "platform:0:00"], "platform:0:00"),
        (vec!["audit"], "verify"),
    ] {
        let said = Program::with_secret().run(&wrong);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{wrong:?}: {said:?}");
        assert!(said.err.contains(hint), "{hint}: {}", said.err);
    }
}

#[test]
fn a_key_that_can_be_guessed_is_refused() {
    let said = Program::with_secret().set("PARTNERDESK_AUDIT_KEY", "short").run(&VERIFY);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("PARTNERDESK_AUDIT_KEY needs at least 16 bytes"), "{}", said.err);
}

#[test]
fn a_server_seals_what_is_written() {
    let program = Program::with_secret();
    let server = program.serve(&[]);
    let token = program.done(&["token", "--role", "operator", "--subject", "op"]);
    let mutation = "mutation { viewerPreferencesUpdate(input: { locale: \"ja\" }) { userErrors { code } } }";
    server.ask(token.trim(), mutation, json!({})).data();
    let query = "{ auditEvents(first: 1) { nodes { operation seal { position } } } }";
    let began = Instant::now();
    let sealed = loop {
        let answer = server.ask(token.trim(), query, json!({}));
        assert_eq!(answer.str("data.auditEvents.nodes.0.operation"), "VIEWER_PREFERENCES_UPDATE");
        if !answer.at("data.auditEvents.nodes.0.seal").is_null() {
            break answer.int("data.auditEvents.nodes.0.seal.position");
        }
        assert!(began.elapsed() < Duration::from_secs(30), "{}", server.logged());
    };
    // After the project's own pages, which it loads when it starts.
    assert_eq!(sealed, 17);
    assert_eq!(server.stop(), Some(0));
    assert!(program.done(&VERIFY).contains("platform: ok, 17 rows sealed"));
}

#[tokio::test]
async fn a_server_says_that_a_chain_is_broken_in_its_log_and_its_metrics() {
    let desk = TestDesk::new().await;
    opened(&desk, &contact(ACME), json!({})).await;
    seal_all(&desk).await;
    let chain = literal(&desk.db, reseller());
    tamper(&desk.db, &[format!("UPDATE audit_heads SET position = 1 WHERE chain = {chain}")]).await;
    opened(&desk, &contact(ACME), json!({})).await;
    let server = program(&desk).serve(&["--metrics"]);
    let began = Instant::now();
    let metrics = loop {
        let metrics = server.exchange("GET /metrics", &[], "").text;
        if metrics.contains("\npartnerdesk_audit_broken_chains 1.0\n") {
            break metrics;
        }
        assert!(began.elapsed() < Duration::from_secs(30), "{metrics}\n{}", server.logged());
    };
    assert!(metrics.contains("\npartnerdesk_audit_unsealed_entries{chain=\"broken\"} 2.0\n"), "{metrics}");
    let logged = server.logged();
    assert_eq!(logged.matches("a chain of the audit trail is broken").count(), 1, "{logged}");
    assert!(logged.contains(&town::id(Kind::Partner, RESELLER)), "{logged}");
    assert_eq!(server.stop(), Some(0));
}
