//! How much work a caller and its tenant may ask for, counted in points of cost, so that the flood of
//! one leaves the others their share.
//!
//! A point spent comes back over time (GCRA, of the crate `governor`). Each server counts for itself.

use std::{
    num::{NonZero, NonZeroU32},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
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
}

/// Accounts that are full again are forgotten every so many charges.
const CHARGES_BETWEEN_TIDYING: u64 = 10_000;

impl Meter {
    pub(super) fn new(rates: Rates) -> Self {
        let open = |name, rate: Option<Rate>| rate.and_then(|rate| Accounts::open(name, rate));
        Self { accounts: [open("caller", rates.caller), open("tenant", rates.tenant)], charges: AtomicU64::new(0) }
    }

    /// Takes the points of an operation, or refuses it until there are enough.
    pub(super) fn charge(&self, payer: &Payer, points: u64) -> Result<Allowance, Rejection> {
        if self.charges.fetch_add(1, Ordering::Relaxed) % CHARGES_BETWEEN_TIDYING == CHARGES_BETWEEN_TIDYING - 1 {
            self.accounts.iter().flatten().for_each(Accounts::tidy);
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
    fn charge(&self, holder: &String, points: u64) -> Result<u32, Rejection> {
        // What costs more than a full account takes all of it.
        let points = u32::try_from(points).unwrap_or(u32::MAX).clamp(1, self.rate.points.get());
        let points = NonZeroU32::new(points).unwrap_or(NonZeroU32::MIN);
        match self.limiter.check_key_n(holder, points) {
            Ok(Ok(snapshot)) => Ok(snapshot.remaining_burst_capacity()),
            Ok(Err(until)) => {
                let wait = until.wait_time_from(DefaultClock::default().now());
                Err(self.refusal(wait.as_secs() + 1))
            }
            Err(_) => Err(self.refusal(self.rate.per.as_secs())),
        }
    }

    fn refusal(&self, seconds: u64) -> Rejection {
        let rejection = Rejection::transport(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED);
        let rejection = Rejection { retry_after: NonZero::new(seconds), ..rejection };
        rejection.arg("seconds", seconds).arg("limit", self.rate.points.get()).arg("policy", self.name)
    }

    fn tidy(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}

impl Rate {
    /// Seconds until all points are back.
    fn until_full(&self, left: u32) -> u64 {
        let spent = u64::from(self.points.get() - left.min(self.points.get()));
        (spent * self.per.as_secs()).div_ceil(u64::from(self.points.get()))
    }
}
