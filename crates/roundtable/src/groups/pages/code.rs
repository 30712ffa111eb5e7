//! The way in by link, QR code or short code: see whose table it is, sit down.

use askama::Template;
use axum::extract::{Request, State};
use serde::Deserialize;

use super::gather::{GUEST_NAME_CHARS_MAX, seated};
use crate::app::App;
use crate::db::Conn;
use crate::error::Trouble;
use crate::groups::{self, Group, Newcomer, read_code, spaced_code};
use crate::meetings;
use crate::web::asked::{Path, Query};
use crate::web::asker::Asker;
use crate::web::form::{Faults, Typed};
use crate::web::frame::Frame;
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, device, go, limits, page, page_again, secrets};

/// A code, as a form sends it.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    code: String,
}

#[derive(Template)]
#[template(path = "groups/code.html")]
struct CodePage {
    f: Frame,
    typed: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "groups/meet.html")]
struct MeetPage {
    f: Frame,
    faults: Faults,
    typed: Typed,
    act: String,
    code: String,
    name: String,
    when: String,
    count: usize,
    open: bool,
    stranger: bool,
    my_name: String,
}

/// `GET /meet`: a field for the code; with one, on to its table.
pub async fn meet(asker: Asker, Query(asked): Query<Asked>) -> Answer {
    let code = read_code(&asked.code);
    if !code.is_empty() {
        return go(&format!("/meet/{}", spaced_code(&code)));
    }
    page(&CodePage {
        f: Frame::titled(&asker, "meet-title"),
        typed: String::new(),
        faults: Faults::default(),
    })
}

/// `GET /meet/{code}`: whose table this is.
pub async fn meet_code(
    State(app): State<App>,
    asker: Asker,
    Path(code): Path<String>,
    request: Request,
) -> Answer {
    let address = limits::address_of(&app, &request);
    let Some(group) = groups::look_up(&app, &code, address).await? else {
        return unknown(&asker, &code);
    };
    let mut db = app.db.read().await?;
    if let Some(table) = my_table(&mut db, &asker, &group).await? {
        return go(&format!("/groups/{}", table.group_id));
    }
    page(
        &table_page(
            &app,
            &mut db,
            &asker,
            &group,
            Typed::default(),
            Faults::default(),
        )
        .await?,
    )
}

/// `POST /meet/{code}`: takes a seat.
pub async fn seat_taken(
    State(app): State<App>,
    asker: Asker,
    Path(code): Path<String>,
    request: Request,
) -> Answer {
    let address = limits::address_of(&app, &request);
    let device = device::named(request.headers());
    let typed = Typed::read(request).await?;
    let Some(group) = groups::look_up(&app, &code, address).await? else {
        return unknown(&asker, &code);
    };
    let mut faults = Faults::default();
    let name = match asker.me {
        Some(_) => String::new(),
        None => typed.line(&mut faults, "name", GUEST_NAME_CHARS_MAX),
    };
    if !faults.none() {
        let mut db = app.db.read().await?;
        return page_again(&table_page(&app, &mut db, &asker, &group, typed, faults).await?);
    }
    let guessed = typed.zone(&mut Faults::default(), "zone");
    let known = jiff::tz::TimeZone::get(&guessed).is_ok() && !guessed.is_empty();
    let newcomer = Newcomer {
        me: asker.me.as_ref(),
        name: &name,
        zone: if known { &guessed } else { &group.time_zone },
        device: &device,
        address,
        act: typed.get("act"),
    };
    let sat = groups::sit_down(&app, &newcomer, &code).await?;
    let path = format!("/groups/{}?said={}", sat.group, "said-seat-taken");
    seated(&app, sat, &path)
}

/// Not found, with the field to look at the letters again.
fn unknown(asker: &Asker, code: &str) -> Answer {
    let mut faults = Faults::default();
    faults.add("code", Say::new("fault-meet-code"));
    let mut answer = page(&CodePage {
        f: Frame::titled(asker, "meet-title"),
        typed: code.chars().take(2 * groups::CODE_CHARS).collect(),
        faults,
    })?;
    *answer.status_mut() = axum::http::StatusCode::NOT_FOUND;
    Ok(answer)
}

/// Where whoever asks sits already.
async fn my_table(db: &mut Conn, asker: &Asker, group: &Group) -> Result<Option<Group>, Trouble> {
    let Some(me) = &asker.me else {
        return Ok(None);
    };
    let mine = groups::of_member(db, me.id).await?;
    let tables = groups::tables_of(db, group).await?;
    let sits = |table: &Group| mine.iter().any(|own| own.group_id == table.group_id);
    Ok(tables.into_iter().find(sits))
}

async fn table_page(
    app: &App,
    db: &mut Conn,
    asker: &Asker,
    group: &Group,
    typed: Typed,
    faults: Faults,
) -> Result<MeetPage, Trouble> {
    let now = app.now();
    let mut count = 0;
    for table in groups::tables_of(db, group).await? {
        count += groups::seats_of(db, table.group_id).await?.len();
    }
    let next = meetings::next_of(db, &[group.group_id], now).await?;
    // A stranger's zone is not known yet: the group's own clock, named.
    let zone = asker
        .me
        .as_ref()
        .map_or(&group.time_zone, |me| &me.time_zone);
    let reader = Reader::new(asker.lang, zone);
    let when = next.first().map(|meeting| {
        let say = Say::new(if meeting.starts_at <= now {
            "meet-now"
        } else {
            "meet-when"
        });
        let say = say
            .with("day", reader.day(meeting.starts_at, now))
            .with("hour", reader.hour(meeting.starts_at))
            .with("city", crate::web::when::city(zone));
        asker.lang.say(&say)
    });
    let f = match group.open {
        1 => Frame::new(asker, group.name.clone()),
        _ => Frame::titled(asker, "gathering-closed"),
    };
    Ok(MeetPage {
        f: f.script("zone.js"),
        faults,
        typed,
        act: secrets::token(),
        code: spaced_code(&group.code),
        name: group.name.clone(),
        when: when.unwrap_or_default(),
        count,
        open: group.open == 1,
        stranger: asker.me.is_none(),
        my_name: asker
            .me
            .as_ref()
            .map(|me| me.name.clone())
            .unwrap_or_default(),
    })
}
