//! The door itself: a socket, TLS where we end it ourselves, and patience with an end.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use axum_server::{Handle, Server};

use super::tls;
use crate::app::App;
use crate::routes;

#[cfg(test)]
pub(crate) mod tests;

/// How long a client may take to say what it wants: whoever dribbles is let go.
pub const HEAD_SECONDS_MAX: u64 = 10;
/// The most bytes a request may have before its body.
pub const HEAD_BYTES_MAX: usize = 32 * 1024;
/// How often a renewed certificate is looked for.
const RENEWED_EVERY: Duration = Duration::from_secs(3600);

/// Serves on a bound socket until the handle says to stop.
///
/// # Errors
/// A sentence: the certificate cannot be used, or the socket fails.
pub async fn serve(
    app: &App,
    listener: TcpListener,
    handle: Handle<SocketAddr>,
) -> Result<(), String> {
    let service = routes::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum_server::from_tcp(listener).map_err(|e| format!("cannot listen: {e}"))?;
    let server = patient(server.handle(handle));
    let served = match &app.settings.tls {
        None => server.serve(service).await,
        Some((certificate, key)) => {
            let config = RustlsConfig::from_config(tls::config(certificate, key)?);
            let renewing = tokio::spawn(renew(config.clone(), certificate.clone(), key.clone()));
            let served = server
                .acceptor(RustlsAcceptor::new(config))
                .serve(service)
                .await;
            renewing.abort();
            served
        }
    };
    served.map_err(|e| format!("serving ended: {e}"))
}

/// HTTP/1.1 with an end to every wait: for the first words, for the next request's head, and
/// (in `routes.rs`) for a body and its answer.
fn patient(server: Server<SocketAddr>) -> Server<SocketAddr> {
    let head = Duration::from_secs(HEAD_SECONDS_MAX);
    let mut server = server.http1_only().first_request_timeout(head);
    server
        .http_builder()
        .http1()
        .header_read_timeout(head)
        .max_buf_size(HEAD_BYTES_MAX);
    server
}

/// Takes up a renewed certificate without a restart; one that cannot be used changes nothing.
async fn renew(config: RustlsConfig, certificate: std::path::PathBuf, key: std::path::PathBuf) {
    loop {
        tokio::time::sleep(RENEWED_EVERY).await;
        match tls::config(&certificate, &key) {
            Ok(renewed) => config.reload_from_config(renewed),
            Err(fault) => tracing::error!(%fault, "the certificate was not renewed"),
        }
    }
}
