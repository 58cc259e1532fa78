//! `customerInvoiceCreate`, `customerInvoicePay`, `customerInvoiceWithdraw`, and how a customer stands.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::{change, change_in, done, owes, published};
use crate::support::{
    TestDesk,
    town::{
        self, ACME, ACME_DYNAMICS, ACME_OFFICE, BORA, BORA_OFFICE, DIRECT, RESELLER, STRANGER, admin, contact, helper,
        operator, provider_agent,
    },
};

const CREATE: &str = "customerInvoiceCreate";
const FIELDS: &str = "customerInvoice { id number dueOn amount { amount currency } state daysOverdue settledAt version customerSubscription { service } } warnings { code messageId message { value locale } rule { id modality } }";

fn invoice(more: Value) -> Value {
    let mut input = json!({
        "customerId": town::id(Kind::Customer, BORA), "number": "2026-17", "dueOn": "2026-04-30",
        "amount": { "amount": "12000", "currency": "JPY" }
    });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    input
}

/// How a customer stands, as a caller sees it.
async fn standing(desk: &TestDesk, caller: &Caller, customer: u32) -> Value {
    let query = "query($id: ID!) { customer(id: $id) { billing { partner { name } due { amount currency }
        overdue { amount currency } oldestDueOn daysOverdue warnings { code } } invoices { totalCount nodes { number } } } }";
    desk.ask(caller, query, json!({ "id": town::id(Kind::Customer, customer) })).await.at("data.customer").clone()
}

#[tokio::test]
async fn what_is_owed_is_recorded_and_r20_warns_until_there_is_a_policy() {
    let desk = TestDesk::new().await;
    let bought = town::id(Kind::CustomerSubscription, BORA_OFFICE);
    let input = invoice(json!({ "customerSubscriptionId": bought }));
    let answer = change_in("ja", &desk, &admin(DIRECT), CREATE, FIELDS, input).await;
    done(&answer, CREATE);
    let mut made = answer.at(&format!("data.{CREATE}.customerInvoice")).clone();
    assert!(made["id"].take().is_string());
    let expected = json!({
        "id": null, "number": "2026-17", "dueOn": "2026-04-30", "amount": { "amount": "12000", "currency": "JPY" },
        "state": "OPEN", "daysOverdue": 5, "settledAt": null, "version": 1,
        "customerSubscription": { "service": "OFFICE_365" }
    });
    assert_eq!(made, expected);
    let warning = answer.at(&format!("data.{CREATE}.warnings.0"));
    let told = json!({
        "code": "COLLECTIONS_POLICY_MISSING", "messageId": "collections-policy-missing",
        "message": { "value": "代金回収ポリシーがまだ公開されていません。手順と、アクセスに影響が及ぶ時期を示したポリシーを設けることが推奨されています。", "locale": "ja" },
        "rule": { "id": "R20", "modality": "SHOULD" }
    });
    assert_eq!(warning, &told);
    published(&desk, DIRECT, json!({})).await;
    let later = change(&desk, &admin(DIRECT), CREATE, FIELDS, invoice(json!({ "number": "2026-18" }))).await;
    assert_eq!(later.at(&format!("data.{CREATE}.warnings")), &json!([]));
}

