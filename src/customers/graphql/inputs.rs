//! What clients send about customers.

mod contacts;
mod subscriptions;

use async_graphql::{ID, InputObject, MaybeUndefined};
use chrono::NaiveDate;
use sea_orm::{Condition, EntityTrait};

pub use contacts::{ContactCreateInput, ContactInput, ContactUpdateInput};
pub use subscriptions::{
    CustomerSubscriptionCancelInput, CustomerSubscriptionCreateInput, CustomerSubscriptionInput,
    CustomerSubscriptionUpdateInput,
};

use crate::{
    customers::{
        actions::{Change, Create, PartnerAdd, Update},
        refusal::{CustomerUserErrorCode as Code, Refusal},
    },
    db::{entity::customer, seek::By},
    graphql::{LocaleTag, Ordering, SortKey, Weak, contains, digest},
    ids::Kind,
    partners::{graphql::retry, model::Cloud},
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

/// A new customer of your partner.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerCreateInput {
    /// The company's name, 1 to 200 characters.
    pub name: String,
    /// Its internet domain, at most 253 characters.
    pub domain: Option<String>,
    /// Its country, a code of ISO 3166-1 with two capital letters.
    pub country: Option<String>,
    /// The cloud its services run in. Your partner works in it (else `CLOUD_NOT_OF_PARTNER`), it is open to new
    /// customers (`CLOUD_CLOSED`), and an edition of the policy in force lists it (`CLOUD_NOT_COVERED_BY_EDITION`,
    /// rule R29).
    #[graphql(default_with = "Cloud::Global")]
    pub cloud: Cloud,
    /// The language it is addressed in; one that the desk speaks.
    pub default_locale: LocaleTag,
    /// Your partner's own name for it, 1 to 100 characters; none of your other customers has it.
    pub reference: Option<String>,
    /// Its people.
    #[graphql(default)]
    pub contacts: Vec<ContactInput>,
    /// What it bought. A reseller's provider for the service is filled in.
    #[graphql(default)]
    pub subscriptions: Vec<CustomerSubscriptionInput>,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// Changes of a customer. What is left out stays as it is; its cloud never changes.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerUpdateInput {
    /// The customer.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// The company's name, 1 to 200 characters.
    pub name: Option<String>,
    /// Its internet domain, at most 253 characters; null takes it away.
    pub domain: MaybeUndefined<String>,
    /// Its country, a code of ISO 3166-1 with two capital letters; null takes it away.
    pub country: MaybeUndefined<String>,
    /// The language it is addressed in; one that the desk speaks.
    pub default_locale: Option<LocaleTag>,
    /// Your partner's own name for it, 1 to 100 characters; null takes it away.
    pub reference: MaybeUndefined<String>,
}

/// Another partner for your company.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerPartnerAddInput {
    /// Your company.
    pub customer_id: ID,
    /// The partner, by the id that it gave you.
    pub partner_id: ID,
}

impl CustomerPartnerAddInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<PartnerAdd, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let customer = weak.id("customerId", &self.customer_id, Kind::Customer);
        let partner = weak.id("partnerId", &self.partner_id, Kind::Partner);
        weak.prove(PartnerAdd { customer, partner })
    }
}

impl CustomerCreateInput {
    /// Reads it into a proven command.
    pub fn prove(&self, served: impl Fn(LocaleTag) -> bool, today: NaiveDate) -> Result<Create, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let contacts = self.contacts.iter().enumerate();
        let contacts =
            contacts.map(|(at, input)| input.prove(&mut weak, &format!("contacts.{at}."), &served)).collect();
        let subscriptions = self.subscriptions.iter().enumerate();
        let subscriptions =
            subscriptions.map(|(at, input)| input.prove(&mut weak, &format!("subscriptions.{at}."), today)).collect();
        let command = Create {
            name: weak.text("name", &self.name, 200),
            domain: weak.optional_text("domain", self.domain.as_deref(), 253),
            country: self.country.as_deref().map(|code| country(&mut weak, code)),
            cloud: self.cloud,
            default_locale: weak.served("defaultLocale", &self.default_locale.0, served(self.default_locale.clone())),
            reference: self.reference.as_deref().map(|text| weak.line("reference", text, 100)),
            contacts,
            subscriptions,
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        // What the action would find is told at once with what keeps it from being asked.
        let mistakes = command.mistakes();
        weak.prove(command).map_err(|refusals| refusals.into_iter().chain(mistakes).collect())
    }
}

impl CustomerUpdateInput {
    /// Reads it into a proven command.
    pub fn prove(&self, served: impl Fn(LocaleTag) -> bool) -> Result<Update, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let locale = self.default_locale.as_ref();
        let command = Update {
            id: weak.id("id", &self.id, Kind::Customer),
            expected_version: self.expected_version,
            name: weak.optional_text("name", self.name.as_deref(), 200),
            domain: change(&self.domain, |domain| weak.text("domain", domain, 253)),
            country: change(&self.country, |code| country(&mut weak, code)),
            default_locale: locale.map(|tag| weak.served("defaultLocale", &tag.0, served(tag.clone()))),
            reference: change(&self.reference, |text| weak.line("reference", text, 100)),
        };
        weak.prove(command)
    }
}

/// A field that an update may leave out, empty or change.
fn change<T, V>(field: &MaybeUndefined<T>, read: impl FnOnce(&T) -> V) -> Change<V> {
    match field {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(read(value))),
    }
}

fn country(weak: &mut Weak<Code>, code: &str) -> String {
    if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        weak.refuse(Refusal::new(Code::InvalidCountry).at("country"));
    }
    code.to_owned()
}
