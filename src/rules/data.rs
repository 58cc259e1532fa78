//! The thirty rules.
//!
//! A rule stands from the edition that first stated it. Silence in a later edition repeals nothing; only a
//! contradicting sentence ends a rule or changes whom it binds. The clouds are those of the edition
//! that is in force: from 2020 on the page on supporting customers no longer lists the German one.

use chrono::NaiveDate;

use super::{
    Period, Rule,
    RuleActor::{self, Customer, DirectBillPartner, IndirectReseller, Microsoft, Partner},
    RuleEnforcement::{self, Inform, Refuse, Warn},
    RuleId,
    RuleModality::{self, Expected, Fact, May, Must, Should},
};
use crate::partners::model::Cloud::{self, Germany, Global, UsGovernment};

const fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

const WITH_GERMANY: Option<&[Cloud]> = Some(&[Global, UsGovernment, Germany]);
const WITHOUT_GERMANY: Option<&[Cloud]> = Some(&[Global, UsGovernment]);

/// The editions of the page on supporting customers, the billing page, and the pages of 2021, which list
/// no clouds for what they add.
const FIRST: Option<NaiveDate> = day(2017, 10, 1);
const SECOND: Option<NaiveDate> = day(2018, 8, 31);
const BILLING: Option<NaiveDate> = day(2019, 3, 5);
const BEFORE_THIRD: Option<NaiveDate> = day(2020, 5, 4);
const THIRD: Option<NaiveDate> = day(2020, 5, 5);
const PAGES_OF_2021: Option<NaiveDate> = day(2021, 5, 13);

const fn until_third(from: Option<NaiveDate>, actor: RuleActor) -> Period {
    Period { from, to: BEFORE_THIRD, actor, clouds: WITH_GERMANY, message: None }
}

const fn stands(from: Option<NaiveDate>, actor: RuleActor, clouds: Option<&'static [Cloud]>) -> Period {
    Period { from, to: None, actor, clouds, message: None }
}

const PARTNER_SINCE_2017: &[Period] = &[until_third(FIRST, Partner), stands(THIRD, Partner, WITHOUT_GERMANY)];
const MICROSOFT_SINCE_2017: &[Period] = &[until_third(FIRST, Microsoft), stands(THIRD, Microsoft, WITHOUT_GERMANY)];
const PARTNER_SINCE_2018: &[Period] = &[until_third(SECOND, Partner), stands(THIRD, Partner, WITHOUT_GERMANY)];
const RESELLER_SINCE_2020: &[Period] = &[stands(THIRD, IndirectReseller, WITHOUT_GERMANY)];
const CUSTOMER_SINCE_2020: &[Period] = &[stands(THIRD, Customer, WITHOUT_GERMANY)];
const PARTNER_IN_BILLING: &[Period] = &[stands(BILLING, Partner, WITHOUT_GERMANY)];
const PARTNER_SINCE_2021: &[Period] = &[stands(PAGES_OF_2021, Partner, None)];
const MICROSOFT_SINCE_2021: &[Period] = &[stands(PAGES_OF_2021, Microsoft, None)];
/// The list of clouds is each edition's own, so this is older than every one of them.
const ALWAYS: &[Period] = &[stands(None, Partner, None)];
/// Editions before 2020 said it of every partner. Billing and technical pages of 2021 still do; the page
/// on supporting customers wins.
const NARROWED_IN_2020: &[Period] = &[
    Period { message: Some("rule-r2-before-2020"), ..until_third(SECOND, Partner) },
    stands(THIRD, DirectBillPartner, WITHOUT_GERMANY),
];

const fn is(number: u8, modality: RuleModality, enforcement: RuleEnforcement, periods: &'static [Period]) -> Rule {
    Rule { id: RuleId(number), modality, enforcement, periods }
}

