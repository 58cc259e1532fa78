//! The file that names identity providers.

use partnerdesk::identity::settings::{Algorithm, KeysAt, read};

const GOOD: &str = r#"[[issuer]]
url = "https://sso.example/realms/desk/"
audiences = ["desk"]
algorithms = ["ES256", "RS256"]

[issuer.claims]
role = "roles"
partner = "partner"

[[issuer.roles]]
value = "admin"
role = "ADMIN_AGENT"
"#;

#[test]
fn what_is_left_out_has_its_default() {
    let issuers = read(GOOD).expect("a good file");
    let [issuer] = issuers.as_slice() else { panic!("{issuers:?}") };
    assert_eq!(issuer.url, "https://sso.example/realms/desk/");
    let KeysAt::Discovery(discovery) = &issuer.keys else { panic!("{:?}", issuer.keys) };
    assert_eq!(discovery.as_str(), "https://sso.example/realms/desk/.well-known/openid-configuration");
    assert_eq!(issuer.algorithms, [Algorithm::Es256, Algorithm::Rs256]);
    assert_eq!((issuer.leeway, issuer.require_nbf), (60, true));
}

#[test]
fn loopback_hosts_need_no_certificate_and_leeway_goes_up_to_five_minutes() {
    for url in ["http://localhost:8080/realms/desk", "http://127.0.0.1/a", "http://[::1]:9/a"] {
        read(&GOOD.replace("https://sso.example/realms/desk/", url))
            .unwrap_or_else(|problem| panic!("{url}: {problem}"));
    }
    read(&GOOD.replace("audiences", "leeway = 300\naudiences")).expect("the most leeway");
}

#[test]
fn a_bad_file_is_refused_with_its_line_and_the_reason() {
    let twice = format!("{GOOD}\n{GOOD}");
    let own = "partner = \"partner_00000000000000000000000000\"\naudiences";
    for (text, line, hint) in [
        ("", 1, "missing field `issuer`".to_owned()),
        ("issuer = []", 1, "names no issuer".to_owned()),
        ("[[issuer]]\nurl = ", 2, String::new()),
        (&GOOD.replace("audiences = [\"desk\"]\n", ""), 1, "missing field `audiences`".to_owned()),
        (&GOOD.replace("audiences = [\"desk\"]", "audiences = []"), 3, "`audiences`".to_owned()),
        (&GOOD.replace("audiences = [\"desk\"]", "audiences = [\"\"]"), 3, "`audiences`".to_owned()),
        (&GOOD.replace("audiences", "colour = \"red\"\naudiences"), 3, "unknown field `colour`".to_owned()),
        (&GOOD.replace("\"RS256\"", "\"HS256\""), 4, "unknown variant `HS256`".to_owned()),
        (&GOOD.replace("\"RS256\"", "\"none\""), 4, "unknown variant `none`".to_owned()),
        (&GOOD.replace("[\"ES256\", \"RS256\"]", "[]"), 4, "`algorithms`".to_owned()),
        (&GOOD.replace("https://", "http://"), 2, "https".to_owned()),
        (&GOOD.replace("https://", "https://user:secret@"), 2, "no user".to_owned()),
        (&GOOD.replace("https://sso", "sso"), 2, "not an address".to_owned()),
        (&GOOD.replace("desk/", "desk?a=b"), 2, "jwks_uri".to_owned()),
        (&GOOD.replace("audiences", "jwks_uri = \"http://sso.example/keys\"\naudiences"), 3, "https".to_owned()),
        (&GOOD.replace("audiences", "leeway = 301\naudiences"), 3, "300".to_owned()),
        (&GOOD.replace("audiences", "leeway = -1\naudiences"), 3, "-1".to_owned()),
        (&GOOD.replace("role = \"roles\"", "role = 7"), 7, "a claim is its name, or an array".to_owned()),
        (&GOOD.replace("ADMIN_AGENT", "EMPEROR"), 12, "unknown variant `EMPEROR`".to_owned()),
        (&GOOD.replace("ADMIN_AGENT", "CUSTOMER"), 12, "needs `claims.customer`".to_owned()),
        (&GOOD.replace("partner = \"partner\"\n", ""), 11, "needs `claims.partner`".to_owned()),
        (&GOOD.replace("audiences", own), 3, "not both".to_owned()),
        (
            &GOOD.replace("partner = \"partner\"\n", "").replace("audiences", "partner = \"prt_1\"\naudiences"),
            3,
            "`prt_1` is not the id of a partner".to_owned(),
        ),
        (
            &GOOD.replace("partner = \"partner\"\n", "").replace("audiences", own).replace("ADMIN_AGENT", "OPERATOR"),
            12,
            "only that tenant's roles".to_owned(),
        ),
        (&format!("{GOOD}[[issuer.roles]]\nvalue = \"admin\"\nrole = \"HELPDESK_AGENT\""), 14, "already".to_owned()),
        (&twice, 15, "the issuer https://sso.example/realms/desk/ is named twice".to_owned()),
    ] {
        let problem = read(text).expect_err(text);
        assert_eq!(problem.line, line, "{problem} in\n{text}");
        assert!(problem.reason.contains(&hint) && !problem.reason.contains('\n'), "{problem} in\n{text}");
    }
}
