//! Enrolling: what a programme needs, what its hosts see, and the way out again.

use askama::Template;
use axum::extract::{RawQuery, State};

use super::show::{day_of, facts};
use crate::app::App;
use crate::db::{Conn, MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::members::{self, Card};
use crate::programmes::{self, Programme, Standing, Wish};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined, Me, Seated};
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page, secrets};
use crate::{groups, web};

#[derive(Template)]
#[template(path = "programmes/enrol.html")]
struct EnrolPage {
    f: Frame,
    id: ProgrammeId,
    name: String,
    me: MemberId,
    code: String,
    act: String,
    promise: Vec<String>,
    facts: Vec<String>,
    /// When the next placement is; empty while no day is set.
    placing: String,
    enrolled: bool,
    /// A seat is held for them.
    held: bool,
    /// Why they can't enrol; empty when they can.
    closed: String,
    alone: bool,
    /// Kinds of which nobody should be the only one here, in words.
    kinds: String,
    gaps: Vec<Gap>,
    apart_from: Vec<Apart>,
    /// The group of it they sit in.
    seat: String,
}

/// What their profile does not say yet.
pub(super) struct Gap {
    pub label: String,
    pub why: String,
    pub path: String,
}

struct Apart {
    name: String,
    card: Card,
}

/// `GET /programmes/{id}/enrol`
pub async fn enrol(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Typed::asked(query.as_deref());
    let code = asked.get("code");
    let mut db = app.db.read().await?;
    let programme = programmes::for_enrolling(&mut db, me.id, id, code).await?;
    page(&enrol_page(&app, &mut db, &asker, &me, &programme, code).await?)
}

/// `POST /programmes/{id}/enrol`: enrols, or changes the wish of who is enrolled.
pub async fn enrolled(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let mut db = app.db.read().await?;
    let held = programmes::enrolment_of(&mut db, id, me.id).await?;
    drop(db);
    let wish = Wish {
        alone: typed.has("alone"),
        code: typed.get("code").to_owned(),
    };
    if held.is_some() && !typed.has("act") {
        programmes::change_wish(&app, me.id, id, wish.alone).await?;
        return go_saying(&format!("/programmes/{id}/enrol"), "said-wish-kept");
    }
    programmes::enrol(&app, me.id, id, &wish, typed.get("act")).await?;
    go_saying(&format!("/programmes/{id}/waiting"), "said-enrolled")
}

/// `POST /programmes/{id}/leave`: whoever was put on a list need not join first.
pub async fn left(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    programmes::leave(&app, me.id, id, typed.has("seat")).await?;
    go_saying("/programmes", "said-programme-left")
}

async fn enrol_page(
    app: &App,
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    programme: &Programme,
    code: &str,
) -> Result<EnrolPage, Trouble> {
    let (now, id) = (app.now(), programme.id);
    let reader = Reader::new(asker.lang, &me.time_zone);
    let held = programmes::enrolment_of(db, id, me.id).await?;
    let hosts = programmes::hosts_of(db, id).await?.contains(&me.id);
    let closed = programmes::closed_to(programme, hosts, code);
    let closed = closed.filter(|_| held.is_none());
    let standing = programmes::standing(db, me.id, id).await?;
    let seat = match standing {
        Standing::Seated(group) => groups::name_of(db, group).await?,
        _ => String::new(),
    };
    let placing = programme.placing_on.map(|day| {
        let day = day_of(&reader, programme, day, now);
        asker.lang.say(&Say::new("enrol-placing").with("day", day))
    });
    let back = format!("/programmes/{id}/enrol{}", query_of(code));
    Ok(EnrolPage {
        f: Frame::new(asker, programme.name.clone()).at(Here::Programmes),
        id,
        me: me.id,
        code: code.to_owned(),
        act: secrets::token(),
        promise: programme.promise.lines().map(str::to_owned).collect(),
        facts: facts(asker, &reader, programme, now),
        placing: placing.unwrap_or_default(),
        enrolled: held.is_some(),
        held: standing == Standing::Offered,
        closed: closed.map(|key| asker.lang.t(key)).unwrap_or_default(),
        alone: held.is_some_and(|held| held.alone == 1),
        kinds: kinds(asker, programme),
        gaps: gaps(db, asker, me.id, programme, &back).await?,
        apart_from: apart_from(db, asker, me.id).await?,
        seat,
        name: programme.name.clone(),
    })
}

fn query_of(code: &str) -> String {
    match code {
        "" => String::new(),
        code => format!("?code={}", web::url_part(code)),
    }
}

/// The kinds of which nobody should be the only one: `industry, country`.
fn kinds(asker: &Asker, programme: &Programme) -> String {
    let fields = programme.rules.alone.iter();
    let names = fields.map(|field| asker.lang.t(&members::field_key(field)).to_lowercase());
    names.collect::<Vec<_>>().join(", ")
}

/// What placement would need of somebody and their profile does not say, and where to say it:
/// saved, the profile leads `back`.
pub(super) async fn gaps(
    db: &mut Conn,
    asker: &Asker,
    member: MemberId,
    programme: &Programme,
    back: &str,
) -> Result<Vec<Gap>, Trouble> {
    let person = members::people_of(db, &[member]).await?.pop();
    let person = person.ok_or(Trouble::NotFound)?;
    let focus = person.columns.iter().find(|(key, _)| *key == "focus");
    let open = [
        ("free", person.free.is_empty() && !programme.is_evening()),
        ("languages", person.languages.is_empty()),
        ("focus", focus.is_none_or(|(_, value)| value.is_empty())),
    ];
    let gap = |field: &str| Gap {
        label: asker.lang.t(&members::field_key(field)),
        why: asker.lang.t(&format!("need-of-{field}")),
        path: format!("/profile?next={}#{field}", web::url_part(back)),
    };
    let open = open.into_iter().filter(|(_, open)| *open);
    Ok(open.map(|(field, _)| gap(field)).collect())
}

async fn apart_from(db: &mut Conn, asker: &Asker, me: MemberId) -> Result<Vec<Apart>, sqlx::Error> {
    let ids = programmes::own_exclusions(db, me).await?;
    let cards = members::cards(db, me, &ids).await?.into_iter();
    let apart = |card: Card| Apart {
        name: card.name(asker.lang),
        card,
    };
    Ok(cards.map(apart).collect())
}
