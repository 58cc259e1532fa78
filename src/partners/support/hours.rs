//! Opening hours: whether they are sound, and what they mean at a moment. Pure; holidays, changes to
//! daylight saving time and the zone of the desk are all in here.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use jiff::{Timestamp, civil, tz::TimeZone};

use super::model::{Opening, SupportContent};
use crate::{partners::model::Weekday, words::Word};

/// The minutes of a day.
pub const DAY: i32 = 24 * 60;
/// How far ahead an opening or a closing is looked for, in days.
const HORIZON: usize = 366;

/// What is wrong with an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It ends before it begins, or when it begins.
    Inverted,
    /// It overlaps one before it.
    Overlap,
}

/// Every interval that cannot stand, by its place in the list.
pub fn faults(hours: &[Opening]) -> Vec<(usize, Fault)> {
    let inverted = |hours: &Opening| hours.opens >= hours.closes;
    let overlap =
        |a: &Opening, b: &Opening| a.weekday == b.weekday && !inverted(a) && a.opens < b.closes && b.opens < a.closes;
    let fault = |(at, one): (usize, &Opening)| {
        if inverted(one) {
            Some((at, Fault::Inverted))
        } else {
            hours[..at].iter().any(|earlier| overlap(earlier, one)).then_some((at, Fault::Overlap))
        }
    };
    hours.iter().enumerate().filter_map(fault).collect()
}

/// Minutes after midnight as `HH:MM`.
pub fn clock(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A time in which support can be reached without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub opens: DateTime<Utc>,
    pub closes: DateTime<Utc>,
}

/// Whether support can be reached at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Until then; without an end it does not close within a year.
    Open { until: Option<DateTime<Utc>> },
    /// Until then; without an end it does not open within a year.
    Closed { until: Option<DateTime<Utc>> },
}

/// The hours of a statement as a calendar.
pub struct Calendar<'a> {
    hours: &'a [Opening],
    holidays: &'a [NaiveDate],
    zone: TimeZone,
}

impl<'a> Calendar<'a> {
    /// The zone was checked when it was written; one that the database has lost since counts as UTC.
    pub fn of(content: &'a SupportContent) -> Self {
        let zone = TimeZone::get(&content.time_zone).unwrap_or(TimeZone::UTC);
        Self { hours: &content.hours, holidays: &content.holidays, zone }
    }

    /// Whether support can be reached now, and until when that stays so.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        match self.spans(now).next() {
            Some(span) if span.opens > now => Standing::Closed { until: Some(span.opens) },
            // What is still open at the horizon has not been seen to close.
            Some(span) if span.closes - now > chrono::TimeDelta::days(HORIZON as i64 - 2) => {
                Standing::Open { until: None }
            }
            Some(span) => Standing::Open { until: Some(span.closes) },
            None => Standing::Closed { until: None },
        }
    }

    /// The spans that end after now and begin within so many days.
    pub fn upcoming(&self, now: DateTime<Utc>, days: u32) -> Vec<Span> {
        let end = now + chrono::TimeDelta::days(i64::from(days));
        self.spans(now).take_while(|span| span.opens < end).collect()
    }

    /// Every span that ends after now, in order; intervals that touch are one.
    fn spans(&self, now: DateTime<Utc>) -> impl Iterator<Item = Span> {
        let mut daily = self.days(now).flat_map(|day| self.day(day)).filter(move |span| span.closes > now).peekable();
        std::iter::from_fn(move || {
            let mut span = daily.next()?;
            while let Some(next) = daily.next_if(|next| next.opens <= span.closes) {
                span.closes = span.closes.max(next.closes);
            }
            Some(span)
        })
    }

    /// The days of the desk from the one before now on.
    fn days(&self, now: DateTime<Utc>) -> impl Iterator<Item = civil::Date> {
        let at = Timestamp::from_second(now.timestamp()).unwrap_or(Timestamp::UNIX_EPOCH);
        let today = self.zone.to_datetime(at).date();
        let days = std::iter::successors(today.yesterday().ok(), |day| day.tomorrow().ok());
        days.take(HORIZON)
    }

    /// The intervals of one day, in order. One that the clocks skip is not there.
    fn day(&self, day: civil::Date) -> Vec<Span> {
        if self.holidays.iter().any(|holiday| same(*holiday, day)) {
            return Vec::new();
        }
        let weekday = Weekday::ALL[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
        let of_day = self.hours.iter().filter(|hours| hours.weekday == weekday);
        let span = |hours: &Opening| {
            let span = Span { opens: self.moment(day, hours.opens)?, closes: self.moment(day, hours.closes)? };
            (span.opens < span.closes).then_some(span)
        };
        let mut spans: Vec<Span> = of_day.filter_map(span).collect();
        spans.sort_by_key(|span| span.opens);
        spans
    }

    /// A time that the clocks skip is told by the clock before the change; of one that comes twice, the
    /// first counts.
    fn moment(&self, day: civil::Date, minute: i32) -> Option<DateTime<Utc>> {
        let day = if minute >= DAY { day.tomorrow().ok()? } else { day };
        let minute = minute % DAY;
        let time = day.at(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0);
        let at = self.zone.to_timestamp(time).ok()?;
        DateTime::from_timestamp(at.as_second(), 0)
    }
}

