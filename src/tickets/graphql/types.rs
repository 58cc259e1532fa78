//! Ticket and Comment.

use async_graphql::{ComplexObject, Context, ID, Object, SimpleObject, Union};

use super::{
    TicketEvent,
    list::{comments_of_ticket, history_of_ticket},
};
use crate::{
    customers::{
        self,
        graphql::{Contact, Customer, CustomerSubscription},
    },
    db::entity::{comment, partner, ticket},
    escalations::graphql::{Escalation, escalations_of_ticket},
    failure::Failure,
    graphql::{Answer, DateTime, Listed, LocaleTag, LocalizedText, PageArgs, Row, Speech, cx, maybe},
    ids::Kind,
    partners::{
        self,
        graphql::{Agent, Partner, locale},
        model::OnlineService,
    },
    tickets::{
        lifecycle::reopenable_until,
        model::{IssueNature, ProblemCause, ProblemSymptom, Severity, TicketCategory, TicketState},
        store,
    },
    words::Word,
};

#[derive(Clone)]
pub struct Ticket(pub Row<ticket::Model>);

/// A customer's request to one partner, with everything that happened to it.
#[Object]
impl Ticket {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::Ticket.write(self.0.id).into()
    }

    /// Its number at its partner, for people to say on the telephone. It counts per partner.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// What it is about, as it was written.
    async fn subject(&self) -> &str {
        &self.0.subject
    }

    /// The language of the subject.
    async fn language(&self) -> LocaleTag {
        locale(&self.0.language)
    }

    /// Where it stands.
    async fn state(&self) -> TicketState {
        self.0.state
    }

    /// The state in words.
    async fn state_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.state))
    }

    /// Which of the five services it asks for (rule R16).
    async fn category(&self) -> TicketCategory {
        self.0.category
    }

    /// The category in words.
    async fn category_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.category))
    }

    /// How badly the customer's business is hit.
    async fn severity(&self) -> Severity {
        self.0.severity
    }

    /// The severity in words.
    async fn severity_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.severity))
    }

    /// The online service it is about; null when it names no subscription.
    async fn service(&self) -> Option<OnlineService> {
        self.0.service
    }

    /// The service in words.
    async fn service_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Option<Answer<LocalizedText>> {
        label(ctx, locales.as_deref(), self.0.service)
    }

    /// What the diagnosis found; null before, and again after it was reopened (rule R8).
    async fn finding(&self) -> Option<TicketFinding> {
        let row = &self.0;
        Some(TicketFinding {
            summary: row.finding.clone()?,
            nature: row.nature?,
            category: row.category,
            symptom: row.symptom,
            cause: row.cause,
            diagnosed_at: DateTime(row.diagnosed_at?),
        })
    }

    /// What resolved it; null before.
    async fn resolution(&self) -> Option<&str> {
        self.0.resolution.as_deref().filter(|_| self.0.resolved_at.is_some())
    }

    /// The partner that supports the customer.
    async fn partner(&self, ctx: &Context<'_>) -> Answer<Partner> {
        Ok(Partner(self.partner_row(ctx).await?))
    }

    /// Whose request it is.
    async fn customer(&self, ctx: &Context<'_>) -> Answer<Customer> {
        let cx = cx(ctx)?;
        let load = |ids| customers::store::of_rows(cx.db.read(), ids);
        let customer = self.0.one("customer", |row| Some(row.customer_id), load).await?;
        Ok(Customer(customer.ok_or_else(|| Failure::new("a ticket has no customer"))?))
    }

    /// The subscription it is about.
    async fn customer_subscription(&self, ctx: &Context<'_>) -> Option<Answer<CustomerSubscription>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| customers::store::subscriptions_of_rows(cx.db.read(), ids);
            let found = self.0.one("subscription", |row| row.customer_subscription_id, load).await?;
            Ok(found.map(CustomerSubscription))
        };
        maybe(load.await)
    }

    /// Who asked.
    async fn requester(&self, ctx: &Context<'_>) -> Option<Answer<Contact>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| customers::store::contacts_of_rows(cx.db.read(), ids);
            Ok(self.0.one("requester", |row| row.requester_id, load).await?.map(Contact))
        };
        maybe(load.await)
    }

    /// The agent who works on it.
    async fn assignee(&self, ctx: &Context<'_>) -> Option<Answer<Agent>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| partners::store::agents_of_rows(cx.db.read(), ids);
            Ok(self.0.one("assignee", |row| row.assignee_id, load).await?.map(Agent))
        };
        maybe(load.await)
    }

    /// What was written to and by the customer, the oldest first.
    async fn comments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Comment>> {
        Box::pin(comments_of_ticket(ctx, &self.0, false, PageArgs { first, after, last, before })).await
    }

    /// What agents wrote for each other, the oldest first. Empty for customers; a provider sees those
    /// since the hand-over.
    async fn internal_notes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Comment>> {
        Box::pin(comments_of_ticket(ctx, &self.0, true, PageArgs { first, after, last, before })).await
    }

    /// How it was handed on, the newest first. Empty for customers.
    async fn escalations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Escalation>> {
        Box::pin(escalations_of_ticket(ctx, &self.0, PageArgs { first, after, last, before })).await
    }

    /// What happened to it, the oldest first. Events of internal notes are told to those who see the notes.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<TicketEvent>> {
        Box::pin(history_of_ticket(ctx, &self.0, PageArgs { first, after, last, before })).await
    }

    /// The ticket it was merged into.
    async fn merged_into(&self, ctx: &Context<'_>) -> Option<Answer<Ticket>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| store::by_ids(cx.db.read(), cx.caller.scope(), ids);
            Ok(self.0.one("merged into", |row| row.merged_into_id, load).await?.map(Ticket))
        };
        maybe(load.await)
    }

    /// The closed ticket that it continues.
    async fn follow_up_of(&self, ctx: &Context<'_>) -> Option<Answer<Ticket>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| store::by_ids(cx.db.read(), cx.caller.scope(), ids);
            Ok(self.0.one("follow-up of", |row| row.follow_up_of_id, load).await?.map(Ticket))
        };
        maybe(load.await)
    }

    /// When it was opened.
    async fn opened_at(&self) -> DateTime {
        DateTime(self.0.opened_at)
    }

    /// When it was changed last.
    async fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }

    /// When an agent answered for the first time.
    async fn first_responded_at(&self) -> Option<DateTime> {
        self.0.first_responded_at.map(DateTime)
    }

    /// When it was resolved.
    async fn resolved_at(&self) -> Option<DateTime> {
        self.0.resolved_at.map(DateTime)
    }

    /// Until when it may be reopened; null unless it is resolved.
    async fn reopenable_until(&self, ctx: &Context<'_>) -> Option<Answer<DateTime>> {
        let resolved_at = self.0.resolved_at.filter(|_| self.0.state == TicketState::Resolved)?;
        let load = async {
            let partner = self.partner_row(ctx).await?;
            Ok(Some(DateTime(reopenable_until(resolved_at, partner.reopen_window_days))))
        };
        maybe(load.await)
    }

    /// When it was closed for good.
    async fn closed_at(&self) -> Option<DateTime> {
        self.0.closed_at.map(DateTime)
    }

    /// Counts its changes; send it back as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

