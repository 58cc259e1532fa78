### Lengths of time (DURATION) and how far a moment is (RELATIVE).

## Lengths of time

duration-seconds = { $seconds } 秒
duration-minutes = { $minutes } 分鐘
duration-minutes-seconds = { duration-minutes } { duration-seconds }
duration-hours = { $hours } 小時
duration-hours-minutes = { duration-hours } { duration-minutes }
duration-days = { $days } 天
duration-days-hours = { duration-days } { duration-hours }
duration-less =
    { $unit ->
        [second] 不到 1 秒
        [hour] 不到 1 小時
        [day] 不到 1 天
       *[minute] 不到 1 分鐘
    }

## How far a moment is, rounded to its largest unit

relative-now = 現在
relative-in-seconds = { $seconds } 秒後
relative-in-minutes = { $minutes } 分鐘後
relative-in-hours = { $hours } 小時後
relative-in-days = { $days } 天後
relative-in-months = { $months } 個月後
relative-in-years = { $years } 年後
relative-seconds-ago = { $seconds } 秒前
relative-minutes-ago = { $minutes } 分鐘前
relative-hours-ago = { $hours } 小時前
relative-days-ago = { $days } 天前
relative-months-ago = { $months } 個月前
relative-years-ago = { $years } 年前
