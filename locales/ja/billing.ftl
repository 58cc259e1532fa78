### Billing: labels of invoices, collections policies and suspensions, and what the desk says when it
### refuses a change of them or warns.

## State of an invoice

customer-invoice-state-open = 未払い
customer-invoice-state-paid = 支払い済み
customer-invoice-state-withdrawn = 取り消し済み

## State of a collections policy

collections-policy-state-draft = 下書き
collections-policy-state-published = 公開中
collections-policy-state-replaced = 旧版

## What a step of a collections policy affects

collections-effect-subscription = サブスクリプションへのアクセス
collections-effect-service = パートナーのサービス
collections-effect-software = ライセンス ソフトウェア

## Why a subscription is suspended

suspension-reason-non-payment = 支払いの遅延

## Refusals

unknown-currency = 「{ $currency }」は、EUR のような ISO 4217 の通貨コードではありません。
invalid-amount =
    { $decimals ->
        [0] 金額は数字で入力してください。{ $currency } には小数点以下の桁がありません。
       *[other] 金額は数字で入力してください。{ $currency } の小数点以下は { $decimals } 桁までです。
    }
negative-amount = 0 未満の金額は入力できません。
invoice-number-taken = この番号の請求書は、すでに登録されています。
invoice-not-open = この請求書は未払いではありません。現在の状態は「{ $state }」です。
collections-steps-required = 代金回収ポリシーには、少なくとも 1 つの段階が必要です。
collections-steps-not-increasing = 各段階の日数は、前の段階より大きくしてください。
duplicate-locale = 「{ $locale }」の文章はすでにあります。
collections-notice-missing = 第 { $step } 段階に、自社の言語である「{ $locale }」の通知文がありません。該当する言語の通知文がない顧客には、この言語の通知文が表示されます。
not-a-draft = 公開できるのは下書きだけです。
collections-policy-missing = このサポート デスクでは、未払いのサブスクリプションへのアクセスを停止する前に、代金回収ポリシーを公開していることが必要です。
    .warning = 代金回収ポリシーがまだ公開されていません。手順と、アクセスに影響が及ぶ時期を示したポリシーを設けることが推奨されています。
collections-step-missing = このサポート デスクでアクセスを停止するには、サブスクリプションへのアクセスに影響する段階が必要ですが、公開中の代金回収ポリシーにはその段階がありません。
collections-step-not-reached = このサポート デスクでアクセスを停止するには、公開中の代金回収ポリシーに従い、支払いが { $daysNeeded } 日遅れていることが必要です。現在の遅れは { $daysOverdue } 日です。次は第 { $nextStep } 段階です。
subscription-cancelled = このサブスクリプションは終了しています。
