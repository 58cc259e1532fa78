//! The verbs of tickets: one public function, one transaction.

mod change;
mod open;
mod work;
mod write;

pub use change::{Changing, begin, save, standing};
pub use open::{Open, open};
pub use work::{Assign, Diagnose, Finding, Resolve, Turn, assign, close, diagnose, reopen, resolve};
pub use write::{Note, Reply, add_note, reply};
