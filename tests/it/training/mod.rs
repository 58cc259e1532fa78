//! What speaks for training a customer (rule R17).

mod signals;
mod thresholds;
