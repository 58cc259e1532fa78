//! A desk with a handful of fields, and the clients that talk to it.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_graphql::{
    Context, Data, Error, ErrorExtensions, Object, Request, Response, Schema, ServerError, SimpleObject, Subscription,
    ValidationMode, Variables,
    parser::types::{ExecutableDocument, OperationDefinition},
};
use futures_util::{FutureExt, Stream, StreamExt, future::BoxFuture, stream, stream::BoxStream};
use partnerdesk::{
    graphql::{Invalid, Openness, Registry},
    http::{Admitted, Arrival, Desk, Door, Explained, Figure, Payer, Rejection, Settings, Shutdown},
};
use poem::{
    http::StatusCode,
    test::{TestClient, TestResponse},
};
use serde_json::{Value, json};
use tokio::sync::watch;

pub struct Query;

#[derive(Clone, Copy)]
pub struct Node;

#[Object]
impl Node {
    async fn name(&self) -> &str {
        "node"
    }

    async fn child(&self, #[graphql(default)] list: Vec<i32>) -> Node {
        let _ = list;
        Node
    }
}

#[derive(SimpleObject)]
struct Seen {
    request_id: String,
    locales: Option<Vec<String>>,
    authorization: Option<String>,
}

#[Object]
impl Query {
    async fn hello(&self, #[graphql(default_with = "String::from(\"world\")")] name: String) -> String {
        format!("hello {name}")
    }

    async fn number(&self, value: i32) -> i32 {
        value
    }

    async fn node(&self) -> Node {
        Node
    }

    /// What resolvers find of the arrival.
    async fn seen(&self, ctx: &Context<'_>) -> Seen {
        let arrival = ctx.data_unchecked::<Arrival>().clone();
        Seen { request_id: arrival.request_id, locales: arrival.locales, authorization: arrival.authorization }
    }

    /// Fails with a code of its own.
    async fn refused(&self) -> async_graphql::Result<String> {
        Err(Error::new("no").extend_with(|_, extensions| extensions.set("code", "TOY_REFUSED")))
    }

    /// Fails as a driver would; nullable, so that data stays.
    async fn leaky(&self) -> Option<async_graphql::Result<String>> {
        Some(Err(Error::new("secret: password at db.internal")))
    }

    /// The same, but it takes the whole data with it.
    async fn leaky_root(&self) -> async_graphql::Result<String> {
        Err(Error::new("secret: password at db.internal"))
    }

    async fn panics(&self) -> String {
        panicking()
    }

    async fn never(&self) -> String {
        std::future::pending().await
    }
}

fn panicking() -> String {
    panic!("secret in a panic")
}

pub struct Mutation;

#[Object]
impl Mutation {
    async fn bump(&self, ctx: &Context<'_>) -> usize {
        ctx.data_unchecked::<Arc<AtomicUsize>>().fetch_add(1, Ordering::SeqCst) + 1
    }
}

pub struct Subscriptions;

#[Subscription(name = "Subscription")]
impl Subscriptions {
    async fn count(&self, to: i32) -> impl Stream<Item = i32> + use<> {
        stream::iter(1..=to)
    }

    async fn never(&self, ctx: &Context<'_>) -> impl Stream<Item = i32> + use<> {
        // Alive as long as somebody listens.
        let alive = Alive::new(ctx);
        stream::once(async { 0 }).chain(stream::pending()).map(move |item| {
            let _ = &alive;
            item
        })
    }

    async fn panics(&self) -> impl Stream<Item = i32> + use<> {
        stream::iter(1..).map(|item| if item > 1 { panic!("secret in a panic") } else { item })
    }

    async fn refused(&self) -> async_graphql::Result<stream::Empty<i32>> {
        Err(Error::new("no").extend_with(|_, extensions| extensions.set("code", "TOY_REFUSED")))
    }

    async fn leaky(&self) -> async_graphql::Result<stream::Empty<i32>> {
        Err(Error::new("secret: password at db.internal"))
    }

    async fn leaky_item(&self) -> impl Stream<Item = async_graphql::Result<i32>> + use<> {
        stream::iter([Ok(1), Err(Error::new("secret: password at db.internal")), Ok(3)])
    }

    /// Counts what it was asked for; each item is large.
    async fn flood(&self, ctx: &Context<'_>) -> impl Stream<Item = String> + use<> {
        let asked = Arc::clone(ctx.data_unchecked::<Arc<AtomicUsize>>());
        let alive = Alive::new(ctx);
        stream::repeat_with(move || {
            let _ = &alive;
            asked.fetch_add(1, Ordering::SeqCst);
            "x".repeat(64 * 1024)
        })
    }
}

/// The subscriptions that are alive now.
pub type Living = Arc<watch::Sender<usize>>;

struct Alive(Living);

