### What the policy says when somebody asks whether something is allowed. Rules that are a
### duty: "the policy requires". Rules that only recommend or permit: "this desk requires".

## What somebody wants to do

policy-action-ticket-open = Создать обращение
policy-action-customer-file-with-microsoft = Создать обращение в { -brand-microsoft }
policy-action-ticket-resolve = Отметить обращение как решённое
policy-action-escalation-raise-to-provider = Эскалировать непрямому поставщику
policy-action-escalation-raise-to-microsoft = Эскалировать в { -brand-microsoft }
policy-action-support-statement-publish = Опубликовать сведения о поддержке
policy-action-customer-subscription-suspend-for-non-payment = Приостановить неоплаченную подписку
policy-action-customer-subscription-restore = Возобновить подписку

## What a rule says to it

policy-verdict-refuses = Не допускает
policy-verdict-warns = Предупреждает
policy-verdict-allows = Разрешает
policy-verdict-informs = К сведению

## Issues that are handed off to Microsoft

hand-off-category-undocumented-problem = Недокументированная проблема
hand-off-category-unavailable-service = Недоступность службы
hand-off-category-bug-or-irregularity = Ошибка или отклонение в работе
hand-off-category-large-network-disruption = Крупный сетевой сбой
hand-off-category-regional-issue = Региональная проблема у ряда тенантов

## Whose contact Microsoft is given

contact-given-partner = Данные партнёра
contact-given-customer = Данные клиента

## Reasons of rules that allow something or are worth knowing

decision-first-contact = Партнёр — тот, к кому его клиенты обращаются в первую очередь.
decision-ticket-with-partner = Клиент может в любое время создать обращение у своего партнёра.
decision-request-received = Политика требует, чтобы партнёр принял запрос.
decision-no-support-from-microsoft = { -brand-microsoft } не оказывает клиентам партнёров { -brand-csp } никакой поддержки.
decision-diagnosed = Результат диагностики есть, как того требует политика.
decision-boundary = Политика требует, чтобы партнёр решал вопросы, входящие в границы базовой поддержки. Входит ли в них эта проблема, не зафиксировано.
decision-outside-boundary = Проблема находится за границами базовой поддержки.
decision-may-escalate = Партнёр вправе передать на эскалацию то, чего не может решить сам.
decision-through-provider = Посреднику следует оказывать поддержку клиентам вместе со своим поставщиком.
decision-access-granted = Поставщик зафиксировал, что предоставил доступ к этой подписке { -brand-azure }, поэтому посредник может сам обратиться в { -brand-microsoft }.
decision-commercial = Это коммерческий вопрос. Любой партнёр { -brand-csp } вправе передать его на эскалацию; право на поддержку для этого не требуется.
decision-vehicle = Канал «{ $vehicle }» действует и распространяется на эту проблему.
decision-service-health = Сначала проверьте по данным о работоспособности служб, известно ли уже об инциденте. Такая проверка не зафиксирована.
decision-service-health-checked = Данные о работоспособности служб проверены.
decision-hand-off = Проблемы этой категории передаются в { -brand-microsoft }: { $category }.
decision-contact = В { -brand-microsoft } передаются контактные данные партнёра, а данные клиента — никогда.
decision-contact-of-partner = В { -brand-microsoft } передаются контактные данные партнёра.
decision-contact-of-customer = В { -brand-microsoft } были бы переданы контактные данные клиента. { -brand-microsoft } взаимодействует только с партнёром.
decision-first-answer =
    { $hours ->
        [one] Первый ответ на проблемы этого уровня серьёзности { -brand-microsoft } даёт в течение { $hours } часа, на английском языке. На других языках — только в рабочее время.
        [few] Первый ответ на проблемы этого уровня серьёзности { -brand-microsoft } даёт в течение { $hours } часов, на английском языке. На других языках — только в рабочее время.
        [many] Первый ответ на проблемы этого уровня серьёзности { -brand-microsoft } даёт в течение { $hours } часов, на английском языке. На других языках — только в рабочее время.
       *[other] Первый ответ на проблемы этого уровня серьёзности { -brand-microsoft } даёт в течение { $hours } часа, на английском языке. На других языках — только в рабочее время.
    }
