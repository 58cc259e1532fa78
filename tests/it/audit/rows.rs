//! What a row of the audit trail says.

use partnerdesk::{
    customers::import::{Encoding, Import, import},
    cx::Cx,
    db::entity::audit_entry,
    ids::Kind,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};
use serde_json::json;

use super::{direct, of_request, trail};
use crate::support::{
    Answer, TestDesk,
    town::{self, ACME, BORA, DIRECT, RESELLER, STRANGER, admin, contact, helper, operator},
};

async fn rename(desk: &TestDesk, partner: u32, name: &str) -> Answer {
    let query = "mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) {
        customer { id } userErrors { code } } }";
    let input = json!({ "id": town::id(Kind::Customer, BORA), "name": name });
    desk.ask(&admin(partner), query, json!({ "input": input })).await
}

async fn create(desk: &TestDesk) -> Answer {
    let query = "mutation($input: CustomerCreateInput!) { customerCreate(input: $input) {
        customer { id contacts { nodes { id } } subscriptions { nodes { id } } } userErrors { code } } }";
    let person = json!({ "name": "Taro Yamada", "email": "taro@customer.example", "locale": "ja" });
    let input = json!({ "name": "Contoso", "defaultLocale": "ja", "contacts": [person], "subscriptions": [{ "service": "AZURE" }] });
    desk.ask(&admin(DIRECT), query, json!({ "input": input })).await
}

#[tokio::test]
async fn a_row_says_who_what_when_to_which_object_and_by_which_request() {
    let desk = TestDesk::new().await;
    let answer = rename(&desk, DIRECT, "Bora II").await;
    let rows = of_request(&desk, &answer).await;
    let [row] = &rows[..] else { panic!("one row: {rows:?}") };
    let expected = audit_entry::Model {
        id: row.id,
        partner_id: Some(direct()),
        subject: town::id(Kind::Agent, DIRECT * 10),
        role: "ADMIN_AGENT".to_owned(),
        api_token_id: None,
        operation: "customerUpdate".to_owned(),
        object: town::id(Kind::Customer, BORA),
        request_id: answer.header("x-request-id").map(str::to_owned),
        before_digest: row.before_digest.clone(),
        after_digest: row.after_digest.clone(),
        key_id: Some(desk.audit_keys.current.id().to_owned()),
        signature: row.signature.clone(),
        happened_at: desk.now(),
    };
    assert_eq!(*row, expected);
    let hexadecimal = |text: &Option<String>| {
        text.as_ref().is_some_and(|text| text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit()))
    };
    assert!(hexadecimal(&row.before_digest) && hexadecimal(&row.after_digest) && hexadecimal(&row.signature));
}

#[tokio::test]
async fn digests_change_with_the_object_and_go_on_where_the_last_change_left_it() {
    let desk = TestDesk::new().await;
    let first = of_request(&desk, &rename(&desk, DIRECT, "Bora II").await).await.remove(0);
    let second = of_request(&desk, &rename(&desk, DIRECT, "Bora III").await).await.remove(0);
    assert_ne!(first.before_digest, first.after_digest);
    assert_eq!(second.before_digest, first.after_digest);
    assert_ne!(second.after_digest, second.before_digest);
    // A change that no mutation made shows in the digests around it.
    let changed = "UPDATE customers SET name = 'Nobody' WHERE name = 'Bora III'";
    desk.db.write().execute_unprepared(changed).await.expect("a change by hand");
    let third = of_request(&desk, &rename(&desk, DIRECT, "Bora IV").await).await.remove(0);
    assert_ne!(third.before_digest, second.after_digest);
}

#[tokio::test]
async fn each_object_that_a_mutation_makes_has_a_row_without_a_before() {
    let desk = TestDesk::new().await;
    let answer = create(&desk).await;
    let made = answer.at("data.customerCreate.customer");
    let rows = of_request(&desk, &answer).await;
    let objects: Vec<&str> = rows.iter().map(|row| row.object.as_str()).collect();
    let made = [&made["id"], &made["contacts"]["nodes"][0]["id"], &made["subscriptions"]["nodes"][0]["id"]];
    assert_eq!(objects, made.map(|id| id.as_str().expect("an id")));
    assert!(rows.iter().all(|row| row.before_digest.is_none() && row.after_digest.is_some()));
}

