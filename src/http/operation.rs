//! One operation from its parameters to its response, the same for HTTP and WebSocket: admit,
//! guard, parse (or find), choose, run, finish.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use async_graphql::{
    Request, Response, Value,
    parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType},
};
use poem::http::StatusCode;

use super::{
    Arrival, Desk, Payer, Rejection, Scanned, Weighed, admission, answer, code,
    door::House,
    events::TokenEnd,
    guard, omitted,
    parameters::Parameters,
    persisted::{self, Text},
    rates::Allowance,
    subscription, unreadable,
};

/// How long somebody without points waits to hear so.
const RATE_LIMITED_PAUSE: Duration = Duration::from_millis(100);

/// How the operation arrived, which bounds what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transport {
    Get,
    Post,
    /// A POST or GET whose client takes an answer in pieces.
    Stream {
        get: bool,
    },
    Socket,
}

/// An operation that is allowed to run.
pub(super) struct Prepared<S> {
    begun: Instant,
    pub(super) kind: OperationType,
    pub(super) cost: Option<Value>,
    pub(super) session: S,
    pub(super) content_language: String,
    pub(super) request: Request,
    pub(super) unkept: Option<Unkept>,
    pub(super) allowance: Allowance,
    payer: String,
    pub(super) token_end: TokenEnd,
    /// The document was asked for by name.
    pub(super) by_name: bool,
}

/// A document parsed just now. It is kept once it has passed validation, so that nobody fills
/// the cache with documents that never ran.
pub(super) struct Unkept {
    text: Arc<str>,
    register: Option<String>,
    scanned: Scanned,
    document: Arc<ExecutableDocument>,
}

/// A document that may run, and the operation in it that was asked for.
struct Examined {
    document: Arc<ExecutableDocument>,
    unkept: Option<Unkept>,
    kind: OperationType,
    weighed: Option<Weighed>,
    by_name: bool,
}

/// A finished response, and whether execution began.
pub(super) struct Finished {
    pub(super) response: Response,
    pub(super) began: bool,
}

/// Everything that can refuse an operation before it runs.
pub(super) async fn prepare<D: Desk>(
    house: &House<D>,
    arrival: &Arrival,
    parameters: Parameters,
    transport: Transport,
) -> Result<Prepared<D::Session>, Rejection> {
    let prepared = answer::unless_panicked(arrival, check(house, arrival, parameters, transport)).await;
    if prepared.as_ref().is_err_and(|refused| refused.status == StatusCode::TOO_MANY_REQUESTS) {
        // Whoever asks again at once would keep the processor busy with refusals.
        tokio::time::sleep(RATE_LIMITED_PAUSE).await;
    }
    prepared
}

async fn check<D: Desk>(
    house: &House<D>,
    arrival: &Arrival,
    mut parameters: Parameters,
    transport: Transport,
) -> Result<Prepared<D::Session>, Rejection> {
    let begun = Instant::now();
    let early = admission::admit_early(house, arrival).await?;
    let examined = examine(house, &mut parameters, transport).map_err(|refused| {
        let payer = early.as_ref().map_or_else(|| Payer::address(arrival.client), |admitted| admitted.payer.clone());
        admission::charge(house, &payer, refused)
    })?;
    let Examined { document, unkept, kind, weighed, by_name } = examined;
    // Last, for it may ask the database: what is refused asks nothing.
    let admitted = match early {
        Some(admitted) => admitted,
        None => admission::admit(house, arrival).await?,
    };
    let points = weighed.as_ref().map_or(1, |weighed| weighed.points);
    let allowance = house.meter.charge(&admitted.payer, points)?;

    // The library wants a document of its own; it never reads the text beside it.
    let mut own = ExecutableDocument::clone(&document);
    subscription::gather(&mut own, parameters.operation_name.as_deref());
    omitted::leave_out(&mut own, parameters.operation_name.as_deref(), &parameters.variables);
    let mut request = Request::new(String::new()).variables(parameters.variables);
    request.operation_name = parameters.operation_name;
    request.set_parsed_query(own);
    request.data = admitted.data;
    request.data.insert(arrival.clone());
    Ok(Prepared {
        begun,
        kind,
        cost: weighed.map(|weighed| weighed.shown),
        session: admitted.session,
        content_language: admitted.content_language,
        request,
        unkept,
        allowance,
        payer: admitted.payer.tenant.unwrap_or(admitted.payer.caller),
        token_end: TokenEnd::new(admitted.valid_for, admitted.revoked),
        by_name,
    })
}

