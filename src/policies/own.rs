//! The project's own documents: `locales/<lang>/policies/*.md`, loaded when the desk starts and again
//! when a file changes.

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::{
    import::{Import, Report, import},
    model::DocumentOrigin,
};
use crate::{cx::Cx, failure::Failure};

pub use super::import::File;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The files of a folder, or those compiled in.
pub fn files(folder: Option<&Path>) -> Result<Vec<File>, Failure> {
    let mut files = match folder {
        Some(folder) => in_folder(folder)?,
        None => embedded(),
    };
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Loads them; what is there already stays as it is.
pub async fn load(cx: &Cx, files: Vec<File>) -> Result<Report, Failure> {
    let report = import(cx, Import { files, origin: DocumentOrigin::Project, dry_run: false }, || {}).await?;
    for problem in &report.problems {
        tracing::error!(
            file = problem.path,
            line = problem.line,
            code = problem.code,
            "the policy page is served as it was: {}",
            problem.message
        );
    }
    Ok(report)
}

fn in_folder(folder: &Path) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    for language in std::fs::read_dir(folder)? {
        let pages = language?.path().join("policies");
        if !pages.is_dir() {
            continue;
        }
        for page in std::fs::read_dir(&pages)? {
            let page = page?.path();
            if is_page(&page) {
                files.push(File { path: page.display().to_string(), bytes: std::fs::read(&page)? });
            }
        }
    }
    Ok(files)
}

fn embedded() -> Vec<File> {
    let policies = EMBEDDED.dirs().filter_map(|language| EMBEDDED.get_dir(language.path().join("policies")));
    let pages = policies.flat_map(Dir::files).filter(|file| is_page(file.path()));
    pages.map(|file| File { path: file.path().display().to_string(), bytes: file.contents().to_vec() }).collect()
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}
