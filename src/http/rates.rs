//! How much work a caller and its tenant may ask for, counted in points of cost, so that the flood of
//! one leaves the others their share.
//!
//! A point spent comes back over time (GCRA, of the crate `governor`). Each server counts for itself.

use std::{
    collections::HashMap,
    net::IpAddr,
    num::{NonZero, NonZeroU32},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use ipnet::Ipv6Net;
use poem::http::StatusCode;

use super::{Rejection, code};

/// Points that may be spent at once, and the time in which all of them come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub points: NonZeroU32,
    pub per: Duration,
}

impl Rate {
    /// So many points a minute; none is no limit.
    pub fn per_minute(points: u32) -> Option<Self> {
        NonZeroU32::new(points).map(|points| Self { points, per: Duration::from_secs(60) })
    }
}

/// The rates of an installation; without one there is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Of one caller: a person or program with a token, or an address without one.
    pub caller: Option<Rate>,
    /// Of one tenant: all callers of a partner, or of a customer.
    pub tenant: Option<Rate>,
}

impl Default for Rates {
    fn default() -> Self {
        Self { caller: Rate::per_minute(600_000), tenant: Rate::per_minute(3_000_000) }
    }
}

impl Rates {
    /// No limits.
    pub const NONE: Self = Self { caller: None, tenant: None };
}

/// Who pays for an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payer {
    pub caller: String,
    pub tenant: Option<String>,
}

impl Payer {
    /// Somebody without a name. Of IPv6 it is the network, in which one household has as many addresses as it likes.
    pub fn address(client: Option<IpAddr>) -> Self {
        let caller = client.map(|address| match address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => Ipv6Net::new_assert(address, 64).trunc().to_string(),
        });
        Self { caller: caller.unwrap_or_default(), tenant: None }
    }
}

/// What is left, in the terms of the `RateLimit` header fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Allowance {
    /// `RateLimit-Policy`.
    pub(super) policy: String,
    /// `RateLimit`.
    pub(super) left: String,
}

type Limiter = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// One kind of account with all its holders.
struct Accounts {
    name: &'static str,
    rate: Rate,
    limiter: Limiter,
}

/// All accounts of this server.
pub(super) struct Meter {
    accounts: [Option<Accounts>; 2],
    charges: AtomicU64,
    /// Who could not pay for a refusal, until they can.
    waiting: Mutex<HashMap<String, Empty>>,
    /// How many they are, to be known without a lock.
    waiters: AtomicUsize,
}

/// An account that has not enough points.
#[derive(Clone, Copy)]
struct Empty {
    policy: &'static str,
    limit: NonZeroU32,
    until: Instant,
}

/// Accounts that are full again are forgotten every so many charges.
const CHARGES_BETWEEN_TIDYING: u64 = 10_000;

impl Meter {
    pub(super) fn new(rates: Rates) -> Self {
        let open = |name, rate: Option<Rate>| rate.and_then(|rate| Accounts::open(name, rate));
        Self {
            accounts: [open("caller", rates.caller), open("tenant", rates.tenant)],
            charges: AtomicU64::new(0),
            waiting: Mutex::default(),
            waiters: AtomicUsize::new(0),
        }
    }

    /// Takes the points of an operation, or refuses it until there are enough.
    pub(super) fn charge(&self, payer: &Payer, points: u64) -> Result<Allowance, Rejection> {
        self.take(payer, points).map_err(|empty| empty.rejection())
    }

    /// Takes points for something that is refused. Whoever has not as many is refused for that, instead.
    pub(super) fn charge_refusal(&self, payer: &Payer, points: u32, refused: Rejection) -> Rejection {
        match self.take(payer, points.into()) {
            Ok(_) => refused,
            Err(empty) => {
                self.note(|waiting| {
                    waiting.insert(payer.caller.clone(), empty);
                });
                empty.rejection()
            }
        }
    }

