### Partners: labels of their kinds, clouds, services, roles and vehicles, and what the desk says when it refuses a change.

## Kinds of partner

partner-kind-direct-bill = 直接請求パートナー
partner-kind-indirect-provider = 間接プロバイダー
partner-kind-indirect-reseller = 間接リセラー

## Clouds

cloud-global = グローバル クラウド
cloud-us-government = 米国政府機関向けクラウド
cloud-germany = ドイツ クラウド
cloud-china = 中国クラウド

## Online services

online-service-azure = { -brand-azure }
online-service-dynamics-365 = { -brand-dynamics-365 }
online-service-office-365 = { -brand-office-365 }
online-service-none = 指定なし

## Roles of agents

agent-role-helpdesk-agent = ヘルプデスク エージェント
agent-role-admin-agent = 管理エージェント
agent-role-provider-agent = プロバイダー エージェント

## Ways to reach support

support-contact-method-phone = 電話
support-contact-method-email = メール
support-contact-method-web = Web
support-contact-method-chat = チャット

## Days of the week

weekday-monday = 月曜日
weekday-tuesday = 火曜日
weekday-wednesday = 水曜日
weekday-thursday = 木曜日
weekday-friday = 金曜日
weekday-saturday = 土曜日
weekday-sunday = 日曜日

## Support vehicles: how an escalation reaches Microsoft

support-vehicle-commercial = 商取引に関するサポート
support-vehicle-premier = { -brand-premier-support }
support-vehicle-advanced = { -brand-advanced-support }
support-vehicle-signature-cloud = { -brand-signature-cloud-support }
support-vehicle-product-support-incident = { -brand-product-support-incidents }

## Orders of lists

partner-order-name-asc = 名前 (昇順)
partner-order-name-desc = 名前 (降順)

## Refusals

clouds-required = クラウドを 1 つ以上選択してください。
providers-only-for-reseller = プロバイダーを設定できるのは、間接リセラーだけです。
provider-required = このサポート デスクでは、間接リセラーに少なくとも 1 つのサービスのプロバイダーを指定する必要があります。
not-a-provider = プロバイダーとして指定できるのは、間接プロバイダーだけです。
invalid-hours = 時刻は HH:MM の形式で、24:00 までの範囲で入力してください。
out-of-range = { $least } から { $most } までの数値を入力してください。
