//! Views: an option, how sure, the strongest reason against it; sealed, then revealed all at
//! once. A later step of this kind about an earlier one shows what moved.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret, StepState};
use crate::dice::Dice;
use crate::format::{Makes, See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

mod copied;
mod shift;
mod sight;
#[cfg(test)]
mod tests;

pub use shift::{Held, Moved, Shift};
pub use sight::{Seen, Told};

/// As sure as one can be, in per cent.
pub const SURE_MAX: u8 = 100;
/// Without names it takes so many views, or one would name its author.
pub const VIEWS_LEAST: usize = 3;

/// What a seat can do about its view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Holds one of the options there are; nothing: none of them.
    Choose(Option<NoteId>),
    /// Is so sure, in per cent; nothing takes it back.
    Sure(Option<u8>),
    /// Puts down a note. The same again changes its words only.
    Put {
        /// What the note is.
        part: Part,
        /// Which.
        note: NoteId,
    },
    /// Takes a note back.
    Take(NoteId),
}

/// What a note of a view is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// An option of one's own; it counts where none of the others is held.
    Option,
    /// The strongest reason against the option one holds.
    Against,
}

/// What happens to views.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody changed their view.
    Viewed {
        /// Who.
        seat: Seat,
        /// How, as it was said.
        act: Act,
    },
    /// All were revealed, in this order; a lone dissent is in front. Without names, notes are
    /// copies, and nothing says of which.
    Revealed {
        /// What everybody reads.
        views: Vec<Told>,
        /// The options there were.
        options: Vec<NoteId>,
    },
}

/// The view of one seat, as far as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct View {
    option: Option<NoteId>,
    sure: Option<u8>,
    own_option: Option<NoteId>,
    against: Option<NoteId>,
}

/// How the views stand.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    see: See,
    views: BTreeMap<Seat, View>,
    /// What everybody reads, in the order shown.
    told: Vec<Told>,
    /// The options there were when they were revealed.
    options: Vec<NoteId>,
    /// Whether everybody reads.
    open: bool,
    /// Whether the names are gone for good.
    authorless: bool,
}

