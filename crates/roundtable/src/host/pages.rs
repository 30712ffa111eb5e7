//! The groups of a programme for its hosts: those that need something first; one group.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use super::{Concern, Health};
use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId, Topic};
use crate::error::Trouble;
use crate::host;
use crate::members::{self, Card};
use crate::programmes::{self, Programme};
use crate::web::asked::{Path, Query};
use crate::web::asker::{Asker, Joined};
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page};

/// How many groups one page lists.
const GROUPS_LISTED: usize = 50;

/// Which page of a list.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "host/groups.html")]
struct GroupsPage {
    f: Frame,
    id: ProgrammeId,
    programme: String,
    lead: String,
    repairs: usize,
    adoptions: Vec<Asking>,
    groups: Vec<Line>,
    own: Vec<Own>,
    before: Option<usize>,
    after: Option<usize>,
}

struct Line {
    number: i64,
    heading: String,
    size: String,
    next: String,
    last: String,
    charter: String,
    concerns: Vec<String>,
}

/// A group that asks to belong.
struct Asking {
    id: GroupId,
    text: String,
}

/// A group the host sits in.
struct Own {
    id: GroupId,
    text: String,
}

#[derive(Template)]
#[template(path = "host/group.html")]
struct GroupPage {
    f: Frame,
    id: ProgrammeId,
    programme: String,
    line: Line,
    open: bool,
    may_nudge: bool,
    people: Vec<Person>,
}

struct Person {
    /// Nobody for a guest, whose name is the group's alone.
    id: Option<MemberId>,
    name: String,
    face: Face,
    lead: String,
    standing: &'static str,
}

/// `GET /programmes/{id}/groups`
pub async fn groups(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let programme = programmes::for_host(&mut db, me.id, id).await?;
    let mut groups = host::groups_of(&mut db, me.id, id, now).await?;
    let least = programme.rules.size_least;
    groups.sort_by_key(|one| {
        let first = one.concerns(least, now).into_iter().min();
        (first.is_none(), first, one.number)
    });
    let needing = groups
        .iter()
        .filter(|one| !one.concerns(least, now).is_empty())
        .count();
    let at = asked.page.max(1);
    let pages = groups.len().div_ceil(GROUPS_LISTED).max(1);
    let at = at.min(pages);
    let reader = Reader::new(asker.lang, &me.time_zone);
    let shown = groups
        .iter()
        .skip((at - 1) * GROUPS_LISTED)
        .take(GROUPS_LISTED);
    let lead = Say::new("host-groups-lead")
        .count("count", needing)
        .count("all", groups.len());
    page(&GroupsPage {
        f: Frame::titled(&asker, "host-groups-title")
            .at(Here::Programmes)
            .watching(Topic::Programme(id)),
        id,
        lead: asker.lang.say(&lead),
        repairs: crate::repairs::open_of(&mut db, id).await?.len(),
        groups: shown
            .map(|one| line(&asker, &reader, &programme, one, now))
            .collect(),
        adoptions: adoptions(&mut db, &asker, me.id, id).await?,
        own: own(&mut db, &asker, me.id, id).await?,
        programme: programme.name,
        before: (at > 1).then(|| at - 1),
        after: (at < pages).then_some(at + 1),
    })
}

/// `GET /programmes/{id}/groups/{number}`
pub async fn group(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path((id, number)): Path<(ProgrammeId, i64)>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let programme = programmes::for_host(&mut db, me.id, id).await?;
    let health = host::group_of(&mut db, me.id, id, number, now).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let concerns = health.concerns(programme.rules.size_least, now);
    let lately = health
        .nudged_at
        .is_some_and(|at| at.plus(host::NUDGE_PAUSE) > now);
    let line = line(&asker, &reader, &programme, &health, now);
    page(&GroupPage {
        f: Frame::new(&asker, line.heading.clone()).at(Here::Programmes),
        id,
        programme: programme.name.clone(),
        open: health.open == 1,
        may_nudge: !lately && concerns.iter().any(|one| *one != Concern::TooSmall),
        people: people(&mut db, &asker, me.id, &health).await?,
        line,
    })
}

/// `POST /programmes/{id}/groups/{number}/nudge`
pub async fn nudged(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path((id, number)): Path<(ProgrammeId, i64)>,
) -> Answer {
    host::nudge(&app, me.id, id, number).await?;
    go_saying(&format!("/programmes/{id}/groups/{number}"), "said-nudged")
}

