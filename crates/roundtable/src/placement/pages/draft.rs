//! A placement's own page: how far it is, then the draft with its proof.

use std::time::Duration;

use askama::Template;
use axum::extract::{RawQuery, State};

use super::proof::{Proof, ScoreView, compared, proof, score, season_told};
use super::view::{GroupView, Looker, Pager, PersonView};
use crate::app::App;
use crate::db::{Conn, MemberId, Moment, PlacementId, ProgrammeId, Topic};
use crate::error::Trouble;
use crate::members;
use crate::placement::draft::{self, Standing};
use crate::placement::store::{self, Row};
use crate::placement::told::Blocked;
use crate::placement::{self, PAGE_GROUPS, UNDO_SECONDS, season, settings};
use crate::programmes::{self, Programme};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined, Me};
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go, go_saying, page};

/// How many groups with a miss are listed on the page of the draft.
const MISSED_LISTED_MAX: i64 = 12;

#[derive(Template)]
#[template(path = "placement/begin.html")]
struct BeginPage {
    f: Frame,
    id: ProgrammeId,
    name: String,
    /// Thousandths, while it is formed or published.
    done: Option<i64>,
    publishing: bool,
    failed: Option<String>,
    again: bool,
    enrolled: usize,
    waiting: usize,
    undoable: Vec<Published>,
}

#[derive(Template)]
#[template(path = "placement/draft.html")]
struct DraftPage {
    f: Frame,
    id: ProgrammeId,
    name: String,
    about: String,
    /// Why it could not be published; empty if it was not tried.
    stale: String,
    published: Option<Published>,
    /// Other publications that can be undone still.
    undoable: Vec<Published>,
    /// How many wait, where this draft is published already.
    newcomers: usize,
    compared: String,
    proof: Proof,
    score: Option<ScoreView>,
    season: String,
    misses: Vec<MissedGroup>,
    missed_more: usize,
    groups: Vec<GroupView>,
    group_count: usize,
    group_pages: Option<Pager>,
    waiting: Vec<Waiting>,
    waiting_count: usize,
    waiting_pages: Option<Pager>,
    locked: usize,
    undo: bool,
    revision: i64,
}

/// A publication, and until when it can be undone.
struct Published {
    placement: PlacementId,
    told: String,
    undo_until: String,
}

struct MissedGroup {
    name: String,
    path: String,
    lines: Vec<String>,
}

struct Waiting {
    person: PersonView,
    path: String,
    reasons: Vec<String>,
    help: Option<String>,
}

/// `GET /programmes/{id}/placement`
pub async fn show(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
    RawQuery(query): RawQuery,
) -> Answer {
    let mut db = app.db.read().await?;
    let (programme, row) = draft::for_host(&mut db, me.id, id).await?;
    match row {
        Some(row) if matches!(row.standing(), Standing::Draft | Standing::Published(_)) => {
            let asked = Typed::asked(query.as_deref());
            page(&draft_page(&app, &mut db, (&asker, &me), &programme, &row, &asked).await?)
        }
        row => {
            let now = app.now();
            page(&begin_page(&mut db, (&asker, &me), &programme, row.as_ref(), now).await?)
        }
    }
}

/// `POST /programmes/{id}/placement`: begins one, or one around the locked seats.
pub async fn begin(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    placement::begin(&app, me.id, id).await?;
    go(&format!("/programmes/{id}/placement"))
}

/// `POST /programmes/{id}/placement/drop`
pub async fn drop_it(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    placement::drop_draft(&app, me.id, id).await?;
    go_saying(
        &format!("/programmes/{id}/placement"),
        "said-placement-dropped",
    )
}

async fn begin_page(
    db: &mut Conn,
    (asker, me): (&Asker, &Me),
    programme: &Programme,
    row: Option<&Row>,
    now: Moment,
) -> Result<BeginPage, Trouble> {
    let reader = Reader::new(asker.lang, &me.time_zone);
    let but = row.map(|row| row.placement_id);
    let tally = programmes::tally(db, programme.id).await?;
    let number = |number: i64| usize::try_from(number).unwrap_or(0);
    let standing = row.map(Row::standing);
    Ok(BeginPage {
        f: frame(asker, programme),
        id: programme.id,
        name: programme.name.clone(),
        publishing: standing == Some(Standing::Publishing),
        done: match &standing {
            Some(Standing::Forming(done)) => Some(*done),
            _ => None,
        },
        failed: match &standing {
            Some(Standing::Failed(word)) => Some(failed(asker, word)),
            _ => None,
        },
        again: row.is_some_and(|row| row.around.is_some()),
        enrolled: number(tally.enrolled),
        waiting: number(tally.waiting),
        undoable: undoable(db, &reader, programme.id, but, now).await?,
    })
}

