//! The words of the field: translated as the glossary says, or not at all.

use crate::l10n::{
    bundle::Bundle,
    finding::Finding,
    glossary::has_name,
    pattern::{Entry, Expression, Kind, Literal, Part, Pattern},
    rule::Rule,
    workspace::Workspace,
};

/// Terms within terms that are looked into; linking refuses longer chains.
const MAX_CHAIN: usize = 16;

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some((source, translations)) = workspace.split() else {
        return findings;
    };
    let glossary = &workspace.glossary;
    for original in source.messages() {
        let english = words(source, original);
        for bundle in translations {
            let Some(translated) = bundle.message(&original.id) else {
                continue;
            };
            let translation = words(bundle, translated);
            let mut report = |rule, message: String| {
                let finding = Finding::new(rule, &translated.place, Some(bundle.locale), message);
                findings.push(finding.of(translated.shown()));
            };
            for term in &glossary.terms {
                if let Some(accepted) = term.lacking(bundle.locale, &english, &translation) {
                    let english = term.en.first().map_or("", String::as_str);
                    let message = format!("the glossary says “{english}” as {}", accepted.join(" or "));
                    report(Rule::GlossaryTerm, message);
                }
            }
            for name in &glossary.never_translated {
                if has_name(&english, name) && !has_name(&translation, name) {
                    report(Rule::NameTranslated, format!("the name {name} must stay as it is"));
                }
            }
        }
    }
    findings
}

/// All words of a message, with those of the terms in it; each variant is a line of its own.
fn words(bundle: &Bundle, entry: &Entry) -> String {
    let mut text = String::new();
    for (_, pattern) in entry.patterns() {
        collect(bundle, pattern, 0, &mut text);
        text.push('\n');
    }
    text
}

fn collect(bundle: &Bundle, pattern: &Pattern, chain: usize, text: &mut String) {
    for part in &pattern.0 {
        match part {
            Part::Text(words) => text.push_str(words),
            Part::Hole(Expression::Literal(Literal::Text(words))) => text.push_str(words),
            Part::Hole(Expression::Reference(reference)) if reference.kind == Kind::Term => {
                let term = reference.target.and_then(|target| bundle.pattern(target));
                if let Some(term) = term.filter(|_| chain < MAX_CHAIN) {
                    collect(bundle, term, chain + 1, text);
                }
            }
            Part::Hole(Expression::Select { variants, .. }) => {
                for variant in variants {
                    text.push('\n');
                    collect(bundle, &variant.pattern, chain, text);
                }
                text.push('\n');
            }
            // What stands here is known only when it is said; it separates words.
            Part::Hole(_) => text.push('\u{fffc}'),
        }
    }
}
