### Tickets: labels of states, categories and findings, and what the desk says when it refuses a change.

## States of a ticket

ticket-state-new = 新規
ticket-state-received = 受付済み
ticket-state-diagnosing = 診断中
ticket-state-resolving = 解決に向けて対応中
ticket-state-waiting-on-customer = お客様の返信待ち
ticket-state-waiting-on-provider = プロバイダーの対応待ち
ticket-state-escalated-to-microsoft = { -brand-microsoft } にエスカレーション済み
ticket-state-resolved = 解決済み
ticket-state-closed = クローズ済み
ticket-state-merged = 統合済み
ticket-state-cancelled = キャンセル済み

## Categories: the five services customers expect of a partner

ticket-category-billing-and-subscription = 請求とサブスクリプション
ticket-category-provisioning-and-configuration = プロビジョニングと構成
ticket-category-problem-resolution = 問題の解決
ticket-category-updates = 更新
ticket-category-usage = 使い方に関する質問

## Nature of an issue, the first fork of every escalation

issue-nature-commercial = 商取引に関する問題
issue-nature-technical = 技術的な問題

## Severities

severity-a = A (重大)
severity-b = B (中程度)
severity-c = C (軽微)

## What the customer notices of a problem

problem-symptom-performance = パフォーマンス
problem-symptom-availability = 可用性
problem-symptom-client-connectivity = クライアント接続
problem-symptom-client-desktop = クライアント デスクトップ

## Where a problem comes from

problem-cause-settings = 設定
problem-cause-integration = 統合
problem-cause-permissions = アクセス許可
problem-cause-deployment = 展開

## What happened to a ticket, in its history

ticket-event-kind-opened = チケットの作成
ticket-event-kind-assigned = 担当者の割り当て
ticket-event-kind-replied = 返信
ticket-event-kind-note-added = 内部メモの追加
ticket-event-kind-diagnosed = 診断
ticket-event-kind-escalated = エスカレーション
ticket-event-kind-escalation-resolved = エスカレーションの解決
ticket-event-kind-escalation-returned = エスカレーションの差し戻し
# l10n-allow: inconsistent-translation - an event of the history, not a state
ticket-event-kind-resolved = 解決
ticket-event-kind-reopened = 再オープン
# l10n-allow: inconsistent-translation - an event of the history, not a state
ticket-event-kind-closed = クローズ
# l10n-allow: inconsistent-translation - an event of the history, not a state
ticket-event-kind-merged = 統合
ticket-event-kind-merged-from = このチケットへの別のチケットの統合
# l10n-allow: inconsistent-translation - an event of the history, not a state
ticket-event-kind-cancelled = キャンセル
ticket-event-kind-subscription-set = サブスクリプションの指定

## Orders of lists

ticket-order-opened-at-desc = 新しい順
ticket-order-opened-at-asc = 古い順
ticket-order-updated-at-desc = 更新が新しい順
ticket-order-updated-at-asc = 更新が古い順
ticket-order-severity-asc = 重大度が高い順
ticket-order-severity-desc = 重大度が低い順

## Refusals

customer-required = どの顧客のチケットかを指定してください。
customer-mismatch = チケットとは別の顧客のものです。
assignee-not-of-partner = チケットを受け持つパートナーのエージェントを選択してください。
follow-up-only-of-closed = フォローアップのチケットを作成できるのは、クローズ済みのチケットに対してだけです。
ticket-final = チケットの状態が「{ $state }」のため、これ以上変更することはできません。
ticket-already-resolved = チケットはすでに解決済みです。先に再オープンしてください。
ticket-not-resolved = この操作を行えるのは、解決済みのチケットだけです。現在のチケットの状態は「{ $state }」です。
ticket-escalated = チケットはエスカレーション中です。エスカレーションが解決されるか差し戻されるまで、お待ちください。
diagnosis-required = ポリシーにより、チケットを解決またはエスカレーションする前に、診断結果を記録する必要があります。
symptom-and-cause-for-problems = 問題についての診断結果には、症状が必要です。その他の診断結果には、症状も原因も指定できません。
reopen-window-passed = チケットを再オープンできるのは、解決から { $days } 日以内です。再オープンの期限は { DATETIME($until, dateStyle: "long", timeStyle: "short") } でした。
only-agents-await-customer = チケットをお客様の返信待ちにできるのは、パートナーのエージェントだけです。
merged-into-itself = チケットをそのチケット自身に統合することはできません。別のチケットを選択してください。
has-merged-tickets = このチケットには別のチケットが統合されているため、統合できません。統合先に選んだチケットの方を、このチケットに統合してください。
subscription-already-set = チケットにはすでにサブスクリプションが指定されており、変更することはできません。
