//! Where a ticket may go from where it stands. Pure: state and step in, state or refusal out.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    model::TicketState::{self, *},
    refusal::{Refusal, TicketUserErrorCode as Code},
};
use crate::words::Word;

/// What somebody wants to happen to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// An agent takes it or is given it.
    Assign,
    /// An agent of the partner answers.
    AgentReply { await_customer: bool },
    /// The customer writes.
    CustomerReply,
    /// The provider to whom it was handed over writes.
    ProviderReply,
    /// An agent writes an internal note.
    Note,
    /// An agent looks for the cause, and perhaps has found it.
    Diagnose { finding: bool },
    /// It is handed over to the provider.
    HandOver,
    /// It is escalated to Microsoft.
    EscalateToMicrosoft,
    /// An escalation is resolved or returned.
    EndEscalation,
    /// The issue is resolved.
    Resolve,
    /// The customer is not content with the resolution.
    Reopen,
    /// It is put away for good.
    Close,
    /// It says which subscription it is about.
    NameSubscription,
    /// It is withdrawn.
    Cancel,
    /// It goes on in another ticket.
    Merge,
    /// Another ticket goes on in it.
    TakeIn,
}

/// Whether nothing may happen to it any more.
pub fn is_final(state: TicketState) -> bool {
    matches!(state, Closed | Merged | Cancelled)
}

/// Whether somebody else works on it.
fn is_escalated(state: TicketState) -> bool {
    matches!(state, WaitingOnProvider | EscalatedToMicrosoft)
}

/// The state after a step, or why it may not be taken. `diagnosed`: there is a finding that counts.
pub fn next(state: TicketState, diagnosed: bool, step: Step) -> Result<TicketState, Refusal> {
    if is_final(state) {
        return Err(Refusal::new(Code::TicketFinal).with("state", label(state)));
    }
    let working = if diagnosed { Resolving } else { Diagnosing };
    match step {
        Step::Note | Step::ProviderReply => Ok(state),
        Step::CustomerReply => Ok(if state == WaitingOnCustomer { working } else { state }),
        Step::Close if state == Resolved => Ok(Closed),
        Step::Reopen if state == Resolved => Ok(Diagnosing),
        Step::Close | Step::Reopen => Err(Refusal::new(Code::TicketNotResolved).with("state", label(state))),
        _ if state == Resolved => Err(Refusal::new(Code::TicketAlreadyResolved)),
        Step::EndEscalation => Ok(Resolving),
        Step::Assign | Step::AgentReply { await_customer: false } => Ok(if state == New { Received } else { state }),
        Step::TakeIn => Ok(state),
        _ if is_escalated(state) => Err(Refusal::new(Code::TicketEscalated).with("state", label(state))),
        Step::AgentReply { await_customer: true } => Ok(WaitingOnCustomer),
        Step::Diagnose { finding } => Ok(if finding { Resolving } else { Diagnosing }),
        Step::Resolve | Step::HandOver | Step::EscalateToMicrosoft if !diagnosed => {
            Err(Refusal::new(Code::DiagnosisRequired))
        }
        Step::NameSubscription => Ok(state),
        Step::Cancel => Ok(Cancelled),
        Step::Merge => Ok(Merged),
        Step::Resolve => Ok(Resolved),
        Step::HandOver => Ok(WaitingOnProvider),
        Step::EscalateToMicrosoft => Ok(EscalatedToMicrosoft),
    }
}

/// Until when a resolved ticket may be reopened.
pub fn reopenable_until(resolved_at: DateTime<Utc>, window_days: i32) -> DateTime<Utc> {
    resolved_at + TimeDelta::days(window_days.into())
}

