//! Hostile requests: each is small for its sender and wants to be large for the server.

use std::{fmt::Write as _, io::Write as _, net::SocketAddr};

use flate2::{Compression, write::GzEncoder};
use serde_json::json;

use crate::failure::Failure;

/// One of them, ready to be sent.
pub struct Attack {
    pub name: &'static str,
    pub request: Vec<u8>,
}

/// As much as a body may have.
const MEGABYTE: usize = 1024 * 1024;

/// All of them. None has a token but one, whose token is wrong. Each comes from an address of its own, so that none
/// is turned away for what another one did.
pub fn all(address: SocketAddr) -> Result<Vec<Attack>, Failure> {
    let mut sources = 1..;
    let mut attack = |name, headers: &str, body: &[u8]| {
        let source = sources.next().unwrap_or(0);
        attack(address, name, &format!("{headers}x-forwarded-for: 192.0.2.{source}\r\n"), body)
    };
    let query = |query: String| json!({ "query": query }).to_string().into_bytes();
    let variables = |variables: serde_json::Value| {
        let body = json!({ "query": "query($v: ID!) { node(id: $v) { id } }", "variables": { "v": variables } });
        body.to_string().into_bytes()
    };
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    bomb.write_all(&vec![b' '; 100 * MEGABYTE])?;
    let unpaired = format!("{{\"query\":\"{{__typename}}\",\"x\":{}", "[1,".repeat(MEGABYTE / 3 - 20));
    let batch = vec![json!({ "query": "{ __typename }" }); 1_000];
    Ok(vec![
        attack("doubling fragments", "", &query(doubling(20))),
        attack(
            "fragments in a circle",
            "",
            &query("{...A} fragment A on Query{...B} fragment B on Query{...A}".to_owned()),
        ),
        attack("nested brackets", "", &query(format!("{{ node(id: {}", "[".repeat(2_000)))),
        attack("nested selections", "", &query(format!("{}id{}", "{node(id:1)".repeat(60), "}".repeat(60)))),
        attack("10,000 tokens", "", &query(format!("{{ node(id: [{}]) {{ id }} }}", "1 ".repeat(7_900)))),
        attack("2,000 tokens that fit", "", &query(format!("{{ node(id: [{}]) {{ id }} }}", "1 ".repeat(1_985)))),
        attack("500 aliases", "", &query(numbered(500, |n| format!("a{n}: __typename ")))),
        attack("19 unknown fields", "", &query(numbered(19, |n| format!("unknown{n} {{ nothing }} ")))),
        attack("300 directives", "", &query(format!("{{ __typename {} }}", "@skip(if: false) ".repeat(300)))),
        attack("deep lists", "", &query(deep_lists())),
        attack("introspection", "", &query(introspection())),
        attack("document of a megabyte", "", &query(format!("{{ __typename {} }}", "#".repeat(MEGABYTE - 100)))),
        attack("500,000 values", "", &variables(json!(vec![1; MEGABYTE / 2 - 100]))),
        attack("nested variables", "", &variables(nested(100))),
        attack("malformed JSON", "", unpaired.as_bytes()),
        attack("batch of 1,000", "", json!(batch).to_string().as_bytes()),
        attack("body of 2 MB", "", &vec![b' '; 2 * MEGABYTE]),
        attack("gzip bomb of 100 MB", "content-encoding: gzip\r\n", &bomb.finish()?),
        attack("forged token", "authorization: Bearer e30.e30.e30\r\n", b"{\"query\":\"{viewer{role}}\"}"),
    ])
}

fn attack(address: SocketAddr, name: &'static str, headers: &str, body: &[u8]) -> Attack {
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: {address}\r\naccept: application/graphql-response+json\r\n\
         content-type: application/json\r\n{headers}content-length: {}\r\n\r\n",
        body.len()
    );
    Attack { name, request: [head.as_bytes(), body].concat() }
}

/// Each fragment spreads the next one twice.
fn doubling(fragments: usize) -> String {
    let mut text = "{...A0}".to_owned();
    for n in 0..fragments {
        let next = n + 1;
        let _ = write!(text, "fragment A{n} on Query{{...A{next} ...A{next}}}");
    }
    text + &format!("fragment A{fragments} on Query{{__typename}}")
}

fn numbered(count: usize, selection: impl Fn(usize) -> String) -> String {
    format!("{{ {} }}", (0..count).map(selection).collect::<String>())
}

fn deep_lists() -> String {
    "{ customers(first: 100) { nodes { tickets(first: 100) { nodes { comments(first: 100) { nodes { id } } \
     escalations(first: 100) { nodes { id } } } } } } }"
        .to_owned()
}

/// Each level multiplies the answer by the fields of every type.
fn introspection() -> String {
    "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }".to_owned()
}

fn nested(depth: usize) -> serde_json::Value {
    (0..depth).fold(json!(1), |inner, _| json!([inner]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_no_larger_than_it_says() {
        for attack in all(SocketAddr::from(([127, 0, 0, 1], 80))).expect("attacks") {
            assert!(attack.request.len() < 2 * MEGABYTE + 1_000, "{}: {} bytes", attack.name, attack.request.len());
        }
    }
}
