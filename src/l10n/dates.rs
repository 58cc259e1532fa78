//! Dates and times of one locale. A style's formatter is made at its first use and kept.

use std::sync::OnceLock;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use icu::{
    calendar::{Date, Gregorian},
    datetime::{
        FixedCalendarDateTimeFormatter,
        fieldsets::{
            builder::{DateFields, FieldSetBuilder, ZoneStyle},
            enums::CompositeFieldSet,
        },
        options::{Length, TimePrecision},
    },
    time::{
        DateTime as CivilTime, Time, TimeZoneInfo, ZonedDateTime,
        zone::{
            TimeZone as ZoneId, UtcOffset,
            models::{AtTime, Base},
        },
    },
};
use jiff::{Timestamp, Zoned, tz::TimeZone};

use super::functions::{DateOptions, Style};

type Formatter = FixedCalendarDateTimeFormatter<Gregorian, CompositeFieldSet>;
type Moment = ZonedDateTime<Gregorian, TimeZoneInfo<AtTime>>;

/// No style and the four of them, for the date and for the time.
const STYLES: usize = 5;

/// The date formats of a locale.
#[derive(Debug)]
pub(super) struct Dates {
    locale: icu::locale::Locale,
    formatters: [OnceLock<Option<Formatter>>; STYLES * STYLES],
}

impl Dates {
    pub fn of(locale: &icu::locale::Locale) -> Dates {
        Dates { locale: locale.clone(), formatters: [const { OnceLock::new() }; STYLES * STYLES] }
    }

    /// A day; a style for the time says nothing about it.
    pub fn date(&self, date: NaiveDate, options: &DateOptions) -> String {
        let style = Some(options.date.unwrap_or(Style::Long));
        // Months and days of chrono are proven, so only an absurd year can be refused.
        civil(date.year(), date.month(), date.day())
            .and_then(|date| {
                let moment = CivilTime { date, time: Time::start_of_day() };
                self.write(&zoned(moment, TimeZoneInfo::utc()), style, None)
            })
            .unwrap_or_else(|| date.to_string())
    }

    /// A moment, on the calendar and clock of a zone.
    pub fn instant(&self, at: DateTime<Utc>, zone: &TimeZone, options: &DateOptions) -> String {
        let zone = options.zone.as_ref().unwrap_or(zone);
        let (date, time) = match (options.date, options.time) {
            (None, None) => (Some(Style::Long), Some(Style::Short)),
            given => given,
        };
        moment(at, zone).and_then(|moment| self.write(&moment, date, time)).unwrap_or_else(|| at.to_rfc3339())
    }

    fn write(&self, moment: &Moment, date: Option<Style>, time: Option<Style>) -> Option<String> {
        let slot = |style: Option<Style>| style.map_or(0, |style| style as usize + 1);
        self.formatters[slot(date) * STYLES + slot(time)]
            .get_or_init(|| {
                let fields = fields(date, time)?;
                Formatter::try_new((&self.locale).into(), fields).ok()
            })
            .as_ref()
            .map(|formatter| formatter.format(moment).to_string())
    }
}

/// The styles of ECMA-402 in the terms of ICU4X.
fn fields(date: Option<Style>, time: Option<Style>) -> Option<CompositeFieldSet> {
    let mut builder = FieldSetBuilder::new();
    builder.length = date.map(|style| match style {
        Style::Short => Length::Short,
        Style::Medium => Length::Medium,
        Style::Long | Style::Full => Length::Long,
    });
    builder.date_fields = date.map(|style| match style {
        Style::Full => DateFields::YMDE,
        _ => DateFields::YMD,
    });
    builder.time_precision = time.map(|style| match style {
        Style::Short => TimePrecision::Minute,
        _ => TimePrecision::Second,
    });
    builder.zone_style = match time {
        Some(Style::Long) => Some(ZoneStyle::LocalizedOffsetShort),
        Some(Style::Full) => Some(ZoneStyle::SpecificLong),
        _ => None,
    };
    builder.build_composite().ok()
}

fn civil(year: i32, month: u32, day: u32) -> Option<Date<Gregorian>> {
    // ICU4X counts in days and takes no year of five digits or more.
    if !(-9999..=9999).contains(&year) {
        return None;
    }
    Date::try_new_gregorian(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

fn moment(at: DateTime<Utc>, zone: &TimeZone) -> Option<Moment> {
    let local = Zoned::new(Timestamp::new(at.timestamp(), 0).ok()?, zone.clone());
    let [month, day, hour, minute, second] =
        [local.month(), local.day(), local.hour(), local.minute(), local.second()].map(i8::unsigned_abs);
    let date = civil(i32::from(local.year()), u32::from(month), u32::from(day))?;
    let time = Time::try_new(hour, minute, second, 0).ok()?;
    let offset = UtcOffset::try_from_seconds(local.offset().seconds()).ok();
    let id = ZoneId::from_iana_id(zone.iana_name().unwrap_or("Etc/UTC"));
    Some(zoned(CivilTime { date, time }, id.with_offset(offset)))
}

/// The zone's names depend on the moment: daylight saving, and changes of the law.
fn zoned(moment: CivilTime<Gregorian>, zone: TimeZoneInfo<Base>) -> Moment {
    let CivilTime { date, time } = moment;
    ZonedDateTime { date, time, zone: zone.at_date_time(moment) }
}
