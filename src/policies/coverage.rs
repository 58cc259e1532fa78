//! Which clouds the editions in force cover (rule R29). Pure.
//!
//! An edition applies to the clouds it lists; one that lists none says nothing. Of a document the edition
//! with the newest day by then is in force; one without a day never is.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{
    model::CloudCoverage,
    refusal::{PolicyDocumentUserErrorCode as Code, Refusal},
};
use crate::{db::entity::policy_edition, partners::model::Cloud, refusal::Fact, words::Word};

/// The edition of a document that is in force, and what it says of a cloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The edition.
    pub edition: policy_edition::Model,
    /// Whether it applies to the cloud.
    pub coverage: CloudCoverage,
    /// Where it does not: the last edition of the document that did, if any.
    pub last_covering: Option<policy_edition::Model>,
}

/// The editions in force on a day, the newest first.
pub fn in_force(editions: Vec<policy_edition::Model>, day: NaiveDate, cloud: Cloud) -> Vec<InForce> {
    let mut begun: Vec<_> =
        editions.into_iter().filter(|edition| edition.effective_from.is_some_and(|from| from <= day)).collect();
    begun.sort_by_key(|edition| (std::cmp::Reverse(edition.effective_from), edition.created_at, edition.id));
    let mut documents = HashSet::new();
    let mut found = Vec::new();
    for edition in &begun {
        if !documents.insert(edition.document_id) {
            continue;
        }
        let coverage = coverage(edition, cloud);
        let earlier = begun.iter().filter(|other| other.document_id == edition.document_id);
        let last_covering = (coverage == CloudCoverage::NotCovered)
            .then(|| earlier.clone().find(|other| self::coverage(other, cloud) == CloudCoverage::Covered))
            .flatten();
        found.push(InForce { edition: edition.clone(), coverage, last_covering: last_covering.cloned() });
    }
    found
}

/// Whether an edition applies to a cloud.
fn coverage(edition: &policy_edition::Model, cloud: Cloud) -> CloudCoverage {
    match &edition.clouds {
        None => CloudCoverage::NotStated,
        Some(clouds) if clouds.0.contains(&cloud) => CloudCoverage::Covered,
        Some(_) => CloudCoverage::NotCovered,
    }
}

/// The last edition that covered the cloud, of whatever document.
pub fn last_covering(all: &[InForce]) -> Option<&policy_edition::Model> {
    all.iter().filter_map(|one| one.last_covering.as_ref()).max_by_key(|edition| edition.effective_from)
}

/// R29: no edition in force lists the cloud. The refusal names the last one that did, if any.
pub fn refusal(cloud: Cloud, all: &[InForce]) -> Option<Refusal> {
    if all.iter().any(|one| one.coverage == CloudCoverage::Covered) {
        return None;
    }
    let refusal = Refusal::new(Code::CloudNotCoveredByEdition).at("cloud").with("cloud", Fact::Label(cloud.label_id()));
    Some(match last_covering(all).and_then(|edition| edition.effective_from) {
        None => refusal.with("last", "none"),
        Some(day) => refusal.with("last", "known").with("from", Fact::Day(day)),
    })
}

/// What stands against a new customer in the cloud: the same, where an edition in force lists clouds at all.
pub fn against_new_customer(cloud: Cloud, all: &[InForce]) -> Option<Refusal> {
    let stated = all.iter().any(|one| one.coverage != CloudCoverage::NotStated);
    if stated { refusal(cloud, all) } else { None }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::partners::model::{
        Cloud::{China, Germany, Global},
        Clouds,
    };

    fn edition(document: u128, from: Option<&str>, clouds: Option<&[Cloud]>) -> policy_edition::Model {
        let from = from.map(|from| from.parse().expect("a day"));
        policy_edition::Model {
            id: Uuid::from_u128(
                document << 64 | u128::from(from.map_or(0, |day: NaiveDate| day.to_epoch_days() as u64)),
            ),
            document_id: Uuid::from_u128(document),
            source_hash: String::new(),
            effective_from: from,
            clouds: clouds.map(|clouds| Clouds(clouds.to_vec())),
            roles: None,
            created_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    fn says(editions: &[policy_edition::Model], day: &str, cloud: Cloud) -> Vec<InForce> {
        in_force(editions.to_vec(), day.parse().expect("a day"), cloud)
    }

    #[test]
    fn the_newest_edition_by_the_day_counts_and_the_last_that_covered_is_named() {
        let all = [
            edition(1, Some("2017-10-01"), Some(&[Global, Germany])),
            edition(1, Some("2018-08-31"), Some(&[Global, Germany])),
            edition(1, Some("2020-05-05"), Some(&[Global])),
            edition(1, None, Some(&[Germany])),
        ];
        assert_eq!(says(&all, "2017-09-30", Germany), []);
        assert_eq!(says(&all, "2020-05-04", Germany)[0].coverage, CloudCoverage::Covered);
        let later = says(&all, "2020-05-05", Germany);
        assert_eq!((later.len(), later[0].coverage), (1, CloudCoverage::NotCovered));
        assert_eq!(last_covering(&later), Some(&all[1]));
        assert_eq!(refusal(Germany, &later).map(|no| no.facts.len()), Some(3));
        assert_eq!(refusal(Global, &says(&all, "2020-05-05", Global)), None);
    }

    #[test]
    fn a_cloud_that_no_edition_ever_listed_has_no_last_one() {
        let all = [edition(1, Some("2017-10-01"), Some(&[Global]))];
        let found = says(&all, "2020-01-01", China);
        assert_eq!((found[0].coverage, last_covering(&found)), (CloudCoverage::NotCovered, None));
        assert_eq!(refusal(China, &found).map(|no| no.facts[1].clone()), Some(("last", Fact::from("none"))));
    }

    #[test]
    fn a_page_that_lists_no_clouds_neither_covers_nor_excludes() {
        let found = says(&[edition(1, Some("2021-05-13"), None)], "2022-01-01", China);
        assert_eq!((found[0].coverage, found[0].last_covering.clone()), (CloudCoverage::NotStated, None));
        assert!(refusal(China, &found).is_some());
        assert_eq!(against_new_customer(China, &found), None);
        let beside = [edition(1, Some("2021-05-13"), None), edition(2, Some("2020-05-05"), Some(&[Global]))];
        let found = says(&beside, "2022-01-01", China);
        assert_eq!(against_new_customer(China, &found), refusal(China, &found));
        assert_eq!(against_new_customer(Global, &says(&beside, "2022-01-01", Global)), None);
        assert_eq!(against_new_customer(China, &[]), None);
    }
}
