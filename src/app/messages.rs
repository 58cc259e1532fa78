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
    graphql::Finding,
    guidance::TOPICS,
    http::code,
    l10n::{ArgKind, Usage},
    policies::page::ProblemCode,
    rules::RULES,
    schema,
    words::kebab,
};
use ArgKind::{Date, Instant, Label, List, Money, Number, Text};

/// Codes of requests that our faces reject; the door has its own list.
const REJECTIONS: [&str; 17] = [
    "BAD_USER_INPUT",
    "FIRST_AND_LAST",
    "FORBIDDEN",
    "IDENTITY_PROVIDER_UNAVAILABLE",
    "INVALID_CURSOR",
    "INVALID_TOKEN",
    "LOCALE_NOT_SERVED",
    "MALFORMED_DATE",
    "MALFORMED_DATE_TIME",
    "MALFORMED_ID",
    "MALFORMED_LOCALE",
    "PAGE_SIZE",
    "QUERY_TOO_EXPENSIVE",
    "SUBJECT_NOT_FOR_ACTION",
    "TOKEN_EXPIRED",
    "TOO_MANY_VALUES",
    "UNAUTHENTICATED",
];

/// Messages without variables that belong to no enum.
const OTHERS: [&str; 9] = [
    "erased-person",
    "online-service-none",
    "rule-r2-before-2020",
    "support-open-always",
    "support-closed",
    "readiness-publish-draft",
    "validation-anonymous-not-alone",
    "validation-input-field-twice",
    "validation-no-operation",
];

/// The reasons of decisions that no refusal has: `decision-` and this.
const REASONS: [&str; 27] = [
    "first-contact",
    "ticket-with-partner",
    "request-received",
    "no-support-from-microsoft",
    "diagnosed",
    "boundary",
    "outside-boundary",
    "may-escalate",
    "through-provider",
    "access-granted",
    "commercial",
    "vehicle",
    "service-health",
    "service-health-checked",
    "hand-off",
    "contact",
    "contact-of-partner",
    "contact-of-customer",
    "first-answer",
    "support-structure",
    "may-charge",
    "prices",
    "description",
    "service-levels",
    "collections-policy",
    "collections-step",
    "restore",
];

/// The refusals that a decision knows a way out of: `remedy-` and this.
const REMEDIES: [&str; 18] = [
    "customer-cannot-file-with-microsoft",
    "escalation-must-go-through-provider",
    "diagnosis-required",
    "service-required",
    "no-technical-support-vehicle",
    "vehicle-not-for-service",
    "entitlement-exhausted",
    "within-baseline-boundary",
    "service-health-check-required",
    "contact-of-customer",
    "support-structure-missing",
    "pricing-required-when-charging",
    "support-description-missing",
    "sla-required-without-24x7-phone",
    "collections-policy-missing",
    "collections-step-missing",
    "collections-step-not-reached",
    "cloud-not-covered-by-edition",
];

/// Notes on an imported page that are no problem of its text.
const PAGE_NOTES: [&str; 2] = ["LINK_NOT_IMPORTED", "WOULD_OVERWRITE_HUMAN"];

