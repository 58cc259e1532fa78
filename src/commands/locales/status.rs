//! `partnerdesk locales status`.

use crate::{
    commands::{OK, PROBLEMS, WRONG_USE},
    config::{Format, LocalesStatus as Options, Place},
    l10n::{self, Counts, Drifted, Source, Status},
};

pub fn run(place: &Place, options: &Options) -> u8 {
    let source = place.locales().map_or(Source::Embedded, Source::Folder);
    let mut status = match l10n::status(&source) {
        Ok(status) => status,
        Err(findings) => {
            findings.iter().for_each(|finding| eprintln!("{finding}"));
            return PROBLEMS;
        }
    };
    if let Some(locale) = options.locale {
        status.locales.retain(|found| found.locale == locale);
        status.drifted.retain(|found| found.locale == locale);
        if status.locales.is_empty() {
            eprintln!("partnerdesk: there is no translation into `{locale}`");
            return WRONG_USE;
        }
    }
    match options.format {
        Format::Json => match serde_json::to_string_pretty(&status) {
            Ok(json) => println!("{json}"),
            Err(error) => eprintln!("partnerdesk: writing the status: {error}"),
        },
        Format::Text => {
            print!("{}", table(&status));
            if options.drift {
                status.drifted.iter().for_each(print_drifted);
            }
        }
    }
    let current = status.locales.iter().all(|locale| locale.total.is_current());
    if options.check && !current { PROBLEMS } else { OK }
}

const HEADER: [&str; 11] = [
    "locale",
    "file",
    "texts",
    "translated",
    "current",
    "cosmetic",
    "meaning",
    "unknown",
    "edited",
    "removed",
    "accepted",
];

/// A row for each file and one for the whole of each locale; figures to the right.
fn table(status: &Status) -> String {
    let mut rows = vec![HEADER.map(str::to_owned)];
    for locale in &status.locales {
        let tag = locale.locale.to_string();
        rows.extend(locale.files.iter().map(|file| row(&tag, &file.file, &file.counts)));
        rows.push(row(&tag, "all", &locale.total));
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; HEADER.len()] = std::array::from_fn(width);
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).enumerate().map(|(at, (cell, width))| match at {
            0 | 1 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn row(locale: &str, file: &str, counts: &Counts) -> [String; HEADER.len()] {
    // Rounded down: 100 % is all of them.
    let share = (counts.translated * 100).checked_div(counts.texts).unwrap_or(100);
    let figures = [
        counts.current,
        counts.cosmetic_drift,
        counts.meaning_drift,
        counts.unknown,
        counts.edited,
        counts.source_removed,
        counts.human,
    ];
    let [current, cosmetic, meaning, unknown, edited, removed, accepted] = figures.map(|figure| figure.to_string());
    let (texts, translated) = (counts.texts.to_string(), format!("{} ({share} %)", counts.translated));
    let (locale, file) = (locale.to_owned(), file.to_owned());
    [locale, file, texts, translated, current, cosmetic, meaning, unknown, edited, removed, accepted]
}

fn print_drifted(drifted: &Drifted) {
    let Drifted { file, line, id, staleness, old, new, .. } = drifted;
    println!("\n{file}:{line}: {id} {}", staleness.code());
    for (mark, english) in [('-', old), ('+', new)] {
        for line in english.iter().flat_map(|english| english.lines()) {
            println!("{mark} {line}");
        }
    }
}
