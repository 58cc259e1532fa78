### API tokens: what programs of a partner call the desk with.

## Scopes: what a token may do

api-token-scope-read = Чтение
api-token-scope-tickets-write = Работа с обращениями
api-token-scope-escalations-write = Создание и завершение эскалаций
api-token-scope-customers-write = Добавление и изменение данных клиентов
api-token-scope-billing-write = Учёт счетов и отключение доступа
api-token-scope-partner-write = Изменение данных вашей компании
api-token-scope-audit-read = Чтение журнала аудита

## Refusals

api-token-name-taken = У вашей компании уже есть токен API с таким названием.
scopes-required = Выберите хотя бы одну область доступа.
too-many-api-tokens =
    { $limit ->
        [one] У вашей компании может быть не более { $limit } токена API. Отзовите тот, который больше не используется.
        [few] У вашей компании может быть не более { $limit } токенов API. Отзовите тот, который больше не используется.
        [many] У вашей компании может быть не более { $limit } токенов API. Отзовите тот, который больше не используется.
       *[other] У вашей компании может быть не более { $limit } токена API. Отзовите тот, который больше не используется.
    }
