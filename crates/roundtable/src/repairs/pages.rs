//! The repairs of a programme for its hosts, and the question to whoever would move.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;

use super::{Move, Repair};
use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, ProgrammeId, RepairId, Topic};
use crate::error::Trouble;
use crate::members;
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined};
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go, go_saying, page};
use crate::{groups, host, meetings, programmes, repairs};

#[derive(Template)]
#[template(path = "repairs/list.html")]
struct ListPage {
    f: Frame,
    id: ProgrammeId,
    programme: String,
    repairs: Vec<Line>,
}

struct Line {
    id: RepairId,
    heading: String,
    steps: Vec<String>,
    /// How large each group is afterwards.
    after: String,
    /// Whether somebody has to be asked first.
    asks: bool,
    /// How many of those asked have answered; nothing until it is approved.
    answered: Option<String>,
}

#[derive(Template)]
#[template(path = "repairs/move.html")]
struct MovePage {
    f: Frame,
    id: ProgrammeId,
    programme: String,
    repair: RepairId,
    from: Table,
    to: Table,
}

/// A group as whoever would move compares it.
struct Table {
    heading: String,
    when: String,
    people: Vec<String>,
}

/// `GET /programmes/{id}/repairs`
pub async fn list(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let programme = programmes::for_host(&mut db, me.id, id).await?;
    let open = repairs::open_of(&mut db, id).await?;
    let names = names(&mut db, &asker, me.id, &open).await?;
    let numbers = programmes::numbers_of(&mut db, id).await?;
    let sizes = host::sizes_of(&mut db, id).await?;
    let number = |group: GroupId| numbers.get(&group).copied().unwrap_or(0).to_string();
    let line = |(repair, moves): &(Repair, Vec<Move>)| {
        let gains = gains(moves);
        let listed: Vec<String> = gains.iter().map(|group| number(*group)).collect();
        let heading = Say::new("repair-heading")
            .with("numbers", listed.join(", "))
            .count("count", listed.len());
        let step = |one: &Move| {
            let name = names.get(&one.member_id).map_or("", String::as_str);
            let say = match one.from_group {
                Some(from) => Say::new("repair-step").with("from", number(from)),
                None => Say::new("repair-step-waiting"),
            };
            asker
                .lang
                .say(&say.with("name", name).with("to", number(one.to_group)))
        };
        Line {
            id: repair.repair_id,
            heading: asker.lang.say(&heading),
            steps: moves.iter().map(step).collect(),
            after: after(&asker, &numbers, &sizes, moves),
            asks: moves.iter().any(|one| one.from_group.is_some()),
            answered: repair.approved_at.map(|_| answered(&asker, moves)),
        }
    };
    page(&ListPage {
        f: Frame::titled(&asker, "repairs-title")
            .at(Here::Programmes)
            .watching(Topic::Programme(id)),
        id,
        programme: programme.name,
        repairs: open.iter().map(line).collect(),
    })
}

/// How large each of the groups would be, in a sentence.
fn after(
    asker: &Asker,
    numbers: &BTreeMap<GroupId, i64>,
    sizes: &BTreeMap<GroupId, usize>,
    moves: &[Move],
) -> String {
    let mut told: Vec<(i64, String)> = Vec::new();
    for (group, by) in changes(moves) {
        let size = sizes.get(&group).copied().unwrap_or(0);
        let number = numbers.get(&group).copied().unwrap_or(0);
        let say = Say::new("repair-size")
            .with("number", number.to_string())
            .count("count", size.saturating_add_signed(by));
        told.push((number, asker.lang.say(&say)));
    }
    told.sort();
    let told: Vec<String> = told.into_iter().map(|(_, told)| told).collect();
    let say = Say::new("repair-after").with("sizes", told.join(", "));
    asker.lang.say(&say)
}

/// How many have answered, and not who: whoever says no does so with nobody looking on.
fn answered(asker: &Asker, moves: &[Move]) -> String {
    let asked = moves.iter().filter(|one| one.from_group.is_some());
    let answered = asked.clone().filter(|one| one.consented_at.is_some());
    let say = Say::new("repair-answered")
        .count("count", answered.count())
        .count("all", asked.count());
    asker.lang.say(&say)
}

/// The groups that are larger afterwards.
fn gains(moves: &[Move]) -> Vec<GroupId> {
    let gaining = changes(moves).into_iter().filter(|(_, by)| *by > 0);
    gaining.map(|(group, _)| group).collect()
}

