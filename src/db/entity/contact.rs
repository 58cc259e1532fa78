use sea_orm::entity::prelude::*;

use crate::customers::model::ContactChannel;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub customer_id: Uuid,
    pub partner_id: Uuid,
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub locale: String,
    pub channel: ContactChannel,
    pub time_zone: String,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub erased_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
