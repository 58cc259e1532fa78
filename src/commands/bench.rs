//! `partnerdesk bench`.

use super::OK;
use crate::{
    config::{Bench, Place},
    failure::Failure,
};

pub async fn run(_place: &Place, _options: Bench) -> Result<u8, Failure> {
    Ok(OK)
}
