### The audit trail: labels of what was done, and orders of its list.

## What was done, in the past tense

audit-operation-api-token-create = API トークンの作成
audit-operation-api-token-revoke = API トークンの取り消し
audit-operation-collections-policy-draft = 代金回収ポリシーの下書きの保存
audit-operation-collections-policy-publish = 代金回収ポリシーの公開
audit-operation-contact-create = 顧客側担当者の追加
audit-operation-contact-update = 顧客側担当者の情報の変更
audit-operation-customer-create = 顧客の追加
audit-operation-customer-import = ファイルからの顧客データのインポート
audit-operation-customer-invoice-create = 請求書の登録
audit-operation-customer-invoice-pay = 請求書の支払い済みへの変更
audit-operation-customer-invoice-withdraw = 請求書の取り消し
audit-operation-customer-partner-add = 顧客へのパートナーの追加
audit-operation-customer-subscription-access-grant = サブスクリプションへのアクセス権の付与
audit-operation-customer-subscription-cancel = サブスクリプションのキャンセル
audit-operation-customer-subscription-create = サブスクリプションの追加
audit-operation-customer-subscription-restore = サブスクリプションへのアクセスの再開
audit-operation-customer-subscription-suspend-for-non-payment = 未払いによるサブスクリプションの一時停止
audit-operation-customer-subscription-update = サブスクリプションの変更
audit-operation-customer-update = 顧客情報の変更
audit-operation-escalation-raise = チケットのエスカレーション
audit-operation-escalation-resolve = エスカレーションの終了
audit-operation-partner-create = パートナーの追加
audit-operation-partner-update = パートナー情報の変更
audit-operation-person-erase = 個人データの消去
audit-operation-person-export = 個人データのエクスポート
audit-operation-policy-document-import = ポリシー ページのインポート
audit-operation-policy-rule-citation-add = ルールの根拠となる文の引用の追加
audit-operation-policy-rule-citation-remove = ルールの根拠となる文の引用の削除
audit-operation-support-statement-publish = サポート案内の公開
audit-operation-support-statement-update = サポート案内の下書きの変更
audit-operation-ticket-assign = チケットの担当者の割り当て
audit-operation-ticket-cancel = チケットのキャンセル
audit-operation-ticket-close = チケットのクローズ
audit-operation-ticket-diagnose = チケットの診断
audit-operation-ticket-merge = 別のチケットへの統合
audit-operation-ticket-note-add = チケットへの内部メモの追加
audit-operation-ticket-open = チケットの作成
audit-operation-ticket-reopen = チケットの再オープン
audit-operation-ticket-reply = チケットへの返信
audit-operation-ticket-resolve = チケットの解決
audit-operation-ticket-subscription-set = チケットへのサブスクリプションの指定
audit-operation-training-thresholds-update = トレーニング検討の基準の変更
audit-operation-viewer-preferences-update = 本人の設定の変更

## Orders of lists

audit-event-order-happened-at-desc = 新しい順
audit-event-order-happened-at-asc = 古い順