fn parse<D: Desk>(house: &House<D>, text: Text) -> Result<(Arc<ExecutableDocument>, Option<Unkept>), Rejection> {
    let Text { text, register, .. } = text;
    if let Some(document) = house.documents.find(&text) {
        if let Some(id) = register {
            house.documents.register(&text, &id);
        }
        return Ok((document, None));
    }
    let limits = &house.settings.limits;
    let scanned = guard::scan(&text, limits)?;
    let document = unreadable::parse(&text)?;
    guard::check_objects(&document, scanned)?;
    guard::measure(&document, limits)?;
    let document = Arc::new(document);
    let unkept = Unkept { text, register, scanned, document: Arc::clone(&document) };
    Ok((document, Some(unkept)))
}

/// Whether what is asked for may run at all, and what it may cost.
fn examine<D: Desk>(
    house: &House<D>,
    parameters: &mut Parameters,
    transport: Transport,
) -> Result<Examined, Rejection> {
    guard::check_variables(&parameters.variables, &house.settings.limits)?;
    let text = persisted::resolve(&house.settings, &house.documents, parameters)?;
    let by_name = text.by_name;
    let (document, unkept) = parse(house, text)?;
    let operation = choose(&document, parameters.operation_name.as_deref())?;
    check_transport(operation.ty, transport)?;
    // What is kept has proved valid.
    if unkept.is_some() {
        house.desk.validate(&document)?;
    }
    guard::check_required(operation, &parameters.variables)?;
    house.desk.validate_variables(&document, operation, &parameters.variables)?;
    let weighed = house.desk.weigh(&document, operation, &parameters.variables)?;
    let kind = operation.ty;
    Ok(Examined { document, unkept, kind, weighed, by_name })
}

fn choose<'a>(document: &'a ExecutableDocument, name: Option<&str>) -> Result<&'a OperationDefinition, Rejection> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Ok(&operation.node),
        (DocumentOperations::Multiple(operations), None) => {
            let mut operations = operations.values();
            match (operations.next(), operations.next()) {
                (Some(only), None) => Ok(&only.node),
                _ => Err(Rejection::document(code::OPERATION_NAME_REQUIRED)),
            }
        }
        (DocumentOperations::Multiple(operations), Some(name)) if operations.contains_key(name) => {
            Ok(&operations[name].node)
        }
        (_, Some(name)) => Err(Rejection::document(code::OPERATION_NOT_FOUND).quote("operation", name)),
    }
}

fn check_transport(kind: OperationType, transport: Transport) -> Result<(), Rejection> {
    match (kind, transport) {
        // A GET can be sent by any page, prefetcher or crawler: it must not change anything.
        (OperationType::Mutation, Transport::Get | Transport::Stream { get: true })
        | (OperationType::Subscription, Transport::Get) => {
            Err(Rejection::transport(StatusCode::METHOD_NOT_ALLOWED, code::GET_ALLOWS_QUERIES_ONLY))
        }
        (OperationType::Subscription, Transport::Post) => Err(Rejection::document(code::SUBSCRIPTION_NEEDS_WEBSOCKET)),
        _ => Ok(()),
    }
}

/// Runs a query or mutation to its end; a panic in a resolver or a run without end becomes a rejection.
pub(super) async fn run<D: Desk>(
    house: &House<D>,
    arrival: &Arrival,
    prepared: Prepared<D::Session>,
) -> Result<Finished, Rejection> {
    let limit = house.settings.operation_timeout;
    let (kind, begun) = (prepared.kind, prepared.begun);
    let execution = async {
        let _turn = house.turns.take(&prepared.payer).await;
        let response = house.desk.execute(prepared.request).await;
        Ok(finish(house, arrival, &prepared.session, response, prepared.cost, prepared.unkept))
    };
    match tokio::time::timeout(limit, answer::unless_panicked(arrival, execution)).await {
        Ok(outcome) => outcome.inspect(|finished| {
            house.metrics.ran(kind, !finished.response.errors.is_empty(), begun.elapsed());
        }),
        Err(_) => Err(Rejection::transport(StatusCode::SERVICE_UNAVAILABLE, code::OPERATION_TIMEOUT)
            .arg("seconds", limit.as_secs())),
    }
}

/// A response of the schema in the desk's words; keeps the document if it proved valid.
pub(super) fn finish<D: Desk>(
    house: &House<D>,
    arrival: &Arrival,
    session: &D::Session,
    mut response: Response,
    cost: Option<Value>,
    unkept: Option<Unkept>,
) -> Finished {
    let began = answer::began(&response);
    if !began {
        answer::code_validation_errors(&mut response, house.settings.limits.errors);
    } else if let Some(unkept) = unkept {
        let tokens = unkept.scanned.tokens;
        house.documents.keep(&unkept.text, tokens, unkept.document);
        if let Some(id) = unkept.register {
            house.documents.register(&unkept.text, &id);
        }
    }
    if let Some(cost) = cost {
        response.extensions.insert("cost".to_owned(), cost);
    }
    Finished { response: house.desk.finish(arrival, session, response), began }
}
