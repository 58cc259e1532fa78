//! What is left of a person in the files of a database.

use std::{fs, path::PathBuf};

use partnerdesk::{
    db::{Db, Target, scrub::vacuum},
    people::erasure::TABLES,
};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use super::story::{Who, boss, erase, lived, plant};
use crate::{billing::done, support::TestDesk};

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
    vacuum(&desk.db, TABLES).await;
    assert!(!samples(&desk).await.contains(email));
}
