//! What each sees of views.

use serde::{Deserialize, Serialize};

use super::{Shift, State, View, options, shift};
use crate::dice::Dice;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Shown, Sight};
use crate::steps::{Scene, StepState};

/// A view as it is revealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Whose; nobody's where it has no name.
    pub author: Option<Seat>,
    /// What it holds.
    pub option: NoteId,
    /// Whether that is an option of its own, besides those there were.
    pub own: bool,
    /// How sure, in per cent, if it says so.
    pub sure: Option<u8>,
    /// The strongest reason against it, if it says one.
    pub against: Option<NoteId>,
    /// Whether nobody else holds it, where others agree.
    pub lone: bool,
}

/// What one seat sees of views.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// The options there are.
    pub options: Vec<NoteId>,
    /// The option this seat holds of those,
    pub option: Option<NoteId>,
    /// or one of its own;
    pub own_option: Option<NoteId>,
    /// how sure, in per cent,
    pub sure: Option<u8>,
    /// and the strongest reason against it.
    pub against: Option<NoteId>,
    /// All views, in the order to read them; none before they are revealed.
    pub views: Vec<Told>,
    /// What moved, once a second view is revealed.
    pub shift: Option<Shift>,
}

impl State {
    /// What a seat may do and read.
    pub(super) fn seen(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        let writes = scene.table.may(scene.step.write, seat);
        if writes && !self.open && !self.authorless {
            sight.may.push(May::Write);
        }
        let options = match self.open {
            true => self.options.clone(),
            false => options(scene),
        };
        sight.counts = Some(self.counted(scene, &options));
        sight.open = self.open;
        let own = self.views.get(&seat).cloned().unwrap_or_default();
        sight.own = own.notes().collect();
        for option in &options {
            if !sight.about.contains(option) {
                sight.about.push(*option);
            }
        }
        let View {
            option,
            sure,
            own_option,
            against,
        } = own;
        let mut seen = Seen {
            options,
            option,
            own_option,
            sure,
            against,
            ..Seen::default()
        };
        if self.open {
            seen.views.clone_from(&self.told);
            seen.shift = match scene.earlier {
                Some(StepState::View(first)) if first.open => Some(shift::of(first, self)),
                _ => None,
            };
            for told in &self.told {
                let author = told.author;
                sight
                    .notes
                    .extend(told.notes().map(|note| Shown { note, author }));
            }
        }
        sight.view = Some(seen);
    }

    fn counted(&self, scene: &Scene<'_>, options: &[NoteId]) -> (usize, usize) {
        let all = scene.table.who(scene.step.write).count();
        if self.authorless {
            return (self.told.len().min(all), all);
        }
        let viewed = |seat: &Seat| self.views.get(seat).and_then(|view| view.holds(options));
        let writers = scene.table.who(scene.step.write);
        (writers.filter(|seat| viewed(seat).is_some()).count(), all)
    }
}

impl Told {
    /// The notes it brings: an option of its own, and a reason.
    pub(super) fn notes(&self) -> impl Iterator<Item = NoteId> + use<> {
        let own = self.own.then_some(self.option);
        own.into_iter().chain(self.against)
    }

    /// Becomes a copy without an author.
    pub(super) fn loses_its_name(&mut self, dice: &mut Dice) {
        self.author = None;
        self.against = self.against.map(|_| NoteId(dice.id()));
        if self.own {
            self.option = NoteId(dice.id());
        }
    }
}
