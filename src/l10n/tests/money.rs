//! Percent and money are written as CLDR has them.

use fixed_decimal::Decimal;

use super::*;
use crate::l10n::{Currency, Money};

fn price(amount: &str, currency: &str) -> Args {
    let (amount, currency) = (Decimal::try_from_str(amount).unwrap(), Currency::parse(currency).unwrap());
    Args::new().money("p", Money { amount, currency })
}

#[test]
fn a_share_is_shown_in_percent() {
    let percent = |options: &str| format!("m = {{ NUMBER($n, style: \"percent\"{options}) }}\n");
    for (tag, n, options, shown) in [
        ("en", 0.5, "", "50%"),
        ("ja", 0.5, "", "50%"),
        ("ru", 0.5, "", "50\u{a0}%"),
        ("zh-TW", 0.5, "", "50%"),
        ("en", 0.996, "", "100%"),
        ("ru", 0.1234, ", maximumFractionDigits: 1", "12,3\u{a0}%"),
        ("en", 0.5, ", minimumFractionDigits: 2", "50.00%"),
        ("ru", 12_345.0, "", "1\u{a0}234\u{a0}500\u{a0}%"),
        ("en", 12_345.0, ", useGrouping: \"false\"", "1234500%"),
        ("en", -0.015, "", "-2%"),
    ] {
        assert_eq!(say(tag, &percent(options), &Args::new().float("n", n)), shown, "{tag} {n} {options}");
    }
    assert_eq!(say("en", &percent(""), &Args::new().integer("n", 1)), "100%");
    // Chosen by what is read, too.
    let text = "m = { NUMBER($n, style: \"percent\") ->\n    [1] one exactly\n    [one] один\n   *[other] другое\n }\n";
    assert_eq!(say("ru", text, &Args::new().float("n", 0.01)), "one exactly");
    assert_eq!(say("ru", text, &Args::new().float("n", 0.21)), "один");
}

#[test]
fn money_has_the_sign_of_the_locale_and_the_digits_of_the_currency() {
    for (tag, amount, currency, shown) in [
        ("en", "1234.5", "USD", "$1,234.50"),
        ("en", "1234.5", "JPY", "¥1,235"),
        ("en", "1234.5", "RUB", "RUB\u{a0}1,234.50"),
        ("en", "-1234.5", "USD", "-$1,234.50"),
        ("en", "0.005", "USD", "$0.01"),
        ("en", "1.2345", "KWD", "KWD\u{a0}1.235"),
        ("ja", "1234.5", "JPY", "￥1,235"),
        ("ja", "1234.5", "USD", "$1,234.50"),
        ("ru", "1234.5", "RUB", "1\u{a0}234,50\u{a0}₽"),
        ("ru", "1234567.5", "USD", "1\u{a0}234\u{a0}567,50\u{a0}$"),
        ("zh-TW", "1234.5", "TWD", "$1,234.50"),
        ("zh-TW", "1234.5", "USD", "US$1,234.50"),
        ("zh-TW", "1234", "JPY", "¥1,234"),
        // A code nobody uses is written as it is.
        ("en", "5", "XQQ", "XQQ\u{a0}5.00"),
    ] {
        assert_eq!(say(tag, "m = { $p }\n", &price(amount, currency)), shown, "{tag} {amount} {currency}");
        assert_eq!(say(tag, "m = { NUMBER($p) }\n", &price(amount, currency)), shown, "{tag} {amount} {currency}");
    }
}

#[test]
fn the_currency_may_be_shown_by_its_code_or_its_name() {
    let display = |display: &str| format!("m = {{ NUMBER($p, currencyDisplay: \"{display}\") }}\n");
    for (tag, how, amount, currency, shown) in [
        ("en", "code", "5", "USD", "USD\u{a0}5.00"),
        ("en", "narrowSymbol", "5", "RUB", "₽5.00"),
        ("zh-TW", "narrowSymbol", "5", "USD", "$5.00"),
        ("en", "name", "1", "JPY", "1 Japanese yen"),
        ("ru", "name", "2", "JPY", "2 японские иены"),
        ("ru", "name", "5", "JPY", "5 японских иен"),
        ("zh-TW", "name", "5", "USD", "5.00 美元"),
    ] {
        assert_eq!(say(tag, &display(how), &price(amount, currency)), shown, "{tag} {how}");
    }
}

#[test]
fn no_option_makes_a_number_of_money_or_money_of_a_number() {
    assert_eq!(say("en", "m = { NUMBER($p, currencyDisplay: \"code\") }\n", &Args::new().integer("p", 5)), "5");
    assert_eq!(say("en", "m = { DATETIME($p) }\n", &price("5", "USD")), "$5.00");
    // There is no plural of money: it is read with its name, if at all.
    let text = "m = { $p ->\n    [one] one\n   *[other] other\n }\n";
    assert_eq!(say("en", text, &price("1", "USD")), "other");
}
