### Escalations: labels, and what the desk says when it refuses to hand an issue on.

## Whom a ticket is handed on to

escalation-target-provider = 間接提供者
escalation-target-microsoft = { -brand-microsoft }

## State of an escalation

escalation-status-open = 處理中
escalation-status-returned = 已退回
escalation-status-resolved = 已解決

## How an escalation ends

escalation-outcome-resolved = 已解決
escalation-outcome-returned = 未解決而退回

## Orders of lists

escalation-order-raised-at-desc = 由新到舊
escalation-order-raised-at-asc = 由舊到新

## Refusals

customer-cannot-file-with-microsoft = 客戶無法向 { -brand-microsoft } 開立案件。為您提供支援的是「{ $partner }」，聯絡方式：{ $contacts }。
escalation-must-go-through-provider = 本服務台要求間接轉銷商透過其間接提供者呈報。例外情況是提供者已記錄授予存取權的 { -brand-azure } 訂閱。
subscription-required = 案件未指定訂閱，因此無法確定間接提供者。請先指定訂閱。
no-provider = 此案件的訂閱沒有間接提供者。
service-required = 案件未指明線上服務，因此無法為其選擇技術支援管道。
no-technical-support-vehicle = 貴公司目前沒有可用於 { $service } 的有效技術支援管道。
vehicle-not-for-service = 「{ $vehicle }」不涵蓋此情況。問題性質：{ $nature }。服務：{ $service }。
entitlement-exhausted = 「{ $vehicle }」所含的 { $included } 次事件額度已全部用完。
vehicle-only-to-microsoft = 只有在問題送交 { -brand-microsoft } 時，才會選擇支援管道。
escalation-not-open = 此呈報已不在處理中。狀態：{ $status }。
