//! A cue: whether it was followed already, and the acts that follow it.

use session::steps::{StepAct, ask, decide, thanks, view, vote, write};
use session::{Act, NoteId, Seat};

use super::super::room::Room;
use super::super::said::Said;
use super::plan::{Cue, Does, PLAYED, Record};
use super::play::Play;

/// A question is asked aloud so many seconds after it is put down,
const ASKED_AFTER: i64 = 3;
/// and what is heard is put down so many after that.
const HEARD_AFTER: i64 = 3;
const DAY_MILLIS: i64 = 24 * 3600 * 1000;

impl Play {
    /// Whether somebody has done what their cue says. Read off the session alone.
    pub fn is_done(&self, cue: &Cue) -> bool {
        let Some(seat) = self.seat(&cue.who) else {
            return true;
        };
        let sight = self.sight(seat);
        match &cue.does {
            Does::Note(_) => sight.own.len() > self.nth(cue),
            Does::Question { asks, hears } => match sight.own.first() {
                Some(note) => self.room.words.get(note) == Some(&answered(asks, hears)),
                None => false,
            },
            Does::View { .. } => sight.open || sight.view.is_some_and(|view| view.option.is_some()),
            Does::Dots(_) => {
                sight.open || sight.vote.is_some_and(|vote| !vote.own.marks.is_empty())
            }
            Does::Record(_) => sight.open || !sight.own.is_empty(),
            Does::Dissent(_) => !sight.own.is_empty(),
            Does::Thanks { to, .. } => match self.thanked(to) {
                Some(to) => {
                    let given = sight.thanks.unwrap_or_default().given;
                    given.iter().any(|(whom, _)| *whom == to)
                }
                None => true,
            },
        }
    }

    /// How many notes the same person puts down before this one in the step.
    fn nth(&self, cue: &Cue) -> usize {
        let before = self.step.cues.iter().take_while(|other| *other != cue);
        before.filter(|other| other.who == cue.who).count()
    }

    /// What a cue has somebody do now, in their own room; nothing where its moment is not there.
    pub fn does(&self, cue: &Cue, place: usize, theirs: &Room) -> Option<Vec<Said>> {
        let fresh = || theirs.fresh(0);
        Some(match &cue.does {
            Does::Note(words) => {
                vec![self.says(StepAct::Write(write::Act::Put(fresh())), words)]
            }
            Does::Question { asks, hears } => vec![self.asks(place, theirs, (asks, hears))?],
            Does::View {
                option,
                sure,
                against,
            } => {
                let part = view::Part::Against;
                let note = fresh();
                let options = theirs.sight.view.as_ref().map(|seen| &seen.options)?;
                let option = begins(theirs, options, option);
                vec![
                    self.does_so(StepAct::View(view::Act::Choose(option))),
                    self.does_so(StepAct::View(view::Act::Sure(Some(*sure)))),
                    self.says(StepAct::View(view::Act::Put { part, note }), against),
                ]
            }
            Does::Dots(dots) => {
                let on = |(on, dots): &(String, u8)| {
                    let on = begins(theirs, &theirs.sight.about, on)?;
                    Some(self.does_so(StepAct::Vote(vote::Act::Dots { on, dots: *dots })))
                };
                dots.iter().filter_map(on).collect()
            }
            Does::Record(record) => self.records(record, theirs),
            Does::Dissent(_) if !theirs.sight.open => return None,
            Does::Dissent(words) => {
                vec![self.says(StepAct::Decide(decide::Act::Dissent(fresh())), words)]
            }
            Does::Thanks { to, words } => {
                let to = self.thanked(to)?;
                let note = fresh();
                vec![self.says(StepAct::Thanks(thanks::Act::Thank { to, note }), words)]
            }
        })
    }

    /// On their turn somebody puts a question down, asks it, and puts down what they hear.
    fn asks(&self, place: usize, theirs: &Room, (asks, hears): (&String, &String)) -> Option<Said> {
        let seat = self.cast.get(place).copied();
        let put =
            |note: NoteId, words: &str| Some(self.says(StepAct::Ask(ask::Act::Put(note)), words));
        let mine = theirs.sight.own.first().copied();
        if theirs.sight.asked == seat {
            let heard = answered(asks, hears);
            return mine
                .filter(|_| self.quiet >= HEARD_AFTER)
                .and_then(|note| put(note, &heard));
        }
        match mine {
            _ if theirs.sight.speaker != seat => None,
            None => put(theirs.fresh(0), asks),
            Some(_) if self.quiet >= ASKED_AFTER => {
                Some(self.does_so(StepAct::Ask(ask::Act::Done)))
            }
            Some(_) => None,
        }
    }

    fn records(&self, record: &Record, theirs: &Room) -> Vec<Said> {
        use decide::Part::{Changed, Decision, Sign, Why};
        let today = self.now.0.div_euclid(DAY_MILLIS);
        let parts = [
            (Decision, &record.decision),
            (Why, &record.why),
            (Changed, &record.changed),
            (Sign, &record.sign),
        ];
        let puts = parts.into_iter().enumerate().map(|(nth, (part, words))| {
            let note = theirs.fresh(nth);
            self.says(StepAct::Decide(decide::Act::Put { part, note }), words)
        });
        let sign = decide::Act::Sign {
            note: theirs.fresh(3),
            day: Some(today + record.sign_days),
        };
        let review = decide::Act::Review(Some(today + record.review_days));
        let days = [sign, review].map(|act| self.does_so(StepAct::Decide(act)));
        puts.chain(days).collect()
    }

    /// The seat of who goes by this first name.
    pub fn seat(&self, who: &str) -> Option<Seat> {
        let place = PLAYED.plan.place(who)?;
        self.cast.get(place).copied()
    }

    fn thanked(&self, to: &str) -> Option<Seat> {
        match to {
            "visitor" => self.visitor,
            name => self.seat(name),
        }
    }

    fn does_so(&self, act: StepAct) -> Said {
        let act = Act::Step { at: self.at, act };
        Said { act, words: None }
    }

    fn says(&self, act: StepAct, words: &str) -> Said {
        let words = Some(words.to_owned());
        Said {
            words,
            ..self.does_so(act)
        }
    }
}

/// The note whose words begin so: the order of notes tells nothing of who wrote first.
fn begins(theirs: &Room, notes: &[NoteId], beginning: &str) -> Option<NoteId> {
    let says = |note: &&NoteId| {
        let words = theirs.words.get(*note);
        words.is_some_and(|words| words.starts_with(beginning))
    };
    notes.iter().find(says).copied()
}

/// A question with what was heard.
fn answered(asks: &str, hears: &str) -> String {
    format!("{asks} {hears}")
}
