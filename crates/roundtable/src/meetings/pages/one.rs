//! One meeting: who comes, when and where, and changing that.

use askama::Template;
use axum::extract::State;
use url::Url;

use crate::app::App;
use crate::db::{GroupId, Topic};
use crate::error::Trouble;
use crate::groups;
use crate::meetings::{
    self, CALL_LINK_CHARS_MAX, Card, Change, MEETING_MINUTES_MAX, MEETING_MINUTES_MIN,
    PLACE_CHARS_MAX,
};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Me, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::when::{Reader, city};
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page, page_again};

#[derive(Template)]
#[template(path = "meetings/one.html")]
struct OnePage {
    f: Frame,
    id: GroupId,
    number: i64,
    name: String,
    heading: String,
    card: Card,
    faults: Faults,
    cancelled: bool,
    over: bool,
    rhythm: bool,
    following: bool,
    revision: String,
    date: String,
    time: String,
    minutes: String,
    place: String,
    call_link: String,
    zone_hint: String,
}

/// `GET /groups/{id}/meetings/{number}`
pub async fn show(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path((id, number)): Path<(GroupId, i64)>,
) -> Answer {
    let typed = Typed::default();
    page(&one_page(&app, &asker, &me, id, number, typed, Faults::default()).await?)
}

/// `POST /groups/{id}/meetings/{number}`: moves it, or changes where it is.
pub async fn changed(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path((id, number)): Path<(GroupId, i64)>,
    typed: Typed,
) -> Answer {
    let mut faults = Faults::default();
    let (least, most) = (MEETING_MINUTES_MIN, MEETING_MINUTES_MAX);
    let change = Change {
        starts_at: groups::date_and_time(&typed, &mut faults, &me.time_zone, app.now()),
        minutes: typed.number(&mut faults, "minutes", least, most),
        place: place(&typed, &mut faults),
        call_link: checked_call_link(&typed, &mut faults),
        following: typed.get("following") == "1",
        revision: typed.get("revision").parse().unwrap_or(-1),
    };
    if faults.none() {
        match meetings::change(&app, me.id, id, number, &change).await {
            Ok(()) => {
                return go_saying(
                    &format!("/groups/{id}/meetings/{number}"),
                    "said-meeting-moved",
                );
            }
            Err(Trouble::Refused(say)) => faults.add("date", say),
            Err(trouble) => return Err(trouble),
        }
    }
    page_again(&one_page(&app, &asker, &me, id, number, typed, faults).await?)
}

/// Where, in words.
pub(super) fn place(typed: &Typed, faults: &mut Faults) -> String {
    typed.optional_line(faults, "place", PLACE_CHARS_MAX)
}

/// A call link: an https address or nothing, so that no link of ours runs or leads elsewhere.
pub(super) fn checked_call_link(typed: &Typed, faults: &mut Faults) -> String {
    let text = typed.optional_line(faults, "call_link", CALL_LINK_CHARS_MAX);
    if text.is_empty() {
        return text;
    }
    let url = Url::parse(&text).ok();
    let good = url.filter(|url| url.scheme() == "https" && url.host().is_some());
    match good {
        Some(url) => url.to_string(),
        None => {
            faults.add("call_link", Say::new("fault-call-link"));
            text
        }
    }
}

async fn one_page(
    app: &App,
    asker: &Asker,
    me: &Me,
    id: GroupId,
    number: i64,
    typed: Typed,
    faults: Faults,
) -> Result<OnePage, Trouble> {
    let now = app.now();
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let meeting = meetings::numbered(&mut db, id, number).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let local = reader.local(meeting.starts_at);
    let or = |field: &str, otherwise: String| match typed.has(field) {
        true => typed.get(field).to_owned(),
        false => otherwise,
    };
    let zone_hint = Say::new("meetings-zone").with("city", city(&me.time_zone));
    let heading = reader.day(meeting.starts_at, now);
    Ok(OnePage {
        f: Frame::new(asker, heading.clone())
            .at(Here::Groups)
            .watching(Topic::Group(id)),
        id,
        number,
        name: group.name,
        heading,
        card: meetings::card(&mut db, asker.lang, me, &meeting, now).await?,
        cancelled: meeting.cancelled_at.is_some(),
        over: meeting.ends_at() <= now,
        rhythm: group.rhythm_weeks > 0 && meeting.laid == 1,
        following: typed.get("following") == "1",
        // Asked anew after a change somebody else made: what is shown now is what is changed.
        revision: meeting.revision.to_string(),
        date: or("date", local.date().to_string()),
        time: or("time", local.strftime("%H:%M").to_string()),
        minutes: or("minutes", meeting.minutes.to_string()),
        place: or("place", meeting.place),
        call_link: or("call_link", meeting.call_link),
        zone_hint: asker.lang.say(&zone_hint),
        faults,
    })
}
