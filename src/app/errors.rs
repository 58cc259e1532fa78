//! Errors at the top level on their way out: those with a code get words, all others are masked.

use async_graphql::{ServerError, Value};

use crate::{
    failure::Failure,
    graphql::{Rejection, Speech, message_args},
    http::{
        self,
        code::{GRAPHQL_VALIDATION_FAILED, INTERNAL},
    },
    l10n::{Arg, Args},
    words::kebab,
};

/// What the library's words for an argument it could not read begin with.
const UNREADABLE: [&str; 2] = ["Failed to parse", "Expected input type"];

/// Words for a rejection of the door, by its message or its code.
pub fn rejection(speech: &Speech, rejection: &http::Rejection) -> String {
    let args = rejection.args.iter().fold(Args::new(), |args, (name, value)| args.with(*name, arg(value)));
    match rejection.message_id {
        Some(id) => speech.say(id, &args).value,
        None => say(speech, rejection.code, &args),
    }
}

fn arg(value: &Value) -> Arg {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match value {
        Value::Number(number) => number.as_i64().map_or_else(|| Arg::Text(number.to_string()), Arg::Integer),
        Value::List(items) => Arg::List(items.iter().map(text).collect()),
        other => Arg::Text(text(other)),
    }
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
        // The library's own validation, which ours comes before.
        Some(Value::String(code)) if code == GRAPHQL_VALIDATION_FAILED => {
            tracing::warn!(
                request_id,
                error = error.message,
                "the library refused a document that validation let pass"
            );
            error.message = say(speech, GRAPHQL_VALIDATION_FAILED, &Args::new());
        }
        // What validation lets pass: a number below zero where the library reads one without a sign.
        _ if error.source.is_none() && UNREADABLE.iter().any(|words| error.message.starts_with(words)) => {
            tracing::debug!(request_id, error = error.message, path = ?error.path, "a value could not be read");
            set_code(error, "BAD_USER_INPUT");
            error.message = say(speech, "BAD_USER_INPUT", &Args::new());
        }
        _ => {
            tracing::error!(request_id, error = error.message, path = ?error.path, "an operation failed");
            mask(error, speech, request_id);
        }
    }
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
