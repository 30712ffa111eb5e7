//! Settings: from flags, then the environment, then `roundtable.toml`, in that order.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use url::Url;

mod given;
pub mod lan;

#[cfg(test)]
mod tests;

pub use given::Given;

/// Of how many days backups are kept where nobody said.
pub const BACKUPS_KEPT: usize = 14;
/// The most that may be.
pub const BACKUPS_KEPT_MAX: usize = 1000;

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
    /// Nobody gave the origin: it follows from where we listen.
    pub origin_guessed: bool,
    /// Certificate and key, when this process ends TLS itself.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Proxies whose forwarded address is believed.
    pub proxies: Vec<IpAddr>,
    /// Where mail is handed over; absent: it waits in the outbox.
    pub smtp: Option<String>,
    /// The sender of every mail.
    pub mail_from: String,
    /// Of how many days the backups it takes are kept; 0: it takes none by itself.
    pub backups_kept: usize,
    /// Plain http beyond localhost was allowed by whoever runs this.
    pub allow_plain_http: bool,
    /// A demo: its mailbox is a page, and sent mail keeps its body.
    pub demo: bool,
}

impl Given {
    /// The settings in force, defaults filled in.
    ///
    /// # Errors
    /// A sentence that names the setting, says what is wrong with it, and the way out.
    pub fn settle(self) -> Result<Settings, String> {
        let listen = listen(self.listen.as_deref())?;
        let data = PathBuf::from(filled(self.data).unwrap_or_else(|| "data".into()));
        let database = match filled(self.database) {
            None => format!("sqlite:{}", data.join("roundtable.db").display()),
            Some(address) => database(address)?,
        };
        let tls = match (filled(self.tls_certificate), filled(self.tls_key)) {
            (Some(certificate), Some(key)) => Some((certificate.into(), key.into())),
            (None, None) => None,
            _ => return Err("tls_certificate and tls_key go together: give both.".into()),
        };
        let allow_plain_http = yes_or_no(self.allow_plain_http.as_deref())?;
        let given_origin = filled(self.origin);
        let origin_guessed = given_origin.is_none();
        let origin = match given_origin {
            Some(text) => origin(&text)?,
            None => origin_of(listen, tls.is_some(), allow_plain_http),
        };
        let mail_from = match filled(self.mail_from) {
            Some(text) => mail_from(text)?,
            None => format!(
                "Roundtable <roundtable@{}>",
                origin.domain().unwrap_or("localhost")
            ),
        };
        let settings = Settings {
            listen,
            data,
            database,
            origin,
            origin_guessed,
            tls,
            proxies: proxies(self.proxies.as_deref().unwrap_or(""))?,
            smtp: filled(self.smtp).map(smtp).transpose()?,
            mail_from,
            backups_kept: backups_kept(self.backups_kept.as_deref())?,
            allow_plain_http,
            demo: false,
        };
        if settings.overheard() && !settings.allow_plain_http {
            return Err(format!(
                "origin is {}, which is plain http: sign-ins could be overheard. Use https, or \
                 allow it for a room without internet with --allow-plain-http.",
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

    /// Whether others on the way could read what is sent: plain http beyond this machine.
    pub fn overheard(&self) -> bool {
        !self.secure() && !self.local()
    }

    /// The whole address of a path on this installation.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.origin.as_str().trim_end_matches('/'))
    }

    /// These settings once a socket is bound: port 0 has become a real port.
    #[must_use]
    pub fn bound(mut self, listen: SocketAddr) -> Settings {
        if self.listen.port() == 0 && self.origin_guessed {
            self.origin = origin_of(listen, self.tls.is_some(), self.allow_plain_http);
        }
        self.listen = listen;
        self
    }
}

/// A setting that says something; an empty one says nothing.
fn filled(given: Option<String>) -> Option<String> {
    let text = given?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn listen(given: Option<&str>) -> Result<SocketAddr, String> {
    let text = given.unwrap_or("127.0.0.1:3000").trim();
    text.parse().map_err(|_| {
        format!("listen is {text:?}: write an address and a port, such as 127.0.0.1:3000.")
    })
}

fn database(address: String) -> Result<String, String> {
    let known = ["sqlite:", "postgres:", "postgresql:"];
    if known.contains(&address.as_str()) {
        return Err(format!(
            "database is {address}, without a path: write sqlite:PATH."
        ));
    }
    if known.iter().any(|kind| address.starts_with(kind)) {
        return Ok(address);
    }
    // Not repeated: an address mistyped may still hold a password.
    Err(
        "database names neither sqlite:PATH nor postgres://USER:PASSWORD@HOST/NAME: write one \
         of the two."
            .into(),
    )
}

fn origin(text: &str) -> Result<Url, String> {
    let wrong = |what: &str| {
        format!("origin is {text:?}, {what}: write it such as https://peers.example.org.")
    };
    let url = Url::parse(text).map_err(|_| wrong("which is no address"))?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(wrong("which is neither an http nor an https address"));
    }
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if !bare || !url.username().is_empty() {
        return Err(wrong("which has more than a name and a port"));
    }
    Ok(url)
}

fn proxies(text: &str) -> Result<Vec<IpAddr>, String> {
    let named = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let addresses = named.map(|part| {
        part.parse::<IpAddr>().map(|ip| ip.to_canonical()).map_err(|_| {
            format!(
                "proxies has {part:?}, which is no address: list the proxies' addresses, such as \
                 127.0.0.1,10.0.0.2."
            )
        })
    });
    addresses.collect()
}

fn smtp(text: String) -> Result<String, String> {
    let url = Url::parse(&text).ok();
    let right = url.filter(|url| matches!(url.scheme(), "smtp" | "smtps") && url.host().is_some());
    // Not repeated: it holds a password.
    right.map(|_| text).ok_or_else(|| {
        "smtp is no mail server's address: write smtps://USER:PASSWORD@HOST or smtp://HOST:PORT."
            .into()
    })
}

fn mail_from(text: String) -> Result<String, String> {
    match text.parse::<lettre::message::Mailbox>() {
        Ok(_) => Ok(text),
        Err(_) => Err(format!(
            "mail_from is {text:?}, which no mail can come from: write it such as \
             Roundtable <peers@example.org>."
        )),
    }
}

fn backups_kept(given: Option<&str>) -> Result<usize, String> {
    let text = given.map_or("", str::trim);
    if text.is_empty() {
        return Ok(BACKUPS_KEPT);
    }
    let kept = text.parse().ok().filter(|kept| *kept <= BACKUPS_KEPT_MAX);
    kept.ok_or_else(|| {
        format!("backups_kept is {text:?}: write a number from 0 to {BACKUPS_KEPT_MAX}.")
    })
}

fn yes_or_no(given: Option<&str>) -> Result<bool, String> {
    match given.map(str::trim) {
        None | Some("" | "false" | "no" | "0") => Ok(false),
        Some("true" | "yes" | "1") => Ok(true),
        Some(other) => Err(format!(
            "allow_plain_http is {other:?}: write true or false."
        )),
    }
}

/// Where people find what listens here, when nobody said. Plain http is guessed onto the
/// local network only where it was allowed.
fn origin_of(listen: SocketAddr, tls: bool, plain_allowed: bool) -> Url {
    let scheme = if tls { "https" } else { "http" };
    let host = match listen.ip() {
        ip if ip.is_unspecified() && (tls || plain_allowed) => {
            lan::addresses().first().map(|ip| lan::host(*ip))
        }
        ip if ip.is_loopback() || ip.is_unspecified() => None,
        ip => Some(lan::host(ip)),
    };
    let host = host.unwrap_or_else(|| "localhost".into());
    Url::parse(&format!("{scheme}://{host}:{}", listen.port()))
        .expect("a scheme, a host and a port make an address")
}
