//! HTTP connections that may break at any byte.

use std::io;

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection that is kept until the server ends it.
pub struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
    token: String,
}

impl Wire {
    pub async fn connect(address: &str, token: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::new(), token: token.to_owned() })
    }

    /// Sends bytes as they are.
    pub async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Posts an operation. An error says that nothing was acknowledged: the answer did not arrive as a whole,
    /// or the server says that it is leaving.
    pub async fn ask(&mut self, query: &str, variables: &Value) -> io::Result<Value> {
        let request = request(&self.token, "application/json", query, variables);
        self.send(request.as_bytes()).await?;
        match self.answer().await? {
            (200, body) => Ok(serde_json::from_slice(&body)?),
            (503, _) => Err(io::Error::other("the server is leaving")),
            (status, body) => panic!("{status}: {}", String::from_utf8_lossy(&body)),
        }
    }

    /// Status and body of the next answer that has a length.
    pub async fn answer(&mut self) -> io::Result<(u16, Vec<u8>)> {
        let end = self.up_to(b"\r\n\r\n").await?;
        let head = String::from_utf8(self.buffer.drain(..end).collect()).expect("a head is ASCII");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let length: usize = length.unwrap_or_else(|| panic!("no length: {head}"));
        while self.buffer.len() < length {
            self.read().await?;
        }
        Ok((status, self.buffer.drain(..length).collect()))
    }

    /// Reads until some bytes have come, and says where they end.
    pub async fn up_to(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            if let Some(at) = self.buffer.windows(bytes.len()).position(|window| window == bytes) {
                return Ok(at + bytes.len());
            }
            self.read().await?;
        }
    }

    /// Everything up to the end of the connection.
    pub async fn rest(mut self) -> String {
        while self.read().await.is_ok() {}
        String::from_utf8_lossy(&self.buffer).into_owned()
    }

    async fn read(&mut self) -> io::Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

/// An operation as a request.
pub fn request(token: &str, accept: &str, query: &str, variables: &Value) -> String {
    let body = json!({ "query": query, "variables": variables }).to_string();
    format!(
        "POST /graphql HTTP/1.1\r\nhost: desk\r\nauthorization: Bearer {token}\r\naccept: {accept}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
