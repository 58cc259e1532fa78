//! Contact.

use async_graphql::{Context, ID, Object};
use sea_orm::EntityTrait;

use super::Customer;
use crate::{
    customers::{model::ContactChannel, store},
    db::{entity::contact, seek::By},
    graphql::{Answer, DateTime, LocaleTag, LocalizedText, Ordering, Row, SortKey, Speech, cx},
    ids::Kind,
    partners::graphql::locale,
    words,
};

#[derive(Clone)]
pub struct Contact(pub Row<contact::Model>);

/// A person of a customer.
#[Object]
impl Contact {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::Contact.write(self.0.id).into()
    }

    /// The person's name; `[…]` once it was erased.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The person's e-mail address.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// The person's telephone number.
    async fn phone(&self) -> Option<&str> {
        self.0.phone.as_deref()
    }

    /// The language the person prefers.
    async fn locale(&self) -> LocaleTag {
        locale(&self.0.locale)
    }

    /// How the person prefers to be reached.
    async fn channel(&self) -> ContactChannel {
        self.0.channel
    }

    /// The channel in words.
    async fn channel_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.channel))
    }

    /// The person's zone, of the IANA time zone database.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// Counts its changes; send it back as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When the person was erased; null while the desk knows it.
    async fn erased_at(&self) -> Option<DateTime> {
        self.0.erased_at.map(DateTime)
    }

    /// What to show instead of the name of an erased person; null while the desk knows it.
    async fn erased_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Option<Answer<LocalizedText>> {
        self.0.erased_at?;
        Some(Speech::of(ctx, locales.as_deref()).map(|speech| speech.say("erased-person", &speech.args())))
    }

    /// The company the person belongs to.
    async fn customer(&self, ctx: &Context<'_>) -> Answer<Customer> {
        let cx = cx(ctx)?;
        let customer = self.0.one("customer", |row| Some(row.customer_id), |ids| store::of_rows(cx.db.read(), ids));
        Ok(Customer(customer.await?.ok_or_else(|| crate::failure::Failure::new("a contact has no customer"))?))
    }
}

words! {
    /// How contacts are ordered.
    ContactOrder ("contact-order") {
        /// By name, A to Z.
        Name = "NAME_ASC",
    }
}

impl Ordering for ContactOrder {
    type Entity = contact::Entity;

    fn by(self) -> By<contact::Entity> {
        By { key: contact::Column::Name, id: contact::Column::Id, descending: false }
    }

    fn key(self, row: &<contact::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Text(row.name.clone())
    }
}
