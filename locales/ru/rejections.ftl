### Requests that cannot be answered at all.

## Callers

rejection-unauthenticated = Сначала войдите в систему: для этого поля нужен токен.
rejection-invalid-token = Токен недействителен. Войдите ещё раз.
rejection-token-expired = Сеанс истёк. Войдите ещё раз.
rejection-token-revoked = Токен отозван. Используйте другой токен.
rejection-identity-provider-unavailable =
    { $seconds ->
        [one] Служба входа в систему не отвечает, поэтому подтвердить ваш вход не удалось. Повторите попытку через { $seconds } секунду.
        [few] Служба входа в систему не отвечает, поэтому подтвердить ваш вход не удалось. Повторите попытку через { $seconds } секунды.
        [many] Служба входа в систему не отвечает, поэтому подтвердить ваш вход не удалось. Повторите попытку через { $seconds } секунд.
       *[other] Служба входа в систему не отвечает, поэтому подтвердить ваш вход не удалось. Повторите попытку через { $seconds } секунды.
    }
rejection-forbidden = Для вашей роли это недоступно.

## Values

rejection-malformed-id = Недопустимый идентификатор: «{ $id }».
rejection-malformed-locale = «{ $value }» — это не языковой тег.
rejection-locale-not-served = Эти языки в системе не поддерживаются: { $locales }. Доступные языки: { $served }.
rejection-malformed-date = «{ $value }» — это не дата. Укажите её в формате YYYY-MM-DD.
rejection-malformed-date-time = «{ $value }» — это не дата и время в формате RFC 3339.
rejection-bad-user-input = Значение имеет неверный формат или выходит за допустимые пределы.
rejection-too-many-values = Слишком много значений. Допускается не более { $limit }.
rejection-page-size = Число элементов, запрашиваемых за один раз, — от 0 до { $limit }.
rejection-first-and-last = Укажите либо «first», либо «last», но не оба аргумента сразу.
rejection-invalid-cursor = Этот курсор не подходит к данному списку.
rejection-query-too-expensive = Стоимость запроса в баллах: { $cost }; допускается не более { $limit }. Самая тяжёлая часть: «{ $path }». Уменьшите размер страниц или число вложенных списков.

## Documents of GraphQL

rejection-graphql-parse-failed = Документ не соответствует синтаксису GraphQL.
rejection-graphql-validation-failed = Документ не соответствует схеме.
rejection-document-too-large = Документ слишком длинный. Допускается не более { $limit } байт.
rejection-document-too-many-tokens = В документе слишком много лексем. Допускается не более { $limit }.
rejection-document-nested-too-deep = Скобки в документе вложены слишком глубоко. Допустимая глубина: { $limit }.
rejection-too-many-operations = В документе слишком много операций. Допускается не более { $limit }.
rejection-too-many-fragments = В документе слишком много фрагментов. Допускается не более { $limit }.
rejection-too-many-selections = В документе выбрано слишком много полей. Допускается не более { $limit }.
rejection-too-many-aliases = В документе слишком много псевдонимов. Допускается не более { $limit }.
rejection-too-many-root-fields = На верхнем уровне операции слишком много полей. Допускается не более { $limit }.
rejection-too-many-directives = В документе слишком много директив. Допускается не более { $limit }.
rejection-too-many-variables = В операции объявлено слишком много переменных. Допускается не более { $limit }.
rejection-selection-too-deep = Поля вложены слишком глубоко. Допустимая глубина: { $limit }.
rejection-introspection-nested-too-deep = Запрос интроспекции вложен слишком глубоко. Допустимая глубина: { $limit }.
rejection-fragment-cycle = Фрагмент «{ $fragment }» содержит сам себя.
rejection-variables-too-deep = Значения переменных вложены слишком глубоко. Допустимая глубина: { $limit }.
rejection-variables-too-large = В переменных слишком много значений. Допускается не более { $limit }.
rejection-variable-required = Не задано значение переменной «{ $variable }» типа { $type }.
rejection-operation-not-found = В документе нет операции «{ $operation }».
rejection-operation-name-required = В документе несколько операций. Укажите нужную в параметре «operationName».
rejection-operation-timeout = Операция выполнялась слишком долго. Предельное время: { $seconds } с.

## HTTP and WebSocket

rejection-not-found = Здесь ничего нет.
rejection-method-not-allowed = Этот метод здесь не поддерживается.
rejection-not-acceptable = Сервер не может ответить ни в одном из запрошенных типов содержимого.
rejection-unsupported-media-type = Отправьте запрос как application/json в кодировке UTF-8.
rejection-unsupported-content-encoding = Сжатые запросы не принимаются.
rejection-body-too-large = Запрос слишком велик. Допускается не более { $limit } байт.
rejection-body-timeout = Запрос не поступил целиком за отведённое время: { $seconds } с.
rejection-body-unreadable = Запрос не удалось прочитать до конца.
rejection-query-string-too-long = Строка запроса слишком длинная. Допускается не более { $limit } байт.
rejection-not-utf8 = Кодировка запроса не соответствует UTF-8.
rejection-not-json = Запрос не является документом JSON. Строка { $line }, столбец { $column }.
rejection-batch-not-supported = Отправляйте операции по одной.
rejection-parameter-invalid = Неверный тип параметра «{ $parameter }».
rejection-query-missing = Отсутствует параметр «query».
rejection-document-not-found = Документ «{ $id }» не найден.
rejection-document-not-listed = Этот сервер выполняет только те документы, которые были зарегистрированы при сборке клиентских приложений.
rejection-persisted-query-not-found = Этот документ ещё не зарегистрирован. Отправьте его один раз вместе с хешем.
rejection-persisted-query-mismatch = Документ не соответствует указанному идентификатору или хешу.
rejection-get-allows-queries-only = Методом GET можно отправлять только запросы на чтение (query). Мутации отправляйте методом POST.
rejection-subscription-needs-websocket = Для подписок GraphQL нужно соединение WebSocket.
rejection-too-many-operations-on-socket = Слишком много одновременных операций в одном соединении. Допускается не более { $limit }.
rejection-rate-limited =
    { $seconds ->
        [one] Слишком много запросов. Повторите попытку через { $seconds } секунду.
        [few] Слишком много запросов. Повторите попытку через { $seconds } секунды.
        [many] Слишком много запросов. Повторите попытку через { $seconds } секунд.
       *[other] Слишком много запросов. Повторите попытку через { $seconds } секунды.
    }
rejection-origin-not-allowed = Страницам этого источника (origin) запрещено обращаться к серверу.
rejection-upgrade-invalid = Неверное рукопожатие WebSocket.
rejection-shutting-down = Сервер завершает работу. Повторите попытку чуть позже.
rejection-subject-not-for-action = Действие { $action } не относится к объектам такого рода.

## Our own failures

rejection-internal = На нашей стороне произошла ошибка. Повторите попытку, а если ошибка возникнет снова, сообщите идентификатор запроса.
