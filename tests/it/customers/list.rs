//! `customer`, `customers` and what hangs on them, by who looks.

use partnerdesk::{
    access::Caller,
    customers::model::{ContactChannel, CustomerSubscriptionStatus},
    db::{
        entity::{contact as contacts, customer_partner, customer_subscription as subscriptions, partner_provider},
        write,
    },
    ids::Kind,
    partners::model::OnlineService,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    Answer, TestDesk,
    town::{
        self, ACME, ACME_AZURE, ACME_DYNAMICS, ACME_OFFICE, BORA, DIRECT, NEMO, PROVIDER, RESELLER, STRANGER, admin,
        contact, helper, noon, operator, provider_agent, translator,
    },
};

async fn customer(desk: &TestDesk, caller: &Caller, customer: u32) -> Answer {
    let query = "query($id: ID!) { customer(id: $id) { name partners { name }
        contacts { totalCount nodes { name } } subscriptions { totalCount nodes { id service partner { name } provider { name } } } } }";
    desk.ask(caller, query, json!({ "id": town::id(Kind::Customer, customer) })).await
}

/// Gives Acme a contact at its second partner.
async fn second_contact(desk: &TestDesk) {
    let row = contacts::Model {
        id: town::uuid(Kind::Contact, 10),
        customer_id: town::uuid(Kind::Customer, ACME),
        partner_id: town::uuid(Kind::Partner, DIRECT),
        name: "Zoe".to_owned(),
        email: "zoe@customer.example".to_owned(),
        phone: None,
        locale: "en".to_owned(),
        channel: ContactChannel::Phone,
        time_zone: "UTC".to_owned(),
        version: 1,
        created_at: noon(),
        erased_at: None,
    };
    write::insert(desk.db.write(), row).await.expect("a contact");
}

/// The ids at a path, in order.
fn ids(answer: &Answer) -> Vec<String> {
    let nodes = answer.list("data.customer.subscriptions.nodes");
    nodes.iter().map(|node| node["id"].as_str().expect("an id").to_owned()).collect()
}

fn bought(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|n| town::id(Kind::CustomerSubscription, *n)).collect()
}

#[tokio::test]
async fn two_partners_of_one_customer_each_see_their_own_contacts_and_subscriptions_alone() {
    let desk = TestDesk::new().await;
    second_contact(&desk).await;
    for (caller, partners, people, subscriptions) in [
        (
            helper(RESELLER),
            json!([{ "name": "Reseller" }]),
            json!([{ "name": "Ann" }]),
            bought(&[ACME_OFFICE, ACME_AZURE]),
        ),
        (helper(DIRECT), json!([{ "name": "Direct" }]), json!([{ "name": "Zoe" }]), bought(&[ACME_DYNAMICS])),
        (
            provider_agent(),
            json!([{ "name": "Reseller" }]),
            json!([{ "name": "Ann" }]),
            bought(&[ACME_OFFICE, ACME_AZURE]),
        ),
        (
            contact(ACME),
            json!([{ "name": "Reseller" }, { "name": "Direct" }]),
            json!([{ "name": "Ann" }, { "name": "Zoe" }]),
            bought(&[ACME_OFFICE, ACME_AZURE, ACME_DYNAMICS]),
        ),
    ] {
        let answer = customer(&desk, &caller, ACME).await;
        assert_eq!(answer.str("data.customer.name"), "Acme");
        assert_eq!(answer.at("data.customer.partners"), &partners, "{caller:?}");
        assert_eq!(answer.at("data.customer.contacts.nodes"), &people, "{caller:?}");
        assert_eq!(ids(&answer), subscriptions, "{caller:?}");
        for list in ["contacts", "subscriptions"] {
            let nodes = answer.list(&format!("data.customer.{list}.nodes")).len();
            assert_eq!(answer.int(&format!("data.customer.{list}.totalCount")), i64::try_from(nodes).unwrap());
        }
    }
}

#[tokio::test]
async fn the_other_partner_s_contacts_and_subscriptions_answer_like_ones_that_never_existed() {
    let desk = TestDesk::new().await;
    second_contact(&desk).await;
    let query = "query($id: ID!) { node(id: $id) { id } }";
    let ask =
        async |caller: Caller, kind: Kind, n: u32| desk.ask(&caller, query, json!({ "id": town::id(kind, n) })).await;
    for (caller, kind, foreign) in [
        (helper(RESELLER), Kind::Contact, 10),
        (helper(DIRECT), Kind::Contact, ACME),
        (provider_agent(), Kind::Contact, 10),
        (helper(RESELLER), Kind::CustomerSubscription, ACME_DYNAMICS),
        (helper(DIRECT), Kind::CustomerSubscription, ACME_AZURE),
        (provider_agent(), Kind::CustomerSubscription, ACME_DYNAMICS),
        (contact(BORA), Kind::Contact, ACME),
        (operator(), Kind::Contact, ACME),
        (translator(), Kind::CustomerSubscription, ACME_OFFICE),
    ] {
        let answer = ask(caller.clone(), kind, foreign).await;
        assert_eq!(answer.at("data.node"), &Value::Null, "{caller:?}");
        assert_eq!(answer.text, ask(caller, kind, 99).await.text);
    }
}

