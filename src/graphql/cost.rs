//! What an operation may cost, estimated from page sizes and nesting before it runs.
//!
//! A field costs one point, and a list costs its size times what each item costs. The walk sees the
//! document with its fragments expanded, which the door has bounded before.

use std::collections::HashMap;

use async_graphql::{
    Positioned, Value, Variables,
    indexmap::IndexMap,
    parser::{
        parse_schema,
        types::{
            BaseType, ExecutableDocument, Field, FieldDefinition, OperationDefinition, OperationType, Selection,
            SelectionSet, TypeKind, TypeSystemDefinition,
        },
    },
};

/// The size of a page that says none, as in [`super::PageArgs`].
const PAGE: u64 = 20;
/// How many items a plain list is taken to have.
const LIST: u64 = 5;

/// What is known of a field before it runs.
struct Shape {
    of: String,
    many: Many,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Many {
    One,
    /// A connection: its size is said here, and counts for its items.
    Page,
    /// The items of a connection.
    Items,
    List,
}

/// The shapes of a schema.
pub struct Costs {
    types: HashMap<String, HashMap<String, Shape>>,
    limit: u64,
}

/// What an operation costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Points.
    pub points: u64,
    /// The most it may cost.
    pub limit: u64,
    /// The way to the part that costs most, by response keys.
    pub heaviest: String,
}

impl Cost {
    /// As `extensions.cost`.
    pub fn to_value(&self) -> Value {
        let mut map = IndexMap::new();
        map.insert(async_graphql::Name::new("points"), Value::from(self.points));
        map.insert(async_graphql::Name::new("limit"), Value::from(self.limit));
        map.insert(async_graphql::Name::new("heaviestPath"), Value::from(self.heaviest.as_str()));
        Value::Object(map)
    }
}

impl Costs {
    /// Reads the shapes from the schema's own text.
    pub fn of(sdl: &str, limit: u64) -> Result<Self, async_graphql::parser::Error> {
        let mut types = HashMap::new();
        for definition in parse_schema(sdl)?.definitions {
            let TypeSystemDefinition::Type(ty) = definition else { continue };
            let name = ty.node.name.node.to_string();
            let fields = match ty.node.kind {
                TypeKind::Object(object) => object.fields,
                TypeKind::Interface(interface) => interface.fields,
                _ => continue,
            };
            let connection = name.ends_with("Connection");
            let shapes = fields.into_iter().map(|field| shape(&field.node, connection)).collect();
            types.insert(name, shapes);
        }
        Ok(Self { types, limit })
    }

    /// Weighs an operation.
    pub fn weigh(&self, document: &ExecutableDocument, operation: &OperationDefinition, variables: &Variables) -> Cost {
        let root = match operation.ty {
            OperationType::Query => "Query",
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        };
        let walk = Walk { costs: self, document, operation, variables };
        let mut heaviest = Vec::new();
        let points = walk.selections(&operation.selection_set.node, root, PAGE, &mut heaviest);
        Cost { points, limit: self.limit, heaviest: heaviest.join(".") }
    }
}

fn shape(field: &FieldDefinition, of_connection: bool) -> (String, Shape) {
    let (mut base, mut list) = (&field.ty.node.base, false);
    let of = loop {
        match base {
            BaseType::Named(name) => break name.to_string(),
            BaseType::List(inner) => (base, list) = (&inner.base, true),
        }
    };
    let many = match (list, of_connection) {
        _ if of.ends_with("Connection") => Many::Page,
        (true, true) => Many::Items,
        (true, false) => Many::List,
        (false, _) => Many::One,
    };
    (field.name.node.to_string(), Shape { of, many })
}

struct Walk<'a> {
    costs: &'a Costs,
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    variables: &'a Variables,
}

impl<'a> Walk<'a> {
    /// The points of a selection, in a connection of this size; `heaviest` becomes the way to its
    /// heaviest field.
    fn selections(&self, set: &'a SelectionSet, parent: &str, size: u64, heaviest: &mut Vec<&'a str>) -> u64 {
        let (mut total, mut most) = (0_u64, 0);
        for Positioned { node: selection, .. } in &set.items {
            let mut way = Vec::new();
            let points = match selection {
                Selection::Field(field) => self.field(&field.node, parent, size, &mut way),
                Selection::InlineFragment(fragment) => {
                    let on = fragment.node.type_condition.as_ref().map(|on| on.node.on.node.as_str());
                    self.selections(&fragment.node.selection_set.node, on.unwrap_or(parent), size, &mut way)
                }
                Selection::FragmentSpread(spread) => {
                    // A fragment that does not exist is refused by validation.
                    let fragment = self.document.fragments.get(&spread.node.fragment_name.node);
                    fragment.map_or(0, |fragment| {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        self.selections(&fragment.node.selection_set.node, on, size, &mut way)
                    })
                }
            };
            total = total.saturating_add(points);
            if points > most {
                most = points;
                *heaviest = way;
            }
        }
        total
    }

