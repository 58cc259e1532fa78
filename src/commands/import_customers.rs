//! `partnerdesk import-customers`.

use super::{OK, PROBLEMS, WRONG_USE, place};
use crate::{
    config::{Format, ImportCustomers, Place},
    customers::import::{Counts, Import, Report, import},
    failure::Failure,
    ids::Kind,
    l10n::{Catalog, Source},
};

/// A file with thousands of bad rows is mended by its first ones.
const MOST_PRINTED: usize = 100;

/// Imports a file and prints a summary.
pub async fn run(place: &Place, options: ImportCustomers) -> Result<u8, Failure> {
    let wrong = |what: String| {
        eprintln!("partnerdesk: {what}");
        Ok(WRONG_USE)
    };
    let Some(partner) = Kind::Partner.read(&options.partner) else {
        return wrong("--partner is not the id of a partner".to_owned());
    };
    let bytes = match std::fs::read(&options.file) {
        Ok(bytes) => bytes,
        Err(error) => return wrong(format!("cannot read {}: {error}", options.file.display())),
    };
    let source = place.locales().map_or(Source::Embedded, Source::Folder);
    let Ok(catalog) = Catalog::load(&source) else {
        return wrong("the texts cannot be read; see `partnerdesk locales check`".to_owned());
    };
    let cx = place::operator(place, place::open(place).await?)?;
    let plan = Import {
        partner,
        bytes,
        encoding: options.encoding.into(),
        dry_run: options.dry_run,
        skip_bad_rows: options.skip_bad_rows,
    };
    let Some(report) = import(&cx, plan, |locale| catalog.served(locale)).await? else {
        return wrong("there is no such partner".to_owned());
    };
    match options.format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&report);
            println!("{}", json.map_err(|error| Failure::new(format!("writing the summary: {error}")))?);
        }
        Format::Text => print(&report, &options),
    }
    cx.db.close().await?;
    Ok(if report.problems.is_empty() { OK } else { PROBLEMS })
}

fn print(report: &Report, options: &ImportCustomers) {
    let file = options.file.display();
    for problem in report.problems.iter().take(MOST_PRINTED) {
        let field = if problem.field.is_empty() { String::new() } else { format!("{}: ", problem.field) };
        println!(
            "problem: {file}:{}:{}: {field}{} [{}]",
            problem.line,
            problem.column,
            problem.message,
            problem.code.name()
        );
    }
    if let Some(more) = report.problems.len().checked_sub(MOST_PRINTED).filter(|more| *more > 0) {
        println!("and {more} more problems");
    }
    let done = match (report.accepted, options.dry_run) {
        (false, _) => "Refused: ",
        (true, true) => "Would import: ",
        (true, false) => "Imported: ",
    };
    let counts = |counts: Counts| {
        format!("{} created, {} updated, {} unchanged", counts.created, counts.updated, counts.unchanged)
    };
    println!(
        "{done}{} rows, customers ({}), subscriptions ({}), {} rows with problems, {} problems",
        report.rows,
        counts(report.customers),
        counts(report.subscriptions),
        report.skipped,
        report.problems.len(),
    );
}
