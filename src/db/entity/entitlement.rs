use sea_orm::entity::prelude::*;

use crate::partners::model::SupportVehicle;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entitlements")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub partner_id: Uuid,
    pub vehicle: SupportVehicle,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub incidents_included: Option<i32>,
    pub incidents_used: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
