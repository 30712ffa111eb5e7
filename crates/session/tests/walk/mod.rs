//! A session lived by members who do whatever comes to their minds, and what must hold all along.

use std::collections::{BTreeMap, BTreeSet};

use session::format::See;
use session::steps::{Kind, Noted, StepAct};
use session::{Act, Event, Format, Given, May, More, NoteId, Seat, Session, Stage};

mod more;

/// Seats that may come; some never do.
const SEATS: i64 = 7;

pub struct Walk {
    session: Session,
    log: Vec<Event>,
    fresh: Session,
    now: i64,
    dice: u64,
    notes: i64,
    /// Every note with its author and the place in the agenda of its step, as long as it has one.
    ledger: BTreeMap<NoteId, (Seat, usize)>,
    /// What each said in which vote for more time, by the place of its step.
    votes: BTreeMap<(usize, usize, Seat), bool>,
    /// How long the clock has run.
    ran: i64,
}

impl Walk {
    pub fn new(format: &Format, seed: u64) -> Walk {
        let session = Session::new(format.clone(), Vec::new());
        Walk {
            fresh: session.clone(),
            session,
            log: Vec::new(),
            now: 1_000_000,
            dice: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            notes: 0,
            ledger: BTreeMap::new(),
            votes: BTreeMap::new(),
            ran: 0,
        }
    }

    pub fn goes(mut self, acts: usize, name: &str) {
        for turn in 0..acts {
            let (seat, act) = self.something();
            let told = format!("{name}, act {turn}: {seat:?} {act:?}");
            let later = match self.below(15) {
                0 => self.below(600_000) as i64,
                _ => self.below(40_000) as i64,
            };
            self.ran += if self.runs() { later } else { 0 };
            self.now += later;
            self.does(seat, act, &told);
        }
    }

    fn below(&mut self, most: usize) -> usize {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        (self.dice % most.max(1) as u64) as usize
    }

    fn does(&mut self, seat: Seat, act: Act, told: &str) {
        let here = (1..=SEATS)
            .map(Seat)
            .filter(|seat| seat.0 % 3 != 0)
            .collect();
        let given = Given {
            now: self.now,
            chance: self.dice,
            here,
        };
        let may = self.session.sight(seat, self.now).may;
        let before = self.own_notes();
        let Ok(events) = self.session.decide(seat, act.clone(), &given) else {
            return;
        };
        if !events.is_empty() {
            assert!(may.contains(&needs(&act)), "{told}: not among {may:?}");
        }
        self.hides_votes(seat, &act, &given, told);
        for event in &events {
            self.session.apply(event);
        }
        self.log.extend(events);
        self.keeps_ledger(seat, &act);
        self.is_the_same_when_replayed(told);
        self.sent_again_changes_nothing(seat, &act, &given, told);
        self.shows_nothing_sealed(told);
        self.loses_no_word(&before, &act, told);
        self.keeps_votes(seat, &act, told);
        self.gives_the_word_to_who_may(told);
        self.measures_only_while_the_clock_runs(told);
    }

    /// Replay gives the same state, and with it the same sight for each seat.
    fn is_the_same_when_replayed(&self, told: &str) {
        let mut again = self.fresh.clone();
        for event in &self.log {
            let text = serde_json::to_string(event).unwrap();
            again.apply(&serde_json::from_str(&text).unwrap());
        }
        assert_eq!(again, self.session, "{told}");
    }

    fn sent_again_changes_nothing(&self, seat: Seat, act: &Act, given: &Given, told: &str) {
        match self.session.decide(seat, act.clone(), given) {
            Ok(events) => assert!(events.is_empty(), "{told}: again it did {events:?}"),
            Err(refusal) => assert!(!refusal.to_string().is_empty(), "{told}"),
        }
    }

    /// Nobody reads what another wrote before it is revealed; nobody reads an unsigned author.
    fn shows_nothing_sealed(&self, told: &str) {
        for reader in (0..=SEATS).map(Seat) {
            let sight = self.session.sight(reader, self.now);
            let Some(step) = sight.step.map(|step| &self.session.format().steps[step]) else {
                assert!(sight.notes.is_empty() && sight.own.is_empty(), "{told}");
                continue;
            };
            let reads = match step.see {
                See::Sealed | See::Unsigned => sight.open,
                See::Named => true,
                See::Presenter => sight.presenter == Some(reader),
                See::Private | See::Spoken => false,
            };
            assert!(reads || sight.notes.is_empty(), "{told}: {reader:?} reads");
            for shown in &sight.notes {
                if step.see == See::Unsigned {
                    assert_eq!(shown.author, None, "{told}");
                    assert!(
                        !self.ledger.contains_key(&shown.note),
                        "{told}: an original"
                    );
                }
            }
            for own in &sight.own {
                assert_eq!(
                    self.ledger.get(own).map(|(seat, _)| *seat),
                    Some(reader),
                    "{told}"
                );
            }
        }
    }

    /// What each seat wrote in the step it looks at.
    fn own_notes(&self) -> BTreeSet<NoteId> {
        let seats = (1..=SEATS).map(Seat);
        seats
            .flat_map(|seat| self.session.sight(seat, self.now).own)
            .collect()
    }

