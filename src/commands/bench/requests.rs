//! The five operations and a portal's first page, and the requests for each: enough different ones that
//! no cache holds them all by accident.

use serde_json::{Value, json};

use super::desk::Desk;
use crate::failure::Failure;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// One ticket by its id.
    Point,
    /// The newest tickets of a partner with the names of customer and partner.
    Newest,
    /// Customers with tickets with comments and escalation.
    Nested,
    /// A page in the middle of all tickets of the partner.
    Deep,
    /// A reply, with everything that is written beside it.
    Reply,
}

impl Operation {
    /// In the order in which they are measured.
    pub const ALL: [Self; 5] = [Self::Point, Self::Newest, Self::Nested, Self::Deep, Self::Reply];

    /// For the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Point => "point read",
            Self::Newest => "20 newest",
            Self::Nested => "10 x 5 x 3",
            Self::Deep => "deep page",
            Self::Reply => "reply",
        }
    }

    /// Whether it only reads.
    pub fn reads(self) -> bool {
        self != Self::Reply
    }

    /// Where the floor answers it.
    pub fn floor_path(self) -> &'static str {
        match self {
            Self::Point => "/point",
            Self::Newest => "/newest",
            Self::Nested => "/nested",
            Self::Deep => "/deep",
            Self::Reply => "/reply",
        }
    }

    /// How every good answer begins.
    pub fn begins(self) -> &'static str {
        match self {
            Self::Point => r#"{"data":{"ticket":{"id":"#,
            Self::Newest | Self::Deep => r#"{"data":{"tickets":{"nodes":[{"#,
            Self::Nested => r#"{"data":{"customers":{"nodes":[{"#,
            Self::Reply => r#"{"data":{"ticketReply":{"ticket":{"id":"#,
        }
    }

    pub fn document(self) -> &'static str {
        match self {
            Self::Point => {
                "query Point($id: ID!) { ticket(id: $id) \
                 { id number subject language state severity category openedAt updatedAt version } }"
            }
            Self::Newest => {
                "query Newest { tickets(first: 20) { \
                 nodes { id number subject state severity openedAt customer { id name } partner { id name } } \
                 pageInfo { hasNextPage endCursor } } }"
            }
            Self::Nested => {
                "query Nested($after: String) { customers(first: 10, after: $after) { nodes { id name \
                 tickets(first: 5) { nodes { id number subject state \
                 comments(first: 3) { nodes { id body language createdAt } } \
                 escalations(first: 1) { nodes { id status target raisedAt } } } } } } }"
            }
            Self::Deep => {
                "query Deep($after: String) { tickets(first: 20, after: $after) \
                 { nodes { id number subject state severity openedAt } pageInfo { hasNextPage endCursor } } }"
            }
            Self::Reply => {
                "mutation Reply($input: TicketReplyInput!) { ticketReply(input: $input) \
                 { ticket { id version state } comment { id body createdAt } userErrors { code } } }"
            }
        }
    }

    fn body(self, variables: &Value) -> String {
        json!({ "query": self.document(), "variables": variables }).to_string()
    }
}

/// A customer's first page, as a portal asks for it: wide rather than deep, and most of it words. It has
/// no floor, because what it costs is the writing of its texts.
pub fn home() -> String {
    json!({ "query": include_str!("../../../examples/portal-home.graphql") }).to_string()
}

/// How every good answer to it begins.
pub const HOME_BEGINS: &str = r#"{"data":{"viewer":{"role":"CUSTOMER","#;

/// How many tickets are looked up, spread evenly over all of the partner's.
const SPREAD: i64 = 200;
/// How many pages of customers and of open tickets are visited.
const PAGES: usize = 20;
/// As long as many answers are.
const REPLY: &str = "Thank you for the details. We have reproduced the problem with the settings you sent, found \
    the rule that causes it, and are changing it now; you will hear from us before the end of the day.";

/// The requests of every operation, on one database.
pub struct Requests {
    spread: Vec<Place>,
    customers: Vec<Value>,
    open: Vec<Value>,
}

struct Place {
    id: Value,
    cursor: Value,
}

impl Requests {
    /// Asks the desk for ids and cursors.
    pub async fn collect(desk: &Desk) -> Result<Self, Failure> {
        let newest = "{ tickets(first: 1) { nodes { number } } }";
        let newest = desk.ask(&json!({ "query": newest }).to_string()).await?;
        let count = newest["tickets"]["nodes"][0]["number"].as_i64().unwrap_or(0);
        let find = "query ($number: Int) { tickets(first: 1, filter: { number: $number }) \
                    { edges { cursor node { id } } } }";
        let mut spread = Vec::new();
        for step in 0..SPREAD.min(count) {
            let number = 1 + step * count / SPREAD.min(count);
            let found = desk.ask(&json!({ "query": find, "variables": { "number": number } }).to_string()).await?;
            let edge = &found["tickets"]["edges"][0];
            spread.push(Place { id: edge["node"]["id"].clone(), cursor: edge["cursor"].clone() });
        }
        let customers = "query ($after: String) { page: customers(first: 10, after: $after) \
                         { pageInfo { hasNextPage endCursor } } }";
        let open = "query ($after: String) { page: tickets(first: 100, after: $after, orderBy: OPENED_AT_ASC, \
                    filter: { state: { in: [RECEIVED, DIAGNOSING, RESOLVING] } }) \
                    { nodes { id } pageInfo { hasNextPage endCursor } } }";
        let mut cursors = vec![Value::Null];
        // The last page may be short, so nobody asks for what comes after it.
        let after = pages(desk, customers).await?.into_iter().filter(|page| page["pageInfo"]["hasNextPage"] == true);
        cursors.extend(after.map(|page| page["pageInfo"]["endCursor"].clone()));
        cursors.pop();
        let open = pages(desk, open).await?;
        let open = open.iter().filter_map(|page| page["nodes"].as_array()).flatten();
        Ok(Self { spread, customers: cursors, open: open.map(|node| node["id"].clone()).collect() })
    }

    /// The bodies for one operation.
    pub fn of(&self, operation: Operation) -> Vec<String> {
        let variables: Vec<Value> = match operation {
            Operation::Point => self.spread.iter().map(|place| json!({ "id": place.id })).collect(),
            Operation::Newest => vec![json!({})],
            Operation::Nested => self.customers.iter().map(|after| json!({ "after": after })).collect(),
            Operation::Deep => {
                let middle = self.spread.len() * 2 / 5..self.spread.len() * 3 / 5;
                self.spread[middle].iter().map(|place| json!({ "after": place.cursor })).collect()
            }
            Operation::Reply => {
                let input = |id: &Value| json!({ "input": { "id": id, "body": REPLY, "language": "en" } });
                self.open.iter().map(input).collect()
            }
        };
        variables.iter().map(|variables| operation.body(variables)).collect()
    }
}

/// The first pages of a list.
async fn pages(desk: &Desk, query: &str) -> Result<Vec<Value>, Failure> {
    let (mut pages, mut after) = (Vec::new(), Value::Null);
    while pages.len() < PAGES {
        let found = desk.ask(&json!({ "query": query, "variables": { "after": after } }).to_string()).await?;
        let page = found["page"].clone();
        let more = page["pageInfo"]["hasNextPage"] == true;
        after = page["pageInfo"]["endCursor"].clone();
        pages.push(page);
        if !more {
            break;
        }
    }
    Ok(pages)
}
