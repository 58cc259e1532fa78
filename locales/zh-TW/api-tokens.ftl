### API tokens: what programs of a partner call the desk with.

## Scopes: what a token may do

api-token-scope-read = 讀取
api-token-scope-tickets-write = 處理案件
api-token-scope-escalations-write = 提出與解決呈報
api-token-scope-customers-write = 建立客戶與變更客戶資料
api-token-scope-billing-write = 管理發票、停用存取權
api-token-scope-partner-write = 變更貴公司的資料
api-token-scope-audit-read = 讀取稽核軌跡

## Refusals

api-token-name-taken = 貴公司已有使用這個名稱的 API 權杖。
scopes-required = 請至少選擇一個權限範圍。
too-many-api-tokens = 貴公司最多可有 { $limit } 個 API 權杖。請撤銷不再使用的權杖。
