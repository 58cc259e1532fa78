//! What words cost: rendering, negotiating and reading the files anew, each held against its target
//! and against a floor, the least work that could give a similar answer, measured in the same run.
//!
//! `cargo bench --bench l10n` prints the table and fails if a target is missed. A busy machine can only
//! make a round slower, so the best of many rounds is what counts.

use std::{
    collections::HashMap,
    fs,
    hint::black_box,
    path::Path,
    process::ExitCode,
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use partnerdesk::l10n::{Args, Catalog, Locale, Source, SourceFile};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const LOCALES: [&str; 4] = ["en", "ja", "ru", "zh-TW"];
const MESSAGES: usize = 2_000;
const ROUNDS: usize = 200;
const ROUND: Duration = Duration::from_millis(2);

fn main() -> ExitCode {
    let files = files();
    let catalog = Catalog::load(&Source::Files(files.clone())).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let [ja, ru] = ["ja", "ru"].map(|tag| Locale::parse(tag).expect("a locale"));
    let nothing = Args::new();
    let name = Args::new().text("name", "Mia Ito");
    let count = Args::new().integer("count", 1_234_567);
    let plain = || catalog.say(&[ja], "plain-250", None, &nothing);
    let named = || catalog.say(&[ja], "named-250", None, &name);
    let plural = || catalog.say(&[ru], "counted-250", None, &count);

    let mut table = Table::new();
    // The floors: a look-up and a copy, format! with the same argument.
    let words = HashMap::from([("plain-250".to_owned(), plain().value)]);
    table.row("a plain message", best(plain), 100.0, best(|| words[black_box("plain-250")].clone()));
    table.row("one argument", best(named), 400.0, best(|| format!("こんにちは、{} 様。", black_box("Mia Ito"))));
    let floor = best(|| format!("{} обращений", black_box(1_234_567)));
    table.row("a Russian plural and its number", best(plural), 1_500.0, floor);

    for (what, header) in [
        ("negotiation", "ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7"),
        ("negotiation, rare wishes", "ca-valencia,oc-FR;q=0.9,gsw;q=0.8,zh-Hant-MO;q=0.7"),
    ] {
        // The floor: the ranges of the header as strings, which the answer tells.
        let floor = best(|| header.split(',').map(|wish| black_box(wish).to_owned()).collect::<Vec<_>>());
        table.row(what, best(|| catalog.negotiate(Some(black_box(header)))), 2_000.0, floor);
    }

    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &files);
    let source = Source::Folder(folder.path().to_owned());
    let reload = best(|| Catalog::load(&source).map(|catalog| catalog.locales().len()));
    table.row("reading 2,000 messages in 4 locales", reload, 20e6, best(|| parse(folder.path())));

    // The floor: two threads that share nothing.
    let floor = scaling(|| black_box("plain-250").to_owned());
    table.scaling("two threads, plain messages", scaling(plain), floor);
    table.scaling("two threads, Russian plurals", scaling(plural), floor);
    if table.missed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// As a desk's files are: plain messages, some with an argument, some with plurals, some with a term.
fn files() -> Vec<SourceFile> {
    LOCALES.iter().flat_map(|tag| kinds(tag).map(|(kind, message)| file(tag, kind, message))).collect()
}

fn kinds(tag: &str) -> [(&'static str, &'static str); 4] {
    let (plain, named, counted) = match tag {
        "ja" => ("いつでもお問い合わせください。", "こんにちは、{ $name } 様。", "{ $count } 件のチケット"),
        "ru" => (
            "Обращайтесь в любое время.",
            "Здравствуйте, { $name }!",
            "{ $count ->\n    [one] { $count } обращение\n    [few] { $count } обращения\n    \
             [many] { $count } обращений\n   *[other] { $count } обращения\n }",
        ),
        "zh-TW" => ("歡迎隨時與我們聯絡。", "{ $name } 您好。", "{ $count } 個案件"),
        _ => (
            "Contact us at any time.",
            "Hello, { $name }.",
            "{ $count ->\n    [one] { $count } ticket\n   *[other] { $count } tickets\n }",
        ),
    };
    [("plain", plain), ("named", named), ("counted", counted), ("term", "{ -desk }\n    .hint = { -desk }!")]
}

fn file(tag: &str, kind: &str, message: &str) -> SourceFile {
    let mut text = if kind == "term" { "-desk = Support Desk\n".to_owned() } else { String::new() };
    for n in 0..MESSAGES / 4 {
        if tag == "en" {
            text.push_str("# Shown above a list of tickets. $name: a person. $count: how many are open.\n");
        }
        text.push_str(&format!("{kind}-{n} = {message}\n"));
    }
    SourceFile { path: format!("{tag}/{kind}.ftl"), bytes: text.into_bytes() }
}

fn write(folder: &Path, files: &[SourceFile]) {
    for file in files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, &file.bytes).expect("a file");
    }
}

