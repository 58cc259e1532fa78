//! `customerSubscriptionSuspendForNonPayment` and `customerSubscriptionRestore`: rules R20 and R21.

use chrono::TimeDelta;
use partnerdesk::{
    access::Caller,
    db::entity::{audit_entry, outbox},
    ids::Kind,
};
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value, json};

use super::{change, change_in, done, owes, published, steps, subscription, subscription_in};
use crate::support::{
    Answer, TestDesk,
    town::{
        self, ACME, ACME_AZURE, ACME_OFFICE, BORA, BORA_AZURE, BORA_OFFICE, DIRECT, PROVIDER, RESELLER, STRANGER,
        admin, contact, helper, operator, provider_agent, translator,
    },
};

const SUSPEND: &str = "customerSubscriptionSuspendForNonPayment";
const RESTORE: &str = "customerSubscriptionRestore";
const FIELDS: &str = "customerSubscription { status version }";

async fn turn(desk: &TestDesk, caller: &Caller, mutation: &str, subscription: u32, more: Value) -> Answer {
    let mut input = json!({ "id": town::id(Kind::CustomerSubscription, subscription) });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    change(desk, caller, mutation, FIELDS, input).await
}

/// What was done, and what was told to those who listen.
async fn traces(desk: &TestDesk) -> (Vec<String>, Vec<(String, i32)>) {
    let audit = audit_entry::Entity::find().order_by_asc(audit_entry::Column::Id).all(desk.db.read()).await;
    let events = outbox::Entity::find().order_by_asc(outbox::Column::Id).all(desk.db.read()).await;
    let audit = audit.expect("the audit trail").into_iter().filter(|entry| entry.partner_id.is_some());
    let audit = audit.map(|entry| entry.operation);
    let events = events.expect("the outbox").into_iter().map(|event| (event.topic, event.version));
    (audit.collect(), events.filter(|(topic, _)| topic == "customer_subscription").collect())
}

#[tokio::test]
async fn r21_an_unpaid_subscription_is_suspended_once_the_step_is_reached_and_restored_again() {
    let desk = TestDesk::new().await;
    published(&desk, DIRECT, json!({ "dataRetentionDays": 45 })).await;
    // Due on 5 April: thirty days ago.
    owes(&desk, DIRECT, BORA, "2026-04-05", json!({})).await;
    let answer = turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, json!({ "expectedVersion": 1 })).await;
    done(&answer, SUSPEND);
    let expected = json!({ "status": "SUSPENDED", "version": 2 });
    assert_eq!(answer.at(&format!("data.{SUSPEND}.customerSubscription")), &expected);
    let read = subscription(&desk, BORA_OFFICE).await;
    let notice = json!({ "value": "Access is off.", "locale": "en", "isFallback": false, "provenance": "ORIGINAL" });
    let suspension = json!({
        "since": "2026-05-05T12:00:00Z", "reason": "NON_PAYMENT", "reasonLabel": { "value": "Payment overdue" },
        "daysOverdue": 30, "dataRetainedUntil": "2026-06-19", "step": { "number": 2, "notice": notice }
    });
    assert_eq!(read["suspension"], suspension);
    // The other subscription of the same customer is untouched.
    assert_eq!(subscription(&desk, BORA_AZURE).await["status"], "ACTIVE");

    desk.wait(TimeDelta::days(1));
    done(&turn(&desk, &admin(DIRECT), RESTORE, BORA_OFFICE, json!({ "expectedVersion": 2 })).await, RESTORE);
    let read = subscription(&desk, BORA_OFFICE).await;
    assert_eq!((&read["status"], &read["version"], &read["suspension"]), (&json!("ACTIVE"), &json!(3), &Value::Null));
    let history = json!([{
        "since": "2026-05-05T12:00:00Z", "restoredAt": "2026-05-06T12:00:00Z", "daysOverdue": 30,
        "dataRetainedUntil": "2026-06-19", "step": { "number": 2 }
    }]);
    assert_eq!(read["suspensions"], history);
    let (audit, events) = traces(&desk).await;
    assert_eq!(audit[audit.len() - 2..], [SUSPEND, RESTORE]);
    assert_eq!(events, [("customer_subscription".to_owned(), 2), ("customer_subscription".to_owned(), 3)]);
}

