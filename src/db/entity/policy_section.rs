use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_sections")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub localization_id: Uuid,
    pub position: i32,
    pub level: i32,
    pub anchor: Option<String>,
    pub ordinal: i32,
    pub heading: String,
    pub source_heading: Option<String>,
    pub markdown: String,
    pub source_markdown: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
