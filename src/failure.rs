//! What went wrong on our side. It deliberately has no `Display`: async-graphql publishes whatever
//! can be displayed, and a driver's words are for the log alone.

use std::{fmt, sync::Arc};

/// The caller was erased while its request was on the way. That is nobody's failure, and told as a bad token is.
#[derive(Debug)]
struct CallerGone;

impl fmt::Display for CallerGone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the caller was erased")
    }
}

impl std::error::Error for CallerGone {}

/// Our own failure: clients see `INTERNAL` and a request id, the log sees the chain.
/// It is cheap to clone, for one failed statement may fail a whole level of a query.
#[derive(Clone)]
pub struct Failure(Arc<dyn std::error::Error + Send + Sync>);

impl Failure {
    /// A failure that no other error stands behind.
    pub fn new(what: impl Into<String>) -> Self {
        Self(Arc::from(Box::<dyn std::error::Error + Send + Sync>::from(what.into())))
    }

    /// The caller is nobody any more.
    pub fn caller_gone() -> Self {
        Self(Arc::new(CallerGone))
    }

    /// Whether it is not ours, but the caller is nobody any more.
    pub fn is_caller_gone(&self) -> bool {
        self.0.is::<CallerGone>()
    }

    /// The whole chain of causes, for the log and for the command line of the operator.
    pub fn chain(&self) -> String {
        let mut text = self.0.to_string();
        let mut source = self.0.source();
        while let Some(cause) = source {
            let words = cause.to_string();
            if !text.contains(&words) {
                text.push_str(": ");
                text.push_str(&words);
            }
            source = cause.source();
        }
        text
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Failure({})", self.chain())
    }
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Self {
        Self(Arc::new(error))
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self(Arc::new(error))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(Arc::new(error))
    }
}
