//! Starting the program. No child outlives its test.

use std::{
    ffi::OsStr,
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::Duration,
};

use partnerdesk::db::Target;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Answer, database::Place};

/// A secret long enough for the program.
pub const SECRET: &str = "a secret of the command tests";

/// Longer than any start takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a command said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// A folder to work in, without texts of its own, and commands that run there.
pub struct Program {
    pub folder: TempDir,
    settings: Vec<(String, String)>,
}

impl Program {
    /// Nothing is set and no file is there.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder"), settings: Vec::new() }
    }

    /// With a secret in the environment.
    pub fn with_secret() -> Self {
        Self::new().set("PARTNERDESK_SECRET", SECRET)
    }

    /// On a database of the tests.
    pub fn on(self, place: &Place) -> Self {
        let url = match &place.target {
            Target::File(path) => format!("sqlite:{}", path.display()),
            Target::Postgres(url) => url.clone(),
        };
        self.set("PARTNERDESK_DATABASE_URL", &url)
    }

    /// Sets a variable of the environment.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file of the folder.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> std::path::PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_partnerdesk"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        // What a developer has set must not change what is tested.
        command.env_clear().envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Said {
        let output = self.command(arguments).output().expect("the program");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs a command whose output nobody reads.
    pub fn run_unread(&self, arguments: &[impl AsRef<OsStr>]) -> Said {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = self.command(arguments).stdout(writer).output().expect("the program");
        Said { code: output.status.code(), out: String::new(), err: String::from_utf8_lossy(&output.stderr).into() }
    }

    /// Runs a command that must succeed, and answers with what it printed.
    #[track_caller]
    pub fn done(&self, arguments: &[impl AsRef<OsStr>]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, Some(0), "{said:?}");
        said.out
    }

    /// Starts a server on a free port; `Server::ready` waits for it.
    pub fn start(&self, arguments: &[&str]) -> Server {
        self.start_at("127.0.0.1:0", arguments)
    }

    /// Starts a server at an address.
    pub fn start_at(&self, address: &str, arguments: &[&str]) -> Server {
        let log = tempfile::NamedTempFile::new().expect("a log");
        let mut all = vec!["serve", "--listen", address];
        all.extend(arguments);
        let mut command = self.command(&all);
        command.stdout(Stdio::piped()).stderr(File::create(log.path()).expect("a log"));
        let mut child = command.spawn().expect("the program");
        let out = child.stdout.take().expect("a pipe");
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if tell.send(line).is_err() {
                    break;
                }
            }
        });
        Server { child, told, log, printed: String::new(), address: String::new() }
    }

    /// Starts a server and waits until it says where it is.
    pub fn serve(&self, arguments: &[&str]) -> Server {
        self.start(arguments).ready()
    }
}

/// A running server; it is killed when this is dropped.
pub struct Server {
    child: Child,
    told: mpsc::Receiver<String>,
    log: tempfile::NamedTempFile,
    /// What it has printed.
    pub printed: String,
    /// Where it listens.
    pub address: String,
}

impl Server {
    /// Waits until it says where it is.
    pub fn ready(mut self) -> Self {
        while !self.printed.contains("Health") {
            self.read_line();
        }
        let at = self.printed.find("http://").expect("a URL") + "http://".len();
        self.address = self.printed[at..].split('/').next().expect("an address").to_owned();
        self
    }

    /// Reads what it prints up to a line that contains a text.
    pub fn printed_up_to(&mut self, text: &str) -> &str {
        while !self.printed.contains(text) {
            self.read_line();
        }
        &self.printed
    }

    fn read_line(&mut self) {
        match self.told.recv_timeout(PATIENCE) {
            Ok(line) => {
                self.printed.push_str(&line);
                self.printed.push('\n');
            }
            Err(why) => panic!("the server says nothing more ({why}): {}\n{}", self.printed, self.logged()),
        }
    }

    /// What it has logged.
    pub fn logged(&self) -> String {
        std::fs::read_to_string(self.log.path()).unwrap_or_default()
    }

    /// Asks it over HTTP, with a token if there is one.
    pub fn ask(&self, token: &str, query: &str, variables: Value) -> Answer {
        let mut headers = vec!["content-type: application/json".to_owned()];
        if !token.is_empty() {
            headers.push(format!("authorization: Bearer {token}"));
        }
        let body = json!({ "query": query, "variables": variables }).to_string();
        self.exchange("POST /graphql", &headers, &body)
    }

    /// One request and its answer.
    pub fn exchange(&self, request: &str, headers: &[String], body: &str) -> Answer {
        self.exchange_if_heard(request, headers, body).expect("headers and a body")
    }

    /// The same; none if the server closed the connection without a word.
    pub fn exchange_if_heard(&self, request: &str, headers: &[String], body: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let length = body.len();
        let head = format!(
            "{request} HTTP/1.1\r\nhost: desk\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n"
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).expect("sending");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8(answer).expect("UTF-8");
        let (head, text) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        let headers = head.lines().skip(1).filter_map(header).collect();
        let json = serde_json::from_str(text).unwrap_or(Value::Null);
        Some(Answer { status, headers, text: text.to_owned(), json })
    }

    /// Asks it to stop, and waits for its exit code.
    #[cfg(unix)]
    pub fn stop(self) -> Option<i32> {
        self.signal("TERM");
        self.ended()
    }

    /// Sends it a signal.
    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status().expect("kill");
        assert!(sent.success());
    }

    /// Waits for its exit code; a process that was killed has none.
    pub fn ended(mut self) -> Option<i32> {
        self.child.wait().expect("an end").code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already; then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
