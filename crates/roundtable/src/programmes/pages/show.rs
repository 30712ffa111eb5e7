//! One programme: what it is, how I stand to it, and for its hosts what comes next.

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;

use crate::app::App;
use crate::db::{Conn, MemberId, Moment, ProgrammeId, Topic};
use crate::members::{self, Card};
use crate::programmes::{self, Enrolling, Programme, Standing, Tally};
use crate::repairs;
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined};
use crate::web::frame::{Frame, Here};
use crate::web::when::{Reader, moment_of};
use crate::web::words::Say;
use crate::web::{Answer, page};

#[derive(Template)]
#[template(path = "programmes/show.html")]
struct ShowPage {
    f: Frame,
    id: ProgrammeId,
    name: String,
    promise: Vec<String>,
    facts: Vec<String>,
    hosts: Vec<Host>,
    mine: Mine,
    hosting: Option<Hosting>,
}

struct Host {
    id: MemberId,
    name: String,
    card: Card,
}

/// What a member is told, and what they may do next.
struct Mine {
    heading: String,
    text: String,
    /// Words of the button and where it leads; none where there is nothing to do.
    button: Option<(String, String)>,
    /// Whether they may look at their enrolment.
    enrolled: bool,
    /// Whether there are groups they could join at once, if one fits.
    late: bool,
}

/// What hosts see besides.
struct Hosting {
    numbers: Vec<(String, i64)>,
    /// What waits for a host, and where.
    todos: Vec<(String, String)>,
    /// What comes next: heading, why, button, where.
    next: (String, String, String, String),
    link: String,
    /// What a link to invite by is for; empty while nobody may enrol.
    link_hint: String,
}

/// `GET /programmes/{id}`
pub async fn show(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let programme = programmes::for_member(&mut db, me.id, id).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let hosting = match programmes::hosts_of(&mut db, id).await?.contains(&me.id) {
        true => Some(hosting(&app, &mut db, &asker, &reader, &programme, now).await?),
        false => None,
    };
    let standing = programmes::standing(&mut db, me.id, id).await?;
    page(&ShowPage {
        f: Frame::new(&asker, programme.name.clone())
            .at(Here::Programmes)
            .script("share.js")
            .watching(Topic::Programme(id)),
        id,
        facts: facts(&asker, &reader, &programme, now),
        hosts: hosts(&mut db, &asker, me.id, id).await?,
        mine: Mine {
            late: programmes::takes_latecomers(&mut db, id, standing).await?,
            ..mine(&asker, &programme, standing, hosting.is_some())
        },
        promise: programme.promise.lines().map(str::to_owned).collect(),
        name: programme.name,
        hosting,
    })
}

/// When, how often and how many, a line each.
pub(super) fn facts(
    asker: &Asker,
    reader: &Reader,
    programme: &Programme,
    now: Moment,
) -> Vec<String> {
    let day = |date: Date| day_of(reader, programme, date, now);
    let season = match programme.is_evening() {
        true => Say::new("programme-evening")
            .with("day", day(programme.starts_on))
            .with("hour", programme.evening.as_str()),
        false => Say::new("programme-season")
            .with("from", day(programme.starts_on))
            .with("until", day(programme.ends_on)),
    };
    let minutes = programme.minutes.to_string();
    let rhythm = match programme.rhythm_weeks {
        0 => Say::new("programme-once").with("minutes", minutes),
        weeks => Say::new("programme-rhythm")
            .count("weeks", usize::try_from(weeks).unwrap_or(0))
            .with("minutes", minutes),
    };
    let rules = &programme.rules;
    let size = Say::new("programme-size")
        .with("least", rules.size_least.to_string())
        .with("most", rules.size_most.to_string());
    [season, rhythm, size]
        .iter()
        .map(|say| asker.lang.say(say))
        .collect()
}

/// A day of the programme as this reader names it.
pub(super) fn day_of(reader: &Reader, programme: &Programme, date: Date, now: Moment) -> String {
    let noon = moment_of(&date.to_string(), "12:00", &programme.time_zone);
    noon.map_or_else(|| date.to_string(), |noon| reader.day(noon, now))
}

async fn hosts(
    db: &mut Conn,
    asker: &Asker,
    me: MemberId,
    id: ProgrammeId,
) -> Result<Vec<Host>, sqlx::Error> {
    let ids = programmes::hosts_of(db, id).await?;
    let cards = members::cards(db, me, &ids).await?.into_iter();
    let host = |card: Card| Host {
        id: card.id,
        name: card.name(asker.lang),
        card,
    };
    Ok(cards.map(host).collect())
}

