### Support statements: what a partner tells its customers about its support, and what it still owes them.

## Who does the support

# Label in lists, filters and detail pages. At most 40 characters.
support-form-own-desk = Own desk

# Label in lists, filters and detail pages. At most 40 characters.
support-form-resold = Resold support

# Label in lists, filters and detail pages. At most 40 characters.
support-form-outsourced = Outsourced

## Charging and prices

# Label in lists, filters and detail pages. At most 40 characters.
support-charging-free = Free of charge

# Label in lists, filters and detail pages. At most 40 characters.
support-charging-partly = Partly charged

# Label in lists, filters and detail pages. At most 40 characters.
support-charging-full = Charged

# Label in lists, filters and detail pages. At most 40 characters.
support-price-unit-per-incident = per request

# Label in lists, filters and detail pages. At most 40 characters.
support-price-unit-per-hour = per hour

# Label in lists, filters and detail pages. At most 40 characters.
support-price-unit-per-month = per month

# Label in lists, filters and detail pages. At most 40 characters.
support-price-unit-per-user-per-month = per user and month

# An amount in a price list. $price is an amount of money. At most 40 characters.
support-price = { $price }

## Competencies

# Label in lists, filters and detail pages. At most 40 characters.
competency-level-gold = Gold

# Label in lists, filters and detail pages. At most 40 characters.
competency-level-silver = Silver

## Hours

# Beside the hours on a customer's page. $until is when it closes, in the reader's zone. At most 120 characters.
support-open-until = Open now, until { DATETIME($until, dateStyle: "long", timeStyle: "short") }

# Beside the hours on a customer's page, when it never closes. At most 120 characters.
support-open-always = Open around the clock

# Beside the hours on a customer's page. $until is when it opens again, in the reader's zone. At most 120 characters.
support-closed-until = Closed now. Opens again on { DATETIME($until, dateStyle: "full", timeStyle: "short") }

# Beside the hours on a customer's page, when it is closed but can be reached in another way. $until is when it opens again, in the reader's zone, $methods the list of those ways, such as Phone. At most 160 characters.
support-closed-until-but-reachable = Closed now. Opens again on { DATETIME($until, dateStyle: "full", timeStyle: "short") }. At any hour: { LIST($methods) }

# Beside the hours on a customer's page, when no hours are known. At most 120 characters.
support-closed = No opening hours are given

# The same, when no hours are known. $methods is the list of ways to reach it at any hour, such as Phone. At most 160 characters.
support-reachable = At any hour: { LIST($methods) }

# One line of the hours of the next days. $opens and $closes are moments of one day, in the reader's zone. At most 80 characters.
support-opening = { DATETIME($opens, dateStyle: "full") }: { DATETIME($opens, timeStyle: "short") } to { DATETIME($closes, timeStyle: "short") }

# The same, when it closes on another day. $opens and $closes are moments, in the reader's zone. At most 120 characters.
support-opening-over-days = { DATETIME($opens, dateStyle: "full", timeStyle: "short") } to { DATETIME($closes, dateStyle: "full", timeStyle: "short") }

# One line of a list of days on which support is closed. $day is a date. At most 60 characters.
support-holiday = { DATETIME($day, dateStyle: "full") }

## Targets

# How long a target lasts, in a table of service levels. $count is a number of hours within the service hours. At most 40 characters.
support-hours-long =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }

# How long a target lasts, in a table of service levels. $count is a number of minutes within the service hours. At most 40 characters.
support-minutes-long =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }

## Languages

# The name of a language, alone or in a list. $locale is its tag, such as zh-TW; one without a name is shown as it is. At most 40 characters.
language-name =
    { $locale ->
        [de] German
        [en] English
        [es] Spanish
        [et] Estonian
        [fi] Finnish
        [fr] French
        [it] Italian
        [ja] Japanese
        [kk] Kazakh
        [ko] Korean
        [lt] Lithuanian
        [lv] Latvian
        [pl] Polish
        [pt] Portuguese
        [ru] Russian
        [uk] Ukrainian
        [zh-TW] Traditional Chinese
       *[other] { $locale }
    }

# The languages that the people of a support desk speak. $languages is a list of names. At most 200 characters.
support-languages = { LIST($languages) }

## Readiness: what a partner owes its customers

