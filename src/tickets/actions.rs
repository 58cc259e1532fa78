//! The verbs of tickets: one public function, one transaction.

mod change;
mod merge;
mod open;
mod work;
mod write;

pub use change::{Changing, begin, save, standing};
pub use merge::{Merge, Merged, merge};
pub use open::{Open, open};
pub use work::{
    Assign, Diagnose, Finding, Resolve, SetSubscription, Turn, assign, cancel, close, diagnose, reopen, resolve,
    set_subscription,
};
pub use write::{Note, Reply, add, add_note, comment, reply};
