//! The two servers as processes: started, asked what they have used, and always ended.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::{config::Place, db::Target, failure::Failure};

/// Longest wait for a server to say where it listens.
const START: Duration = Duration::from_secs(60);
/// The kernel counts processor time in hundredths of a second on every architecture it has today.
const TICK: Duration = Duration::from_millis(10);

/// A server that ends when this is dropped.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only if it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A child that is not known to be well yet.
struct Starting(Option<Child>);

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Starts this program with these arguments on a database, and waits until it says where it listens.
pub async fn start(place: &Place, arguments: &[&str], secret: &str) -> Result<Process, Failure> {
    let program = std::env::current_exe()?;
    let mut command = Command::new(program);
    command.args(arguments).arg("--data").arg(&place.data);
    match place.target() {
        Target::Postgres(url) => command.env("PARTNERDESK_DATABASE_URL", url),
        Target::File(_) => command.env_remove("PARTNERDESK_DATABASE_URL"),
    };
    // As in production: no demo, and nothing from the environment that would change what it does.
    for setting in [
        "PARTNERDESK_DEMO",
        "PARTNERDESK_DEV",
        "PARTNERDESK_CONFIG",
        "PARTNERDESK_LISTEN",
        "PARTNERDESK_ROW_LEVEL_SECURITY",
    ] {
        command.env_remove(setting);
    }
    command.env("RUST_LOG", "warn").env("PARTNERDESK_SECRET", secret).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn()?;
    let stdout = child.stdout.take();
    let mut starting = Starting(Some(child));
    let listens = tokio::task::spawn_blocking(move || {
        let mut lines = stdout.map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok);
        // Its words end with the pipe, which stays open as long as it is read from: so read on.
        let address = lines.find_map(|line| address(&line));
        std::thread::spawn(move || lines.for_each(drop));
        address
    });
    let listens = tokio::time::timeout(START, listens).await.ok().and_then(Result::ok).flatten();
    let address = listens.ok_or_else(|| Failure::new(format!("`{}` did not start", arguments.join(" "))))?;
    let child = starting.0.take().ok_or_else(|| Failure::new("a server was lost while it started"))?;
    Ok(Process { child, address })
}

/// `http://127.0.0.1:4711/graphql` in a line of words.
fn address(line: &str) -> Option<SocketAddr> {
    let (_, rest) = line.split_once("http://")?;
    rest.split(['/', ' ']).next()?.parse().ok()
}

impl Process {
    /// Processor time used so far, by all of its threads.
    pub fn cpu(&self) -> Result<Duration, Failure> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The program's name may hold anything but ends with the last bracket; utime and stime are the
        // 14th and 15th fields, so the 12th and 13th after it.
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
        let ticks: Option<u32> = fields.skip(11).take(2).map(|field| field.parse::<u32>().ok()).sum();
        ticks.map(|ticks| TICK * ticks).ok_or_else(|| Failure::new("the kernel does not tell the processor time"))
    }

    /// Resident memory now and at its peak, in bytes.
    pub fn memory(&self) -> Result<(u64, u64), Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kilobytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.trim_start_matches(':').split_whitespace().next()?.parse::<u64>().ok())
        };
        match (kilobytes("VmRSS"), kilobytes("VmHWM")) {
            (Some(now), Some(peak)) => Ok((now * 1024, peak * 1024)),
            _ => Err(Failure::new("the kernel does not tell the memory")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_what_a_server_prints() {
        let line = "  API       http://127.0.0.1:4711/graphql   (WebSocket: ws://127.0.0.1:4711/graphql)";
        assert_eq!(address(line), Some(SocketAddr::from(([127, 0, 0, 1], 4711))));
        assert_eq!(address("partnerdesk is ready"), None);
    }
}
