//! The hosts' word in one programme: who is to be kept apart, who must sit together.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::db::{Conn, MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::members::{self, Card};
use crate::programmes::{self, Between};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined, Me};
use crate::web::form::{Faults, Typed, choose};
use crate::web::frame::{Frame, Here};
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page, page_again};

/// The two fields in which somebody is named.
const FIELDS: [&str; 2] = ["one", "two"];
const NAME_CHARS_MAX: usize = 80;

#[derive(Template)]
#[template(path = "programmes/pairs.html")]
struct PairsPage {
    f: Frame,
    id: ProgrammeId,
    name: String,
    faults: Faults,
    between: &'static str,
    picks: Vec<Pick>,
    lists: Vec<Pairs>,
}

/// A field in which somebody is named; and who may be meant, when it is not plain.
struct Pick {
    field: &'static str,
    label: String,
    typed: String,
    meant: Vec<(MemberId, String)>,
}

struct Pairs {
    key: &'static str,
    heading: String,
    none: String,
    pairs: Vec<(Person, Person)>,
}

#[derive(Clone)]
struct Person {
    id: MemberId,
    name: String,
    card: Card,
}

/// `GET /programmes/{id}/exclusions`
pub async fn pairs(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let mut db = app.db.read().await?;
    page(&pairs_page(&mut db, &asker, &me, id).await?)
}

/// `POST /programmes/{id}/exclusions`
pub async fn paired(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let mut db = app.db.read().await?;
    let mut shown = pairs_page(&mut db, &asker, &me, id).await?;
    let between = Between::of(typed.get("between"));
    match between {
        Some(between) => shown.between = between.key(),
        None => shown.faults.add("between", choose("between")),
    }
    let mut meant = Vec::new();
    for (at, field) in FIELDS.into_iter().enumerate() {
        let pick = &mut shown.picks[at];
        pick.typed = typed.get(field).chars().take(NAME_CHARS_MAX).collect();
        pick.meant = find(&mut db, id, &typed, field).await?;
        match pick.meant.as_slice() {
            [one] => meant.push(one.0),
            _ if pick.typed.is_empty() => {
                typed.line(&mut shown.faults, field, NAME_CHARS_MAX);
            }
            [] => shown.faults.add(field, Say::new("pairs-nobody")),
            _ => shown.faults.add(field, Say::new("pairs-which")),
        }
    }
    drop(db);
    let (Some(between), [one, two], true) = (between, meant.as_slice(), shown.faults.none()) else {
        return page_again(&shown);
    };
    match programmes::say_between(&app, me.id, id, between, (*one, *two)).await {
        Err(Trouble::Refused(say)) => {
            shown.faults.add(FIELDS[1], say);
            page_again(&shown)
        }
        done => {
            done?;
            go_saying(&format!("/programmes/{id}/exclusions"), "said-pair-kept")
        }
    }
}

/// `POST /programmes/{id}/exclusions/remove`
pub async fn unpaired(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let member = |field| typed.get(field).parse().map_err(|_| Trouble::NotFound);
    let between = Between::of(typed.get("between")).ok_or(Trouble::NotFound)?;
    let two = (member(FIELDS[0])?, member(FIELDS[1])?);
    programmes::unsay_between(&app, me.id, id, between, two).await?;
    go_saying(&format!("/programmes/{id}/exclusions"), "said-pair-ended")
}

/// Who is meant: chosen from those of a name, or the one the name fits.
async fn find(
    db: &mut Conn,
    id: ProgrammeId,
    typed: &Typed,
    field: &'static str,
) -> Result<Vec<(MemberId, String)>, sqlx::Error> {
    let name = typed.get(field);
    if name.is_empty() {
        return Ok(Vec::new());
    }
    let found = programmes::enrolled_named(db, id, name).await?;
    let chosen = typed.get(&format!("{field}-meant")).parse::<MemberId>();
    let of_them = |chosen: MemberId| found.iter().find(|(member, _)| *member == chosen).cloned();
    match chosen.ok().and_then(of_them) {
        Some(one) => Ok(vec![one]),
        None => Ok(found),
    }
}

async fn pairs_page(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    id: ProgrammeId,
) -> Result<PairsPage, Trouble> {
    let programme = programmes::for_host(db, me.id, id).await?;
    let mut lists = Vec::new();
    for between in [Between::Apart, Between::Together] {
        let said = programmes::said_by_hosts(db, me.id, id, between).await?;
        let (heading, none) = match between {
            Between::Apart => ("pairs-apart", "pairs-apart-none"),
            Between::Together => ("pairs-together", "pairs-together-none"),
        };
        lists.push(Pairs {
            key: between.key(),
            heading: asker.lang.t(heading),
            none: asker.lang.t(none),
            pairs: persons(db, asker, me, &said).await?,
        });
    }
    let pick = |field: &'static str| Pick {
        field,
        label: asker.lang.t(match field {
            "one" => "pairs-one-label",
            _ => "pairs-two",
        }),
        typed: String::new(),
        meant: Vec::new(),
    };
    Ok(PairsPage {
        f: Frame::titled(asker, "pairs-title").at(Here::Programmes),
        id,
        name: programme.name,
        faults: Faults::default(),
        between: Between::Apart.key(),
        picks: FIELDS.map(pick).into(),
        lists,
    })
}

async fn persons(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    said: &[(MemberId, MemberId)],
) -> Result<Vec<(Person, Person)>, sqlx::Error> {
    let mut ids: Vec<MemberId> = said.iter().flat_map(|(a, b)| [*a, *b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let cards = members::cards(db, me.id, &ids).await?.into_iter();
    let person = |card: Card| Person {
        id: card.id,
        name: card.name(asker.lang),
        card,
    };
    let people: Vec<Person> = cards.map(person).collect();
    let of = |id: &MemberId| people.iter().find(|one| one.id == *id).cloned();
    let pair = |(a, b): &(MemberId, MemberId)| Some((of(a)?, of(b)?));
    Ok(said.iter().filter_map(pair).collect())
}
