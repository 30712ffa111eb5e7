//! A session lived by members who do whatever comes to their minds, and what must hold all along.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::iter::Sum;

use session::format::See;
use session::steps::vote::Ballot;
use session::steps::{Noted, StepAct, thanks};
use session::{Act, Format, Given, NoteId, Seat, Session, Sight, Stage};

mod acts;
mod back;
mod copied;
mod hold;
mod laws;
mod left;
mod more;

use acts::{needs, noted};

/// Seats that may come; some never do.
const SEATS: i64 = 7;

pub struct Walk {
    session: Session,
    /// The log as it is written down, and the same session lived from that text alone.
    log: Vec<String>,
    replayed: Session,
    fresh: Session,
    /// What each seat sees, as it was last looked at.
    seen: Vec<Sight>,
    /// In which event of the log a note was put down.
    rows: BTreeMap<NoteId, usize>,
    now: i64,
    dice: u64,
    notes: i64,
    /// Every note with its author and the place in the agenda of its step, as long as it has one.
    ledger: BTreeMap<NoteId, (Seat, usize)>,
    /// Notes of who was away when others' were told: gone, or still their drafts.
    unsure: BTreeSet<NoteId>,
    /// Copies without an author, each with the note whose words it took.
    copies: BTreeMap<NoteId, NoteId>,
    /// Who had a seat since it began.
    there: BTreeSet<Seat>,
    /// Whom a note thanks.
    thanked: BTreeMap<NoteId, Seat>,
    /// Who sat together when a note was put down.
    sat: BTreeMap<NoteId, Vec<Seat>>,
    /// How each votes at each place of the agenda.
    cast: BTreeMap<(usize, Seat), Cast>,
    /// What each said in which vote for more time, by the place of its step.
    votes: BTreeMap<(usize, usize, Seat), bool>,
    /// What is held back, as the acts say; after something was undone, as it is then.
    held: BTreeSet<NoteId>,
    /// How long the clock has run.
    ran: i64,
}

/// What was walked through.
#[derive(Default)]
pub struct Went {
    sessions: usize,
    /// Acts that were sent,
    sent: usize,
    /// and of those the ones that changed something.
    did: usize,
    /// Sessions that came to their end.
    ended: usize,
}

impl Sum for Went {
    fn sum<I: Iterator<Item = Went>>(all: I) -> Went {
        all.fold(Went::default(), |one, other| Went {
            sessions: one.sessions + other.sessions,
            sent: one.sent + other.sent,
            did: one.did + other.did,
            ended: one.ended + other.ended,
        })
    }
}

impl fmt::Display for Went {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Went {
            sessions,
            sent,
            did,
            ended,
        } = self;
        write!(
            f,
            "{sessions} sessions, {ended} to their end; {sent} acts, {did} did something"
        )
    }
}

/// How a seat votes: its ballot; its answers; the option it holds and how sure it is.
type Cast = (
    Option<Ballot>,
    Option<Vec<Option<u8>>>,
    Option<NoteId>,
    Option<u8>,
);

impl Walk {
    pub fn new(format: &Format, seed: u64) -> Walk {
        let session = Session::new(format.clone(), Vec::new());
        let seats = (0..=SEATS).map(Seat);
        Walk {
            seen: seats.map(|seat| session.sight(seat, 0)).collect(),
            log: Vec::new(),
            replayed: session.clone(),
            fresh: session.clone(),
            rows: BTreeMap::new(),
            session,
            now: 1_000_000,
            dice: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            notes: 0,
            ledger: BTreeMap::new(),
            unsure: BTreeSet::new(),
            there: BTreeSet::new(),
            copies: BTreeMap::new(),
            thanked: BTreeMap::new(),
            sat: BTreeMap::new(),
            cast: BTreeMap::new(),
            votes: BTreeMap::new(),
            held: BTreeSet::new(),
            ran: 0,
        }
    }

    pub fn goes(mut self, acts: usize, name: &str) -> Went {
        let mut did = 0;
        for turn in 0..acts {
            let later = match self.below(15) {
                0 => self.below(600_000) as i64,
                _ => self.below(40_000) as i64,
            };
            self.ran += if self.runs() { later } else { 0 };
            self.now += later;
            self.looks();
            let (seat, act) = self.something();
            let told = format!("{name}, act {turn}: {seat:?} {act:?}");
            did += usize::from(self.does(seat, act, &told));
        }
        let ended = usize::from(self.session.stage() == Stage::Over);
        self.ends(&format!("{name}, at the end"));
        Went {
            sessions: 1,
            sent: acts,
            did,
            ended,
        }
    }

