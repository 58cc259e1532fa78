//! The parameters of a GraphQL request, read straight into the library's types and checked as
//! they are read, so that a refusal can name the parameter.

use std::fmt;

use async_graphql::{Name, Value, Variables, indexmap::IndexMap};
use poem::http::StatusCode;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Rejection, code, query_string};

/// One request: what to run, and with what.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) query: Option<String>,
    /// The name of a document, instead of its text.
    pub(super) document_id: Option<String>,
    /// `extensions.persistedQuery.sha256Hash`, of automatic persisted queries.
    pub(super) sha256_hash: Option<String>,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Variables,
    /// `extensions.locales`.
    pub(super) locales: Option<Vec<String>>,
}

/// More locales than this, or longer ones, are no preference list.
const MAX_LOCALES: usize = 20;
const MAX_LOCALE_BYTES: usize = 64;

impl Parameters {
    pub(super) fn from_body(body: &[u8]) -> Result<Self, Rejection> {
        let text = str::from_utf8(body).map_err(|_| bad(code::NOT_UTF8))?;
        let mut json = serde_json::Deserializer::from_str(text);
        let read = Read::deserialize(&mut json).and_then(|read| json.end().map(|()| read));
        read.map_err(|error| match error.is_data() {
            // JSON, but neither an object nor a list.
            true => invalid("body"),
            false => bad(code::NOT_JSON).arg("line", error.line()).arg("column", error.column()),
        })?
        .into_parameters()
    }

    fn names_a_document(&self) -> bool {
        self.query.is_some() || self.document_id.is_some() || self.sha256_hash.is_some()
    }

    /// Reads the extensions this server knows.
    fn extend(&mut self, extensions: &mut IndexMap<Name, Value>) -> Result<(), &'static str> {
        self.locales = locales(extensions.swap_remove("locales")).map_err(|()| "extensions.locales")?;
        self.sha256_hash =
            persisted_query(extensions.swap_remove("persistedQuery")).map_err(|()| "extensions.persistedQuery")?;
        Ok(())
    }

    pub(super) fn from_value(value: serde_json::Value) -> Result<Self, Rejection> {
        Read::deserialize(value).map_err(|_| invalid("body"))?.into_parameters()
    }

    pub(super) fn from_query_string(query: &str) -> Result<Self, Rejection> {
        let mut fields = serde_json::Map::new();
        for (name, text) in query_string::parse(query)? {
            let value = match name.as_str() {
                "query" | "documentId" | "operationName" => serde_json::Value::String(text),
                // Forms send an empty field for an absent one.
                "variables" | "extensions" if text.is_empty() => serde_json::Value::Null,
                "variables" | "extensions" => serde_json::from_str(&text).map_err(|_| invalid(&name))?,
                _ => continue,
            };
            if fields.insert(name.clone(), value).is_some() {
                return Err(invalid(&name));
            }
        }
        Self::from_value(serde_json::Value::Object(fields))
    }
}

/// The hash of an automatic persisted query, version 1.
fn persisted_query(value: Option<Value>) -> Result<Option<String>, ()> {
    let mut fields = match value {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Object(fields)) => fields,
        Some(_) => return Err(()),
    };
    match (fields.swap_remove("version"), fields.swap_remove("sha256Hash")) {
        (Some(Value::Number(version)), Some(Value::String(hash)))
            if version.as_u64() == Some(1) && hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()) =>
        {
            Ok(Some(hash.to_ascii_lowercase()))
        }
        _ => Err(()),
    }
}

fn bad(code: &'static str) -> Rejection {
    Rejection::transport(StatusCode::BAD_REQUEST, code)
}

fn invalid(parameter: &str) -> Rejection {
    bad(code::PARAMETER_INVALID).arg("parameter", parameter)
}

/// JSON that was well formed, with what is wrong about it, if anything. A wrong parameter is not
/// an error of deserialization: the rest is read on, so that broken JSON is always said first.
enum Read {
    Parameters(Parameters),
    Batch,
    Invalid(&'static str),
}

impl Read {
    fn into_parameters(self) -> Result<Parameters, Rejection> {
        match self {
            Read::Parameters(parameters) if parameters.names_a_document() => Ok(parameters),
            Read::Parameters(_) => Err(bad(code::QUERY_MISSING)),
            Read::Batch => Err(bad(code::BATCH_NOT_SUPPORTED)),
            Read::Invalid(parameter) => Err(invalid(parameter)),
        }
    }
}

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReadVisitor)
    }
}

struct ReadVisitor;

impl<'de> Visitor<'de> for ReadVisitor {
    type Value = Read;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a GraphQL request")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Read, A::Error> {
        while items.next_element::<serde::de::IgnoredAny>()?.is_some() {}
        Ok(Read::Batch)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Read, A::Error> {
        let mut parameters = Parameters::default();
        let mut wrong = None;
        while let Some(name) = fields.next_key::<String>()? {
            let parameter = match name.as_str() {
                "query" => match fields.next_value()? {
                    Value::String(query) => {
                        parameters.query = Some(query);
                        continue;
                    }
                    Value::Null => continue,
                    _ => "query",
                },
                "documentId" => match fields.next_value()? {
                    Value::String(id) => {
                        parameters.document_id = Some(id);
                        continue;
                    }
                    Value::Null => continue,
                    _ => "documentId",
                },
                "operationName" => match fields.next_value()? {
                    Value::String(name) => {
                        parameters.operation_name = Some(name);
                        continue;
                    }
                    Value::Null => continue,
                    _ => "operationName",
                },
                "variables" => match fields.next_value()? {
                    value @ Value::Object(_) => {
                        parameters.variables = Variables::from_value(value);
                        continue;
                    }
                    Value::Null => continue,
                    _ => "variables",
                },
                "extensions" => match fields.next_value::<Value>()? {
                    Value::Object(mut extensions) => match parameters.extend(&mut extensions) {
                        Ok(()) => continue,
                        Err(wrong) => wrong,
                    },
                    Value::Null => continue,
                    _ => "extensions",
                },
                // The specification tells servers to ignore what they do not know.
                _ => {
                    fields.next_value::<serde::de::IgnoredAny>()?;
                    continue;
                }
            };
            wrong.get_or_insert(parameter);
        }
        Ok(wrong.map_or(Read::Parameters(parameters), Read::Invalid))
    }
}

/// A list of locales as clients send it, here and in a socket's `connection_init`.
pub(super) fn locales(value: Option<Value>) -> Result<Option<Vec<String>>, ()> {
    let items = match value {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::List(items)) if items.len() <= MAX_LOCALES => items,
        Some(_) => return Err(()),
    };
    let texts = items.into_iter().map(|item| match item {
        Value::String(text) if text.len() <= MAX_LOCALE_BYTES => Ok(text),
        _ => Err(()),
    });
    texts.collect::<Result<_, _>>().map(Some)
}
