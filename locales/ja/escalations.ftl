### Escalations: labels, and what the desk says when it refuses to hand an issue on.

## Whom a ticket is handed on to

escalation-target-provider = 間接プロバイダー
escalation-target-microsoft = { -brand-microsoft }

## State of an escalation

escalation-status-open = 対応中
escalation-status-returned = 差し戻し済み
escalation-status-resolved = 解決済み

## How an escalation ends

# l10n-allow: inconsistent-translation - the end of an escalation, not its state
escalation-outcome-resolved = 解決
escalation-outcome-returned = 未解決のまま差し戻し

## Orders of lists

escalation-order-raised-at-desc = 新しい順
escalation-order-raised-at-asc = 古い順

## Refusals

customer-cannot-file-with-microsoft = お客様が { -brand-microsoft } 宛てにチケットを作成することはできません。サポートは「{ $partner }」が担当します。お問い合わせ先: { $contacts }
escalation-must-go-through-provider = このサポート デスクでは、間接リセラーのエスカレーション先を間接プロバイダーとする必要があります。例外は、アクセス権を付与したことをプロバイダーが記録している { -brand-azure } のサブスクリプションです。
subscription-required = チケットにサブスクリプションが指定されていないため、間接プロバイダーを特定できません。先にサブスクリプションを指定してください。
no-provider = このチケットのサブスクリプションには、間接プロバイダーがありません。
service-required = チケットにオンライン サービスが指定されていないため、技術的な問題に使用するサポート チャネルを選択できません。
no-technical-support-vehicle = { $service } の技術的な問題に使用できるサポート チャネルのうち、自社で現在有効なものはありません。
vehicle-not-for-service = 「{ $vehicle }」の対象外です。問題の性質: { $nature }、サービス: { $service }
entitlement-exhausted = 「{ $vehicle }」のインシデント ({ $included } 件) を使い切りました。
vehicle-only-to-microsoft = サポート チャネルを選択するのは、問題を { -brand-microsoft } に引き継ぐ場合だけです。
escalation-not-open = このエスカレーションへの対応はすでに終了しています。現在の状態は「{ $status }」です。
