### Training: when it is worth considering for a customer (rule R17).

## Why training is worth considering

# Label in lists, filters and detail pages. At most 40 characters.
training-trigger-how-to-share = Many how-to questions

# Label in lists, filters and detail pages. At most 40 characters.
training-trigger-low-adoption = Low adoption

# Label in lists, filters and detail pages. At most 40 characters.
training-trigger-room-to-sell = Room to sell more

## What a partner could do about it. A suggestion, never a duty

# Advice to a partner beside a customer. At most 300 characters. $count is the number of usage questions, $total that of all tickets, $days the length of the period in days.
training-advice-how-to-share =
    { $days ->
        [one] Of { $total } tickets within { $days } day, { $count } were questions about usage. You may consider offering this customer training on the topics that come up most.
       *[other] Of { $total } tickets within { $days } days, { $count } were questions about usage. You may consider offering this customer training on the topics that come up most.
    }

# Advice to a partner beside a customer. At most 300 characters. $count is the number of seats in use, $total that of the seats that were bought.
training-advice-low-adoption = Seats in use: { $count } of { $total }. You may consider offering this customer training that shows its people what they can do with the service.

# Advice to a partner beside a customer. At most 300 characters. $count is the number of online services that the customer has bought, $total that of the services there are.
training-advice-room-to-sell = Services bought: { $count } of { $total }. You may consider training that also shows this customer what the other services offer.
