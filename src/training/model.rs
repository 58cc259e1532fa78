//! When a signal is given. Pure: figures and thresholds in, signals out.

use crate::{db::entity::training_threshold, partners::model::OnlineService, words, words::Word};

words! {
    /// Why training is worth considering (rule R17).
    TrainingTrigger ("training-trigger") {
        /// Many of the tickets ask how to do something.
        HowToShare = "HOW_TO_SHARE",
        /// Few of the seats that were bought are in use.
        LowAdoption = "LOW_ADOPTION",
        /// Services are left that the customer has not bought.
        RoomToSell = "ROOM_TO_SELL",
    }
}

/// When a partner wants to hear of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// How many days of tickets are looked at.
    pub period_days: i32,
    /// With fewer tickets their mix says nothing.
    pub least_tickets: i32,
    /// From this share of how-to questions on, in percent.
    pub how_to_percent: i32,
    /// Below this share of seats in use, in percent.
    pub adoption_percent: i32,
    /// With at most so many services bought.
    pub services_bought: i32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { period_days: 90, least_tickets: 5, how_to_percent: 40, adoption_percent: 50, services_bought: 1 }
    }
}

impl From<&training_threshold::Model> for Thresholds {
    fn from(row: &training_threshold::Model) -> Self {
        Self {
            period_days: row.period_days,
            least_tickets: row.least_tickets,
            how_to_percent: row.how_to_percent,
            adoption_percent: row.adoption_percent,
            services_bought: row.services_bought,
        }
    }
}

/// What the desk knows of a customer of a partner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Tickets opened in the period.
    pub tickets: i64,
    /// Those of them that are usage questions.
    pub how_to: i64,
    /// Seats bought in active subscriptions of which the seats in use are known.
    pub seats: i64,
    /// Seats of them that are in use.
    pub seats_in_use: i64,
    /// Services with an active subscription.
    pub services: i64,
}

/// A reason to consider training, with its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    /// The reason.
    pub trigger: TrainingTrigger,
    /// How-to questions, seats in use, or services bought.
    pub count: i64,
    /// Of so many tickets, seats, or services there are.
    pub total: i64,
    /// The threshold that was met: percent, percent, or services.
    pub threshold: i32,
}

/// What speaks for training.
pub fn signals(figures: &Figures, thresholds: &Thresholds) -> Vec<Signal> {
    let how_to = Signal {
        trigger: TrainingTrigger::HowToShare,
        count: figures.how_to,
        total: figures.tickets,
        threshold: thresholds.how_to_percent,
    };
    let adoption = Signal {
        trigger: TrainingTrigger::LowAdoption,
        count: figures.seats_in_use,
        total: figures.seats,
        threshold: thresholds.adoption_percent,
    };
    let room = Signal {
        trigger: TrainingTrigger::RoomToSell,
        count: figures.services,
        total: i64::try_from(OnlineService::ALL.len()).unwrap_or(i64::MAX),
        threshold: thresholds.services_bought,
    };
    let enough = figures.tickets >= i64::from(thresholds.least_tickets) && figures.tickets > 0;
    let mut found = Vec::new();
    found.extend((enough && how_to.is_at_least()).then_some(how_to));
    found.extend((figures.seats > 0 && !adoption.is_at_least()).then_some(adoption));
    // Whoever has bought nothing here has nothing to be trained in.
    found.extend((1..=i64::from(thresholds.services_bought)).contains(&figures.services).then_some(room));
    found
}

impl Signal {
    /// Whether the share reaches its threshold in percent.
    fn is_at_least(&self) -> bool {
        self.count * 100 >= self.total * i64::from(self.threshold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn triggers(figures: Figures) -> Vec<TrainingTrigger> {
        signals(&figures, &Thresholds::default()).into_iter().map(|signal| signal.trigger).collect()
    }

    const CONTENT: Figures = Figures { tickets: 10, how_to: 3, seats: 10, seats_in_use: 5, services: 2 };

    #[test]
    fn each_threshold_has_two_sides() {
        assert_eq!(triggers(CONTENT), []);
        assert_eq!(triggers(Figures { how_to: 4, ..CONTENT }), [TrainingTrigger::HowToShare]);
        assert_eq!(triggers(Figures { seats_in_use: 4, ..CONTENT }), [TrainingTrigger::LowAdoption]);
        assert_eq!(triggers(Figures { services: 1, ..CONTENT }), [TrainingTrigger::RoomToSell]);
    }

    #[test]
    fn a_few_tickets_and_no_seats_say_nothing() {
        assert_eq!(triggers(Figures { tickets: 4, how_to: 4, ..CONTENT }), []);
        assert_eq!(triggers(Figures { seats: 0, seats_in_use: 0, services: 0, ..CONTENT }), []);
        assert_eq!(triggers(Figures::default()), []);
        let any = Thresholds { least_tickets: 0, how_to_percent: 0, ..Thresholds::default() };
        assert_eq!(signals(&Figures::default(), &any), []);
    }
}
