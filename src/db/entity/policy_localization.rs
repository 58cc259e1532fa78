use sea_orm::entity::prelude::*;

use crate::policies::model::{FrontMatter, Provenance};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_localizations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub edition_id: Uuid,
    pub path: String,
    pub locale: String,
    pub title: String,
    pub description: Option<String>,
    pub provenance: Provenance,
    pub translation_type: Option<String>,
    pub locfile_id: Option<String>,
    pub published_on: Option<Date>,
    pub handoff_on: Option<Date>,
    pub given_effective_from: Option<Date>,
    pub source_known: bool,
    pub front_matter: FrontMatter,
    pub digest: String,
    pub imported_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
