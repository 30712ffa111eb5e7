//! A trial: where else somebody could sit, and what each move would cost.

use askama::Template;
use axum::extract::{RawQuery, State};

use super::group::SeatAt;
use super::view::{Looker, PersonView, percent};
use crate::app::App;
use crate::db::{Conn, MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::members;
use crate::placement::draft::{self, Standing};
use crate::placement::moves::{self, Wanted};
use crate::placement::reasons::{Reasons, To};
use crate::placement::store::{self, ProposedGroup, ProposedSeat, Row};
use crate::placement::told;
use crate::placement::trial::{self, Possible, Trial};
use crate::programmes::Programme;
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined, Me};
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, go_saying, page, page_again};

#[derive(Template)]
#[template(path = "placement/seat.html")]
struct SeatPage {
    f: Frame,
    id: ProgrammeId,
    programme: String,
    person: PersonView,
    /// Where they sit now, in a sentence.
    now: String,
    back: String,
    revision: i64,
    /// What went wrong with a move that was asked for.
    fault: String,
    group: String,
    best: Vec<Move>,
    tried: Option<Tried>,
}

/// A move, and what it would cost.
struct Move {
    number: i64,
    name: String,
    window: String,
    /// Who sits there.
    people: String,
    /// Why somebody would be right there.
    reasons: Vec<String>,
    cost: Cost,
}

/// One group that was asked about.
struct Tried {
    number: i64,
    name: String,
    /// Empty where there is no such group.
    window: String,
    reasons: Vec<String>,
    plain: Cost,
    swaps: Vec<Swap>,
}

struct Swap {
    id: String,
    person: PersonView,
    cost: Cost,
}

struct Cost {
    possible: bool,
    /// Which way it goes: better, worse, neither.
    class: &'static str,
    mark: &'static str,
    told: String,
    /// What gains by it, and what loses.
    parts: Vec<String>,
    misses: Vec<String>,
}

/// `GET /programmes/{id}/placement/seats/{member}`
pub async fn show(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(SeatAt { id, member }): Path<SeatAt>,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Typed::asked(query.as_deref());
    let mut db = app.db.read().await?;
    let looked = Looked::of(&mut db, &asker, &me, (id, member)).await?;
    page(
        &looked
            .page(&mut db, asked.get("group"), String::new())
            .await?,
    )
}

/// `POST /programmes/{id}/placement/seats/{member}/move`
pub async fn moved(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(SeatAt { id, member }): Path<SeatAt>,
    typed: Typed,
) -> Answer {
    let wanted = Wanted {
        member,
        to: typed.get("group").parse().unwrap_or(0),
        swap: typed.get("swap").parse().ok(),
        revision: typed.get("revision").parse().unwrap_or(-1),
    };
    match moves::move_seat(&app, me.id, id, &wanted).await {
        Ok(()) => {
            let path = format!("/programmes/{id}/placement/groups/{}", wanted.to);
            go_saying(&path, "said-seat-moved")
        }
        Err(Trouble::Refused(say)) => {
            let mut db = app.db.read().await?;
            let looked = Looked::of(&mut db, &asker, &me, (id, member)).await?;
            let fault = asker.lang.say(&say);
            page_again(&looked.page(&mut db, typed.get("group"), fault).await?)
        }
        Err(trouble) => Err(trouble),
    }
}

/// `POST /programmes/{id}/placement/undo`: takes the last move back; on to where that was asked.
pub async fn undo(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let revision = typed.get("revision").parse().unwrap_or(-1);
    moves::undo(&app, me.id, id, revision).await?;
    let path = match typed.get("group").parse::<i64>() {
        Ok(number) => format!("/programmes/{id}/placement/groups/{number}"),
        Err(_) => format!("/programmes/{id}/placement"),
    };
    go_saying(&path, "said-move-undone")
}