#[tokio::test]
async fn an_amount_is_one_of_its_currency_and_every_mistake_is_told_at_once() {
    let desk = TestDesk::new().await;
    let mistakes = |input: Value| {
        let desk = &desk;
        async move {
            let answer = change(desk, &admin(DIRECT), CREATE, FIELDS, input).await;
            let codes = answer.refused(CREATE).into_iter().map(str::to_owned).collect::<Vec<_>>();
            answer.fields(CREATE).into_iter().zip(codes).collect::<Vec<_>>()
        }
    };
    for (amount, currency, field, code) in [
        ("-1", "EUR", "input.amount.amount", "NEGATIVE_AMOUNT"),
        ("1.234", "EUR", "input.amount.amount", "INVALID_AMOUNT"),
        ("0.5", "JPY", "input.amount.amount", "INVALID_AMOUNT"),
        ("1,000", "EUR", "input.amount.amount", "INVALID_AMOUNT"),
        ("1", "EURO", "input.amount.currency", "UNKNOWN_CURRENCY"),
        ("-1", "eur", "input.amount.currency", "UNKNOWN_CURRENCY"),
    ] {
        let told = mistakes(invoice(json!({ "amount": { "amount": amount, "currency": currency } }))).await;
        assert_eq!(told, [(field.to_owned(), code.to_owned())], "{amount} {currency}");
    }
    let all = mistakes(invoice(json!({
        "customerId": "nobody", "number": "a\nb", "amount": { "amount": "-1", "currency": "EUR" }, "idempotencyKey": ""
    })));
    let mut all: Vec<String> = all.await.into_iter().map(|(field, code)| format!("{field} {code}")).collect();
    all.sort();
    let expected = [
        "input.amount.amount NEGATIVE_AMOUNT",
        "input.customerId INVALID_ID",
        "input.idempotencyKey BLANK",
        "input.number INVALID_TEXT",
    ];
    assert_eq!(all, expected);
}

#[tokio::test]
async fn a_foreign_customer_or_subscription_does_not_exist_and_a_number_is_given_once() {
    let desk = TestDesk::new().await;
    for (more, field) in [
        (json!({ "customerId": town::id(Kind::Customer, 3) }), "input.customerId"),
        (json!({ "customerId": town::id(Kind::Customer, 99) }), "input.customerId"),
        (
            json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, ACME_OFFICE) }),
            "input.customerSubscriptionId",
        ),
        // The caller's own, and another customer's.
        (
            json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, ACME_DYNAMICS) }),
            "input.customerSubscriptionId",
        ),
    ] {
        let answer = change(&desk, &admin(DIRECT), CREATE, FIELDS, invoice(more)).await;
        assert_eq!(answer.refused(CREATE), ["NOT_FOUND"]);
        assert_eq!(answer.fields(CREATE), [field]);
    }
    let key = || invoice(json!({ "idempotencyKey": "once" }));
    let first = change(&desk, &admin(DIRECT), CREATE, FIELDS, key()).await;
    done(&first, CREATE);
    assert_eq!(change(&desk, &admin(DIRECT), CREATE, FIELDS, key()).await.text, first.text);
    let taken = change(&desk, &admin(DIRECT), CREATE, FIELDS, invoice(json!({}))).await;
    assert_eq!(taken.refused(CREATE), ["INVOICE_NUMBER_TAKEN"]);
    // Numbers count per partner.
    let elsewhere = invoice(json!({ "customerId": town::id(Kind::Customer, ACME) }));
    done(&change(&desk, &admin(RESELLER), CREATE, FIELDS, elsewhere).await, CREATE);
}

#[tokio::test]
async fn an_invoice_is_settled_once() {
    let desk = TestDesk::new().await;
    let fields = "customerInvoice { state settledAt version daysOverdue }";
    let id = owes(&desk, DIRECT, BORA, "2026-04-01", json!({})).await;
    let stale = json!({ "id": id, "expectedVersion": 4 });
    let stale = change(&desk, &admin(DIRECT), "customerInvoicePay", fields, stale).await;
    assert_eq!(stale.refused("customerInvoicePay"), ["STALE_VERSION"]);
    assert_eq!(stale.int("data.customerInvoicePay.customerInvoice.version"), 1);
    let paid =
        change(&desk, &admin(DIRECT), "customerInvoicePay", fields, json!({ "id": id, "expectedVersion": 1 })).await;
    let expected = json!({ "state": "PAID", "settledAt": "2026-05-05T12:00:00Z", "version": 2, "daysOverdue": 0 });
    assert_eq!(paid.at("data.customerInvoicePay.customerInvoice"), &expected);
    let again = change(&desk, &admin(DIRECT), "customerInvoiceWithdraw", fields, json!({ "id": id })).await;
    assert_eq!(again.refused("customerInvoiceWithdraw"), ["INVOICE_NOT_OPEN"]);
    let message = again.str("data.customerInvoiceWithdraw.userErrors.0.message.value");
    assert_eq!(message, "This invoice is no longer open. Its state is “Paid”.");
}

