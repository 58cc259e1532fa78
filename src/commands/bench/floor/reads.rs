//! The four reads.

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, SecondsFormat, Utc};
use poem::Response;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, TryGetable, Value};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Floor,
    answers::{
        Comment, Customer, Customers, DeepTicket, Escalation, Named, NestedTicket, NewestTicket, Nodes, OneTicket,
        Page, PageInfo, PointTicket, Tickets,
    },
    json,
    sql::{self, ticket},
};
use crate::{failure::Failure, ids::Kind};

#[derive(Deserialize)]
pub struct ById {
    id: String,
}

#[derive(Deserialize)]
pub struct After {
    after: Option<String>,
}

/// Rows of a page, without the one more that says whether there is a next page.
const PAGE: usize = 20;
const CUSTOMERS: usize = 10;
const TICKETS_OF_EACH: usize = 5;
const COMMENTS_OF_EACH: usize = 3;
const ESCALATIONS_OF_EACH: usize = 1;

impl Floor {
    async fn rows(&self, text: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, Failure> {
        Ok(self.db.read().query_all_raw(self.statement(text, values)).await?)
    }

    pub(super) async fn point(&self, by: ById) -> Result<OneTicket, Failure> {
        let id = Kind::Ticket.read(&by.id).ok_or_else(|| Failure::new("malformed id"))?;
        let rows = self.rows(sql::POINT, vec![self.partner.into(), id.into()]).await?;
        let read = |row: &QueryResult| -> Result<PointTicket, DbErr> {
            Ok(PointTicket {
                id: Kind::Ticket.write(row.try_get_by_index(ticket::ID)?),
                number: row.try_get_by_index(ticket::NUMBER)?,
                subject: row.try_get_by_index(ticket::SUBJECT)?,
                language: row.try_get_by_index(ticket::LANGUAGE)?,
                state: row.try_get_by_index(ticket::STATE)?,
                severity: row.try_get_by_index(ticket::SEVERITY)?,
                category: row.try_get_by_index(ticket::CATEGORY)?,
                opened_at: time(row, ticket::OPENED_AT)?,
                updated_at: time(row, ticket::UPDATED_AT)?,
                version: row.try_get_by_index(ticket::VERSION)?,
            })
        };
        Ok(OneTicket { ticket: rows.first().map(read).transpose()? })
    }

    pub(super) async fn newest(&self) -> Result<Response, Failure> {
        let mut rows = self.rows(sql::NEWEST, vec![self.partner.into(), limit(PAGE)]).await?;
        let page_info = cut(&mut rows)?;
        let customers = self.named(sql::CUSTOMERS_BY_ID, Kind::Customer, &rows, ticket::CUSTOMER_ID).await?;
        let partners = self.named(sql::PARTNERS_BY_ID, Kind::Partner, &rows, ticket::PARTNER_ID).await?;
        let read = |row: &QueryResult| -> Result<NewestTicket, DbErr> {
            Ok(NewestTicket {
                id: Kind::Ticket.write(row.try_get_by_index(ticket::ID)?),
                number: row.try_get_by_index(ticket::NUMBER)?,
                subject: row.try_get_by_index(ticket::SUBJECT)?,
                state: row.try_get_by_index(ticket::STATE)?,
                severity: row.try_get_by_index(ticket::SEVERITY)?,
                opened_at: time(row, ticket::OPENED_AT)?,
                customer: customers.get(&row.try_get_by_index(ticket::CUSTOMER_ID)?),
                partner: partners.get(&row.try_get_by_index(ticket::PARTNER_ID)?),
            })
        };
        let nodes = rows.iter().map(read).collect::<Result<_, _>>()?;
        json(&Tickets { tickets: Page { nodes, page_info } })
    }

    /// The names behind a column of some rows.
    async fn named(
        &self,
        text: &str,
        kind: Kind,
        rows: &[QueryResult],
        column: usize,
    ) -> Result<HashMap<Uuid, Named>, Failure> {
        let mut ids = rows.iter().map(|row| row.try_get_by_index(column)).collect::<Result<Vec<Uuid>, _>>()?;
        ids.sort_unstable();
        ids.dedup();
        let found = self.rows(text, ids.into_iter().map(Into::into).collect()).await?;
        let read = |row: &QueryResult| -> Result<(Uuid, Named), DbErr> {
            let id: Uuid = row.try_get_by_index(0)?;
            Ok((id, Named { id: kind.write(id), name: row.try_get_by_index(1)? }))
        };
        Ok(found.iter().map(read).collect::<Result<_, _>>()?)
    }

    pub(super) async fn deep(&self, by: After) -> Result<Tickets<DeepTicket>, Failure> {
        let (micros, id) = mark(by.after.as_deref())?;
        let micros = micros.strip_prefix('t').and_then(|micros| DateTime::from_timestamp_micros(micros.parse().ok()?));
        let time_there = micros.ok_or_else(|| Failure::new("malformed cursor"))?;
        let values = vec![self.partner.into(), time_there.into(), id.into(), limit(PAGE)];
        let mut rows = self.rows(sql::DEEP, values).await?;
        let page_info = cut(&mut rows)?;
        let read = |row: &QueryResult| -> Result<DeepTicket, DbErr> {
            Ok(DeepTicket {
                id: Kind::Ticket.write(row.try_get_by_index(ticket::ID)?),
                number: row.try_get_by_index(ticket::NUMBER)?,
                subject: row.try_get_by_index(ticket::SUBJECT)?,
                state: row.try_get_by_index(ticket::STATE)?,
                severity: row.try_get_by_index(ticket::SEVERITY)?,
                opened_at: time(row, ticket::OPENED_AT)?,
            })
        };
        let nodes = rows.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Tickets { tickets: Page { nodes, page_info } })
    }

