//! The door, knocked at with bare sockets: what is no clean request finds no way in.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum_server::Handle;
use rustls::pki_types::{CertificateDer, ServerName};

use super::{HEAD_SECONDS_MAX, serve};
use crate::app::App;
use crate::settings::Settings;
use crate::testing::{Network, Which, tell};

/// Opens a real door for a story and returns where it is.
async fn door(net: &Network, change: impl FnOnce(&mut Settings)) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let mut settings = net.app.settings.clone();
    change(&mut settings);
    let app = App::new(net.app.db.clone(), net.app.clock.clone(), settings);
    tokio::spawn(async move { serve(&app, listener, Handle::new()).await });
    address
}

/// Sends bytes as they are and reads until the other side closes or falls silent.
async fn knock(address: SocketAddr, bytes: &str) -> String {
    let bytes = bytes.to_owned();
    let knocking = move || {
        let mut socket = TcpStream::connect(address).expect("it connects");
        let patience = Duration::from_millis(1500);
        socket.set_read_timeout(Some(patience)).expect("it is set");
        socket.write_all(bytes.as_bytes()).expect("it is sent");
        let mut answer = Vec::new();
        let _ = socket.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    };
    tokio::task::spawn_blocking(knocking)
        .await
        .expect("it knocks")
}

fn answers(heard: &str) -> Vec<&str> {
    heard
        .lines()
        .filter(|line| line.starts_with("HTTP/1.1 "))
        .collect()
}

const SMUGGLED: &str = "GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n";

#[test]
fn asvs_4_2_1_a_request_of_two_lengths_smuggles_no_second_one() {
    tell(Which::Sqlite, |net| async move {
        let at = door(&net, |_| {}).await;
        for (head, told) in [
            (
                "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n",
                "0\r\n\r\n",
            ),
            (
                "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
                "0\r\n\r\n",
            ),
            (
                "Content-Length: 6\r\nTransfer-Encoding: xchunked\r\n",
                "0\r\n\r\n",
            ),
            ("Content-Length: 0\r\nContent-Length: 45\r\n", ""),
            ("Content-Length: 0, 45\r\n", ""),
            ("Content-Length: +0\r\n", ""),
        ] {
            let sent =
                format!("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n{head}\r\n{told}{SMUGGLED}");
            let heard = knock(at, &sent).await;
            assert_eq!(answers(&heard).len(), 1, "{head}: {heard}");
            assert!(!heard.contains(" 200 "), "{head}: {heard}");
        }
    });
}

#[test]
fn asvs_4_2_1_folded_and_broken_lines_are_refused() {
    tell(Which::Sqlite, |net| async move {
        let at = door(&net, |_| {}).await;
        for head in [
            "Host: localhost\r\nX-Folded: one\r\n two\r\n",
            "Host: localhost\r\nX-Folded: one\r\n\ttwo\r\n",
            "Host: localhost\r\nX-Bare: one\rTransfer-Encoding: chunked\r\n",
            "Host: localhost\r\nTransfer-Encoding : chunked\r\n",
            "Host: localhost\r\nX-Nul: a\0b\r\n",
        ] {
            let heard = knock(at, &format!("GET /sign-in HTTP/1.1\r\n{head}\r\n")).await;
            assert!(
                answers(&heard).iter().all(|line| line.contains(" 400 ")),
                "{head}: {heard}"
            );
        }
    });
}

/// RFC 9112 lets a bare line feed end a line. What matters is that it hides nothing: the
/// header behind it is seen, so two lengths are two lengths.
#[test]
fn asvs_4_2_1_a_bare_line_feed_hides_no_header() {
    tell(Which::Sqlite, |net| async move {
        let at = door(&net, |_| {}).await;
        let sent = format!(
            "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nX-A: b\nTransfer-Encoding: chunked\r\n\
             Content-Length: 6\r\n\r\n0\r\n\r\n{SMUGGLED}"
        );
        let heard = knock(at, &sent).await;
        assert_eq!(answers(&heard).len(), 1, "{heard}");
        let chunk = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\n\
                     Transfer-Encoding: chunked\r\n\r\n5\nhello\n0\n\n";
        let heard = knock(at, &format!("{chunk}{SMUGGLED}")).await;
        assert!(
            answers(&heard).len() <= 1 && !heard.contains(" 200 "),
            "{heard}"
        );
    });
}

