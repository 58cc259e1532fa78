//! Who is let in, and what it costs to be refused.
//!
//! Until a caller has shown a good token its address pays: for a token that is refused, and for a request that is
//! refused before it runs. An address that cannot pay any more is turned away unread until its points are back,
//! and only a good token gets further, for people of one company often share an address.

use poem::http::StatusCode;

use super::{Admitted, Arrival, Desk, Payer, Rejection, code, door::House};

/// Points that a refusal costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusalCosts {
    /// A token that is refused.
    pub token: u32,
    /// A request that is refused before it runs.
    pub request: u32,
}

impl Default for RefusalCosts {
    fn default() -> Self {
        Self { token: 1_000, request: 100 }
    }
}

/// What a client cannot know beforehand, and what is said without reading the document.
const FREE: [&str; 3] = [code::DOCUMENT_NOT_FOUND, code::DOCUMENT_NOT_LISTED, code::PERSISTED_QUERY_NOT_FOUND];

/// Asks the desk who calls. A token that is refused costs its address points.
pub(super) async fn admit<D: Desk>(house: &House<D>, arrival: &Arrival) -> Result<Admitted<D::Session>, Rejection> {
    let address = || Payer::address(arrival.client);
    let wait = house.meter.waits(address);
    let admitted = match wait {
        Some(_) => house.desk.admit(&Arrival { exhausted: true, ..arrival.clone() }).await,
        None => house.desk.admit(arrival).await,
    };
    admitted.map_err(|refused| match wait {
        _ if refused.status != StatusCode::UNAUTHORIZED => refused,
        Some(wait) => wait,
        None => house.meter.charge_refusal(&address(), house.settings.refusal_costs.token, refused),
    })
}

/// Turns a client without a token away while its address has no points.
pub(super) fn turn_away<D: Desk>(house: &House<D>, arrival: &Arrival) -> Result<(), Rejection> {
    match house.meter.waits(|| Payer::address(arrival.client)) {
        Some(wait) if arrival.authorization.is_none() => Err(wait),
        _ => Ok(()),
    }
}

/// Asks who calls before anything is read, if the address has no points; else that comes last, for it may ask the
/// database.
pub(super) async fn admit_early<D: Desk>(
    house: &House<D>,
    arrival: &Arrival,
) -> Result<Option<Admitted<D::Session>>, Rejection> {
    turn_away(house, arrival)?;
    if house.meter.waits(|| Payer::address(arrival.client)).is_none() {
        return Ok(None);
    }
    let admitted = admit(house, arrival).await?;
    match house.meter.waits(|| admitted.payer.clone()) {
        Some(wait) => Err(wait),
        None => Ok(Some(admitted)),
    }
}

/// Charges somebody for a request that is refused before it runs.
pub(super) fn charge<D: Desk>(house: &House<D>, payer: &Payer, refused: Rejection) -> Rejection {
    if FREE.contains(&refused.code) {
        return refused;
    }
    house.meter.charge_refusal(payer, house.settings.refusal_costs.request, refused)
}
