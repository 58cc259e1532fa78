//! Tickets of the demo: stories cut off where each ticket stands now.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{
    cast::{Cast, DIRECT, GOVERNMENT, PARTNER},
    chapter::Chapter,
    companies::Company,
    dice::{Dice, fixed, timed},
    talk::{Talk, Who},
    texts::{Pools, Scenario},
};
use crate::{
    db::entity::{agent, customer_subscription, escalation, partner, ticket},
    escalations::model::{EscalationStatus, EscalationTarget},
    l10n,
    partners::model::SupportVehicle,
    tickets::{
        lifecycle::Step,
        model::{
            IssueNature, TicketEventKind,
            TicketState::{self, *},
        },
    },
};

const TICKET: u8 = 16;
const ESCALATION: u8 = 18;
/// How long after it was opened a ticket is seen to be about the same matter as another one.
const MERGED_AFTER: TimeDelta = TimeDelta::minutes(30);

/// A stretch of time, from so many hours ago until the next one, and how many of its tickets stand
/// where. `true`: they were escalated, or still are.
struct Stretch {
    hours_ago: i64,
    /// Shares no factor with the number of tickets, so that stepping by it shuffles them.
    step: usize,
    states: &'static [(TicketState, bool, usize)],
}

/// What is done is old, what is new is young. Together a thousand tickets, 60 of them escalated.
const STRETCHES: [Stretch; 3] = [
    Stretch {
        hours_ago: 120 * 24,
        step: 163,
        states: &[(Closed, false, 348), (Closed, true, 12), (Merged, false, 30), (Cancelled, false, 30)],
    },
    Stretch {
        hours_ago: 20 * 24,
        step: 119,
        states: &[
            (Resolved, false, 130),
            (Resolved, true, 10),
            (WaitingOnCustomer, false, 60),
            (WaitingOnProvider, true, 15),
            (EscalatedToMicrosoft, true, 15),
            (Resolving, false, 82),
            (Resolving, true, 8),
        ],
    },
    Stretch {
        hours_ago: 6 * 24,
        step: 103,
        states: &[(Diagnosing, false, 90), (WaitingOnCustomer, false, 40), (Received, false, 70), (New, false, 60)],
    },
];

/// Tells stories, the oldest first, so that numbers and ids grow with time.
pub struct Teller<'a> {
    texts: &'a Pools,
    cast: &'a Cast,
    companies: &'a [Company],
    count: u32,
    next: u32,
    now: DateTime<Utc>,
    numbers: Vec<i32>,
    vehicles: usize,
}

impl<'a> Teller<'a> {
    /// Begins.
    pub fn new(texts: &'a Pools, cast: &'a Cast, companies: &'a [Company], count: u32, now: DateTime<Utc>) -> Self {
        let numbers = vec![0; cast.partners.len()];
        Self { texts, cast, companies, count, next: 0, now, numbers, vehicles: 0 }
    }

    /// The next so many tickets; none when all are told.
    pub fn chapter(&mut self, most: usize) -> Option<Chapter> {
        let mut chapter = Chapter::default();
        while self.next < self.count && chapter.tickets.len() < most {
            let n = self.next;
            self.next += 1;
            self.tell(n, &mut chapter);
        }
        (!chapter.tickets.is_empty()).then(|| chapter.ended())
    }

    /// The partners, who know by now how many tickets they have had.
    pub fn partners(&self) -> impl Iterator<Item = partner::Model> {
        self.cast
            .partners
            .iter()
            .zip(&self.numbers)
            .map(|(partner, number)| partner::Model { last_ticket_number: *number, ..partner.clone() })
    }