    fn field(&self, field: &'a Field, parent: &str, size: u64, way: &mut Vec<&'a str>) -> u64 {
        // What describes the schema reads no data.
        if field.name.node.starts_with("__") {
            return 0;
        }
        let shape = self.costs.types.get(parent).and_then(|fields| fields.get(field.name.node.as_str()));
        let Some(shape) = shape else { return 1 };
        let (times, inside) = match shape.many {
            Many::One => (1, PAGE),
            Many::Page => (1, self.number(field, "first").or_else(|| self.number(field, "last")).unwrap_or(PAGE)),
            Many::Items => (size, PAGE),
            Many::List => (self.length(field, "ids").unwrap_or(LIST), PAGE),
        };
        let mut below = Vec::new();
        let each = self.selections(&field.selection_set.node, &shape.of, inside, &mut below);
        way.push(field.response_key().node.as_str());
        way.append(&mut below);
        // A row costs a point whatever is read of it.
        let each = if matches!(shape.many, Many::Items | Many::List) { each.max(1) } else { each };
        times.saturating_mul(each).saturating_add(1)
    }

    /// A number that an argument says; one that is not allowed is refused later, and costs a page.
    fn number(&self, field: &Field, name: &str) -> Option<u64> {
        match self.argument(field, name)? {
            Value::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    fn length(&self, field: &Field, name: &str) -> Option<u64> {
        match self.argument(field, name)? {
            Value::List(items) => Some(items.len() as u64),
            _ => None,
        }
    }

    /// An argument's value, looked up if it is a variable.
    fn argument(&self, field: &Field, name: &str) -> Option<Value> {
        let value = field.get_argument(name)?.node.clone();
        let resolve = |name: async_graphql::Name| {
            let default = || {
                let definitions = &self.operation.variable_definitions;
                let definition = definitions.iter().find(|definition| definition.node.name.node == name)?;
                Some(definition.node.default_value.as_ref()?.node.clone())
            };
            Ok::<_, ()>(self.variables.get(&name).cloned().or_else(default).unwrap_or(Value::Null))
        };
        value.into_const_with(resolve).ok()
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use serde_json::json;

    use super::*;

    const SDL: &str =
        "type Query { shop: Shop shops(first: Int, last: Int): ShopConnection! any(ids: [ID!]!): [Shop]! }
        type ShopConnection { nodes: [Shop!]! totalCount: Int! }
        type Shop { name: String! tags: [String!]! owner: Owner shops(first: Int): ShopConnection! }
        type Owner { name: String! }";

    fn cost(query: &str, variables: serde_json::Value) -> Cost {
        let document = parse_query(query).unwrap();
        let (_, operation) = document.operations.iter().next().unwrap();
        Costs::of(SDL, 100).unwrap().weigh(&document, &operation.node, &Variables::from_json(variables))
    }

    #[test]
    fn a_page_costs_its_size_times_its_items() {
        assert_eq!(cost("{ shop { name owner { name } } }", json!({})).points, 4);
        assert_eq!(cost("{ shops(first: 3) { nodes { name } } }", json!({})).points, 2 + 3);
        assert_eq!(cost("{ shops { nodes { name } } }", json!({})).points, 2 + 20);
        assert_eq!(cost("{ shops(first: 100) { totalCount } }", json!({})).points, 2);
        let nested = "{ shops(first: 3) { nodes { shops(first: 4) { nodes { name } } } } }";
        assert_eq!(cost(nested, json!({})).points, 2 + 3 * (2 + 4));
    }

    #[test]
    fn sizes_may_come_from_variables_and_their_defaults() {
        let query = "query($n: Int = 7) { shops(last: $n) { nodes { name } } }";
        assert_eq!(cost(query, json!({})).points, 2 + 7);
        assert_eq!(cost(query, json!({ "n": 9 })).points, 2 + 9);
        assert_eq!(cost("query($i: [ID!]!) { any(ids: $i) { name } }", json!({ "i": ["a", "b"] })).points, 3);
    }

    #[test]
    fn fragments_count_where_they_are_spread_and_the_heaviest_way_is_named() {
        let query = "{ few: shops(first: 1) { ...Page } many: shops(first: 30) { ...Page } }
            fragment Page on ShopConnection { totalCount nodes { name ... on Shop { owner { name } } } }";
        let cost = cost(query, json!({}));
        assert_eq!(cost.points, (3 + 3) + (3 + 30 * 3));
        assert_eq!(cost.heaviest, "many.nodes.owner.name");
    }

    #[test]
    fn what_describes_the_schema_is_free_and_huge_sizes_do_not_overflow() {
        assert_eq!(cost("{ __schema { types { name } } __typename }", json!({})).points, 0);
        let nested = "{ shops(first: 4294967295) { nodes { shops(first: 4294967295) { nodes { shops(first: 4294967295) { nodes { name } } } } } } }";
        assert_eq!(cost(nested, json!({})).points, u64::MAX);
    }
}
