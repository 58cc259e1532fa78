//! Findings that somebody allowed, with a reason, in the comment of a message.

use std::collections::HashMap;

use super::written::{Book, Entry};
use crate::l10n::{finding::Finding, locale::Locale, rule::Rule};

const MARK: &str = "l10n-allow:";

/// An allowance as it is written.
struct Allowance<'b> {
    code: &'b str,
    reason: &'b str,
}

/// Takes out the findings that are allowed, and adds what is wrong with the allowances. Rules that did
/// not look (`blind`) leave their allowances alone.
pub(super) fn settle(book: &Book<'_>, blind: &[Rule], findings: &mut Vec<Finding>) {
    // Whether each allowance has found something to allow.
    let mut allowed: HashMap<(Rule, Locale, String), bool> = HashMap::new();
    for (entry, allowance) in all(book) {
        if let Some(rule) = Rule::of_code(allowance.code).filter(|_| !allowance.reason.is_empty()) {
            allowed.insert((rule, entry.locale, entry.shown()), false);
        }
    }
    findings.retain(|finding| {
        let (Some(locale), Some(id)) = (finding.locale, &finding.id) else { return true };
        // A file that cannot be read cannot be excused.
        let used = allowed.get_mut(&(finding.rule, locale, id.clone())).filter(|_| !finding.refuses_catalog());
        used.map(|used| *used = true).is_none()
    });
    for (entry, Allowance { code, reason }) in all(book) {
        let (rule, message) = match Rule::of_code(code) {
            None => (Rule::BadAllowance, format!("there is no rule `{code}` to allow; correct its name")),
            Some(_) if reason.is_empty() => {
                (Rule::BadAllowance, format!("`{code}` is allowed without a reason; write `{MARK} {code} - why`"))
            }
            Some(rule) if allowed.get(&(rule, entry.locale, entry.shown())) == Some(&true) || blind.contains(&rule) => {
                continue;
            }
            Some(_) => (Rule::UnusedAllowance, format!("`{code}` has nothing to say here; delete the allowance")),
        };
        findings.push(book.finding(rule, entry, entry.id, message));
    }
}

/// Whether an entry allows findings of a rule.
pub(super) fn has(entry: &Entry<'_>, rule: Rule) -> bool {
    allowances(&entry.comment).any(|allowance| allowance.code == rule.code() && !allowance.reason.is_empty())
}

fn all<'b, 't>(book: &'b Book<'t>) -> impl Iterator<Item = (&'b Entry<'t>, Allowance<'b>)> {
    book.entries.iter().flat_map(|entry| allowances(&entry.comment).map(move |allowance| (entry, allowance)))
}

/// The allowances of a comment.
fn allowances(comment: &str) -> impl Iterator<Item = Allowance<'_>> {
    comment.lines().filter_map(|line| {
        let rest = line.trim().strip_prefix(MARK)?.trim();
        let (code, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        Some(Allowance { code, reason: reason.trim_start_matches(['-', '–', '—', ':', ' ']).trim() })
    })
}
