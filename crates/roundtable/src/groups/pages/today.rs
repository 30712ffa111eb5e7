//! The day's page: the next meeting, what needs me, my groups.

use askama::Template;
use axum::extract::State;

use super::list::{GroupLine, lines};
use crate::app::App;
use crate::charters;
use crate::db::{Conn, GroupId, ProgrammeId, Topic};
use crate::error::Trouble;
use crate::groups::{self, Group};
use crate::meetings::{self, Card};
use crate::offers::{self, Offer};
use crate::programmes::{self, Programme, Standing};
use crate::web::asker::{Asker, Me, Seated};
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go, page};
use crate::{facilitators, members, repairs};

#[derive(Template)]
#[template(path = "groups/today.html")]
struct Today {
    f: Frame,
    heading: String,
    card: Option<Card>,
    needs: Vec<Need>,
    /// A seat is held for me: the way to a group is to look at it.
    held: bool,
    groups: Vec<GroupLine>,
    programmes: Vec<ProgrammeLine>,
}

/// A programme I host, or in which I wait for a seat.
struct ProgrammeLine {
    id: ProgrammeId,
    name: String,
    about: String,
}

/// Something only this member can do.
struct Need {
    what: String,
    why: String,
    button: String,
    path: String,
}

/// `GET /today`
pub async fn today(State(app): State<App>, Seated(asker, me): Seated) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let mine = groups::of_member(&mut db, me.id).await?;
    if !me.joined {
        return for_guest(&me, &mine);
    }
    let ids: Vec<GroupId> = mine.iter().map(|group| group.group_id).collect();
    let coming = meetings::next_of(&mut db, &ids, now).await?;
    let card = match coming.first() {
        Some(meeting) => Some(meetings::card(&mut db, asker.lang, &me, meeting, now).await?),
        None => None,
    };
    let mut needs = Vec::new();
    let hours = members::usual_hours(&mut db, me.id, &[me.id]).await?;
    if hours.iter().all(String::is_empty) {
        let why = Say::new("need-profile-why");
        let profile = "/profile".to_owned();
        needs.push(need(
            &asker,
            "need-profile",
            "need-profile-button",
            why,
            profile,
        ));
    }
    let offers = offers::all_held_by(&mut db, me.id).await?;
    needs.extend(seat_needs(&mut db, &asker, &me, &offers).await?);
    for group in &mine {
        needs.extend(charter_need(&mut db, &asker, &me, group).await?);
    }
    let reader = Reader::new(asker.lang, &me.time_zone);
    let answered = meetings::answers_of(&mut db, me.id, &coming).await?;
    for meeting in coming.iter().skip(1) {
        let group = mine.iter().find(|group| group.group_id == meeting.group_id);
        let open = !answered.contains_key(&meeting.meeting_id);
        if let (true, Some(group)) = (open, group) {
            let why = Say::new("need-answer-why")
                .with("group", &group.name)
                .with("day", reader.day(meeting.starts_at, now))
                .with("hour", reader.hour(meeting.starts_at));
            let path = format!("/groups/{}", group.group_id);
            needs.push(need(&asker, "need-answer", "need-answer-button", why, path));
        }
    }
    page(&Today {
        f: Frame::titled(&asker, "today-title")
            .at(Here::Today)
            .watching(Topic::Member(me.id))
            .watching_all(mine.iter().map(|group| Topic::Group(group.group_id))),
        heading: asker
            .lang
            .say(&Say::new("today-heading").with("name", first_name(&me.name))),
        card,
        needs,
        held: !offers.is_empty(),
        programmes: programmes_of(&mut db, &asker, &me).await?,
        groups: lines(&app, &mut db, &reader, &asker, mine).await?,
    })
}

/// The programmes in which something of mine is under way.
async fn programmes_of(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
) -> Result<Vec<ProgrammeLine>, sqlx::Error> {
    let standings = programmes::standings(db, me.id).await?;
    let waits = |id: &ProgrammeId| match standings.get(id) {
        Some(Standing::Waiting) => Some("standing-waiting"),
        Some(Standing::Offered) => Some("standing-offered"),
        _ => None,
    };
    let hosted = programmes::hosted_by(db, me.id).await?;
    let seen = match standings
        .values()
        .any(|one| !matches!(one, Standing::Seated(_)))
    {
        true => programmes::open_to(db, me.id).await?,
        false => Vec::new(),
    };
    let others = seen.into_iter().filter(|one| waits(&one.id).is_some());
    let others: Vec<Programme> = others.filter(|one| !hosted.contains(one)).collect();
    let hosted = hosted.into_iter().filter(|one| one.ended_at.is_none());
    let hosted = hosted.map(|one| (one, "today-hosted"));
    let mine = others.into_iter().map(|one| {
        let about = waits(&one.id).unwrap_or("standing-waiting");
        (one, about)
    });
    let line = |(programme, about): (Programme, &'static str)| ProgrammeLine {
        id: programme.id,
        name: programme.name,
        about: asker.lang.t(about),
    };
    Ok(mine.chain(hosted).map(line).collect())
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// A guest's day is their group; without one, whoever has an account finishes joining, and
/// whoever has not is shown the way to a table.
fn for_guest(me: &Me, mine: &[Group]) -> Answer {
    match mine {
        [] if me.has_account => Err(Trouble::Unfinished),
        [] => go("/groups"),
        [only] => go(&format!("/groups/{}", only.group_id)),
        _ => go("/groups"),
    }
}

/// Seats held for me, a move I am asked for, a facilitator I am to agree to.
async fn seat_needs(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    held: &[Offer],
) -> Result<Vec<Need>, Trouble> {
    let mut needs = Vec::new();
    for offer in held {
        let path = format!("/programmes/{}/seat", offer.programme_id);
        let why = Say::new("need-seat-why");
        needs.push(need(asker, "need-seat", "need-seat-button", why, path));
    }
    for (programme, _) in repairs::all_asked_of(db, me.id).await? {
        let path = format!("/programmes/{programme}/move");
        let why = Say::new("need-move-why");
        needs.push(need(asker, "need-move", "need-move-button", why, path));
    }
    for asked in facilitators::asked_of(db, me.id).await? {
        let path = format!("/facilitators/{}", asked.appointment_id);
        let own = asked.member_id == me.id;
        let what = match own {
            true => "need-serve",
            false => "need-facilitator",
        };
        let why = match own {
            true => Say::new("need-serve-why"),
            false => Say::new("need-facilitator-why"),
        };
        needs.push(need(asker, what, "need-facilitator-button", why, path));
    }
    Ok(needs)
}

async fn charter_need(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    group: &Group,
) -> Result<Option<Need>, Trouble> {
    let Some(charter) = charters::current(db, group.group_id).await? else {
        return Ok(None);
    };
    let signatures = charters::signatures(db, &charter).await?;
    if signatures
        .iter()
        .any(|signature| signature.member_id == me.id)
    {
        return Ok(None);
    }
    let why = Say::new("need-sign-why").with("group", &group.name);
    let path = format!("/groups/{}/charter", group.group_id);
    Ok(Some(need(
        asker,
        "need-sign",
        "need-sign-button",
        why,
        path,
    )))
}

fn need(asker: &Asker, what: &str, button: &str, why: Say, path: String) -> Need {
    Need {
        what: asker.lang.t(what),
        why: asker.lang.say(&why),
        button: asker.lang.t(button),
        path,
    }
}
