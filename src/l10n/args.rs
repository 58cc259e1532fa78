//! What a message is told: named, typed values. They are written in the message's locale, late.

use std::{borrow::Cow, time::Duration};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use fixed_decimal::{Decimal, FloatPrecision};
use jiff::{SignedDuration, tz::TimeZone};
use serde::{Serialize, Serializer, ser::SerializeMap};

use super::money::Money;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// A name, a number of a ticket, what somebody wrote: shown as it is.
    Text(String),
    /// A whole number: grouped, and plurals are selected on it.
    Integer(i64),
    /// A number with its fraction: trailing zeros stay.
    Decimal(Decimal),
    /// A day.
    Date(NaiveDate),
    /// A moment, shown on the clock of a zone.
    Instant(DateTime<Utc>, TimeZone),
    /// An amount of a currency.
    Money(Money),
    /// A length of time. Never negative: whether it is left or overdue are two messages.
    Duration(Duration),
    /// Texts to be joined as the locale joins them.
    List(Vec<String>),
    /// The id of a message without arguments, such as the label of an enum value: it is said in the
    /// locale of the message it stands in, and selected on by its id.
    Label(String),
}

/// The arguments of a message.
///
/// They belong to nobody's locale, so a refusal can carry them to whoever words it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args {
    values: Vec<(Name, Arg)>,
    now: Option<DateTime<Utc>>,
}

type Name = Cow<'static, str>;

impl Args {
    /// No arguments.
    pub const fn new() -> Args {
        Args { values: Vec::new(), now: None }
    }

    /// Says what time it is, so that a message may tell a moment relative to it ("5 minutes ago").
    #[must_use]
    pub fn as_of(self, now: DateTime<Utc>) -> Args {
        Args { now: Some(now), ..self }
    }

    /// Sets a value, in place of an earlier one of that name.
    #[must_use]
    pub fn with(mut self, name: impl Into<Name>, value: Arg) -> Args {
        let name = name.into();
        match self.values.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.values.push((name, value)),
        }
        self
    }

    /// See [`Arg::Text`].
    #[must_use]
    pub fn text(self, name: impl Into<Name>, value: impl Into<String>) -> Args {
        self.with(name, Arg::Text(value.into()))
    }

    /// See [`Arg::Integer`].
    #[must_use]
    pub fn integer(self, name: impl Into<Name>, value: impl Into<i64>) -> Args {
        self.with(name, Arg::Integer(value.into()))
    }

    /// See [`Arg::Decimal`].
    #[must_use]
    pub fn decimal(self, name: impl Into<Name>, value: Decimal) -> Args {
        self.with(name, Arg::Decimal(value))
    }

    /// A measured value; what is no finite number is shown as text.
    #[must_use]
    pub fn float(self, name: impl Into<Name>, value: f64) -> Args {
        match Decimal::try_from_f64(value, FloatPrecision::RoundTrip) {
            Ok(decimal) => self.decimal(name, decimal),
            Err(_) => self.text(name, value.to_string()),
        }
    }

    /// See [`Arg::Date`].
    #[must_use]
    pub fn date(self, name: impl Into<Name>, value: NaiveDate) -> Args {
        self.with(name, Arg::Date(value))
    }

    /// See [`Arg::Instant`].
    #[must_use]
    pub fn instant(self, name: impl Into<Name>, at: DateTime<Utc>, zone: &TimeZone) -> Args {
        self.with(name, Arg::Instant(at, zone.clone()))
    }

    /// See [`Arg::Money`].
    #[must_use]
    pub fn money(self, name: impl Into<Name>, value: Money) -> Args {
        self.with(name, Arg::Money(value))
    }

    /// See [`Arg::Duration`].
    #[must_use]
    pub fn duration(self, name: impl Into<Name>, value: Duration) -> Args {
        self.with(name, Arg::Duration(value))
    }

    /// See [`Arg::List`].
    #[must_use]
    pub fn list<T: Into<String>>(self, name: impl Into<Name>, values: impl IntoIterator<Item = T>) -> Args {
        self.with(name, Arg::List(values.into_iter().map(Into::into).collect()))
    }

    /// See [`Arg::Label`].
    #[must_use]
    pub fn label(self, name: impl Into<Name>, id: impl Into<String>) -> Args {
        self.with(name, Arg::Label(id.into()))
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Arg> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The time they were told of, if any.
    pub(super) fn now(&self) -> Option<DateTime<Utc>> {
        self.now
    }

    /// All of them, in the order they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arg)> {
        self.values.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// As a client gets them that renders its own words: numbers as numbers, moments as RFC 3339 in UTC,
/// lengths of time as ISO 8601.
impl Serialize for Args {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len()))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Arg {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Arg::Text(text) | Arg::Label(text) => serializer.serialize_str(text),
            Arg::Integer(number) => serializer.serialize_i64(*number),
            // A string keeps the digits that a JSON number may lose.
            Arg::Decimal(number) => serializer.collect_str(number),
            Arg::Date(date) => serializer.collect_str(date),
            Arg::Instant(at, _) => serializer.serialize_str(&at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            Arg::Money(money) => money.serialize(serializer),
            Arg::Duration(length) => {
                serializer.collect_str(&SignedDuration::try_from(*length).unwrap_or(SignedDuration::MAX))
            }
            Arg::List(items) => items.serialize(serializer),
        }
    }
}
