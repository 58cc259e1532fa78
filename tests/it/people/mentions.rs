//! A person in the words of others: its name is taken out, and where else it may be named is told.

use partnerdesk::{db::entity::ticket, ids::Kind};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

use super::story::{Who, boss, erase, promote};
use crate::{
    billing::{change, done},
    support::{
        TestDesk,
        town::{self, BORA, DIRECT, STRANGER, helper},
    },
    tickets::{rows, steps::opened},
};

#[tokio::test]
async fn others_keep_their_words_but_not_the_person_s_name_in_them() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let phone = json!({ "id": Who::Contact.id(), "phone": "+81 3 5550 0142", "name": "Hana" });
    done(&change(&desk, &boss(), "contactUpdate", "", phone).await, "contactUpdate");
    let told = json!({
        "customerId": town::id(Kind::Customer, BORA), "requesterId": Who::Contact.id(), "subject": "Hana cannot print",
        "body": "Hana (contact2@customer.example) rang from +81 3 5550 0142. Hanabi are fireworks."
    });
    let ours = opened(&desk, &helper(DIRECT), told).await;
    let other = json!({ "customerId": town::id(Kind::Customer, BORA), "subject": "Hana again", "body": "Hana." });
    let elsewhere = opened(&desk, &helper(DIRECT), other).await;
    done(&erase(&desk, &boss(), &Who::Contact.id(), json!({})).await, "personErase");
    let row = rows::ticket(&desk, &ours).await;
    assert_eq!(
        (row.subject.as_str(), row.subject_folded.as_str(), row.version),
        ("[…] cannot print", "[...] cannot print", 2)
    );
    assert_eq!(row.language, "en", "the words are still the agent's");
    let comments = rows::comments(&desk, &ours).await;
    assert_eq!(comments[0].body, "[…] ([…]) rang from […]. Hanabi are fireworks.");
    // A ticket in which the person had no part may mean anybody.
    assert_eq!(rows::ticket(&desk, &elsewhere).await.subject, "Hana again");
}

#[tokio::test]
async fn where_the_person_may_still_be_named_is_told_and_left_to_people() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let named = json!({ "id": Who::Contact.id(), "name": "Нина Иванова" });
    done(&change(&desk, &boss(), "contactUpdate", "", named).await, "contactUpdate");
    let about = |subject: &str, body: &str| {
        json!({
            "customerId": town::id(Kind::Customer, BORA), "requesterId": Who::Contact.id(), "subject": subject,
            "body": body
        })
    };
    let declined = opened(&desk, &helper(DIRECT), about("Перезвонить Ивановой", "Нина Иванова звонила.")).await;
    let first_name = opened(&desk, &helper(DIRECT), about("S", "Спросить Нину.")).await;
    opened(&desk, &helper(DIRECT), about("Иванченко", "Нинель не звонила.")).await;
    // A ticket in which the person had no part may mean anybody.
    let elsewhere = json!({ "customerId": town::id(Kind::Customer, BORA), "subject": "Нине" });
    opened(&desk, &helper(DIRECT), elsewhere).await;
    // What its company has with another partner is cleaned too, and is nothing that this partner could look at.
    let foreign = opened(&desk, &helper(DIRECT), about("Позвать Нину", "Нина Иванова!")).await;
    let stranger = Set(town::uuid(Kind::Partner, STRANGER));
    let moved = ticket::ActiveModel { id: Set(rows::uuid(&foreign)), partner_id: stranger, ..Default::default() };
    moved.update(desk.db.write()).await.expect("a ticket of another partner");
    let contacts = json!([{ "method": "EMAIL", "address": "contact2@customer.example" }]);
    let draft = json!({ "partnerId": town::id(Kind::Partner, DIRECT), "contacts": contacts });
    let saved = change(&desk, &boss(), "supportStatementUpdate", "draft { id }", draft).await;
    done(&saved, "supportStatementUpdate");
    let statement = saved.str("data.supportStatementUpdate.draft.id");
    let asked = "mayRemain mayRemainCount";
    let input = json!({ "personId": Who::Contact.id() });
    let answer = change(&desk, &boss(), "personErase", asked, input.clone()).await;
    done(&answer, "personErase");
    let comment = Kind::Comment.write(rows::comments(&desk, &first_name).await[0].id);
    assert_eq!(answer.at("data.personErase.mayRemain"), &json!([statement, declined, comment]));
    assert_eq!(answer.at("data.personErase.mayRemainCount"), 3);
    assert_eq!(rows::comments(&desk, &declined).await[0].body, "[…] звонила.");
    assert_eq!(rows::comments(&desk, &foreign).await[0].body, "[…]!");
    assert_eq!(rows::ticket(&desk, &declined).await.version, 1, "nothing was changed there");
    let again = change(&desk, &boss(), "personErase", asked, input).await;
    assert_eq!(again.at("data.personErase.mayRemain"), &json!([]));
}
