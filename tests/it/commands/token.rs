//! `partnerdesk token`.

use chrono::Utc;
use partnerdesk::{
    access::{Caller, token::Tokens},
    demo::persona,
    ids::Kind,
};

use super::program::{Program, SECRET, names};
use crate::support::{
    TestDesk,
    town::{self, ACME, DIRECT, PROVIDER, RESELLER},
};

/// Whom a printed token is for.
#[track_caller]
fn caller(printed: &str) -> Caller {
    let token = printed.strip_suffix('\n').expect("a line");
    assert!(!token.contains(char::is_whitespace), "{token}");
    #[expect(clippy::disallowed_methods, reason = "the program knows no other clock")]
    let now = Utc::now();
    Tokens::new(SECRET.as_bytes()).read(token, now).expect("a sound token").0
}

#[test]
fn a_role_alone_is_its_demo_persona() {
    use partnerdesk::{access::Role, words::Word};
    let program = Program::with_secret();
    for role in Role::ALL {
        let printed = program.done(&["token", "--role", &role.code().to_lowercase()]);
        assert_eq!(caller(&printed), persona(*role));
    }
    assert_eq!(names(program.folder.path()), Vec::<String>::new(), "no database is needed");
}

#[test]
fn a_subject_with_its_company_needs_no_database_either() {
    let program = Program::with_secret();
    let agent = town::id(Kind::Agent, 31);
    let partner = town::id(Kind::Partner, DIRECT);
    for (role, admin) in [("helpdesk_agent", false), ("admin_agent", true)] {
        let printed =
            program.done(&["token", "--role", role, "--subject", &agent, "--partner", &partner, "--ttl", "30m"]);
        let expected =
            Caller::Agent { agent: town::uuid(Kind::Agent, 31), partner: town::uuid(Kind::Partner, DIRECT), admin };
        assert_eq!(caller(&printed), expected);
    }
    let (contact, customer) = (town::id(Kind::Contact, ACME), town::id(Kind::Customer, ACME));
    let printed = program.done(&["token", "--role", "customer", "--subject", &contact, "--customer", &customer]);
    assert_eq!(caller(&printed), town::contact(ACME));
    let printed = program.done(&["token", "--role", "operator", "--subject", "night shift"]);
    assert_eq!(caller(&printed), Caller::Operator { subject: "night shift".to_owned() });
    assert_eq!(names(program.folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_subject_alone_is_looked_up() {
    let desk = TestDesk::new().await;
    let program = Program::with_secret().on(desk.place());
    let printed = program.done(&["token", "--role", "customer", "--subject", &town::id(Kind::Contact, ACME)]);
    assert_eq!(caller(&printed), town::contact(ACME));
    let printed = program.done(&["token", "--role", "admin_agent", "--subject", &town::id(Kind::Agent, RESELLER * 10)]);
    assert_eq!(caller(&printed), town::admin(RESELLER));
    let printed =
        program.done(&["token", "--role", "provider_agent", "--subject", &town::id(Kind::Agent, PROVIDER * 10 + 2)]);
    assert_eq!(caller(&printed), town::provider_agent());
    for (role, subject) in [("customer", town::id(Kind::Contact, 99)), ("helpdesk_agent", town::id(Kind::Agent, 99))] {
        let said = program.run(&["token", "--role", role, "--subject", &subject]);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
    }
}

#[test]
fn wrong_use_prints_no_token_and_ends_with_2() {
    let program = Program::with_secret();
    let partner = town::id(Kind::Partner, DIRECT);
    for wrong in [
        &["token"][..],
        &["token", "--role", "emperor"],
        &["token", "--role", "operator", "--ttl", "0h"],
        &["token", "--role", "operator", "--ttl", "soon"],
        &["token", "--role", "operator", "--ttl", "99999999999999999999d"],
        &["token", "--role", "operator", "--ttl", "9223372036854775807d"],
        &["token", "--role", "customer", "--subject", "nonsense"],
        &["token", "--role", "helpdesk_agent", "--subject", &partner, "--partner", &partner],
        &["token", "--role", "helpdesk_agent", "--subject", &town::id(Kind::Agent, 1), "--partner", "nonsense"],
    ] {
        let said = program.run(wrong);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{wrong:?}: {said:?}");
        assert!(!said.err.is_empty());
    }
}

#[test]
fn without_a_secret_or_with_a_short_one_nothing_is_signed() {
    let said = Program::new().run(&["token", "--role", "operator"]);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
    assert!(said.err.contains("PARTNERDESK_SECRET"), "{}", said.err);
    let said = Program::new().set("PARTNERDESK_SECRET", "short").run(&["token", "--role", "operator"]);
    assert_ne!(said.code, Some(0));
    assert_eq!(said.out, "");
    assert!(said.err.contains("PARTNERDESK_SECRET") && !said.err.contains("short\n"), "{}", said.err);
}