impl Runs for State {
    const TAKES_UP: bool = true;
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let sealed = matches!(step.see, See::Sealed | See::Unsigned);
        let fine = step.write != Who::Nobody && step.makes == Makes::Views && sealed;
        (!fine).then(|| {
            "views are written sealed; say write = \"everyone\", makes = \"views\" and \
             see = \"sealed\" or \"unsigned\""
                .to_owned()
        })
    }

    fn begin(scene: &Scene<'_>) -> State {
        State {
            see: scene.step.see,
            views: BTreeMap::new(),
            told: Vec::new(),
            options: Vec::new(),
            open: false,
            authorless: false,
        }
    }

    fn needs(_: &Act) -> May {
        May::Write
    }

    fn note(act: &Act) -> Option<Noted> {
        match act {
            Act::Put { note, .. } => Some(Noted::Put(*note)),
            Act::Take(note) => Some(Noted::Taken(*note)),
            Act::Choose(_) | Act::Sure(_) => None,
        }
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Act {
        let part = [Part::Option, Part::Against][throw(2)];
        match throw(8) {
            0..=2 if sight.about.is_empty() => Act::Choose(Some(note)),
            0..=2 => Act::Choose(Some(sight.about[throw(sight.about.len())])),
            3 => Act::Choose(None),
            4 => Act::Sure([None, Some(throw(120) as u8)][throw(2)]),
            5 => Act::Take(sight.own.first().copied().unwrap_or(note)),
            _ => Act::Put { part, note },
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        if !scene.table.may(scene.step.write, by) {
            return Err(Refusal::NotYours);
        }
        if self.open || self.authorless {
            return Err(Refusal::Revealed);
        }
        let before = self.views.get(&by).cloned().unwrap_or_default();
        match act {
            Act::Choose(Some(option)) if !options(scene).contains(option) => {
                return Err(Refusal::NotInThisStep);
            }
            Act::Sure(Some(sure)) if *sure > SURE_MAX => return Err(Refusal::NotInThisStep),
            Act::Take(note) if !before.notes().any(|own| own == *note) => {
                return Err(Refusal::NotYours);
            }
            Act::Put { part, note } if before.part(*part) != Some(*note) => {
                let mut written = self.views.values().flat_map(View::notes);
                if written.any(|other| other == *note) || scene.about.contains(note) {
                    return Err(Refusal::NotYours);
                }
                if before.part(*part).is_some() {
                    return Err(Refusal::Enough);
                }
            }
            Act::Choose(_) | Act::Sure(_) | Act::Take(_) | Act::Put { .. } => {}
        }
        let mut after = before.clone();
        after.take_in(act);
        let viewed = Event::Viewed {
            seat: by,
            act: *act,
        };
        Ok((after != before).then_some(viewed).into_iter().collect())
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        if self.open {
            return Ok(None);
        }
        let mut dice = Dice::new(scene.chance);
        let options = options(scene);
        let mut views = match self.authorless {
            true => self.told.clone(),
            false => self.views_to_tell(&options),
        };
        if views.is_empty() {
            return Ok(None);
        }
        if self.see == See::Unsigned && !self.authorless {
            if views.len() < VIEWS_LEAST {
                return Err(Refusal::TooFewToHide);
            }
            for told in &mut views {
                told.loses_its_name(&mut dice);
            }
        }
        dice.shuffle(&mut views);
        in_order(&mut views);
        Ok(Some(Event::Revealed { views, options }))
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Viewed { seat, act } => self.views.entry(*seat).or_default().take_in(act),
            Event::Revealed { views, options } => {
                if self.see == See::Unsigned && !self.authorless {
                    self.forgets_names(options);
                }
                self.told.clone_from(views);
                self.options.clone_from(options);
                self.open = true;
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
        self.seen(scene, seat, sight);
    }

    fn notes(&self) -> Vec<NoteId> {
        let drafts = self.views.values().flat_map(View::notes);
        drafts
            .chain(self.told.iter().flat_map(Told::notes))
            .collect()
    }

    fn secret(&self, event: &Event) -> Option<Secret> {
        if self.see != See::Unsigned || self.authorless {
            return None;
        }
        Some(match event {
            Event::Viewed { seat, .. } => Secret::Of(*seat),
            Event::Revealed { options, .. } => {
                let drafts = self.views.iter();
                let drafts = drafts.filter(|(_, view)| view.holds(options).is_none());
                let but = drafts.map(|(seat, _)| *seat).collect();
                Secret::Told { but }
            }
        })
    }

    fn copied(&self, event: &Event, dice: &mut Dice) -> Vec<(NoteId, NoteId)> {
        match event {
            Event::Revealed { views, options } if self.see == See::Unsigned && !self.authorless => {
                copied::of(self.views_to_tell(options), views, dice)
            }
            _ => Vec::new(),
        }
    }

    fn forget(&mut self, but: &BTreeSet<Seat>) {
        self.views.retain(|seat, _| but.contains(seat));
    }

    fn go_back(&mut self, earlier: &State) {
        // What was written stays; what has no author any more stays as it was shown.
        self.open = earlier.open;
        if !self.open && !self.authorless {
            self.told.clear();
            self.options.clear();
        }
    }

    fn made(&self, _: &[NoteId]) -> Vec<NoteId> {
        match self.open {
            true => self.told.iter().flat_map(Told::notes).collect(),
            false => Vec::new(),
        }
    }
}

impl State {
    /// The views that hold an option, as they are told with names.
    fn views_to_tell(&self, options: &[NoteId]) -> Vec<Told> {
        let views = self.views.iter();
        views
            .filter_map(|(seat, view)| {
                let (option, own) = view.holds(options)?;
                Some(Told {
                    author: Some(*seat),
                    option,
                    own,
                    sure: view.sure,
                    against: view.against,
                    lone: false,
                })
            })
            .collect()
    }

    /// Drops every view that is told, with all its author wrote for it: an option put down and
    /// not held, left beside their name, would say that another told option is not theirs. Of
    /// whom nothing was told, the draft stays theirs.
    fn forgets_names(&mut self, options: &[NoteId]) {
        self.authorless = true;
        let told = |view: &View| view.holds(options).is_some() || *view == View::default();
        self.views.retain(|_, view| !told(view));
    }

    /// The options a step about these views has: those there were, and those that were added.
    fn offers(&self) -> Vec<NoteId> {
        let added = self.told.iter().filter(|told| told.own);
        let mut offers = self.options.clone();
        offers.extend(added.map(|told| told.option));
        offers
    }
}

impl View {
    /// The option it holds, and whether that is one of its own.
    fn holds(&self, options: &[NoteId]) -> Option<(NoteId, bool)> {
        let chosen = self.option.filter(|option| options.contains(option));
        let chosen = chosen.map(|option| (option, false));
        chosen.or(self.own_option.map(|option| (option, true)))
    }

    fn notes(&self) -> impl Iterator<Item = NoteId> + use<> {
        self.own_option.into_iter().chain(self.against)
    }

    fn part(&self, part: Part) -> Option<NoteId> {
        match part {
            Part::Option => self.own_option,
            Part::Against => self.against,
        }
    }

    fn take_in(&mut self, act: &Act) {
        match act {
            Act::Choose(option) => self.option = *option,
            Act::Sure(sure) => self.sure = *sure,
            Act::Put { part, note } => match part {
                Part::Option => self.own_option = Some(*note),
                Part::Against => self.against = Some(*note),
            },
            Act::Take(note) => {
                self.own_option = self.own_option.filter(|own| own != note);
                self.against = self.against.filter(|own| own != note);
            }
        }
    }
}

/// The options there are: those of the views it is about, else the notes it is about.
fn options(scene: &Scene<'_>) -> Vec<NoteId> {
    match scene.earlier {
        Some(StepState::View(first)) if first.open => first.offers(),
        Some(StepState::View(_)) | None => Vec::new(),
        Some(_) => scene.about.to_vec(),
    }
}

/// Puts what fewest hold in front, so that a lone dissent is read before the rest agree with
/// each other; among equals the order is chance's.
fn in_order(views: &mut [Told]) {
    let all = views.to_vec();
    let holders = |told: &Told| {
        all.iter()
            .filter(|other| other.option == told.option)
            .count()
    };
    let agree = all.iter().any(|told| holders(told) > 1);
    views.sort_by_key(holders);
    for told in views {
        told.lone = agree && holders(told) == 1;
    }
}
