//! Lengths of time and distances to a moment, as messages of the locale.
//!
//! Here is only decided which message says it and with which numbers; the words, their order and
//! their plurals are the translators', in `time.ftl`.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{
    args::Args,
    functions::{DurationOptions, RelativeOptions},
};

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
}

/// A message with its arguments.
#[derive(Debug, PartialEq)]
pub(super) struct Phrase {
    pub id: &'static str,
    pub args: Args,
}

/// The messages that `DURATION` is made of.
pub(super) const DURATION: &[&str] = &[
    "duration-seconds",
    "duration-minutes",
    "duration-minutes-seconds",
    "duration-hours",
    "duration-hours-minutes",
    "duration-days",
    "duration-days-hours",
    "duration-less",
];

/// The messages that `RELATIVE` is made of.
pub(super) const RELATIVE: &[&str] = &[
    "relative-now",
    "relative-in-seconds",
    "relative-in-minutes",
    "relative-in-hours",
    "relative-in-days",
    "relative-in-months",
    "relative-in-years",
    "relative-seconds-ago",
    "relative-minutes-ago",
    "relative-hours-ago",
    "relative-days-ago",
    "relative-months-ago",
    "relative-years-ago",
];

impl Unit {
    fn seconds(self) -> u64 {
        match self {
            Unit::Second => 1,
            Unit::Minute => 60,
            Unit::Hour => 3_600,
            Unit::Day => 86_400,
        }
    }

    /// How a message knows it: as an argument, and as a choice.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Unit::Second => ("seconds", "second"),
            Unit::Minute => ("minutes", "minute"),
            Unit::Hour => ("hours", "hour"),
            Unit::Day => ("days", "day"),
        }
    }
}

/// The whole units of a length of time, the rest cut off: what is left is never said to be more.
pub(super) fn duration(length: Duration, options: DurationOptions) -> Phrase {
    let seconds = length.as_secs();
    let count = |unit: Unit| i64::try_from(seconds / unit.seconds()).unwrap_or(i64::MAX);
    if count(options.smallest) == 0 && !length.is_zero() && options.smallest > Unit::Second {
        let (_, name) = options.smallest.names();
        return Phrase { id: "duration-less", args: Args::new().text("unit", name) };
    }
    let [days, hours, minutes] = [Unit::Day, Unit::Hour, Unit::Minute].map(count);
    let (unit, pair, below) = match options.smallest {
        Unit::Day => (Unit::Day, "", Unit::Day),
        _ if days > 0 => (Unit::Day, "duration-days-hours", Unit::Hour),
        Unit::Hour => (Unit::Hour, "", Unit::Hour),
        _ if hours > 0 => (Unit::Hour, "duration-hours-minutes", Unit::Minute),
        Unit::Minute => (Unit::Minute, "", Unit::Minute),
        Unit::Second if minutes > 0 => (Unit::Minute, "duration-minutes-seconds", Unit::Second),
        Unit::Second => (Unit::Second, "", Unit::Second),
    };
    let single = match unit {
        Unit::Second => "duration-seconds",
        Unit::Minute => "duration-minutes",
        Unit::Hour => "duration-hours",
        Unit::Day => "duration-days",
    };
    let args = Args::new().integer(unit.names().0, count(unit));
    let rest = i64::try_from(seconds % unit.seconds() / below.seconds()).unwrap_or_default();
    if options.parts < 2 || pair.is_empty() || rest == 0 {
        return Phrase { id: single, args };
    }
    Phrase { id: pair, args: args.integer(below.names().0, rest) }
}

/// How far a moment is, in its largest unit, rounded to the nearest.
pub(super) fn relative(at: DateTime<Utc>, now: DateTime<Utc>, options: RelativeOptions) -> Phrase {
    let milliseconds = at.signed_duration_since(now).num_milliseconds();
    let future = milliseconds > 0;
    let distance = milliseconds.unsigned_abs();
    let rounded = |seconds: u64| (distance + seconds * 500) / (seconds * 1_000);
    let [seconds, minutes, hours, days] =
        [Unit::Second, Unit::Minute, Unit::Hour, Unit::Day].map(|unit| rounded(unit.seconds()));
    // A mean month and year of the Gregorian calendar.
    let (months, years) = (rounded(2_629_746).max(1), rounded(31_556_952).max(1));
    let nothing = if options.smallest == Unit::Second { seconds == 0 } else { minutes == 0 };
    let (later, ago, name, count) = match () {
        () if nothing => return Phrase { id: "relative-now", args: Args::new() },
        () if seconds < 60 && options.smallest == Unit::Second => {
            ("relative-in-seconds", "relative-seconds-ago", "seconds", seconds)
        }
        () if minutes < 60 => ("relative-in-minutes", "relative-minutes-ago", "minutes", minutes),
        () if hours < 24 => ("relative-in-hours", "relative-hours-ago", "hours", hours),
        () if days < 30 => ("relative-in-days", "relative-days-ago", "days", days),
        () if months < 12 => ("relative-in-months", "relative-months-ago", "months", months),
        () => ("relative-in-years", "relative-years-ago", "years", years),
    };
    let id = if future { later } else { ago };
    Phrase { id, args: Args::new().integer(name, i64::try_from(count).unwrap_or(i64::MAX)) }
}
