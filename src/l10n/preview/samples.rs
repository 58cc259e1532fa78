//! Arguments to look at a text with: a number for each plural of the locale, and each key of a choice.

use std::time::Duration;

use chrono::{DateTime, TimeZone as _, Utc};
use fixed_decimal::Decimal;
use jiff::tz::TimeZone;

use super::{Limits, Refused, admit, link};
use crate::l10n::{
    args::{Arg, Args},
    bundle::Bundle,
    catalog::Catalog,
    format::category_name,
    functions::NumberOptions,
    locale::Locale,
    pattern::{Call, Expression, Key, Kind, Operand, Variant, exact},
};

/// Combinations of the values of all variables.
const MAX_SAMPLES: usize = 48;

/// Two hours and a quarter.
const LENGTH: Duration = Duration::from_secs(8_100);

/// Arguments with what they are an example of.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// A variable and the plural category, the key or the value it stands for: `count`, `few 2`.
    pub of: Vec<(String, String)>,
    /// The given arguments and the samples.
    pub args: Args,
}

/// Samples for every variable of a pasted text that was not given. There is at least one, and there
/// are at most 48: what does not fit is left out from the end.
pub fn samples(
    catalog: &Catalog,
    ftl: &str,
    locale: Locale,
    given: &Args,
    limits: &Limits,
) -> Result<Vec<Sample>, Refused> {
    admit(ftl, given, limits)?;
    let (bundle, count, _) = link(catalog, ftl, locale)?;
    // Whatever is told relative to now is told relative to that moment.
    let mut all = vec![Sample { of: Vec::new(), args: given.clone().as_of(moment()) }];
    for Use { name, choices } in uses(catalog, &bundle, count) {
        if given.get(&name).is_some() {
            continue;
        }
        let several = choices.len() > 1;
        let mut next = Vec::new();
        for sample in &all {
            for (shown, arg) in choices.iter().take(MAX_SAMPLES - next.len().min(MAX_SAMPLES)) {
                let mut of = sample.of.clone();
                if several {
                    of.push((name.clone(), shown.clone()));
                }
                next.push(Sample { of, args: sample.args.clone().with(name.clone(), arg.clone()) });
            }
        }
        all = next;
    }
    Ok(all)
}

/// A variable with the values worth trying.
struct Use {
    name: String,
    choices: Vec<(String, Arg)>,
}

fn uses(catalog: &Catalog, bundle: &Bundle, count: usize) -> Vec<Use> {
    let mut uses = Uses { catalog, bundle, all: Vec::new() };
    // The variables of a term that is referred to are what its call names.
    let entries = bundle.entries.iter().enumerate().filter(|(at, entry)| *at < count || entry.kind == Kind::Message);
    for (_, entry) in entries {
        entry.walk(&mut |expression| uses.see(expression, false));
    }
    // English may choose by what another language only shows, and so says what it is.
    let english = catalog.bundle(&Locale::SOURCE);
    for entry in bundle.entries.iter().take(count) {
        if let Some(original) = english.and_then(|english| english.get(entry.kind, &entry.id)) {
            original.walk(&mut |expression| uses.see(expression, true));
        }
    }
    uses.all
}

struct Uses<'u> {
    catalog: &'u Catalog,
    bundle: &'u Bundle,
    all: Vec<Use>,
}

impl Uses<'_> {
    fn see(&mut self, expression: &Expression, only_known: bool) {
        let found = match expression {
            Expression::Select { selector, variants, .. } => {
                selector.variable().map(|name| (name, choices(self.catalog, self.bundle, selector, variants)))
            }
            Expression::Call(call, Operand::Variable(name)) => Some((&**name, vec![of_call(call)])),
            Expression::Variable(name) => Some((&**name, vec![(String::new(), Arg::Text(format!("‹{name}›")))])),
            _ => None,
        };
        let Some((name, choices)) = found else {
            return;
        };
        match self.all.iter_mut().find(|known| known.name == name) {
            None if only_known => {}
            None => self.all.push(Use { name: name.to_owned(), choices }),
            // A value that is only shown says least of a variable, a choice most.
            Some(known) if known.choices.iter().all(|(shown, _)| shown.is_empty()) => {
                if !matches!(choices.as_slice(), [(shown, Arg::Text(_))] if shown.is_empty()) {
                    known.choices = choices;
                }
            }
            Some(known) => {
                let new = choices.into_iter().filter(|(shown, _)| !shown.is_empty());
                let new: Vec<_> = new.filter(|(shown, _)| !known.choices.iter().any(|(k, _)| k == shown)).collect();
                known.choices.extend(new);
            }
        }
    }
}

