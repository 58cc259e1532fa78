use std::{fs, path::Path, sync::mpsc};

use super::*;

const SOON: Duration = Duration::from_secs(10);
const MESSAGES: Change = Change { messages: true, policies: false };
const POLICIES: Change = Change { messages: false, policies: true };

struct Folder {
    _temporary: tempfile::TempDir,
    root: PathBuf,
    changes: Receiver<Change>,
    watch: Option<Watch>,
}

impl Folder {
    /// A `locales` folder in a folder of its own, with one message and one document, watched.
    fn new() -> Folder {
        let temporary = tempfile::tempdir().unwrap();
        let root = temporary.path().join("locales");
        fill(&root, "m = old\n");
        let (send, changes) = mpsc::channel();
        let watch = watch(&root, move |change| send.send(change).unwrap_or_default()).unwrap();
        Folder { _temporary: temporary, root, changes, watch: Some(watch) }
    }

    fn next(&self) -> Change {
        self.changes.recv_timeout(SOON).expect("no change was seen")
    }
}

fn fill(root: &Path, text: &str) {
    fs::create_dir_all(root.join("en/policies")).unwrap();
    fs::write(root.join("en/a.ftl"), text).unwrap();
    fs::write(root.join("en/policies/p.md"), text).unwrap();
}

#[test]
fn messages_and_documents_are_told_apart() {
    let folder = Folder::new();
    fs::write(folder.root.join("en/a.ftl"), "m = new\n").unwrap();
    assert_eq!(folder.next(), MESSAGES);
    fs::write(folder.root.join("en/policies/p.md"), "new").unwrap();
    assert_eq!(folder.next(), POLICIES);
    fs::write(folder.root.join("en/provenance.toml"), "").unwrap();
    assert_eq!(folder.next(), MESSAGES);
    fs::write(folder.root.join("glossary.toml"), "").unwrap();
    assert_eq!(folder.next(), MESSAGES);
}

#[test]
fn a_file_renamed_over_another_is_a_save() {
    let folder = Folder::new();
    for text in ["m = 1\n", "m = 2\n"] {
        fs::write(folder.root.join("en/.a.ftl.tmp"), text).unwrap();
        fs::rename(folder.root.join("en/.a.ftl.tmp"), folder.root.join("en/a.ftl")).unwrap();
        assert_eq!(folder.next(), MESSAGES);
    }
}

#[test]
fn what_changes_nothing_is_not_told() {
    let folder = Folder::new();
    fs::write(folder.root.join("en/a.ftl"), "m = old\n").unwrap();
    fs::write(folder.root.join("README.md"), "new").unwrap();
    fs::write(folder.root.join("en/a.ftl~"), "m = backup\n").unwrap();
    fs::write(folder.root.join("en/policies/p.md"), "new").unwrap();
    // The first that is told is the one that changed something.
    assert_eq!(folder.next(), POLICIES);
}

#[test]
fn a_new_locale_is_seen_with_what_is_put_into_it_later() {
    let folder = Folder::new();
    fs::create_dir(folder.root.join("de")).unwrap();
    fs::write(folder.root.join("de/a.ftl"), "m = neu\n").unwrap();
    assert_eq!(folder.next(), MESSAGES);
    fs::write(folder.root.join("de/a.ftl"), "m = neuer\n").unwrap();
    assert_eq!(folder.next(), MESSAGES);
    fs::remove_dir_all(folder.root.join("de")).unwrap();
    assert_eq!(folder.next(), MESSAGES);
}

#[test]
fn the_folder_may_be_deleted_and_come_back() {
    let folder = Folder::new();
    fs::remove_dir_all(&folder.root).unwrap();
    let gone = folder.next();
    assert!(gone.messages);
    fill(&folder.root, "m = back\n");
    assert!(folder.next().messages);
    // It is watched anew, not only noticed.
    while folder.changes.recv_timeout(QUIET * 3).is_ok() {}
    fs::write(folder.root.join("en/a.ftl"), "m = again\n").unwrap();
    assert_eq!(folder.next(), MESSAGES);
}

#[test]
fn the_folder_may_be_replaced_by_another() {
    let folder = Folder::new();
    let other = folder.root.with_file_name("other");
    fill(&other, "m = other\n");
    fs::rename(&folder.root, folder.root.with_file_name("before")).unwrap();
    fs::rename(&other, &folder.root).unwrap();
    assert!(folder.next().messages);
    fs::write(folder.root.join("en/a.ftl"), "m = again\n").unwrap();
    assert_eq!(folder.next(), MESSAGES);
}

#[cfg(unix)]
#[test]
fn the_folder_may_be_a_link_that_is_turned() {
    let temporary = tempfile::tempdir().unwrap();
    let [one, two, link] = ["one", "two", "locales"].map(|name| temporary.path().join(name));
    fill(&one, "m = 1\n");
    fill(&two, "m = 2\n");
    std::os::unix::fs::symlink(&one, &link).unwrap();
    let (send, changes) = mpsc::channel();
    let _watch = watch(&link, move |change| send.send(change).unwrap_or_default()).unwrap();
    let turned = temporary.path().join("turned");
    std::os::unix::fs::symlink(&two, &turned).unwrap();
    fs::rename(&turned, &link).unwrap();
    assert!(changes.recv_timeout(SOON).unwrap().messages);
    fs::write(two.join("en/a.ftl"), "m = 3\n").unwrap();
    assert_eq!(changes.recv_timeout(SOON).unwrap(), MESSAGES);
}

#[test]
fn a_dropped_watch_says_nothing_more() {
    let mut folder = Folder::new();
    folder.watch = None;
    fs::write(folder.root.join("en/a.ftl"), "m = new\n").unwrap();
    assert!(folder.changes.recv().is_err(), "the channel ends with the watch");
}

#[test]
fn a_folder_that_is_not_there_cannot_be_watched() {
    assert!(watch(Path::new("/nowhere/at/all"), |_| {}).is_err());
}
