### API tokens: what programs of a partner call the desk with.

## Scopes: what a token may do

api-token-scope-read = 読み取り
api-token-scope-tickets-write = チケットへの対応
api-token-scope-escalations-write = エスカレーションの作成と解決
api-token-scope-customers-write = 顧客の作成と顧客情報の変更
api-token-scope-billing-write = 請求書の管理とアクセスの停止
api-token-scope-partner-write = 自社の情報の変更
api-token-scope-audit-read = 監査証跡の読み取り

## Refusals

api-token-name-taken = この名前は、自社の別の API トークンですでに使われています。
scopes-required = スコープを 1 つ以上選択してください。
too-many-api-tokens = 自社で保有できる API トークンは { $limit } 個までです。使用しなくなったトークンを取り消してください。
