//! The database: opened, migrated, transacted. The only place that knows SQLite from PostgreSQL.

use std::collections::HashSet;
use std::io::Read as _;
use std::ops::{Deref, DerefMut};
use std::os::unix::fs::OpenOptionsExt as _;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Connection as _, Executor, Transaction};

pub mod backup;
mod beyond;
mod durable;
pub mod erased;
mod ids;
mod lists;
mod migrate;
pub mod restore;
mod shape;
mod topics;

#[cfg(test)]
mod tests;

pub use ids::*;
pub use lists::{LIST_ENTRIES_MAX, listing, rows, rows_at_once};
#[cfg(test)]
pub use migrate::text_columns;
pub use topics::{Stamp, Topic, Topics, Watch};

/// What every statement runs on: a connection, in a transaction or not.
pub type Conn = AnyConnection;
/// A row as either database answers it.
pub type AnyRow = sqlx::any::AnyRow;

const READERS_SQLITE: u32 = 4;
const CONNECTIONS_POSTGRES: u32 = 16;
/// How long a statement waits for the writer before it gives up.
const BUSY_SECONDS: u64 = 10;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// An open database. On SQLite there is one writer and a few readers, as it likes best.
#[derive(Clone)]
pub struct Db {
    read: AnyPool,
    write: AnyPool,
    kind: Kind,
    flusher: Option<durable::Flusher>,
    /// What acts change, as it is committed.
    pub topics: Topics,
    beyond: Arc<OnceLock<Arc<beyond::Outgoing>>>,
    address: String,
}

/// A transaction that writes: committed whole, or never happened.
pub struct Tx {
    inner: Transaction<'static, Any>,
    kind: Kind,
    flusher: Option<durable::Flusher>,
    topics: Topics,
    beyond: Arc<OnceLock<Arc<beyond::Outgoing>>>,
    touched: HashSet<Topic>,
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://...` and brings its tables up to date.
    ///
    /// # Errors
    /// When the address names neither database, or the database cannot be reached or migrated.
    pub async fn open(address: &str) -> Result<Db, sqlx::Error> {
        let db = Db::connect(address, "rwc").await?;
        migrate::run(&db).await?;
        Ok(db)
    }

    /// Opens a database that is there already and leaves its tables as they are.
    ///
    /// # Errors
    /// When there is none, or it cannot be reached.
    pub async fn open_as_is(address: &str) -> Result<Db, sqlx::Error> {
        Db::connect(address, "rw").await
    }

