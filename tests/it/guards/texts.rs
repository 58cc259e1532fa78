//! Every code, enum value, rule and guidance topic has its words in all four locales.

use std::{fs, path::Path};

use partnerdesk::{
    app::messages,
    guidance::TOPICS,
    l10n::{Args, Catalog, Locale, Source, check_usage},
    policies::page::ProblemCode,
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

#[test]
fn everything_the_program_says_has_words() {
    let usage = messages::usage();
    let ids: Vec<String> = usage.ids().map(str::to_owned).collect();
    for known in
        ["ticket-state-new", "diagnosis-required", "rejection-unauthenticated", "rule-r30", "page-span-unclosed"]
    {
        assert!(ids.iter().any(|id| id == known), "{known} is not in {ids:?}");
    }
    assert_eq!(unsaid(ids), Vec::<String>::new());
}

#[test]
fn every_rejection_is_known() {
    let codes = codes_in_sources();
    assert!(codes.iter().any(|code| code == "UNAUTHENTICATED") && codes.iter().any(|code| code == "TOKEN_EXPIRED"));
    let usage = messages::usage();
    let known = |code: &String| usage.ids().any(|id| id == format!("rejection-{}", kebab(code)));
    let unknown: Vec<String> = codes.into_iter().filter(|code| !known(code)).collect();
    assert!(unknown.is_empty(), "list these in src/app/messages.rs: {unknown:?}");
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
                "CODE: &'static str = \"",
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
        "api_tokens",
        "graphql",
        "tickets",
        "customers",
        "billing",
        "partners",
        "policies",
        "escalations",
        "decisions",
        "training",
        "people",
        "viewers",
        "translations",
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
fn every_problem_of_a_page_is_known() {
    let source = include_str!("../../../src/policies/page/problem.rs");
    let codes: Vec<&str> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Self::")?.split_once("=> \"").map(|(_, code)| code))
        .map(|code| code.trim_end_matches("\","))
        .collect();
    let known: Vec<&str> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes, known);
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
    let findings = check_usage(&Source::Embedded, &messages::usage());
    let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}
