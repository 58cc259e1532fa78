//! `partner`, `partners` and what hangs on them, by who looks.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::support::{
    TestDesk,
    town::{
        self, ACME, BORA, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent,
        translator,
    },
};

async fn names(desk: &TestDesk, caller: &Caller) -> Vec<String> {
    let answer = desk.ask(caller, "{ partners { totalCount nodes { name } } }", json!({})).await;
    answer.data();
    let names: Vec<String> =
        answer.list("data.partners.nodes").iter().map(|node| node["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(answer.int("data.partners.totalCount"), i64::try_from(names.len()).unwrap());
    names
}

#[tokio::test]
async fn each_caller_sees_the_partners_it_has_to_do_with() {
    let desk = TestDesk::new().await;
    for (caller, expected) in [
        (helper(RESELLER), vec!["Provider", "Reseller"]),
        (helper(PROVIDER), vec!["Provider", "Reseller"]),
        (provider_agent(), vec!["Provider", "Reseller"]),
        (admin(DIRECT), vec!["Direct"]),
        (contact(ACME), vec!["Direct", "Reseller"]),
        (contact(BORA), vec!["Direct"]),
        (operator(), vec!["Direct", "Provider", "Reseller", "Stranger"]),
        (translator(), vec![]),
    ] {
        assert_eq!(names(&desk, &caller).await, expected, "{caller:?}");
    }
}

#[tokio::test]
async fn a_foreign_partner_answers_like_one_that_never_existed() {
    let desk = TestDesk::new().await;
    let query =
        "query($id: ID!, $ids: [ID!]!) { partner(id: $id) { name } node(id: $id) { id } nodes(ids: $ids) { id } }";
    let ask = async |n: u32| {
        let id = town::id(Kind::Partner, n);
        desk.ask(&helper(STRANGER), query, json!({ "id": id, "ids": [id] })).await.text
    };
    assert_eq!(ask(DIRECT).await, ask(99).await);
    let agent = "query($id: ID!) { node(id: $id) { id } }";
    let agent = async |n: u32| desk.ask(&helper(STRANGER), agent, json!({ "id": town::id(Kind::Agent, n) })).await.text;
    assert_eq!(agent(DIRECT * 10).await, agent(99).await);
}

#[tokio::test]
async fn entitlements_are_told_to_the_partner_itself_and_to_operators_alone() {
    let desk = TestDesk::new().await;
    let query = "query($id: ID!) { partner(id: $id) { name entitlements { vehicle vehicleLabel { value } validFrom validTo included remaining } } }";
    let ask = async |caller: Caller| {
        let answer = desk.ask(&caller, query, json!({ "id": town::id(Kind::Partner, DIRECT) })).await;
        answer.at("data.partner.entitlements").clone()
    };
    let expected = json!([{
        "vehicle": "ADVANCED", "vehicleLabel": { "value": "Advanced Support for Partners" },
        "validFrom": "2026-01-01", "validTo": "2026-12-31", "included": 2, "remaining": 2
    }]);
    for caller in [admin(DIRECT), helper(DIRECT), operator()] {
        assert_eq!(ask(caller).await, expected);
    }
    for caller in [contact(ACME), contact(BORA)] {
        assert_eq!(ask(caller).await, json!([]));
    }
}

#[tokio::test]
async fn a_reseller_s_providers_are_told_to_the_two_of_them_and_to_operators_alone() {
    let desk = TestDesk::new().await;
    let query = "query($id: ID!) { partner(id: $id) { providers { service provider { name } } } }";
    let ask = async |caller: Caller| {
        let answer = desk.ask(&caller, query, json!({ "id": town::id(Kind::Partner, RESELLER) })).await;
        answer.at("data.partner.providers").clone()
    };
    let services = ["AZURE", "DYNAMICS_365", "OFFICE_365"];
    let all: Vec<Value> =
        services.iter().map(|service| json!({ "service": service, "provider": { "name": "Provider" } })).collect();
    for caller in [helper(RESELLER), helper(PROVIDER), provider_agent(), operator()] {
        assert_eq!(ask(caller).await, json!(all));
    }
    assert_eq!(ask(contact(ACME)).await, json!([]));
}

#[tokio::test]
async fn agents_are_listed_with_addresses_for_their_own_colleagues_alone() {
    let desk = TestDesk::new().await;
    let query =
        "query($id: ID!) { partner(id: $id) { agents { totalCount nodes { name role email partner { name } } } } }";
    let ask = async |caller: Caller| {
        let answer = desk.ask(&caller, query, json!({ "id": town::id(Kind::Partner, RESELLER) })).await;
        answer.data();
        answer
    };
    let own = ask(helper(RESELLER)).await;
    assert_eq!(own.int("data.partner.agents.totalCount"), 2);
    assert_eq!(own.str("data.partner.agents.nodes.0.email"), "agent20@partner.example");
    assert_eq!(own.str("data.partner.agents.nodes.0.role"), "ADMIN_AGENT");
    for caller in [contact(ACME), provider_agent(), operator()] {
        let other = ask(caller).await;
        assert_eq!(other.str("data.partner.agents.nodes.1.name"), "Agent 21");
        assert_eq!(other.at("data.partner.agents.nodes.1.email"), &Value::Null);
    }
}

#[tokio::test]
async fn agents_are_read_page_by_page() {
    let desk = TestDesk::new().await;
    let query = "query($id: ID!, $first: Int, $after: String, $last: Int) { partner(id: $id) {
        agents(first: $first, after: $after, last: $last) { nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor } } } }";
    let ask = async |mut variables: Value| {
        variables["id"] = json!(town::id(Kind::Partner, PROVIDER));
        desk.ask(&helper(PROVIDER), query, variables).await
    };
    let first = ask(json!({ "first": 2 })).await;
    assert_eq!(first.at("data.partner.agents.nodes"), &json!([{ "name": "Agent 10" }, { "name": "Agent 11" }]));
    assert_eq!(first.at("data.partner.agents.pageInfo.hasNextPage"), &json!(true));
    let rest = ask(json!({ "first": 2, "after": first.str("data.partner.agents.pageInfo.endCursor") })).await;
    assert_eq!(rest.at("data.partner.agents.nodes"), &json!([{ "name": "Agent 12" }]));
    assert_eq!(rest.at("data.partner.agents.pageInfo.hasNextPage"), &json!(false));
    assert_eq!(rest.at("data.partner.agents.pageInfo.hasPreviousPage"), &json!(true));
    let last = ask(json!({ "last": 1 })).await;
    assert_eq!(last.at("data.partner.agents.nodes"), &json!([{ "name": "Agent 12" }]));
    let none = ask(json!({ "first": 0 })).await;
    assert_eq!(none.at("data.partner.agents.nodes"), &json!([]));
}