fn mine(asker: &Asker, programme: &Programme, standing: Standing, host: bool) -> Mine {
    let id = programme.id;
    let takes = programme.enrolling == Enrolling::Open
        || (host && programme.enrolling == Enrolling::ByInvitation);
    let (key, leads) = match standing {
        Standing::Seated(group) => ("seated", Some(format!("/groups/{group}"))),
        Standing::Offered => ("offered", Some(format!("/programmes/{id}/seat"))),
        Standing::Waiting => ("waiting", Some(format!("/programmes/{id}/waiting"))),
        Standing::Outside if programme.ended_at.is_some() => ("over", None),
        Standing::Outside if takes => ("outside", Some(format!("/programmes/{id}/enrol"))),
        Standing::Outside => ("closed", None),
    };
    let t = |part: &str| asker.lang.t(&format!("mine-{key}{part}"));
    Mine {
        heading: t(""),
        text: t("-what"),
        button: leads.map(|path| (t("-button"), path)),
        enrolled: standing != Standing::Outside,
        late: false,
    }
}

async fn hosting(
    app: &App,
    db: &mut Conn,
    asker: &Asker,
    reader: &Reader,
    programme: &Programme,
    now: Moment,
) -> Result<Hosting, sqlx::Error> {
    let tally = programmes::tally(db, programme.id).await?;
    let numbers = [
        ("hosting-enrolled", tally.enrolled),
        ("hosting-waiting", tally.waiting),
        ("hosting-offered", tally.offered),
        ("hosting-seated", tally.seated),
    ];
    let hint = match programme.enrolling {
        Enrolling::Open => asker.lang.t("hosting-link-open"),
        Enrolling::ByInvitation => asker.lang.t("hosting-link-invitation"),
        Enrolling::Closed => String::new(),
    };
    Ok(Hosting {
        numbers: numbers
            .map(|(key, number)| (asker.lang.t(key), number))
            .into(),
        todos: todos(db, asker, programme.id).await?,
        next: match programme.ended_at {
            Some(_) => over(asker, programme.id),
            None => next(asker, reader, programme, tally, now),
        },
        link: app
            .settings
            .address(&format!("/programmes/invited/{}", programme.code)),
        link_hint: hint,
    })
}

/// What only a host can decide: repairs that were found, groups that would belong.
async fn todos(
    db: &mut Conn,
    asker: &Asker,
    id: ProgrammeId,
) -> Result<Vec<(String, String)>, sqlx::Error> {
    let repairs = repairs::open_of(db, id).await?.len();
    let groups = programmes::adoptions_open(db, id).await?;
    let waits = [
        ("hosting-todo-repairs", repairs, "repairs"),
        ("hosting-todo-adoptions", groups, "groups"),
    ];
    let there = waits.into_iter().filter(|(_, count, _)| *count > 0);
    Ok(there
        .map(|(key, count, page)| {
            let told = asker.lang.say(&Say::new(key).count("count", count));
            (told, format!("/programmes/{id}/{page}"))
        })
        .collect())
}

/// What is left of a programme that has ended.
fn over(asker: &Asker, id: ProgrammeId) -> (String, String, String, String) {
    let t = |key: &str| asker.lang.t(key);
    (
        t("mine-over"),
        t("hosting-over-why"),
        t("hosting-running-button"),
        format!("/programmes/{id}/groups"),
    )
}

/// The one thing a host does next.
fn next(
    asker: &Asker,
    reader: &Reader,
    programme: &Programme,
    tally: Tally,
    now: Moment,
) -> (String, String, String, String) {
    let id = programme.id;
    let waiting = usize::try_from(tally.waiting).unwrap_or(0);
    let few = tally.waiting < programme.rules.size_least;
    let (key, path) = match (few, tally.seated + tally.offered > 0) {
        (true, true) => ("running", format!("/programmes/{id}/groups")),
        (true, false) => ("gathering", format!("/programmes/{id}/import")),
        (false, _) => ("placing", format!("/programmes/{id}/placement")),
    };
    let why = match programme.placing_on {
        Some(day) if !few => {
            Say::new("hosting-placing-on").with("day", day_of(reader, programme, day, now))
        }
        _ => Say::new(match key {
            "running" => "hosting-running-why",
            "gathering" => "hosting-gathering-why",
            _ => "hosting-placing-why",
        }),
    };
    let heading = Say::new(match key {
        "running" => "hosting-running",
        "gathering" => "hosting-gathering",
        _ => "hosting-placing",
    });
    let heading = heading.count("count", waiting);
    let button = asker.lang.t(match key {
        "running" => "hosting-running-button",
        "gathering" => "hosting-gathering-button",
        _ => "hosting-placing-button",
    });
    (asker.lang.say(&heading), asker.lang.say(&why), button, path)
}
