//! The messages of graphql-transport-ws, read strictly and written by hand.

use async_graphql::{Response, ServerError};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    super::{answer::Wire, parameters},
    close::Close,
};

/// Ids are the client's, and kept while its operation runs.
const MAX_ID_BYTES: usize = 256;

/// What a client may send.
#[derive(Debug)]
pub(super) enum Incoming {
    Init { authorization: Option<String>, locales: Option<Vec<String>> },
    Ping(Option<Value>),
    Pong,
    Subscribe { id: String, payload: Value },
    Complete { id: String },
}

impl Incoming {
    /// Anything the protocol does not know closes the socket with 4400.
    pub(super) fn parse(text: &str) -> Result<Self, Close> {
        let Ok(Value::Object(mut fields)) = serde_json::from_str(text) else {
            return Err(Close::bad_message("not a JSON object"));
        };
        let Some(Value::String(kind)) = fields.remove("type") else {
            return Err(Close::bad_message("no type"));
        };
        match kind.as_str() {
            "connection_init" => init(optional_payload(fields)?),
            "ping" => Ok(Self::Ping(optional_payload(fields)?.map(Value::Object))),
            "pong" => optional_payload(fields).map(|_| Self::Pong),
            "subscribe" => Ok(Self::Subscribe {
                id: id(&mut fields)?,
                payload: match fields.remove("payload") {
                    Some(payload @ Value::Object(_)) => payload,
                    _ => return Err(Close::bad_message("subscribe needs a payload")),
                },
            }),
            "complete" => Ok(Self::Complete { id: id(&mut fields)? }),
            _ => Err(Close::bad_message("unknown type")),
        }
    }
}

fn init(payload: Option<Map<String, Value>>) -> Result<Incoming, Close> {
    let mut payload = payload.unwrap_or_default();
    let authorization = match payload.remove("authorization") {
        None | Some(Value::Null) => None,
        Some(Value::String(authorization)) => Some(authorization),
        Some(_) => return Err(Close::bad_message("authorization is a string")),
    };
    let locales = payload
        .remove("locales")
        .map(async_graphql::Value::from_json)
        .transpose()
        .map_err(|_| ())
        .and_then(parameters::locales)
        .map_err(|()| Close::bad_message("locales is a list of strings"))?;
    Ok(Incoming::Init { authorization, locales })
}

fn id(fields: &mut Map<String, Value>) -> Result<String, Close> {
    match fields.remove("id") {
        Some(Value::String(id)) if (1..=MAX_ID_BYTES).contains(&id.len()) => Ok(id),
        _ => Err(Close::bad_message("no usable id")),
    }
}

fn optional_payload(mut fields: Map<String, Value>) -> Result<Option<Map<String, Value>>, Close> {
    match fields.remove("payload") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(payload)) => Ok(Some(payload)),
        Some(_) => Err(Close::bad_message("payload is an object")),
    }
}

/// What we send.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Outgoing<'a> {
    ConnectionAck,
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Value>,
    },
    Next {
        id: &'a str,
        payload: Wire<'a>,
    },
    Error {
        id: &'a str,
        payload: &'a [ServerError],
    },
    Complete {
        id: &'a str,
    },
}

impl<'a> Outgoing<'a> {
    pub(super) fn next(id: &'a str, response: &'a Response) -> Self {
        let payload = Wire { response, began: true };
        Self::Next { id, payload }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_protocol_does_not_know_is_refused() {
        for text in [
            "",
            "nonsense",
            "[\"ping\"]",
            "{}",
            r#"{"type":7}"#,
            r#"{"type":"start"}"#,
            r#"{"type":"connection_ack"}"#,
            r#"{"type":"ping","payload":"x"}"#,
            r#"{"type":"subscribe","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":1,"payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"complete"}"#,
            r#"{"type":"connection_init","payload":{"authorization":1}}"#,
            r#"{"type":"connection_init","payload":{"locales":"ja"}}"#,
        ] {
            assert!(Incoming::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn init_may_carry_a_token_and_locales() {
        let text = r#"{"type":"connection_init","payload":{"authorization":"Bearer x","locales":["ja"],"more":1}}"#;
        let Ok(Incoming::Init { authorization, locales }) = Incoming::parse(text) else {
            panic!("not an init");
        };
        assert_eq!(authorization.as_deref(), Some("Bearer x"));
        assert_eq!(locales, Some(vec!["ja".to_owned()]));
        assert!(Incoming::parse(r#"{"type":"connection_init"}"#).is_ok());
    }
}
