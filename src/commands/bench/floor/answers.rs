//! The answers, field by field.

use serde::Serialize;

/// `{"data": ...}`.
#[derive(Serialize)]
pub struct Data<T> {
    pub data: T,
}

#[derive(Serialize)]
pub struct OneTicket {
    pub ticket: Option<PointTicket>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PointTicket {
    pub id: String,
    pub number: i32,
    pub subject: String,
    pub language: String,
    pub state: String,
    pub severity: String,
    pub category: String,
    pub opened_at: String,
    pub updated_at: String,
    pub version: i32,
}

#[derive(Serialize)]
pub struct Tickets<T> {
    pub tickets: Page<T>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    pub nodes: Vec<T>,
    pub page_info: PageInfo,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PageInfo {
    pub has_next_page: bool,
    pub end_cursor: Option<String>,
}

#[derive(Clone, Serialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewestTicket<'a> {
    pub id: String,
    pub number: i32,
    pub subject: String,
    pub state: String,
    pub severity: String,
    pub opened_at: String,
    pub customer: Option<&'a Named>,
    pub partner: Option<&'a Named>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeepTicket {
    pub id: String,
    pub number: i32,
    pub subject: String,
    pub state: String,
    pub severity: String,
    pub opened_at: String,
}

#[derive(Serialize)]
pub struct Customers {
    pub customers: Nodes<Customer>,
}

#[derive(Default, Serialize)]
pub struct Nodes<T> {
    pub nodes: Vec<T>,
}

#[derive(Serialize)]
pub struct Customer {
    pub id: String,
    pub name: String,
    pub tickets: Nodes<NestedTicket>,
}

#[derive(Serialize)]
pub struct NestedTicket {
    pub id: String,
    pub number: i32,
    pub subject: String,
    pub state: String,
    pub comments: Nodes<Comment>,
    pub escalations: Nodes<Escalation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    pub id: String,
    pub body: String,
    pub language: String,
    pub created_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Escalation {
    pub id: String,
    pub status: String,
    pub target: String,
    pub raised_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Replied {
    pub ticket_reply: Reply,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    pub ticket: RepliedTicket,
    pub comment: Written,
    pub user_errors: [(); 0],
}

#[derive(Serialize)]
pub struct RepliedTicket {
    pub id: String,
    pub version: i32,
    pub state: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    pub id: String,
    pub body: String,
    pub created_at: String,
}
