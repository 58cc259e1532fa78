//! Demo data, made by the program: the same in every run but for its times, which are relative to
//! the clock. It is written in one transaction, so it is there as a whole or not at all.

mod billing;
mod cast;
mod chapter;
mod companies;
mod dice;
mod stories;
mod support;
mod talk;
#[cfg(test)]
mod tests;
mod texts;

use indicatif::{ProgressBar, ProgressStyle};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};

pub use cast::persona;

use crate::{
    cx::Cx,
    db::{entity::partner, write},
    failure::Failure,
};

/// Any number that nothing else in the database uses as an advisory lock.
const LOCK: i64 = 0x6465_6d6f;

/// Customers, tickets and escalations of one measure.
pub const CUSTOMERS: u32 = 60;
/// See [`CUSTOMERS`].
pub const TICKETS: u32 = 1_000;

/// Fills an empty database; one that has partners is left as it is.
pub async fn fill(cx: &Cx, scale: u32) -> Result<(), Failure> {
    let transaction = cx.db.begin().await?;
    if cx.db.is_postgres() {
        transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    if partner::Entity::find().count(&transaction).await? > 0 {
        return Ok(transaction.rollback().await?);
    }
    let (texts, now) = (texts::load()?, cx.now());
    let cast = cast::partners(&texts, now);
    write::insert_all(&transaction, cast.partners.clone()).await?;
    write::insert_all(&transaction, cast.agents.clone()).await?;
    write::insert_all(&transaction, cast.providers.clone()).await?;
    write::insert_all(&transaction, cast.entitlements.clone()).await?;
    write::insert_all(&transaction, cast.competencies.clone()).await?;
    write::insert_all(&transaction, support::statements(now)?).await?;
    let companies = companies::all(&texts, CUSTOMERS * scale, now);
    write::insert_all(&transaction, companies.iter().map(|company| company.customer.clone())).await?;
    write::insert_all(&transaction, companies.iter().map(|company| company.relation.clone())).await?;
    write::insert_all(&transaction, companies.iter().flat_map(|company| company.contacts.clone())).await?;
    write::insert_all(&transaction, companies.iter().flat_map(|company| company.subscriptions.clone())).await?;

    let (relation, subscription) = companies::second_partner(now);
    write::insert(&transaction, relation).await?;
    write::insert(&transaction, subscription).await?;
    let billing = billing::all(&companies, now)?;
    write::insert_all(&transaction, billing.policies).await?;
    write::insert_all(&transaction, billing.invoices).await?;
    write::insert_all(&transaction, billing.suspensions).await?;

    let bar = bar(scale);
    let mut teller = stories::Teller::new(&texts, &cast, &companies, TICKETS * scale, now);
    while let Some(chapter) = teller.chapter(TICKETS as usize) {
        bar.inc(chapter.tickets.len() as u64);
        write::insert_all(&transaction, chapter.tickets).await?;
        write::insert_all(&transaction, chapter.comments).await?;
        write::insert_all(&transaction, chapter.escalations).await?;
        write::insert_all(&transaction, chapter.events).await?;
    }
    for row in teller.partners() {
        let version = row.version;
        write::update(&transaction, row, version).await?;
    }
    transaction.commit().await?;
    if !cx.db.is_postgres() {
        cx.db.write().execute_unprepared("PRAGMA analysis_limit = 400; ANALYZE;").await?;
    }
    bar.finish_and_clear();
    Ok(())
}

/// A small demo is there before a bar could be read.
fn bar(scale: u32) -> ProgressBar {
    if scale == 1 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} tickets, {eta} left");
    ProgressBar::new(u64::from(TICKETS * scale)).with_style(style.unwrap_or(ProgressStyle::default_bar()))
}
