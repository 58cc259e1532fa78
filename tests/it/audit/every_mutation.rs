//! Whatever changes something says so in the audit trail: every mutation of the schema, once each.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::parser::{
    parse_schema,
    types::{BaseType, TypeKind, TypeSystemDefinition},
};
use partnerdesk::{access::Caller, ids::Kind, journal::audit::AuditOperation, words::Word};
use serde_json::{Value, json};

use super::{of_request, seal_all, trail, verified};
use crate::{
    billing,
    policies::pages::lamps,
    support::{
        Answer, TestDesk,
        town::{
            self, ACME, ACME_AZURE, ACME_OFFICE, BORA, BORA_OFFICE, DIRECT, RESELLER, STRANGER, admin, contact, helper,
            operator, provider_agent,
        },
    },
};

/// What commands do without a mutation.
const COMMANDS: [AuditOperation; 1] = [AuditOperation::CustomerImport];

/// The mutations of the schema with the types of their inputs, and which types take an idempotency key.
fn mutations() -> (BTreeMap<String, String>, BTreeSet<String>) {
    let document = parse_schema(partnerdesk::schema::sdl()).expect("the schema parses");
    let (mut mutations, mut keyed) = (BTreeMap::new(), BTreeSet::new());
    for definition in document.definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let name = ty.node.name.node.to_string();
        match ty.node.kind {
            TypeKind::Object(object) if name == "Mutation" => {
                for field in object.fields {
                    let BaseType::Named(input) = &field.node.arguments[0].node.ty.node.base else { continue };
                    mutations.insert(field.node.name.to_string(), input.to_string());
                }
            }
            TypeKind::InputObject(input)
                if input.fields.iter().any(|field| field.node.name.node == "idempotencyKey") =>
            {
                keyed.insert(name);
            }
            _ => {}
        }
    }
    (mutations, keyed)
}

#[test]
fn every_mutation_is_an_operation_of_the_audit_trail() {
    let operations: BTreeSet<String> =
        AuditOperation::ALL.iter().filter(|one| !COMMANDS.contains(one)).map(|one| one.field()).collect();
    let mutations: BTreeSet<String> = mutations().0.into_keys().collect();
    assert_eq!(operations, mutations, "give each mutation its line in src/journal/audit/operation.rs");
}

/// Goes through the mutations and remembers which ones it has seen.
struct Walk<'a> {
    desk: &'a TestDesk,
    inputs: BTreeMap<String, String>,
    keyed: BTreeSet<String>,
    seen: BTreeSet<String>,
}

impl Walk<'_> {
    /// Does it as one who may; it leaves its rows. Again with the same key it leaves none.
    async fn does(&mut self, caller: Caller, mutation: &str, fields: &str, mut input: Value) -> Answer {
        let ty = &self.inputs[mutation];
        if self.keyed.contains(ty) {
            input["idempotencyKey"] = json!(format!("{mutation} {}", trail(self.desk).await.len()));
        }
        let query = format!(
            "mutation($input: {ty}!) {{ {mutation}(input: $input) {{ {fields} userErrors {{ code field }} }} }}"
        );
        let answer = self.desk.ask(&caller, &query, json!({ "input": input })).await;
        assert_eq!(answer.refused(mutation), [""; 0], "{:#}", answer.json);
        let rows = of_request(self.desk, &answer).await;
        assert!(!rows.is_empty(), "{mutation} leaves nothing in the audit trail");
        for row in rows {
            assert_eq!(row.operation, mutation);
            assert_eq!((&row.subject, row.role.as_str()), (&caller.subject(), caller.role().expect("a role").code()));
            let changes = mutation != "personExport";
            assert_eq!(row.before_digest != row.after_digest, changes, "whether {mutation} changes {}", row.object);
            assert!(row.signature.is_some());
        }
        if self.keyed.contains(ty) {
            let again = self.desk.ask(&caller, &query, json!({ "input": input })).await;
            assert_eq!(again.refused(mutation), [""; 0], "{:#}", again.json);
            assert_eq!(of_request(self.desk, &again).await, [], "{mutation} again");
        }
        self.seen.insert(mutation.to_owned());
        answer
    }
}

