//! A pulse: a few questions answered from 1 to 5 by each alone. What they come to is told once
//! enough have answered, and nobody's own answer ever.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret};
use crate::format::{QUESTIONS_MAX, SENTENCE_CHARS_MAX, See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

#[cfg(test)]
mod tests;

/// Nothing is told of a question that fewer have answered.
pub const FLOOR: usize = 5;
/// The best answer; the worst is 1.
pub const ANSWER_MAX: u8 = 5;

/// What a seat can do in a pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Answers a question.
    Answer {
        /// Which, from 0.
        question: usize,
        /// 1 to [`ANSWER_MAX`]; nothing takes it back.
        answer: Option<u8>,
    },
}

/// What happens in a pulse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody answered.
    Answered {
        /// Who.
        seat: Seat,
        /// Which question.
        question: usize,
        /// What.
        answer: Option<u8>,
    },
    /// It closed.
    Closed {
        /// What each question came to; nothing where too few answered.
        told: Vec<Option<Mean>>,
        /// How many answered any.
        answered: usize,
    },
}

/// What the answers to a question come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mean {
    /// How many answered, [`FLOOR`] or more.
    pub answers: usize,
    /// Their mean in tenths, 10 to 50, rounded to the nearest.
    pub tenths: u8,
}

/// What one seat sees of a pulse.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Its own answers, one for each question; none any more since the close.
    pub own: Vec<Option<u8>>,
    /// What each question came to: nothing before the close, or where too few answered.
    pub told: Vec<Option<Mean>>,
    /// How many must answer.
    pub floor: usize,
}

/// How a pulse stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Each seat's answers, by question.
    answers: BTreeMap<Seat, BTreeMap<usize, u8>>,
    /// What it came to, once it is closed.
    told: Vec<Option<Mean>>,
    /// How many had answered then.
    answered: usize,
    /// Whether it is told.
    open: bool,
    /// Whether who answered what is gone for good: opened again for one more answer, two results
    /// would tell that one.
    authorless: bool,
}

impl Runs for State {
    const BALLOTS: bool = true;
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let long = |asked: &String| {
            let chars = asked.trim().chars().count();
            chars == 0 || chars > SENTENCE_CHARS_MAX
        };
        let wrong = if step.vote == Who::Nobody || step.see != See::Unsigned {
            "a pulse is answered unseen; say vote = \"everyone\" and see = \"unsigned\""
        } else if !(1..=QUESTIONS_MAX).contains(&step.questions.len()) {
            "a pulse asks 1 to 7 things; say questions = [\"I can say here what I think.\"]"
        } else if step.questions.iter().any(long) {
            "a question has 1 to 600 characters"
        } else {
            return None;
        };
        Some(wrong.to_owned())
    }

    fn begin(_: &Scene<'_>) -> State {
        State::default()
    }

    fn needs(_: &Act) -> May {
        May::Answer
    }

    fn note(_: &Act) -> Option<Noted> {
        None
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, _: &Sight, _: NoteId) -> Act {
        let answer = throw(ANSWER_MAX as usize + 3) as u8;
        Act::Answer {
            question: throw(4),
            answer: (answer < ANSWER_MAX + 2).then_some(answer),
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        let Act::Answer { question, answer } = *act;
        if !scene.table.may(scene.step.vote, by) {
            return Err(Refusal::NotYours);
        }
        if self.open || self.authorless {
            return Err(Refusal::Closed);
        }
        let there = question < scene.step.questions.len();
        if !there || answer.is_some_and(|answer| !(1..=ANSWER_MAX).contains(&answer)) {
            return Err(Refusal::NotInThisStep);
        }
        let before = self.answers.get(&by).and_then(|own| own.get(&question));
        let answered = Event::Answered {
            seat: by,
            question,
            answer,
        };
        let changes = before.copied() != answer;
        Ok(changes.then_some(answered).into_iter().collect())
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        if self.open {
            return Ok(None);
        }
        if self.authorless {
            let (told, answered) = (self.told.clone(), self.answered);
            return Ok(Some(Event::Closed { told, answered }));
        }
        let questions = 0..scene.step.questions.len();
        let told: Vec<Option<Mean>> = questions.map(|question| self.mean(question)).collect();
        let answered = self.answered().count();
        match told.iter().any(Option::is_some) {
            true => Ok(Some(Event::Closed { told, answered })),
            false if answered == 0 => Ok(None),
            false => Err(Refusal::BelowFloor),
        }
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Answered {
                seat,
                question,
                answer,
            } => {
                let own = self.answers.entry(*seat).or_default();
                match answer {
                    Some(answer) => own.insert(*question, *answer),
                    None => own.remove(question),
                };
            }
            Event::Closed { told, answered } => {
                self.told.clone_from(told);
                self.answered = *answered;
                self.open = true;
                self.authorless = true;
                self.answers.clear();
            }
        }
    }

    fn turn(&self) -> usize {
        0
    }

    fn pace(&self) -> usize {
        usize::from(self.open)
    }

    fn seats_changed(&mut self, _: &Scene<'_>) {}

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        if scene.table.may(scene.step.vote, seat) && !self.open && !self.authorless {
            sight.may.push(May::Answer);
        }
        let all = scene.table.who(scene.step.vote).count();
        let answered = self.answered().filter(|seat| {
            // Who has left counts in the result and not among those who are here.
            scene.table.may(scene.step.vote, *seat)
        });
        sight.counts = Some(match self.authorless {
            true => (self.answered.min(all), all),
            false => (answered.count(), all),
        });
        sight.open = self.open;
        let own = self.answers.get(&seat);
        let own = |question: usize| own.and_then(|own| own.get(&question)).copied();
        sight.pulse = Some(Seen {
            own: (0..scene.step.questions.len()).map(own).collect(),
            told: match self.open {
                true => self.told.clone(),
                false => Vec::new(),
            },
            floor: FLOOR,
        });
    }

    fn go_back(&mut self, earlier: &State) {
        // Answers stay; what they come to is sealed again.
        self.open = earlier.open;
    }

    fn notes(&self) -> Vec<NoteId> {
        Vec::new()
    }

    fn secret(&self, event: &Event) -> Option<Secret> {
        match event {
            _ if self.authorless => None,
            Event::Answered { seat, .. } => Some(Secret::Of(*seat)),
            Event::Closed { .. } => Some(Secret::Told {
                but: BTreeSet::new(),
            }),
        }
    }

    fn forget(&mut self, but: &BTreeSet<Seat>) {
        self.answers.retain(|seat, _| but.contains(seat));
    }
}

impl State {
    /// Who has answered anything.
    fn answered(&self) -> impl Iterator<Item = Seat> + '_ {
        let all = self.answers.iter().filter(|(_, own)| !own.is_empty());
        all.map(|(seat, _)| *seat)
    }

    /// What a question comes to; nothing below the floor.
    fn mean(&self, question: usize) -> Option<Mean> {
        let all = self.answers.values();
        let said: Vec<usize> = all
            .filter_map(|own| own.get(&question))
            .map(|answer| usize::from(*answer))
            .collect();
        let answers = said.len();
        let sum: usize = said.iter().sum();
        (answers >= FLOOR).then(|| Mean {
            answers,
            tenths: ((sum * 20 + answers) / (answers * 2)) as u8,
        })
    }
}
