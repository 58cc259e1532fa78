//! The demo's tickets have come to where they stand by steps that the desk would have let be taken.

use std::collections::HashMap;

use super::{TICKETS, cast, companies, stories, texts};
use crate::tickets::model::{TicketEventKind, TicketState};

#[test]
fn every_history_leads_from_the_opening_to_where_the_ticket_stands() {
    let now = "2026-05-05T12:00:00Z".parse().expect("a moment");
    let texts = texts::load().expect("the texts");
    let cast = cast::partners(&texts, now);
    let companies = companies::all(&texts, super::CUSTOMERS, now);
    let chapter = stories::Teller::new(&texts, &cast, &companies, TICKETS, now).chapter(TICKETS as usize);
    let chapter = chapter.expect("a thousand tickets");
    let mut histories: HashMap<_, Vec<_>> = HashMap::new();
    for event in &chapter.events {
        histories.entry(event.ticket_id).or_default().push(event);
    }
    let rows: HashMap<_, _> = chapter.tickets.iter().map(|row| (row.id, row)).collect();
    let mut merged = 0;
    for row in &chapter.tickets {
        let history = &histories[&row.id];
        assert_eq!((history[0].kind, history[0].from_state), (TicketEventKind::Opened, None));
        for pair in history.windows(2) {
            assert_eq!(pair[1].from_state, Some(pair[0].to_state), "{row:?}");
            assert!(pair[0].happened_at <= pair[1].happened_at && pair[0].sequence + 1 == pair[1].sequence, "{row:?}");
        }
        let last = history[history.len() - 1];
        assert_eq!((last.to_state, last.sequence, last.happened_at), (row.state, row.version, row.updated_at));
        let comments = chapter.comments.iter().filter(|comment| comment.ticket_id == row.id).count();
        let wrote = [TicketEventKind::Opened, TicketEventKind::Replied, TicketEventKind::NoteAdded];
        assert_eq!(comments, history.iter().filter(|event| wrote.contains(&event.kind)).count());
        if let Some(into) = row.merged_into_id {
            merged += 1;
            assert_eq!((row.state, rows[&into].customer_id), (TicketState::Merged, row.customer_id));
            assert_eq!(rows[&into].merged_into_id, None, "chains are not built");
            let told = histories[&into].iter().filter(|event| event.other_ticket_id == Some(row.id));
            assert_eq!(told.map(|event| event.kind).collect::<Vec<_>>(), [TicketEventKind::MergedFrom]);
        }
    }
    assert!(merged >= 20, "{merged}");
}