/// `POST /programmes/{id}/groups/{number}/open`
pub async fn opened(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path((id, number)): Path<(ProgrammeId, i64)>,
) -> Answer {
    host::set_open(&app, me.id, id, number, true).await?;
    go_saying(
        &format!("/programmes/{id}/groups/{number}"),
        "said-group-opened",
    )
}

/// `POST /programmes/{id}/groups/{number}/close`
pub async fn closed(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path((id, number)): Path<(ProgrammeId, i64)>,
) -> Answer {
    host::set_open(&app, me.id, id, number, false).await?;
    go_saying(
        &format!("/programmes/{id}/groups/{number}"),
        "said-group-closed",
    )
}

fn line(
    asker: &Asker,
    reader: &Reader,
    programme: &Programme,
    health: &Health,
    now: Moment,
) -> Line {
    let say = |say: Say| asker.lang.say(&say);
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let size = Say::new(if health.asked > 0 {
        "host-size-asked"
    } else {
        "host-size"
    })
    .count("count", count(health.seated))
    .with("asked", health.asked.to_string());
    let day = |key: &'static str, none: &'static str, at: Option<Moment>| match at {
        Some(at) => say(Say::new(key).with("day", reader.day(at, now))),
        None => asker.lang.t(none),
    };
    let charter = Say::new("host-charter")
        .with("signed", health.signed.to_string())
        .with("all", health.members().to_string());
    let concerns = health.concerns(programme.rules.size_least, now);
    Line {
        number: health.number,
        heading: say(Say::new("host-group").with("number", health.number.to_string())),
        size: say(size),
        next: day("host-next", "host-next-none", health.next_at),
        last: day("host-met", "host-met-none", health.met_at),
        charter: say(charter),
        concerns: concerns
            .iter()
            .map(|one| asker.lang.t(concern(*one)))
            .collect(),
    }
}

fn concern(concern: Concern) -> &'static str {
    match concern {
        Concern::MissedTwo => "concern-missed",
        Concern::TooSmall => "concern-small",
        Concern::NoDate => "concern-date",
        Concern::Charter => "concern-charter",
    }
}

async fn adoptions(
    db: &mut Conn,
    asker: &Asker,
    me: MemberId,
    id: ProgrammeId,
) -> Result<Vec<Asking>, Trouble> {
    let asked = programmes::adoptions(db, me, id).await?;
    let ids: Vec<MemberId> = asked.iter().map(|one| one.asked_by).collect();
    let cards = members::cards(db, me, &ids).await?;
    let asking = |one: &programmes::Adoption| {
        let by = cards.iter().find(|card| card.id == one.asked_by);
        let by = by.map(|card| card.name(asker.lang)).unwrap_or_default();
        let count = usize::try_from(one.count).unwrap_or(0);
        let say = Say::new("adoption-waiting")
            .count("count", count)
            .with("name", by);
        Asking {
            id: one.group_id,
            text: asker.lang.say(&say),
        }
    };
    Ok(asked.iter().map(asking).collect())
}

async fn own(
    db: &mut Conn,
    asker: &Asker,
    me: MemberId,
    id: ProgrammeId,
) -> Result<Vec<Own>, Trouble> {
    let groups = host::own_groups(db, me, id).await?.into_iter();
    let own = |(id, number, others): (GroupId, i64, i64)| {
        let key = if others == 0 {
            "host-own-alone"
        } else {
            "host-own"
        };
        let say = Say::new(key).with("number", number.to_string());
        Own {
            id,
            text: asker.lang.say(&say),
        }
    };
    Ok(groups.map(own).collect())
}

async fn people(
    db: &mut Conn,
    asker: &Asker,
    me: MemberId,
    health: &Health,
) -> Result<Vec<Person>, sqlx::Error> {
    let seated = host::seated(db, health).await?;
    let ids: Vec<MemberId> = seated.iter().map(|one| one.member_id).collect();
    let cards = members::cards(db, me, &ids).await?;
    let mut cards: BTreeMap<MemberId, Card> =
        cards.into_iter().map(|card| (card.id, card)).collect();
    let person = |one: &host::Seated| {
        let standing = match (one.asked, one.facilitates) {
            (1, _) => "seat-asked",
            (_, 1) => "facilitates",
            _ => "seat-taken",
        };
        let card = cards.remove(&one.member_id)?;
        Some(Person {
            id: (!card.guest).then_some(card.id),
            name: card.name(asker.lang),
            face: card.face,
            lead: card.lead,
            standing,
        })
    };
    Ok(seated.iter().filter_map(person).collect())
}
