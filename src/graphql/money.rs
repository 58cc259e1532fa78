//! Money as clients see it.

use async_graphql::{InputObject, SimpleObject};

use crate::money::{self, Currency};

/// An amount of money in one currency.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub struct Money {
    /// The amount in digits, with a point before the decimals and as many of them as the currency has:
    /// `1234.50` euros, `1500` yen.
    pub amount: String,
    /// The currency, a code of ISO 4217 with three capital letters.
    pub currency: String,
}

/// An amount of money in one currency.
#[derive(Clone, Debug, InputObject)]
pub struct MoneyInput {
    /// The amount in digits, with a point before the decimals and at most as many of them as the currency
    /// has: `1234.50` euros, `1500` yen.
    pub amount: String,
    /// The currency, a code of ISO 4217 with three capital letters.
    pub currency: String,
}

impl Money {
    /// A stored amount. Its currency was checked when it was written.
    pub fn of(minor: i64, currency: &str) -> Self {
        let amount = Currency::of(currency)
            .map_or_else(|| minor.to_string(), |currency| money::Money { minor, currency }.amount());
        Self { amount, currency: currency.to_owned() }
    }
}