impl Alive {
    fn new(ctx: &Context<'_>) -> Self {
        let living = Arc::clone(ctx.data_unchecked::<Living>());
        living.send_modify(|count| *count += 1);
        Self(living)
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

/// Speaks English and Japanese; knows one good token.
pub struct Toy {
    schema: Schema<Query, Mutation, Subscriptions>,
    registry: Registry,
    pub counter: Arc<AtomicUsize>,
    pub living: Living,
    pub ready: Arc<AtomicBool>,
    pub tokens_valid: Arc<AtomicBool>,
    /// How long a token is valid from when it is shown.
    pub valid_for: Option<Duration>,
}

impl Toy {
    pub fn new() -> Self {
        let counter = Arc::new(AtomicUsize::new(0));
        let living = Living::default();
        let schema = Schema::build(Query, Mutation, Subscriptions)
            .data(Arc::clone(&counter))
            .data(Arc::clone(&living))
            .validation_mode(ValidationMode::Fast)
            .finish();
        Self {
            registry: Registry::of(&schema.sdl(), Openness::Open).unwrap(),
            schema,
            counter,
            living,
            ready: Arc::new(AtomicBool::new(true)),
            tokens_valid: Arc::new(AtomicBool::new(true)),
            valid_for: None,
        }
    }
}

fn invalid(findings: Vec<Invalid>) -> Rejection {
    let rejection = |_| Rejection::document("GRAPHQL_VALIDATION_FAILED");
    let mut rejections: Vec<_> = findings.into_iter().map(rejection).collect();
    let first = rejections.remove(0);
    Rejection { also: rejections, ..first }
}

fn language(arrival: &Arrival) -> &'static str {
    let wanted = match &arrival.locales {
        Some(locales) => locales.join(","),
        None => arrival.accept_language.clone().unwrap_or_default(),
    };
    if wanted.starts_with("ja") { "ja" } else { "en" }
}

impl Desk for Toy {
    type Session = &'static str;

    fn execute(&self, request: Request) -> BoxFuture<'_, Response> {
        self.schema.execute(request).boxed()
    }

    fn subscribe(&self, request: Request) -> BoxStream<'static, Response> {
        self.schema.execute_stream(request)
    }

    async fn admit(&self, arrival: &Arrival) -> Result<Admitted<&'static str>, Rejection> {
        let valid = self.tokens_valid.load(Ordering::SeqCst);
        match arrival.authorization.as_deref() {
            None => {}
            Some("Bearer good") if valid => {}
            Some("Bearer banned") => {
                return Err(Rejection::transport(StatusCode::FORBIDDEN, "BANNED"));
            }
            Some(_) => {
                return Err(Rejection::transport(StatusCode::UNAUTHORIZED, "TOKEN_INVALID"));
            }
        }
        let language = language(arrival);
        let caller = arrival.authorization.clone().unwrap_or_else(|| Payer::address(arrival.client).caller);
        let payer = Payer { caller, tenant: Some("everybody".to_owned()) };
        let valid_for = arrival.authorization.as_ref().and(self.valid_for);
        let content_language = language.to_owned();
        Ok(Admitted { data: Data::default(), content_language, payer, valid_for, revoked: None, session: language })
    }

    fn validate(&self, document: &ExecutableDocument) -> Result<(), Rejection> {
        self.registry.validate(document).map(|_| ()).map_err(invalid)
    }

    fn validate_variables(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> Result<(), Rejection> {
        self.registry.validate_variables(document, operation, variables).map_err(invalid)
    }

    fn finish(&self, arrival: &Arrival, session: &&'static str, mut response: Response) -> Response {
        for error in &mut response.errors {
            let coded = error.extensions.as_ref().is_some_and(|values| values.get("code").is_some());
            if !coded {
                error.message = "Internal error.".to_owned();
                let extensions = error.extensions.get_or_insert_default();
                extensions.set("code", "INTERNAL");
                extensions.set("requestId", arrival.request_id.as_str());
            }
        }
        response.extension("language", (*session).into())
    }

    fn explain(&self, arrival: &Arrival, rejection: &Rejection) -> Explained {
        let language = language(arrival);
        Explained {
            error: ServerError::new(format!("{} [{language}]", rejection.code), None),
            content_language: language.to_owned(),
            extensions: BTreeMap::from([("language".to_owned(), language.into())]),
        }
    }

    fn figures(&self) -> Vec<Figure> {
        let bumped = self.counter.load(Ordering::SeqCst) as f64;
        let of = |kind: &str, count| (vec![("kind", kind.to_owned())], count);
        vec![
            Figure::gauge("toys", "Toys there are", 1.5),
            Figure::counters("bumps", "Bumps so far, by kind", vec![of("soft", bumped), of("hard", 0.0)]),
        ]
    }

    async fn ready(&self) -> bool {
        self.ready.load(Ordering::SeqCst)
    }
}

pub type ToyClient = TestClient<Door<Toy>>;

pub fn client() -> ToyClient {
    client_with(Settings::default())
}

pub fn client_with(settings: Settings) -> ToyClient {
    TestClient::new(Door::new(Toy::new(), settings, Shutdown::default()))
}

pub const NEWER: &str = "application/graphql-response+json";

/// Posts a request as a client of the newer media type.
pub async fn post(client: &ToyClient, body: &Value) -> TestResponse {
    let request = client.post("/graphql").header("accept", NEWER).body_json(body);
    request.send().await
}

/// Posts a document and returns status and body.
pub async fn ask(client: &ToyClient, query: &str) -> (StatusCode, Value) {
    read(post(client, &json!({ "query": query })).await).await
}

pub async fn read(response: TestResponse) -> (StatusCode, Value) {
    let status = response.0.status();
    let body = response.0.into_body().into_bytes().await.unwrap();
    let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
    (status, body)
}

/// The code of the first error.
pub fn code(body: &Value) -> &str {
    body["errors"][0]["extensions"]["code"].as_str().unwrap_or("none")
}
