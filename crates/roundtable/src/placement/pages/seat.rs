//! A trial: where else somebody could sit, and what each move would cost.

use askama::Template;
use axum::extract::{RawQuery, State};

use super::group::SeatAt;
use super::view::{Looker, PersonView, percent};
use crate::app::App;
use crate::db::{Conn, MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::members::{self, Card};
use crate::placement::draft::{self, Standing};
use crate::placement::moves::{self, Wanted};
use crate::placement::reasons::To;
use crate::placement::season;
use crate::placement::store::{self, ProposedGroup, ProposedSeat, Row};
use crate::placement::told;
use crate::placement::trial::{self, Better, Possible, Trial};
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
        let people = found.iter().flat_map(|one| one.people.iter().copied());
        let possible = found.iter().map(|one| &one.possible);
        let cards = self.cards(db, people, possible).await?;
        let lang = self.asker.lang;
        let told = |one: Better| {
            let there = cards.iter().filter(|card| one.people.contains(&card.id));
            let there: Vec<String> = there.map(|card| card.name(lang)).collect();
            Move {
                number: one.group.number,
                name: self.looker().group_name(one.group.number),
                window: self.window(&one.group),
                people: there.join(", "),
                reasons: one.reasons.told(lang, self.seat.member_id, To::Host),
                cost: self.cost(Some(&one.possible), &cards),
            }
        };
        Ok(found.into_iter().map(told).collect())
    }

    /// The cards of these people and of who would miss something by these moves, read at once.
    async fn cards(
        &self,
        db: &mut Conn,
        people: impl Iterator<Item = MemberId>,
        moves: impl Iterator<Item = &Possible>,
    ) -> Result<Vec<Card>, sqlx::Error> {
        let misses = moves.flat_map(|one| season::members_of(&one.misses));
        let mut ids: Vec<MemberId> = people.chain(misses).collect();
        ids.sort_unstable();
        ids.dedup();
        members::cards(db, self.me.id, &ids).await
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
                plain: self.cost(None, &[]),
                swaps: Vec::new(),
            });
        };
        let trial = Trial::of(db, &self.programme, row, member, &[number]).await?;
        let seats: Vec<&ProposedSeat> = trial.seats_in(number).collect();
        let plain = trial.answer(&group, None)?;
        let mut swapped = Vec::new();
        for seat in seats.iter().filter(|_| self.seat.number.is_some()) {
            swapped.push((seat.member_id, trial.answer(&group, Some(seat.member_id))?));
        }
        let people = seats.iter().map(|seat| seat.member_id);
        let possible = swapped.iter().filter_map(|(_, possible)| possible.as_ref());
        let cards = self.cards(db, people, possible.chain(&plain)).await?;
        let swap = |card: &Card| {
            let (_, possible) = swapped.iter().find(|(member, _)| *member == card.id)?;
            Some(Swap {
                id: card.id.to_string(),
                person: self.looker().person(card, &seats),
                cost: self.cost(possible.as_ref(), &cards),
            })
        };
        let reasons = match &plain {
            Some(_) => {
                let reasons = trial.reasons(number)?;
                reasons.told(self.asker.lang, member, To::Host)
            }
            None => Vec::new(),
        };
        Ok(Tried {
            number,
            name: self.looker().group_name(number),
            window: self.window(&group),
            reasons,
            plain: self.cost(plain.as_ref(), &cards),
            swaps: cards.iter().filter_map(swap).collect(),
        })
    }

    fn window(&self, group: &ProposedGroup) -> String {
        let looker = self.looker();
        looker.weekly(&looker.reader(), looker.at(group))
    }

    /// What a move costs, in words; or that it is not possible, and nothing else.
    fn cost(&self, possible: Option<&Possible>, cards: &[Card]) -> Cost {
        let lang = self.asker.lang;
        let Some(possible) = possible else {
            return Cost {
                possible: false,
                class: "",
                mark: "ban",
                told: lang.t("trial-not-possible-short"),
                parts: Vec::new(),
                misses: Vec::new(),
            };
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
        Cost {
            possible: true,
            class,
            mark,
            told,
            parts: parts(lang, &possible.parts),
            misses: self.looker().misses(&possible.misses, cards),
        }
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
