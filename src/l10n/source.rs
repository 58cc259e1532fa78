//! Where the files come from: a folder that people edit, or the copy compiled into the binary.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use data_encoding::HEXLOWER;
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use unic_langid::LanguageIdentifier;

use super::{
    finding::{Finding, Place},
    guard,
    locale::Locale,
    provenance,
    rule::Rule,
};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// Where a catalog is read from. The layout is `<lang>/*.ftl`, beside `glossary.toml`.
#[derive(Clone, Debug)]
pub enum Source {
    /// A folder on disk.
    Folder(PathBuf),
    /// The folder as it was when the program was built.
    Embedded,
    /// Files in memory.
    Files(Vec<SourceFile>),
}

/// A file of a [`Source::Files`].
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path from the locales folder, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A file to look at, with the folder it lies in.
pub(super) struct Sheet {
    pub file: Arc<str>,
    /// `None` at the top of the tree.
    pub locale: Option<Locale>,
    pub bytes: Vec<u8>,
}

impl Source {
    /// Every file this room reads, in the order of their paths.
    pub(super) fn sheets(&self) -> (Vec<Sheet>, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut files = match self {
            Source::Folder(folder) => read_folder(folder, &mut findings),
            Source::Embedded => embedded(),
            Source::Files(files) => files.clone(),
        };
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let sheets = files.into_iter().filter_map(|file| sheet(file, &mut findings)).collect();
        (sheets, findings)
    }
}

/// What tells one state of the files from another: 16 hexadecimal digits, the same on every server.
pub(super) fn revision(sheets: &[Sheet]) -> String {
    let mut hash = Sha256::new();
    for sheet in sheets {
        // Lengths keep the end of one part apart from the beginning of the next.
        for part in [sheet.file.as_bytes(), &sheet.bytes] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    HEXLOWER.encode(&hash.finalize()[..8])
}

/// Messages and what belongs to them; documents and readmes are not ours.
fn wanted(path: &str) -> bool {
    match path.split('/').collect::<Vec<_>>()[..] {
        [name] => name == "glossary.toml",
        [folder, name] => {
            !folder.starts_with('.') && !name.starts_with('.') && (name.ends_with(".ftl") || name == provenance::FILE)
        }
        _ => false,
    }
}

fn sheet(file: SourceFile, findings: &mut Vec<Finding>) -> Option<Sheet> {
    if !wanted(&file.path) {
        return None;
    }
    let name: Arc<str> = file.path.into();
    let locale = match name.split_once('/') {
        None => None,
        Some((folder, _)) => match Locale::parse(folder) {
            // Translation tools know folders by language, script and region, and by nothing beyond.
            Ok(_) if folder.parse::<LanguageIdentifier>().is_err() => {
                let message = format!("the folder `{folder}` must be named by a language, script and region alone");
                findings.push(not_a_locale(&name, message));
                return None;
            }
            // `zh-tw` and `zh-TW` would be one locale in two folders.
            Ok(locale) if locale.as_str() == folder => Some(locale),
            Ok(locale) => {
                let message = format!("the folder `{folder}` must be named `{locale}`");
                findings.push(not_a_locale(&name, message));
                return None;
            }
            Err(error) => {
                findings.push(not_a_locale(&name, error.to_string()));
                return None;
            }
        },
    };
    Some(Sheet { file: name, locale, bytes: file.bytes })
}

fn not_a_locale(file: &Arc<str>, message: String) -> Finding {
    Finding::new(Rule::FolderNotALocale, &Place::file(file), None, message)
}

fn embedded() -> Vec<SourceFile> {
    let top = EMBEDDED.files();
    let inner = EMBEDDED.dirs().flat_map(Dir::files);
    top.chain(inner)
        .filter_map(|file| {
            Some(SourceFile { path: file.path().to_str()?.replace('\\', "/"), bytes: file.contents().to_vec() })
        })
        .collect()
}

fn read_folder(root: &Path, findings: &mut Vec<Finding>) -> Vec<SourceFile> {
    let mut files = Vec::new();
    for (name, path) in list(root, "", findings) {
        if path.is_dir() {
            // Only the files are looked at further down: `policies/` is another room's.
            for (inner, path) in list(&path, &name, findings) {
                read_file(&path, format!("{name}/{inner}"), &mut files, findings);
            }
        } else {
            read_file(&path, name, &mut files, findings);
        }
    }
    files
}

fn list(folder: &Path, name: &str, findings: &mut Vec<Finding>) -> Vec<(String, PathBuf)> {
    let listing = std::fs::read_dir(folder).and_then(|entries| {
        entries
            .map(|entry| {
                let entry = entry?;
                Ok((entry.file_name().to_string_lossy().into_owned(), entry.path()))
            })
            .collect::<Result<Vec<_>, _>>()
    });
    listing.unwrap_or_else(|error| {
        let shown = if name.is_empty() { folder.display().to_string() } else { name.to_owned() };
        findings.push(unreadable(&shown, &error));
        Vec::new()
    })
}

fn read_file(path: &Path, name: String, files: &mut Vec<SourceFile>, findings: &mut Vec<Finding>) {
    if !wanted(&name) || path.is_dir() {
        return;
    }
    let mut bytes = Vec::new();
    // One byte over the limit is enough for the guard to see it.
    let limit = guard::limit(&name) as u64 + 1;
    match File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)) {
        Ok(_) => files.push(SourceFile { path: name, bytes }),
        Err(error) => findings.push(unreadable(&name, &error)),
    }
}

fn unreadable(file: &str, error: &std::io::Error) -> Finding {
    let place = Place::file(&Arc::from(file));
    Finding::new(Rule::Unreadable, &place, None, format!("cannot be read: {error}"))
}
