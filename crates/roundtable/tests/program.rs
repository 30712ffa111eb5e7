//! The real program, started and spoken to as its owner would.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The program, with nothing of this machine's settings, in a folder of its own.
fn roundtable(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_roundtable"));
    command.args(words).current_dir(folder);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ROUNDTABLE_")) {
        command.env_remove(name);
    }
    command
}

fn done(folder: &Path, words: &[&str]) -> Output {
    roundtable(folder, words)
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout);
    format!("{out}{}", String::from_utf8_lossy(&output.stderr))
}

/// A server, ended with the test.
struct Serving {
    child: Child,
    address: String,
    lines: Vec<String>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a command that serves and waits for the line that says where.
fn serving(folder: &Path, words: &[&str]) -> Serving {
    let mut command = roundtable(folder, words);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut lines = Vec::new();
    let address = loop {
        let mut line = String::new();
        let read = out.read_line(&mut line).expect("it can be read");
        assert!(read > 0, "it ended without saying where it is: {lines:?}");
        lines.push(line.trim().to_owned());
        let place = line
            .split_once("Roundtable is at http://")
            .map(|(_, rest)| rest);
        if let Some(place) = place {
            break place.trim().trim_end_matches('/').to_owned();
        }
    };
    std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
    Serving {
        child,
        address,
        lines,
    }
}

impl Serving {
    fn get(&self, path: &str) -> String {
        let port = self.address.rsplit(':').next().expect("a port");
        let mut socket = TcpStream::connect(format!("127.0.0.1:{port}")).expect("it answers");
        let patience = Some(Duration::from_secs(10));
        socket.set_read_timeout(patience).expect("it is set");
        let host = &self.address;
        write!(
            socket,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .expect("it is sent");
        let mut heard = Vec::new();
        socket.read_to_end(&mut heard).expect("the answer ends");
        String::from_utf8_lossy(&heard).into_owned()
    }

    /// Asks it to end, as a system does, and says how it ended.
    fn stop(mut self) -> bool {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.expect("kill runs").success());
        self.child.wait().expect("it ends").success()
    }
}

const ANY_PORT: &str = "--listen=127.0.0.1:0";

#[test]
fn it_serves_its_first_page_from_an_empty_folder_and_ends_when_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = serving(folder.path(), &["serve", ANY_PORT]);
    let page = server.get("/");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("content-security-policy"), "{page}");
    assert!(server.get("/nothing").starts_with("HTTP/1.1 404"));
    assert!(server.stop(), "it ends well");
    assert!(folder.path().join("data/roundtable.db").exists());
    let data = std::fs::metadata(folder.path().join("data")).expect("it is there");
    let mode = std::os::unix::fs::PermissionsExt::mode(&data.permissions());
    assert_eq!(mode & 0o077, 0, "nobody else on this machine looks in");
}

#[test]
fn flags_win_over_the_environment_and_the_environment_over_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("roundtable.toml");
    std::fs::write(
        &file,
        "origin = \"https://file.example\"\nproxies = \"127.0.0.1\"\n",
    )
    .expect("it is written");
    let origin = |words: &[&str], environment: Option<&str>| {
        let mut command = roundtable(folder.path(), words);
        if let Some(origin) = environment {
            command.env("ROUNDTABLE_ORIGIN", origin);
        }
        said(&command.output().expect("the program runs"))
    };
    assert!(origin(&["doctor"], None).contains("https://file.example/"));
    let env = Some("https://env.example");
    assert!(origin(&["doctor"], env).contains("https://env.example/"));
    let flag = origin(&["doctor", "--origin", "https://flag.example"], env);
    assert!(
        flag.contains("https://flag.example/") && !flag.contains("env.example"),
        "{flag}"
    );
}

#[test]
fn a_wrong_setting_is_one_sentence_and_exit_2_wherever_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let by_flag = done(folder.path(), &["serve", "--listen", "here"]);
    let mut command = roundtable(folder.path(), &["serve"]);
    let by_environment = command
        .env("ROUNDTABLE_LISTEN", "here")
        .output()
        .expect("it runs");
    let file = folder.path().join("roundtable.toml");
    std::fs::write(file, "listen = \"here\"\n").expect("it is written");
    let by_file = done(folder.path(), &["serve"]);
    for output in [by_flag, by_environment, by_file] {
        assert_eq!(output.status.code(), Some(2));
        let said = said(&output);
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(
            said.contains("listen") && said.contains("127.0.0.1:3000"),
            "{said}"
        );
    }
    assert!(!folder.path().join("data").exists(), "nothing was begun");
}

#[test]
fn what_stands_in_the_way_of_serving_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = taken.local_addr().expect("it is bound").to_string();
    let output = done(folder.path(), &["serve", "--listen", &address]);
    assert!(output.status.code() == Some(2) && said(&output).contains(&address));
    let tls = [
        "serve",
        ANY_PORT,
        "--tls-certificate",
        "no.pem",
        "--tls-key",
        "no.pem",
    ];
    let output = done(folder.path(), &tls);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("tls_certificate is no.pem"),
        "{}",
        said(&output)
    );
    let plain = ["serve", ANY_PORT, "--origin", "http://192.0.2.1:3000"];
    let output = done(folder.path(), &plain);
    assert!(
        said(&output).contains("--allow-plain-http"),
        "{}",
        said(&output)
    );
}