#[test]
fn whoever_dribbles_is_let_go_and_others_are_not_kept_waiting() {
    tell(Which::Sqlite, |net| async move {
        let at = door(&net, |_| {}).await;
        let started = Instant::now();
        let slow = tokio::task::spawn_blocking(move || {
            let mut sockets: Vec<TcpStream> = (0..60)
                .map(|_| TcpStream::connect(at).expect("it connects"))
                .collect();
            for (turn, socket) in sockets.iter_mut().enumerate() {
                let said = if turn % 2 == 0 {
                    ""
                } else {
                    "GET / HTTP/1.1\r\nHost: loc"
                };
                socket.write_all(said.as_bytes()).expect("it is sent");
            }
            let patience = Duration::from_secs(HEAD_SECONDS_MAX + 10);
            for socket in &mut sockets {
                socket.set_read_timeout(Some(patience)).expect("it is set");
                let mut heard = Vec::new();
                socket
                    .read_to_end(&mut heard)
                    .expect("the other side closed");
            }
        });
        let asked = Instant::now();
        let heard = knock(
            at,
            "GET /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        )
        .await;
        assert!(heard.starts_with("HTTP/1.1 200"), "{heard}");
        assert!(
            asked.elapsed() < Duration::from_secs(5),
            "others were kept waiting"
        );
        slow.await.expect("all were let go");
        assert!(started.elapsed() < Duration::from_secs(30));
    });
}

#[test]
fn a_head_without_end_is_refused() {
    tell(Which::Sqlite, |net| async move {
        let at = door(&net, |_| {}).await;
        let long = "a".repeat(8 * super::HEAD_BYTES_MAX);
        let heard = knock(
            at,
            &format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {long}\r\n\r\n"),
        )
        .await;
        assert!(heard.starts_with("HTTP/1.1 431"), "{heard}");
    });
}

/// A certificate for localhost and its key, as files.
pub(crate) fn certificate(folder: &Path, names: &[&str]) -> (String, String, Vec<u8>) {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let made = rcgen::generate_simple_self_signed(names).expect("a certificate is made");
    let (chain, key) = (folder.join("chain.pem"), folder.join("key.pem"));
    std::fs::write(&chain, made.cert.pem()).expect("it is written");
    std::fs::write(&key, made.signing_key.serialize_pem()).expect("it is written");
    let der = made.cert.der().to_vec();
    (chain.display().to_string(), key.display().to_string(), der)
}

#[test]
fn asvs_3_4_1_with_certificate_files_pages_come_by_https_with_hsts_and_host_cookies() {
    tell(Which::Sqlite, |net| async move {
        let folder = tempfile::tempdir().expect("a folder");
        let (chain, key, der) = certificate(folder.path(), &["localhost"]);
        let at = door(&net, |settings| {
            settings.origin = "https://localhost".parse().expect("an address");
            settings.tls = Some((chain.into(), key.into()));
        })
        .await;
        let heard = tokio::task::spawn_blocking(move || by_tls(at, der))
            .await
            .expect("it asks");
        assert!(heard.starts_with("HTTP/1.1 303"), "{heard}");
        assert!(
            heard.contains("strict-transport-security: max-age=31536000"),
            "{heard}"
        );
        let cookie = heard.lines().find(|line| line.starts_with("set-cookie: "));
        let cookie = cookie.unwrap_or_else(|| panic!("no cookie: {heard}"));
        for part in ["__Host-", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie} lacks {part}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    });
}

fn by_tls(at: SocketAddr, trusted: Vec<u8>) -> String {
    let mut roots = rustls::RootCertStore::empty();
    roots
        .add(CertificateDer::from(trusted))
        .expect("it is a certificate");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the versions are known")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").expect("a name");
    let connection = rustls::ClientConnection::new(Arc::new(config), name).expect("it begins");
    let socket = TcpStream::connect(at).expect("it connects");
    let mut stream = rustls::StreamOwned::new(connection, socket);
    let body = "email=ada%40example.org";
    write!(
        stream,
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )
    .expect("it is sent");
    let mut heard = Vec::new();
    let _ = stream.read_to_end(&mut heard);
    String::from_utf8_lossy(&heard).into_owned()
}
