//! Chapter 5 of the specification, rule by rule, on the desk's own schema: what is valid runs, and what is
//! not is refused before any statement.

use std::collections::BTreeSet;

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{ACME, contact},
};

const INVALID: &str = "GRAPHQL_VALIDATION_FAILED";

/// A rule, documents that keep it and documents that break it.
struct Rule {
    section: &'static str,
    valid: &'static [&'static str],
    invalid: &'static [&'static str],
}

const RULES: &[Rule] = &[
    Rule {
        section: "5.1.1 executable definitions",
        valid: &["{ viewer { role } }"],
        invalid: &["fragment F on Viewer { role }"],
    },
    Rule {
        section: "5.2.2 unique names of operations",
        valid: &["query A { viewer { role } } query B { viewer { role } }"],
        invalid: &[
            "query A { viewer { role } } query A { viewer { subject } }",
            "query A { viewer { role } } mutation A { __typename }",
        ],
    },
    Rule {
        section: "5.2.3 a lone anonymous operation",
        valid: &["{ viewer { role } }"],
        invalid: &["{ viewer { role } } query A { viewer { role } }", "{ viewer { role } } { viewer { role } }"],
    },
    Rule {
        section: "5.2.4 one root field of a subscription",
        valid: &[],
        invalid: &[
            "subscription { __typename }",
            "subscription { ...A } fragment A on Subscription { __typename }",
            "subscription { __schema { queryType { name } } }",
            "subscription { localeStatusChanged @skip(if: false) { isCurrent } }",
            "subscription { ... @include(if: true) { localeStatusChanged { isCurrent } } }",
        ],
    },
    Rule {
        section: "5.3.1 fields on the types that have them",
        valid: &[
            "{ tickets(first: 1) { nodes { comments { nodes { author { __typename ... on Agent { role } } } } } } }",
            "{ nodes(ids: []) { id __typename ... on Ticket { number } } }",
            "{ __type(name: \"Ticket\") { name fields { name } } }",
            "{ __schema { queryType { name } } }",
        ],
        invalid: &[
            "{ viewer { meow } }",
            "{ nodes(ids: []) { number } }",
            "{ tickets(first: 1) { nodes { comments { nodes { author { name } } } } } }",
            "{ viewer { __schema { types { name } } } }",
            "{ __type(name: \"Ticket\") { meow } }",
            "mutation { viewer { role } }",
        ],
    },
    Rule {
        section: "5.3.2 fields can merge",
        valid: &[
            "{ viewer { role role } }",
            "{ viewer { r: role r: role } }",
            "{ tickets(first: 1) { totalCount } tickets(first: 1) { nodes { number } } }",
            "query($n: Int) { tickets(first: $n) { totalCount } tickets(first: $n) { totalCount } }",
            "{ tickets(first: 1, last: null) { totalCount } tickets(last: null, first: 1) { totalCount } }",
            "{ nodes(ids: []) { ... on Agent { x: name } ... on Contact { x: email } } }",
            "{ nodes(ids: []) { ... on Customer { t: tickets(first: 1) { totalCount } } ... on Ticket { t: comments { totalCount } } } }",
        ],
        invalid: &[
            "{ viewer { role: subject role } }",
            "{ tickets(first: 1) { totalCount } tickets(first: 2) { totalCount } }",
            "{ tickets(first: 1) { totalCount } tickets { totalCount } }",
            "query($n: Int, $m: Int) { tickets(first: $n) { totalCount } tickets(first: $m) { totalCount } }",
            "{ a: tickets(first: 1) { totalCount } a: customers(first: 1) { totalCount } }",
            // Below the first level.
            "{ viewer { customer { x: name } customer { x: domain } } }",
            "{ viewer { ...A ...B } } fragment A on Viewer { customer { x: name } } fragment B on Viewer { customer { x: country } }",
            "{ viewer { customer { ...A } } viewer { customer { ... on Customer { x: country } } } } fragment A on Customer { x: name }",
            "{ viewer { customer { tickets(first: 1) { nodes { number } } } customer { tickets(first: 2) { nodes { number } } } } }",
            // Parents that overlap.
            "{ nodes(ids: []) { x: id ... on Ticket { x: subject } } }",
            "{ nodes(ids: []) { ... on Ticket { x: subject } ... on Node { x: id } } }",
            "{ nodes(ids: []) { ... on Ticket { x: subject } ... on Ticket { x: service } } }",
            // Parents that do not, and types that differ.
            "{ nodes(ids: []) { ... on Agent { x: name } ... on Ticket { x: number } } }",
            "{ nodes(ids: []) { ... on Agent { x: name } ... on Contact { x: phone } } }",
            "{ nodes(ids: []) { ... on Agent { x: name } ... on Contact { x: customer { id } } } }",
            "{ nodes(ids: []) { ... on Agent { x: partner { y: name } } ... on Contact { x: customer { y: version } } } }",
            "{ nodes(ids: []) { ... on Customer { x: partners { id } } ... on Contact { x: customer { id } } } }",
            "{ __typename: viewer { role } __typename }",
        ],
    },
    Rule {
        section: "5.3.3 leaves",
        valid: &["{ viewer { role customer { name } } }"],
        invalid: &[
            "{ viewer { role { name } } }",
            "{ viewer }",
            "{ viewer { __typename { name } } }",
            "{ __typename { a } }",
        ],
    },
    Rule {
        section: "5.4.1 names of arguments",
        valid: &["{ tickets(first: 1) { totalCount } }", "{ viewer { role @skip(if: false) } }"],
        invalid: &[
            "{ tickets(many: 1) { totalCount } }",
            "{ viewer { role(a: 1) } }",
            "{ viewer { __typename(a: 1) } }",
            "{ viewer { role @skip(unless: false, if: false) } }",
        ],
    },
    Rule {
        section: "5.4.2 arguments once",
        valid: &["{ tickets(first: 1, after: null) { totalCount } }"],
        invalid: &["{ tickets(first: 1, first: 1) { totalCount } }", "{ viewer { role @skip(if: false, if: false) } }"],
    },
    Rule {
        section: "5.4.3 required arguments",
        valid: &["{ nodes(ids: []) { id } }"],
        invalid: &[
            "{ nodes { id } }",
            "{ nodes(ids: null) { id } }",
            "{ viewer { role @skip } }",
            "{ viewer { role @skip(if: null) } }",
            "{ viewer { __typename @include } }",
        ],
    },
    Rule {
        section: "5.5.1.1 unique names of fragments",
        valid: &["{ viewer { ...A ...B } } fragment A on Viewer { role } fragment B on Viewer { role }"],
        invalid: &["{ viewer { ...A } } fragment A on Viewer { role } fragment A on Viewer { subject }"],
    },
    Rule {
        section: "5.5.1.2 types of fragments exist",
        valid: &["{ viewer { ... on Viewer { role } ... @include(if: true) { subject } } }"],
        invalid: &["{ viewer { ... on Nobody { role } } }", "{ viewer { ...A } } fragment A on Nobody { role }"],
    },
    Rule {
        section: "5.5.1.3 fragments on types with fields",
        valid: &["{ nodes(ids: []) { ...A } } fragment A on Node { id }"],
        invalid: &[
            "{ viewer { ... on String { length } } }",
            "{ viewer { ...A } } fragment A on Role { name }",
            "{ viewer { ...A } } fragment A on TicketFilter { number }",
        ],
    },
    Rule {
        section: "5.5.1.4 fragments are used",
        valid: &["{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { role }"],
        invalid: &[
            "{ viewer { role } } fragment A on Viewer { role }",
            "{ viewer { role } } fragment A on Viewer { ...B } fragment B on Viewer { role }",
        ],
    },
    Rule {
        section: "5.5.2.1 fragments exist",
        valid: &[],
        invalid: &["{ viewer { ...A } }", "{ ...A @skip(if: true) }"],
    },
    Rule {
        section: "5.5.2.3 fragments can apply",
        valid: &[
            "{ nodes(ids: []) { ... on Ticket { number } } }",
            "{ tickets(first: 1) { nodes { ... on Node { id } comments { nodes { author { ... on Node { id } } } } } } }",
        ],
        invalid: &[
            "{ viewer { ... on Ticket { number } } }",
            "{ viewer { ...A } } fragment A on Ticket { number }",
            "{ nodes(ids: []) { ... on Viewer { role } } }",
            "{ nodes(ids: []) { ... on UserError { messageId } } }",
            "{ tickets(first: 1) { nodes { comments { nodes { author { ... on Ticket { number } } } } } } }",
        ],
    },
    Rule {
        section: "5.6.1 values of the correct type",
        valid: &[
            "{ tickets(first: 1, filter: { state: { eq: NEW } }) { totalCount } }",
            "{ tickets(first: 1, filter: { state: { in: NEW } }) { totalCount } }",
            "{ nodes(ids: \"ticket_01k0000000e008000000000001\") { id } }",
            "query($n: Int = 2) { tickets(first: $n) { totalCount } }",
            // One part of a value is a variable without a value.
            "query($s: String) { tickets(first: 1, filter: { subjectContains: $s, number: 1 }) { totalCount } }",
        ],
        invalid: &[
            "{ tickets(first: \"1\") { totalCount } }",
            "{ tickets(first: 1.5) { totalCount } }",
            "{ tickets(first: 1.0) { totalCount } }",
            "{ tickets(first: 2147483648) { totalCount } }",
            "{ tickets(first: NEW) { totalCount } }",
            "{ tickets(filter: { state: { eq: \"NEW\" } }) { totalCount } }",
            "{ tickets(filter: { state: { eq: NOWHERE } }) { totalCount } }",
            "{ tickets(filter: { state: { in: [NEW, [NEW]] } }) { totalCount } }",
            "{ tickets(filter: { state: { in: [NEW, null] } }) { totalCount } }",
            "{ tickets(filter: 5) { totalCount } }",
            "{ policyRules(filter: { asOf: { a: $undeclared } }) { __typename } }",
            "{ tickets(filter: [{}, 5]) { totalCount } }",
            "{ ticket(id: true) { number } }",
            "{ ticket(id: 1.5) { number } }",
            "{ viewer { role @skip(if: \"no\") } }",
            "{ viewer { __typename @skip(if: 1) } }",
            "query($n: Int = \"2\") { tickets(first: $n) { totalCount } }",
            "query($n: Int! = null) { tickets(first: $n) { totalCount } }",
            "query($s: String) { tickets(filter: { subjectContains: $s, number: \"one\" }) { totalCount } }",
            "{ policyDocument(by: {}) { id } }",
            "{ policyDocument(by: { id: \"a\", path: \"b\" }) { id } }",
            "{ policyDocument(by: { id: null }) { id } }",
        ],
    },
    Rule {
        section: "5.6.2 names of input fields",
        valid: &["{ tickets(first: 1, filter: { number: 1 }) { totalCount } }"],
        invalid: &[
            "{ tickets(filter: { numbers: 1 }) { totalCount } }",
            "query($s: String) { tickets(filter: { subjectContains: $s, numbers: 1 }) { totalCount } }",
        ],
    },
    Rule {
        section: "5.6.3 input fields once",
        valid: &["{ tickets(first: 1, filter: { number: 1, state: { eq: NEW } }) { totalCount } }"],
        invalid: &[
            "{ tickets(filter: { number: 1, number: 1 }) { totalCount } }",
            "{ tickets(filter: { state: { eq: NEW, eq: NEW } }) { totalCount } }",
            "query($f: TicketFilter = { number: 1, number: 2 }) { tickets(filter: $f) { totalCount } }",
        ],
    },
    Rule {
        section: "5.6.4 required input fields",
        valid: &[],
        invalid: &[
            "mutation { ticketReply(input: { body: \"A\" }) { userErrors { code } } }",
            "mutation { ticketReply(input: { id: null, body: \"A\" }) { userErrors { code } } }",
            "mutation($b: String!) { ticketReply(input: { body: $b }) { userErrors { code } } }",
        ],
    },
    Rule {
        section: "5.7.1 directives exist",
        valid: &["{ viewer { role @skip(if: false) __typename @include(if: true) } }"],
        invalid: &[
            "{ viewer { role @cached } }",
            "{ viewer { __typename @cached } }",
            "query @cached { viewer { role } }",
        ],
    },
    Rule {
        section: "5.7.2 directives where they may stand",
        valid: &[
            "{ viewer { ... @skip(if: false) { role } ...A @include(if: true) } } fragment A on Viewer { subject }",
        ],
        invalid: &[
            "query @skip(if: false) { viewer { role } }",
            "{ viewer { ...A } } fragment A on Viewer @include(if: true) { role }",
            "{ viewer { role @specifiedBy(url: \"a\") } }",
            "{ viewer { __typename @oneOf } }",
            "query($n: Int @skip(if: true)) { tickets(first: $n) { totalCount } }",
        ],
    },
    Rule {
        section: "5.7.3 directives once",
        valid: &["{ viewer { role @skip(if: false) @include(if: true) } }"],
        invalid: &[
            "{ viewer { role @skip(if: false) @skip(if: false) } }",
            "{ viewer { __typename @skip(if: false) @skip(if: false) } }",
        ],
    },
    Rule {
        section: "5.8.1 variables once",
        valid: &["query($a: Int, $b: Int) { tickets(first: $a, last: $b) { totalCount } }"],
        invalid: &["query($a: Int, $a: Int) { tickets(first: $a) { totalCount } }"],
    },
    Rule {
        section: "5.8.2 variables of input types",
        valid: &["query($f: TicketFilter) { tickets(first: 1, filter: $f) { totalCount } }"],
        invalid: &[
            "query($v: Viewer) { tickets(first: $v) { totalCount } }",
            "query($v: [Node]) { tickets(first: $v) { totalCount } }",
            "query($v: Nobody) { tickets(first: $v) { totalCount } }",
        ],
    },
    Rule {
        section: "5.8.3 variables are declared",
        valid: &["query($n: Int) { ...A } fragment A on Query { tickets(first: $n) { totalCount } }"],
        invalid: &[
            "{ tickets(first: $n) { totalCount } }",
            "{ ...A } fragment A on Query { ...B } fragment B on Query { tickets(first: $n) { totalCount } }",
            "query A($n: Int) { ...F } query B { ...F } fragment F on Query { tickets(first: $n) { totalCount } }",
            "{ tickets(filter: { number: $n }) { totalCount } }",
            "{ viewer { __typename @skip(if: $no) } }",
        ],
    },
    Rule {
        section: "5.8.4 variables are used",
        valid: &[
            "query($no: Boolean!) { viewer { __typename @skip(if: $no) } }",
            "query($n: Int) { tickets(filter: { number: $n }) { totalCount } }",
        ],
        invalid: &[
            "query($n: Int) { viewer { role } }",
            "query A($n: Int) { ...F } query B($n: Int) { viewer { role } } fragment F on Query { tickets(first: $n) { totalCount } }",
        ],
    },
    Rule {
        section: "5.8.5 variables fit their places",
        valid: &[
            "query($n: Int = 1) { tickets(first: $n) { totalCount } }",
            "query($no: Boolean = false) { viewer { role @skip(if: $no) } }",
            "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            "query($in: [TicketState!]!) { tickets(first: 1, filter: { state: { in: $in } }) { totalCount } }",
            "query($l: [Locale!]!) { viewer { roleLabel(locales: $l) { value } } }",
            "query($l: Locale!) { viewer { roleLabel(locales: [$l]) { value } } }",
            "query($id: ID!) { policyDocument(by: { id: $id }) { id } }",
            "query($p: String = \"x\") { policyDocument(by: { path: $p }) { id } }",
        ],
        invalid: &[
            "query($n: String) { tickets(first: $n) { totalCount } }",
            "query($no: Boolean) { viewer { role @skip(if: $no) } }",
            "query($no: Boolean) { viewer { __typename @skip(if: $no) } }",
            "query($no: Boolean = null) { viewer { role @skip(if: $no) } }",
            "query($ids: [ID!]) { nodes(ids: $ids) { id } }",
            "query($ids: [ID]!) { nodes(ids: $ids) { id } }",
            "query($id: ID!) { nodes(ids: $id) { id } }",
            "query($l: Locale) { viewer { roleLabel(locales: [$l]) { value } } }",
            "query($n: [Int]) { tickets(first: $n) { totalCount } }",
            "query($id: ID) { policyDocument(by: { id: $id }) { id } }",
        ],
    },
];

