//! How findings are told: in English as it was reviewed, and in every language the desk speaks.

use std::{collections::BTreeSet, fs, path::Path};

use partnerdesk::{
    app::messages,
    l10n::{Arg, ArgKind, Args, Catalog, Locale, Source},
};
use serde_json::{Value, json};

use super::{rules::RULES, sent, sent_in, values};
use crate::support::{
    TestDesk,
    town::{ACME, contact},
};

/// What every document of the table is answered. Whoever words a finding anew changes this file, too.
const REVIEWED: &str = include_str!("findings.txt");

/// Findings that no document has on a schema with every kind of operation, in a desk that is open to developers.
const ELSEWHERE: [&str; 4] = [
    // `commands/serve.rs`
    "validation-introspection-off",
    // `src/graphql/validation`
    "validation-operation-type",
    "validation-too-many-overlaps",
    // Below: it takes the value of a variable.
    "validation-variable-null",
];

fn errors(answer: &Value) -> Vec<Value> {
    answer["errors"].as_array().cloned().unwrap_or_default()
}

fn text<'e>(error: &'e Value, pointer: &str) -> &'e str {
    error.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

#[tokio::test]
async fn what_breaks_a_rule_is_told_as_it_was_reviewed() {
    let desk = TestDesk::new().await;
    let mut told = String::new();
    for rule in RULES {
        told.push_str(&format!("{}\n", rule.section));
        for query in rule.invalid {
            told.push_str(&format!("  {query}\n"));
            for error in errors(&sent(&desk, query, values()).await.json) {
                let (id, message) = (text(&error, "/extensions/messageId"), text(&error, "/message"));
                told.push_str(&format!("    {id}: {message}\n"));
            }
        }
    }
    if told != REVIEWED {
        let now = Path::new(env!("CARGO_TARGET_TMPDIR")).join("findings.txt");
        fs::write(&now, &told).expect("a file");
        let new = told.lines().find(|line| !REVIEWED.lines().any(|reviewed| reviewed == *line));
        panic!("review {} and copy it over findings.txt; the first new line: {new:?}", now.display());
    }
}

#[test]
fn every_finding_is_in_the_table_or_has_its_own_test() {
    let told = REVIEWED.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(": "));
    let told: BTreeSet<&str> = told.map(|(id, _)| id).chain(ELSEWHERE).collect();
    let usage = messages::usage();
    let known: BTreeSet<&str> = usage.ids().filter(|id| id.starts_with("validation-")).collect();
    assert_eq!(told, known);
}

#[tokio::test]
async fn a_finding_is_the_same_in_every_language_but_for_its_words() {
    let desk = TestDesk::new().await;
    let parts = |error: &Value| (error["extensions"].clone(), error["locations"].clone());
    for query in RULES.iter().flat_map(|rule| rule.invalid).chain(&["{ viewer {", "{ viewer ) }", "{ a(b: \"c) }"]) {
        let english = errors(&sent(&desk, query, values()).await.json);
        for locale in ["ja", "ru", "zh-TW"] {
            let answer = sent_in(&desk, locale, query, values()).await;
            for (error, english) in errors(&answer.json).iter().zip(&english) {
                assert_eq!(parts(error), parts(english), "{query}");
                let (said, message) = (text(error, "/message"), text(english, "/message"));
                assert!(said != message && !said.is_empty(), "{locale}: {query}: {said}");
                // What the English names is named here as well.
                let code = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>();
                assert_eq!(code(said), code(message), "{locale}: {query}: {said}");
            }
        }
    }
    assert_eq!(desk.words.current().bugs(), []);
}

