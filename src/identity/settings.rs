//! Identity providers as an installation names them: a TOML file, read and proven before the desk serves.
//! `examples/identity` holds one for Microsoft Entra ID and one for Keycloak.

use std::{collections::HashSet, fmt, net::IpAddr, path::Path};

use reqwest::Url;
use serde::Deserialize;
use toml::Spanned;

use super::mapping::{Claim, Mapping, Tenant};
use crate::{access::Role, failure::Failure, ids::Kind};

/// Seconds that the issuer's clock may be off, unless the file says otherwise.
const LEEWAY: u64 = 60;
/// The most it may say.
const MOST_LEEWAY: u64 = 300;

/// How tokens are signed. An issuer's list is fixed; what a token's header says is only held against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Algorithm {
    /// RSA with PKCS#1 v1.5 padding and SHA-256.
    #[serde(rename = "RS256")]
    Rs256,
    /// ECDSA on P-256 with SHA-256.
    #[serde(rename = "ES256")]
    Es256,
    /// Ed25519.
    #[serde(rename = "EdDSA")]
    EdDsa,
}

impl Algorithm {
    /// Its name in the header of a token and in a key.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
        }
    }
}

/// An issuer whose tokens are believed, and how far.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// What `iss` is, to the letter.
    pub url: String,
    /// Where its keys are.
    pub keys: KeysAt,
    /// One of them has to be in `aud`.
    pub audiences: Vec<String>,
    pub algorithms: Vec<Algorithm>,
    /// Seconds by which `exp` may have passed and `nbf` may lie ahead.
    pub leeway: u64,
    /// Whether a token without `nbf` is refused.
    pub require_nbf: bool,
    pub mapping: Mapping,
}

/// Where an issuer's keys are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeysAt {
    /// Told by the OpenID Connect discovery document at this address.
    Discovery(Url),
    /// At this address.
    Uri(Url),
}

/// What is wrong with the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.reason)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    issuer: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    url: Spanned<String>,
    jwks_uri: Option<Spanned<String>>,
    audiences: Spanned<Vec<String>>,
    algorithms: Spanned<Vec<Algorithm>>,
    leeway: Option<Spanned<u64>>,
    require_nbf: Option<bool>,
    partner: Option<Spanned<String>>,
    customer: Option<Spanned<String>>,
    claims: Names,
    roles: Spanned<Vec<Grant>>,
}

/// Which claim says what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    role: Claim,
    subject: Option<Claim>,
    partner: Option<Spanned<Claim>>,
    customer: Option<Spanned<Claim>>,
}

/// The role that a value of the role's claim gives.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grant {
    value: Spanned<String>,
    role: Spanned<Role>,
}

/// Reads the file of an installation.
pub fn load(file: &Path) -> Result<Vec<Issuer>, Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::new(format!("cannot read {}: {error}", file.display())))?;
    read(&text).map_err(|problem| Failure::new(format!("{}:{problem}", file.display())))
}

/// Reads the text of such a file.
pub fn read(text: &str) -> Result<Vec<Issuer>, Problem> {
    let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|error| {
        let reason = error.message().trim().replace('\n', ", ");
        Problem { line: line(error.span().map_or(0, |span| span.start)), reason }
    })?;
    if file.issuer.is_empty() {
        return Err(Problem { line: 1, reason: "the file names no issuer".to_owned() });
    }
    let mut seen = HashSet::new();
    file.issuer
        .into_iter()
        .map(|entry| {
            let url = entry.url.get_ref();
            if !seen.insert(url.clone()) {
                return Err(wrong(&entry.url, format!("the issuer {url} is named twice")));
            }
            prove(entry)
        })
        .collect::<Result<_, Wrong>>()
        .map_err(|Wrong { at, reason }| Problem { line: line(at), reason })
}

/// A reason and the byte of the file it is about.
struct Wrong {
    at: usize,
    reason: String,
}

fn wrong<T>(about: &Spanned<T>, reason: impl Into<String>) -> Wrong {
    Wrong { at: about.span().start, reason: reason.into() }
}

