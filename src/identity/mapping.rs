//! From claims to a caller. Pure: what an issuer says of a person, and what that makes of it at this desk.

use serde::Deserialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    access::{Caller, Role},
    ids::Kind,
};

/// The claims of a token.
pub type Claims = Map<String, Value>;

/// `sub` has at most this many characters (OpenID Connect Core 1.0, section 2).
const LONGEST_SUBJECT: usize = 255;

/// Where a claim is: its name, or the names on the way to it. A name may hold any character.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "a claim is its name, or an array of the names that lead to it")]
pub enum Claim {
    Name(String),
    Path(Vec<String>),
}

/// Which claims say who somebody is, and what their values mean.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Holds the desk's id of the agent or contact.
    pub subject: Claim,
    /// Holds the role, or several.
    pub role: Claim,
    /// The role that a value gives; the first one that the claim holds counts.
    pub roles: Vec<(String, Role)>,
    pub partner: Tenant,
    pub customer: Tenant,
}

/// How it is known which tenant somebody belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tenant {
    /// Everybody of the issuer belongs to this one, whatever a token says.
    Fixed(Uuid),
    /// A claim holds its id. Whoever can set that claim at the issuer can enter any tenant.
    Claimed(Claim),
    /// Nobody of the issuer belongs to one.
    None,
}

impl Claim {
    /// A claim at the top.
    pub fn named(name: &str) -> Self {
        Self::Name(name.to_owned())
    }

    fn of<'a>(&self, claims: &'a Claims) -> Option<&'a Value> {
        match self {
            Self::Name(name) => claims.get(name),
            Self::Path(names) => {
                let (first, rest) = names.split_first()?;
                rest.iter().try_fold(claims.get(first)?, |value, name| value.get(name))
            }
        }
    }

    /// Its only text. Some issuers wrap every attribute into an array.
    fn text<'a>(&self, claims: &'a Claims) -> Option<&'a str> {
        match self.of(claims)? {
            Value::Array(items) => match items.as_slice() {
                [only] => only.as_str(),
                _ => None,
            },
            value => value.as_str(),
        }
    }

    /// Whether it is this text, or holds it.
    fn holds(&self, claims: &Claims, text: &str) -> bool {
        match self.of(claims) {
            Some(Value::Array(items)) => items.iter().any(|item| item == text),
            Some(value) => value == text,
            None => false,
        }
    }
}

impl Tenant {
    /// Whether it is the same for everybody.
    pub fn is_fixed(&self) -> bool {
        matches!(self, Self::Fixed(_))
    }

    fn id(&self, kind: Kind, claims: &Claims) -> Option<Uuid> {
        match self {
            Self::Fixed(id) => Some(*id),
            Self::Claimed(claim) => kind.read(claim.text(claims)?),
            Self::None => None,
        }
    }
}

impl Mapping {
    /// Who the claims of an issuer name; none unless they say all that the role needs.
    pub fn caller(&self, issuer: &str, claims: &Claims) -> Option<Caller> {
        let (_, role) = self.roles.iter().find(|(value, _)| self.role.holds(claims, value))?;
        let agent = || Kind::Agent.read(self.subject.text(claims)?);
        let partner = || self.partner.id(Kind::Partner, claims);
        Some(match role {
            Role::Customer => Caller::Contact {
                contact: Kind::Contact.read(self.subject.text(claims)?)?,
                customer: self.customer.id(Kind::Customer, claims)?,
            },
            Role::HelpdeskAgent => Caller::Agent { agent: agent()?, partner: partner()?, admin: false },
            Role::AdminAgent => Caller::Agent { agent: agent()?, partner: partner()?, admin: true },
            Role::ProviderAgent => Caller::ProviderAgent { agent: agent()?, partner: partner()? },
            Role::Translator => Caller::Translator { subject: subject(issuer, claims)? },
            Role::Operator => Caller::Operator { subject: subject(issuer, claims)? },
        })
    }
}

/// A name that no other issuer can give, and that is no id of ours.
fn subject(issuer: &str, claims: &Claims) -> Option<String> {
    let sub = claims.get("sub")?.as_str()?;
    let sound = (1..=LONGEST_SUBJECT).contains(&sub.len()) && sub.bytes().all(|byte| byte.is_ascii_graphic());
    sound.then(|| format!("{issuer}#{sub}"))
}
