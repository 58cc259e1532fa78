//! Every expected "no" about people.

use crate::user_error_codes;

user_error_codes! {
    /// Why a person was not exported or erased.
    PersonUserErrorCode {
        /// An agent does not erase itself; another admin agent of the partner does it.
        CannotEraseYourself = "CANNOT_ERASE_YOURSELF",
        /// The agent is the last admin agent of the partner, which could do nothing without one.
        LastAdminAgent = "LAST_ADMIN_AGENT",
        /// The agent still has tickets that are neither resolved nor final; assign them to somebody else first.
        /// `args` carry how many, and the numbers of the oldest ten.
        PersonHasOpenTickets = "PERSON_HAS_OPEN_TICKETS",
    }
}

/// A refusal about a person.
pub type Refusal = crate::refusal::Refusal<PersonUserErrorCode>;
