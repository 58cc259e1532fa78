### Escalations: labels, and what the desk says when it refuses to hand an issue on.

## Whom a ticket is handed on to

escalation-target-provider = Непрямой поставщик
escalation-target-microsoft = { -brand-microsoft }

## State of an escalation

escalation-status-open = Открыта
escalation-status-returned = Возвращена
escalation-status-resolved = Решена

## How an escalation ends

escalation-outcome-resolved = Решена
escalation-outcome-returned = Возвращена без решения

## Orders of lists

escalation-order-raised-at-desc = Сначала новые
escalation-order-raised-at-asc = Сначала старые

## Refusals

customer-cannot-file-with-microsoft = Клиенты не могут создавать обращения в { -brand-microsoft }. Вам оказывает поддержку { $partner }: { $contacts }.
escalation-must-go-through-provider = В этой системе требуется, чтобы непрямой торговый посредник передавал вопросы на эскалацию через непрямого поставщика. Исключение — подписка { -brand-azure }, для которой поставщик зафиксировал, что предоставил доступ.
subscription-required = В обращении не указана подписка, поэтому непрямой поставщик неизвестен. Сначала укажите подписку.
no-provider = У подписки, к которой относится обращение, нет непрямого поставщика.
service-required = В обращении не указана онлайн-служба, поэтому выбрать для него канал поддержки по техническим проблемам нельзя.
no-technical-support-vehicle = У вашей компании нет действующего канала поддержки по техническим проблемам. Служба: { $service }.
vehicle-not-for-service = Канал поддержки «{ $vehicle }» на этот случай не распространяется. Характер: { $nature }. Служба: { $service }.
entitlement-exhausted =
    { $included ->
        [one] Инцидентов больше не осталось. { $vehicle }: использован { $included } инцидент из { $included }.
        [few] Инцидентов больше не осталось. { $vehicle }: использованы { $included } инцидента из { $included }.
        [many] Инцидентов больше не осталось. { $vehicle }: использовано { $included } инцидентов из { $included }.
       *[other] Инцидентов больше не осталось. { $vehicle }: использовано { $included } инцидента из { $included }.
    }
vehicle-only-to-microsoft = Канал поддержки выбирается, только когда вопрос передаётся в { -brand-microsoft }.
escalation-not-open = Эта эскалация уже не открыта. Состояние: { $status }.
