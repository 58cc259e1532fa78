//! The load: connections that send one request after the other for a bounded time, over HTTP/1.1 with
//! keep-alive. Written by hand, so that as little as possible of the machine goes to it.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::Instant,
};

use crate::failure::Failure;

/// A server that takes longer than this for one answer is stuck.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// How the requests went.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How many were answered.
    pub requests: u64,
    /// From the first request to the last answer.
    pub elapsed: Duration,
    /// How long each took, the shortest first.
    latencies: Vec<Duration>,
}

impl Outcome {
    /// From how long each request took.
    pub fn new(elapsed: Duration, mut latencies: Vec<Duration>) -> Self {
        latencies.sort_unstable();
        Self { requests: latencies.len() as u64, elapsed, latencies }
    }

    /// The latency that so many hundredths of the requests did not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let at = (self.latencies.len() * percent).div_ceil(100).saturating_sub(1);
        self.latencies.get(at).copied().unwrap_or_default()
    }

    /// Requests in a second.
    pub fn rate(&self) -> f64 {
        self.requests as f64 / self.elapsed.as_secs_f64().max(f64::EPSILON)
    }
}

/// Whole requests, ready to be sent, and how every good answer to them begins. Errors come before data,
/// so nothing that failed begins so.
pub struct Shots {
    pub requests: Vec<Vec<u8>>,
    pub begins: &'static str,
}

impl Shots {
    /// The same bodies to one server.
    pub fn new(address: SocketAddr, path: &str, token: &str, bodies: &[String], begins: &'static str) -> Self {
        let request = |body: &String| {
            format!(
                "POST {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\
                 accept: application/json\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            )
            .into_bytes()
        };
        Self { requests: bodies.iter().map(request).collect(), begins }
    }
}

/// Sends requests on so many connections for so long; each connection begins elsewhere in the list.
pub async fn run(
    address: SocketAddr,
    shots: &Arc<Shots>,
    connections: usize,
    lasts: Duration,
) -> Result<Outcome, Failure> {
    let (began, mut running) = (Instant::now(), JoinSet::new());
    for connection in 0..connections {
        let shots = Arc::clone(shots);
        let from = connection * shots.requests.len() / connections;
        running.spawn(async move { shoot(address, &shots, from, began + lasts).await });
    }
    let mut latencies = Vec::new();
    while let Some(ended) = running.join_next().await {
        latencies.extend(ended.map_err(|_| Failure::new("a connection of the load was lost"))??);
    }
    Ok(Outcome::new(began.elapsed(), latencies))
}

/// One connection.
async fn shoot(address: SocketAddr, shots: &Shots, from: usize, until: Instant) -> Result<Vec<Duration>, Failure> {
    let mut client = Client::connect(address).await?;
    let mut latencies = Vec::new();
    for request in shots.requests.iter().cycle().skip(from) {
        let sent = Instant::now();
        if sent >= until {
            break;
        }
        let body = tokio::time::timeout(LONGEST_ANSWER, client.exchange(request)).await;
        let body = body.map_err(|_| Failure::new("a server did not answer"))??;
        latencies.push(sent.elapsed());
        if !body.starts_with(shots.begins.as_bytes()) {
            let shown: String = String::from_utf8_lossy(body).chars().take(500).collect();
            return Err(Failure::new(format!("a server answered wrongly: {shown}")));
        }
    }
    Ok(latencies)
}

/// The body of one GET.
pub async fn get(address: SocketAddr, path: &str) -> Result<String, Failure> {
    let mut client = Client::connect(address).await?;
    let body = client.exchange(format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n\r\n").as_bytes()).await?;
    Ok(String::from_utf8_lossy(body).into_owned())
}

/// A connection that is kept.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and reads the answer, which must be a 200.
    pub async fn exchange(&mut self, request: &[u8]) -> Result<&[u8], Failure> {
        match self.answer(request).await? {
            (200, body) => Ok(body),
            (status, body) => {
                let shown: String = String::from_utf8_lossy(body).chars().take(500).collect();
                Err(Failure::new(format!("a server answered {status}: {shown}")))
            }
        }
    }

    /// Sends a request and reads status and body of the answer, which must have a content length.
    pub async fn answer(&mut self, request: &[u8]) -> Result<(u16, &[u8]), Failure> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let end = loop {
            self.fill().await?;
            if let Some(at) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let (status, length) = head(&self.buffer[..end]).ok_or_else(|| {
            let shown = String::from_utf8_lossy(&self.buffer).chars().take(500).collect::<String>();
            Failure::new(format!("a server answered: {shown}"))
        })?;
        while self.buffer.len() < end + length {
            self.fill().await?;
        }
        Ok((status, &self.buffer[end..]))
    }

    async fn fill(&mut self) -> Result<(), Failure> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(Failure::new("a server closed the connection")),
            _ => Ok(()),
        }
    }
}

/// Status and content length.
fn head(head: &[u8]) -> Option<(u16, usize)> {
    let mut lines = str::from_utf8(head).ok()?.split("\r\n");
    let status = lines.next()?.strip_prefix("HTTP/1.1 ")?.split(' ').next()?.parse().ok()?;
    let mut fields = lines.filter_map(|line| line.split_once(':'));
    let length = fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?.1.trim().parse().ok()?;
    Some((status, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_ranks() {
        let outcome = Outcome { latencies: (1..=200).map(Duration::from_micros).collect(), ..Outcome::default() };
        assert_eq!(outcome.percentile(50), Duration::from_micros(100));
        assert_eq!(outcome.percentile(99), Duration::from_micros(198));
        assert_eq!(Outcome::default().percentile(50), Duration::ZERO);
    }

    #[test]
    fn a_head_has_a_status_and_a_length() {
        assert_eq!(head(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n"), Some((200, 12)));
        assert_eq!(head(b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n"), Some((401, 0)));
        assert_eq!(head(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"), None);
    }
}
