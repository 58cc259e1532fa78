//! What the desk has to tell in numbers, beside the door itself.

use std::sync::atomic::AtomicU64;

use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::Registry,
};

/// One number, or one of a kind for each of its labels. Labels come from settings or fixed lists, never from a
/// client.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Without the program's prefix; that of a counter without `_total`.
    pub name: &'static str,
    /// Without a full stop.
    pub help: &'static str,
    pub measure: Measure,
    pub values: Vec<(Labels, f64)>,
}

/// How a number moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Up and down.
    Gauge,
    /// Up.
    Counter,
}

/// Names and values.
pub type Labels = Vec<(&'static str, String)>;

impl Figure {
    /// A number without labels.
    pub fn gauge(name: &'static str, help: &'static str, value: f64) -> Self {
        Self::gauges(name, help, vec![(Labels::new(), value)])
    }

    /// A number for each of its labels.
    pub fn gauges(name: &'static str, help: &'static str, values: Vec<(Labels, f64)>) -> Self {
        Self { name, help, measure: Measure::Gauge, values }
    }

    /// A count for each of its labels.
    pub fn counters(name: &'static str, help: &'static str, values: Vec<(Labels, f64)>) -> Self {
        Self { name, help, measure: Measure::Counter, values }
    }

    /// As Prometheus knows it.
    pub(super) fn register(self, registry: &mut Registry) {
        match self.measure {
            Measure::Gauge => match &self.values[..] {
                [(labels, value)] if labels.is_empty() => {
                    let gauge = Gauge::<f64, AtomicU64>::default();
                    gauge.set(*value);
                    registry.register(self.name, self.help, gauge);
                }
                values => {
                    let family = Family::<Labels, Gauge<f64, AtomicU64>>::default();
                    for (labels, value) in values {
                        family.get_or_create(labels).set(*value);
                    }
                    registry.register(self.name, self.help, family);
                }
            },
            Measure::Counter => {
                let family = Family::<Labels, Counter<f64, AtomicU64>>::default();
                for (labels, value) in &self.values {
                    family.get_or_create(labels).inc_by(*value);
                }
                registry.register(self.name, self.help, family);
            }
        }
    }
}