#[tokio::test]
async fn a_foreign_customer_answers_like_one_that_never_existed() {
    let desk = TestDesk::new().await;
    for caller in [helper(STRANGER), contact(NEMO), operator(), translator(), helper(PROVIDER)] {
        let foreign = customer(&desk, &caller, BORA).await;
        assert_eq!(foreign.at("data.customer"), &Value::Null, "{caller:?}");
        assert_eq!(foreign.text, customer(&desk, &caller, 99).await.text);
    }
}

#[tokio::test]
async fn each_caller_lists_the_customers_it_has_to_do_with() {
    let desk = TestDesk::new().await;
    for (caller, expected) in [
        (helper(RESELLER), json!([{ "name": "Acme" }])),
        (admin(DIRECT), json!([{ "name": "Acme" }, { "name": "Bora" }])),
        (provider_agent(), json!([{ "name": "Acme" }])),
        (helper(PROVIDER), json!([])),
        (contact(BORA), json!([{ "name": "Bora" }])),
        (operator(), json!([])),
        (translator(), json!([])),
    ] {
        let answer = desk.ask(&caller, "{ customers { totalCount nodes { name } } }", json!({})).await;
        assert_eq!(answer.at("data.customers.nodes"), &expected, "{caller:?}");
        let count = answer.int("data.customers.totalCount");
        assert_eq!(count, i64::try_from(expected.as_array().unwrap().len()).unwrap());
    }
}

#[tokio::test]
async fn a_provider_learns_of_no_partner_that_sells_the_customer_something_else() {
    let desk = TestDesk::new().await;
    // Direct turns out to buy Bora's Azure through the provider, but Acme's Dynamics not.
    let link = partner_provider::Model {
        id: Uuid::from_u128(900),
        reseller_id: town::uuid(Kind::Partner, DIRECT),
        provider_id: town::uuid(Kind::Partner, PROVIDER),
        service: OnlineService::Azure,
    };
    write::insert(desk.db.write(), link).await.expect("a link");
    let subscription = subscriptions::Model {
        id: town::uuid(Kind::CustomerSubscription, 20),
        customer_id: town::uuid(Kind::Customer, BORA),
        partner_id: town::uuid(Kind::Partner, DIRECT),
        provider_id: Some(town::uuid(Kind::Partner, PROVIDER)),
        service: OnlineService::Azure,
        status: CustomerSubscriptionStatus::Active,
        seats: 1,
        seats_in_use: None,
        valid_from: noon().date_naive(),
        valid_to: None,
        reference: None,
        access_granted_at: None,
        version: 1,
        created_at: noon(),
    };
    write::insert(desk.db.write(), subscription).await.expect("a subscription");
    let acme = customer(&desk, &provider_agent(), ACME).await;
    assert_eq!(acme.at("data.customer.partners"), &json!([{ "name": "Reseller" }]));
    let bora = customer(&desk, &provider_agent(), BORA).await;
    assert_eq!(bora.at("data.customer.partners"), &json!([{ "name": "Direct" }]));
    assert_eq!(ids(&bora), bought(&[20]));
}

