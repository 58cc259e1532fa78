### Lengths of time (DURATION) and how far a moment is (RELATIVE).

## Lengths of time

duration-seconds =
    { $seconds ->
        [one] { $seconds } секунда
        [few] { $seconds } секунды
        [many] { $seconds } секунд
       *[other] { $seconds } секунды
    }
duration-minutes =
    { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
        [many] { $minutes } минут
       *[other] { $minutes } минуты
    }
duration-minutes-seconds = { duration-minutes } { duration-seconds }
duration-hours =
    { $hours ->
        [one] { $hours } час
        [few] { $hours } часа
        [many] { $hours } часов
       *[other] { $hours } часа
    }
duration-hours-minutes = { duration-hours } { duration-minutes }
duration-days =
    { $days ->
        [one] { $days } день
        [few] { $days } дня
        [many] { $days } дней
       *[other] { $days } дня
    }
duration-days-hours = { duration-days } { duration-hours }
duration-less =
    { $unit ->
        [second] меньше секунды
        [hour] меньше часа
        [day] меньше суток
       *[minute] меньше минуты
    }

## How far a moment is, rounded to its largest unit

relative-now = сейчас
relative-in-seconds =
    { $seconds ->
        [one] через { $seconds } секунду
        [few] через { $seconds } секунды
        [many] через { $seconds } секунд
       *[other] через { $seconds } секунды
    }
relative-in-minutes =
    { $minutes ->
        [one] через { $minutes } минуту
        [few] через { $minutes } минуты
        [many] через { $minutes } минут
       *[other] через { $minutes } минуты
    }
relative-in-hours =
    { $hours ->
        [one] через { $hours } час
        [few] через { $hours } часа
        [many] через { $hours } часов
       *[other] через { $hours } часа
    }
relative-in-days =
    { $days ->
        [one] через { $days } день
        [few] через { $days } дня
        [many] через { $days } дней
       *[other] через { $days } дня
    }
relative-in-months =
    { $months ->
        [one] через { $months } месяц
        [few] через { $months } месяца
        [many] через { $months } месяцев
       *[other] через { $months } месяца
    }
relative-in-years =
    { $years ->
        [one] через { $years } год
        [few] через { $years } года
        [many] через { $years } лет
       *[other] через { $years } года
    }
relative-seconds-ago =
    { $seconds ->
        [one] { $seconds } секунду назад
        [few] { $seconds } секунды назад
        [many] { $seconds } секунд назад
       *[other] { $seconds } секунды назад
    }
relative-minutes-ago =
    { $minutes ->
        [one] { $minutes } минуту назад
        [few] { $minutes } минуты назад
        [many] { $minutes } минут назад
       *[other] { $minutes } минуты назад
    }
relative-hours-ago =
    { $hours ->
        [one] { $hours } час назад
        [few] { $hours } часа назад
        [many] { $hours } часов назад
       *[other] { $hours } часа назад
    }
relative-days-ago =
    { $days ->
        [one] { $days } день назад
        [few] { $days } дня назад
        [many] { $days } дней назад
       *[other] { $days } дня назад
    }
relative-months-ago =
    { $months ->
        [one] { $months } месяц назад
        [few] { $months } месяца назад
        [many] { $months } месяцев назад
       *[other] { $months } месяца назад
    }
relative-years-ago =
    { $years ->
        [one] { $years } год назад
        [few] { $years } года назад
        [many] { $years } лет назад
       *[other] { $years } года назад
    }
