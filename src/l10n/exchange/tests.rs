//! What goes out comes back, and what is wrong does not come in.

use super::*;
use crate::l10n::{
    SourceFile,
    tests::{locale, source},
};

mod import;
mod pseudo;
mod round_trip;
mod standard;
mod tmx;

/// The folder of a source in memory with changed files.
fn changed(source: &Source, files: &[ChangedFile]) -> Source {
    let Source::Files(before) = source else { panic!("files in memory") };
    let mut all = before.clone();
    for ChangedFile { path, bytes } in files {
        all.retain(|file| file.path != *path);
        all.push(SourceFile { path: path.clone(), bytes: bytes.clone() });
    }
    Source::Files(all)
}

fn text_of<'f>(files: &'f [ChangedFile], path: &str) -> &'f str {
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path} in {files:#?}"));
    str::from_utf8(&file.bytes).unwrap()
}

#[track_caller]
fn imported(source: &Source, document: &str) -> Import {
    import(source, document.as_bytes()).unwrap_or_else(|refused| panic!("{refused:#?}\n{document}"))
}

/// The reasons a document is refused for, with unit and line.
#[track_caller]
fn refused(source: &Source, document: &[u8]) -> Vec<(Option<String>, u32, String)> {
    match import(source, document) {
        Err(ImportRefused::Document(problems)) => problems.into_iter().map(|p| (p.unit, p.line, p.reason)).collect(),
        other => panic!("{other:#?}"),
    }
}
