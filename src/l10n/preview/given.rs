//! Arguments as people write them at a command line: the form says the type.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use fixed_decimal::Decimal;
use jiff::{SignedDuration, Timestamp, Zoned, tz::TimeZone};

use crate::l10n::{
    args::Arg,
    money::{Currency, Money},
};

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
    /// | `12.50:EUR` | an amount of money |
    /// | `PT2H15M` | a length of time |
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
        if let Some(money) = money(written) {
            return money;
        }
        if let Some(length) = length(written) {
            return Ok(Arg::Duration(length));
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

fn money(written: &str) -> Option<Result<Arg, String>> {
    let (amount, code) = written.split_once(':')?;
    let currency = Currency::parse(code).ok()?;
    let money = |amount| Arg::Money(Money { amount, currency });
    Some(number(amount)?.and_then(|read| match read {
        Arg::Integer(amount) => Ok(money(Decimal::from(amount))),
        Arg::Decimal(amount) => Ok(money(amount)),
        _ => Err(format!("`{amount}` is not an amount")),
    }))
}

/// What begins like a name is one: a length of time begins with a P and a T or a digit.
fn length(written: &str) -> Option<Duration> {
    let starts = written.strip_prefix('P')?.starts_with(|first: char| first == 'T' || first.is_ascii_digit());
    let span: Option<SignedDuration> = written.parse().ok();
    span.filter(|_| starts)?.try_into().ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_says_the_type() {
        let zone = TimeZone::get("Asia/Tokyo").unwrap();
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let decimal = |text: &str| Decimal::try_from_str(text).unwrap();
        let money = Money { amount: decimal("12.50"), currency: Currency::parse("EUR").unwrap() };
        for (written, expected) in [
            ("5", Arg::Integer(5)),
            ("-3", Arg::Integer(-3)),
            ("1.50", Arg::Decimal(decimal("1.50"))),
            ("99999999999999999999", Arg::Decimal(decimal("99999999999999999999"))),
            ("2026-01-05", Arg::Date(NaiveDate::from_ymd_opt(2026, 1, 5).unwrap())),
            ("2026-01-05T10:00:00Z", Arg::Instant(at("2026-01-05T10:00:00Z"), TimeZone::UTC)),
            ("2026-01-05T10:00+09:00[Asia/Tokyo]", Arg::Instant(at("2026-01-05T01:00:00Z"), zone)),
            ("12.50:EUR", Arg::Money(money)),
            ("PT2H15M", Arg::Duration(Duration::from_secs(8_100))),
            ("[\"Ann\", \"Bo\"]", Arg::List(vec!["Ann".to_owned(), "Bo".to_owned()])),
            ("@ticket-state-new", Arg::Label("ticket-state-new".to_owned())),
        ] {
            assert_eq!(Arg::read(written), Ok(expected), "{written}");
        }
        for text in
            ["", "Paul", "PT", "P", "-", "1.", ".5", "1e5", "12.50:EURO", "a:EUR", "2026-13-01", "2026-01-05T25:00Z"]
        {
            assert_eq!(Arg::read(text), Ok(Arg::Text(text.to_owned())), "{text}");
        }
        assert_eq!(Arg::read("\"5\""), Ok(Arg::Text("5".to_owned())));
        for wrong in ["[1]", "[", &"9".repeat(21), &format!("{}:EUR", "9".repeat(21))] {
            assert!(Arg::read(wrong).is_err(), "{wrong}");
        }
    }
}
