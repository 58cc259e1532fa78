//! References of one locale: each is tied to its target, and every text gets a bound on how far it
//! can grow, so that rendering needs neither look-ups nor limits.
//!
//! All of it is iterative: a chain of ten thousand references must not use ten thousand frames.

use super::{
    bundle::Index,
    finding::{Finding, Place},
    locale::Locale,
    pattern::*,
    rule::Rule,
};

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
    let broken = Measure::of(locale, entries, &mut findings).broken();
    for (entry, broken) in entries.iter_mut().zip(broken) {
        entry.broken |= broken;
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
        let mut unknown: Vec<(Place, String)> = Vec::new();
        entry.walk(&mut |expression| {
            let Expression::Call(call, _) = expression else { return };
            // Half a phrase of time in another language would be worse than the message in English.
            let missing = call.phrases().iter().filter(|id| index.get(Kind::Message, id).is_none());
            unknown.extend(missing.map(|id| (entry.place.clone(), format!("{id}, which the function needs"))));
        });
        for pattern in entry.patterns_mut() {
            pattern.references_mut(&mut |reference| {
                reference.target = find(reference);
                if reference.target.is_none() {
                    unknown.push((reference.place.clone(), reference.written()));
                }
            });
        }
        entry.broken |= !unknown.is_empty();
        findings.extend(unknown.into_iter().map(|(place, what)| {
            let message = format!("there is no {what}");
            Finding::new(Rule::UnknownReference, &place, Some(locale), message).of(entry.shown())
        }));
    }
    findings
}

/// The sizes of all patterns. The value of an entry has the number `first[entry]`, its attributes the next.
struct Measure<'e> {
    entries: &'e [Entry],
    first: Vec<usize>,
    sizes: Vec<Option<Size>>,
}

impl<'e> Measure<'e> {
    /// Sizes every pattern, targets before those who refer to them.
    fn of(locale: Locale, entries: &'e [Entry], findings: &mut Vec<Finding>) -> Measure<'e> {
        let mut patterns = 0;
        let first = entries.iter().map(|entry| {
            let first = patterns;
            patterns += 1 + entry.attributes.len();
            first
        });
        let first = first.collect();
        let mut measure = Measure { entries, first, sizes: vec![None; patterns] };
        let mut on_path = vec![false; patterns];
        // The path from a pattern to where we are; each step with the targets still to visit.
        let mut path: Vec<(Target, Vec<Target>)> = Vec::new();
        let mut report = |target: Target, rule: Rule, message: String| {
            let entry = &entries[target.entry];
            findings.push(Finding::new(rule, &entry.place, Some(locale), message).of(entry.shown()));
        };
        for start in targets(entries) {
            if measure.size(start).is_none() {
                on_path[measure.number(start)] = true;
                path.push((start, referred(entries, start)));
            }
            while let Some((here, to_visit)) = path.last_mut() {
                let here = *here;
                match to_visit.pop() {
                    Some(next) if on_path[measure.number(next)] => {
                        report(next, Rule::CyclicReference, "the text contains itself".to_owned());
                        // Whoever refers to it inherits the break.
                        measure.set(next, Size { broken: true, ..Size::default() });
                    }
                    Some(next) if measure.size(next).is_some() => {}
                    Some(next) => {
                        on_path[measure.number(next)] = true;
                        path.push((next, referred(entries, next)));
                    }
                    None => {
                        let known = measure.size(here).unwrap_or_default();
                        let mut size = pattern_at(entries, here).map(|p| measure.pattern(p)).unwrap_or_default();
                        size.broken |= known.broken || entries[here.entry].broken;
                        if let Some(message) = excess(&size) {
                            report(here, Rule::ExpansionTooLarge, message);
                            size = Size { broken: true, ..Size::default() };
                        }
                        measure.set(here, size);
                        on_path[measure.number(here)] = false;
                        path.pop();
                    }
                }
            }
        }
        measure
    }

    /// Which entries have a broken pattern.
    fn broken(&self) -> Vec<bool> {
        let sizes = |entry: usize| self.first[entry]..=self.first[entry] + self.entries[entry].attributes.len();
        let broken = |at: usize| self.sizes[at].is_some_and(|size| size.broken);
        (0..self.entries.len()).map(|entry| sizes(entry).any(broken)).collect()
    }

    fn number(&self, target: Target) -> usize {
        self.first[target.entry] + target.attribute.map_or(0, |at| at + 1)
    }

    fn size(&self, target: Target) -> Option<Size> {
        self.sizes[self.number(target)]
    }

    fn set(&mut self, target: Target, size: Size) {
        let number = self.number(target);
        self.sizes[number] = Some(size);
    }

    fn pattern(&self, pattern: &Pattern) -> Size {
        let mut total = Size::default();
        for part in &pattern.0 {
            match part {
                Part::Text(text) => total.text = total.text.saturating_add(text.len()),
                Part::Hole(expression) => {
                    let size = self.expression(expression);
                    total.placeables = total.placeables.saturating_add(size.placeables + 1);
                    total.text = total.text.saturating_add(size.text);
                    total.chain = total.chain.max(size.chain);
                    total.broken |= size.broken;
                }
            }
        }
        total
    }

    fn expression(&self, expression: &Expression) -> Size {
        match expression {
            Expression::Reference(Reference { target: Some(target), .. }) => {
                let size = self.size(*target).unwrap_or_default();
                Size { chain: size.chain + 1, ..size }
            }
            Expression::Reference(Reference { target: None, .. }) => Size { broken: true, ..Size::default() },
            Expression::Select { selector, variants, .. } => {
                let mut largest = self.expression(selector);
                // Only one variant is rendered, but any may be the broken one.
                for size in variants.iter().map(|variant| self.pattern(&variant.pattern)) {
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