#[tokio::test]
async fn every_mutation_leaves_its_rows_and_a_retry_leaves_none() {
    let desk = TestDesk::new().await;
    let (inputs, keyed) = mutations();
    let mut walk = Walk { desk: &desk, inputs, keyed, seen: BTreeSet::new() };
    of_partners(&mut walk).await;
    of_customers(&mut walk).await;
    of_billing(&mut walk).await;
    of_tickets(&mut walk).await;
    of_documents(&mut walk).await;
    of_api_tokens(&mut walk).await;
    of_people(&mut walk).await;
    let all: BTreeSet<String> = walk.inputs.keys().cloned().collect();
    assert_eq!(walk.seen, all, "show here that each mutation leaves its rows");

    // What a row was after one change is what it was before the next.
    let rows = trail(&desk).await;
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| Kind::Partner.read(&row.object).is_none()) {
        let earlier: Vec<_> = rows[..at].iter().filter(|one| one.object == row.object).collect();
        let follows = earlier.iter().any(|one| one.after_digest == row.before_digest);
        assert!(earlier.is_empty() || row.before_digest.is_none() || follows, "{row:?} does not follow {earlier:?}");
    }
    seal_all(&desk).await;
    assert_eq!(verified(&desk).await.0, []);
}

async fn of_partners(walk: &mut Walk<'_>) {
    let partner = town::id(Kind::Partner, DIRECT);
    let new =
        json!({ "name": "New", "kind": "DIRECT_BILL", "clouds": ["GLOBAL"], "defaultLocale": "en", "timeZone": "UTC" });
    walk.does(operator(), "partnerCreate", "", new).await;
    walk.does(operator(), "partnerUpdate", "", json!({ "id": town::id(Kind::Partner, STRANGER), "name": "Other" }))
        .await;
    let targets = ["A", "B", "C"].map(|severity| json!({ "severity": severity, "firstResponseMinutes": 60 }));
    let draft = json!({ "partnerId": partner, "arrangements": [{ "form": "OWN_DESK" }], "targets": targets,
        "descriptions": [{ "locale": "en", "text": "Call us." }] });
    walk.does(admin(DIRECT), "supportStatementUpdate", "", draft).await;
    walk.does(admin(DIRECT), "supportStatementPublish", "", json!({ "partnerId": partner })).await;
    walk.does(admin(DIRECT), "trainingThresholdsUpdate", "", json!({ "periodDays": 30 })).await;
    walk.does(admin(DIRECT), "trainingThresholdsUpdate", "", json!({ "periodDays": 60 })).await;
}

async fn of_customers(walk: &mut Walk<'_>) {
    let bora = town::id(Kind::Customer, BORA);
    let person = json!({ "name": "Taro", "email": "taro@customer.example", "locale": "ja" });
    let new = json!({ "name": "New", "defaultLocale": "ja", "contacts": [person], "subscriptions": [{ "service": "AZURE" }] });
    walk.does(admin(DIRECT), "customerCreate", "", new).await;
    walk.does(admin(DIRECT), "customerUpdate", "", json!({ "id": bora, "name": "Bora II" })).await;
    let stranger = town::id(Kind::Partner, STRANGER);
    let add = json!({ "customerId": bora, "partnerId": stranger });
    walk.does(contact(BORA), "customerPartnerAdd", "", add).await;
    walk.does(admin(DIRECT), "contactCreate", "", json!({ "customerId": bora, "contact": person })).await;
    let change = json!({ "id": town::id(Kind::Contact, BORA), "name": "花" });
    walk.does(contact(BORA), "contactUpdate", "", change).await;
    walk.does(contact(BORA), "viewerPreferencesUpdate", "", json!({ "locale": "ru" })).await;
    let new = json!({ "customerId": bora, "subscription": { "service": "DYNAMICS_365" } });
    let made = walk.does(admin(DIRECT), "customerSubscriptionCreate", "customerSubscription { id }", new).await;
    let id = made.at("data.customerSubscriptionCreate.customerSubscription.id");
    walk.does(admin(DIRECT), "customerSubscriptionUpdate", "", json!({ "id": id, "seats": 5 })).await;
    walk.does(admin(DIRECT), "customerSubscriptionCancel", "", json!({ "id": id })).await;
    let azure = town::id(Kind::CustomerSubscription, ACME_AZURE);
    walk.does(provider_agent(), "customerSubscriptionAccessGrant", "", json!({ "id": azure })).await;
}

async fn of_billing(walk: &mut Walk<'_>) {
    for _ in 0..2 {
        let draft = json!({ "steps": billing::steps() });
        let made = walk.does(admin(DIRECT), "collectionsPolicyDraft", "collectionsPolicy { id }", draft).await;
        let id = made.at("data.collectionsPolicyDraft.collectionsPolicy.id");
        walk.does(admin(DIRECT), "collectionsPolicyPublish", "", json!({ "id": id })).await;
    }
    let bought = town::id(Kind::CustomerSubscription, BORA_OFFICE);
    let mut invoices = Vec::new();
    for number in 1..=3 {
        let owed = json!({ "customerId": town::id(Kind::Customer, BORA), "customerSubscriptionId": bought,
            "number": number.to_string(), "dueOn": "2026-01-01", "amount": { "amount": "100", "currency": "EUR" } });
        let made = walk.does(admin(DIRECT), "customerInvoiceCreate", "customerInvoice { id }", owed).await;
        invoices.push(made.at("data.customerInvoiceCreate.customerInvoice.id").clone());
    }
    walk.does(admin(DIRECT), "customerInvoicePay", "", json!({ "id": invoices[0] })).await;
    walk.does(admin(DIRECT), "customerInvoiceWithdraw", "", json!({ "id": invoices[1] })).await;
    walk.does(admin(DIRECT), "customerSubscriptionSuspendForNonPayment", "", json!({ "id": bought })).await;
    walk.does(admin(DIRECT), "customerSubscriptionRestore", "", json!({ "id": bought })).await;
}

