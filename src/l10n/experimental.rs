//! The only place that knows `icu_experimental`: percent and money, which ICU4X proper does not have
//! yet. The crate is pinned, because any of its releases may change what is used here.

use fixed_decimal::Decimal;
use icu::{
    decimal::{DecimalFormatter, options::DecimalFormatterOptions},
    locale::Locale as Tag,
};
use icu_experimental::dimension::{
    currency::{CurrencyType, formatter::CurrencyFormatter},
    percent::formatter::PercentFormatter,
};

use super::{functions::CurrencyDisplay, money::Money};

/// The percent format of a locale.
#[derive(Debug)]
pub(super) struct Percent(PercentFormatter<DecimalFormatter>);

impl Percent {
    pub fn of(tag: &Tag, options: DecimalFormatterOptions) -> Result<Percent, Box<dyn std::error::Error>> {
        let digits = DecimalFormatter::try_new(tag.into(), options)?;
        Ok(Percent(PercentFormatter::try_new_with_decimal_formatter(tag.into(), digits, Default::default())?))
    }

    /// The number as it is, with the sign of the locale: 50 is 50 %.
    pub fn write(&self, hundredths: &Decimal, out: &mut String) {
        // Writing to a String cannot fail.
        let _ = std::fmt::Write::write_fmt(out, format_args!("{}", self.0.format(hundredths)));
    }
}

/// An amount with the digits of its currency, halves away from zero. Money is rare and currencies are
/// many, so nothing is kept.
pub(super) fn money(tag: &Tag, money: &Money, display: CurrencyDisplay) -> Option<String> {
    let currency = CurrencyType::try_from_str(money.currency.as_str()).ok()?;
    let (tag, options) = (tag.into(), Default::default());
    let formatter = match display {
        CurrencyDisplay::Symbol => CurrencyFormatter::try_new_symbol(tag, currency, options),
        CurrencyDisplay::NarrowSymbol => CurrencyFormatter::try_new_symbol_narrow(tag, currency, options),
        CurrencyDisplay::Code => CurrencyFormatter::try_new_code(tag, currency, options),
        CurrencyDisplay::Name => CurrencyFormatter::try_new_name(tag, currency),
    };
    Some(formatter.ok()?.format_fixed_decimal(&money.amount).to_string())
}
