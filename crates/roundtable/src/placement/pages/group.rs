//! One group of a draft: when it meets, who sits there and why, locks and moves.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use super::view::{Looker, PersonView, Window};
use crate::app::App;
use crate::db::{MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::members::{self, Card};
use crate::placement::PAGE_GROUPS;
use crate::placement::draft::{self, Standing};
use crate::placement::moves;
use crate::placement::reasons::{Reasons, To};
use crate::placement::season;
use crate::placement::store::{self, ProposedGroup, ProposedSeat};
use crate::web::asked::Path;
use crate::web::asker::Joined;
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::when::city;
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page};

#[derive(Template)]
#[template(path = "placement/group.html")]
struct GroupPage {
    f: Frame,
    id: ProgrammeId,
    programme: String,
    heading: String,
    /// The page of the draft this group is on.
    back: String,
    window: Window,
    clock: String,
    language: String,
    season: Vec<String>,
    count: usize,
    seats: Vec<SeatView>,
    /// Whether it may still be changed.
    open: bool,
    earlier: String,
    later: String,
    /// Whom the last move brought here, where it can be taken back.
    came: String,
    number: i64,
    revision: i64,
}

struct SeatView {
    person: PersonView,
    /// `18:00 in Berlin`, on their own clock.
    own: String,
    reasons: Vec<String>,
    path: String,
}

/// A group of a programme's draft.
#[derive(Deserialize)]
pub struct At {
    id: ProgrammeId,
    number: i64,
}

/// Somebody in a programme's draft.
#[derive(Deserialize)]
pub struct SeatAt {
    pub id: ProgrammeId,
    pub member: MemberId,
}

/// `GET /programmes/{id}/placement/groups/{number}`
pub async fn show(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(At { id, number }): Path<At>,
) -> Answer {
    let mut db = app.db.read().await?;
    let (programme, row) = draft::formed(&mut db, me.id, id).await?;
    let group = store::group(&mut db, row.placement_id, number).await?;
    let group = group.ok_or(Trouble::NotFound)?;
    let seats = store::seats_of(&mut db, row.placement_id, &[number]).await?;
    let ids: Vec<MemberId> = seats.iter().map(|seat| seat.member_id).collect();
    let cards = members::cards(&mut db, me.id, &ids).await?;
    let looker = Looker {
        asker: &asker,
        me: &me,
        programme: id,
        row: &row,
        minutes: programme.minutes,
        weeks: programme.rhythm_weeks,
    };
    let reasons = Reasons::of(&mut db, &programme, &row, &ids).await?;
    let open = row.standing() == Standing::Draft;
    let beside = |by: i64| neighbour(&looker, number + by);
    let bounds = store::bounds(&mut db, row.placement_id).await?;
    let heading = looker.group_name(number);
    // A city is named where one of them openly lives by its clock: else it would tell.
    let clock = match cards.iter().any(|card| card.time_zone == group.time_zone) {
        true => Say::new("placement-clock").with("city", city(&group.time_zone)),
        false => Say::new("placement-clock-of-one"),
    };
    let misses = season::read(&group.misses);
    page(&GroupPage {
        f: Frame::new(&asker, format!("{heading}, {}", programme.name)).at(Here::Programmes),
        id,
        window: looker.window(&group, &cards),
        clock: asker.lang.say(&clock),
        language: members::language_name(&group.language),
        season: looker.misses(&misses, &cards),
        seats: cards
            .iter()
            .map(|card| seat(&looker, &group, card, &seats, &reasons))
            .collect(),
        count: cards.len(),
        open,
        came: match open {
            true => came(&looker, number, &seats, &cards),
            false => String::new(),
        },
        number,
        revision: row.revision,
        earlier: beside(-1).filter(|_| number > bounds.0).unwrap_or_default(),
        later: beside(1).filter(|_| number < bounds.1).unwrap_or_default(),
        back: back(id, number - bounds.0),
        heading,
        programme: programme.name,
    })
}

/// The page of the draft on which the group at this place is.
fn back(id: ProgrammeId, place: i64) -> String {
    match place / PAGE_GROUPS {
        0 => format!("/programmes/{id}/placement"),
        before => format!("/programmes/{id}/placement?page={}#groups", before + 1),
    }
}

/// Who came here by the last move, in a sentence; empty where nobody did.
fn came(looker: &Looker<'_>, number: i64, seats: &[ProposedSeat], cards: &[Card]) -> String {
    let came = moves::came_last(looker.row, number, seats);
    let names = cards.iter().filter(|card| came.contains(&card.id));
    let names: Vec<String> = names.map(|card| card.name(looker.lang())).collect();
    match names.is_empty() {
        true => String::new(),
        false => {
            let say = Say::new("draft-came-last").with("names", names.join(", "));
            looker.lang().say(&say)
        }
    }
}

fn neighbour(looker: &Looker<'_>, number: i64) -> Option<String> {
    (number > 0).then(|| looker.group_path(number))
}

fn seat(
    looker: &Looker<'_>,
    group: &ProposedGroup,
    card: &Card,
    seats: &[ProposedSeat],
    reasons: &Reasons,
) -> SeatView {
    let seats: Vec<&ProposedSeat> = seats.iter().collect();
    let own = match card.time_zone.as_str() {
        "" => String::new(),
        zone => {
            let theirs = crate::web::when::Reader::new(looker.lang(), zone);
            let say = Say::new("placement-own-window")
                .with("window", looker.weekly(&theirs, looker.at(group)))
                .with("city", city(zone));
            looker.lang().say(&say)
        }
    };
    SeatView {
        person: looker.person(card, &seats),
        own,
        reasons: reasons.told(looker.lang(), card.id, To::Host),
        path: format!(
            "/programmes/{}/placement/seats/{}",
            looker.programme, card.id
        ),
    }
}

/// `POST /programmes/{id}/placement/seats/{member}/lock`
pub async fn lock(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(SeatAt { id, member }): Path<SeatAt>,
    typed: Typed,
) -> Answer {
    let locked = typed.get("lock") != "0";
    let number = draft::lock(&app, me.id, (id, member), locked).await?;
    let path = format!("/programmes/{id}/placement/groups/{number}");
    let said = if locked {
        "said-seat-locked"
    } else {
        "said-seat-unlocked"
    };
    go_saying(&path, said)
}

/// `POST /programmes/{id}/placement/lock`: everybody stays where they are.
pub async fn lock_all(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let locked = typed.get("lock") != "0";
    draft::lock_all(&app, me.id, id, locked).await?;
    let said = if locked {
        "said-all-locked"
    } else {
        "said-all-unlocked"
    };
    go_saying(&format!("/programmes/{id}/placement"), said)
}
