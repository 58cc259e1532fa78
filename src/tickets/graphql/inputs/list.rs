//! Which tickets are wanted, and in which order.

use async_graphql::InputObject;
use sea_orm::{ColumnTrait, Condition, EntityTrait};

use crate::{
    db::{entity::ticket, seek::By},
    graphql::{DateTimeFilter, IdFilter, Ordering, Rejection, SortKey, contains},
    ids::Kind,
    partners::model::OnlineService,
    tickets::model::{Severity, TicketCategory, TicketState},
    word_filter, words,
};

word_filter! {
    /// Compares a ticket's state. Conditions are combined with AND.
    TicketStateFilter of TicketState
}

word_filter! {
    /// Compares a ticket's category. Conditions are combined with AND.
    TicketCategoryFilter of TicketCategory
}

word_filter! {
    /// Compares a ticket's severity. Conditions are combined with AND.
    SeverityFilter of Severity
}

word_filter! {
    /// Compares an online service. Conditions are combined with AND.
    OnlineServiceFilter of OnlineService
}

/// Which tickets are wanted. Conditions are combined with AND.
#[derive(Clone, Debug, Default, InputObject)]
pub struct TicketFilter {
    /// By state.
    pub state: Option<TicketStateFilter>,
    /// By category.
    pub category: Option<TicketCategoryFilter>,
    /// By severity.
    pub severity: Option<SeverityFilter>,
    /// By online service.
    pub service: Option<OnlineServiceFilter>,
    /// By customer.
    pub customer_id: Option<IdFilter>,
    /// By partner.
    pub partner_id: Option<IdFilter>,
    /// By the agent who works on them; `isNull` finds those nobody has taken.
    pub assignee_id: Option<IdFilter>,
    /// By the time they were opened.
    pub opened_at: Option<DateTimeFilter>,
    /// By the time they were changed last.
    pub updated_at: Option<DateTimeFilter>,
    /// Whose subject contains this, whatever the case, width or kana.
    pub subject_contains: Option<String>,
    /// The ticket with this number.
    pub number: Option<i32>,
}

impl TicketFilter {
    /// As a condition.
    pub fn condition(&self) -> Result<Condition, Rejection> {
        use ticket::Column;
        let id = |filter: &Option<IdFilter>, column: Column, kind| {
            filter.as_ref().map(|filter| filter.condition(column, kind)).transpose()
        };
        Ok(Condition::all()
            .add_option(self.state.as_ref().map(|filter| filter.condition(Column::State)))
            .add_option(self.category.as_ref().map(|filter| filter.condition(Column::Category)))
            .add_option(self.severity.as_ref().map(|filter| filter.condition(Column::Severity)))
            .add_option(self.service.as_ref().map(|filter| filter.condition(Column::Service)))
            .add_option(id(&self.customer_id, Column::CustomerId, Kind::Customer)?)
            .add_option(id(&self.partner_id, Column::PartnerId, Kind::Partner)?)
            .add_option(id(&self.assignee_id, Column::AssigneeId, Kind::Agent)?)
            .add_option(self.opened_at.as_ref().map(|filter| filter.condition(Column::OpenedAt)))
            .add_option(self.updated_at.as_ref().map(|filter| filter.condition(Column::UpdatedAt)))
            .add_option(self.subject_contains.as_ref().map(|text| contains(Column::SubjectFolded, text)))
            .add_option(self.number.map(|number| Column::Number.eq(number))))
    }
}

words! {
    /// How tickets are ordered.
    TicketOrder ("ticket-order") {
        /// The newest first.
        OpenedAtDesc = "OPENED_AT_DESC",
        /// The oldest first.
        OpenedAtAsc = "OPENED_AT_ASC",
        /// The last changed first.
        UpdatedAtDesc = "UPDATED_AT_DESC",
        /// The longest unchanged first.
        UpdatedAtAsc = "UPDATED_AT_ASC",
        /// The most severe first, then the oldest.
        SeverityAsc = "SEVERITY_ASC",
        /// The least severe first, then the newest.
        SeverityDesc = "SEVERITY_DESC",
    }
}

impl Ordering for TicketOrder {
    type Entity = ticket::Entity;

    fn by(self) -> By<ticket::Entity> {
        let key = match self {
            Self::OpenedAtDesc | Self::OpenedAtAsc => ticket::Column::OpenedAt,
            Self::UpdatedAtDesc | Self::UpdatedAtAsc => ticket::Column::UpdatedAt,
            // Ids are made in the order of time, so they break ties by age.
            Self::SeverityAsc | Self::SeverityDesc => ticket::Column::Severity,
        };
        let descending = matches!(self, Self::OpenedAtDesc | Self::UpdatedAtDesc | Self::SeverityDesc);
        By { key, id: ticket::Column::Id, descending }
    }

    fn key(self, row: &<ticket::Entity as EntityTrait>::Model) -> SortKey {
        use crate::words::Word;
        match self {
            Self::OpenedAtDesc | Self::OpenedAtAsc => SortKey::Time(row.opened_at),
            Self::UpdatedAtDesc | Self::UpdatedAtAsc => SortKey::Time(row.updated_at),
            Self::SeverityAsc | Self::SeverityDesc => SortKey::Text(row.severity.code().to_owned()),
        }
    }
}
