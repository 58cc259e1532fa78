//! Numbers, plurals and lists of one locale. All formatters are made once and only read.

use fixed_decimal::{Decimal, SignedRoundingMode, UnsignedRoundingMode};
use icu::{
    decimal::{
        DecimalFormatter,
        options::{DecimalFormatterOptions, GroupingStrategy},
    },
    list::{ListFormatter, options::ListFormatterOptions},
    plurals::{PluralCategory, PluralRules},
};

use super::{
    dates::Dates,
    experimental::{self, Percent},
    finding::{Finding, Place},
    functions::{CurrencyDisplay, ListOptions, NumberOptions},
    locale::Locale,
    money::Money,
    rule::Rule,
};

/// The formatters of a locale.
#[derive(Debug)]
pub(super) struct Formats {
    tag: icu::locale::Locale,
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
    grouped_percent: Percent,
    plain_percent: Percent,
    pub cardinal: PluralRules,
    pub ordinal: PluralRules,
    and: ListFormatter,
    or: ListFormatter,
    pub dates: Dates,
}

impl Formats {
    pub fn of(locale: Locale) -> Result<Formats, Box<Finding>> {
        Formats::load(locale).map_err(|error| {
            let place = Place::file(&locale.as_str().into());
            let message = format!("there are no formats for {locale}: {error}");
            Box::new(Finding::new(Rule::LocaleData, &place, Some(locale), message))
        })
    }

    fn load(locale: Locale) -> Result<Formats, Box<dyn std::error::Error>> {
        let tag = locale.icu();
        let [grouped, plain] = [GroupingStrategy::Auto, GroupingStrategy::Never].map(|strategy| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(strategy);
            options
        });
        Ok(Formats {
            grouped: DecimalFormatter::try_new((&tag).into(), grouped)?,
            plain: DecimalFormatter::try_new((&tag).into(), plain)?,
            grouped_percent: Percent::of(&tag, grouped)?,
            plain_percent: Percent::of(&tag, plain)?,
            cardinal: PluralRules::try_new_cardinal((&tag).into())?,
            ordinal: PluralRules::try_new_ordinal((&tag).into())?,
            and: ListFormatter::try_new_and((&tag).into(), ListFormatterOptions::default())?,
            or: ListFormatter::try_new_or((&tag).into(), ListFormatterOptions::default())?,
            dates: Dates::of(&tag),
            tag,
        })
    }

    /// The number as it will be shown: what is selected on must be what is read.
    pub fn displayed(&self, mut number: Decimal, options: NumberOptions) -> Decimal {
        // Intl's "half expand": 2.5 is 3, and -2.5 is -3.
        let half_expand = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
        if options.percent {
            number.multiply_pow10(2);
            number.absolute.trim_start();
        }
        // A number within the limit keeps the zeros it came with; a rounded one has none, as in Intl.
        if number.absolute.nonzero_magnitude_end() < -options.maximum_fraction {
            number.round_with_mode(-options.maximum_fraction, half_expand);
            number.absolute.trim_end();
        }
        // Padding to fewer digits than there are would cut zeros as well.
        if *number.absolute.magnitude_range().start() > -options.minimum_fraction {
            number.absolute.pad_end(-options.minimum_fraction);
        }
        number
    }

    pub fn number(&self, displayed: &Decimal, options: NumberOptions, out: &mut String) {
        if options.percent {
            let percent = if options.grouping { &self.grouped_percent } else { &self.plain_percent };
            return percent.write(displayed, out);
        }
        let formatter = if options.grouping { &self.grouped } else { &self.plain };
        // Writing to a String cannot fail.
        let _ = std::fmt::Write::write_fmt(out, format_args!("{}", formatter.format(displayed)));
    }

    pub fn money(&self, money: &Money, display: CurrencyDisplay) -> String {
        experimental::money(&self.tag, money, display).unwrap_or_else(|| format!("{} {}", money.amount, money.currency))
    }

    pub fn plural(&self, displayed: &Decimal, ordinal: bool) -> &'static str {
        let rules = if ordinal { &self.ordinal } else { &self.cardinal };
        category_name(rules.category_for(displayed))
    }

    pub fn list(&self, items: &[String], options: ListOptions) -> String {
        let formatter = if options.or { &self.or } else { &self.and };
        formatter.format_to_string(items.iter())
    }
}

/// The name of a category as it is written in a message.
pub(super) fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