/// Reads every file and does no more than Fluent's own parser.
fn parse(folder: &Path) -> usize {
    let tags = LOCALES.map(|tag| folder.join(tag));
    let files = tags.iter().flat_map(|tag| fs::read_dir(tag).expect("a folder"));
    let parsed = files.map(|file| {
        let text = fs::read_to_string(file.expect("a file").path()).expect("a text");
        fluent_syntax::parser::parse(text.as_str()).map_or(0, |resource| resource.body.len())
    });
    parsed.sum()
}

/// Nanoseconds of one call, in the best of many rounds.
fn best<T>(call: impl Fn() -> T) -> f64 {
    let mut calls = 1;
    while timed(calls, &call) < ROUND {
        calls *= 2;
    }
    let rounds = (0..ROUNDS).map(|_| timed(calls, &call).as_nanos() as f64 / f64::from(calls));
    rounds.fold(f64::INFINITY, f64::min)
}

fn timed<T>(calls: u32, call: impl Fn() -> T) -> Duration {
    let begun = Instant::now();
    for _ in 0..calls {
        black_box(call());
    }
    begun.elapsed()
}

/// How many times the work of one thread two of them do in the same time: the best round of one against
/// the best round of both. Rounds are short, because two free processors are rarer than one.
fn scaling<T>(call: impl Fn() -> T + Sync) -> f64 {
    let mut calls = 1;
    while timed(calls, &call) < ROUND {
        calls *= 2;
    }
    let together = || {
        let start = Barrier::new(2);
        let one = || {
            start.wait();
            timed(calls, &call)
        };
        thread::scope(|scope| {
            let other = scope.spawn(one);
            one().max(other.join().expect("a thread"))
        })
    };
    let rounds = (0..ROUNDS).map(|_| (timed(calls, &call), together()));
    let least = |(a, b): (Duration, Duration), (c, d): (Duration, Duration)| (a.min(c), b.min(d));
    let (alone, both) = rounds.reduce(least).unwrap_or_default();
    2.0 * alone.as_secs_f64() / both.as_secs_f64()
}

struct Table {
    missed: bool,
}

impl Table {
    fn new() -> Table {
        println!("{:<36}{:>12}{:>12}{:>12}{:>8}", "", "best", "target", "floor", "ratio");
        Table { missed: false }
    }

    fn row(&mut self, name: &str, took: f64, target: f64, floor: f64) {
        let [shown, limit, least] = [took, target, floor].map(duration);
        self.line(name, [&shown, &limit, &least], took / floor, took < target);
    }

    fn scaling(&mut self, name: &str, reached: f64, floor: f64) {
        let [shown, limit, least] = [reached, 1.7, floor].map(|times| format!("{times:.2} x"));
        self.line(name, [&shown, &limit, &least], reached / floor, reached >= 1.7);
    }

    fn line(&mut self, name: &str, [took, target, floor]: [&str; 3], ratio: f64, held: bool) {
        let verdict = if held { "" } else { "  MISSED" };
        println!("{name:<36}{took:>12}{target:>12}{floor:>12}{ratio:>8.1}{verdict}");
        self.missed |= !held;
    }
}

fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.2} µs", n / 1e3),
        n => format!("{:.1} ms", n / 1e6),
    }
}
