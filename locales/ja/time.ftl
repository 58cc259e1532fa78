### Lengths of time (DURATION) and how far a moment is (RELATIVE).

## Lengths of time

duration-seconds = { $seconds }秒
duration-minutes = { $minutes }分
duration-minutes-seconds = { duration-minutes }{ duration-seconds }
duration-hours = { $hours }時間
duration-hours-minutes = { duration-hours }{ duration-minutes }
duration-days = { $days }日
duration-days-hours = { duration-days }{ duration-hours }
duration-less =
    { $unit ->
        [second] 1秒未満
        [hour] 1時間未満
        [day] 1日未満
       *[minute] 1分未満
    }

## How far a moment is, rounded to its largest unit

relative-now = 今
relative-in-seconds = { $seconds }秒後
relative-in-minutes = { $minutes }分後
relative-in-hours = { $hours }時間後
relative-in-days = { $days }日後
relative-in-months = { $months }か月後
relative-in-years = { $years }年後
relative-seconds-ago = { $seconds }秒前
relative-minutes-ago = { $minutes }分前
relative-hours-ago = { $hours }時間前
relative-days-ago = { $days }日前
relative-months-ago = { $months }か月前
relative-years-ago = { $years }年前
