//! One request on a socket of its own, and what the server answered.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// What the server answered.
#[derive(Default)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    /// `name=value`, in the order they were set.
    pub cookies: Vec<String>,
    pub body: String,
    /// Whether it had to be asked again.
    pub again: bool,
}

/// What goes into a request besides its form.
pub struct Request<'a> {
    pub port: u16,
    /// Where it seems to come from.
    pub address: &'a str,
    pub cookie: &'a str,
    pub path: &'a str,
}

impl Request<'_> {
    /// Asks for a page.
    pub fn get(&self) -> std::io::Result<Answer> {
        self.send(&format!(
            "GET {} HTTP/1.1\r\nCookie: {}\r\n{}\r\n\r\n",
            self.path,
            self.cookie,
            self.headers()
        ))
    }

    /// Sends a form, once.
    pub fn post(&self, form: &str) -> std::io::Result<Answer> {
        self.send(&format!(
            "POST {} HTTP/1.1\r\nCookie: {}\r\nOrigin: http://localhost:{}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n{}\r\n\r\n{form}",
            self.path,
            self.cookie,
            self.port,
            form.len(),
            self.headers()
        ))
    }

    fn headers(&self) -> String {
        format!(
            "Host: localhost:{}\r\nX-Forwarded-For: {}\r\nConnection: close",
            self.port, self.address
        )
    }

    fn send(&self, request: &str) -> std::io::Result<Answer> {
        let mut socket = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        socket.set_read_timeout(Some(Duration::from_secs(30)))?;
        socket.write_all(request.as_bytes())?;
        let mut heard = Vec::new();
        socket.read_to_end(&mut heard)?;
        answer(&String::from_utf8_lossy(&heard))
            .ok_or_else(|| std::io::Error::from(std::io::ErrorKind::UnexpectedEof))
    }
}

/// The answer, if it is whole.
fn answer(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let lines = || head.lines().filter_map(|line| line.split_once(": "));
    let all = |name: &'static str| {
        let named = lines().filter(move |(key, _)| key.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.to_owned())
    };
    let cookie = |value: String| value.split(';').next().unwrap_or_default().to_owned();
    Some(Answer {
        status: head.get(9..12)?.parse().ok()?,
        location: all("location").next().unwrap_or_default(),
        cookies: all("set-cookie").map(cookie).collect(),
        body: body.to_owned(),
        again: false,
    })
}
