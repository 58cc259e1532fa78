//! Scalars with a public definition.

use async_graphql::{InputType, InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{NaiveDate, SecondsFormat, Utc};
use serde::Serialize;

use crate::{failure::Failure, l10n::Locale};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime(pub chrono::DateTime<Utc>);

/// A moment in RFC 3339, always in UTC, for example `2026-05-05T09:30:00Z`.
#[Scalar(specified_by_url = "https://scalars.graphql.org/andimarek/date-time.html")]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        read(value)
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

/// A day of the Gregorian calendar in ISO 8601, for example `2020-05-05`.
#[Scalar(specified_by_url = "https://scalars.graphql.org/andimarek/local-date.html")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        read(value)
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format("%Y-%m-%d").to_string())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleTag(pub Locale);

/// A language tag of BCP 47, for example `zh-TW`. As the argument `locales` of a field that speaks: the
/// locales wanted, the dearest first; without them the operation's own. What is no tag is rejected with
/// `MALFORMED_LOCALE`, a list of which the desk speaks none with `LOCALE_NOT_SERVED`; the `args` of that
/// error name the locales to choose from. Documents exist in more locales and reject none.
#[Scalar(name = "Locale", specified_by_url = "https://www.rfc-editor.org/info/bcp47")]
impl ScalarType for LocaleTag {
    fn parse(value: Value) -> InputValueResult<Self> {
        read(value)
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.as_str().to_owned())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown(pub String);

/// Text in CommonMark with the extensions of GitHub: tables, strikethrough and alerts.
#[Scalar(specified_by_url = "https://github.github.com/gfm/")]
impl ScalarType for Markdown {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(text)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html(pub String);

/// A fragment of HTML, sanitized: it holds no script, style or event handler, and may be shown as
/// it is.
#[Scalar(name = "HTML", specified_by_url = "https://html.spec.whatwg.org/multipage/parsing.html")]
impl ScalarType for Html {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(text)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Json(Value);

impl Json {
    /// A document of ours.
    pub fn of(document: &impl Serialize) -> Result<Self, Failure> {
        let value = serde_json::to_value(document).and_then(Value::from_json);
        value.map(Self).map_err(|error| Failure::new(format!("a document is no JSON: {error}")))
    }
}

/// A document in JSON.
#[Scalar(name = "JSON", specified_by_url = "https://www.rfc-editor.org/info/rfc8259")]
impl ScalarType for Json {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(Self(value))
    }

    fn to_value(&self) -> Value {
        self.0.clone()
    }
}

/// A scalar that clients write as a text.
trait FromText: InputType {
    /// What a text is rejected with that cannot be read.
    const CODE: &'static str;

    fn from_text(text: &str) -> Option<Self>;
}

impl FromText for DateTime {
    const CODE: &'static str = "MALFORMED_DATE_TIME";

    fn from_text(text: &str) -> Option<Self> {
        let moment = chrono::DateTime::parse_from_rfc3339(text).ok()?;
        Some(Self(moment.with_timezone(&Utc)))
    }
}

impl FromText for Date {
    const CODE: &'static str = "MALFORMED_DATE";

    fn from_text(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self)
    }
}

impl FromText for LocaleTag {
    const CODE: &'static str = "MALFORMED_LOCALE";

    fn from_text(text: &str) -> Option<Self> {
        Locale::parse(text).ok().map(Self)
    }
}

/// A scalar of ours as validation knows it, which reads values before anything runs.
#[derive(Clone, Copy)]
pub(super) struct Written {
    /// What a text is rejected with that cannot be read.
    pub(super) code: &'static str,
    pub(super) reads: fn(&str) -> bool,
}

impl Written {
    fn of<T: FromText>() -> Self {
        Self { code: T::CODE, reads: |text| T::from_text(text).is_some() }
    }
}

/// The scalar of this name, if clients write it.
pub(super) fn written(name: &str) -> Option<Written> {
    match name {
        "DateTime" => Some(Written::of::<DateTime>()),
        "Date" => Some(Written::of::<Date>()),
        "Locale" => Some(Written::of::<LocaleTag>()),
        _ => None,
    }
}

/// By now validation has read it once, so it is as it should be.
fn read<T: FromText>(value: Value) -> InputValueResult<T> {
    match &value {
        Value::String(text) => T::from_text(text).ok_or_else(|| InputValueError::custom(T::CODE)),
        _ => Err(InputValueError::expected_type(value)),
    }
}
