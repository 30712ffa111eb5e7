//! Reach: whether a phone on the same network, or anywhere, finds the way here.

use std::net::IpAddr;
use std::time::Duration;

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::{Finding, look, mend, ok};
use crate::settings::{Settings, lan};

const PATIENCE: Duration = Duration::from_secs(3);

pub(super) async fn phones(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![listening(settings), found(settings).await];
    findings.push(serving(settings).await);
    findings
}

fn listening(settings: &Settings) -> Finding {
    let ip = settings.listen.ip();
    let port = settings.listen.port();
    if ip.is_loopback() && settings.proxies.is_empty() {
        let example = lan::addresses().first().map_or_else(
            || format!("http://ADDRESS:{port}"),
            |ip| format!("http://{}:{port}", lan::host(*ip)),
        );
        let said = format!(
            "only this machine can connect; for phones in the room: --listen 0.0.0.0:{port} \
             --origin {example} --allow-plain-http"
        );
        return look("phones", said);
    }
    ok("phones", format!("we listen on {}", settings.listen))
}

/// Whether the origin's name leads anywhere.
async fn found(settings: &Settings) -> Finding {
    if settings.local() {
        return look(
            "phones",
            format!("{} means each device itself", settings.origin),
        );
    }
    let host = settings
        .origin
        .host_str()
        .unwrap_or("")
        .trim_matches(['[', ']'])
        .to_owned();
    if let Ok(ip) = host.parse::<IpAddr>() {
        return by_address(ip);
    }
    let port = settings.origin.port_or_known_default().unwrap_or(443);
    match timeout(PATIENCE, lookup_host((host.as_str(), port))).await {
        Ok(Ok(mut found)) => match found.next() {
            Some(first) => ok("phones", format!("{host} leads to {}", first.ip())),
            None => mend(
                "phones",
                format!("{host} leads nowhere: add it to your DNS"),
            ),
        },
        _ => mend(
            "phones",
            format!("{host} is not known here: add it to your DNS"),
        ),
    }
}

fn by_address(ip: IpAddr) -> Finding {
    let own = lan::addresses();
    if own.is_empty() || own.contains(&ip) {
        return ok("phones", format!("{ip} is this machine on its network"));
    }
    look(
        "phones",
        format!("{ip} is not this machine's address now: does it lead here?"),
    )
}

async fn serving(settings: &Settings) -> Finding {
    let mut address = settings.listen;
    if address.ip().is_unspecified() {
        address.set_ip(
            lan::addresses()
                .first()
                .copied()
                .unwrap_or([127, 0, 0, 1].into()),
        );
    }
    match timeout(PATIENCE, TcpStream::connect(address)).await {
        Ok(Ok(_)) => ok("serving", format!("something answers at {address}")),
        _ => look("serving", format!("nothing answers at {address} now")),
    }
}

/// The origin to be scanned from the terminal, where a phone could open it.
pub(super) fn qr_code(settings: &Settings) -> Option<String> {
    if settings.local() {
        return None;
    }
    let code = QrCode::new(settings.origin.as_str()).ok()?;
    // Light squares are drawn, dark ones left out: right on the dark ground terminals have.
    let drawn = code
        .render::<Dense1x2>()
        .dark_color(Dense1x2::Light)
        .light_color(Dense1x2::Dark)
        .quiet_zone(true)
        .build();
    Some(drawn)
}
