### Callers: labels of their roles and of the audiences of guidance.

## Roles of callers

role-customer = 客戶聯絡人
role-helpdesk-agent = 服務台代理人
role-admin-agent = 系統管理代理人
role-provider-agent = 提供者代理人
role-translator = 翻譯人員
role-operator = 平台營運人員

## Audiences of guidance

guidance-audience-customer = 適用於客戶
guidance-audience-partner = 適用於合作夥伴
