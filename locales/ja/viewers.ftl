### Callers: labels of their roles and of the audiences of guidance.

## Roles of callers

role-customer = 顧客側担当者
role-helpdesk-agent = ヘルプデスク エージェント
role-admin-agent = 管理エージェント
role-provider-agent = プロバイダー エージェント
role-translator = 翻訳者
role-operator = 運用担当者

## Audiences of guidance

guidance-audience-customer = お客様向け
guidance-audience-partner = パートナー向け