    fn tell(&mut self, n: u32, chapter: &mut Chapter) {
        let mut dice = Dice::of(0x7469_636b_0000 | u64::from(n));
        let (state, escalated, opened_at) = standing(n, self.count, self.now);
        let into = Some(opened_at + MERGED_AFTER).filter(|_| state == Merged).and_then(|at| chapter.open_at(at));
        let at = into.map_or_else(|| self.company(n, state, escalated), |place| chapter.talks[place].1);
        let company = &self.companies[at];
        let subscription = subscription(company, state, escalated, &mut dice);
        let scenario = self.scenario(company, subscription, escalated, &mut dice);
        let id = timed(opened_at, TICKET, n);
        let partner_at = self.cast.partners.iter().position(|row| row.id == company.relation.partner_id).unwrap_or(0);
        self.numbers[partner_at] += 1;
        let agents: Vec<&agent::Model> = self.cast.agents_of(company.relation.partner_id).collect();
        let assignee = *dice.pick(&agents);
        let contact = dice.pick(&company.contacts);
        let fill = |text: &str| {
            let text = text.replace("{customer}", &company.customer.name).replace("{contact}", &contact.name);
            text.replace("{seats}", &subscription.seats.max(5).to_string())
        };
        let diagnosed = is_diagnosed(state, &mut dice);
        let step = TimeDelta::minutes(20 + dice.below(200) as i64);
        let now = self.now;
        let when = |place: i32| (opened_at + step * place).min(now);
        let state = if state == Merged && into.is_none() { Cancelled } else { state };
        let taken = !matches!(state, New | Merged | Cancelled);

        let (us, them) = (Who::Agent(assignee.id), Who::Contact(contact.id));
        let language = company.customer.default_locale.clone();
        let mut talk = Talk::opened(id, n, language, them, fill(&scenario.opening), when(0));
        if taken {
            talk.does(us, Step::Assign, TicketEventKind::Assigned, when(1));
            talk.says(us, Step::AgentReply { await_customer: false }, fill(&scenario.agent_first), when(1));
        }
        let waits = state == WaitingOnCustomer;
        if diagnosed && waits || state == Diagnosing {
            talk.does(us, Step::Diagnose { finding: diagnosed }, TicketEventKind::Diagnosed, when(2));
        }
        if taken && (waits || diagnosed) {
            talk.says(us, Step::AgentReply { await_customer: true }, fill(&scenario.question), when(2));
        }
        if diagnosed && !waits {
            talk.says(them, Step::CustomerReply, fill(&scenario.answer), when(3));
            talk.says(us, Step::Note, fill(&scenario.note), when(4));
            talk.does(us, Step::Diagnose { finding: true }, TicketEventKind::Diagnosed, when(4));
        }
        let ended = matches!(state, Resolved | Closed);
        let thanks = ended && dice.below(3) > 0;
        let resolved_at = ended.then(|| when(8));
        let mut row = ticket::Model {
            id,
            partner_id: company.relation.partner_id,
            number: self.numbers[partner_at],
            customer_id: company.customer.id,
            customer_subscription_id: Some(subscription.id),
            provider_id: subscription.provider_id,
            requester_id: Some(contact.id),
            assignee_id: taken.then_some(assignee.id),
            subject: fill(&scenario.subject),
            subject_folded: l10n::fold(&fill(&scenario.subject)),
            language: company.customer.default_locale.clone(),
            service: Some(subscription.service),
            category: scenario.category,
            severity: scenario.severity,
            state,
            finding: diagnosed.then(|| fill(&scenario.finding)),
            nature: diagnosed.then_some(scenario.nature),
            symptom: scenario.symptom.filter(|_| diagnosed),
            cause: scenario.cause.filter(|_| diagnosed),
            resolution: ended.then(|| fill(&scenario.resolution)),
            merged_into_id: into.map(|place| chapter.tickets[place].id),
            follow_up_of_id: None,
            version: 1,
            opened_at,
            updated_at: opened_at,
            first_responded_at: taken.then(|| when(1)),
            diagnosed_at: diagnosed.then(|| when(if waits { 2 } else { 4 })),
            handed_over_at: (escalated && subscription.provider_id.is_some() && !skips_provider(state, subscription))
                .then(|| when(5)),
            resolved_at,
            closed_at: resolved_at.filter(|_| state == Closed).map(|at| (at + TimeDelta::days(10)).min(now)),
        };
        if escalated {
            let told = (fill(&scenario.escalation), fill(&scenario.escalation_outcome));
            let escalation = self.escalation(n, &row, assignee.id, told, when);
            if escalation.vehicle == Some(SupportVehicle::ProductSupportIncident) {
                // These cover on-premises products only, which no subscription here is about.
                (row.service, row.customer_subscription_id) = (None, None);
            }
            let to_provider = escalation.target == EscalationTarget::Provider;
            let step = if to_provider { Step::HandOver } else { Step::EscalateToMicrosoft };
            talk.does(us, step, TicketEventKind::Escalated, escalation.raised_at);
            let kind = match escalation.status {
                EscalationStatus::Open => None,
                EscalationStatus::Returned => Some(TicketEventKind::EscalationReturned),
                EscalationStatus::Resolved => Some(TicketEventKind::EscalationResolved),
            };
            if let Some(kind) = kind {
                talk.does(us, Step::EndEscalation, kind, when(7));
            }
            chapter.escalations.push(escalation);
        }
        if ended {
            talk.says(us, Step::AgentReply { await_customer: false }, fill(&scenario.resolution), when(8));
            talk.does(us, Step::Resolve, TicketEventKind::Resolved, when(8));
        }
        if thanks {
            talk.says(them, Step::CustomerReply, fill(&scenario.thanks), when(9));
        }
        if let Some(at) = row.closed_at {
            talk.does(us, Step::Close, TicketEventKind::Closed, at);
        }
        if let Some(place) = into {
            let at = opened_at + MERGED_AFTER;
            talk.merges(chapter.tickets[place].id, us, at);
            chapter.talks[place].0.takes_in(id, us, at);
        }
        if state == Cancelled {
            talk.does(them, Step::Cancel, TicketEventKind::Cancelled, when(1));
        }
        debug_assert_eq!(talk.state(), state, "the story of a ticket leads to where it stands");
        chapter.talks.push((talk, at));
        chapter.tickets.push(row);
    }