    pub(super) async fn nested(&self, by: After) -> Result<Customers, Failure> {
        let partner = || Value::from(self.partner);
        let mut rows = match &by.after {
            None => self.rows(sql::CUSTOMERS, vec![partner(), limit(CUSTOMERS)]).await?,
            after => {
                let (name, id) = mark(after.as_deref())?;
                let name = name.strip_prefix('s').ok_or_else(|| Failure::new("malformed cursor"))?;
                self.rows(sql::CUSTOMERS_AFTER, vec![partner(), name.into(), id.into(), limit(CUSTOMERS)]).await?
            }
        };
        rows.truncate(CUSTOMERS);
        let customers = ids(&rows)?;
        let tickets = self.each(sql::TICKETS_OF_EACH, partner(), &customers, TICKETS_OF_EACH).await?;
        let tickets = by_parent(tickets, ticket::CUSTOMER_ID, TICKETS_OF_EACH)?;
        let ticket_ids = customers.iter().filter_map(|id| tickets.get(id)).map(|rows| ids(rows));
        let ticket_ids = ticket_ids.collect::<Result<Vec<_>, _>>()?.concat();
        let comments = self.each(sql::COMMENTS_OF_EACH, false.into(), &ticket_ids, COMMENTS_OF_EACH).await?;
        let mut comments = by_parent(comments, 1, COMMENTS_OF_EACH)?;
        let escalations = self.each(sql::ESCALATIONS_OF_EACH, partner(), &ticket_ids, ESCALATIONS_OF_EACH).await?;
        let mut escalations = by_parent(escalations, 1, ESCALATIONS_OF_EACH)?;

        let mut ticket = |row: &QueryResult| -> Result<NestedTicket, DbErr> {
            let id: Uuid = row.try_get_by_index(ticket::ID)?;
            let comments = comments.remove(&id).unwrap_or_default();
            let escalations = escalations.remove(&id).unwrap_or_default();
            Ok(NestedTicket {
                id: Kind::Ticket.write(id),
                number: row.try_get_by_index(ticket::NUMBER)?,
                subject: row.try_get_by_index(ticket::SUBJECT)?,
                state: row.try_get_by_index(ticket::STATE)?,
                comments: Nodes { nodes: comments.iter().map(comment).collect::<Result<_, _>>()? },
                escalations: Nodes { nodes: escalations.iter().map(escalation).collect::<Result<_, _>>()? },
            })
        };
        let mut customer = |row: &QueryResult| -> Result<Customer, DbErr> {
            let id: Uuid = row.try_get_by_index(0)?;
            let tickets = tickets.get(&id).into_iter().flatten().map(&mut ticket).collect::<Result<_, _>>()?;
            Ok(Customer {
                id: Kind::Customer.write(id),
                name: row.try_get_by_index(1)?,
                tickets: Nodes { nodes: tickets },
            })
        };
        let nodes = rows.iter().map(&mut customer).collect::<Result<_, _>>()?;
        Ok(Customers { customers: Nodes { nodes } })
    }

