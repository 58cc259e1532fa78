//! `partnerdesk import`.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::{OK, PROBLEMS, WRONG_USE, place};
use crate::{
    config::{Format, Import as Options, Place},
    failure::Failure,
    policies::{
        import::{File, Import, Report, import},
        model::DocumentOrigin,
    },
};

/// Imports pages and prints a summary.
pub async fn run(place: &Place, options: Options) -> Result<u8, Failure> {
    let mut paths = Vec::new();
    for path in &options.paths {
        if !path.exists() {
            eprintln!("partnerdesk: there is no {}", path.display());
            return Ok(WRONG_USE);
        }
        collect(path, &mut paths)?;
    }
    if paths.is_empty() {
        eprintln!("partnerdesk: there is no page (*.md) in the given folders");
        return Ok(WRONG_USE);
    }
    let cx = place::operator(place, place::open(place).await?)?;
    let bar = ProgressBar::new(paths.len() as u64);
    bar.set_style(ProgressStyle::with_template("{bar:30} {pos}/{len} pages").unwrap_or(ProgressStyle::default_bar()));
    let mut files = Vec::new();
    for path in paths {
        files.push(File { bytes: std::fs::read(&path)?, path: path.display().to_string() });
    }
    let plan = Import { files, origin: DocumentOrigin::Imported, dry_run: options.dry_run };
    let report = import(&cx, plan, || bar.inc(1)).await?;
    bar.finish_and_clear();
    match options.format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&report);
            println!("{}", json.map_err(|error| Failure::new(format!("writing the summary: {error}")))?);
        }
        Format::Text => print(&report, options.dry_run),
    }
    cx.db.close().await?;
    Ok(if report.problems.is_empty() { OK } else { PROBLEMS })
}

/// The page itself, or every page below a folder.
fn collect(path: &Path, pages: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !path.is_dir() {
        pages.push(path.to_owned());
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        // A link is not followed, so a folder that contains itself ends.
        let kind = entry.file_type()?;
        let page = entry.path().extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
        if kind.is_dir() || (kind.is_file() && page) {
            collect(&entry.path(), pages)?;
        }
    }
    Ok(())
}

fn print(report: &Report, dry_run: bool) {
    for note in &report.notes {
        println!("note: {}:{}: {}", note.path, note.line, note.message);
    }
    for problem in &report.problems {
        println!("problem: {}:{}: {} [{}]", problem.path, problem.line, problem.message, problem.code);
    }
    println!(
        "{}{} documents, {} editions, {} localizations ({} created, {} updated, {} unchanged), \
         {} aligned segments, {} of unknown source, {} notes, {} problems",
        if dry_run { "Would import: " } else { "Imported: " },
        report.documents(),
        report.editions(),
        report.localizations,
        report.created,
        report.updated,
        report.unchanged,
        report.aligned_segments,
        report.unknown_source,
        report.notes.len(),
        report.problems.len(),
    );
}
