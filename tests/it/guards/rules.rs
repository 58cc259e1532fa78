//! Every refusal that rests on a rule carries it, and its words are as strong as the policy's.

use std::collections::BTreeMap;

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};
use partnerdesk::{
    api_tokens::refusal::ApiTokenUserErrorCode,
    billing::refusal::BillingUserErrorCode,
    customers::refusal::CustomerUserErrorCode,
    escalations::refusal::EscalationUserErrorCode,
    l10n::{Args, Catalog, Locale, Source},
    partners::refusal::PartnerUserErrorCode,
    people::refusal::PersonUserErrorCode,
    policies::refusal::PolicyDocumentUserErrorCode,
    refusal::{Common, Refusal},
    rules::{R22, RuleId, RuleModality, rule},
    tickets::refusal::TicketUserErrorCode,
    translations::refusal::TranslationUserErrorCode,
    viewers::refusal::ViewerUserErrorCode,
    words::kebab,
};

/// A noun's own codes with the rule that each rests on, or none; whoever adds a code decides that here too.
const REVIEWED: &str = include_str!("refusals-and-rules.txt");

/// How each language says what is required, and by whom.
const WORDS: [(&str, &str, &str); 4] = [
    ("en", "the policy requires", "this desk requires"),
    ("ja", "ポリシーにより", "このサポート デスクで"),
    ("ru", "политика требует", "в этой системе требуется"),
    ("zh-TW", "政策要求", "本服務台要求"),
];

/// A noun's codes, each with the rule it rests on.
type Codes = Vec<(&'static str, Option<RuleId>)>;

fn of<C: Common>(noun: &'static str) -> (&'static str, Codes) {
    (noun, C::ALL.iter().map(|code| (code.code(), Refusal::new(*code).rule)).collect())
}

fn nouns() -> Vec<(&'static str, Codes)> {
    vec![
        of::<PartnerUserErrorCode>("PartnerUserErrorCode"),
        of::<CustomerUserErrorCode>("CustomerUserErrorCode"),
        of::<BillingUserErrorCode>("BillingUserErrorCode"),
        of::<TicketUserErrorCode>("TicketUserErrorCode"),
        of::<EscalationUserErrorCode>("EscalationUserErrorCode"),
        of::<PolicyDocumentUserErrorCode>("PolicyDocumentUserErrorCode"),
        of::<PersonUserErrorCode>("PersonUserErrorCode"),
        of::<TranslationUserErrorCode>("TranslationUserErrorCode"),
        of::<ViewerUserErrorCode>("ViewerUserErrorCode"),
        of::<ApiTokenUserErrorCode>("ApiTokenUserErrorCode"),
    ]
}

/// Refusals of a decision that no mutation has yet.
const OF_DECISIONS: [(&str, RuleId); 2] =
    [("WITHIN_BASELINE_BOUNDARY", partnerdesk::rules::R9), ("SERVICE_HEALTH_CHECK_REQUIRED", partnerdesk::rules::R25)];

#[test]
fn every_code_rests_on_the_rule_that_was_reviewed_or_on_none() {
    // Those that every noun has say something about a request, never about policy.
    let nouns = nouns();
    let has = |codes: &[(&str, _)], code: &str| codes.iter().any(|(other, _)| *other == code);
    let first: Vec<&str> = nouns[0].1.iter().map(|(code, _)| *code).collect();
    let common: Vec<&str> = first.into_iter().filter(|code| nouns.iter().all(|(_, all)| has(all, code))).collect();
    let mut table = String::new();
    for (noun, codes) in nouns {
        table.push_str(&format!("{noun}\n"));
        for (code, rule) in codes.into_iter().filter(|(code, _)| !common.contains(code)) {
            table.push_str(&format!("    {code}: {}\n", rule.map_or("none".to_owned(), RuleId::name)));
        }
    }
    assert_eq!(REVIEWED, table, "\nthe table is now:\n{table}");
}

/// What the schema says of each code of each noun.
fn descriptions() -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    for definition in parse_schema(partnerdesk::schema::sdl()).expect("the schema parses").definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let TypeKind::Enum(list) = &ty.node.kind else { continue };
        let name = ty.node.name.node.to_string();
        if !name.ends_with("UserErrorCode") {
            continue;
        }
        for value in &list.values {
            let text = value.node.description.as_ref().map(|text| text.node.clone()).unwrap_or_default();
            found.insert((name.clone(), value.node.value.node.to_string()), text);
        }
    }
    found
}

