//! Proposing a dedicated facilitator, agreeing to one, ending it.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use crate::app::App;
use crate::db::{AppointmentId, Conn, GroupId, MemberId, ProgrammeId, Topic};
use crate::error::Trouble;
use crate::facilitators::{self, Appointment};
use crate::members::{self, Card};
use crate::web::asked::{Path, Query};
use crate::web::asker::{Asker, Joined, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::words::Say;
use crate::web::{Answer, go, go_saying, page};
use crate::{groups, host, programmes};

/// How many members a search shows.
const FOUND_MAX: usize = 10;

/// What is looked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "facilitators/show.html")]
struct ShowPage {
    f: Frame,
    back: String,
    name: String,
    action: String,
    q: String,
    /// Who serves or is proposed, in a sentence.
    standing: String,
    /// What I may answer.
    asked: Option<AppointmentId>,
    /// How it ends, where it may be ended.
    ends: Option<Ends>,
    /// What a host gives up by serving here; empty for everybody else.
    passes: String,
    may_propose: bool,
    found: Vec<Found>,
}

/// What ends a proposal or a service: the button, what follows, and the button that does it.
struct Ends {
    label: String,
    what: String,
    sure: String,
}

/// A member a search found.
struct Found {
    id: MemberId,
    name: String,
    card: Card,
}

/// `GET /groups/{id}/facilitator`
pub async fn show(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let made = facilitators::of_group(&mut db, id).await?;
    let mine = facilitators::asked_of(&mut db, me.id).await?;
    let (standing, ends) = match &made {
        None => (asker.lang.t("facilitator-none"), None),
        Some(made) => {
            let (standing, ends) = stands(&mut db, &asker, me.id, made).await?;
            (standing, Some(ends))
        }
    };
    let asked_id = mine
        .iter()
        .find(|one| one.group_id == id)
        .map(|one| one.appointment_id);
    let seats = groups::seats_of(&mut db, id).await?;
    let sitting: Vec<MemberId> = seats.iter().map(|seat| seat.member).collect();
    page(&ShowPage {
        f: Frame::titled(&asker, "facilitator-title")
            .at(Here::Groups)
            .watching(Topic::Group(id)),
        back: format!("/groups/{id}"),
        name: group.name,
        action: format!("/groups/{id}/facilitator"),
        standing,
        asked: asked_id,
        ends,
        passes: String::new(),
        may_propose: made.is_none() && me.joined,
        found: found(&mut db, &asker, me.id, &asked.q, &sitting).await?,
        q: asked.q,
    })
}

/// Who serves or is proposed, in a sentence, and how that ends.
async fn stands(
    db: &mut Conn,
    asker: &Asker,
    me: MemberId,
    made: &Appointment,
) -> Result<(String, Ends), sqlx::Error> {
    let lang = asker.lang;
    let cards = members::cards(db, me, &[made.member_id]).await?;
    let name = cards.first().map(|card| card.name(lang));
    let name = name.unwrap_or_default();
    let (agreed, all) = facilitators::tally(db, made).await?;
    let (standing, [label, what, sure]) = match made.began_at {
        Some(_) => (
            Say::new("facilitator-serves"),
            [
                "facilitator-end",
                "facilitator-end-what",
                "facilitator-end-sure",
            ],
        ),
        None => (
            Say::new("facilitator-proposed")
                .count("agreed", agreed)
                .count("all", all),
            [
                "facilitator-drop",
                "facilitator-drop-what",
                "facilitator-drop-sure",
            ],
        ),
    };
    let ends = Ends {
        label: lang.t(label),
        what: lang.say(&Say::new(what).with("name", name.as_str())),
        sure: lang.t(sure),
    };
    Ok((lang.say(&standing.with("name", name)), ends))
}

/// `GET /facilitators/{appointment}`: would I serve? Who sits in the group is sent there.
pub async fn question(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<AppointmentId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let mut asked = facilitators::asked_of(&mut db, me.id).await?.into_iter();
    let Some(made) = asked.find(|one| one.appointment_id == id) else {
        return Err(Trouble::NotFound);
    };
    if made.member_id != me.id {
        return go(&format!("/groups/{}/facilitator", made.group_id));
    }
    let by = members::cards(&mut db, me.id, &[made.appointed_by]).await?;
    let by = by
        .first()
        .map(|card| card.name(asker.lang))
        .unwrap_or_default();
    let count = groups::count_at(&mut db, made.group_id).await?;
    let standing = Say::new("facilitator-invited")
        .with("name", by)
        .count("count", count);
    page(&ShowPage {
        f: Frame::titled(&asker, "facilitator-title").at(Here::Today),
        back: "/today".into(),
        name: asker.lang.t("nav-today"),
        action: String::new(),
        q: String::new(),
        standing: asker.lang.say(&standing),
        asked: Some(id),
        ends: None,
        passes: host::passes(&mut db, asker.lang, me.id, made.group_id).await?,
        may_propose: false,
        found: Vec::new(),
    })
}

/// `POST /groups/{id}/facilitator`
pub async fn proposed(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    let member = chosen(&typed)?;
    facilitators::propose(&app, me.id, id, member).await?;
    go_saying(
        &format!("/groups/{id}/facilitator"),
        "said-facilitator-proposed",
    )
}

/// `POST /groups/{id}/facilitator/end`
pub async fn ended(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    facilitators::end(&app, me.id, id).await?;
    go_saying("/today", "said-facilitator-ended")
}

/// `POST /facilitators/{appointment}/agree`
pub async fn agreed(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<AppointmentId>,
) -> Answer {
    let made = facilitators::answer(&app, me.id, id, true).await?;
    let mut db = app.db.read().await?;
    let path = match groups::for_member(&mut db, me.id, made.group_id).await {
        Ok(_) => format!("/groups/{}", made.group_id),
        Err(_) => "/today".to_owned(),
    };
    go_saying(&path, "said-facilitator-agreed")
}

/// `POST /facilitators/{appointment}/refuse`
pub async fn refused(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<AppointmentId>,
) -> Answer {
    facilitators::answer(&app, me.id, id, false).await?;
    go_saying("/today", "said-facilitator-refused")
}

/// `GET /programmes/{id}/groups/{number}/facilitator`: a host looks for one.
pub async fn look(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path((id, number)): Path<(ProgrammeId, i64)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut db = app.db.read().await?;
    programmes::for_host(&mut db, me.id, id).await?;
    let health = host::group_of(&mut db, me.id, id, number, app.now()).await?;
    let made = facilitators::of_group(&mut db, health.group_id).await?;
    let seated = host::seated(&mut db, &health).await?;
    let sitting: Vec<MemberId> = seated.iter().map(|one| one.member_id).collect();
    let name = Say::new("host-group").with("number", number.to_string());
    let back = format!("/programmes/{id}/groups/{number}");
    if made.is_some() {
        return go(&back);
    }
    let found = found(&mut db, &asker, me.id, &asked.q, &sitting).await?;
    let passes = match found.iter().any(|one| one.id == me.id) {
        true => host::passes(&mut db, asker.lang, me.id, health.group_id).await?,
        false => String::new(),
    };
    page(&ShowPage {
        f: Frame::titled(&asker, "facilitator-title").at(Here::Programmes),
        action: format!("{back}/facilitator"),
        back,
        name: asker.lang.say(&name),
        standing: asker.lang.t("facilitator-none"),
        asked: None,
        ends: None,
        passes,
        may_propose: true,
        found,
        q: asked.q,
    })
}

/// `POST /programmes/{id}/groups/{number}/facilitator`
pub async fn proposed_by_host(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path((id, number)): Path<(ProgrammeId, i64)>,
    typed: Typed,
) -> Answer {
    let member = chosen(&typed)?;
    facilitators::propose_as_host(&app, me.id, id, number, member).await?;
    let path = format!("/programmes/{id}/groups/{number}");
    go_saying(&path, "said-facilitator-proposed")
}

/// Whom the form names; a page of ours names only members.
fn chosen(typed: &Typed) -> Result<MemberId, Trouble> {
    let mut faults = Faults::default();
    let text = typed.line(&mut faults, "member", 20);
    text.parse().map_err(|_| Trouble::NotFound)
}

async fn found(
    db: &mut Conn,
    asker: &Asker,
    me: MemberId,
    words: &str,
    sitting: &[MemberId],
) -> Result<Vec<Found>, sqlx::Error> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let ids = members::search(db, me, words).await?.into_iter();
    let ids: Vec<MemberId> = ids
        .filter(|id| !sitting.contains(id))
        .take(FOUND_MAX)
        .collect();
    let cards = members::cards(db, me, &ids).await?.into_iter();
    let found = |card: Card| Found {
        id: card.id,
        name: card.name(asker.lang),
        card,
    };
    Ok(cards.map(found).collect())
}
