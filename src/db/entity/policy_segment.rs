use sea_orm::entity::prelude::*;

use crate::policies::model::SegmentKind;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_segments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub localization_id: Uuid,
    pub section_id: Uuid,
    pub position: i32,
    pub segment_key: Option<String>,
    pub kind: SegmentKind,
    pub markdown: String,
    pub source_markdown: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
