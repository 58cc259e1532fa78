//! Guidance: short texts that tell customers and partners what to do. They are messages, so they
//! have no table; a topic is its id, whom it is for and the rules it explains.

pub mod graphql;

use crate::{rules::RuleId, words};

words! {
    /// Whom a guidance topic is for.
    GuidanceAudience ("guidance-audience") {
        /// People of a customer.
        Customer = "CUSTOMER",
        /// People of a partner.
        Partner = "PARTNER",
    }
}

/// A topic.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// Its stable id; its message is `guidance-` and this.
    pub id: &'static str,
    /// Whom it is for.
    pub audience: GuidanceAudience,
    /// The rules it explains.
    pub rules: &'static [u8],
}

impl Topic {
    /// The message that holds its title, with the attributes `summary` and `body`.
    pub fn message_id(&self) -> String {
        format!("guidance-{}", self.id)
    }

    /// The rules it explains.
    pub fn rules(&self) -> impl Iterator<Item = RuleId> {
        self.rules.iter().map(|number| RuleId(*number))
    }
}

const fn topic(id: &'static str, audience: GuidanceAudience, rules: &'static [u8]) -> Topic {
    Topic { id, audience, rules }
}

/// Every topic, in reading order.
pub const TOPICS: [Topic; 13] = [
    topic("how-to-get-help", GuidanceAudience::Customer, &[4, 5, 7]),
    topic("who-supports-you", GuidanceAudience::Customer, &[4, 5, 6]),
    topic("what-to-prepare", GuidanceAudience::Customer, &[8]),
    topic("billing-questions", GuidanceAudience::Customer, &[18]),
    topic("self-service", GuidanceAudience::Customer, &[4]),
    topic("closing-and-reopening", GuidanceAudience::Customer, &[]),
    topic("partner-duties", GuidanceAudience::Partner, &[7, 8, 9, 14, 15, 16]),
    topic("support-statement", GuidanceAudience::Partner, &[11, 12, 13, 14, 15]),
    topic("how-to-escalate", GuidanceAudience::Partner, &[3, 8, 9, 10, 22]),
    topic("support-vehicles", GuidanceAudience::Partner, &[22, 23]),
    topic("service-health-first", GuidanceAudience::Partner, &[25]),
    topic("response-times-from-microsoft", GuidanceAudience::Partner, &[28]),
    topic("training", GuidanceAudience::Partner, &[17]),
];

/// The days of the reopening window that the texts mention: the default of every partner.
pub const REOPEN_DAYS: i64 = 14;
