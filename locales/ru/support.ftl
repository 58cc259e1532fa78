### Сведения о поддержке: что партнёр сообщает клиентам о поддержке и что ещё не выполнил.

support-form-own-desk = Собственная служба
support-form-resold = Перепродажа поддержки
support-form-outsourced = Аутсорсинг

support-charging-free = Бесплатно
support-charging-partly = Частично платно
support-charging-full = Платно
support-price-unit-per-incident = за запрос
support-price-unit-per-hour = в час
support-price-unit-per-month = в месяц
support-price-unit-per-user-per-month = за пользователя в месяц
support-price = { $price }

competency-level-gold = Gold
competency-level-silver = Silver

support-open-until = Сейчас работает. Закроется: { DATETIME($until, dateStyle: "long", timeStyle: "short") }
support-open-always = Работает круглосуточно
support-closed-until = Сейчас не работает. Откроется: { DATETIME($until, dateStyle: "full", timeStyle: "short") }
support-closed-until-but-reachable = Сейчас не работает. Откроется: { DATETIME($until, dateStyle: "full", timeStyle: "short") }. Круглосуточно: { LIST($methods) }
support-closed = Часы работы не указаны
support-reachable = Круглосуточно: { LIST($methods) }
support-opening = { DATETIME($opens, dateStyle: "full") }: { DATETIME($opens, timeStyle: "short") }–{ DATETIME($closes, timeStyle: "short") }
support-opening-over-days = { DATETIME($opens, dateStyle: "full", timeStyle: "short") } — { DATETIME($closes, dateStyle: "full", timeStyle: "short") }
support-holiday = { DATETIME($day, dateStyle: "full") }

support-hours-long =
    { $count ->
        [one] { $count } час
        [few] { $count } часа
        [many] { $count } часов
       *[other] { $count } часа
    }
support-minutes-long =
    { $count ->
        [one] { $count } минута
        [few] { $count } минуты
        [many] { $count } минут
       *[other] { $count } минуты
    }

language-name =
    { $locale ->
        [de] немецкий
        [en] английский
        [es] испанский
        [et] эстонский
        [fi] финский
        [fr] французский
        [it] итальянский
        [ja] японский
        [kk] казахский
        [ko] корейский
        [lt] литовский
        [lv] латышский
        [pl] польский
        [pt] португальский
        [ru] русский
        [uk] украинский
        [zh-TW] китайский (традиционное письмо)
       *[other] { $locale }
    }
support-languages = { LIST($languages) }

readiness-summary =
    { $missing ->
        [0] Всё выполнено
        [one] Не выполнена { $missing } обязанность из { $all }
        [few] Не выполнены { $missing } обязанности из { $all }
        [many] Не выполнено { $missing } обязанностей из { $all }
       *[other] Не выполнено { $missing } обязанности из { $all }
    }
readiness-publish-draft = В черновике это уже есть. Опубликуйте сведения о поддержке.
partner-duty-receive-requests = Опубликованы способы связи с поддержкой
    .next = Добавьте в сведения о поддержке телефон, адрес электронной почты или веб-страницу и опубликуйте их.
partner-duty-support-structure = Определено, кто оказывает поддержку
    .next = Укажите в сведениях о поддержке, кто её оказывает: собственная служба, другая компания, поддержку которой вы перепродаёте, или аутсорсер.
partner-duty-support-kinds = Опубликованы виды поддержки
    .next = Добавьте в сведения о поддержке виды поддержки и опубликуйте их.
partner-duty-service-coverage = Предлагаются все пять ожидаемых видов поддержки
    .next = Добавьте недостающие виды поддержки или решите, кто ещё будет их оказывать.
partner-duty-support-hours = Опубликованы часы работы поддержки
    .next = Добавьте в сведения о поддержке часы работы и опубликуйте их.
partner-duty-prices = Опубликована стоимость поддержки
    .next = Добавьте в сведения о поддержке цены или сделайте поддержку бесплатной.
partner-duty-support-description = Как получить поддержку, описано на каждом включённом языке
    .next = Опишите, как клиенты получают поддержку, и опубликуйте описание. Недостающие языки: { LIST($languages) }.
partner-duty-service-levels = Опубликован уровень обслуживания, или на звонки отвечают круглосуточно
    .next = Добавьте в сведения о поддержке сроки для уровней серьёзности A, B и C или круглосуточный телефон.
partner-duty-collections-policy = Опубликована политика взыскания задолженности
    .next = Составьте политику взыскания задолженности с этапами и уведомлениями и опубликуйте её.
partner-duty-provider = Торговый посредник работает с поставщиком
    .next = Попросите оператора этой системы связать вашу компанию с её непрямым поставщиком.
partner-duty-support-vehicle = Технические проблемы можно эскалировать в { -brand-microsoft }
    .next = Заключите договор о технической поддержке и попросите оператора этой системы зарегистрировать его.

support-structure-missing = В этой системе требуется указать, кто оказывает поддержку: собственная служба, другая компания, поддержку которой вы перепродаёте, или аутсорсер.
pricing-required-when-charging = В этой системе требуется указать цены, если поддержка платная.
support-description-missing = Политика требует ясно описать, как клиенты получают поддержку. Описания нет на этом языке: { language-name }.
sla-required-without-24x7-phone = Политика требует соглашение об уровне обслуживания, если на звонки не отвечают круглосуточно. Укажите сроки для уровней серьёзности A, B и C.
hours-inverted = Часы работы должны заканчиваться позже, чем начинаются. Интервал через полночь разделите в 24:00.
hours-overlap = Эти часы пересекаются с другими часами того же дня.
invalid-contact =
    { $method ->
        [support-contact-method-phone] Введите номер в международном формате, например +81 3 5550 0142.
        [support-contact-method-email] Адрес электронной почты указан не полностью.
       *[other] Введите полный веб-адрес, который начинается с https://.
    }
locales-required = Включите хотя бы один язык.
third-party-required = Укажите компанию, которая оказывает эту поддержку.
third-party-not-expected = Для собственной службы сторонняя компания не указывается.
negative-price = Цена не может быть отрицательной.
provider-cycle = Эта компания сама покупает у вашей, напрямую или через других, поэтому не может быть её поставщиком.
contract-in-use = По этому договору поддержки уже использовались инциденты, поэтому удалить его нельзя. Вместо этого укажите дату окончания.
duplicate = Это уже есть в списке.
too-many-entries =
    { $limit ->
        [one] Введите не более { $limit } записи.
        [few] Введите не более { $limit } записей.
        [many] Введите не более { $limit } записей.
       *[other] Введите не более { $limit } записи.
    }
