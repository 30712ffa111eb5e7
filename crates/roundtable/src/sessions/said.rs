//! What a form of the room says: acts as the page wrote them, with what was typed beside them.
//!
//! Each button, choice and hidden field that does something carries its act as JSON, so that a
//! page can offer whatever its viewer may do, and a form may do several things at once. What a
//! person types comes in fields of its own, named after the note or the thing it belongs to. The
//! engine decides about all of it: what is written in a form grants nothing.

use session::steps::{
    Noted, StepAct, ask, board, commit, consult, decide, pair, pulse, thanks, view, vote, write,
};
use session::{Act, NoteId};

use super::{ACTS_MAX, NOTE_CHARS_MAX};
use crate::error::Trouble;
use crate::web::form::{Faults, Typed, visible};
use crate::web::words::Say;

/// Stands in an act for a note that is chosen beside it.
pub const NO_NOTE: NoteId = NoteId(0);

/// An act, and the words of the note it puts down.
#[derive(Clone, Debug)]
pub struct Said {
    /// What is done.
    pub act: Act,
    /// The words, where the act puts down a note; empty where nothing was written.
    pub words: Option<String>,
}

/// Reads what a form says.
///
/// # Errors
/// When an act can't be read: no page of ours sent it.
pub fn read(typed: &Typed, faults: &mut Faults) -> Result<Vec<Said>, Trouble> {
    let acts = typed.all("act");
    if acts.is_empty() && typed.has("act") || acts.len() > ACTS_MAX {
        return Err(Trouble::Unreadable);
    }
    if acts.is_empty() {
        // Words without a word of what to do with them: whom they are for was not chosen.
        faults.add("whom", Say::new("fault-whom"));
    }
    let mut said = Vec::with_capacity(acts.len());
    for text in acts {
        let mut act: Act = serde_json::from_str(text).map_err(|_| Trouble::Unreadable)?;
        let mut words = None;
        if let Act::Step { act, .. } = &mut act {
            fill(act, typed, faults);
            if let Some(Noted::Put(note)) = act.note() {
                words = Some(words_of(typed, note, faults));
            }
        }
        said.push(Said { act, words });
    }
    let blank = said.iter().filter(|one| one.words.as_deref() == Some(""));
    let blank: Vec<NoteId> = blank.filter_map(|one| put(&one.act)).collect();
    said.retain(|one| !about(&one.act).is_some_and(|note| blank.contains(&note)));
    Ok(said)
}

/// The note an act puts down.
fn put(act: &Act) -> Option<NoteId> {
    match act {
        Act::Step { act, .. } => match act.note()? {
            Noted::Put(note) => Some(note),
            Noted::Taken(_) => None,
        },
        _ => None,
    }
}

/// The note of which an act says more: where nothing was written, there is no more to say.
fn about(act: &Act) -> Option<NoteId> {
    let Act::Step { act, .. } = act else {
        return None;
    };
    match act {
        StepAct::Commit(commit::Act::By { note, .. } | commit::Act::Ask { note, .. })
        | StepAct::Decide(decide::Act::Sign { note, .. }) => Some(*note),
        _ => None,
    }
}

/// The words typed for a note.
fn words_of(typed: &Typed, note: NoteId, faults: &mut Faults) -> String {
    let text = visible(typed.get(&words_field(note)));
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let chars = text.chars().count();
    if chars > NOTE_CHARS_MAX {
        let over = chars - NOTE_CHARS_MAX;
        let say = Say::new("fault-long").say("field", Say::new("named-words"));
        faults.add(
            "words",
            say.count("most", NOTE_CHARS_MAX).count("over", over),
        );
    }
    text.trim().to_owned()
}

/// The name of the field in which a note's words are typed.
pub fn words_field(note: NoteId) -> String {
    format!("words.{}", note.0)
}

/// Puts into an act what no button can carry: a day, a number, an order.
fn fill(act: &mut StepAct, typed: &Typed, faults: &mut Faults) {
    match act {
        StepAct::Commit(commit::Act::By {
            note,
            day: day @ None,
        }) => {
            *day = day_typed(typed, &format!("day.{}", note.0), faults);
        }
        StepAct::Decide(decide::Act::Sign {
            note,
            day: day @ None,
        }) => {
            *day = day_typed(typed, &format!("day.{}", note.0), faults);
        }
        StepAct::Decide(decide::Act::Review(day @ None)) => {
            *day = day_typed(typed, "day.review", faults);
        }
        StepAct::View(view::Act::Sure(sure @ None)) => {
            *sure = sure_typed(typed, faults);
        }
        StepAct::Vote(act) => fill_vote(act, typed),
        StepAct::Board(act) => fill_board(act, typed, faults),
        StepAct::Pulse(pulse::Act::Answer {
            question,
            answer: answer @ None,
        }) => *answer = typed.get(&format!("answer.{question}")).parse().ok(),
        _ => {}
    }
}

