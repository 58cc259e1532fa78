### Translations: labels of findings, and what the desk says when it cannot show a translator a text.

## Severities of findings

finding-severity-error = エラー
finding-severity-warning = 警告

## Refusals of a preview

message-too-large = テキストのサイズが { $limit } バイトを超えています。
message-too-many-digits = テキストに、{ $limit } 桁を超える数値が含まれています。
message-invalid = テキストを表示できません。検出された問題を修正してください。
message-missing = メッセージを 1 つ以上入力してください。
too-many-arguments = 値を指定できる変数は { $limit } 個までです。
arguments-too-large = 値の合計サイズが { $limit } バイトを超えています。
invalid-argument-name = 変数名は英字で始め、ASCII の英数字、ハイフン、アンダースコアのみを使用してください。
duplicate-argument = この変数の値はすでに指定されています。
invalid-decimal = 「-1234.50」のように、数字と小数点を使用して、40 文字以内で数値を入力してください。
invalid-currency = EUR のように、3 文字の通貨コードを入力してください。
preview-too-large = 表示するテキストのサイズが { $limit } バイトを超えています。