#[test]
fn a_code_whose_description_names_a_rule_carries_it_and_no_other_does() {
    let descriptions = descriptions();
    let told: usize = nouns().iter().map(|(_, codes)| codes.len()).sum();
    assert_eq!(descriptions.len(), told, "a noun is missing from this guard");
    for (noun, codes) in nouns() {
        for (code, rule) in codes {
            let text = &descriptions[&(noun.to_owned(), code.to_owned())];
            let named = text.contains("(rule R") || text.contains("(rules R");
            assert_eq!(named, rule.is_some(), "{noun}.{code}: {text}");
            if let Some(rule) = rule {
                assert!(text.contains(&rule.name()), "{noun}.{code} names {}: {text}", rule.name());
            }
        }
    }
}

#[test]
fn a_refusal_requires_in_the_name_of_the_policy_or_of_this_desk_as_the_rule_is_put() {
    let catalog = Catalog::load(&Source::Embedded).unwrap_or_else(|findings| panic!("{findings:?}"));
    let args = [
        "partner",
        "contacts",
        "service",
        "vehicle",
        "nature",
        "cloud",
        "last",
        "from",
        "locale",
        "language-name",
        "days",
        "step",
    ];
    let args = args.iter().fold(Args::new().integer("included", 2), |args, name| args.text(*name, "x"));
    let codes = nouns().into_iter().flat_map(|(_, codes)| codes);
    let resting = codes.filter_map(|(code, rule)| Some((code, rule?)));
    let mut checked = 0;
    for (code, id) in resting.chain(OF_DECISIONS).chain([("VEHICLE_NOT_FOR_SERVICE", R22)]) {
        for (locale, policy, desk) in WORDS {
            let locale = Locale::parse(locale).expect("a locale");
            let said = catalog.say(&[locale], &kebab(code), None, &args).value.to_lowercase();
            let (policy, desk) = (said.contains(policy), said.contains(&desk.to_lowercase()));
            let expected = match rule(id).modality {
                RuleModality::Must | RuleModality::Expected => (true, false),
                RuleModality::Should | RuleModality::May => (false, true),
                // Nobody requires a fact.
                RuleModality::Fact => (false, false),
            };
            assert_eq!((policy, desk), expected, "{code} by {} in {}: {said}", id.name(), locale.as_str());
            checked += 1;
        }
    }
    assert!(checked >= 40, "{checked}");
}

#[test]
fn every_refusal_by_a_rule_has_a_remedy_in_four_languages() {
    let catalog = Catalog::load(&Source::Embedded).unwrap_or_else(|findings| panic!("{findings:?}"));
    // Refused where no decision is asked for.
    let without = ["PROVIDER_REQUIRED", "ONLY_FOR_AZURE"];
    let codes = nouns().into_iter().flat_map(|(_, codes)| codes).filter(|(_, rule)| rule.is_some());
    let codes = codes.map(|(code, _)| code).chain(OF_DECISIONS.map(|(code, _)| code));
    for code in codes.filter(|code| !without.contains(code)) {
        for locale in ["en", "ja", "ru", "zh-TW"] {
            let locale = Locale::parse(locale).expect("a locale");
            assert!(catalog.says(&locale, &format!("remedy-{}", kebab(code))), "{code} in {}", locale.as_str());
        }
    }
}
