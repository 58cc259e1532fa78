### Translations: labels of findings, and what the desk says when it cannot show a translator a text.

## Severities of findings

finding-severity-error = 錯誤
finding-severity-warning = 警告

## Refusals of a preview

message-too-large = 文字超過 { $limit } 個位元組。
message-too-many-digits = 文字中有連續超過 { $limit } 位數的數字。
message-invalid = 無法呈現此文字。請修正檢查結果中指出的問題。
message-missing = 請輸入至少一則訊息。
too-many-arguments = 最多只能為 { $limit } 個變數輸入值。
arguments-too-large = 值的總大小超過 { $limit } 個位元組。
invalid-argument-name = 變數名稱須以英文字母開頭，且只能包含 ASCII 字母、數字、連字號和底線。
duplicate-argument = 此變數已有值。
invalid-decimal = 請以數字和小數點輸入數值，例如「-1234.50」，最多 40 個字元。
invalid-currency = 請輸入三個字母的貨幣代碼，例如 EUR。
preview-too-large = 呈現後的文字超過 { $limit } 個位元組。
