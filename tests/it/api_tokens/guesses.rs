//! Guessing costs the address points, and no statement once they are gone.

use std::{num::NonZeroU32, time::Duration};

use partnerdesk::{
    api_tokens::model::Secret,
    http::{Rate, Rates, Settings},
};

use super::{call, call_in, token, token_of};
use crate::support::{
    Answer, TestDesk,
    town::{DIRECT, admin},
};

const WHO: &str = "{ viewer { apiToken { name } } }";

/// Another server of the same desk, on which an address can pay for two refused tokens an hour.
async fn two_guesses(desk: &TestDesk) -> TestDesk {
    let rate = Rate { points: NonZeroU32::new(2_000).expect("points"), per: Duration::from_secs(3_600) };
    let rates = Rates { caller: Some(rate), tenant: None };
    desk.beside_with(Settings { rates, ..Settings::default() }).await
}

async fn guess(desk: &TestDesk) -> (u64, Answer) {
    let guess = Secret::random().reveal();
    desk.statements(call(desk, &guess, WHO)).await
}

fn refused(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.error_code())
}

#[tokio::test]
async fn guesses_are_looked_up_until_the_address_has_no_points_and_then_never() {
    let desk = two_guesses(&TestDesk::new().await).await;
    for _ in 0..2 {
        let (statements, answer) = guess(&desk).await;
        assert_eq!((statements, refused(&answer)), (1, (401, "INVALID_TOKEN")));
    }
    // The third is looked up, and cannot be paid for.
    let (statements, answer) = guess(&desk).await;
    assert_eq!((statements, refused(&answer)), (1, (429, "RATE_LIMITED")));
    assert!(answer.header("retry-after").is_some_and(|seconds| seconds.parse::<u64>().is_ok_and(|wait| wait > 0)));
    for _ in 0..3 {
        let (statements, answer) = guess(&desk).await;
        assert_eq!((statements, refused(&answer)), (0, (429, "RATE_LIMITED")));
    }
}

#[tokio::test]
async fn a_good_token_is_not_held_back_by_guesses_from_its_address() {
    let first = TestDesk::new().await;
    let desk = two_guesses(&first).await;
    let person = desk.token(&admin(DIRECT));
    let (known, new) = (token(&first, &["READ"]).await, token_of(&first, &admin(DIRECT), "New", &["READ"]).await);
    assert_eq!(call(&desk, &known.secret, WHO).await.at("data.viewer.apiToken.name"), "Import");
    for _ in 0..3 {
        guess(&desk).await;
    }
    assert_eq!(call(&desk, &known.secret, WHO).await.at("data.viewer.apiToken.name"), "Import");
    // Not even after it would have to be looked up again.
    desk.wait(chrono::TimeDelta::seconds(1));
    let (statements, answer) = desk.statements(call(&desk, &known.secret, WHO)).await;
    assert_eq!(answer.at("data.viewer.apiToken.name"), "Import");
    assert!(statements > 0);
    assert_eq!(call(&desk, &person, WHO).await.status, 200, "a signature is cheap to verify");
    // One that nobody has called with here cannot be told from a guess without a statement.
    assert_eq!(refused(&call(&desk, &new.secret, WHO).await), (429, "RATE_LIMITED"));
    assert_eq!(call(&first, &new.secret, WHO).await.status, 200);
}

#[tokio::test]
async fn who_has_to_wait_is_told_so_in_the_callers_language() {
    let desk = two_guesses(&TestDesk::new().await).await;
    for _ in 0..3 {
        guess(&desk).await;
    }
    let answer = call_in("ja", &desk, &Secret::random().reveal(), WHO, serde_json::json!({})).await;
    assert_eq!(refused(&answer), (429, "RATE_LIMITED"));
    assert_eq!(answer.header("content-language"), Some("ja"));
    assert!(answer.str("errors.0.message").contains('秒'), "{}", answer.text);
}
