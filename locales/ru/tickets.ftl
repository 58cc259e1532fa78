### Tickets: labels of states, categories and findings, and what the desk says when it refuses a change.

## States of a ticket

ticket-state-new = Новое
ticket-state-received = Принято
ticket-state-diagnosing = Проводится диагностика
ticket-state-resolving = Решается
ticket-state-waiting-on-customer = Ожидается ответ клиента
ticket-state-waiting-on-provider = Ожидается ответ поставщика
ticket-state-escalated-to-microsoft = Передано на эскалацию в { -brand-microsoft }
# l10n-allow: inconsistent-translation - agrees with «обращение»
ticket-state-resolved = Решено
ticket-state-closed = Закрыто
ticket-state-merged = Присоединено к другому
ticket-state-cancelled = Отменено

## Categories: the five services customers expect of a partner

ticket-category-billing-and-subscription = Счета и подписки
ticket-category-provisioning-and-configuration = Подготовка к работе и настройка
ticket-category-problem-resolution = Решение проблем
ticket-category-updates = Обновления
ticket-category-usage = Вопросы по использованию

## Nature of an issue, the first fork of every escalation

issue-nature-commercial = Коммерческий вопрос
issue-nature-technical = Техническая проблема

## Severities

severity-a = A — критический
severity-b = B — средний
severity-c = C — минимальный

## What the customer notices of a problem

problem-symptom-performance = Производительность
problem-symptom-availability = Доступность
problem-symptom-client-connectivity = Подключение клиентских устройств
problem-symptom-client-desktop = Рабочий стол клиентского устройства

## Where a problem comes from

problem-cause-settings = Настройки
problem-cause-integration = Интеграция
problem-cause-permissions = Разрешения
problem-cause-deployment = Развёртывание

## What happened to a ticket, in its history

ticket-event-kind-opened = Создано
ticket-event-kind-assigned = Назначено
ticket-event-kind-replied = Дан ответ
ticket-event-kind-note-added = Добавлена внутренняя заметка
ticket-event-kind-diagnosed = Проведена диагностика
ticket-event-kind-escalated = Передано на эскалацию
ticket-event-kind-escalation-resolved = Эскалация решена
ticket-event-kind-escalation-returned = Эскалация возвращена
# l10n-allow: inconsistent-translation - agrees with «обращение»
ticket-event-kind-resolved = Решено
ticket-event-kind-reopened = Открыто повторно
ticket-event-kind-closed = Закрыто
ticket-event-kind-merged = Присоединено к другому
ticket-event-kind-merged-from = Присоединено другое обращение
ticket-event-kind-cancelled = Отменено
ticket-event-kind-subscription-set = Указана подписка

## Orders of lists

ticket-order-opened-at-desc = Сначала новые
ticket-order-opened-at-asc = Сначала старые
ticket-order-updated-at-desc = Сначала недавно изменённые
ticket-order-updated-at-asc = Сначала давно не изменявшиеся
ticket-order-severity-asc = Сначала самые серьёзные
ticket-order-severity-desc = Сначала наименее серьёзные

## Refusals

customer-required = Укажите, для какого клиента создаётся обращение.
customer-mismatch = Это относится к другому клиенту, а не к тому, для которого создано обращение.
assignee-not-of-partner = Выберите агента партнёра, у которого находится обращение.
follow-up-only-of-closed = Новое обращение, связанное с прежним, можно создать, только если прежнее закрыто.
ticket-final = Изменить уже ничего нельзя. Состояние обращения: { $state }.
ticket-already-resolved = Обращение уже решено. Сначала откройте его повторно.
ticket-not-resolved = Это возможно, только когда обращение решено. Состояние обращения: { $state }.
ticket-escalated = Обращение передано на эскалацию. Дождитесь её решения или возврата.
diagnosis-required = Политика требует, чтобы до решения обращения или передачи его на эскалацию был зафиксирован результат диагностики.
symptom-and-cause-for-problems = Результат диагностики проблемы должен содержать симптом. В остальных случаях не указываются ни симптом, ни причина.
reopen-window-passed =
    { $days ->
        [one] Обращение можно открыть повторно в течение { $days } дня после решения. Этот срок истёк { DATETIME($until, dateStyle: "long", timeStyle: "short") }.
        [few] Обращение можно открыть повторно в течение { $days } дней после решения. Этот срок истёк { DATETIME($until, dateStyle: "long", timeStyle: "short") }.
        [many] Обращение можно открыть повторно в течение { $days } дней после решения. Этот срок истёк { DATETIME($until, dateStyle: "long", timeStyle: "short") }.
       *[other] Обращение можно открыть повторно в течение { $days } дня после решения. Этот срок истёк { DATETIME($until, dateStyle: "long", timeStyle: "short") }.
    }
only-agents-await-customer = Перевести обращение в ожидание ответа клиента может только агент партнёра.
merged-into-itself = Обращение нельзя присоединить к самому себе. Выберите другое.
has-merged-tickets = К этому обращению уже присоединены другие, поэтому присоединить его нельзя. Сделайте наоборот: присоедините второе обращение к этому.
subscription-already-set = В обращении уже указана подписка; заменить её другой нельзя.
