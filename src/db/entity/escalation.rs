use sea_orm::entity::prelude::*;

use crate::{
    escalations::model::{EscalationStatus, EscalationTarget},
    partners::model::SupportVehicle,
    rules::HandOffCategory,
    tickets::model::IssueNature,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "escalations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub ticket_id: Uuid,
    pub partner_id: Uuid,
    pub customer_id: Uuid,
    pub provider_id: Option<Uuid>,
    pub target: EscalationTarget,
    pub nature: IssueNature,
    pub vehicle: Option<SupportVehicle>,
    pub entitlement_id: Option<Uuid>,
    pub hand_off_category: Option<HandOffCategory>,
    pub override_note_id: Option<Uuid>,
    pub status: EscalationStatus,
    pub summary: String,
    pub language: String,
    pub external_reference: Option<String>,
    pub outcome: Option<String>,
    pub raised_by_id: Uuid,
    pub resolved_by_id: Option<Uuid>,
    pub version: i32,
    pub raised_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub resolved_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
