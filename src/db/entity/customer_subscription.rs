use sea_orm::entity::prelude::*;

use crate::{customers::model::CustomerSubscriptionStatus, partners::model::OnlineService};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_subscriptions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub customer_id: Uuid,
    pub partner_id: Uuid,
    pub provider_id: Option<Uuid>,
    pub service: OnlineService,
    pub status: CustomerSubscriptionStatus,
    pub seats: i32,
    pub seats_in_use: Option<i32>,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub reference: Option<String>,
    pub access_granted_at: Option<DateTimeUtc>,
    pub version: i32,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