/// A draft that may be changed, and somebody in it.
struct Looked<'a> {
    asker: &'a Asker,
    me: &'a Me,
    programme: Programme,
    row: Row,
    seat: ProposedSeat,
}

impl<'a> Looked<'a> {
    async fn of(
        db: &mut Conn,
        asker: &'a Asker,
        me: &'a Me,
        (id, member): (ProgrammeId, MemberId),
    ) -> Result<Looked<'a>, Trouble> {
        let (programme, row) = draft::formed(db, me.id, id).await?;
        let seat = store::seat(db, row.placement_id, member).await?;
        let seat = seat.ok_or(Trouble::NotFound)?;
        if row.standing() != Standing::Draft {
            return Err(Trouble::refused("placement-published-already"));
        }
        Ok(Looked {
            asker,
            me,
            programme,
            row,
            seat,
        })
    }

    fn looker(&self) -> Looker<'_> {
        Looker {
            asker: self.asker,
            me: self.me,
            programme: self.programme.id,
            row: &self.row,
            minutes: self.programme.minutes,
            weeks: self.programme.rhythm_weeks,
        }
    }

    async fn page(&self, db: &mut Conn, group: &str, fault: String) -> Result<SeatPage, Trouble> {
        let (looker, id) = (self.looker(), self.programme.id);
        let cards = members::cards(db, self.me.id, &[self.seat.member_id]).await?;
        let card = cards.first().ok_or(Trouble::NotFound)?;
        let person = looker.person(card, &[&self.seat]);
        let tried = match group.parse() {
            Ok(number) => Some(self.tried(db, number).await?),
            Err(_) => None,
        };
        let best = match &tried {
            Some(_) => Vec::new(),
            None => self.best(db).await?,
        };
        let title = Say::new("trial-title").with("name", &person.name);
        let now = match self.seat.number {
            Some(number) => Say::new("trial-now").with("number", number.to_string()),
            None => Say::new("trial-now-none"),
        };
        let back = match self.seat.number {
            Some(number) => looker.group_path(number),
            None => format!("/programmes/{id}/placement#waiting"),
        };
        Ok(SeatPage {
            f: Frame::new(self.asker, self.asker.lang.say(&title)).at(Here::Programmes),
            id,
            programme: self.programme.name.clone(),
            now: self.asker.lang.say(&now),
            back,
            revision: self.row.revision,
            fault,
            group: group.to_owned(),
            person,
            best,
            tried,
        })
    }

    /// The best moves there are.
    async fn best(&self, db: &mut Conn) -> Result<Vec<Move>, Trouble> {
        let found = trial::best(db, &self.programme, &self.row, self.seat.member_id).await?;
        let mut moves = Vec::with_capacity(found.len());
        for (group, possible) in found {
            let (people, reasons) = self.why(db, group.number).await?;
            moves.push(Move {
                number: group.number,
                name: self.looker().group_name(group.number),
                window: self.window(&group),
                people,
                reasons,
                cost: self.cost(db, Some(&possible)).await?,
            });
        }
        Ok(moves)
    }

    /// Who sits in a group, and why somebody would be right there: by what all of them show.
    async fn why(&self, db: &mut Conn, number: i64) -> Result<(String, Vec<String>), Trouble> {
        let seats = store::seats_of(db, self.row.placement_id, &[number]).await?;
        let mut ids: Vec<MemberId> = seats.iter().map(|seat| seat.member_id).collect();
        let cards = members::cards(db, self.me.id, &ids).await?;
        let lang = self.asker.lang;
        let names: Vec<String> = cards.iter().map(|card| card.name(lang)).collect();
        ids.push(self.seat.member_id);
        let reasons = Reasons::of(db, &self.programme, &self.row, &ids).await?;
        let told = reasons.told(lang, self.seat.member_id, To::Host);
        Ok((names.join(", "), told))
    }

    /// One group: what it costs to go there, or to change places with somebody there.
    async fn tried(&self, db: &mut Conn, number: i64) -> Result<Tried, Trouble> {
        let row = &self.row;
        let member = self.seat.member_id;
        let group = store::group(db, row.placement_id, number).await?;
        let group = group.filter(|group| Some(group.number) != self.seat.number);
        let Some(group) = group else {
            return Ok(Tried {
                number,
                name: self.looker().group_name(number),
                window: String::new(),
                reasons: Vec::new(),
                plain: self.cost(db, None).await?,
                swaps: Vec::new(),
            });
        };
        let trial = Trial::of(db, &self.programme, row, member, &[number]).await?;
        let seats: Vec<ProposedSeat> = trial.seats_in(number).cloned().collect();
        let ids: Vec<MemberId> = seats.iter().map(|seat| seat.member_id).collect();
        let cards = members::cards(db, self.me.id, &ids).await?;
        let mut swaps = Vec::new();
        for card in cards.iter().filter(|_| self.seat.number.is_some()) {
            let possible = trial.answer(&group, Some(card.id))?;
            let seats: Vec<&ProposedSeat> = seats.iter().collect();
            swaps.push(Swap {
                id: card.id.to_string(),
                person: self.looker().person(card, &seats),
                cost: self.cost(db, possible.as_ref()).await?,
            });
        }
        let plain = trial.answer(&group, None)?;
        let reasons = match &plain {
            Some(_) => self.why(db, number).await?.1,
            None => Vec::new(),
        };
        Ok(Tried {
            number,
            name: self.looker().group_name(number),
            window: self.window(&group),
            reasons,
            plain: self.cost(db, plain.as_ref()).await?,
            swaps,
        })
    }

    fn window(&self, group: &ProposedGroup) -> String {
        let looker = self.looker();
        looker.weekly(&looker.reader(), looker.at(group))
    }

    /// What a move costs, in words; or that it is not possible, and nothing else.
    async fn cost(&self, db: &mut Conn, possible: Option<&Possible>) -> Result<Cost, sqlx::Error> {
        let lang = self.asker.lang;
        let Some(possible) = possible else {
            return Ok(Cost {
                possible: false,
                class: "",
                mark: "ban",
                told: lang.t("trial-not-possible-short"),
                parts: Vec::new(),
                misses: Vec::new(),
            });
        };
        let by = percent(possible.all);
        let (class, mark, told) = match by {
            0 => ("", "check", lang.t("trial-nothing")),
            ..0 => {
                let say = Say::new("trial-less").with("by", (-by).to_string());
                ("cost-worse", "worse", lang.say(&say))
            }
            _ => {
                let say = Say::new("trial-more").with("by", by.to_string());
                ("cost-better", "better", lang.say(&say))
            }
        };
        let mut ids: Vec<MemberId> = crate::placement::season::members_of(&possible.misses);
        ids.sort_unstable();
        ids.dedup();
        let cards = members::cards(db, self.me.id, &ids).await?;
        Ok(Cost {
            possible: true,
            class,
            mark,
            told,
            parts: parts(lang, &possible.parts),
            misses: self.looker().misses(&possible.misses, &cards),
        })
    }
}

/// What of the wishes gains by a move and what loses, a line each.
fn parts(lang: &Lang, parts: &[(String, f64)]) -> Vec<String> {
    let told = |key: &'static str, sign: &str, wanted: fn(f64) -> bool| {
        let some = parts.iter().filter(|(_, by)| wanted(*by));
        let some = some.map(|(column, by)| {
            let field = lang.say(&told::field(column));
            format!("{field} {sign}{} %", percent(by.abs()))
        });
        let some: Vec<String> = some.collect();
        let say = Say::new(key).with("fields", some.join(", "));
        (!some.is_empty()).then(|| lang.say(&say))
    };
    let gains = told("trial-gains", "+", |by| by > 0.0);
    let loses = told("trial-loses", "−", |by| by < 0.0);
    gains.into_iter().chain(loses).collect()
}
