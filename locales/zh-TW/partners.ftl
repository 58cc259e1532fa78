### Partners: labels of their kinds, clouds, services, roles and vehicles, and what the desk says when it refuses a change.

## Kinds of partner

partner-kind-direct-bill = 直接帳單合作夥伴
partner-kind-indirect-provider = 間接提供者
partner-kind-indirect-reseller = 間接轉銷商

## Clouds

cloud-global = 全球雲端
cloud-us-government = 美國政府雲端
cloud-germany = 德國雲端
cloud-china = 中國雲端

## Online services

online-service-azure = { -brand-azure }
online-service-dynamics-365 = { -brand-dynamics-365 }
online-service-office-365 = { -brand-office-365 }
online-service-none = 未指定

## Roles of agents

agent-role-helpdesk-agent = 服務台代理人
agent-role-admin-agent = 系統管理代理人
agent-role-provider-agent = 提供者代理人

## Ways to reach support

support-contact-method-phone = 電話
support-contact-method-email = 電子郵件
support-contact-method-web = 網站
support-contact-method-chat = 線上聊天

## Days of the week

weekday-monday = 星期一
weekday-tuesday = 星期二
weekday-wednesday = 星期三
weekday-thursday = 星期四
weekday-friday = 星期五
weekday-saturday = 星期六
weekday-sunday = 星期日

## Support vehicles: how an escalation reaches Microsoft

support-vehicle-commercial = 商務支援
support-vehicle-premier = { -brand-premier-support }
support-vehicle-advanced = { -brand-advanced-support }
support-vehicle-signature-cloud = { -brand-signature-cloud-support }
support-vehicle-product-support-incident = { -brand-product-support-incidents }

## Orders of lists

partner-order-name-asc = 名稱（遞增）
partner-order-name-desc = 名稱（遞減）

## Refusals

clouds-required = 請至少選擇一個雲端。
providers-only-for-reseller = 只有間接轉銷商才有提供者。
provider-required = 本服務台要求間接轉銷商至少為一項服務指定提供者。
not-a-provider = 每一個提供者都必須是間接提供者。
invalid-hours = 請以 HH:MM 的格式輸入時間，最晚為 24:00。
out-of-range = 請輸入 { $least } 到 { $most } 之間的數字。
