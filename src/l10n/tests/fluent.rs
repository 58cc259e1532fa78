//! Our evaluation is Fluent's: what can be said with `fluent-bundle` as well comes out the same.

use ::fluent::{FluentArgs, FluentBundle, FluentResource};

use super::*;

const TEXT: &str = "\
plain = Plain text
lines =
    one
      two

    three { $name }
name = { $name } and { $name }
number = { $n }
literal = { 1.50 } { \"a { \" } { \"\\u00e9\" }
message = ({ plain }) ({ lines })
attribute = { parts.a }
parts = value
    .a = A { $name }
    .b = B { parts }
-term = Term { $case ->
    [gen] of
   *[nom] is
 }
    .gender = f
terms = { -term } { -term(case: \"gen\") } { -term(case: \"other\") }
gender = { -term.gender ->
    [m] he
   *[f] she
 }
plural = { $n ->
    [0] zero exactly
    [1] one exactly
    [one] one
    [few] few
    [many] many
   *[other] other { $n }
 }
options = { NUMBER($n, minimumFractionDigits: 2) ->
    [one] one
    [few] few
    [many] many
   *[other] other
 }
text = { $name ->
    [Mia] M
   *[other] O { $n ->
        [one] 1
       *[other] x
    }
 }
missing = { $gone } { $gone ->
    [a] A
   *[b] B
 }
nested = { { { \"deep\" } } } { { $name } }
";

#[test]
fn both_runtimes_say_the_same() {
    let resource = || FluentResource::try_new(TEXT.to_owned()).unwrap();
    for tag in ["en", "ja", "ru", "zh-TW", "cs", "pl"] {
        let path = format!("{tag}/a.ftl");
        let ours = catalog(&[("en/a.ftl", TEXT), (path.as_str(), TEXT)][usize::from(tag == "en")..]);
        let mut theirs = FluentBundle::new(vec![tag.parse().unwrap()]);
        theirs.set_use_isolating(false);
        theirs.add_resource(resource()).unwrap();
        theirs.add_builtins().unwrap();
        // Below 1,000, where fluent-bundle, which knows no locale's digits, is right as well.
        for n in [0_i64, 1, 2, 3, 5, 11, 21, 22, 25, 101, 111, 999] {
            for name in ["Mia", "Иван"] {
                let mut arguments = FluentArgs::new();
                arguments.set("n", n);
                arguments.set("name", name);
                let args = Args::new().integer("n", n).text("name", name);
                for id in ours.ids() {
                    let pattern = theirs.get_message(id).unwrap().value().unwrap();
                    let mut errors = Vec::new();
                    let expected = theirs.format_pattern(pattern, Some(&arguments), &mut errors);
                    let said = ours.say(&[locale(tag)], id, None, &args).value;
                    // It has no decimal comma either.
                    let western = said.replace("1,50", "1.50");
                    assert_eq!(western, expected, "{id} in {tag} of {n} and {name}");
                }
            }
        }
    }
}
