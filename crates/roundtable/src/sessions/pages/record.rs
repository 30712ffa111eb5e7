//! What a session left, once it is over: what came of it first, and then what was made, by step.

use std::collections::BTreeSet;

use askama::Template;
use session::format::Basis;
use session::steps::Kind;
use session::{NoteId, Seat, Sight};

use crate::app::App;
use crate::db::{Conn, GroupId, MemberId};
use crate::error::Trouble;
use crate::sessions::left::{self, Readable};
use crate::sessions::room::Room;
use crate::sessions::steps::{self, Scene, notes};
use crate::sessions::store;
use crate::web::asker::Asker;
use crate::web::form::Typed;
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;

/// The record of a session, as one member reads it.
#[derive(Template)]
#[template(path = "sessions/record.html")]
pub struct RecordPage {
    f: Frame,
    path: String,
    group: GroupId,
    /// What the group is called, and the format.
    group_name: String,
    name: String,
    /// Which session it was, and when it ended.
    about: String,
    /// Why something was not taken, in a sentence.
    fault: Option<String>,
    decisions: Vec<Decision>,
    commitments: Vec<Commitment>,
    thanks: Vec<Thanks>,
    /// Who thanked whom, where that is told by name.
    thanked: Vec<String>,
    steps: Vec<Part>,
    /// Why there are no steps to read; empty where there are.
    nothing: String,
    /// What one noted for oneself.
    pad: String,
}

struct Decision {
    /// Whose decision it is, in a sentence.
    whose: String,
    decision: String,
    /// What else it says: what it is called, and the words.
    also: Vec<(String, String)>,
    /// Words, and the day somebody looks for it.
    signs: Vec<(String, String)>,
    /// Words, and whose they are.
    dissents: Vec<(String, String)>,
    /// When to look at it again.
    review: String,
}

struct Commitment {
    face: Face,
    name: String,
    words: String,
    /// By when, and who asks about it.
    about: String,
}

struct Thanks {
    /// From whom to whom.
    between: String,
    words: String,
}

struct Part {
    name: String,
    prompt: String,
    /// What the kind prints, where there is nothing to do any more.
    shown: String,
    /// What was written and told to nobody: its author reads it here.
    own: Vec<String>,
}

/// The record, as this member reads it. `refused`: what they typed, and why it was not taken.
pub async fn of(
    app: &App,
    db: &mut Conn,
    asker: &Asker,
    room: &Room,
    refused: Option<(&Typed, Say)>,
) -> Result<RecordPage, Trouble> {
    let f = Frame::new(asker, room.row.name.clone()).at(Here::Groups);
    let zone = asker.me.as_ref().map_or("UTC", |me| &me.time_zone);
    let reader = Reader::new(asker.lang, zone);
    let left = left::read(db, room.row.session_id, room.row.member(room.me)).await?;
    let telling = Telling { f, room, reader };
    let steps = telling.steps()?;
    let ended = room.row.ended_at.unwrap_or(room.row.acted_at);
    let about = Say::new("record-about").with("number", room.row.number.to_string());
    let about = about.with("day", telling.reader.day(ended, app.now()));
    Ok(RecordPage {
        path: room.path(),
        group: room.row.group_id,
        group_name: room.group.clone(),
        name: room.row.name.clone(),
        about: telling.f.lang.say(&about),
        decisions: telling.decisions(&left),
        commitments: telling.commitments(&left),
        thanks: telling.thanks(&left),
        thanked: telling.thanked(),
        nothing: match (steps.is_empty(), room.back.is_empty()) {
            (false, _) => String::new(),
            (true, false) => telling.f.t("record-nothing"),
            (true, true) => telling.f.t("record-not-there"),
        },
        steps,
        pad: match refused.as_ref().filter(|(typed, _)| typed.has("pad")) {
            Some((typed, _)) => typed.get("pad").to_owned(),
            None => room.pad.clone(),
        },
        fault: refused.map(|(_, why)| telling.f.lang.say(&why)),
        f: telling.f,
    })
}

/// What is told in whose words.
struct Telling<'a> {
    f: Frame,
    room: &'a Room,
    reader: Reader,
}

