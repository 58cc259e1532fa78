//! References of one locale: each is tied to its target, and every text gets a bound on how far it
//! can grow, so that rendering needs neither look-ups nor limits.
//!
//! All of it is iterative: a chain of ten thousand references must not use ten thousand frames.

use std::collections::HashMap;

use super::{bundle::Index, finding::Finding, locale::Locale, pattern::*, rule::Rule};

/// Placeables a text may come to through its references; fluent-bundle stops at the same number,
/// in the middle of the text.
const MAX_PLACEABLES: usize = 100;
/// Bytes of text, arguments aside.
const MAX_TEXT: usize = 64 << 10;
/// References to references to references.
const MAX_CHAIN: usize = 16;

/// What a pattern comes to at most, with everything it refers to.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    placeables: usize,
    text: usize,
    chain: usize,
    broken: bool,
}

/// Ties the references and marks what cannot be rendered as broken.
pub(super) fn link(locale: Locale, entries: &mut [Entry], index: &Index) -> Vec<Finding> {
    let mut findings = tie(locale, entries, index);
    let sizes = measure(locale, entries, &mut findings);
    for (target, size) in sizes {
        entries[target.entry].broken |= size.broken;
    }
    findings
}

fn tie(locale: Locale, entries: &mut [Entry], index: &Index) -> Vec<Finding> {
    let attributes: Vec<Vec<Box<str>>> =
        entries.iter().map(|entry| entry.attributes.iter().map(|attribute| attribute.name.clone()).collect()).collect();
    let has_value: Vec<bool> = entries.iter().map(|entry| entry.value.is_some()).collect();
    let find = |reference: &Reference| {
        let entry = index.get(reference.kind, &reference.id)?;
        let attribute = match &reference.attribute {
            None if has_value[entry] => None,
            None => return None,
            Some(name) => Some(attributes[entry].iter().position(|known| known == name)?),
        };
        Some(Target { entry, attribute })
    };
    let mut findings = Vec::new();
    for entry in entries {
        let shown_id = entry.shown();
        let mut broken = false;
        entry.walk(&mut |expression| {
            let Expression::Call(call, _) = expression else { return };
            // Half a phrase of time in another language would be worse than the message in English.
            for id in call.phrases().iter().filter(|id| index.get(Kind::Message, id).is_none()) {
                broken = true;
                let message = format!("there is no {id}, which the function needs");
                findings.push(Finding::new(Rule::UnknownReference, &entry.place, Some(locale), message).of(&shown_id));
            }
        });
        for pattern in entry.patterns_mut() {
            pattern.references_mut(&mut |reference| {
                reference.target = find(reference);
                if reference.target.is_none() {
                    broken = true;
                    let message = format!("there is no {}", reference.written());
                    let place = &reference.place;
                    findings.push(Finding::new(Rule::UnknownReference, place, Some(locale), message).of(&shown_id));
                }
            });
        }
        entry.broken |= broken;
    }
    findings
}

