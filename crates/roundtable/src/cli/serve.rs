//! `roundtable serve`

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use clap::Args;
use tokio::sync::watch;

use super::{Done, on_runtime};
use crate::app::App;
use crate::clock::Clock;
use crate::db::Db;
use crate::settings::{Given, Settings};
use crate::{jobs, routes};

/// How long open requests may take to finish once told to stop.
const GRACE_SECONDS: u64 = 10;

/// Serve the network
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    given: Given,
    /// The settings file
    #[arg(long, default_value = "roundtable.toml", value_name = "FILE")]
    settings: PathBuf,
}

impl Serve {
    pub(super) fn run(self) -> Done {
        super::log_to_stderr();
        let settings = self.given.or_file(&self.settings)?.settle()?;
        on_runtime(async {
            let app = open(settings).await?;
            println!("Roundtable is at {}", app.settings.origin);
            serve(app).await
        })
    }
}

/// Opens the database the settings name.
pub(super) async fn open(settings: Settings) -> Result<App, String> {
    if settings.database.starts_with("sqlite:") {
        std::fs::create_dir_all(&settings.data)
            .map_err(|e| format!("{} cannot be made: {e}", settings.data.display()))?;
    }
    let db = Db::open(&settings.database).await.map_err(|e| {
        format!(
            "the database {} cannot be opened: {e}",
            shown(&settings.database)
        )
    })?;
    Ok(App::new(db, Clock::default(), settings))
}

/// Serves until told to stop, then lets open requests finish.
pub(super) async fn serve(app: App) -> Done {
    let handle = Handle::new();
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(jobs::work(app.clone(), stopped));
    tokio::spawn({
        let handle = handle.clone();
        async move {
            told_to_stop().await;
            handle.graceful_shutdown(Some(Duration::from_secs(GRACE_SECONDS)));
        }
    });
    let service = routes::router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let listen = app.settings.listen;
    let served = match &app.settings.tls {
        None => {
            axum_server::bind(listen)
                .handle(handle)
                .serve(service)
                .await
        }
        Some((certificate, key)) => {
            let _ = rustls::crypto::ring::default_provider().install_default();
            let tls = RustlsConfig::from_pem_file(certificate, key)
                .await
                .map_err(|e| format!("the certificate or its key cannot be read: {e}"))?;
            axum_server::bind_rustls(listen, tls)
                .handle(handle)
                .serve(service)
                .await
        }
    };
    served.map_err(|e| format!("cannot listen on {listen}: {e}"))?;
    let _ = stop.send(true);
    let _ = worker.await;
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn told_to_stop() {
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("a process may listen for its own signals");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}

/// A database address without its password.
fn shown(address: &str) -> String {
    match url::Url::parse(address) {
        Ok(mut url) if url.password().is_some() => {
            let _ = url.set_password(Some("..."));
            url.to_string()
        }
        _ => address.to_owned(),
    }
}