fn label(state: TicketState) -> crate::refusal::Fact {
    crate::refusal::Fact::Label(state.label_id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    const STEPS: [Step; 18] = [
        Step::Assign,
        Step::AgentReply { await_customer: false },
        Step::AgentReply { await_customer: true },
        Step::CustomerReply,
        Step::ProviderReply,
        Step::Note,
        Step::Diagnose { finding: false },
        Step::Diagnose { finding: true },
        Step::HandOver,
        Step::EscalateToMicrosoft,
        Step::EndEscalation,
        Step::Resolve,
        Step::Reopen,
        Step::Close,
        Step::NameSubscription,
        Step::Cancel,
        Step::Merge,
        Step::TakeIn,
    ];

    #[test]
    fn nothing_happens_to_a_final_ticket() {
        for state in [Closed, Merged, Cancelled] {
            for step in STEPS {
                assert_eq!(next(state, true, step).unwrap_err().code, Code::TicketFinal, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn the_road_of_an_ordinary_ticket() {
        assert_eq!(next(New, false, Step::Assign), Ok(Received));
        assert_eq!(next(Received, false, Step::Diagnose { finding: false }), Ok(Diagnosing));
        assert_eq!(next(Diagnosing, false, Step::AgentReply { await_customer: true }), Ok(WaitingOnCustomer));
        assert_eq!(next(WaitingOnCustomer, false, Step::CustomerReply), Ok(Diagnosing));
        assert_eq!(next(Diagnosing, false, Step::Diagnose { finding: true }), Ok(Resolving));
        assert_eq!(next(Resolving, true, Step::AgentReply { await_customer: true }), Ok(WaitingOnCustomer));
        assert_eq!(next(WaitingOnCustomer, true, Step::CustomerReply), Ok(Resolving));
        assert_eq!(next(Resolving, true, Step::Resolve), Ok(Resolved));
        assert_eq!(next(Resolved, true, Step::Reopen), Ok(Diagnosing));
        assert_eq!(next(Resolved, true, Step::Close), Ok(Closed));
    }

    #[test]
    fn a_ticket_is_withdrawn_or_merged_while_it_is_worked_on_here() {
        for state in [New, Received, Diagnosing, Resolving, WaitingOnCustomer] {
            assert_eq!(next(state, false, Step::Cancel), Ok(Cancelled), "{state:?}");
            assert_eq!(next(state, false, Step::Merge), Ok(Merged), "{state:?}");
            assert_eq!(next(state, false, Step::TakeIn), Ok(state), "{state:?}");
            assert_eq!(next(state, false, Step::NameSubscription), Ok(state), "{state:?}");
        }
    }

    #[test]
    fn r8_neither_resolving_nor_escalating_goes_without_a_finding() {
        for step in [Step::Resolve, Step::HandOver, Step::EscalateToMicrosoft] {
            for state in [New, Received, Diagnosing, WaitingOnCustomer] {
                let refusal = next(state, false, step).unwrap_err();
                assert_eq!(
                    (refusal.code, refusal.rule),
                    (Code::DiagnosisRequired, Some(rules::R8)),
                    "{state:?} {step:?}"
                );
            }
        }
    }

    #[test]
    fn an_escalated_ticket_waits_but_people_may_still_write() {
        for state in [WaitingOnProvider, EscalatedToMicrosoft] {
            for step in [
                Step::Resolve,
                Step::HandOver,
                Step::EscalateToMicrosoft,
                Step::Diagnose { finding: true },
                Step::NameSubscription,
                Step::Cancel,
                Step::Merge,
            ] {
                assert_eq!(next(state, true, step).unwrap_err().code, Code::TicketEscalated, "{state:?} {step:?}");
            }
            for step in [
                Step::CustomerReply,
                Step::ProviderReply,
                Step::Note,
                Step::AgentReply { await_customer: false },
                Step::TakeIn,
            ] {
                assert_eq!(next(state, true, step), Ok(state), "{state:?} {step:?}");
            }
            assert_eq!(next(state, true, Step::EndEscalation), Ok(Resolving));
        }
    }

    #[test]
    fn a_resolved_ticket_is_reopened_before_work_goes_on() {
        for step in [
            Step::Assign,
            Step::Diagnose { finding: true },
            Step::Resolve,
            Step::HandOver,
            Step::NameSubscription,
            Step::Cancel,
            Step::Merge,
            Step::TakeIn,
        ] {
            assert_eq!(next(Resolved, true, step).unwrap_err().code, Code::TicketAlreadyResolved, "{step:?}");
        }
        assert_eq!(next(Resolving, true, Step::Reopen).unwrap_err().code, Code::TicketNotResolved);
    }
}
