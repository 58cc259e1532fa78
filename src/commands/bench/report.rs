//! The figures, for people.

use std::{
    io::{self, Write},
    time::Duration,
};

use super::{
    measure::{CONNECTIONS, Compare, Measured, Results},
    requests::Operation,
};
use crate::failure::Failure;

/// The desk's processor time on a read, in times of the floor's.
const MOST_CPU: f64 = 2.5;
/// Half of all point reads at one connection are faster.
const POINT_READ: Duration = Duration::from_micros(500);
/// Resident memory of the desk after all load.
const MOST_MEMORY: u64 = 60 * 1_000_000;

/// The table of one database.
pub fn print(results: &Results) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "\n{}, {} tickets\n", results.engine.name(), results.tickets)?;
    writeln!(out, "                         1 connection        {CONNECTIONS} connections              CPU per")?;
    writeln!(
        out,
        "                       p50 ms   p99 ms    requests/s   p50 ms   p99 ms   request ms   ratio   statements"
    )?;
    for compare in &results.operations {
        let name = compare.operation.name();
        line(&mut out, name, "desk", &compare.desk, Some(ratio(compare)), compare.statements.desk)?;
        if let Some(unlocked) = &compare.unlocked {
            line(&mut out, "", "no RLS", unlocked, None, compare.statements.desk)?;
        }
        line(&mut out, "", "floor", &compare.floor, None, compare.statements.floor)?;
    }
    line(&mut out, "portal home", "desk", &results.home.desk, None, results.home.statements)?;
    if results.operations.iter().any(|compare| compare.unlocked.is_some()) {
        writeln!(out, "  no RLS: the desk with row-level security switched off")?;
    }
    let mega = |bytes: u64| bytes as f64 / 1e6;
    for (who, (now, peak)) in [("desk", results.desk_memory), ("floor", results.floor_memory)] {
        writeln!(out, "  memory after load    {who:<6} {:>5.1} MB, {:.1} MB at its peak", mega(now), mega(peak))?;
    }
    Ok(out.flush()?)
}

fn line(
    out: &mut impl Write,
    operation: &str,
    who: &str,
    measured: &Measured,
    ratio: Option<f64>,
    statements: u64,
) -> io::Result<()> {
    let millis = |time: Duration| time.as_secs_f64() * 1e3;
    let (alone, together) = (&measured.alone, &measured.together);
    writeln!(
        out,
        "  {operation:<12} {who:<6} {:>7.2} {:>8.2}  {:>12.0} {:>8.2} {:>8.2}   {:>10.3} {:>7}   {statements:>10}",
        millis(alone.percentile(50)),
        millis(alone.percentile(99)),
        together.rate(),
        millis(together.percentile(50)),
        millis(together.percentile(99)),
        millis(measured.cpu),
        ratio.map_or(String::new(), |ratio| format!("{ratio:.2}")),
    )
}

/// The desk's processor time in times of the floor's.
fn ratio(compare: &Compare) -> f64 {
    compare.desk.cpu.as_secs_f64() / compare.floor.cpu.as_secs_f64().max(f64::EPSILON)
}

/// What was aimed at, and whether it was reached.
pub fn print_targets(all: &[Results]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "\nTargets\n")?;
    for results in all {
        for (target, figure, reached) in targets(results) {
            let verdict = if reached { "reached" } else { "NOT reached" };
            writeln!(out, "  {verdict:<12} {:<11} {target}: {figure}", results.engine.name())?;
        }
    }
    Ok(out.flush()?)
}

fn targets(results: &Results) -> Vec<(String, String, bool)> {
    let mut targets = Vec::new();
    for compare in results.operations.iter().filter(|compare| compare.operation.reads()) {
        let target = format!("{}: at most {MOST_CPU} times the floor's CPU", compare.operation.name());
        targets.push((target, format!("{:.2}", ratio(compare)), ratio(compare) <= MOST_CPU));
    }
    for compare in results.operations.iter().filter(|compare| compare.operation == Operation::Point) {
        let p50 = compare.desk.alone.percentile(50);
        let figure = format!("{:.3} ms", p50.as_secs_f64() * 1e3);
        targets.push(("point read: p50 at one connection under 0.5 ms".to_owned(), figure, p50 < POINT_READ));
    }
    let (memory, _) = results.desk_memory;
    let figure = format!("{:.1} MB", memory as f64 / 1e6);
    targets.push(("memory after load under 60 MB".to_owned(), figure, memory < MOST_MEMORY));
    let uneven =
        results.operations.iter().filter(|compare| compare.statements.desk != compare.statements_when_small.desk);
    let uneven: Vec<String> = uneven
        .map(|compare| {
            let (small, large) = (compare.statements_when_small.desk, compare.statements.desk);
            format!("{} {small} and {large}", compare.operation.name())
        })
        .collect();
    let figure = if uneven.is_empty() { "equal".to_owned() } else { uneven.join(", ") };
    let target = format!("as many statements with 1000 tickets as with {}", results.tickets);
    targets.push((target, figure, uneven.is_empty()));
    targets
}
