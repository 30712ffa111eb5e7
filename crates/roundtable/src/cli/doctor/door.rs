//! The door: origin, certificate, proxies, passkeys.

use url::Host;
use x509_parser::prelude::*;

use super::{Finding, look, mend, ok};
use crate::clock::Clock;
use crate::settings::Settings;
use crate::web::tls;

const EXPIRES_SOON_DAYS: i64 = 14;

pub(super) fn origin(settings: &Settings) -> Finding {
    let origin = &settings.origin;
    let asked = origin.port_or_known_default().unwrap_or(0);
    let listens = settings.listen.port();
    let behind = !settings.proxies.is_empty();
    if settings.overheard() {
        return look(
            "origin",
            format!("{origin} is plain http: sign-ins can be overheard"),
        );
    }
    if asked != listens && !behind && listens != 0 {
        return look(
            "origin",
            format!("{origin} leads to port {asked}, we listen on {listens}: is a proxy between?"),
        );
    }
    ok("origin", origin.as_str())
}

/// The certificate, where this process ends TLS itself.
pub(super) fn certificate(settings: &Settings) -> Option<Finding> {
    let (certificate, key) = settings.tls.as_ref()?;
    if let Err(fault) = tls::config(certificate, key) {
        return Some(mend("certificate", fault));
    }
    let chain = tls::chain(certificate).ok()?;
    let first = X509Certificate::from_der(chain.first()?.as_ref()).ok();
    let Some((_, first)) = first else {
        return Some(mend(
            "certificate",
            "the first certificate of the file is no certificate",
        ));
    };
    let now = Clock::default().now().timestamp().as_second();
    Some(judge(settings, &first, now))
}

fn judge(settings: &Settings, certificate: &X509Certificate<'_>, now: i64) -> Finding {
    let validity = certificate.validity();
    let days = (validity.not_after.timestamp() - now).div_euclid(86_400);
    if validity.not_before.timestamp() > now {
        return mend("certificate", "it is not valid yet: is the clock right?");
    }
    if days < 0 {
        return mend("certificate", "it has expired: renew it");
    }
    if !covers(certificate, settings) {
        let host = settings.origin.host_str().unwrap_or("");
        return mend(
            "certificate",
            format!("it does not name {host}: get one that does"),
        );
    }
    if days < EXPIRES_SOON_DAYS {
        return look(
            "certificate",
            format!("it expires in {days} days: renew it"),
        );
    }
    ok("certificate", format!("good for another {days} days"))
}

fn covers(certificate: &X509Certificate<'_>, settings: &Settings) -> bool {
    let Ok(Some(names)) = certificate.subject_alternative_name() else {
        return false;
    };
    let octets: Option<Vec<u8>> = match settings.origin.host() {
        Some(Host::Ipv4(ip)) => Some(ip.octets().to_vec()),
        Some(Host::Ipv6(ip)) => Some(ip.octets().to_vec()),
        _ => None,
    };
    let asked = settings.origin.domain().unwrap_or("");
    names.value.general_names.iter().any(|name| match name {
        GeneralName::DNSName(pattern) => same_name(pattern, asked),
        GeneralName::IPAddress(ip) => octets.as_deref() == Some(*ip),
        _ => false,
    })
}

/// `*.example.org` covers one more label, no more.
fn same_name(pattern: &str, asked: &str) -> bool {
    let rest = |name: &str| {
        name.split_once('.')
            .map(|(_, rest)| rest.to_ascii_lowercase())
    };
    match pattern.strip_prefix("*.") {
        Some(parent) => rest(asked).is_some_and(|rest| rest == parent.to_ascii_lowercase()),
        None => pattern.eq_ignore_ascii_case(asked),
    }
}

pub(super) fn proxies(settings: &Settings) -> Finding {
    if settings.secure() && settings.tls.is_none() && settings.proxies.is_empty() {
        return mend(
            "proxies",
            "origin is https and no certificate is given, so a proxy must stand before us: list \
             its address in proxies, or everybody shares its limits",
        );
    }
    if settings.proxies.is_empty() {
        return ok("proxies", "none");
    }
    let named: Vec<String> = settings.proxies.iter().map(ToString::to_string).collect();
    ok(
        "proxies",
        format!("X-Forwarded-For is believed from {}", named.join(", ")),
    )
}

pub(super) fn passkeys(settings: &Settings) -> Finding {
    if settings.origin.domain().is_none() {
        return look(
            "passkeys",
            "none, because origin is an address and no name; codes work",
        );
    }
    if settings.overheard() {
        return look(
            "passkeys",
            "none, because browsers want https for them; codes work",
        );
    }
    ok("passkeys", "possible")
}
