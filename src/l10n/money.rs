//! Amounts of a currency.

use std::fmt;

use fixed_decimal::Decimal;
use serde::{Serialize, Serializer, ser::SerializeStruct};

/// A currency, by its code of ISO 4217.
///
/// Well formed, as in `Intl.NumberFormat`: whether a code is in use changes with the years. One without a
/// sign or a name in a locale is written as its code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// Why a string is no currency: three letters of ASCII are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrencyError;

/// An amount of a currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// How much, in the currency's main unit.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

impl Currency {
    /// Reads a code in any case.
    pub fn parse(code: &str) -> Result<Currency, CurrencyError> {
        let letters: [u8; 3] = code.as_bytes().try_into().map_err(|_| CurrencyError)?;
        if !letters.iter().all(u8::is_ascii_alphabetic) {
            return Err(CurrencyError);
        }
        Ok(Currency(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    /// The code in upper case.
    pub fn as_str(&self) -> &str {
        // Only ASCII is ever stored, so the empty default is out of reach.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({self})")
    }
}

impl fmt::Display for CurrencyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a currency is a code of three letters, such as USD")
    }
}

impl std::error::Error for CurrencyError {}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Money", 2)?;
        // A string keeps the digits that a JSON number may lose.
        object.serialize_field("amount", &self.amount.to_string())?;
        object.serialize_field("currency", self.currency.as_str())?;
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_letters_in_any_case() {
        assert_eq!(Currency::parse("jpy").map(|currency| currency.to_string()), Ok("JPY".to_owned()));
        for wrong in ["", "US", "USDX", "U5D", "円", "US$", "US "] {
            assert_eq!(Currency::parse(wrong), Err(CurrencyError), "{wrong:?} was taken");
        }
    }
}
