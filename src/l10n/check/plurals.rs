//! A plural has a variant for every category of its locale: Russian needs four where English has two.

use crate::l10n::{
    bundle::Bundle,
    finding::Finding,
    format::category_name,
    pattern::{Call, Entry, Expression, Key, Variant},
    rule::Rule,
    workspace::Workspace,
};

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for bundle in &workspace.bundles {
        for entry in &bundle.entries {
            entry.walk(&mut |expression| findings.extend(missing(bundle, entry, expression)));
        }
    }
    findings
}

fn missing(bundle: &Bundle, entry: &Entry, expression: &Expression) -> Option<Finding> {
    let Expression::Select { selector, variants, .. } = expression else {
        return None;
    };
    let (is_number, ordinal) = match &**selector {
        Expression::Call(Call::Number(options), _) => (true, options.ordinal),
        _ => (false, false),
    };
    if !is_number && !looks_plural(variants) {
        return None;
    }
    let formats = &bundle.formats;
    let rules = if ordinal { &formats.ordinal } else { &formats.cardinal };
    let has = |name: &str| variants.iter().any(|v| matches!(&v.key, Key::Name(key) if **key == *name));
    let missing: Vec<&str> = rules.categories().map(category_name).filter(|category| !has(category)).collect();
    if missing.is_empty() {
        return None;
    }
    let message = format!("{} also has the plural {}", bundle.locale, missing.join(", "));
    // The first variant stands where the plural is; the message may be long.
    let place = variants.first().map_or(&entry.place, |variant| &variant.place);
    let locale = Some(bundle.locale);
    Some(Finding::new(Rule::MissingPluralCategory, place, locale, message).of(entry.shown()))
}

/// A choice among texts may have an `other` as well, but then it has names that are no category.
fn looks_plural(variants: &[Variant]) -> bool {
    variants.iter().all(|variant| match &variant.key {
        Key::Name(name) => CATEGORIES.contains(&&**name),
        Key::Number(_) => true,
    })
}