    /// Whose ticket it is: handed over ones go to resellers, escalated ones to those who may escalate.
    fn company(&self, n: u32, state: TicketState, escalated: bool) -> usize {
        let mut at = (n as usize * 7 + n as usize / self.companies.len()) % self.companies.len();
        let fits = |company: &Company| {
            let direct = [DIRECT, GOVERNMENT].map(|partner| fixed(PARTNER, partner));
            match state {
                WaitingOnProvider => company.subscriptions.iter().any(|row| row.provider_id.is_some()),
                EscalatedToMicrosoft => direct.contains(&company.relation.partner_id),
                _ => true,
            }
        };
        while escalated && !fits(&self.companies[at]) {
            at = (at + 1) % self.companies.len();
        }
        at
    }

    fn scenario(
        &self,
        company: &Company,
        subscription: &customer_subscription::Model,
        escalated: bool,
        dice: &mut Dice,
    ) -> &'a Scenario {
        let pool = &self.texts.of(&company.customer.default_locale).scenarios;
        let fitting: Vec<&Scenario> = pool.iter().filter(|story| story.service == subscription.service).collect();
        // Both natures are escalated, one after the other.
        let wanted = if self.vehicles.is_multiple_of(3) { IssueNature::Commercial } else { IssueNature::Technical };
        let of_nature: Vec<&Scenario> = fitting.iter().copied().filter(|story| story.nature == wanted).collect();
        if escalated && !of_nature.is_empty() {
            of_nature[dice.below(of_nature.len())]
        } else {
            fitting[dice.below(fitting.len())]
        }
    }

    fn escalation(
        &mut self,
        n: u32,
        row: &ticket::Model,
        agent: Uuid,
        (summary, outcome): (String, String),
        when: impl Fn(i32) -> DateTime<Utc>,
    ) -> escalation::Model {
        let to_provider = row.handed_over_at.is_some();
        let nature = row.nature.unwrap_or(IssueNature::Technical);
        let open = matches!(row.state, WaitingOnProvider | EscalatedToMicrosoft);
        self.vehicles += 1;
        let technical = [
            SupportVehicle::Premier,
            SupportVehicle::Advanced,
            SupportVehicle::SignatureCloud,
            SupportVehicle::ProductSupportIncident,
        ];
        let vehicle = match nature {
            IssueNature::Commercial => SupportVehicle::Commercial,
            IssueNature::Technical => technical[self.vehicles % technical.len()],
        };
        let status = match (open, self.vehicles % 5) {
            (true, _) => EscalationStatus::Open,
            (false, 0) => EscalationStatus::Returned,
            (false, _) => EscalationStatus::Resolved,
        };
        let raised_at = when(5);
        escalation::Model {
            id: timed(raised_at, ESCALATION, n),
            ticket_id: row.id,
            partner_id: row.partner_id,
            customer_id: row.customer_id,
            provider_id: row.provider_id.filter(|_| to_provider),
            target: if to_provider { EscalationTarget::Provider } else { EscalationTarget::Microsoft },
            nature,
            vehicle: (!to_provider).then_some(vehicle),
            entitlement_id: None,
            hand_off_category: None,
            override_note_id: None,
            status,
            summary,
            language: row.language.clone(),
            external_reference: (!to_provider).then(|| format!("{}", 2_600_000_000_u64 + u64::from(n) * 7_919)),
            outcome: (!open).then_some(outcome),
            raised_by_id: agent,
            resolved_by_id: (!open).then_some(agent),
            version: if open { 1 } else { 2 },
            raised_at,
            updated_at: if open { raised_at } else { when(7) },
            resolved_at: (!open).then(|| when(7)),
        }
    }
}