#[test]
fn every_message_shows_all_it_is_given_in_every_language() {
    let catalog = Catalog::load(&Source::Embedded).unwrap_or_else(|findings| panic!("{findings:?}"));
    let usage = messages::usage();
    let ids = usage.ids().filter(|id| id.starts_with("validation-") || id.starts_with("syntax-"));
    for id in ids {
        let given: Vec<_> = usage.args(id).into_iter().flatten().collect();
        let args = given.iter().fold(Args::new(), |args, (name, kind)| match kind {
            ArgKind::Number => args.integer(*name, 7),
            ArgKind::List => args.with(*name, Arg::List(vec![name.to_uppercase()])),
            _ => args.text(*name, name.to_uppercase()),
        });
        for locale in ["en", "ja", "ru", "zh-TW"] {
            let locale = Locale::parse(locale).expect("a locale");
            let said = catalog.say(&[locale], id, None, &args);
            assert!(!said.is_fallback, "{id} in {}", locale.as_str());
            for (name, kind) in &given {
                let shown = if *kind == ArgKind::Number { "7".to_owned() } else { name.to_uppercase() };
                assert!(said.value.contains(&shown), "{id} in {} lacks {name}: {}", locale.as_str(), said.value);
            }
            assert!(!said.value.contains("{$"), "{id} in {}: {}", locale.as_str(), said.value);
        }
    }
    assert_eq!(catalog.bugs(), []);
}

#[tokio::test]
async fn an_error_carries_the_id_of_its_message_and_what_that_mentions() {
    let desk = TestDesk::new().await;
    let answer = desk.ask(&contact(ACME), "{ tickets(frist: 1) { totalCount } }", json!({})).await;
    let expected = json!({
        "message": "`Query.tickets` has no argument `frist`. Did you mean `first`?",
        "locations": [{ "line": 1, "column": 11 }],
        "extensions": {
            "code": "GRAPHQL_VALIDATION_FAILED",
            "messageId": "validation-misspelled-argument",
            "args": { "place": "Query.tickets", "argument": "frist", "suggestion": "first" }
        }
    });
    assert_eq!(answer.list("errors"), [expected]);
    let answer = desk.ask(&contact(ACME), "{ viewer ) }", json!({})).await;
    let expected = json!({
        "message": "Syntax error on line 1, column 10, at `)`. Expected: SelectionSet, Selection, Directive, or Arguments.",
        "locations": [{ "line": 1, "column": 10 }],
        "extensions": {
            "code": "GRAPHQL_PARSE_FAILED",
            "messageId": "syntax-unexpected",
            "args": {
                "line": 1,
                "column": 10,
                "found": ")",
                "expected": ["SelectionSet", "Selection", "Directive", "Arguments"]
            }
        }
    });
    assert_eq!(answer.list("errors"), [expected]);
}

#[tokio::test]
async fn a_value_inside_a_variable_is_told_by_the_way_to_it() {
    let desk = TestDesk::new().await;
    let query = "query($f: TicketFilter, $l: [Locale!], $n: Int = 1) {
        tickets(first: $n, filter: $f) { totalCount } viewer { roleLabel(locales: $l) { value } } }";
    for (variables, id, message) in [
        (
            json!({ "f": { "state": { "in": ["NEW", "NOWHERE"] } } }),
            "validation-wrong-value",
            "The value of `$f.state.in.1` must be of the type `TicketState!`.",
        ),
        (
            json!({ "f": { "state": { "eqq": "NEW" } } }),
            "validation-misspelled-input-field",
            "The type `TicketStateFilter` of `$f.state` has no field `eqq`. Did you mean `eq`?",
        ),
        (json!({ "l": ["en", 5] }), "validation-wrong-value", "The value of `$l.1` must be of the type `Locale!`."),
        (json!({ "n": "1" }), "validation-wrong-value", "The value of `$n` must be of the type `Int`."),
    ] {
        let (statements, answer) = desk.statements(desk.ask(&contact(ACME), query, variables.clone())).await;
        let error = answer.at("errors.0");
        assert_eq!((statements, text(error, "/extensions/messageId"), text(error, "/message")), (0, id, message));
    }
    let query = "query($no: Boolean = false) { viewer { role @skip(if: $no) } }";
    let answer = desk.ask(&contact(ACME), query, json!({ "no": null })).await;
    assert_eq!(answer.str("errors.0.extensions.messageId"), "validation-variable-null");
    assert_eq!(answer.str("errors.0.message"), "The variable `$no` is null, but is used where `Boolean!` is expected.");
}