#[tokio::test]
async fn lists_are_filtered_and_ordered() {
    let desk = TestDesk::new().await;
    let query = "query($filter: PartnerFilter, $order: PartnerOrder!) { partners(filter: $filter, orderBy: $order) { nodes { name } } }";
    for (filter, order, expected) in [
        (json!(null), "NAME_DESC", json!(["Stranger", "Reseller", "Provider", "Direct"])),
        (json!({ "kind": { "eq": "DIRECT_BILL" } }), "NAME_ASC", json!(["Direct", "Stranger"])),
        (
            json!({ "kind": { "in": ["INDIRECT_PROVIDER", "INDIRECT_RESELLER"] } }),
            "NAME_ASC",
            json!(["Provider", "Reseller"]),
        ),
        (json!({ "kind": { "notIn": ["DIRECT_BILL"] }, "nameContains": "ＲＥＳ" }), "NAME_ASC", json!(["Reseller"])),
        (json!({ "nameContains": "%" }), "NAME_ASC", json!([])),
        (json!({ "nameContains": "_" }), "NAME_ASC", json!([])),
        (json!({ "nameContains": "\\" }), "NAME_ASC", json!([])),
        (json!({ "nameContains": "\u{0}" }), "NAME_ASC", json!([])),
        (json!({ "nameContains": "x".repeat(100_000) }), "NAME_ASC", json!([])),
    ] {
        let answer = desk.ask(&operator(), query, json!({ "filter": filter, "order": order })).await;
        answer.data();
        let nodes = answer.list("data.partners.nodes").iter().map(|node| node["name"].clone()).collect::<Vec<_>>();
        assert_eq!(json!(nodes), expected, "{filter}");
    }
}

