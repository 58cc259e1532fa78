### Customers: labels of subscriptions and channels, and what the desk says when it refuses a change.

## State of a customer subscription

# Label in lists, filters and detail pages. At most 40 characters.
customer-subscription-status-active = Active

# Label in lists, filters and detail pages. At most 40 characters.
customer-subscription-status-suspended = Suspended

# Label in lists, filters and detail pages. At most 40 characters.
customer-subscription-status-cancelled = Cancelled

## Preferred channel of a contact

# Label in lists, filters and detail pages. At most 40 characters.
contact-channel-email = Email

# Label in lists, filters and detail pages. At most 40 characters.
contact-channel-phone = Phone

# Label in lists, filters and detail pages. At most 40 characters.
contact-channel-portal = Portal

# Label in lists, filters and detail pages. At most 40 characters.
contact-channel-chat = Chat

## Orders of lists

# Choice in a sort menu. At most 40 characters.
customer-order-name-asc = Name, A to Z

# Choice in a sort menu. At most 40 characters.
customer-order-name-desc = Name, Z to A

## Refusals

# Message beside the input field of a customer form. At most 160 characters. ISO code: ISO 3166-1 alpha-2.
invalid-country = Enter the country as its two-letter ISO code, such as JP.

# Message beside the input field of a customer form. At most 160 characters.
invalid-email = This is not a complete email address.

# Message beside the input field of a customer form. At most 160 characters.
cloud-not-of-partner = Your company does not work in this cloud.

# Message beside the input field of a customer form. At most 160 characters.
cloud-closed = This cloud is closed to new customers.

# Message beside the input field of a customer form. At most 160 characters.
only-for-azure = This desk requires all but { -brand-azure } issues to go through the provider, so access is recorded for { -brand-azure } subscriptions only.

# Message beside the input field of a subscription form. At most 160 characters. $seats is how many seats were bought.
seats-in-use-above-seats =
    { $seats ->
        [one] Only { $seats } seat was bought. No more than that can be in use.
       *[other] Only { $seats } seats were bought. No more than that can be in use.
    }

# Message beside the input field of a last day. At most 160 characters.
validity-ends-before-start = The validity must not end before it starts.

# Message beside the input field of a customer or subscription form. A reference is the company's own name or number for a customer or a subscription. At most 160 characters.
reference-taken = Your company already uses this reference.

# Message beside the input field of a subscription form. At most 160 characters.
provider-not-for-service = Your company does not buy this service through this provider.
