//! What holds for a subscription whoever bought it: pure, and asked by every verb that writes one.

use chrono::NaiveDate;

use super::refusal::{CustomerUserErrorCode as Code, Refusal};
use crate::db::entity::customer_subscription;

/// Most seats of one subscription.
pub const MOST_SEATS: i32 = 1_000_000;

/// How much was bought, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub seats: i32,
    /// None: nobody has told.
    pub seats_in_use: Option<i32>,
    pub valid_from: NaiveDate,
    /// None: without an end.
    pub valid_to: Option<NaiveDate>,
}

impl Terms {
    /// Those of a subscription.
    pub fn of(row: &customer_subscription::Model) -> Self {
        Self { seats: row.seats, seats_in_use: row.seats_in_use, valid_from: row.valid_from, valid_to: row.valid_to }
    }

    /// Everything that is wrong with them; `at` is what stands before the names of their fields.
    pub fn mistakes(&self, at: &str) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let range = |field: &str, least: i64| {
            let refusal = Refusal::new(Code::OutOfRange).at(&format!("{at}{field}"));
            refusal.with("least", least).with("most", i64::from(MOST_SEATS))
        };
        if !(1..=MOST_SEATS).contains(&self.seats) {
            refusals.push(range("seats", 1));
        }
        match self.seats_in_use {
            Some(used) if !(0..=MOST_SEATS).contains(&used) => refusals.push(range("seatsInUse", 0)),
            Some(used) if used > self.seats => {
                let refusal = Refusal::new(Code::SeatsInUseAboveSeats).at(&format!("{at}seatsInUse"));
                refusals.push(refusal.with("seats", i64::from(self.seats)));
            }
            _ => {}
        }
        if self.valid_to.is_some_and(|end| end < self.valid_from) {
            refusals.push(Refusal::new(Code::ValidityEndsBeforeStart).at(&format!("{at}validTo")));
        }
        refusals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(seats: i32, seats_in_use: Option<i32>, valid_to: Option<&str>) -> Vec<(Code, String)> {
        let day = |text: &str| text.parse().unwrap();
        let terms = Terms { seats, seats_in_use, valid_from: day("2026-05-05"), valid_to: valid_to.map(day) };
        let told = |refusal: Refusal| (refusal.code, refusal.field.join("."));
        terms.mistakes("a.").into_iter().map(told).collect()
    }

    #[test]
    fn sound_terms_have_no_mistakes() {
        for (seats, used, end) in
            [(1, None, None), (1, Some(0), None), (10, Some(10), Some("2026-05-05")), (MOST_SEATS, Some(7), None)]
        {
            assert_eq!(terms(seats, used, end), [], "{seats} {used:?} {end:?}");
        }
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let seats = |code| (code, "input.a.seats".to_owned());
        let used = |code| (code, "input.a.seatsInUse".to_owned());
        let end = (Code::ValidityEndsBeforeStart, "input.a.validTo".to_owned());
        assert_eq!(terms(0, Some(-1), Some("2026-05-04")), [seats(Code::OutOfRange), used(Code::OutOfRange), end]);
        assert_eq!(terms(10, Some(11), None), [used(Code::SeatsInUseAboveSeats)]);
    }
}
