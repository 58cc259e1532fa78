### Documents that are not GraphQL, or do not fit the schema.

## Syntax

# Error of a whole request, read by developers of a client. $line and $column say where. $found is the word or character there. $expected are names of the grammar of GraphQL, such as Name or SelectionSet, which are the same in every language; the parser names no punctuation, so there may be more.
syntax-unexpected = Syntax error on line { $line }, column { $column }, at `{ $found }`. Expected: { LIST($expected, type: "or") }.

# Error of a whole request, read by developers of a client. $line and $column say where. $expected are names of the grammar of GraphQL, such as Name or SelectionSet, which are the same in every language; there may be more.
syntax-unfinished = The document ends too early, on line { $line }, column { $column }. Expected: { LIST($expected, type: "or") }.

# Error of a whole request, read by developers of a client. $line and $column say where the string begins.
syntax-string-unfinished = The string that begins on line { $line }, column { $column } is never closed.

## Operations

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is.
validation-no-operation = The document has no operation.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is.
validation-anonymous-not-alone = An operation without a name must be the only one in the document.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $operation is the name.
validation-operation-twice = Two operations are named `{ $operation }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $operation is query, mutation or subscription.
validation-operation-type = This API has no operations of the kind `{ $operation }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is.
validation-subscription-conditional = The root field of a subscription cannot have `@skip` or `@include`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $field is the name of a field that describes the schema.
validation-subscription-introspection = `{ $field }` cannot be the root field of a subscription.

## Fields

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $type and $field are names.
validation-unknown-field = The type `{ $type }` has no field `{ $field }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $type and $field are names. $suggestion is the name of the field that is most like it.
validation-misspelled-field = The type `{ $type }` has no field `{ $field }`. Did you mean `{ $suggestion }`?

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is.
validation-introspection-off = Introspection is switched off.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $field is the name of a field, $type is its type.
validation-selection-missing = The field `{ $field }` of the type `{ $type }` needs a selection of its fields.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $field is the name of a field, $type is its type.
validation-selection-on-leaf = The field `{ $field }` of the type `{ $type }` has no fields to select.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $name is the name, or the alias, that both fields have in the answer.
validation-conflicting-types = Two fields are both returned as `{ $name }`, but their types differ. Give one of them an alias of its own.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $one and $other are names of fields. $name is the name, or the alias, that both have in the answer.
validation-conflicting-fields = The fields `{ $one }` and `{ $other }` are both returned as `{ $name }`. Give one of them an alias of its own.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $name is the name, or the alias, that both fields have in the answer.
validation-conflicting-arguments = Two fields are both returned as `{ $name }`, but their arguments differ. Give one of them an alias of its own.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is.
validation-too-many-overlaps = The selected fields overlap in more ways than can be compared.

## Fragments

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $fragment is a name.
validation-unknown-fragment = There is no fragment `{ $fragment }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $fragment is the name.
validation-fragment-twice = Two fragments are named `{ $fragment }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $fragment is a name.
validation-fragment-unused = No operation uses the fragment `{ $fragment }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $type is the name of a type.
validation-fragment-on-leaf = A fragment cannot be on `{ $type }`, which is not an object, interface or union type.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $type is the type that a fragment is for, $parent is the type of the object in which it stands.
validation-fragment-impossible = A fragment on `{ $type }` never applies within `{ $parent }`.

## Arguments and values

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $place is a field or a directive, such as `Query.tickets` or `@skip`. $argument is the name of an argument.
validation-unknown-argument = `{ $place }` has no argument `{ $argument }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $place is a field or a directive, such as `Query.tickets` or `@skip`. $argument is the name of an argument. $suggestion is the name of the argument that is most like it.
validation-misspelled-argument = `{ $place }` has no argument `{ $argument }`. Did you mean `{ $suggestion }`?

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $place is a field or a directive, such as `Query.tickets` or `@skip`. $argument is the name of an argument.
validation-argument-twice = `{ $place }` is given the argument `{ $argument }` twice.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $place is a field or a directive, such as `Query.tickets` or `@skip`. $argument is the name of an argument, $type is its type.
validation-argument-missing = `{ $place }` needs the argument `{ $argument }` of the type `{ $type }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $place is the field and argument, directive or variable, and the way into its value, such as `Query.tickets(filter:).state`. $type is a type.
validation-wrong-value = The value of `{ $place }` must be of the type `{ $type }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $place is the field and argument, directive or variable, and the way into its value, such as `Query.tickets(filter:).state`. $type is a type.
validation-not-exactly-one = `{ $place }` must have exactly one of the fields of `{ $type }`, and its value must not be null.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $place is the field and argument, directive or variable, and the way into its value, such as `Query.tickets(filter:).state`. $type is its type. $field is the name of a field.
validation-unknown-input-field = The type `{ $type }` of `{ $place }` has no field `{ $field }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $place is the field and argument, directive or variable, and the way into its value, such as `Query.tickets(filter:).state`. $type is its type. $field is the name of a field. $suggestion is the name of the field that is most like it.
validation-misspelled-input-field = The type `{ $type }` of `{ $place }` has no field `{ $field }`. Did you mean `{ $suggestion }`?

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $place is the field and argument, directive or variable, and the way into its value, such as `Query.tickets(filter:).state`. $field is the name of a field, $type is the type of that field.
validation-input-field-missing = `{ $place }` needs the field `{ $field }` of the type `{ $type }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is.
validation-input-field-twice = A field of an input object is given twice.

## Types and directives

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $type is a name.
validation-unknown-type = There is no type `{ $type }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $type is a name. $suggestion is the name of the type that is most like it.
validation-misspelled-type = There is no type `{ $type }`. Did you mean `{ $suggestion }`?

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $directive is a name.
validation-unknown-directive = There is no directive `@{ $directive }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $directive is a name.
validation-directive-misplaced = The directive `@{ $directive }` cannot be used here.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $directive is a name.
validation-directive-twice = The directive `@{ $directive }` is used twice in the same place.

## Variables

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $variable is the name of a variable.
validation-variable-twice = The variable `${ $variable }` is declared twice.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $variable is the name of a variable. $type is the name of a type that takes no values from a client.
validation-variable-of-output-type = The variable `${ $variable }` cannot be of the type `{ $type }`, which is not an input type.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $variable is the name of a variable.
validation-variable-undeclared = The variable `${ $variable }` is not declared.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $variable is the name of a variable.
validation-variable-unused = The variable `${ $variable }` is declared, but not used.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $variable is the name of a variable, $type is its type. $expected is a type.
validation-variable-misfit = The variable `${ $variable }` of the type `{ $type }` is used where `{ $expected }` is expected.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $variable is the name of a variable, $type is its type.
validation-variable-nullable = The variable `${ $variable }` is used where null is not allowed. Declare it as `{ $type }!` instead of `{ $type }`.

# Error of a whole request, read by developers of a client. What is in backquotes is code and stays as it is. $variable is the name of a variable. $expected is a type.
validation-variable-null = The variable `${ $variable }` is null, but is used where `{ $expected }` is expected.
