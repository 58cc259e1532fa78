//! Chance that falls the same way in every run.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// SplitMix64: enough for demo data, and no dependency can change what it yields.
pub struct Dice(u64);

impl Dice {
    /// Dice that belong to one thing, so that a change elsewhere does not move it.
    pub fn of(thing: u64) -> Self {
        Self(thing.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bd1_e995)
    }

    /// A number below a bound that is not zero.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % bound.max(1) as u64).unwrap_or(0)
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, some: &'a [T]) -> &'a T {
        &some[self.below(some.len())]
    }
}

/// An id that never changes: the n-th thing of its kind, in the shape of a UUIDv7.
pub fn fixed(kind: u8, n: u32) -> Uuid {
    Uuid::from_u128(0x019a_0000_0000_7000_8000_0000_0000_0000 | u128::from(kind) << 40 | u128::from(n))
}

/// An id that sorts by its time.
pub fn timed(at: DateTime<Utc>, kind: u8, n: u32) -> Uuid {
    let millis = u128::from(at.timestamp_millis().max(0).unsigned_abs());
    Uuid::from_u128(millis << 80 | 0x7000_8000_0000_0000_0000 | u128::from(kind) << 40 | u128::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_dice_fall_the_same_way() {
        let throw = |thing| {
            let mut dice = Dice::of(thing);
            [dice.below(1_000), dice.below(1_000), dice.below(1_000)]
        };
        assert_eq!(throw(1), throw(1));
        assert_ne!(throw(1), throw(2));
    }

    #[test]
    fn ids_are_uuids_of_version_7_and_sort_by_time() {
        let early = timed(DateTime::from_timestamp(1_700_000_000, 0).unwrap(), 1, 9);
        let late = timed(DateTime::from_timestamp(1_700_000_001, 0).unwrap(), 1, 1);
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
        assert_eq!(early.get_timestamp().unwrap().to_unix().0, 1_700_000_000);
        assert_eq!(fixed(2, 3).get_version_num(), 7);
    }
}