/// A score, an order, consent or an objection.
fn fill_vote(act: &mut vote::Act, typed: &Typed) {
    match act {
        vote::Act::Rank(order) => *order = ranked(order, typed),
        vote::Act::Score { of, score } if *score == 0 => {
            let given = typed.get(&format!("score.{}", of.0)).parse();
            *score = given.unwrap_or(0);
        }
        vote::Act::Consent {
            to,
            consents: consents @ None,
        } => {
            *consents = match typed.get(&format!("consent.{}", to.0)) {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            };
        }
        _ => {}
    }
}

/// Into which heap a note goes, and which goes under which.
fn fill_board(act: &mut board::Act, typed: &Typed, faults: &mut Faults) {
    match act {
        board::Act::Move {
            note,
            heap: heap @ None,
        } => *heap = typed.get(&format!("heap.{}", note.0)).parse().ok(),
        board::Act::Merge { note, into } if *note == NO_NOTE => {
            let chosen = |field: &str| typed.get(field).parse().ok().map(NoteId);
            let (from, to) = (chosen("merge.note"), chosen("merge.into"));
            if from.is_none() || to.is_none() || from == to {
                faults.add("merge", Say::new("fault-merge"));
            }
            *note = from.unwrap_or(NO_NOTE);
            *into = to;
        }
        _ => {}
    }
}

/// How sure somebody is, in per cent; nothing where they don't say.
fn sure_typed(typed: &Typed, faults: &mut Faults) -> Option<u8> {
    let text = typed.get("sure");
    let sure = text.parse().ok().filter(|sure| *sure <= view::SURE_MAX);
    if sure.is_none() && !text.is_empty() {
        faults.add("sure", Say::new("fault-sure"));
    }
    sure
}

/// A day, in days since 1970.
fn day_typed(typed: &Typed, field: &str, faults: &mut Faults) -> Option<i64> {
    let text = typed.get(field);
    if text.is_empty() {
        return None;
    }
    let Ok(date) = text.parse::<jiff::civil::Date>() else {
        faults.add("day", Say::new("fault-day"));
        return None;
    };
    let since = date.since(jiff::civil::date(1970, 1, 1)).ok()?;
    Some(i64::from(since.get_days()))
}

/// The notes in the order of the places typed for them; those without a place are left out.
fn ranked(notes: &[NoteId], typed: &Typed) -> Vec<NoteId> {
    let place = |note: &NoteId| typed.get(&format!("rank.{}", note.0)).parse::<u32>().ok();
    let placed = notes.iter().filter_map(|note| Some((place(note)?, *note)));
    let mut placed: Vec<(u32, NoteId)> = placed.collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, note)| note).collect()
}

/// What an act that puts down a note means when nothing was written: the note is taken back.
pub fn blank(act: &StepAct) -> Option<StepAct> {
    Some(match act {
        StepAct::Ask(ask::Act::Put(note)) => StepAct::Ask(ask::Act::Take(*note)),
        StepAct::Board(board::Act::Put(note) | board::Act::Name { note, .. }) => {
            StepAct::Board(board::Act::Take(*note))
        }
        StepAct::Commit(commit::Act::Put(note)) => StepAct::Commit(commit::Act::Take(*note)),
        StepAct::Consult(consult::Act::Put(note)) => StepAct::Consult(consult::Act::Take(*note)),
        StepAct::Decide(decide::Act::Put { note, .. }) => StepAct::Decide(decide::Act::Take(*note)),
        StepAct::Decide(decide::Act::Dissent(note)) => {
            StepAct::Decide(decide::Act::TakeDissent(*note))
        }
        StepAct::Pair(pair::Act::Put(note)) => StepAct::Pair(pair::Act::Take(*note)),
        StepAct::Thanks(thanks::Act::Thank { note, .. }) => {
            StepAct::Thanks(thanks::Act::Take(*note))
        }
        StepAct::View(view::Act::Put { note, .. }) => StepAct::View(view::Act::Take(*note)),
        StepAct::Vote(vote::Act::Put { note, .. }) => StepAct::Vote(vote::Act::Take(*note)),
        StepAct::Write(write::Act::Put(note)) => StepAct::Write(write::Act::Take(*note)),
        _ => return None,
    })
}
