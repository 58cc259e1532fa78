//! What can be wrong with a document, by the section of the specification that says so. The words are
//! messages; here are their ids.

macro_rules! findings {
    ($($(#[$doc:meta])* $finding:ident = $id:literal,)+) => {
        /// A way in which a document does not fit the schema.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Finding {
            $($(#[$doc])* $finding,)+
        }

        impl Finding {
            /// Every finding.
            pub const ALL: &'static [Self] = &[$(Self::$finding),+];

            /// The message that tells it.
            pub fn message_id(self) -> &'static str {
                match self {
                    $(Self::$finding => $id,)+
                }
            }
        }
    };
}

findings! {
    /// 5.2.1: the schema has no operations of this kind (`operation`).
    OperationType = "validation-operation-type",
    /// 5.2.4: the root field of a subscription has `@skip` or `@include`.
    SubscriptionConditional = "validation-subscription-conditional",
    /// 5.2.4: the root of a subscription selects `field`, which describes the schema.
    SubscriptionIntrospection = "validation-subscription-introspection",
    /// 5.3.1: `type` has no `field`.
    UnknownField = "validation-unknown-field",
    /// 5.3.1: the same, and `suggestion` is most like it.
    MisspelledField = "validation-misspelled-field",
    /// 5.3.1: introspection is off.
    IntrospectionOff = "validation-introspection-off",
    /// 5.3.2: two fields answer as `name`, and their types differ.
    ConflictingTypes = "validation-conflicting-types",
    /// 5.3.2: two fields answer as `name`, and are different fields (`one`, `other`).
    ConflictingFields = "validation-conflicting-fields",
    /// 5.3.2: two fields answer as `name`, and their arguments differ.
    ConflictingArguments = "validation-conflicting-arguments",
    /// 5.3.2: more overlaps than are compared.
    TooManyOverlaps = "validation-too-many-overlaps",
    /// 5.3.3: a `field` of a `type` with fields selects none.
    SelectionMissing = "validation-selection-missing",
    /// 5.3.3: a `field` of a `type` without fields selects some.
    SelectionOnLeaf = "validation-selection-on-leaf",
    /// 5.4.1: the field or directive `place` takes no `argument`.
    UnknownArgument = "validation-unknown-argument",
    /// 5.4.1: the same, and `suggestion` is most like it.
    MisspelledArgument = "validation-misspelled-argument",
    /// 5.4.2: `place` is given `argument` twice.
    ArgumentTwice = "validation-argument-twice",
    /// 5.4.3: `place` needs `argument` of this `type`.
    ArgumentMissing = "validation-argument-missing",
    /// 5.5.1.2 and 5.8.2: there is no `type`.
    UnknownType = "validation-unknown-type",
    /// 5.5.1.2 and 5.8.2: the same, and `suggestion` is most like it.
    MisspelledType = "validation-misspelled-type",
    /// 5.5.1.3: a fragment is on a `type` without fields.
    FragmentOnLeaf = "validation-fragment-on-leaf",
    /// 5.5.1.4: no operation spreads `fragment`.
    FragmentUnused = "validation-fragment-unused",
    /// 5.5.2.1: there is no `fragment`.
    UnknownFragment = "validation-unknown-fragment",
    /// 5.5.2.3: what is a `parent` is never a `type`.
    FragmentImpossible = "validation-fragment-impossible",
    /// 5.6.1: the value at `place` is not of this `type`.
    WrongValue = "validation-wrong-value",
    /// 5.6.1: the value at `place` does not have exactly one field of `type`, or null in it.
    NotExactlyOne = "validation-not-exactly-one",
    /// 5.6.2: the value at `place` has a `field` that `type` has not.
    UnknownInputField = "validation-unknown-input-field",
    /// 5.6.2: the same, and `suggestion` is most like it.
    MisspelledInputField = "validation-misspelled-input-field",
    /// 5.6.4: the value at `place` lacks a `field` of this `type`.
    InputFieldMissing = "validation-input-field-missing",
    /// 5.7.1: there is no `directive`.
    UnknownDirective = "validation-unknown-directive",
    /// 5.7.2: `directive` stands where it may not.
    DirectiveMisplaced = "validation-directive-misplaced",
    /// 5.7.3: `directive` stands twice in one place.
    DirectiveTwice = "validation-directive-twice",
    /// 5.8.1: `variable` is declared twice.
    VariableTwice = "validation-variable-twice",
    /// 5.8.2: `variable` is of a `type` that takes no values.
    VariableOfOutputType = "validation-variable-of-output-type",
    /// 5.8.3: `variable` is not declared.
    VariableUndeclared = "validation-variable-undeclared",
    /// 5.8.4: `variable` is not used.
    VariableUnused = "validation-variable-unused",
    /// 5.8.5: `variable` of the `type` stands where another (`expected`) is expected.
    VariableMisfit = "validation-variable-misfit",
    /// 5.8.5: `variable` of the `type` may be null where exactly one value is expected.
    VariableNullable = "validation-variable-nullable",
    /// 6.4.1: `variable` is null where its place (`expected`) takes no null.
    VariableNull = "validation-variable-null",
}
