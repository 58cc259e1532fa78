//! A tree as Fluent text.

use std::fmt::Write;

use super::tree::{Piece, Tree};

const STEP: usize = 4;

/// What stands behind the `=` of a pattern whose own lines are indented by `indent`.
pub(super) fn pattern(tree: &Tree, indent: usize) -> String {
    let space = " ".repeat(indent);
    match tree {
        Tree::Text(pieces) => {
            let text = text(pieces);
            if !text.contains('\n') {
                return format!(" {text}");
            }
            let mut out = String::new();
            for line in text.split('\n') {
                out.push('\n');
                if !line.is_empty() {
                    out.extend([&*space, line]);
                }
            }
            out
        }
        Tree::Choice { selector, branches } => {
            let mut out = format!("\n{space}{{ {selector} ->\n");
            for branch in branches {
                let star = if branch.default { "   *" } else { "    " };
                out.extend([&*space, star, "[", &branch.key, "]", &pattern(&branch.tree, indent + 2 * STEP), "\n"]);
            }
            out.extend([&*space, "}"]);
            out
        }
    }
}

/// A text in which whatever Fluent would read otherwise stands in quotes.
fn text(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Code(code) => out.push_str(code),
            Piece::Text(text) => text.chars().for_each(|c| character(c, &mut out)),
        }
    }
    if out.is_empty() || out.ends_with('\n') {
        out.push_str("{ \"\" }");
    } else if out.ends_with(' ') {
        out.pop();
        out.push_str("{ \" \" }");
    }
    out
}

fn character(c: char, out: &mut String) {
    let starts_line = out.is_empty() || out.ends_with('\n');
    match c {
        // A pattern cannot begin with an empty line.
        '\n' if out.is_empty() => out.push_str("{ \"\" }\n"),
        '\n' => out.push(c),
        '{' | '}' => out.extend(["{ \"", c.encode_utf8(&mut [0; 4]), "\" }"]),
        ' ' | '[' | '*' | '.' if starts_line => out.extend(["{ \"", c.encode_utf8(&mut [0; 4]), "\" }"]),
        // Writing to a String cannot fail.
        '\t' if !starts_line => out.push(c),
        c if c.is_control() => {
            let _ = write!(out, "{{ \"\\u{:04X}\" }}", u32::from(c));
        }
        c => out.push(c),
    }
}
