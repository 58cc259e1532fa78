//! Findings as SARIF 2.1.0, which code review shows beside the lines they concern.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::{
    l10n::{Finding, Rule, Severity},
    policies::import::PageProblem,
};

/// What the paths of the report start from.
const ROOT: &str = "LOCALES";

/// A log with one run.
pub fn log(messages: &[Finding], policies: &[PageProblem]) -> Value {
    let results = messages.iter().map(message).chain(policies.iter().map(page));
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "partnerdesk locales check",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Rule::ALL.iter().map(rule).collect::<Vec<_>>(),
            } },
            "originalUriBaseIds": { ROOT: { "description": { "text": "The folder of the texts." } } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code(),
        "shortDescription": { "text": rule.summary() },
        "help": { "text": rule.advice() },
        "defaultConfiguration": { "level": level(rule.severity()) },
    })
}

fn message(finding: &Finding) -> Value {
    let mut location = place(&finding.file, finding.line, Some(finding.column));
    if let Some(id) = &finding.id {
        location["logicalLocations"] = json!([{ "name": id, "kind": "resource" }]);
    }
    json!({
        "ruleId": finding.rule.code(),
        "ruleIndex": Rule::ALL.iter().position(|rule| *rule == finding.rule),
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [location],
    })
}

/// The codes of pages are no rules of the messages, so they have no index.
fn page(problem: &PageProblem) -> Value {
    json!({
        "ruleId": problem.code,
        "level": "error",
        "message": { "text": problem.message },
        "locations": [place(&problem.path, problem.line, None)],
    })
}

fn place(file: &str, line: u32, column: Option<u32>) -> Value {
    let mut region = json!({ "startLine": line.max(1) });
    if let Some(column) = column {
        region["startColumn"] = column.max(1).into();
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(file), "uriBaseId": ROOT }, "region": region } })
}

/// A path as a URI reference: names of files may hold spaces and letters of any language.
fn uri(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut uri, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'~') {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
        uri
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