#[tokio::test]
async fn nobody_but_admin_agents_keeps_invoices_and_other_parties_do_not_see_them() {
    let desk = TestDesk::new().await;
    let id = owes(&desk, RESELLER, ACME, "2026-04-01", json!({})).await;
    for caller in [helper(RESELLER), provider_agent(), contact(ACME), operator()] {
        let input = invoice(json!({ "customerId": town::id(Kind::Customer, ACME) }));
        assert_eq!(change(&desk, &caller, CREATE, FIELDS, input).await.refused(CREATE), ["NOT_ALLOWED"], "{caller:?}");
    }
    for (caller, code) in [
        (helper(RESELLER), "NOT_ALLOWED"),
        (contact(ACME), "NOT_ALLOWED"),
        (admin(DIRECT), "NOT_FOUND"),
        (provider_agent(), "NOT_FOUND"),
        (admin(STRANGER), "NOT_FOUND"),
        (operator(), "NOT_FOUND"),
    ] {
        let answer = change(&desk, &caller, "customerInvoicePay", "", json!({ "id": id })).await;
        assert_eq!(answer.refused("customerInvoicePay"), [code], "{caller:?}");
        let read = desk.ask(&caller, "query($id: ID!) { node(id: $id) { id } }", json!({ "id": id })).await;
        assert_eq!(read.at("data.node").is_null(), code == "NOT_FOUND", "{caller:?}");
    }
}

#[tokio::test]
async fn each_partner_sees_what_it_is_owed_the_customer_both_and_a_provider_nothing() {
    let desk = TestDesk::new().await;
    published(&desk, DIRECT, json!({})).await;
    owes(&desk, RESELLER, ACME, "2026-05-05", json!({ "number": "R1" })).await;
    owes(&desk, DIRECT, ACME, "2026-04-05", json!({ "number": "D1" })).await;
    let yen = json!({ "number": "D2", "amount": { "amount": "500", "currency": "JPY" } });
    owes(&desk, DIRECT, ACME, "2026-04-15", yen).await;
    owes(
        &desk,
        DIRECT,
        ACME,
        "2026-06-01",
        json!({ "number": "D3", "amount": { "amount": "0.5", "currency": "EUR" } }),
    )
    .await;
    let euro = |amount: &str| json!({ "amount": amount, "currency": "EUR" });
    let yen = json!({ "amount": "500", "currency": "JPY" });
    let reseller = |warnings: Value| {
        json!({ "partner": { "name": "Reseller" }, "due": [euro("100.00")], "overdue": [], "oldestDueOn": "2026-05-05",
            "daysOverdue": 0, "warnings": warnings })
    };
    let direct = json!({ "partner": { "name": "Direct" }, "due": [euro("100.50"), yen], "overdue": [euro("100.00"), yen],
        "oldestDueOn": "2026-04-05", "daysOverdue": 30, "warnings": [] });
    let numbers = |seen: &Value| {
        let nodes = seen["invoices"]["nodes"].as_array().cloned().unwrap_or_default();
        let mut numbers: Vec<String> =
            nodes.iter().filter_map(|node| node["number"].as_str().map(str::to_owned)).collect();
        numbers.sort();
        numbers
    };
    let seen = standing(&desk, &contact(ACME), ACME).await;
    assert_eq!(seen["billing"], json!([reseller(json!([])), direct]));
    assert_eq!(numbers(&seen), ["D1", "D2", "D3", "R1"]);
    let seen = standing(&desk, &helper(RESELLER), ACME).await;
    assert_eq!(seen["billing"], json!([reseller(json!([{ "code": "COLLECTIONS_POLICY_MISSING" }]))]));
    assert_eq!(numbers(&seen), ["R1"]);
    let seen = standing(&desk, &helper(DIRECT), ACME).await;
    assert_eq!((&seen["billing"], numbers(&seen)), (&json!([direct]), ["D1", "D2", "D3"].map(str::to_owned).to_vec()));
    let seen = standing(&desk, &provider_agent(), ACME).await;
    assert_eq!((&seen["billing"], &seen["invoices"]["totalCount"]), (&json!([]), &json!(0)));
    assert_eq!(standing(&desk, &helper(STRANGER), ACME).await, Value::Null);
}
