//! What came back, with short ways to look into it. A wrong path fails with the whole answer.

use serde_json::Value;

/// An answer over HTTP.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub text: String,
    pub json: Value,
}

impl Answer {
    /// The value at a path such as `data.ticket.subject` or `errors.0.message`.
    #[track_caller]
    pub fn at(&self, path: &str) -> &Value {
        let pointer = format!("/{}", path.replace('.', "/"));
        self.json.pointer(&pointer).unwrap_or_else(|| panic!("there is no `{path}` in {:#}", self.json))
    }

    /// The text at a path.
    #[track_caller]
    pub fn str(&self, path: &str) -> &str {
        let value = self.at(path);
        value.as_str().unwrap_or_else(|| panic!("`{path}` is {value}, not a text, in {:#}", self.json))
    }

    /// The number at a path.
    #[track_caller]
    pub fn int(&self, path: &str) -> i64 {
        let value = self.at(path);
        value.as_i64().unwrap_or_else(|| panic!("`{path}` is {value}, not a number, in {:#}", self.json))
    }

    /// The list at a path.
    #[track_caller]
    pub fn list(&self, path: &str) -> &[Value] {
        let value = self.at(path);
        value.as_array().unwrap_or_else(|| panic!("`{path}` is {value}, not a list, in {:#}", self.json))
    }

    /// The data, after a request without errors.
    #[track_caller]
    pub fn data(&self) -> &Value {
        assert!(self.json.get("errors").is_none(), "unexpected errors: {:#}", self.json);
        self.at("data")
    }

    /// The code of the only top-level error.
    #[track_caller]
    pub fn error_code(&self) -> &str {
        assert_eq!(self.list("errors").len(), 1, "{:#}", self.json);
        self.str("errors.0.extensions.code")
    }

    /// The codes of the user errors of a mutation.
    #[track_caller]
    pub fn refused(&self, mutation: &str) -> Vec<&str> {
        self.data();
        let errors = self.list(&format!("data.{mutation}.userErrors"));
        errors.iter().map(|error| error["code"].as_str().expect("the query asks for `code`")).collect()
    }

    /// The fields that the user errors of a mutation are about, each with dots between the steps.
    #[track_caller]
    pub fn fields(&self, mutation: &str) -> Vec<String> {
        let steps = |error: &Value| {
            let steps = error["field"].as_array().cloned().unwrap_or_default();
            steps.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(".")
        };
        self.list(&format!("data.{mutation}.userErrors")).iter().map(steps).collect()
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
