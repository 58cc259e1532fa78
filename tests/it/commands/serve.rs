//! `partnerdesk serve`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::program::{Program, Server, names};
use crate::support::{database, folder};

const OWN: &str = "{ policyDocuments(origin: PROJECT) { totalCount } }";

/// The token that a demo prints for a role.
fn token(server: &mut Server, role: &str) -> String {
    let printed = server.printed_up_to("\n  operator ");
    let line = printed.lines().find(|line| line.trim_start().starts_with(role)).expect("a line of the role");
    line.split_whitespace().nth(1).expect("a token").to_owned()
}

#[test]
fn without_a_secret_it_refuses_and_touches_nothing() {
    let program = Program::new();
    let said = program.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
    assert!(said.err.contains("PARTNERDESK_SECRET") && said.err.contains("--demo"), "{}", said.err);
    assert_eq!(names(program.folder.path()), Vec::<String>::new());
    // The secret of a demo that was here once opens no production desk.
    program.write("partnerdesk-data/secret", "0123456789abcdef0123456789abcdef");
    assert_eq!(program.run(&["serve", "--listen", "127.0.0.1:0"]).code, Some(2));
}

#[test]
fn from_a_folder_without_texts_it_speaks_those_compiled_in() {
    let program = Program::with_secret();
    let server = program.serve(&[]);
    assert!(!server.printed.contains("Explorer"), "{}", server.printed);
    let locales = server.ask("", "{ locales { tag } }", json!({}));
    assert_eq!(locales.list("data.locales").len(), 4);
    assert_eq!(server.ask("", OWN, json!({})).int("data.policyDocuments.totalCount"), 2);
    assert_eq!(server.exchange("GET /livez", &[], "").status, 200);
    assert_eq!(server.exchange("GET /readyz", &[], "").status, 200);
    assert_eq!(server.exchange("GET /", &[], "").status, 404);
    // Without --dev nobody looks around.
    let looked = server.ask("", "{ __schema { queryType { name } } }", json!({}));
    assert!(!looked.text.contains("Query"), "{}", looked.text);
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn without_dev_nobody_is_helped_to_guess_a_name() {
    let program = Program::with_secret();
    let (closed, open) = (program.serve(&[]), Program::with_secret().set("PARTNERDESK_DEV", "true"));
    let open = open.serve(&[]);
    for (guess, name) in [
        ("{ viewr { role } }", "viewer"),
        ("{ viewer { rol } }", "role"),
        ("mutation { ticketRepl(input: {}) { ticket { id } } }", "ticketReply"),
    ] {
        for (server, helped) in [(&closed, false), (&open, true)] {
            let said = server.ask("", guess, json!({}));
            assert_eq!(said.error_code(), "GRAPHQL_VALIDATION_FAILED");
            assert_eq!(
                said.str("errors.0.message").contains(&format!("Did you mean `{name}`")),
                helped,
                "{}",
                said.text
            );
        }
    }
    for looked in ["{ __schema { types { name } } }", "{ __type(name: \"Ticket\") { fields { name } } }"] {
        let said = closed.ask("", looked, json!({}));
        assert!(!said.text.contains("Ticket\"") && !said.text.contains("subject"), "{}", said.text);
        assert_eq!(said.str("errors.0.extensions.messageId"), "validation-introspection-off");
    }
}

#[test]
fn texts_in_the_folder_are_served_and_watched() {
    let texts = folder::locales();
    let program = Program::with_secret();
    std::fs::rename(texts.path(), program.path("locales")).expect("moving the texts");
    let server = program.serve(&[]);
    let title = || {
        let answer =
            server.ask("", "{ guidanceTopic(id: \"training\") { title(locales: [\"ja\"]) { value } } }", json!({}));
        answer.str("data.guidanceTopic.title.value").to_owned()
    };
    let before = title();
    let file = program.path("locales/ja/guidance.ftl");
    folder::edit(&file, &format!("guidance-training = {before}"), "guidance-training = 学びの時間");
    // The system tells of the change when it likes; a minute is more than it takes.
    let begun = std::time::Instant::now();
    while title() != "学びの時間" {
        assert!(begun.elapsed().as_secs() < 60, "the change was not noticed: {}", server.logged());
        std::thread::yield_now();
    }
}

#[test]
fn it_comes_up_while_an_identity_provider_is_down_and_not_with_a_bad_file() {
    let program = Program::with_secret();
    let file = |audiences: &str| {
        format!(
            "[[issuer]]\nurl = \"http://127.0.0.1:1\"\naudiences = {audiences}\nalgorithms = [\"ES256\"]\n\
             claims = {{ role = \"roles\" }}\nroles = [{{ value = \"operator\", role = \"OPERATOR\" }}]\n"
        )
    };
    program.write("identity.toml", file("[\"desk\"]"));
    let server = program.serve(&["--identity", "identity.toml"]);
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let (header, claims) = (json!({ "alg": "ES256", "kid": "1" }), json!({ "iss": "http://127.0.0.1:1" }));
    let token = format!("{}.{}.AAAA", part(&header), part(&claims));
    let refused = server.ask(&token, "{ __typename }", json!({}));
    assert_eq!((refused.status, refused.error_code()), (503, "IDENTITY_PROVIDER_UNAVAILABLE"));
    assert_eq!(server.ask("", "{ __typename }", json!({})).status, 200);
    assert_eq!(server.stop(), Some(0));
    program.write("identity.toml", file("[]"));
    let said = program.run(&["serve", "--listen", "127.0.0.1:0", "--identity", "identity.toml"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("identity.toml:3: `audiences` names at least one"), "{}", said.err);
}

#[test]
fn documents_of_a_manifest_are_known_by_name_and_others_refused() {
    let program = Program::with_secret();
    program.write("documents.json", json!({ "tags": "{ locales { tag } }" }).to_string());
    let server = program.serve(&["--documents", "documents.json", "--documents-only"]);
    let listed = server.exchange("GET /graphql?documentId=tags", &[], "");
    assert_eq!(listed.status, 200, "{listed:?}");
    assert!(listed.text.contains("zh-TW"), "{listed:?}");
    let other = server.ask("", "{ locales { endonym } }", json!({}));
    assert_eq!(other.str("errors.0.extensions.code"), "DOCUMENT_NOT_LISTED");
    assert_eq!(server.stop(), Some(0));
    program.write("documents.json", "[]");
    let said = program.run(&["serve", "--listen", "127.0.0.1:0", "--documents", "documents.json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("documents.json: not a manifest"), "{}", said.err);
}

#[test]
fn an_address_in_use_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let said = Program::with_secret().run(&["serve", "--listen", &address]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
    assert!(said.err.contains(&address), "{}", said.err);
}

#[tokio::test]
async fn two_servers_that_start_at_once_on_one_empty_database_both_come_up() {
    let place = database::empty().await;
    let program = Program::with_secret().on(&place);
    let both = [program.start(&[]), program.start(&[])].map(Server::ready);
    for server in &both {
        assert_eq!(server.ask("", OWN, json!({})).int("data.policyDocuments.totalCount"), 2);
        assert_eq!(server.exchange("GET /readyz", &[], "").status, 200);
    }
}

#[tokio::test]
async fn two_demos_that_start_at_once_share_one_secret_and_one_town_and_a_later_start_keeps_both() {
    let place = database::empty().await;
    let program = Program::new().on(&place);
    let [mut one, other] = [program.start(&["--demo"]), program.start(&["--demo"])].map(Server::ready);
    let secret = program.path("partnerdesk-data/secret");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&secret).expect("a secret").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let made = std::fs::read_to_string(&secret).expect("a secret");
    assert_eq!(made.len(), 64);

    let operator = token(&mut one, "operator");
    let partners = |server: &Server| {
        server.ask(&operator, "{ partners { totalCount } }", json!({})).int("data.partners.totalCount")
    };
    assert_eq!((partners(&one), partners(&other)), (5, 5));
    for role in ["customer", "helpdesk_agent", "admin_agent", "provider_agent", "translator"] {
        let printed = token(&mut one, role);
        let signed = program.done(&["token", "--role", role]);
        for token in [printed.as_str(), signed.trim()] {
            let viewer = other.ask(token, "{ viewer { role } }", json!({}));
            assert_eq!(viewer.str("data.viewer.role"), role.to_uppercase());
        }
    }
    let contact = token(&mut one, "customer");
    let open = "mutation { ticketOpen(input: { subject: \"Kept\", body: \"B\", category: USAGE }) { ticket { id } userErrors { code } } }";
    let opened = one.ask(&contact, open, json!({}));
    let id = opened.str("data.ticketOpen.ticket.id").to_owned();
    let explorer = one.exchange("GET /", &[], "");
    assert_eq!(explorer.status, 200);
    assert!(explorer.text.to_lowercase().contains("<!doctype html>"), "{}", explorer.text);
    assert_eq!((one.stop(), other.stop()), (Some(0), Some(0)));

    let again = program.serve(&["--demo"]);
    assert_eq!(std::fs::read_to_string(&secret).expect("a secret"), made);
    assert_eq!(partners(&again), 5);
    let kept = again.ask(&contact, "query($id: ID!) { ticket(id: $id) { subject } }", json!({ "id": id }));
    assert_eq!(kept.data(), &json!({ "ticket": { "subject": "Kept" } }));
    let elsewhere = again.ask(
        &contact,
        "query($id: ID!) { ticket(id: $id) { subject } }",
        json!({ "id": "ticket_00000000000000000000000000" }),
    );
    assert_eq!(elsewhere.data(), &json!({ "ticket": Value::Null }));
}
