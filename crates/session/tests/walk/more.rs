//! What must hold of who has the word, and of the silent votes for more time.

use std::collections::BTreeSet;

use session::format::See;
use session::steps::Kind;
use session::{Act, Event, Given, More, MoreTime, NoteId, Seat};

use super::{SEATS, Walk};

impl Walk {
    /// Something about more time, sensible or not.
    pub(super) fn something_of_more(&mut self, seat: Seat, at: usize) -> Act {
        let open = self.sees(seat).more.as_ref().map_or(0, |more| more.round);
        let round = match self.below(6) {
            0 => self.below(3),
            _ => open,
        };
        let act = match self.below(8) {
            0 | 1 => More::Open,
            2 => More::Close,
            3 | 4 => More::Vote(false),
            _ => More::Vote(true),
        };
        Act::More { at, round, act }
    }

    /// What somebody says in an open vote shows to nobody else: with yes and with no, each other
    /// seat sees the same until it is closed.
    pub(super) fn hides_votes(&self, seat: Seat, act: &Act, given: &Given, told: &str) {
        let Act::More {
            at,
            round,
            act: More::Vote(yes),
        } = *act
        else {
            return;
        };
        let seen = |yes: bool| {
            let act = Act::More {
                at,
                round,
                act: More::Vote(yes),
            };
            let mut session = self.session.clone();
            let said = session.decide(seat, act, given).ok()?;
            said.iter().for_each(|event: &Event| session.apply(event));
            let others = (0..=SEATS).map(Seat).filter(|other| *other != seat);
            Some(
                others
                    .map(|other| session.sight(other, given.now))
                    .collect::<Vec<_>>(),
            )
        };
        let (Some(as_said), Some(otherwise)) = (seen(yes), seen(!yes)) else {
            return;
        };
        for (one, other) in as_said.iter().zip(&otherwise) {
            let is_open = |more: &MoreTime| more.open;
            let open = [one, other].map(|sight| sight.more.as_ref().is_some_and(is_open));
            assert!(
                open != [true, true] || one == other,
                "{told}: it shows what was said"
            );
        }
    }

    /// Whatever is taken back, each finds what they said in the vote that is open.
    pub(super) fn keeps_votes(&mut self, seat: Seat, act: &Act, told: &str) {
        if let Act::More {
            at,
            round,
            act: More::Vote(yes),
        } = *act
        {
            self.votes.insert((at, round, seat), yes);
        }
        let at = self.session.here().at;
        for seat in self.session.seats() {
            let more = self.sees(*seat).more.as_ref();
            let Some(more) = more.filter(|more| more.open) else {
                continue;
            };
            assert_eq!(
                more.closed.len(),
                more.round,
                "{told}: a result while it is open"
            );
            let said = self.votes.get(&(at, more.round, *seat)).copied();
            assert_eq!(more.own, said, "{told}: {seat:?}'s vote");
        }
    }

    /// The word is with somebody the step lets speak, ask or answer; while a group consults it is
    /// never with the presenter, nor does their hand go up.
    pub(super) fn gives_the_word_to_who_may(&self, told: &str) {
        let seat = self.session.seats().first().copied().unwrap_or(Seat(0));
        let sight = self.sees(seat);
        let kind = sight
            .step
            .map(|step| self.session.format().steps[step].kind);
        let word = sight.speaker.iter().chain(&sight.upcoming);
        for seat in word {
            assert!(
                self.session.seats().contains(seat),
                "{told}: {seat:?} has left"
            );
            let listens = kind == Some(Kind::Consult) && sight.presenter == Some(*seat);
            assert!(!listens, "{told}: the presenter speaks");
        }
    }

    /// A board is one for all, and everything that can be read lies on it once.
    pub(super) fn shows_all_the_same_board(&self, told: &str) {
        let mut first = None;
        for seat in self.session.seats() {
            let sight = self.sees(*seat);
            let Some(board) = &sight.board else {
                return;
            };
            let heaps = board.heaps.iter();
            let names = heaps.clone().filter_map(|heap| heap.name);
            let lie = heaps.flat_map(|heap| heap.notes.clone());
            let merged = board.merged.iter().map(|(note, _)| *note);
            let all: Vec<NoteId> = lie
                .chain(names)
                .chain(board.loose.clone())
                .chain(merged)
                .collect();
            let once: BTreeSet<NoteId> = all.iter().copied().collect();
            let notes = sight.notes.iter().map(|shown| shown.note);
            let there: BTreeSet<NoteId> = notes.chain(sight.about.iter().copied()).collect();
            assert_eq!(all.len(), once.len(), "{told}: something lies there twice");
            assert_eq!(once, there, "{told}: something is missing");
            let first = first.get_or_insert_with(|| board.clone());
            assert_eq!(first, board, "{told}: {seat:?} sees another board");
        }
    }

    /// Once they are mixed everybody sits at one table, with somebody; and what is written there
    /// is read by who sat there when it was.
    pub(super) fn seats_everybody_at_one_table(&self, told: &str) {
        for seat in self.session.seats() {
            let sight = self.sees(*seat);
            let Some(pair) = &sight.pair else {
                return;
            };
            let mut sit: Vec<Seat> = pair.tables.iter().flatten().copied().collect();
            sit.sort();
            let mut all = self.session.seats().to_vec();
            all.sort();
            assert!(pair.round == 0 || sit == all, "{told}: {sit:?} of {all:?}");
            let alone = |table: &Vec<Seat>| table.len() < 2 && all.len() > 1;
            assert!(!pair.tables.iter().any(alone), "{told}: {:?}", pair.tables);
            let step = &self.session.format().steps[sight.step.unwrap()];
            for shown in sight.notes.iter().filter(|_| step.see == See::Together) {
                assert!(self.sat[&shown.note].contains(seat), "{told}: {seat:?}");
            }
        }
    }

    /// Nobody has spoken longer than the clock ran.
    pub(super) fn measures_only_while_the_clock_runs(&self, told: &str) {
        let spoken: i64 = self.session.spoken().values().sum();
        assert!(spoken <= self.ran, "{told}: {spoken} of {}", self.ran);
    }

    /// Whether the clock runs now.
    pub(super) fn runs(&self) -> bool {
        let seat = self.session.seats().first();
        seat.is_some_and(|seat| self.sees(*seat).ends_at.is_some())
    }
}
