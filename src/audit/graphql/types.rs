//! AuditEvent and its seal.

use async_graphql::{Context, ID, Object, SimpleObject};

use crate::{
    access::Role,
    audit::store,
    customers::{self, graphql::Contact},
    db::entity::{audit_entry, audit_seal},
    graphql::{Answer, DateTime, LocaleTag, LocalizedText, Row, cx, maybe},
    ids::Kind,
    journal::audit::AuditOperation,
    partners::{self, graphql::Agent},
    tickets::graphql::{Author, label},
    words::Word,
};

#[derive(Clone)]
pub struct AuditEvent(pub Row<audit_entry::Model>);

/// Something that was done to an object. An entry never changes; it holds no texts, only who, what and when, and
/// digests of the object.
#[Object]
impl AuditEvent {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::AuditEvent.write(self.0.id).into()
    }

    /// When it was done.
    async fn happened_at(&self) -> DateTime {
        DateTime(self.0.happened_at)
    }

    /// Who did it; null for translators, operators and commands, who are no rows of the desk.
    async fn actor(&self, ctx: &Context<'_>) -> Option<Answer<Author>> {
        let load = async {
            let cx = cx(ctx)?;
            if Kind::Agent.read(&self.0.subject).is_some() {
                let load = |ids| partners::store::agents_of_rows(cx.db.read(), ids);
                let agent = self.0.one("agent", |row| Kind::Agent.read(&row.subject), load).await?;
                return Ok(agent.map(|row| Author::Agent(Agent(row))));
            }
            let load = |ids| customers::store::contacts_of_rows(cx.db.read(), ids);
            let contact = self.0.one("contact", |row| Kind::Contact.read(&row.subject), load).await?;
            Ok(contact.map(|row| Author::Contact(Contact(row))))
        };
        maybe(load.await)
    }

    /// Who did it: the id of an agent or a contact, or the name that a translator's or operator's token gives;
    /// `command-line` for a command at the machine itself.
    async fn actor_id(&self) -> ID {
        self.0.subject.clone().into()
    }

    /// The role in which it was done.
    async fn role(&self) -> Option<Role> {
        self.acted_as()
    }

    /// The role in words.
    async fn role_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Option<Answer<LocalizedText>> {
        label(ctx, locales.as_deref(), self.acted_as())
    }

    /// What was done; null for what this version of the desk does not do any more.
    async fn operation(&self) -> Option<AuditOperation> {
        AuditOperation::of_field(&self.0.operation)
    }

    /// What was done, in words.
    async fn operation_label(
        &self,
        ctx: &Context<'_>,
        locales: Option<Vec<LocaleTag>>,
    ) -> Option<Answer<LocalizedText>> {
        label(ctx, locales.as_deref(), AuditOperation::of_field(&self.0.operation))
    }

    /// The object it was done to, for `node`; the object may be gone, or not be for you. A provider, a competency or an
    /// entitlement of a partner has an id in the audit trail alone.
    async fn object_id(&self) -> ID {
        self.0.object.clone().into()
    }

    /// The request that did it, as the answer's `x-request-id` named it; null for entries of older versions.
    async fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// A keyed digest (HMAC-SHA256) of the object, or of the part of it that changed, as it was before; null if it did
    /// not exist. Equal digests mean equal contents; nobody can read the contents out of them.
    async fn digest_before(&self) -> Option<&str> {
        self.0.before_digest.as_deref()
    }

    /// The same of what it was afterwards; null if it does not exist any more.
    async fn digest_after(&self) -> Option<&str> {
        self.0.after_digest.as_deref()
    }

    /// Its place in the chain; null until it is sealed, which takes less than a second.
    async fn seal(&self, ctx: &Context<'_>) -> Option<Answer<AuditSeal>> {
        let load = async {
            let cx = cx(ctx)?;
            let seals = self.0.shared("seals", |ids| store::seals(cx.db.read(), ids)).await?;
            Ok(seals.get(&self.0.id).map(AuditSeal::of))
        };
        maybe(load.await)
    }
}

impl AuditEvent {
    fn acted_as(&self) -> Option<Role> {
        Role::ALL.iter().copied().find(|role| role.code() == self.0.role)
    }
}

/// What ties an entry to all that came before it in the chain of its partner, or of the platform.
#[derive(SimpleObject)]
pub struct AuditSeal {
    /// The place in the chain, from 1, without gaps.
    position: i32,
    /// HMAC-SHA256 over the entry, its place and the hash of the entry before it. Kept elsewhere, it shows that
    /// nothing up to here was changed since.
    hash: String,
    /// When it was sealed.
    sealed_at: DateTime,
}

impl AuditSeal {
    fn of(row: &audit_seal::Model) -> Self {
        Self {
            position: i32::try_from(row.position).unwrap_or(i32::MAX),
            hash: row.hash.clone(),
            sealed_at: DateTime(row.sealed_at),
        }
    }
}
