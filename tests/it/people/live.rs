//! Who listens while it is erased.

use serde_json::json;

use super::story::{Who, boss, erase, promote};
use crate::{
    billing::done,
    support::{
        House, TestDesk,
        town::{BORA, contact},
        within,
    },
    tickets::steps::opened,
};

#[tokio::test]
async fn a_person_that_is_erased_hears_nothing_more() {
    let house = House::open(TestDesk::new().await).await;
    promote(&house.desk).await;
    let person = contact(BORA);
    let ticket = opened(&house.desk, &person, json!({})).await;
    let mut socket = house.socket(&house.desk.token(&person), &ticket).await;
    done(&erase(&house.desk, &boss(), &Who::Contact.id(), json!({})).await, "personErase");
    assert_eq!(within(socket.closed()).await, (4401, "Unauthorized".to_owned()));
}
