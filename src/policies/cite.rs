//! Operators tie a sentence of an imported page to a rule that it states. Nobody can derive that from the
//! page itself: what a sentence means is a person's judgement.

use uuid::Uuid;

use super::{
    model::DocumentOrigin,
    refusal::{PolicyDocumentUserErrorCode as Code, Refusal},
    store,
};
use crate::{
    access::{Standing, Verb, allow},
    cx::Cx,
    db::{entity::policy_rule_citation, write},
    ids::Kind,
    journal::audit::{self, AuditOperation, Change},
    refusal::Outcome,
    rules::RuleId,
};

/// A sentence and the rule it states.
#[derive(Clone, Debug)]
pub struct Cite {
    pub rule: RuleId,
    pub edition: Uuid,
    pub segment_key: String,
}

/// Adds a citation; one that is there already stays as it is.
pub async fn add(cx: &Cx, command: Cite) -> Outcome<RuleId, Code> {
    if !allow(&cx.caller, Verb::PolicyRuleCite, Standing::None) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let transaction = cx.db.begin().await?;
    // Two operators who add the same sentence queue up, as two imports do.
    store::lock_imports(&transaction).await?;
    let edition = store::editions_by_ids(&transaction, vec![command.edition]).await?.pop();
    let edition = edition.ok_or_else(|| Refusal::new(Code::NotFound).at("editionId"))?;
    let document = store::by_ids(&transaction, vec![edition.document_id]).await?.pop();
    if document.is_some_and(|document| document.origin == DocumentOrigin::Project) {
        return Err(Refusal::new(Code::OnlyImportedPages).at("editionId").into());
    }
    if edition.effective_from.is_none() {
        return Err(Refusal::new(Code::EditionWithoutDay).at("editionId").into());
    }
    if !store::has_segment(&transaction, edition.id, &command.segment_key).await? {
        return Err(Refusal::new(Code::UnknownSegment).at("segmentKey").into());
    }
    if store::added_citation(&transaction, &command.rule.name(), edition.id, &command.segment_key).await?.is_none() {
        let row = policy_rule_citation::Model {
            id: cx.new_id(),
            rule: command.rule.name(),
            edition_id: edition.id,
            segment_key: command.segment_key,
            added_by: cx.caller.subject(),
            added_at: cx.now(),
        };
        let change = Change::created(Kind::PolicyEdition.write(edition.id), &row);
        write::insert(&transaction, row).await?;
        audit::record(&transaction, cx, AuditOperation::PolicyRuleCitationAdd, None, [change]).await?;
    }
    transaction.commit().await?;
    Ok(command.rule)
}

/// Takes a citation back.
pub async fn remove(cx: &Cx, command: Cite) -> Outcome<RuleId, Code> {
    if !allow(&cx.caller, Verb::PolicyRuleCite, Standing::None) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let transaction = cx.db.begin().await?;
    let found =
        store::added_citation(&transaction, &command.rule.name(), command.edition, &command.segment_key).await?;
    let found = found.ok_or_else(|| Refusal::new(Code::NotFound).at("segmentKey"))?;
    store::delete_citation(&transaction, found.id).await?;
    let change = Change::removed(Kind::PolicyEdition.write(command.edition), &found);
    audit::record(&transaction, cx, AuditOperation::PolicyRuleCitationRemove, None, [change]).await?;
    transaction.commit().await?;
    Ok(command.rule)
}
