use sea_orm::entity::prelude::*;

use crate::{
    partners::model::{OnlineService, SupportVehicle},
    tickets::model::IssueNature,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vehicle_scopes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vehicle: SupportVehicle,
    pub nature: IssueNature,
    pub service: OnlineService,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
