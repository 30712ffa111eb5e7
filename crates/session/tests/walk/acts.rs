//! What members do, sensible or not.

use session::steps::{Kind, Noted, StepAct};
use session::{Act, May, More, NoteId, Seat, Stage};

use super::{SEATS, Walk};

impl Walk {
    /// Somebody, and something they do: mostly what they may, often what they may not.
    pub(super) fn something(&mut self) -> (Seat, Act) {
        for _ in 0..self.below(6) {
            let (seat, act) = self.anything();
            if self.sees(seat).may.contains(&needs(&act)) {
                return (seat, act);
            }
        }
        self.anything()
    }

    /// Somebody, and whatever comes to their mind.
    fn anything(&mut self) -> (Seat, Act) {
        let seat = Seat(self.below(SEATS as usize + 1) as i64);
        let seat = match (self.below(3), self.sees(Seat(1)).facilitator) {
            (0, Some(facilitator)) => facilitator,
            _ => seat,
        };
        let here = self.session.here();
        let sight = self.sees(seat).clone();
        let at = if self.below(8) == 0 {
            self.below(self.session.agenda().len() + 1)
        } else {
            here.at
        };
        let note = self.any_note();
        let more = sight.may.contains(&May::AskMore) || sight.may.contains(&May::VoteMore);
        if more && self.below(2) == 0 {
            return (seat, self.something_of_more(seat, at));
        }
        let act = match self.below(40) {
            _ if self.session.stage() == Stage::Lobby && self.below(4) > 0 => {
                self.something_first()
            }
            0 => Act::Sit,
            1 => self.something_first(),
            2 => Act::HandOver(Seat(self.below(SEATS as usize) as i64)),
            3 | 4 => Act::Next(here),
            5 if self.below(3) == 0 => Act::SkipStep(here),
            6 if self.below(2) == 0 => Act::Jump {
                from: here,
                to: self.below(self.session.agenda().len() + 1),
            },
            6 => Act::Hold {
                note: self.some_note(note),
                back: self.below(3) > 0,
            },
            7 => [Act::Pause, Act::Resume][self.below(2)].clone(),
            8 => Act::Extend {
                ends_at: sight.ends_at.or(sight.left).unwrap_or(0),
                longer: self.below(2) == 0,
            },
            9 => Act::Undo { of: sight.undo },
            10 => self.something_of_more(seat, at),
            11 if self.below(20) == 0 => Act::Stand,
            11 if self.below(60) == 0 => Act::End,
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

    /// A new note mostly, or one there is, or was.
    fn any_note(&mut self) -> NoteId {
        self.notes += 1;
        match self.below(4) {
            0 => NoteId(self.below(self.notes as usize) as i64),
            1 if !self.ledger.is_empty() => {
                let some = self.below(self.ledger.len());
                self.ledger.keys().nth(some).copied().unwrap_or(NoteId(0))
            }
            _ => NoteId(self.notes),
        }
    }

    /// Something the facilitator reads or has held back, or a number out of the air.
    fn some_note(&mut self, note: NoteId) -> NoteId {
        let facilitator = self.sees(Seat(1)).facilitator.unwrap_or(Seat(1));
        let sight = self.sees(facilitator);
        let shown = sight.notes.iter().map(|shown| shown.note);
        let there = shown.chain(sight.about.iter().chain(&sight.held).copied());
        let there: Vec<NoteId> = there.collect();
        match there.as_slice() {
            [] => note,
            _ if self.below(6) == 0 => note,
            there => there[self.below(there.len())],
        }
    }

    /// What comes before everything else.
    fn something_first(&mut self) -> Act {
        match self.below(8) {
            0 => Act::Facilitate,
            1 => Act::Begin {
                time: Some(self.below(10_000_000) as i64),
            },
            _ => Act::Sit,
        }
    }
}

/// What a seat must be allowed for an act to do anything.
pub(super) fn needs(act: &Act) -> May {
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
        Act::Hold { .. } => May::Hold,
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
pub(super) fn noted(act: &Act) -> Option<(usize, Noted)> {
    match act {
        Act::Step { at, act } => Some((*at, act.note()?)),
        _ => None,
    }
}
