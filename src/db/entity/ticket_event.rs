use sea_orm::entity::prelude::*;

use crate::tickets::model::{TicketEventKind, TicketState};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub ticket_id: Uuid,
    pub sequence: i32,
    pub kind: TicketEventKind,
    pub actor: String,
    pub from_state: Option<TicketState>,
    pub to_state: TicketState,
    pub other_ticket_id: Option<Uuid>,
    pub happened_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