/// A value for each variant.
fn choices(catalog: &Catalog, bundle: &Bundle, selector: &Expression, variants: &[Variant]) -> Vec<(String, Arg)> {
    let options = match selector {
        Expression::Call(Call::Number(options), _) => Some(*options),
        _ => None,
    };
    let categories = ["zero", "one", "two", "few", "many", "other"];
    let plural = |variant: &Variant| match &variant.key {
        Key::Name(name) => categories.contains(&&**name),
        Key::Number(_) => true,
    };
    if options.is_some() || variants.iter().all(plural) {
        return plurals(bundle, options.unwrap_or_default(), variants);
    }
    let key = |variant: &Variant| match &variant.key {
        Key::Name(name) if catalog.says(&Locale::SOURCE, name) => (name.to_string(), Arg::Label(name.to_string())),
        Key::Name(name) => (name.to_string(), Arg::Text(name.to_string())),
        Key::Number(number) => (number.to_string(), Arg::Decimal(number.clone())),
    };
    variants.iter().map(key).collect()
}

/// The least number of each category, and each number that has a variant of its own.
fn plurals(bundle: &Bundle, options: NumberOptions, variants: &[Variant]) -> Vec<(String, Arg)> {
    let formats = &bundle.formats;
    let rules = if options.ordinal { &formats.ordinal } else { &formats.cardinal };
    let exact_keys: Vec<&Decimal> = variants
        .iter()
        .filter_map(|variant| match &variant.key {
            Key::Number(number) => Some(number),
            Key::Name(_) => None,
        })
        .collect();
    let mut all: Vec<(String, Arg)> =
        exact_keys.iter().map(|number| (format!("[{number}]"), Arg::Decimal((*number).clone()))).collect();
    for category in ["zero", "one", "two", "few", "many", "other"] {
        if !rules.categories().any(|known| category_name(known) == category) {
            continue;
        }
        let fits = |number: &Decimal| {
            let displayed = formats.displayed(number.clone(), options);
            formats.plural(&displayed, options.ordinal) == category && !exact_keys.contains(&&exact(displayed))
        };
        if let Some(number) = candidates().find(fits) {
            all.push((format!("{category} {number}"), Arg::Decimal(number)));
        }
    }
    all
}

/// Numbers in the order in which they are a good example. Whole ones from 1, then the fractions that
/// languages with categories for them tell apart, then the millions of the Romance languages.
fn candidates() -> impl Iterator<Item = Decimal> {
    let whole = (1..=200_i64).chain([0, 1_000_000]).map(Decimal::from);
    let fractions = [15_i64, 5, 11].into_iter().map(|tenths| {
        let mut number = Decimal::from(tenths);
        number.multiply_pow10(-1);
        number
    });
    whole.chain(fractions)
}

fn of_call(call: &Call) -> (String, Arg) {
    let arg = match call {
        Call::DateTime(_) => Arg::Instant(moment(), TimeZone::UTC),
        Call::Relative(_) => Arg::Instant(moment() + LENGTH, TimeZone::UTC),
        Call::Duration(_) => Arg::Duration(LENGTH),
        Call::List(_) => Arg::List(["A", "B", "C"].map(str::to_owned).into()),
        Call::Number(_) => {
            let mut number = Decimal::from(12_345);
            number.multiply_pow10(-1);
            Arg::Decimal(number)
        }
    };
    (String::new(), arg)
}

/// A Monday morning, the same in every run.
fn moment() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 5, 10, 0, 0).single().unwrap_or_default()
}
