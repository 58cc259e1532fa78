//! What every answer of every test is held against: the variables that messages are declared to get
//! (`app::messages`) are the ones they do get.

use std::sync::LazyLock;

use partnerdesk::{
    app::messages,
    l10n::{ArgKind, Usage},
    words::kebab,
};
use serde_json::Value;

static USAGE: LazyLock<Usage> = LazyLock::new(messages::usage);

/// Holds an answer against the declared variables.
#[track_caller]
pub fn hold(answer: &Value) {
    match answer {
        Value::Object(object) => {
            let extensions = &answer["extensions"];
            if let Some(code) = extensions["code"].as_str() {
                // The message of the code, unless the code has several.
                let named = extensions["messageId"].as_str().map(str::to_owned);
                let id = named.unwrap_or_else(|| format!("rejection-{}", kebab(code)));
                let args = extensions["args"].as_object().into_iter().flatten();
                args.for_each(|(name, value)| declared(&id, name, value));
            }
            // A user error: the id of its message is its code in kebab case.
            let id = object.get("messageId").and_then(Value::as_str).map(str::to_owned);
            if let Some(id) = id.or_else(|| object.get("code").and_then(Value::as_str).map(kebab)) {
                for arg in object.get("args").and_then(Value::as_array).into_iter().flatten() {
                    declared(&id, arg["name"].as_str().expect("the query asks for `name`"), &arg["value"]);
                }
            }
            object.values().for_each(hold);
        }
        Value::Array(items) => items.iter().for_each(hold),
        _ => {}
    }
}

#[track_caller]
fn declared(id: &str, name: &str, value: &Value) {
    let kind = USAGE.args(id).and_then(|mut args| args.find(|(known, _)| *known == name)).map(|(_, kind)| kind);
    let Some(kind) = kind else {
        panic!("{id} got ${name} = {value}, which is not declared: give it a line in src/app/messages.rs");
    };
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let fits = match kind {
        ArgKind::Number => text.parse::<f64>().is_ok(),
        ArgKind::Date => text.parse::<chrono::NaiveDate>().is_ok(),
        ArgKind::Instant => chrono::DateTime::parse_from_rfc3339(&text).is_ok(),
        ArgKind::Label => USAGE.ids().any(|known| known == text),
        ArgKind::Text | ArgKind::List | ArgKind::Money | ArgKind::Duration => true,
    };
    assert!(fits, "{id} is declared to get ${name} as a {}, and got {value}", kind.word());
}
