//! A PostgreSQL server of our own, started for one test run and gone with it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::db::Db;

/// Kept for as long as the process lives; closing its standard input ends the server.
struct Server {
    _guard: Child,
    folder: PathBuf,
}

static SERVER: OnceLock<Option<Server>> = OnceLock::new();
static TEMPLATE: tokio::sync::OnceCell<()> = tokio::sync::OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// The address of a new, migrated database; nothing where PostgreSQL is not installed.
pub(super) async fn new_database() -> Option<String> {
    let server = SERVER.get_or_init(start).as_ref();
    let Some(server) = server else {
        super::left_out("a story on PostgreSQL", "the package postgresql");
        return None;
    };
    TEMPLATE
        .get_or_init(|| async {
            server.psql("create database template_story");
            let address = server.address("template_story");
            Db::open(&address)
                .await
                .expect("the template is migrated")
                .close()
                .await;
        })
        .await;
    Some(server.copied("template_story"))
}

/// The address of a copy of a story's database, which nobody may be connected to.
#[allow(dead_code, reason = "the storm of kills begins with nothing")]
pub(super) fn copy_of(address: &str) -> String {
    let server = SERVER.get().and_then(Option::as_ref);
    let server = server.expect("whoever has an address has a server");
    let name = address
        .split(['/', '?'])
        .nth(3)
        .expect("an address names it");
    server.copied(name)
}

impl Server {
    fn copied(&self, template: &str) -> String {
        let name = format!("story_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        self.psql(&format!("create database {name} template {template}"));
        self.address(&name)
    }

    fn address(&self, database: &str) -> String {
        format!(
            "postgres://postgres@localhost/{database}?host={}",
            self.folder.display()
        )
    }

    fn psql(&self, statement: &str) {
        let mut psql = Command::new(binaries().expect("found before").join("psql"));
        psql.args([
            "-q", "-U", "postgres", "-d", "postgres", "-c", statement, "-h",
        ]);
        let done = psql.arg(&self.folder).output().expect("psql runs");
        assert!(
            done.status.success(),
            "{statement}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
}

fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<PathBuf> = versions
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}

/// PostgreSQL refuses to run as root, so root hands it to the user the package made.
fn command(program: &Path) -> Command {
    if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0)
}

fn start() -> Option<Server> {
    let bin = binaries()?;
    let folder = tempfile::Builder::new()
        .prefix("story-pg")
        .tempdir()
        .ok()?
        .keep();
    if is_root() {
        let mut hand = Command::new("chown");
        let handed = hand.arg("postgres").arg(&folder).status().ok()?;
        assert!(handed.success(), "the folder is handed to postgres");
    }
    let made = command(&bin.join("initdb"))
        .args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"])
        .arg("-D")
        .arg(folder.join("cluster"))
        .output()
        .ok()?;
    let fault = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "initdb: {fault}");
    let guard = guarded(&bin, &folder).ok()?;
    wait_until_ready(&bin, &folder);
    Some(Server {
        _guard: guard,
        folder,
    })
}

/// The server under a shell that outlives nothing: when this process ends, the shell's input
/// closes, and it stops the server.
fn guarded(bin: &Path, folder: &Path) -> std::io::Result<Child> {
    let script = "\"$@\" & server=$!; cat > /dev/null; kill -INT $server; wait $server; \
                  rm -rf \"$STORY_FOLDER\"";
    let mut guard = command(Path::new("sh"));
    guard.args(["-c", script, "sh"]).arg(bin.join("postgres"));
    guard.arg("-D").arg(folder.join("cluster"));
    guard.arg("-k").arg(folder);
    for setting in [
        "listen_addresses=",
        "fsync=off",
        "max_connections=400",
        "full_page_writes=off",
    ] {
        guard.args(["-c", setting]);
    }
    guard
        .env("STORY_FOLDER", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

fn wait_until_ready(bin: &Path, folder: &Path) {
    let started = Instant::now();
    loop {
        let mut ask = Command::new(bin.join("pg_isready"));
        if ask
            .arg("-q")
            .arg("-h")
            .arg(folder)
            .status()
            .is_ok_and(|s| s.success())
        {
            return;
        }
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "PostgreSQL did not start"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}