async fn of_tickets(walk: &mut Walk<'_>) {
    let new = json!({ "subject": "S", "body": "B", "category": "USAGE",
        "customerSubscriptionId": town::id(Kind::CustomerSubscription, ACME_OFFICE) });
    let opened = walk.does(contact(ACME), "ticketOpen", "ticket { id }", new).await;
    let id = opened.at("data.ticketOpen.ticket.id");
    let finding = json!({ "summary": "Found.", "nature": "TECHNICAL", "category": "USAGE" });
    let diagnosis = json!({ "id": id, "finding": finding });
    walk.does(helper(RESELLER), "ticketAssign", "", json!({ "id": id })).await;
    walk.does(helper(RESELLER), "ticketReply", "", json!({ "id": id, "body": "We look." })).await;
    walk.does(helper(RESELLER), "ticketNoteAdd", "", json!({ "id": id, "body": "Again." })).await;
    walk.does(helper(RESELLER), "ticketDiagnose", "", diagnosis.clone()).await;
    let hand_on = json!({ "ticketId": id, "to": "PROVIDER", "summary": "It burns." });
    let raised = walk.does(admin(RESELLER), "escalationRaise", "escalation { id }", hand_on).await;
    let escalation = raised.at("data.escalationRaise.escalation.id");
    let answer = json!({ "id": escalation, "outcome": "A new fuse." });
    walk.does(provider_agent(), "escalationResolve", "", answer).await;
    let resolution = json!({ "id": id, "resolution": "Done." });
    walk.does(helper(RESELLER), "ticketResolve", "", resolution.clone()).await;
    walk.does(helper(RESELLER), "ticketReopen", "", json!({ "id": id })).await;
    walk.does(helper(RESELLER), "ticketDiagnose", "", diagnosis).await;
    walk.does(helper(RESELLER), "ticketResolve", "", resolution).await;
    walk.does(helper(RESELLER), "ticketClose", "", json!({ "id": id })).await;

    let mut more = Vec::new();
    for _ in 0..2 {
        let new = json!({ "subject": "S", "body": "B", "category": "USAGE" });
        let opened = walk.does(contact(ACME), "ticketOpen", "ticket { id }", new).await;
        more.push(opened.at("data.ticketOpen.ticket.id").clone());
    }
    let about = json!({ "id": more[1], "customerSubscriptionId": town::id(Kind::CustomerSubscription, ACME_OFFICE) });
    walk.does(helper(RESELLER), "ticketSubscriptionSet", "", about).await;
    walk.does(helper(RESELLER), "ticketMerge", "", json!({ "id": more[0], "intoId": more[1] })).await;
    walk.does(contact(ACME), "ticketCancel", "", json!({ "id": more[1] })).await;
}

async fn of_documents(walk: &mut Walk<'_>) {
    let content = lamps("h1", &[("pd.effective_from", "2021-05-13")]);
    let page = json!({ "path": "ja-jp/lamps.md", "content": content });
    let fields = "policyDocument { editions { id } }";
    let imported = walk.does(operator(), "policyDocumentImport", fields, page).await;
    let edition = imported.at("data.policyDocumentImport.policyDocument.editions.0.id");
    let cited = json!({ "ruleId": "R25", "editionId": edition, "segmentKey": "a-2" });
    walk.does(operator(), "policyRuleCitationAdd", "", cited.clone()).await;
    walk.does(operator(), "policyRuleCitationRemove", "", cited).await;
}

async fn of_api_tokens(walk: &mut Walk<'_>) {
    let new = json!({ "name": "A program", "scopes": ["READ"], "validForDays": 30 });
    let created = walk.does(admin(DIRECT), "apiTokenCreate", "apiToken { id }", new).await;
    let id = created.str("data.apiTokenCreate.apiToken.id").to_owned();
    walk.does(admin(DIRECT), "apiTokenRevoke", "", json!({ "id": id })).await;
}

async fn of_people(walk: &mut Walk<'_>) {
    let person = json!({ "personId": town::id(Kind::Contact, BORA) });
    walk.does(contact(BORA), "personExport", "", person.clone()).await;
    walk.does(admin(DIRECT), "personErase", "", person).await;
}
