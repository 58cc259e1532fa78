use sea_orm::entity::prelude::*;

use crate::{
    partners::model::OnlineService,
    tickets::model::{IssueNature, ProblemCause, ProblemSymptom, Severity, TicketCategory, TicketState},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tickets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub partner_id: Uuid,
    pub number: i32,
    pub customer_id: Uuid,
    pub customer_subscription_id: Option<Uuid>,
    pub provider_id: Option<Uuid>,
    pub requester_id: Option<Uuid>,
    pub assignee_id: Option<Uuid>,
    pub subject: String,
    pub subject_folded: String,
    pub language: String,
    pub service: Option<OnlineService>,
    pub category: TicketCategory,
    pub severity: Severity,
    pub state: TicketState,
    pub finding: Option<String>,
    pub nature: Option<IssueNature>,
    pub symptom: Option<ProblemSymptom>,
    pub cause: Option<ProblemCause>,
    pub resolution: Option<String>,
    pub merged_into_id: Option<Uuid>,
    pub follow_up_of_id: Option<Uuid>,
    pub version: i32,
    pub opened_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub first_responded_at: Option<DateTimeUtc>,
    pub diagnosed_at: Option<DateTimeUtc>,
    pub handed_over_at: Option<DateTimeUtc>,
    pub resolved_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