/// The variables of each message that has any.
const VARIABLES: &[(&str, &[(&str, ArgKind)])] = &[
    // Refusals that every form shares.
    ("duplicate-locale", &[("locale", Text)]),
    ("invalid-amount", &[("currency", Text), ("decimals", Number)]),
    ("too-many-entries", &[("limit", Number)]),
    ("unknown-currency", &[("currency", Text)]),
    ("invalid-id", &[("kind", Text)]),
    ("insufficient-scope", &[("scope", Text)]),
    ("out-of-range", &[("least", Number), ("most", Number)]),
    ("too-long", &[("limit", Number)]),
    ("unknown-locale", &[("locale", Text)]),
    ("unknown-time-zone", &[("zone", Text)]),
    // Refusals of the nouns.
    ("arguments-too-large", &[("limit", Number)]),
    ("cloud-not-covered-by-edition", &[("cloud", Label), ("last", Text), ("from", Date)]),
    ("collections-notice-missing", &[("step", Number), ("locale", Text)]),
    ("collections-step-not-reached", &[("daysNeeded", Number), ("daysOverdue", Number), ("nextStep", Number)]),
    ("invalid-contact", &[("method", Label)]),
    ("invoice-not-open", &[("state", Label)]),
    ("message-too-large", &[("limit", Number)]),
    ("message-too-many-digits", &[("limit", Number)]),
    ("preview-too-large", &[("limit", Number)]),
    ("seats-in-use-above-seats", &[("seats", Number)]),
    ("support-description-missing", &[("locale", Text)]),
    ("too-many-api-tokens", &[("limit", Number)]),
    ("too-many-arguments", &[("limit", Number)]),
    (
        "customer-cannot-file-with-microsoft",
        &[("partner", Text), ("contacts", List), ("hours", List), ("timeZone", Text)],
    ),
    ("entitlement-exhausted", &[("vehicle", Label), ("included", Number)]),
    ("escalation-not-open", &[("status", Label)]),
    ("no-technical-support-vehicle", &[("service", Label)]),
    ("page-unreadable", &[("line", Number)]),
    ("person-has-open-tickets", &[("count", Number), ("numbers", List)]),
    ("reopen-window-passed", &[("days", Number), ("until", Instant)]),
    ("ticket-escalated", &[("state", Label)]),
    ("ticket-final", &[("state", Label)]),
    ("ticket-not-resolved", &[("state", Label)]),
    ("vehicle-not-for-service", &[("vehicle", Label), ("nature", Label), ("service", Label)]),
    // Decisions.
    ("decision-first-answer", &[("hours", Number)]),
    ("decision-hand-off", &[("category", Label)]),
    ("decision-vehicle", &[("vehicle", Label)]),
    ("remedy-collections-step-not-reached", &[("daysNeeded", Number)]),
    ("remedy-customer-cannot-file-with-microsoft", &[("partner", Text), ("contacts", List)]),
    ("remedy-entitlement-exhausted", &[("vehicle", Label)]),
    ("remedy-no-technical-support-vehicle", &[("service", Label)]),
    ("remedy-support-description-missing", &[("locale", Text)]),
    // What faces tell.
    ("language-name", &[("locale", Text)]),
    ("partner-duty-support-description", &[("languages", List)]),
    ("readiness-summary", &[("missing", Number), ("all", Number)]),
    ("service-requirement", &[("service", Label), ("area", Label)]),
    ("support-closed-until", &[("until", Instant)]),
    ("support-closed-until-but-reachable", &[("until", Instant), ("methods", List)]),
    ("support-holiday", &[("day", Date)]),
    ("support-hours-long", &[("count", Number)]),
    ("support-languages", &[("languages", List)]),
    ("support-minutes-long", &[("count", Number)]),
    ("support-open-until", &[("until", Instant)]),
    ("support-opening", &[("opens", Instant), ("closes", Instant)]),
    ("support-opening-over-days", &[("opens", Instant), ("closes", Instant)]),
    ("support-price", &[("price", Money)]),
    ("support-reachable", &[("methods", List)]),
    ("training-advice-how-to-share", &[("count", Number), ("total", Number), ("days", Number)]),
    ("training-advice-low-adoption", &[("count", Number), ("total", Number)]),
    ("training-advice-room-to-sell", &[("count", Number), ("total", Number)]),
    // Requests that a face rejects. Their values travel as texts.
    ("rejection-identity-provider-unavailable", &[("seconds", Number)]),
    ("rejection-locale-not-served", &[("locales", List), ("served", List)]),
    ("rejection-malformed-date", &[("value", Text)]),
    ("rejection-malformed-date-time", &[("value", Text)]),
    ("rejection-malformed-id", &[("id", Text), ("kind", Text)]),
    ("rejection-malformed-locale", &[("value", Text)]),
    ("rejection-page-size", &[("limit", Text)]),
    ("rejection-query-too-expensive", &[("cost", Number), ("limit", Number), ("path", Text)]),
    ("rejection-subject-not-for-action", &[("action", Text)]),
    ("rejection-too-many-values", &[("limit", Text)]),
    // Requests that the door rejects.
    ("rejection-body-timeout", &[("seconds", Number)]),
    ("rejection-body-too-large", &[("limit", Number)]),
    ("rejection-document-not-found", &[("id", Text)]),
    ("rejection-document-nested-too-deep", &[("limit", Number)]),
    ("rejection-document-too-large", &[("limit", Number)]),
    ("rejection-document-too-many-tokens", &[("limit", Number)]),
    ("rejection-fragment-cycle", &[("fragment", Text)]),
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
    // Documents that are not GraphQL, or do not fit the schema.
    ("syntax-string-unfinished", &[("line", Number), ("column", Number)]),
    ("syntax-unexpected", &[("line", Number), ("column", Number), ("found", Text), ("expected", List)]),
    ("syntax-unfinished", &[("line", Number), ("column", Number), ("expected", List)]),
    ("validation-argument-missing", &[("place", Text), ("argument", Text), ("type", Text)]),
    ("validation-argument-twice", &[("place", Text), ("argument", Text)]),
    ("validation-conflicting-arguments", &[("name", Text)]),
    ("validation-conflicting-fields", &[("name", Text), ("one", Text), ("other", Text)]),
    ("validation-conflicting-types", &[("name", Text)]),
    ("validation-directive-misplaced", &[("directive", Text)]),
    ("validation-directive-twice", &[("directive", Text)]),
    ("validation-fragment-impossible", &[("parent", Text), ("type", Text)]),
    ("validation-fragment-on-leaf", &[("type", Text)]),
    ("validation-fragment-twice", &[("fragment", Text)]),
    ("validation-fragment-unused", &[("fragment", Text)]),
    ("validation-input-field-missing", &[("place", Text), ("field", Text), ("type", Text)]),
    ("validation-misspelled-argument", &[("place", Text), ("argument", Text), ("suggestion", Text)]),
    ("validation-misspelled-field", &[("type", Text), ("field", Text), ("suggestion", Text)]),
    ("validation-misspelled-input-field", &[("place", Text), ("type", Text), ("field", Text), ("suggestion", Text)]),
    ("validation-misspelled-type", &[("type", Text), ("suggestion", Text)]),
    ("validation-not-exactly-one", &[("place", Text), ("type", Text)]),
    ("validation-operation-twice", &[("operation", Text)]),
    ("validation-operation-type", &[("operation", Text)]),
    ("validation-selection-missing", &[("field", Text), ("type", Text)]),
    ("validation-selection-on-leaf", &[("field", Text), ("type", Text)]),
    ("validation-subscription-introspection", &[("field", Text)]),
    ("validation-unknown-argument", &[("place", Text), ("argument", Text)]),
    ("validation-unknown-directive", &[("directive", Text)]),
    ("validation-unknown-field", &[("type", Text), ("field", Text)]),
    ("validation-unknown-fragment", &[("fragment", Text)]),
    ("validation-unknown-input-field", &[("place", Text), ("type", Text), ("field", Text)]),
    ("validation-unknown-type", &[("type", Text)]),
    ("validation-variable-misfit", &[("variable", Text), ("type", Text), ("expected", Text)]),
    ("validation-variable-null", &[("variable", Text), ("expected", Text)]),
    ("validation-variable-nullable", &[("variable", Text), ("type", Text)]),
    ("validation-variable-of-output-type", &[("variable", Text), ("type", Text)]),
    ("validation-variable-twice", &[("variable", Text)]),
    ("validation-variable-undeclared", &[("variable", Text)]),
    ("validation-variable-unused", &[("variable", Text)]),
    ("validation-wrong-value", &[("place", Text), ("type", Text)]),
];

/// Every message the program says.
pub fn usage() -> Usage {
    let mut usage = Usage::new();
    labels_and_codes(&mut usage);
    for code in code::ALL.iter().chain(&REJECTIONS) {
        usage.says(format!("rejection-{}", kebab(code)));
    }
    for finding in Finding::ALL {
        usage.says(finding.message_id());
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
    for reason in REASONS {
        usage.says(format!("decision-{reason}"));
    }
    for refusal in REMEDIES {
        usage.says(format!("remedy-{refusal}"));
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
