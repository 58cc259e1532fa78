### Lengths of time (DURATION) and how far a moment is (RELATIVE). Other messages use them through
### these functions, so every message here is needed for either of them to work in a locale.

## Lengths of time

# Part of sentences such as "45 seconds left". $seconds: 0 to 59.
duration-seconds =
    { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }

# Part of sentences such as "15 minutes left". $minutes: 0 to 59.
duration-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }

# Part of sentences such as "15 minutes 30 seconds left". $minutes: 1 to 59. $seconds: 1 to 59.
duration-minutes-seconds = { duration-minutes } { duration-seconds }

# Part of sentences such as "2 hours left". $hours: 0 to 23.
duration-hours =
    { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }

# Part of sentences such as "2 hours 15 minutes left". $hours: 1 to 23. $minutes: 1 to 59.
duration-hours-minutes = { duration-hours } { duration-minutes }

# Part of sentences such as "3 days left"; a day is 24 hours. $days: 0 or more.
duration-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }

# Part of sentences such as "3 days 4 hours left"; a day is 24 hours. $days: 1 or more. $hours: 1 to 23.
duration-days-hours = { duration-days } { duration-hours }

# Part of sentences such as "less than a minute left". $unit: the unit that is not reached,
# "second", "minute", "hour" or "day"; nobody reads it, it is for choosing.
duration-less =
    { $unit ->
        [second] less than a second
        [hour] less than an hour
        [day] less than a day
       *[minute] less than a minute
    }

## How far a moment is, rounded to its largest unit

# How far a moment is that is now, by the minute. No variables.
relative-now = now

# How far a moment in the future is, on its own or in a sentence. $seconds: 1 to 59.
relative-in-seconds =
    { $seconds ->
        [one] in { $seconds } second
       *[other] in { $seconds } seconds
    }

# How far a moment in the future is, on its own or in a sentence. $minutes: 1 to 59.
relative-in-minutes =
    { $minutes ->
        [one] in { $minutes } minute
       *[other] in { $minutes } minutes
    }

# How far a moment in the future is, on its own or in a sentence. $hours: 1 to 23.
relative-in-hours =
    { $hours ->
        [one] in { $hours } hour
       *[other] in { $hours } hours
    }

# How far a moment in the future is, on its own or in a sentence. $days: 1 to 29.
relative-in-days =
    { $days ->
        [one] in { $days } day
       *[other] in { $days } days
    }

# How far a moment in the future is, on its own or in a sentence. $months: 1 to 11.
relative-in-months =
    { $months ->
        [one] in { $months } month
       *[other] in { $months } months
    }

# How far a moment in the future is, on its own or in a sentence. $years: 1 or more.
relative-in-years =
    { $years ->
        [one] in { $years } year
       *[other] in { $years } years
    }

# How far a moment in the past is, on its own or in a sentence. $seconds: 1 to 59.
relative-seconds-ago =
    { $seconds ->
        [one] { $seconds } second ago
       *[other] { $seconds } seconds ago
    }

# How far a moment in the past is, on its own or in a sentence. $minutes: 1 to 59.
relative-minutes-ago =
    { $minutes ->
        [one] { $minutes } minute ago
       *[other] { $minutes } minutes ago
    }

# How far a moment in the past is, on its own or in a sentence. $hours: 1 to 23.
relative-hours-ago =
    { $hours ->
        [one] { $hours } hour ago
       *[other] { $hours } hours ago
    }

# How far a moment in the past is, on its own or in a sentence. $days: 1 to 29.
relative-days-ago =
    { $days ->
        [one] { $days } day ago
       *[other] { $days } days ago
    }

# How far a moment in the past is, on its own or in a sentence. $months: 1 to 11.
relative-months-ago =
    { $months ->
        [one] { $months } month ago
       *[other] { $months } months ago
    }

# How far a moment in the past is, on its own or in a sentence. $years: 1 or more.
relative-years-ago =
    { $years ->
        [one] { $years } year ago
       *[other] { $years } years ago
    }