#[tokio::test]
async fn a_customer_is_not_told_who_stands_behind_its_partner() {
    let desk = TestDesk::new().await;
    let providers = |answer: &Answer| {
        let nodes = answer.list("data.customer.subscriptions.nodes");
        nodes.iter().map(|node| node["provider"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(providers(&customer(&desk, &contact(ACME), ACME).await), [Value::Null, Value::Null, Value::Null]);
    let provider = json!({ "name": "Provider" });
    assert_eq!(providers(&customer(&desk, &helper(RESELLER), ACME).await), [provider.clone(), provider]);
}

#[tokio::test]
async fn search_does_not_mind_width_case_or_kana_and_takes_every_sign_as_itself() {
    let desk = TestDesk::new().await;
    for name in ["カタカナ商事", "ＡＢＣ Systems", "Партнёр 100%", "a_b\\c"] {
        super::create(&desk, &admin(DIRECT), json!({ "name": name, "defaultLocale": "en" })).await.data();
    }
    let query = "query($text: String!) { customers(filter: { nameContains: $text }) { totalCount nodes { name } } }";
    for (text, expected) in [
        ("かたかな", Some("カタカナ商事")),
        ("ｶﾀｶﾅ", Some("カタカナ商事")),
        ("商事", Some("カタカナ商事")),
        ("abc sys", Some("ＡＢＣ Systems")),
        ("ＡＢＣ", Some("ＡＢＣ Systems")),
        ("ПАРТНЕР", Some("Партнёр 100%")),
        ("100%", Some("Партнёр 100%")),
        ("1%0", None),
        ("a_b", Some("a_b\\c")),
        ("b\\c", Some("a_b\\c")),
        ("A%C", None),
        ("a_c", None),
        ("nowhere", None),
        ("\u{0}", None),
        ("'; DROP TABLE customers; --", None),
    ] {
        let answer = desk.ask(&helper(DIRECT), query, json!({ "text": text })).await;
        answer.data();
        let expected: Vec<Value> = expected.into_iter().map(|name| json!({ "name": name })).collect();
        assert_eq!(answer.at("data.customers.nodes"), &json!(expected), "{text}");
    }
    let all = desk.ask(&helper(DIRECT), query, json!({ "text": "" })).await;
    assert_eq!(all.int("data.customers.totalCount"), 6);
}

#[tokio::test]
async fn lists_are_ordered_by_name_and_read_page_by_page_in_both_directions() {
    let desk = TestDesk::new().await;
    // Two of one name, so that only the id tells them apart.
    for name in ["Delta", "Charlie", "Delta"] {
        super::create(&desk, &admin(DIRECT), json!({ "name": name, "defaultLocale": "en" })).await.data();
    }
    let query = "query($order: CustomerOrder!, $first: Int, $after: String, $last: Int, $before: String) {
        customers(orderBy: $order, first: $first, after: $after, last: $last, before: $before) {
            edges { cursor node { id name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
    for order in ["NAME_ASC", "NAME_DESC"] {
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = desk.ask(&helper(DIRECT), query, json!({ "order": order, "first": 2, "after": after })).await;
            seen.extend(page.list("data.customers.edges").iter().map(|edge| edge["node"].clone()));
            after = page.at("data.customers.pageInfo.endCursor").clone();
            if page.at("data.customers.pageInfo.hasNextPage") == &json!(false) {
                break;
            }
        }
        let mut names: Vec<&str> = seen.iter().map(|node| node["name"].as_str().unwrap()).collect();
        if order == "NAME_DESC" {
            names.reverse();
        }
        assert_eq!(names, ["Acme", "Bora", "Charlie", "Delta", "Delta"]);
        let back = desk.ask(&helper(DIRECT), query, json!({ "order": order, "last": 3, "before": after })).await;
        let found: Vec<Value> = back.list("data.customers.edges").iter().map(|edge| edge["node"].clone()).collect();
        assert_eq!(found, seen[1..4]);
        assert_eq!(back.at("data.customers.pageInfo.hasPreviousPage"), &json!(true));
    }
    let foreign = desk.ask(&helper(DIRECT), query, json!({ "order": "NAME_ASC", "first": 1 })).await;
    let cursor = foreign.str("data.customers.pageInfo.endCursor");
    let mixed = desk.ask(&helper(DIRECT), query, json!({ "order": "NAME_DESC", "after": cursor })).await;
    assert_eq!(mixed.error_code(), "INVALID_CURSOR");
}

#[tokio::test]
async fn people_of_many_customers_are_read_page_by_page_within_each() {
    let desk = TestDesk::new().await;
    second_contact(&desk).await;
    let relation = customer_partner::Model {
        id: Uuid::from_u128(901),
        customer_id: town::uuid(Kind::Customer, NEMO),
        partner_id: town::uuid(Kind::Partner, DIRECT),
        since: noon(),
        reference: None,
    };
    write::insert(desk.db.write(), relation).await.expect("a relation");
    let query = "{ customers { nodes { name contacts(first: 1) { totalCount nodes { name } }
        subscriptions(last: 1) { totalCount nodes { service } pageInfo { hasPreviousPage } } } } }";
    let answer = desk.ask(&helper(DIRECT), query, json!({})).await;
    let row = |name: &str, person: Option<&str>, count: i64, service: Option<&str>, before: bool| {
        let people: Vec<Value> = person.iter().map(|name| json!({ "name": name })).collect();
        let bought: Vec<Value> = service.iter().map(|service| json!({ "service": service })).collect();
        json!({ "name": name, "contacts": { "totalCount": people.len(), "nodes": people },
            "subscriptions": { "totalCount": count, "nodes": bought, "pageInfo": { "hasPreviousPage": before } } })
    };
    // Nemo is known to Direct, but deals with Stranger alone so far.
    let expected = json!([
        row("Acme", Some("Zoe"), 1, Some("DYNAMICS_365"), false),
        row("Bora", Some("花子"), 2, Some("AZURE"), true),
        row("Nemo", None, 0, None, false)
    ]);
    assert_eq!(answer.at("data.customers.nodes"), &expected);
}

#[tokio::test]
async fn labels_speak_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let query = "query($id: ID!) { customer(id: $id) { cloudLabel { value locale }
        contacts { nodes { channelLabel { locale } } }
        subscriptions { nodes { serviceLabel { value locale } statusLabel { value locale } } } } }";
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let id = town::id(Kind::Customer, BORA);
        let answer = desk.ask_in(locale, &contact(BORA), query, json!({ "id": id })).await;
        assert_eq!(answer.str("data.customer.cloudLabel.locale"), locale);
        assert_eq!(answer.str("data.customer.contacts.nodes.0.channelLabel.locale"), locale);
        assert_eq!(answer.str("data.customer.subscriptions.nodes.0.statusLabel.locale"), locale);
        // Names of products are not translated.
        assert_eq!(answer.str("data.customer.subscriptions.nodes.0.serviceLabel.value"), "Office 365");
    }
}