/// Where the n-th of so many tickets stands, and when it was opened.
fn standing(n: u32, count: u32, now: DateTime<Utc>) -> (TicketState, bool, DateTime<Utc>) {
    let scale = (count as usize / 1_000).max(1);
    let mut place = n as usize;
    for (at, stretch) in STRETCHES.iter().enumerate() {
        let size: usize = stretch.states.iter().map(|(_, _, many)| many).sum();
        if place >= size * scale {
            place -= size * scale;
            continue;
        }
        let until = STRETCHES.get(at + 1).map_or(0, |next| next.hours_ago);
        let seconds = (stretch.hours_ago - until) * 3_600 * place as i64 / (size * scale) as i64;
        let opened_at = now - TimeDelta::hours(stretch.hours_ago) + TimeDelta::seconds(seconds);
        let mut shuffled = place % size * stretch.step % size;
        for (state, escalated, many) in stretch.states {
            if shuffled < *many {
                return (*state, *escalated, opened_at);
            }
            shuffled -= many;
        }
    }
    (Closed, false, now)
}

fn is_diagnosed(state: TicketState, dice: &mut Dice) -> bool {
    match state {
        Resolving | WaitingOnProvider | EscalatedToMicrosoft | Resolved | Closed => true,
        WaitingOnCustomer => dice.below(2) == 0,
        _ => false,
    }
}

fn skips_provider(state: TicketState, subscription: &customer_subscription::Model) -> bool {
    state == EscalatedToMicrosoft || subscription.access_granted_at.is_some()
}

/// What the ticket is about; a handed over one goes through a provider.
fn subscription<'c>(
    company: &'c Company,
    state: TicketState,
    escalated: bool,
    dice: &mut Dice,
) -> &'c customer_subscription::Model {
    let through: Vec<_> = company
        .subscriptions
        .iter()
        .filter(|row| !escalated || state != WaitingOnProvider || !skips_provider(state, row))
        .collect();
    through[dice.below(through.len())]
}
