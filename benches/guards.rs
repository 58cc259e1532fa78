//! What an attack costs before it is refused: processor time and memory, for requests of up to a megabyte.
//!
//! `cargo bench --bench guards` prints the table and fails if one takes longer than its target, or is not
//! refused at all. The time is that of the thread on a processor, as Linux counts it, so a busy machine does
//! not matter much; elsewhere it is the time that passed.

use std::{
    collections::BTreeMap,
    fs,
    process::ExitCode,
    time::{Duration, Instant},
};

use async_graphql::{
    Request, Response, ServerError, Variables,
    parser::types::{ExecutableDocument, OperationDefinition},
};
use futures_util::{
    FutureExt, StreamExt,
    future::{BoxFuture, ready},
    stream::{self, BoxStream},
};
use partnerdesk::{
    graphql::{Costs, Openness, Registry},
    http::{Admitted, Arrival, Desk, Door, Explained, Rejection, Settings, Shutdown, Weighed},
    schema,
};
use peak_alloc::PeakAlloc;
use poem::{http::StatusCode, test::TestClient};
use serde_json::{Value, json};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const TARGET: Duration = Duration::from_millis(10);
const ROUNDS: usize = 15;
const MEGABYTE: usize = 1_000_000;

/// The desk as far as it is in front of its database: whoever comes through is turned away.
struct Gate {
    registry: Registry,
    costs: Costs,
}

const THROUGH: &str = "THROUGH";

impl Desk for Gate {
    type Session = ();