    /// The first rows of each parent, and one more.
    async fn each(&self, text: &str, first: Value, parents: &[Uuid], most: usize) -> Result<Vec<QueryResult>, Failure> {
        let mut values = Vec::with_capacity(parents.len() + 2);
        values.push(first);
        values.extend(parents.iter().map(|id| Value::from(*id)));
        values.push(limit(most));
        self.rows(text, values).await
    }
}

fn comment(row: &QueryResult) -> Result<Comment, DbErr> {
    Ok(Comment {
        id: Kind::Comment.write(row.try_get_by_index(0)?),
        body: row.try_get_by_index(5)?,
        language: row.try_get_by_index(6)?,
        created_at: time(row, 7)?,
    })
}

fn escalation(row: &QueryResult) -> Result<Escalation, DbErr> {
    Ok(Escalation {
        id: Kind::Escalation.write(row.try_get_by_index(0)?),
        target: row.try_get_by_index(5)?,
        status: row.try_get_by_index(9)?,
        raised_at: time(row, 17)?,
    })
}

/// As many as asked for and one more, as it is bound.
fn limit(most: usize) -> Value {
    Value::from(most as u64 + 1)
}

fn ids(rows: &[QueryResult]) -> Result<Vec<Uuid>, DbErr> {
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Rows of several parents, apart, in their order, and no more than asked for.
fn by_parent(rows: Vec<QueryResult>, parent: usize, most: usize) -> Result<HashMap<Uuid, Vec<QueryResult>>, DbErr> {
    let mut parents: HashMap<Uuid, Vec<QueryResult>> = HashMap::new();
    for row in rows {
        let siblings = parents.entry(row.try_get_by_index(parent)?).or_default();
        if siblings.len() < most {
            siblings.push(row);
        }
    }
    Ok(parents)
}

/// Cuts the one row too many.
fn cut(rows: &mut Vec<QueryResult>) -> Result<PageInfo, DbErr> {
    let has_next_page = rows.len() > PAGE;
    rows.truncate(PAGE);
    let end_cursor = match rows.last() {
        None => None,
        Some(row) => {
            let id: Uuid = row.try_get_by_index(ticket::ID)?;
            let opened_at: DateTime<Utc> = row.try_get_by_index(ticket::OPENED_AT)?;
            let text = format!("OPENED_AT_DESC\n{}\nt{}", id.simple(), opened_at.timestamp_micros());
            Some(URL_SAFE_NO_PAD.encode(text))
        }
    };
    Ok(PageInfo { has_next_page, end_cursor })
}

/// The sort key and the id of a cursor.
fn mark(cursor: Option<&str>) -> Result<(String, Uuid), Failure> {
    let read = || {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor?).ok()?).ok()?;
        let mut parts = text.splitn(3, '\n').skip(1);
        let id = Uuid::try_parse(parts.next()?).ok()?;
        Some((parts.next()?.to_owned(), id))
    };
    read().ok_or_else(|| Failure::new("malformed cursor"))
}

pub(super) fn time(row: &QueryResult, at: usize) -> Result<String, DbErr> {
    Ok(shown(get(row, at)?))
}

pub(super) fn shown(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

fn get<T: TryGetable>(row: &QueryResult, at: usize) -> Result<T, DbErr> {
    row.try_get_by_index(at)
}
