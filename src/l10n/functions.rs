//! The functions a message may call, with their options: read once, checked once.

use fixed_decimal::Decimal;
use jiff::tz::TimeZone;

use super::{
    pattern::{Call, Literal},
    phrases::Unit,
    rule::Rule,
};

/// What ECMA-402 allows was 20 for long, and no text of ours needs more.
const MAX_FRACTION: i16 = 20;

/// `NUMBER($n, minimumFractionDigits: 2)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumberOptions {
    pub minimum_fraction: i16,
    pub maximum_fraction: i16,
    pub grouping: bool,
    /// Select the plural of "1st, 2nd", not of "1, 2".
    pub ordinal: bool,
    /// Write 0.5 as 50 %.
    pub percent: bool,
    pub currency: CurrencyDisplay,
}

/// How the currency of an amount is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum CurrencyDisplay {
    #[default]
    Symbol,
    NarrowSymbol,
    Code,
    Name,
}

impl Default for NumberOptions {
    fn default() -> Self {
        // The defaults of Intl.NumberFormat, so that other Fluent runtimes agree.
        NumberOptions {
            minimum_fraction: 0,
            maximum_fraction: 3,
            grouping: true,
            ordinal: false,
            percent: false,
            currency: CurrencyDisplay::Symbol,
        }
    }
}

/// `DATETIME($at, dateStyle: "long", timeStyle: "short", timeZone: "Asia/Tokyo")`.
#[derive(Clone, Debug, Default)]
pub(super) struct DateOptions {
    pub date: Option<Style>,
    pub time: Option<Style>,
    /// Instead of the zone the argument came with.
    pub zone: Option<TimeZone>,
}

/// How much of a date or a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Short,
    Medium,
    Long,
    Full,
}

/// `LIST($names, type: "or")`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListOptions {
    pub or: bool,
}

/// `DURATION($left, smallest: "second", parts: 1)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DurationOptions {
    pub smallest: Unit,
    /// One unit or two: "2 hours", "2 hours 15 minutes".
    pub parts: i16,
}

impl Default for DurationOptions {
    fn default() -> Self {
        DurationOptions { smallest: Unit::Minute, parts: 2 }
    }
}

/// `RELATIVE($at, smallest: "second")`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RelativeOptions {
    pub smallest: Unit,
}

/// Why a call cannot be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misuse {
    pub rule: Rule,
    pub message: String,
}

/// Finds a function and reads its options.
pub(super) fn call(name: &str, options: &[(&str, Literal)]) -> Result<Call, Misuse> {
    match name {
        "NUMBER" => number(options).map(Call::Number),
        "DATETIME" => date_time(options).map(Call::DateTime),
        "LIST" => list(options).map(Call::List),
        "DURATION" => duration(options).map(Call::Duration),
        "RELATIVE" => relative(options).map(Call::Relative),
        _ => {
            let message = format!("there is no function {name}; NUMBER, DATETIME, LIST, DURATION and RELATIVE exist");
            Err(Misuse { rule: Rule::UnknownFunction, message })
        }
    }
}

fn number(options: &[(&str, Literal)]) -> Result<NumberOptions, Misuse> {
    let displays = [
        ("symbol", CurrencyDisplay::Symbol),
        ("narrowSymbol", CurrencyDisplay::NarrowSymbol),
        ("code", CurrencyDisplay::Code),
        ("name", CurrencyDisplay::Name),
    ];
    let mut read = NumberOptions::default();
    let (mut minimum, mut maximum) = (None, None);
    for (name, value) in options {
        match *name {
            "minimumFractionDigits" => minimum = Some(whole(name, value, 0, MAX_FRACTION)?),
            "maximumFractionDigits" => maximum = Some(whole(name, value, 0, MAX_FRACTION)?),
            "useGrouping" => read.grouping = one_of(name, value, [("true", true), ("false", false)])?,
            "type" => {
                read.ordinal = one_of(name, value, [("cardinal", false), ("ordinal", true)])?;
            }
            "style" => read.percent = one_of(name, value, [("decimal", false), ("percent", true)])?,
            "currencyDisplay" => read.currency = one_of(name, value, displays)?,
            _ => return Err(unknown("NUMBER", name)),
        }
    }
    if let (Some(minimum), Some(maximum)) = (minimum, maximum)
        && minimum > maximum
    {
        let message = format!("minimumFractionDigits {minimum} exceeds the maximum {maximum}");
        return Err(Misuse { rule: Rule::OptionOutOfRange, message });
    }
    read.minimum_fraction = minimum.unwrap_or(0);
    let usual = if read.percent { 0 } else { read.maximum_fraction };
    read.maximum_fraction = maximum.unwrap_or(usual.max(read.minimum_fraction));
    Ok(read)
}

