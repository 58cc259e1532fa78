//! Money as clients see it.

use async_graphql::{InputObject, SimpleObject};

use super::Weak;
use crate::{
    money::{self, Currency, NoMoney},
    refusal::{Common, Refusal},
};

/// A currency as it is repeated in a refusal; the field itself has no limit.
const MOST_SHOWN: usize = 60;

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

/// The codes with which a noun refuses an amount.
pub struct MoneyCodes<C> {
    pub unknown_currency: C,
    pub negative: C,
    pub invalid: C,
}

impl MoneyInput {
    /// An amount that is not below zero; `None` when something was wrong with it.
    pub fn prove<C: Common>(&self, weak: &mut Weak<C>, field: &str, codes: &MoneyCodes<C>) -> Option<money::Money> {
        let Some(currency) = Currency::of(&self.currency) else {
            let shown: String = self.currency.chars().take(MOST_SHOWN).collect();
            let refusal = Refusal::new(codes.unknown_currency).at(&format!("{field}.currency"));
            weak.refuse(refusal.with("currency", shown));
            return None;
        };
        let refuse = |code| Refusal::new(code).at(&format!("{field}.amount"));
        match money::Money::read(&self.amount, currency) {
            Ok(money) => return Some(money),
            Err(NoMoney::Negative) => weak.refuse(refuse(codes.negative)),
            Err(NoMoney::Malformed) => {
                let refusal = refuse(codes.invalid).with("currency", currency.code());
                weak.refuse(refusal.with("decimals", i64::from(currency.decimals())));
            }
        }
        None
    }
}
