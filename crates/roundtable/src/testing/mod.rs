//! What stories are told with: a whole network on a real database, and browsers to visit it.
//!
//! A story runs on both databases. PostgreSQL is started for the run and thrown away; where it
//! is not installed the story says so on one line, which `ROUNDTABLE_TEST_ALL=1` makes a failure.

use std::collections::BTreeSet;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::app::App;
use crate::clock::Clock;
use crate::db::{Db, MemberId, Moment};
use crate::jobs;
use crate::settings::{Given, Settings};

mod at_once;
mod browser;
mod drafts;
mod driver;
pub(crate) mod log;
mod passkey;
mod postgres;
mod programmes;
mod smtp;
mod stage;
pub(crate) mod streams;
mod visitor;

pub(crate) use browser::Browser;
pub(crate) use passkey::PasskeyDevice;
pub(crate) use smtp::Post;
pub(crate) use stage::{JOINED, ROLES, Role, Stage, Words, marked, marks, marks_in, sessions};
pub(crate) use visitor::{Shown, Visitor};

/// The address stories are told at.
pub(crate) const ORIGIN: &str = "http://localhost:3000";

/// Which database a story runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Which {
    Sqlite,
    Postgres,
}

/// Tells a story on both databases: `story!(name_that_is_true, net, { ... });`
macro_rules! story {
    ($(#[$meta:meta])* $name:ident, $net:ident, $body:block) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn told($net: $crate::testing::Network) $body

            #[test]
            fn on_sqlite() {
                $crate::testing::tell($crate::testing::Which::Sqlite, told);
            }

            #[test]
            fn on_postgres() {
                $crate::testing::tell($crate::testing::Which::Postgres, told);
            }
        }
    };
}
pub(crate) use story;

/// Does a proof on both databases: `proof!(name_that_is_true, which, { ... });`
macro_rules! proof {
    ($(#[$meta:meta])* $name:ident, $which:ident, $body:block) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn done($which: $crate::testing::Which) $body

            #[test]
            fn on_sqlite() {
                $crate::testing::prove(done($crate::testing::Which::Sqlite));
            }

            #[test]
            fn on_postgres() {
                $crate::testing::prove(done($crate::testing::Which::Postgres));
            }
        }
    };
}
pub(crate) use proof;

/// Does one proof.
pub(crate) fn prove(proof: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    runtime.block_on(proof);
}

/// Runs a story on one database.
pub(crate) fn tell<F: Future<Output = ()>>(which: Which, story: impl FnOnce(Network) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts");
    runtime.block_on(async {
        let from = log::begin();
        if let Some(net) = Network::begin(which).await {
            let (app, ledger, folder) = (net.app.clone(), net.ledger.clone(), net.folder.clone());
            story(net).await;
            ledger.was_kept(&app, from).await;
            drop(folder);
        }
    });
}

/// Says on one line, once a run, what was left out; or fails where nothing may be.
pub(crate) fn left_out(what: &'static str, install: &str) {
    static SAID: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());
    assert!(
        std::env::var_os("ROUNDTABLE_TEST_ALL").is_none(),
        "{what} was left out, and ROUNDTABLE_TEST_ALL is set: install {install}"
    );
    if SAID.lock().expect("nobody fails in here").insert(what) {
        // Written past `eprintln!`, whose words `cargo test` keeps to itself when all is well.
        let line = format!("\nleft out: {what}; install {install} to have it run\n");
        let _ = std::io::stderr().write_all(line.as_bytes());
    }
}

/// A network of its own, for one story.
pub(crate) struct Network {
    pub app: App,
    router: axum::Router,
    ledger: log::Ledger,
    folder: Arc<tempfile::TempDir>,
}

impl Network {
    /// A network of its own on one database; nothing where that is not installed.
    pub async fn begin(which: Which) -> Option<Network> {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let address = match which {
            Which::Sqlite => written(folder.path(), migrated().await),
            Which::Postgres => postgres::new_database().await?,
        };
        Some(Network::on(address, folder, Clock::default()).await)
    }

