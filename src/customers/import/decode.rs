//! From bytes to text with `\n` line ends.

use encoding_rs::{DecoderResult, SHIFT_JIS, UTF_16BE, UTF_16LE};

use super::problem::{Problem, ProblemCode};

/// How the characters of a file are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, or what a byte order mark says: UTF-8 or UTF-16.
    #[default]
    Unicode,
    /// Shift_JIS, as spreadsheets of Japanese systems write it.
    ShiftJis,
}

/// 200,000 rows have room in it.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The text of a file. Bytes that are no text are a problem with their line and character.
pub fn decode(bytes: &[u8], encoding: Encoding) -> Result<String, Problem> {
    if bytes.len() > MOST_BYTES {
        return Err(Problem::of_line(1, ProblemCode::FileTooLarge, &MOST_BYTES.to_string()));
    }
    let text = match (encoding, bytes) {
        (Encoding::ShiftJis, _) => with(SHIFT_JIS, bytes)?,
        (_, [0xef, 0xbb, 0xbf, rest @ ..]) => utf8(rest)?,
        (_, [0xff, 0xfe, rest @ ..]) => with(UTF_16LE, rest)?,
        (_, [0xfe, 0xff, rest @ ..]) => with(UTF_16BE, rest)?,
        _ => utf8(bytes)?,
    };
    match text.split_once('\0') {
        Some((before, _)) => Err(after(before, ProblemCode::NulCharacter, "")),
        None if text.contains('\r') => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        None => Ok(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, Problem> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let valid = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default()).into_owned();
            Err(after(&valid, ProblemCode::WrongEncoding, "UTF-8"))
        }
    }
}

fn with(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, Problem> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true).0 {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(..) | DecoderResult::OutputFull => {
            Err(after(&text, ProblemCode::WrongEncoding, encoding.name()))
        }
    }
}

/// A problem with the character that comes after a text.
fn after(text: &str, code: ProblemCode, subject: &str) -> Problem {
    let line = 1 + text.matches('\n').count();
    let column = 1 + text.rsplit('\n').next().unwrap_or_default().chars().count();
    Problem::at((line as u64, column as u64), "", code, subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8], encoding: Encoding) -> (ProblemCode, u64, u64) {
        let problem = decode(bytes, encoding).unwrap_err();
        (problem.code, problem.line, problem.column)
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn every_unicode_that_says_what_it_is_reads_the_same() {
        let text = "a,b\n花子,😀\n";
        let with_mark = ["\u{feff}", text].concat();
        for bytes in [text.as_bytes(), with_mark.as_bytes(), &utf16(text, true), &utf16(text, false)] {
            assert_eq!(decode(bytes, Encoding::Unicode).as_deref(), Ok(text));
        }
        assert_eq!(decode(b"a\r\nb\rc\n", Encoding::Unicode).as_deref(), Ok("a\nb\nc\n"));
    }

    #[test]
    fn shift_jis_is_read_when_it_is_named_and_refused_with_its_place_when_not() {
        let (bytes, ..) = SHIFT_JIS.encode("a,b\nx,株式会社ソ\n");
        assert_eq!(decode(&bytes, Encoding::ShiftJis).as_deref(), Ok("a,b\nx,株式会社ソ\n"));
        assert_eq!(refused(&bytes, Encoding::Unicode), (ProblemCode::WrongEncoding, 2, 3));
        let mut broken = bytes.into_owned();
        broken.extend([b'c', 0x81, b'\n']);
        assert_eq!(refused(&broken, Encoding::ShiftJis), (ProblemCode::WrongEncoding, 3, 2));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(refused(b"a,b\nc,\0", Encoding::Unicode), (ProblemCode::NulCharacter, 2, 3));
        assert_eq!(refused(&[0xff, 0xfe, 0x41], Encoding::Unicode), (ProblemCode::WrongEncoding, 1, 1));
        assert_eq!(refused(&vec![b' '; MOST_BYTES + 1], Encoding::Unicode).0, ProblemCode::FileTooLarge);
    }
}
