//! Settings: from flags, then the environment, then `roundtable.toml`, in that order.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;
use url::Url;

/// What may be set, each by flag, by environment or in the file. Nothing is required.
#[derive(Args, Deserialize, Default, Clone, Debug)]
#[serde(deny_unknown_fields, default)]
pub struct Given {
    /// Where to listen, as ADDRESS:PORT
    #[arg(long, env = "ROUNDTABLE_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// The folder for the embedded database and its backups
    #[arg(long, env = "ROUNDTABLE_DATA", value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// sqlite:PATH or postgres://USER@HOST/NAME
    #[arg(long, env = "ROUNDTABLE_DATABASE")]
    pub database: Option<String>,
    /// The address people type, such as https://peers.example.org
    #[arg(long, env = "ROUNDTABLE_ORIGIN", value_name = "URL")]
    pub origin: Option<Url>,
    /// Certificate chain in PEM
    #[arg(long, env = "ROUNDTABLE_TLS_CERTIFICATE", value_name = "FILE")]
    pub tls_certificate: Option<PathBuf>,
    /// Private key in PEM
    #[arg(long, env = "ROUNDTABLE_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
    /// Proxies whose X-Forwarded-For is believed, by address
    #[arg(
        long,
        env = "ROUNDTABLE_PROXIES",
        value_delimiter = ',',
        value_name = "ADDRESS"
    )]
    pub proxies: Vec<IpAddr>,
    /// smtps://USER:PASSWORD@HOST or smtp://HOST:PORT; without it no mail leaves
    #[arg(
        long,
        env = "ROUNDTABLE_SMTP",
        value_name = "URL",
        hide_env_values = true
    )]
    pub smtp: Option<String>,
    /// The address mail comes from, such as "Roundtable <peers@example.org>"
    #[arg(long, env = "ROUNDTABLE_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Allow plain http for a room without internet; sign-ins can then be overheard
    #[arg(long, env = "ROUNDTABLE_ALLOW_PLAIN_HTTP")]
    pub allow_plain_http: bool,
}

/// The settings in force.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The folder for everything kept in files.
    pub data: PathBuf,
    /// The database's address.
    pub database: String,
    /// The address people type.
    pub origin: Url,
    /// Certificate and key, when this process ends TLS itself.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Proxies whose forwarded address is believed.
    pub proxies: Vec<IpAddr>,
    /// Where mail is handed over; absent: it waits in the outbox.
    pub smtp: Option<String>,
    /// The sender of every mail.
    pub mail_from: String,
    /// Plain http beyond localhost was allowed by whoever runs this.
    pub allow_plain_http: bool,
    /// A demo: its mailbox is a page, and sent mail keeps its body.
    pub demo: bool,
}

impl Given {
    /// Fills what flags and environment left open from a settings file.
    ///
    /// # Errors
    /// A sentence naming the file and what is wrong in it.
    pub fn or_file(self, path: &Path) -> Result<Given, String> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(self),
            Err(e) => return Err(format!("{} cannot be read: {e}", path.display())),
        };
        let file: Given = toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(Given {
            listen: self.listen.or(file.listen),
            data: self.data.or(file.data),
            database: self.database.or(file.database),
            origin: self.origin.or(file.origin),
            tls_certificate: self.tls_certificate.or(file.tls_certificate),
            tls_key: self.tls_key.or(file.tls_key),
            proxies: if self.proxies.is_empty() {
                file.proxies
            } else {
                self.proxies
            },
            smtp: self.smtp.or(file.smtp),
            mail_from: self.mail_from.or(file.mail_from),
            allow_plain_http: self.allow_plain_http || file.allow_plain_http,
        })
    }

    /// The settings in force, defaults filled in.
    ///
    /// # Errors
    /// A sentence that says which settings contradict each other, and the way out.
    pub fn settle(self) -> Result<Settings, String> {
        let listen = self
            .listen
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000)));
        let data = self.data.unwrap_or_else(|| PathBuf::from("data"));
        let database = self
            .database
            .unwrap_or_else(|| format!("sqlite:{}", data.join("roundtable.db").display()));
        let tls = match (self.tls_certificate, self.tls_key) {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            _ => return Err("tls_certificate and tls_key go together: give both.".into()),
        };
        let origin = self
            .origin
            .unwrap_or_else(|| origin_of(listen, tls.is_some()));
        if !matches!(origin.scheme(), "http" | "https") || origin.host().is_none() {
            return Err(format!(
                "origin must be an http or https address, not {origin}"
            ));
        }
        let mail_from = self.mail_from.unwrap_or_else(|| {
            format!(
                "Roundtable <roundtable@{}>",
                origin.domain().unwrap_or("localhost")
            )
        });
        let settings = Settings {
            listen,
            data,
            database,
            origin,
            tls,
            proxies: self.proxies,
            smtp: self.smtp,
            mail_from,
            allow_plain_http: self.allow_plain_http,
            demo: false,
        };
        if !settings.secure() && !settings.local() && !settings.allow_plain_http {
            return Err(format!(
                "{} is plain http: sign-ins could be overheard. Use https, or allow it for a \
                 room without internet with --allow-plain-http.",
                settings.origin
            ));
        }
        Ok(settings)
    }
}

impl Settings {
    /// Whether people reach this installation by https.
    pub fn secure(&self) -> bool {
        self.origin.scheme() == "https"
    }

    /// Whether it is meant for this machine alone.
    pub fn local(&self) -> bool {
        match self.origin.host() {
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// The whole address of a path on this installation.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.origin.as_str().trim_end_matches('/'))
    }
}

fn origin_of(listen: SocketAddr, tls: bool) -> Url {
    let scheme = if tls { "https" } else { "http" };
    let host = if listen.ip().is_loopback() || listen.ip().is_unspecified() {
        "localhost".to_owned()
    } else {
        listen.ip().to_string()
    };
    Url::parse(&format!("{scheme}://{host}:{}", listen.port()))
        .or_else(|_| Url::parse(&format!("{scheme}://localhost:{}", listen.port())))
        .expect("a scheme, a host and a port make an address")
}
