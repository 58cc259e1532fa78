use sea_orm::entity::prelude::*;

use crate::partners::model::{BaselineBoundary, Clouds, PartnerKind};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partners")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub name_folded: String,
    pub kind: PartnerKind,
    pub clouds: Clouds,
    pub default_locale: String,
    pub time_zone: String,
    pub reopen_window_days: i32,
    pub baseline: Option<BaselineBoundary>,
    pub last_ticket_number: i32,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
