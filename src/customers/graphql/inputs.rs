//! What clients send about customers.

use async_graphql::InputObject;
use sea_orm::{Condition, EntityTrait};

use crate::{
    customers::{
        actions::{Create, NewContact, NewSubscription},
        model::ContactChannel,
        refusal::{CustomerUserErrorCode as Code, Refusal},
    },
    db::{entity::customer, seek::By},
    graphql::{LocaleTag, Ordering, SortKey, Weak, contains, digest},
    partners::{
        graphql::retry,
        model::{Cloud, OnlineService},
    },
    words,
};

/// Which customers are wanted. Conditions are combined with AND.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CustomerFilter {
    /// Whose name contains this, whatever the case, width or kana.
    pub name_contains: Option<String>,
}

impl CustomerFilter {
    /// As a condition.
    pub fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.name_contains.as_ref().map(|name| contains(customer::Column::NameFolded, name)))
    }
}

words! {
    /// How customers are ordered.
    CustomerOrder ("customer-order") {
        /// By name, A to Z.
        NameAsc = "NAME_ASC",
        /// By name, Z to A.
        NameDesc = "NAME_DESC",
    }
}

impl Ordering for CustomerOrder {
    type Entity = customer::Entity;

    fn by(self) -> By<customer::Entity> {
        By { key: customer::Column::NameFolded, id: customer::Column::Id, descending: self == Self::NameDesc }
    }

    fn key(self, row: &<customer::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Text(row.name_folded.clone())
    }
}

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
    /// The person's zone, of the IANA time zone database.
    #[graphql(default = "UTC")]
    pub time_zone: String,
}

/// What a new customer bought.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerSubscriptionInput {
    /// The service.
    pub service: OnlineService,
    /// How many seats, 1 to 1,000,000.
    #[graphql(default = 1)]
    pub seats: i32,
}

/// A new customer of your partner.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerCreateInput {
    /// The company's name, 1 to 200 characters.
    pub name: String,
    /// Its internet domain, at most 253 characters.
    pub domain: Option<String>,
    /// Its country, a code of ISO 3166-1 with two capital letters.
    pub country: Option<String>,
    /// The cloud its services run in; one that your partner works in.
    #[graphql(default_with = "Cloud::Global")]
    pub cloud: Cloud,
    /// The language it is addressed in; one that the desk speaks.
    pub default_locale: LocaleTag,
    /// Its people.
    #[graphql(default)]
    pub contacts: Vec<ContactInput>,
    /// What it bought. A reseller's provider for the service is filled in.
    #[graphql(default)]
    pub subscriptions: Vec<CustomerSubscriptionInput>,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

impl CustomerCreateInput {
    /// Reads it into a proven command.
    pub fn prove(&self, served: impl Fn(LocaleTag) -> bool) -> Result<Create, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let contacts = self.contacts.iter().enumerate().map(|(at, input)| {
            let field = |name: &str| format!("contacts.{at}.{name}");
            let email = weak.text(&field("email"), &input.email, 300);
            if !email.is_empty() && !is_address(&email) {
                weak.refuse(Refusal::new(Code::InvalidEmail).at(&field("email")));
            }
            NewContact {
                name: weak.text(&field("name"), &input.name, 200),
                email,
                phone: weak.optional_text(&field("phone"), input.phone.as_deref(), 50),
                locale: weak.served(&field("locale"), &input.locale.0, served(input.locale.clone())),
                channel: input.channel,
                time_zone: weak.time_zone(&field("timeZone"), &input.time_zone),
            }
        });
        let contacts = contacts.collect();
        if self.country.as_deref().is_some_and(|country| !is_country(country)) {
            weak.refuse(Refusal::new(Code::InvalidCountry).at("country"));
        }
        let command = Create {
            name: weak.text("name", &self.name, 200),
            domain: weak.optional_text("domain", self.domain.as_deref(), 253),
            country: self.country.clone(),
            cloud: self.cloud,
            default_locale: weak.served("defaultLocale", &self.default_locale.0, served(self.default_locale.clone())),
            contacts,
            subscriptions: self
                .subscriptions
                .iter()
                .map(|input| NewSubscription { service: input.service, seats: input.seats })
                .collect(),
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        command.mistakes().into_iter().for_each(|mistake| weak.refuse(mistake));
        weak.prove(command)
    }
}

/// Whether something could be an address at all; only a letter that arrives proves more.
fn is_address(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    }) && !text.contains(char::is_whitespace)
}

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
