### Customers: labels of subscriptions and channels, and what the desk says when it refuses a change.

## State of a customer subscription

customer-subscription-status-active = Активна
customer-subscription-status-suspended = Приостановлена
# l10n-allow: inconsistent-translation - agrees with «подписка»
customer-subscription-status-cancelled = Отменена

## Preferred channel of a contact

contact-channel-email = Электронная почта
contact-channel-phone = Телефон
contact-channel-portal = Портал
contact-channel-chat = Чат

## Orders of lists

customer-order-name-asc = По названию, от А до Я
customer-order-name-desc = По названию, от Я до А

## Refusals

invalid-country = Укажите страну двухбуквенным кодом ISO, например JP.
invalid-email = Адрес электронной почты указан не полностью.
cloud-not-of-partner = Ваша компания не работает в этом облаке.
cloud-closed = Это облако закрыто для новых клиентов.
only-for-azure = В этой системе требуется, чтобы все вопросы, кроме вопросов по { -brand-azure }, передавались через поставщика, поэтому доступ фиксируется только для подписок { -brand-azure }.
seats-in-use-above-seats =
    { $seats ->
        [one] Куплено только { $seats } рабочее место. Использовать больше нельзя.
        [few] Куплено только { $seats } рабочих места. Использовать больше нельзя.
        [many] Куплено только { $seats } рабочих мест. Использовать больше нельзя.
       *[other] Куплено только { $seats } рабочего места. Использовать больше нельзя.
    }
validity-ends-before-start = Срок действия не может закончиться раньше, чем начнётся.
reference-taken = Ваша компания уже использует это обозначение.
provider-not-for-service = Ваша компания не покупает эту службу через этого поставщика.
