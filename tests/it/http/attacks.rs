//! Documents that cost far more than they look, and honest ones close to the limits.

use std::fmt::Write;

use async_graphql::parser::{parse_query, types::Selection};
use partnerdesk::http::{Limits, Measured, Rejection, measure, scan};
use poem::http::StatusCode;
use serde_json::{Value, json};

use super::toy::{NEWER, ask, client, code, post, read};

/// Each fragment spreads the next one twice.
fn doubling(fragments: usize) -> String {
    let mut text = "{...A0}".to_owned();
    for n in 0..fragments {
        let next = n + 1;
        write!(text, "fragment A{n} on Query{{...A{next} ...A{next}}}").unwrap();
    }
    write!(text, "fragment A{fragments} on Query{{hello}}").unwrap();
    text
}

fn measured(text: &str) -> Result<Measured, Rejection> {
    measure(&parse_query(text).unwrap(), &Limits::default())
}

fn nested(depth: usize) -> String {
    format!("{{ node {{ {} name {} }} }}", "child { ".repeat(depth - 2), "} ".repeat(depth - 2))
}

async fn refused(query: &str) -> String {
    let (status, body) = ask(&client(), query).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(body.get("data").is_none());
    code(&body).to_owned()
}

#[tokio::test]
async fn doubling_fragments_are_refused_without_expanding_them() {
    let attack = doubling(20);
    assert!(attack.len() < 1000);
    assert_eq!(refused(&attack).await, "TOO_MANY_SELECTIONS");

    let unlimited =
        Limits { selections: usize::MAX, expansions: usize::MAX, root_fields: usize::MAX, ..Limits::default() };
    let measured = measure(&parse_query(doubling(90)).unwrap(), &unlimited).unwrap();
    assert_eq!(measured.selections, usize::MAX, "counted to the end, and no further");
    assert_eq!(measured.visited, 1 + 2 * 90 + 1, "every node of the text once");
}

#[test]
fn small_ones_that_pass_add_up() {
    // Each fragment alone is small; validation would walk all of them.
    let limits = Limits { expansions: 100, root_fields: 1_000, ..Limits::default() };
    let text = doubling(5);
    let refused = measure(&parse_query(&text).unwrap(), &limits).unwrap_err();
    assert_eq!(refused.code, "TOO_MANY_SELECTIONS");
    // Also where no operation spreads them.
    let unused = doubling(20).replacen("{...A0}", "{hello}", 1);
    assert_eq!(measured(&unused).unwrap_err().code, "TOO_MANY_SELECTIONS");
}

#[test]
fn what_validation_may_walk_is_bounded_on_both_sides_of_its_edge() {
    let text = doubling(5);
    let limits = |expansions| Limits { expansions, root_fields: 1_000, ..Limits::default() };
    let needed = measure(&parse_query(&text).unwrap(), &limits(usize::MAX)).unwrap().expansions;
    assert!(measure(&parse_query(&text).unwrap(), &limits(needed)).is_ok());
    assert!(measure(&parse_query(&text).unwrap(), &limits(needed - 1)).is_err());
}

