### Documents that are not GraphQL, or do not fit the schema.

## Syntax

syntax-unexpected = { $line } 行目、{ $column } 列目の `{ $found }` に構文エラーがあります。想定される構文要素: { LIST($expected, type: "or") }。
syntax-unfinished = ドキュメントが { $line } 行目、{ $column } 列目で途切れています。想定される構文要素: { LIST($expected, type: "or") }。
syntax-string-unfinished = { $line } 行目、{ $column } 列目から始まる文字列が閉じられていません。

## Operations

validation-no-operation = ドキュメントにオペレーションがありません。
validation-anonymous-not-alone = 名前のないオペレーションは、ドキュメント内で唯一のオペレーションでなければなりません。
validation-operation-twice = `{ $operation }` という名前のオペレーションが 2 つあります。
validation-operation-type = この API には、種類が `{ $operation }` のオペレーションはありません。
validation-subscription-conditional = サブスクリプションのルート フィールドに、`@skip` や `@include` を付けることはできません。
validation-subscription-introspection = `{ $field }` をサブスクリプションのルート フィールドにすることはできません。

## Fields

validation-unknown-field = 型 `{ $type }` にフィールド `{ $field }` はありません。
validation-misspelled-field = 型 `{ $type }` にフィールド `{ $field }` はありません。`{ $suggestion }` の間違いではありませんか?
validation-introspection-off = イントロスペクションは無効になっています。
validation-selection-missing = フィールド `{ $field }` の型は `{ $type }` です。この型に含まれるフィールドを選択してください。
validation-selection-on-leaf = フィールド `{ $field }` の型は `{ $type }` です。この型には、選択できるフィールドがありません。
validation-conflicting-types = 2 つのフィールドがどちらも `{ $name }` として返されますが、型が異なります。一方に別のエイリアスを付けてください。
validation-conflicting-fields = フィールド `{ $one }` と `{ $other }` が、どちらも `{ $name }` として返されます。一方に別のエイリアスを付けてください。
validation-conflicting-arguments = 2 つのフィールドがどちらも `{ $name }` として返されますが、引数が異なります。一方に別のエイリアスを付けてください。
validation-too-many-overlaps = 選択されたフィールドの重なりが多すぎるため、比較しきれません。

## Fragments

validation-unknown-fragment = `{ $fragment }` という名前のフラグメントはありません。
validation-fragment-twice = `{ $fragment }` という名前のフラグメントが 2 つあります。
validation-fragment-unused = フラグメント `{ $fragment }` は、どのオペレーションでも使用されていません。
validation-fragment-on-leaf = `{ $type }` はオブジェクト、インターフェース、ユニオンのいずれの型でもないため、フラグメントの対象にできません。
validation-fragment-impossible = `{ $type }` に対するフラグメントが、`{ $parent }` の中で適用されることはありません。

## Arguments and values

validation-unknown-argument = `{ $place }` に引数 `{ $argument }` はありません。
validation-misspelled-argument = `{ $place }` に引数 `{ $argument }` はありません。`{ $suggestion }` の間違いではありませんか?
validation-argument-twice = `{ $place }` に引数 `{ $argument }` が 2 回指定されています。
validation-argument-missing = `{ $place }` には、`{ $type }` 型の引数 `{ $argument }` が必要です。
validation-wrong-value = `{ $place }` には、`{ $type }` 型の値を指定してください。
validation-not-exactly-one = `{ $place }` には、`{ $type }` のフィールドを 1 つだけ指定してください。その値を null にすることはできません。
validation-unknown-input-field = `{ $place }` の型 `{ $type }` にフィールド `{ $field }` はありません。
validation-misspelled-input-field = `{ $place }` の型 `{ $type }` にフィールド `{ $field }` はありません。`{ $suggestion }` の間違いではありませんか?
validation-input-field-missing = `{ $place }` には、`{ $type }` 型のフィールド `{ $field }` が必要です。
validation-input-field-twice = 入力オブジェクトの同じフィールドが 2 回指定されています。

## Types and directives

validation-unknown-type = `{ $type }` という名前の型はありません。
validation-misspelled-type = `{ $type }` という名前の型はありません。`{ $suggestion }` の間違いではありませんか?
validation-unknown-directive = `@{ $directive }` というディレクティブはありません。
validation-directive-misplaced = ディレクティブ `@{ $directive }` は、ここでは使用できません。
validation-directive-twice = ディレクティブ `@{ $directive }` が同じ場所で 2 回使用されています。

## Variables

validation-variable-twice = 変数 `${ $variable }` が 2 回宣言されています。
validation-variable-of-output-type = `{ $type }` は入力型ではないため、変数 `${ $variable }` の型にすることはできません。
validation-variable-undeclared = 変数 `${ $variable }` は宣言されていません。
validation-variable-unused = 変数 `${ $variable }` は宣言されていますが、使用されていません。
validation-variable-misfit = `{ $type }` 型の変数 `${ $variable }` が、`{ $expected }` 型の値を必要とする場所で使用されています。
validation-variable-nullable = 変数 `${ $variable }` が、null を使用できない場所で使用されています。`{ $type }` ではなく `{ $type }!` として宣言してください。
validation-variable-null = 変数 `${ $variable }` の値が null ですが、`{ $expected }` 型の値を必要とする場所で使用されています。
