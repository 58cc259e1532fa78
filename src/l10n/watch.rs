//! Tells when the files of a locales folder have changed.
//!
//! The system's events are only a reason to look: they come several per save, differ by editor
//! (write, rename over, delete and create), and end when the folder itself is replaced. What counts
//! is whether the contents differ from those seen last.

use std::{
    collections::hash_map::DefaultHasher,
    hash::Hasher,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind},
};

/// An editor's save is over when nothing happened for this long.
const QUIET: Duration = Duration::from_millis(150);
/// A folder that never falls quiet is looked at all the same.
const LONGEST: Duration = Duration::from_millis(700);

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Messages, or a file that belongs to them.
    pub messages: bool,
    /// A document in a `policies` folder.
    pub policies: bool,
}

/// A running watch; dropping it ends it.
#[derive(Debug)]
pub struct Watch {
    stop: Sender<Signal>,
    thread: Option<JoinHandle<()>>,
}

enum Signal {
    Happened {
        /// Folders came or went, so what is watched may not be what is there.
        folders: bool,
    },
    Stop,
}

/// Watches a locales folder and calls `on_change`, on a thread of its own, after each change of the
/// messages (`<lang>/*.ftl`, their TOML files) or documents (`<lang>/policies/*.md`).
pub fn watch(folder: &Path, on_change: impl Fn(Change) + Send + 'static) -> notify::Result<Watch> {
    // Not canonical: where the folder is a link, it is the link that will be replaced.
    let root = std::path::absolute(folder).map_err(notify::Error::io)?;
    if !root.is_dir() {
        return Err(notify::Error::path_not_found().add_path(root));
    }
    let (stop, signals) = channel();
    let watcher = start(&root, stop.clone())?;
    let seen = Print::of(&root);
    let watched = Watched { root, watcher, seen, signal: stop.clone() };
    let thread = std::thread::Builder::new()
        .name("locales".to_owned())
        .spawn(move || watched.run(&signals, &on_change))
        .map_err(notify::Error::io)?;
    Ok(Watch { stop, thread: Some(thread) })
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.stop.send(Signal::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn start(root: &Path, signals: Sender<Signal>) -> notify::Result<RecommendedWatcher> {
    let watched = root.to_owned();
    // Some systems tell of the real path, whatever was asked for.
    let real = root.canonicalize().unwrap_or_else(|_| watched.clone());
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let folders = match event {
            Ok(event) if is_reading(event.kind) => return,
            Ok(event) if event.paths.iter().any(|path| path.starts_with(&watched) || path.starts_with(&real)) => {
                event.paths.iter().any(|path| *path == watched || *path == real) || is_about_folders(event.kind)
            }
            // The parent of the folder has other business, too.
            Ok(_) => return,
            // A queue that overflowed, say: something was missed.
            Err(_) => true,
        };
        let _ = signals.send(Signal::Happened { folders });
    })?;
    if root.is_dir() {
        watcher.watch(root, RecursiveMode::Recursive)?;
    }
    // The watch of a folder dies with it; its parent sees it come back.
    if let Some(parent) = root.parent() {
        watcher.watch(parent, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

/// We read the files ourselves: those events would never end.
fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// Whether it may be; systems differ in how much they tell.
fn is_about_folders(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(CreateKind::File) | EventKind::Remove(RemoveKind::File) => false,
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any | EventKind::Other => true,
        _ => false,
    }
}

struct Watched {
    root: PathBuf,
    watcher: RecommendedWatcher,
    seen: Print,
    signal: Sender<Signal>,
}

impl Watched {
    fn run(mut self, signals: &Receiver<Signal>, on_change: &impl Fn(Change)) {
        while let Ok(Signal::Happened { folders }) = signals.recv() {
            let Some(folders) = settle(signals, folders) else {
                return;
            };
            if folders {
                // Begun anew rather than mended: a folder that was replaced at once would otherwise
                // be watched in its former body.
                match start(&self.root, self.signal.clone()) {
                    Ok(watcher) => self.watcher = watcher,
                    Err(error) => {
                        let folder = self.root.display();
                        tracing::warn!(%folder, %error, "the folder cannot be watched any more");
                    }
                }
            }
            // Looked at after the watch stands, so that nothing falls in between.
            let now = Print::of(&self.root);
            let change = now.differs(&self.seen);
            self.seen = now;
            if change.messages || change.policies {
                on_change(change);
            }
        }
    }
}

/// Waits until nothing happens any more; `None` when the watch has ended.
fn settle(signals: &Receiver<Signal>, mut folders: bool) -> Option<bool> {
    let latest = Instant::now() + LONGEST;
    loop {
        let wait = QUIET.min(latest.saturating_duration_since(Instant::now()));
        match signals.recv_timeout(wait) {
            Ok(Signal::Happened { folders: also }) => folders |= also,
            Err(RecvTimeoutError::Timeout) => return Some(folders),
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// The contents of the folder, as two hashes: they are compared within one run only.
#[derive(Debug, PartialEq, Eq)]
struct Print {
    messages: u64,
    policies: u64,
}

impl Print {
    fn of(root: &Path) -> Print {
        let (mut messages, mut policies) = (DefaultHasher::new(), DefaultHasher::new());
        for path in listing(root) {
            if path.is_dir() {
                for inner in listing(&path) {
                    absorb(&inner, &["ftl", "toml"], &mut messages);
                }
                for document in listing(&path.join("policies")) {
                    absorb(&document, &["md"], &mut policies);
                }
            } else {
                absorb(&path, &["toml"], &mut messages);
            }
        }
        Print { messages: messages.finish(), policies: policies.finish() }
    }

    fn differs(&self, before: &Print) -> Change {
        Change { messages: self.messages != before.messages, policies: self.policies != before.policies }
    }
}

fn listing(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn absorb(path: &Path, extensions: &[&str], into: &mut DefaultHasher) {
    let extension = path.extension().and_then(|extension| extension.to_str());
    if !extension.is_some_and(|extension| extensions.contains(&extension)) || path.is_dir() {
        return;
    }
    into.write(path.as_os_str().as_encoded_bytes());
    match std::fs::read(path) {
        Ok(contents) => {
            into.write_usize(contents.len());
            into.write(&contents);
        }
        // Unreadable differs from empty.
        Err(_) => into.write_u8(1),
    }
}

#[cfg(test)]
mod tests;
