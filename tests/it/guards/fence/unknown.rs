//! An object of somebody else is the same as one that never existed: the same bytes, by the same statements.

use std::collections::BTreeSet;

use partnerdesk::{access::Caller, ids};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    ask, callers,
    samples::{self, Sample},
    surface::Surface,
    world::{self, World},
};
use crate::support::{TestDesk, log::Log};

/// Where an object of somebody else is what is asked for: a customer names the partner it takes on.
const MEANT_TO_BE_FOREIGN: (&str, &str, &str) = ("CUSTOMER", "customerPartnerAdd", "partner");
/// What everybody sees is nobody's.
const PUBLIC: [&str; 3] = ["document", "edition", "localization"];

/// What a client and the database see of one request.
#[derive(Debug, PartialEq)]
struct Trace {
    status: u16,
    headers: Vec<(String, String)>,
    text: String,
    statements: Vec<String>,
}

#[tokio::test]
async fn an_object_of_somebody_else_is_told_from_none_by_no_byte_and_no_statement() {
    let desk = TestDesk::new().await;
    let worlds = world::all(&desk).await;
    let log = Log::of("partnerdesk::db=trace");
    let mut compared = BTreeSet::new();
    let mut wrong = Vec::new();
    let samples = samples::all(&Surface::read());
    for sample in &samples {
        for name in names(&sample.variables) {
            for (role, caller) in callers().into_iter().skip(1) {
                if (role, sample.field, name.as_str()) == MEANT_TO_BE_FOREIGN {
                    continue;
                }
                // The provider's agent has most to do with what was handed over.
                let own = if role == "PROVIDER_AGENT" { &worlds[1] } else { &worlds[0] };
                for id in foreign(&desk, &caller, own, &worlds, &name).await {
                    compared.insert((sample.field, name.clone()));
                    let none = nobody_s(&id);
                    let theirs = || trace(&desk, &log, &caller, sample, own, (&name, &id));
                    let nothing = || trace(&desk, &log, &caller, sample, own, (&name, &none));
                    // What is remembered of a caller is read again from time to time: then look again.
                    let alike = theirs().await == nothing().await || theirs().await == nothing().await;
                    if !alike {
                        wrong.push(format!(
                            "{role} {} ${name}\n{:#?}\n{:#?}",
                            sample.field,
                            theirs().await,
                            nothing().await
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all = samples.iter().flat_map(|sample| names(&sample.variables).into_iter().map(|name| (sample.field, name)));
    let never = all.filter(|pair| !compared.contains(pair) && !PUBLIC.contains(&pair.1.as_str()));
    assert_eq!(never.collect::<Vec<_>>(), [], "never asked for with an object of somebody else");
}

/// The names of the objects in a template.
fn names(template: &Value) -> BTreeSet<String> {
    match template {
        Value::String(text) => text.strip_prefix('$').map(str::to_owned).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(names).collect(),
        Value::Object(fields) => fields.values().flat_map(names).collect(),
        _ => BTreeSet::new(),
    }
}

/// The objects of this name that do not exist for a caller.
async fn foreign(desk: &TestDesk, caller: &Caller, own: &World, worlds: &[World], name: &str) -> BTreeSet<String> {
    let mut foreign = BTreeSet::new();
    for world in worlds.iter().filter(|world| world.id(name) != own.id(name)) {
        let id = world.id(name);
        let answer = desk.ask(caller, "query($id: ID!) { node(id: $id) { id } }", json!({ "id": id })).await;
        if answer.data()["node"].is_null() {
            foreign.insert(id.to_owned());
        }
    }
    foreign
}

/// An id of the same kind that nobody ever had.
fn nobody_s(id: &str) -> String {
    let (kind, _) = ids::read(id).expect("an id");
    kind.write(Uuid::from_u128(0x019a_0000_0000_7000_8000_ffff_ffff_ffff))
}

async fn trace(
    desk: &TestDesk,
    log: &Log,
    caller: &Caller,
    sample: &Sample,
    own: &World,
    (name, id): (&str, &str),
) -> Trace {
    let variables = own.clone().with(name, id).fill(&sample.variables);
    log.take();
    let (count, answer) = desk.statements(ask(desk, caller, sample, &variables)).await;
    let statements = log.statements();
    assert_eq!(statements.len() as u64, count, "the log hears every statement");
    let mut headers = answer.headers;
    // What is left to spend falls with every request.
    headers.retain(|(name, _)| name != "ratelimit");
    Trace { status: answer.status, headers, text: answer.text.replace(id, "(the id)"), statements }
}
