//! Questions to the policy, as clients ask them.

use partnerdesk::access::Caller::{self, Anonymous};
use serde_json::{Value, json};

use crate::support::{Answer, TestDesk};

/// Asks whether a caller may do something, after a look at service health.
pub async fn decide(desk: &TestDesk, caller: &Caller, action: &str, subject: Value) -> Answer {
    decide_given(desk, "en", caller, action, subject, json!({ "serviceHealthChecked": true })).await
}

/// The same in a locale, with what the desk does not record.
pub async fn decide_given(
    desk: &TestDesk,
    locale: &str,
    caller: &Caller,
    action: &str,
    subject: Value,
    given: Value,
) -> Answer {
    let query = "query($action: PolicyAction!, $subject: PolicySubject!, $given: PolicyCircumstancesInput) {
        policyDecision(action: $action, subject: $subject, circumstances: $given) {
            action actionLabel { locale } allowed
            findings { verdict verdictLabel { locale } code modality enforcement rule { id citations { segmentKey } }
                citation { document sentence { value locale } } args { name value }
                reason { value locale isFallback } remedy { value locale isFallback } } } }";
    desk.ask_in(locale, caller, query, json!({ "action": action, "subject": subject, "given": given })).await
}

/// What one rule says in a decision.
#[track_caller]
pub fn finding<'a>(answer: &'a Answer, rule: &str) -> &'a Value {
    let all = answer.list("data.policyDecision.findings");
    let of_rule: Vec<_> = all.iter().filter(|finding| finding["rule"]["id"] == rule).collect();
    assert_eq!(of_rule.len(), 1, "{rule} speaks once: {:#}", answer.json);
    of_rule[0]
}

/// What a rule says: its verdict.
#[track_caller]
pub fn verdict<'a>(answer: &'a Answer, rule: &str) -> &'a str {
    finding(answer, rule)["verdict"].as_str().expect("a verdict")
}

/// What refuses in a decision: codes and rules, sorted.
#[track_caller]
pub fn refusing(answer: &Answer) -> Vec<(String, Option<String>)> {
    let all = answer.list("data.policyDecision.findings").iter();
    pairs(all.filter(|finding| finding["verdict"] == "REFUSES"))
}

/// The codes and rules of the user errors of a mutation, sorted.
#[track_caller]
pub fn refused(answer: &Answer, mutation: &str) -> Vec<(String, Option<String>)> {
    answer.data();
    pairs(answer.list(&format!("data.{mutation}.userErrors")).iter())
}

fn pairs<'a>(all: impl Iterator<Item = &'a Value>) -> Vec<(String, Option<String>)> {
    let pair = |one: &Value| {
        let code = one["code"].as_str().expect("a code").to_owned();
        (code, one["rule"]["id"].as_str().map(str::to_owned))
    };
    let mut pairs: Vec<_> = all.map(pair).collect();
    pairs.sort();
    pairs
}

/// The rules that stood on a day in the global cloud for a kind of partner, by number.
pub async fn standing(desk: &TestDesk, date: &str, kind: &str) -> Vec<String> {
    let query = "query($date: Date!, $kind: PartnerKind) {
        policyAsOf(date: $date, cloud: GLOBAL, partnerKind: $kind) { rules { id } } }";
    let answer = desk.ask(&Anonymous, query, json!({ "date": date, "kind": kind })).await;
    answer.data();
    let rules = answer.list("data.policyAsOf.rules").iter();
    rules.map(|rule| rule["id"].as_str().expect("an id").to_owned()).collect()
}

/// Whether a rule stood the day before and the day of its first statement.
pub async fn began(desk: &TestDesk, rule: &str, before: &str, day: &str) -> (bool, bool) {
    let has = |all: Vec<String>| all.iter().any(|id| id == rule);
    (has(standing(desk, before, "DIRECT_BILL").await), has(standing(desk, day, "DIRECT_BILL").await))
}

/// A rule as clients see it now.
pub async fn rule(desk: &TestDesk, id: &str) -> Value {
    let query = "query($id: String!) { policyRule(id: $id) { id modality enforcement actor clouds validFrom validTo
        periods { validFrom validTo actor clouds } statement { value } explanation { value }
        citations { origin document effectiveFrom segmentKey sentence { value locale } } } }";
    desk.ask(&Anonymous, query, json!({ "id": id })).await.at("data.policyRule").clone()
}
