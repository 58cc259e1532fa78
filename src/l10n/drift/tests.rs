use Drift::{Cosmetic, Meaning, None};

use super::*;

#[track_caller]
fn table(rows: &[(Drift, &str, &str)], compare: fn(&str, &str) -> Drift) {
    for (expected, old, new) in rows {
        assert_eq!(compare(old, new), *expected, "{old:?} and {new:?}");
        assert_eq!(compare(new, old), *expected, "{new:?} and {old:?}");
        assert_eq!(compare(old, old), None, "{old:?}");
    }
}

#[test]
fn form_white_space_quotes_and_case_change_nothing() {
    table(
        &[
            (None, "", ""),
            (None, "Close the ticket.", "  Close\n the\tticket. "),
            (None, "Close\u{a0}it", "Close it"),
            (None, "Ｃlose ﬁle", "Close file"),
            (None, "Café", "Cafe\u{301}"),
            (None, "the “ticket”", "the \"ticket\""),
            (None, "the «ticket»", "the 'ticket'"),
            (None, "It’s closed", "It's closed"),
            (None, "Support Vehicle", "support vehicle"),
        ],
        drift,
    );
}

#[test]
fn punctuation_markup_targets_and_one_letter_are_cosmetic() {
    table(
        &[
            (Cosmetic, "Close the ticket", "Close the ticket."),
            (Cosmetic, "First, diagnose it", "First diagnose it"),
            (Cosmetic, "It is closed – by you", "It is closed, by you"),
            (Cosmetic, "Send an email", "Send an e-mail"),
            (Cosmetic, "Wait for a partner", "Wait for a **partner**"),
            (Cosmetic, "Wait for a partner", "Wait for a <b class=\"x\">partner</b>"),
            (Cosmetic, "## Wait", "Wait"),
            (Cosmetic, "See [the page](https://a.example/1)", "See [the page](https://b.example/2)"),
            (Cosmetic, "See [the page](a.md \"A\")", "See the page"),
            (Cosmetic, "See https://a.example/1.", "See https://b.example/22"),
            (Cosmetic, "See <https://a.example>", "See https://b.example"),
            (Cosmetic, "See <a href=\"/1\">the page</a>", "See <a href=\"/not/2\">the page</a>"),
            (Cosmetic, "Open 24/7", "Open 24-7"),
            (Cosmetic, "1,000 tickets", "1000 tickets"),
            (Cosmetic, "We recieve requests", "We receive requests"),
            (Cosmetic, "Your adress is unknown", "Your address is unknown"),
            (Cosmetic, "The custommer asks", "The customer asks!"),
        ],
        drift,
    );
}

#[test]
fn negations_numbers_and_modal_verbs_are_always_meaning() {
    table(
        &[
            (Meaning, "You must receive requests", "You must not receive requests"),
            (Meaning, "It is now closed", "It is not closed"),
            (Meaning, "You can close it", "You can't close it"),
            (Meaning, "You can not close it", "You could not close it"),
            (Meaning, "There is one", "There is none"),
            (Meaning, "Go nowhere", "Go no where"),
            (Meaning, "Maybe", "May be"),
            (Meaning, "Wait 14 days", "Wait 41 days"),
            (Meaning, "Wait 1.5 hours", "Wait 15 hours"),
            (Meaning, "Wait 1,5 hours", "Wait 15 hours"),
            (Meaning, "Rooms 1 2", "Rooms 12"),
            (Meaning, "It is -5", "It is 5"),
            (Meaning, "Wait three days", "Wait there days"),
            (Meaning, "You must wait", "You may wait"),
            (Meaning, "You should wait", "You shall wait"),
            (Meaning, "You will wait", "You would wait"),
        ],
        drift,
    );
    // The two ways to write one negation are no drift of it.
    assert_eq!(drift("You cannot close it", "You can not close it"), Cosmetic);
}

#[test]
fn any_other_change_is_meaning() {
    table(
        &[
            (Meaning, "", "Closed"),
            (Meaning, "Close the ticket", "Close the request"),
            (Meaning, "Close the ticket", "Close the tickets"),
            (Meaning, "The work is required", "The work is requires"),
            (Meaning, "Enable it", "Unable it"),
            (Meaning, "A month ago", "A moth ago"),
            (Meaning, "The customer asks the partner", "The partner asks the customer"),
            (Meaning, "We recieve adresses", "We receive addresses"),
            (Meaning, "10 $", "10 €"),
            (Meaning, "10 %", "10"),
            (Meaning, "Terms & conditions", "Terms conditions"),
            (Meaning, "支援", "支持"),
            (Meaning, "See https://a.example", "See"),
        ],
        drift,
    );
}

#[test]
fn messages_are_compared_part_by_part() {
    fn compare(old: &str, new: &str) -> Drift {
        message_drift(&format!("m = {old}"), &format!("m = {new}")).expect("Fluent")
    }
    table(
        &[
            (None, "Hello { $name }", "hello\n    {$name}"),
            (None, "A {\"{\"} b", "A  {\"\\u007b\"} b"),
            (None, "{ $n ->\n [one] A\n *[other] B\n }", "{ $n ->\n *[other] B\n [one] A\n }"),
            (None, "A\n .x = X\n .y = Y", "A\n .y = Y\n .x = X"),
            (Cosmetic, "Hello { $name }", "Hello, { $name }!"),
            (Cosmetic, "A\n .x = Close it", "A\n .x = Close it."),
            (Cosmetic, "{ $n ->\n [one] It is\n *[other] They\n }", "{ $n ->\n [one] It is.\n *[other] They\n }"),
            (Meaning, "Hello { $name }", "Hello { $customer }"),
            (Meaning, "{ $a } of { $b }", "{ $b } of { $a }"),
            (Meaning, "{ $name } hello", "hello { $name }"),
            (Meaning, "Hello { $name }", "Hello"),
            (Meaning, "{ $n } days", "{ NUMBER($n) } days"),
            (Meaning, "{ NUMBER($n, minimumFractionDigits: 1) }", "{ NUMBER($n, minimumFractionDigits: 2) }"),
            (Meaning, "{ -desk }", "{ -office }"),
            (Meaning, "{ 5 } days", "{ 6 } days"),
            (Meaning, "{ $n ->\n [one] A\n *[other] B\n }", "{ $n ->\n [0] N\n [one] A\n *[other] B\n }"),
            (Meaning, "{ $n ->\n [one] A\n *[other] B\n }", "{ $n ->\n *[one] A\n [other] B\n }"),
            (Meaning, "{ $n ->\n [one] It is\n *[other] B\n }", "{ $n ->\n [one] It is not\n *[other] B\n }"),
            (Meaning, "A\n .x = X", "A"),
            (Meaning, "A\n .x = X", "A\n .y = X"),
        ],
        compare,
    );
    assert_eq!(message_drift("-t = Desk", "-t = Help desk"), Some(Meaning));
}

#[test]
fn what_is_not_one_message_is_not_compared() {
    let bomb = format!("m = {}", "{".repeat(100_000));
    for hostile in ["", "# A comment", "m = {", "m", "a = A\nb = B", &bomb, "m = {\"\\u12é\"}"] {
        assert_eq!(message_drift(hostile, "m = M"), Option::None, "{}", &hostile[..hostile.len().min(10)]);
        assert_eq!(message_drift("m = M", hostile), Option::None);
    }
}
