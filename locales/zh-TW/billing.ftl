### Billing: labels of invoices, collections policies and suspensions, and what the desk says when it
### refuses a change of them or warns.

## State of an invoice

customer-invoice-state-open = 未付款
customer-invoice-state-paid = 已付款
customer-invoice-state-withdrawn = 已作廢

## State of a collections policy

collections-policy-state-draft = 草稿
collections-policy-state-published = 已發布
collections-policy-state-replaced = 已被取代

## What a step of a collections policy affects

collections-effect-subscription = 訂閱的存取權
collections-effect-service = 合作夥伴的服務
collections-effect-software = 授權軟體

## Why a subscription is suspended

suspension-reason-non-payment = 付款逾期

## Refusals

unknown-currency = 「{ $currency }」不是 ISO 4217 的貨幣代碼（例如 EUR）。
invalid-amount =
    { $decimals ->
        [0] 請以數字輸入金額；{ $currency } 沒有小數。
       *[other] 請以數字輸入金額；{ $currency } 的小數點後最多 { $decimals } 位。
    }
negative-amount = 金額不得小於零。
invoice-number-taken = 貴公司已有這個號碼的發票。
invoice-not-open = 這張發票已不是「未付款」狀態，目前的狀態為「{ $state }」。
collections-steps-required = 催收政策至少須有一個步驟。
collections-steps-not-increasing = 每個步驟都必須晚於前一個步驟。
duplicate-locale = 這裡已經有「{ $locale }」的文字。
collections-notice-missing = 步驟 { $step } 沒有貴公司語言（{ $locale }）的通知。沒有其語言版本時，客戶看到的就是這個版本。
not-a-draft = 只有草稿才能發布。
collections-policy-missing = 本服務台要求，停用未付款訂閱的存取權之前，必須已發布催收政策。
    .warning = 貴公司尚未發布催收政策。建議合作夥伴訂有這項政策，載明各個步驟，以及何時會影響存取權。
collections-step-missing = 本服務台要求，停用存取權之前，催收政策中必須有影響訂閱存取權的步驟，而貴公司已發布的政策中沒有這樣的步驟。
collections-step-not-reached = 本服務台要求，依照已發布的催收政策，付款須逾期 { $daysNeeded } 天才能停用存取權。目前逾期 { $daysOverdue } 天，下一個步驟是步驟 { $nextStep }。
subscription-cancelled = 此訂閱已經結束。
