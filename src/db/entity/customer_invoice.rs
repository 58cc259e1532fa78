use sea_orm::entity::prelude::*;

use crate::billing::model::CustomerInvoiceState;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_invoices")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub partner_id: Uuid,
    pub customer_id: Uuid,
    pub customer_subscription_id: Option<Uuid>,
    pub number: String,
    pub due_on: Date,
    pub amount_minor: i64,
    pub currency: String,
    pub state: CustomerInvoiceState,
    pub settled_at: Option<DateTimeUtc>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