#[tokio::test]
async fn r21_before_the_step_it_is_refused_in_four_languages_with_what_is_needed_and_nothing_changes() {
    let desk = TestDesk::new().await;
    published(&desk, DIRECT, json!({})).await;
    owes(&desk, DIRECT, BORA, "2026-04-06", json!({})).await;
    let before = (subscription(&desk, BORA_OFFICE).await, traces(&desk).await);
    let input = json!({ "id": town::id(Kind::CustomerSubscription, BORA_OFFICE) });
    for (locale, said) in [
        (
            "en",
            "This desk requires payment to be overdue by 30 days before access is disabled, as your published collections policy states. It is overdue by 29 days. The next step is step 2.",
        ),
        (
            "ja",
            "このサポート デスクでアクセスを停止するには、公開中の代金回収ポリシーに従い、支払いが 30 日遅れていることが必要です。現在の遅れは 29 日です。次は第 2 段階です。",
        ),
        (
            "ru",
            "В этой системе требуется, чтобы перед отключением доступа оплата была просрочена на 30 дней, как указано в опубликованной политике взыскания задолженности. Сейчас просрочка составляет 29 дней. Следующий этап: 2.",
        ),
        (
            "zh-TW",
            "本服務台要求，依照已發布的催收政策，付款須逾期 30 天才能停用存取權。目前逾期 29 天，下一個步驟是步驟 2。",
        ),
    ] {
        let answer = change_in(locale, &desk, &admin(DIRECT), SUSPEND, FIELDS, input.clone()).await;
        assert_eq!(answer.refused(SUSPEND), ["COLLECTIONS_STEP_NOT_REACHED"]);
        let error = answer.at(&format!("data.{SUSPEND}.userErrors.0"));
        assert_eq!(error["message"], json!({ "value": said, "locale": locale, "isFallback": false }));
        assert_eq!(error["rule"], json!({ "id": "R21", "modality": "MAY" }));
        assert_eq!(error["field"], json!(["input", "id"]));
        let args = json!([
            { "name": "daysOverdue", "value": "29" }, { "name": "daysNeeded", "value": "30" }, { "name": "nextStep", "value": "2" }
        ]);
        assert_eq!(error["args"], args);
        assert_eq!(answer.at(&format!("data.{SUSPEND}.customerSubscription")), &Value::Null);
    }
    assert_eq!((subscription(&desk, BORA_OFFICE).await, traces(&desk).await), before);
    // The day after, on the partner's clocks, it is allowed.
    desk.wait(TimeDelta::hours(12));
    done(&turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, json!({})).await, SUSPEND);
}

#[tokio::test]
async fn r21_without_a_published_policy_it_is_refused_and_a_draft_is_none() {
    let desk = TestDesk::new().await;
    owes(&desk, DIRECT, BORA, "2025-01-01", json!({})).await;
    let draft = change(&desk, &admin(DIRECT), "collectionsPolicyDraft", "", json!({ "steps": steps() })).await;
    done(&draft, "collectionsPolicyDraft");
    let answer = turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, json!({})).await;
    assert_eq!(answer.refused(SUSPEND), ["COLLECTIONS_POLICY_MISSING"]);
    let error = answer.at(&format!("data.{SUSPEND}.userErrors.0"));
    assert_eq!(error["rule"]["id"], "R21");
    assert!(error["message"]["value"].as_str().is_some_and(|text| text.starts_with("This desk requires")), "{error}");
    assert_eq!(subscription(&desk, BORA_OFFICE).await["collections"], Value::Null);
}

#[tokio::test]
async fn r21_a_policy_that_never_takes_away_access_permits_nothing() {
    let desk = TestDesk::new().await;
    let reminder =
        json!([{ "daysOverdue": 7, "affects": ["SOFTWARE"], "notices": [{ "locale": "en", "text": "Pay." }] }]);
    published(&desk, DIRECT, json!({ "steps": reminder })).await;
    owes(&desk, DIRECT, BORA, "2025-01-01", json!({})).await;
    let answer = turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, json!({})).await;
    assert_eq!(answer.refused(SUSPEND), ["COLLECTIONS_STEP_MISSING"]);
}

#[tokio::test]
async fn only_what_is_owed_for_the_subscription_and_to_its_partner_counts() {
    let desk = TestDesk::new().await;
    published(&desk, DIRECT, json!({})).await;
    let azure = json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, BORA_AZURE) });
    owes(&desk, DIRECT, BORA, "2026-01-01", azure).await;
    let refused = turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, json!({})).await;
    assert_eq!(refused.refused(SUSPEND), ["COLLECTIONS_STEP_NOT_REACHED"]);
    assert_eq!(refused.str(&format!("data.{SUSPEND}.userErrors.0.args.0.value")), "0");
    done(&turn(&desk, &admin(DIRECT), SUSPEND, BORA_AZURE, json!({})).await, SUSPEND);
    // Acme owes the direct partner; its reseller may do nothing about that.
    published(&desk, RESELLER, json!({})).await;
    owes(&desk, DIRECT, ACME, "2026-01-01", json!({})).await;
    let refused = turn(&desk, &admin(RESELLER), SUSPEND, ACME_OFFICE, json!({})).await;
    assert_eq!(refused.refused(SUSPEND), ["COLLECTIONS_STEP_NOT_REACHED"]);
}

#[tokio::test]
async fn a_paid_and_a_withdrawn_invoice_are_not_overdue() {
    let desk = TestDesk::new().await;
    published(&desk, DIRECT, json!({})).await;
    for (due_on, verb) in [("2026-01-01", "customerInvoicePay"), ("2026-01-02", "customerInvoiceWithdraw")] {
        let id = owes(&desk, DIRECT, BORA, due_on, json!({})).await;
        done(&change(&desk, &admin(DIRECT), verb, "", json!({ "id": id })).await, verb);
    }
    let refused = turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, json!({})).await;
    assert_eq!(refused.refused(SUSPEND), ["COLLECTIONS_STEP_NOT_REACHED"]);
}

