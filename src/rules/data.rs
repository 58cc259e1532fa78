//! The thirty rules.

use super::{
    Rule,
    RuleActor::{self, Customer, DirectBillPartner, IndirectReseller, Microsoft, Partner},
    RuleEnforcement::{self, Inform, Refuse, Warn},
    RuleId,
    RuleModality::{self, Expected, Fact, May, Must, Should},
};

const fn is(
    number: u8,
    modality: RuleModality,
    enforcement: RuleEnforcement,
    actor: RuleActor,
    first_stated: Option<u16>,
) -> Rule {
    Rule { id: RuleId(number), modality, enforcement, actor, first_stated }
}

/// Every rule, by number.
pub const RULES: [Rule; 30] = [
    is(1, Fact, Inform, Partner, Some(2018)),
    is(2, Fact, Inform, DirectBillPartner, Some(2018)),
    is(3, Should, Refuse, IndirectReseller, Some(2020)),
    is(4, Fact, Inform, Partner, Some(2017)),
    is(5, Fact, Refuse, Customer, Some(2020)),
    is(6, Fact, Inform, Microsoft, Some(2017)),
    is(7, Must, Inform, Partner, Some(2018)),
    is(8, Must, Refuse, Partner, Some(2018)),
    is(9, Must, Refuse, Partner, Some(2018)),
    is(10, May, Inform, Partner, Some(2018)),
    is(11, May, Refuse, Partner, Some(2018)),
    is(12, May, Inform, Partner, Some(2018)),
    is(13, Should, Refuse, Partner, Some(2018)),
    is(14, Must, Refuse, Partner, Some(2017)),
    is(15, Must, Refuse, Partner, Some(2017)),
    is(16, Expected, Inform, Partner, Some(2017)),
    is(17, May, Inform, Partner, Some(2017)),
    is(18, Must, Inform, Partner, Some(2019)),
    is(19, Must, Inform, Partner, Some(2019)),
    is(20, Should, Warn, Partner, Some(2019)),
    is(21, May, Refuse, Partner, Some(2019)),
    is(22, Fact, Inform, Partner, Some(2018)),
    is(23, Fact, Refuse, Partner, Some(2018)),
    is(24, Fact, Inform, Partner, Some(2018)),
    is(25, Should, Refuse, Partner, Some(2021)),
    is(26, Fact, Inform, Microsoft, Some(2021)),
    is(27, Fact, Inform, Partner, Some(2021)),
    is(28, Fact, Inform, Microsoft, Some(2021)),
    // An edition's own list of clouds; what is refused is a question that no edition answers.
    is(29, Fact, Refuse, Partner, None),
    is(30, Fact, Inform, Partner, Some(2021)),
];

/// The rule of a number that [`RuleId::read`] accepted or a constant names.
pub fn rule(id: RuleId) -> &'static Rule {
    &RULES[usize::from(id.0.clamp(1, 30)) - 1]
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
}