decision-support-structure = В сведениях указано, кто оказывает поддержку.
decision-may-charge = Партнёр вправе взимать плату за всю поддержку или за её часть.
decision-prices = Поддержка бесплатна, или цены указаны в сведениях о поддержке.
decision-description = Как клиентам получить поддержку, описано на каждом включённом языке, как того требует политика.
decision-service-levels = На звонки отвечают круглосуточно, или в сведениях есть соглашение об уровне обслуживания, которого требует политика.
decision-collections-policy = Политика взыскания задолженности опубликована.
decision-collections-step = Партнёр вправе отключить доступ к неоплаченному продукту, и соответствующий этап политики взыскания задолженности наступил.
decision-restore = Отключение доступа — право, а не обязанность. Партнёр может вернуть доступ в любое время.

## Reasons of rules that refuse, where no other form says them

within-baseline-boundary = Политика требует, чтобы партнёр решил эту проблему сам: она входит в границы базовой поддержки.
service-health-check-required = В этой системе требуется, чтобы до эскалации были проверены данные о работоспособности служб.

## What would make it allowed

remedy-customer-cannot-file-with-microsoft = Создайте обращение у партнёра { $partner } или свяжитесь с ним: { $contacts }.
remedy-escalation-must-go-through-provider = Передайте вопрос на эскалацию непрямому поставщику. Для подписки { -brand-azure } поставщик может зафиксировать, что предоставил доступ.
remedy-diagnosis-required = Проведите диагностику обращения и зафиксируйте её результат.
remedy-service-required = Укажите подписку, к которой относится обращение.
remedy-no-technical-support-vehicle = Получите канал поддержки, который распространяется на службу { $service }, или попросите внести в систему ваше право на него.
remedy-vehicle-not-for-service = Выберите другой канал поддержки или предоставьте выбор системе.
remedy-entitlement-exhausted = Добавьте инциденты для канала «{ $vehicle }» или используйте другой канал поддержки.
remedy-within-baseline-boundary = Решите проблему сами. Агент-администратор может решить иначе, указав причину; причина фиксируется.
remedy-service-health-check-required = Проверьте по данным о работоспособности служб, известно ли об инциденте; если нет, передайте его на эскалацию.
remedy-contact-of-customer = Укажите для { -brand-microsoft } контактные данные агента партнёра.
remedy-support-structure-missing = Укажите в черновике хотя бы один способ: собственная служба, перепродажа поддержки или аутсорсинг.
remedy-pricing-required-when-charging = Добавьте цены в черновик или сделайте поддержку бесплатной.
remedy-support-description-missing = Добавьте описание на этом языке или уберите язык из сведений о поддержке: { language-name }.
remedy-sla-required-without-24x7-phone = Укажите сроки для уровней серьёзности A, B и C или обеспечьте круглосуточный ответ на звонки.
remedy-collections-policy-missing = Опубликуйте политику взыскания задолженности, в которой есть этап, ограничивающий доступ к подпискам.
remedy-collections-step-missing = Опубликуйте политику взыскания задолженности, один из этапов которой ограничивает доступ к подпискам.
remedy-collections-step-not-reached =
    { $daysNeeded ->
        [one] Дождитесь, пока просрочка составит { $daysNeeded } день, и пройдите предшествующие этапы.
        [few] Дождитесь, пока просрочка составит { $daysNeeded } дня, и пройдите предшествующие этапы.
        [many] Дождитесь, пока просрочка составит { $daysNeeded } дней, и пройдите предшествующие этапы.
       *[other] Дождитесь, пока просрочка составит { $daysNeeded } дня, и пройдите предшествующие этапы.
    }
remedy-cloud-not-covered-by-edition = Обратитесь к последней редакции, в которой указано это облако, или попросите импортировать страницу, где оно указано.
