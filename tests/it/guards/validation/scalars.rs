//! Scalars of the schema's own are read before anything runs, wherever their values stand.

use std::collections::BTreeSet;

use async_graphql::parser::{
    parse_schema,
    types::{BaseType, Type, TypeKind, TypeSystemDefinition},
};
use serde_json::{Value, json};

use super::INVALID;
use crate::support::{
    TestDesk,
    town::{ACME, contact},
};

const BOTH: &str = "mutation($locale: Locale = \"ja\") {
    first: viewerPreferencesUpdate(input: { locale: \"ja\" }) { userErrors { code } }
    second: viewerPreferencesUpdate(input: { locale: $locale }) { userErrors { code } } }";

/// What the caller prefers by now.
async fn preferred(desk: &TestDesk) -> Value {
    desk.ask(&contact(ACME), "{ viewer { locale } }", json!({})).await.data()["viewer"].clone()
}

#[tokio::test]
async fn a_bad_value_in_the_second_field_of_a_mutation_keeps_the_first_from_running() {
    let desk = TestDesk::new().await;
    let before = preferred(&desk).await;
    for (query, variables) in [
        (BOTH.replace("$locale })", "\"not a tag\" })").replace("($locale: Locale = \"ja\")", ""), json!({})),
        (BOTH.to_owned(), json!({ "locale": "not a tag" })),
        (BOTH.replace("= \"ja\"", "= \"not a tag\""), json!({})),
    ] {
        let (statements, answer) = desk.statements(desk.ask_in("ru", &contact(ACME), &query, variables)).await;
        assert_eq!((statements, answer.error_code()), (0, "MALFORMED_LOCALE"), "{query}");
        assert_eq!(answer.str("errors.0.message"), "«not a tag» — это не языковой тег.");
        assert_eq!(answer.at("errors.0.extensions.args"), &json!({ "value": "not a tag" }));
        assert!(answer.json.get("data").is_none(), "{}", answer.text);
    }
    assert_eq!(preferred(&desk).await, before);
    desk.ask(&contact(ACME), BOTH, json!({})).await.data();
    assert_ne!(preferred(&desk).await, before, "the same document with good values runs");
}

#[tokio::test]
async fn every_scalar_that_clients_write_is_read_in_documents_and_in_variables() {
    let desk = TestDesk::new().await;
    let moment = |value: &str| {
        format!("{{ tickets(first: 1, filter: {{ openedAt: {{ before: {value} }} }}) {{ totalCount }} }}")
    };
    let day =
        |value: &str| format!("{{ policyDocument(by: {{ path: \"a\" }}) {{ editionAsOf(date: {value}) {{ id }} }} }}");
    let locale = |value: &str| format!("{{ viewer {{ roleLabel(locales: {value}) {{ value }} }} }}");
    for (scalar, document, good, bad, code) in [
        ("DateTime", &moment as &dyn Fn(&str) -> String, "2026-05-05T09:30:00Z", "yesterday", "MALFORMED_DATE_TIME"),
        ("DateTime", &moment, "2026-05-05T09:30:00+09:00", "2026-05-05", "MALFORMED_DATE_TIME"),
        ("DateTime", &moment, "2026-05-05T09:30:00.5Z", "", "MALFORMED_DATE_TIME"),
        ("Date", &day, "2026-05-05", "05/05/2026", "MALFORMED_DATE"),
        ("Date", &day, "2024-02-29", "2026-02-29", "MALFORMED_DATE"),
        ("Locale", &locale, "zh-TW", "zh_TW", "MALFORMED_LOCALE"),
    ] {
        let variable = format!("query($v: {scalar}!) {}", document(if scalar == "Locale" { "[$v]" } else { "$v" }));
        let written = |value: &str| (document(&json!(value).to_string()), json!({}));
        let sent = |value: Value| (variable.clone(), json!({ "v": value }));
        for (query, variables) in [written(good), sent(json!(good))] {
            desk.ask(&contact(ACME), &query, variables).await.data();
        }
        for (query, variables) in [written(bad), sent(json!(bad))] {
            let (statements, answer) = desk.statements(desk.ask(&contact(ACME), &query, variables)).await;
            assert_eq!((statements, answer.error_code()), (0, code), "{query} {bad}");
        }
        // What is no text is of the wrong type, as it is for the specification's own scalars.
        for (query, variables) in
            [(document("5"), json!({})), sent(json!(5)), sent(json!({ "a": 1 })), sent(json!(true))]
        {
            let (statements, answer) = desk.statements(desk.ask(&contact(ACME), &query, variables)).await;
            assert_eq!((statements, answer.error_code()), (0, INVALID), "{query}");
        }
    }
}

/// A scalar that is not read beforehand fails only when its field runs.
#[test]
fn no_other_scalar_is_written_by_clients() {
    let (mut scalars, mut written) = (BTreeSet::new(), BTreeSet::new());
    for definition in parse_schema(partnerdesk::schema::sdl()).expect("the schema").definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        match ty.node.kind {
            TypeKind::Scalar => {
                scalars.insert(ty.node.name.node.to_string());
            }
            TypeKind::InputObject(input) => {
                written.extend(input.fields.iter().map(|field| named(&field.node.ty.node)));
            }
            TypeKind::Object(object) => {
                let args = object.fields.iter().flat_map(|field| &field.node.arguments);
                written.extend(args.map(|arg| named(&arg.node.ty.node)));
            }
            _ => {}
        }
    }
    let written: Vec<&String> = scalars.intersection(&written).collect();
    assert_eq!(written, ["Date", "DateTime", "Locale"], "give it a reader in src/graphql/scalars.rs, and a test above");
}

fn named(ty: &Type) -> String {
    match &ty.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(inner) => named(inner),
    }
}
