//! What waits for its seal, for whoever watches over the sealer.

use chrono::{DateTime, Utc};

/// Entries that wait are counted as far as this.
pub const MOST_COUNTED: u64 = 10_000;

/// What a sealer saw last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// In chains that are as they were left.
    pub whole: Waiting,
    /// In chains that are not.
    pub broken: Waiting,
    /// How many chains are broken.
    pub broken_chains: usize,
    /// When it looked; none if it has not yet.
    pub seen_at: Option<DateTime<Utc>>,
}

/// Entries without a seal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many; [`MOST_COUNTED`] means that many or more.
    pub entries: u64,
    /// When the one that has waited longest was written.
    pub since: Option<DateTime<Utc>>,
}