/// Sizes every pattern, targets before those who refer to them.
fn measure(locale: Locale, entries: &[Entry], findings: &mut Vec<Finding>) -> HashMap<Target, Size> {
    let mut sizes: HashMap<Target, Size> = HashMap::new();
    let mut report = |target: Target, rule: Rule, message: String| {
        let entry = &entries[target.entry];
        findings.push(Finding::new(rule, &entry.place, Some(locale), message).of(entry.shown()));
    };
    for start in targets(entries) {
        // The path from `start` to where we are; each step with the targets still to visit.
        let mut path: Vec<(Target, Vec<Target>)> = Vec::new();
        let mut on_path: HashMap<Target, ()> = HashMap::new();
        if !sizes.contains_key(&start) {
            on_path.insert(start, ());
            path.push((start, referred(entries, start)));
        }
        while let Some((here, to_visit)) = path.last_mut() {
            let here = *here;
            match to_visit.pop() {
                Some(next) if on_path.contains_key(&next) => {
                    report(next, Rule::CyclicReference, "the text contains itself".to_owned());
                    // Whoever refers to it inherits the break.
                    sizes.insert(next, Size { broken: true, ..Size::default() });
                }
                Some(next) if sizes.contains_key(&next) => {}
                Some(next) => {
                    on_path.insert(next, ());
                    path.push((next, referred(entries, next)));
                }
                None => {
                    let known = sizes.get(&here).copied().unwrap_or_default();
                    let mut size =
                        pattern_at(entries, here).map(|pattern| pattern_size(pattern, &sizes)).unwrap_or_default();
                    size.broken |= known.broken || entries[here.entry].broken;
                    if let Some(message) = excess(&size) {
                        report(here, Rule::ExpansionTooLarge, message);
                        size = Size { broken: true, ..Size::default() };
                    }
                    sizes.insert(here, size);
                    on_path.remove(&here);
                    path.pop();
                }
            }
        }
    }
    sizes
}

fn excess(size: &Size) -> Option<String> {
    if size.placeables > MAX_PLACEABLES {
        Some(format!("with its references the text has over {MAX_PLACEABLES} placeables"))
    } else if size.text > MAX_TEXT {
        Some(format!("with its references the text has over {MAX_TEXT} bytes"))
    } else if size.chain > MAX_CHAIN {
        Some(format!("references follow one another over more than {MAX_CHAIN} texts"))
    } else {
        None
    }
}

fn targets(entries: &[Entry]) -> Vec<Target> {
    let entries = entries.iter().enumerate();
    let of = |(entry, found): (usize, &Entry)| {
        found.patterns().map(|(attribute, _)| Target { entry, attribute }).collect::<Vec<_>>()
    };
    entries.flat_map(of).collect()
}

pub(super) fn pattern_at(entries: &[Entry], target: Target) -> Option<&Pattern> {
    let entry = entries.get(target.entry)?;
    match target.attribute {
        None => entry.value.as_ref(),
        Some(at) => entry.attributes.get(at).map(|attribute| &attribute.pattern),
    }
}

fn referred(entries: &[Entry], from: Target) -> Vec<Target> {
    let mut found = Vec::new();
    if let Some(pattern) = pattern_at(entries, from) {
        pattern.walk(&mut |expression| {
            if let Expression::Reference(Reference { target: Some(target), .. }) = expression {
                found.push(*target);
            }
        });
    }
    found
}

fn pattern_size(pattern: &Pattern, sizes: &HashMap<Target, Size>) -> Size {
    let mut total = Size::default();
    for part in &pattern.0 {
        match part {
            Part::Text(text) => total.text = total.text.saturating_add(text.len()),
            Part::Hole(expression) => {
                let size = expression_size(expression, sizes);
                total.placeables = total.placeables.saturating_add(size.placeables + 1);
                total.text = total.text.saturating_add(size.text);
                total.chain = total.chain.max(size.chain);
                total.broken |= size.broken;
            }
        }
    }
    total
}

fn expression_size(expression: &Expression, sizes: &HashMap<Target, Size>) -> Size {
    match expression {
        Expression::Reference(Reference { target: Some(target), .. }) => {
            let size = sizes.get(target).copied().unwrap_or_default();
            Size { chain: size.chain + 1, ..size }
        }
        Expression::Reference(Reference { target: None, .. }) => Size { broken: true, ..Size::default() },
        Expression::Select { selector, variants, .. } => {
            let mut largest = expression_size(selector, sizes);
            // Only one variant is rendered, but any may be the broken one.
            for size in variants.iter().map(|variant| pattern_size(&variant.pattern, sizes)) {
                largest = Size {
                    placeables: largest.placeables.max(size.placeables),
                    text: largest.text.max(size.text),
                    chain: largest.chain.max(size.chain),
                    broken: largest.broken || size.broken,
                };
            }
            largest
        }
        _ => Size::default(),
    }
}