    /// Opens a new embedded database at this path, whichever one serves: for a look at a backup.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn open_beside(path: &std::path::Path) -> Result<Db, sqlx::Error> {
        Db::open(&format!("sqlite:{}", path.display())).await
    }

    async fn connect(address: &str, mode: &str) -> Result<Db, sqlx::Error> {
        sqlx::any::install_default_drivers();
        let kind = kind_of(address)?;
        if kind == Kind::Sqlite {
            own_file(sqlite_path(address), mode == "rwc")?;
        }
        // Tried once apart: a pool would go on trying, and then only say that time was up.
        let first = match kind {
            Kind::Sqlite => sqlite_url(address, mode),
            Kind::Postgres => address.to_owned(),
        };
        AnyConnection::connect(&first).await?.close().await?;
        let (read, write, flusher) = match kind {
            Kind::Sqlite => {
                let url = sqlite_url(address, mode);
                let write = sqlite_pool(&url, 1).await?;
                let flusher = durable::Flusher::new(sqlite_path(address));
                (
                    sqlite_pool(&url, READERS_SQLITE).await?,
                    write,
                    Some(flusher),
                )
            }
            Kind::Postgres => {
                let pool = AnyPoolOptions::new()
                    .max_connections(CONNECTIONS_POSTGRES)
                    .acquire_timeout(Duration::from_secs(5))
                    .connect(address)
                    .await?;
                (pool.clone(), pool, None)
            }
        };
        Ok(Db {
            read,
            write,
            kind,
            flusher,
            topics: Topics::default(),
            beyond: Arc::default(),
            address: address.to_owned(),
        })
    }

    /// Tells other servers of the same database what is committed here, and hears them, until
    /// the process ends. An embedded database has one server.
    pub fn join_others(&self) {
        if self.kind == Kind::Sqlite {
            return;
        }
        let outgoing = Arc::<beyond::Outgoing>::default();
        if self.beyond.set(outgoing.clone()).is_ok() {
            let topics = self.topics.clone();
            tokio::spawn(beyond::tell(outgoing, topics.clone(), self.write.clone()));
            tokio::spawn(beyond::hear(self.address.clone(), topics));
        }
    }

    /// The migrations this database has not been through yet.
    pub async fn pending(&self) -> Result<Vec<String>, sqlx::Error> {
        let done = migrate::done(&mut *self.read().await?).await?;
        let names = migrate::names().into_iter();
        Ok(names.filter(|name| !done.contains(name)).collect())
    }

    /// A connection to read from.
    pub async fn read(&self) -> Result<PoolConnection<Any>, sqlx::Error> {
        self.read.acquire().await
    }

    /// Begins a transaction that writes.
    pub async fn begin(&self) -> Result<Tx, sqlx::Error> {
        let begin = match self.kind {
            Kind::Sqlite => "begin immediate",
            Kind::Postgres => "begin isolation level read committed",
        };
        Ok(Tx {
            inner: self.write.begin_with(begin).await?,
            kind: self.kind,
            flusher: self.flusher.clone(),
            topics: self.topics.clone(),
            beyond: self.beyond.clone(),
            touched: HashSet::new(),
        })
    }

    /// Begins a transaction that sees one moment of the database however long it reads.
    pub async fn snapshot(&self) -> Result<Tx, sqlx::Error> {
        let begin = match self.kind {
            Kind::Sqlite => "begin deferred",
            Kind::Postgres => "begin isolation level repeatable read read only",
        };
        Ok(Tx {
            inner: self.read.begin_with(begin).await?,
            kind: self.kind,
            flusher: None,
            topics: self.topics.clone(),
            beyond: self.beyond.clone(),
            touched: HashSet::new(),
        })
    }

    /// The database's own name and version, for `doctor`.
    pub async fn version(&self) -> Result<String, sqlx::Error> {
        let (ask, name) = match self.kind {
            Kind::Sqlite => ("select sqlite_version()", "SQLite"),
            Kind::Postgres => ("show server_version", "PostgreSQL"),
        };
        let version: String = sqlx::query_scalar(ask).fetch_one(&self.read).await?;
        Ok(format!("{name} {version}"))
    }

    /// What the database finds wrong with its own files; nothing when all is well.
    pub async fn unsound(&self) -> Result<Option<String>, sqlx::Error> {
        if self.kind == Kind::Postgres {
            return Ok(None); // its own checksums speak when a page is read
        }
        let said: String = sqlx::query_scalar("pragma quick_check(1)")
            .fetch_one(&self.read)
            .await?;
        Ok((said != "ok").then_some(said))
    }

    /// How many bytes all of it takes on the disk.
    pub async fn bytes(&self) -> Result<i64, sqlx::Error> {
        let ask = match self.kind {
            Kind::Sqlite => {
                "select cast(c.page_count * s.page_size as bigint)
                 from pragma_page_count() c, pragma_page_size() s"
            }
            Kind::Postgres => "select pg_database_size(current_database())",
        };
        sqlx::query_scalar(ask).fetch_one(&self.read).await
    }

    /// Every table, and how many rows it has. Reads each of them through.
    pub async fn rows(&self) -> Result<Vec<(String, i64)>, sqlx::Error> {
        let mut found = Vec::new();
        for table in migrate::tables() {
            let ask = format!("select count(*) from {}", shape::quoted(&table));
            let count = sqlx::query_scalar(AssertSqlSafe(ask));
            found.push((table, count.fetch_one(&mut *self.read().await?).await?));
        }
        Ok(found)
    }

    /// The time by the database server's clock; nothing where it is this machine's own.
    pub async fn clock(&self) -> Result<Option<Moment>, sqlx::Error> {
        match self.kind {
            Kind::Sqlite => Ok(None),
            Kind::Postgres => {
                sqlx::query_scalar("select (extract(epoch from clock_timestamp()) * 1000)::bigint")
                    .fetch_one(&self.read)
                    .await
            }
        }
    }

    /// Closes every connection, so that the files are whole.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

