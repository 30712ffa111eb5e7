//! Settings as they are given: by flag, by environment, in the file, in that order.

use std::path::Path;

use clap::Args;
use serde::Deserialize;

/// What may be set. Nothing is required, and nothing is checked before [`Given::settle`]:
/// a wrong value then gets the same sentence wherever it was written.
///
/// [`Given::settle`]: super::Given::settle
#[derive(Args, Deserialize, Default, Clone, Debug)]
#[serde(deny_unknown_fields, default)]
pub struct Given {
    /// Where to listen, as ADDRESS:PORT; 0.0.0.0 means every network this machine is on
    #[arg(long, env = "ROUNDTABLE_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// The folder for the embedded database and its backups
    #[arg(long, env = "ROUNDTABLE_DATA", value_name = "FOLDER")]
    pub data: Option<String>,
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(
        long,
        env = "ROUNDTABLE_DATABASE",
        value_name = "ADDRESS",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// The address people type, such as https://peers.example.org
    #[arg(long, env = "ROUNDTABLE_ORIGIN", value_name = "URL")]
    pub origin: Option<String>,
    /// Certificate chain in PEM
    #[arg(long, env = "ROUNDTABLE_TLS_CERTIFICATE", value_name = "FILE")]
    pub tls_certificate: Option<String>,
    /// Private key in PEM
    #[arg(long, env = "ROUNDTABLE_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<String>,
    /// Proxies whose X-Forwarded-For is believed, by address, divided by commas
    #[arg(long, env = "ROUNDTABLE_PROXIES", value_name = "ADDRESSES")]
    pub proxies: Option<String>,
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
    /// How many days' backups are kept in the data folder; 0: none is taken by itself
    #[arg(long, env = "ROUNDTABLE_BACKUPS_KEPT", value_name = "NUMBER")]
    pub backups_kept: Option<String>,
    /// Allow plain http for a room without internet; sign-ins can then be overheard
    #[arg(
        long,
        env = "ROUNDTABLE_ALLOW_PLAIN_HTTP",
        value_name = "YES",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true"
    )]
    pub allow_plain_http: Option<String>,
}

impl Given {
    /// Fills what flags and environment left open from a settings file. No file, no matter.
    ///
    /// # Errors
    /// A sentence naming the file and what is wrong in it.
    pub fn or_file(self, path: &Path) -> Result<Given, String> {
        let file = match std::fs::read_to_string(path) {
            Ok(text) => read(&text).map_err(|fault| format!("{}: {fault}", path.display()))?,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Given::default(),
            Err(e) => {
                return Err(format!(
                    "{} cannot be read ({e}): mend its permissions, or name another file with \
                     --settings.",
                    path.display()
                ));
            }
        };
        Ok(Given {
            listen: self.listen.or(file.listen),
            data: self.data.or(file.data),
            database: self.database.or(file.database),
            origin: self.origin.or(file.origin),
            tls_certificate: self.tls_certificate.or(file.tls_certificate),
            tls_key: self.tls_key.or(file.tls_key),
            proxies: self.proxies.or(file.proxies),
            smtp: self.smtp.or(file.smtp),
            mail_from: self.mail_from.or(file.mail_from),
            backups_kept: self.backups_kept.or(file.backups_kept),
            allow_plain_http: self.allow_plain_http.or(file.allow_plain_http),
        })
    }
}

/// Reads a settings file. Numbers, yes and no, and lists are taken as they would be typed.
fn read(text: &str) -> Result<Given, String> {
    let mut table: toml::Table = toml::from_str(text).map_err(|e| one_line(&e))?;
    for (_, value) in &mut table {
        *value = toml::Value::String(as_typed(value));
    }
    table.try_into().map_err(|e| one_line(&e))
}

fn as_typed(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => items.iter().map(as_typed).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

fn one_line(fault: &toml::de::Error) -> String {
    let said = fault.message().replace('\n', " ");
    format!("{said}. The settings are named in docs/hosting/run.md.")
}
