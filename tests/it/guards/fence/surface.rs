//! What the schema lets clients ask for, read from its own text.

use std::collections::HashMap;

use async_graphql::parser::{
    parse_schema,
    types::{BaseType, FieldDefinition, Type, TypeKind, TypeSystemDefinition},
};

const COMMITTED: &str = include_str!("../../../../schema.graphql");

/// The types of the schema by name.
pub struct Surface(HashMap<String, TypeKind>);

impl Surface {
    pub fn read() -> Self {
        let document = parse_schema(COMMITTED).expect("the schema parses");
        let types = document.definitions.into_iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(ty) => Some((ty.node.name.node.to_string(), ty.node.kind)),
            _ => None,
        });
        Self(types.collect())
    }

    fn fields(&self, of: &str) -> Vec<&FieldDefinition> {
        let Some(TypeKind::Object(object)) = self.0.get(of) else { panic!("{of} is no object") };
        object.fields.iter().map(|field| &field.node).collect()
    }

    fn field(&self, of: &str, name: &str) -> &FieldDefinition {
        let found = self.fields(of).into_iter().find(|field| field.name.node == name);
        found.unwrap_or_else(|| panic!("the schema has no {of}.{name}"))
    }

    /// The fields of a root.
    pub fn roots(&self, root: &str) -> Vec<String> {
        self.fields(root).iter().map(|field| field.name.node.to_string()).collect()
    }

    /// The types that can be read by their id.
    pub fn nodes(&self) -> Vec<String> {
        let node = |kind: &TypeKind| matches!(kind, TypeKind::Object(object) if object.implements.iter().any(|of| of.node == "Node"));
        self.0.iter().filter(|(_, kind)| node(kind)).map(|(name, _)| name.clone()).collect()
    }

    /// Where the arguments of a root field take ids, as paths such as `input.subscriptions.providerId`. The
    /// `in` of a filter reads ids as its `eq` does.
    pub fn ids(&self, root: &str, field: &str) -> Vec<String> {
        let mut paths = Vec::new();
        for argument in &self.field(root, field).arguments {
            self.ids_of(&argument.node.ty.node, argument.node.name.node.to_string(), &mut paths);
        }
        paths.retain(|path| !path.ends_with(".in"));
        paths
    }

    fn ids_of(&self, ty: &Type, path: String, paths: &mut Vec<String>) {
        let name = named(ty);
        match self.0.get(name) {
            Some(TypeKind::InputObject(input)) => {
                for field in &input.fields {
                    self.ids_of(&field.node.ty.node, format!("{path}.{}", field.node.name.node), paths);
                }
            }
            _ if name == "ID" => paths.push(path),
            _ => {}
        }
    }

    /// A document that calls a mutation, with everything that its payload can say.
    pub fn mutation(&self, name: &str) -> String {
        let field = self.field("Mutation", name);
        let answer = self.fields(named(&field.ty.node)).into_iter().map(|field| match field.name.node.as_str() {
            "userErrors" => "userErrors { code field messageId args { name value } message { value } }".to_owned(),
            name if self.is_composite(&field.ty.node) => format!("{name} {{ __typename }}"),
            name => name.to_owned(),
        });
        let answer = answer.collect::<Vec<_>>().join(" ");
        format!("mutation($input: {}) {{ {name}(input: $input) {{ {answer} }} }}", field.arguments[0].node.ty.node)
    }

    fn is_composite(&self, ty: &Type) -> bool {
        matches!(self.0.get(named(ty)), Some(TypeKind::Object(_) | TypeKind::Interface(_) | TypeKind::Union(_)))
    }
}

/// The type in all its lists.
fn named(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(item) => named(item),
    }
}
