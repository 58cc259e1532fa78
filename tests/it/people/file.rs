//! What is left of a person in the files of a database.

use std::{fs, path::PathBuf};

use partnerdesk::{
    db::{Db, Target, scrub::sweep},
    people::erasure::TABLES,
};
use sea_orm::{ConnectionTrait, IsolationLevel, Statement, TransactionTrait};
use serde_json::json;

use super::story::{Who, boss, erase, lived, plant};
use crate::{
    billing::done,
    support::{TestDesk, dump},
};

/// The words that one of the files still has.
fn found(files: &[PathBuf], words: &[String]) -> Vec<String> {
    let contents: Vec<Vec<u8>> = files.iter().filter_map(|file| fs::read(file).ok()).collect();
    let has =
        |word: &String| contents.iter().any(|bytes| bytes.windows(word.len()).any(|window| window == word.as_bytes()));
    words.iter().filter(|word| has(word)).cloned().collect()
}

#[tokio::test]
async fn no_word_of_an_erased_person_is_left_in_any_file_of_sqlite() {
    let desk = TestDesk::new().await;
    let Target::File(path) = &desk.place().target else { return };
    let files: Vec<PathBuf> =
        ["", "-wal", "-shm"].iter().map(|end| PathBuf::from(format!("{}{end}", path.display()))).collect();
    lived(&desk).await;
    for who in [Who::Contact, Who::Agent] {
        let mut words: Vec<String> = plant(&desk, who).await.into_iter().map(|(_, _, word)| word).collect();
        words.push(match who {
            Who::Contact => "contact2@customer.example".to_owned(),
            Who::Agent => "agent30@partner.example".to_owned(),
        });
        words.sort();
        // The planner keeps samples of what it saw.
        desk.db.write().execute_unprepared("ANALYZE").await.expect("statistics");
        assert_eq!(found(&files, &words), words, "the test looks in the wrong place");
        done(&erase(&desk, &boss(), &who.id(), json!({})).await, "personErase");
        assert_eq!(found(&files, &words), Vec::<String>::new(), "{who:?}");
        assert_eq!(fs::metadata(&files[1]).map_or(0, |file| file.len()), 0, "the log is empty");
        let again = Db::connect(&desk.place().target).await.expect("the database again");
        again.ping().await.expect("an answer");
        assert_eq!(found(&files, &words), Vec::<String>::new(), "{who:?} after another start");
        again.close().await.expect("closing");
    }
    // What belongs to others is still there.
    assert_eq!(found(&files, &["agent31@partner.example".to_owned(), "Acme".to_owned()]).len(), 2);
}

/// Every sample that PostgreSQL plans with.
async fn samples(desk: &TestDesk) -> String {
    let sql = "SELECT string_agg(concat(most_common_vals, histogram_bounds), ' ') FROM pg_stats
        WHERE schemaname = current_schema()";
    let statement = Statement::from_string(desk.db.write().get_database_backend(), sql);
    let row = desk.db.write().query_one_raw(statement).await.expect("the samples").expect("a row");
    row.try_get_by_index::<Option<String>>(0).expect("a text").unwrap_or_default()
}

#[tokio::test]
async fn postgresql_plans_with_no_word_of_an_erased_person() {
    let desk = TestDesk::new().await;
    if !desk.db.is_postgres() {
        return;
    }
    lived(&desk).await;
    plant(&desk, Who::Agent).await;
    desk.db.write().execute_unprepared("ANALYZE").await.expect("statistics");
    let email = "agentsagentsemail";
    assert!(samples(&desk).await.contains(email), "the test looks in the wrong place");
    done(&erase(&desk, &boss(), &Who::Agent.id(), json!({})).await, "personErase");
    // The desk does the same in the background; whoever comes second waits for the first.
    sweep(&desk.db, TABLES).await;
    assert!(!samples(&desk).await.contains(email));
}

/// What lies in a page of PostgreSQL and is not free: that to which its line pointers lead.
fn items(page: &[u8]) -> Vec<&[u8]> {
    let end_of_pointers = usize::from(u16::from_le_bytes([page[12], page[13]]));
    let pointers = page.get(24..end_of_pointers).unwrap_or_default().chunks_exact(4);
    let item = |pointer: &[u8]| {
        let pointer = u32::from_le_bytes(pointer.try_into().expect("four bytes"));
        let (offset, flags, length) = (pointer & 0x7fff, pointer >> 15 & 3, pointer >> 17);
        let range = offset as usize..(offset + length) as usize;
        (flags == 1).then(|| page.get(range)).flatten()
    };
    pointers.filter_map(item).collect()
}

/// The words that one of PostgreSQL's files still has, in tables or in indexes, whoever may see them.
async fn stored(desk: &TestDesk, words: &[String]) -> Vec<String> {
    let db = desk.db.write();
    db.execute_unprepared("CHECKPOINT").await.expect("what is in memory, on the disk");
    let tables: Vec<String> = TABLES.iter().map(|table| format!("'{table}'::regclass")).collect();
    let sql = format!(
        "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE oid IN ({0})
            OR oid IN (SELECT reltoastrelid FROM pg_class WHERE oid IN ({0}))
            OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid IN ({0}))",
        tables.join(", ")
    );
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("the files");
    let files: Vec<Vec<u8>> = rows.iter().map(|row| row.try_get_by_index(0).expect("a file")).collect();
    let items: Vec<&[u8]> = files.iter().flat_map(|file| file.chunks_exact(8_192)).flat_map(items).collect();
    let has = |word: &&String| items.iter().any(|item| item.windows(word.len()).any(|part| part == word.as_bytes()));
    words.iter().filter(has).cloned().collect()
}

/// How many erasures PostgreSQL has not swept yet.
async fn to_sweep(desk: &TestDesk) -> usize {
    dump::all(&desk.db).await.lines().filter(|line| line.starts_with("erasure_sweeps")).count()
}

#[tokio::test]
async fn what_an_old_snapshot_kept_goes_when_it_has_ended() {
    let desk = TestDesk::new().await;
    if !desk.db.is_postgres() {
        return;
    }
    lived(&desk).await;
    let words: Vec<String> = plant(&desk, Who::Agent).await.into_iter().map(|(_, _, word)| word).collect();
    let words = stored(&desk, &words).await;
    // Long comments are compressed, and no word of theirs can be found.
    assert!(words.len() > 10, "the test looks in the wrong place: {words:?}");
    let old = desk.db.write().begin_with_config(Some(IsolationLevel::RepeatableRead), None).await;
    let old = old.expect("a transaction");
    old.execute_unprepared("SELECT FROM agents").await.expect("a snapshot");
    done(&erase(&desk, &boss(), &Who::Agent.id(), json!({})).await, "personErase");
    sweep(&desk.db, TABLES).await;
    assert_eq!((stored(&desk, &words).await, to_sweep(&desk).await), (words.clone(), 1), "the snapshot sees them");
    old.rollback().await.expect("its end");
    // As another server does it in the next hour, or this one after it was killed.
    let other = desk.beside().await;
    sweep(&other.db, TABLES).await;
    assert_eq!((stored(&desk, &words).await, to_sweep(&desk).await), (vec![], 0));
}