    fn execute(&self, _: Request) -> BoxFuture<'_, Response> {
        ready(Response::default()).boxed()
    }

    fn subscribe(&self, _: Request) -> BoxStream<'static, Response> {
        stream::empty().boxed()
    }

    async fn admit(&self, _: &Arrival) -> Result<Admitted<()>, Rejection> {
        Err(Rejection::transport(StatusCode::FORBIDDEN, THROUGH))
    }

    fn validate(&self, document: &ExecutableDocument) -> Result<(), Rejection> {
        self.registry.validate(document).map(|_| ()).map_err(|_| Rejection::document("GRAPHQL_VALIDATION_FAILED"))
    }

    fn validate_variables(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> Result<(), Rejection> {
        let validated = self.registry.validate_variables(document, operation, variables);
        validated.map_err(|_| Rejection::document("GRAPHQL_VALIDATION_FAILED"))
    }

    fn weigh(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> Result<Option<Weighed>, Rejection> {
        match self.costs.weigh(document, operation, variables) {
            cost if cost.points > cost.limit => Err(Rejection::document("QUERY_TOO_EXPENSIVE")),
            _ => Ok(None),
        }
    }

    fn finish(&self, _: &Arrival, (): &(), response: Response) -> Response {
        response
    }

    fn explain(&self, _: &Arrival, rejection: &Rejection) -> Explained {
        let error = ServerError::new(rejection.code, None);
        Explained { error, content_language: "en".to_owned(), extensions: BTreeMap::new() }
    }

    async fn ready(&self) -> bool {
        true
    }
}

fn main() -> ExitCode {
    let sdl = schema::sdl();
    let gate = Gate {
        registry: Registry::of(&sdl, Openness::Open).expect("the schema"),
        costs: Costs::of(&sdl, schema::MOST_EXPENSIVE).expect("the schema"),
    };
    let client = TestClient::new(Door::new(gate, Settings::default(), Shutdown::default()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut missed = false;
    println!("{:<50} {:>9} {:>9} {:>9}  refused with", "attack", "bytes", "CPU ms", "peak KiB");
    for (name, body) in attacks() {
        let (mut best, mut peak, mut code) = (Duration::MAX, usize::MAX, String::new());
        for _ in 0..ROUNDS {
            let body = body.clone();
            MEMORY.reset_peak_usage();
            let (held, begun) = (MEMORY.current_usage(), cpu());
            let answer = runtime.block_on(async {
                let request = client.post("/graphql").content_type("application/json").body(body);
                request.send().await.0.into_body().into_bytes().await.expect("an answer")
            });
            best = best.min(cpu().saturating_sub(begun));
            peak = peak.min(MEMORY.peak_usage().saturating_sub(held));
            let answer: Value = serde_json::from_slice(&answer).expect("JSON");
            code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or("nothing").to_owned();
        }
        let late = best > TARGET || code == THROUGH;
        missed |= late;
        let (millis, kib) = (best.as_secs_f64() * 1e3, peak / 1024);
        println!("{name:<50} {:>9} {millis:>9.3} {kib:>9}  {code}{}", body.len(), if late { "  MISSED" } else { "" });
    }
    if missed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The time this thread has had a processor.
fn cpu() -> Duration {
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let counted = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = counted.and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| BEGUN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

fn asked(query: &str) -> String {
    json!({ "query": query }).to_string()
}

fn with_variables(variables: &str) -> String {
    format!(
        r#"{{"query":"query($v: TicketFilter) {{ tickets(filter: $v) {{ totalCount }} }}","variables":{variables}}}"#
    )
}

/// As much of a piece as fills a number of bytes.
fn fill(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn attacks() -> Vec<(&'static str, String)> {
    let [json, document] = [MEGABYTE - 200, 16_000];
    let doubling = numbered(20, |n| format!("fragment A{n} on Query {{ ...A{} ...A{} }} ", n + 1, n + 1));
    let chain = numbered(99, |n| format!("fragment A{n} on Query {{ ...A{} viewer {{ role }} }} ", n + 1));
    let spreads = numbered(90, |_| "...A ".to_owned());
    let tail = |name: String| format!("{}{name}{}", "partners { providers { ".repeat(3), " } }".repeat(3));
    let tails = numbered(20, |n| format!("... on Customer {{ {} }} ", tail(format!("x{n}: name"))));
    let operations = numbered(20, |n| {
        let declared = numbered(15, |v| format!("$v{v}: Int "));
        format!("query Q{n}({declared}) {{ ...F }} ")
    });
    let uses = numbered(15, |v| format!("a{v}: tickets(first: $v{v}) {{ totalCount }} "));
    vec![
        ("a body of open brackets", with_variables(&fill("[", json))),
        ("a list of a megabyte", with_variables(&format!(r#"{{"v":[{}0]}}"#, fill("0,", json)))),
        (
            "an object of a megabyte",
            with_variables(&format!("{{{}\"v\":0}}", numbered(80_000, |n| format!(r#""k{n}":0,"#)))),
        ),
        ("a list of lists", with_variables(&format!(r#"{{"v":[{}0]}}"#, fill("[],", json)))),
        ("a list of texts", with_variables(&format!(r#"{{"v":[{}0]}}"#, fill("\"\",", json)))),
        ("a text of a megabyte in a variable", with_variables(&format!(r#"{{"v":"{}"}}"#, fill("x", json)))),
        ("escapes of a megabyte in a variable", with_variables(&format!(r#"{{"v":"{}"}}"#, fill("\\u0041", json)))),
        ("a number of a megabyte", with_variables(&format!(r#"{{"v":{}}}"#, fill("9", json)))),
        ("a fraction of a megabyte", with_variables(&format!(r#"{{"v":0.{}}}"#, fill("1", json)))),
        ("white space of a megabyte", format!("{}x", fill(" ", json))),
        ("a member a hundred thousand times", format!("{{{}\"query\":1}}", fill(r#""query":1,"#, json))),
        ("values as many as allowed, all wrong", with_variables(&format!(r#"{{"v":[{}0]}}"#, fill("0,", 19_000)))),
        ("objects as many as allowed, all wrong", with_variables(&format!(r#"{{"v":[{}0]}}"#, fill("{},", 29_000)))),
        ("a document of a megabyte", asked(&fill("{a", json))),
        (
            "a name of an operation of a megabyte",
            format!(r#"{{"query":"query A {{ viewer {{ role }} }}","operationName":"{}"}}"#, fill("x", json)),
        ),
        (
            "a locale of a megabyte",
            format!(r#"{{"query":"{{ viewer {{ role }} }}","extensions":{{"locales":["{}"]}}}}"#, fill("x", json)),
        ),
        ("the name of a document of a megabyte", format!(r#"{{"documentId":"{}"}}"#, fill("x", json))),
        ("doubling fragments", asked(&format!("{{ ...A0 }} {doubling} fragment A20 on Query {{ viewer {{ role }} }}"))),
        ("a chain of fragments", asked(&format!("{{ ...A0 }} {chain} fragment A99 on Query {{ viewer {{ role }} }}"))),
        (
            "a fragment spread many times",
            asked(&format!("{{ viewer {{ {spreads} meow }} }} fragment A on Viewer {{ role subject locale }}")),
        ),
        ("2,000 brackets in an argument", asked(&format!("{{ node(id: {}", "[".repeat(2_000)))),
        ("2,000 selections, nested", asked(&"{ node".repeat(2_000))),
        ("64 brackets that do not close", asked(&format!("{{ node(id: {}", "[".repeat(62)))),
        ("64 objects that do not close, many times", asked(&fill(&format!("{{a(a:{}}}", "{a:".repeat(60)), document))),
        ("quotes", asked(&fill("\"\" ", document))),
        ("block strings with escapes", asked(&format!("{{ a(b: \"\"\"{}\"\"\") }}", fill("\\\"\"\"", document)))),
        ("a block string of lines", asked(&format!("{{ a(b: \"\"\"{}\"\"\") }}", fill(" \n", document)))),
        ("a comment", asked(&format!("{{ viewer {{ role meow }} }} #{}", fill("x", document)))),
        ("glued numbers", asked(&format!("{{ nodes(ids: [{}]) {{ id }} }}", fill("0", document)))),
        ("fields that do not exist", asked(&format!("{{ viewer {{ {} }} }}", numbered(1_990, |n| format!("x{n} "))))),
        ("fields that exist nearly", asked(&format!("{{ viewer {{ {} }} }}", fill("subjekt ", document)))),
        ("types that do not exist", asked(&format!("{{ viewer {{ {} }} }}", fill("... on Wiever { role } ", 7_000)))),
        (
            "one field 1,900 times",
            asked(&format!("{{ viewer {{ {} meow: subject meow: role }} }}", fill("role ", 9_500))),
        ),
        (
            "one field 900 times with selections",
            asked(&format!("{{ viewer {{ {} x: role x: subject }} }}", fill("customer { name } ", 8_000))),
        ),
        (
            "fields that overlap in many ways",
            asked(&format!("{{ nodes(ids: []) {{ {tails} x: id ... on Node {{ x: __typename }} }} }}")),
        ),
        (
            "arguments to compare",
            asked(&format!(
                "{{ {} tickets(first: 2) {{ totalCount }} }}",
                fill("tickets(first: 1, filter: {number: 1}) { totalCount } ", 1_000)
            )),
        ),
        ("directives", asked(&format!("{{ viewer {{ role {} }} }}", fill("@skip(if: false) ", 4_500)))),
        ("20 operations that share a fragment", asked(&format!("{operations} fragment F on Query {{ {uses} meow }}"))),
        (
            "an argument a thousand times",
            asked(&format!("{{ tickets({}) {{ totalCount }} }}", fill("first: 1 ", 5_900))),
        ),
        (
            "an input of fields that do not exist",
            asked(&format!("{{ tickets(filter: {{{}}}) {{ totalCount }} }}", numbered(600, |n| format!("x{n}: 1 ")))),
        ),
        (
            "introspection of introspection",
            asked("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"),
        ),
        (
            "an expensive query",
            asked(
                "{ customers(first: 100) { nodes { tickets(first: 100) { nodes { comments(first: 100) { nodes { id } } } } } } }",
            ),
        ),
        ("several operations", format!("[{}{{}}]", fill(r#"{"query":"{ viewer { role } }"},"#, json))),
    ]
}