impl Telling<'_> {
    fn decisions(&self, left: &Readable) -> Vec<Decision> {
        let all = left.decisions.iter().map(|one| {
            let row = &one.row;
            let also = [("record-why", &row.why), ("record-changed", &row.changed)];
            let also = also.into_iter().filter(|(_, words)| !words.is_empty());
            let dissents = one.dissents.iter().map(|(words, by)| {
                let by = by.map_or_else(|| self.f.t("room-unsigned"), |by| self.name(by));
                (words.clone(), by)
            });
            let signs = one.signs.iter();
            let signs = signs.map(|(words, on)| (words.clone(), self.on("record-look-on", on)));
            Decision {
                whose: self.decided(row.member_id),
                decision: row.decision.clone(),
                also: also
                    .map(|(key, words)| (self.f.t(key), words.clone()))
                    .collect(),
                signs: signs.collect(),
                dissents: dissents.collect(),
                review: self.on("record-review", &row.review_on),
            }
        });
        all.collect()
    }

    /// Whose decision it is.
    fn decided(&self, whose: Option<MemberId>) -> String {
        match whose {
            Some(whose) if whose == self.me() => self.f.t("record-you-decided"),
            Some(whose) => self.f.with("record-decided", "name", &self.name(whose)),
            None => self.f.t("record-group-decided"),
        }
    }

    fn commitments(&self, left: &Readable) -> Vec<Commitment> {
        let all = left.commitments.iter().map(|one| Commitment {
            face: self.face(one.member_id),
            name: self.name(one.member_id),
            words: one.words.clone(),
            about: self.promised(one),
        });
        all.collect()
    }

    /// By when, and who asks about it; that somebody was asked to and said no, nobody is told.
    fn promised(&self, one: &store::Commitment) -> String {
        let partner = one.partner_id.filter(|_| one.agreed != Some(0));
        let asks = partner.map(|partner| {
            let key = match (partner == self.me(), one.agreed) {
                (true, _) => return self.f.t("record-you-ask"),
                (false, Some(_)) => "record-partner",
                (false, None) => "record-partner-asked",
            };
            self.f.with(key, "name", &self.name(partner))
        });
        let by = self.on("record-by", &one.due_on);
        let said = [Some(by).filter(|by| !by.is_empty()), asks];
        let said: Vec<String> = said.into_iter().flatten().collect();
        said.join(" ")
    }

    fn thanks(&self, left: &Readable) -> Vec<Thanks> {
        let all = left.thanks.iter().map(|one| {
            let to = one
                .to_id
                .map_or_else(|| self.f.t("room-gone"), |to| self.name(to));
            let between = match one.member_id == self.me() {
                true => self.f.with("record-you-thanked", "name", &to),
                false => self
                    .f
                    .with("record-thanked-you", "name", &self.name(one.member_id)),
            };
            Thanks {
                between,
                words: one.words.clone(),
            }
        });
        all.collect()
    }

    /// Who thanked whom, for everybody, where the step tells it.
    fn thanked(&self) -> Vec<String> {
        let told = self
            .room
            .back
            .iter()
            .filter_map(|(_, sight)| sight.thanks.as_ref());
        let told = told.flat_map(|seen| &seen.told);
        let told = told.map(|(from, to)| {
            let say = Say::new("record-thanked").with("from", self.seat(*from));
            self.f.lang.say(&say.with("to", self.seat(*to)))
        });
        told.collect()
    }

    fn steps(&self) -> Result<Vec<Part>, askama::Error> {
        let mut parts = Vec::new();
        let mut read: BTreeSet<NoteId> = BTreeSet::new();
        for (at, sight) in &self.room.back {
            let mut sight = sight.clone();
            // What lay beside a step stands with the step that made it; a vote says what it was
            // about, a view and a board what they made of it.
            let kind = sight
                .step
                .map(|step| self.room.session.format().steps[step].kind);
            if !matches!(kind, Some(Kind::Vote | Kind::View | Kind::Board)) {
                sight.about.retain(|note| !read.contains(note));
            }
            read.extend(sight.notes.iter().map(|shown| shown.note));
            let part = self.step(*at, &sight)?;
            parts.extend(part.filter(|part| says(&part.shown) || !part.own.is_empty()));
        }
        Ok(parts)
    }

    /// One step, unless what came of it stands further up.
    fn step(&self, at: usize, sight: &Sight) -> Result<Option<Part>, askama::Error> {
        let steps = &self.room.session.format().steps;
        let Some(step) = sight.step.and_then(|step| steps.get(step)) else {
            return Ok(None);
        };
        if matches!(step.kind, Kind::Commit | Kind::Decide | Kind::Thanks) {
            return Ok(None);
        }
        let scene = Scene {
            f: &self.f,
            room: self.room,
            sight,
            step,
            at,
            typed: None,
            reader: &self.reader,
        };
        let shown = steps::shown(&scene)?.stage;
        // The other kinds show themselves what is one's own.
        let own = match step.kind {
            Kind::Write | Kind::Consult | Kind::Pair => notes::untold(&scene),
            _ => Vec::new(),
        };
        let whose = sight.presenter.filter(|_| step.basis == Basis::Challenge);
        Ok(Some(Part {
            name: match whose {
                Some(seat) => {
                    let say = Say::new("room-step-whose").with("step", step.name.as_str());
                    self.f.lang.say(&say.with("name", self.seat(seat)))
                }
                None => step.name.clone(),
            },
            prompt: step.prompt.clone(),
            shown: apart(&shown, at),
            own,
        }))
    }

    /// A day in a sentence; nothing where there is none.
    fn on(&self, key: &'static str, day: &str) -> String {
        let date = day.parse().ok();
        date.map(|date| self.f.with(key, "day", &self.reader.date(date)))
            .unwrap_or_default()
    }

    fn me(&self) -> MemberId {
        self.room.row.member(self.room.me)
    }

    fn seat(&self, seat: Seat) -> String {
        self.name(self.room.row.member(seat))
    }

    fn name(&self, member: MemberId) -> String {
        let person = self.room.people.iter().find(|one| one.member == member);
        match person {
            Some(person) if person.me => self.f.t("room-you"),
            Some(person) => person.short.clone(),
            None => self.f.t("room-gone"),
        }
    }

    fn face(&self, member: MemberId) -> Face {
        let person = self.room.people.iter().find(|one| one.member == member);
        person.map_or_else(|| Face::of(member.0, "-"), |person| person.face.clone())
    }
}

/// Several steps stand on one page here: what one calls by its id is another's too otherwise.
/// Words have no plain quotation mark in HTML, so that none of theirs is touched.
fn apart(html: &str, at: usize) -> String {
    let mut html = html.to_owned();
    for name in ["id", "for", "aria-labelledby", "aria-describedby"] {
        html = html.replace(&format!(" {name}=\""), &format!(" {name}=\"s{at}-"));
    }
    html
}

/// Whether anything can be read between the tags.
fn says(html: &str) -> bool {
    let texts = html.split('<').map(|part| match part.split_once('>') {
        Some((_, text)) => text,
        None => part,
    });
    texts.into_iter().any(|text| !text.trim().is_empty())
}
