//! Chapter 5 of the specification, rule by rule. What breaks a rule is worded in `findings.txt`.

/// A rule, documents that keep it and documents that break it.
pub struct Rule {
    pub section: &'static str,
    pub valid: &'static [&'static str],
    pub invalid: &'static [&'static str],
}

pub const RULES: &[Rule] = &[
    Rule {
        section: "5.1.1 executable definitions",
        valid: &["{ viewer { role } }"],
        invalid: &["fragment F on Viewer { role }"],
    },
    Rule {
        section: "5.2.2 unique names of operations",
        valid: &["query A { viewer { role } } query B { viewer { role } }"],
        invalid: &[
            "query A { viewer { role } } query A { viewer { subject } }",
            "query A { viewer { role } } mutation A { __typename }",
        ],
    },
    Rule {
        section: "5.2.3 a lone anonymous operation",
        valid: &["{ viewer { role } }"],
        invalid: &["{ viewer { role } } query A { viewer { role } }", "{ viewer { role } } { viewer { role } }"],
    },
    Rule {
        section: "5.2.4 one root field of a subscription",
        valid: &[],
        invalid: &[
            "subscription { __typename }",
            "subscription { ...A } fragment A on Subscription { __typename }",
            "subscription { __schema { queryType { name } } }",
            "subscription { localeStatusChanged @skip(if: false) { isCurrent } }",
            "subscription { ... @include(if: true) { localeStatusChanged { isCurrent } } }",
        ],
    },
    Rule {
        section: "5.3.1 fields on the types that have them",
        valid: &[
            "{ tickets(first: 1) { nodes { comments { nodes { author { __typename ... on Agent { role } } } } } } }",
            "{ nodes(ids: []) { id __typename ... on Ticket { number } } }",
            "{ __type(name: \"Ticket\") { name fields { name } } }",
            "{ __schema { queryType { name } } }",
        ],
        invalid: &[
            "{ viewer { meow } }",
            "{ viewer { rol } }",
            "{ nodes(ids: []) { number } }",
            "{ tickets(first: 1) { nodes { comments { nodes { author { name } } } } } }",
            "{ viewer { __schema { types { name } } } }",
            "{ __type(name: \"Ticket\") { meow } }",
            "mutation { viewer { role } }",
        ],
    },
    Rule {
        section: "5.3.2 fields can merge",
        valid: &[
            "{ viewer { role role } }",
            "{ viewer { r: role r: role } }",
            "{ tickets(first: 1) { totalCount } tickets(first: 1) { nodes { number } } }",
            "query($n: Int) { tickets(first: $n) { totalCount } tickets(first: $n) { totalCount } }",
            "{ tickets(first: 1, last: null) { totalCount } tickets(last: null, first: 1) { totalCount } }",
            "{ nodes(ids: []) { ... on Agent { x: name } ... on Contact { x: email } } }",
            "{ nodes(ids: []) { ... on Customer { t: tickets(first: 1) { totalCount } } ... on Ticket { t: comments { totalCount } } } }",
        ],
        invalid: &[
            "{ viewer { role: subject role } }",
            "{ tickets(first: 1) { totalCount } tickets(first: 2) { totalCount } }",
            "{ tickets(first: 1) { totalCount } tickets { totalCount } }",
            "query($n: Int, $m: Int) { tickets(first: $n) { totalCount } tickets(first: $m) { totalCount } }",
            "{ a: tickets(first: 1) { totalCount } a: customers(first: 1) { totalCount } }",
            // Below the first level.
            "{ viewer { customer { x: name } customer { x: domain } } }",
            "{ viewer { ...A ...B } } fragment A on Viewer { customer { x: name } } fragment B on Viewer { customer { x: country } }",
            "{ viewer { customer { ...A } } viewer { customer { ... on Customer { x: country } } } } fragment A on Customer { x: name }",
            "{ viewer { customer { tickets(first: 1) { nodes { number } } } customer { tickets(first: 2) { nodes { number } } } } }",
            // Parents that overlap.
            "{ nodes(ids: []) { x: id ... on Ticket { x: subject } } }",
            "{ nodes(ids: []) { ... on Ticket { x: subject } ... on Node { x: id } } }",
            "{ nodes(ids: []) { ... on Ticket { x: subject } ... on Ticket { x: service } } }",
            // Parents that do not, and types that differ.
            "{ nodes(ids: []) { ... on Agent { x: name } ... on Ticket { x: number } } }",
            "{ nodes(ids: []) { ... on Agent { x: name } ... on Contact { x: phone } } }",
            "{ nodes(ids: []) { ... on Agent { x: name } ... on Contact { x: customer { id } } } }",
            "{ nodes(ids: []) { ... on Agent { x: partner { y: name } } ... on Contact { x: customer { y: version } } } }",
            "{ nodes(ids: []) { ... on Customer { x: partners { id } } ... on Contact { x: customer { id } } } }",
            "{ __typename: viewer { role } __typename }",
        ],
    },
    Rule {
        section: "5.3.3 leaves",
        valid: &["{ viewer { role customer { name } } }"],
        invalid: &[
            "{ viewer { role { name } } }",
            "{ viewer }",
            "{ viewer { __typename { name } } }",
            "{ __typename { a } }",
        ],
    },
    Rule {
        section: "5.4.1 names of arguments",
        valid: &["{ tickets(first: 1) { totalCount } }", "{ viewer { role @skip(if: false) } }"],
        invalid: &[
            "{ tickets(many: 1) { totalCount } }",
            "{ tickets(frist: 1) { totalCount } }",
            "{ viewer { role(a: 1) } }",
            "{ viewer { __typename(a: 1) } }",
            "{ viewer { role @skip(unless: false, if: false) } }",
        ],
    },
    Rule {
        section: "5.4.2 arguments once",
        valid: &["{ tickets(first: 1, after: null) { totalCount } }"],
        invalid: &["{ tickets(first: 1, first: 1) { totalCount } }", "{ viewer { role @skip(if: false, if: false) } }"],
    },
    Rule {
        section: "5.4.3 required arguments",
        valid: &["{ nodes(ids: []) { id } }"],
        invalid: &[
            "{ nodes { id } }",
            "{ nodes(ids: null) { id } }",
            "{ viewer { role @skip } }",
            "{ viewer { role @skip(if: null) } }",
            "{ viewer { __typename @include } }",
        ],
    },
    Rule {
        section: "5.5.1.1 unique names of fragments",
        valid: &["{ viewer { ...A ...B } } fragment A on Viewer { role } fragment B on Viewer { role }"],
        invalid: &["{ viewer { ...A } } fragment A on Viewer { role } fragment A on Viewer { subject }"],
    },
    Rule {
        section: "5.5.1.2 types of fragments exist",
        valid: &["{ viewer { ... on Viewer { role } ... @include(if: true) { subject } } }"],
        invalid: &[
            "{ viewer { ... on Nobody { role } } }",
            "{ viewer { ... on Viewr { role } } }",
            "{ viewer { ...A } } fragment A on Nobody { role }",
        ],
    },
    Rule {
        section: "5.5.1.3 fragments on types with fields",
        valid: &["{ nodes(ids: []) { ...A } } fragment A on Node { id }"],
        invalid: &[
            "{ viewer { ... on String { length } } }",
            "{ viewer { ...A } } fragment A on Role { name }",
            "{ viewer { ...A } } fragment A on TicketFilter { number }",
        ],
    },
    Rule {
        section: "5.5.1.4 fragments are used",
        valid: &["{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { role }"],
        invalid: &[
            "{ viewer { role } } fragment A on Viewer { role }",
            "{ viewer { role } } fragment A on Viewer { ...B } fragment B on Viewer { role }",
        ],
    },
    Rule {
        section: "5.5.2.1 fragments exist",
        valid: &[],
        invalid: &["{ viewer { ...A } }", "{ ...A @skip(if: true) }"],
    },
    Rule {
        section: "5.5.2.3 fragments can apply",
        valid: &[
            "{ nodes(ids: []) { ... on Ticket { number } } }",
            "{ tickets(first: 1) { nodes { ... on Node { id } comments { nodes { author { ... on Node { id } } } } } } }",
        ],
        invalid: &[
            "{ viewer { ... on Ticket { number } } }",
            "{ viewer { ...A } } fragment A on Ticket { number }",
            "{ nodes(ids: []) { ... on Viewer { role } } }",
            "{ nodes(ids: []) { ... on UserError { messageId } } }",
            "{ tickets(first: 1) { nodes { comments { nodes { author { ... on Ticket { number } } } } } } }",
        ],
    },
    Rule {
        section: "5.6.1 values of the correct type",
        valid: &[
            "{ tickets(first: 1, filter: { state: { eq: NEW } }) { totalCount } }",
            "{ tickets(first: 1, filter: { state: { in: NEW } }) { totalCount } }",
            "{ nodes(ids: \"ticket_01k0000000e008000000000001\") { id } }",
            "query($n: Int = 2) { tickets(first: $n) { totalCount } }",
            // One part of a value is a variable without a value.
            "query($s: String) { tickets(first: 1, filter: { subjectContains: $s, number: 1 }) { totalCount } }",
        ],
        invalid: &[
            "{ tickets(first: \"1\") { totalCount } }",
            "{ tickets(first: 1.5) { totalCount } }",
            "{ tickets(first: 1.0) { totalCount } }",
            "{ tickets(first: 2147483648) { totalCount } }",
            "{ tickets(first: NEW) { totalCount } }",
            "{ tickets(filter: { state: { eq: \"NEW\" } }) { totalCount } }",
            "{ tickets(filter: { state: { eq: NOWHERE } }) { totalCount } }",
            "{ tickets(filter: { state: { in: [NEW, [NEW]] } }) { totalCount } }",
            "{ tickets(filter: { state: { in: [NEW, null] } }) { totalCount } }",
            "{ tickets(filter: 5) { totalCount } }",
            "{ policyRules(filter: { asOf: { a: $undeclared } }) { __typename } }",
            "{ tickets(filter: [{}, 5]) { totalCount } }",
            "{ ticket(id: true) { number } }",
            "{ ticket(id: 1.5) { number } }",
            "{ viewer { role @skip(if: \"no\") } }",
            "{ viewer { __typename @skip(if: 1) } }",
            "query($n: Int = \"2\") { tickets(first: $n) { totalCount } }",
            "query($n: Int! = null) { tickets(first: $n) { totalCount } }",
            "query($s: String) { tickets(filter: { subjectContains: $s, number: \"one\" }) { totalCount } }",
            "{ policyDocument(by: {}) { id } }",
            "{ policyDocument(by: { id: \"a\", path: \"b\" }) { id } }",
            "{ policyDocument(by: { id: null }) { id } }",
        ],
    },
    Rule {
        section: "5.6.2 names of input fields",
        valid: &["{ tickets(first: 1, filter: { number: 1 }) { totalCount } }"],
        invalid: &[
            "{ tickets(filter: { numbers: 1 }) { totalCount } }",
            "{ tickets(filter: { colour: 1 }) { totalCount } }",
            "query($s: String) { tickets(filter: { subjectContains: $s, numbers: 1 }) { totalCount } }",
        ],
    },
    Rule {
        section: "5.6.3 input fields once",
        valid: &["{ tickets(first: 1, filter: { number: 1, state: { eq: NEW } }) { totalCount } }"],
        invalid: &[
            "{ tickets(filter: { number: 1, number: 1 }) { totalCount } }",
            "{ tickets(filter: { state: { eq: NEW, eq: NEW } }) { totalCount } }",
            "query($f: TicketFilter = { number: 1, number: 2 }) { tickets(filter: $f) { totalCount } }",
        ],
    },
    Rule {
        section: "5.6.4 required input fields",
        valid: &[],
        invalid: &[
            "mutation { ticketReply(input: { body: \"A\" }) { userErrors { code } } }",
            "mutation { ticketReply(input: { id: null, body: \"A\" }) { userErrors { code } } }",
            "mutation($b: String!) { ticketReply(input: { body: $b }) { userErrors { code } } }",
        ],
    },
    Rule {
        section: "5.7.1 directives exist",
        valid: &["{ viewer { role @skip(if: false) __typename @include(if: true) } }"],
        invalid: &[
            "{ viewer { role @cached } }",
            "{ viewer { __typename @cached } }",
            "query @cached { viewer { role } }",
        ],
    },
    Rule {
        section: "5.7.2 directives where they may stand",
        valid: &[
            "{ viewer { ... @skip(if: false) { role } ...A @include(if: true) } } fragment A on Viewer { subject }",
        ],
        invalid: &[
            "query @skip(if: false) { viewer { role } }",
            "{ viewer { ...A } } fragment A on Viewer @include(if: true) { role }",
            "{ viewer { role @specifiedBy(url: \"a\") } }",
            "{ viewer { __typename @oneOf } }",
            "query($n: Int @skip(if: true)) { tickets(first: $n) { totalCount } }",
        ],
    },
    Rule {
        section: "5.7.3 directives once",
        valid: &["{ viewer { role @skip(if: false) @include(if: true) } }"],
        invalid: &[
            "{ viewer { role @skip(if: false) @skip(if: false) } }",
            "{ viewer { __typename @skip(if: false) @skip(if: false) } }",
        ],
    },
    Rule {
        section: "5.8.1 variables once",
        valid: &["query($a: Int, $b: Int) { tickets(first: $a, last: $b) { totalCount } }"],
        invalid: &["query($a: Int, $a: Int) { tickets(first: $a) { totalCount } }"],
    },
    Rule {
        section: "5.8.2 variables of input types",
        valid: &["query($f: TicketFilter) { tickets(first: 1, filter: $f) { totalCount } }"],
        invalid: &[
            "query($v: Viewer) { tickets(first: $v) { totalCount } }",
            "query($v: [Node]) { tickets(first: $v) { totalCount } }",
            "query($v: Nobody) { tickets(first: $v) { totalCount } }",
        ],
    },
    Rule {
        section: "5.8.3 variables are declared",
        valid: &["query($n: Int) { ...A } fragment A on Query { tickets(first: $n) { totalCount } }"],
        invalid: &[
            "{ tickets(first: $n) { totalCount } }",
            "{ ...A } fragment A on Query { ...B } fragment B on Query { tickets(first: $n) { totalCount } }",
            "query A($n: Int) { ...F } query B { ...F } fragment F on Query { tickets(first: $n) { totalCount } }",
            "{ tickets(filter: { number: $n }) { totalCount } }",
            "{ viewer { __typename @skip(if: $no) } }",
        ],
    },
    Rule {
        section: "5.8.4 variables are used",
        valid: &[
            "query($no: Boolean!) { viewer { __typename @skip(if: $no) } }",
            "query($n: Int) { tickets(filter: { number: $n }) { totalCount } }",
        ],
        invalid: &[
            "query($n: Int) { viewer { role } }",
            "query A($n: Int) { ...F } query B($n: Int) { viewer { role } } fragment F on Query { tickets(first: $n) { totalCount } }",
        ],
    },
    Rule {
        section: "5.8.5 variables fit their places",
        valid: &[
            "query($n: Int = 1) { tickets(first: $n) { totalCount } }",
            "query($no: Boolean = false) { viewer { role @skip(if: $no) } }",
            "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            "query($in: [TicketState!]!) { tickets(first: 1, filter: { state: { in: $in } }) { totalCount } }",
            "query($l: [Locale!]!) { viewer { roleLabel(locales: $l) { value } } }",
            "query($l: Locale!) { viewer { roleLabel(locales: [$l]) { value } } }",
            "query($id: ID!) { policyDocument(by: { id: $id }) { id } }",
            "query($p: String = \"x\") { policyDocument(by: { path: $p }) { id } }",
        ],
        invalid: &[
            "query($n: String) { tickets(first: $n) { totalCount } }",
            "query($no: Boolean) { viewer { role @skip(if: $no) } }",
            "query($no: Boolean) { viewer { __typename @skip(if: $no) } }",
            "query($no: Boolean = null) { viewer { role @skip(if: $no) } }",
            "query($ids: [ID!]) { nodes(ids: $ids) { id } }",
            "query($ids: [ID]!) { nodes(ids: $ids) { id } }",
            "query($id: ID!) { nodes(ids: $id) { id } }",
            "query($l: Locale) { viewer { roleLabel(locales: [$l]) { value } } }",
            "query($n: [Int]) { tickets(first: $n) { totalCount } }",
            "query($id: ID) { policyDocument(by: { id: $id }) { id } }",
        ],
    },
];