fn date_time(options: &[(&str, Literal)]) -> Result<DateOptions, Misuse> {
    let styles = [("short", Style::Short), ("medium", Style::Medium), ("long", Style::Long), ("full", Style::Full)];
    let mut read = DateOptions::default();
    for (name, value) in options {
        match *name {
            "dateStyle" => read.date = Some(one_of(name, value, styles)?),
            "timeStyle" => read.time = Some(one_of(name, value, styles)?),
            "timeZone" => read.zone = Some(zone(name, value)?),
            _ => return Err(unknown("DATETIME", name)),
        }
    }
    Ok(read)
}

fn list(options: &[(&str, Literal)]) -> Result<ListOptions, Misuse> {
    let mut read = ListOptions::default();
    for (name, value) in options {
        match *name {
            "type" => read.or = one_of(name, value, [("and", false), ("or", true)])?,
            _ => return Err(unknown("LIST", name)),
        }
    }
    Ok(read)
}

fn duration(options: &[(&str, Literal)]) -> Result<DurationOptions, Misuse> {
    let units = [("second", Unit::Second), ("minute", Unit::Minute), ("hour", Unit::Hour), ("day", Unit::Day)];
    let mut read = DurationOptions::default();
    for (name, value) in options {
        match *name {
            "smallest" => read.smallest = one_of(name, value, units)?,
            "parts" => read.parts = whole(name, value, 1, 2)?,
            _ => return Err(unknown("DURATION", name)),
        }
    }
    Ok(read)
}

fn relative(options: &[(&str, Literal)]) -> Result<RelativeOptions, Misuse> {
    let units = [("second", Unit::Second), ("minute", Unit::Minute)];
    let mut read = RelativeOptions { smallest: Unit::Minute };
    for (name, value) in options {
        match *name {
            "smallest" => read.smallest = one_of(name, value, units)?,
            _ => return Err(unknown("RELATIVE", name)),
        }
    }
    Ok(read)
}

fn whole(name: &str, value: &Literal, least: i16, most: i16) -> Result<i16, Misuse> {
    (least..=most).find(|n| matches!(value, Literal::Number(given) if *given == Decimal::from(*n))).ok_or_else(|| {
        Misuse { rule: Rule::OptionOutOfRange, message: format!("{name} is a whole number from {least} to {most}") }
    })
}

fn one_of<T: Copy, const N: usize>(name: &str, value: &Literal, choices: [(&str, T); N]) -> Result<T, Misuse> {
    let given = match value {
        Literal::Text(text) => choices.iter().find(|(choice, _)| **choice == **text),
        Literal::Number(_) => None,
    };
    given.map(|(_, value)| *value).ok_or_else(|| {
        let names = choices.map(|(choice, _)| format!("\"{choice}\"")).join(", ");
        Misuse { rule: Rule::UnknownOption, message: format!("{name} is one of {names}") }
    })
}

fn zone(name: &str, value: &Literal) -> Result<TimeZone, Misuse> {
    let found = match value {
        Literal::Text(id) => TimeZone::get(id).ok(),
        Literal::Number(_) => None,
    };
    found.ok_or_else(|| Misuse {
        rule: Rule::UnknownOption,
        message: format!("{name} is a zone of the IANA database, such as \"Asia/Tokyo\""),
    })
}

fn unknown(function: &str, option: &str) -> Misuse {
    Misuse { rule: Rule::UnknownOption, message: format!("{function} has no option {option}") }
}
