use sea_orm::entity::prelude::*;

use crate::billing::model::SuspensionReason;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscription_suspensions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub customer_subscription_id: Uuid,
    pub partner_id: Uuid,
    pub customer_id: Uuid,
    pub reason: SuspensionReason,
    pub collections_policy_id: Uuid,
    pub step: i32,
    pub days_overdue: i32,
    pub data_retained_until: Date,
    pub suspended_by_id: Option<Uuid>,
    pub suspended_at: DateTimeUtc,
    pub restored_by_id: Option<Uuid>,
    pub restored_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
