//! `partnerdesk locales check`: messages and policy pages.
//!
//! Errors end with exit code 1: readers would get a wrong or a missing text. Warnings alone end with 0,
//! so that a translator can go on with half of the messages; `--deny-warnings` ends with 1 for them too,
//! which is what a project holds its own texts to.

mod sarif;

use std::path::Path;

use serde::Serialize;

use crate::{
    app::messages,
    commands::{OK, PROBLEMS},
    config::{Check, CheckFormat, Place},
    l10n::{self, Finding, Severity, Source},
    policies::{import::PageProblem, own, page},
};

#[derive(Serialize)]
struct Findings {
    messages: Vec<Finding>,
    policies: Vec<PageProblem>,
}

impl Findings {
    /// A page with a problem is served as it was, which is as grave as a wrong text.
    fn errors(&self) -> usize {
        self.messages.iter().filter(|finding| finding.severity == Severity::Error).count() + self.policies.len()
    }

    fn warnings(&self) -> usize {
        self.messages.len() + self.policies.len() - self.errors()
    }
}

pub fn run(place: &Place, options: &Check) -> u8 {
    let folder = place.locales();
    let files = match own::files(folder.as_deref()) {
        Ok(files) => files,
        Err(failure) => {
            eprintln!("partnerdesk: {}", failure.chain());
            return PROBLEMS;
        }
    };
    let pages = files.len();
    let policies = files.iter().flat_map(|file| problems(file, folder.as_deref())).collect();
    let source = folder.map_or(Source::Embedded, Source::Folder);
    let found = Findings { messages: l10n::check_usage(&source, &messages::usage()), policies };
    match options.format {
        CheckFormat::Json => print(&found),
        CheckFormat::Sarif => print(&sarif::log(&found.messages, &found.policies)),
        CheckFormat::Text => print_lines(&found, pages),
    }
    let denied = options.deny_warnings && found.warnings() > 0;
    if found.errors() > 0 || denied { PROBLEMS } else { OK }
}

/// What is wrong with a page, its path from the locales folder as in all findings.
fn problems(file: &own::File, folder: Option<&Path>) -> Vec<PageProblem> {
    let path = Path::new(&file.path);
    let path = folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path).display().to_string();
    page::parse(&file.path, &file.bytes).problems.into_iter().map(|problem| PageProblem::of(&path, problem)).collect()
}

fn print(report: &impl Serialize) {
    match serde_json::to_string_pretty(report) {
        Ok(json) => println!("{json}"),
        Err(error) => eprintln!("partnerdesk: writing the findings: {error}"),
    }
}

fn print_lines(found: &Findings, pages: usize) {
    for finding in &found.messages {
        println!("{finding}");
    }
    for problem in &found.policies {
        println!("{}:{}: error[{}]: {}", problem.path, problem.line, problem.code, problem.message);
    }
    let (errors, warnings) = (counted(found.errors(), "error"), counted(found.warnings(), "warning"));
    println!("{errors} and {warnings} in the messages and in {pages} policy pages");
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
