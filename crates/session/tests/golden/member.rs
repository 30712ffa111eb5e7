//! Six people who go through a format from its beginning to its end and do in each step whatever
//! can be done there; something is taken back, held, longer, or voted for besides.

use session::steps::StepAct;
use session::{Act, Format, May, More, NoteId, Seat, Session};

use super::log::{Done, Line, Log, PEOPLE, Saw, sights};

/// Who facilitates.
const TOM: Seat = Seat(1);
/// How many throws somebody has for something that can be done.
const THROWS: usize = 40;
/// How many times in a step Next is pressed before it is left.
const NEXT_MAX: usize = 12;

struct Told {
    session: Session,
    log: Log,
    now: i64,
    dice: u64,
    notes: i64,
}

/// The session of a format, told from beginning to end.
pub fn tells(format: &Format, name: &str) -> Log {
    let log = Log::new(format);
    let mut told = Told {
        session: log.session(),
        log,
        now: 1_000_000,
        dice: dice_of(name),
        notes: 0,
    };
    for seat in 1..=PEOPLE {
        told.does(Seat(seat), Act::Sit);
    }
    told.does(TOM, Act::Facilitate);
    told.does(TOM, Act::Begin { time: None });
    for at in 0..told.session.agenda().len() {
        told.goes_through(at);
    }
    told.log
}

/// A number of a word.
fn dice_of(name: &str) -> u64 {
    let throw = |all: u64, byte| all.wrapping_mul(31).wrapping_add(u64::from(byte));
    name.bytes().fold(7, throw) | 1
}

impl Told {
    fn below(&mut self, most: usize) -> usize {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        (self.dice % most.max(1) as u64) as usize
    }

    /// Somebody does something; whether anything came of it. What came to nothing is not told.
    fn does(&mut self, seat: Seat, act: Act) -> bool {
        let done = Done {
            seat,
            act,
            now: self.now,
            chance: self.dice >> 1,
            here: (1..=PEOPLE).map(Seat).collect(),
        };
        let decided = self.session.decide(seat, done.act.clone(), &done.given());
        let events = decided.unwrap_or_default();
        if events.is_empty() {
            return false;
        }
        self.log.lines.push(Line::Act(done));
        for event in events {
            self.session.apply(&event);
            self.log.lines.push(Line::Event(event));
        }
        self.now += 7_000;
        true
    }

    fn goes_through(&mut self, at: usize) {
        for pressed in 0..NEXT_MAX {
            if self.session.here().at != at {
                return;
            }
            for seat in 1..=PEOPLE {
                self.does_something_here(Seat(seat));
                self.does_something_here(Seat(seat));
            }
            self.does_something_of_the_frame(at, pressed);
            let now = self.now;
            let sights = sights(&self.session, now);
            self.log.lines.push(Line::Sights(Saw { now, sights }));
            if !self.does(TOM, Act::Next(self.session.here())) {
                self.does(TOM, Act::SkipStep(self.session.here()));
            }
        }
        self.does(TOM, Act::SkipStep(self.session.here()));
    }

    fn does_something_here(&mut self, seat: Seat) {
        for _ in 0..THROWS {
            let sight = self.session.sight(seat, self.now);
            let Some(step) = sight.step else {
                return;
            };
            let kind = self.session.format().steps[step].kind;
            let note = NoteId(self.notes + 1);
            let act = StepAct::some(kind, &mut |most| self.below(most), &sight, note);
            let puts = act.note().is_some();
            let at = self.session.here().at;
            if self.does(seat, Act::Step { at, act }) {
                self.notes += i64::from(puts);
                return;
            }
        }
    }

    fn does_something_of_the_frame(&mut self, at: usize, pressed: usize) {
        let sight = self.session.sight(TOM, self.now);
        if let (Some(shown), true) = (sight.notes.first(), pressed < 2) {
            let (note, back) = (shown.note, true);
            self.does(TOM, Act::Hold { note, back });
            if at.is_multiple_of(2) {
                self.takes_back();
            }
        }
        if pressed > 0 {
            return;
        }
        match at % 3 {
            0 => {
                self.does(TOM, Act::Pause);
                self.now += 60_000;
                self.does(TOM, Act::Resume);
            }
            1 => {
                let ends_at = self.session.sight(TOM, self.now).ends_at.unwrap_or(0);
                let longer = true;
                self.does(TOM, Act::Extend { ends_at, longer });
            }
            _ => {
                self.does(TOM, Act::Next(self.session.here()));
                self.takes_back();
            }
        }
        self.votes_for_more(at);
    }

    fn takes_back(&mut self) {
        let of = self.session.sight(TOM, self.now).undo;
        self.does(TOM, Act::Undo { of });
    }

    fn votes_for_more(&mut self, at: usize) {
        let Some(ends_at) = self.session.sight(TOM, self.now).ends_at else {
            return;
        };
        let votes = self.session.sight(TOM, self.now).more.is_some();
        self.now = if votes {
            self.now.max(ends_at)
        } else {
            self.now
        };
        if !self
            .session
            .sight(TOM, self.now)
            .may
            .contains(&May::AskMore)
        {
            return;
        }
        let round = 0;
        for (seat, act) in [(TOM, More::Open), (Seat(2), More::Vote(true))] {
            self.does(seat, Act::More { at, round, act });
        }
        let act = More::Close;
        self.does(TOM, Act::More { at, round, act });
    }
}
