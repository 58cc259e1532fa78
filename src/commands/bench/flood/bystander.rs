//! Somebody of another tenant, who asks for a page a hundred times a second: how long the server works on
//! that by its own histogram, and how long the client waits.

use std::{net::SocketAddr, time::Duration};

use tokio::time::{Instant, MissedTickBehavior, interval};

use super::super::load::{Client, Outcome, get};
use crate::failure::Failure;

const EVERY: Duration = Duration::from_millis(10);

/// What the bystander met with.
pub struct Met {
    /// Seconds within which so many hundredths of the requests were answered, by the server's histogram.
    pub server_p50: f64,
    pub server_p99: f64,
    /// As the client saw it.
    pub client: Outcome,
}

/// Asks for so long, and takes the difference of the server's histogram. Nobody else may have queries
/// answered without errors meanwhile.
pub async fn ask(address: SocketAddr, request: &[u8], lasts: Duration) -> Result<Met, Failure> {
    let before = Histogram::read(&get(address, "/metrics").await?);
    let mut client = Client::connect(address).await?;
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (began, mut latencies) = (Instant::now(), Vec::new());
    while began.elapsed() < lasts {
        ticks.tick().await;
        let sent = Instant::now();
        client.exchange(request).await?;
        latencies.push(sent.elapsed());
    }
    let client = Outcome::new(began.elapsed(), latencies);
    let now = Histogram::read(&get(address, "/metrics").await?);
    let between = now.since(&before);
    if between.count() != client.requests {
        let counted = between.count();
        return Err(Failure::new(format!("the server counts {counted} queries, the bystander {}", client.requests)));
    }
    Ok(Met { server_p50: between.percentile(50.0), server_p99: between.percentile(99.0), client })
}

/// Bounds in seconds with how many were within them.
#[derive(Debug)]
struct Histogram(Vec<(f64, u64)>);

impl Histogram {
    /// Of queries that were answered without errors.
    fn read(metrics: &str) -> Self {
        let buckets = metrics.lines().filter_map(|line| {
            let (labels, count) =
                line.strip_prefix("partnerdesk_operation_duration_seconds_bucket{")?.split_once("} ")?;
            let wanted = ["kind=\"query\"", "outcome=\"ok\""].iter().all(|label| labels.contains(label));
            let bound = labels.split("le=\"").nth(1)?.split('"').next()?;
            let bound = if bound == "+Inf" { f64::INFINITY } else { bound.parse().ok()? };
            Some((bound, count.parse().ok()?)).filter(|_| wanted)
        });
        Self(buckets.collect())
    }

    fn since(&self, before: &Self) -> Self {
        let earlier = before.0.iter().map(|(_, count)| *count).chain(std::iter::repeat(0));
        Self(self.0.iter().zip(earlier).map(|((bound, count), earlier)| (*bound, count - earlier)).collect())
    }

    fn count(&self) -> u64 {
        self.0.last().map_or(0, |(_, count)| *count)
    }

    /// As Prometheus estimates it: evenly spread within a bucket.
    fn percentile(&self, percent: f64) -> f64 {
        let rank = self.count() as f64 * percent / 100.0;
        let mut below = (0.0, 0);
        for &(bound, count) in &self.0 {
            if count as f64 >= rank && count > below.1 {
                let share = (rank - below.1 as f64) / (count - below.1) as f64;
                return if bound.is_finite() { below.0 + (bound - below.0) * share } else { below.0 };
            }
            below = (bound, count);
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_read_from_a_histogram() {
        let text = "\
partnerdesk_operation_duration_seconds_bucket{le=\"0.001\",kind=\"query\",outcome=\"ok\"} 50
partnerdesk_operation_duration_seconds_bucket{le=\"0.003\",kind=\"query\",outcome=\"ok\"} 100
partnerdesk_operation_duration_seconds_bucket{le=\"+Inf\",kind=\"query\",outcome=\"ok\"} 100
partnerdesk_operation_duration_seconds_bucket{le=\"0.001\",kind=\"query\",outcome=\"errors\"} 7
";
        let histogram = Histogram::read(text);
        assert_eq!(histogram.count(), 100);
        assert!((histogram.percentile(50.0) - 0.001).abs() < 1e-9);
        assert!((histogram.percentile(75.0) - 0.002).abs() < 1e-9);
        assert_eq!(histogram.since(&Histogram::read(text)).count(), 0);
        assert_eq!(histogram.since(&Histogram::read("")).count(), 100);
    }
}
