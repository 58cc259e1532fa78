//! Every code, enum value, rule and guidance topic has its words in all four locales.

use std::{fs, path::Path};

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};
use partnerdesk::{
    guidance::TOPICS,
    l10n::{Args, Catalog, Locale, Source},
    rules::RULES,
    words::kebab,
};

const LOCALES: [&str; 4] = ["en", "ja", "ru", "zh-TW"];

fn catalog() -> Catalog {
    Catalog::load(&Source::Embedded).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// Which of these messages some locale does not say itself.
fn unsaid(ids: impl IntoIterator<Item = String>) -> Vec<String> {
    let catalog = catalog();
    let mut missing = Vec::new();
    for id in ids {
        for locale in LOCALES {
            let locale = Locale::parse(locale).expect("a locale");
            if !catalog.says(&locale, &id) {
                missing.push(format!("{id} in {}", locale.as_str()));
            }
        }
    }
    missing
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

#[test]
fn every_enum_value_and_every_user_error_code_has_words() {
    let document = parse_schema(partnerdesk::schema::sdl()).expect("the schema parses");
    let mut ids = Vec::new();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let TypeKind::Enum(list) = &ty.node.kind else { continue };
        let name = ty.node.name.node.as_str();
        let codes = list.values.iter().map(|value| kebab(value.node.value.node.as_str()));
        match name.ends_with("UserErrorCode") {
            true => ids.extend(codes),
            false => ids.extend(codes.map(|code| format!("{}-{code}", label(name)))),
        }
    }
    assert!(ids.contains(&"ticket-state-new".to_owned()) && ids.contains(&"diagnosis-required".to_owned()), "{ids:?}");
    assert_eq!(unsaid(ids), Vec::<String>::new());
}

#[test]
fn every_rejection_has_words() {
    let mut codes: Vec<String> = partnerdesk::http::code::ALL.iter().map(|code| (*code).to_owned()).collect();
    codes.extend(codes_in_sources());
    assert!(codes.iter().any(|code| code == "UNAUTHENTICATED") && codes.iter().any(|code| code == "TOKEN_EXPIRED"));
    assert_eq!(unsaid(codes.iter().map(|code| format!("rejection-{}", kebab(code)))), Vec::<String>::new());
}

/// The codes that our own code rejects requests with, wherever they are written.
fn codes_in_sources() -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
                continue;
            }
            let source = fs::read_to_string(&path).expect("a source");
            for opening in [
                "Rejection::new(\"",
                "Rejection::document(\"",
                "refuse(\"",
                "malformed(\"",
                "set_code(error, \"",
                "=> \"",
            ] {
                for (at, _) in source.match_indices(opening) {
                    let code: String = source[at + opening.len()..].chars().take_while(|c| *c != '"').collect();
                    let shaped = code.len() > 4 && code.chars().all(|c| c.is_ascii_uppercase() || c == '_');
                    if shaped && (opening != "=> \"" || path.ends_with("app/errors.rs")) {
                        found.push(code);
                    }
                }
            }
        }
    }
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in [
        "app",
        "graphql",
        "tickets",
        "customers",
        "billing",
        "partners",
        "policies",
        "escalations",
        "decisions",
        "training",
        "viewers",
    ] {
        walk(&root.join(room), &mut found);
    }
    for file in ["app.rs", "schema.rs"] {
        let source = fs::read_to_string(root.join(file)).expect("a source");
        for opening in ["Rejection::new(\"", "Rejection::document(\"", "refuse(\""] {
            for (at, _) in source.match_indices(opening) {
                found.push(source[at + opening.len()..].chars().take_while(|c| *c != '"').collect());
            }
        }
    }
    // Test code rejects nothing.
    found.retain(|code| !code.is_empty());
    found
}

#[test]
fn every_problem_of_a_page_has_words() {
    let source = include_str!("../../../src/policies/page/problem.rs");
    let mut codes: Vec<String> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Self::")?.split_once("=> \"").map(|(_, code)| code))
        .map(|code| code.trim_end_matches("\",").to_owned())
        .collect();
    assert!(codes.contains(&"SPAN_UNCLOSED".to_owned()), "{codes:?}");
    codes.extend(["LINK_NOT_IMPORTED".to_owned(), "WOULD_OVERWRITE_HUMAN".to_owned()]);
    assert_eq!(unsaid(codes.iter().map(|code| format!("page-{}", kebab(code)))), Vec::<String>::new());
}

#[test]
fn every_rule_is_stated_and_explained() {
    assert_eq!(unsaid(RULES.iter().map(|rule| rule.id.message_id())), Vec::<String>::new());
    let catalog = catalog();
    for rule in &RULES {
        for locale in LOCALES {
            let locale = Locale::parse(locale).expect("a locale");
            let said = catalog.say(&[locale], &rule.id.message_id(), Some("explanation"), &Args::new());
            assert!(
                !said.is_fallback && said.value.len() > 40,
                "{} in {}: {}",
                rule.id.name(),
                locale.as_str(),
                said.value
            );
        }
    }
}

#[test]
fn every_guidance_topic_is_written() {
    let catalog = catalog();
    for topic in &TOPICS {
        for locale in LOCALES {
            let locale = Locale::parse(locale).expect("a locale");
            for part in [None, Some("summary"), Some("body")] {
                let args = Args::new().integer("days", 14);
                let said = catalog.say(&[locale], &topic.message_id(), part, &args);
                assert!(!said.is_fallback && !said.value.is_empty(), "{} {part:?} in {}", topic.id, locale.as_str());
            }
        }
    }
    assert_eq!(catalog.bugs(), []);
}

#[test]
fn the_checker_has_nothing_to_say_about_the_projects_own_texts() {
    let findings = partnerdesk::l10n::check(&Source::Embedded);
    assert!(findings.is_empty(), "{findings:#?}");
}
