### Refusals that every form shares.

## Refusals

# Message in a form or beside its field. At most 160 characters.
not-allowed = Your role does not allow this.

# Message in a form or beside its field. At most 160 characters. For developers of a program. $scope: the scope that is missing, as it stands in the schema, such as TICKETS_WRITE.
insufficient-scope = This API token does not have the scope { $scope }.

# Message in a form or beside its field. At most 160 characters. For developers of a program.
not-for-api-tokens = This cannot be done with an API token. Sign in as an agent.

# Message in a form or beside its field. At most 160 characters.
not-found = This does not exist, or you have no access to it.

# Message in a form or beside its field. At most 160 characters. The id is an opaque code, not a name.
invalid-id = This is not a valid id.

# Message in a form or beside its field. At most 160 characters.
blank = Enter some text.

# Message in a form or beside its field. At most 160 characters. $limit is the number of characters that is accepted.
too-long =
    { $limit ->
        [one] Enter at most { $limit } character.
       *[other] Enter at most { $limit } characters.
    }

# Message in a form or beside its field. At most 160 characters.
invalid-text = The text contains characters that are not accepted here, such as line breaks or control characters.

# Message in a form or beside its field. At most 160 characters. $locale is the language tag that was entered.
unknown-locale = This desk does not speak “{ $locale }”.

# Message in a form or beside its field. At most 160 characters. $zone is what was entered.
unknown-time-zone = “{ $zone }” is not a time zone of the IANA database.

# Message in a form or beside its field. At most 160 characters.
stale-version = Somebody has changed this in the meantime. Look at it again before you save.

# Message in a form or beside its field. At most 160 characters. For developers of a client.
idempotency-key-mismatch = This idempotency key was used for another request within the last 24 hours.
