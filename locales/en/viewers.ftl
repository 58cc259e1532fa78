### Callers: labels of their roles and of the audiences of guidance.

## Roles of callers

# Label in lists, filters and detail pages. At most 40 characters.
role-customer = Customer contact

# Label in lists, filters and detail pages. At most 40 characters.
role-helpdesk-agent = Helpdesk agent

# Label in lists, filters and detail pages. At most 40 characters.
role-admin-agent = Admin agent

# Label in lists, filters and detail pages. At most 40 characters.
role-provider-agent = Provider agent

# Label in lists, filters and detail pages. At most 40 characters.
role-translator = Translator

# Label in lists, filters and detail pages. At most 40 characters.
role-operator = Operator

## Audiences of guidance

# Label in lists, filters and detail pages. At most 40 characters.
guidance-audience-customer = For customers

# Label in lists, filters and detail pages. At most 40 characters.
guidance-audience-partner = For partners
