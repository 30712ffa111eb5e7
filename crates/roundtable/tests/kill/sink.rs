//! A mail server that takes everything and remembers whom it was for.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Address to the ids of the mails that came for it, in the order they came.
type Came = Arc<Mutex<BTreeMap<String, Vec<String>>>>;
/// Address to the six digits of the last mail that had some in its subject.
type Codes = Arc<Mutex<BTreeMap<String, String>>>;

pub struct Sink {
    pub port: u16,
    came: Came,
    codes: Codes,
}

impl Sink {
    pub fn open() -> Sink {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let came = Came::default();
        let codes = Codes::default();
        let kept = (came.clone(), codes.clone());
        std::thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let kept = kept.clone();
                // A client killed half-way has sent nothing: that is the protocol's own rule.
                std::thread::spawn(move || talk(socket, &kept.0, &kept.1).is_ok());
            }
        });
        Sink { port, came, codes }
    }

    /// The code that was mailed to an address last.
    pub fn code(&self, address: &str) -> Option<String> {
        let codes = self.codes.lock().expect("nobody fails in here");
        codes.get(address).cloned()
    }

    /// The ids of all mails, by the address they came for.
    pub fn all(&self) -> BTreeMap<String, Vec<String>> {
        self.came.lock().expect("nobody fails in here").clone()
    }

    /// The ids of the mails that came to an address.
    pub fn to(&self, address: &str) -> Vec<String> {
        let came = self.came.lock().expect("nobody fails in here");
        came.get(address).cloned().unwrap_or_default()
    }

    /// How many mails came; those under an id that came before are not counted: whoever keeps
    /// a mailbox drops them.
    pub fn count(&self) -> usize {
        let came = self.came.lock().expect("nobody fails in here");
        came.values().flatten().collect::<BTreeSet<_>>().len()
    }

    /// How many came again under the same id.
    pub fn again(&self) -> usize {
        let came = self.came.lock().expect("nobody fails in here");
        came.values().map(Vec::len).sum::<usize>()
            - came.values().flatten().collect::<BTreeSet<_>>().len()
    }
}

fn talk(socket: TcpStream, came: &Came, codes: &Codes) -> std::io::Result<()> {
    let mut out = socket.try_clone()?;
    let mut lines = BufReader::new(socket).lines();
    let mut to = String::new();
    out.write_all(b"220 sink\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "EHLO" => out.write_all(b"250 sink\r\n")?,
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                out.write_all(b"250 ok\r\n")?;
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let Some((id, code)) = letter(&mut lines)? else {
                    return Ok(());
                };
                if !code.is_empty() {
                    let mut codes = codes.lock().expect("nobody fails in here");
                    codes.insert(to.clone(), code);
                }
                let mut kept = came.lock().expect("nobody fails in here");
                kept.entry(std::mem::take(&mut to)).or_default().push(id);
                out.write_all(b"250 taken\r\n")?;
            }
            "QUIT" => return out.write_all(b"221 bye\r\n"),
            _ => out.write_all(b"250 ok\r\n")?,
        }
    }
    Ok(())
}

/// The id of a letter and the digits of its subject; nothing when it breaks off.
fn letter(
    lines: &mut impl Iterator<Item = std::io::Result<String>>,
) -> std::io::Result<Option<(String, String)>> {
    let (mut id, mut code) = (String::new(), String::new());
    while let Some(line) = lines.next().transpose()? {
        if line == "." {
            return Ok(Some((id, code)));
        }
        if let Some(value) = line.strip_prefix("Message-ID: ") {
            id = value.to_owned();
        }
        if let Some(subject) = line.strip_prefix("Subject: ") {
            let mut parts = subject.split(|c: char| !c.is_ascii_digit());
            code = parts
                .find(|part| part.len() == 6)
                .unwrap_or_default()
                .to_owned();
        }
    }
    Ok(None)
}
