//! Findings that somebody allowed, with a reason, in the comment of a message.

use crate::l10n::{finding::Finding, pattern::Entry, rule::Rule, workspace::Workspace};

const MARK: &str = "l10n-allow:";

/// Whether a finding is allowed by the message it concerns.
pub(super) fn allows(workspace: &Workspace, finding: &Finding) -> bool {
    let (Some(locale), Some(id)) = (finding.locale, &finding.id) else {
        return false;
    };
    // A file that cannot be read cannot be excused.
    if finding.refuses_catalog() {
        return false;
    }
    let bundle = workspace.bundles.iter().find(|bundle| bundle.locale == locale);
    let mut entries = bundle.into_iter().flat_map(|bundle| &bundle.entries);
    entries.any(|entry| {
        entry.shown() == *id
            && allowances(entry).any(|(code, reason)| code == finding.rule.code() && !reason.is_empty())
    })
}

/// Allowances that name no rule or no reason.
pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for bundle in &workspace.bundles {
        for entry in &bundle.entries {
            for (code, reason) in allowances(entry) {
                let message = if Rule::of_code(code).is_none() {
                    format!("there is no rule `{code}` to allow")
                } else if reason.is_empty() {
                    format!("`{code}` is allowed without a reason: `{MARK} {code} - why`")
                } else {
                    continue;
                };
                findings.push(
                    Finding::new(Rule::BadAllowance, &entry.place, Some(bundle.locale), message).of(entry.shown()),
                );
            }
        }
    }
    findings
}

/// The rule and the reason of each allowance.
fn allowances(entry: &Entry) -> impl Iterator<Item = (&str, &str)> {
    entry.comment.lines().filter_map(|line| {
        let rest = line.trim().strip_prefix(MARK)?.trim();
        let (code, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        Some((code, reason.trim_start_matches(['-', '–', '—', ':', ' ']).trim()))
    })
}
