//! Every English message says in a comment where it is shown and what its variables are.

use crate::l10n::{finding::Finding, pattern::Entry, rule::Rule, workspace::Workspace};

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let Some((source, _)) = workspace.split() else {
        return Vec::new();
    };
    source
        .messages()
        .filter_map(|entry| {
            let missing = missing(entry)?;
            let locale = Some(source.locale);
            Some(Finding::new(Rule::MissingComment, &entry.place, locale, missing).of(entry.shown()))
        })
        .collect()
}

fn missing(entry: &Entry) -> Option<String> {
    if entry.comment.trim().is_empty() {
        return Some("a comment must say where this is shown".to_owned());
    }
    let mut variables: Vec<&str> = Vec::new();
    entry.walk(&mut |expression| {
        if let Some(name) = expression.variable()
            && !variables.contains(&name)
            && !described(&entry.comment).any(|known| known == name)
        {
            variables.push(name);
        }
    });
    let names: Vec<String> = variables.iter().map(|name| format!("${name}")).collect();
    (!names.is_empty()).then(|| format!("the comment must say what {} is", names.join(", ")))
}

/// The variables a comment speaks of.
pub(super) fn described(comment: &str) -> impl Iterator<Item = &str> {
    comment.split('$').skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        &rest[..end.unwrap_or(rest.len())]
    })
}
