### Partners: labels of their kinds, clouds, services, roles and vehicles, and what the desk says when it refuses a change.

## Kinds of partner

partner-kind-direct-bill = Партнёр с прямым выставлением счетов
partner-kind-indirect-provider = Непрямой поставщик
partner-kind-indirect-reseller = Непрямой торговый посредник

## Clouds

cloud-global = Глобальное облако
cloud-us-government = Облако для госорганизаций США
cloud-germany = Облако в Германии
cloud-china = Облако в Китае

## Online services

online-service-azure = { -brand-azure }
online-service-dynamics-365 = { -brand-dynamics-365 }
online-service-office-365 = { -brand-office-365 }
online-service-none = не указана

## Roles of agents

agent-role-helpdesk-agent = Агент службы поддержки
agent-role-admin-agent = Агент-администратор
agent-role-provider-agent = Агент поставщика

## Ways to reach support

support-contact-method-phone = Телефон
support-contact-method-email = Электронная почта
support-contact-method-web = Веб-сайт
support-contact-method-chat = Чат

## Days of the week

weekday-monday = Понедельник
weekday-tuesday = Вторник
weekday-wednesday = Среда
weekday-thursday = Четверг
weekday-friday = Пятница
weekday-saturday = Суббота
weekday-sunday = Воскресенье

## Support vehicles: how an escalation reaches Microsoft

support-vehicle-commercial = Поддержка по коммерческим вопросам
support-vehicle-premier = { -brand-premier-support }
support-vehicle-advanced = { -brand-advanced-support }
support-vehicle-signature-cloud = { -brand-signature-cloud-support }
support-vehicle-product-support-incident = { -brand-product-support-incidents }

## Orders of lists

partner-order-name-asc = По названию, от А до Я
partner-order-name-desc = По названию, от Я до А

## Refusals

clouds-required = Выберите хотя бы одно облако.
providers-only-for-reseller = Поставщики есть только у непрямого торгового посредника.
provider-required = В этой системе требуется, чтобы у непрямого торгового посредника был поставщик хотя бы для одной службы.
not-a-provider = В качестве поставщика можно выбрать только непрямого поставщика.
invalid-hours = Укажите время в формате HH:MM, не позже 24:00.
out-of-range = Введите число от { $least } до { $most }.
