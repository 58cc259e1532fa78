### Partners: labels of their kinds, clouds, services, roles and vehicles, and what the desk says when it refuses a change.

## Kinds of partner

# Label in lists, filters and detail pages. At most 40 characters.
partner-kind-direct-bill = Direct-bill partner

# Label in lists, filters and detail pages. At most 40 characters.
partner-kind-indirect-provider = Indirect provider

# Label in lists, filters and detail pages. At most 40 characters.
partner-kind-indirect-reseller = Indirect reseller

## Clouds

# Label in lists, filters and detail pages. At most 40 characters.
cloud-global = Global cloud

# Label in lists, filters and detail pages. At most 40 characters.
cloud-us-government = US Government cloud

# Label in lists, filters and detail pages. At most 40 characters.
cloud-germany = Germany cloud

# Label in lists, filters and detail pages. At most 40 characters.
cloud-china = China cloud

## Online services

# Label in lists, filters and detail pages. At most 40 characters.
online-service-azure = { -brand-azure }

# Label in lists, filters and detail pages. At most 40 characters.
online-service-dynamics-365 = { -brand-dynamics-365 }

# Label in lists, filters and detail pages. At most 40 characters.
online-service-office-365 = { -brand-office-365 }

# Stands for the service in a message about a ticket that names none. At most 40 characters.
online-service-none = not stated

## Roles of agents

# Label in lists, filters and detail pages. At most 40 characters.
agent-role-helpdesk-agent = Helpdesk agent

# Label in lists, filters and detail pages. At most 40 characters.
agent-role-admin-agent = Admin agent

# Label in lists, filters and detail pages. At most 40 characters.
agent-role-provider-agent = Provider agent

## Ways to reach support

# Label in lists, filters and detail pages. At most 40 characters.
support-contact-method-phone = Phone

# Label in lists, filters and detail pages. At most 40 characters.
support-contact-method-email = Email

# Label in lists, filters and detail pages. At most 40 characters.
support-contact-method-web = Web

# Label in lists, filters and detail pages. At most 40 characters.
support-contact-method-chat = Chat

## Days of the week

# Label in lists, filters and detail pages. At most 40 characters. Nominative, as in a table of opening hours.
weekday-monday = Monday

# Label in lists, filters and detail pages. At most 40 characters. Nominative, as in a table of opening hours.
weekday-tuesday = Tuesday

# Label in lists, filters and detail pages. At most 40 characters. Nominative, as in a table of opening hours.
weekday-wednesday = Wednesday

# Label in lists, filters and detail pages. At most 40 characters. Nominative, as in a table of opening hours.
weekday-thursday = Thursday

# Label in lists, filters and detail pages. At most 40 characters. Nominative, as in a table of opening hours.
weekday-friday = Friday

# Label in lists, filters and detail pages. At most 40 characters. Nominative, as in a table of opening hours.
weekday-saturday = Saturday

# Label in lists, filters and detail pages. At most 40 characters. Nominative, as in a table of opening hours.
weekday-sunday = Sunday

## Support vehicles: how an escalation reaches Microsoft

# Label in lists, filters and detail pages. At most 40 characters.
support-vehicle-commercial = Commercial support

# Label in lists, filters and detail pages. At most 40 characters.
support-vehicle-premier = { -brand-premier-support }

# Label in lists, filters and detail pages. At most 40 characters.
support-vehicle-advanced = { -brand-advanced-support }

# Label in lists, filters and detail pages. At most 40 characters.
support-vehicle-signature-cloud = { -brand-signature-cloud-support }

# Label in lists, filters and detail pages. At most 40 characters.
support-vehicle-product-support-incident = { -brand-product-support-incidents }

## Orders of lists

# Choice in a sort menu. At most 40 characters.
partner-order-name-asc = Name, A to Z

# Choice in a sort menu. At most 40 characters.
partner-order-name-desc = Name, Z to A

## Refusals

# Message beside the input field of a partner form. At most 160 characters.
clouds-required = Choose at least one cloud.

# Message beside the input field of a partner form. At most 160 characters.
providers-only-for-reseller = Only an indirect reseller has providers.

# Message beside the input field of a partner form. At most 160 characters.
provider-required = This desk requires an indirect reseller to have a provider for at least one service.

# Message beside the input field of a partner form. At most 160 characters.
not-a-provider = Every provider must be an indirect provider.

# Message beside the input field of a support statement. At most 160 characters. HH:MM is a pattern and stays as it is.
invalid-hours = Write the time as HH:MM, at most 24:00.

# Message beside the input field of a partner form. At most 160 characters. $least and $most are the smallest and the largest number that is accepted.
out-of-range = Enter a number from { $least } to { $most }.
