use sea_orm::entity::prelude::*;

use crate::access::Scopes;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_tokens")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub partner_id: Uuid,
    pub created_by_id: Uuid,
    pub name: String,
    pub name_folded: String,
    pub description: Option<String>,
    pub hint: String,
    pub secret_digest: String,
    pub scopes: Scopes,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub last_used_on: Option<Date>,
    pub revoked_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
