//! Escalation.

use async_graphql::{Context, ID, Object};

use crate::{
    customers::{self, graphql::Customer},
    db::entity::escalation,
    escalations::model::{EscalationStatus, EscalationTarget},
    failure::Failure,
    graphql::{Answer, DateTime, LocaleTag, LocalizedText, Row, Speech, cx, maybe},
    ids::Kind,
    partners::{
        self,
        graphql::{Agent, Partner, locale},
        model::SupportVehicle,
    },
    rules::HandOffCategory,
    tickets::{
        self,
        graphql::{Comment, Ticket, label},
        model::IssueNature,
    },
};

#[derive(Clone)]
pub struct Escalation(pub Row<escalation::Model>);

/// A ticket handed on: by a reseller to its provider, or by a partner to Microsoft.
#[Object]
impl Escalation {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::Escalation.write(self.0.id).into()
    }

    /// Whom the ticket was handed on to.
    async fn target(&self) -> EscalationTarget {
        self.0.target
    }

    /// The target in words.
    async fn target_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.target))
    }

    /// Where it stands.
    async fn status(&self) -> EscalationStatus {
        self.0.status
    }

    /// The status in words.
    async fn status_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.status))
    }

    /// Whether the issue is commercial or technical.
    async fn nature(&self) -> IssueNature {
        self.0.nature
    }

    /// The nature in words.
    async fn nature_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.nature))
    }

    /// How it reached Microsoft (rules R22 and R23); null when it went to a provider.
    async fn vehicle(&self) -> Option<SupportVehicle> {
        self.0.vehicle
    }

    /// The vehicle in words.
    async fn vehicle_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Option<Answer<LocalizedText>> {
        label(ctx, locales.as_deref(), self.0.vehicle)
    }

    /// The hand-off category that was named (rule R26).
    async fn hand_off_category(&self) -> Option<HandOffCategory> {
        self.0.hand_off_category
    }

    /// The category in words.
    async fn hand_off_category_label(
        &self,
        ctx: &Context<'_>,
        locales: Option<Vec<LocaleTag>>,
    ) -> Option<Answer<LocalizedText>> {
        label(ctx, locales.as_deref(), self.0.hand_off_category)
    }

    /// Why it was handed on though it lies within the baseline support boundary (rule R9): an internal note;
    /// null when nothing was overridden.
    async fn override_note(&self, ctx: &Context<'_>) -> Option<Answer<Comment>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| tickets::store::comments_by_ids(cx.db.read(), cx.caller.scope(), ids);
            Ok(self.0.one("override note", |row| row.override_note_id, load).await?.map(Comment))
        };
        maybe(load.await)
    }

    /// What was handed on, as the agent wrote it.
    async fn summary(&self) -> &str {
        &self.0.summary
    }

    /// The language of the summary.
    async fn language(&self) -> LocaleTag {
        locale(&self.0.language)
    }

    /// The number under which Microsoft or the provider knows it.
    async fn external_reference(&self) -> Option<&str> {
        self.0.external_reference.as_deref()
    }

    /// What came back; null while it is open.
    async fn outcome(&self) -> Option<&str> {
        self.0.outcome.as_deref()
    }

    /// The ticket.
    async fn ticket(&self, ctx: &Context<'_>) -> Answer<Ticket> {
        let cx = cx(ctx)?;
        let load = |ids| tickets::store::by_ids(cx.db.read(), cx.caller.scope(), ids);
        let ticket = self.0.one("ticket", |row| Some(row.ticket_id), load).await?;
        Ok(Ticket(ticket.ok_or_else(|| Failure::new("an escalation has no ticket"))?))
    }

    /// Whose ticket it is.
    async fn customer(&self, ctx: &Context<'_>) -> Answer<Customer> {
        let cx = cx(ctx)?;
        let load = |ids| customers::store::of_rows(cx.db.read(), ids);
        let customer = self.0.one("customer", |row| Some(row.customer_id), load).await?;
        Ok(Customer(customer.ok_or_else(|| Failure::new("an escalation has no customer"))?))
    }

    /// The partner who handed it on.
    async fn partner(&self, ctx: &Context<'_>) -> Answer<Partner> {
        let cx = cx(ctx)?;
        let load = |ids| partners::store::of_rows(cx.db.read(), ids);
        let partner = self.0.one("partner", |row| Some(row.partner_id), load).await?;
        Ok(Partner(partner.ok_or_else(|| Failure::new("an escalation has no partner"))?))
    }

    /// The provider it was handed over to; null when it went to Microsoft.
    async fn provider(&self, ctx: &Context<'_>) -> Option<Answer<Partner>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| partners::store::of_rows(cx.db.read(), ids);
            Ok(self.0.one("provider", |row| row.provider_id, load).await?.map(Partner))
        };
        maybe(load.await)
    }

    /// The agent who raised it.
    async fn raised_by(&self, ctx: &Context<'_>) -> Option<Answer<Agent>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| partners::store::agents_of_rows(cx.db.read(), ids);
            Ok(self.0.one("raised by", |row| Some(row.raised_by_id), load).await?.map(Agent))
        };
        maybe(load.await)
    }

    /// The agent who resolved or returned it; null while it is open.
    async fn resolved_by(&self, ctx: &Context<'_>) -> Option<Answer<Agent>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| partners::store::agents_of_rows(cx.db.read(), ids);
            Ok(self.0.one("resolved by", |row| row.resolved_by_id, load).await?.map(Agent))
        };
        maybe(load.await)
    }

    /// When it was raised.
    async fn raised_at(&self) -> DateTime {
        DateTime(self.0.raised_at)
    }

    /// When it was changed last.
    async fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }

    /// When it was resolved or returned.
    async fn resolved_at(&self) -> Option<DateTime> {
        self.0.resolved_at.map(DateTime)
    }

    /// Counts its changes; send it back as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}
