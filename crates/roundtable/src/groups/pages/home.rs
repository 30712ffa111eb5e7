//! A group's home: the next meeting, what to do before it, the members, the charter.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::charters;
use crate::db::{Conn, GroupId, Moment, Topic};
use crate::error::Trouble;
use crate::facilitators;
use crate::groups::{self, Group, Seat};
use crate::meetings::{self, Card, Meeting, Tally};
use crate::members;
use crate::offers;
use crate::programmes;
use crate::sessions;
use crate::web::asked::Path;
use crate::web::asker::{Asker, Me, Seated};
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::{Reader, city};
use crate::web::words::Say;
use crate::web::{Answer, page};

/// How many coming meetings the home lists after the next.
const COMING_LISTED_MAX: usize = 3;
/// How many lines of the charter the home shows.
const CHARTER_LINES_MAX: usize = 4;
/// How many meetings the strip shows at once: a season.
const STRIP_MEETINGS: usize = 12;

#[derive(Template)]
#[template(path = "groups/home.html")]
struct Home {
    f: Frame,
    id: GroupId,
    name: String,
    about: String,
    strip: Option<Strip>,
    card: Option<Card>,
    todo: Option<Todo>,
    coming: Vec<ComingLine>,
    members: Vec<MemberLine>,
    /// How many more are asked, and until when; empty where nobody is.
    asked: String,
    facilitator: String,
    charter: Option<CharterLine>,
    guest: bool,
    offer_two: bool,
    /// The session that is open.
    door: Option<sessions::Door>,
}

/// Where in its season a group is.
struct Strip {
    label: String,
    cells: Vec<&'static str>,
}

/// What is to be done before the next meeting.
struct Todo {
    heading: String,
    steps: Vec<Step>,
}

struct Step {
    done: bool,
    what: String,
    why: String,
    path: String,
}

struct ComingLine {
    number: i64,
    date: String,
    hours: String,
    cancelled: bool,
}

struct MemberLine {
    face: Face,
    name: String,
    path: Option<String>,
    about: String,
    here: bool,
    facilitates: bool,
    me: bool,
}

struct CharterLine {
    lines: Vec<String>,
    signed: String,
    mine_open: bool,
}

/// `GET /groups/{id}`
pub async fn home(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let seats = groups::seats_of(&mut db, id).await?;
    let ahead = meetings::coming(&mut db, id, now).await?;
    let tally = meetings::tally(&mut db, id, now).await?;
    let next = ahead.iter().find(|meeting| meeting.is_coming(now));
    let card = match next {
        Some(meeting) => Some(meetings::card(&mut db, asker.lang, &me, meeting, now).await?),
        None => None,
    };
    let charter = charter_line(&mut db, &asker, &me, id, &seats).await?;
    let facts = Facts {
        asker: &asker,
        me: &me,
        group: &group,
        seats: &seats,
        ahead: &ahead,
        tally,
        now,
    };
    let todo = facts.todo(card.as_ref(), charter.as_ref());
    let members = member_lines(&mut db, &asker, &me, &seats, now).await?;
    let steward = seats
        .iter()
        .any(|seat| seat.member == me.id && seat.steward);
    let may_divide = groups::may_sit_at_two(&mut db, &group, seats.len()).await?;
    let door = sessions::door(&app, &mut db, me.id, id).await?;
    page(&Home {
        f: Frame::new(&asker, group.name.clone())
            .at(Here::Groups)
            .watching(Topic::Group(id))
            .watching_all(door.iter().map(|door| Topic::Session(door.session))),
        id,
        name: group.name.clone(),
        about: about(&mut db, &asker, id, seats.len()).await?,
        strip: facts.strip(),
        coming: facts.coming(next),
        card,
        todo,
        members,
        asked: asked(&mut db, &asker, &me, id, now).await?,
        facilitator: facilitator(&mut db, &asker, id).await?,
        charter,
        door,
        guest: !me.has_account,
        offer_two: steward && may_divide,
    })
}

/// How many sit here, and of which programme it is.
async fn about(
    db: &mut Conn,
    asker: &Asker,
    id: GroupId,
    count: usize,
) -> Result<String, sqlx::Error> {
    let say = Say::new("group-about").count("count", count);
    Ok(match programmes::of_group(db, id).await? {
        None => asker.lang.say(&say),
        Some(programme) => {
            let say = Say::new("group-about-programme").count("count", count);
            asker.lang.say(&say.with("programme", programme.name))
        }
    })
}

/// For how many more a seat is held, and until when at the latest.
async fn asked(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    id: GroupId,
    now: Moment,
) -> Result<String, sqlx::Error> {
    let (count, until) = offers::held_in(db, id).await?;
    let Some(until) = until else {
        return Ok(String::new());
    };
    let reader = Reader::new(asker.lang, &me.time_zone);
    let say = Say::new("group-asked")
        .count("count", count)
        .with("day", reader.day(until, now));
    Ok(asker.lang.say(&say))
}

/// The words of the link to the facilitator's page: how far a proposal is, where there is one.
async fn facilitator(db: &mut Conn, asker: &Asker, id: GroupId) -> Result<String, sqlx::Error> {
    let made = facilitators::of_group(db, id).await?;
    let Some(made) = made.filter(|made| made.began_at.is_none()) else {
        return Ok(asker.lang.t("facilitator-title"));
    };
    let (agreed, all) = facilitators::tally(db, &made).await?;
    let say = Say::new("facilitator-agreed")
        .count("agreed", agreed)
        .count("all", all);
    Ok(asker.lang.say(&say))
}

