//! The page of a seat that is held for me, and my answer.

use askama::Template;
use axum::extract::State;

use super::{Offer, group_of};
use crate::app::App;
use crate::db::{Conn, MemberId, Moment, ProgrammeId, Topic};
use crate::error::Trouble;
use crate::members::{self, Card};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined};
use crate::web::frame::{Frame, Here};
use crate::web::when::{Reader, city};
use crate::web::words::Say;
use crate::web::{Answer, go, go_saying, page};
use crate::{groups, host, meetings, offers, placement, programmes};

/// How many meetings the page lists.
const MEETINGS_LISTED_MAX: usize = 4;

#[derive(Template)]
#[template(path = "offers/seat.html")]
struct SeatPage {
    f: Frame,
    id: ProgrammeId,
    programme: String,
    until: String,
    first: Option<First>,
    later: Vec<String>,
    people: Vec<Sitting>,
    reasons: Vec<String>,
    /// What a host gives up by sitting here; empty for everybody else.
    passes: String,
}

/// The first meeting.
struct First {
    /// The group has met before.
    met: bool,
    weekday: String,
    day: String,
    month: String,
    when: String,
    zone: String,
}

struct Sitting {
    id: MemberId,
    name: String,
    about: String,
    card: Card,
    seated: bool,
}

/// `GET /programmes/{id}/seat`
pub async fn seat(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let programme = programmes::for_member(&mut db, me.id, id).await?;
    let Some(offer) = offers::held_by(&mut db, me.id, id).await? else {
        return go(&format!("/programmes/{id}"));
    };
    let now = app.now();
    let reader = Reader::new(asker.lang, &me.time_zone);
    let until = Say::new("seat-until")
        .with("day", reader.day(offer.until_at, now))
        .with("hour", reader.hour(offer.until_at));
    let coming = meetings::coming(&mut db, offer.group_id, now).await?;
    let mut dates = coming
        .iter()
        .filter(|meeting| meeting.cancelled_at.is_none());
    let first = dates.next().map(|first| First {
        met: first.number > 1,
        weekday: reader.weekday_short(first.starts_at),
        day: reader.day_of_month(first.starts_at),
        month: reader.month_short(first.starts_at),
        when: format!(
            "{}, {}",
            reader.day(first.starts_at, now),
            meetings::hours(asker.lang, &reader, first)
        ),
        zone: asker
            .lang
            .say(&Say::new("seat-zone").with("city", city(&me.time_zone))),
    });
    let later = dates
        .take(MEETINGS_LISTED_MAX)
        .map(|one| reader.date_short(one.starts_at));
    let people = people(&mut db, &asker, me.id, &offer, now).await?;
    let others: Vec<MemberId> = people.iter().map(|one| one.id).collect();
    let whose = (me.id, &others[..]);
    let reasons =
        placement::reasons_of(&mut db, asker.lang, &programme, offer.group_id, whose).await?;
    page(&SeatPage {
        f: Frame::titled(&asker, "seat-title")
            .at(Here::Programmes)
            .watching(Topic::Programme(id)),
        id,
        programme: programme.name,
        until: asker.lang.say(&until),
        first,
        later: later.collect(),
        people,
        reasons,
        passes: host::passes(&mut db, asker.lang, me.id, offer.group_id).await?,
    })
}

/// Who sits there or is asked too, me left out, and whoever serves the group besides.
async fn people(
    db: &mut Conn,
    asker: &Asker,
    me: MemberId,
    offer: &Offer,
    now: Moment,
) -> Result<Vec<Sitting>, Trouble> {
    let group = group_of(db, offer).await?;
    let seated: Vec<MemberId> = groups::seats_of(db, group.group_id)
        .await?
        .iter()
        .filter(|seat| !seat.facilitates)
        .map(|seat| seat.member)
        .collect();
    let asked = offers::asked(db, group.group_id).await?;
    let others = seated.iter().chain(&asked).copied();
    let others: Vec<MemberId> = others.filter(|one| *one != me).collect();
    let cards = members::cards(db, me, &others).await?.into_iter();
    let sitting = |card: Card| {
        let hour = card.hour_now(asker.lang, now);
        let place = match hour.is_empty() {
            true => String::new(),
            false => {
                let say = Say::new("seat-there").with("hour", hour);
                asker.lang.say(&say.with("city", card.city.as_str()))
            }
        };
        let about = [card.lead.clone(), place]
            .into_iter()
            .filter(|part| !part.is_empty());
        Sitting {
            id: card.id,
            name: card.name(asker.lang),
            about: about.collect::<Vec<_>>().join(", "),
            seated: seated.contains(&card.id),
            card,
        }
    };
    Ok(cards.map(sitting).collect())
}

/// `POST /programmes/{id}/seat/take`
pub async fn taken(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let group = offers::accept(&app, me.id, id).await?;
    go_saying(&format!("/groups/{group}"), "said-seat-yours")
}

/// `POST /programmes/{id}/seat/another`
pub async fn another(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    offers::decline(&app, me.id, id, true).await?;
    go_saying(&format!("/programmes/{id}"), "said-seat-another")
}

/// `POST /programmes/{id}/seat/decline`
pub async fn declined(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    offers::decline(&app, me.id, id, false).await?;
    go_saying("/programmes", "said-seat-declined")
}
