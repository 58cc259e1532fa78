//! The figures, for people.

use std::{
    io::{self, Write},
    time::Duration,
};

use super::{Flood, Results, generate::ATTACKS_A_SECOND};
use crate::failure::Failure;

/// What one hostile request may cost, up to a megabyte of it.
const MOST_CPU: Duration = Duration::from_millis(10);
/// A bystander's p99 during a flood, in times of that before.
const MOST_RATIO: f64 = 3.0;
/// From a start after `kill -9` to the first answer.
const RESTART: Duration = Duration::from_secs(1);

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

impl Flood {
    fn ratio(&self) -> f64 {
        self.during.server_p99 / self.before.server_p99.max(f64::EPSILON)
    }
}

/// The tables of one database.
pub fn print(results: &Results) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "\n{}: hostile requests, one at a time\n", results.engine.name())?;
    writeln!(
        out,
        "                               bytes  status  code                               p50 ms   CPU ms   memory kB"
    )?;
    for cost in &results.costs {
        writeln!(
            out,
            "  {:<26} {:>9}  {:>6}  {:<33} {:>7.2} {:>8.2} {:>11}",
            cost.name,
            cost.bytes,
            cost.status,
            cost.code,
            millis(cost.time),
            millis(cost.cpu),
            cost.grown / 1_000,
        )?;
    }
    let Flood { sent, cpu, .. } = &results.hostile;
    let each = cpu.div_f64((sent.count() as f64).max(1.0));
    writeln!(
        out,
        "\n  {ATTACKS_A_SECOND} of them a second: {} sent, {} let in, {:.2} ms of the server's CPU each",
        sent.count(),
        sent.let_in,
        millis(each)
    )?;
    bystander(&mut out, &results.hostile)?;
    let sent = &results.tenant.sent;
    let (answered, limited) = (sent.of(200), sent.of(429));
    writeln!(
        out,
        "\n  one tenant without pause: {answered} answered, {limited} refused by its rate, {} else",
        sent.count() - answered - limited
    )?;
    bystander(&mut out, &results.tenant)?;
    let (now, peak) = results.memory;
    writeln!(out, "\n  memory after both {:.1} MB, {:.1} MB at its peak", now as f64 / 1e6, peak as f64 / 1e6)?;
    writeln!(out, "  killed and started again: first answer after {:.0} ms", millis(results.restart))?;
    Ok(out.flush()?)
}

fn bystander(out: &mut impl Write, flood: &Flood) -> io::Result<()> {
    writeln!(out, "    another tenant        server p50   p99 ms   client p50   p99 ms")?;
    for (when, met) in [("before", &flood.before), ("during", &flood.during)] {
        writeln!(
            out,
            "      {when:<19} {:>10.2} {:>8.2} {:>12.2} {:>8.2}",
            met.server_p50 * 1e3,
            met.server_p99 * 1e3,
            millis(met.client.percentile(50)),
            millis(met.client.percentile(99)),
        )?;
    }
    writeln!(out, "      ratio of the server's p99 {:.2}", flood.ratio())
}

/// What was aimed at, and whether it was reached.
pub fn print_targets(all: &[Results]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "\nTargets\n")?;
    for results in all {
        let dearest = results.costs.iter().max_by_key(|cost| cost.cpu);
        let (name, cpu) = dearest.map_or(("", Duration::ZERO), |cost| (cost.name, cost.cpu));
        let ratio = |flood: &Flood| (format!("{:.2}", flood.ratio()), flood.ratio() <= MOST_RATIO);
        let (hostile, tenant) = (ratio(&results.hostile), ratio(&results.tenant));
        let let_in = results.hostile.sent.let_in;
        for (target, figure, reached) in [
            ("a hostile request costs at most 10 ms of CPU", format!("{:.2} ms, {name}", millis(cpu)), cpu <= MOST_CPU),
            ("none is let in", let_in.to_string(), let_in == 0),
            ("another tenant's p99 at most 3 times under attack", hostile.0, hostile.1),
            ("another tenant's p99 at most 3 times beside a crowd", tenant.0, tenant.1),
            (
                "killed and started again, it answers within 1 s",
                format!("{:.0} ms", millis(results.restart)),
                results.restart <= RESTART,
            ),
        ] {
            let verdict = if reached { "reached" } else { "NOT reached" };
            writeln!(out, "  {verdict:<12} {:<11} {target}: {figure}", results.engine.name())?;
        }
    }
    Ok(out.flush()?)
}