/// What the home's parts are made of.
struct Facts<'a> {
    asker: &'a Asker,
    me: &'a Me,
    group: &'a Group,
    seats: &'a [Seat],
    ahead: &'a [Meeting],
    tally: Tally,
    now: Moment,
}

impl Facts<'_> {
    /// The season the next meeting lies in: twelve at a time, those past marked done.
    fn strip(&self) -> Option<Strip> {
        let count = |meetings: i64| usize::try_from(meetings).unwrap_or(0);
        let (here, planned) = (count(self.tally.held), count(self.tally.planned));
        let first = here / STRIP_MEETINGS * STRIP_MEETINGS;
        let season = planned.min(first + STRIP_MEETINGS) - first.min(planned);
        if here == planned || season < 2 {
            return None;
        }
        let cell = |index: usize| match index.cmp(&(here - first)) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "here",
            std::cmp::Ordering::Greater => "ahead",
        };
        let label = Say::new("group-strip")
            .count("number", here + 1)
            .count("of", first + season);
        Some(Strip {
            label: self.asker.lang.say(&label),
            cells: (0..season).map(cell).collect(),
        })
    }

    fn coming(&self, next: Option<&Meeting>) -> Vec<ComingLine> {
        let reader = Reader::new(self.asker.lang, &self.me.time_zone);
        let ahead = self.ahead.iter();
        let others = ahead.filter(|meeting| Some(meeting.number) != next.map(|n| n.number));
        others
            .take(COMING_LISTED_MAX)
            .map(|meeting| ComingLine {
                number: meeting.number,
                date: reader.day(meeting.starts_at, self.now),
                hours: meetings::hours(self.asker.lang, &reader, meeting),
                cancelled: meeting.cancelled_at.is_some(),
            })
            .collect()
    }

    /// Three steps for a new group; afterwards only what is still open.
    fn todo(&self, card: Option<&Card>, charter: Option<&CharterLine>) -> Option<Todo> {
        let lang = self.asker.lang;
        let id = self.group.group_id;
        let begun = self.tally.held > 0;
        let step = |what: &str, why: &str, done: bool, path: String| Step {
            done,
            what: lang.t(what),
            why: lang.t(why),
            path,
        };
        let answer = match card {
            Some(card) => step(
                "step-answer",
                "step-answer-why",
                card.coming.is_some(),
                "#nx".into(),
            ),
            None => step(
                "step-date",
                "step-date-why",
                false,
                format!("/groups/{id}/meetings"),
            ),
        };
        let charter = match charter {
            Some(line) => step(
                "step-sign",
                "step-sign-why",
                !line.mine_open,
                format!("/groups/{id}/charter"),
            ),
            None => step(
                "step-charter",
                "step-charter-why",
                false,
                format!("/groups/{id}/charter"),
            ),
        };
        let mut steps = vec![answer, charter];
        if !begun {
            let invited = self.seats.len() > 2;
            steps.push(step(
                "step-invite",
                "step-invite-why",
                invited,
                format!("/groups/{id}/gathering"),
            ));
        }
        if steps.iter().all(|step| step.done) {
            return None;
        }
        let heading = match card {
            Some(card) if begun => {
                lang.say(&Say::new("todo-before").with("weekday", &card.weekday_long))
            }
            _ => lang.t("todo-new"),
        };
        Some(Todo { heading, steps })
    }
}

async fn member_lines(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    seats: &[Seat],
    now: Moment,
) -> Result<Vec<MemberLine>, Trouble> {
    let ids: Vec<_> = seats.iter().map(|seat| seat.member).collect();
    let cards = members::cards(db, me.id, &ids).await?;
    let mut lines = Vec::with_capacity(seats.len());
    for seat in seats {
        let lead = cards.iter().find(|card| card.id == seat.member);
        let lead = lead.map(|card| card.lead.clone()).unwrap_or_default();
        let key = if lead.is_empty() {
            "member-hour"
        } else {
            "member-lead-hour"
        };
        let hour = Say::new(key)
            .with("lead", lead)
            .with("hour", Reader::new(asker.lang, &seat.time_zone).hour(now))
            .with("city", city(&seat.time_zone));
        lines.push(MemberLine {
            face: seat.face(),
            name: seat.name.clone(),
            path: me.joined.then(|| format!("/members/{}", seat.member)),
            about: asker.lang.say(&hour),
            here: seat.member != me.id && seat.is_here(now),
            facilitates: seat.facilitates,
            me: seat.member == me.id,
        });
    }
    Ok(lines)
}

async fn charter_line(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    group: GroupId,
    seats: &[Seat],
) -> Result<Option<CharterLine>, Trouble> {
    let Some(charter) = charters::current(db, group).await? else {
        return Ok(None);
    };
    let signatures = charters::signatures(db, &charter).await?;
    let signed = |seat: &&Seat| signatures.iter().any(|s| s.member_id == seat.member);
    let count = seats.iter().filter(signed).count();
    let reader = Reader::new(asker.lang, &me.time_zone);
    let last = signatures.iter().map(|s| s.signed_at).max();
    let say = match last {
        Some(last) if count == seats.len() => Say::new("charter-agreed")
            .count("count", count)
            .with("day", reader.date_short(last)),
        _ => Say::new("charter-signed-by")
            .count("count", count)
            .count("of", seats.len()),
    };
    let sections = charter.sections();
    Ok(Some(CharterLine {
        lines: sections
            .lines()
            .into_iter()
            .take(CHARTER_LINES_MAX)
            .map(str::to_owned)
            .collect(),
        signed: asker.lang.say(&say),
        mine_open: !signatures.iter().any(|s| s.member_id == me.id),
    }))
}