    /// Looks at what everybody sees now, once for all laws.
    fn looks(&mut self) {
        let seats = (0..=SEATS).map(Seat);
        self.seen = seats
            .map(|seat| self.session.sight(seat, self.now))
            .collect();
    }

    /// What a seat sees, as it was last looked at.
    fn sees(&self, seat: Seat) -> &Sight {
        &self.seen[seat.0 as usize]
    }

    fn below(&mut self, most: usize) -> usize {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        (self.dice % most.max(1) as u64) as usize
    }

    /// Somebody does something, and every law is looked at; whether anything happened.
    fn does(&mut self, seat: Seat, act: Act, told: &str) -> bool {
        let here = (1..=SEATS)
            .map(Seat)
            .filter(|seat| seat.0 % 3 != 0)
            .collect();
        let given = Given {
            now: self.now,
            chance: self.dice,
            here,
        };
        let Ok(events) = self.session.decide(seat, act.clone(), &given) else {
            return false;
        };
        if events.is_empty() {
            return false;
        }
        let may = &self.sees(seat).may;
        assert!(may.contains(&needs(&act)), "{told}: not among {may:?}");
        self.hides_votes(seat, &act, &given, told);
        if let Some((_, Noted::Put(note))) = noted(&act) {
            self.rows.insert(note, self.log.len());
            let with = self.sees(seat).pair.clone().unwrap_or_default().with;
            self.sat.insert(note, with);
        }
        for event in &events {
            self.moves_every_word_once(event, given.chance, told);
            self.writes_down(event);
            self.session.apply(event);
        }
        if self.session.stage() == Stage::Running {
            self.there.extend(self.session.seats());
        }
        let before = std::mem::take(&mut self.seen);
        self.looks();
        self.keeps_ledger(seat, &act);
        self.is_the_same_when_replayed(told);
        self.sent_again_changes_nothing(seat, &act, &given, told);
        self.shows_nothing_sealed(told);
        self.shows_nothing_held(told);
        self.keeps_held(&act, told);
        self.loses_no_word(&before, &act, told);
        self.adds_up_nothing_before_the_close(told);
        self.loses_no_vote(seat, &act, told);
        self.shows_all_the_same_board(told);
        self.seats_everybody_at_one_table(told);
        self.keeps_votes(seat, &act, told);
        self.gives_the_word_to_who_may(told);
        self.measures_only_while_the_clock_runs(told);
        self.tells_nobody_else(&before, seat, &act, told);
        true
    }

    /// What each seat wrote in the step it looks at.
    fn own_notes(sights: &[Sight]) -> BTreeSet<NoteId> {
        let own = sights.iter().flat_map(|sight| &sight.own);
        own.copied().collect()
    }

    /// What each seat sees, with whose it is.
    fn sights(&self) -> impl Iterator<Item = (Seat, &Sight)> {
        (0..).map(Seat).zip(&self.seen)
    }

    fn keeps_ledger(&mut self, seat: Seat, act: &Act) {
        if let Some((at, Noted::Put(note))) = noted(act) {
            if self.unsure.remove(&note) {
                self.ledger.remove(&note);
            }
            self.ledger.entry(note).or_insert((seat, at));
        }
        if let Act::Step {
            act: StepAct::Thanks(thanks::Act::Thank { to, note }),
            ..
        } = act
        {
            self.thanked.insert(*note, *to);
        }
        if let Some((_, Noted::Taken(note))) = noted(act) {
            self.ledger.remove(&note);
        }
        let gone: BTreeSet<NoteId> = self.without_author();
        self.keeps_no_author_in_the_log(&gone);
        self.ledger.retain(|note, _| !gone.contains(note));
    }

    /// Originals whose unsigned copies are shown now.
    fn without_author(&mut self) -> BTreeSet<NoteId> {
        let at = self.session.here().at;
        let sight = self.sees(self.session.seats().first().copied().unwrap_or(Seat(0)));
        let unsigned = sight
            .step
            .is_some_and(|step| self.session.format().steps[step].see == See::Unsigned);
        let mut gone = BTreeSet::new();
        if unsigned && sight.open {
            let there = self.ledger.iter().filter(|(_, (_, place))| *place == at);
            gone.extend(there.map(|(note, _)| *note));
            // What was written and not told stays its author's; of silent writing all is told.
            if sight.decide.is_some() || sight.view.is_some() {
                let own = Walk::own_notes(&self.seen);
                gone.retain(|note| !own.contains(note));
                let (sits, away) = gone.into_iter().partition(|note| {
                    let (author, _) = self.ledger[note];
                    self.session.seats().contains(&author)
                });
                gone = sits;
                self.unsure.extend::<BTreeSet<NoteId>>(away);
            }
        }
        gone
    }
}
