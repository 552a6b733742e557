//! As much of HTTP as a browser needs: one request and one answer on each connection.

use std::{
    io::{self, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Request {
    /// When it came.
    pub time: Instant,
    /// Whether it came to E-utilities' port and not to the site's.
    pub is_eutils: bool,
    /// Whether only the head of an answer is asked for.
    pub is_head: bool,
    /// `/entrez/eutils/efetch.fcgi`.
    pub path: String,
    /// What follows the question mark, as sent.
    pub query: String,
    /// What a POST request sends.
    pub body: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// Looks at a request without taking it, and gives its length.
    pub fn peek(
        stream: &TcpStream,
        is_eutils: bool,
    ) -> io::Result<Option<(Self, usize)>> {
        let mut buffer = [0; 16 * 1024];
        loop {
            let length = stream.peek(&mut buffer)?;
            if length == 0 || length == buffer.len() {
                return Ok(None); // A connection in reserve, or no request of a browser.
            }
            let text = String::from_utf8_lossy(&buffer[..length]);
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                let request = Self::parse(head, is_eutils);
                let expected = request.header("content-length").unwrap_or("0");
                if expected.parse().is_ok_and(|expected| body.len() >= expected) {
                    return Ok(Some((Self { body: body.to_owned(), ..request }, length)));
                }
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn parse(head: &str, is_eutils: bool) -> Self {
        let mut lines = head.lines();
        let target = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or("/");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
        Self {
            time: Instant::now(),
            is_eutils,
            is_head: head.starts_with("HEAD "),
            path: path.to_owned(),
            query: query.to_owned(),
            body: String::new(),
            headers: headers.collect(),
        }
    }

    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value of a parameter in the query or in what a form sends, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.query.split('&').chain(self.body.split('&')).find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            (key == name).then(|| decode(value))
        })
    }
}

/// An answer.
#[derive(Clone)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Response {
    pub fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type", media_type.to_owned())];
        Self { status, headers, body: body.into() }
    }

    /// The same with another body.
    pub fn edit(self, change: impl FnOnce(String) -> String) -> Self {
        let body = String::from_utf8_lossy(&self.body).into_owned();
        Self { body: change(body).into_bytes(), ..self }
    }

    pub fn not_found() -> Self {
        Self::new(404, "text/plain", "Not found")
    }

    /// Sends it.
    pub fn write(&self, stream: &mut TcpStream) -> io::Result<()> {
        stream.write_all(self.head().as_bytes())?;
        stream.write_all(&self.body)
    }

    /// What comes before the body. Its length is told, unless a header says something else.
    pub fn head(&self) -> String {
        let mut head =
            format!("HTTP/1.1 {} Status\r\nConnection: close\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let is_length =
            |name: &str| matches!(name, "Content-Length" | "Transfer-Encoding");
        if !self.headers.iter().any(|(name, _)| is_length(name)) {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        head + "\r\n"
    }

    /// Itself, with this header in place of one of that name.
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }
}

fn decode(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits: String = rest.by_ref().take(2).map(char::from).collect();
                bytes.push(u8::from_str_radix(&digits, 16).unwrap_or(b'?'));
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
