### Callers: labels of their roles and of the audiences of guidance.

## Roles of callers

role-customer = Контактное лицо клиента
role-helpdesk-agent = Агент службы поддержки
role-admin-agent = Агент-администратор
role-provider-agent = Агент поставщика
role-translator = Переводчик
role-operator = Оператор

## Audiences of guidance

guidance-audience-customer = Для клиентов
guidance-audience-partner = Для партнёров