#[tokio::test]
async fn a_body_with_more_values_than_variables_may_have_is_not_read() {
    let client = client();
    let ask = async |body: String| {
        let request = client.post("/graphql").header("accept", NEWER).content_type("application/json").body(body);
        let (_, body) = read(request.send().await).await;
        code(&body).to_owned()
    };
    let padded = |values: usize| format!(r#"{{"query":"{{ hello }}","pad":[{}]}}"#, vec!["0"; values].join(","));
    assert_eq!(ask(padded(10_000)).await, "none");
    assert_eq!(ask(padded(10_200)).await, "VARIABLES_TOO_LARGE");
    // Not even to learn that it is not JSON.
    assert_eq!(ask("0,".repeat(10_200)).await, "VARIABLES_TOO_LARGE");
}

#[tokio::test]
async fn an_answer_does_not_repeat_what_was_sent_at_length() {
    let client = client();
    let long = "x".repeat(15_000);
    for body in [
        json!({ "query": "query A { hello }", "operationName": "x".repeat(500_000) }),
        json!({ "query": format!("query(${long}: Int!) {{ number(value: ${long}) }}") }),
        json!({ "query": format!("query($v: {long}!) {{ number(value: $v) }}") }),
        json!({ "query": format!("{{ ...{long} }} fragment {long} on Query {{ ...{long} }}").replace(&long, &long[..5_000]) }),
        json!({ "documentId": long }),
    ] {
        let response = post(&client, &body).await;
        let bytes = response.0.into_body().into_bytes().await.unwrap();
        assert!(bytes.len() < 1_000, "{} bytes", bytes.len());
    }
}

#[tokio::test]
async fn nested_brackets_do_not_reach_the_parser() {
    for open in ["[", "{a:"] {
        let attack = format!("{{ number(value: {}", open.repeat(2_000));
        assert_eq!(refused(&attack).await, "DOCUMENT_NESTED_TOO_DEEP");
    }
    let typed = format!("query($v: {}", "[".repeat(2_000));
    assert_eq!(refused(&typed).await, "DOCUMENT_NESTED_TOO_DEEP");
    let selections = "{node".repeat(2_000);
    assert_eq!(refused(&selections).await, "DOCUMENT_NESTED_TOO_DEEP");
    // The parser takes two quotes for an empty string when no third closes the block.
    let hidden = format!("{{ number(value: [\"\"\" y\" {}", "[".repeat(2_000));
    assert_eq!(refused(&hidden).await, "GRAPHQL_PARSE_FAILED");
}

#[tokio::test]
async fn what_the_scan_lets_through_the_parser_survives() {
    let depth = Limits::default().bracket_depth - 2;
    for (open, close) in [("[", "]"), ("{a:", "}")] {
        let edge = format!("{{ number(value: {} 1 {}) }}", open.repeat(depth), close.repeat(depth));
        assert_eq!(refused(&edge).await, "GRAPHQL_VALIDATION_FAILED");
    }
    let edge = format!("query($v: {}Int{}) {{ hello }}", "[".repeat(63), "]".repeat(63));
    assert_eq!(refused(&edge).await, "GRAPHQL_VALIDATION_FAILED");
    let inline = format!("{}hello{}", "{...".repeat(63) + "{", "}".repeat(64));
    let (_, body) = ask(&client(), &inline).await;
    assert!(body.get("data").is_none() || body["data"]["hello"] == "hello world", "{body}");
}

#[tokio::test]
async fn fragment_cycles_are_refused_by_name() {
    for cycle in [
        "{...A} fragment A on Query{...A}",
        "{...A} fragment A on Query{...B hello} fragment B on Query{node{...C}} fragment C on Node{...A}",
        "{hello} fragment A on Query{...B} fragment B on Query{...A}",
    ] {
        let (_, body) = ask(&client(), cycle).await;
        assert_eq!(code(&body), "FRAGMENT_CYCLE");
        assert_eq!(body["errors"][0]["extensions"]["args"]["fragment"], "A");
    }
}

#[tokio::test]
async fn each_limit_stands_on_both_sides_of_its_edge() {
    let aliases = |count| (0..count).map(|n| format!("a{n}: name ")).collect::<String>();
    let fields = |count| "hello ".repeat(count);
    let fragments = |count| {
        let names = 0..count;
        let spreads: String = names.clone().map(|n| format!("...F{n} ")).collect();
        let definitions: String = names.map(|n| format!("fragment F{n} on Node{{name}} ")).collect();
        format!("{{node{{{spreads}}}}} {definitions}")
    };
    let operations = |count| (0..count).map(|n| format!("query Q{n} {{hello}} ")).collect::<String>();
    let variables = |count| {
        let names: String = (0..count).map(|n| format!("$v{n}: Int ")).collect();
        let uses: String = (0..count).map(|n| format!("$v{n} ")).collect();
        format!("query({names}) {{ node {{ child(list: [{uses}]) {{ name }} }} }}")
    };
    let directives = |count| format!("{{node{{{}}}}}", "name @skip(if:false) ".repeat(count));
    let selections = |count: usize| format!("{{node{{{}}}}}", "name ".repeat(count - 1));
    for (within, beyond, code) in [
        (nested(15), nested(16), "SELECTION_TOO_DEEP"),
        (format!("{{node{{{}}}}}", aliases(100)), format!("{{node{{{}}}}}", aliases(101)), "TOO_MANY_ALIASES"),
        (format!("{{{}}}", fields(20)), format!("{{{}}}", fields(21)), "TOO_MANY_ROOT_FIELDS"),
        (
            format!("{{...F}} fragment F on Query{{...{{{}}}}}", fields(20)),
            format!("{{...F}} fragment F on Query{{...{{{}}}}}", fields(21)),
            "TOO_MANY_ROOT_FIELDS",
        ),
        (fragments(100), fragments(101), "TOO_MANY_FRAGMENTS"),
        (operations(20), operations(21), "TOO_MANY_OPERATIONS"),
        (variables(50), variables(51), "TOO_MANY_VARIABLES"),
        (directives(100), directives(101), "TOO_MANY_DIRECTIVES"),
        (selections(2_000), selections(2_001), "TOO_MANY_SELECTIONS"),
    ] {
        assert!(measured(&within).is_ok(), "{code}: {:?}", measured(&within));
        assert_eq!(measured(&beyond).unwrap_err().code, code);
    }
}

#[test]
fn directives_count_wherever_they_stand() {
    let limits = Limits { directives: 3, ..Limits::default() };
    let pass = |text: &str| measure(&parse_query(text).unwrap(), &limits).is_ok();
    assert!(pass("query @a { hello @a ... @a { hello } }"));
    assert!(!pass("query($v: Int @a) @a { hello @a ... @a { hello } }"));
    assert!(!pass("{ ...F @a ...F @a } fragment F on Query { hello @a }"));
    assert!(!pass("{ hello } fragment F on Query @a @a { hello @a @a }"));
}

#[tokio::test]
async fn variables_are_bounded_in_depth_and_number() {
    let client = client();
    let ask = async |value: Value| {
        let body = json!({ "query": "{ hello }", "variables": { "v": value } });
        let (_, body) = read(post(&client, &body).await).await;
        code(&body).to_owned()
    };
    let nested = |depth: usize| (1..depth).fold(json!([]), |inner, _| json!([inner]));
    assert_eq!(ask(nested(32)).await, "none");
    assert_eq!(ask(nested(33)).await, "VARIABLES_TOO_DEEP");
    assert_eq!(ask(json!(vec![0; 9_999])).await, "none");
    assert_eq!(ask(json!(vec![0; 10_000])).await, "VARIABLES_TOO_LARGE");
    assert_eq!(ask(json!("x".repeat(100_000))).await, "none");
}

#[tokio::test]
async fn the_introspection_of_todays_tools_passes() {
    let (status, body) = ask(&client(), include_str!("introspection.graphql")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body["data"]["__schema"]["types"].is_array(), "{body}");
    let measured = measured(include_str!("introspection.graphql")).unwrap();
    assert!(measured.depth >= 13);
}

#[tokio::test]
async fn an_honest_page_passes() {
    let aliases: String = (0..10).map(|n| format!("a{n}: child {{ name }} ")).collect();
    let query = format!(
        "{{ node {{ {aliases} child {{ child {{ child {{ child {{ child {{ child {{ name }} }} }} }} }} }} }} }}"
    );
    let (status, body) = ask(&client(), &query).await;
    assert_eq!(status, StatusCode::OK, "{body}");
}

#[tokio::test]
async fn introspection_does_not_multiply() {
    let twice = "{ __schema { types { fields { type { fields { name } } } } } }";
    assert_eq!(ask(&client(), twice).await.0, StatusCode::OK);
    for attack in [
        "{ __type(name: \"Query\") { fields { type { fields { type { interfaces { name } } } } } } }",
        "{ ...A } fragment A on Query { __schema { types { ...B } } } \
         fragment B on __Type { fields { type { ...C } } } \
         fragment C on __Type { fields { type { possibleTypes { name } } } }",
    ] {
        assert_eq!(refused(attack).await, "INTROSPECTION_NESTED_TOO_DEEP");
    }
    // The same names mean nothing elsewhere.
    assert!(measured("{ fields { fields { fields { fields } } } }").is_ok());
}

/// Whatever the text, the scan sees at least the nesting that the parser will: quotes and
/// comments put in anywhere must not hide a bracket.
#[test]
fn the_scan_never_sees_less_nesting_than_the_parser() {
    const PIECES: &[&str] = &[
        "[",
        "]",
        "[",
        "]",
        "{a:",
        "}",
        "\"",
        "\"\"",
        "\"\"\"",
        "\\",
        "\\\"",
        "\\\"\"\"",
        "#",
        "\n",
        " ",
        "1",
        "\"x\"",
        "\"[\"",
        "\"\"\"[\"\"\"",
        "#[\n",
        "-2.5",
        "\u{feff}",
        "$v",
        "é",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let mut parsed = 0;
    for _ in 0..ROUNDS {
        let value: String = (0..random(12)).map(|_| PIECES[random(PIECES.len())]).collect();
        let text = format!("{{ a(x: [{value}]) }}");
        let scanned = scan(&text, &Limits::default());
        let Ok(document) = parse_query(&text) else {
            continue;
        };
        parsed += 1;
        let scanned = match scanned {
            Ok(scanned) => scanned,
            // Stricter than the parser: it lets a block string without an end pass as two.
            Err(refused) if refused.code == "GRAPHQL_PARSE_FAILED" => continue,
            Err(refused) => panic!("{text:?}: {refused:?}"),
        };
        let (_, operation) = document.operations.iter().next().unwrap();
        let Selection::Field(field) = &operation.node.selection_set.node.items[0].node else {
            panic!("{text:?}");
        };
        // The braces of the selection and the parenthesis of the arguments are two more.
        let nesting = 2 + nesting(&field.node.arguments[0].1.node.to_string());
        assert!(scanned.depth >= nesting, "{text:?}: {scanned:?} < {nesting}");
    }
    assert!(parsed > ROUNDS / 100, "only {parsed} documents parsed");
}

const ROUNDS: usize = 3_000;

/// The nesting of a value printed without comments and block strings.
fn nesting(printed: &str) -> usize {
    let (mut open, mut deepest, mut text, mut escaped) = (0_usize, 0, false, false);
    for character in printed.chars() {
        match (text, character) {
            (true, _) if escaped => escaped = false,
            (true, '\\') => escaped = true,
            (_, '"') => text = !text,
            (false, '[' | '{') => open += 1,
            (false, ']' | '}') => open -= 1,
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}
