//! `partnerdesk locales preview`: a message as readers will get it.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use super::{broken, failed, source};
use crate::{
    commands::{OK, PROBLEMS},
    config::{LocalesPreview, Place},
    l10n::{Args, Catalog, Limits, Locale, PreviewRefused, Rendered, exchange, preview, samples},
};

pub fn run(place: &Place, options: &LocalesPreview) -> u8 {
    let source = source(place);
    let catalog = match Catalog::load(&source) {
        Ok(catalog) => catalog,
        Err(findings) => return broken(&findings),
    };
    let locales: Vec<Locale> = match options.locale {
        Some(locale) => vec![locale],
        None => catalog.locales().iter().map(|info| info.locale).collect(),
    };
    let given = options.args.iter().flat_map(|all| &all.0).chain(&options.arg);
    let given = given.fold(Args::new(), |args, (name, value)| args.with(name.clone(), value.clone()));
    let mut code = PROBLEMS;
    for locale in locales {
        let ftl = match (&options.file, &options.id) {
            (Some(file), _) => match read(file) {
                Ok(text) => Some(text),
                Err(error) => return failed(&format!("{}: {error}", file.display())),
            },
            (None, id) => match exchange::written(&source, locale, id.as_deref().unwrap_or_default()) {
                Ok(ftl) => ftl,
                Err(findings) => return broken(&findings),
            },
        };
        match ftl {
            Some(ftl) => code = show(&catalog, locale, &ftl, options, &given),
            None => eprintln!("{locale}: not translated"),
        }
        if code != OK && options.locale.is_some() {
            return code;
        }
    }
    code
}

fn show(catalog: &Catalog, locale: Locale, ftl: &str, options: &LocalesPreview, given: &Args) -> u8 {
    let limits = Limits::default();
    let samples = match samples(catalog, ftl, locale, given, &limits) {
        Ok(samples) => samples,
        Err(refused) => return tell(locale, &refused),
    };
    println!("{locale}");
    for sample in samples {
        match preview(catalog, ftl, locale, &sample.args, &limits) {
            Ok(rendered) => {
                let of: Vec<String> = sample.of.iter().map(|(name, shown)| format!("${name} {shown}")).collect();
                print(&rendered, &of.join(", "), options);
            }
            Err(refused) => return tell(locale, &refused),
        }
    }
    OK
}

fn print(rendered: &Rendered, of: &str, options: &LocalesPreview) {
    for text in rendered.texts.iter().filter(|text| options.id.as_ref().is_none_or(|id| *id == text.id)) {
        let name = text.attribute.as_ref().map_or_else(|| text.id.clone(), |name| format!("{}.{name}", text.id));
        let of = if of.is_empty() { String::new() } else { format!(" [{of}]") };
        println!("  {name}{of}\n    {}", text.value.replace('\n', "\n    "));
    }
    for finding in &rendered.findings {
        println!("  {finding}");
    }
}

fn tell(locale: Locale, refused: &PreviewRefused) -> u8 {
    match refused {
        PreviewRefused::Invalid { findings } => {
            for finding in findings {
                eprintln!("{locale}: {finding}");
            }
        }
        other => {
            failed(&format!("{locale}: {other}"));
        }
    }
    PROBLEMS
}

fn read(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    // More than a preview takes, so that one that is too large is told.
    let limit = Limits::default().text as u64 + 1;
    if file == Path::new("-") {
        io::stdin().take(limit).read_to_string(&mut text)?;
    } else {
        File::open(file)?.take(limit).read_to_string(&mut text)?;
    }
    Ok(text)
}
