### Billing: labels of invoices, collections policies and suspensions, and what the desk says when it
### refuses a change of them or warns.

## State of an invoice

customer-invoice-state-open = Не оплачен
customer-invoice-state-paid = Оплачен
customer-invoice-state-withdrawn = Отозван

## State of a collections policy

collections-policy-state-draft = Черновик
collections-policy-state-published = Опубликована
collections-policy-state-replaced = Заменена

## What a step of a collections policy affects

collections-effect-subscription = Доступ к подписке
collections-effect-service = Услуги партнёра
collections-effect-software = Лицензионное ПО

## Why a subscription is suspended

suspension-reason-non-payment = Просрочена оплата

## Refusals

unknown-currency = «{ $currency }» — это не код валюты ISO 4217. Пример кода: EUR.
invalid-amount =
    { $decimals ->
        [0] Введите сумму цифрами; для { $currency } дробная часть не допускается.
        [one] Введите сумму цифрами, с десятичной точкой; для { $currency } допускается не более { $decimals } знака после неё.
        [few] Введите сумму цифрами, с десятичной точкой; для { $currency } допускается не более { $decimals } знаков после неё.
        [many] Введите сумму цифрами, с десятичной точкой; для { $currency } допускается не более { $decimals } знаков после неё.
       *[other] Введите сумму цифрами, с десятичной точкой; для { $currency } допускается не более { $decimals } знака после неё.
    }
negative-amount = Сумма не может быть отрицательной.
invoice-number-taken = У вашей компании уже есть счёт с таким номером.
invoice-not-open = Этот счёт больше не ожидает оплаты. Его состояние: «{ $state }».
collections-steps-required = В политике взыскания задолженности должен быть хотя бы один этап.
collections-steps-not-increasing = Каждый этап должен наступать позже предыдущего.
duplicate-locale = Здесь уже есть текст на языке «{ $locale }».
collections-notice-missing = У этапа { $step } нет уведомления на языке вашей компании («{ $locale }»). Его читают клиенты, для языка которых нет своего текста.
not-a-draft = Опубликовать можно только черновик.
collections-policy-missing = В этой системе требуется, чтобы до отключения доступа к неоплаченной подписке была опубликована политика взыскания задолженности.
    .warning = Ваша компания не опубликовала политику взыскания задолженности. Партнёрам рекомендуется иметь политику, в которой указано, каковы её этапы и когда ограничивается доступ.
collections-step-missing = В этой системе требуется, чтобы отключение доступа было предусмотрено этапом политики взыскания задолженности. В опубликованной политике нет этапа, который ограничивает доступ к подписке.
collections-step-not-reached =
    В этой системе требуется, чтобы перед отключением доступа оплата была просрочена на { $daysNeeded ->
        [one] { $daysNeeded } день
        [few] { $daysNeeded } дня
        [many] { $daysNeeded } дней
       *[other] { $daysNeeded } дня
    }, как указано в опубликованной политике взыскания задолженности. Сейчас просрочка составляет { $daysOverdue ->
        [one] { $daysOverdue } день
        [few] { $daysOverdue } дня
        [many] { $daysOverdue } дней
       *[other] { $daysOverdue } дня
    }. Следующий этап: { $nextStep }.
subscription-cancelled = Эта подписка больше не действует.
