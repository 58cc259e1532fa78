//! Errors at the top level on their way out: those with a code get words, all others are masked.

use async_graphql::{ServerError, Value};

use crate::{
    failure::Failure,
    graphql::{Rejection, Speech, message_args},
    http::code::{GRAPHQL_VALIDATION_FAILED, INTERNAL},
    l10n::Args,
    words::kebab,
};

/// What the library's words for an argument it could not read begin with.
const UNREADABLE: [&str; 2] = ["Failed to parse", "Expected input type"];

/// Words for a rejection by its code.
pub fn rejection(speech: &Speech, code: &str, args: &[(&'static str, Value)]) -> String {
    let args = args.iter().fold(Args::new(), |args, (name, value)| match value {
        Value::Number(number) => match number.as_i64() {
            Some(number) => args.integer(*name, number),
            None => args.text(*name, number.to_string()),
        },
        Value::String(text) => args.text(*name, text.clone()),
        other => args.text(*name, other.to_string()),
    });
    say(speech, code, &args)
}

fn say(speech: &Speech, code: &str, args: &Args) -> String {
    speech.say(&format!("rejection-{}", kebab(code)), args).value
}

/// Gives one error its words. Whatever we did not mean to say is masked, and its chain goes to the log
/// under the request's id.
pub fn word(error: &mut ServerError, speech: &Speech, request_id: &str) {
    if let Some(rejection) = error.source::<Rejection>() {
        error.message = say(speech, rejection.code, &message_args(&rejection.args, speech));
        return;
    }
    if let Some(failure) = error.source::<Failure>() {
        tracing::error!(request_id, error = failure.chain(), path = ?error.path, "an operation failed");
        return mask(error, speech, request_id);
    }
    let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code")).cloned();
    match code {
        Some(Value::String(code)) if code == GRAPHQL_VALIDATION_FAILED => validation(error, speech),
        // A scalar of ours says what it could not read.
        Some(Value::String(code)) => {
            let value = error.extensions.as_ref().and_then(|extensions| extensions.get("value")).cloned();
            if let Some(Value::String(value)) = value {
                error.message = say(speech, &code, &Args::new().text("value", value));
            }
        }
        // What validation lets pass: a number out of range, or null in a variable where no null may stand.
        _ if error.source.is_none() && UNREADABLE.iter().any(|words| error.message.starts_with(words)) => {
            let args = Args::new().text("detail", error.message.clone());
            set_code(error, "BAD_USER_INPUT");
            error.message = say(speech, "BAD_USER_INPUT", &args);
        }
        _ => {
            tracing::error!(request_id, error = error.message, path = ?error.path, "an operation failed");
            mask(error, speech, request_id);
        }
    }
}

/// The library's own words are English and technical; they are the detail of a sentence of ours.
fn validation(error: &mut ServerError, speech: &Speech) {
    let args = Args::new().text("detail", error.message.clone());
    error.message = say(speech, GRAPHQL_VALIDATION_FAILED, &args);
}

fn mask(error: &mut ServerError, speech: &Speech, request_id: &str) {
    error.source = None;
    error.message = say(speech, INTERNAL, &Args::new());
    set_code(error, INTERNAL);
    error.extensions.get_or_insert_default().set("requestId", request_id);
}

fn set_code(error: &mut ServerError, code: &str) {
    error.extensions.get_or_insert_default().set("code", code);
}
