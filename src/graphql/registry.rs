//! The schema as its own text says it: what validation knows of types, fields and directives. The
//! library keeps its registry to itself.

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Name, Positioned,
    indexmap::IndexMap,
    parser::{
        Error, parse_schema,
        types::{
            self as ast, BaseType, DirectiveLocation, FieldDefinition, InputValueDefinition, OperationType, TypeKind,
            TypeSystemDefinition,
        },
    },
};

use super::scalars::{self, Written};

/// The types that describe the schema, and the root fields that lead to them.
const INTROSPECTION: &str = include_str!("introspection.graphql");
/// The scalars that need no definition.
const SCALARS: &str = "scalar Int scalar Float scalar String scalar Boolean scalar ID";

/// What clients may be told of the schema beyond what they know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openness {
    /// Introspection, and suggestions for names that are nearly right.
    Open,
    Closed,
}

/// The types and directives of a schema.
pub struct Registry {
    types: HashMap<String, Type>,
    directives: HashMap<String, Directive>,
    /// The field of every composite type.
    typename: Field,
    pub(super) openness: Openness,
}

pub(super) enum Type {
    /// One of ours says what it can read.
    Scalar(Option<Written>),
    Enum(HashSet<String>),
    Input(Input),
    Composite(Composite),
}

pub(super) struct Input {
    pub(super) fields: Inputs,
    pub(super) one_of: bool,
}

/// An object, an interface or a union.
#[derive(Default)]
pub(super) struct Composite {
    pub(super) name: String,
    pub(super) is_object: bool,
    pub(super) fields: HashMap<String, Field>,
    /// The object types that it may be.
    pub(super) possible: HashSet<String>,
}

pub(super) struct Field {
    pub(super) args: Inputs,
    pub(super) ty: ast::Type,
}

/// Arguments, or fields of an input, as they are declared.
pub(super) type Inputs = IndexMap<String, InputValue>;

pub(super) struct InputValue {
    pub(super) ty: ast::Type,
    pub(super) has_default: bool,
}

/// None of them repeats; the library's reader of schemas takes all for repeatable.
pub(super) struct Directive {
    pub(super) args: Inputs,
    pub(super) locations: Vec<DirectiveLocation>,
}

impl InputValue {
    pub(super) fn is_required(&self) -> bool {
        !self.ty.nullable && !self.has_default
    }
}

impl Type {
    pub(super) fn is_leaf(&self) -> bool {
        matches!(self, Self::Scalar(_) | Self::Enum(_))
    }
}

impl Registry {
    /// Reads the text of a schema.
    pub fn of(sdl: &str, openness: Openness) -> Result<Self, Error> {
        let string = ast::Type { base: BaseType::Named(Name::new("String")), nullable: false };
        let typename = Field { args: Inputs::new(), ty: string };
        let mut registry = Self { types: HashMap::new(), directives: HashMap::new(), typename, openness };
        registry.read(SCALARS)?;
        registry.read(sdl)?;
        if openness == Openness::Open {
            registry.read(INTROSPECTION)?;
        }
        Ok(registry)
    }

    fn read(&mut self, sdl: &str) -> Result<(), Error> {
        // Which objects an interface may be is told by the objects.
        let mut implemented: Vec<(String, String)> = Vec::new();
        for definition in parse_schema(sdl)?.definitions {
            match definition {
                TypeSystemDefinition::Schema(_) => {}
                TypeSystemDefinition::Type(ty) => self.add(ty.node, &mut implemented),
                TypeSystemDefinition::Directive(directive) => {
                    let name = directive.node.name.node.to_string();
                    let args = inputs(directive.node.arguments);
                    let locations = directive.node.locations.into_iter().map(|location| location.node).collect();
                    let directive = Directive { args, locations };
                    self.directives.insert(name, directive);
                }
            }
        }
        for (interface, object) in implemented {
            if let Some(Type::Composite(interface)) = self.types.get_mut(&interface) {
                interface.possible.insert(object);
            }
        }
        Ok(())
    }

    fn add(&mut self, ty: ast::TypeDefinition, implemented: &mut Vec<(String, String)>) {
        let name = ty.name.node.to_string();
        let composite = match ty.kind {
            TypeKind::Scalar => {
                let written = scalars::written(&name);
                return self.insert(name, Type::Scalar(written));
            }
            TypeKind::Enum(list) => {
                let values = list.values.into_iter().map(|value| value.node.value.node.to_string()).collect();
                return self.insert(name, Type::Enum(values));
            }
            TypeKind::InputObject(input) => {
                let one_of = ty.directives.iter().any(|directive| directive.node.name.node == "oneOf");
                return self.insert(name, Type::Input(Input { fields: inputs(input.fields), one_of }));
            }
            TypeKind::Object(object) => {
                implemented.extend(object.implements.iter().map(|of| (of.node.to_string(), name.clone())));
                let possible = HashSet::from([name.clone()]);
                Composite { is_object: true, fields: fields(object.fields), possible, ..Composite::default() }
            }
            TypeKind::Interface(interface) => Composite { fields: fields(interface.fields), ..Composite::default() },
            TypeKind::Union(union) => {
                let possible = union.members.into_iter().map(|member| member.node.to_string()).collect();
                Composite { possible, ..Composite::default() }
            }
        };
        match self.types.get_mut(&name) {
            // The root of queries, which introspection adds to.
            Some(Type::Composite(known)) => known.fields.extend(composite.fields),
            _ => self.insert(name.clone(), Type::Composite(Composite { name, ..composite })),
        }
    }

    fn insert(&mut self, name: String, ty: Type) {
        self.types.insert(name, ty);
    }

    pub(super) fn ty(&self, name: &str) -> Option<&Type> {
        self.types.get(name)
    }

    pub(super) fn composite(&self, name: &str) -> Option<&Composite> {
        match self.ty(name)? {
            Type::Composite(composite) => Some(composite),
            _ => None,
        }
    }

    pub(super) fn root(&self, kind: OperationType) -> Option<&Composite> {
        self.composite(match kind {
            OperationType::Query => "Query",
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        })
    }

    pub(super) fn field<'r>(&'r self, of: &'r Composite, name: &str) -> Option<&'r Field> {
        if name == "__typename" { Some(&self.typename) } else { of.fields.get(name) }
    }

    pub(super) fn directive(&self, name: &str) -> Option<&Directive> {
        self.directives.get(name)
    }

    pub(super) fn type_names(&self) -> impl Iterator<Item = &str> {
        self.types.keys().map(String::as_str)
    }
}

/// The name of a type without its lists.
pub(super) fn named(ty: &ast::Type) -> &str {
    let mut base = &ty.base;
    loop {
        match base {
            BaseType::Named(name) => return name,
            BaseType::List(inner) => base = &inner.base,
        }
    }
}

fn fields(definitions: Vec<Positioned<FieldDefinition>>) -> HashMap<String, Field> {
    let field = |field: FieldDefinition| {
        (field.name.node.to_string(), Field { args: inputs(field.arguments), ty: field.ty.node })
    };
    definitions.into_iter().map(|definition| field(definition.node)).collect()
}

fn inputs(definitions: Vec<Positioned<InputValueDefinition>>) -> Inputs {
    let input = |input: InputValueDefinition| {
        let value = InputValue { has_default: input.default_value.is_some(), ty: input.ty.node };
        (input.name.node.to_string(), value)
    };
    definitions.into_iter().map(|definition| input(definition.node)).collect()
}
