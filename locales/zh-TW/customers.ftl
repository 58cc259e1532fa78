### Customers: labels of subscriptions and channels, and what the desk says when it refuses a change.

## State of a customer subscription

customer-subscription-status-active = 使用中
customer-subscription-status-suspended = 已暫停
customer-subscription-status-cancelled = 已取消

## Preferred channel of a contact

contact-channel-email = 電子郵件
contact-channel-phone = 電話
contact-channel-portal = 入口網站
contact-channel-chat = 線上聊天

## Orders of lists

customer-order-name-asc = 名稱（遞增）
customer-order-name-desc = 名稱（遞減）

## Refusals

invalid-country = 請輸入兩個字母的 ISO 國家或地區代碼，例如 JP。
invalid-email = 這不是完整的電子郵件地址。
cloud-not-of-partner = 貴公司的業務不涵蓋此雲端。
cloud-closed = 此雲端已停止接受新客戶。
only-for-azure = 本服務台要求 { -brand-azure } 以外的問題一律透過提供者處理，因此只有 { -brand-azure } 訂閱可以記錄授予存取權。
seats-in-use-above-seats = 購買的授權數為 { $seats }，使用中的數量不得超過此數。
validity-ends-before-start = 有效期間的結束日不得早於開始日。
reference-taken = 貴公司已使用這個參考編號。
provider-not-for-service = 貴公司並未透過此提供者購買這項服務。
