### Translations: labels of findings, and what the desk says when it cannot show a translator a text.

## Severities of findings

# Label in lists, filters and detail pages. At most 40 characters.
finding-severity-error = Error

# Label in lists, filters and detail pages. At most 40 characters.
finding-severity-warning = Warning

## Refusals of a preview

# Message beside the editor of a translator. At most 160 characters. $limit is the number of bytes that is accepted.
message-too-large = The text is larger than { $limit } bytes.

# Message beside the editor of a translator. At most 160 characters. $limit is the number of digits that is accepted.
message-too-many-digits = The text contains a number with more than { $limit } digits in a row.

# Message beside the editor of a translator. At most 160 characters. The findings are listed below it, with line and column.
message-invalid = The text cannot be rendered. Correct what the findings describe.

# Message beside the editor of a translator. At most 160 characters. A message has an id and a text in the Fluent format.
message-missing = Enter at least one message.

# Message beside the editor of a translator. At most 160 characters. $limit is the number of values that is accepted.
too-many-arguments = Enter values for at most { $limit } variables.

# Message beside the editor of a translator. At most 160 characters. $limit is the number of bytes that is accepted.
arguments-too-large = The values are larger than { $limit } bytes in total.

# Message beside the editor of a translator. At most 160 characters.
invalid-argument-name = A variable’s name starts with a letter and contains letters, digits, hyphens and underscores from the ASCII set.

# Message beside the editor of a translator. At most 160 characters.
duplicate-argument = This variable already has a value.

# Message beside the editor of a translator. At most 160 characters. The number in quotation marks is an example and stays as it is.
invalid-decimal = Enter a number with digits and a point, for example “-1234.50”, 40 characters at most.

# Message beside the editor of a translator. At most 160 characters. EUR is an example and stays as it is.
invalid-currency = Enter a currency code of three letters, for example EUR.

# Message beside the editor of a translator. At most 160 characters. $limit is the number of bytes that is accepted.
preview-too-large = The rendered text is larger than { $limit } bytes.
