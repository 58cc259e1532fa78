//! The toolkit of the faces: what every noun's `graphql.rs` shares, and no noun by name.

mod batch;
mod connection;
mod conversation;
mod cost;
mod errors;
mod filter;
mod input;
mod money;
mod payload;
mod registry;
mod scalars;
mod speech;
mod validation;

pub use batch::{Batch, Relation, Row};
pub use connection::{LARGEST_PAGE, Listed, Ordering, PageArgs, SortKey, list, list_of};
pub use conversation::{Conversation, Localization, Spoken, Wishes};
pub use cost::{Cost, Costs};
pub use errors::{Answer, Fault, Rejection, maybe};
pub use filter::{DateTimeFilter, IdFilter, contains};
pub use input::{Weak, digest};
pub use money::{Money, MoneyCodes, MoneyInput};
pub use payload::{MessageArgument, message_args, plain_args, refusals, shown};
pub use registry::{Openness, Registry};
pub use scalars::{Date, DateTime, Html, Json, LocaleTag, Markdown};
pub use speech::{LocalizedText, Speech};
pub use validation::{Finding, Invalid, MOST_COMPARISONS, Validated, What};

use async_graphql::{Context, ID};
use uuid::Uuid;

use crate::{access::Caller, cx::Cx, failure::Failure, ids::Kind};

/// What the operation may know. The door puts it there; its absence is a mistake of ours.
pub fn cx<'a>(ctx: &Context<'a>) -> Result<&'a Cx, Failure> {
    ctx.data_opt::<Cx>().ok_or_else(|| Failure::new("the operation has no context"))
}

/// The same, for somebody with a token.
pub fn signed_in<'a>(ctx: &Context<'a>) -> Answer<&'a Cx> {
    let cx = cx(ctx)?;
    if cx.caller == Caller::Anonymous { Err(Rejection::new("UNAUTHENTICATED").into()) } else { Ok(cx) }
}

/// The uuid behind an id of one kind; another kind is as malformed as no id at all.
pub fn required(kind: Kind, id: &ID) -> Result<Uuid, Rejection> {
    filter::read(kind, id)
}
