//! The one place that asks other servers: an issuer's discovery document and its keys.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use reqwest::{Client, Response, Url, header::CACHE_CONTROL, redirect::Policy};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use serde::Deserialize;

use super::{
    key_set::KeySet,
    settings::{KeysAt, is_safe},
};
use crate::failure::Failure;

/// Longest time for an answer of an issuer, from the connection to its last byte.
pub const TIMEOUT: Duration = Duration::from_secs(5);
/// Longest answer of an issuer; Entra's keys come to about 20 KB.
pub const MOST_BYTES: usize = 256 * 1024;

/// How long keys are fresh: what the issuer says, between these.
const SHORTEST: TimeDelta = TimeDelta::minutes(5);
const LONGEST: TimeDelta = TimeDelta::hours(24);
/// If it says nothing.
const USUAL: TimeDelta = TimeDelta::hours(1);

/// Asks issuers.
#[derive(Clone)]
pub struct Fetcher(Client);

/// The keys of an issuer, as they were just told.
pub struct Fetched {
    pub keys: KeySet,
    /// How long they are fresh.
    pub fresh_for: TimeDelta,
}

#[derive(Deserialize)]
struct Discovered {
    issuer: String,
    jwks_uri: String,
}

impl Fetcher {
    /// A client that follows no redirect and trusts the certificates of the system.
    pub fn new() -> Result<Self, Failure> {
        let client = Client::builder()
            .tls_backend_preconfigured(tls()?)
            .redirect(Policy::none())
            .timeout(TIMEOUT)
            .user_agent(concat!("partnerdesk/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self(client))
    }

    /// The keys of an issuer.
    pub async fn keys(&self, issuer: &str, at: &KeysAt) -> Result<Fetched, Failure> {
        let uri = match at {
            KeysAt::Uri(uri) => uri.clone(),
            KeysAt::Discovery(document) => self.discover(issuer, document).await?,
        };
        let response = self.get(uri).await?;
        let fresh_for = fresh_for(&response);
        Ok(Fetched { keys: KeySet::read(&body(response).await?)?, fresh_for })
    }

    async fn discover(&self, issuer: &str, document: &Url) -> Result<Url, Failure> {
        let json = body(self.get(document.clone()).await?).await?;
        let found: Discovered = serde_json::from_slice(&json)
            .map_err(|error| Failure::new(format!("{document} is no discovery document: {error}")))?;
        if found.issuer != issuer {
            return Err(Failure::new(format!("{document} speaks for another issuer, {}", found.issuer)));
        }
        let uri = Url::parse(&found.jwks_uri).ok().filter(is_safe);
        uri.ok_or_else(|| Failure::new(format!("{document} names keys at an unsafe address, {}", found.jwks_uri)))
    }

    async fn get(&self, url: Url) -> Result<Response, Failure> {
        let response = self.0.get(url.clone()).send().await?;
        match response.status() {
            status if status.is_success() => Ok(response),
            status => Err(Failure::new(format!("{url} answers {status}"))),
        }
    }
}

/// The same cryptography as the connections to PostgreSQL have.
fn tls() -> Result<ClientConfig, Failure> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder
        .with_safe_default_protocol_versions()
        .map_err(|error| Failure::new(format!("TLS cannot be set up: {error}")))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

async fn body(mut response: Response) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > MOST_BYTES {
            return Err(Failure::new(format!("{} answers with more than {MOST_BYTES} bytes", response.url())));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn fresh_for(response: &Response) -> TimeDelta {
    let said = response.headers().get(CACHE_CONTROL).and_then(|value| value.to_str().ok());
    let Some(said) = said.map(str::to_ascii_lowercase) else { return USUAL };
    let seconds = said.split(',').find_map(|directive| directive.trim().strip_prefix("max-age=")?.parse().ok());
    let seconds = seconds.and_then(TimeDelta::try_seconds).unwrap_or(SHORTEST);
    seconds.clamp(SHORTEST, LONGEST)
}
