### Documents that are not GraphQL, or do not fit the schema.

## Syntax

syntax-unexpected = 第 { $line } 行第 { $column } 欄的 `{ $found }` 有語法錯誤。此處應為：{ LIST($expected, type: "or") }。
syntax-unfinished = 文件在第 { $line } 行第 { $column } 欄提早結束。此處應為：{ LIST($expected, type: "or") }。
syntax-string-unfinished = 從第 { $line } 行第 { $column } 欄開始的字串未結束。

## Operations

validation-no-operation = 文件中沒有任何作業。
validation-anonymous-not-alone = 未命名的作業必須是文件中唯一的作業。
validation-operation-twice = 有兩個作業都名為 `{ $operation }`。
validation-operation-type = 此 API 沒有 `{ $operation }` 類型的作業。
validation-subscription-conditional = 訂閱（subscription）的根欄位不可使用 `@skip` 或 `@include`。
validation-subscription-introspection = `{ $field }` 不能作為訂閱（subscription）的根欄位。

## Fields

validation-unknown-field = 型別 `{ $type }` 沒有欄位 `{ $field }`。
validation-misspelled-field = 型別 `{ $type }` 沒有欄位 `{ $field }`。您是指 `{ $suggestion }` 嗎？
validation-introspection-off = 內省（introspection）已停用。
validation-selection-missing = 欄位 `{ $field }` 的型別為 `{ $type }`，必須選取其中的欄位。
validation-selection-on-leaf = 欄位 `{ $field }` 的型別為 `{ $type }`，沒有可選取的欄位。
validation-conflicting-types = 有兩個欄位都以 `{ $name }` 為名傳回，但型別不同。請為其中一個指定其他別名。
validation-conflicting-fields = 欄位 `{ $one }` 與 `{ $other }` 都以 `{ $name }` 為名傳回。請為其中一個指定其他別名。
validation-conflicting-arguments = 有兩個欄位都以 `{ $name }` 為名傳回，但引數不同。請為其中一個指定其他別名。
validation-too-many-overlaps = 所選欄位的重疊方式過多，無法逐一比較。

## Fragments

validation-unknown-fragment = 沒有名為 `{ $fragment }` 的片段。
validation-fragment-twice = 有兩個片段都名為 `{ $fragment }`。
validation-fragment-unused = 沒有任何作業使用片段 `{ $fragment }`。
validation-fragment-on-leaf = `{ $type }` 不是物件、介面或聯集型別，因此不能對它使用片段。
validation-fragment-impossible = 在 `{ $parent }` 中，針對 `{ $type }` 的片段永遠不會套用。

## Arguments and values

validation-unknown-argument = `{ $place }` 沒有引數 `{ $argument }`。
validation-misspelled-argument = `{ $place }` 沒有引數 `{ $argument }`。您是指 `{ $suggestion }` 嗎？
validation-argument-twice = `{ $place }` 的引數 `{ $argument }` 指定了兩次。
validation-argument-missing = `{ $place }` 需要型別為 `{ $type }` 的引數 `{ $argument }`。
validation-wrong-value = `{ $place }` 的值必須是 `{ $type }` 型別。
validation-not-exactly-one = `{ $place }` 必須且只能指定 `{ $type }` 的其中一個欄位，且該欄位的值不可為 null。
validation-unknown-input-field = `{ $place }` 的型別 `{ $type }` 沒有欄位 `{ $field }`。
validation-misspelled-input-field = `{ $place }` 的型別 `{ $type }` 沒有欄位 `{ $field }`。您是指 `{ $suggestion }` 嗎？
validation-input-field-missing = `{ $place }` 需要型別為 `{ $type }` 的欄位 `{ $field }`。
validation-input-field-twice = 輸入物件的同一個欄位指定了兩次。

## Types and directives

validation-unknown-type = 沒有名為 `{ $type }` 的型別。
validation-misspelled-type = 沒有名為 `{ $type }` 的型別。您是指 `{ $suggestion }` 嗎？
validation-unknown-directive = 沒有名為 `@{ $directive }` 的指示詞（directive）。
validation-directive-misplaced = 此處不能使用指示詞（directive）`@{ $directive }`。
validation-directive-twice = 指示詞（directive）`@{ $directive }` 在同一處使用了兩次。

## Variables

validation-variable-twice = 變數 `${ $variable }` 宣告了兩次。
validation-variable-of-output-type = `{ $type }` 不是輸入型別，因此變數 `${ $variable }` 不能是這個型別。
validation-variable-undeclared = 變數 `${ $variable }` 未宣告。
validation-variable-unused = 變數 `${ $variable }` 已宣告，但未使用。
validation-variable-misfit = 型別為 `{ $type }` 的變數 `${ $variable }` 用在需要 `{ $expected }` 型別的位置。
validation-variable-nullable = 變數 `${ $variable }` 用在不允許 null 的位置。請將它宣告為 `{ $type }!`，而不是 `{ $type }`。
validation-variable-null = 變數 `${ $variable }` 的值為 null，但用在需要 `{ $expected }` 型別的位置。