fn prove(entry: Entry) -> Result<Issuer, Wrong> {
    let url = address(&entry.url)?;
    let keys = match &entry.jwks_uri {
        Some(uri) => KeysAt::Uri(address(uri)?),
        None => KeysAt::Discovery(discovery(&entry.url, &url)?),
    };
    let audiences = entry.audiences.get_ref();
    if audiences.is_empty() || audiences.iter().any(String::is_empty) {
        return Err(wrong(&entry.audiences, "`audiences` names at least one, and none that is empty"));
    }
    if entry.algorithms.get_ref().is_empty() {
        return Err(wrong(&entry.algorithms, "`algorithms` names at least one"));
    }
    if let Some(leeway) = entry.leeway.as_ref().filter(|leeway| *leeway.get_ref() > MOST_LEEWAY) {
        return Err(wrong(leeway, format!("`leeway` is at most {MOST_LEEWAY} seconds")));
    }
    let Names { role, subject, partner, customer } = entry.claims;
    let mapping = Mapping {
        partner: tenant(Kind::Partner, entry.partner, partner)?,
        customer: tenant(Kind::Customer, entry.customer, customer)?,
        subject: subject.unwrap_or_else(|| Claim::named("sub")),
        role,
        roles: roles(&entry.roles)?,
    };
    reach(&mapping, entry.roles.get_ref())?;
    Ok(Issuer {
        url: entry.url.into_inner(),
        keys,
        audiences: entry.audiences.into_inner(),
        algorithms: entry.algorithms.into_inner(),
        leeway: entry.leeway.map_or(LEEWAY, Spanned::into_inner),
        require_nbf: entry.require_nbf.unwrap_or(true),
        mapping,
    })
}

/// An address that nobody between us and the issuer can answer for it.
fn address(text: &Spanned<String>) -> Result<Url, Wrong> {
    let url = Url::parse(text.get_ref()).map_err(|error| wrong(text, format!("not an address: {error}")))?;
    match is_safe(&url) {
        true => Ok(url),
        false => Err(wrong(text, "an address begins with https, or names a loopback host; it has no user or fragment")),
    }
}

/// Whether keys may be fetched from there.
pub(super) fn is_safe(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let loopback = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    let secure = url.scheme() == "https" || (url.scheme() == "http" && loopback);
    secure && url.username().is_empty() && url.password().is_none() && url.fragment().is_none()
}

/// OpenID Connect Discovery 1.0, section 4: below the issuer's path.
fn discovery(text: &Spanned<String>, issuer: &Url) -> Result<Url, Wrong> {
    if issuer.query().is_some() {
        return Err(wrong(text, "an issuer with a query has no discovery document: name its `jwks_uri`"));
    }
    let mut url = issuer.clone();
    url.set_path(&format!("{}/.well-known/openid-configuration", issuer.path().trim_end_matches('/')));
    Ok(url)
}

/// Which tenant callers belong to. What the file says is never asked of a token.
fn tenant(kind: Kind, fixed: Option<Spanned<String>>, claim: Option<Spanned<Claim>>) -> Result<Tenant, Wrong> {
    let name = kind.prefix();
    match (fixed, claim) {
        (Some(fixed), Some(_)) => {
            Err(wrong(&fixed, format!("either `{name}` is fixed, or `claims.{name}` says it; not both")))
        }
        (Some(fixed), None) => match kind.read(fixed.get_ref()) {
            Some(id) => Ok(Tenant::Fixed(id)),
            None => Err(wrong(&fixed, format!("`{}` is not the id of a {name}", fixed.get_ref()))),
        },
        (None, Some(claim)) => Ok(Tenant::Claimed(claim.into_inner())),
        (None, None) => Ok(Tenant::None),
    }
}

fn roles(grants: &Spanned<Vec<Grant>>) -> Result<Vec<(String, Role)>, Wrong> {
    if grants.get_ref().is_empty() {
        return Err(wrong(grants, "`roles` names at least one"));
    }
    let mut seen = HashSet::new();
    for Grant { value, .. } in grants.get_ref() {
        if !seen.insert(value.get_ref()) {
            return Err(wrong(value, format!("`{}` has a role already", value.get_ref())));
        }
    }
    Ok(grants.get_ref().iter().map(|grant| (grant.value.get_ref().clone(), *grant.role.get_ref())).collect())
}

/// Holds each role against the tenants: it has the one it needs, and an issuer that belongs to one tenant gives
/// no role beyond it.
fn reach(mapping: &Mapping, grants: &[Grant]) -> Result<(), Wrong> {
    let fixed = mapping.partner.is_fixed() || mapping.customer.is_fixed();
    for Grant { role, .. } in grants {
        let needed = match role.get_ref() {
            Role::Customer => Some((&mapping.customer, "customer")),
            Role::HelpdeskAgent | Role::AdminAgent | Role::ProviderAgent => Some((&mapping.partner, "partner")),
            Role::Translator | Role::Operator => None,
        };
        match needed {
            Some((Tenant::None, name)) => {
                return Err(wrong(role, format!("this role needs `claims.{name}` or a fixed `{name}`")));
            }
            Some((Tenant::Fixed(_), _)) => {}
            _ if fixed => return Err(wrong(role, "an issuer with a fixed tenant gives only that tenant's roles")),
            _ => {}
        }
    }
    Ok(())
}
