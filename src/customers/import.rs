//! Customers and their subscriptions from a CSV file of a partner.
//!
//! One line is a customer, or a customer with one subscription; the partner's own references tell whether
//! they are there already, so importing the same file again changes nothing. One transaction for the whole
//! file, and a dry run is the same transaction, rolled back. A file with a bad row is refused whole unless
//! its bad rows are to be left out; a file that cannot be read as a table is always refused whole.

mod decode;
mod plan;
mod problem;
mod row;
mod table;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

pub use decode::Encoding;
pub use problem::{Problem, ProblemCode};

use plan::Plan;

use super::store;
use crate::{
    access::Scope,
    cx::Cx,
    db::{Transaction, entity::partner, outbox, write},
    failure::Failure,
    journal::audit::{self, AuditOperation},
    l10n::Locale,
    partners::{
        self,
        model::{Cloud, OnlineService},
    },
    policies::{self, coverage},
    words::Word,
};

/// A file to import, and how.
pub struct Import {
    /// Whose customers they are.
    pub partner: Uuid,
    /// What is in the file.
    pub bytes: Vec<u8>,
    /// How its characters are written.
    pub encoding: Encoding,
    /// Only make the plan.
    pub dry_run: bool,
    /// Leave out rows with problems instead of refusing the file.
    pub skip_bad_rows: bool,
}

/// How many rows of one kind were made, changed, or were as they should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// New ones.
    pub created: usize,
    /// Changed ones.
    pub updated: usize,
    /// Those that were there already, with the same values.
    pub unchanged: usize,
}

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Rows below the header.
    pub rows: usize,
    /// Rows that were left out because of a problem.
    pub skipped: usize,
    /// Whether anything was or would be written: false when the file was refused.
    pub accepted: bool,
    /// The customers of the rows that were taken.
    pub customers: Counts,
    /// Their subscriptions.
    pub subscriptions: Counts,
    /// Everything that was wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Imports a file. `None` when there is no such partner.
pub async fn import(cx: &Cx, import: Import, served: impl Fn(&Locale) -> bool) -> Result<Option<Report>, Failure> {
    let transaction = cx.db.begin().await?;
    let Some(partner) = partners::store::load(&transaction, Scope::Platform, import.partner).await? else {
        return Ok(None);
    };
    let table = decode::decode(&import.bytes, import.encoding).and_then(|text| table::read(&text));
    let table = match table {
        Ok(table) => table,
        Err(problem) => return Ok(Some(Report { problems: vec![problem], ..Report::default() })),
    };
    let mut plan = plan(cx, &transaction, &partner).await?;
    let mut report = Report { rows: table.len(), ..Report::default() };
    for line in table {
        let read = row::read(&line, &partner, &served).and_then(|row| plan.take(cx, &line, row));
        if let Err(problems) = read {
            report.problems.extend(problems);
            report.skipped += 1;
        }
    }
    report.accepted = report.problems.is_empty() || import.skip_bad_rows;
    if report.accepted {
        (report.customers, report.subscriptions) = plan.counts();
        save(cx, &transaction, partner.id, plan).await?;
    }
    if report.accepted && !import.dry_run {
        transaction.commit().await?;
        cx.db.wake_outbox();
    } else {
        transaction.rollback().await?;
    }
    Ok(Some(report))
}

/// What is there already.
async fn plan(cx: &Cx, transaction: &Transaction, partner: &partner::Model) -> Result<Plan, Failure> {
    let mut providers = Vec::new();
    for service in OnlineService::ALL {
        let found = partners::store::providers_for(transaction, partner.id, *service).await?;
        providers.extend(found.first().map(|provider| (*service, *provider)));
    }
    let scope = Scope::Partner(partner.id);
    let customers = store::referred(transaction, partner.id).await?;
    let subscriptions = store::referred_subscriptions(transaction, scope).await?;
    let uncovered = uncovered(cx, transaction).await?;
    Ok(Plan::new(partner, providers, uncovered, cx.now(), customers, subscriptions))
}

/// R29: the clouds in which nobody becomes a customer, each with the day of the last edition that covered it.
async fn uncovered(cx: &Cx, transaction: &Transaction) -> Result<Vec<(Cloud, Option<NaiveDate>)>, Failure> {
    let editions = policies::store::all_editions(transaction, None).await?;
    let day = cx.now().date_naive();
    let uncovered = Cloud::ALL.iter().filter_map(|cloud| {
        let found = coverage::in_force(editions.clone(), day, *cloud);
        coverage::against_new_customer(*cloud, &found)?;
        Some((*cloud, coverage::last_covering(&found).and_then(|edition| edition.effective_from)))
    });
    Ok(uncovered.collect())
}

/// Writes what is new and what has changed.
async fn save(cx: &Cx, transaction: &Transaction, partner: Uuid, plan: Plan) -> Result<(), Failure> {
    let changes = plan.changes();
    for row in plan.changed_subscriptions() {
        outbox::publish(transaction, outbox::Topic::CustomerSubscription, row.id, row.version, cx.now()).await?;
    }
    write::insert_all(transaction, plan.new_customers).await?;
    write::insert_all(transaction, plan.new_relations).await?;
    write::insert_all(transaction, plan.new_subscriptions).await?;
    for (read, row) in plan.updated_customers {
        write::update(transaction, row, read.version).await?;
    }
    for (read, row) in plan.updated_subscriptions {
        write::update(transaction, row, read.version).await?;
    }
    audit::record(transaction, cx, AuditOperation::CustomerImport, Some(partner), changes).await?;
    Ok(())
}
