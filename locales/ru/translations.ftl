### Translations: labels of findings, and what the desk says when it cannot show a translator a text.

## Severities of findings

finding-severity-error = Ошибка
finding-severity-warning = Предупреждение

## Refusals of a preview

message-too-large = Текст слишком велик. Допускается не более { $limit } байт.
message-too-many-digits = В тексте есть слишком длинное число. Допускается не более { $limit } цифр подряд.
message-invalid = Текст невозможно отобразить. Исправьте найденные ошибки.
message-missing = Введите хотя бы одно сообщение.
too-many-arguments = Слишком много переменных. Допускается не более { $limit }.
arguments-too-large = Значения слишком велики. Допускается не более { $limit } байт в сумме.
invalid-argument-name = Имя переменной начинается с латинской буквы и состоит из латинских букв, цифр, дефисов и знаков подчёркивания.
duplicate-argument = Для этой переменной значение уже задано.
invalid-decimal = Введите число цифрами и с точкой, например «-1234.50»; не более 40 символов.
invalid-currency = Введите код валюты из трёх букв, например EUR.
preview-too-large = Получившийся текст слишком велик. Допускается не более { $limit } байт.