#[test]
fn plain_http_on_the_network_is_said_loudly_on_every_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = [
        "serve",
        ANY_PORT,
        "--origin",
        "http://192.0.2.1:3000",
        "--allow-plain-http",
    ];
    let mut command = roundtable(folder.path(), &words);
    command.stderr(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().expect("the program runs");
    let mut err = BufReader::new(child.stderr.take().expect("it is piped"));
    let mut line = String::new();
    err.read_line(&mut line).expect("it can be read");
    child.kill().expect("it ends");
    child.wait().expect("it ended");
    assert!(
        line.contains("WARNING") && line.contains("plain http"),
        "{line}"
    );
}

#[test]
fn the_doctor_says_what_to_mend_and_answers_by_its_exit_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let well = done(folder.path(), &["doctor"]);
    assert_eq!(well.status.code(), Some(0), "{}", said(&well));
    let broken = done(folder.path(), &["doctor", "--smtp", "smtp://127.0.0.1:1"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(said(&broken).contains("mend  mail"), "{}", said(&broken));
    let wrong = done(folder.path(), &["doctor", "--listen", "here"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(
        said(&wrong).starts_with("mend  settings"),
        "{}",
        said(&wrong)
    );
}

#[test]
fn a_backup_is_taken_while_serving_and_put_back_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = serving(folder.path(), &["serve", ANY_PORT]);
    let taken = done(folder.path(), &["backup", "--out", "a.backup"]);
    assert!(taken.status.success(), "{}", said(&taken));
    assert!(server.get("/").starts_with("HTTP/1.1 200"));
    let back = done(
        folder.path(),
        &["restore", "a.backup", "--data", "elsewhere"],
    );
    assert!(back.status.success(), "{}", said(&back));
    assert!(folder.path().join("elsewhere/roundtable.db").exists());
    let nothing = done(folder.path(), &["backup", "--data", "nowhere"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(
        !folder.path().join("nowhere").exists(),
        "a backup makes no database"
    );
    let dated = done(folder.path(), &["backup"]);
    assert!(dated.status.success(), "{}", said(&dated));
    let kept = std::fs::read_dir(folder.path().join("data/backups")).expect("it is there");
    assert_eq!(kept.count(), 1);
}

#[test]
fn a_second_start_answers_its_first_page_quickly() {
    let folder = tempfile::tempdir().expect("a folder");
    serving(folder.path(), &["serve", ANY_PORT]).stop();
    let started = Instant::now();
    let server = serving(folder.path(), &["serve", ANY_PORT]);
    assert!(server.get("/").starts_with("HTTP/1.1 200"));
    let took = started.elapsed();
    // 100 ms is for a release build on a quiet machine; here others work at the same time.
    assert!(took < Duration::from_secs(2), "it took {took:?}");
    assert_eq!(
        server.lines.len(),
        1,
        "one line says it all: {:?}",
        server.lines
    );
}

#[test]
fn the_demo_is_made_once_kept_and_entered_at_a_tap() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = serving(folder.path(), &["demo", ANY_PORT]);
    let page = first.get("/");
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("This is a demo"),
        "{page}"
    );
    assert!(
        first
            .get("/mail")
            .contains("Every mail this demo has written")
    );
    assert!(
        first
            .lines
            .iter()
            .any(|line| line.contains("240 members join")),
        "{:?}",
        first.lines
    );
    assert!(first.stop());
    let started = Instant::now();
    let again = serving(folder.path(), &["demo", ANY_PORT]);
    assert!(again.get("/").starts_with("HTTP/1.1 200"));
    let took = started.elapsed();
    assert!(
        took < Duration::from_secs(2),
        "nothing is made at a second start: {took:?}"
    );
    assert_eq!(again.lines.len(), 1, "{:?}", again.lines);
    let files = std::fs::read_dir(folder.path().join("demo")).expect("it is there");
    let names: Vec<String> = files
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!names.iter().any(|name| name.contains("part")), "{names:?}");
}

#[test]
fn two_programs_never_work_in_one_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = ["serve", "--listen", "127.0.0.1:0"];
    let first = serving(folder.path(), &words);
    let backup = done(folder.path(), &["backup", "--out", "now.backup"]);
    assert!(backup.status.success(), "{}", said(&backup));
    for words in [&words[..], &["restore", "now.backup", "--replace"]] {
        let second = done(folder.path(), words);
        assert_eq!(second.status.code(), Some(2), "{words:?}");
        assert!(said(&second).contains("stop it first"), "{}", said(&second));
    }
    drop(first);
    let restored = done(folder.path(), &["restore", "now.backup", "--replace"]);
    assert!(restored.status.success(), "{}", said(&restored));
}

#[test]
fn what_is_read_is_never_written_over_and_nothing_is_left_half() {
    let folder = tempfile::tempdir().expect("a folder");
    let people = "id,time_zone,languages,free\na,UTC,en,mon 18:00-20:00\n";
    std::fs::write(folder.path().join("people.csv"), people).expect("it is written");
    for words in [
        &["form", "people.csv", "--out", "people.csv"][..],
        &["form", "people.csv", "--out", "both", "--json", "both"],
        &["form", "people.csv", "--out", "."],
        &["serve", "--settings", "nowhere.toml"],
        &["serve", "--database", "sqlite:"],
        &["serve", "--database", "sqlite:people.csv"],
    ] {
        let refused = done(folder.path(), words);
        assert_eq!(refused.status.code(), Some(2), "{words:?}");
        assert!(!said(&refused).contains("panicked"), "{}", said(&refused));
    }
    let kept = std::fs::read_to_string(folder.path().join("people.csv"));
    assert_eq!(kept.expect("it is there"), people);
    let parts = std::fs::read_dir(folder.path()).expect("it is listed");
    let parts = parts.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let parts: Vec<String> = parts.filter(|name| name.ends_with(".part")).collect();
    assert!(parts.is_empty(), "{parts:?}");
}
