### Refusals that every form shares.

## Refusals

not-allowed = 您的角色無法執行此操作。
insufficient-scope = 此 API 權杖沒有「{ $scope }」權限範圍。
not-for-api-tokens = 無法使用 API 權杖執行此操作。請以代理人身分登入。
not-found = 此項目不存在，或您沒有存取權。
invalid-id = 這不是有效的識別碼。
blank = 請輸入文字。
too-long = 最多可輸入 { $limit } 個字元。
invalid-text = 文字包含此處不接受的字元，例如換行字元或控制字元。
unknown-locale = 本服務台不支援語言「{ $locale }」。
unknown-time-zone = 「{ $zone }」不是 IANA 資料庫中的時區。
stale-version = 其他人已在此期間變更此內容。儲存之前，請重新檢視。
idempotency-key-mismatch = 這個等冪性金鑰（idempotency key）在過去 24 小時內已用於另一個要求。