#[tokio::test]
async fn a_page_that_cannot_be_is_refused_with_a_code() {
    let desk = TestDesk::new().await;
    let nul = {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode("NAME_ASC\n00000000000000000000000000000001\ns\u{0}")
    };
    for (arguments, code) in [
        ("first: 101".to_owned(), "PAGE_SIZE"),
        ("first: -1".to_owned(), "PAGE_SIZE"),
        ("first: 1, last: 1".to_owned(), "FIRST_AND_LAST"),
        ("after: \"nonsense\"".to_owned(), "INVALID_CURSOR"),
        (format!("after: \"{nul}\""), "INVALID_CURSOR"),
    ] {
        let query = format!("{{ partners({arguments}) {{ nodes {{ name }} }} }}");
        let answer = desk.ask_in("ru", &operator(), &query, json!({})).await;
        assert_eq!((answer.status, answer.error_code()), (200, code), "{arguments}");
        assert!(answer.str("errors.0.message").chars().any(|c| ('а'..='я').contains(&c)), "{}", answer.text);
    }
}

#[tokio::test]
async fn labels_speak_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let query = "query($id: ID!) { partner(id: $id) { kindLabel { value locale isFallback provenance }
        supportStatement { hours { weekdayLabel { value } } contacts { methodLabel { locale } } } } }";
    let id = town::id(Kind::Partner, RESELLER);
    for (locale, kind, day) in [
        ("en", "Indirect reseller", "Monday"),
        ("ja", "間接リセラー", "月曜日"),
        ("ru", "Непрямой торговый посредник", "понедельник"),
        ("zh-TW", "間接轉銷商", "星期一"),
    ] {
        let answer = desk.ask_in(locale, &helper(RESELLER), query, json!({ "id": id })).await;
        let label = answer.at("data.partner.kindLabel");
        assert_eq!(label["value"].as_str().unwrap().to_lowercase(), kind.to_lowercase());
        assert_eq!(label["locale"], locale);
        assert_eq!(label["isFallback"], false);
        assert_eq!(label["provenance"], if locale == "en" { "ORIGINAL" } else { "MACHINE" });
        let said = answer.str("data.partner.supportStatement.hours.0.weekdayLabel.value");
        assert_eq!(said.to_lowercase(), day.to_lowercase());
        assert_eq!(answer.str("data.partner.supportStatement.contacts.0.methodLabel.locale"), locale);
    }
}

#[tokio::test]
async fn a_variable_without_a_value_counts_as_an_absent_argument() {
    let desk = TestDesk::new().await;
    let query = "query($filter: PartnerFilter, $order: PartnerOrder, $first: Int, $after: String, $kind: PartnerKind, $name: String) {
        partners(filter: $filter, orderBy: $order, first: $first, after: $after) { ...names }
        some: partners(filter: { kind: { eq: $kind }, nameContains: $name }, orderBy: $order, first: $first) { ...names } }
        fragment names on PartnerConnection { nodes { name agents(first: $first) { totalCount } } }";
    let names = |answer: &crate::support::Answer, list: &str| {
        answer.data();
        let nodes = answer.list(&format!("data.{list}.nodes"));
        nodes.iter().map(|node| node["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    let all = desk.ask(&operator(), query, json!({})).await;
    assert_eq!(names(&all, "partners"), ["Direct", "Provider", "Reseller", "Stranger"]);
    assert_eq!(names(&all, "some"), ["Direct", "Provider", "Reseller", "Stranger"]);
    let one =
        desk.ask(&operator(), query, json!({ "order": "NAME_DESC", "first": 1, "kind": "INDIRECT_RESELLER" })).await;
    assert_eq!(names(&one, "partners"), ["Stranger"]);
    assert_eq!(names(&one, "some"), ["Reseller"]);
    // Null asks for no order in particular.
    let null = desk.ask(&operator(), query, json!({ "order": null })).await;
    assert_eq!(names(&null, "partners"), ["Direct", "Provider", "Reseller", "Stranger"]);
    let unused = "query($first: Int, $unused: Int) { partners(first: $first) { nodes { name } } }";
    let answer = desk.ask(&operator(), unused, json!({})).await;
    assert_eq!(answer.error_code(), "GRAPHQL_VALIDATION_FAILED");
    assert!(answer.str("errors.0.message").contains("unused"), "{}", answer.text);
}