    /// Whatever is taken back, no word is: only its author takes a note back.
    fn loses_no_word(&self, before: &BTreeSet<NoteId>, act: &Act, told: &str) {
        let taken = matches!(noted(act), Some((_, Noted::Taken(_))));
        let at = self.session.here().at;
        let here = |note: &&NoteId| self.ledger.get(note).is_some_and(|(_, place)| *place == at);
        if taken || matches!(act, Act::Stand) || self.session.stage() == Stage::Over {
            return;
        }
        let now = self.own_notes();
        for note in before.iter().filter(here) {
            assert!(now.contains(note), "{told}: {note:?} is lost");
        }
    }

    fn keeps_ledger(&mut self, seat: Seat, act: &Act) {
        match noted(act) {
            Some((at, Noted::Put(note))) => {
                self.ledger.entry(note).or_insert((seat, at));
            }
            Some((_, Noted::Taken(note))) => {
                self.ledger.remove(&note);
            }
            None => {}
        }
        let gone: BTreeSet<NoteId> = self.without_author();
        self.ledger.retain(|note, _| !gone.contains(note));
    }

    /// Originals whose unsigned copies are shown now.
    fn without_author(&self) -> BTreeSet<NoteId> {
        let at = self.session.here().at;
        let sight = self
            .session
            .sight(self.session.seats().first().copied().unwrap_or(Seat(0)), 0);
        let unsigned = sight
            .step
            .is_some_and(|step| self.session.format().steps[step].see == See::Unsigned);
        let mut gone = BTreeSet::new();
        if unsigned && sight.open {
            let there = self.ledger.iter().filter(|(_, (_, place))| *place == at);
            gone.extend(there.map(|(note, _)| *note));
        }
        gone
    }

    /// Somebody, and something they do: mostly what they may, often what they may not.
    fn something(&mut self) -> (Seat, Act) {
        for _ in 0..self.below(6) {
            let (seat, act) = self.anything();
            if self
                .session
                .sight(seat, self.now)
                .may
                .contains(&needs(&act))
            {
                return (seat, act);
            }
        }
        self.anything()
    }

    /// Somebody, and whatever comes to their mind.
    fn anything(&mut self) -> (Seat, Act) {
        let seat = Seat(self.below(SEATS as usize + 1) as i64);
        let seat = match (self.below(3), self.session.sight(Seat(1), 0).facilitator) {
            (0, Some(facilitator)) => facilitator,
            _ => seat,
        };
        let here = self.session.here();
        let sight = self.session.sight(seat, self.now);
        let at = if self.below(8) == 0 {
            self.below(4)
        } else {
            here.at
        };
        self.notes += 1;
        let note = match self.below(4) {
            0 => NoteId(self.below(self.notes as usize) as i64),
            1 if !self.ledger.is_empty() => {
                let some = self.below(self.ledger.len());
                self.ledger.keys().nth(some).copied().unwrap_or(NoteId(0))
            }
            _ => NoteId(self.notes),
        };
        let more = sight.may.contains(&May::AskMore) || sight.may.contains(&May::VoteMore);
        if more && self.below(2) == 0 {
            return (seat, self.something_of_more(seat, at));
        }
        let act = match self.below(25) {
            0..=3 => Act::Sit,
            4 => Act::Facilitate,
            5 => Act::HandOver(Seat(self.below(SEATS as usize) as i64)),
            6 => Act::Begin {
                time: Some(self.below(10_000_000) as i64),
            },
            7 | 8 => Act::Next(here),
            9 if self.below(2) == 0 => Act::SkipStep(here),
            10 if self.below(2) == 0 => Act::Jump {
                from: here,
                to: self.below(6),
            },
            11 => [Act::Pause, Act::Resume][self.below(2)].clone(),
            12 => Act::Extend {
                ends_at: sight.ends_at.or(sight.left).unwrap_or(0),
                longer: self.below(2) == 0,
            },
            13 => Act::Undo { of: sight.undo },
            22..=24 => self.something_of_more(seat, at),
            14 if self.below(12) == 0 => Act::Stand,
            14 if self.below(12) == 0 => Act::End,
            _ => {
                let kind = match (sight.step, self.below(8)) {
                    (Some(step), 1..) => self.session.format().steps[step].kind,
                    _ => Kind::ALL[self.below(Kind::ALL.len())],
                };
                let act = StepAct::some(kind, &mut |most| self.below(most), &sight, note);
                Act::Step { at, act }
            }
        };
        (seat, act)
    }
}

/// What a seat must be allowed for an act to do anything.
fn needs(act: &Act) -> May {
    match act {
        Act::Sit => May::Sit,
        Act::Stand => May::Stand,
        Act::Facilitate => May::Facilitate,
        Act::HandOver(_) => May::HandOver,
        Act::Begin { .. } => May::Begin,
        Act::Next(_) => May::Next,
        Act::SkipStep(_) => May::SkipStep,
        Act::Jump { .. } => May::Jump,
        Act::Pause => May::Pause,
        Act::Resume => May::Resume,
        Act::Extend { .. } => May::Extend,
        Act::Undo { .. } => May::Undo,
        Act::End => May::End,
        Act::More { act, .. } => match act {
            More::Open => May::AskMore,
            More::Vote(_) => May::VoteMore,
            More::Close => May::CloseMore,
        },
        Act::Step { act, .. } => act.needs(),
    }
}

/// What an act does to a note, and at which place in the agenda.
fn noted(act: &Act) -> Option<(usize, Noted)> {
    match act {
        Act::Step { at, act } => Some((*at, act.note()?)),
        _ => None,
    }
}
