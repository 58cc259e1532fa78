//! `partnerdesk audit`.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{OK, PROBLEMS, WRONG_USE, place};
use crate::{
    config::{Audit, AuditVerify, KeptHead, Place},
    failure::Failure,
    ids::Kind,
    journal::audit::{
        self,
        verify::{Chain, Finding, Head, Wanted, verify},
    },
};

/// Works with the audit trail.
pub async fn run(place: &Place, command: Audit) -> Result<u8, Failure> {
    match command {
        Audit::Verify(options) => check(place, options).await,
    }
}

/// Verifies it, and prints each chain with its head.
async fn check(place: &Place, options: AuditVerify) -> Result<u8, Failure> {
    let partner = options.partner.as_deref().map(|id| Kind::Partner.read(id));
    if partner == Some(None) {
        eprintln!("partnerdesk: --partner is not the id of a partner");
        return Ok(WRONG_USE);
    }
    let kept = options.expect_heads.into_iter().map(head).collect();
    let wanted = Wanted { chain: partner.flatten(), kept };
    let db = place::open(place).await?;
    let chains = verify(&db, &place::audit_keys(place)?, &wanted, |finding| println!("{}", told(finding))).await?;
    summary(&chains);
    db.close().await?;
    Ok(if chains.values().all(|chain| chain.flaws == 0) { OK } else { PROBLEMS })
}

fn head(kept: KeptHead) -> Head {
    Head { chain: audit::chain_of(kept.partner), position: kept.position, hash: kept.hash }
}

fn told(finding: &Finding) -> String {
    let mut line = audit::name_of(finding.chain);
    if let Some(position) = finding.position {
        line.push_str(&format!(" position {position}"));
    }
    if let Some(entry) = finding.entry {
        line.push_str(&format!(" {}", Kind::AuditEvent.write(entry)));
    }
    format!("{line}: {}", finding.flaw)
}

fn summary(chains: &BTreeMap<Uuid, Chain>) {
    for (chain, read) in chains {
        let verdict = if read.flaws == 0 { "ok".to_owned() } else { format!("{} flaws", read.flaws) };
        println!(
            "{}: {verdict}, {} rows sealed, {} of them signed by their writers, {} waiting",
            audit::name_of(*chain),
            read.rows,
            read.signed,
            read.waiting
        );
        if let Some(head) = &read.head {
            println!("  head {}:{}:{}", audit::name_of(head.chain), head.position, head.hash);
        }
    }
    let rows: u64 = chains.values().map(|chain| chain.rows).sum();
    println!("{} chains, {rows} rows, {} flaws", chains.len(), chains.values().map(|chain| chain.flaws).sum::<u64>());
}
