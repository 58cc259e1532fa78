//! Documents of valid grammar, made of bytes: whoever shrinks the bytes shrinks the document.

/// A document as it is written.
pub struct Written {
    /// Anything that separates may stand between these.
    pub pieces: Vec<String>,
    pub tokens: usize,
}

/// Decisions taken from bytes; when they are used up, each is the first.
struct Choices<'b> {
    bytes: std::slice::Iter<'b, u8>,
    written: Written,
}

/// Names of the desk's schema, so that some documents are valid.
const FIELDS: &[&str] = &[
    "id",
    "__typename",
    "viewer",
    "node",
    "nodes",
    "tickets",
    "customer",
    "name",
    "number",
    "role",
    "subject",
    "hello",
    "child",
    "partners",
    "state",
    "x",
];
const TYPES: &[&str] = &["Node", "Query", "Ticket", "Viewer", "Customer", "Agent", "Int", "Nobody"];
const ARGUMENTS: &[&str] = &["id", "ids", "first", "filter", "state", "in", "value", "list"];
const DIRECTIVES: &[&str] = &["skip", "include", "other"];
const SCALARS: &[&str] = &[
    "1",
    "-0",
    "0.5",
    "-1.5e+3",
    "1E9",
    "true",
    "false",
    "null",
    "NEW",
    "\"\"",
    "\"a{b\"",
    "\"\\\"[\\u00e9\"",
    "\"\"\"\"\"\"",
    "\"\"\"[\\\"\"\"{\"\"\"",
];
const DEEPEST: usize = 12;

pub fn document(bytes: &[u8]) -> Written {
    let mut choices = Choices { bytes: bytes.iter(), written: Written { pieces: Vec::new(), tokens: 0 } };
    choices.document();
    choices.written
}

impl Choices<'_> {
    fn document(&mut self) {
        let operations = 1 + self.below(3);
        for number in 0..operations {
            self.operation((operations > 1).then_some(number));
        }
        for number in 0..self.below(5) {
            self.say("fragment");
            self.say(&format!("F{number}"));
            self.condition();
            self.directives();
            self.selections(0);
        }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.bytes.next().map_or(0, |byte| usize::from(*byte) % limit)
    }

    fn one(&mut self, of: &[&str]) {
        let at = self.below(of.len());
        self.say(of[at]);
    }

    fn say(&mut self, token: &str) {
        self.written.pieces.push(token.to_owned());
        self.written.tokens += 1;
    }

    fn operation(&mut self, number: Option<usize>) {
        let name = match number {
            // Only one that stands alone may do without a head.
            None if self.below(2) == 0 => return self.selections(0),
            None => None,
            Some(number) => Some(format!("Q{number}")),
        };
        self.one(&["query", "mutation", "subscription"]);
        name.iter().for_each(|name| self.say(name));
        let variables = self.below(3);
        if variables > 0 {
            self.say("(");
            for number in 0..variables {
                self.say("$");
                self.say(&format!("v{number}"));
                self.say(":");
                let ty = self.ty(0);
                self.written.pieces.push(ty);
                if self.below(3) == 2 {
                    self.say("=");
                    self.value(0, false);
                }
            }
            self.say(")");
        }
        self.directives();
        self.selections(0);
    }

    /// In one piece: the parser takes no space in it.
    fn ty(&mut self, depth: usize) -> String {
        let base = match depth < DEEPEST && self.below(3) == 2 {
            true => {
                self.written.tokens += 2;
                format!("[{}]", self.ty(depth + 1))
            }
            false => {
                self.written.tokens += 1;
                TYPES[self.below(TYPES.len())].to_owned()
            }
        };
        match self.below(2) {
            0 => base,
            _ => {
                self.written.tokens += 1;
                format!("{base}!")
            }
        }
    }

    fn condition(&mut self) {
        self.say("on");
        self.one(TYPES);
    }

    fn directives(&mut self) {
        for _ in 0..self.below(4).saturating_sub(2) {
            self.say("@");
            self.one(DIRECTIVES);
            self.arguments(true);
        }
    }

    fn arguments(&mut self, variables: bool) {
        let count = self.below(4).saturating_sub(1);
        if count == 0 {
            return;
        }
        self.say("(");
        for _ in 0..count {
            self.one(ARGUMENTS);
            self.say(":");
            self.value(0, variables);
        }
        self.say(")");
    }

    fn value(&mut self, depth: usize, variables: bool) {
        match self.below(if depth < DEEPEST { 6 } else { 2 }) {
            1 if variables => {
                self.say("$");
                self.one(&["v0", "v1", "v9"]);
            }
            4 => {
                self.say("[");
                for _ in 0..self.below(4) {
                    self.value(depth + 1, variables);
                }
                self.say("]");
            }
            5 => {
                self.say("{");
                // Fields once each: the parser forgets those given twice.
                for name in &ARGUMENTS[..self.below(4)] {
                    self.say(name);
                    self.say(":");
                    self.value(depth + 1, variables);
                }
                self.say("}");
            }
            _ => self.one(SCALARS),
        }
    }

    fn selections(&mut self, depth: usize) {
        self.say("{");
        for _ in 0..=self.below(4) {
            match self.below(if depth < DEEPEST { 8 } else { 1 }) {
                6 => {
                    self.say("...");
                    if self.below(2) == 1 {
                        self.condition();
                    }
                    self.directives();
                    self.selections(depth + 1);
                }
                7 => {
                    self.say("...");
                    self.one(&["F0", "F1", "F2", "F3", "F9"]);
                    self.directives();
                }
                chosen => self.field(depth, chosen > 3),
            }
        }
        self.say("}");
    }

    fn field(&mut self, depth: usize, with_selections: bool) {
        if self.below(4) == 3 {
            self.one(&["a", "b", "x"]);
            self.say(":");
        }
        self.one(FIELDS);
        self.arguments(true);
        self.directives();
        if with_selections {
            self.selections(depth + 1);
        }
    }
}
