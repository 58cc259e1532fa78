### Requests that cannot be answered at all.

## Callers

rejection-unauthenticated = 請先登入：此欄位需要權杖。
rejection-invalid-token = 權杖無效。請重新登入。
rejection-token-expired = 工作階段已結束。請重新登入。
rejection-token-revoked = 權杖已撤銷。請使用其他權杖。
rejection-identity-provider-unavailable = 登入服務沒有回應，無法驗證您的登入狀態。請在 { $seconds } 秒後再試。
rejection-forbidden = 您的角色無法執行此操作。

## Values

rejection-malformed-id = 「{ $id }」不是有效的識別碼。
rejection-malformed-locale = 「{ $value }」不是語言標籤。
rejection-locale-not-served = 本服務台不支援下列語言：{ $locales }。支援的語言：{ $served }。
rejection-malformed-date = 「{ $value }」不是日期。請以 YYYY-MM-DD 的格式輸入。
rejection-malformed-date-time = 「{ $value }」不是 RFC 3339 格式的日期與時間。
rejection-bad-user-input = 某個值的格式有誤，或超出範圍。
rejection-too-many-values = 此處最多接受 { $limit } 個值。
rejection-page-size = 一次請要求 0 到 { $limit } 個項目。
rejection-first-and-last = 請使用「first」或「last」其中之一，不可同時使用。
rejection-invalid-cursor = 此游標（cursor）對這份清單無效。
rejection-query-too-expensive = 此查詢的成本為 { $cost } 點，超過上限 { $limit } 點。負荷最重的部分是「{ $path }」。請減少每頁筆數，或減少巢狀清單。

## Documents of GraphQL

rejection-graphql-parse-failed = 此文件不是 GraphQL。
rejection-graphql-validation-failed = 此文件與結構描述（schema）不符。
rejection-document-too-large = 文件超過 { $limit } 個位元組。
rejection-document-too-many-tokens = 文件的語彙單元（token）超過 { $limit } 個。
rejection-document-nested-too-deep = 文件中的括號巢狀超過 { $limit } 層。
rejection-too-many-operations = 文件中的作業超過 { $limit } 個。
rejection-too-many-fragments = 文件中的片段超過 { $limit } 個。
rejection-too-many-selections = 文件選取的欄位超過 { $limit } 個。
rejection-too-many-aliases = 文件中的別名超過 { $limit } 個。
rejection-too-many-root-fields = 作業根層級的欄位超過 { $limit } 個。
rejection-too-many-directives = 文件中的指示詞（directive）超過 { $limit } 個。
rejection-too-many-variables = 作業宣告的變數超過 { $limit } 個。
rejection-selection-too-deep = 欄位巢狀超過 { $limit } 層。
rejection-introspection-nested-too-deep = 內省（introspection）巢狀超過 { $limit } 層。
rejection-fragment-cycle = 片段「{ $fragment }」包含其自身。
rejection-variables-too-deep = 變數巢狀超過 { $limit } 層。
rejection-variables-too-large = 變數中的值超過 { $limit } 個。
rejection-variable-required = 型別為 { $type } 的變數「{ $variable }」沒有值。
rejection-operation-not-found = 文件中沒有作業「{ $operation }」。
rejection-operation-name-required = 文件中有多個作業。請以「operationName」指明要執行哪一個。
rejection-operation-timeout = 作業執行超過 { $seconds } 秒。

## HTTP and WebSocket

rejection-not-found = 這裡沒有任何內容。
rejection-method-not-allowed = 此處不接受這個方法。
rejection-not-acceptable = 伺服器無法以任何一種可接受的媒體類型回應。
rejection-unsupported-media-type = 請以 UTF-8 編碼的 application/json 傳送要求。
rejection-unsupported-content-encoding = 不接受經過壓縮的要求。
rejection-body-too-large = 要求超過 { $limit } 個位元組。
rejection-body-timeout = 要求未在 { $seconds } 秒內送達。
rejection-body-unreadable = 無法完整讀取要求。
rejection-query-string-too-long = 查詢字串超過 { $limit } 個位元組。
rejection-not-utf8 = 要求不是有效的 UTF-8。
rejection-not-json = 要求不是 JSON。第 { $line } 行，第 { $column } 欄。
rejection-batch-not-supported = 請一次傳送一個作業。
rejection-parameter-invalid = 參數「{ $parameter }」的型別錯誤。
rejection-query-missing = 缺少參數「query」。
rejection-document-not-found = 找不到識別碼為「{ $id }」的文件。
rejection-document-not-listed = 本伺服器只執行用戶端建置時已登錄的文件。
rejection-persisted-query-not-found = 此文件尚未登錄。請連同雜湊值傳送一次。
rejection-persisted-query-mismatch = 文件內容與指定的識別碼或雜湊值不符。
rejection-get-allows-queries-only = GET 僅可用於查詢。變更（mutation）請以 POST 傳送。
rejection-subscription-needs-websocket = 訂閱（subscription）需要 WebSocket。
rejection-too-many-operations-on-socket = 一個連線最多可同時執行 { $limit } 個作業。
rejection-rate-limited = 要求過多，請在 { $seconds } 秒後再試。
rejection-origin-not-allowed = 此來源的頁面不得呼叫本伺服器。
rejection-upgrade-invalid = 這不是有效的 WebSocket 交握。
rejection-shutting-down = 伺服器正在關閉。請稍後再試。
rejection-subject-not-for-action = { $action } 不適用於這類物件。

## Our own failures

rejection-internal = 我們的系統發生問題。請再試一次；如果再次發生，請提供要求識別碼。
