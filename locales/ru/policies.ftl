### Policy documents and rules: labels, and what the desk says about an imported page.

## Where a document comes from

document-origin-project = Эта система
document-origin-imported = Импортированная страница

## Who made a text

provenance-original = Оригинал
provenance-human = Переведено человеком
provenance-machine = Машинный перевод
provenance-unknown = Неизвестно

## Whether a translation is still true to its source

staleness-current = Актуально
staleness-cosmetic-drift = Небольшие изменения в исходном тексте
staleness-meaning-drift = Смысл исходного текста изменился
staleness-source-removed = В исходном тексте больше нет
staleness-untranslated = Не переведено
staleness-unknown = Исходный текст неизвестен

## What a segment is on its page

segment-kind-heading = Заголовок
segment-kind-paragraph = Абзац
segment-kind-list-item = Пункт списка
segment-kind-alert = Примечание
segment-kind-quote = Цитата
segment-kind-table-cell = Ячейка таблицы
segment-kind-code = Код
segment-kind-html = HTML

## What this desk does about a rule

rule-enforcement-refuse = Отказ
# l10n-allow: inconsistent-translation - a noun beside other nouns; the verdict is a verb
rule-enforcement-warn = Предупреждение
rule-enforcement-inform = Информирование

## Whom a rule binds or speaks of

rule-actor-partner = Любой партнёр
rule-actor-direct-bill-partner = Партнёр с прямым выставлением счетов
rule-actor-indirect-reseller = Непрямой торговый посредник
rule-actor-customer = Клиент
rule-actor-microsoft = { -brand-microsoft }

## Orders of lists

policy-document-order-path-asc = По названию, от А до Я
policy-document-order-created-at-desc = Сначала новые

## Refusals

page-unreadable = Страницу нельзя импортировать. Найдите в списке проблем строку { $line }.
would-overwrite-human = Машинный перевод заменил бы перевод, сделанный человеком, хотя английский текст не изменился.
cloud-not-covered-by-edition =
    { $last ->
        [none] Ни одна редакция политики не распространяется на это облако: { $cloud }.
       *[known] Ни одна действующая редакция политики не распространяется на это облако: { $cloud }. Последняя из тех, что распространялись, действовала с { DATETIME($from, dateStyle: "long") }
    }
unknown-rule = Правила с таким номером нет.
unknown-segment = В этой редакции нет предложения с таким ключом.
edition-without-day = В этой редакции не указан день, с которого она действует, поэтому она никогда не считается действующей.
only-imported-pages = Для собственных документов системы ссылки заданы в них самих. Выберите импортированную страницу.

## Whether an edition covers a cloud

cloud-coverage-covered = Распространяется на облако
cloud-coverage-not-covered = Не распространяется на облако
cloud-coverage-not-stated = Облака не указаны

## Requirements of online services

requirement-area-billing = Выставление счетов
requirement-area-subscription-management = Управление подписками
requirement-area-technical-support = Техническая поддержка
service-requirement = { $service } — { $area }

## Notes on an imported page

page-link-not-imported = Ссылка на { $subject } ведёт на страницу, которая не была импортирована.

## Problems of an imported page

page-page-too-large = Страница слишком велика. Допускается не более { $subject } байт.
page-not-utf8 = Кодировка страницы не соответствует UTF-8.
page-front-matter-missing = Страница не начинается с блока метаданных (front matter).
page-front-matter-unclosed = Блок метаданных (front matter) не закрыт.
page-front-matter-too-large = Блок метаданных (front matter) слишком велик. Допускается не более { $subject } байт.
page-front-matter-line-invalid = Строка «{ $subject }» не является ключом со значением.
page-front-matter-key-repeated = Ключ «{ $subject }» встречается дважды. Учитывается первый.
page-source-hash-missing = Нет ключа «{ $subject }», поэтому страница не относится ни к одной редакции.
page-locale-missing = Нет ключа «{ $subject }», поэтому язык неизвестен.
page-locale-unknown = Языковой тег «{ $subject }» неизвестен.
page-date-invalid = «{ $subject }» — это не дата.
page-cloud-unknown = «{ $subject }» — это не облако.
page-nested-too-deep = Цитаты и списки вложены слишком глубоко.
page-span-unclosed = Элемент span «{ $subject }» не закрыт. Его текст сохранён без английского.
page-span-not-opened = Закрывающий тег не закрывает ни одного элемента span.
page-source-span-stray = Перед английским элементом span «{ $subject }» нет перевода. Элемент пропущен.
page-source-span-missing = Рядом с элементом span «{ $subject }» нет английского текста.
page-span-id-mismatch = У предложения и его английского текста разные идентификаторы: «{ $subject }».
page-span-id-repeated = Идентификатор элемента span «{ $subject }» встречается дважды.
page-more-problems = Есть и другие проблемы, которые не вошли в список. Их число: { $subject }.
page-would-overwrite-human = Машинный перевод заменил бы перевод, сделанный человеком. Страница оставлена без изменений.