#[tokio::test]
async fn nothing_that_people_wrote_stands_in_a_row() {
    let desk = TestDesk::new().await;
    let rows = format!("{:?}", of_request(&desk, &create(&desk).await).await);
    for word in ["Contoso", "Taro", "taro@"] {
        assert!(!rows.contains(word), "{word}: {rows}");
    }
}

#[tokio::test]
async fn what_is_refused_leaves_no_row() {
    let desk = TestDesk::new().await;
    let before = trail(&desk).await;
    assert_eq!(rename(&desk, STRANGER, "Mine").await.refused("customerUpdate"), ["NOT_FOUND"]);
    let query = "mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { userErrors { code } } }";
    let input = json!({ "id": town::id(Kind::Customer, ACME), "name": "Mine" });
    let answer = desk.ask(&helper(RESELLER), query, json!({ "input": input })).await;
    assert_eq!(answer.refused("customerUpdate"), ["NOT_ALLOWED"]);
    assert_eq!(trail(&desk).await, before);
}

#[tokio::test]
async fn preferences_of_a_contact_stand_in_the_chain_of_its_partner_and_those_of_an_operator_in_the_platforms() {
    let desk = TestDesk::new().await;
    let query = "mutation { viewerPreferencesUpdate(input: { locale: \"ru\" }) { userErrors { code } } }";
    let of_contact = of_request(&desk, &desk.ask(&contact(BORA), query, json!({})).await).await.remove(0);
    assert_eq!((of_contact.partner_id, of_contact.object), (Some(direct()), town::id(Kind::Contact, BORA)));
    let of_operator = of_request(&desk, &desk.ask(&operator(), query, json!({})).await).await.remove(0);
    assert_eq!((of_operator.partner_id, of_operator.object.as_str()), (None, "operator"));
}

#[tokio::test]
async fn an_import_of_customers_leaves_a_row_for_each_object_it_touched() {
    let desk = TestDesk::new().await;
    let run = async |name: &str| {
        let csv = format!("customer_reference,customer_name,subscription_reference,service\nC1,{name},S1,AZURE\n");
        let plan = Import {
            partner: direct(),
            bytes: csv.into_bytes(),
            encoding: Encoding::Unicode,
            dry_run: false,
            skip_bad_rows: false,
        };
        let before = trail(&desk).await;
        // As the command does it: bound by no policy.
        let cx = Cx { db: desk.db.clone(), ..desk.cx(&operator()) };
        import(&cx, plan, |_| true).await.expect("an import");
        // Ids of two sources do not sort as they were made.
        trail(&desk).await.into_iter().filter(|row| !before.contains(row)).collect::<Vec<_>>()
    };
    let first = run("Contoso").await;
    assert_eq!(first.iter().map(|row| row.operation.as_str()).collect::<Vec<_>>(), ["customerImport"; 2]);
    assert!(first.iter().all(|row| row.before_digest.is_none() && row.partner_id == Some(direct())));
    assert_eq!(run("Contoso").await, []);
    let third = run("Contoso II").await;
    let [row] = &third[..] else { panic!("one row: {third:?}") };
    let made = first.iter().find(|made| made.object == row.object).expect("the customer");
    assert_eq!(row.before_digest, made.after_digest);
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_remove_a_row() {
    let desk = TestDesk::new().await;
    rename(&desk, DIRECT, "Bora II").await;
    super::seal_all(&desk).await;
    let before = trail(&desk).await;
    let row = before.last().expect("a row").clone();
    let mut changed = row.clone().into_active_model();
    changed.subject = Set("somebody".to_owned());
    assert!(changed.update(desk.db.write()).await.is_err());
    assert!(audit_entry::Entity::delete_by_id(row.id).exec(desk.db.write()).await.is_err());
    for sql in ["DELETE FROM audit_seals", "UPDATE audit_seals SET hash = ''"] {
        assert!(desk.db.write().execute_unprepared(sql).await.is_err(), "{sql}");
    }
    assert_eq!(trail(&desk).await, before);
}
