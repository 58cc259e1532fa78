//! What the rows of a file make of what is there: in memory, so that a hundred thousand rows take a handful
//! of statements.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    Counts,
    problem::{Problem, ProblemCode},
    row::{CustomerCells, Row, SubscriptionCells},
    table::Line,
};
use crate::{
    customers::{model::CustomerSubscriptionStatus, refusal::CustomerUserErrorCode, terms::Terms},
    cx::Cx,
    db::entity::{customer, customer_partner, customer_subscription, partner},
    ids::Kind,
    journal::audit::Change,
    l10n,
    partners::model::{Cloud, OnlineService},
    words::Word,
};

/// A row of the database as it will be, and the line of the file that has said so.
struct Known<M> {
    row: M,
    line: Option<u64>,
}

/// What shall be written.
pub struct Plan {
    partner: Uuid,
    locale: String,
    providers: HashMap<OnlineService, Uuid>,
    uncovered: HashMap<Cloud, Option<NaiveDate>>,
    now: DateTime<Utc>,
    customers: HashMap<String, Known<customer::Model>>,
    said: HashMap<String, CustomerCells>,
    subscriptions: HashMap<String, Known<customer_subscription::Model>>,
    unchanged: (usize, usize),
    pub new_customers: Vec<customer::Model>,
    pub new_relations: Vec<customer_partner::Model>,
    pub new_subscriptions: Vec<customer_subscription::Model>,
    /// As they were, and as they will be.
    pub updated_customers: Vec<(customer::Model, customer::Model)>,
    pub updated_subscriptions: Vec<(customer_subscription::Model, customer_subscription::Model)>,
}

impl Plan {
    /// Nothing yet, beside what is there.
    pub fn new(
        partner: &partner::Model,
        providers: Vec<(OnlineService, Uuid)>,
        uncovered: Vec<(Cloud, Option<NaiveDate>)>,
        now: DateTime<Utc>,
        customers: Vec<(String, customer::Model)>,
        subscriptions: Vec<customer_subscription::Model>,
    ) -> Self {
        let customers = customers.into_iter().map(|(reference, row)| (reference, Known { row, line: None })).collect();
        let subscriptions = subscriptions
            .into_iter()
            .filter_map(|row| Some((row.reference.clone()?, Known { row, line: None })))
            .collect();
        Self {
            partner: partner.id,
            locale: partner.default_locale.clone(),
            providers: providers.into_iter().collect(),
            uncovered: uncovered.into_iter().collect(),
            now,
            customers,
            said: HashMap::new(),
            subscriptions,
            unchanged: (0, 0),
            new_customers: Vec::new(),
            new_relations: Vec::new(),
            new_subscriptions: Vec::new(),
            updated_customers: Vec::new(),
            updated_subscriptions: Vec::new(),
        }
    }

