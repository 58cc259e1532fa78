//! From weak strings to a proven command: every field is read, every mistake is collected.

use async_graphql::{ID, InputType};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    ids::Kind,
    l10n::Locale,
    refusal::{Common, Refusal},
};

/// Reads the fields of one input and remembers what was wrong with them.
pub struct Weak<C> {
    refusals: Vec<Refusal<C>>,
}

impl<C: Common> Default for Weak<C> {
    fn default() -> Self {
        Self { refusals: Vec::new() }
    }
}

impl<C: Common> Weak<C> {
    /// Remembers a mistake.
    pub fn refuse(&mut self, refusal: Refusal<C>) {
        self.refusals.push(refusal);
    }

    /// An id of one kind.
    pub fn id(&mut self, field: &str, id: &ID, kind: Kind) -> Uuid {
        kind.read(id).unwrap_or_else(|| {
            self.refuse(Refusal::new(C::INVALID_ID).at(field).with("kind", kind.prefix()));
            Uuid::nil()
        })
    }

    /// An id that may be left out.
    pub fn optional_id(&mut self, field: &str, id: Option<&ID>, kind: Kind) -> Option<Uuid> {
        id.map(|id| self.id(field, id, kind))
    }

    /// Text that must say something, trimmed, at most `longest` characters.
    pub fn text(&mut self, field: &str, text: &str, longest: usize) -> String {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            self.refuse(Refusal::new(C::BLANK).at(field));
        }
        if trimmed.chars().count() > longest {
            self.refuse(Refusal::new(C::TOO_LONG).at(field).with("limit", i64::try_from(longest).unwrap_or(i64::MAX)));
        }
        // PostgreSQL cannot keep U+0000, and no other control character belongs into a text.
        if trimmed.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.refuse(Refusal::new(C::INVALID_TEXT).at(field));
        }
        trimmed.to_owned()
    }

    /// Text of one line.
    pub fn line(&mut self, field: &str, text: &str, longest: usize) -> String {
        if text.trim().contains(['\n', '\r']) {
            self.refuse(Refusal::new(C::INVALID_TEXT).at(field));
        }
        self.text(field, text, longest)
    }

    /// Text that may be left out.
    pub fn optional_text(&mut self, field: &str, text: Option<&str>, longest: usize) -> Option<String> {
        text.map(|text| self.text(field, text, longest))
    }

    /// A time zone of the IANA database.
    pub fn time_zone(&mut self, field: &str, zone: &str) -> String {
        if jiff::tz::TimeZone::get(zone).is_err() {
            let shown: String = zone.chars().take(60).collect();
            self.refuse(Refusal::new(C::UNKNOWN_TIME_ZONE).at(field).with("zone", shown));
        }
        zone.to_owned()
    }

    /// A locale that the desk speaks.
    pub fn served(&mut self, field: &str, locale: &Locale, served: bool) -> String {
        if !served {
            self.refuse(Refusal::new(C::UNKNOWN_LOCALE).at(field).with("locale", locale.as_str()));
        }
        locale.as_str().to_owned()
    }

    /// The proven command, or everything that was wrong.
    pub fn prove<T>(self, command: T) -> Result<T, Vec<Refusal<C>>> {
        if self.refusals.is_empty() { Ok(command) } else { Err(self.refusals) }
    }
}

/// What tells one input from another, for retries with the same idempotency key.
pub fn digest(input: &impl InputType) -> String {
    HEXLOWER.encode(&Sha256::digest(input.to_value().to_string().as_bytes()))
}