impl Ticket {
    async fn partner_row(&self, ctx: &Context<'_>) -> Result<Row<partner::Model>, Failure> {
        let cx = cx(ctx)?;
        let load = |ids| partners::store::of_rows(cx.db.read(), ids);
        let partner = self.0.one("partner", |row| Some(row.partner_id), load).await?;
        partner.ok_or_else(|| Failure::new("a ticket has no partner"))
    }
}

/// What a diagnosis found (rule R8).
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct TicketFinding {
    /// The cause, as the agent wrote it.
    summary: String,
    /// Whether it is commercial or technical.
    nature: IssueNature,
    /// Which of the five services it belongs to (rule R16).
    category: TicketCategory,
    /// What the customer notices; only of a problem.
    symptom: Option<ProblemSymptom>,
    /// Where the problem comes from; only of a problem.
    cause: Option<ProblemCause>,
    /// When it was found.
    diagnosed_at: DateTime,
}

#[ComplexObject]
impl TicketFinding {
    /// The nature in words.
    async fn nature_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.nature))
    }

    /// The category in words.
    async fn category_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.category))
    }

    /// The symptom in words.
    async fn symptom_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Option<Answer<LocalizedText>> {
        label(ctx, locales.as_deref(), self.symptom)
    }

    /// The cause in words.
    async fn cause_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Option<Answer<LocalizedText>> {
        label(ctx, locales.as_deref(), self.cause)
    }
}

/// The label of a word that may be missing.
pub fn label(
    ctx: &Context<'_>,
    locales: Option<&[LocaleTag]>,
    word: Option<impl Word>,
) -> Option<Answer<LocalizedText>> {
    let word = word?;
    Some(Speech::of(ctx, locales).map(|speech| speech.label(word)))
}

#[derive(Clone)]
pub struct Comment(pub Row<comment::Model>);

/// Who wrote a comment.
#[derive(Union)]
pub enum Author {
    /// A person of a partner.
    Agent(Agent),
    /// A person of the customer.
    Contact(Contact),
}

/// Something that was written on a ticket.
#[Object]
impl Comment {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::Comment.write(self.0.id).into()
    }

    /// The text, as it was written.
    async fn body(&self) -> &str {
        &self.0.body
    }

    /// The language of the text.
    async fn language(&self) -> LocaleTag {
        locale(&self.0.language)
    }

    /// Whether only agents read it.
    async fn internal(&self) -> bool {
        self.0.internal
    }

    /// Who wrote it.
    async fn author(&self, ctx: &Context<'_>) -> Option<Answer<Author>> {
        let load = async {
            let cx = cx(ctx)?;
            if self.0.author_agent_id.is_some() {
                let load = |ids| partners::store::agents_of_rows(cx.db.read(), ids);
                let agent = self.0.one("agent", |row| row.author_agent_id, load).await?;
                return Ok(agent.map(|row| Author::Agent(Agent(row))));
            }
            let load = |ids| customers::store::contacts_of_rows(cx.db.read(), ids);
            let contact = self.0.one("contact", |row| row.author_contact_id, load).await?;
            Ok(contact.map(|row| Author::Contact(Contact(row))))
        };
        maybe(load.await)
    }

    /// When it was written.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }
}
