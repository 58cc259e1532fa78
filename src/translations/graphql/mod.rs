//! Translations as clients see them.

mod finding;
mod preview;
mod queries;
mod status;
mod subscription;

pub use finding::{FindingSeverity, LocaleFinding, LocaleFindingList};
pub use preview::{MessagePreview, TranslationUserError};
pub use queries::TranslationQuery;
pub use status::{LocaleProgress, LocaleRefusal, LocaleStatus};
pub use subscription::TranslationSubscription;

use async_graphql::Context;

use super::Board;
use crate::{
    access::{Standing, Verb, allow},
    failure::Failure,
    graphql::{Answer, Rejection, signed_in},
};

/// The board, for those who may.
fn board<'a>(ctx: &Context<'a>, verb: Verb) -> Answer<&'a Board> {
    let cx = signed_in(ctx)?;
    if !allow(&cx.caller, verb, Standing::Own) {
        return Err(Rejection::new("FORBIDDEN").into());
    }
    Ok(ctx.data_opt().ok_or_else(|| Failure::new("the schema has no board of translations"))?)
}
