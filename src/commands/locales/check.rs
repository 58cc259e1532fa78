//! `partnerdesk locales check`: messages and policy pages.

use serde::Serialize;

use crate::{
    commands::{OK, PROBLEMS},
    config::{Format, Place},
    l10n::{self, Finding, Source},
    policies::{import::PageProblem, own, page},
};

#[derive(Serialize)]
struct Findings {
    messages: Vec<Finding>,
    policies: Vec<PageProblem>,
}

pub fn run(place: &Place, format: Format) -> u8 {
    let folder = place.locales();
    let files = match own::files(folder.as_deref()) {
        Ok(files) => files,
        Err(failure) => {
            eprintln!("partnerdesk: {}", failure.chain());
            return PROBLEMS;
        }
    };
    let pages = files.len();
    let problems = |file: own::File| {
        let parsed = page::parse(&file.path, &file.bytes);
        parsed.problems.into_iter().map(move |problem| PageProblem::of(&file.path, problem)).collect::<Vec<_>>()
    };
    let found = Findings {
        messages: l10n::check(&folder.map_or(Source::Embedded, Source::Folder)),
        policies: files.into_iter().flat_map(problems).collect(),
    };
    let count = found.messages.len() + found.policies.len();
    match format {
        Format::Json => match serde_json::to_string_pretty(&found) {
            Ok(json) => println!("{json}"),
            Err(error) => eprintln!("partnerdesk: writing the findings: {error}"),
        },
        Format::Text => {
            for finding in &found.messages {
                println!("{finding}");
            }
            for problem in &found.policies {
                println!("{}:{}: {} [{}]", problem.path, problem.line, problem.message, problem.code);
            }
            println!("{count} findings in the messages and in {pages} policy pages");
        }
    }
    if count == 0 { OK } else { PROBLEMS }
}
