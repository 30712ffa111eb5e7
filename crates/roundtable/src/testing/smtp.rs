//! A post office for tests: speaks enough SMTP to take mail, or to refuse it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What was handed over, and how often it is to be refused first.
#[derive(Clone)]
pub(crate) struct Post {
    /// The setting that leads here.
    pub address: String,
    letters: Arc<Mutex<Vec<String>>>,
    refusals: Arc<AtomicUsize>,
}

impl Post {
    /// Opens on a free port; ends with the runtime.
    pub async fn open() -> Post {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let post = Post {
            address: format!("smtp://127.0.0.1:{port}"),
            letters: Arc::default(),
            refusals: Arc::default(),
        };
        let served = post.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(served.clone().talk(stream));
            }
        });
        post
    }

    /// Refuses the next mails, as a server that is busy does.
    pub fn refuse(&self, times: usize) {
        self.refusals.store(times, Ordering::SeqCst);
    }

    /// Every mail that arrived, refused ones too, oldest first, headers and all.
    pub fn letters(&self) -> Vec<String> {
        self.letters.lock().expect("never poisoned").clone()
    }

    async fn talk(self, stream: TcpStream) -> Option<()> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 post\r\n").await.ok()?;
        while let Some(line) = lines.next_line().await.ok()? {
            let answer = match line.split(' ').next().unwrap_or("") {
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut letter = Vec::new();
                    while let Some(line) = lines.next_line().await.ok()? {
                        if line == "." {
                            break;
                        }
                        letter.push(line);
                    }
                    self.letters
                        .lock()
                        .expect("never poisoned")
                        .push(letter.join("\n"));
                    let left = self.refusals.load(Ordering::SeqCst);
                    self.refusals
                        .store(left.saturating_sub(1), Ordering::SeqCst);
                    if left > 0 { "451 busy" } else { "250 taken" }
                }
                "QUIT" => "221 bye",
                _ => "250 post",
            };
            write
                .write_all(format!("{answer}\r\n").as_bytes())
                .await
                .ok()?;
        }
        Some(())
    }
}