    /// The same network once more, on a copy of its database; this one is closed.
    pub async fn copy(&self) -> Network {
        self.app.db.close().await;
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let from = &self.app.settings.database;
        let address = match from.strip_prefix("sqlite:") {
            Some(file) => written(folder.path(), &std::fs::read(file).expect("it is closed")),
            None => postgres::copy_of(from),
        };
        Network::on(address, folder, self.app.clock.clone()).await
    }

    async fn on(address: String, folder: tempfile::TempDir, clock: Clock) -> Network {
        let db = Db::open(&address).await.expect("the database opens");
        let settings = settings(folder.path().to_owned(), address);
        let app = App::new(db, clock, settings);
        let router = crate::routes::router(&app);
        Network {
            app,
            router,
            ledger: log::Ledger::default(),
            folder: Arc::new(folder),
        }
    }

    /// The same network with limits nobody reaches, for a proof that asks everything there is.
    pub fn unhurried(mut self) -> Network {
        let (db, clock) = (self.app.db.clone(), self.app.clock.clone());
        let limits = crate::web::limits::Limits::times(1000);
        self.app = App::with_limits(db, clock, self.app.settings.clone(), limits);
        self.router = crate::routes::router(&self.app);
        self
    }

    /// The same network, started with other settings.
    pub fn changed(mut self, change: impl FnOnce(&mut Settings)) -> Network {
        let mut settings = self.app.settings.clone();
        change(&mut settings);
        self.app = App::new(self.app.db.clone(), self.app.clock.clone(), settings);
        self.router = crate::routes::router(&self.app);
        self
    }

    /// Somebody with a browser of their own, not signed in.
    pub fn visitor(&self) -> Visitor {
        let mut visitor = Visitor::new(self.router.clone(), self.ledger.clone());
        visitor.origin = self.app.settings.origin.origin().ascii_serialization();
        visitor
    }

    /// A member who has finished joining, and their browser, signed in.
    pub async fn member(&self, name: &str) -> (MemberId, Visitor) {
        let member = self.add_member(name).await;
        (member, self.signed_in(member).await)
    }

    /// A browser signed in as a member.
    pub async fn signed_in(&self, member: MemberId) -> Visitor {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        let token = crate::accounts::sign_in(&mut tx, member, "Story", None, self.app.now())
            .await
            .expect("a device signs in");
        sqlx::query("update sign_ins set proved_at = $1 where member_id = $2")
            .bind(self.app.now())
            .bind(member)
            .execute(&mut *tx)
            .await
            .expect("they showed who they are");
        tx.commit().await.expect("it is committed");
        let mut visitor = self.visitor();
        visitor.set_cookie(crate::web::asker::sign_in_cookie(&self.app), &token);
        visitor
    }

    /// A member who has finished joining: `Ada` is at ada@example.org, in Berlin.
    pub async fn add_member(&self, name: &str) -> MemberId {
        self.add_member_in(name, "Europe/Berlin").await
    }

    /// The same, in another zone.
    pub async fn add_member_in(&self, name: &str, zone: &str) -> MemberId {
        let now = self.app.now();
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        let member = crate::members::begin(&mut tx, name, zone, now).await;
        let member = member.expect("a member begins");
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        sqlx::query(
            "insert into accounts (member_id, email, email_folded, created_at)
             values ($1, $2, $2, $3)",
        )
        .bind(member)
        .bind(&email)
        .bind(now)
        .execute(&mut *tx)
        .await
        .expect("an account is added");
        sqlx::query("update members set joined_at = $1 where member_id = $2")
            .bind(now)
            .bind(member)
            .execute(&mut *tx)
            .await
            .expect("joining is finished");
        tx.commit().await.expect("it is committed");
        member
    }

    /// A member's usual free hours, such as `thu 18:00-20:00`.
    pub async fn is_free(&self, member: MemberId, hours: &str) {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        sqlx::query("update profiles set free = $1 where member_id = $2")
            .bind(hours)
            .bind(member)
            .execute(&mut *tx)
            .await
            .expect("the hours are kept");
        tx.commit().await.expect("it is committed");
    }

