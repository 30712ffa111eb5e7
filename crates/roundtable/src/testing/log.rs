//! What the program logs while stories are told, kept so that it can be searched for what must
//! never be there: tokens, codes, names, addresses, the words of a group.

use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::app::App;

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Everything of ours, however small; of others what an admin might turn on.
static LISTENING: LazyLock<()> = LazyLock::new(|| {
    let kept = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("info,roundtable=trace,sqlx=warn"))
        .without_time()
        .with_ansi(false)
        .with_writer(Kept);
    kept.try_init()
        .expect("nobody else listens to what the tests log");
});

/// Begins to listen, and says where in the log that is.
pub(crate) fn begin() -> usize {
    LazyLock::force(&LISTENING);
    LOG.lock().expect("nobody fails in here").len()
}

/// Everything logged since, by whichever story.
pub(crate) fn since(from: usize) -> String {
    let log = LOG.lock().expect("nobody fails in here");
    String::from_utf8_lossy(&log[from..]).into_owned()
}

/// The secrets one network has given out.
#[derive(Clone, Default)]
pub(super) struct Ledger(Arc<Mutex<Vec<String>>>);

impl Ledger {
    /// Notes the value of a cookie, if it is long enough to be a secret.
    pub fn note(&self, value: &str) {
        if value.len() >= 20 {
            self.0
                .lock()
                .expect("nobody fails in here")
                .push(value.to_owned());
        }
    }

    /// Fails if any of them, or any code or token that was mailed, has been logged since.
    pub async fn was_kept(&self, app: &App, from: usize) {
        let log = since(from);
        let mut secrets = self.0.lock().expect("nobody fails in here").clone();
        secrets.extend(mailed(app).await);
        for secret in secrets {
            assert!(!holds(&log, &secret), "a secret was logged: {secret}");
        }
    }
}

/// The codes and tokens in all mails of a network.
async fn mailed(app: &App) -> Vec<String> {
    let mut db = app.db.read().await.expect("a connection is free");
    let mails: Vec<(String, String)> = sqlx::query_as("select subject, body from outbox")
        .fetch_all(&mut *db)
        .await
        .expect("the outbox is read");
    let apart = |c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_';
    let mut found = Vec::new();
    for (subject, body) in &mails {
        for word in subject.split(apart).chain(body.split(apart)) {
            let code = word.len() == 6 && word.chars().all(|c| c.is_ascii_digit());
            if code || word.len() >= 40 {
                found.push(word.to_owned());
            }
        }
    }
    found
}

/// Whether a text holds a word by itself, not as part of a longer number or name.
fn holds(text: &str, word: &str) -> bool {
    let joined = |c: char| c.is_ascii_alphanumeric() || c == '.';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(joined) && !after.is_some_and(joined)
    })
}

#[derive(Clone, Copy)]
struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock()
            .expect("nobody fails in here")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Kept {
    type Writer = Kept;
    fn make_writer(&self) -> Kept {
        Kept
    }
}

#[test]
fn a_logged_secret_is_found() {
    let from = begin();
    tracing::info!(code = 271_828, "a story logs what it should not");
    assert!(holds(&since(from), "271828"));
    assert!(!holds("elapsed=0.271828", "271828"));
}
