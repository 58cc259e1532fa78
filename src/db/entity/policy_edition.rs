use sea_orm::entity::prelude::*;

use crate::{partners::model::Clouds, policies::model::Roles};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_editions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub document_id: Uuid,
    pub source_hash: String,
    pub effective_from: Option<Date>,
    pub clouds: Option<Clouds>,
    pub roles: Option<Roles>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