fn same(a: NaiveDate, b: civil::Date) -> bool {
    a.year() == i32::from(b.year())
        && a.month() == u32::from(b.month().unsigned_abs())
        && a.day() == u32::from(b.day().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weekday::{Monday, Saturday, Sunday, Tuesday, Wednesday};

    fn on(weekday: Weekday, opens: i32, closes: i32) -> Opening {
        Opening { weekday, opens, closes }
    }

    #[test]
    fn hours_may_touch_but_neither_overlap_nor_end_before_they_begin() {
        assert_eq!(faults(&[on(Monday, 780, 1020), on(Monday, 540, 720), on(Monday, 720, 780)]), []);
        assert_eq!(faults(&[on(Monday, 540, 720), on(Tuesday, 540, 720)]), []);
        let wrong = [on(Monday, 540, 720), on(Monday, 719, 800), on(Tuesday, 600, 600), on(Monday, 700, 600)];
        assert_eq!(faults(&wrong), [(1, Fault::Overlap), (2, Fault::Inverted), (3, Fault::Inverted)]);
    }

    fn at(moment: &str) -> DateTime<Utc> {
        moment.parse().expect("a moment")
    }

    fn desk(zone: &str, hours: Vec<Opening>, holidays: &[&str]) -> SupportContent {
        let holidays = holidays.iter().map(|day| day.parse().expect("a day")).collect();
        SupportContent { hours, holidays, ..SupportContent::empty(zone, "en") }
    }

    fn week(opens: i32, closes: i32) -> Vec<Opening> {
        Weekday::ALL.iter().take(5).map(|weekday| on(*weekday, opens, closes)).collect()
    }

    fn always() -> Vec<Opening> {
        Weekday::ALL.iter().map(|weekday| on(*weekday, 0, DAY)).collect()
    }

    #[test]
    fn a_desk_is_open_or_says_when_it_opens_again() {
        let open = |until: &str| Standing::Open { until: Some(at(until)) };
        let closed = |until: &str| Standing::Closed { until: Some(at(until)) };
        let london = desk("Europe/London", week(540, 1020), &["2026-05-25"]);
        let berlin = desk("Europe/Berlin", week(540, 1020), &[]);
        let lunch = desk("Asia/Tokyo", vec![on(Wednesday, 540, 720), on(Wednesday, 780, 1080)], &[]);
        let night = desk("America/New_York", vec![on(Saturday, 1320, DAY), on(Sunday, 0, 120)], &[]);
        let cases = [
            // Tuesday, in summer time: 09:00 to 17:00 in London is 08:00 to 16:00.
            (&london, "2026-05-05T07:59:59Z", closed("2026-05-05T08:00:00Z")),
            (&london, "2026-05-05T08:00:00Z", open("2026-05-05T16:00:00Z")),
            (&london, "2026-05-05T16:00:00Z", closed("2026-05-06T08:00:00Z")),
            // Over a weekend, and over one that a holiday makes longer.
            (&london, "2026-05-08T17:00:00Z", closed("2026-05-11T08:00:00Z")),
            (&london, "2026-05-22T17:00:00Z", closed("2026-05-26T08:00:00Z")),
            (&london, "2026-05-25T10:00:00Z", closed("2026-05-26T08:00:00Z")),
            // The clocks went back in the weekend between.
            (&london, "2026-10-23T17:00:00Z", closed("2026-10-26T09:00:00Z")),
            (&berlin, "2026-03-27T17:00:00Z", closed("2026-03-30T07:00:00Z")),
            // The day of Tokyo has begun while that of UTC has not.
            (&lunch, "2026-05-05T23:00:00Z", closed("2026-05-06T00:00:00Z")),
            (&lunch, "2026-05-06T03:30:00Z", closed("2026-05-06T04:00:00Z")),
            (&lunch, "2026-05-06T09:00:00Z", closed("2026-05-13T00:00:00Z")),
            // Two intervals that meet at midnight are one night.
            (&night, "2026-05-10T03:00:00Z", open("2026-05-10T06:00:00Z")),
        ];
        for (content, now, expected) in cases {
            assert_eq!(Calendar::of(content).standing(at(now)), expected, "{} at {now}", content.time_zone);
        }
    }

    #[test]
    fn a_desk_without_hours_never_opens_and_one_with_all_never_closes() {
        let now = at("2026-05-05T12:00:00Z");
        assert_eq!(Calendar::of(&desk("UTC", vec![], &[])).standing(now), Standing::Closed { until: None });
        assert_eq!(Calendar::of(&desk("UTC", always(), &[])).standing(now), Standing::Open { until: None });
        let but_christmas = desk("UTC", always(), &["2026-12-25"]);
        let until = Some(at("2026-12-25T00:00:00Z"));
        assert_eq!(Calendar::of(&but_christmas).standing(now), Standing::Open { until });
    }

    #[test]
    fn an_interval_that_the_clocks_skip_is_not_there_and_one_that_comes_twice_begins_once() {
        let night = |opens, closes| desk("Europe/Berlin", vec![on(Sunday, opens, closes)], &[]);
        let spans = |content: &SupportContent, now| Calendar::of(content).upcoming(at(now), 2);
        // 02:00 to 03:00 does not exist on 29 March 2026.
        assert_eq!(spans(&night(120, 180), "2026-03-28T12:00:00Z"), []);
        // 01:00 to 03:00 lasts three hours on 25 October 2026, for 02:00 to 03:00 comes twice.
        let long = Span { opens: at("2026-10-24T23:00:00Z"), closes: at("2026-10-25T02:00:00Z") };
        assert_eq!(spans(&night(60, 180), "2026-10-24T12:00:00Z"), [long]);
    }

    #[test]
    fn the_next_days_are_told_as_spans() {
        let content = desk("Asia/Tokyo", week(540, 1080), &["2026-05-06"]);
        let spans = Calendar::of(&content).upcoming(at("2026-05-05T12:00:00Z"), 7);
        let days: Vec<String> = spans.iter().map(|span| span.opens.to_rfc3339()).collect();
        let expected = ["2026-05-07", "2026-05-08", "2026-05-11", "2026-05-12"];
        assert_eq!(days, expected.map(|day| format!("{day}T00:00:00+00:00")));
    }
}