/// Every rule, by number.
pub const RULES: [Rule; 30] = [
    is(1, Fact, Inform, PARTNER_SINCE_2018),
    is(2, Fact, Inform, NARROWED_IN_2020),
    is(3, Should, Refuse, RESELLER_SINCE_2020),
    is(4, Fact, Inform, PARTNER_SINCE_2017),
    is(5, Fact, Refuse, CUSTOMER_SINCE_2020),
    is(6, Fact, Inform, MICROSOFT_SINCE_2017),
    is(7, Must, Inform, PARTNER_SINCE_2018),
    is(8, Must, Refuse, PARTNER_SINCE_2018),
    is(9, Must, Refuse, PARTNER_SINCE_2018),
    is(10, May, Inform, PARTNER_SINCE_2018),
    is(11, May, Refuse, PARTNER_SINCE_2018),
    is(12, May, Inform, PARTNER_SINCE_2018),
    is(13, Should, Refuse, PARTNER_SINCE_2018),
    is(14, Must, Refuse, PARTNER_SINCE_2017),
    is(15, Must, Refuse, PARTNER_SINCE_2017),
    is(16, Expected, Inform, PARTNER_SINCE_2017),
    is(17, May, Inform, PARTNER_SINCE_2017),
    is(18, Must, Inform, PARTNER_IN_BILLING),
    is(19, Must, Inform, PARTNER_IN_BILLING),
    is(20, Should, Warn, PARTNER_IN_BILLING),
    // As the page has it, without conditions: that a policy is published and its step reached is this desk's.
    is(21, May, Refuse, PARTNER_IN_BILLING),
    is(22, Fact, Inform, PARTNER_SINCE_2018),
    is(23, Fact, Refuse, PARTNER_SINCE_2018),
    is(24, Fact, Inform, PARTNER_SINCE_2018),
    is(25, Should, Refuse, PARTNER_SINCE_2021),
    is(26, Fact, Inform, MICROSOFT_SINCE_2021),
    is(27, Fact, Inform, PARTNER_SINCE_2021),
    is(28, Fact, Inform, MICROSOFT_SINCE_2021),
    is(29, Fact, Refuse, ALWAYS),
    is(30, Fact, Inform, PARTNER_SINCE_2021),
];

/// The rule of a number that [`RuleId::read`] accepted or a constant names.
pub fn rule(id: RuleId) -> &'static Rule {
    const ALL: &[Rule; 30] = &RULES;
    &ALL[usize::from(id.0.clamp(1, 30)) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_at_its_number() {
        for (place, rule_here) in RULES.iter().enumerate() {
            assert_eq!(usize::from(rule_here.id.0), place + 1);
            assert_eq!(RuleId::read(&rule_here.id.name()), Some(rule_here.id));
            assert_eq!(rule(rule_here.id), rule_here);
        }
        for stranger in ["R0", "R31", "R05", "r5", "5", "R", ""] {
            assert_eq!(RuleId::read(stranger), None, "{stranger}");
        }
    }

    #[test]
    fn periods_follow_each_other_without_a_gap_and_the_last_one_lasts() {
        for rule in &RULES {
            for pair in rule.periods.windows(2) {
                assert_eq!(pair[0].to.and_then(|last| last.succ_opt()), pair[1].from, "{}", rule.id.name());
            }
            assert_eq!(rule.latest().to, None, "{}", rule.id.name());
        }
    }

    #[test]
    fn a_rule_is_what_it_was_on_the_day_it_is_asked_for() {
        let on = |number: usize, year, month, date| RULES[number - 1].on(day(year, month, date).expect("a day"));
        assert_eq!(on(2, 2018, 8, 30), None);
        assert_eq!(on(2, 2020, 5, 4).map(|period| period.actor), Some(Partner));
        assert_eq!(on(2, 2020, 5, 5).map(|period| period.actor), Some(DirectBillPartner));
        assert_eq!(on(4, 2020, 5, 4).map(|period| period.covers(Germany)), Some(true));
        assert_eq!(on(4, 2020, 5, 5).map(|period| period.covers(Germany)), Some(false));
        assert_eq!(on(29, 1999, 1, 1).map(|period| period.covers(Cloud::China)), Some(true));
    }
}
