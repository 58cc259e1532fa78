use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub partner_id: Option<Uuid>,
    pub subject: String,
    pub role: String,
    pub operation: String,
    pub object: String,
    pub request_id: Option<String>,
    pub before_digest: Option<String>,
    pub after_digest: Option<String>,
    pub key_id: Option<String>,
    pub signature: Option<String>,
    pub happened_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
