//! Holds the files of all locales against each other and against what the field agreed on.
//!
//! A rule is a function from the [`Workspace`] to findings. A finding is allowed, with a reason, by a
//! line in the comment of the message it concerns: `l10n-allow: glossary-term - said in the title`.

mod allow;
mod comments;
mod parity;
mod plurals;
mod words;

use super::{finding::Finding, provenance, source::Source, workspace::Workspace};

/// Every finding about a source: what [`Catalog::load`](super::Catalog::load) would refuse, and what
/// readers or translators would miss. In the order of files and lines.
pub fn check(source: &Source) -> Vec<Finding> {
    let mut workspace = Workspace::open(source);
    let mut findings = std::mem::take(&mut workspace.findings);
    let rules: [fn(&Workspace) -> Vec<Finding>; 6] =
        [parity::check, plurals::check, comments::check, words::check, provenance::check, allow::check];
    findings.extend(rules.iter().flat_map(|rule| rule(&workspace)));
    findings.retain(|finding| !allow::allows(&workspace, finding));
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.file.clone(), f.line, f.column, f.rule);
        key(a).cmp(&key(b))
    });
    findings
}

#[cfg(test)]
mod tests;
