//! What clients send about the people of customers.

use async_graphql::{ID, InputObject, MaybeUndefined};

use super::change;
use crate::{
    customers::{
        actions::{ContactCreate, ContactUpdate, NewContact},
        model::ContactChannel,
        refusal::{CustomerUserErrorCode as Code, Refusal},
    },
    graphql::{LocaleTag, Weak, digest},
    ids::Kind,
    partners::graphql::retry,
};

/// A person of a new customer.
#[derive(Clone, Debug, InputObject)]
pub struct ContactInput {
    /// The person's name, 1 to 200 characters.
    pub name: String,
    /// The person's e-mail address, at most 300 characters.
    pub email: String,
    /// The person's telephone number, at most 50 characters.
    pub phone: Option<String>,
    /// The language the person prefers; one that the desk speaks.
    pub locale: LocaleTag,
    /// How the person prefers to be reached.
    #[graphql(default_with = "ContactChannel::Email")]
    pub channel: ContactChannel,
    /// The person's zone, of the IANA time zone database; that of your partner unless told.
    pub time_zone: Option<String>,
}

/// A new contact of a customer, who deals with your partner.
#[derive(Clone, Debug, InputObject)]
pub struct ContactCreateInput {
    /// The customer.
    pub customer_id: ID,
    /// The person.
    pub contact: ContactInput,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// Changes of a contact. What is left out stays as it is.
#[derive(Clone, Debug, InputObject)]
pub struct ContactUpdateInput {
    /// The contact.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// The person's name, 1 to 200 characters.
    pub name: Option<String>,
    /// The person's e-mail address, at most 300 characters.
    pub email: Option<String>,
    /// The person's telephone number, at most 50 characters; null takes it away.
    pub phone: MaybeUndefined<String>,
    /// The language the person prefers; one that the desk speaks.
    pub locale: Option<LocaleTag>,
    /// How the person prefers to be reached.
    pub channel: Option<ContactChannel>,
    /// The person's zone, of the IANA time zone database.
    pub time_zone: Option<String>,
}

impl ContactInput {
    /// Reads it; `at` is what stands before the names of its fields.
    pub(super) fn prove(&self, weak: &mut Weak<Code>, at: &str, served: impl Fn(LocaleTag) -> bool) -> NewContact {
        let field = |name: &str| format!("{at}{name}");
        NewContact {
            email: address(weak, &field("email"), &self.email),
            name: weak.text(&field("name"), &self.name, 200),
            phone: weak.optional_text(&field("phone"), self.phone.as_deref(), 50),
            locale: weak.served(&field("locale"), &self.locale.0, served(self.locale.clone())),
            channel: self.channel,
            time_zone: self.time_zone.as_deref().map(|zone| weak.time_zone(&field("timeZone"), zone)),
        }
    }
}

impl ContactCreateInput {
    /// Reads it into a proven command.
    pub fn prove(&self, served: impl Fn(LocaleTag) -> bool) -> Result<ContactCreate, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let command = ContactCreate {
            customer: weak.id("customerId", &self.customer_id, Kind::Customer),
            contact: self.contact.prove(&mut weak, "contact.", served),
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        weak.prove(command)
    }
}

impl ContactUpdateInput {
    /// Reads it into a proven command.
    pub fn prove(&self, served: impl Fn(LocaleTag) -> bool) -> Result<ContactUpdate, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let locale = self.locale.as_ref();
        let command = ContactUpdate {
            id: weak.id("id", &self.id, Kind::Contact),
            expected_version: self.expected_version,
            name: weak.optional_text("name", self.name.as_deref(), 200),
            email: self.email.as_deref().map(|email| address(&mut weak, "email", email)),
            phone: change(&self.phone, |phone| weak.text("phone", phone, 50)),
            locale: locale.map(|tag| weak.served("locale", &tag.0, served(tag.clone()))),
            channel: self.channel,
            time_zone: self.time_zone.as_deref().map(|zone| weak.time_zone("timeZone", zone)),
        };
        weak.prove(command)
    }
}

fn address(weak: &mut Weak<Code>, field: &str, email: &str) -> String {
    let email = weak.text(field, email, 300);
    if !email.is_empty() && !is_address(&email) {
        weak.refuse(Refusal::new(Code::InvalidEmail).at(field));
    }
    email
}

/// Whether something could be an address at all; only a letter that arrives proves more.
fn is_address(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    }) && !text.contains(char::is_whitespace)
}
