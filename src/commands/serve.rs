//! `partnerdesk serve`.

use std::{
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::TimeDelta;
use tokio::net::TcpListener;

use super::{OK, PROBLEMS, WRONG_USE, logging, place, stops::Stops};
use crate::{
    access::{Role, token::Tokens},
    app::{App, Parts},
    config::{Place, Serve as Options},
    cx::{Clock, Cx, Ids},
    db::{Db, live::Live, outbox, scrub::sweep},
    demo,
    failure::Failure,
    http::{Door, Manifest, Origins, Proxies, Rate, Rates, ServeOptions, Settings, Shutdown, serve},
    identity::{self, Identity},
    journal::{audit::sealer::Sealer, idempotency},
    l10n::{self, Source},
    people::erasure,
    policies::own,
    words::Word,
};

/// How long the tokens that the demo prints are valid.
const DEMO_TOKENS: TimeDelta = TimeDelta::days(30);
/// How long statements of cut off requests may take to end.
const LAST_STATEMENTS: Duration = Duration::from_secs(1);

/// Serves until the process is told to stop.
pub async fn run(place: &Place, options: Options) -> Result<u8, Failure> {
    logging::start(options.log_format);
    let secret = if options.demo { Some(place::demo_secret(place)?) } else { configured_secret(place)? };
    let Some(secret) = secret else {
        eprintln!("partnerdesk: set PARTNERDESK_SECRET to sign tokens with, or start with --demo");
        return Ok(WRONG_USE);
    };
    let manifest = manifest(&options.documents)?;
    let tokens = Tokens::new(&secret);
    let identity = identity(&options, tokens.clone())?;
    let folder = place.locales();
    let clock = Clock::system();
    let told = clock.clone();
    let source = folder.clone().map_or(Source::Embedded, Source::Folder);
    let words = match l10n::Live::load(source, move || told.now()) {
        Ok(words) => words,
        Err(findings) => {
            for finding in findings {
                eprintln!("{finding}");
            }
            eprintln!("partnerdesk: the texts cannot be served");
            return Ok(PROBLEMS);
        }
    };
    let cx = place::operator(place, place::open(place).await?)?;
    own::load(&cx, own::files(folder.as_deref())?).await?;
    if options.demo {
        demo::fill(&cx, options.demo_scale).await?;
    }
    // Kept until the end: dropping it ends the watch.
    let _watch = folder.as_deref().map(|folder| watch(folder, words.clone(), cx.clone()));
    let db = cx.db.clone().with_row_security(options.row_level_security.into()).await?;
    let listener = TcpListener::bind(options.listen)
        .await
        .map_err(|error| Failure::new(format!("cannot listen on {}: {error}", options.listen)))?;
    // Before anybody is told that the server is ready.
    let (mut stops, mut again) = (Stops::listen()?, Stops::listen()?);
    identity.prepare(clock.now());
    announce(&listener, &options, &tokens)?;
    let dev = options.dev || options.demo;
    let sealer = Sealer::new(cx.db.clone(), place::audit_keys(place)?);
    let backlog = sealer.backlog();
    let sealing = tokio::spawn(sealer.run(clock.clone()));
    let app = App::new(Parts {
        db: db.clone(),
        audit_key: cx.audit_key.clone(),
        backlog,
        clock,
        ids: Ids::random(),
        identity,
        words,
        live: Live::start(db.clone()).await?,
        dev,
    })?;
    let tidying = tokio::spawn(tidy(cx.clone()));
    let origins = Origins::listed(options.cors_origin);
    let origins = if dev { origins.and_loopback() } else { origins };
    let rates = Rates { caller: Rate::per_minute(options.rate_caller), tenant: Rate::per_minute(options.rate_tenant) };
    let settings = Settings {
        explorer: dev,
        metrics: dev || options.metrics,
        origins,
        manifest,
        only_listed: options.documents_only,
        rates,
        proxies: Proxies::listed(options.trusted_proxy),
        operations_at_once: at_once(&db),
        ..Settings::default()
    };
    let shutdown = Shutdown::default();
    let door = Door::new(app, settings, shutdown.clone());
    let stop = async {
        stops.next().await;
        tracing::info!("stopping");
    };
    let stop_now = async {
        again.next().await;
        again.next().await;
        tracing::warn!("told to stop again: whoever has not left is cut off");
    };
    tokio::select! {
        served = serve(listener, door, shutdown, ServeOptions::default(), stop) => served?,
        () = stop_now => {}
    }
    tidying.abort();
    sealing.abort();
    // What was acknowledged is committed; a transaction that hangs must not hold up the end.
    match tokio::time::timeout(LAST_STATEMENTS, db.close()).await {
        Ok(closed) => closed?,
        Err(_) => tracing::warn!("the database did not let go in time"),
    }
    Ok(OK)
}

/// SQLite works inside this process: more at once than cores would only wait for each other, and one place
/// more is for another tenant. PostgreSQL works elsewhere meanwhile.
fn at_once(db: &Db) -> usize {
    match db.is_postgres() {
        true => Settings::default().operations_at_once,
        false => std::thread::available_parallelism().map_or(2, std::num::NonZero::get) + 1,
    }
}

/// The documents that clients may ask for by name.
fn manifest(files: &[PathBuf]) -> Result<Manifest, Failure> {
    let mut manifest = Manifest::default();
    for file in files {
        let read = |error: &dyn std::fmt::Display| Failure::new(format!("cannot read {}: {error}", file.display()));
        let json = std::fs::read(file).map_err(|error| read(&error))?;
        manifest.add(&json).map_err(|error| read(&error))?;
    }
    Ok(manifest)
}

/// Whose tokens are accepted.
fn identity(options: &Options, own: Tokens) -> Result<Identity, Failure> {
    let issuers = options.identity.as_deref().map(identity::settings::load).transpose()?;
    Identity::new(own).trusting(issuers.unwrap_or_default())
}

/// Without a demo the secret is a matter of the configuration alone: a file that a demo left behind
/// must not open a production desk.
fn configured_secret(place: &Place) -> Result<Option<Vec<u8>>, Failure> {
    if place.secret.is_some() { place::secret(place) } else { Ok(None) }
}

/// Serves what translators save. A mistake keeps what was there, and is logged.
fn watch(folder: &Path, words: l10n::Live, cx: Cx) -> Option<l10n::Watch> {
    let (runtime, root) = (tokio::runtime::Handle::current(), folder.to_owned());
    let watch = l10n::watch(folder, move |change| {
        if change.messages {
            // Its findings are logged there.
            let _ = words.reload();
        }
        if change.policies {
            let (cx, root) = (cx.clone(), root.clone());
            runtime.spawn(async move {
                let loaded = match own::files(Some(&root)) {
                    Ok(files) => own::load(&cx, files).await.map(|_| ()),
                    Err(failure) => Err(failure),
                };
                if let Err(failure) = loaded {
                    tracing::error!(error = failure.chain(), "the policy pages stay as they were");
                }
            });
        }
    });
    match watch {
        Ok(watch) => Some(watch),
        Err(error) => {
            tracing::warn!(%error, "the texts are not watched");
            None
        }
    }
}

/// Takes out what nobody will ask for again, once an hour, and what an erasure could not yet.
async fn tidy(cx: Cx) {
    let mut hours = tokio::time::interval(Duration::from_secs(3_600));
    loop {
        hours.tick().await;
        let now = cx.now();
        for pruned in [outbox::prune(&cx.db, now - TimeDelta::days(1)).await, idempotency::prune(&cx.db, now).await] {
            if let Err(failure) = pruned {
                tracing::warn!(error = failure.chain(), "tidying up");
            }
        }
        sweep(&cx.db, erasure::TABLES).await;
    }
}

/// Readable at a glance: where it is, and for a demo a token for each role.
fn announce(listener: &TcpListener, options: &Options, tokens: &Tokens) -> Result<(), Failure> {
    let address = listener.local_addr()?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "\npartnerdesk is ready\n")?;
    writeln!(out, "  API       http://{address}/graphql   (WebSocket: ws://{address}/graphql)")?;
    if options.demo || options.dev {
        writeln!(out, "  Explorer  http://{address}/")?;
    }
    writeln!(out, "  Health    http://{address}/livez   http://{address}/readyz")?;
    if options.demo {
        writeln!(out, "\n  Tokens of the demo's people, valid for 30 days. Send one as `Authorization: Bearer …`,")?;
        writeln!(out, "  or paste it into the explorer:\n")?;
        let now = Clock::system().now();
        for role in Role::ALL {
            let token = tokens.sign(&demo::persona(*role), now, DEMO_TOKENS)?;
            writeln!(out, "  {:<15} {token}\n", role.code().to_lowercase())?;
        }
    }
    Ok(out.flush()?)
}