/// Why a placement could not be formed, in a sentence.
fn failed(asker: &Asker, word: &str) -> String {
    match word.strip_prefix("stays ") {
        Some(numbers) => {
            let numbers = numbers.replace(' ', ", ");
            asker
                .lang
                .say(&Say::new("placement-failed-stays").with("groups", numbers))
        }
        None => asker.lang.t("placement-failed-what"),
    }
}

async fn draft_page(
    app: &App,
    db: &mut Conn,
    (asker, me): (&Asker, &Me),
    programme: &Programme,
    row: &Row,
    asked: &Typed,
) -> Result<DraftPage, Trouble> {
    let now = app.now();
    let looker = Looker {
        asker,
        me,
        programme: programme.id,
        row,
        minutes: programme.minutes,
        weeks: programme.rhythm_weeks,
    };
    let counts = store::counts(db, row.placement_id).await?;
    let group_count = store::group_count(db, row.placement_id).await?;
    let numbered = |field: &str| asked.get(field).parse().unwrap_or(1i64).clamp(1, 100_000);
    let (at, waits_at) = (numbered("page"), numbered("waiting"));
    let groups = store::groups_page(db, row.placement_id, (at - 1) * PAGE_GROUPS, PAGE_GROUPS);
    let groups = groups.await?;
    let path = |page: i64, waiting: i64, mark: &str| {
        let id = programme.id;
        format!("/programmes/{id}/placement?page={page}&waiting={waiting}#{mark}")
    };
    let (misses, missed_more) = misses(db, &looker).await?;
    let but = Some(row.placement_id);
    Ok(DraftPage {
        f: frame(asker, programme),
        id: programme.id,
        name: programme.name.clone(),
        about: about(&looker, programme),
        stale: stale(asker, programme, row)?,
        published: published(&looker.reader(), row, now),
        undoable: undoable(db, &looker.reader(), programme.id, but, now).await?,
        newcomers: newcomers(db, row).await?,
        compared: compared(db, asker, row, counts).await?,
        proof: proof(&looker, programme, counts, now)?,
        score: score(db, asker, row).await?,
        season: season_told(&looker, programme, misses.is_empty()),
        misses,
        missed_more,
        groups: looker.groups(db, &groups).await?,
        group_count: usize::try_from(group_count).unwrap_or(0),
        group_pages: Pager::of(asker.lang, at, group_count, |to| {
            path(to, waits_at, "groups")
        }),
        waiting: waiting(db, &looker, waits_at).await?,
        waiting_count: usize::try_from(counts.waiting).unwrap_or(0),
        waiting_pages: Pager::of(asker.lang, waits_at, counts.waiting, |to| {
            path(at, to, "waiting")
        }),
        locked: usize::try_from(counts.locked).unwrap_or(0),
        undo: !row.last_move.is_empty(),
        revision: row.revision,
    })
}

/// The frame of a placement's page, whichever it is: it changes while hosts look at it.
fn frame(asker: &Asker, programme: &Programme) -> Frame {
    let title = Say::new("placement-title").with("name", &programme.name);
    Frame::new(asker, asker.lang.say(&title))
        .at(Here::Programmes)
        .watching(Topic::Programme(programme.id))
}

fn published(reader: &Reader, row: &Row, now: Moment) -> Option<Published> {
    let (Standing::Published(until), Some(at)) = (row.standing(), row.published_at) else {
        return None;
    };
    let lang = reader.lang;
    let on = |at: Moment| format!("{}, {}", reader.day(at, now), reader.hour(at));
    let told = Say::new("placement-published-on").with("when", on(at));
    let undo = Say::new("placement-undo-until").with("when", on(until));
    Some(Published {
        placement: row.placement_id,
        told: lang.say(&told),
        undo_until: match until > now {
            true => lang.say(&undo),
            false => String::new(),
        },
    })
}