/// By how many each group grows or shrinks.
fn changes(moves: &[Move]) -> BTreeMap<GroupId, isize> {
    let mut net: BTreeMap<GroupId, isize> = BTreeMap::new();
    for one in moves {
        *net.entry(one.to_group).or_default() += 1;
        if let Some(from) = one.from_group {
            *net.entry(from).or_default() -= 1;
        }
    }
    net
}

async fn names(
    db: &mut Conn,
    asker: &Asker,
    me: MemberId,
    open: &[(Repair, Vec<Move>)],
) -> Result<BTreeMap<MemberId, String>, sqlx::Error> {
    let moves = open.iter().flat_map(|(_, moves)| moves);
    let ids: Vec<MemberId> = moves.map(|one| one.member_id).collect();
    let cards = members::cards(db, me, &ids).await?;
    Ok(cards
        .iter()
        .map(|card| (card.id, card.name(asker.lang)))
        .collect())
}

/// `POST /programmes/{id}/repairs/{repair}/approve`
pub async fn approved(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path((id, repair)): Path<(ProgrammeId, RepairId)>,
) -> Answer {
    let path = format!("/programmes/{id}/repairs");
    match repairs::approve(&app, me.id, id, repair).await? {
        true => go_saying(&path, "said-repair-approved"),
        false => go_saying(&path, "said-repair-changed"),
    }
}

/// `POST /programmes/{id}/repairs/{repair}/dismiss`
pub async fn dismissed(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path((id, repair)): Path<(ProgrammeId, RepairId)>,
) -> Answer {
    repairs::dismiss(&app, me.id, id, repair).await?;
    go_saying(
        &format!("/programmes/{id}/repairs"),
        "said-repair-dismissed",
    )
}

/// `GET /programmes/{id}/move`: would I move?
pub async fn asked(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let programme = programmes::for_member(&mut db, me.id, id).await?;
    let asked = repairs::asked_of(&mut db, me.id, id).await?;
    let Some((asked, from)) = asked.and_then(|one| one.from_group.map(|from| (one, from))) else {
        return go(&format!("/programmes/{id}"));
    };
    let reader = Reader::new(asker.lang, &me.time_zone);
    let (here, there) = ("move-from", "move-to");
    page(&MovePage {
        f: Frame::titled(&asker, "move-title")
            .at(Here::Programmes)
            .watching(Topic::Programme(id)),
        id,
        programme: programme.name,
        repair: asked.repair_id,
        from: table(&app, &mut db, &asker, &reader, me.id, from, here).await?,
        to: table(&app, &mut db, &asker, &reader, me.id, asked.to_group, there).await?,
    })
}

async fn table(
    app: &App,
    db: &mut Conn,
    asker: &Asker,
    reader: &Reader,
    me: MemberId,
    group: GroupId,
    heading: &'static str,
) -> Result<Table, sqlx::Error> {
    let now = app.now();
    let next = meetings::next_of(db, &[group], now).await?;
    let when = next.first().map(|next| {
        let say = Say::new("move-next")
            .with("day", reader.day(next.starts_at, now))
            .with("hours", meetings::hours(asker.lang, reader, next));
        asker.lang.say(&say)
    });
    let seats = groups::seats_of(db, group).await?;
    let others = seats
        .iter()
        .filter(|seat| seat.member != me && !seat.facilitates);
    let others: Vec<MemberId> = others.map(|seat| seat.member).collect();
    let cards = members::cards(db, me, &others).await?;
    Ok(Table {
        heading: asker.lang.t(heading),
        when: when.unwrap_or_else(|| asker.lang.t("groups-no-date")),
        people: cards.iter().map(|card| card.name(asker.lang)).collect(),
    })
}

/// `POST /programmes/{id}/move/consent`
pub async fn consented(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    repairs::answer(&app, me.id, (id, repair_in(&typed)?), true).await?;
    go_saying(&format!("/programmes/{id}"), "said-move-agreed")
}

/// `POST /programmes/{id}/move/refuse`
pub async fn refused(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    repairs::answer(&app, me.id, (id, repair_in(&typed)?), false).await?;
    go_saying(&format!("/programmes/{id}"), "said-move-refused")
}

/// The repair a form is about: what was looked at, and no other that was found meanwhile.
fn repair_in(typed: &Typed) -> Result<RepairId, Trouble> {
    let over = |_| Trouble::Gone(Say::new("move-over"));
    typed.get("repair").parse().map_err(over)
}
