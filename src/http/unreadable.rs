//! Documents that the parser does not read, told in facts: where, at what, and what GraphQL's grammar has
//! there. The parser's own sentences are English and draw the line, which repeats the document.

use async_graphql::{
    Pos, Value,
    parser::{Error, parse_query, types::ExecutableDocument},
};

use super::{Rejection, code};

/// More of a name is not repeated.
const MOST_SHOWN: usize = 60;

/// Parses a document that the scan let through.
pub(super) fn parse(text: &str) -> Result<ExecutableDocument, Rejection> {
    parse_query(text).map_err(|error| {
        let mut rejection = rejection(&error, text);
        rejection.locations = error.positions().collect();
        rejection
    })
}

fn rejection(error: &Error, text: &str) -> Rejection {
    // GraphQL by its grammar, but not valid; the parser finds these.
    let unfit = |message| Rejection::document(code::GRAPHQL_VALIDATION_FAILED).told(message);
    match error {
        Error::Syntax { message, start, .. } => syntax(message, *start, text),
        Error::MultipleOperations { .. } => unfit("validation-anonymous-not-alone"),
        Error::OperationDuplicated { operation, .. } => {
            unfit("validation-operation-twice").arg("operation", shown(operation))
        }
        Error::FragmentDuplicated { fragment, .. } => {
            unfit("validation-fragment-twice").arg("fragment", shown(fragment))
        }
        Error::MissingOperation => unfit("validation-no-operation"),
        _ => Rejection::document(code::GRAPHQL_PARSE_FAILED),
    }
}

fn syntax(message: &str, at: Pos, text: &str) -> Rejection {
    let rejection = Rejection::document(code::GRAPHQL_PARSE_FAILED).arg("line", at.line).arg("column", at.column);
    let expected = Value::List(expected(message).into_iter().map(Value::from).collect());
    match token(rest(text, at)) {
        Some(found) => rejection.told("syntax-unexpected").arg("found", found).arg("expected", expected),
        None => rejection.told("syntax-unfinished").arg("expected", expected),
    }
}

/// The text from a place on.
fn rest(text: &str, at: Pos) -> &str {
    let line = (1..at.line).fold(text, |rest, _| rest.split_once('\n').map_or("", |(_, rest)| rest));
    let start = line.char_indices().nth(at.column.saturating_sub(1));
    start.map_or("", |(start, _)| &line[start..])
}

/// What stands at the beginning: a name or a number, else one character.
fn token(text: &str) -> Option<String> {
    let text = text.trim_start();
    let word = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    match &text[..word] {
        "" if text.starts_with("...") => Some("...".to_owned()),
        "" => text.chars().next().map(|c| if c.is_control() { c.escape_debug().to_string() } else { c.to_string() }),
        word => Some(shown(word)),
    }
}

fn shown(name: &str) -> String {
    name.chars().take(MOST_SHOWN).collect()
}

/// The rules of the grammar that could begin there, by the names that the specification has for them. The
/// parser names no punctuation: `)` may be possible, too.
fn expected(message: &str) -> Vec<String> {
    let rules = message.rsplit_once("expected ").map_or("", |(_, rules)| rules).split([' ', ',']);
    rules.filter(|rule| !matches!(*rule, "" | "or" | "EOI")).map(in_specification).collect()
}

/// `const_value` is `Value`, `selection_set` is `SelectionSet`.
fn in_specification(rule: &str) -> String {
    let words = rule.trim_start_matches("const_").split('_');
    words.filter_map(|word| Some(word.get(..1)?.to_ascii_uppercase() + word.get(1..)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> (Option<&'static str>, String) {
        let rejection = parse(text).unwrap_err();
        let args = rejection.args.iter().map(|(name, value)| format!("{name}: {value}"));
        (rejection.message_id, args.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn a_mistake_is_told_by_its_place_what_stands_there_and_what_the_grammar_has() {
        for (text, facts) in [
            ("{ a(b: ) }", "line: 1, column: 8, found: \")\", expected: [\"Value\"]"),
            ("hello", "line: 1, column: 1, found: \"hello\", expected: [\"ExecutableDefinition\"]"),
            ("{ a } }", "line: 1, column: 7, found: \"}\", expected: [\"ExecutableDefinition\"]"),
            (
                "{ a ? }",
                "line: 1, column: 5, found: \"?\", expected: [\"SelectionSet\", \"Selection\", \"Directive\", \"Arguments\"]",
            ),
            ("{\r\n  \u{65e5}\n}", "line: 2, column: 3, found: \"\u{65e5}\", expected: [\"Selection\"]"),
            ("query($a: Int = $b) { a }", "line: 1, column: 17, found: \"$\", expected: [\"Value\"]"),
            ("query($a:) { a }", "line: 1, column: 10, found: \")\", expected: [\"Type\"]"),
            ("{ a(b: \"\\x\") }", "line: 1, column: 8, found: \"\\\"\", expected: [\"Value\"]"),
            ("{ ...A @ ... }", "line: 1, column: 10, found: \"...\", expected: [\"Name\"]"),
            ("{ \u{0} }", "line: 1, column: 3, found: \"\\\\0\", expected: [\"Selection\"]"),
        ] {
            assert_eq!(refused(text), (Some("syntax-unexpected"), facts.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_document_may_end_too_early() {
        for (text, facts) in [
            ("", "line: 1, column: 1, expected: [\"ExecutableDefinition\"]"),
            ("{ a(", "line: 1, column: 5, expected: [\"Name\"]"),
            ("{ ", "line: 1, column: 3, expected: [\"Selection\"]"),
        ] {
            assert_eq!(refused(text), (Some("syntax-unfinished"), facts.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_the_parser_finds_invalid_is_told_by_name() {
        for (text, message, facts) in [
            ("{ a } query B { b }", "validation-anonymous-not-alone", ""),
            ("query B { b } query B { b }", "validation-operation-twice", "operation: \"B\""),
            ("{ a } fragment F on A { b } fragment F on A { b }", "validation-fragment-twice", "fragment: \"F\""),
            ("fragment F on A { b }", "validation-no-operation", ""),
        ] {
            assert_eq!(refused(text), (Some(message), facts.to_owned()), "{text}");
        }
        let long = "x".repeat(1_000);
        let (_, facts) = refused(&format!("query {long} {{ a }} query {long} {{ a }}"));
        assert_eq!(facts, format!("operation: \"{}\"", "x".repeat(60)));
    }
}
