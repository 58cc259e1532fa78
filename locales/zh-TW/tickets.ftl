### Tickets: labels of states, categories and findings, and what the desk says when it refuses a change.

## States of a ticket

ticket-state-new = 新案件
ticket-state-received = 已受理
ticket-state-diagnosing = 診斷中
ticket-state-resolving = 解決中
ticket-state-waiting-on-customer = 等候客戶
ticket-state-waiting-on-provider = 等候提供者
ticket-state-escalated-to-microsoft = 已呈報給 { -brand-microsoft }
ticket-state-resolved = 已解決
ticket-state-closed = 已結案
ticket-state-merged = 已合併
ticket-state-cancelled = 已取消

## Categories: the five services customers expect of a partner

ticket-category-billing-and-subscription = 帳務與訂閱
ticket-category-provisioning-and-configuration = 佈建與設定
ticket-category-problem-resolution = 問題解決
ticket-category-updates = 更新
ticket-category-usage = 使用問題

## Nature of an issue, the first fork of every escalation

issue-nature-commercial = 商務問題
issue-nature-technical = 技術問題

## Severities

severity-a = A（重大）
severity-b = B（中等）
severity-c = C（輕微）

## What the customer notices of a problem

problem-symptom-performance = 效能
problem-symptom-availability = 可用性
problem-symptom-client-connectivity = 用戶端連線
problem-symptom-client-desktop = 用戶端桌面

## Where a problem comes from

problem-cause-settings = 設定
problem-cause-integration = 整合
problem-cause-permissions = 權限
problem-cause-deployment = 部署

## What happened to a ticket, in its history

ticket-event-kind-opened = 已開立
ticket-event-kind-assigned = 已指派
ticket-event-kind-replied = 已回覆
ticket-event-kind-note-added = 已新增內部備註
ticket-event-kind-diagnosed = 已診斷
ticket-event-kind-escalated = 已呈報
ticket-event-kind-escalation-resolved = 呈報已解決
ticket-event-kind-escalation-returned = 呈報已退回
ticket-event-kind-resolved = 已解決
ticket-event-kind-reopened = 已重新開啟
ticket-event-kind-closed = 已結案
ticket-event-kind-merged = 已合併
ticket-event-kind-merged-from = 有其他案件併入
ticket-event-kind-cancelled = 已取消
ticket-event-kind-subscription-set = 已指定訂閱

## Orders of lists

ticket-order-opened-at-desc = 由新到舊
ticket-order-opened-at-asc = 由舊到新
ticket-order-updated-at-desc = 最近變更的優先
ticket-order-updated-at-asc = 最久未變更的優先
ticket-order-severity-asc = 嚴重性由高到低
ticket-order-severity-desc = 嚴重性由低到高

## Refusals

customer-required = 請指明案件所屬的客戶。
customer-mismatch = 此項目屬於案件客戶以外的其他客戶。
assignee-not-of-partner = 請選擇負責此案件之合作夥伴的代理人。
follow-up-only-of-closed = 只有已結案的案件才能有後續案件。
ticket-final = 已無法再變更任何內容。案件狀態：{ $state }。
ticket-already-resolved = 案件已解決。請先重新開啟案件。
ticket-not-resolved = 案件解決後才能這麼做。案件狀態：{ $state }。
ticket-escalated = 案件已呈報。請等候呈報解決或退回。
diagnosis-required = 政策要求案件必須先有診斷結果，才能解決或呈報。
symptom-and-cause-for-problems = 「問題解決」類別的診斷結果必須包含症狀。其他類別的診斷結果既不包含症狀，也不包含原因。
reopen-window-passed = 案件可在解決後 { $days } 天內重新開啟。該期限已於 { DATETIME($until, dateStyle: "long", timeStyle: "short") } 截止。
only-agents-await-customer = 只有合作夥伴的代理人可以將案件設為等候客戶。
merged-into-itself = 案件無法併入自身。請選擇其他案件。
has-merged-tickets = 已有其他案件併入此案件，因此無法將其合併。請改將您選為合併目標的案件併入此案件。
subscription-already-set = 案件已指定訂閱，且指定後無法變更。