    /// The refusal of somebody who could not pay for one, and cannot yet.
    pub(super) fn waits(&self, payer: impl FnOnce() -> Payer) -> Option<Rejection> {
        if self.waiters.load(Ordering::Relaxed) == 0 {
            return None;
        }
        let holder = payer().caller;
        self.note(|waiting| {
            let empty = *waiting.get(&holder)?;
            if empty.until > Instant::now() {
                return Some(empty.rejection());
            }
            waiting.remove(&holder);
            None
        })
    }

    fn note<T>(&self, note: impl FnOnce(&mut HashMap<String, Empty>) -> T) -> T {
        // Nothing in here panics halfway.
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let noted = note(&mut waiting);
        self.waiters.store(waiting.len(), Ordering::Relaxed);
        noted
    }

    fn take(&self, payer: &Payer, points: u64) -> Result<Allowance, Empty> {
        if self.charges.fetch_add(1, Ordering::Relaxed) % CHARGES_BETWEEN_TIDYING == CHARGES_BETWEEN_TIDYING - 1 {
            self.accounts.iter().flatten().for_each(Accounts::tidy);
            self.note(|waiting| waiting.retain(|_, empty| empty.until > Instant::now()));
        }
        let mut allowance = Allowance::default();
        let holders = [Some(&payer.caller), payer.tenant.as_ref()];
        for (accounts, holder) in self.accounts.iter().zip(holders) {
            if let (Some(accounts), Some(holder)) = (accounts, holder) {
                let left = accounts.charge(holder, points)?;
                let Accounts { name, rate, .. } = accounts;
                let separator = if allowance.left.is_empty() { "" } else { ", " };
                allowance.policy += &format!("{separator}\"{name}\";q={};w={}", rate.points, rate.per.as_secs());
                allowance.left += &format!("{separator}\"{name}\";r={left};t={}", rate.until_full(left));
            }
        }
        Ok(allowance)
    }
}

impl Accounts {
    fn open(name: &'static str, rate: Rate) -> Option<Self> {
        let quota = Quota::with_period(rate.per / rate.points.get())?.allow_burst(rate.points);
        let limiter = RateLimiter::keyed(quota).with_middleware();
        Some(Self { name, rate, limiter })
    }

    /// The points that are left.
    fn charge(&self, holder: &String, points: u64) -> Result<u32, Empty> {
        // What costs more than a full account takes all of it.
        let points = u32::try_from(points).unwrap_or(u32::MAX).clamp(1, self.rate.points.get());
        let points = NonZeroU32::new(points).unwrap_or(NonZeroU32::MIN);
        match self.limiter.check_key_n(holder, points) {
            Ok(Ok(snapshot)) => Ok(snapshot.remaining_burst_capacity()),
            Ok(Err(until)) => Err(self.empty_for(until.wait_time_from(DefaultClock::default().now()))),
            Err(_) => Err(self.empty_for(self.rate.per)),
        }
    }

    fn empty_for(&self, wait: Duration) -> Empty {
        Empty { policy: self.name, limit: self.rate.points, until: Instant::now() + wait }
    }

    fn tidy(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}

impl Empty {
    fn rejection(&self) -> Rejection {
        let seconds = self.until.saturating_duration_since(Instant::now()).as_secs() + 1;
        let rejection = Rejection::transport(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED);
        let rejection = Rejection { retry_after: NonZero::new(seconds), ..rejection };
        rejection.arg("seconds", seconds).arg("limit", self.limit.get()).arg("policy", self.policy)
    }
}

impl Rate {
    /// Seconds until all points are back.
    fn until_full(&self, left: u32) -> u64 {
        let spent = u64::from(self.points.get() - left.min(self.points.get()));
        (spent * self.per.as_secs()).div_ceil(u64::from(self.points.get()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_ipv6_pays_for_its_network() {
        let payer = |address: &str| Payer::address(Some(address.parse().unwrap())).caller;
        assert_eq!(payer("192.0.2.7"), "192.0.2.7");
        assert_eq!(payer("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(payer("2001:db8:1:2::9"), payer("2001:db8:1:2:ffff::"));
        assert_ne!(payer("2001:db8:1:3::9"), payer("2001:db8:1:2::9"));
    }
}