/// Values for the variables of the valid documents that need some.
fn values() -> Value {
    json!({ "no": false, "ids": [], "in": ["NEW"], "l": "en" })
}

/// Runs the operation A, or the only one; a subscription is told in events.
async fn sent(desk: &TestDesk, query: &str, variables: Value) -> Answer {
    let mut headers = vec![("authorization", format!("Bearer {}", desk.token(&contact(ACME))))];
    if query.starts_with("subscription") {
        headers.push(("accept", "text/event-stream".to_owned()));
    }
    let named = query.contains("query A").then_some("A");
    let body = json!({ "query": query, "variables": variables, "operationName": named });
    let mut answer = desk.post(&headers, body).await;
    if let Some(event) = answer.text.strip_prefix("event: next\ndata: ") {
        answer.json = event.lines().next().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    }
    answer
}

#[tokio::test]
async fn what_keeps_the_rules_of_the_specification_runs_and_what_breaks_one_does_not() {
    let desk = TestDesk::new().await;
    let mut wrong = Vec::new();
    for Rule { section, valid, invalid } in RULES {
        for query in *valid {
            let mut variables = values();
            if query.contains("$l: [") {
                variables["l"] = json!(["en"]);
            }
            if query.contains("$id: ID!") {
                variables["id"] = json!("policyDocument_01k0000000e008000000000001");
            }
            let answer = sent(&desk, query, variables).await;
            if answer.json.get("data").is_none() {
                wrong.push(format!("{section}: refused: {query}: {}", answer.text));
            }
        }
        for query in *invalid {
            let (statements, answer) = desk.statements(sent(&desk, query, values())).await;
            let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
            let coded = !errors.is_empty() && errors.iter().all(|error| error["extensions"]["code"] == INVALID);
            if !coded || answer.json.get("data").is_some() || statements != 0 {
                wrong.push(format!("{section}: {statements} statements: {query}: {}", answer.text));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn rules_that_have_a_code_of_their_own_refuse_as_much() {
    let desk = TestDesk::new().await;
    for (query, code) in [
        ("{ viewer { ...A } } fragment A on Viewer { ...A }", "FRAGMENT_CYCLE"),
        ("query($id: ID!) { ticket(id: $id) { number } }", "VARIABLE_REQUIRED"),
        (
            "subscription { a: ticketChanged(id: \"a\") { number } b: ticketChanged(id: \"b\") { number } }",
            "TOO_MANY_ROOT_FIELDS",
        ),
    ] {
        let (statements, answer) = desk.statements(desk.ask(&contact(ACME), query, json!({}))).await;
        assert_eq!((statements, answer.error_code()), (0, code), "{query}");
        assert!(answer.json.get("data").is_none(), "{}", answer.text);
    }
}

#[tokio::test]
async fn what_validation_knows_of_introspection_is_what_the_library_answers() {
    let desk = TestDesk::new().await;
    let text = include_str!("../../../src/graphql/introspection.graphql");
    for definition in parse_schema(text).expect("a schema").definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let TypeKind::Object(object) = ty.node.kind else { continue };
        let name = ty.node.name.node;
        if name == "Query" {
            continue;
        }
        let field = |name: &str, args: BTreeSet<String>, ty: String| (name.to_owned(), args, ty);
        let known = object.fields.iter().map(|known| {
            let args = known.node.arguments.iter().map(|arg| arg.node.name.node.to_string()).collect();
            field(&known.node.name.node, args, known.node.ty.node.to_string())
        });
        let query = format!(
            "{{ __type(name: \"{name}\") {{ fields {{ name args {{ name }} type {{ ...T }} }} }} }}
            fragment T on __Type {{ kind name ofType {{ kind name ofType {{ kind name ofType {{ kind name }} }} }} }}"
        );
        let answer = desk.ask(&contact(ACME), &query, json!({})).await;
        let answered = answer.list("data.__type.fields").iter().map(|told| {
            let args = told["args"].as_array().expect("arguments").iter();
            let args = args.map(|arg| arg["name"].as_str().expect("a name").to_owned()).collect();
            field(told["name"].as_str().expect("a name"), args, written(&told["type"]))
        });
        assert_eq!(known.collect::<BTreeSet<_>>(), answered.collect(), "{name}");
    }
}

fn written(ty: &Value) -> String {
    match ty["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&ty["ofType"])),
        Some("LIST") => format!("[{}]", written(&ty["ofType"])),
        _ => ty["name"].as_str().unwrap_or_default().to_owned(),
    }
}

#[tokio::test]
async fn errors_are_told_together_in_the_reader_s_language_up_to_twenty() {
    let desk = TestDesk::new().await;
    let wrong =
        |count: usize| format!("{{ viewer {{ {} }} }}", (0..count).map(|n| format!("x{n} ")).collect::<String>());
    for (count, told) in [(3, 3), (19, 19), (20, 20), (21, 20), (1_900, 20)] {
        let answer = desk.ask_in("ja", &contact(ACME), &wrong(count), json!({})).await;
        assert_eq!(answer.list("errors").len(), told);
        assert!(answer.text.len() < 16 * 1024, "{}", answer.text.len());
        assert!(answer.str("errors.2.message").contains("スキーマ"), "{}", answer.text);
        assert_eq!(answer.at("errors.2.locations.0.line"), 1);
    }
}

#[tokio::test]
async fn values_of_variables_are_held_against_their_types_before_anything_runs() {
    let desk = TestDesk::new().await;
    let query = "query($f: TicketFilter, $by: PolicyDocumentBy!, $n: Int = 1) {
        tickets(first: $n, filter: $f) { totalCount } policyDocument(by: $by) { id } }";
    let by = json!({ "name": "none" });
    for variables in [
        json!({ "by": by }),
        json!({ "by": by, "n": 2, "f": null }),
        json!({ "by": by, "f": { "state": { "in": ["NEW", "CLOSED"] } } }),
        json!({ "by": by, "f": { "state": { "in": "NEW" }, "customerId": { "isNull": true } } }),
        json!({ "by": by, "unknown": 1 }),
    ] {
        desk.ask(&contact(ACME), query, variables).await.data();
    }
    for variables in [
        json!({ "by": by, "n": "1" }),
        json!({ "by": by, "n": 1.5 }),
        json!({ "by": by, "n": 2_147_483_648_i64 }),
        json!({ "by": by, "f": 5 }),
        json!({ "by": by, "f": { "numbers": 5 } }),
        json!({ "by": by, "f": { "state": { "eq": "NOWHERE" } } }),
        json!({ "by": by, "f": { "state": { "in": ["NEW", null] } } }),
        json!({ "by": {} }),
        json!({ "by": { "name": "a", "path": "b" } }),
        json!({ "by": { "name": null } }),
        json!({ "by": [by] }),
    ] {
        let (statements, answer) = desk.statements(desk.ask(&contact(ACME), query, variables.clone())).await;
        assert_eq!((statements, answer.error_code()), (0, INVALID), "{variables}");
        assert!(answer.json.get("data").is_none(), "{}", answer.text);
    }
}
