//! Competencies and support contracts.

use async_graphql::{ComplexObject, Context, SimpleObject};

use crate::{
    db::entity::{competency, entitlement},
    graphql::{Answer, Date, LocaleTag, LocalizedText, Speech},
    partners::model::{CompetencyLevel, SupportVehicle},
};

/// A competency of a partner with Microsoft.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Competency {
    /// Its name with Microsoft.
    name: String,
    /// Its level.
    level: CompetencyLevel,
    /// The first day on which it counts.
    valid_from: Date,
    /// The last day on which it counts; null when it has no end.
    valid_to: Option<Date>,
    /// Whether it counts today.
    is_in_force: bool,
}

#[ComplexObject]
impl Competency {
    /// The level in words.
    async fn level_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.level))
    }
}

impl Competency {
    /// As it stands on a day.
    pub fn of(row: &competency::Model, today: chrono::NaiveDate) -> Self {
        Self {
            name: row.name.clone(),
            level: row.level,
            valid_from: Date(row.valid_from),
            valid_to: row.valid_to.map(Date),
            is_in_force: row.valid_from <= today && row.valid_to.is_none_or(|last| today <= last),
        }
    }
}

/// A right to escalate through a support vehicle (rules R22 and R23).
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Entitlement {
    /// The vehicle.
    vehicle: SupportVehicle,
    /// The first day on which it may be used.
    valid_from: Date,
    /// The last day on which it may be used; null when it has no end.
    valid_to: Option<Date>,
    /// How many incidents it includes; null when they are not counted.
    included: Option<i32>,
    /// How many incidents are left; null when they are not counted.
    remaining: Option<i32>,
}

#[ComplexObject]
impl Entitlement {
    /// The vehicle in words.
    async fn vehicle_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.vehicle))
    }
}

impl From<&entitlement::Model> for Entitlement {
    fn from(row: &entitlement::Model) -> Self {
        Self {
            vehicle: row.vehicle,
            valid_from: Date(row.valid_from),
            valid_to: row.valid_to.map(Date),
            included: row.incidents_included,
            remaining: row.incidents_included.map(|included| (included - row.incidents_used).max(0)),
        }
    }
}
