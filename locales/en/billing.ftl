### Billing: labels of invoices, collections policies and suspensions, and what the desk says when it
### refuses a change of them or warns.

## State of an invoice

# Label in lists and detail pages. At most 40 characters.
customer-invoice-state-open = Unpaid

# Label in lists and detail pages. At most 40 characters.
customer-invoice-state-paid = Paid

# Label in lists and detail pages. At most 40 characters.
customer-invoice-state-withdrawn = Withdrawn

## State of a collections policy

# Label in lists and detail pages. At most 40 characters.
collections-policy-state-draft = Draft

# Label in lists and detail pages: this policy is in force. At most 40 characters.
collections-policy-state-published = Published

# Label in lists and detail pages: a later policy is in force. At most 40 characters.
collections-policy-state-replaced = Replaced

## What a step of a collections policy affects

# Label in lists of steps: the customer loses access to the unpaid subscription. At most 40 characters.
collections-effect-subscription = Access to the subscription

# Label in lists of steps: services that the partner itself provides. At most 40 characters.
collections-effect-service = Services of the partner

# Label in lists of steps. At most 40 characters.
collections-effect-software = Licensed software

## Why a subscription is suspended

# Label on the page of a suspended subscription, also read by its customer. At most 40 characters.
suspension-reason-non-payment = Payment overdue

## Refusals

# Message beside the input field of an amount. At most 160 characters. $currency is the code that was entered.
unknown-currency = “{ $currency }” is not a currency of ISO 4217, such as EUR.

# Message beside the input field of an amount. At most 160 characters. $currency is a currency's code, $decimals how many digits it has after the point.
invalid-amount =
    { $decimals ->
        [0] Enter the amount in digits; { $currency } has no decimals.
        [one] Enter the amount in digits, with a point and at most { $decimals } decimal for { $currency }.
       *[other] Enter the amount in digits, with a point and at most { $decimals } decimals for { $currency }.
    }

# Message beside the input field of an amount. At most 160 characters.
negative-amount = The amount must not be below zero.

# Message beside the input field of an invoice. At most 160 characters.
invoice-number-taken = Your company already has an invoice with this number.

# Message on an invoice that was to be paid or withdrawn. At most 160 characters. $state is its state, such as “Paid”.
invoice-not-open = This invoice is no longer open. Its state is “{ $state }”.

# Message above the form of a collections policy. At most 160 characters.
collections-steps-required = A collections policy needs at least one step.

# Message beside the days of a step of a collections policy. At most 160 characters.
collections-steps-not-increasing = Each step must come later than the one before it.

# Message beside a text that is written once per language. At most 160 characters. $locale is a language tag.
duplicate-locale = There is already a text in “{ $locale }” here.

# Message above the form of a collections policy that was to be published. At most 200 characters. $step is the number of the step, $locale the language tag of the company's own language.
collections-notice-missing = Step { $step } has no notice in “{ $locale }”, the language of your company. Customers whose language is missing read that one.

# Message on a collections policy that was to be published. At most 160 characters.
not-a-draft = Only a draft can be published.

# Message when a subscription was to be suspended. At most 240 characters. The rule behind it is a permission, so it is this desk that requires.
# The warning is shown on pages about billing as long as the partner has published no collections policy. The rule behind it is a recommendation.
collections-policy-missing = This desk requires a published collections policy before access to an unpaid subscription is disabled.
    .warning = Your company has not published a collections policy. Partners are advised to have one that states its steps and when access is affected.

# Message when a subscription was to be suspended. At most 240 characters.
collections-step-missing = This desk requires a step that affects access to the subscription before access is disabled. Your published collections policy has none.

# Message when a subscription was to be suspended. At most 320 characters. $daysNeeded and $daysOverdue are numbers of days, $nextStep is the number of a step of the collections policy.
collections-step-not-reached =
    This desk requires payment to be overdue by { $daysNeeded ->
        [one] { $daysNeeded } day
       *[other] { $daysNeeded } days
    } before access is disabled, as your published collections policy states. It is overdue by { $daysOverdue ->
        [one] { $daysOverdue } day
       *[other] { $daysOverdue } days
    }. The next step is step { $nextStep }.

# Message when a subscription was to be suspended or restored. At most 160 characters.
subscription-cancelled = This subscription has ended.
