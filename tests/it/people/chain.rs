//! The audit trail after an erasure.

use serde_json::json;

use super::story::{Who, boss, erase, export, lived};
use crate::{
    audit::{seal_all, verified},
    billing::done,
    support::TestDesk,
};

#[tokio::test]
async fn the_chain_verifies_before_and_after_an_erasure() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    seal_all(&desk).await;
    assert_eq!(verified(&desk).await.0, []);
    for who in [Who::Contact, Who::Agent] {
        done(&export(&desk, &boss(), &who.id()).await, "personExport");
        done(&erase(&desk, &boss(), &who.id(), json!({})).await, "personErase");
        assert_eq!(verified(&desk).await.0, [], "not sealed yet");
        assert_eq!(seal_all(&desk).await, 2);
        assert_eq!(verified(&desk).await.0, []);
    }
}
