//! Writing XML: what has to be escaped, and what XML has no way to say.

/// Whether XML 1.0 has a way to write the character.
pub(super) fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Escaped for element content or an attribute in double quotes. `other` writes what is no XML.
pub(super) fn escape(text: &str, in_attribute: bool, out: &mut String, other: fn(char, &mut String)) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            // Written as they are they would be read as a space, and CR as LF.
            '\t' if in_attribute => out.push_str("&#9;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c if is_xml(c) => out.push(c),
            c => other(c, out),
        }
    }
}

/// An attribute with its name, led by a space.
pub(super) fn attribute(name: &str, value: &str, out: &mut String) {
    out.extend([" ", name, "=\""]);
    escape(value, true, out, |_, out| out.push('\u{fffd}'));
    out.push('"');
}

/// Content for people, such as a note.
pub(super) fn content(text: &str, out: &mut String) {
    escape(text, false, out, |_, out| out.push('\u{fffd}'));
}
