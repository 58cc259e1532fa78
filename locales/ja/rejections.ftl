### Requests that cannot be answered at all.

## Callers

rejection-unauthenticated = 先にサインインしてください。このフィールドにはトークンが必要です。
rejection-invalid-token = トークンが無効です。もう一度サインインしてください。
rejection-token-expired = セッションが終了しました。もう一度サインインしてください。
rejection-token-revoked = トークンは取り消されています。別のトークンを使用してください。
rejection-identity-provider-unavailable = サインイン サービスが応答しないため、サインイン情報を確認できません。{ $seconds } 秒後にもう一度お試しください。
rejection-forbidden = この操作は、現在の役割では許可されていません。

## Values

rejection-malformed-id = 「{ $id }」は有効な ID ではありません。
rejection-malformed-locale = 「{ $value }」は言語タグではありません。
rejection-locale-not-served = このサポート デスクは次の言語に対応していません: { $locales }。対応している言語: { $served }。
rejection-malformed-date = 「{ $value }」は日付ではありません。YYYY-MM-DD の形式で入力してください。
rejection-malformed-date-time = 「{ $value }」は RFC 3339 形式の日時ではありません。
rejection-bad-user-input = 値の形式が正しくないか、値が範囲外です。
rejection-too-many-values = ここで指定できる値は { $limit } 個までです。
rejection-page-size = 一度に取得する件数は、0 から { $limit } までの範囲で指定してください。
rejection-first-and-last = 「first」と「last」は、どちらか一方だけを指定してください。
rejection-invalid-cursor = このリストでは、指定されたカーソルは無効です。
rejection-query-too-expensive = このクエリのコストは { $cost } ポイントで、上限の { $limit } ポイントを超えています。最も負荷の高い部分は「{ $path }」です。1 ページの件数か、入れ子のリストを減らしてください。

## Documents of GraphQL

rejection-graphql-parse-failed = ドキュメントが GraphQL ではありません。
rejection-graphql-validation-failed = ドキュメントがスキーマに適合していません。
rejection-document-too-large = ドキュメントの長さが { $limit } バイトを超えています。
rejection-document-too-many-tokens = ドキュメントのトークンが { $limit } 個を超えています。
rejection-document-nested-too-deep = ドキュメント内の括弧の入れ子が { $limit } 段階を超えています。
rejection-too-many-operations = ドキュメントのオペレーションが { $limit } 個を超えています。
rejection-too-many-fragments = ドキュメントのフラグメントが { $limit } 個を超えています。
rejection-too-many-selections = ドキュメントで選択されているフィールドが { $limit } 個を超えています。
rejection-too-many-aliases = ドキュメントのエイリアスが { $limit } 個を超えています。
rejection-too-many-root-fields = オペレーションのルートのフィールドが { $limit } 個を超えています。
rejection-too-many-directives = ドキュメントのディレクティブが { $limit } 個を超えています。
rejection-too-many-variables = オペレーションで宣言されている変数が { $limit } 個を超えています。
rejection-selection-too-deep = フィールドの入れ子が { $limit } 段階を超えています。
rejection-introspection-nested-too-deep = イントロスペクションの入れ子が { $limit } 段階を超えています。
rejection-fragment-cycle = フラグメント「{ $fragment }」がそれ自身を含んでいます。
rejection-variables-too-deep = 変数の入れ子が { $limit } 段階を超えています。
rejection-variables-too-large = 変数に含まれる値が { $limit } 個を超えています。
rejection-variable-required = { $type } 型の変数「{ $variable }」に値がありません。
rejection-operation-not-found = ドキュメントにオペレーション「{ $operation }」がありません。
rejection-operation-name-required = ドキュメントに複数のオペレーションがあります。実行するものを「operationName」で指定してください。
rejection-operation-timeout = オペレーションの実行時間が { $seconds } 秒を超えました。

## HTTP and WebSocket

rejection-not-found = 指定された場所には何もありません。
rejection-method-not-allowed = ここでは、このメソッドは受け付けられません。
rejection-not-acceptable = サーバーは、受け入れ可能として指定されたどのメディア タイプでも応答できません。
rejection-unsupported-media-type = リクエストは、UTF-8 の application/json として送信してください。
rejection-unsupported-content-encoding = 圧縮されたリクエストは受け付けられません。
rejection-body-too-large = リクエストのサイズが { $limit } バイトを超えています。
rejection-body-timeout = リクエストが { $seconds } 秒以内に届きませんでした。
rejection-body-unreadable = リクエストを最後まで読み取ることができませんでした。
rejection-query-string-too-long = クエリ文字列の長さが { $limit } バイトを超えています。
rejection-not-utf8 = リクエストが有効な UTF-8 ではありません。
rejection-not-json = リクエストが JSON ではありません。{ $line } 行目、{ $column } 列目
rejection-batch-not-supported = オペレーションは 1 つずつ送信してください。
rejection-parameter-invalid = パラメーター「{ $parameter }」の型が正しくありません。
rejection-query-missing = パラメーター「query」がありません。
rejection-document-not-found = 「{ $id }」として登録されているドキュメントはありません。
rejection-document-not-listed = このサーバーで実行できるのは、クライアントのビルド時に登録されたドキュメントだけです。
rejection-persisted-query-not-found = このドキュメントはまだ登録されていません。ハッシュとあわせて一度送信してください。
rejection-persisted-query-mismatch = ドキュメントの内容が、指定された ID またはハッシュと一致しません。
rejection-get-allows-queries-only = GET で実行できるのはクエリだけです。ミューテーションは POST で送信してください。
rejection-subscription-needs-websocket = サブスクリプションには WebSocket が必要です。
rejection-too-many-operations-on-socket = 1 つの接続で同時に実行できるオペレーションは { $limit } 個までです。
rejection-rate-limited = リクエストが多すぎます。{ $seconds } 秒後にもう一度お試しください。
rejection-origin-not-allowed = このオリジンのページからサーバーを呼び出すことはできません。
rejection-upgrade-invalid = 有効な WebSocket ハンドシェイクではありません。
rejection-shutting-down = サーバーをシャットダウンしています。しばらくしてから、もう一度お試しください。
rejection-subject-not-for-action = { $action } の対象にできる種類のオブジェクトではありません。

## Our own failures

rejection-internal = サーバー側で問題が発生しました。もう一度お試しください。再び発生する場合は、リクエスト ID をお知らせください。
