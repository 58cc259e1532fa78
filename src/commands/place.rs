//! What most commands need first: the database, up to date, and the secret.

use std::{fs, io::Write, path::Path};

use data_encoding::HEXLOWER;
use rand::RngExt;

use crate::{
    access::Caller,
    config::Place,
    cx::{Clock, Cx, Ids},
    db::{Db, Target, migrate},
    failure::Failure,
    journal::audit,
    keys::{Key, Keys},
};

/// A secret shorter than this can be guessed.
const SHORTEST_SECRET: usize = 16;

/// Opens the database and brings it up to date.
pub async fn open(place: &Place) -> Result<Db, Failure> {
    let target = place.target();
    if let Target::File(file) = &target
        && let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder)
            .map_err(|error| Failure::new(format!("cannot make the folder {}: {error}", folder.display())))?;
    }
    let db = Db::connect(&target).await.map_err(|failure| Failure::new(cannot_open(&target, &failure)))?;
    migrate::up(&db)
        .await
        .map_err(|failure| Failure::new(format!("cannot bring the database up to date: {}", failure.chain())))?;
    Ok(db)
}

/// Names the database, but never the password of its URL, which the driver quotes where it reads none.
fn cannot_open(target: &Target, failure: &Failure) -> String {
    let (place, why) = match target {
        Target::File(path) => (path.display().to_string(), failure.chain()),
        Target::Postgres(url) => {
            let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
            let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
            let place = format!("{scheme}://{}", rest.split('?').next().unwrap_or_default());
            let why = failure.chain().replace(url.as_str(), &place);
            (place, why)
        }
    };
    format!("cannot open the database {place}: {why}")
}

/// The context of a command that the operator runs at the machine itself.
pub fn operator(place: &Place, db: Db) -> Result<Cx, Failure> {
    let caller = Caller::Operator { subject: "command-line".to_owned() };
    let (clock, ids) = (Clock::system(), Ids::random());
    // One for each run of a command: what it wrote can be told apart in the audit trail.
    let request_id = ids.next(clock.now()).to_string();
    Ok(Cx { caller, db, clock, ids, request_id, audit_key: audit_keys(place)?.current })
}

/// The keys of the audit trail: of its own secret, else of the one that signs tokens. A command that is given
/// neither makes one in the data folder, as a demo does, so that whatever is written is signed.
pub fn audit_keys(place: &Place) -> Result<Keys, Failure> {
    let current = match &place.audit_key {
        Some(own) => long_enough("PARTNERDESK_AUDIT_KEY", own)?,
        None => demo_secret(place)?,
    };
    let derive = |secret: &[u8]| Key::derive(secret, audit::PURPOSE);
    let old = place.old_audit_key.iter().map(|secret| derive(secret.as_bytes())).collect();
    Ok(Keys { current: derive(&current), old })
}

fn long_enough(name: &str, secret: &str) -> Result<Vec<u8>, Failure> {
    if secret.len() < SHORTEST_SECRET {
        return Err(Failure::new(format!("{name} needs at least {SHORTEST_SECRET} bytes")));
    }
    Ok(secret.as_bytes().to_vec())
}

/// The secret that signs tokens: the configured one, else that of the demo in the data folder.
pub fn secret(place: &Place) -> Result<Option<Vec<u8>>, Failure> {
    if let Some(secret) = &place.secret {
        return long_enough("PARTNERDESK_SECRET", secret).map(Some);
    }
    match fs::read(place.data.join("secret")) {
        Ok(secret) => Ok(Some(secret)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The secret of a demo, made if there is none, and readable by its owner alone.
pub fn demo_secret(place: &Place) -> Result<Vec<u8>, Failure> {
    if let Some(secret) = secret(place)? {
        return Ok(secret);
    }
    fs::create_dir_all(&place.data)?;
    let bytes: [u8; 32] = rand::rng().random();
    let fresh = HEXLOWER.encode(&bytes);
    write_private(&place.data.join("secret"), fresh.as_bytes())?;
    secret(place)?.ok_or_else(|| Failure::new("the secret of the demo is gone"))
}

/// Puts the file there whole, or leaves that of another start that was faster.
fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mine = path.with_extension(std::process::id().to_string());
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&mine)?.write_all(bytes)?;
    let linked = fs::hard_link(&mine, path);
    fs::remove_file(&mine)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}
