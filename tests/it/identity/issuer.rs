//! An issuer in the test's own process: keys, a discovery document, and ways to misbehave.

use std::{
    mem,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, crypto, jwk::Jwk};
use poem::{Endpoint, Request, Response, Server, http::StatusCode, listener::TcpAcceptor};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

/// A private key of an issuer; all of them were made for these tests.
pub struct Signer {
    pub id: &'static str,
    pub algorithm: Algorithm,
    key: EncodingKey,
}

impl Signer {
    pub fn rsa() -> Self {
        let key = EncodingKey::from_rsa_pem(include_bytes!("keys/rsa.pem")).expect("a key");
        Self { id: "rsa", algorithm: Algorithm::RS256, key }
    }

    pub fn ec() -> Self {
        let key = EncodingKey::from_ec_pem(include_bytes!("keys/ec.pem")).expect("a key");
        Self { id: "ec", algorithm: Algorithm::ES256, key }
    }

    /// The key that comes after the other.
    pub fn next_ec() -> Self {
        let key = EncodingKey::from_ec_pem(include_bytes!("keys/ec-next.pem")).expect("a key");
        Self { id: "ec-next", algorithm: Algorithm::ES256, key }
    }

    pub fn ed() -> Self {
        let key = EncodingKey::from_ed_pem(include_bytes!("keys/ed.pem")).expect("a key");
        Self { id: "ed", algorithm: Algorithm::EdDSA, key }
    }

    /// Its public half, as an issuer publishes it.
    pub fn jwk(&self) -> Value {
        let jwk = Jwk::from_encoding_key(&self.key, self.algorithm).expect("a public key");
        let mut jwk = serde_json::to_value(jwk).expect("JSON");
        jwk["kid"] = json!(self.id);
        jwk["use"] = json!("sig");
        jwk
    }

    pub fn sign(&self, claims: &Value) -> String {
        self.sign_as(&json!({ "alg": self.algorithm, "typ": "JWT", "kid": self.id }), claims)
    }

    /// Signs with any header.
    pub fn sign_as(&self, header: &Value, claims: &Value) -> String {
        let message = unsigned(header, claims);
        let signature = crypto::sign(message.as_bytes(), &self.key, self.algorithm).expect("a signature");
        format!("{message}.{signature}")
    }
}

/// The first two parts of a token.
pub fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

/// How the issuer answers whoever asks for its keys.
#[derive(Clone)]
pub enum Reply {
    Keys(Vec<Value>),
    /// These, fresh for as many seconds as it says.
    KeysFor(Vec<Value>, &'static str),
    Text(String),
    Status(StatusCode),
    /// See there.
    Redirect(String),
}

/// An issuer that listens on loopback.
pub struct TestIssuer {
    pub url: String,
    desk: Arc<Counter>,
    server: JoinHandle<()>,
}

struct Counter {
    url: String,
    reply: Mutex<Reply>,
    discovery: Mutex<Option<Value>>,
    asked: AtomicUsize,
}

impl TestIssuer {
    /// One with a key of each algorithm.
    pub async fn open() -> Self {
        let keys = [Signer::rsa(), Signer::ec(), Signer::ed()];
        Self::replying(Reply::Keys(keys.iter().map(Signer::jwk).collect())).await
    }

    pub async fn replying(reply: Reply) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/tenant", listener.local_addr().expect("its address"));
        let (reply, asked) = (Mutex::new(reply), AtomicUsize::new(0));
        let desk = Arc::new(Counter { url: url.clone(), reply, discovery: Mutex::default(), asked });
        let acceptor = TcpAcceptor::from_tokio(listener).expect("a listener");
        let server = Server::new_with_acceptor(acceptor).run(Arc::clone(&desk));
        let server = tokio::spawn(async move { server.await.expect("a server") });
        Self { url, desk, server }
    }

    /// How often somebody asked for the keys.
    pub fn asked(&self) -> usize {
        self.desk.asked.load(Ordering::SeqCst)
    }

    /// Answers otherwise from now on.
    pub fn reply(&self, reply: Reply) {
        let _ = mem::replace(&mut *self.desk.reply.lock().expect("the reply"), reply);
    }

    /// Listens no more.
    pub async fn close(mut self) {
        self.server.abort();
        let _ = (&mut self.server).await;
    }

    /// Publishes another discovery document.
    pub fn discover(&self, document: Value) {
        *self.desk.discovery.lock().expect("the document") = Some(document);
    }

    /// The settings of a desk that trusts it with everything.
    pub fn settings(&self) -> String {
        format!(
            r#"
            [[issuer]]
            url = "{}"
            audiences = ["desk", "desk-of-tomorrow"]
            algorithms = ["RS256", "ES256", "EdDSA"]
            claims = {{ role = "roles", subject = "desk_id", partner = "partner", customer = "customer" }}
            roles = [
                {{ value = "admin", role = "ADMIN_AGENT" }},
                {{ value = "helper", role = "HELPDESK_AGENT" }},
                {{ value = "provider", role = "PROVIDER_AGENT" }},
                {{ value = "customer", role = "CUSTOMER" }},
                {{ value = "translator", role = "TRANSLATOR" }},
                {{ value = "operator", role = "OPERATOR" }},
            ]
            "#,
            self.url
        )
    }
}

impl Drop for TestIssuer {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Endpoint for Counter {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        if request.uri().path() == "/tenant/.well-known/openid-configuration" {
            let usual = || json!({ "issuer": self.url, "jwks_uri": format!("{}/keys", self.url) });
            let document = self.discovery.lock().expect("the document").clone().unwrap_or_else(usual);
            return Ok(Response::builder().body(document.to_string()));
        }
        self.asked.fetch_add(1, Ordering::SeqCst);
        let builder = Response::builder();
        Ok(match self.reply.lock().expect("the reply").clone() {
            Reply::Keys(keys) => builder.body(json!({ "keys": keys }).to_string()),
            Reply::KeysFor(keys, fresh) => {
                builder.header("cache-control", fresh).body(json!({ "keys": keys }).to_string())
            }
            Reply::Text(text) => builder.body(text),
            Reply::Status(status) => builder.status(status).finish(),
            Reply::Redirect(to) => builder.status(StatusCode::FOUND).header("location", to).finish(),
        })
    }
}