/// The publications of the last day that can be undone, but this one.
async fn undoable(
    db: &mut Conn,
    reader: &Reader,
    programme: ProgrammeId,
    but: Option<PlacementId>,
    now: Moment,
) -> Result<Vec<Published>, sqlx::Error> {
    let since = now.minus(Duration::from_secs(UNDO_SECONDS));
    let rows = store::published_since(db, programme, since).await?;
    let others = rows.iter().filter(|row| Some(row.placement_id) != but);
    Ok(others
        .filter_map(|row| published(reader, row, now))
        .collect())
}

/// Which weeks the draft is for.
fn about(looker: &Looker<'_>, programme: &Programme) -> String {
    let reader = looker.reader();
    let about = Say::new("placement-about")
        .with("week", reader.date(looker.row.monday()))
        .with("last", reader.date(programme.ends_on));
    looker.lang().say(&about)
}

/// Why a publication came to nothing, in a sentence.
fn stale(asker: &Asker, programme: &Programme, row: &Row) -> Result<String, Trouble> {
    let changed = row.standing() == Standing::Draft && !settings::are_of(programme, row)?;
    let word = if changed { "changed" } else { &row.fault };
    Ok(told_of(asker, word))
}

/// How many wait while a publication stands.
async fn newcomers(db: &mut Conn, row: &Row) -> Result<usize, sqlx::Error> {
    if row.standing() == Standing::Draft {
        return Ok(0);
    }
    let tally = programmes::tally(db, row.programme_id).await?;
    Ok(usize::try_from(tally.waiting).unwrap_or(0))
}

fn told_of(asker: &Asker, word: &str) -> String {
    let (why, numbers) = word.split_once(' ').unwrap_or((word, ""));
    let key = match why {
        "" => return String::new(),
        "changed" => "placement-programme-changed",
        "stale" => "placement-stale-what",
        "over" => "placement-over-what",
        _ => "placement-failed-what",
    };
    let say = Say::new(key).with("groups", numbers.replace(' ', ", "));
    asker.lang.say(&say)
}

/// The first groups somebody falls out of in some week, and how many more there are.
async fn misses(
    db: &mut Conn,
    looker: &Looker<'_>,
) -> Result<(Vec<MissedGroup>, usize), sqlx::Error> {
    let placement = looker.row.placement_id;
    let groups = store::missed(db, placement, MISSED_LISTED_MAX).await?;
    let mut listed = Vec::with_capacity(groups.len());
    for group in &groups {
        let misses = season::read(&group.misses);
        let mut ids = season::members_of(&misses);
        ids.sort_unstable();
        ids.dedup();
        let cards = members::cards(db, looker.me.id, &ids).await?;
        listed.push(MissedGroup {
            name: looker.group_name(group.number),
            path: looker.group_path(group.number),
            lines: looker.misses(&misses, &cards),
        });
    }
    let all = store::missed_count(db, placement).await?;
    let all = usize::try_from(all).unwrap_or(0);
    Ok((listed, all.saturating_sub(groups.len())))
}

/// Those without a seat, what keeps them from one, and what would help.
async fn waiting(db: &mut Conn, looker: &Looker<'_>, at: i64) -> Result<Vec<Waiting>, sqlx::Error> {
    let after = (at - 1) * PAGE_GROUPS;
    let seats = store::waiting_page(db, looker.row.placement_id, after, PAGE_GROUPS).await?;
    let ids: Vec<MemberId> = seats.iter().map(|seat| seat.member_id).collect();
    let cards = members::cards(db, looker.me.id, &ids).await?;
    let line = |card: &members::Card| {
        let seat = seats.iter().find(|seat| seat.member_id == card.id)?;
        let blocked = Blocked::read(&seat.told);
        Some(Waiting {
            person: looker.person(card, &[seat]),
            path: format!(
                "/programmes/{}/placement/seats/{}",
                looker.programme, card.id
            ),
            reasons: blocked.reasons(looker.lang()),
            help: blocked.help(looker.lang()),
        })
    };
    Ok(cards.iter().filter_map(line).collect())
}
