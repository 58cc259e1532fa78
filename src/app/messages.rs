//! Every message the program says, and what it passes to each: what the checker holds the texts against.
//!
//! Labels and codes are read from the schema, so a new enum value or code is in the list by itself.
//! What cannot be read from anywhere is declared here: the codes that faces reject with, and the variables.
//! `tests/it/guards/texts.rs` finds the codes in the sources, and every answer of every test
//! (`tests/it/support`) is held against the variables.

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};

use crate::{
    guidance::TOPICS,
    http::code,
    l10n::{ArgKind, Usage},
    policies::page::ProblemCode,
    rules::RULES,
    schema,
    words::kebab,
};
use ArgKind::{Instant, Label, List, Number, Text};

/// Codes of requests that our faces reject; the door has its own list.
const REJECTIONS: [&str; 13] = [
    "BAD_USER_INPUT",
    "FIRST_AND_LAST",
    "INVALID_CURSOR",
    "INVALID_TOKEN",
    "MALFORMED_DATE",
    "MALFORMED_DATE_TIME",
    "MALFORMED_ID",
    "MALFORMED_LOCALE",
    "PAGE_SIZE",
    "QUERY_TOO_EXPENSIVE",
    "TOKEN_EXPIRED",
    "TOO_MANY_VALUES",
    "UNAUTHENTICATED",
];

/// Messages that stand for something that is not there.
const OTHERS: [&str; 1] = ["online-service-none"];

/// Notes on an imported page that are no problem of its text.
const PAGE_NOTES: [&str; 2] = ["LINK_NOT_IMPORTED", "WOULD_OVERWRITE_HUMAN"];

/// The variables of each message that has any.
const VARIABLES: &[(&str, &[(&str, ArgKind)])] = &[
    // Refusals that every form shares.
    ("invalid-id", &[("kind", Text)]),
    ("out-of-range", &[("least", Number), ("most", Number)]),
    ("too-long", &[("limit", Number)]),
    ("unknown-locale", &[("locale", Text)]),
    ("unknown-time-zone", &[("zone", Text)]),
    // Refusals of the nouns.
    (
        "customer-cannot-file-with-microsoft",
        &[("partner", Text), ("contacts", List), ("hours", List), ("timeZone", Text)],
    ),
    ("entitlement-exhausted", &[("vehicle", Label), ("included", Number)]),
    ("escalation-not-open", &[("status", Label)]),
    ("no-technical-support-vehicle", &[("service", Label)]),
    ("page-unreadable", &[("line", Number)]),
    ("reopen-window-passed", &[("days", Number), ("until", Instant)]),
    ("ticket-escalated", &[("state", Label)]),
    ("ticket-final", &[("state", Label)]),
    ("ticket-not-resolved", &[("state", Label)]),
    ("vehicle-not-for-service", &[("vehicle", Label), ("nature", Label), ("service", Label)]),
    // Requests that a face rejects. Their values travel as texts.
    ("rejection-bad-user-input", &[("detail", Text)]),
    ("rejection-malformed-date", &[("value", Text)]),
    ("rejection-malformed-date-time", &[("value", Text)]),
    ("rejection-malformed-id", &[("id", Text), ("kind", Text)]),
    ("rejection-malformed-locale", &[("value", Text)]),
    ("rejection-page-size", &[("limit", Text)]),
    ("rejection-query-too-expensive", &[("cost", Number), ("limit", Number), ("path", Text)]),
    ("rejection-too-many-values", &[("limit", Text)]),
    // Requests that the door rejects.
    ("rejection-body-timeout", &[("seconds", Number)]),
    ("rejection-body-too-large", &[("limit", Number)]),
    ("rejection-document-not-found", &[("id", Text)]),
    ("rejection-document-nested-too-deep", &[("limit", Number)]),
    ("rejection-document-too-large", &[("limit", Number)]),
    ("rejection-document-too-many-tokens", &[("limit", Number)]),
    ("rejection-fragment-cycle", &[("fragment", Text)]),
    ("rejection-graphql-parse-failed", &[("detail", Text)]),
    ("rejection-graphql-validation-failed", &[("detail", Text)]),
    ("rejection-introspection-nested-too-deep", &[("limit", Number)]),
    ("rejection-method-not-allowed", &[("method", Text)]),
    ("rejection-not-json", &[("line", Number), ("column", Number)]),
    ("rejection-operation-not-found", &[("operation", Text)]),
    ("rejection-operation-timeout", &[("seconds", Number)]),
    ("rejection-parameter-invalid", &[("parameter", Text)]),
    ("rejection-query-string-too-long", &[("limit", Number)]),
    ("rejection-rate-limited", &[("seconds", Number), ("limit", Number), ("policy", Text)]),
    ("rejection-selection-too-deep", &[("limit", Number)]),
    ("rejection-too-many-aliases", &[("limit", Number)]),
    ("rejection-too-many-directives", &[("limit", Number)]),
    ("rejection-too-many-fragments", &[("limit", Number)]),
    ("rejection-too-many-operations", &[("limit", Number)]),
    ("rejection-too-many-operations-on-socket", &[("limit", Number)]),
    ("rejection-too-many-root-fields", &[("limit", Number)]),
    ("rejection-too-many-selections", &[("limit", Number)]),
    ("rejection-too-many-variables", &[("limit", Number)]),
    ("rejection-variable-required", &[("variable", Text), ("type", Text)]),
    ("rejection-variables-too-deep", &[("limit", Number)]),
    ("rejection-variables-too-large", &[("limit", Number)]),
];

/// Every message the program says.
pub fn usage() -> Usage {
    let mut usage = Usage::new();
    labels_and_codes(&mut usage);
    for code in code::ALL.iter().chain(&REJECTIONS) {
        usage.says(format!("rejection-{}", kebab(code)));
    }
    for code in ProblemCode::ALL.iter().map(|code| code.as_str()).chain(PAGE_NOTES) {
        usage.passes(format!("page-{}", kebab(code)), "subject", Text);
    }
    for rule in &RULES {
        usage.says_attribute(rule.id.message_id(), "explanation");
    }
    for topic in &TOPICS {
        let id = topic.message_id();
        usage.says_attribute(&*id, "summary").says_attribute(&*id, "body").passes(id, "days", Number);
    }
    for id in OTHERS {
        usage.says(id);
    }
    for (id, variables) in VARIABLES {
        for (name, kind) in *variables {
            usage.passes(*id, name, *kind);
        }
    }
    usage
}

/// The values of every enum of the schema: a code of a refusal is its own message, any other value has a
/// label.
fn labels_and_codes(usage: &mut Usage) {
    // Our own schema parses, or the server would not start.
    let Ok(document) = parse_schema(schema::sdl()) else { return };
    for definition in document.definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let TypeKind::Enum(list) = &ty.node.kind else { continue };
        let name = ty.node.name.node.as_str();
        for value in &list.values {
            let code = kebab(value.node.value.node.as_str());
            match name.ends_with("UserErrorCode") {
                true => usage.says(code),
                false => usage.says(format!("{}-{code}", label(name))),
            };
        }
    }
}

/// `TicketState` as the beginning of its labels: `ticket-state`.
fn label(name: &str) -> String {
    let mut label = String::new();
    for (at, c) in name.char_indices() {
        if c.is_uppercase() && at > 0 {
            label.push('-');
        }
        label.push(c.to_ascii_lowercase());
    }
    label
}
