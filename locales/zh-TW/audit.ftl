### The audit trail: labels of what was done, and orders of its list.

## What was done, in the past tense

audit-operation-api-token-create = 已建立 API 權杖
audit-operation-api-token-revoke = 已撤銷 API 權杖
audit-operation-collections-policy-draft = 已儲存催收政策草稿
audit-operation-collections-policy-publish = 已發布催收政策
audit-operation-contact-create = 已新增聯絡人
audit-operation-contact-update = 已變更聯絡人資料
audit-operation-customer-create = 已新增客戶
audit-operation-customer-import = 已從檔案匯入客戶資料
audit-operation-customer-invoice-create = 已登錄發票
audit-operation-customer-invoice-pay = 已將發票標示為已付款
audit-operation-customer-invoice-withdraw = 已將發票作廢
audit-operation-customer-partner-add = 已為客戶新增合作夥伴
audit-operation-customer-subscription-access-grant = 已授予訂閱的存取權
audit-operation-customer-subscription-cancel = 已取消訂閱
audit-operation-customer-subscription-create = 已新增訂閱
audit-operation-customer-subscription-restore = 已恢復訂閱的存取權
audit-operation-customer-subscription-suspend-for-non-payment = 已暫停未付款的訂閱
audit-operation-customer-subscription-update = 已變更訂閱
audit-operation-customer-update = 已變更客戶資料
audit-operation-escalation-raise = 已呈報案件
audit-operation-escalation-resolve = 已結束呈報
audit-operation-partner-create = 已新增合作夥伴
audit-operation-partner-update = 已變更合作夥伴資料
audit-operation-person-erase = 已清除個人資料
audit-operation-person-export = 已匯出個人資料
audit-operation-policy-document-import = 已匯入政策頁面
audit-operation-policy-rule-citation-add = 已為規則引用句子
audit-operation-policy-rule-citation-remove = 已移除規則對句子的引用
audit-operation-support-statement-publish = 已發布支援說明
audit-operation-support-statement-update = 已變更支援說明草稿
audit-operation-ticket-assign = 已指派案件
audit-operation-ticket-cancel = 已取消案件
audit-operation-ticket-close = 已將案件結案
audit-operation-ticket-diagnose = 已診斷案件
audit-operation-ticket-merge = 已將案件併入其他案件
audit-operation-ticket-note-add = 已在案件中新增內部備註
audit-operation-ticket-open = 已開立案件
audit-operation-ticket-reopen = 已重新開啟案件
audit-operation-ticket-reply = 已回覆案件
audit-operation-ticket-resolve = 已解決案件
audit-operation-ticket-subscription-set = 已指定案件的訂閱
audit-operation-training-thresholds-update = 已變更訓練門檻
audit-operation-viewer-preferences-update = 已變更自己的偏好設定

## Orders of lists

audit-event-order-happened-at-desc = 由新到舊
audit-event-order-happened-at-asc = 由舊到新
