//! `partnerdesk bench`: what a request costs, beside a floor that answers the same by hand.
//!
//! The desk is the real server, a process of its own without any switch for the benchmark. The floor
//! is another process of the same program: the same statements, rows decoded by hand, JSON by serde.
//! Both are loaded in turn by the same generator, over loopback, for a bounded time. Before any load
//! the two answers are compared, and statements are counted inside this process.
//!
//! `--flood` measures what hostile requests cost, and what a flood leaves to others.
//!
//! It measures databases of its own, never the desk's: replies are written, thousands of them.

mod desk;
mod flood;
mod floor;
mod load;
mod measure;
mod process;
mod report;
mod requests;
mod site;

use super::{OK, place, stops::Stops};
use crate::{
    config::{Bench, Place},
    failure::Failure,
};

/// Measures, or serves the floor if that is asked for. An interrupt ends the children as well.
pub async fn run(place: &Place, options: Bench) -> Result<u8, Failure> {
    if let Some(address) = options.floor {
        floor::run(place::open(place).await?, address).await?;
        return Ok(OK);
    }
    if options.attack.is_some() || options.crowd.is_some() {
        flood::generate(place, &options).await?;
        return Ok(OK);
    }
    let measured = async {
        match options.flood {
            true => flood::all(place, &options).await,
            false => measure::all(place, &options).await,
        }
    };
    let mut stops = Stops::listen()?;
    tokio::select! {
        measured = measured => measured.map(|()| OK),
        () = stops.next() => Err(Failure::new("stopped before the end")),
    }
}