impl Tx {
    /// Makes everybody else who holds the same thing wait until this transaction ends. Whoever
    /// holds something changes it, so that it is announced with the commit.
    ///
    /// SQLite has one writer, so there it already holds.
    pub async fn hold(&mut self, what: &str, id: i64) -> Result<(), sqlx::Error> {
        if let Some(topic) = Topic::of(what, id) {
            self.touch(topic);
        }
        if self.kind == Kind::Postgres {
            sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, $2))")
                .bind(what)
                .bind(id)
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(())
    }

    /// Says that this transaction changes something pages show: announced once it is committed.
    pub fn touch(&mut self, topic: Topic) {
        self.touched.insert(topic);
    }

    /// Makes all of it true, and on the disk, at once; then tells whoever watches it.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        self.inner.commit().await?;
        if let Some(flusher) = &self.flusher {
            flusher.flushed().await?;
        }
        let touched: Vec<Topic> = self.touched.into_iter().collect();
        self.topics.announce(&touched);
        if let (Some(beyond), false) = (self.beyond.get(), touched.is_empty()) {
            beyond.add(&touched);
        }
        Ok(())
    }
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.inner
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.inner
    }
}

fn kind_of(address: &str) -> Result<Kind, sqlx::Error> {
    if address.starts_with("sqlite:") {
        Ok(Kind::Sqlite)
    } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
        Ok(Kind::Postgres)
    } else {
        let said = "the database address must begin with sqlite: or postgres:".into();
        Err(sqlx::Error::Configuration(said))
    }
}

fn sqlite_path(address: &str) -> &str {
    address
        .trim_start_matches("sqlite:")
        .trim_start_matches("//")
}

fn sqlite_url(address: &str, mode: &str) -> String {
    format!("sqlite://{}?mode={mode}", sqlite_path(address))
}

/// Refuses a file that is no database, and makes a new one for this account's eyes alone.
fn own_file(path: &str, make: bool) -> Result<(), sqlx::Error> {
    let mut opening = std::fs::OpenOptions::new();
    opening.read(true).write(make).create(make).mode(0o600);
    let mut head = Vec::new();
    opening.open(path)?.take(16).read_to_end(&mut head)?;
    if head.is_empty() || head == b"SQLite format 3\0" {
        return Ok(());
    }
    let said = "the file is no SQLite database".into();
    Err(sqlx::Error::Configuration(said))
}

/// A database address without its password.
pub fn shown(address: &str) -> String {
    match url::Url::parse(address) {
        Ok(mut url) if url.password().is_some() => {
            let _ = url.set_password(Some("..."));
            url.to_string()
        }
        _ => address.to_owned(),
    }
}

async fn sqlite_pool(url: &str, connections: u32) -> Result<AnyPool, sqlx::Error> {
    // NORMAL leaves the flush of a commit to `durable`, which shares it among acts: together
    // they give what FULL promises. What was acknowledged is on the disk.
    let pragmas = format!(
        "pragma journal_mode = wal; pragma synchronous = normal; \
         pragma foreign_keys = on; pragma secure_delete = on; pragma busy_timeout = {}; \
         pragma temp_store = memory;",
        BUSY_SECONDS * 1000,
    );
    AnyPoolOptions::new()
        .max_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |conn, _| {
            let pragmas = pragmas.clone();
            Box::pin(async move { conn.execute(AssertSqlSafe(pragmas)).await.map(drop) })
        })
        .connect(url)
        .await
}

/// Whether a write failed because something of that name is already there.
pub fn is_taken(fault: &sqlx::Error) -> bool {
    fault
        .as_database_error()
        .is_some_and(|e| e.is_unique_violation())
}
