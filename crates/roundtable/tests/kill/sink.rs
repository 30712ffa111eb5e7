//! A mail server that takes everything and remembers whom it was for.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Address to the ids of the mails that came for it, in the order they came.
type Came = Arc<Mutex<BTreeMap<String, Vec<String>>>>;

pub struct Sink {
    pub port: u16,
    came: Came,
}

impl Sink {
    pub fn open() -> Sink {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let came = Came::default();
        let kept = came.clone();
        std::thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let kept = kept.clone();
                // A client killed half-way has sent nothing: that is the protocol's own rule.
                std::thread::spawn(move || talk(socket, &kept).is_ok());
            }
        });
        Sink { port, came }
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

fn talk(socket: TcpStream, came: &Came) -> std::io::Result<()> {
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
                let mut id = String::new();
                let mut whole = false;
                while let Some(line) = lines.next().transpose()? {
                    if line == "." {
                        whole = true;
                        break;
                    }
                    if let Some(value) = line.strip_prefix("Message-ID: ") {
                        id = value.to_owned();
                    }
                }
                if !whole {
                    return Ok(());
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
