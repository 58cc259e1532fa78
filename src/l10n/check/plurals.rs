//! A plural has a variant for every category of its locale, and for no other: Russian needs four where
//! English has two and Japanese one.

use fluent_syntax::ast::{Expression, InlineExpression};
use icu::plurals::PluralRules;

use super::{
    forms::{Form, key_of},
    written::{Book, Entry, selects},
};
use crate::l10n::{bundle::Bundle, finding::Finding, format::category_name, rule::Rule, workspace::Workspace};

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// Integers that are looked at to see how many of them a category has. Every language's rules repeat
/// within a hundred.
const TRIED: usize = 200;

pub(super) fn check(workspace: &Workspace, book: &Book<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for bundle in &workspace.bundles {
        let plurals = Plurals::of(bundle);
        for entry in book.entries.iter().filter(|entry| entry.locale == bundle.locale) {
            for part in &entry.parts {
                selects(&part.pattern, &mut |select| plurals.check(book, entry, select, &mut findings));
            }
        }
    }
    findings
}

/// The plurals of a locale.
pub(super) struct Plurals<'w> {
    bundle: &'w Bundle,
}

impl<'w> Plurals<'w> {
    pub fn of(bundle: &'w Bundle) -> Plurals<'w> {
        Plurals { bundle }
    }

    fn check(&self, book: &Book<'_>, entry: &Entry<'_>, select: &Expression<&str>, findings: &mut Vec<Finding>) {
        let Expression::Select { selector, variants } = select else { return };
        let keys: Vec<(&str, bool)> = variants.iter().map(|variant| key_of(&variant.key)).collect();
        let number = number_call(selector);
        if number.is_none() && !looks_plural(&keys) {
            return;
        }
        let formats = &self.bundle.formats;
        let rules = if number == Some(Ordinal(true)) { &formats.ordinal } else { &formats.cardinal };
        let categories: Vec<&str> = rules.categories().map(category_name).collect();
        let has = |category: &&str| keys.iter().any(|(key, is_number)| key == category && !is_number);
        let missing: Vec<&str> = categories.iter().copied().filter(|category| !has(category)).collect();
        if let (false, Some((first, _))) = (missing.is_empty(), keys.first()) {
            let examples: Vec<String> = missing.iter().map(|category| example(rules, category)).collect();
            let message =
                format!("{} also has the plural {}; add the variant", self.bundle.locale, examples.join(", "));
            findings.push(book.finding(Rule::MissingPluralCategory, entry, first, message));
        }
        for (key, is_number) in keys {
            if !is_number && CATEGORIES.contains(&key) && !categories.contains(&key) {
                let message =
                    format!("{} has no plural {key}, so nothing selects this variant; delete it", self.bundle.locale);
                findings.push(book.finding(Rule::SuperfluousPluralCategory, entry, key, message));
            }
        }
    }

    /// Whether a form is only used for one value of a variable, so that its words can say that value.
    pub fn spells_out(&self, form: &Form<'_>, name: &str) -> bool {
        form.choices.iter().any(|choice| {
            choice.variable == Some(name)
                && (choice.is_number
                    || match CATEGORIES.contains(&choice.key) {
                        true => self.numbers(choice.key) == 1,
                        false => !choice.is_default,
                    })
        })
    }

    /// How many of the first integers have a category.
    fn numbers(&self, category: &str) -> usize {
        (0..TRIED).filter(|n| category_name(self.bundle.formats.cardinal.category_for(*n)) == category).count()
    }
}

/// A category with the first numbers that have it: `few (2, 3, 4)`.
fn example(rules: &PluralRules, category: &str) -> String {
    let numbers = (0..TRIED).filter(|n| category_name(rules.category_for(*n)) == category);
    let numbers: Vec<String> = numbers.take(3).map(|n| n.to_string()).collect();
    if numbers.is_empty() { format!("{category} (fractions)") } else { format!("{category} ({})", numbers.join(", ")) }
}

#[derive(Clone, Copy, PartialEq)]
struct Ordinal(bool);

/// Whether a selector is a `NUMBER`, and of which type.
fn number_call(selector: &InlineExpression<&str>) -> Option<Ordinal> {
    let InlineExpression::FunctionReference { id, arguments } = selector else {
        return None;
    };
    let ordinal = arguments.named.iter().any(|option| {
        option.name.name == "type"
            && matches!(option.value, InlineExpression::StringLiteral { value } if value == "ordinal")
    });
    (id.name == "NUMBER").then_some(Ordinal(ordinal))
}

/// A choice among texts may have an `other` as well, but then it has names that are no category.
pub(super) fn looks_plural(keys: &[(&str, bool)]) -> bool {
    keys.iter().all(|(key, is_number)| *is_number || CATEGORIES.contains(key))
}
