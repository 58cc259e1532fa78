//! `partnerdesk migrate`.

use super::{OK, place};
use crate::{config::Place, failure::Failure};

/// Brings the database up to date and says so.
pub async fn run(place: &Place) -> Result<u8, Failure> {
    place::open(place).await?;
    println!("The database is up to date.");
    Ok(OK)
}
