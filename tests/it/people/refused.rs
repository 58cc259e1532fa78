//! Who may not, what is told, and that nothing changes.

use partnerdesk::{
    access::Caller,
    ids::Kind,
    people::{
        actions::{self, Erase},
        model::PersonId,
    },
    refusal::No,
};
use serde_json::json;

use super::story::{Who, boss, erase, export, lived, promote};
use crate::support::{
    TestDesk, dump,
    town::{
        self, ACME, BORA, DIRECT, NEMO, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent,
        translator,
    },
};

/// A colleague of the contact.
fn colleague() -> Caller {
    Caller::Contact { contact: town::uuid(Kind::Contact, 77), customer: town::uuid(Kind::Customer, BORA) }
}

#[tokio::test]
async fn a_person_who_does_not_exist_for_the_caller_is_told_as_one_that_never_existed() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let before = dump::all(&desk.db).await;
    let never = [town::id(Kind::Contact, 99), town::id(Kind::Agent, 999)];
    // Partners that stand in no relation, and a partner of a customer with whom the contact does not deal.
    for caller in [admin(STRANGER), admin(RESELLER), contact(NEMO), operator(), translator(), provider_agent()] {
        let known = [Who::Contact.id(), Who::Agent.id()];
        // Operators see the agents of every partner.
        let kinds = if caller == operator() { 1 } else { 2 };
        for (id, never) in known.iter().zip(&never).take(kinds) {
            for mutation in ["personExport", "personErase"] {
                let (answer, expected) = if mutation == "personExport" {
                    (export(&desk, &caller, id).await, export(&desk, &caller, never).await)
                } else {
                    (erase(&desk, &caller, id, json!({})).await, erase(&desk, &caller, never, json!({})).await)
                };
                assert_eq!(answer.text, expected.text, "{caller:?}");
                assert_eq!(
                    (answer.refused(mutation), answer.fields(mutation)),
                    (vec!["NOT_FOUND"], vec!["input.personId".to_owned()])
                );
            }
        }
    }
    assert_eq!(dump::all(&desk.db).await, before);
}

#[tokio::test]
async fn whoever_sees_a_person_but_is_not_in_charge_of_it_may_not() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let before = dump::all(&desk.db).await;
    let (person, agent) = (Who::Contact.id(), Who::Agent.id());
    let (ann, reseller) = (town::id(Kind::Contact, ACME), town::id(Kind::Agent, RESELLER * 10));
    let cases = [
        (helper(DIRECT), &person),
        (helper(DIRECT), &agent),
        (colleague(), &person),
        (contact(BORA), &agent),
        (operator(), &agent),
        // A provider sees its resellers' agents and their customers' contacts, and answers for none of them.
        (admin(PROVIDER), &reseller),
        (provider_agent(), &reseller),
        (provider_agent(), &ann),
    ];
    for (caller, id) in cases {
        assert_eq!(export(&desk, &caller, id).await.refused("personExport"), ["NOT_ALLOWED"], "{caller:?}");
        assert_eq!(erase(&desk, &caller, id, json!({})).await.refused("personErase"), ["NOT_ALLOWED"], "{caller:?}");
    }
    // Everybody has a right to its own data; erasing it is the partner's to do.
    for (caller, id) in [(contact(BORA), person), (helper(DIRECT), helper(DIRECT).subject())] {
        assert_eq!(erase(&desk, &caller, &id, json!({})).await.refused("personErase"), ["NOT_ALLOWED"], "{caller:?}");
    }
    assert_eq!(dump::all(&desk.db).await, before);
}

#[tokio::test]
async fn ids_of_other_things_are_told_and_without_a_token_nobody_is_anybody() {
    let desk = TestDesk::new().await;
    for id in ["nonsense", &town::id(Kind::Customer, BORA)] {
        for (mutation, answer) in [
            ("personExport", export(&desk, &admin(DIRECT), id).await),
            ("personErase", erase(&desk, &admin(DIRECT), id, json!({})).await),
        ] {
            assert_eq!(
                (answer.refused(mutation), answer.fields(mutation)),
                (vec!["INVALID_ID"], vec!["input.personId".to_owned()])
            );
        }
    }
    let answer = erase(&desk, &Caller::Anonymous, &Who::Contact.id(), json!({})).await;
    assert_eq!(answer.error_code(), "UNAUTHENTICATED");
}

#[tokio::test]
async fn no_agent_erases_itself_and_the_last_admin_agent_stays() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let before = dump::all(&desk.db).await;
    let answer = erase(&desk, &boss(), &boss().subject(), json!({})).await;
    assert_eq!(
        (answer.refused("personErase"), answer.fields("personErase")),
        (vec!["CANNOT_ERASE_YOURSELF"], vec!["input.personId".to_owned()])
    );
    assert_eq!(dump::all(&desk.db).await, before);
    // Somebody whose token says more than its record.
    let Caller::Agent { agent, partner, .. } = helper(RESELLER) else { panic!("an agent") };
    let guest = Caller::Agent { agent, partner, admin: true };
    let answer = erase(&desk, &guest, &admin(RESELLER).subject(), json!({})).await;
    assert_eq!(answer.refused("personErase"), ["LAST_ADMIN_AGENT"]);
    assert_eq!(dump::all(&desk.db).await, before);
    let erased = erase(&desk, &boss(), &Who::Agent.id(), json!({})).await;
    assert_eq!(erased.refused("personErase"), [""; 0]);
}

#[tokio::test]
async fn two_admin_agents_who_erase_each_other_leave_one() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let (one, other) = (PersonId::read(&Who::Agent.id()), PersonId::read(&boss().subject()));
    let (one, other) = (one.expect("an agent"), other.expect("an agent"));
    // Past the door, which would not let in an erased one.
    let erase = async |caller: Caller, person| {
        let command = Erase { person, expected_version: None };
        match actions::erase(&desk.cx(&caller), command).await {
            Ok(_) => true,
            Err(No::Failed(failure)) if failure.is_caller_gone() => false,
            Err(no) => panic!("{no:?}"),
        }
    };
    let (first, second) = tokio::join!(erase(Who::Agent.caller(), other), erase(boss(), one));
    assert_ne!(first, second, "one of them was erased, and erased nobody any more");
}
