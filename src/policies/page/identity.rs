//! Which document a page belongs to, as far as the page itself says.

use serde::Serialize;

use super::locale::is_locale_folder;

/// What joins the localizations and editions of one document. Both parts are in lower case: the published
/// pages spell ids and file names in either.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// `ms.assetid`; later pages have none.
    pub asset_id: Option<String>,
    /// What follows the last folder named like a locale, else the file name.
    pub path: String,
}

/// Where a page lies.
pub(super) struct Place {
    pub path: String,
    pub locale_folder: Option<String>,
}

pub(super) fn place(path: &str) -> Place {
    let path = path.replace('\\', "/");
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let (file, folders) = match parts.split_last() {
        Some((file, folders)) => (*file, folders),
        None => ("", Default::default()),
    };
    match folders.iter().rposition(|folder| is_locale_folder(folder)) {
        Some(at) => {
            Place { path: parts[at + 1..].join("/").to_lowercase(), locale_folder: Some(folders[at].to_owned()) }
        }
        None => Place { path: file.to_lowercase(), locale_folder: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_begins_after_the_last_locale_folder() {
        for (path, expected, locale) in [
            ("pages/ja-jp/Help-Desk.md", "help-desk.md", Some("ja-jp")),
            ("en-us/copy/zh-TW/a/b.md", "a/b.md", Some("zh-TW")),
            (r"C:\pages\ru-RU\a.md", "a.md", Some("ru-RU")),
            ("locales/ja/policies/a.md", "policies/a.md", Some("ja")),
            ("pages/a.ja-JP.md", "a.ja-jp.md", None),
            ("my-pages/vs/a.md", "a.md", None),
            ("a.md", "a.md", None),
            ("", "", None),
        ] {
            let place = place(path);
            assert_eq!(place.path, expected, "{path}");
            assert_eq!(place.locale_folder.as_deref(), locale, "{path}");
        }
    }
}
