//! Every code this room can answer with, so that a test can ask for each one's message.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $($(#[$doc])* pub const $name: &str = stringify!($name);)+
        /// All codes of this room, in the order of declaration.
        pub const ALL: &[&str] = &[$($name),+];
    };
}

codes! {
    /// No route has this path.
    NOT_FOUND,
    /// The path does not take this method.
    METHOD_NOT_ALLOWED,
    /// The client accepts none of the media types the server writes.
    NOT_ACCEPTABLE,
    /// A POST body that is not `application/json` in UTF-8.
    UNSUPPORTED_MEDIA_TYPE,
    /// A compressed request body.
    UNSUPPORTED_CONTENT_ENCODING,
    /// The body is longer than `limit` bytes.
    BODY_TOO_LARGE,
    /// The body did not arrive within `seconds`.
    BODY_TIMEOUT,
    /// The connection broke, or its framing was wrong, while the body was read.
    BODY_UNREADABLE,
    /// The query string is longer than `limit` bytes.
    QUERY_STRING_TOO_LONG,
    /// The body or query string is not UTF-8.
    NOT_UTF8,
    /// The body is not JSON (`line`, `column`).
    NOT_JSON,
    /// Several operations in one request.
    BATCH_NOT_SUPPORTED,
    /// A request parameter (`parameter`) of the wrong type.
    PARAMETER_INVALID,
    /// No `query`, `documentId` or `extensions.persistedQuery`.
    QUERY_MISSING,
    /// A document of that name (`id`) is not known.
    DOCUMENT_NOT_FOUND,
    /// Only documents of the manifest are run, and this is none.
    DOCUMENT_NOT_LISTED,
    /// No document of that hash is registered (any more): send it with its hash once.
    PERSISTED_QUERY_NOT_FOUND,
    /// The document is not the one of that name or hash.
    PERSISTED_QUERY_MISMATCH,
    /// A mutation or subscription by GET.
    GET_ALLOWS_QUERIES_ONLY,
    /// A subscription over plain HTTP.
    SUBSCRIPTION_NEEDS_WEBSOCKET,
    /// The document is longer than `limit` bytes.
    DOCUMENT_TOO_LARGE,
    /// The document has more than `limit` tokens.
    DOCUMENT_TOO_MANY_TOKENS,
    /// Brackets in the document nest deeper than `limit`.
    DOCUMENT_NESTED_TOO_DEEP,
    /// The document is not GraphQL; `messageId` and the arguments say where and why.
    GRAPHQL_PARSE_FAILED,
    /// The document or the value of a variable does not fit the schema; `messageId` and the arguments say why.
    GRAPHQL_VALIDATION_FAILED,
    /// More than `limit` operations in the document.
    TOO_MANY_OPERATIONS,
    /// More than `limit` fragments in the document.
    TOO_MANY_FRAGMENTS,
    /// More than `limit` selections once fragments are expanded.
    TOO_MANY_SELECTIONS,
    /// More than `limit` aliases once fragments are expanded.
    TOO_MANY_ALIASES,
    /// More than `limit` root fields in one operation; a subscription has one.
    TOO_MANY_ROOT_FIELDS,
    /// More than `limit` directives.
    TOO_MANY_DIRECTIVES,
    /// More than `limit` variables declared by one operation.
    TOO_MANY_VARIABLES,
    /// Fields nest deeper than `limit`.
    SELECTION_TOO_DEEP,
    /// Introspection goes from types to their members and on to types more than `limit` times.
    INTROSPECTION_NESTED_TOO_DEEP,
    /// A fragment (`fragment`) spreads itself.
    FRAGMENT_CYCLE,
    /// The values of the variables nest deeper than `limit`.
    VARIABLES_TOO_DEEP,
    /// The variables hold more than `limit` values.
    VARIABLES_TOO_LARGE,
    /// A variable (`variable`) of a non-null type (`type`) has no value.
    VARIABLE_REQUIRED,
    /// The document has no operation of that name (`operation`).
    OPERATION_NOT_FOUND,
    /// Several operations and no `operationName`.
    OPERATION_NAME_REQUIRED,
    /// The operation ran longer than `seconds`.
    OPERATION_TIMEOUT,
    /// More than `limit` operations at once on one socket.
    TOO_MANY_OPERATIONS_ON_SOCKET,
    /// The account of the caller or its tenant (`policy`) is empty for `seconds`.
    RATE_LIMITED,
    /// A WebSocket from an origin that is not allowed.
    ORIGIN_NOT_ALLOWED,
    /// The token was valid, and is no more.
    TOKEN_EXPIRED,
    /// The token was revoked.
    TOKEN_REVOKED,
    /// A WebSocket handshake that is not one.
    UPGRADE_INVALID,
    /// The server is shutting down.
    SHUTTING_DOWN,
    /// Our own failure; details are in the log under the request id.
    INTERNAL,
}
