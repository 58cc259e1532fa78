### Customers: labels of subscriptions and channels, and what the desk says when it refuses a change.

## State of a customer subscription

customer-subscription-status-active = 有効
customer-subscription-status-suspended = 一時停止中
customer-subscription-status-cancelled = キャンセル済み

## Preferred channel of a contact

contact-channel-email = メール
contact-channel-phone = 電話
contact-channel-portal = ポータル
contact-channel-chat = チャット

## Orders of lists

customer-order-name-asc = 名前 (昇順)
customer-order-name-desc = 名前 (降順)

## Refusals

invalid-country = 国は、JP のような 2 文字の ISO 国コードで入力してください。
invalid-email = メール アドレスの形式が正しくありません。
cloud-not-of-partner = 自社では、このクラウドを取り扱っていません。
cloud-closed = このクラウドでは、新規の顧客の受け付けを終了しています。
only-for-azure = このサポート デスクでは、{ -brand-azure } 以外の問題はプロバイダーを通す必要があるため、アクセス権の付与を記録できるのは { -brand-azure } のサブスクリプションだけです。
seats-in-use-above-seats = 購入したシート数は { $seats } です。使用中のシート数がこれを超えることはできません。
validity-ends-before-start = 有効期間の終了日は、開始日以降にしてください。
reference-taken = この参照名または参照番号は、自社ですでに使われています。
provider-not-for-service = 自社では、このプロバイダーを通じてこのサービスを購入していません。
