//! Holds the files of all locales against each other, against what the program says, and against what
//! the field agreed on.
//!
//! A rule is a function from what was read to findings: [`Workspace`] is what the catalog is made of,
//! [`Book`] the same files as they are written, with the place of every word. A finding is allowed,
//! with a reason, by a line in the comment of the message it concerns:
//! `l10n-allow: glossary-term - said in the title`.

mod allow;
mod characters;
mod comments;
mod forms;
mod lengths;
mod markup;
mod negation;
mod parity;
mod plurals;
mod repeats;
mod scripts;
mod simplified;
mod text;
mod usage;
mod variables;
mod words;
mod written;

pub use text::check_text;
pub use usage::{ArgKind, Usage};

use super::{
    finding::Finding,
    provenance,
    rule::Rule,
    source::{Sheet, Source},
    workspace::Workspace,
};
use written::Book;

/// Every finding about a source: what [`Catalog::load`](super::Catalog::load) would refuse, and what
/// readers or translators would miss. In the order of files and lines.
pub fn check(source: &Source) -> Vec<Finding> {
    let (sheets, findings) = source.sheets();
    check_sheets(&sheets, findings, None)
}

/// The same, held against what the program says as well.
pub fn check_usage(source: &Source, usage: &Usage) -> Vec<Finding> {
    let (sheets, findings) = source.sheets();
    check_sheets(&sheets, findings, Some(usage))
}

fn check_sheets(sheets: &[Sheet], findings: Vec<Finding>, usage: Option<&Usage>) -> Vec<Finding> {
    let mut workspace = Workspace::of(sheets, findings);
    let pages = written::pages(sheets);
    let book = Book::read(&pages);
    let mut findings = std::mem::take(&mut workspace.findings);
    // The loader says what is wrong; whoever asks the checker also wants to know what to do.
    for finding in &mut findings {
        finding.message = format!("{}. {}", finding.message, finding.rule.advice());
    }
    findings.extend(parity::check(&workspace));
    findings.extend(provenance::check(&workspace));
    findings.extend(variables::check(&workspace, &book, usage));
    findings.extend(plurals::check(&workspace, &book));
    findings.extend(words::check(&workspace, &book));
    let rules: [fn(&Book<'_>) -> Vec<Finding>; 6] =
        [comments::check, characters::check, markup::check, repeats::check, negation::check, lengths::check];
    findings.extend(rules.iter().flat_map(|rule| rule(&book)));
    if let Some(usage) = usage {
        findings.extend(usage::check(&workspace, &book, usage));
    }
    let blind: &[Rule] = if usage.is_some() { &[] } else { &[Rule::UnusedMessage, Rule::CodeWithoutMessage] };
    allow::settle(&book, blind, &mut findings);
    findings.sort_by(|a, b| (&a.file, a.line, a.column, a.rule).cmp(&(&b.file, b.line, b.column, b.rule)));
    findings
}

#[cfg(test)]
mod tests;
