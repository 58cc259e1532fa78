### Requests that cannot be answered at all.

## Callers

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-unauthenticated = Sign in first: this field needs a token.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-invalid-token = The token is not valid. Sign in again.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-token-expired = The session is over. Sign in again.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. The service is the one where the reader signs in. $seconds is how long to wait.
rejection-identity-provider-unavailable =
    { $seconds ->
        [one] The sign-in service is not responding, so your sign-in cannot be verified. Try again in { $seconds } second.
       *[other] The sign-in service is not responding, so your sign-in cannot be verified. Try again in { $seconds } seconds.
    }

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-token-revoked = The token has been revoked. Use another one.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-forbidden = Your role does not allow this.

## Values

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $id is what was sent.
rejection-malformed-id = “{ $id }” is not a valid id.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $value is what was sent.
rejection-malformed-locale = “{ $value }” is not a language tag.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $locales are the language tags that were asked for. $served are the language tags to choose from.
rejection-locale-not-served = This desk does not speak these languages: { $locales }. It speaks: { $served }.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $value is what was sent. YYYY-MM-DD is a pattern and stays as it is.
rejection-malformed-date = “{ $value }” is not a date. Write it as YYYY-MM-DD.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $value is what was sent.
rejection-malformed-date-time = “{ $value }” is not a moment in RFC 3339.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-bad-user-input = A value has the wrong form or is out of range.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-too-many-values = At most { $limit } values are accepted here.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-page-size = Ask for 0 to { $limit } items at once.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. The two quoted words are names of arguments and stay as they are.
rejection-first-and-last = Use either “first” or “last”, not both.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-invalid-cursor = The cursor is not valid for this list.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $cost is what the query costs. $limit is the limit. $path is the way to the heaviest part.
rejection-query-too-expensive = The query costs { $cost } points, and at most { $limit } are accepted. The heaviest part is “{ $path }”. Ask for smaller pages or fewer nested lists.

## Documents of GraphQL

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-graphql-parse-failed = The document is not GraphQL.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-graphql-validation-failed = The document does not fit the schema.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-document-too-large = The document is longer than { $limit } bytes.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-document-too-many-tokens = The document has more than { $limit } tokens.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-document-nested-too-deep = Brackets in the document nest deeper than { $limit }.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-too-many-operations = The document has more than { $limit } operations.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-too-many-fragments = The document has more than { $limit } fragments.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-too-many-selections = The document selects more than { $limit } fields.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-too-many-aliases = The document has more than { $limit } aliases.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-too-many-root-fields = The operation exceeds the limit of { $limit } for fields at its root.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-too-many-directives = The document has more than { $limit } directives.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-too-many-variables = The operation declares more than { $limit } variables.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-selection-too-deep = Fields nest deeper than { $limit }.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-introspection-nested-too-deep = The introspection nests deeper than { $limit }.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $fragment is its name.
rejection-fragment-cycle = The fragment “{ $fragment }” contains itself.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-variables-too-deep = The variables nest deeper than { $limit }.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-variables-too-large = The variables hold more than { $limit } values.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $variable is its name. $type is its type in GraphQL.
rejection-variable-required = The variable “{ $variable }” of type { $type } has no value.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $operation is the name that was sent.
rejection-operation-not-found = The document has no operation “{ $operation }”.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. The quoted word is the name of a parameter and stays as it is.
rejection-operation-name-required = The document has several operations. Say which one with “operationName”.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $seconds is the limit.
rejection-operation-timeout = The operation took longer than { $seconds } seconds.

## HTTP and WebSocket

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-not-found = There is nothing here.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-method-not-allowed = This method is not accepted here.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-not-acceptable = The server cannot answer in any of the accepted media types.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. application/json stays as it is.
rejection-unsupported-media-type = Send the request as application/json in UTF-8.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-unsupported-content-encoding = Compressed requests are not accepted.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-body-too-large = The request is larger than { $limit } bytes.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $seconds is the limit.
rejection-body-timeout = The request did not arrive within { $seconds } seconds.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-body-unreadable = The request could not be read to its end.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-query-string-too-long = The query string is longer than { $limit } bytes.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-not-utf8 = The request is not valid UTF-8.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $line and $column say where.
rejection-not-json = The request is not JSON. Line { $line }, column { $column }.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-batch-not-supported = Send one operation at a time.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $parameter is its name.
rejection-parameter-invalid = The parameter “{ $parameter }” has the wrong type.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. The quoted word is the name of a parameter and stays as it is.
rejection-query-missing = The parameter “query” is missing.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $id is what was sent.
rejection-document-not-found = No document is known as “{ $id }”.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-document-not-listed = This server runs only documents that its clients registered when they were built.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-persisted-query-not-found = This document is not known yet. Send it once together with its hash.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-persisted-query-mismatch = The document is not the one that its id or hash stands for.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. GET and POST stay as they are.
rejection-get-allows-queries-only = GET is for queries only. Send mutations with POST.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-subscription-needs-websocket = Subscriptions need a WebSocket.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $limit is the limit.
rejection-too-many-operations-on-socket = At most { $limit } operations run at once on one connection.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $seconds is how long to wait.
rejection-rate-limited =
    { $seconds ->
        [one] Too many requests. Try again in { $seconds } second.
       *[other] Too many requests. Try again in { $seconds } seconds.
    }

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-origin-not-allowed = Pages of this origin may not call the server.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-upgrade-invalid = This is not a valid WebSocket handshake.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-shutting-down = The server is shutting down. Try again in a moment.

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters. $action is the code of the action, which stays as it is.
rejection-subject-not-for-action = { $action } is never about such an object.

## Our own failures

# Error of a whole request, read by developers of a client and by people in a portal. At most 240 characters.
rejection-internal = Something went wrong on our side. Please try again, and name the request id if it happens again.
