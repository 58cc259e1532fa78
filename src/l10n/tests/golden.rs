//! What we say, kept for other runtimes: `tests/clients/fluent` renders the same messages with npm's
//! `@fluent/bundle` and negotiates the same headers with `@fluent/langneg`.
//!
//! `cargo test --lib write_golden -- --ignored` writes the file anew after a change that is meant.

use std::{collections::BTreeSet, fs, path::Path};

use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};

use super::*;
use crate::l10n::{
    Arg, Currency, Money,
    negotiate::tests::HEADERS,
    pattern::{Call, Expression, Operand},
    workspace::Workspace,
};

const FTL: &str = include_str!("../../../tests/clients/fluent/golden.ftl");
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients/fluent/golden.json");
const CATALOGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/fluent/catalogs.json");

#[test]
fn the_golden_file_is_what_we_say() {
    let kept = fs::read_to_string(GOLDEN).unwrap();
    assert!(kept == golden(), "cargo test --lib write_golden -- --ignored");
}

#[test]
#[ignore = "writes tests/clients/fluent/golden.json"]
fn write_golden() {
    fs::write(GOLDEN, golden()).unwrap();
}

#[test]
#[ignore = "writes target/fluent/catalogs.json for tests/clients/fluent"]
fn write_catalogs() {
    fs::create_dir_all(Path::new(CATALOGS).parent().unwrap()).unwrap();
    let args = catalog_args();
    let said = said(&Source::Embedded, &args);
    fs::write(CATALOGS, pretty(&json!({ "args": args, "said": said }))).unwrap();
}

/// The generated set in six locales, and the headers.
fn golden() -> String {
    let tags = ["en", "ar", "ja", "pl", "ru", "zh-TW"];
    let paths = tags.map(|tag| format!("{tag}/a.ftl"));
    let source = source(&paths.each_ref().map(|path| (path.as_str(), FTL)));
    let args = golden_args();
    let negotiated: Map<String, Value> =
        HEADERS.iter().map(|(header, used, _)| ((*header).to_owned(), json!(used))).collect();
    pretty(&json!({ "args": args, "said": said(&source, &args), "negotiated": negotiated }))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// By locale, by set of arguments, by message or `message.attribute`.
fn said(source: &Source, args: &Value) -> Value {
    let catalog = Catalog::load(source).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let workspace = Workspace::open(source);
    let mut all = json!({});
    for info in catalog.locales() {
        for (set, args) in args.as_object().unwrap() {
            let args = read(args);
            for entry in workspace.bundles[0].messages() {
                for (at, _) in entry.patterns() {
                    let attribute = at.map(|at| &*entry.attributes[at].name);
                    let said = catalog.say(&[info.locale], &entry.id, attribute, &args);
                    assert!(!said.is_fallback, "{} in {}", entry.id, info.locale);
                    let name = attribute.map_or(entry.id.to_string(), |name| format!("{}.{name}", entry.id));
                    all[info.locale.as_str()][set][name] = json!(said.value);
                }
            }
        }
    }
    all
}

fn golden_args() -> Value {
    let set = |(n, amount, currency): (&str, &str, &str)| {
        let args = json!({
            "n": { "number": n },
            "share": { "number": "0.501", "style": "percent" },
            "price": { "money": amount, "currency": currency },
            "name": { "text": "Mia" },
            "names": { "list": ["A", "B", "C"] },
            "at": { "instant": "2020-05-05T16:30:00Z", "zone": "Asia/Tokyo" },
        });
        (n.to_owned(), args)
    };
    let sets = [
        ("0", "1234.5", "USD"),
        ("1", "1234.5", "JPY"),
        ("2", "1234567.891", "RUB"),
        ("5", "-1234.5", "EUR"),
        ("11", "1.2345", "KWD"),
        ("21", "5", "TWD"),
        ("-5", "0.995", "XQQ"),
        ("0.96", "1", "CNY"),
        ("1.5", "2", "RUB"),
        ("1234567.891", "0.005", "GBP"),
    ];
    Value::Object(sets.into_iter().map(set).collect())
}

/// A value for every variable of the project's own messages, in each set of another kind.
fn catalog_args() -> Value {
    let workspace = Workspace::open(&Source::Embedded);
    let (mut names, mut dates, mut lists) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for entry in workspace.bundles.iter().flat_map(|bundle| &bundle.entries) {
        entry.walk(&mut |expression| {
            let Some(name) = expression.variable() else { return };
            names.insert(name);
            if let Expression::Call(call, Operand::Variable(_)) = expression {
                match call {
                    Call::DateTime(_) => dates.insert(name),
                    Call::List(_) => lists.insert(name),
                    Call::Number(_) | Call::Duration(_) | Call::Relative(_) => false,
                };
            }
        });
    }
    let set = |(set, other): (&str, Value)| {
        let value = |name: &str| match () {
            () if dates.contains(name) => json!({ "instant": "2020-05-05T16:30:00Z", "zone": "Asia/Tokyo" }),
            () if lists.contains(name) => json!({ "list": ["A", "B", "C"] }),
            () => other.clone(),
        };
        (set.to_owned(), names.iter().map(|name| ((*name).to_owned(), value(name))).collect::<Map<_, _>>().into())
    };
    let number = |n: &'static str| (n, json!({ "number": n }));
    let sets = ["0", "1", "2", "5", "21", "1234567"].map(number);
    Value::Object(
        sets.into_iter().chain([("text", json!({ "text": "Mia" })), ("none", Value::Null)]).map(set).collect(),
    )
}

fn read(args: &Value) -> Args {
    let given = args.as_object().unwrap().iter().filter(|(_, value)| !value.is_null());
    given.fold(Args::new(), |args, (name, value)| args.with(name.clone(), arg(value)))
}

fn arg(value: &Value) -> Arg {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    if let (Some(amount), Some(currency)) = (text("money"), text("currency")) {
        Arg::Money(Money { amount: amount.parse().unwrap(), currency: Currency::parse(currency).unwrap() })
    } else if let (Some(at), Some(zone)) = (text("instant"), text("zone")) {
        Arg::Instant(at.parse().unwrap(), TimeZone::get(zone).unwrap())
    } else if let Some(number) = text("number") {
        Arg::Decimal(number.parse().unwrap())
    } else if let Some(items) = value["list"].as_array() {
        Arg::List(items.iter().map(|item| item.as_str().unwrap().to_owned()).collect())
    } else {
        Arg::Text(text("text").unwrap().to_owned())
    }
}
