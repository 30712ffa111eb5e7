//! `roundtable serve`

use std::fs::DirBuilder;
use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use axum_server::Handle;
use clap::Args;
use tokio::sync::watch;

use super::{Done, alone, on_runtime};
use crate::app::App;
use crate::clock::Clock;
use crate::db::{self, Db};
use crate::settings::{Given, Settings, lan};
use crate::{accounts, jobs, web};

/// How long open requests may take to finish once told to stop.
const GRACE_SECONDS: u64 = 10;

/// Serve the network
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub(super) from: From,
}

/// Where a command takes its settings from.
#[derive(Args, Clone)]
pub struct From {
    #[command(flatten)]
    given: Given,
    /// The settings file; without it roundtable.toml, where there is one
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
}

impl From {
    /// The settings in force.
    pub(super) fn settle(self) -> Result<Settings, String> {
        let file = match self.settings {
            Some(file) if !file.exists() => {
                return Err(format!(
                    "settings is {}, which is not there: name a file that is.",
                    file.display()
                ));
            }
            Some(file) => file,
            None => PathBuf::from("roundtable.toml"),
        };
        self.given.or_file(&file)?.settle()
    }
}

impl Serve {
    pub(super) fn run(self) -> Done {
        super::log_to_stderr();
        let settings = self.from.settle()?;
        let (settings, listener) = bind(settings)?;
        let _ours = match settings.database.starts_with("sqlite:") {
            true => alone::alone(&settings)?,
            false => alone::together(&settings)?,
        };
        if let Some((certificate, key)) = &settings.tls {
            // Said before the address is: one that can't be used serves nobody.
            web::tls::config(certificate, key)?;
        }
        on_runtime(async {
            let app = open(settings).await?;
            greet(&app.settings);
            greet_first(&app).await?;
            serve(app, listener).await
        })
    }
}

/// Takes the socket first, so that a port in use is said before anything else happens.
pub(super) fn bind(settings: Settings) -> Result<(Settings, TcpListener), String> {
    let listen = settings.listen;
    let listener = TcpListener::bind(listen).map_err(|e| {
        format!("listen is {listen}, which cannot be had ({e}): choose another address or port.")
    })?;
    let bound = listener
        .local_addr()
        .map_err(|e| format!("the socket has no address: {e}"))?;
    Ok((settings.bound(bound), listener))
}

/// Opens the database the settings name, making the data folder where it is missing.
pub(super) async fn open(settings: Settings) -> Result<App, String> {
    make_folder(&settings)?;
    let opened = Db::open(&settings.database).await;
    let db = opened.map_err(|e| {
        let shown = db::shown(&settings.database);
        format!("database is {shown}, which cannot be opened ({e}): `roundtable doctor` looks why.")
    })?;
    Ok(App::new(db, Clock::default(), settings))
}

/// Makes the data folder where it is missing, for this account's eyes alone.
pub(super) fn make_folder(settings: &Settings) -> Result<(), String> {
    let made = DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&settings.data);
    made.map_err(|e| {
        format!(
            "data is {}, which cannot be made ({e}): choose another folder.",
            settings.data.display()
        )
    })
}

/// Says where to go, and loudly what could be overheard.
pub(super) fn greet(settings: &Settings) {
    println!("Roundtable is at {}", settings.origin);
    if settings.listen.ip().is_unspecified() {
        for ip in lan::addresses() {
            let (scheme, port) = (settings.origin.scheme(), settings.listen.port());
            println!("  on this network: {scheme}://{}:{port}/", lan::host(ip));
        }
        if settings.local() {
            println!(
                "  Other devices can connect, but pages answer only at {}. Give --origin with \
                 an address they can reach.",
                settings.origin
            );
        }
    }
    if settings.overheard() && !settings.demo {
        eprintln!(
            "WARNING: this is plain http. Anybody on the same network can read what is sent and \
             take over sign-ins. Allow it only in a room you trust."
        );
    }
}

/// While there is no admin, prints the link that makes one.
async fn greet_first(app: &App) -> Result<(), String> {
    let link = accounts::first_link(app).await;
    if let Some(link) = link.map_err(|e| format!("the first admin's link: {e}"))? {
        println!("Nobody runs it yet. Become its admin here, once, within a day:\n  {link}");
    }
    Ok(())
}

/// Serves until told to stop, then lets open requests finish.
pub(super) async fn serve(app: App, listener: TcpListener) -> Done {
    app.db.join_others();
    let handle = Handle::new();
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(jobs::work(app.clone(), stopped));
    tokio::spawn({
        let (handle, topics) = (handle.clone(), app.db.topics.clone());
        async move {
            told_to_stop().await;
            topics.end();
            handle.graceful_shutdown(Some(Duration::from_secs(GRACE_SECONDS)));
        }
    });
    let served = web::serving::serve(&app, listener, handle).await;
    let _ = stop.send(true);
    let _ = worker.await;
    app.db.close().await;
    served.map(|()| ExitCode::SUCCESS)
}

async fn told_to_stop() {
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("a process may listen for its own signals");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}