    /// How far a field of a member's profile reaches.
    pub async fn reaches(&self, member: MemberId, field: &str, reach: &str) {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        sqlx::query("insert into reaches (member_id, field, reach) values ($1, $2, $3)")
            .bind(member)
            .bind(field)
            .bind(reach)
            .execute(&mut *tx)
            .await
            .expect("the reach is kept");
        tx.commit().await.expect("it is committed");
    }

    /// Gives a member a role: `host` or `admin`.
    pub async fn give_role(&self, member: MemberId, role: &str) {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        sqlx::query("insert into roles (member_id, role, given_at) values ($1, $2, $3)")
            .bind(member)
            .bind(role)
            .bind(self.app.now())
            .execute(&mut *tx)
            .await
            .expect("a role is given");
        tx.commit().await.expect("it is committed");
    }

    /// Every mail written to an address, oldest first: subject and body.
    pub async fn mails_to(&self, address: &str) -> Vec<(String, String)> {
        let mut db = self.app.db.read().await.expect("a connection is free");
        sqlx::query_as("select subject, body from outbox where address = $1 order by mail_id")
            .bind(address)
            .fetch_all(&mut *db)
            .await
            .expect("the outbox is read")
    }

    /// One number from the database.
    pub async fn number(&self, ask: &'static str) -> i64 {
        let mut db = self.app.db.read().await.expect("a connection is free");
        sqlx::query_scalar(ask)
            .fetch_one(&mut *db)
            .await
            .expect("the question is answered")
    }

    /// Moves the clock and lets the worker do what has become due.
    pub async fn later(&self, seconds: u64) {
        self.app
            .clock
            .advance(std::time::Duration::from_secs(seconds));
        jobs::round(&self.app)
            .await
            .expect("the worker does its round");
    }

    /// Sets the clock, such as `2026-12-07T09:00Z`.
    pub fn at(&self, moment: &str) {
        let moment: jiff::Timestamp = moment.parse().expect("a timestamp");
        self.app.clock.set(Moment::from(moment));
    }

    /// Listens on a free port, for a real browser or a real socket; ends with the runtime.
    /// The address given to `with_origin` is the one pages are then served at.
    pub async fn listen(which: Which) -> Option<(Network, String)> {
        Network::listen_with(which, |_| {}).await
    }

    /// The same, with other settings.
    pub async fn listen_with(
        which: Which,
        change: impl FnOnce(&mut Settings),
    ) -> Option<(Network, String)> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let origin = format!(
            "http://localhost:{}",
            listener.local_addr().expect("bound").port()
        );
        let mut net = Network::begin(which).await?;
        let mut settings = net.app.settings.clone();
        settings.origin = origin.parse().expect("an address");
        change(&mut settings);
        net.app = App::new(net.app.db.clone(), net.app.clock.clone(), settings);
        net.router = crate::routes::router(&net.app);
        let service = net
            .router
            .clone()
            .into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Some((net, origin))
    }
}

/// The address of a new, empty database beside the story's own.
pub(crate) async fn new_address(which: Which, folder: &Path, number: usize) -> Option<String> {
    match which {
        Which::Sqlite => Some(format!("sqlite:{}/new-{number}.db", folder.display())),
        Which::Postgres => postgres::new_database().await,
    }
}

/// A new SQLite file, migrated once a run: every story begins with a copy.
async fn migrated() -> &'static [u8] {
    static FILE: tokio::sync::OnceCell<Vec<u8>> = tokio::sync::OnceCell::const_new();
    FILE.get_or_init(|| async {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let file = folder.path().join("template.db");
        let db = Db::open(&format!("sqlite:{}", file.display())).await;
        db.expect("the database opens").close().await;
        std::fs::read(file).expect("a closed database is one file")
    })
    .await
}

fn written(folder: &Path, database: &[u8]) -> String {
    let file = folder.join("story.db");
    std::fs::write(&file, database).expect("a file can be written");
    format!("sqlite:{}", file.display())
}

fn settings(data: PathBuf, database: String) -> Settings {
    let given = Given {
        data: Some(data.display().to_string()),
        database: Some(database),
        origin: Some(ORIGIN.into()),
        backups_kept: Some("0".into()),
        ..Given::default()
    };
    given.settle().expect("the story's settings hold together")
}
