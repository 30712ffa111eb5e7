//! How often one may ask: signed out by address, signed in by sign-in. On by default.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter};

use super::asker::Asker;
use crate::app::App;
use crate::db::SignInId;
use crate::error::Trouble;

/// Signed out, per address: so many a minute,
pub const STRANGER_PER_MINUTE: u32 = 200;
/// and so many in ten seconds.
pub const STRANGER_PER_TEN_SECONDS: u32 = 50;
/// Signed in, per sign-in: a group around one table shares an address.
pub const MEMBER_PER_MINUTE: u32 = 400;

/// How many pages one sign-in may have open that are kept up to date.
pub const STREAMS_MAX: usize = 32;

/// A place among the streams somebody may have open; free again once dropped.
pub struct Place {
    streams: Arc<Mutex<HashMap<SignInId, usize>>>,
    sign_in: SignInId,
}

/// The counters.
pub struct Limits {
    streams: Arc<Mutex<HashMap<SignInId, usize>>>,
    minute: DefaultKeyedRateLimiter<IpAddr>,
    burst: DefaultKeyedRateLimiter<IpAddr>,
    member: DefaultKeyedRateLimiter<i64>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::times(1)
    }
}

impl Limits {
    /// Our limits so many times over: once for everybody, more for proofs that ask everything.
    pub(crate) fn times(factor: u32) -> Limits {
        let whole = |n: u32| NonZeroU32::new(n * factor).expect("our limits are above zero");
        let ten = std::time::Duration::from_secs(10) / STRANGER_PER_TEN_SECONDS / factor;
        let burst = Quota::with_period(ten).expect("ten seconds shared out is not zero");
        Limits {
            streams: Arc::default(),
            minute: RateLimiter::keyed(Quota::per_minute(whole(STRANGER_PER_MINUTE))),
            burst: RateLimiter::keyed(burst.allow_burst(whole(STRANGER_PER_TEN_SECONDS))),
            member: RateLimiter::keyed(Quota::per_minute(whole(MEMBER_PER_MINUTE))),
        }
    }
}

impl Limits {
    fn check(&self, asker: &Asker, address: IpAddr) -> Result<(), Trouble> {
        match &asker.me {
            Some(me) => come_back(self.member.check_key(&me.sign_in.0)),
            None => self.check_stranger(address),
        }
    }

    /// A place for one more stream.
    ///
    /// # Errors
    /// When somebody has very many open already.
    pub fn place(&self, sign_in: SignInId) -> Result<Place, Trouble> {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let open = streams.entry(sign_in).or_default();
        if *open >= STREAMS_MAX {
            return Err(Trouble::TooMany { seconds: 60 });
        }
        *open += 1;
        Ok(Place {
            streams: self.streams.clone(),
            sign_in,
        })
    }

    fn check_stranger(&self, address: IpAddr) -> Result<(), Trouble> {
        let line = line_of(address);
        come_back(self.minute.check_key(&line))?;
        come_back(self.burst.check_key(&line))
    }

    /// Forgets addresses and sign-ins that have been quiet. Run now and then by the worker.
    pub fn sweep(&self) {
        self.minute.retain_recent();
        self.burst.retain_recent();
        self.member.retain_recent();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = streams.get_mut(&self.sign_in) {
            *open -= 1;
            if *open == 0 {
                streams.remove(&self.sign_in);
            }
        }
    }
}

/// What a counter says, and when to come back.
fn come_back(said: Result<(), NotUntil<<DefaultClock as Clock>::Instant>>) -> Result<(), Trouble> {
    said.map_err(|until| {
        let seconds = until
            .wait_time_from(DefaultClock::default().now())
            .as_secs();
        Trouble::TooMany {
            seconds: seconds.max(1),
        }
    })
}

/// Lets a request through, or answers 429 and when to come back.
pub async fn limit(State(app): State<App>, asker: Asker, request: Request, next: Next) -> Response {
    let address = address_of(&app, &request);
    match app.limits.check(&asker, address) {
        Ok(()) => next.run(request).await,
        Err(trouble) => trouble.into_response(),
    }
}

/// The address a request came from: the listed proxies' word, or the connection's own.
pub fn address_of(app: &App, request: &Request) -> IpAddr {
    let peer = request
        .extensions()
        .get::<ConnectInfo<std::net::SocketAddr>>();
    let peer = peer.map_or(IpAddr::from([127, 0, 0, 1]), |info| {
        info.0.ip().to_canonical()
    });
    if app.settings.proxies.contains(&peer) {
        forwarded(request.headers(), &app.settings.proxies).unwrap_or(peer)
    } else {
        peer
    }
}

/// What one household or machine is counted as: an IPv4 address, or the first 64 bits of an IPv6
/// address, of which whoever has one line may use all the rest.
pub fn line_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => {
            let kept = six.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(std::net::Ipv6Addr::from_bits(kept))
        }
    }
}

/// The last address in `X-Forwarded-For` that is no listed proxy: what stands before it
/// was written by whoever asks. Several headers are one list; an entry that is no address
/// ends the search, because nothing before it can be believed either.
fn forwarded(headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let lines = headers.get_all("x-forwarded-for").iter();
    let lines: Option<Vec<&str>> = lines.map(|line| line.to_str().ok()).collect();
    let list = lines?.join(",");
    for part in list.rsplit(',') {
        let address = address_in(part.trim())?;
        if !proxies.contains(&address) {
            return Some(address);
        }
    }
    None
}

/// `203.0.113.9`, `2001:db8::9`, and either with a port as some proxies write it.
fn address_in(text: &str) -> Option<IpAddr> {
    let alone = text.parse::<IpAddr>().ok();
    let with_port = || {
        text.parse::<std::net::SocketAddr>()
            .ok()
            .map(|both| both.ip())
    };
    alone
        .or_else(with_port)
        .map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests;