#[tokio::test]
async fn doing_it_twice_changes_nothing_and_a_retry_is_answered_like_the_first_time() {
    let desk = TestDesk::new().await;
    published(&desk, DIRECT, json!({})).await;
    owes(&desk, DIRECT, BORA, "2026-01-01", json!({})).await;
    let more = json!({ "expectedVersion": 1, "idempotencyKey": "once" });
    let first = turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, more.clone()).await;
    done(&first, SUSPEND);
    let after = traces(&desk).await;
    assert_eq!(turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, more).await.text, first.text);
    done(&turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, json!({})).await, SUSPEND);
    let other = json!({ "idempotencyKey": "once" });
    let mismatch = turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, other).await;
    assert_eq!(mismatch.refused(SUSPEND), ["IDEMPOTENCY_KEY_MISMATCH"]);
    let stale = turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, json!({ "expectedVersion": 1 })).await;
    assert_eq!(stale.refused(SUSPEND), ["STALE_VERSION"]);
    let current = json!({ "status": "SUSPENDED", "version": 2 });
    assert_eq!(stale.at(&format!("data.{SUSPEND}.customerSubscription")), &current);
    // What is active needs no restoring.
    done(&turn(&desk, &admin(DIRECT), RESTORE, BORA_AZURE, json!({})).await, RESTORE);
    assert_eq!(traces(&desk).await, after);
}

#[tokio::test]
async fn nobody_but_an_admin_agent_of_the_partner_that_holds_it_suspends_or_restores() {
    let desk = TestDesk::new().await;
    published(&desk, RESELLER, json!({})).await;
    owes(&desk, RESELLER, ACME, "2026-01-01", json!({})).await;
    for mutation in [SUSPEND, RESTORE] {
        for caller in [helper(RESELLER), provider_agent(), contact(ACME)] {
            let answer = turn(&desk, &caller, mutation, ACME_OFFICE, json!({})).await;
            assert_eq!(answer.refused(mutation), ["NOT_ALLOWED"], "{caller:?}");
        }
        for caller in [admin(DIRECT), admin(PROVIDER), admin(STRANGER), operator(), translator(), contact(BORA)] {
            let answer = turn(&desk, &caller, mutation, ACME_OFFICE, json!({})).await;
            assert_eq!(answer.refused(mutation), ["NOT_FOUND"], "{caller:?}");
            assert_eq!(answer.text, turn(&desk, &caller, mutation, 99, json!({})).await.text);
        }
    }
    assert_eq!(subscription_in("en", &desk, &admin(RESELLER), ACME_OFFICE).await["status"], "ACTIVE");
}

#[tokio::test]
async fn a_customer_reads_where_it_stands_in_its_language_or_sees_that_it_is_another() {
    let desk = TestDesk::new().await;
    published(&desk, DIRECT, json!({})).await;
    owes(&desk, DIRECT, BORA, "2026-04-20", json!({})).await;
    let bora = contact(BORA);
    let here = |locale: &'static str| subscription_in(locale, &desk, &bora, BORA_OFFICE);
    let expected = json!({
        "daysOverdue": 15, "nextStepOn": "2026-05-20",
        "step": { "number": 1, "daysOverdue": 7, "affects": [],
            "notice": { "value": "お支払いください。", "locale": "ja", "isFallback": false } },
        "nextStep": { "number": 2, "affects": ["SUBSCRIPTION"],
            "affectsLabels": [{ "value": "サブスクリプションへのアクセス" }] }
    });
    assert_eq!(here("ja").await["collections"], expected);
    let notice = json!({ "value": "Please pay.", "locale": "en", "isFallback": true });
    assert_eq!(here("ru").await["collections"]["step"]["notice"], notice);
    desk.wait(TimeDelta::days(30));
    done(&turn(&desk, &admin(DIRECT), SUSPEND, BORA_OFFICE, json!({})).await, SUSPEND);
    let read = here("ja").await;
    assert_eq!(read["suspension"]["reasonLabel"]["value"], "支払いの遅延");
    assert_eq!(read["suspension"]["dataRetainedUntil"], "2026-09-02");
    let notice =
        json!({ "value": "アクセスを停止しました。", "locale": "ja", "isFallback": false, "provenance": "UNKNOWN" });
    assert_eq!(read["suspension"]["step"]["notice"], notice);
}

#[tokio::test]
async fn a_provider_sees_the_state_of_what_goes_through_it_and_nothing_of_the_debt() {
    let desk = TestDesk::new().await;
    published(&desk, RESELLER, json!({})).await;
    owes(&desk, RESELLER, ACME, "2026-01-01", json!({})).await;
    done(&turn(&desk, &admin(RESELLER), SUSPEND, ACME_AZURE, json!({})).await, SUSPEND);
    let read = subscription_in("en", &desk, &provider_agent(), ACME_AZURE).await;
    let expected =
        json!({ "status": "SUSPENDED", "version": 2, "suspension": null, "suspensions": [], "collections": null });
    assert_eq!(read, expected);
}
