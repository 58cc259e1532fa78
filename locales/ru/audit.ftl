### The audit trail: labels of what was done, and orders of its list.

## What was done, in the past tense

audit-operation-api-token-create = Создан токен API
audit-operation-api-token-revoke = Токен API отозван
audit-operation-collections-policy-draft = Сохранён черновик политики взыскания задолженности
audit-operation-collections-policy-publish = Опубликована политика взыскания задолженности
audit-operation-contact-create = Добавлено контактное лицо
audit-operation-contact-update = Изменены данные контактного лица
audit-operation-customer-create = Добавлен клиент
audit-operation-customer-import = Данные клиентов импортированы из файла
audit-operation-customer-invoice-create = Зарегистрирован счёт
audit-operation-customer-invoice-pay = Счёт отмечен как оплаченный
audit-operation-customer-invoice-withdraw = Счёт отозван
audit-operation-customer-partner-add = У клиента добавлен партнёр
audit-operation-customer-subscription-access-grant = Предоставлен доступ к подписке
audit-operation-customer-subscription-cancel = Подписка отменена
audit-operation-customer-subscription-create = Добавлена подписка
audit-operation-customer-subscription-restore = Восстановлен доступ к подписке
audit-operation-customer-subscription-suspend-for-non-payment = Подписка приостановлена из-за неоплаты
audit-operation-customer-subscription-update = Подписка изменена
audit-operation-customer-update = Изменены данные клиента
audit-operation-escalation-raise = Обращение передано на эскалацию
audit-operation-escalation-resolve = Эскалация завершена
audit-operation-partner-create = Добавлен партнёр
audit-operation-partner-update = Изменены данные партнёра
audit-operation-person-erase = Удалены персональные данные
audit-operation-person-export = Экспортированы персональные данные
audit-operation-policy-document-import = Импортирована страница политики
audit-operation-policy-rule-citation-add = К правилу добавлена ссылка на предложение
audit-operation-policy-rule-citation-remove = У правила удалена ссылка на предложение
audit-operation-support-statement-publish = Опубликованы сведения о поддержке
audit-operation-support-statement-update = Изменён черновик сведений о поддержке
audit-operation-ticket-assign = Обращение назначено
audit-operation-ticket-cancel = Обращение отменено
audit-operation-ticket-close = Обращение закрыто
audit-operation-ticket-diagnose = По обращению проведена диагностика
audit-operation-ticket-merge = Обращение присоединено к другому
audit-operation-ticket-note-add = К обращению добавлена внутренняя заметка
audit-operation-ticket-open = Обращение создано
audit-operation-ticket-reopen = Обращение открыто повторно
audit-operation-ticket-reply = Дан ответ по обращению
audit-operation-ticket-resolve = Обращение решено
audit-operation-ticket-subscription-set = В обращении указана подписка
audit-operation-training-thresholds-update = Изменены пороговые значения для рекомендаций по обучению
audit-operation-viewer-preferences-update = Изменены собственные настройки

## Orders of lists

audit-event-order-happened-at-desc = Сначала новые
audit-event-order-happened-at-asc = Сначала старые
