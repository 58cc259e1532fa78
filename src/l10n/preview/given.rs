//! Arguments as people write them at a command line: the form says the type.

use chrono::{DateTime, NaiveDate, Utc};
use fixed_decimal::Decimal;
use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::l10n::args::Arg;

/// Digits on either side of the point.
const MAX_DIGITS: usize = 20;

impl Arg {
    /// Reads a value.
    ///
    /// | written | is |
    /// |---|---|
    /// | `5`, `-3` | a whole number |
    /// | `1.50` | a number; zeros stay |
    /// | `2026-01-05` | a day |
    /// | `2026-01-05T10:00:00Z`, `2026-01-05T10:00+09:00[Asia/Tokyo]` | a moment, in UTC or in the zone |
    /// | `["Ann", "Bo"]` | a list |
    /// | `@ticket-state-new` | the label with this id |
    /// | `"5"` | a text, whatever is in the quotes |
    /// | anything else | a text |
    pub fn read(written: &str) -> Result<Arg, String> {
        if let Some(quoted) = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            return Ok(Arg::Text(quoted.to_owned()));
        }
        if let Some(id) = written.strip_prefix('@') {
            return Ok(Arg::Label(id.to_owned()));
        }
        if written.starts_with('[') {
            let items: Result<Vec<String>, _> = serde_json::from_str(written);
            return items.map(Arg::List).map_err(|error| format!("`{written}` is not a list of texts: {error}"));
        }
        if let Some(number) = number(written) {
            return number;
        }
        if let Ok(date) = NaiveDate::parse_from_str(written, "%Y-%m-%d") {
            return Ok(Arg::Date(date));
        }
        Ok(moment(written).unwrap_or_else(|| Arg::Text(written.to_owned())))
    }
}

fn number(written: &str) -> Option<Result<Arg, String>> {
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(all_digits(whole) && all_digits(fraction)) {
        return None;
    }
    if whole.len() > MAX_DIGITS || fraction.len() > MAX_DIGITS {
        return Some(Err(format!("a number has at most {MAX_DIGITS} digits before and after its point")));
    }
    if let Ok(number) = written.parse() {
        return Some(Ok(Arg::Integer(number)));
    }
    Some(Decimal::try_from_str(written).map(Arg::Decimal).map_err(|error| format!("`{written}`: {error}")))
}

fn moment(written: &str) -> Option<Arg> {
    if let Ok(zoned) = written.parse::<Zoned>() {
        let at = instant(zoned.timestamp())?;
        return Some(Arg::Instant(at, zoned.time_zone().clone()));
    }
    Some(Arg::Instant(instant(written.parse().ok()?)?, TimeZone::UTC))
}

fn instant(at: Timestamp) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(at.as_second(), u32::try_from(at.subsec_nanosecond()).ok()?)
}
