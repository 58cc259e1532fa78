//! `partnerdesk partner create`.

use partnerdesk::ids::Kind;
use serde_json::json;

use super::program::Program;
use crate::support::{
    TestDesk,
    town::{self, DIRECT, PROVIDER, operator},
};

const NEW: [&str; 8] =
    ["partner", "create", "--name", "Fabrikam", "--admin-name", "Ada", "--admin-email", "ada@fabrikam.example"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    NEW.iter().copied().chain(more.iter().copied()).collect()
}

/// The ids of the partner and its admin, as they are printed.
fn ids(printed: &str) -> (String, String) {
    let mut lines = printed.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let partner = lines.next().expect("a line");
    let admin = lines.next().expect("a line");
    assert_eq!((partner[0], admin[0], lines.next()), ("partner", "admin", None), "{printed}");
    (partner[1].to_owned(), admin[1].to_owned())
}

#[tokio::test]
async fn a_partner_and_its_first_admin_are_made_and_a_token_for_the_admin_works() {
    let desk = TestDesk::new().await;
    let program = Program::with_secret().on(desk.place());
    let more = [
        "--kind",
        "direct_bill",
        "--cloud",
        "global",
        "--cloud",
        "us_government",
        "--locale",
        "zh-TW",
        "--time-zone",
        "Asia/Taipei",
    ];
    let (partner, admin) = ids(&program.done(&with(&more)));
    let query = "query($id: ID!) { partner(id: $id) { name kind clouds defaultLocale timeZone agents { nodes { id name role locale } } } }";
    let read = desk.ask(&operator(), query, json!({ "id": partner })).await;
    let expected = json!({
        "name": "Fabrikam", "kind": "DIRECT_BILL", "clouds": ["GLOBAL", "US_GOVERNMENT"], "defaultLocale": "zh-TW",
        "timeZone": "Asia/Taipei", "agents": { "nodes": [{ "id": admin, "name": "Ada", "role": "ADMIN_AGENT", "locale": "zh-TW" }] }
    });
    assert_eq!(read.data()["partner"], expected);
    let server = program.serve(&[]);
    let token = program.done(&["token", "--role", "admin_agent", "--subject", &admin]);
    let viewer = server.ask(token.trim(), "{ viewer { role agent { name email } partner { name } } }", json!({}));
    let expected = json!({ "role": "ADMIN_AGENT", "agent": { "name": "Ada", "email": "ada@fabrikam.example" }, "partner": { "name": "Fabrikam" } });
    assert_eq!(viewer.data()["viewer"], expected);
}

#[tokio::test]
async fn a_reseller_names_its_provider() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    let provider = town::id(Kind::Partner, PROVIDER);
    let (partner, _) = ids(&program.done(&with(&["--kind", "indirect_reseller", "--provider", &provider])));
    let query = "query($id: ID!) { partner(id: $id) { providers { service provider { id } } } }";
    let read = desk.ask(&operator(), query, json!({ "id": partner })).await;
    let links: Vec<_> = ["AZURE", "DYNAMICS_365", "OFFICE_365"]
        .iter()
        .map(|service| json!({ "service": service, "provider": { "id": provider } }))
        .collect();
    assert_eq!(read.at("data.partner.providers"), &json!(links));
}

#[tokio::test]
async fn wrong_use_makes_nothing_and_ends_with_2() {
    let desk = TestDesk::new().await;
    let program = Program::new().on(desk.place());
    let direct = town::id(Kind::Partner, DIRECT);
    for (wrong, hint) in [
        (with(&[]), "--kind"),
        (with(&["--kind", "franchise"]), "franchise"),
        (with(&["--kind", "direct_bill", "--locale", "no tag"]), "no tag"),
        (with(&["--kind", "direct_bill", "--locale", "fr"]), "fr"),
        (with(&["--kind", "direct_bill", "--time-zone", "Mars/Olympus"]), "Mars/Olympus"),
        (with(&["--kind", "direct_bill", "--cloud", "germany"]), "germany"),
        (with(&["--kind", "indirect_reseller"]), "PROVIDER_REQUIRED"),
        (with(&["--kind", "indirect_reseller", "--provider", "nonsense"]), "--provider"),
        (with(&["--kind", "indirect_reseller", "--provider", &direct]), "NOT_A_PROVIDER"),
        (with(&["--kind", "direct_bill", "--provider", &direct]), "PROVIDERS_ONLY_FOR_RESELLER"),
        (
            vec![
                "partner",
                "create",
                "--name",
                " ",
                "--kind",
                "direct_bill",
                "--admin-name",
                "A",
                "--admin-email",
                "a@b.example",
            ],
            "--name",
        ),
        (
            vec![
                "partner",
                "create",
                "--name",
                "A",
                "--kind",
                "direct_bill",
                "--admin-name",
                " ",
                "--admin-email",
                "a@b.example",
            ],
            "--admin-name",
        ),
        (
            vec![
                "partner",
                "create",
                "--name",
                "A",
                "--kind",
                "direct_bill",
                "--admin-name",
                "A",
                "--admin-email",
                "nobody",
            ],
            "--admin-email",
        ),
    ] {
        let said = program.run(&wrong);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{wrong:?}: {said:?}");
        assert!(said.err.contains(hint), "{hint}: {}", said.err);
    }
    let count = desk.ask(&operator(), "{ partners { totalCount } }", json!({})).await;
    assert_eq!(count.int("data.partners.totalCount"), 4);
}
