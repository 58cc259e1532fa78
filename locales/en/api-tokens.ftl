### API tokens: what programs of a partner call the desk with.

## Scopes: what a token may do

# Label in lists, filters and detail pages. At most 40 characters.
api-token-scope-read = Read

# Label in lists, filters and detail pages. At most 40 characters.
api-token-scope-tickets-write = Work on tickets

# Label in lists, filters and detail pages. At most 40 characters.
api-token-scope-escalations-write = Raise and resolve escalations

# Label in lists, filters and detail pages. At most 40 characters.
api-token-scope-customers-write = Create and change customers

# Label in lists, filters and detail pages. At most 40 characters. Access to an unpaid subscription is suspended and restored.
api-token-scope-billing-write = Keep invoices, suspend access

# Label in lists, filters and detail pages. At most 40 characters.
api-token-scope-partner-write = Change your company's data

# Label in lists, filters and detail pages. At most 40 characters.
api-token-scope-audit-read = Read the audit trail

## Refusals

# Message beside the input field of a form for an API token. At most 160 characters.
api-token-name-taken = Your company already has an API token with this name.

# Message beside the input field of a form for an API token. At most 160 characters.
scopes-required = Choose at least one scope.

# Message in a form for an API token. At most 160 characters. $limit is the number of tokens that a company may have.
too-many-api-tokens =
    { $limit ->
        [one] Your company can have at most { $limit } API token. Revoke one that you no longer use.
       *[other] Your company can have at most { $limit } API tokens. Revoke one that you no longer use.
    }
