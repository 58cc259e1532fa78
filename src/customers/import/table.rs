//! From text to rows of named cells.

use std::ops::ControlFlow;

use super::problem::{Problem, ProblemCode};

/// Every column an import can have. The first two are in every file.
pub const COLUMNS: [&str; 12] = [
    "customer_reference",
    "customer_name",
    "domain",
    "country",
    "cloud",
    "locale",
    "subscription_reference",
    "service",
    "seats",
    "seats_in_use",
    "valid_from",
    "valid_to",
];
const REQUIRED: usize = 2;
const MOST_ROWS: usize = 200_000;

/// A row below the header: where it begins, and its cells with their places.
#[derive(Clone, Debug)]
pub struct Line {
    /// The line it begins on, from 1.
    pub number: u64,
    cells: [Option<(u64, String)>; COLUMNS.len()],
    wrong: Option<Problem>,
}

impl Line {
    /// The text of a column, trimmed, with the place of its cell; `None` when the file has no such column.
    pub fn cell(&self, column: &str) -> Option<(u64, &str)> {
        let at = COLUMNS.iter().position(|known| *known == column)?;
        self.cells.get(at)?.as_ref().map(|(place, text)| (*place, text.as_str()))
    }

    /// What is wrong with it as a whole.
    pub fn wrong(&self) -> Option<&Problem> {
        self.wrong.as_ref()
    }

    /// A problem of one of its cells, or of the whole row when it has none in that column.
    pub fn problem(&self, column: &str, code: ProblemCode, subject: &str) -> Problem {
        let place = self.cell(column).map_or(1, |(place, _)| place);
        Problem::at((self.number, place), column, code, subject)
    }
}

/// The rows of a file, or why it is no table.
pub fn read(text: &str) -> Result<Vec<Line>, Problem> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut header: Option<Vec<usize>> = None;
    let mut lines = Vec::new();
    let mut last = 1;
    for record in reader.records() {
        // Text that was decoded has no other error than one of reading memory.
        let record = record.map_err(|_| Problem::of_line(last, ProblemCode::QuoteUnclosed, ""))?;
        last = begins(text, &record);
        if record.iter().all(str::is_empty) {
            continue;
        }
        match &header {
            None => header = Some(columns(last, &record)?),
            Some(_) if lines.len() == MOST_ROWS => {
                return Err(Problem::of_line(last, ProblemCode::TooManyRows, &MOST_ROWS.to_string()));
            }
            Some(columns) => lines.push(line(last, columns, &record)),
        }
    }
    // A quotation mark within a quoted cell is doubled, so there is an even number of them; with an odd one
    // the last row has swallowed what came after it.
    if text.matches('"').count() % 2 == 1 {
        return Err(Problem::of_line(last, ProblemCode::QuoteUnclosed, ""));
    }
    match header {
        None => Err(Problem::of_line(1, ProblemCode::FileEmpty, "")),
        Some(_) => Ok(lines),
    }
}

/// The line a record begins on. The reader counts from where the record before it ended, so empty lines in
/// between are still to be passed.
fn begins(text: &str, record: &csv::StringRecord) -> u64 {
    let Some(position) = record.position() else { return 1 };
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let passed = text.get(from..).unwrap_or_default().bytes().try_fold(0, |passed, byte| match byte {
        b'\n' => ControlFlow::Continue(passed + 1),
        _ => ControlFlow::Break(passed),
    });
    match passed {
        ControlFlow::Continue(passed) | ControlFlow::Break(passed) => position.line() + passed,
    }
}

/// Whichever separates the most names of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let count = |byte: u8| first.bytes().filter(|other| *other == byte).count();
    [b'\t', b';', b','].into_iter().max_by_key(|byte| count(*byte)).unwrap_or(b',')
}

/// For each cell of a row the column it belongs to.
fn columns(line: u64, record: &csv::StringRecord) -> Result<Vec<usize>, Problem> {
    let names: Vec<String> = record.iter().map(str::to_ascii_lowercase).collect();
    let known = |name: &String| COLUMNS.iter().position(|column| column == name);
    if names.iter().all(|name| known(name).is_none()) {
        return Err(Problem::of_line(line, ProblemCode::HeaderMissing, &COLUMNS[..REQUIRED].join(",")));
    }
    let mut columns = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let wrong = |code| Problem::at((line, at as u64 + 1), name, code, name);
        let column = known(name).ok_or_else(|| wrong(ProblemCode::ColumnUnknown))?;
        if columns.contains(&column) {
            return Err(wrong(ProblemCode::ColumnTwice));
        }
        columns.push(column);
    }
    match (0..REQUIRED).find(|column| !columns.contains(column)) {
        Some(missing) => Err(Problem::of_line(line, ProblemCode::ColumnMissing, COLUMNS[missing])),
        None => Ok(columns),
    }
}

