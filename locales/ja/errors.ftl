### Refusals that every form shares.

## Refusals

not-allowed = この操作は、現在の役割では許可されていません。
insufficient-scope = この API トークンには、スコープ「{ $scope }」がありません。
not-for-api-tokens = この操作は、API トークンでは実行できません。エージェントとしてサインインしてください。
not-found = 存在しないか、アクセス権がありません。
invalid-id = 有効な ID ではありません。
blank = テキストを入力してください。
too-long = { $limit } 文字以内で入力してください。
invalid-text = 改行や制御文字など、ここでは使用できない文字が含まれています。
unknown-locale = このサポート デスクは「{ $locale }」に対応していません。
unknown-time-zone = 「{ $zone }」は IANA データベースのタイム ゾーンではありません。
stale-version = 編集中に、他のユーザーがこの内容を変更しました。もう一度確認してから保存してください。
idempotency-key-mismatch = このべき等キー (idempotency key) は、過去 24 時間以内に別のリクエストで使用されています。
