//! "I already have a group": a name, a time, and there is a table to sit down at.

use askama::Template;
use axum::extract::{Request, State};
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;

use crate::app::App;
use crate::db::Moment;
use crate::groups::{self, Founding, NAME_CHARS_MAX, Newcomer, Sat};
use crate::meetings::{MEETING_MINUTES_MAX, MEETING_MINUTES_MIN, RHYTHM_WEEKS_MAX};
use crate::members::{ZoneGroup, zone_groups};
use crate::web::asker::{Asker, guarded_cookie, sign_in_cookie};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::when::{Reader, moment_of};
use crate::web::words::Say;
use crate::web::{Answer, device, go, limits, page, page_again, secrets};

/// The most characters of a name typed at a table.
pub(super) const GUEST_NAME_CHARS_MAX: usize = 80;
/// How long a meeting lasts until somebody says otherwise.
const MINUTES: &str = "60";
/// When "tonight" begins, by the wall clock.
const TONIGHT: &str = "19:00";
/// How far ahead a first meeting may lie.
const AHEAD_DAYS_MAX: i64 = 400;
/// How long ago it may have begun: a group that is sitting there already.
const AGO_HOURS_MAX: i64 = 12;

const SIGN_IN_DAYS: i64 = 365;

#[derive(Template)]
#[template(path = "groups/new.html")]
struct New {
    f: Frame,
    typed: Typed,
    faults: Faults,
    act: String,
    stranger: bool,
    when: String,
    minutes: String,
    weeks: String,
    zones: Vec<ZoneGroup>,
}

/// `GET /groups/new`
pub async fn found_one(asker: Asker) -> Answer {
    page(&form(&asker, Typed::default(), Faults::default()))
}

/// `POST /groups/new`
pub async fn founded(State(app): State<App>, asker: Asker, request: Request) -> Answer {
    let address = limits::address_of(&app, &request);
    let device = device::named(request.headers());
    let typed = Typed::read(request).await?;
    let mut faults = Faults::default();
    let name = typed.line(&mut faults, "name", NAME_CHARS_MAX);
    let your_name = match asker.me {
        Some(_) => String::new(),
        None => typed.line(&mut faults, "your_name", GUEST_NAME_CHARS_MAX),
    };
    let zone = zone(&asker, &typed, &mut faults);
    let starts_at = starts_at(&app, &typed, &mut faults, &zone);
    let (least, most) = (MEETING_MINUTES_MIN, MEETING_MINUTES_MAX);
    let minutes = typed.number(&mut faults, "minutes", least, most);
    let rhythm_weeks = typed.number(&mut faults, "weeks", 0, RHYTHM_WEEKS_MAX);
    if !faults.none() {
        return page_again(&form(&asker, typed, faults));
    }
    let newcomer = Newcomer {
        me: asker.me.as_ref(),
        name: &your_name,
        zone: &zone,
        device: &device,
        address,
        act: typed.get("act"),
    };
    let founding = Founding {
        name,
        founded_by: None,
        time_zone: zone.clone(),
        language: asker.lang.tag.to_owned(),
        minutes,
        rhythm_weeks,
        ends_on: None,
        starts_at: Some(starts_at),
        members: Vec::new(),
    };
    let sat = groups::gather(&app, &newcomer, founding).await?;
    let path = format!("/groups/{}/gathering", sat.group);
    seated(&app, sat, &path)
}

/// Goes on to a page of the table, signed in as whoever just sat down.
pub(crate) fn seated(app: &App, sat: Sat, path: &str) -> Answer {
    let cookie = sat
        .token
        .map(|token| guarded_cookie(app, sign_in_cookie(app), token, SIGN_IN_DAYS));
    let jar = cookie.into_iter().fold(CookieJar::new(), CookieJar::add);
    Ok((jar, go(path)?).into_response())
}

fn form(asker: &Asker, typed: Typed, faults: Faults) -> New {
    let or = |field: &str, otherwise: &str| match typed.get(field) {
        "" => otherwise.to_owned(),
        value => value.to_owned(),
    };
    let mine = asker.me.as_ref().map_or("", |me| &me.time_zone);
    let zone = or("zone", mine);
    let act = or("act", &secrets::token());
    New {
        f: Frame::titled(asker, "new-title")
            .at(Here::Groups)
            .script("zone.js"),
        act,
        stranger: asker.me.is_none(),
        when: or("when", "now"),
        minutes: or("minutes", MINUTES),
        weeks: or("weeks", "0"),
        zones: zone_groups(&zone),
        typed,
        faults,
    }
}

/// The zone they typed, or their own. Without one, only "now" has a meaning, and UTC will do.
fn zone(asker: &Asker, typed: &Typed, faults: &mut Faults) -> String {
    if !typed.get("zone").is_empty() {
        return typed.zone(faults, "zone");
    }
    match &asker.me {
        Some(me) => me.time_zone.clone(),
        None if typed.get("when") == "now" => "UTC".into(),
        None => {
            faults.add("zone", Say::new("fault-zone"));
            "UTC".into()
        }
    }
}

fn starts_at(app: &App, typed: &Typed, faults: &mut Faults, zone: &str) -> Moment {
    let now = app.now();
    let this_minute = Moment(now.0 - now.0.rem_euclid(60_000));
    match typed.choice(faults, "when", &["now", "tonight", "date"]) {
        "tonight" => {
            let english = crate::web::words::english();
            let today = Reader::new(english, zone).local(now).date().to_string();
            let tonight = moment_of(&today, TONIGHT, zone);
            tonight.filter(|at| *at > now).unwrap_or(this_minute)
        }
        "date" => date_and_time(typed, faults, zone, now),
        _ => this_minute,
    }
}

/// A date and a time somebody typed, if a meeting may begin then.
pub(crate) fn date_and_time(typed: &Typed, faults: &mut Faults, zone: &str, now: Moment) -> Moment {
    let day: Option<jiff::civil::Date> = typed.get("date").parse().ok();
    let hour: Option<jiff::civil::Time> = typed.get("time").parse().ok();
    if day.is_none() {
        faults.add("date", Say::new("fault-date"));
    }
    if hour.is_none() {
        faults.add("time", Say::new("fault-time"));
    }
    let Some(at) = moment_of(typed.get("date"), typed.get("time"), zone) else {
        return now;
    };
    let earliest = now.0 - AGO_HOURS_MAX * 3_600_000;
    let latest = now.0 + AHEAD_DAYS_MAX * 24 * 3_600_000;
    if at.0 < earliest {
        faults.add("date", Say::new("fault-date-past"));
    } else if at.0 > latest {
        faults.add("date", Say::new("fault-date-far"));
    }
    at
}