# Heading of a partner's checklist. $missing is how many duties are not met, $all how many there are. At most 80 characters.
readiness-summary =
    { $missing ->
        [0] Everything is met
        [one] { $missing } of { $all } duties is not met
       *[other] { $missing } of { $all } duties are not met
    }

# Next step of a duty that the draft meets and the published statement does not. At most 200 characters.
readiness-publish-draft = The draft has it. Publish the support statement.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-receive-requests = Ways to reach support are published
    .next = Add a phone number, an email address or a web page to the support statement, and publish it.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-support-structure = It is settled who does the support
    .next = Say in the support statement whether an own desk, resold support or an outsourcer does the support.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-support-kinds = The kinds of support are published
    .next = Add the kinds of support to the support statement, and publish it.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-service-coverage = All five expected kinds of support are offered
    .next = Add the kinds of support that are missing, or decide who else provides them.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-support-hours = The hours of support are published
    .next = Add the service hours to the support statement, and publish it.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-prices = What support costs is published
    .next = Add a price list to the support statement, or make support free of charge.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters. $languages is the list of the languages that have no description; it may be empty.
partner-duty-support-description = How to get support is described in every enabled language
    .next = Describe how customers get support, and publish the description. Missing languages: { LIST($languages) }.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-service-levels = Service levels are published, or the phone is answered around the clock
    .next = Add targets for severities A, B and C to the support statement, or a phone that is answered around the clock.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-collections-policy = A collections policy is published
    .next = Draft a collections policy with its steps and notices, and publish it.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-provider = The reseller works with a provider
    .next = Have an operator of this desk link your company to its indirect provider.

# Line of a partner's checklist of duties: what customers are owed. At most 80 characters. .next says what to do while it is missing, at most 200 characters.
partner-duty-support-vehicle = Technical issues can be escalated to { -brand-microsoft }
    .next = Take out a support contract for technical issues, and have an operator of this desk record it.

## Refusals of a support statement

# Message above the form when a support statement cannot be published. At most 200 characters.
support-structure-missing = This desk requires that somebody does the support: your own desk, support resold from another company, or an outsourcer.

# Message above the form when a support statement cannot be published. At most 200 characters.
pricing-required-when-charging = This desk requires a price list from a partner that charges for support.

# Message above the form when a support statement cannot be published. At most 200 characters. $locale is the tag of the language that misses it.
support-description-missing = The policy requires a clear description of how customers get support. It is missing in this language: { language-name }.

# Message above the form when a support statement cannot be published. At most 200 characters.
sla-required-without-24x7-phone = The policy requires a service level agreement unless the phone is answered around the clock. Give targets for severities A, B and C.

# Message beside the input field of a support statement. At most 160 characters.
hours-inverted = The hours must end after they begin. Split a night at 24:00.

# Message beside the input field of a support statement. At most 160 characters.
hours-overlap = These hours overlap others of the same day.

# Message beside the input field of a support statement. At most 160 characters. $method is the label of the kind of address; its id can be chosen by. HTTPS stays as it is.
invalid-contact =
    { $method ->
        [support-contact-method-phone] Enter the number in international format, such as +81 3 5550 0142.
        [support-contact-method-email] This is not a complete email address.
       *[other] Enter a complete web address that begins with https://.
    }

# Message beside the input field of a support statement. At most 160 characters.
locales-required = Enable at least one language.

# Message beside the input field of a support statement. At most 160 characters.
third-party-required = Name the company that does this support.

# Message beside the input field of a support statement. At most 160 characters.
third-party-not-expected = Your own desk has no third party.

# Message beside the input field of a support statement. At most 160 characters.
negative-price = A price cannot be negative.

## Refusals of a partner

# Message beside the input field of a partner form. At most 160 characters.
provider-cycle = This company buys from yours, directly or through others, so it cannot be your provider.

# Message beside the input field of a partner form. At most 160 characters.
contract-in-use = Incidents of a support contract have been used, so it cannot be taken out. Give it an end instead.

# Message beside the input field of a partner form. At most 160 characters.
duplicate = This is in the list already.

# Message beside the input field of a partner form. At most 160 characters. $limit is the number of entries that is accepted.
too-many-entries =
    { $limit ->
        [one] Enter at most { $limit } entry.
       *[other] Enter at most { $limit } entries.
    }
