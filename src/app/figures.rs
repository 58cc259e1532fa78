//! What `/metrics` tells of the sealer of the audit trail and of identity providers.

use chrono::{DateTime, Utc};

use crate::{
    http::{Figure, Labels},
    identity::KeysSeen,
    journal::audit::sealer::{Backlog, Waiting},
};

/// What waits for its seal. Ages grow from one look of the sealer to the next.
pub fn of_sealing(backlog: &Backlog, now: DateTime<Utc>) -> Vec<Figure> {
    let each = |value: &dyn Fn(&Waiting) -> f64| {
        let of = |chain: &str, waiting| (vec![("chain", chain.to_owned())], value(waiting));
        vec![of("whole", &backlog.whole), of("broken", &backlog.broken)]
    };
    let age = |waiting: &Waiting| waiting.since.map_or(0.0, |since| seconds_between(since, now));
    let mut figures = vec![
        Figure::gauges(
            "audit_unsealed_entries",
            "Audit entries that wait for their seals, counted up to 10000, by whether their chain is whole or broken",
            each(&|waiting| count(waiting.entries)),
        ),
        Figure::gauges(
            "audit_oldest_unsealed_age_seconds",
            "Age of the oldest audit entry that waits for its seal, 0 if none does, by whether its chain is whole or broken",
            each(&age),
        ),
        Figure::gauge(
            "audit_broken_chains",
            "Chains of the audit trail that are not as they were left",
            count(backlog.broken_chains as u64),
        ),
    ];
    figures.extend(backlog.seen_at.map(|at| {
        Figure::gauge(
            "audit_sealer_last_success_timestamp_seconds",
            "When the sealer last looked for audit entries without failing",
            seconds_between(DateTime::UNIX_EPOCH, at),
        )
    }));
    figures
}

/// The keys of identity providers. A desk without any tells nothing.
pub fn of_issuers(issuers: &[KeysSeen], now: DateTime<Utc>) -> Vec<Figure> {
    if issuers.is_empty() {
        return Vec::new();
    }
    let issuer = |seen: &KeysSeen| ("issuer", seen.issuer.clone());
    let outcome = |seen: &KeysSeen, outcome: &str, times: u64| -> (Labels, f64) {
        (vec![issuer(seen), ("outcome", outcome.to_owned())], count(times))
    };
    let fetches =
        issuers.iter().flat_map(|seen| [outcome(seen, "ok", seen.fetched), outcome(seen, "failed", seen.failed)]);
    let age = |seen: &KeysSeen| Some((vec![issuer(seen)], seconds_between(seen.fetched_at?, now)));
    vec![
        Figure::counters(
            "identity_key_fetches",
            "Questions to identity providers for their keys, by issuer and outcome",
            fetches.collect(),
        ),
        Figure::gauges(
            "identity_keys_age_seconds",
            "Time since the keys in use were fetched, by issuer; none is told before the first",
            issuers.iter().filter_map(age).collect(),
        ),
    ]
}

fn count(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Not less than none: the clock may have been set back.
fn seconds_between(earlier: DateTime<Utc>, later: DateTime<Utc>) -> f64 {
    (later - earlier).to_std().map_or(0.0, |time| time.as_secs_f64())
}
