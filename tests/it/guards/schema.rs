//! `schema.graphql` is the code's own schema, and everything in it is described.

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};

const COMMITTED: &str = include_str!("../../../schema.graphql");

#[test]
fn the_committed_schema_equals_the_code() {
    assert_eq!(COMMITTED.trim_end(), partnerdesk::schema::sdl().trim_end(), "run `just schema` and commit it");
}

#[test]
fn everything_has_a_description() {
    let document = parse_schema(COMMITTED).expect("the schema parses");
    let mut bare = Vec::new();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let (name, ty) = (ty.node.name.node.to_string(), ty.node);
        if ty.description.is_none() {
            bare.push(name.clone());
        }
        let fields: Vec<(String, bool)> = match &ty.kind {
            TypeKind::Object(object) => {
                object.fields.iter().map(|f| (f.node.name.to_string(), f.node.description.is_some())).collect()
            }
            TypeKind::Interface(interface) => {
                interface.fields.iter().map(|f| (f.node.name.to_string(), f.node.description.is_some())).collect()
            }
            TypeKind::InputObject(input) => {
                input.fields.iter().map(|f| (f.node.name.to_string(), f.node.description.is_some())).collect()
            }
            TypeKind::Enum(list) => {
                list.values.iter().map(|v| (v.node.value.to_string(), v.node.description.is_some())).collect()
            }
            TypeKind::Union(_) | TypeKind::Scalar => Vec::new(),
        };
        bare.extend(fields.into_iter().filter(|(_, described)| !described).map(|(field, _)| format!("{name}.{field}")));
    }
    assert!(bare.is_empty(), "without a description: {bare:#?}");
}

#[test]
fn every_connection_of_a_type_leads_to_nodes() {
    let document = parse_schema(COMMITTED).expect("the schema parses");
    let mut nodes = Vec::new();
    let mut connected = Vec::new();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let name = ty.node.name.node.to_string();
        if let TypeKind::Object(object) = &ty.node.kind {
            if object.implements.iter().any(|interface| interface.node == "Node") {
                nodes.push(name.clone());
            }
            if let Some(of) = name.strip_suffix("Connection") {
                connected.push(of.to_owned());
            }
        }
    }
    connected.retain(|name| !nodes.contains(name));
    assert!(connected.is_empty(), "lists of what is no Node: {connected:?}");
}
