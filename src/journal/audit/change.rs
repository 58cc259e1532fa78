//! What happened to one object: its row before and after.

use std::collections::BTreeMap;

use chrono::SecondsFormat;
use sea_orm::{EntityName, EntityTrait, IdenStatic, Iterable, ModelTrait, Value};
use serde_json::Value as Json;

/// A change of an object, to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The id of the object, as clients see it.
    pub(super) object: String,
    /// Its row before, in canonical form; none if it did not exist.
    pub(super) before: Option<String>,
    /// Its row after; none if it does not exist any more.
    pub(super) after: Option<String>,
}

impl Change {
    /// An object that is new.
    pub fn created<M: ModelTrait>(object: String, row: &M) -> Self {
        Self { object, before: None, after: Some(canonical(row)) }
    }

    /// An object that was changed; the row that changed may be a part of it.
    pub fn updated<M: ModelTrait>(object: String, before: &M, after: &M) -> Self {
        Self { object, before: Some(canonical(before)), after: Some(canonical(after)) }
    }

    /// A row that was changed or is new.
    pub fn put<M: ModelTrait>(object: String, before: Option<&M>, after: &M) -> Self {
        Self { object, before: before.map(canonical), after: Some(canonical(after)) }
    }

    /// An object that is gone.
    pub fn removed<M: ModelTrait>(object: String, row: &M) -> Self {
        Self { object, before: Some(canonical(row)), after: None }
    }
}

/// A row as text: the table, and the columns that have a value in the order of their names. So neither the order
/// of columns nor a new one that is still empty changes the text of a row.
fn canonical<M: ModelTrait>(row: &M) -> String {
    let columns = <M::Entity as EntityTrait>::Column::iter();
    let columns = columns.filter_map(|column| Some((column.as_str().to_owned(), value(row.get(column))?)));
    let columns: BTreeMap<String, Json> = columns.collect();
    let table = M::Entity::default().table_name().to_owned();
    Json::Array(vec![Json::String(table), Json::Object(columns.into_iter().collect())]).to_string()
}

fn value(value: Value) -> Option<Json> {
    Some(match value {
        Value::Bool(value) => value?.into(),
        Value::SmallInt(value) => value?.into(),
        Value::Int(value) => value?.into(),
        Value::BigInt(value) => value?.into(),
        Value::String(value) => value?.into(),
        Value::Uuid(value) => value?.to_string().into(),
        Value::ChronoDate(value) => value?.to_string().into(),
        Value::ChronoDateTimeUtc(value) => value?.to_rfc3339_opts(SecondsFormat::Micros, true).into(),
        Value::Json(value) => sorted(*value?),
        // What no table has today; it is still told apart from any other.
        other => format!("{other:?}").into(),
    })
}

/// The same with the keys of objects in order, which is not given.
fn sorted(value: Json) -> Json {
    match value {
        Json::Array(items) => items.into_iter().map(sorted).collect(),
        Json::Object(map) => {
            let map: BTreeMap<_, _> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            Json::Object(map.into_iter().collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::{
        db::entity::{partner, viewer_preference},
        partners::model::{Cloud, Clouds, PartnerKind},
    };

    #[test]
    fn the_form_of_a_row_is_fixed() {
        let at = DateTime::from_timestamp_millis(1_700_000_000_123).unwrap();
        let row = partner::Model {
            id: Uuid::from_u128(7),
            name: "Ö \"1\"".to_owned(),
            name_folded: "o".to_owned(),
            kind: PartnerKind::DirectBill,
            clouds: Clouds(vec![Cloud::Global, Cloud::UsGovernment]),
            default_locale: "en".to_owned(),
            time_zone: "UTC".to_owned(),
            reopen_window_days: 14,
            baseline: None,
            last_ticket_number: 0,
            version: 1,
            created_at: at,
            updated_at: at,
        };
        let expected = concat!(
            r#"["partners",{"clouds":["GLOBAL","US_GOVERNMENT"],"created_at":"2023-11-14T22:13:20.123000Z","#,
            r#""default_locale":"en","id":"00000000-0000-0000-0000-000000000007","kind":"DIRECT_BILL","#,
            r#""last_ticket_number":0,"name":"Ö \"1\"","name_folded":"o","reopen_window_days":14,"time_zone":"UTC","#,
            r#""updated_at":"2023-11-14T22:13:20.123000Z","version":1}]"#
        );
        assert_eq!(canonical(&row), expected);
    }

    #[test]
    fn what_has_no_value_is_left_out() {
        let at = DateTime::from_timestamp_millis(0).unwrap();
        let row = viewer_preference::Model { subject: "a".to_owned(), locale: None, time_zone: None, updated_at: at };
        let expected = r#"["viewer_preferences",{"subject":"a","updated_at":"1970-01-01T00:00:00.000000Z"}]"#;
        assert_eq!(canonical(&row), expected);
    }

    #[test]
    fn the_keys_of_a_document_are_sorted_at_every_depth() {
        let read = |text: &str| serde_json::from_str::<Json>(text).unwrap();
        let one = read(r#"{"b": [{"y": 1, "x": 2}], "a": null}"#);
        assert_eq!(sorted(one).to_string(), r#"{"a":null,"b":[{"x":2,"y":1}]}"#);
    }
}