    /// Takes a row into the plan, whole or not at all.
    pub fn take(&mut self, cx: &Cx, line: &Line, row: Row) -> Result<(), Vec<Problem>> {
        let mut problems = self.customer_problems(line, &row.customer);
        let bought = row.subscription.map(|cells| self.subscription(cx, line, &row.customer.reference, cells));
        let bought = bought.transpose().unwrap_or_else(|more| {
            problems.extend(more);
            None
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        let customer = self.customer(cx, line, row.customer);
        if let Some(mut bought) = bought {
            bought.customer_id = customer;
            self.buy(line, bought);
        }
        Ok(())
    }

    /// The customers and the subscriptions, counted.
    pub fn counts(&self) -> (Counts, Counts) {
        let count = |created: usize, updated: usize, unchanged| Counts { created, updated, unchanged };
        (
            count(self.new_customers.len(), self.updated_customers.len(), self.unchanged.0),
            count(self.new_subscriptions.len(), self.updated_subscriptions.len(), self.unchanged.1),
        )
    }

    /// The new and the updated subscriptions.
    pub fn changed_subscriptions(&self) -> impl Iterator<Item = &customer_subscription::Model> {
        self.new_subscriptions.iter().chain(self.updated_subscriptions.iter().map(|(_, row)| row))
    }

    /// Everything that is new or changed, for the audit trail.
    pub fn changes(&self) -> Vec<Change> {
        let (customer, bought) = (|id| Kind::Customer.write(id), |id| Kind::CustomerSubscription.write(id));
        let mut changes = Vec::new();
        changes.extend(self.new_customers.iter().map(|row| Change::created(customer(row.id), row)));
        changes.extend(self.updated_customers.iter().map(|(read, row)| Change::updated(customer(row.id), read, row)));
        changes.extend(self.new_subscriptions.iter().map(|row| Change::created(bought(row.id), row)));
        let updated = self.updated_subscriptions.iter();
        changes.extend(updated.map(|(read, row)| Change::updated(bought(row.id), read, row)));
        changes
    }

    fn customer_problems(&self, line: &Line, cells: &CustomerCells) -> Vec<Problem> {
        let Some(known) = self.customers.get(&cells.reference) else {
            return self.cloud_not_covered(line, cells).into_iter().collect();
        };
        let mut problems = Vec::new();
        if let (Some(earlier), Some(said)) = (known.line, self.said.get(&cells.reference))
            && said != cells
        {
            let code = ProblemCode::CustomerDiffers;
            problems.push(line.problem("customer_reference", code, &earlier.to_string()));
        }
        if cells.cloud.is_some_and(|cloud| cloud != known.row.cloud) {
            problems.push(line.problem("cloud", ProblemCode::NeverChanges, known.row.cloud.code()));
        }
        problems
    }

    /// R29, of a customer that is not there yet.
    fn cloud_not_covered(&self, line: &Line, cells: &CustomerCells) -> Option<Problem> {
        let cloud = cells.cloud.unwrap_or(Cloud::Global);
        let last = self.uncovered.get(&cloud)?;
        let last = last.map_or_else(|| "none ever did".to_owned(), |day| format!("the last one applied from {day}"));
        Some(line.problem("cloud", ProblemCode::CloudNotCoveredByEdition, &format!("{}: {last}", cloud.code())))
    }

    /// The customer of a row, made or changed unless an earlier row has done so.
    fn customer(&mut self, cx: &Cx, line: &Line, cells: CustomerCells) -> Uuid {
        let earlier = self.customers.get(&cells.reference);
        if let Some(known) = earlier.filter(|known| known.line.is_some()) {
            return known.row.id;
        }
        let row = match earlier {
            None => {
                let row = self.new_customer(cx, &cells);
                self.new_relations.push(customer_partner::Model {
                    id: cx.new_id(),
                    customer_id: row.id,
                    partner_id: self.partner,
                    since: self.now,
                    reference: Some(cells.reference.clone()),
                });
                self.new_customers.push(row.clone());
                row
            }
            Some(known) => {
                let mut row = changed(&known.row, &cells);
                if row == known.row {
                    self.unchanged.0 += 1;
                } else {
                    row.version += 1;
                    row.updated_at = self.now;
                    self.updated_customers.push((known.row.clone(), row.clone()));
                }
                row
            }
        };
        let id = row.id;
        self.customers.insert(cells.reference.clone(), Known { row, line: Some(line.number) });
        self.said.insert(cells.reference.clone(), cells);
        id
    }

    fn new_customer(&self, cx: &Cx, cells: &CustomerCells) -> customer::Model {
        customer::Model {
            id: cx.new_id(),
            name_folded: l10n::fold(&cells.name),
            name: cells.name.clone(),
            domain: cells.domain.clone().flatten(),
            country: cells.country.clone().flatten(),
            cloud: cells.cloud.unwrap_or(Cloud::Global),
            default_locale: cells.locale.clone().unwrap_or_else(|| self.locale.clone()),
            version: 1,
            created_at: self.now,
            updated_at: self.now,
        }
    }

    /// The subscription of a row as it will be.
    fn subscription(
        &self,
        cx: &Cx,
        line: &Line,
        customer: &str,
        cells: SubscriptionCells,
    ) -> Result<customer_subscription::Model, Vec<Problem>> {
        let known = self.subscriptions.get(&cells.reference);
        if let Some(earlier) = known.and_then(|known| known.line) {
            let code = ProblemCode::SubscriptionTwice;
            return Err(vec![line.problem("subscription_reference", code, &earlier.to_string())]);
        }
        let mut problems = Vec::new();
        let mut row = match known {
            None => self.new_subscription(cx, &cells),
            Some(known) => {
                let owner = self.customers.get(customer).map(|customer| customer.row.id);
                if owner != Some(known.row.customer_id) {
                    let code = ProblemCode::SubscriptionOfAnother;
                    problems.push(line.problem("subscription_reference", code, &cells.reference));
                }
                if cells.service != known.row.service {
                    problems.push(line.problem("service", ProblemCode::NeverChanges, known.row.service.code()));
                }
                known.row.clone()
            }
        };
        row.seats = cells.seats.unwrap_or(row.seats);
        row.seats_in_use = cells.seats_in_use.unwrap_or(row.seats_in_use);
        row.valid_from = cells.valid_from.unwrap_or(row.valid_from);
        row.valid_to = cells.valid_to.unwrap_or(row.valid_to);
        for mistake in Terms::of(&row).mistakes("") {
            problems.push(match mistake.code {
                CustomerUserErrorCode::SeatsInUseAboveSeats => {
                    line.problem("seats_in_use", ProblemCode::SeatsInUseAboveSeats, &row.seats.to_string())
                }
                _ => line.problem("valid_to", ProblemCode::ValidityEndsBeforeStart, &row.valid_from.to_string()),
            });
        }
        if problems.is_empty() { Ok(row) } else { Err(problems) }
    }

    fn new_subscription(&self, cx: &Cx, cells: &SubscriptionCells) -> customer_subscription::Model {
        customer_subscription::Model {
            id: cx.new_id(),
            customer_id: Uuid::nil(),
            partner_id: self.partner,
            provider_id: self.providers.get(&cells.service).copied(),
            service: cells.service,
            status: CustomerSubscriptionStatus::Active,
            seats: 1,
            seats_in_use: None,
            valid_from: self.now.date_naive(),
            valid_to: None,
            reference: Some(cells.reference.clone()),
            access_granted_at: None,
            version: 1,
            created_at: self.now,
        }
    }

    fn buy(&mut self, line: &Line, mut row: customer_subscription::Model) {
        let Some(reference) = row.reference.clone() else { return };
        match self.subscriptions.get(&reference) {
            None => self.new_subscriptions.push(row.clone()),
            Some(known) if known.row == row => self.unchanged.1 += 1,
            Some(known) => {
                row.version += 1;
                self.updated_subscriptions.push((known.row.clone(), row.clone()));
            }
        }
        self.subscriptions.insert(reference, Known { row, line: Some(line.number) });
    }
}

/// A customer as a row says it is.
fn changed(row: &customer::Model, cells: &CustomerCells) -> customer::Model {
    customer::Model {
        name: cells.name.clone(),
        name_folded: l10n::fold(&cells.name),
        domain: cells.domain.clone().unwrap_or_else(|| row.domain.clone()),
        country: cells.country.clone().unwrap_or_else(|| row.country.clone()),
        default_locale: cells.locale.clone().unwrap_or_else(|| row.default_locale.clone()),
        ..row.clone()
    }
}
