//! The real program, killed as nobody should kill it, and started again.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A server that can be killed and started on the same port, with the same database.
pub struct Server {
    pub port: u16,
    words: Vec<String>,
    folder: tempfile::TempDir,
    child: Option<Child>,
    first: Arc<Mutex<String>>,
}

impl Server {
    pub fn begin(database: &str, smtp_port: u16) -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        drop(listener);
        let folder = tempfile::tempdir().expect("a folder");
        let words = [
            "serve".to_owned(),
            format!("--listen=127.0.0.1:{port}"),
            format!("--origin=http://localhost:{port}"),
            format!("--data={}", folder.path().display()),
            format!("--database={database}"),
            format!("--smtp=smtp://127.0.0.1:{smtp_port}"),
            // Everybody comes from an address of their own, which this proxy would tell.
            "--proxies=127.0.0.1".to_owned(),
        ];
        let mut server = Server {
            port,
            words: words.into(),
            folder,
            child: None,
            first: Arc::default(),
        };
        server.start();
        server
    }

    pub fn start(&mut self) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_roundtable"))
            .args(&self.words)
            .current_dir(self.folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let said = child.stdout.take().expect("what it says is read");
        let first = self.first.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                if let Some((_, token)) = line.split_once("/first/") {
                    *first.lock().expect("whole") = format!("/first/{token}");
                }
            }
        });
        self.child = Some(child);
        let began = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(
                began.elapsed() < Duration::from_secs(30),
                "it never answered"
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Where the first admin begins, as the server printed it.
    pub fn first_path(&self) -> String {
        let began = Instant::now();
        loop {
            let path = self.first.lock().expect("whole").clone();
            if !path.is_empty() {
                return path;
            }
            assert!(
                began.elapsed() < Duration::from_secs(30),
                "it never said where to begin"
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("it is killed");
            child.wait().expect("it is gone");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