fn line(number: u64, columns: &[usize], record: &csv::StringRecord) -> Line {
    let mut cells: [Option<(u64, String)>; COLUMNS.len()] = Default::default();
    for (place, (column, text)) in columns.iter().zip(record).enumerate() {
        cells[*column] = Some((place as u64 + 1, text.to_owned()));
    }
    let odd = record.len() != columns.len();
    let wrong = odd.then(|| Problem::of_line(number, ProblemCode::CellCount, &columns.len().to_string()));
    Line { number, cells, wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Option<String>, Option<String>)> {
        let cell = |line: &Line, column| line.cell(column).map(|(_, text)| text.to_owned());
        let lines = read(text).unwrap_or_else(|problem| panic!("{problem:?}"));
        lines.iter().map(|line| (line.number, cell(line, "customer_name"), cell(line, "domain"))).collect()
    }

    fn refused(text: &str) -> (ProblemCode, u64, u64, String) {
        let problem = read(text).unwrap_err();
        (problem.code, problem.line, problem.column, problem.subject)
    }

    #[test]
    fn commas_semicolons_and_tabs_separate_and_quotes_hold_them() {
        let some = |text: &str| Some(text.to_owned());
        for separator in [",", ";", "\t"] {
            let text = "customer_reference,customer_name,domain\nA,\"Big, \"\"old\"\"; Co\t\", a.example \n";
            let text = text.replace("reference,customer", &format!("reference{separator}customer"));
            let text = text.replace("name,domain", &format!("name{separator}domain"));
            let text = text.replace("A,\"", &format!("A{separator}\"")).replace("\", a", &format!("\"{separator} a"));
            assert_eq!(rows(&text), [(2, some("Big, \"old\"; Co"), some("a.example"))], "{separator:?}");
        }
    }

    #[test]
    fn a_row_is_told_by_the_line_it_begins_on() {
        let text = "customer_reference,customer_name\n\nA,\"one\ntwo\"\n\n\nB,b\nC,\"c\"\n";
        let lines: Vec<u64> = read(text).unwrap().iter().map(|line| line.number).collect();
        assert_eq!(lines, [3, 7, 8]);
    }

    #[test]
    fn columns_stand_in_any_order_and_may_be_left_out() {
        let text = "Customer_Name,CUSTOMER_REFERENCE\nAcme,A\n";
        assert_eq!(rows(text), [(2, Some("Acme".to_owned()), None)]);
        assert_eq!(rows("customer_reference,customer_name\n"), []);
    }

    #[test]
    fn a_file_that_is_no_table_is_refused_with_its_place() {
        use ProblemCode::{ColumnMissing, ColumnTwice, ColumnUnknown, FileEmpty, HeaderMissing, QuoteUnclosed};
        let header = "customer_reference,customer_name";
        for (text, expected) in [
            (String::new(), (FileEmpty, 1, 1, "")),
            ("\n\n".to_owned(), (FileEmpty, 1, 1, "")),
            ("A,Acme\n".to_owned(), (HeaderMissing, 1, 1, header)),
            ("customer_reference,domain\n".to_owned(), (ColumnMissing, 1, 1, "customer_name")),
            (format!("{header},seat\n"), (ColumnUnknown, 1, 3, "seat")),
            (format!("{header},seats,seats\n"), (ColumnTwice, 1, 4, "seats")),
            (format!("{header}\nA,a\nB,\"b\nC,c\n"), (QuoteUnclosed, 3, 1, "")),
        ] {
            let (code, line, column, subject) = expected;
            assert_eq!(refused(&text), (code, line, column, subject.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_row_with_too_few_or_too_many_cells_says_so() {
        let lines = read("customer_reference,customer_name\nA\nB,b\nC,c,d\n").unwrap();
        let wrong = |line: &Line| line.wrong().map(|problem| (problem.line, problem.code, problem.subject.clone()));
        let two = |line| Some((line, ProblemCode::CellCount, "2".to_owned()));
        assert_eq!(lines.iter().map(wrong).collect::<Vec<_>>(), [two(2), None, two(4)]);
    }

    #[test]
    fn more_rows_than_an_import_may_have_are_refused() {
        let text = ["customer_reference,customer_name\n".to_owned(), "A,a\n".repeat(MOST_ROWS + 1)].concat();
        assert_eq!(refused(&text), (ProblemCode::TooManyRows, 200_002, 1, "200000".to_owned()));
    }
}
