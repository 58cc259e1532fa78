### Documents that are not GraphQL, or do not fit the schema.

## Syntax

syntax-unexpected = Синтаксическая ошибка (строка { $line }, столбец { $column }): `{ $found }`. Ожидалось: { LIST($expected, type: "or") }.
syntax-unfinished = Документ неожиданно заканчивается (строка { $line }, столбец { $column }). Ожидалось: { LIST($expected, type: "or") }.
syntax-string-unfinished = Строковое значение не закрыто. Его начало: строка { $line }, столбец { $column }.

## Operations

validation-no-operation = В документе нет ни одной операции.
validation-anonymous-not-alone = Операция без имени должна быть единственной в документе.
validation-operation-twice = Две операции имеют одно и то же имя `{ $operation }`.
validation-operation-type = В этом API нет операций вида `{ $operation }`.
validation-subscription-conditional = У корневого поля подписки не может быть директив `@skip` и `@include`.
validation-subscription-introspection = Поле `{ $field }` не может быть корневым полем подписки.

## Fields

validation-unknown-field = У типа `{ $type }` нет поля `{ $field }`.
validation-misspelled-field = У типа `{ $type }` нет поля `{ $field }`. Возможно, имелось в виду `{ $suggestion }`?
validation-introspection-off = Интроспекция отключена.
validation-selection-missing = Для поля `{ $field }` типа `{ $type }` нужно выбрать вложенные поля.
validation-selection-on-leaf = У поля `{ $field }` типа `{ $type }` нет вложенных полей, которые можно выбрать.
validation-conflicting-types = Два поля возвращаются под одним именем `{ $name }`, но их типы различаются. Задайте одному из них отдельный псевдоним.
validation-conflicting-fields = Поля `{ $one }` и `{ $other }` возвращаются под одним именем `{ $name }`. Задайте одному из них отдельный псевдоним.
validation-conflicting-arguments = Два поля возвращаются под одним именем `{ $name }`, но их аргументы различаются. Задайте одному из них отдельный псевдоним.
validation-too-many-overlaps = Между выбранными полями слишком много пересечений: сравнить их все невозможно.

## Fragments

validation-unknown-fragment = Фрагмент `{ $fragment }` не определён.
validation-fragment-twice = Два фрагмента имеют одно и то же имя `{ $fragment }`.
validation-fragment-unused = Фрагмент `{ $fragment }` не используется ни в одной операции.
validation-fragment-on-leaf = Фрагмент нельзя задать для типа `{ $type }`: это не объект, не интерфейс и не объединение.
validation-fragment-impossible = Фрагмент для типа `{ $type }` никогда не применяется к объектам типа `{ $parent }`.

## Arguments and values

validation-unknown-argument = У `{ $place }` нет аргумента `{ $argument }`.
validation-misspelled-argument = У `{ $place }` нет аргумента `{ $argument }`. Возможно, имелось в виду `{ $suggestion }`?
validation-argument-twice = Аргумент `{ $argument }` указан для `{ $place }` дважды.
validation-argument-missing = Для `{ $place }` нужен аргумент `{ $argument }` типа `{ $type }`.
validation-wrong-value = Значение `{ $place }` должно иметь тип `{ $type }`.
validation-not-exactly-one = В `{ $place }` типа `{ $type }` должно быть указано ровно одно поле, и его значение не должно быть равно null.
validation-unknown-input-field = В `{ $place }` указано поле `{ $field }`, которого нет у типа `{ $type }`.
validation-misspelled-input-field = В `{ $place }` указано поле `{ $field }`, которого нет у типа `{ $type }`. Возможно, имелось в виду `{ $suggestion }`?
validation-input-field-missing = В `{ $place }` нужно указать поле `{ $field }` типа `{ $type }`.
validation-input-field-twice = Поле входного объекта указано дважды.

## Types and directives

validation-unknown-type = Тип `{ $type }` не существует.
validation-misspelled-type = Тип `{ $type }` не существует. Возможно, имелось в виду `{ $suggestion }`?
validation-unknown-directive = Директива `@{ $directive }` не существует.
validation-directive-misplaced = Директиву `@{ $directive }` здесь использовать нельзя.
validation-directive-twice = Директива `@{ $directive }` указана в одном и том же месте дважды.

## Variables

validation-variable-twice = Переменная `${ $variable }` объявлена дважды.
validation-variable-of-output-type = Переменная `${ $variable }` не может иметь тип `{ $type }`: это не входной тип.
validation-variable-undeclared = Переменная `${ $variable }` не объявлена.
validation-variable-unused = Переменная `${ $variable }` объявлена, но не используется.
validation-variable-misfit = Переменная `${ $variable }` типа `{ $type }` используется там, где ожидается тип `{ $expected }`.
validation-variable-nullable = Переменная `${ $variable }` используется там, где значение null недопустимо. Объявите её с типом `{ $type }!` вместо `{ $type }`.
validation-variable-null = Переменная `${ $variable }` равна null, но используется там, где ожидается тип `{ $expected }`.
